"""Slides: each chart once, in words that stand alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factpress.brand.read import read_theme
from factpress.contracts.document import Citation, Columns, Figure, NoteMark, Text
from factpress.contracts.drawing import Drawing, TextRun
from factpress.fonts import FontBook
from factpress.slides import MARGIN, WIDTH, Shown, choose_figures, draw_slide, figures_of

WORKSPACE = Path(__file__).parent / "workspace"
THEME = read_theme(WORKSPACE / "templates/_brand.yml", WORKSPACE, "")
FONTS = FontBook(THEME.fonts)
CITED = Figure("visits", (), (Text("Cited"),), (), (), (Text("Source: "), Citation("report", "p. 3", "[1]")), ())
TOLD = replace(CITED, title=(Text("Visits rose"), NoteMark("n", "*")), source=(Text("Source: Report, p. 3."),))


def shown(figure: Figure) -> Shown:
    return Shown(figure, "donor", "en", THEME, FONTS)


def test_a_chart_is_taken_from_a_document_that_names_its_sources_in_words() -> None:
    other = replace(CITED, chart="beds")
    for figures in ([CITED, other, TOLD], [TOLD, CITED, other]):
        chosen = [one.figure for one in choose_figures(map(shown, figures))]
        assert chosen == [other, TOLD]  # by name


def test_a_chart_is_taken_from_a_document_that_notes_its_caveat() -> None:
    noted = replace(CITED, note=(Text("An estimate."),))
    for figures in ([TOLD, noted], [noted, TOLD]):
        assert [one.figure for one in choose_figures(map(shown, figures))] == [noted]


def test_a_slide_has_the_words_around_the_chart_and_no_mark_that_leads_elsewhere() -> None:
    drawing = draw_slide(shown(TOLD), Drawing(WIDTH - 2 * MARGIN, 40, ()))
    texts = [item.text for item in drawing.items if isinstance(item, TextRun)]
    assert " ".join(texts) == "Visits rose Source: Report, p. 3."
    assert drawing.width == WIDTH
    assert min(item.x for item in drawing.items if isinstance(item, TextRun)) == MARGIN
    assert all(item.y < drawing.height - MARGIN for item in drawing.items if isinstance(item, TextRun))


def test_figures_are_found_inside_columns() -> None:
    assert list(figures_of((Columns(((TOLD,), (CITED,)), (1, 1)),))) == [TOLD, CITED]
