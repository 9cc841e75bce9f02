"""The path of the data: from the files of a workspace to a finished edition, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from factpress.building.cache import open_cache
from factpress.building.jobs import (
    FORMATS,
    Shop,
    check_job,
    choose_jobs,
    do_job,
    open_renderers,
    open_shop,
    open_word,
    place_document,
    with_charts,
)
from factpress.building.work import Job
from factpress.building.workers import Early, Worker, can_fork, early_worker, share_out
from factpress.content import Content, Task, Wanted, choose, each, fact_values, read_content, tried
from factpress.pages import Pages
from factpress.problems import Problem, stop_on
from factpress.progress import Track, silent
from factpress.publishing.gates import as_of, gates
from factpress.publishing.manifest import Edition, library_versions
from factpress.workspace import Workspace

EVERYTHING = Wanted()


def build(workspace: Workspace, wanted: Wanted = EVERYTHING, track: Track = silent, processes: int = 1) -> Edition:
    """The edition that a workspace holds, or the wanted part of it, made by so many processes.

    What the cache has is taken from there. Raises `BriefError` with the problems of all files, or if these have none,
    of all documents.
    """
    content = read_content(workspace)
    shop, problems = open_shop(content, open_cache(workspace)), list[Problem]()
    with _helper(shop, processes) as helper:
        tasks = track("Setting pages", choose(content, wanted))
        placed = [document for task in tasks if (document := tried(partial(place_document, shop, task), problems))]
        jobs = choose_jobs(shop, placed, wanted.formats or FORMATS, wanted == EVERYTHING)
        kept = {job.key: made for job in jobs if (made := shop.cache.recall(job.key))}
        due = [job for job in jobs if job.key not in kept]
        _draw_charts(shop, due, helper if isinstance(helper, Worker) else None)
        early = helper if isinstance(helper, Early) and not problems else None
        work = partial(do_job if not problems else check_job, shop)
        new = tried(partial(share_out, due, work, processes, partial(track, "Making files"), early), problems)
    stop_on(problems)
    shop.cache.trim()
    files = kept | dict(zip((job.key for job in due), new or (), strict=True))
    finished = tuple(file for job in jobs for file in files[job.key])
    return Edition(
        finished, fact_values(content), library_versions(), as_of=as_of(content), gates=gates(content, finished)
    )


def check(workspace: Workspace) -> Content:
    """The content of a workspace in which every document can be made; `BriefError` lists all problems otherwise."""
    shop = open_shop(read_content(workspace))
    each(choose(shop.content, EVERYTHING), partial(_check_document, shop))
    return shop.content


def set_pages(content: Content, task: Task) -> Pages:
    """The pages of one document, with its charts drawn."""
    shop = open_shop(content)
    return with_charts(shop, place_document(shop, task).pages)


def _check_document(shop: Shop, task: Task) -> None:
    for job in choose_jobs(shop, (place_document(shop, task),), ("pdf",), slides=False):
        check_job(shop, job)


@contextmanager
def _helper(shop: Shop, processes: int) -> Iterator[Worker | Early | None]:
    """A process that gets ready while documents are composed.

    It will draw charts if some probably have to be drawn, else it will do its share of the jobs.
    """
    foreseen = shop.drawings.foreseen()
    if processes < 2 or not can_fork():
        yield None
    elif shop.cache.recall(foreseen) or not shop.content.charts:
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
