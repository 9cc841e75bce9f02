"""Documents before they are files: one brief for one audience, composed, resolved and placed."""

from __future__ import annotations

from factpress.building.drawings import Look
from factpress.building.jobs import Placed, Shop, formats_for
from factpress.building.sections import KeptSections
from factpress.compose import Sources, compose
from factpress.content import Task
from factpress.contracts.document import Document
from factpress.place import place
from factpress.problems import stop_on
from factpress.resolve import resolve
from factpress.verify import check_page_count


def place_document(shop: Shop, task: Task) -> Placed:
    """One document composed, resolved and placed; `BriefError` lists all that is wrong with it."""
    wording, look = task.brief.wording(task.audience.key), _look_of(shop, task)
    document = compose_document(shop, task)
    carried = shop.known.digest(document, shop.content.charts)
    design = shop.content.designs[wording.design]
    pages = place(document, design, task.audience.page, look.theme.digest + carried, wording.pages)
    stop_on(() if pages.flows else check_page_count(pages.sheets, wording.pages))
    return Placed(task, pages, look, carried)


def compose_document(shop: Shop, task: Task) -> Document:
    """One document composed and resolved; `BriefError` lists all that is wrong with what it says."""
    content, audience = shop.content, task.audience
    root, signs = content.workspace.root, tuple(_look_of(shop, task).theme.signs)
    formats = formats_for(content, audience.key, task.language)
    names = task.brief.key, audience.key, task.language
    keeper = KeptSections(shop.cache, shop.told, *names) if shop.cache.folder else None
    sources = Sources(content.facts, content.charts, root, formats, signs=signs, know=shop.album.know, keeper=keeper)
    return resolve(compose(task.brief, audience, task.language, sources), audience)


def _look_of(shop: Shop, task: Task) -> Look:
    """What a document is set in: the register of its page design, else that of its audience."""
    design = shop.content.designs[task.brief.wording(task.audience.key).design]
    return shop.looks[design.register or task.audience.register]
