"""Records: exactly the facts that pages show, in that order, as they are printed; and what counts for a file's hash."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from factpress.building.documents import place_document
from factpress.building.jobs import Placed, document_jobs, formats_for, open_shop
from factpress.building.records import KnownFacts, make_record
from factpress.content import Wanted, choose, read_content
from factpress.contracts.document import Block, Figure, Heading, Number, Paragraph, Tally, Text, Tile, Tiles
from factpress.contracts.drawing import Drawing, TextRun
from factpress.contracts.pages import Cell, Furniture, Grid, Page, Pages, Row
from factpress.facts.model import Fact, Facts, PartialDate, Qualifier, Unit
from factpress.formats import Formats
from factpress.slides import figures_of
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, change, copy_workspace
from tests.support.documents import drawn

UNITS = {"wells": Unit("wells", MappingProxyType({"one": "well", "other": "wells"}))}
FORMATS = Formats("en-CA", UNITS)


def fact(key: str, value: str) -> Fact:
    label = f"Wells {key}"
    return Fact(key, Decimal(value), "wells", Qualifier.OVER, label, "facts.toml", 7, as_of=PartialDate(2019))


KNOWN = KnownFacts(
    Facts({key: fact(key, value) for key, value in (("a", "41"), ("b", "7"), ("c", "5"))}, {}, {}, {}, UNITS)
)


def said(text: str, key: str, form: str = "house") -> tuple[Text, ...]:
    return (Text("There are "), Text(text, fact=key, form=form))


def pages(*blocks: Block, foot: tuple[Text, ...] = ()) -> Pages:
    cells = (Cell("body", 0, 1, 100, blocks, "paper"),)
    page = Page((Row(cells, "paper", 0, 0, 0, 0),), (Furniture((), foot, 0, "paper"),))
    return Pages(
        "sheet", "all", "en-CA", "Wells", "", "", "2025", "1a2b3c4", "d", Grid(1, 1, 0, 0, 0, 0, 1, 0), (page,)
    )


def shown(*blocks: Block, foot: tuple[Text, ...] = ()) -> dict[str, tuple[tuple[str, str], ...]]:
    record = make_record(pages(*blocks, foot=foot), KNOWN, FORMATS, {})
    return {one.key: one.printed for one in record.facts}


def run(text: str, key: str | None) -> TextRun:
    return TextRun(0, 0, text, "sans", 8, "#000000", fact=key)


def figure(*runs: TextRun, labels: tuple[tuple[Text, ...], ...] = (), alt: tuple[Text, ...] = ()) -> Figure:
    return Figure("c", (), (), (), said("the note", "c", ""), (), alt, labels=labels, drawing=Drawing(1, 1, runs))


def test_facts_stand_in_the_order_first_shown_each_form_once() -> None:
    blocks = (
        Heading(1, said("over 7", "b")),
        Paragraph((*said("over 41", "a"), *said("over 7", "b"), *said("Over 7", "b", "house-sentence"))),
    )
    assert list(shown(*blocks, foot=said("over 5", "c")).items()) == [
        ("b", (("house", "over 7"), ("house-sentence", "Over 7"))),
        ("a", (("house", "over 41"),)),
        ("c", (("house", "over 5"),)),
    ]


def test_a_figure_set_large_reads_as_in_a_line() -> None:
    number = Number("a", "over", "7.3", "million", "short")
    assert shown(Tiles((Tile(number, ()),))) == {"a": (("short", "over 7.3\u00a0million"),)}


def test_a_tally_shows_its_fact_by_its_alternative_text() -> None:
    assert shown(Tally("a", 41, 100, True, (), (), said("Wells: 41", "a", "alt"))) == {"a": (("alt", "Wells: 41"),)}


def test_a_figure_shows_what_its_words_and_its_alternative_text_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factpress.building.records.chart_data", lambda *_: None)
    one = figure(run("over 41", "a"), alt=said("Wells: over 7", "b", "alt"))
    record = make_record(pages(one), KNOWN, FORMATS, {"c": None})  # type: ignore[dict-item]
    assert [(one.key, one.printed) for one in record.facts] == [
        ("a", (("house", "over 41"),)),
        ("c", (("", "the note"),)),
        ("b", (("alt", "Wells: over 7"),)),
    ]


RUNS = [
    ((run("over 41", "a"),), (("house", "over 41"),)),
    ((run("over", "a"), run("41", "a")), (("house", "over 41"),)),  # a line ends within it
    ((run("over 41", "a"), run("over 41 wells", "a")), (("house", "over 41"), ("with_unit", "over 41\u00a0wells"))),
    ((run("over 41 wells", "a"),), (("with_unit", "over 41\u00a0wells"),)),
    ((run("2019", "a"), run("Wells a", "a")), (("as_of", "2019"), ("label", "Wells a"))),
    ((run("under", "a"), run("59", "a")), (("", "under"), ("", "59"))),  # no form of the fact's
    ((run("over", "a"), run("-", None), run("41", "a")), (("", "over"), ("", "41"))),
]


@pytest.mark.parametrize(("runs", "printed"), RUNS)
def test_what_a_chart_prints_is_put_together_again(
    runs: tuple[TextRun, ...], printed: tuple[tuple[str, str], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpress.building.records.chart_data", lambda *_: None)
    record = make_record(pages(figure(*runs)), KNOWN, FORMATS, {"c": None})  # type: ignore[dict-item]
    assert [(one.key, one.printed) for one in record.facts] == [("a", printed), ("c", (("", "the note"),))]


def test_the_labels_of_a_chart_keep_their_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factpress.building.records.chart_data", lambda *_: None)
    one = figure(run("forty-", "a"), run("one", "a"), labels=(said("forty- one", "a", "words"),))
    record = make_record(pages(one), KNOWN, FORMATS, {"c": None})  # type: ignore[dict-item]
    assert record.facts[0].printed == (("words", "forty- one"),)


def placed(root: Path) -> dict[str, Placed]:
    """Every document of a workspace on its pages, its charts not drawn."""
    shop = open_shop(read_content(Workspace(root)))
    tasks = choose(shop.content, Wanted())
    return {f"{task.audience.key}/{task.brief.key}": place_document(shop, task) for task in tasks}


@pytest.mark.parametrize("home", [HOME, HOME / "tests/workspace"], ids=["example", "second"])
def test_every_chart_shown_has_its_data_with_values_as_its_bars_have_them(home: Path) -> None:
    content = read_content(Workspace(home))
    known, compared = open_shop(content).known, 0
    for placed, pages in drawn(home):
        formats = formats_for(content, placed.task.audience.key, placed.task.language)
        record = make_record(pages, known, formats, content.charts)
        figures = {figure.chart: figure.drawing.plot for figure in figures_of(pages.pages) if figure.drawing}
        assert [chart.chart for chart in record.charts] == list(figures)
        for chart in record.charts:
            if plot := figures[chart.chart]:
                told = [dict(zip(chart.head, row, strict=True)) for row in chart.rows]
                bars = [row for row in told if row.get("part") in (None, "before", "after")]
                compared += len(bars)
                assert [(row["value"], row["printed"], row["fact"]) for row in bars] == [
                    (bar.value, bar.printed, bar.fact) for bar in plot.bars
                ]
    assert compared > 5


COUNTS = [
    ('caveats = ["The pilots give no years."]', "caveats = []", {"ministry/fever-sheet"}),
    ('title = "What the pilots remember"', 'title = "Pilots"', {"ministry/fever-sheet", "friends/delta-letter"}),
    ('short = "pilots\' paper"', 'short = "pilots"', {"ministry/fever-sheet", "friends/delta-letter"}),
    ('scope = "villages with a pump"', 'scope = "with pumps"', {"ministry/fever-sheet"}),
    ('locator = "p. 12"', 'locator = "p. 13"', {"ministry/fever-sheet", "friends/delta-letter", "amis/delta-letter"}),
]


@pytest.mark.parametrize(("old", "new", "carry"), COUNTS)
def test_what_is_not_printed_counts_for_the_files_that_carry_it_and_for_no_other(
    tmp_path: Path, old: str, new: str, carry: set[str]
) -> None:
    root = copy_workspace(tmp_path / "workspace")
    before = placed(root)
    change(root, "facts.toml", old, new)
    after = placed(root)
    assert {name for name in before if before[name].carried != after[name].carried} == carry
    assert all(before[name].pages.mark != after[name].pages.mark for name in carry)


def test_a_job_is_known_by_what_its_file_carries_whatever_its_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpress.place.edition_mark", lambda *_: "same")
    root = copy_workspace(tmp_path / "workspace")

    def keys() -> list[str]:
        shop = open_shop(read_content(Workspace(root)))
        sheet = [one for one in placed(root).values() if one.task.brief.key == "fever-sheet"]
        return [job.key for one in sheet for job in document_jobs(shop, one, ("pdf", "docx"))]

    before = keys()
    change(root, "facts.toml", 'label = "When the boats were built"', 'label = "When they were built"')
    assert keys() == before  # the sheet doesn't show it
    label = 'label = "Villages where a boat calls"'
    change(root, "facts.toml", label, f'{label}\ncaveats = ["Some have two names."]')  # neither printed nor drawn
    assert set(keys()).isdisjoint(before)


def test_a_changed_line_number_counts_for_nothing(tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "workspace")
    before = placed(root)
    facts = root / "facts.toml"
    facts.write_text("# one line more\n" + facts.read_text(encoding="utf-8"), encoding="utf-8")
    after = placed(root)
    assert [(one.carried, one.pages) for one in after.values()] == [(one.carried, one.pages) for one in before.values()]
