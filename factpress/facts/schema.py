"""The JSON Schema of facts.toml, by which editors complete and check while somebody types.

It is written in draft 7, which all editors of TOML know, and made from the lists that reading goes by. What needs the
whole file (whether a key is there, a rule holds) only reading can tell.
"""

from __future__ import annotations

from typing import Any

from factpress.facts.checks import RULES
from factpress.facts.hidden import STATUSES
from factpress.facts.model import Qualifier
from factpress.facts.records import BUILT_IN_UNITS, KEY, PLURAL_CATEGORIES
from factpress.facts.series import DRAWN_AS, MOST_POINTS, SERIES_KINDS
from factpress.facts.studies import COUNTED, PRINTED, VOCABULARIES

FILE = "facts-1.json"
"""Its name in `factpress/schemas/`; the number is raised when a file that was right becomes wrong."""

Schema = dict[str, Any]

_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_MONTH = r"^[0-9]{4}-[0-9]{2}$"
_URL = "^https?://"
_FACT_KEY = "^[a-z0-9_]+$"
_MOST_DECIMALS = 12

RULE_KEYS: dict[str, tuple[str, ...]] = {
    "sum": ("parts", "total"),
    "shares": ("parts", "remainder?"),
    "subset": ("part", "whole"),
    "order": ("low", "high"),
    "same": ("facts",),
    "attainable": ("fact", "base"),
    "floor": ("fact", "of"),
    "printed": ("fact", "derived"),
    "same_measure": ("facts",),
    "lasts": ("fact", "period"),
    "counts": ("fact", "items?", "count?"),
    "dated": ("by", "source?", "study?"),
    "author": ("study", "named?", "without?"),
    "unlike": ("study", "field"),
    "filed": ("study", "field", "as"),
    "listed": ("source",),
    "reference": ("fact", "holds"),
    "incomparable": ("facts", "reason"),
    "caveat": ("facts", "with", "reason"),
}
"""What each rule asks for; "?" ends the name of what may be left out."""
_LISTS = ("parts", "facts", "of", "items", "holds", "with")
"""Keys of rules that hold a list of texts; the others hold a text."""


def facts_schema() -> Schema:
    """The schema of a whole facts.toml."""
    tables: Schema = {
        "units": _records(_unit(), "What is counted, one and several"),
        "sources": _records(_source(), "The documents that figures come from"),
        "terms": _records(_term(), "Abbreviations as they may be printed"),
        "glossary": _records(_concept(), "What words mean here"),
        "voices": _records(_voice(), "Who may be reported, where, and the notice that goes with it"),
        "facts": _described({"$ref": "#/definitions/group"}, "The figures, in groups: [facts.area.name]"),
        "vocabularies": _vocabularies(),
        "studies": _records(_study(), "The catalogue of studies"),
        "series": _records(_series(), "Which figures may be drawn together, and how"),
        "checks": {"type": "array", "items": {"$ref": "#/definitions/check"}, "description": "What must hold"},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "facts.toml",
        "description": "Every figure that an organisation prints, its source, and what must be said with it.",
        **_table(tables, ("facts",)),
        "definitions": {"fact": _fact(), "group": _group(), "period": _period(), "check": _check()},
    }


def _text(description: str = "", **more: object) -> Schema:
    return _described({"type": "string", "pattern": r"\S", **more}, description)


def _texts(description: str = "") -> Schema:
    return _described({"type": "array", "items": {"type": "string"}}, description)


def _date(description: str = "") -> Schema:
    return _text(description, pattern=_DATE)


def _one_of(values: tuple[str, ...], description: str = "") -> Schema:
    return _described({"enum": [str(value) for value in values]}, description)


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description} if description else schema


def _table(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    needed: Schema = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, **needed, "additionalProperties": False}


def _records(record: Schema, description: str) -> Schema:
    names = {"pattern": f"^{KEY.pattern}$"}
    return {"type": "object", "description": description, "propertyNames": names, "additionalProperties": record}


