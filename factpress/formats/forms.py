"""The named formats of a section: `{{ facts.reach.people | short }}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from factpress.contracts.document import Number
from factpress.facts.model import Fact
from factpress.formats.calendar import date_text, period_text
from factpress.formats.settings import NO_BREAK, Formats
from factpress.formats.values import Shown, Style, shown
from factpress.problems import BriefError, Problem


def house(fact: Fact, formats: Formats) -> str:
    """The value with its qualifier: "about 73%", "over 1,450", "early 2000s", "2004 to June 2016"."""
    return _joined(shown(fact, formats, "house"))


def plain(fact: Fact, formats: Formats) -> str:
    """The value alone: for places where the qualifier is said beside it."""
    return _joined(_parts(fact, "plain", formats))


def words(fact: Fact, formats: Formats) -> str:
    """Whole numbers up to twelve and half a million as words, with the qualifier; everything else in the house form."""
    return _joined(shown(fact, formats, "words"))


def short(fact: Fact, formats: Formats) -> str:
    """From a million on with one decimal at most and the word: "7.3 million"."""
    return _joined(shown(fact, formats, "short"))


def with_unit(fact: Fact, formats: Formats) -> str:
    """The house form with what is counted: "over 24 communities", "5.94 percentage points"."""
    return _joined(_parts(fact, "with_unit", formats))


def as_of(fact: Fact, formats: Formats) -> str:
    """The date at which the figure held."""
    return date_text(fact.as_of, formats) if fact.as_of else _missing(fact, "as_of", '"2017"')


def period(fact: Fact, formats: Formats) -> str:
    """The time that the figure covers."""
    return (
        period_text(fact.period, formats) if fact.period else _missing(fact, "period", '{ from = "2004", to = "2014" }')
    )


def label(fact: Fact, formats: Formats) -> str:
    """What the figure is."""
    return fact.label


def scope(fact: Fact, formats: Formats) -> str:
    """Where, or of whom, the figure holds."""
    return fact.scope or _missing(fact, "scope", '"…"')


def caveat(fact: Fact, formats: Formats) -> str:
    """What must be said with the figure, one sentence after the other."""
    return " ".join(fact.caveats) or _missing(fact, "caveats", '["…"]')


FORMATS: dict[str, Callable[[Fact, Formats], str]] = {
    "house": house,
    "plain": plain,
    "words": words,
    "short": short,
    "with_unit": with_unit,
    "as_of": as_of,
    "period": period,
    "label": label,
    "scope": scope,
    "caveat": caveat,
}
"""By the name that sections, tiles and charts use."""

_STYLES: dict[str, Style] = {
    "house": "house",
    "plain": "house",
    "words": "words",
    "short": "short",
    "with_unit": "house",
}


def number_parts(fact: Fact, format: str, formats: Formats) -> Number:
    """The figure in the pieces that a tile sets apart: qualifier, digits, and the word after them."""
    if format not in _STYLES:
        return Number(fact.key, "", FORMATS[format](fact, formats), form=format)
    parts = _parts(fact, format, formats)
    return Number(fact.key, parts.qualifier, parts.digits, parts.word, format)


def alt_text(fact: Fact, formats: Formats) -> str:
    """The figure for who doesn't see it: "Label: about 73% (scope; period)"."""
    value = with_unit(fact, formats) if fact.unit == "points" else house(fact, formats)
    limits = "; ".join(limit for limit in limits_of(fact, formats) if limit)
    return f"{fact.label}: {value}" + (f" ({limits})" if limits else "")


def limits_of(fact: Fact, formats: Formats) -> tuple[str, str]:
    """Where or of whom a figure holds, and when ("2012–2015", "as of July 2015"); "" for what isn't known."""
    if fact.period:
        return fact.scope, period_text(fact.period, formats)
    return fact.scope, f"{formats.words.as_of} {date_text(fact.as_of, formats)}" if fact.as_of else ""


def in_form(fact: Fact, form: str, formats: Formats) -> str | None:
    """The figure in the form that a file says it is printed in ("house-sentence"); None if that can't be told."""
    name, _, sentence = form.partition("-")
    if name not in FORMATS or sentence not in ("", "sentence"):
        return None
    try:
        text = FORMATS[name](fact, formats)
    except BriefError:  # it has lost what the form prints
        return None
    return sentence_case(text) if sentence else text


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital; a text that begins with a digit stays as it is."""
    for place, sign in enumerate(text):
        if sign.isalnum():
            return text[:place] + sign.upper() + text[place + 1 :]
    return text


def _parts(fact: Fact, format: str, formats: Formats) -> Shown:
    parts = shown(fact, formats, _STYLES[format])
    if format == "plain":
        return Shown("", parts.digits, parts.word)
    if format == "with_unit" and parts.counted is not None:
        noun = formats.noun(fact.unit, parts.counted)
        return Shown(parts.qualifier, parts.digits, NO_BREAK.join(filter(None, (parts.word, noun))))
    return parts


def _joined(parts: Shown) -> str:
    number = f"{parts.digits}{NO_BREAK}{parts.word}" if parts.word else parts.digits
    return f"{parts.qualifier} {number}" if parts.qualifier else number


def _missing(fact: Fact, key: str, example: str) -> NoReturn:
    hint = f"add  {key} = {example}, or don't print it here"
    raise BriefError(Problem(fact.file, fact.line, f"facts.{fact.key} has no {key}, but a section prints it", hint))
