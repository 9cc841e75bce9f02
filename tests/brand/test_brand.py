"""The brand file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factpress.brand.read import read_theme
from factpress.problems import BriefError

ROOT = Path(__file__).resolve().parents[2]
BRAND = (ROOT / "templates/_brand.yml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with the example's brand and fonts."""
    shutil.copytree(ROOT / "templates/fonts", tmp_path / "fonts")
    (tmp_path / "_brand.yml").write_text(BRAND, encoding="utf-8")
    return tmp_path


def refusal(folder: Path, old: str, new: str, register: str = "") -> str:
    """What is said of the brand after a change."""
    assert old in BRAND
    (folder / "_brand.yml").write_text(BRAND.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BriefError) as error:
        read_theme(folder / "_brand.yml", folder, register)
    return str(error.value)


def line_with(folder: Path, text: str) -> int:
    """The number of the first line that holds the text."""
    lines = (folder / "_brand.yml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


MARKS = {"Gone.ttf": "  fonts:", "trakking: -0.4": "hero-title:"}
"""Where a slip is reported, if not on its own line."""


def test_colours_of_a_surface_come_from_the_palette(folder: Path) -> None:
    theme = read_theme(folder / "_brand.yml", folder)
    assert theme.surfaces["band"].fill == theme.palette["deep"] == "#0D3945"
    assert theme.color("band", "number") == theme.palette["gold"]
    assert theme.color("paper", "ember") == "#B0481A"


def test_a_register_holds_only_what_differs(folder: Path) -> None:
    plain, church = (read_theme(folder / "_brand.yml", folder, r) for r in ("", "church"))
    assert (plain.style("body").size, church.style("body").size) == (10, 12)
    assert plain.style("table-text") == church.style("table-text")
    assert plain.digest != church.digest


def test_emphasis_falls_to_the_next_face_that_there_is(folder: Path) -> None:
    theme = read_theme(folder / "_brand.yml", folder)
    assert theme.strong("serif-regular") == "serif-semibold"
    assert theme.strong("serif-semibold") == "serif-semibold"  # there is no bold serif
    assert theme.strong("sans-semibold") == "sans-bold"
    assert theme.slanted("serif-light") == "serif-italic"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'ink: "#1A262C"',
            "ink: dark",
            '_brand.yml:8: color.palette.ink can\'t be "dark"\n  write a colour such as "#0D3945"',
        ),
        (
            'ink: "#1A262C"',
            "ink: #1A262C",
            '_brand.yml:8: color.palette.ink has no value\n  put the colour in quotes, "#0D3945": what stands behind',
        ),
        (
            "primary: deep",
            "primary: depe",
            '_brand.yml:23: color.primary can\'t be "depe"\n  did you mean "deep"?',
        ),
        ("typography:", "typografy:", '_brand.yml:{line}: there is no "typografy"\n  did you mean "typography"?'),
        (
            "    styles:",
            "    stylse:",
            '_brand.yml:{line}: there is no "stylse" under factpress\n  did you mean "styles"?',
        ),
        (
            "base: { family: Source Serif Pro",
            "base: { family: Arial",
            '_brand.yml:42: typography.base names a family without files: "Arial"\n'
            "  add its files under typography: fonts",
        ),
        (
            "text: ink",
            "text: inkk",
            '_brand.yml:{line}: surfaces.paper.colors.text names an unknown colour: inkk\n  did you mean "ink"?',
        ),
        (
            "SourceSerifPro-It.ttf",
            "Gone.ttf",
            "_brand.yml:{line}: the font of face serif-italic is missing: Gone.ttf\n"
            "  put the file into fonts/, or correct its name",
        ),
        (
            "tracking: -0.4",
            "trakking: -0.4",
            "_brand.yml:{line}: styles.hero-title has an unknown key: trakking\n  known: after, balance,",
        ),
        ("color:\n", "color: [\n", "_brand.yml:8: this is not YAML:"),
        (
            "    slate:",
            "\tslate:",
            "_brand.yml:9: this is not YAML: found character '\\t' that cannot start any token\n"
            "  write spaces instead of the tab",
        ),
        (
            "    slate:",
            "   slate:",
            "_brand.yml:9: this is not YAML: expected <block end>, but found '<block mapping start>'\n"
            "  give this line as many spaces at its start as its neighbours",
        ),
    ],
)
def test_a_slip_in_the_brand_is_refused_by_name(folder: Path, old: str, new: str, said: str) -> None:
    message = refusal(folder, old, new)
    assert message.startswith(said.format(line=line_with(folder, MARKS.get(new, new.strip()))))


def test_an_unknown_register_is_refused(folder: Path) -> None:
    said = refusal(folder, "meta:", "meta:", "banker")
    line = line_with(folder, "    registers:")
    known = "plain, supporter, report, catalogue, government, media, summary, church"
    assert said == f"_brand.yml:{line}: register 'banker' is unknown\n  known: {known}"


def test_a_missing_and_an_empty_brand_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="this file is missing"):
        read_theme(tmp_path / "_brand.yml", tmp_path)
    (tmp_path / "_brand.yml").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(BriefError, match="the brand file is empty"):
        read_theme(tmp_path / "_brand.yml", tmp_path)
