"""Verify: a PDF file that shows anything otherwise than its sheets is found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import matplotlib
import pytest

from factpress.contracts.drawing import Box, Item, Pen, Sheet, TextRun, line, rectangle
from factpress.contracts.drawing import Path as Outline
from factpress.fonts import FontBook
from factpress.problems import Problem
from factpress.render.pdf import PdfInfo, painter, render_sheets, typefaces
from factpress.verify.opened import read_file, read_objects
from factpress.verify.pdf import check_pdf, sheet_differences
from factpress.verify.words import words
from tests.render.word import samples
from tests.verify.asked_for import PDF, pages, pdf_file, problems, sheets, with_items, with_text


def found(made: tuple[Sheet, ...]) -> list[Problem]:
    """What is found in a PDF file made of other sheets than were asked for."""
    return list(check_pdf(read_file(pdf_file(made)), sheets(), pages(), samples.fonts(), PDF))


def test_a_file_that_shows_all_as_asked_has_no_problem() -> None:
    assert len([item for sheet in sheets() for item in sheet.items if isinstance(item, TextRun)]) > 80
    assert found(sheets()) == []


TILE = "page 1, only-4, tiles of templates/tiles.md:3"
CARDS = "page 1, only-4, cards of templates/cards.md:3"
TABLE = "page 2, only-1, table of templates/table.md:3"
FIGURE = "page 2, left-2, figure of templates/figure.md:3"
PARAGRAPH = "page 1, only-2, paragraph of templates/paragraph.md:3"
TEXTS = [
    (1, "keep calling", "keep", f'{CARDS}: lacks "calling"'),
    (1, "keep calling", "keep on calling", f'{CARDS}: has "on" too much'),
    (1, "keep calling", "calling keep", f'{CARDS}: "calling" stands where "keep" belongs: the order is another'),
    (1, "1,240", "1,340", f'{TILE}: "1,240" reads "1,340"'),
    (2, "24.4%", "24.9%", f'{TABLE}: "24.4%" reads "24.9%"'),
    (2, "Wells", "Weils", f'{FIGURE}: "Wells" reads "Weils"'),
    (1, "about 60%", "about 60 %", f'{PARAGRAPH}: "60%" reads "60" and 1 more word'),
    (2, "or two", "or too", 'page 2, left-5, bullets of templates/call.md:3: "two" reads "too"'),
    (2, "and this.", "And this.", 'page 2, only-6, paragraph of templates/columns.md:3: "and" reads "And"'),
    (1, "Edition 2025", "Edition 2026", 'page 1, head or foot: "2025" reads "2026"'),
]


@pytest.mark.parametrize(("page", "old", "new", "message"), TEXTS)
def test_a_text_that_reads_otherwise_is_a_problem(page: int, old: str, new: str, message: str) -> None:
    assert found(with_text(page, old, new)) == problems(PDF, message)


LOST = [
    (1, " fewer", f'{PARAGRAPH}: lacks "fewer"'),
    (2, "3.6", 'page 2, only-4, banner of templates/banner.md:3: lacks "3.6"'),
    (2, "Wells", f'{FIGURE}: lacks "Wells"'),
]


@pytest.mark.parametrize(("page", "text", "message"), LOST)
def test_a_text_that_is_lost_is_a_problem(page: int, text: str, message: str) -> None:
    assert found(with_text(page, text, "")) == problems(PDF, message)


def test_a_mark_of_a_note_that_is_lost_is_a_problem() -> None:
    made = with_items(1, lambda items: [i for i in items if not (is_text(i, "1") and i.node == "only-2/2")])
    assert found(made) == problems(PDF, f'{PARAGRAPH}: lacks "1"')


def is_text(item: Item, text: str) -> bool:
    return isinstance(item, TextRun) and item.text == text


def test_texts_that_have_changed_places_are_problems() -> None:
    def swapped(items: list[Item]) -> list[Item]:
        first, second = (next(i for i in items if is_text(i, text)) for text in ("Boats", "Pumps"))
        assert isinstance(first, TextRun) and isinstance(second, TextRun)
        put = {first: replace(second, x=first.x, y=first.y), second: replace(first, x=second.x, y=second.y)}
        return [put.get(i, i) if isinstance(i, TextRun) else i for i in items]

    assert found(with_items(1, swapped)) == problems(
        PDF, f'{CARDS}: "Boats" reads "Pumps"', f'{CARDS}: "Pumps" reads "Boats"'
    )


def changed(kind: type[Item], at: int, change: Callable[[Item], Item | None]) -> tuple[Sheet, ...]:
    """The sheets with one text or outline of page 2 changed, or left out where `change` gives None."""

    def change_one(items: list[Item]) -> list[Item]:
        one = [item for item in items if isinstance(item, kind)][at]
        made = [change(item) if item is one else item for item in items]
        return [item for item in made if item is not None]

    return with_items(2, change_one)


BAR = next(n for n, i in enumerate(i for i in sheets()[1].items if isinstance(i, Outline)) if i.node.endswith("plot"))
WELLS = next(n for n, i in enumerate(i for i in sheets()[1].items if isinstance(i, TextRun)) if i.text == "Wells")
LOOKS = [
    (TextRun, {"color": "#FFFFFF"}, [f'{FIGURE}: "Wells" is #FFFFFF instead of #2B1B3D']),
    (TextRun, {"size": 0.5}, [f'{FIGURE}: "Wells" is 0.5 points large instead of 8.5']),
    (TextRun, {"x": 500.0}, [f'{FIGURE}: lacks "Wells"', f'{FIGURE}: has "Wells" too much']),
    (
        TextRun,
        {"face": "serif-regular"},
        [f'{FIGURE}: "Wells" shows another letter, or one of another font, where "W" belongs'],
    ),
    (
        TextRun,
        {"tracking": 2.0},
        [f'{FIGURE}: the letters of "Wells" stand closer together or wider apart than asked'],
    ),
    (Outline, {"fill": "#FFFFFF"}, [f"{FIGURE}: an outline has the colours #FFFFFF  instead of #5B2A6E "]),
    (Outline, {"pen": Pen("#000000", 0.5)}, [f"{FIGURE}: lacks an outline", f"{FIGURE}: has an outline too much"]),
    (
        Outline,
        {"segments": rectangle(60, 500, 100, 17.5)},
        [f"{FIGURE}: lacks an outline", f"{FIGURE}: has an outline too much"],
    ),
]


@pytest.mark.parametrize(("kind", "change", "messages"), LOOKS)
def test_a_text_or_a_bar_that_looks_otherwise_is_a_problem(
    kind: type[Item], change: dict[str, object], messages: list[str]
) -> None:
    made = changed(kind, BAR if kind is Outline else WELLS, lambda item: replace(item, **change))  # type: ignore[arg-type]
    assert found(made) == problems(PDF, *messages)


def seen(asked: Outline, made: Outline) -> list[str]:
    """What differs where an outline was drawn otherwise."""
    objects = read_objects(pdf_file((Sheet(200, 200, (made,)),)))[0]
    return [what for _, what in sheet_differences(Sheet(200, 200, (asked,)), objects, FONTS)]


BAR_SHAPE = rectangle(20, 30, 100, 50)
CURVE = (("M", 20.0, 80.0), ("L", 120.0, 30.0), ("L", 120.0, 80.0), ("Z",))
DASHED = Pen("#000000", 2.0, (4.0, 2.0))
LINES = [
    (Outline(BAR_SHAPE, fill="#123456"), {"segments": CURVE}, "an outline has another shape"),
    (Outline(BAR_SHAPE, fill="#123456"), {"clip": Box(0, 0, 1, 1)}, "an outline is cut off elsewhere"),
    (Outline(BAR_SHAPE, fill="#123456", clip=Box(30, 30, 50, 50)), {"clip": None}, "an outline is cut off elsewhere"),
    (Outline(BAR_SHAPE, pen=DASHED), {"pen": Pen("#000000", 2.0)}, "an outline is drawn by another line"),
    (Outline(BAR_SHAPE, pen=DASHED), {"pen": Pen("#000000", 1.9, (4.0, 2.0))}, "an outline is drawn by another line"),
    (Outline(BAR_SHAPE, pen=DASHED), {"pen": Pen("#000000", 2.0, (2.0, 4.0))}, "an outline is drawn by another line"),
]


@pytest.mark.parametrize(("asked", "change", "message"), LINES)
def test_an_outline_of_another_shape_line_or_cut_is_a_problem(
    asked: Outline, change: dict[str, object], message: str
) -> None:
    assert seen(asked, asked) == []
    assert seen(asked, replace(asked, **change)) == [message]  # type: ignore[arg-type]


OPERATORS = [
    ("BT", ("BT", "50 Tz"), "is turned or squeezed"),
    ("Tm", ("0.7 0.7 -0.7 0.7 100 100 Tm",), "is turned or squeezed"),
    ("BT", ("0 0 1 1 re W n", "BT"), "is cut off elsewhere"),
]


@pytest.mark.parametrize(("operator", "written", "message"), OPERATORS)
def test_a_text_that_is_turned_squeezed_or_cut_off_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, operator: str, written: tuple[str, ...], message: str
) -> None:
    drawn = painter.Painter.text

    def otherwise(self: painter.Painter, run: TextRun) -> None:
        begin = len(self.operators)
        drawn(self, run)
        at = next(n for n in range(begin, len(self.operators)) if self.operators[n].endswith(operator))
        place = (self.operators[at].replace("1 0 0 1", "0.7 0.7 -0.7 1"),) if operator == "Tm" else written
        self.operators[at : at + 1] = place

    monkeypatch.setattr(painter.Painter, "text", otherwise)
    assert any(what.endswith(message) for what in read_back("keep calling"))


def test_a_letter_that_is_drawn_as_another_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    read = typefaces._Face.extractInfo

    def mixed_up(self: typefaces._Face, charInfo: int = 1) -> None:
        read(self, charInfo)
        self.charToGlyph |= {ord("4"): self.charToGlyph[ord("9")]}

    typefaces._read_font.cache_clear()
    monkeypatch.setattr(typefaces._Face, "extractInfo", mixed_up)
    assert read_back("4,210") == ['"4,210" shows another letter, or one of another font, where "4" belongs']
    typefaces._read_font.cache_clear()


def test_a_page_of_another_size_or_turned_is_a_problem() -> None:
    wider = (replace(sheets()[0], width=700.0), *sheets()[1:])
    (message,) = [problem.message for problem in found(wider)]
    assert message.startswith("page 1, head or foot: the page is 700 × ")


def test_a_bar_that_is_lost_is_a_problem() -> None:
    assert found(changed(Outline, BAR, lambda _: None)) == problems(PDF, f"{FIGURE}: lacks an outline")


def test_a_box_over_a_text_is_a_problem() -> None:
    box = Outline(rectangle(0, 0, 300, 300), fill="#000000")
    assert found(with_items(1, lambda items: [*items, box])) == problems(
        PDF, "page 1, head or foot: has an outline too much"
    )


def test_one_text_too_much_or_too_little_does_not_displace_the_rest() -> None:
    extra = TextRun(300, 300, "Pirates welcome", "sans-regular", 9, "#000000")
    assert found(with_items(1, lambda items: [*items[:10], extra, *items[10:]])) == problems(
        PDF, 'page 1, only-1, tally of templates/tally.md:3: has "Pirates" and 1 more word too much'
    )


def test_of_many_differences_on_a_page_the_first_are_told() -> None:
    assert len(found(with_items(1, lambda items: items[:-30]))) == 3


def test_a_page_that_is_missing_is_a_problem() -> None:
    assert found(sheets()[:1]) == problems(PDF, "the file has 1 pages instead of 2")


def test_a_letter_that_is_mapped_to_another_character_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    mapped = typefaces._to_unicode
    wrong = {ord("4"): ord("9")}
    monkeypatch.setattr(
        typefaces, "_to_unicode", lambda codes: mapped({code: wrong.get(char, char) for code, char in codes.items()})
    )
    assert f'{TILE}: "1,240" reads "1,290"' in [problem.message for problem in found(sheets())]


def test_text_that_is_not_painted_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = painter._shown
    monkeypatch.setattr(painter, "_shown", lambda *of: f"3 Tr {shown(*of)}")
    title = '"A" and 4 more words is invisible instead of #FFFFFF'
    assert found(sheets())[0].message == f"page 1, only-1, hero of templates/hero.md:3: {title}"


FONTS = FontBook({"sans-regular": Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf"})


def read_back(text: str, made: str | None = None) -> list[str]:
    """What differs where a file of one run of text was made of this (or another) text."""
    asked, other = (Sheet(600, 200, (TextRun(20, 40, t, "sans-regular", 5, "#000000"),)) for t in (text, made or text))
    objects = read_objects(render_sheets([other], PdfInfo("T", "S", "A", "en"), FONTS))[0]
    return [what for _, what in sheet_differences(asked, objects, FONTS)]


def test_the_parts_of_a_run_in_a_font_of_many_characters_are_one_text() -> None:
    letters = "".join(map(chr, [*range(0x41, 0x7F), *range(0xC0, 0x250)]))
    assert len(letters) > 256  # more than one part of a font holds
    assert read_back(letters) == []
    assert read_back(letters, letters[:-1] + "A") == ['"ɇɈɉɊɋɌɍɎɏ" reads "ɇɈɉɊɋɌɍɎA"']


HARD = [
    "well-known – AVAT-\u00ad",
    "a\u00a0b\u202fc",
    "no\u2011break",
    "first\u200bsecond",
    "ﬁne",
    "₱ 4,210 & <b>5 of 9</b> (a) \\ ]] $x$ {{ y }}",
    "x − y × z ≥ 2",
    "“quoted” ‘text’…",
    "ł Ş ő ñ ž",
    "  spaces   inside  ",
]


@pytest.mark.parametrize("text", HARD)
def test_every_character_is_read_back(text: str) -> None:
    assert read_back(text) == []


def test_a_hyphen_put_in_at_the_end_of_a_line_is_told_from_none() -> None:
    assert read_back("keep cal\u00ad") == []
    assert read_back("keep cal\u00ad", "keep cal") == ['"cal-" reads "cal"']


def test_an_open_line_may_be_as_wide_as_its_pen() -> None:
    stroke = Sheet(200, 200, (Outline(line(50, 50, 50, 90), pen=Pen("#000000", 3.0)),))
    assert list(sheet_differences(stroke, read_objects(pdf_file((stroke,)))[0], FONTS)) == []


def test_a_mark_for_a_hyphen_at_the_end_of_a_line_reads_as_a_hyphen() -> None:
    assert words("a\x02b c") == ["a-b", "c"]
