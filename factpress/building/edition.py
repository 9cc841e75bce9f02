"""An edition made from what was read: its documents composed and placed, its charts drawn, its files written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from factpress.building.ahead import read_all
from factpress.building.documents import place_document
from factpress.building.drawings import Drawings
from factpress.building.helper import kept_facts
from factpress.building.jobs import (
    Placed,
    Shop,
    check_job,
    do_job,
    document_jobs,
    open_renderers,
    open_shop,
    set_sheets,
    shop_for,
    slide_jobs,
)
from factpress.building.steady import steady_cache
from factpress.building.themes import KeptThemes
from factpress.building.work import FORMATS, DocumentWork, Job
from factpress.building.worker import Worker
from factpress.building.workers import Early, share_out
from factpress.content import Content, Task, Wanted, choose, each, fact_values, tried
from factpress.contracts.pages import Pages
from factpress.problems import Problem, stop_on
from factpress.progress import Track, silent
from factpress.publishing.gates import as_of, gates
from factpress.publishing.manifest import Edition, OutputFile, library_versions
from factpress.workspace import Workspace

EVERYTHING = Wanted()


def make_edition(
    drawings: Drawings, wanted: Wanted, track: Track, processes: int, other: Worker | Early | None
) -> Edition:
    """The wanted part of an edition, made by so many processes: an `other` that draws, or writes, is there already.

    Raises `BriefError` with the problems of all documents.
    """
    shop, problems, formats = shop_for(drawings), list[Problem](), wanted.formats or FORMATS
    placed, jobs, early = list[Placed](), list[Job](), other if isinstance(other, Early) else None
    for task in track("Setting pages", choose(shop.content, wanted)):
        if document := tried(partial(place_document, shop, task), problems):
            placed.append(document)
            jobs += (own := document_jobs(shop, document, formats))
            _begin(shop, own, early)
    jobs += slide_jobs(shop, placed) if wanted == EVERYTHING else ()
    made = _made(shop, jobs)
    due = sorted((job for job in jobs if job.key not in made), key=_turn)
    _draw_charts(shop, due, other if isinstance(other, Worker) else None)
    work = partial(do_job if not problems else check_job, shop)
    new = tried(partial(share_out, due, work, processes, partial(track, "Making files"), early), problems)
    stop_on(problems)
    made |= dict(zip((job.key for job in due), new or (), strict=True))
    finished = tuple(file for job in jobs for file in made[job.key])
    content, versions = shop.content, library_versions()
    return Edition(finished, fact_values(content), versions, as_of=as_of(content), gates=gates(content, finished))


def check(workspace: Workspace, track: Track = silent) -> Content:
    """The content of a workspace in which every document can be made; `BriefError` lists all problems otherwise.

    A document that was made from the same before is not made again.
    """
    with steady_cache(workspace) as cache:
        content = read_all(workspace, KeptThemes(cache).read, partial(kept_facts, workspace, cache))
        shop = open_shop(content, cache)
        each(track("Checking documents", choose(content, EVERYTHING)), partial(_check_document, shop))
    return content


def set_pages(content: Content, task: Task) -> Pages:
    """The pages of one document, with its charts drawn and what its sheets tell."""
    shop = open_shop(content)
    return set_sheets(shop, place_document(shop, task).pages)[0]


def _check_document(shop: Shop, task: Task) -> None:
    for job in document_jobs(shop, place_document(shop, task), ("pdf",)):
        if shop.cache.recall(job.key) is None:
            check_job(shop, job)


def _begin(shop: Shop, jobs: Iterable[Job], early: Early | None) -> None:
    """Lets the early process begin a Word file that is to be made, if its charts are drawn."""
    for job in jobs:
        if early and _turn(job) and not shop.drawings.missing(job.charts) and shop.cache.recall(job.key) is None:
            early.begin(job)


def _made(shop: Shop, jobs: Iterable[Job]) -> dict[str, tuple[OutputFile, ...]]:
    """The files that the cache has, by the keys of their jobs."""
    return {job.key: made for job in jobs if (made := shop.cache.recall(job.key))}


def _turn(job: Job) -> bool:
    """Word files come last: a process that begins at an end imports only what one kind of file needs."""
    return isinstance(job.work, DocumentWork) and job.work.format == "docx"


def _draw_charts(shop: Shop, due: Sequence[Job], draughtsman: Worker | None) -> None:
    """Draws the charts of these jobs that are not drawn yet."""
    missing = shop.drawings.missing(order for job in due for order in job.charts)
    shop.drawings.draw_all(missing, draughtsman, partial(open_renderers, shop.looks.values()))
