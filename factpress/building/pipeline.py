"""The path of the data: from the files of a workspace to a finished edition, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from factpress.building.cache import open_cache
from factpress.building.jobs import (
    FORMATS,
    Placed,
    Shop,
    check_job,
    do_job,
    document_jobs,
    open_renderers,
    open_shop,
    open_word,
    place_document,
    set_sheets,
    slide_jobs,
)
from factpress.building.tables import KeptTables
from factpress.building.themes import kept_theme
from factpress.building.work import DocumentWork, Job
from factpress.building.worker import Worker, can_fork
from factpress.building.workers import Early, early_worker, share_out
from factpress.content import Content, Task, Wanted, choose, each, fact_values, read_content, tried
from factpress.pages import Pages
from factpress.problems import Problem, stop_on
from factpress.progress import Track, silent
from factpress.publishing.gates import as_of, gates
from factpress.publishing.manifest import Edition, OutputFile, library_versions
from factpress.workspace import Workspace

EVERYTHING = Wanted()


def build(workspace: Workspace, wanted: Wanted = EVERYTHING, track: Track = silent, processes: int = 1) -> Edition:
    """The edition that a workspace holds, or the wanted part of it, made by so many processes.

    What the cache has is taken from there. Raises `BriefError` with the problems of all files, or if these have none,
    of all documents.
    """
    cache = open_cache(workspace)
    content = read_content(workspace, partial(kept_theme, cache), KeptTables(cache, workspace.facts.name))
    shop, problems, formats = open_shop(content, cache), list[Problem](), wanted.formats or FORMATS
    with _helper(shop, formats, processes) as helper:
        placed, jobs, early = list[Placed](), list[Job](), helper if isinstance(helper, Early) else None
        for task in track("Setting pages", choose(content, wanted)):
            if document := tried(partial(place_document, shop, task), problems):
                placed.append(document)
                jobs += (own := document_jobs(shop, document, formats))
                _begin(shop, own, early)
        jobs += slide_jobs(shop, placed) if wanted == EVERYTHING else ()
        made = _made(shop, jobs)
        due = sorted((job for job in jobs if job.key not in made), key=_turn)
        _draw_charts(shop, due, helper if isinstance(helper, Worker) else None)
        work = partial(do_job if not problems else check_job, shop)
        new = tried(partial(share_out, due, work, processes, partial(track, "Making files"), early), problems)
    stop_on(problems)
    shop.cache.trim()
    made |= dict(zip((job.key for job in due), new or (), strict=True))
    finished = tuple(file for job in jobs for file in made[job.key])
    return Edition(
        finished, fact_values(content), library_versions(), as_of=as_of(content), gates=gates(content, finished)
    )


def check(workspace: Workspace) -> Content:
    """The content of a workspace in which every document can be made; `BriefError` lists all problems otherwise."""
    shop = open_shop(read_content(workspace))
    each(choose(shop.content, EVERYTHING), partial(_check_document, shop))
    return shop.content


def set_pages(content: Content, task: Task) -> Pages:
    """The pages of one document, with its charts drawn and what its sheets tell."""
    shop = open_shop(content)
    return set_sheets(shop, place_document(shop, task).pages)[0]


def _check_document(shop: Shop, task: Task) -> None:
    for job in document_jobs(shop, place_document(shop, task), ("pdf",)):
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


@contextmanager
def _helper(shop: Shop, formats: Sequence[str], processes: int) -> Iterator[Worker | Early | None]:
    """A process that gets ready while documents are composed.

    It will draw charts if some probably have to be drawn, else begin with the Word files.
    """
    foreseen = shop.drawings.foreseen()
    drawn = not shop.content.charts or shop.cache.recall(foreseen)
    if processes < 2 or not can_fork() or (drawn and len(formats) < 2):
        yield None
    elif drawn:
        with early_worker(open_word, partial(do_job, shop)) as early:
            yield early
    else:
        worker = shop.drawings.worker()
        try:
            yield worker
            shop.cache.keep(foreseen, True)
        finally:
            worker.close()


def _draw_charts(shop: Shop, due: Sequence[Job], draughtsman: Worker | None) -> None:
    """Draws the charts of these jobs that are not drawn yet."""
    missing = shop.drawings.missing(order for job in due for order in job.charts)
    shop.drawings.draw_all(missing, draughtsman, partial(open_renderers, shop.looks.values()))
