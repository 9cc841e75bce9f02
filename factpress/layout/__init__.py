"""Layout: placed pages to sheets, on which everything has its place in points."""

from __future__ import annotations

from factpress.drawing import Sheet
from factpress.fonts import FontBook
from factpress.layout.legible import check_sheet
from factpress.layout.page import Keep, free_height, overflow, set_anew, set_row, sheet_of, with_spare_height
from factpress.layout.text import Setting
from factpress.pages import Page, Pages
from factpress.problems import BriefError, Problem, stop_on
from factpress.theme import Theme

TOLERANCE = 0.01


def lay_out(pages: Pages, theme: Theme, fonts: FontBook, keep: Keep = set_anew) -> tuple[Sheet, ...]:
    """One sheet a page; `keep` spares setting what was set before.

    Raises `BriefError` naming every page that overflows, where, and by how many millimetres; and text that is too small
    or too faint to be read.
    """
    setting = Setting(theme, fonts, "paper", pages.language, at=pages.design)
    sheets, problems = [], list[Problem]()
    for number, page in enumerate(pages.pages, 1):
        try:
            sheets.append(_lay_out_page(page, number, pages, setting, keep))
        except BriefError as error:
            problems += error.problems
    if problems:
        raise BriefError(*problems)
    return tuple(sheets)


def _lay_out_page(page: Page, number: int, pages: Pages, setting: Setting, keep: Keep) -> Sheet:
    rows = [set_row(row, setting, keep) for row in page.rows]
    spare = free_height(rows, pages.grid, page.bottom)
    if spare < -TOLERANCE:
        raise BriefError(overflow(rows, number, pages, -spare))
    sheet = sheet_of(page, with_spare_height(rows, spare), pages.grid, setting)
    stop_on(check_sheet(sheet, number, pages, setting.theme))
    return sheet
