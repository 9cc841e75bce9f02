"""What the layout tests share: the example theme, its fonts, and short ways to write texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factpress.brand import read_theme
from factpress.document import Text
from factpress.fonts import FontBook
from factpress.layout.text import Setting
from factpress.theme import Theme

ROOT = Path(__file__).resolve().parents[2]


@cache
def theme(register: str = "") -> Theme:
    """The theme of the house style."""
    return read_theme(ROOT / "templates/_brand.yml", ROOT, register)


@cache
def fonts() -> FontBook:
    """Its fonts."""
    return FontBook(theme().fonts)


def setting(surface: str = "paper") -> Setting:
    """A setting for one block."""
    return Setting(theme(), fonts(), surface, "en-CA", node="test", at="templates/base/test.md:3")


def t(text: str) -> tuple[Text, ...]:
    """A plain text."""
    return (Text(text),)
