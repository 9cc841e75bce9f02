"""No number that a reader would see is typed outside facts.toml, save marked literals.

A scan of its own, which knows nothing of how the engine finds typed numbers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.end_to_end.runs import HOME

WORKSPACES = {"the example": HOME, "the second workspace": HOME / "tests/workspace"}

NUMBER_WORDS = re.findall(
    r"\w+",
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half quarter
    deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent mille milliard
    douzaine""",
)

NOT_SEEN = (
    r"\{##.*?##\}",  # a comment
    r"\{\{.*?\}\}",  # a printed fact
    r"\{%.*?%\}",  # a condition or a loop
    r"\[[^\]]*\]\{\.literal\}",  # a marked literal
    r"\]\([^)]*\)",  # where a link leads
    r"\[\^[\w-]+\]:?",  # the name of a note
    r"(?m)^\d+\.(?=\s)",  # the items of a list: the engine counts them
)
HEADER = re.compile(r"(?m)^:{3,}[^\n]*$")
DATE = re.compile(r'date="([^"]*)"')

SEEN = {
    # the keys of TOML files whose values a reader sees
    *("title", "subject", "author", "label", "subtitle", "note", "aside", "row", "name", "line", "office", "call"),
    *("before_label", "after_label", "change_label", "left", "right", "furniture"),
}


def numbers(text: str) -> list[str]:
    """The numbers that a reader would see typed in a section or a text."""
    for pattern in NOT_SEEN:
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    text = HEADER.sub(lambda header: " ".join(DATE.findall(header[0])), text)
    words = re.findall(r"\w+", text)
    return [word for word in words if any(c.isdigit() for c in word) or word.casefold() in NUMBER_WORDS]


def seen(value: object, key: str = "") -> Iterator[str]:
    """The texts of a TOML file that a reader sees."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from seen(inner, key if key == "furniture" and isinstance(inner, str) else name)
    elif isinstance(value, list):
        for inner in value:
            yield from seen(inner, key)
    elif isinstance(value, str) and key in SEEN:
        yield value


def files(root: Path, *patterns: str) -> list[Path]:
    found = sorted(path for pattern in patterns for path in root.glob(pattern))
    assert found, f"no {patterns} in {root}"
    return found


@pytest.mark.parametrize("name", WORKSPACES)
def test_no_section_has_a_typed_number(name: str) -> None:
    root = WORKSPACES[name]
    found = {
        path.relative_to(root).as_posix(): typed
        for path in files(root, "templates/base/*.md", "templates/audiences/*/*.md")
        if (typed := numbers(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("name", WORKSPACES)
def test_no_brief_chart_audience_or_page_design_has_a_typed_number(name: str) -> None:
    root = WORKSPACES[name]
    patterns = ("briefs/*.toml", "charts/*.toml", "templates/audiences/*/audience.toml", "templates/pages/*.toml")
    found: dict[str, list[str]] = {}
    texts = 0
    for path in files(root, *patterns):
        for text in seen(tomllib.loads(path.read_text(encoding="utf-8"))):
            texts += 1
            if typed := numbers(text):
                found.setdefault(path.relative_to(root).as_posix(), []).extend(typed)
    assert texts > 20
    assert found == {}


@pytest.mark.parametrize("name", WORKSPACES)
def test_no_brand_has_a_number_in_its_name(name: str) -> None:
    brand = yaml.safe_load((WORKSPACES[name] / "templates/_brand.yml").read_text(encoding="utf-8"))
    assert numbers(brand["meta"]["name"]) == []


FOUND = [
    ("about 73% of them", ["73"]),
    ("three boats", ["three"]),
    ('::: step {date="2015"}', ["2015"]),
    ("[1,450 people](https://example.org/2015)", ["1", "450"]),
    ("{{ facts.a1.b2 | short }} of [100]{.literal}\n\n1. {% if facts.a > 3 %}One{% endif %}[^note1]", []),
    ('::: columns {spans="6 6"}', []),
]


@pytest.mark.parametrize(("text", "typed"), FOUND)
def test_the_scan_sees_what_a_reader_sees(text: str, typed: list[str]) -> None:
    assert numbers(text) == typed