def _unit() -> Schema:
    """The built-in ones have no table."""
    forms = {name: _text(f'how it is written, CLDR category "{name}"') for name in PLURAL_CATEGORIES}
    return _table(forms, ("other",))


def _source() -> Schema:
    return _table(
        {
            "title": _text(),
            "author": _text(),
            "date": _date("2015, 2015-12 or 2015-12-31; left out if it is undated"),
            "short": _text("how a short list names it"),
            "url": _text(pattern=_URL),
            "listed": _text("the author as an alphabetical list begins with: Nurse, A."),
            "publisher": _text("who published it, where that isn't the author"),
            "kind": _text("what it is, as a bibliography says it: summary report"),
        },
        ("title", "author", "short"),
    )


def _term() -> Schema:
    several = _text("of several: non-governmental organizations")
    own = _table({"long": _text(), "plural": several}, ("long",))
    return _table(
        {
            "short": _text("NGO"),
            "long": _text("non-governmental organization"),
            "plural": several,
            "expand": _described({"type": "boolean"}, "false for a name that stands short from the start"),
            "languages": {
                "type": "object",
                "additionalProperties": own,
                "description": "for readers of others, by tag",
            },
        },
        ("short", "long"),
    )


def _concept() -> Schema:
    return _table({"term": _text(), "definition": _text()}, ("term", "definition"))


def _voice() -> Schema:
    voice = _table(
        {
            "basis": _one_of(("published", "signed"), "what the consent rests on"),
            "speaker": _one_of(("evaluator", "official", "staff", "survivor", "family", "respondent")),
            "who": _text("as it is printed"),
            "where": {"type": "string"},
            "attribution": _one_of(("document", "pseudonym", "role", "named")),
            "audiences": _texts("those that the consent covers"),
            "channels": {"type": "array", "items": {"enum": ["print", "web"]}},
            "age": _one_of(("adult", "child", "unknown")),
            "pseudonym": {"type": "boolean"},
            "notice": {"type": "string"},
            "source": _text(),
            "locator": _text(),
            "expires": _date("the last day of the consent"),
            "status": _one_of(("published", "withheld")),
            "reason": _text("why it is withheld"),
        },
        ("basis", "speaker", "who", "attribution", "audiences", "channels", "age", "pseudonym"),
    )
    return {**voice, **_with_reason()}


def _with_reason() -> Schema:
    withheld = {"properties": {"status": {"const": "withheld"}}, "required": ["status"]}
    return {"if": withheld, "then": {"required": ["reason"]}}


def _fact() -> Schema:
    fact = _table(
        {
            "value": {"anyOf": [{"type": ["number", "string"]}, _range("number"), _range("string")]},
            "word": _text("what the source prints instead of a number"),
            "formula": _text("worked out from other facts: + - * / ( ) round( ), numbers and fact keys"),
            "count": _described(_count(), "counts the studies that have all of this; {} counts all"),
            "unit": _text(f"{', '.join(BUILT_IN_UNITS)}, or a key of [units]"),
            "qualifier": _one_of(tuple(Qualifier), "how firmly it is known"),
            "label": _text("what it is, as charts and searches call it"),
            "scope": {"type": "string"},
            "period": _described({"$ref": "#/definitions/period"}, "what it covers"),
            "as_of": _date("how far its source knows it"),
            "source": _text("a key of [sources]"),
            "locator": _text("where in the source: p. 4"),
            "caveats": _texts("what must be said with it, as sentences"),
            "status": _one_of(STATUSES),
            "reason": _text("why it is withheld"),
            "printed": _described({"type": "number"}, "what the source prints of a formula's result"),
            "decimals": {"type": "integer", "minimum": 0, "maximum": _MOST_DECIMALS},
            "early": _described({"type": "boolean"}, "of a decade: the early 2000s"),
        },
        ("unit", "label"),
    )
    ways = [{"required": [way]} for way in ("value", "word", "formula", "count")]
    years = {"properties": {"unit": {"enum": ["year", "decade"]}}, "required": ["unit", "value"]}
    quoted = {"properties": {"value": {"type": "string", "pattern": "^[0-9]{4}$"}}}
    rules = [{"if": years, "then": quoted}, _with_reason()]
    return {**fact, "oneOf": ways, "dependencies": {"printed": ["formula"], "decimals": ["formula"]}, "allOf": rules}


