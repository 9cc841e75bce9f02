"""Chart files."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.charts.specs import KINDS, BarSpec, ChartSpec, read_charts
from factpress.problems import BriefError
from tests.charts.looks import charts

BAR = 'kind = "bar"\ntitle = "T"\n'
FALL = 'kind = "before-after"\ntitle = "T"\n'
PARTS = 'kind = "part-of-whole"\ntitle = "T"\n'


def chart(tmp_path: Path, text: str) -> ChartSpec:
    (tmp_path / "charts").mkdir(exist_ok=True)
    (tmp_path / "charts/x.toml").write_text(text, encoding="utf-8")
    return read_charts(tmp_path / "charts", tmp_path)["x"]


def test_charts_are_read_by_name_in_alphabetical_order() -> None:
    assert list(charts()) == ["fever", "malaria", "staff", "wells"]


def test_a_bar_chart_has_a_bar_for_each_table() -> None:
    spec = charts()["wells"]
    assert (spec.kind, spec.title, spec.file) == ("bar", "The north has most of the new wells", "files/wells.toml")
    north = BarSpec("wells.north", "Northern villages", aside="{{ facts.villages.north }} villages", line=9)
    assert spec.bars[0] == north
    assert [bar.role for bar in spec.bars] == ["main", "rest", "rest"]


def test_a_later_level_is_harm_unless_the_chart_says_what_the_work_has_reached(tmp_path: Path) -> None:
    text = FALL + 'before = "a"\nafter = "b"\n'
    assert [bar.role for bar in chart(tmp_path, text).bars] == ["before", "after"]
    assert [bar.role for bar in chart(tmp_path, text + 'role = "main"').bars] == ["before", "main"]


def test_labels_are_those_of_bars_then_asides_then_rows_then_the_change() -> None:
    assert charts()["staff"].labels == (
        *("nurses", "doctors", "in village clinics", "in the town hospital"),
        *("", "", "", ""),
        *("By role", "By place"),
        "",
    )
    assert charts()["malaria"].labels == ("", "", "", "", "", "{{ facts.malaria.decline }} lower")


def test_facts_are_all_that_is_drawn_or_printed() -> None:
    assert charts()["malaria"].fact_keys == (
        *("malaria.first", "households.first", "malaria.second", "households.second"),
        *("malaria.decline", "malaria.points"),
    )
    assert charts()["fever"].fact_keys == ("fever.fall",)


def test_an_audience_has_its_own_words_where_it_says_so() -> None:
    spec = charts()["wells"]
    assert spec.words("officials").title == "Wells in use by district"
    assert spec.words("officials").note == spec.note
    assert spec.words("donors").title == spec.title


def test_a_plain_list_of_facts_makes_bars(tmp_path: Path) -> None:
    spec = chart(tmp_path, BAR + 'facts = ["a", "b"]')
    assert spec.bars == (BarSpec("a", "", line=3), BarSpec("b", "", line=3))
    assert spec.options == {"scale": "values", "size": "normal"}


def test_the_first_part_is_what_the_title_speaks_of(tmp_path: Path) -> None:
    spec = chart(tmp_path, PARTS + '[[parts]]\nfact = "a"\n[[parts]]\nfact = "b"\n[[parts]]\nfact = "c"')
    assert [bar.role for bar in spec.bars] == ["main", "rest", "rest"]


LISTED = """kind = "multiples"
title = "T"
by = "{by}"
[[bars]]
fact = "a"
label = "North"
row = "Early"
[[bars]]
fact = "b"
label = "South"
row = "Late"
[[bars]]
fact = "c"
label = "North"
row = "Late"
[[bars]]
fact = "d"
label = "South"
row = "Early"
"""


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("row", ["a Early North", "d Early South", "b Late South", "c Late North"]),
        ("label", ["a North Early", "c North Late", "b South Late", "d South Early"]),
    ],
)
def test_bars_of_one_row_are_gathered_by_either_of_their_names(tmp_path: Path, by: str, order: list[str]) -> None:
    spec = chart(tmp_path, LISTED.replace("{by}", by))
    assert [f"{bar.fact} {bar.row} {bar.label}" for bar in spec.bars] == order


def test_a_highlight_makes_the_others_the_rest(tmp_path: Path) -> None:
    columns = 'kind = "columns"\ntitle = "T"\nfacts = ["a", "b"]\n'
    assert [bar.role for bar in chart(tmp_path, columns).bars] == ["main", "main"]
    assert [bar.role for bar in chart(tmp_path, columns + 'highlight = "b"').bars] == ["rest", "main"]
    with pytest.raises(BriefError) as error:
        chart(tmp_path, columns + 'highlight = "bb"')
    assert (
        str(error.value) == 'charts/x.toml:4: highlight names "bb", which this chart doesn\'t show\n  did you mean "b"?'
    )


def test_a_finding_is_about_a_highlight(tmp_path: Path) -> None:
    counted = 'kind = "counted"\ntitle = "T"\nfacts = ["a", "b"]\nfinding = "leads"\n'
    assert chart(tmp_path, counted + 'highlight = "b"').options["finding"] == "leads"
    with pytest.raises(BriefError) as error:
        chart(tmp_path, counted)
    assert str(error.value).endswith('finding is about nothing\n  name what the title speaks of:  highlight = "KEY"')


def test_parts_without_a_role_go_by_their_place(tmp_path: Path) -> None:
    stacked = 'kind = "stacked"\ntitle = "T"\n[[bars]]\nfact = "a"\n[[bars]]\nfact = "b"\nrole = "total"'
    spec = chart(tmp_path, stacked)
    assert ([bar.role for bar in spec.bars], spec.options["orientation"]) == (["", "total"], "rows")


def test_problems_can_name_the_line_of_a_key() -> None:
    assert charts()["wells"].line("title") == 4
    assert charts()["wells"].line("audiences", "officials", "title") == 23


def test_without_a_folder_there_are_no_charts(tmp_path: Path) -> None:
    assert dict(read_charts(tmp_path / "charts", tmp_path)) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'kind = "pie"\ntitle = "T"',
            f'charts/x.toml:1: kind can\'t be "pie"\n  write "part-of-whole" (use one of {", ".join(KINDS)})',
        ),
        (
            'kind = "graph"\ntitle = "T"',
            f'charts/x.toml:1: kind can\'t be "graph"\n  use one of {", ".join(KINDS)}',
        ),
        (
            'kind = "bars"\ntitle = "T"',
            f'charts/x.toml:1: kind can\'t be "bars"\n  did you mean "bar"? (use one of {", ".join(KINDS)})',
        ),
        ('kind = "bar"\nfacts = ["a"]', 'charts/x.toml:1: this file has no title\n  add  title = "…"'),
        (
            BAR,
            'charts/x.toml:1: this file has no bars\n  give either  facts = ["KEY", …]  or one [[bars]] for each fact',
        ),
        (
            BAR + 'facts = ["a"]\n[[bars]]\nfact = "b"',
            "charts/x.toml:1: this file has both facts and bars\n"
            '  give either  facts = ["KEY", …]  or one [[bars]] for each fact',
        ),
        (
            BAR + '[[bars]]\nfact = "a"\nrole = "good"',
            'charts/x.toml:5: bars #1.role can\'t be "good"\n  use one of main, rest, harm',
        ),
        (BAR + '[[bars]]\nlabel = "A"', 'charts/x.toml:3: bars #1 has no fact\n  add  fact = "…"'),
        (PARTS, "charts/x.toml:1: this file has no parts\n  add one [[parts]] for each fact, with fact and label"),
        (FALL + 'before = "a"', 'charts/x.toml:1: this file has no after\n  add  after = "…"'),
        (
            FALL + 'before = "a"\nafter = "b"\nchange = "c"',
            "charts/x.toml:1: this file has no change_label\n"
            '  say which way it went:  change_label = "{{ facts.c }} lower"',
        ),
        (
            FALL + 'before = "a"\nafter = "b"\nbase = ["c"]',
            "charts/x.toml:5: base must name two facts, not 1\n  one for each bar: the earlier, then the later",
        ),
        (
            FALL + 'after_floor_of = "a"\nafter_label = "A"\nchange_label = "L"',
            "charts/x.toml:1: this file has no before_label\n"
            '  with after_floor_of no date is known: add  before_label = "…"',
        ),
        (
            FALL + 'after_floor_of = "a"\nbefore = "b"\nbefore_label = "B"\nafter_label = "A"\nchange_label = "L"',
            "charts/x.toml:4: before can't stand beside after_floor_of\n  keep the levels, or the fall alone",
        ),
    ],
)
def test_a_chart_file_that_is_wrong_says_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BriefError) as error:
        chart(tmp_path, text)
    assert str(error.value) == message


def test_unknown_keys_are_problems_in_the_words_of_an_audience_too(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as error:
        chart(tmp_path, BAR + 'facts = ["a"]\n[audiences.donor]\ntitel = "T"')
    assert str(error.value) == (
        'charts/x.toml:5: audiences.donor has an unknown key "titel"\n'
        '  did you mean "title"? (known here: label, note, subtitle, title)'
    )


def test_the_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/a.toml").write_text("kind = ", encoding="utf-8")
    (tmp_path / "charts/b.toml").write_text('kind = "pie"\ntitle = "T"', encoding="utf-8")
    with pytest.raises(BriefError) as error:
        read_charts(tmp_path / "charts", tmp_path)
    assert [problem.file for problem in error.value.problems] == ["charts/a.toml", "charts/b.toml"]
