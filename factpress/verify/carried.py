"""What a file carries of its figures against what was asked, and against what its pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from factpress.contracts.document import Inlines, Link, Text
from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.pages import Pages
from factpress.contracts.record import Attachment, Record
from factpress.problems import Problem
from factpress.values import replace
from factpress.verify.asked import asked_of_lines, asked_of_page
from factpress.verify.charts import pictures_of_page
from factpress.verify.records import read_attachments, read_record
from factpress.verify.words import REPORT


def check_attachments(data: bytes, asked: Sequence[Attachment], name: str) -> Iterator[Problem]:
    """A problem for each attachment of a PDF file that isn't there, isn't what was asked for, or is too much."""
    held = read_attachments(data)
    for attachment in asked:
        found = held.pop(attachment.name, None)
        if found != attachment.data:
            what = f"lacks the attachment {attachment.name}" if found is None else f"{attachment.name} is not as asked"
            yield Problem(name, None, what, REPORT)
    for other in held:
        yield Problem(name, None, f"has the attachment {other} too much", REPORT)


def check_store(data: bytes, record: Record, name: str) -> Iterator[Problem]:
    """A problem for each fact that a Word file carries otherwise than asked, however it is printed."""
    read = read_record(data, "docx")
    held = {fact.key: replace(fact, printed=()) for fact in read.facts} if read else {}
    head = replace(read, facts=(), charts=()) if read else None
    if head != replace(record, facts=(), charts=()):
        yield Problem(name, None, "does not say of which document it is", REPORT)
    for fact in record.facts:
        if held.pop(fact.key, None) != replace(fact, printed=()):
            yield Problem(name, None, f"does not carry the fact {fact.key} as asked", REPORT)
    for key in held:
        yield Problem(name, None, f"carries the fact {key} too much", REPORT)


def check_record(record: Record, pages: Pages, sheets: Sequence[Sheet], name: str) -> Iterator[Problem]:
    """A problem for each fact that is shown and not recorded, or recorded and not shown.

    Shown is what the sheets say, or without any what the pages ask for, and what alternative texts say.
    """
    shown = set(_of_sheets(sheets) if sheets else _of_pages(pages)) | set(_of_pictures(pages))
    told = {fact.key for fact in record.facts}
    for key in sorted(shown - told):
        yield Problem(name, None, f"the record lacks {key}, which the pages show", REPORT)
    for key in sorted(told - shown):
        yield Problem(name, None, f"the record has {key}, which the pages do not show", REPORT)


def _of_sheets(sheets: Iterable[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield from (item.fact for item in sheet.items if isinstance(item, TextRun) and item.fact)


def _of_pages(pages: Pages) -> Iterator[str]:
    for number, page in enumerate(pages.pages, 1):
        for said in (*asked_of_page(page, number), *asked_of_lines(page.furniture, number, "")):
            yield from _of_inlines(said.content)


def _of_pictures(pages: Pages) -> Iterator[str]:
    for number, page in enumerate(pages.pages, 1):
        for picture in pictures_of_page(page, number):
            yield from _of_inlines(picture.told)


def _of_inlines(content: Inlines) -> Iterator[str]:
    for inline in content:
        texts = inline.content if isinstance(inline, Link) else (inline,)
        yield from (text.fact for text in texts if isinstance(text, Text) and text.fact)
