"""Where the sections lie, and their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePath

from factpress.briefs import SectionUse
from factpress.compose.blocks import read_blocks
from factpress.compose.desk import Definition, Desk, Place
from factpress.compose.fences import read_fences
from factpress.compose.kept import Sections
from factpress.compose.marks import Line
from factpress.compose.typography import primary
from factpress.contracts.document import Section
from factpress.problems import BriefError, Problem
from factpress.spelling import did_you_mean
from factpress.text_door import Refusal, read_source, refusals, refused_sign

LONGEST = 100_000
"""The most characters that one section may have."""

LONGEST_LINE = 20_000
"""The most characters that one line may have: brackets in a longer one would take Markdown seconds."""

MOST_LINES = 2_000
"""The most lines that one section may have: each may become a block."""

MOST_TOLD = 20
"""A section with more wrong signs than this is of another kind."""

_DEFINITION = re.compile(r"\[\^([^\]]*)\]:\s*(.*)")
_KEY = re.compile(r"[A-Za-z][\w-]*")


def read_section(use: SectionUse, desk: Desk, sections: Sections) -> Section:
    """The section with its blocks, as it was kept or composed; the desk notes everything that is wrong with it."""
    path = section_file(use, desk)
    file = path.relative_to(desk.sources.root).as_posix() if path else ""
    source = _source(path, file, desk) if path else None
    return sections.section((use, file, source), desk, lambda: _composed(use, file, source, desk))


def _composed(use: SectionUse, file: str, source: str | None, desk: Desk) -> Section:
    before = len(desk.problems)
    rendered = [] if source is None else desk.render(source, Place(file, 1))
    lines = list(_without_definitions(rendered, file, desk))
    desk.unread |= not rendered
    if rendered and not any(line.text.strip() for line in rendered) and len(desk.problems) == before:
        hint = "write its text, or take it out of the brief"
        desk.problem(Place(file, 1), f"the section {use.name} says nothing", hint)
    at = str(Place(desk.brief.file, use.line))
    blocks = read_blocks(read_fences(lines, file, desk), file, desk)
    return Section(use.name, use.region, blocks, at, use.new_page, use.numbered)


def _source(path: Path, file: str, desk: Desk) -> str | None:
    """The text of a section's file, or None where it may not come in, which the desk notes."""
    try:
        text = read_source(path, desk.sources.root).replace("\r", "\n")
    except BriefError as error:
        desk.problems.extend(error.problems)
        return None
    found = [*islice(_refused(text, file), MOST_TOLD)]
    desk.problems.extend(found)
    return None if found else text


def _refused(text: str, file: str) -> Iterator[Problem]:
    """A problem for each sign that no author may type, for each line and for a section that are too long."""
    if len(text) > LONGEST:
        yield Problem(file, None, f"the section has {len(text)} characters, more than {LONGEST}", "split it")
    if (lines := text.count("\n") + 1) > MOST_LINES:
        yield Problem(file, None, f"the section has {lines} lines, more than {MOST_LINES}", "split it")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = f"the line has {len(line)} characters, more than {LONGEST_LINE}"
            yield Problem(file, number, message, "break it into several")
        for refusal in refusals(line):
            message = f"{refusal.what} at character {refusal.position + 1} is {refusal.why}"
            yield Problem(file, number, message, f"{refusal.hint}{_behind(line, refusal)}")


def _behind(line: str, refusal: Refusal) -> str:
    """Behind which words of the line a sign stands that nobody can see; "" where it can be seen, or stands first."""
    before = "".join(sign for sign in line[: refusal.position] if not refused_sign(sign)).split()[-3:]
    return f', behind "{" ".join(before)}"' if before and "invisible" in refusal.why else ""


def section_file(use: SectionUse, desk: Desk) -> Path | None:
    """The audience's own file of a section or that of all audiences, in the desk's language; None with a problem."""
    folders = section_folders(desk.sources.root, desk.audience.key)
    names = _names(use.name, desk.language, desk.sources.first_language)
    if path := existing_section(use.name, folders, desk.language, desk.sources.first_language):
        return path
    saved = (other for folder in folders for name in names for other in _saved_otherwise(folder / name))
    if other := next(saved, None):
        name = other.relative_to(desk.sources.root).as_posix()
        message = f'there is no section "{use.name}" for the audience {desk.audience.key}, but {name}'
        hint = f"save it as plain text under the name {PurePath(names[-1]).name}"
        desk.problem(Place(desk.brief.file, use.line), message, hint)
        return None
    there = sorted({_section_name(path, folder) for folder in folders for path in folder.rglob("*.md")})
    otherwise = f"make templates/base/{names[-1]} or templates/audiences/{desk.audience.key}/{names[-1]}"
    hint = otherwise if use.name in there else did_you_mean(use.name, there, otherwise)
    in_language = f" in {desk.language}" if use.name in there else ""
    message = f'there is no section "{use.name}"{in_language} for the audience {desk.audience.key}'
    desk.problem(Place(desk.brief.file, use.line), message, hint)
    return None


def section_folders(root: Path, audience: str) -> tuple[Path, Path]:
    """Where the sections of an audience lie: its own first, then those of all."""
    return root / "templates" / "audiences" / audience, root / "templates" / "base"


def existing_section(name: str, folders: Iterable[Path], language: str, first_language: str) -> Path | None:
    """The first file that there is of a section; None if there is none."""
    names = _names(name, language, first_language)
    return next((path for folder in folders for own in names if (path := folder / own).exists()), None)


def _saved_otherwise(path: Path) -> Iterator[Path]:
    """Files that are called as the section, but for their ending: section.docx, section.md.txt."""
    names = (f"{path.stem}{ending}" for ending in (".txt", ".md.txt", ".markdown", ".docx", ".odt", ".rtf"))
    return (other for name in names if (other := path.with_name(name)).is_file())


def _section_name(path: Path, folder: Path) -> str:
    """What a brief calls the section in a file: its folder, if it has one, and its name without the language."""
    return (path.parent / path.stem.split(".")[0]).relative_to(folder).as_posix()


def _names(name: str, language: str, first_language: str) -> tuple[str, ...]:
    """What a section's file may be called, the most special first; without a language in the first one."""
    own = dict.fromkeys((f".{language}", f".{primary(language)}"))
    plain = ("",) if primary(language) == primary(first_language) else ()
    return tuple(f"{name}{suffix}.md" for suffix in (*own, *plain))


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
