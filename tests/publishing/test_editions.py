"""Kept editions: what is kept, for how long, how it is listed, and how one of them comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from factpress import cli
from factpress.problems import SurroundingsError
from factpress.publishing import editions
from factpress.publishing.history import told
from factpress.publishing.manifest import Edition, FactValue, OutputFile
from factpress.publishing.publish import Published, alone, publish, restore
from factpress.system import Disk
from factpress.workspace import Workspace
from tests.battery.editions import Quick

HOME = Path(__file__).resolve().parents[2]

FACTS = """
[units.visits]
one = "visit"
other = "visits"

[facts.a]
value = 1
unit = "visits"
label = "Visits"

[voices.nurse]
basis = "signed"
speaker = "staff"
who = "a nurse"
where = "the coast"
attribution = "role"
audiences = ["donor"]
channels = ["print"]
age = "adult"
pseudonym = false
notice = ""
expires = "2029-12"
# end of the facts
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "facts.toml").write_text(FACTS)
    return Workspace(tmp_path)


def edition(text: str, consent: dict[str, object] | None = None) -> Edition:
    """Two files of which one tells the text, and a figure of that name."""
    files = OutputFile("donor/a.pdf", text.encode(), {}), OutputFile("donor/same.pdf", b"same", {})
    gates = {"consent": consent} if consent else {}
    return Edition(files, {"a": FactValue(text, text)}, {}, inputs=text, as_of={"annual": "2026-11"}, gates=gates)


def publish_all(workspace: Workspace, *texts: str) -> None:
    for text in texts:
        with alone(workspace, Quick()):
            publish(workspace, edition(text), Quick())


def names(workspace: Workspace) -> list[str]:
    """The texts of the editions that are kept, the one published last first."""
    return [(kept.folder / "donor/a.pdf").read_text() for kept in editions.list_editions(workspace)]


def kept(workspace: Workspace, text: str) -> editions.KeptEdition:
    (found,) = (kept for kept in editions.list_editions(workspace) if (kept.folder / "donor/a.pdf").read_text() == text)
    return found


ORDERS = [
    ("a", "a"),
    ("ab", "ba"),
    ("abcde", "edcba"),
    ("abcdefg", "gfedc"),  # five are kept
    ("aba", "ab"),  # the same edition again is the last one, and not kept twice
    ("abcabc", "cba"),
    ("abcdeaf", "faedc"),
]


@pytest.mark.parametrize(("published", "found"), ORDERS)
def test_the_editions_published_last_are_kept(workspace: Workspace, published: str, found: str) -> None:
    publish_all(workspace, *published)
    assert "".join(names(workspace)) == found


