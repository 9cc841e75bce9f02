"""Themes in which everything can be read and seen, and what is said of those in which it can't."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from factpress.brand.legibility import EXEMPT, MARKS, ON_PANEL, SCALED, TEXT, check_brand, find_faults
from factpress.brand.read import LOOK, read_theme
from factpress.contracts.theme import LEAST_SCALE, Theme
from factpress.layout.numbers import NUMBER_STEPS
from factpress.layout.prose import TITLE_STEPS

ROOT = Path(__file__).resolve().parents[2]
BRANDS = {"example": ROOT / "templates", "second": ROOT / "tests/workspace/templates"}
REGISTERS = {"example": ("", "supporter", "government", "church"), "second": ("", "leaflet", "sheet")}
BRAND = (BRANDS["second"] / "_brand.yml").read_text(encoding="utf-8")


def theme_of(brand: str, register: str = "") -> Theme:
    return read_theme(BRANDS[brand] / "_brand.yml", BRANDS[brand], register)


@pytest.mark.parametrize(("brand", "register"), [(b, r) for b, registers in REGISTERS.items() for r in registers])
def test_every_theme_here_can_be_read_on_every_surface(brand: str, register: str) -> None:
    theme = theme_of(brand, register)
    assert [fault.message for fault in find_faults(theme, tuple(theme.surfaces))] == []


def test_every_colour_of_a_surface_is_text_or_a_mark_or_exempt_for_a_reason() -> None:
    theme = theme_of("example")
    styled = {style.color for style in theme.styles.values()}
    for surface in theme.surfaces.values():
        assert {role for role in surface.colors if role not in styled.union(TEXT, MARKS, EXEMPT)} == set()
    assert set(EXEMPT).isdisjoint(styled.union(TEXT, MARKS))
    assert all(EXEMPT.values())


def test_the_tables_name_only_what_there_is() -> None:
    look = yaml.safe_load(LOOK.read_text(encoding="utf-8"))
    assert set(TEXT.values()).union(ON_PANEL, SCALED) <= set(look["styles"])
    assert set(TEXT).union(MARKS, EXEMPT) <= set(look["surfaces"]["paper"]["colors"])


def test_nothing_is_set_smaller_than_the_least_scale() -> None:
    assert min(*TITLE_STEPS, *NUMBER_STEPS) >= LEAST_SCALE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(BRANDS["second"] / "fonts", tmp_path / "fonts")
    return tmp_path


def refusals(folder: Path, old: str, new: str, register: str = "") -> list[str]:
    """What is said of the second brand after a change; LINE stands for the line that was changed."""
    assert old in BRAND
    path = folder / "_brand.yml"
    path.write_text(BRAND.replace(old, new, 1), encoding="utf-8")
    line = BRAND[: BRAND.index(old)].count("\n") + 1
    theme = read_theme(path, folder, register)
    said = check_brand(path, folder, theme, register, theme.surfaces)
    return [str(problem).replace(f":{line}:", ":LINE:") for problem in said]


def test_text_that_is_too_faint_is_told_once_a_colour_where_it_is_hardest_to_read(folder: Path) -> None:
    said = refusals(folder, 'violet: "#78618C"', 'violet: "#8A6FA0"')
    assert said == [
        f"_brand.yml:LINE: surfaces.{where} (label): #8A6FA0 on #F6F1E4 is 3.82 to 1, and it takes 4.5 to 1\n"
        '  the nearest colour that will do is "#7C6490"'
        for where in (
            "paper.colors.accent is too faint for text in a limitation",
            "cover.colors.accent is too faint for text",
            "panel.colors.accent is too faint for text",
        )
    ]


def test_a_mark_that_is_too_faint_is_told(folder: Path) -> None:
    said = refusals(folder, 'heather: "#9880AB"', 'heather: "#78618C"')
    assert said == [
        "_brand.yml:LINE: surfaces.band.colors.chart-3 is too faint to be seen on a chart: "
        "#78618C on #5B2A6E is 1.94 to 1, and it takes 3 to 1\n"
        '  the nearest colour that will do is "#9582A4"'
    ]


def test_large_text_may_be_fainter_but_not_that_faint(folder: Path) -> None:
    own = "    registers:\n"
    (said,) = refusals(folder, own, "    surfaces: { paper: { colors: { number: light } } }\n" + own)
    assert said == (
        "_brand.yml:LINE: surfaces.paper.colors.number is too faint for large text (number-xl): "
        "#D8CBE2 on #FFFFFF is 1.54 to 1, and it takes 3 to 1\n"
        '  the nearest colour that will do is "#9A91A1"'
    )


@pytest.mark.parametrize(
    ("old", "new", "register", "said"),
    [
        pytest.param(
            "source: { size: 8,",
            "source: { size: 7,",
            "sheet",
            "_brand.yml:LINE: styles.source has a size of 7 pt: no text is smaller than 7.5 pt\n"
            "  write  size: 7.5  or more",
            id="text",
        ),
        pytest.param(
            "number-m: { size: 20,",
            "number-m: { size: 11,",
            "sheet",
            "_brand.yml:LINE: styles.number-m has a size of 11 pt, and is set as small as 7.7 pt where its place is "
            "narrow: no figure is smaller than 8 pt\n  write  size: 11.5  or more",
            id="a figure that may be set smaller",
        ),
        pytest.param(
            "number-word: { size: 11,",
            "number-word: { size: 7.5,",
            "sheet",
            "_brand.yml:LINE: styles.number-word has a size of 7.5 pt: no figure is smaller than 8 pt\n"
            "  write  size: 8  or more",
            id="a figure",
        ),
        pytest.param(
            "tally-height: 18,",
            "tally-height: 18, tally-ghost: 0.9,",
            "leaflet",
            "_brand.yml:LINE: measures.tally-ghost is 0.9: the strokes of a tally differ in nothing but their colour\n"
            "  write a share of a stroke's height, at most 0.75",
            id="strokes told by colour alone",
        ),
    ],
)
def test_what_is_too_small_is_told(folder: Path, old: str, new: str, register: str, said: str) -> None:
    assert refusals(folder, old, new, register) == [said]
    assert refusals(folder, old, new) == []  # only where it is


def test_surfaces_that_no_page_has_are_not_looked_at(folder: Path) -> None:
    (folder / "_brand.yml").write_text(BRAND.replace("info: heather", "info: violet"), encoding="utf-8")
    theme = read_theme(folder / "_brand.yml", folder)
    assert [*find_faults(theme, ("paper", "panel"))] == []
