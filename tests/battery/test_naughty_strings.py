"""The Big List of Naughty Strings at five places in PDF and Word: printed exactly, or refused by name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from factpress import fonts as engine_fonts
from factpress.briefs import Audience, Brief, SectionUse
from factpress.compose import Sources, compose
from factpress.compose.typography import typeset
from factpress.contracts.document import Paragraph, Text
from factpress.contracts.pages import PageCount
from factpress.facts.read import END, read_facts
from factpress.formats import Formats
from factpress.problems import BriefError, Problem
from factpress.text_door import refusals, refused_sign
from tests.battery.printing import (
    CHART_WIDTH,
    PLACES,
    draw,
    folded,
    fonts,
    marked,
    naughty_strings,
    printed,
    printed_in_chart,
    refused,
    theme,
)
from tests.support.messages import check_problem

STRINGS = naughty_strings()
MOST_REFUSED = 70
"""Of 461; more would mean that something harmless is refused."""


def batches(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts, some at a time."""
    return (texts[at : at + size] for at in range(0, len(texts), size))


def named(problem: Problem) -> bool:
    """Whether a refusal names the character or the word that is refused, or what doesn't fit."""
    return re.search(r"U\+[0-9A-F]{4,}|at character \d+|doesn't fit", problem.message) is not None


def told(texts: Sequence[str], why: dict[str, Problem], changed: Sequence[str]) -> str:
    """What came of the strings, in numbers."""
    return f"{len(texts)} printed exactly, {len(why)} refused by name, {len(changed)} silently changed: {changed[:5]}"


def changed_by(texts: Sequence[str], *read: Sequence[str]) -> list[str]:
    """The texts that stand otherwise in one of the files."""
    return [text for each in read for text, found in zip(texts, each, strict=True) if found != folded(text)]


@pytest.mark.parametrize("place", PLACES)
def test_each_string_is_printed_exactly_or_refused_by_name(place: str) -> None:
    assert len(STRINGS) == 461
    why = {text: problem for text in STRINGS if (problem := refused(text, place))}
    for problem in why.values():
        check_problem(problem)
        assert named(problem), problem
    exact = [text for text in STRINGS if text not in why]
    changed = [text for batch in batches(exact, 100) for text in changed_by(batch, *printed(batch, place))]
    assert not changed, told(exact, why, changed)
    assert len(exact) + len(why) == len(STRINGS) and len(why) < MOST_REFUSED, told(exact, why, changed)


def test_each_string_in_a_chart_is_printed_exactly_or_refused_by_name() -> None:
    why = {text: problem for text in STRINGS if (problem := _refused_label(text))}
    for problem in why.values():
        check_problem(problem)
        assert named(problem), problem
    exact = [text for text in STRINGS if text not in why]
    changed = [text for batch in batches(exact, 30) for text in changed_by(batch, *printed_in_chart(batch))]
    assert not changed, told(exact, why, changed)
    assert len(exact) + len(why) == len(STRINGS) and len(why) < MOST_REFUSED, told(exact, why, changed)


def _refused_label(text: str) -> Problem | None:
    """As `refused`, but a chart is drawn only for labels that look doubtful: drawing takes its time."""
    style = theme().style("chart-label")
    doubtful = fonts().missing(text, style.face) or fonts().width(text, style.face, style.size) > CHART_WIDTH / 2
    return refused(text, "chart") if doubtful or any(refusals(text)) else None


