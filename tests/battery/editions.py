"""Two prepared editions, A and B, and what must hold of out/ whatever happens while one replaces the other.

As a program (`python editions.py FOLDER B` or `AB`) it publishes one of them, or both in turn until it is killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import sys
from pathlib import Path

from factpress.problems import SurroundingsError
from factpress.publishing.manifest import Edition, FactValue, OutputFile
from factpress.publishing.publish import alone, publish
from factpress.system import Disk
from factpress.workspace import Workspace

OWN = {"notes.txt": "a note of somebody's own", "mine/list.txt": "a list", "donor/own.txt": "beside ours"}
"""Files that somebody has put in out/."""

ALTERED = "edited by hand"
"""What somebody has made of one of ours."""


class Quick(Disk):
    """A disk that nobody waits for."""

    def sync(self, path: Path) -> None:
        """Doesn't wait."""

    def settle(self, folder: Path) -> None:
        """Doesn't wait."""


def edition(letter: str, count: int = 2) -> Edition:
    """An edition of so many documents, and a picture of its own; every second document is in all editions alike."""
    files = [
        OutputFile(f"{('church', 'donor')[n % 2]}/brief-{n}.pdf", _content(f"{n} {letter if n % 2 else ''}"), {})
        for n in range(count)
    ]
    files.append(OutputFile(f"only-{letter.lower()}.svg", letter.encode(), {}))
    return Edition(tuple(files), {"a": FactValue(letter, letter)}, {}, inputs=letter)


def _content(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest() * 500


def publish_edition(root: Path, letter: str, disk: Disk | None = None, count: int = 2) -> None:
    """Publishes an edition as a build does."""
    with alone(Workspace(root), disk):
        publish(Workspace(root), edition(letter, count), disk)


def add_own(root: Path, ours: str = "donor/brief-1.pdf") -> None:
    """Somebody puts files into out/ and alters one of ours."""
    for name, text in OWN.items():
        (root / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "out" / name).write_text(text)
    (root / "out" / ours).write_text(ALTERED)


def whole(root: Path, own: bool = False) -> str:
    """The edition that out/ holds, "" for none; `AssertionError` if it isn't whole, or if somebody's files are lost."""
    out = root / "out"
    if not out.exists():
        return ""
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    if own:
        assert OWN.items() <= {name: data.decode(errors="replace") for name, data in found.items()}.items()
        assert ALTERED.encode() in found.values()
    if "manifest.json" not in found:
        return ""
    manifest = json.loads(found["manifest.json"])
    for name, entry in manifest["files"].items():
        intact = hashlib.sha256(found[name]).hexdigest() == entry["sha256"]
        assert intact or (own and found[name] == ALTERED.encode()), f"{name} is not whole"
    ours = {name for name in found if not (name in OWN or ".altered" in name or name == "manifest.json")}
    assert ours == set(manifest["files"]), "files of two editions"
    return str(manifest["inputs"])


def check_kept(root: Path) -> None:
    """`AssertionError` if an edition that is kept isn't whole."""
    for folder in (root / ".factpress/editions").glob("*-*"):
        manifest = json.loads((folder / "manifest.json").read_bytes())
        for name, entry in manifest["files"].items():
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"], f"{folder.name}/{name}"


def is_clean(root: Path) -> bool:
    """Whether nothing is left over from publishing, and every edition that is kept is whole."""
    check_kept(root)
    left = {path.name for path in (root / ".factpress").iterdir()}
    return left <= {"build.lock", "editions"} and not (root / ".factpress/editions/going").exists()


if __name__ == "__main__":
    folder, letters = Path(sys.argv[1]), sys.argv[2]
    print("ready", flush=True)
    if len(letters) == 1:
        publish_edition(folder, letters)
    for one in itertools.cycle(letters) if len(letters) > 1 else ():
        with contextlib.suppress(SurroundingsError):  # another run is at it
            publish_edition(folder, one, count=24)
