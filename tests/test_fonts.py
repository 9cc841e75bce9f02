"""The fonts are those that matplotlib brings along: 2048 units to the em, with kerning pairs and ligatures."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from factpress.fonts import FontBook

FOLDER = Path(str(find_spec("matplotlib").origin)).parent / "mpl-data/fonts/ttf"  # type: ignore[union-attr]


@pytest.fixture
def fonts() -> FontBook:
    return FontBook({"sans": FOLDER / "DejaVuSans.ttf", "mono": FOLDER / "DejaVuSansMono.ttf"})


def advance(characters: str) -> float:
    """The width of the characters in the file's own table, each to a thousandth of the size."""
    with TTFont(FOLDER / "DejaVuSans.ttf") as font:
        return float(sum(round(font["hmtx"][font.getBestCmap()[ord(c)]][0] / 2.048) for c in characters) / 1000)


def test_a_width_is_the_sum_of_advances_and_kerns(fonts: FontBook) -> None:
    assert fonts.kerns("AV", "sans") == (-64, 0)
    assert fonts.width("AV", "sans", 10) == pytest.approx(10 * advance("AV") - 0.64)


def test_tracking_follows_every_character(fonts: FontBook) -> None:
    assert fonts.width("nnn", "sans", 10, 0.5) == pytest.approx(10 * advance("nnn") + 3 * 0.5)


def test_a_line_is_as_wide_as_its_words_and_spaces(fonts: FontBook) -> None:
    words = fonts.width("AV", "sans", 10) + fonts.width(" ", "sans", 10) + fonts.width("To", "sans", 10)

    assert fonts.width("AV To", "sans", 10) == pytest.approx(words)
    assert fonts.kerns("AV To", "sans") == (-64, 0, 0, *fonts.kerns("To", "sans"))


def test_letters_never_join(fonts: FontBook) -> None:
    assert fonts.kerns("fi fl", "sans") == (0, 0, 0, 0, 0)  # a ligature would take all its width from one of the two
    assert fonts.width("fi", "sans", 10) == pytest.approx(10 * advance("fi"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\u202f450", "1\u00a0450"),
        ("5\u2009%", "5\u00a0%"),
        ("no\u2011one", "no-one"),
        ("a\u2060b\u200bc", "abc"),
        ("plain", "plain"),
    ],
)
def test_what_no_font_needs_to_have_is_replaced(fonts: FontBook, text: str, expected: str) -> None:
    assert fonts.printable(text, "sans") == expected
    assert fonts.width(text, "sans", 10) == fonts.width(expected, "sans", 10)


def test_a_no_break_space_is_as_wide_as_a_space_and_a_soft_hyphen_as_a_hyphen(fonts: FontBook) -> None:
    assert fonts.width("\u00a0", "sans", 10) == fonts.width(" ", "sans", 10)
    assert fonts.width("\u00ad", "sans", 10) == fonts.width("-", "sans", 10)


def test_missing_characters_are_told_once_each_in_order(fonts: FontBook) -> None:
    assert fonts.missing("ก a\u202fก\u0301→", "sans") == ("ก", "\u0301")  # the accent has a glyph, but needs shaping


@pytest.mark.parametrize(
    ("character", "at", "message"),
    [
        (
            "ก",
            "templates/base/problem.md:7",
            "templates/base/problem.md:7: the font sans (DejaVuSans.ttf) cannot set U+0E01, THAI CHARACTER KO KAI\n"
            "  write it in other characters, or give the brand a font that has it",
        ),
        (
            "\x07",
            "facts.toml",
            "facts.toml: the font sans (DejaVuSans.ttf) cannot set U+0007, a control or private character\n"
            "  write it in other characters, or give the brand a font that has it",
        ),
    ],
)
def test_a_missing_character_is_a_problem_that_names_it(fonts: FontBook, character: str, at: str, message: str) -> None:
    assert [str(problem) for problem in fonts.check_glyphs(f"a{character}", "sans", at)] == [message]


def test_heights_are_those_of_the_file(fonts: FontBook) -> None:
    with TTFont(FOLDER / "DejaVuSans.ttf") as font:
        assert fonts.ascent("sans", 2048) == font["hhea"].ascent
        assert fonts.descent("sans", 2048) == -font["hhea"].descent
        assert fonts.cap_height("sans", 2048) == pytest.approx(1491, abs=5)  # the height of H
        assert fonts.x_height("sans", 2048) == pytest.approx(1120, abs=5)  # the height of x


def test_an_outline_stands_on_its_baseline_and_runs_on_with_the_text(fonts: FontBook) -> None:
    outline = fonts.outline("HH", 100, 50, "sans", 10)
    xs = [segment[1] for segment in outline if segment[0] == "M"]
    ys = [segment[2] for segment in outline if segment[0] in ("M", "L")]

    assert max(ys) == 50
    assert min(ys) == pytest.approx(50 - fonts.cap_height("sans", 10), abs=0.02)
    assert xs[1] - xs[0] == pytest.approx(fonts.width("H", "sans", 10))


def test_a_subset_has_only_its_characters_and_always_the_same_bytes(fonts: FontBook) -> None:
    subset = fonts.subset("sans", "cab")

    assert subset == fonts.subset("sans", ["a", "b", "c", "a"])
    with TTFont(BytesIO(subset)) as font:
        assert sorted(map(chr, font.getBestCmap())) == ["a", "b", "c"]
        assert font["name"].getDebugName(1) == "DejaVu Sans" == fonts.family_name("sans")


CUT_OFF = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from factpress.fonts import FontBook
path = Path(sys.argv[2])
fonts = FontBook({"body": path})
before = fonts.width("AV", "body", 10)
path.write_bytes(path.read_bytes()[:100])
print(before < fonts.width("AVA", "body", 10))
"""


def test_a_font_whose_file_is_cut_off_later_measures_as_before(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "DejaVuSans.ttf", tmp_path / "font.ttf")
    command = [sys.executable, "-c", CUT_OFF, str(Path(__file__).parents[1]), str(tmp_path / "font.ttf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "True\n")
