"""Where the sections lie, and their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from factpress.briefs import SectionUse
from factpress.compose.blocks import read_blocks
from factpress.compose.characters import read_text as read_file
from factpress.compose.desk import Definition, Desk, Place
from factpress.compose.fences import read_fences
from factpress.compose.marks import Line
from factpress.compose.typography import primary
from factpress.document import Section
from factpress.problems import Problem
from factpress.spelling import did_you_mean

_DEFINITION = re.compile(r"\[\^([^\]]*)\]:\s*(.*)")
_KEY = re.compile(r"[A-Za-z][\w-]*")


def read_section(use: SectionUse, desk: Desk) -> Section:
    """The section with its blocks; the desk notes everything that is wrong with it."""
    path, before = section_file(use, desk), len(desk.problems)
    file = path.relative_to(desk.sources.root).as_posix() if path else ""
    source = read_file(path, file, desk.problems) if path else None
    rendered = [] if source is None else desk.render(source, Place(file, 1))
    lines = list(_without_definitions(rendered, file, desk))
    desk.unread |= not rendered
    if rendered and not any(line.text.strip() for line in rendered) and len(desk.problems) == before:
        hint = "write its text, or take it out of the brief"
        desk.problem(Place(file, 1), f"the section {use.name} says nothing", hint)
    at = str(Place(desk.brief.file, use.line))
    return Section(use.name, use.region, read_blocks(read_fences(lines, file, desk), file, desk), at=at)


def section_file(use: SectionUse, desk: Desk) -> Path | None:
    """The audience's own file of a section or that of all audiences, in the desk's language; None with a problem."""
    templates = desk.sources.root / "templates"
    folders = (templates / "audiences" / desk.audience.key, templates / "base")
    names = tuple(f"{use.name}{suffix}.md" for suffix in _suffixes(desk))
    for path in (folder / name for folder in folders for name in names):
        if path.is_file():
            return path if _is_inside(path, use, desk) else None
    there = sorted({path.stem.split(".")[0] for folder in folders for path in folder.glob("*.md")})
    otherwise = f"make templates/base/{names[0]} or templates/audiences/{desk.audience.key}/{names[0]}"
    hint = otherwise if use.name in there else did_you_mean(use.name, there, otherwise)
    in_language = f" in {desk.language}" if use.name in there else ""
    message = f'there is no section "{use.name}"{in_language} for the audience {desk.audience.key}'
    desk.problem(Place(desk.brief.file, use.line), message, hint)
    return None


def _suffixes(desk: Desk) -> tuple[str, ...]:
    """The endings of names of sections in this language, the most special first; none in the first language."""
    language, first = desk.language, primary(desk.sources.first_language)
    own = tuple(dict.fromkeys((f".{language}", f".{primary(language)}")))
    return (*own, "") if primary(language) == first else own


def _is_inside(path: Path, use: SectionUse, desk: Desk) -> bool:
    if path.resolve().is_relative_to(desk.sources.root.resolve()):
        return True
    file = path.relative_to(desk.sources.root).as_posix()
    hint = "put a copy of the file here instead of a link"
    desk.problems.append(Problem(file, None, f"the section {use.name} is a link that leaves the workspace", hint))
    return False


def _without_definitions(lines: Iterable[Line], file: str, desk: Desk) -> Iterator[Line]:
    """The lines without those of notes, which go to the desk; a note ends at a blank line or the next block."""
    current: tuple[str, Place, list[str]] | None = None
    for line in lines:
        match = _DEFINITION.match(line.text)
        if match or not line.text.strip() or line.text.startswith(":::"):
            _define(current, desk)
            current = (match[1], Place(file, line.number), [match[2]]) if match else None
        if current is None:
            yield line
        elif not match:
            current[2].append(line.text)
        if match:
            yield Line("", line.number)
    _define(current, desk)


def _define(note: tuple[str, Place, list[str]] | None, desk: Desk) -> None:
    if note is None:
        return
    key, place, lines = note
    if not _KEY.fullmatch(key):
        desk.problem(place, f"[^{key}]: can't be the name of a note", "use letters, digits and -, with a letter first")
    elif key in desk.notes_defined:
        first = desk.notes_defined[key].place
        desk.problem(place, f"the note [^{key}] stands in {first} already", "give one of them another name")
    elif not "".join(lines).strip():
        desk.problem(place, f"the note [^{key}] says nothing", "write its text after the colon")
        desk.notes_defined[key] = Definition("", place)
    else:
        desk.notes_defined[key] = Definition("\n".join(lines), place)