def _toml(text: str) -> str:
    """The text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def test_each_string_in_facts_reaches_the_document_exactly_or_is_refused_by_its_line(tmp_path: Path) -> None:
    def write(texts: Sequence[tuple[int, str]]) -> None:
        table = '[facts.list.s{}]\nvalue = 7\nunit = "number"\nlabel = {}\n'
        edition = '[facts.edition.day]\nvalue = "2026"\nunit = "date"\nlabel = "Day"\n'
        tables = "".join(table.format(number, _toml(text)) for number, text in texts)
        (tmp_path / "facts.toml").write_text(f"{tables}{edition}{END}\n", encoding="utf-8", newline="")

    numbered = [*enumerate(STRINGS)]
    why: dict[str, Problem] = {}
    for _ in range(2):  # signs first; then what is empty without its white space
        write([(number, text) for number, text in numbered if text not in why])
        try:
            read_facts(tmp_path / "facts.toml", tmp_path)
        except BriefError as error:
            there = [text for _, text in numbered if text not in why]
            for problem in error.problems:
                check_problem(problem)
                assert problem.line is not None
                why[there[(problem.line - 1) // 4]] = problem
    exact = [(number, text) for number, text in numbered if text not in why]
    write(exact)
    lines = "\n\n".join(f"{{{{ facts.list.s{number} | label }}}}" for number, _ in exact)
    (tmp_path / "templates/base").mkdir(parents=True)
    (tmp_path / "templates/base/story.md").write_text(lines, encoding="utf-8")
    blocks = _composed(tmp_path).sections[0].blocks
    said = [block.content for block in blocks if isinstance(block, Paragraph)]
    expected = [
        (Text(typeset(text.strip(), "", "en"), fact=f"list.s{number}", form="label"),) for number, text in exact
    ]
    assert said == expected, told([text for _, text in exact], why, [])
    assert len(why) < MOST_REFUSED
    assert {text for text in why if not any(refusals(text))} == {text for text in STRINGS if not text.strip()}


def _composed(root: Path):  # type: ignore[no-untyped-def]
    facts = read_facts(root / "facts.toml", root)
    audience = Audience(
        "donor", "templates/audiences/donor/audience.toml", "Donors", "", "", "A4", "en", "Office", "star", "list"
    )
    brief = Brief(
        "brief", "briefs/brief.toml", "Title", "", "Author", "edition.day", PageCount(1, 1), "plain", ("donor",),
        (SectionUse("story", "main"),),
    )  # fmt: skip
    return compose(brief, audience, "en", Sources(facts, {}, root, Formats("en", facts.units)))


def test_every_character_of_a_font_that_may_come_in_is_printed_exactly() -> None:
    face = theme().style("body").face
    known = [c for c in map(chr, range(0x21, 0x20000)) if unicodedata.category(c) not in ("Cn", "Zs", "Cs")]
    may = [c for c in known if not refused_sign(c)]
    missing = set(fonts().missing("".join(may), face))
    may = [c for c in may if c not in missing and c not in "‡\u00ad"]
    assert len(may) > 4_000
    texts = [f"x {' '.join(batch)} x" for batch in batches(may, 50)]
    letters = ["".join(folded(text).split()) for text in texts]  # pdfium guesses which spaces a reader sees
    in_pdf, in_word = (["".join(text.split()) for text in read] for read in printed(texts, "body"))
    assert [pair for pair in zip(letters, in_pdf, in_word, strict=True) if len({*pair}) > 1] == []


def test_a_sign_that_is_lost_or_exchanged_on_its_way_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["AT&T", "5 < 6", "plain"]
    assert changed_by(texts, *printed(texts, "body")) == []
    with monkeypatch.context() as patch:  # a deliberate fault in what both renderers ask
        patch.setattr(engine_fonts, "STANDINS", {**engine_fonts.STANDINS, ord("&"): None, ord("<"): "‹"})
        assert changed_by(texts, *printed(texts, "body")) == ["AT&T", "5 < 6"] * 2
        assert changed_by(texts, *printed_in_chart(texts))[:2] == ["AT&T", "5 < 6"]


def test_a_glyph_that_is_missing_in_a_chart_is_refused_at_the_bar() -> None:
    with pytest.raises(BriefError) as caught:
        draw([marked(0, "well"), "\u6c34 water"], CHART_WIDTH)
    assert str(caught.value) == (
        "charts/reach.toml:2: the font sans-regular (DejaVuSerif.ttf) cannot set U+6C34, CJK UNIFIED IDEOGRAPH-6C34\n"
        "  write it in other characters, or give the brand a font that has it"
    )
