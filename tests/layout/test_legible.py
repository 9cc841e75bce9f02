"""Text on finished sheets: large enough, and told from what lies under it; on all sheets of both workspaces."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from PIL import Image

from factpress.brand.contrast import contrast, needed_for
from factpress.brand.read import read_theme
from factpress.contracts.drawing import Path, Sheet, TextRun, rectangle
from factpress.contracts.nodes import FURNITURE
from factpress.contracts.pages import Grid, Pages
from factpress.contracts.theme import Theme
from factpress.layout import lay_out
from factpress.layout.legible import check_sheet, texts_on_grounds
from factpress.render.pdf import PdfInfo, render_sheets
from tests.support.documents import HOME, WORKSPACES, drawn

GRID = Grid(600, 400, 50, 50, 50, 50, 10, 0)
PAGES = Pages("sheet", "donor", "en", "", "", "", "", "", "templates/pages/flyer.toml", GRID, ())
INK, GREY, NIGHT = "#1A262C", "#8A8A8A", "#0D3945"


@cache
def theme() -> Theme:
    return read_theme(HOME / "templates/_brand.yml", HOME)


def text(words: str, color: str = INK, size: float = 10, **more: object) -> TextRun:
    run = TextRun(60, 100, words, "sans-regular", size, color, node="story/0")
    return replace(run, **more)  # type: ignore[arg-type]


def said(*items: Path | TextRun) -> list[str]:
    return list(map(str, check_sheet(Sheet(600, 400, items), 2, PAGES, theme())))


BAND = Path(rectangle(0, 60, 600, 80), fill=NIGHT)
PLACE = "templates/pages/flyer.toml: page 2 of sheet for donor:"


@pytest.mark.parametrize(
    ("items", "message"),
    [
        pytest.param(
            (text("tiny", size=7),),
            '"tiny" in region story is set in 7 pt: no text is smaller than 7.5 pt\n'
            "  give its style a larger size in the brand file",
            id="small text",
        ),
        pytest.param(
            (text("73%", size=7.5, fact="fall"),),
            '"73%" in region story is set in 7.5 pt: no figure is smaller than 8 pt\n'
            "  give its style a larger size in the brand file",
            id="a small figure",
        ),
        pytest.param(
            (text("pale", GREY),),
            '"pale" in region story is #8A8A8A on #FFFFFF: 3.45 to 1, and it takes 4.5 to 1\n'
            "  put it on another surface in templates/pages/flyer.toml, or give the brand file another colour",
            id="pale text",
        ),
        pytest.param(
            (BAND, text("Office", node=FURNITURE)),
            '"Office" in its head or foot is #1A262C on #0D3945: 1.24 to 1, and it takes 4.5 to 1\n'
            "  put it on another surface in templates/pages/flyer.toml, or give the brand file another colour",
            id="a head over a band that it isn't meant for",
        ),
        pytest.param(
            (BAND, text("8.16%", "#FFFFFF"), text("after", "#FFFFFF", y=200)),
            '"after" in region story is #FFFFFF on #FFFFFF: 1.0 to 1, and it takes 4.5 to 1\n'
            "  put it on another surface in templates/pages/flyer.toml, or give the brand file another colour",
            id="white text beside its band",
        ),
    ],
)
def test_text_that_cannot_be_read_is_told_with_its_place(items: tuple[Path | TextRun, ...], message: str) -> None:
    assert said(*items) == [f"{PLACE} {message}"]


def test_each_kind_of_fault_is_told_once_a_page() -> None:
    assert len(said(text("one", GREY), text("two", GREY), text("three", GREY, size=7))) == 2


def test_large_text_may_be_fainter_and_the_last_ground_counts() -> None:
    panel = Path(rectangle(40, 80, 100, 40), fill="#FFFFFF")
    stroke = Path(rectangle(60, 96, 5, 5), fill=INK)  # too narrow for text to stand on
    assert said(text("large", GREY, size=18)) == []
    assert said(BAND, panel, stroke, text("on a panel")) == []


@cache
def editions() -> tuple[tuple[str, tuple[Sheet, ...], Theme, bytes], ...]:
    """Every document of both workspaces: its name, sheets, theme and PDF file."""
    made = []
    for root in WORKSPACES:
        for placed, pages in drawn(root):
            look = placed.look
            sheets = lay_out(pages, look.theme, look.fonts)
            data = render_sheets(sheets, PdfInfo("T", "S", "A", "en"), look.fonts)
            made.append((f"{pages.brief} for {pages.audience}", sheets, look.theme, data))
    return tuple(made)


def needed(run: TextRun, look: Theme) -> float:
    return needed_for(run.size, look.cuts.get(run.face, "").startswith("bold"))


def test_every_text_of_both_workspaces_stands_out_from_the_fill_below_it() -> None:
    faint = [
        (name, run.text, run.color, ground)
        for name, sheets, look, _ in editions()
        for sheet in sheets
        for run, ground in texts_on_grounds(sheet)
        if contrast(run.color, ground) < needed(run, look)
    ]
    assert faint == []


def test_what_lies_below_a_text_is_what_the_pages_show() -> None:
    """The fill found for each text is the commonest colour round it in a picture of the page."""
    wrong, scale = [], 2.0
    for name, sheets, _, data in editions():
        for sheet, page in zip(sheets, pypdfium2.PdfDocument(data), strict=True):
            picture = page.render(scale=scale).to_pil().convert("RGB")
            for run, ground in texts_on_grounds(sheet):
                if not _alike(_commonest(picture, run, scale), ground):
                    wrong.append((name, run.text, ground, _commonest(picture, run, scale)))
    assert wrong == []


def _commonest(picture: Image.Image, run: TextRun, scale: float) -> str:
    """The colour of most dots in the first letters' box; text covers less than half of it."""
    box = (run.x, run.y - run.size * 0.95, run.x + max(run.size, 6), run.y + run.size * 0.25)
    dots = picture.crop(tuple(round(side * scale) for side in box))  # type: ignore[arg-type]
    counted = Counter(dots.get_flattened_data() if hasattr(dots, "get_flattened_data") else dots.getdata())
    (color, _), *_ = counted.most_common(1)
    return "#" + "".join(f"{channel:02X}" for channel in color)


def _alike(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 2 for i in (1, 3, 5))


def test_a_page_whose_text_turned_pale_would_be_found() -> None:
    name, sheets, look, _ = editions()[0]
    pale = tuple(replace(item, color="#C8C8C8") if isinstance(item, TextRun) else item for item in sheets[0].items)
    faults = list(check_sheet(replace(sheets[0], items=pale), 1, replace(PAGES, brief=name), look))
    assert len(faults) >= 2