def _range(kind: str) -> Schema:
    end: Schema = {"type": "number"} if kind == "number" else _date()
    return _table({"from": end, "to": end}, ("from", "to"))


def _period() -> Schema:
    return {"anyOf": [_date(), _range("string")]}


def _count() -> Schema:
    return _table({name: _text(pattern="^[0-9]{4}$") if name == "year" else _text() for name in COUNTED})


def _group() -> Schema:
    inner = {"anyOf": [{"$ref": "#/definitions/fact"}, {"$ref": "#/definitions/group"}]}
    names = {"pattern": _FACT_KEY}
    return {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": inner}


def _vocabularies() -> Schema:
    words = _records(_text(), "")
    about = {"type": "The kinds of study", "country": "Where studies are from", "subject": "What studies are about"}
    return _table({name: {**words, "description": about[name]} for name in VOCABULARIES})


def _study() -> Schema:
    own = {name: _text("what the catalogue prints, where it is other words") for name in PRINTED}
    return _table(
        {
            "title": _text(),
            "authors": {**_texts(), "minItems": 1},
            "type": {**_texts("keys of [vocabularies.type]"), "minItems": 1},
            "date": _text("year and month: 2015-12", pattern=_MONTH),
            "country": _text("a key of [vocabularies.country]"),
            "subject": _text("a key of [vocabularies.subject]"),
            **own,
            "about": _text("what it is about, in our own words"),
            "url": _text(pattern=_URL),
            "status": _one_of(("published", "draft"), "a draft is neither shown nor counted"),
            "source": _text("a key of [sources]"),
            "locator": _text(),
            "note": _text("what an editor must know; printed nowhere"),
        },
        ("title", "authors", "type", "date", "country", "subject"),
    )


def _series() -> Schema:
    words = _text("may print figures: {{ fact | period }}")
    point = _table({"fact": _text("the key of a fact"), "label": words, "row": words}, ("fact",))
    series = _table(
        {
            "label": _text(),
            "kind": _one_of(SERIES_KINDS, "where its figures come from"),
            "draw": {"type": "array", "minItems": 1, "items": {"enum": list(DRAWN_AS)}},
            "points": {"type": "array", "minItems": 1, "maxItems": MOST_POINTS, "items": point},
            "note": _text(),
            "source": _text("a key of [sources]"),
            "never_with": _texts("series that may not stand in one drawing with this one"),
            "reason": _text("why not"),
            "selection": _text("of which studies it is a selection, if it leaves some out: the note of its charts"),
        },
        ("label", "kind", "draw", "points"),
    )
    return {**series, "dependencies": {"never_with": ["reason"]}}


def _check() -> Schema:
    names = sorted({name.rstrip("?") for keys in RULE_KEYS.values() for name in keys})
    asked = {name: _asked(name) for name in names}
    accepted = _table({"reason": _text(), "by": _text("somebody's role"), "date": _date()}, ("reason", "by", "date"))
    rules = [
        {"if": {"properties": {"rule": {"const": rule}}}, "then": _of_rule(keys)} for rule, keys in RULE_KEYS.items()
    ]
    found = _described(accepted, "what the rule finds is let stand, and why")
    return {**_table({"rule": _one_of(tuple(RULES)), **asked, "accepted": found}, ("rule",)), "allOf": rules}


def _asked(name: str) -> Schema:
    if name == "count":
        return _count()
    if name == "field":
        return _one_of(VOCABULARIES)
    return _texts() if name in _LISTS else _text()


def _of_rule(keys: tuple[str, ...]) -> Schema:
    known = ["rule", "accepted", *(key.rstrip("?") for key in keys)]
    return {"propertyNames": {"enum": known}, "required": [key for key in keys if not key.endswith("?")]}
