"""The six files that the plain script makes too: a workspace trimmed to them; facts.toml stays whole."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

BRIEF = "proven-solution"
AUDIENCES = ("donor", "government", "church")


def trim(root: Path) -> None:
    """Leaves of a workspace one brief for three audiences, with the sections, charts and designs that it shows."""
    for path in (root / "briefs").iterdir():
        if path.stem != BRIEF:
            path.unlink()
    for path in (root / "templates/audiences").iterdir():
        if path.name not in AUDIENCES:
            shutil.rmtree(path)
    brief = root / f"briefs/{BRIEF}.toml"
    brief.write_text("".join(_kept(brief.read_text(encoding="utf-8"))), encoding="utf-8")
    used = {section["name"] for section in tomllib.loads(brief.read_text(encoding="utf-8"))["sections"]}
    texts = [text for path in sorted((root / "templates").rglob("*.md")) if (text := _used(path, root, used))]
    shown = {name for text in texts for name in re.findall(r'chart="([^"]+)"', text)}
    for path in (root / "charts").iterdir():
        if path.stem in shown:
            path.write_text("".join(_kept(path.read_text(encoding="utf-8"))), encoding="utf-8")
        else:
            path.unlink()


def _kept(text: str) -> Iterator[str]:
    """The tables of a file that are of one of the audiences, or of all."""
    for table in re.split(r"(?m)^(?=\[)", text):
        head = re.match(r"\[audiences\.(\w[\w-]*)", table)
        listed = re.search(r"(?m)^audiences = \[(.*)\]", table) if table.startswith("[[sections]]") else None
        mine = set(re.findall(r'"([^"]+)"', listed[1])) & set(AUDIENCES) if listed else set(AUDIENCES)
        if mine and (not head or head[1] in AUDIENCES):
            names = ", ".join(f'"{name}"' for name in AUDIENCES if name in mine)
            yield re.sub(r"(?m)^audiences = .*$", f"audiences = [{names}]", table) if listed else table


def _used(path: Path, root: Path, used: set[str]) -> str:
    """The text of a section that the brief uses; the file of another is deleted."""
    for folder in (root / "templates/base", *(root / "templates/audiences" / name for name in AUDIENCES)):
        if path.is_relative_to(folder) and path.relative_to(folder).with_suffix("").as_posix() in used:
            return path.read_text(encoding="utf-8")
    path.unlink()
    return ""
