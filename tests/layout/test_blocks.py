"""Every block of the model as a box."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import Literal, get_args

import pytest

from factpress.brand.read import read_theme
from factpress.contracts import catalogue as c
from factpress.contracts import document as d
from factpress.contracts import reports as r
from factpress.contracts.contents import Contents, ContentsEntry
from factpress.contracts.drawing import Drawing, Path, TextRun, rectangle
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.layout.blocks import set_block, set_blocks, space_between
from factpress.layout.box import Box
from factpress.layout.text import Setting
from factpress.problems import BriefError
from tests.support.pictures import bitmap_of, corners

ROOT = FilePath(__file__).resolve().parents[2]


@cache
def theme() -> Theme:
    return read_theme(ROOT / "templates/_brand.yml", ROOT)


def setting(at: str = "templates/base/a.md:3") -> Setting:
    return Setting(theme(), FontBook(theme().fonts), "paper", "en", node="region", at=at)


def t(text: str) -> tuple[d.Text, ...]:
    return (d.Text(text),)


NUMBER = d.Number("wells.built", "over", "7.3", "million")
VALUE = TextRun(95, 12, "45", "sans-semibold", 8.5, "#0D3945")
PLOT = Drawing(200, 40, (Path(rectangle(0, 0, 90, 17.5), fill="#0D3945"), VALUE))
VOICE = d.Voice("nurse", t("Water came."), t("A nurse"), t("Dori"), "role", t("Retold"))
BODY = (d.Paragraph(t("Inside.")),)

FIELD = c.StudyField(t("Type"), (t("Survey"), t("Trial")))
CARD = c.StudyCard("wells", t("No. 1"), t("2021"), t("Sep"), t("Wells that hold"), t("Counts them."), (FIELD,))

SAMPLES: dict[type, tuple[d.Block, list[str]]] = {
    d.Heading: (d.Heading(2, t("Where it stands")), ["Where it stands"]),
    d.Label: (d.Label(t("The problem"), "harm"), ["The problem"]),
    d.Paragraph: (d.Paragraph(t("Plain words.")), ["Plain words."]),
    d.Bullets: (d.Bullets((t("First"), t("Second"))), ["First", "Second"]),
    d.Numbered: (d.Numbered((t("First"), t("Second"))), ["1", "First", "2", "Second"]),
    d.Hero: (d.Hero(t("Clear water"), t("For all.")), ["Clear water", "For all."]),
    d.Tally: (d.Tally("k", 60, 100, False, t("60% served"), t("the rest"), t("60%")), ["60% served", "the rest"]),
    d.Steps: (d.Steps((d.Step(t("2019"), t("Dig"), t("A well.")),)), ["2019", "Dig", "A well."]),
    d.Cards: (d.Cards((d.Card("pillars", t("Build"), t("Wells.")),)), ["Build", "Wells."]),
    d.Tiles: (d.Tiles((d.Tile(NUMBER, t("people")),)), ["over", "7.3", "million", "people"]),
    d.BigNumber: (
        d.BigNumber(NUMBER, t("people drink."), t("An estimate.")),
        ["over", "7.3", "million", "people drink.", "An estimate."],
    ),
    d.Banner: (d.Banner(NUMBER, t("people drink.")), ["over", "7.3", "million", "people drink."]),
    d.Figure: (
        d.Figure("c", t("Dori"), t("It rose"), t("Wells"), t("A note."), t("Source: us."), t("alt"), (), drawing=PLOT),
        ["Dori", "It rose", "Wells", "45", "Source: us. A note."],
    ),
    d.Picture: (
        d.Picture("map.png", "ab", (60, 40), t("alt"), t("The delta."), t("Map: us"), bitmap=bitmap_of(corners())),
        ["The delta.", "Map: us"],
    ),
    d.Table: (
        d.Table(t("Wells"), (t("Place"), t("Count")), ((t("Dori"), t("45")),), ("left", "right"), (2, 1)),
        ["Wells", "Place", "Count", "Dori", "45"],
    ),
    d.Voice: (VOICE, ["Water came.", "A nurse", "Dori", "Retold"]),
    d.Voices: (d.Voices((VOICE, VOICE)), ["Water came.", "A nurse", "Dori", "Retold"] * 2),
    d.Callout: (d.Callout(t("Mind this"), BODY), ["Mind this", "Inside."]),
    d.Call: (d.Call(t("Join in"), BODY), ["Join in", "Inside."]),
    d.Limitation: (d.Limitation(t("Limits"), BODY), ["Limits", "Inside."]),
    d.Sources: (d.Sources(t("Sources"), (d.Entry("[1]", t("A report.")),)), ["Sources", "[1]", "\u00a0A report."]),
    d.Notes: (d.Notes((d.Entry("*", t("A note.")),)), ["*", "A note."]),
    d.Bibliography: (
        d.Bibliography(t("Works"), (), (d.Entry("", t("A report, 2015.")),)),
        ["Works", "A report, 2015."],
    ),
    d.Abbreviations: (
        d.Abbreviations(t("Short"), (d.Entry("NPA", t("National Plan")),)),
        ["Short", "NPA", "National Plan"],
    ),
    d.Disclaimer: (d.Disclaimer(t("Names are changed.")), ["Names are changed."]),
    d.Contact: (d.Contact(t("Write to us"), (t("Box"), t("Dori"))), ["Write to us", "Box", "Dori"]),
    Contents: (
        Contents(t("Inside"), entries=(ContentsEntry("1", t("Wells"), 1, "text/0", "toc-1", 1, "3"),)),
        ["Inside", "1", "Wells", "3"],
    ),
    d.Columns: (d.Columns((BODY, BODY), (1, 1)), ["Inside.", "Inside."]),
    r.Wide: (r.Wide(BODY), ["Inside."]),
    r.Margin: (r.Margin(t("Prevalence"), (t("A share."), t("No count."))), ["Prevalence", "A share.", "No count."]),
    r.Balanced: (r.Balanced((*BODY, *BODY)), ["Inside.", "Inside."]),
    r.Strategies: (
        r.Strategies((r.Strategy(t("Dig"), BODY, (d.Tiles((d.Tile(NUMBER, t("people")),)),)),), 3),
        ["3", "Dig", "Inside.", "over", "7.3", "million", "people"],
    ),
    r.Portrait: (
        r.Portrait("profile", t("Awa"), t("A digger"), BODY, (t("Box 7"),), "awa", t("Name changed")),
        ["Awa", "A digger", "Inside.", "Box 7", "Name changed"],
    ),
    c.Studies: (
        c.Studies((CARD,)),
        ["2021", "Sep", "No. 1", "Wells that hold", "Counts them.", "Type", "Survey", "Trial"],
    ),
    c.StudyIndex: (c.StudyIndex(t("By year"), (c.IndexEntry(t("2021"), t("1, 2")),)), ["By year", "2021", "1, 2"]),
    c.Publications: (c.Publications((c.Publication(t("Wells"), t("May 2021")),)), ["Wells", "May 2021"]),
    r.Domains: (
        r.Domains(
            d.Figure("c", (), t("Care"), (), (), (), t("alt"), drawing=PLOT, plain=True),
            (r.Domain(t("Safe"), t("At home.")), r.Domain(t("Well"), t("And fed."))),
        ),
        ["45", "1", "Safe", "At home.", "2", "Well", "And fed."],
    ),
    r.Definitions: (r.Definitions((r.Definition(t("Well"), t("A hole.")),)), ["Well", "A hole."]),
}


def words(box: Box) -> list[str]:
    """The texts of the box in reading order, one line each."""
    return [item.text for item in box.items if isinstance(item, TextRun)]


def test_there_is_a_sample_of_every_block() -> None:
    assert set(SAMPLES) == set(get_args(d.Block))


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_a_block_says_its_words_in_order_and_within_its_height(kind: type) -> None:
    block, said = SAMPLES[kind]
    box = set_block(block, setting(), 300)
    assert words(box) == said
    runs = [item for item in box.items if isinstance(item, TextRun)]
    assert all(0 < run.y < box.height + 3 for run in runs)  # a descender may hang below the last line
    assert all(run.node.startswith("region") for run in runs)


def test_lists_of_references_may_be_split_between_entries_but_not_after_their_title() -> None:
    entries = tuple(d.Entry(f"N{letter}", t("A plan")) for letter in "ABC")
    for block in (d.Abbreviations(t("Short"), entries), d.Bibliography(t("Works"), (), entries)):
        box = set_block(block, setting(), 300)
        (title, *rows) = [item for item in box.items if isinstance(item, TextRun) and not item.text.startswith("N")]
        places = [sum(row.y < seam.end for row in rows) for seam in box.breaks]
        assert places == [1, 2] and title.y < rows[0].y


def test_long_forms_stand_level_with_the_widest_short_form_before_them() -> None:
    entries = (d.Entry("NPA", t("a plan")), d.Entry("UNICEF", t("a fund")))
    box = set_block(d.Abbreviations((), entries), setting(), 300)
    at = {item.text: item for item in box.items if isinstance(item, TextRun)}
    assert at["a plan"].x == at["a fund"].x > at["UNICEF"].x
    assert (at["NPA"].y, at["UNICEF"].y) == (at["a plan"].y, at["a fund"].y)
    assert at["NPA"].face == "sans-semibold"


def test_marks_and_the_labels_they_lead_to_are_named_and_linked() -> None:
    cited = d.Citation("report", "", "[1]", link="#source-1", anchor="source-mark-1")
    listed = d.Entry("[1]", t("A report."), "source-1", "#source-mark-1")
    noted = d.Entry("1", t("A note."), "note-1", "#note-mark-1")
    blocks = (d.Paragraph((cited,)), d.Sources((), (listed,)), d.Notes((noted,)))
    runs = [item for item in set_blocks(blocks, setting(), 300).items if isinstance(item, TextRun) and item.mark]
    assert [(run.anchor, run.link) for run in runs] == [
        ("source-mark-1", "#source-1"),
        ("source-1", "#source-mark-1"),
        ("note-1", "#note-mark-1"),
    ]


def test_numbers_of_a_row_of_tiles_align_whether_qualified_or_not() -> None:
    bare = d.Tile(d.Number("k", "", "645"), t("convictions"))
    box = set_block(d.Tiles((d.Tile(NUMBER, t("people")), bare)), setting(), 400)
    tops = {i.text: i.y for i in box.items if isinstance(i, TextRun)}
    assert tops["7.3"] == tops["645"]


def test_a_number_too_wide_for_its_tile_is_set_smaller() -> None:
    wide = d.Tile(d.Number("k", "over", "1,234,567"), t("people"))
    boxes = (set_block(d.Tiles((wide,)), setting(), width) for width in (400, 170, 140))
    sizes = [next(i.size for i in box.items if isinstance(i, TextRun) and "," in i.text) for box in boxes]
    assert sizes == [44, 38, 31]


def test_a_word_wider_than_its_place_is_refused_at_its_line() -> None:
    with pytest.raises(BriefError) as error:
        set_block(d.Paragraph(t("Donaudampfschifffahrtsgesellschaft")), setting(), 60)
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("templates/base/a.md", 3)
    assert "'Donaudampfschifffahrtsgesellschaft' is" in problem.message and "mm wider than its place" in problem.message


def test_a_character_that_the_font_lacks_is_refused_by_name() -> None:
    with pytest.raises(BriefError) as error:
        set_block(d.Paragraph(t("Khmer ក")), setting(), 200)
    assert "U+1780" in str(error.value)


def test_plain_text_takes_the_style_of_what_it_stands_in() -> None:
    plain = set_block(d.Paragraph(t("Inside.")), setting(), 300).items[0]
    inside = set_block(d.Limitation(t("Limits"), BODY), setting(), 300).items[-1]
    assert isinstance(plain, TextRun) and isinstance(inside, TextRun)
    assert (plain.face, inside.face) == ("serif-regular", "sans-regular")


def test_text_blocks_stand_close_and_others_keep_their_distance() -> None:
    text = set_blocks((d.Paragraph(t("A.")), d.Paragraph(t("B."))), setting(), 300)
    assert text.height == 14 + 7 + 14  # two lines and what body text leaves after it
    apart = set_blocks((d.Paragraph(t("A.")), d.Callout(t("Mind"), BODY)), setting(), 300)
    alone = set_block(d.Callout(t("Mind"), BODY), setting(), 300)
    assert apart.height == pytest.approx(14 + 14 + alone.height)  # a line, the distance between blocks


def test_a_chapter_keeps_more_distance_from_what_is_no_text_where_the_brand_asks_for_it() -> None:
    cards, text = c.Studies((CARD,)), d.Paragraph(t("Text."))
    asked = replace(setting(), theme=replace(theme(), measures={**theme().measures, "above-chapter": 99.0}))
    spaces = [space_between(cards, d.Heading(level, t("Index")), asked) for level in (1, 2)]
    assert spaces == [99.0, theme().measures["between-blocks"]]
    assert space_between(text, d.Heading(1, t("Index")), asked) == space_between(
        text, d.Heading(1, t("Index")), setting()
    )


def test_every_line_of_a_right_aligned_cell_ends_at_its_edge() -> None:
    table = d.Table(
        t("Wells"), (t("Place"), t("Count")), ((t("Dori"), t("forty-five or so")),), ("left", "right"), (5, 1)
    )
    box = set_block(table, setting(), 240)
    runs = [i for i in box.items if isinstance(i, TextRun) and i.text in ("forty-five", "or so")]
    ends = [run.x + setting().fonts.width(run.text, run.face, run.size) for run in runs]
    assert len(ends) == 2 and ends == pytest.approx([240, 240])


def test_a_run_keeps_its_language_and_what_it_is_short_for_on_every_line() -> None:
    content = (
        d.Text("A force, the "),
        d.Text("CPP", expansion="Clean Pumps Party"),
        d.Text(", says "),
        d.Text("ang tubig ay buhay", language="tl", strong=True),
        d.Text("."),
    )
    box = set_block(d.Paragraph(content), setting(), 100)
    said = [(i.text, i.language, i.expansion) for i in box.items if isinstance(i, TextRun)]
    assert said == [
        ("A force, the ", "", ""),
        ("CPP", "", "Clean Pumps Party"),
        (", says", "", ""),
        ("ang tubig ay buhay", "tl", ""),
        (".", "", ""),
    ]


def test_a_number_too_wide_for_its_tile_has_its_word_below() -> None:
    tiles = d.Tiles((d.Tile(NUMBER, t("people")),))
    wide, narrow = (
        {i.text: i for i in set_block(tiles, setting(), width).items if isinstance(i, TextRun)} for width in (300, 110)
    )
    assert wide["million"].y == wide["7.3"].y and wide["million"].x > wide["7.3"].x
    assert narrow["million"].y > narrow["7.3"].y + 20 and narrow["million"].x == narrow["7.3"].x
    assert narrow["people"].y > narrow["million"].y
    assert narrow["7.3"].size == wide["7.3"].size  # smaller only where its digits or, beside them, its word ask for it


def test_a_word_of_a_number_wider_than_its_tile_is_refused() -> None:
    with pytest.raises(BriefError, match="'million' is"):
        set_block(d.Tiles((d.Tile(NUMBER, t("people")),)), setting(), 70)


LINES = "One line of words and another, which go on and on until they fill as many lines as are needed here."


def columns_of(box: Box) -> dict[float, list[float]]:
    """The baselines in each column, by where it begins."""
    found: dict[float, list[float]] = {}
    for item in box.items:
        if isinstance(item, TextRun):
            found.setdefault(round(item.x, 1), []).append(item.y)
    return found


@pytest.mark.parametrize(("count", "expected"), [(2, [6, 6]), (3, [4, 4, 4])])  # of two times six lines
def test_balanced_text_is_cut_between_its_lines(count: int, expected: list[int]) -> None:
    text = d.Paragraph(t(LINES))
    box = set_block(r.Balanced((text, text), count), setting(), 91 * count + 18 * (count - 1))
    assert [len(lines) for lines in columns_of(box).values()] == expected


def test_a_heading_ends_no_column_of_balanced_text() -> None:
    blocks = (d.Paragraph(t("A.")), d.Heading(3, t("Head")), d.Paragraph(t("B.")))
    box = set_block(r.Balanced(blocks), setting(), 300)
    tops = {item.text: (item.x, item.y) for item in box.items if isinstance(item, TextRun)}
    assert tops["Head"][0] == tops["B."][0] == 159.0  # half of what the gutter of 18 leaves, and the gutter
    assert tops["Head"][1] < tops["B."][1]


def test_evidence_stands_beside_a_strategy_or_below_it_where_the_place_is_narrow() -> None:
    block, _ = SAMPLES[r.Strategies]
    wide, narrow = (
        {i.text: i for i in set_block(block, setting(), width).items if isinstance(i, TextRun)} for width in (528, 300)
    )
    assert wide["people"].x == 270 and narrow["people"].x == narrow["Dig"].x  # half of 528 and half a gutter
    assert narrow["people"].y > narrow["Inside."].y


@pytest.mark.parametrize("kind", ["profile", "story"])
def test_no_page_parts_a_portrait_from_its_notice(kind: Literal["profile", "story"]) -> None:
    text = d.Paragraph(t(LINES))
    box = set_block(r.Portrait(kind, t("Awa"), (), (text, text), (), "awa", t("Name changed")), setting(), 100)
    assert box.breaks == ()


def test_definitions_are_split_between_terms_alone() -> None:
    item = r.Definition(t("Well"), t(LINES))
    one, two = (set_block(r.Definitions((item,) * count), setting(), 200) for count in (1, 2))
    assert (one.breaks, [seam.end for seam in two.breaks]) == ((), [one.height])


STEP = d.Step((), t("Dig"), t("A well."), "pillars")
AGENCY = d.Card("", t("Water"), t("It tests."), t("An institute whose name takes two lines in full"))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (d.Steps((STEP,), "numbered"), ["1", "Dig", "A well."]),
        (d.Steps((STEP,), "signs"), ["Dig", "A well."]),
        (d.Hero(t("Water"), t("For all"), "report", t("Somebody")), ["Water", "For all", "Somebody"]),
        (d.Hero(t("Water"), t("For all"), "brochure"), ["Water", "For all"]),
        (d.Tiles((d.Tile(NUMBER, t("people")),), "large"), ["over", "7.3", "million", "people"]),
        (
            d.Cards((d.Card("", t("Water"), t("It tests."), t("In full")),), "agencies"),
            ["Water", "In full", "It tests."],
        ),
    ],
)
def test_a_kind_of_a_block_says_its_words_in_order(block: d.Block, expected: list[str]) -> None:
    assert words(set_block(block, setting(), 300)) == expected


@pytest.mark.parametrize("kind", ["numbered", "signs"])
@pytest.mark.parametrize(
    ("width", "rows"),
    [(511, [3, 2]), (337, [2, 2, 1]), (110, [1] * 5)],  # four of 110 fit into 511, so five take two rows of three
)
def test_five_steps_take_as_many_rows_as_their_place_needs(
    kind: Literal["numbered", "signs"], width: float, rows: list[int]
) -> None:
    box = set_block(d.Steps((STEP,) * 5, kind), setting(), width)
    tops = [item.y for item in box.items if isinstance(item, TextRun) and item.text == "Dig"]
    assert [tops.count(y) for y in sorted(set(tops))] == rows


def test_large_tiles_stand_two_in_a_row() -> None:
    tile = d.Tile(d.Number("k", "", "645"), t("convictions"))
    box = set_block(d.Tiles((tile,) * 3, "large"), setting(), 400)
    found = [(item.x, item.y) for item in box.items if isinstance(item, TextRun) and item.text == "645"]
    assert [x for x, _ in found] == [0, 206, 0]  # half of 400 and half a gutter of 12
    assert found[0][1] == found[1][1] < found[2][1]


def test_texts_of_agencies_stand_level_under_names_of_any_length() -> None:
    short = d.Card("", t("Police"), t("It asks."), t("In full"))
    box = set_block(d.Cards((AGENCY, short), "agencies"), setting(), 300)
    tops = {item.text: item.y for item in box.items if isinstance(item, TextRun)}
    assert tops["It tests."] == tops["It asks."]


def test_cards_of_studies_stand_in_two_columns_and_break_between_rows() -> None:
    one, three = (set_block(c.Studies((CARD,) * count), setting(), 500) for count in (1, 3))
    assert one.breaks == ()
    assert [seam.end for seam in three.breaks] == [one.height]  # two cards, a break, the third
    assert three.height == pytest.approx(2 * one.height + 21)
    assert {round(item.x) for item in three.items if isinstance(item, TextRun) and item.text == "2021"} == {0, 259}
    narrow = set_block(c.Studies((CARD,) * 2), setting(), 300)
    assert len(narrow.breaks) == 1


def test_groups_side_by_side_stand_where_their_cards_would_and_their_cards_level() -> None:
    short, long = (
        d.Heading(2, t(text)) for text in ("Wells", "Wells that were dug by hand and hold in the dry season")
    )
    pair = set_block(d.Columns(((short, c.Studies((CARD,))), (long, c.Studies((CARD,)))), (1, 1)), setting(), 400)
    row = set_block(c.Studies((CARD, CARD)), setting(), 400)
    years, alone = ([i for i in box.items if isinstance(i, TextRun) and i.text == "2021"] for box in (pair, row))
    assert [year.x for year in years] == [year.x for year in alone]
    assert years[0].y == years[1].y


@pytest.mark.parametrize("kind", [d.Bullets, d.Numbered])
def test_no_line_of_a_list_reaches_beyond_its_place(kind: type[d.Bullets] | type[d.Numbered]) -> None:
    box = set_block(kind((t(LINES * 3),)), setting(), 200)
    runs = [item for item in box.items if isinstance(item, TextRun)]
    assert len(runs) > 4
    ends = [run.x + setting().fonts.width(run.text, run.face, run.size) for run in runs]
    assert all(end <= 200 for end in ends), max(ends)


def test_a_card_can_be_led_to_by_the_key_of_its_study() -> None:
    (bookmark,) = set_block(c.Studies((CARD,), outline=3), setting(), 500).bookmarks
    assert (bookmark.title, bookmark.level, bookmark.anchor) == ("Wells that hold", 2, "study-wells")


NOTE = r.Margin(t("Prevalence"), (t("A share."),))
WITH_MARGIN = replace(setting(), margin=174.4)


def test_a_margin_note_stands_level_with_what_follows_it() -> None:
    box = set_blocks((d.Paragraph(t("Before.")), NOTE, d.Paragraph(t("After."))), WITH_MARGIN, 511)
    found = {item.text: item for item in box.items if isinstance(item, TextRun)}
    alone = set_block(NOTE, setting(), 146.4).items
    (title,) = (item for item in alone if isinstance(item, TextRun) and item.text == "Prevalence")
    assert found["Prevalence"].y == pytest.approx(14 + 7 + title.y)  # under a line and the space after it
    assert (found["Prevalence"].x, found["After."].x) == (0, 174.4)
    assert words(box) == ["Before.", "Prevalence", "A share.", "After."]


def test_a_note_is_pushed_down_by_the_one_above_it_and_what_goes_across_by_both() -> None:
    long = r.Margin(t("Prevalence"), (t(LINES),))
    text = d.Paragraph(t("Short."))
    box = set_blocks((long, text, NOTE, text, d.Heading(1, t("Across"))), WITH_MARGIN, 511)
    notes = [item.y for item in box.items if isinstance(item, TextRun) and item.text == "Prevalence"]
    high = set_block(long, setting(), 146.4).height
    assert notes[1] - notes[0] == pytest.approx(high + 14)
    (across,) = (item.y for item in box.items if isinstance(item, TextRun) and item.text == "Across")
    assert across > notes[1]


def test_no_page_tears_a_note_apart_and_none_is_lost_at_the_end() -> None:
    text = d.Paragraph(t(LINES * 3))
    torn = set_blocks((r.Margin(t("Long"), (t(LINES * 2),)), text), WITH_MARGIN, 300)
    plain = set_blocks((text,), WITH_MARGIN, 300)
    note = set_block(r.Margin(t("Long"), (t(LINES * 2),)), setting(), 146.4).height
    assert min(seam.end for seam in plain.breaks) < note <= min(seam.end for seam in torn.breaks)
    last = set_blocks((d.Paragraph(t("Text.")), NOTE), WITH_MARGIN, 511)
    assert words(last) == ["Text.", "Prevalence", "A share."] and last.height > 14 * 2
