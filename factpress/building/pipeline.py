"""The path of the data: from the files of a workspace to a finished edition, stage by stage."""

from __future__ import annotations

from functools import partial

from factpress.building.cache import Cache
from factpress.building.drawings import Drawings, open_looks
from factpress.building.helper import kept_facts, open_helper
from factpress.building.languages import keep_languages, recall_languages
from factpress.building.steady import steady_cache
from factpress.building.themes import KeptThemes
from factpress.building.work import FORMATS
from factpress.content import Wanted
from factpress.progress import Track, silent
from factpress.publishing.manifest import Edition
from factpress.workspace import Workspace

EVERYTHING = Wanted()


def build(
    workspace: Workspace, wanted: Wanted = EVERYTHING, track: Track = silent, processes: int = 1, before: str = ""
) -> Edition:
    """The edition that a workspace holds, or the wanted part of it, made by so many processes.

    What the cache has is taken from there. Raises `BriefError` with the problems of all files, or if these have none,
    of all documents, and `SurroundingsError` if files were changed meanwhile: since their states were taken `before`,
    or since the beginning.
    """
    with steady_cache(workspace, before) as cache:
        languages = recall_languages(cache)
        edition = _build(workspace, cache, wanted, track, processes)
        keep_languages(cache, languages)
    cache.trim()
    return edition


def _build(workspace: Workspace, cache: Cache, wanted: Wanted, track: Track, processes: int) -> Edition:
    with open_helper(workspace, cache, wanted.formats or FORMATS, processes) as helper:
        from factpress.building.ahead import read_all
        from factpress.building.edition import make_edition  # late: meanwhile the helper reads the facts

        facts = helper.facts if helper else partial(kept_facts, workspace, cache)
        content = read_all(workspace, KeptThemes(cache).read, facts)
        drawings = Drawings(content, open_looks(content.themes), cache)
        return make_edition(drawings, wanted, track, processes, helper.role() if helper else None)
