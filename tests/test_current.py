"""Whether anything has changed, from names, sizes and times: never yes where content could say no."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress import current

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files there don't tell when they were last changed")
HOME = Path(__file__).resolve().parents[1]
FILES = ("facts.toml", "briefs/a.toml", "charts/c.toml", "templates/base/a.md", "out/donor/a.pdf")
LATER = 10**9 * 60


@pytest.fixture
def root(tmp_path: Path) -> str:
    """A workspace whose two files were noted, as if that were a minute ago."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    (tmp_path / ".factpress").mkdir()
    note(str(tmp_path))
    return str(tmp_path)


def note(root: str) -> None:
    current.note(root, 2, current.state(root)[1])
    path = Path(root, ".factpress/current")
    os.utime(path, ns=(path.stat().st_mtime_ns + LATER,) * 2)


def test_what_was_noted_holds_while_nothing_changes(root: str) -> None:
    assert current.noted(root) == 2


def rewrite_alike(path: Path) -> None:
    """Other content of the same length, with the old time set again."""
    before = path.stat()
    path.write_text("two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def exchange_alike(path: Path) -> None:
    """Another file of the same length and time in its place."""
    before = path.stat()
    other = path.with_name("other")
    other.write_text("two")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda path: path.write_text("longer"),
    "same length and time": rewrite_alike,
    "another file of the same length and time": exchange_alike,
    "gone": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("b.toml")),
    "one more": lambda path: path.with_name("b.toml").touch(),
    "a link": lambda path: (path.rename(path.parents[1] / "elsewhere"), path.symlink_to(path.parents[1] / "elsewhere")),
}


@pytest.mark.parametrize("file", FILES[1:])
@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_seen(root: str, file: str, change: str) -> None:
    CHANGES[change](Path(root, file))
    assert current.noted(root) is None


def test_a_changed_facts_file_is_seen(root: str) -> None:
    rewrite_alike(Path(root, "facts.toml"))
    assert current.noted(root) is None


def test_what_a_killed_run_left_is_cleared_up(root: str) -> None:
    Path(root, ".factpress/publishing").mkdir()
    assert current.noted(root) is None


def test_what_changed_just_before_the_note_is_in_doubt(root: str) -> None:
    path = Path(root, ".factpress/current")
    newest, _ = current.state(root)
    for seconds, known in ((1, None), (2, None), (3, 2)):
        os.utime(path, ns=(newest + seconds * 10**9,) * 2)
        assert current.noted(root) == known


def test_what_changes_while_content_is_looked_at_is_not_noted(root: str) -> None:
    _, before = current.state(root)
    Path(root, "facts.toml").write_text("two")
    Path(root, ".factpress/current").unlink()
    current.note(root, 2, before)
    assert not Path(root, ".factpress/current").exists()


@pytest.mark.parametrize("text", ["", "2", "x\n", "\0", "-1\nsomething"])
def test_a_damaged_note_counts_as_none(root: str, text: str) -> None:
    path = Path(root, ".factpress/current")
    path.write_text(text)
    os.utime(path, ns=(path.stat().st_mtime_ns + LATER,) * 2)
    assert current.noted(root) is None


def test_a_changed_engine_is_seen(root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tmp_path / "engine/factpress"
    engine.mkdir(parents=True)
    (engine / "a.py").write_text("one")
    (tmp_path / "engine/requirements.lock").write_text("one")
    monkeypatch.setattr(current, "ENGINE", str(engine))
    note(root)
    assert current.noted(root) == 2
    rewrite_alike(engine / "a.py")
    assert current.noted(root) is None


ANSWERED = [[], ["build"], ["--workspace", "{root}"], ["build", "--workspace", "{root}"]]
NOT_ANSWERED = [["check"], ["build", "a"], ["--json"], ["--help"], ["build", "--format", "pdf"], ["--workspace"]]


@pytest.mark.parametrize("arguments", ANSWERED)
def test_a_whole_build_is_answered_at_once(root: str, arguments: list[str]) -> None:
    asked = [argument.format(root=root) for argument in arguments]
    assert current.answer(asked, root) == "Nothing has changed: the 2 files in out/ are up to date."
    assert current.answer([*asked[:1], "--quiet", *asked[1:]] if asked[:1] == ["build"] else ["--quiet"], root) == ""


@pytest.mark.parametrize("arguments", NOT_ANSWERED)
def test_everything_else_is_left_to_the_command_line(root: str, arguments: list[str]) -> None:
    assert current.answer(arguments, root) is None


def test_the_answer_loads_next_to_nothing(root: str) -> None:
    shutil.copy(HOME / "generate.py", root)
    program = (
        f"import sys; sys.path.insert(0, {str(HOME)!r}); before = set(sys.modules); from factpress import current; "
        f"current.answer([], {root!r}); print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stdout
    assert loaded.count("'") // 2 < 20, loaded
    heavy = ("argparse", "json", "pathlib", "tomllib", "hashlib", "subprocess", "re'")
    assert [name for name in heavy if f"'{name}" in loaded] == []
