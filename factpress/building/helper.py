"""The second process: it reads the facts while the first one imports what composes documents.

Then it draws charts if some probably have to be drawn, else it begins with the Word files as they are told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from factpress.building.cache import Cache
from factpress.building.drawings import Drawings, open_looks
from factpress.building.tables import KeptTables
from factpress.building.themes import KeptThemes
from factpress.building.worker import Say, Told, Worker, can_fork
from factpress.building.workers import Early, do_share, open_claims
from factpress.content import read_content
from factpress.facts.model import Facts
from factpress.facts.read import read_facts
from factpress.values import dataclass
from factpress.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Helper:
    """The second process as the first one knows it; it answers with the facts, then with what it does after that."""

    worker: Worker
    claims: int

    def facts(self) -> Facts:
        """The facts; `BriefError` lists all that is wrong with them."""
        facts: Facts = self.worker.answer()
        return facts

    def role(self) -> Worker | Early | None:
        """Who draws what is told, or who begins with jobs, or nobody."""
        match self.worker.answer():
            case "draws":
                return self.worker
            case "writes":
                return Early(self.worker, self.claims)
        return None


@contextmanager
def open_helper(workspace: Workspace, cache: Cache, formats: Sequence[str], processes: int) -> Iterator[Helper | None]:
    """The second process, None where there may be one only, or can be."""
    if processes < 2 or not can_fork():
        yield None
        return
    with open_claims() as claims:
        worker = _begun(partial(_help, workspace, cache, formats, claims), claims)
        try:
            yield Helper(worker, claims) if worker else None
        finally:
            if worker:
                worker.close()


def kept_facts(workspace: Workspace, cache: Cache) -> Facts:
    """The facts, of which only those tables are read that have changed; `BriefError` lists all that is wrong."""
    return read_facts(workspace.facts, workspace.root, KeptTables(cache, workspace.facts.name))


def _begun(life: Callable[[Told, Say], None], claims: int) -> Worker | None:
    """A worker that lives so; None where the system has none to give."""
    try:
        return Worker(life, (claims,)) if claims >= 0 else None
    except OSError:
        return None


def _help(workspace: Workspace, cache: Cache, formats: Sequence[str], claims: int, told: Told, say: Say) -> None:
    """The life of the second process."""

    def facts() -> Facts:
        found = kept_facts(workspace, cache)
        say(found)
        return found

    content = read_content(workspace, KeptThemes(cache).read, facts)
    drawings = Drawings(content, open_looks(content.themes), cache)
    if drawings.are_foreseen():
        if len(formats) > 1:
            say("writes")
            _write(drawings, claims, told, say)
        else:
            say("rests")
    else:
        say("draws")
        drawings.draw_told(told, say)


def _write(drawings: Drawings, claims: int, told: Told, say: Say) -> None:
    from factpress.building.jobs import do_job, open_word, shop_for  # late: this is what a process of its own is for

    open_word()
    do_share(partial(do_job, shop_for(drawings)), claims, told, say)
