"""A font file is whole, or it is said what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factpress.brand.font_files import why_unusable

FONT = Path(__file__).parents[1] / "workspace/templates/fonts/Lato-Regular.ttf"


def test_a_whole_font_can_be_used() -> None:
    assert why_unusable(FONT) == ""


def _with(at: int, new: bytes) -> bytes:
    data = bytearray(FONT.read_bytes())
    data[at : at + len(new)] = new
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"", "is no TrueType font"),
        (b"OTTO" + b"\0" * 100, "is no TrueType font"),
        (b"\0\1\0\0\0", "is cut short"),
        (b"\0\1\0\0\0\0", "lacks its table cmap"),
        (FONT.read_bytes()[:20_000], "is cut short"),
        (_with(5_000, b"\xff" * 100), "is damaged in its table"),
        (_with(FONT.read_bytes().index(b"\x5f\x0f\x3c\xf5"), b"\0"), "is damaged in its table head"),
        (b"\0" * 20_000_001, "has more than 20 MB"),
    ],
    ids=["empty", "another kind", "a head", "no tables", "half", "damaged", "damaged head", "too large"],
)
def test_what_is_wrong_is_said(tmp_path: Path, data: bytes, wrong: str) -> None:
    (tmp_path / "a.ttf").write_bytes(data)
    assert why_unusable(tmp_path / "a.ttf").startswith(wrong)