def test_an_edition_is_named_by_its_files_alone(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    name = kept(workspace, "a").name
    publish_all(workspace, "b", "a")
    assert kept(workspace, "a").name == name
    assert kept(workspace, "b").name != name


def test_a_kept_edition_is_whole_with_its_manifest(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    found = kept(workspace, "a")
    assert found.manifest.facts["a"].printed == "a"
    assert found.manifest.as_of == {"annual": "2026-11"}
    assert editions.read_edition(Disk(), found) == {
        "donor/a.pdf": b"a",
        "donor/same.pdf": b"same",
        "manifest.json": workspace.manifest.read_bytes(),
    }


def test_editions_share_what_is_alike_among_themselves_and_nothing_with_out(workspace: Workspace) -> None:
    publish_all(workspace, "a", "b")
    first, second = (kept(workspace, text).folder / "donor/same.pdf" for text in "ab")
    assert first.samefile(second)
    assert not first.samefile(workspace.out / "donor/same.pdf")
    (workspace.out / "donor/same.pdf").write_text("altered")
    assert first.read_bytes() == b"same"


def test_a_kept_file_that_was_altered_is_not_taken_over(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    altered = kept(workspace, "a").folder / "donor/same.pdf"
    altered.chmod(0o644)
    altered.write_text("altered")
    publish_all(workspace, "b")
    assert (kept(workspace, "b").folder / "donor/same.pdf").read_bytes() == b"same"


def test_another_number_may_be_kept(workspace: Workspace) -> None:
    publish_all(workspace, *"abcde")
    editions.keep_number(Disk(), workspace, 2)
    assert names(workspace) == ["e", "d"]
    publish_all(workspace, "f")
    assert names(workspace) == ["f", "e"]
    editions.keep_number(Disk(), workspace, 3)
    publish_all(workspace, "g")
    assert names(workspace) == ["g", "f", "e"]


@pytest.mark.parametrize(("written", "number"), [("0", 1), ("-3", 1), ("9999", 100), ("many", 5), ("7\n", 7)])
def test_a_number_that_cannot_be_kept_is_put_right(workspace: Workspace, written: str, number: int) -> None:
    (workspace.kept / "editions").mkdir(parents=True)
    (workspace.kept / "editions/keep").write_text(written)
    assert editions.kept_number(workspace) == number


def test_what_is_no_edition_is_passed_over_and_left_alone(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    folder = workspace.kept / "editions"
    (folder / "mine-notes").mkdir()
    (folder / "0009-0123456789ab.txt").write_text("")
    (folder / "readme-first").write_text("")
    publish_all(workspace, *"bcdefgh")
    assert names(workspace) == ["h", "g", "f", "e", "d"]
    assert (folder / "mine-notes").is_dir()
    assert (folder / "0009-0123456789ab.txt").is_file()


def test_without_kept_editions_publishing_goes_on(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    for path in sorted(workspace.kept.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    publish_all(workspace, "b")
    assert names(workspace) == ["b"]


def test_a_restored_edition_is_as_it_was_and_the_last_one_now(workspace: Workspace) -> None:
    publish_all(workspace, "a")
    before = workspace.manifest.read_bytes()
    publish_all(workspace, "b")
    (workspace.out / "notes.txt").write_text("mine")
    (workspace.out / "donor/a.pdf").write_text("edited")
    with alone(workspace):
        told = restore(workspace, kept(workspace, "a"))
    assert workspace.manifest.read_bytes() == before
    assert (workspace.out / "donor/a.pdf").read_text() == "a"
    assert (workspace.out / "donor/a.altered.pdf").read_text() == "edited"
    assert (workspace.out / "notes.txt").read_text() == "mine"
    assert names(workspace) == ["a", "b"]
    assert (told.made, told.unchanged, told.saved) == (
        ("donor/a.pdf",), ("donor/same.pdf",), {"donor/a.pdf": "donor/a.altered.pdf"},
    )  # fmt: skip


def test_a_damaged_edition_is_not_restored(workspace: Workspace) -> None:
    publish_all(workspace, "a", "b")
    damaged = kept(workspace, "a")
    (damaged.folder / "donor/a.pdf").unlink()
    (damaged.folder / "donor/a.pdf").write_text("other")
    with pytest.raises(SurroundingsError) as refused:
        restore(workspace, damaged)
    assert str(refused.value) == (
        f"edition {damaged.name} is damaged: donor/a.pdf is not as it was published\n"
        "  choose another one; editions lists them"
    )
    assert (workspace.out / "donor/a.pdf").read_text() == "b"


def run(workspace: Workspace, *arguments: str) -> tuple[int, str, str]:
    """A run of the command line on a bare Python, without any library: its exit code and what it says."""
    command = [sys.executable, "-I", "-S", str(HOME / "generate.py"), *arguments, "--workspace", str(workspace.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    return done.returncode, done.stdout, done.stderr


def test_editions_are_listed_with_what_changed_in_them(workspace: Workspace) -> None:
    assert run(workspace, "editions") == (0, "No edition is kept yet: python3 generate.py makes the first one.\n", "")
    publish_all(workspace, "a", "b")
    last, first = (kept(workspace, text).name for text in "ba")
    for text, minute in (("a", 5), ("b", 30)):
        at = time.mktime((2026, 11, 24, 17, minute, 0, 0, 0, -1))  # told by the clock on the reader's wall
        os.utime(kept(workspace, text).folder, (at, at))
    assert run(workspace, "editions") == (
        0,
        "The last 5 editions are kept; the one published last comes first.\n"
        f"\n{last}: 2 files, published 2026-11-24 17:30, in out/ now\n  annual of 2026-11\n  a: a -> b\n"
        f"\n{first}: 2 files, published 2026-11-24 17:05\n  annual of 2026-11\n",
        "",
    )
    assert json.loads(run(workspace, "editions", "--json")[1]) == [
        {
            "name": last,
            "published": "2026-11-24 17:30",
            "files": 2,
            "as_of": {"annual": "2026-11"},
            "in_out": True,
            "changes": [{"key": "a", "old": "a", "new": "b"}],
        },
        {
            "name": first,
            "published": "2026-11-24 17:05",
            "files": 2,
            "as_of": {"annual": "2026-11"},
            "in_out": False,
            "changes": [],
        },
    ]


def test_how_many_are_kept_can_be_set(workspace: Workspace) -> None:
    publish_all(workspace, *"abc")
    assert "The last 2 editions are kept" in run(workspace, "editions", "--keep", "2")[1]
    assert names(workspace) == ["c", "b"]
    assert run(workspace, "--keep", "0", "editions") == (
        2, "", "--keep 0: between 1 and 100 editions can be kept, 5 at first\n",
    )  # fmt: skip


def test_an_edition_is_restored_by_the_head_of_its_name(workspace: Workspace) -> None:
    publish_all(workspace, "a", "b")
    name = kept(workspace, "a").name
    assert run(workspace, "restore", name[:6]) == (
        0,
        f"out/ holds the edition {name} again; python3 generate.py makes the newest one anew.\n"
        "Figures that changed:\n  a: b -> a\nMade:\n  out/donor/a.pdf\nUnchanged:\n  out/donor/same.pdf\n",
        "",
    )
    assert (workspace.out / "donor/a.pdf").read_text() == "a"
    answer = json.loads(run(workspace, "restore", name, "--json")[1])
    assert (answer["edition"], answer["unchanged"]) == (name, ["donor/a.pdf", "donor/same.pdf"])


def test_many_files_that_nothing_happened_to_are_counted() -> None:
    names = tuple(f"donor/{number}.pdf" for number in range(30))
    many, few = (Published(names[:25], unchanged, (), (), True, {}, ()) for unchanged in (names[:25], names[:24]))
    assert told(many).splitlines() == [
        "Made:", *(f"  out/{name}" for name in names[:25]), "Unchanged: 25 files"
    ]  # fmt: skip
    assert told(few).splitlines()[26:] == ["Unchanged:", *(f"  out/{name}" for name in names[:24])]


def test_an_edition_that_is_not_there_is_wrong_use(workspace: Workspace) -> None:
    assert run(workspace, "restore", "b5") == (2, "", "unknown edition: b5\n  there are: none yet\n")
    publish_all(workspace, "a", "b")
    listed = ", ".join(kept(workspace, text).name for text in "ba")
    assert run(workspace, "restore", "xyz") == (2, "", f"unknown edition: xyz\n  there are: {listed}\n")
    both = " or ".join(kept(workspace, text).name for text in "ba")
    assert run(workspace, "restore", "") == (2, "", f"edition  could be {both}\n  write more of the name\n")


RECORD = {
    "audiences": ["donor"], "basis": "signed", "channels": ["print"], "expires": "2029-12", "line": 3,
    "pseudonym": False, "source": "",
}  # fmt: skip

CONSENTS = [
    ("", "", 0),
    ("[facts.a]", "# a line more\n[facts.a]", 0),
    ('audiences = ["donor"]', 'audiences = ["church"]', 1),
    ('expires = "2029-12"', 'expires = "2025-12"', 1),
    ("[voices.nurse]", "[voices.another]", 1),
    ("[voices.nurse]", '[voices.nurse]\nstatus = "withheld"\nreason = "she asked for it"', 1),
]


@pytest.mark.parametrize(("old", "new", "code"), CONSENTS)
def test_an_edition_comes_back_only_with_the_consent_it_was_made_with(
    workspace: Workspace, old: str, new: str, code: int
) -> None:
    with alone(workspace):
        publish(workspace, edition("a", {"nurse": RECORD}))
    publish_all(workspace, "b")
    workspace.facts.write_text(FACTS.replace(old, new))
    done, _, error = run(workspace, "restore", kept(workspace, "a").name)
    assert (done, (workspace.out / "donor/a.pdf").read_text()) == (code, "b" if code else "a"), error
    if code:
        line = "" if "another" in new else ":11"
        assert error == (
            f'facts.toml{line}: the edition holds the voice "nurse", whose record was changed or withdrawn since\n'
            "  restore another, or make a new one\n1 problem; nothing was made\n"
        )


def test_an_edition_with_a_figure_that_is_withheld_now_does_not_come_back(workspace: Workspace) -> None:
    with alone(workspace):
        first = edition("a")
        publish(workspace, replace(first, files=tuple(replace(f, shows={"a": ("1",)}) for f in first.files)))
    publish_all(workspace, "b")
    workspace.facts.write_text(FACTS.replace("[facts.a]", '[facts.a]\nstatus = "withheld"\nreason = "it names her"'))
    done, _, error = run(workspace, "restore", kept(workspace, "a").name)
    assert (done, (workspace.out / "donor/a.pdf").read_text()) == (1, "b")
    assert "the edition shows a, which is withheld now" in error


def test_a_facts_file_that_cannot_be_read_restores_nothing(workspace: Workspace) -> None:
    publish_all(workspace, "a", "b")
    workspace.facts.write_text(FACTS.removesuffix("# end of the facts\n"))
    assert run(workspace, "restore", kept(workspace, "a").name)[0] == cli.Exit.PROBLEMS
    assert (workspace.out / "donor/a.pdf").read_text() == "b"
