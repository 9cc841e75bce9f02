"""The files of charts drawn by marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.charts.specs import BarSpec, ChartSpec, read_charts
from factpress.problems import BriefError


def read(folder: Path, text: str) -> ChartSpec:
    (folder / "x.toml").write_text(text.replace("; ", "\n"), encoding="utf-8")
    return read_charts(folder, folder)["x"]


@pytest.mark.parametrize(
    ("text", "bars", "options"),
    [
        ('kind = "range"; low = "a"; high = "b"', (BarSpec("a", "", "low"), BarSpec("b", "", "high")), {}),
        ('kind = "range"; fact = "a"; words = "W"', (BarSpec("a", "W", "low"),), {}),
        ('kind = "timeline"; facts = ["a", "b"]', (BarSpec("a", ""), BarSpec("b", "")), {"rows": "packed"}),
        (
            'kind = "timeline"; rows = "one each"; [[items]]; fact = "a"; label = "L"; role = "measure"',
            (BarSpec("a", "L", "measure"),),
            {"rows": "one each"},
        ),
        ('kind = "array"; part = "a"; whole = "b"', (BarSpec("a", "", "harm"),), {"whole": "b"}),
        ('kind = "array"; share = "a"; role = "main"', (BarSpec("a", "", "main"),), {}),
        (
            'kind = "field"; whole = "n"; [[fields]]; fact = "a"; marked = "m"',
            (BarSpec("a", "", "harm", base="m"),),
            {"whole": "n"},
        ),
        ('kind = "arc"; fact = "a"; each = "ten"', (BarSpec("a", "", base="ten"),), {}),
        (
            'kind = "multiple"; increase = "a"; times = "b"; before_label = "B"; after_label = "a"; times_label = "b"',
            (BarSpec("b", "a", "after", aside="b", row="B"),),
            {"increase": "a"},
        ),
        ('kind = "window"; period = "a"', (BarSpec("a", ""),), {}),
        ('kind = "wheel"; count = "a"; center = "C"', (BarSpec("a", "C"),), {}),
    ],
)
def test_a_file_is_read(tmp_path: Path, text: str, bars: tuple[BarSpec, ...], options: dict[str, str]) -> None:
    found = read(tmp_path, 'title = "T"\n' + text)
    told = tuple(BarSpec(bar.fact, bar.label, bar.role, bar.aside, bar.base, bar.row) for bar in found.bars)
    assert (told, dict(found.options)) == (bars, options | {"size": "normal"})
    assert all(bar.line for bar in found.bars)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kind = "range"; low = "a"', "x.toml:1: this file has no high"),
        ('kind = "timeline"', "x.toml:1: this file has no items"),
        ('kind = "timeline"; facts = ["a"]; [[items]]; fact = "b"', "x.toml:1: this file has both facts and items"),
        ('kind = "array"; share = "a"; whole = "b"', "x.toml:4: whole can't stand beside share"),
        (
            'kind = "multiple"; increase = "a"; times = "b"; before_label = "B"; after_label = "a"; times_label = "4"',
            "x.toml:7: times_label doesn't print b",
        ),
        ('kind = "field"; fact = "a"', "x.toml:1: this file has no fields"),
        ('kind = "wheel"; count = "a"; spokes = "b"', 'x.toml:4: this file has an unknown key "spokes"'),
    ],
)
def test_a_file_that_is_wrong_says_so(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BriefError) as error:
        read(tmp_path, 'title = "T"\n' + text)
    assert str(error.value).startswith(message)
