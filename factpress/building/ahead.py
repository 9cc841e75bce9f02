"""What is wrong with sections, told already while other files of the workspace are wrong: so nobody mends in rounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from factpress.briefs import read_audiences, read_brief
from factpress.building.places import composed
from factpress.charts.check import unknown_facts
from factpress.charts.specs import ChartSpec, read_charts
from factpress.content import Content, ThemeReader, Wanted, choose, read_brand, read_content, tried
from factpress.facts.model import Facts
from factpress.facts.read import known_names, read_facts
from factpress.problems import BriefError, FactpressError, Problem
from factpress.spelling import did_you_mean
from factpress.text_door import read_source
from factpress.workspace import Workspace

_BRACES = re.compile(r"\{##.*?##\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"(?<![\w.])(facts|terms|glossary)((?:\.[a-z0-9_]+)+)(?!\s+is\s)")
_ATTRIBUTE = re.compile(r'^:::.*\bfact="(?:facts\.)?([a-z0-9_.]+)"', re.MULTILINE)
_WHAT = {"facts": "fact", "terms": "term", "glossary": "word"}


def read_all(
    workspace: Workspace, theme_of: ThemeReader = read_brand, facts_of: Callable[[], Facts] | None = None
) -> Content:
    """The content of a workspace; `BriefError` lists all problems of its files, and those of sections that are known.

    See `read_content`.
    """
    try:
        return read_content(workspace, theme_of, facts_of)
    except BriefError as error:
        raise BriefError(*error.problems, *_of_sections(workspace)) from None


def _of_sections(workspace: Workspace) -> Iterator[Problem]:
    """All problems of sections if the files that these hang on are sound; names that nobody has if facts aren't."""
    unread: list[Problem] = []
    audiences = tried(partial(read_audiences, workspace.audiences, workspace.root), unread)
    facts = tried(partial(read_facts, workspace.facts, workspace.root), unread)
    charts = tried(partial(read_charts, workspace.charts, workspace.root, facts.series if facts else None), unread)
    if facts is None:
        yield from _unknown_names(workspace, charts or {})
    elif audiences is not None and charts is not None:
        paths = [workspace.brief(name) for name in workspace.brief_names()]
        briefs = [tried(partial(read_brief, path, workspace.root), unread) for path in paths]
        sound = tuple(brief for brief in briefs if brief and audiences.keys() >= set(brief.audiences))
        content = Content(workspace, facts, audiences, charts, sound, {}, {})
        for task in choose(content, Wanted()):
            try:
                composed(content, task)
            except BriefError as error:
                yield from error.problems


def _unknown_names(workspace: Workspace, charts: Mapping[str, ChartSpec]) -> Iterator[Problem]:
    """A problem for each fact, term and word that a section, a brief or a chart names and facts.toml doesn't have."""
    if not (known := known_names(workspace.facts, workspace.root)):
        return
    folders = (workspace.root / name for name in ("briefs", "charts", "templates"))
    for path in (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".toml")):
        try:
            text = read_source(path, workspace.root)
        except FactpressError:
            continue  # told by whoever reads the file
        for place, root, key in _named(text):
            if not _is_known(key, known[root]):
                hint = did_you_mean(key, known[root], f"add it to facts.toml as [{root}.{key}]")
                line = text.count("\n", 0, place) + 1
                yield Problem(workspace.name(path), line, f'there is no {_WHAT[root]} "{key}"', hint)
    for spec in charts.values():
        yield from unknown_facts(spec, known["facts"])


def _is_known(key: str, known: Collection[str]) -> bool:
    """Whether there is this key, or a group of keys."""
    return key in known or any(other.startswith(f"{key}.") for other in known)


def _named(text: str) -> Iterator[tuple[int, str, str]]:
    """The names in a text: their offset, their table, their key."""
    for braces in _BRACES.finditer(text):
        if not braces[0].startswith("{##"):
            for name in _NAME.finditer(braces[0]):
                yield braces.start() + name.start(), name[1], name[2][1:]
    for attribute in _ATTRIBUTE.finditer(text):
        yield attribute.start(1), "facts", attribute[1]
