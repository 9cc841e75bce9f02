"""The schema of facts.toml: the one that is kept, with every key that reading knows; what it refuses."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factpress.facts.checks import RULES as RULES_OF_CHECKS
from factpress.facts.read import read_facts
from factpress.facts.schema import FILE, RULE_KEYS, facts_schema
from factpress.toml.file import Table

HOME = Path(__file__).resolve().parents[2]
SCHEMA = HOME / "factpress/schemas" / FILE
WORKSPACES = (HOME, HOME / "docs/gallery/workspace", HOME / "tests/workspace")
Known = dict[tuple[str | int, ...], set[str]]
RULES = jsonschema.Draft7Validator(facts_schema())


def test_the_schema_that_is_kept_is_the_one_that_reading_makes() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == facts_schema(), "python3 generate.py schema > " + str(
        SCHEMA
    )


def test_the_schema_is_one_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(facts_schema())


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_every_facts_file_is_right_by_the_schema(root: Path) -> None:
    assert [error.message for error in RULES.iter_errors(tomllib.loads((root / "facts.toml").read_text("utf-8")))] == []


def test_the_first_line_names_the_schema_where_it_lies() -> None:
    first = (HOME / "facts.toml").read_text("utf-8").split("\n")[0]
    assert first.startswith("#:schema ") and (HOME / first.removeprefix("#:schema ")).resolve() == SCHEMA


def properties(path: tuple[str | int, ...], inner: str) -> tuple[str, frozenset[str]]:
    """Which part of the schema a table goes by, and its keys; `inner` is the part of a fact that it is, "" for all."""
    schema: dict[str, Any] = facts_schema()
    if path[:1] == ("facts",):
        fact = schema["definitions"]["fact"]["properties"]
        parts = {"": fact, "value": range_of(), "period": range_of(), "count": fact["count"]["properties"]}
        return f"fact {inner}", frozenset(parts[inner])
    where, found = ["root"], schema
    for part in path:
        found = resolved(found, schema)
        if isinstance(part, int):
            found = found["items"]
        elif part in found.get("properties", {}):
            where.append(str(part))
            found = found["properties"][part]
        else:
            found = found["additionalProperties"]
    return ".".join(where), frozenset(resolved(found, schema)["properties"])


def resolved(found: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for."""
    return schema["definitions"][found["$ref"].rpartition("/")[2]] if "$ref" in found else found


def range_of() -> dict[str, Any]:
    """The two ends of a value or a period."""
    return next(one["properties"] for one in facts_schema()["definitions"]["period"]["anyOf"] if "properties" in one)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[Known]:
    """The keys that reading knew of each table, once files have been read."""
    found: Known = defaultdict(set)
    finish = Table.finish

    def noted(table: Table, *also_known: str) -> None:
        found[table.path] |= {*table._asked, *also_known}
        if table.path[:1] == ("checks",) and len(table.path) == 2:
            found["rule", str(table.data["rule"])] |= set(table._asked)
        finish(table, *also_known)

    monkeypatch.setattr(Table, "finish", noted)
    yield found


def test_the_schema_has_every_key_that_reading_knows_and_no_other(known: Known) -> None:
    for root in WORKSPACES:
        read_facts(root / "facts.toml", root)
    by_place: dict[str, tuple[set[str], frozenset[str]]] = {}
    for path, keys in known.items():
        if path[0:1] == ("rule",) or (path[:1] == ("checks",) and len(path) == 2):
            continue
        inner = str(path[-1]) if path[:1] == ("facts",) and path[:-1] in known else ""
        place, has = properties(path, inner)
        by_place.setdefault(place, (set(), has))[0].update(keys)
    assert {place: keys ^ has for place, (keys, has) in by_place.items() if keys != has} == {}
    assert {"root", "fact ", "fact count", "root.studies", "root.series.points", "root.checks.accepted"} <= set(
        by_place
    )


def test_the_schema_has_what_each_rule_asks_for(known: Known) -> None:
    for root in WORKSPACES:
        read_facts(root / "facts.toml", root)
    asked = {str(path[1]): keys - {"rule", "accepted"} for path, keys in known.items() if path[:1] == ("rule",)}
    assert set(asked) == set(RULES_OF_CHECKS) == set(RULE_KEYS)
    for rule, keys in RULE_KEYS.items():
        needed = {key for key in keys if not key.endswith("?")}
        assert needed <= asked[rule] <= {key.rstrip("?") for key in keys}, rule


FACT = {"value": 4, "unit": "beds", "label": "Beds"}
STUDY = {
    "title": "T", "authors": ["A"], "type": ["survey"], "date": "2019-03", "country": "mali", "subject": "wells",
}  # fmt: skip
SERIES = {"label": "S", "kind": "printed", "draw": ["bar"], "points": [{"fact": "beds"}]}
RIGHT: dict[str, Any] = {
    "facts": {"a": {"beds": FACT, "share": {"formula": "1 / 4", "unit": "percent", "label": "S", "decimals": 1}}},
    "studies": {"one": STUDY},
    "series": {"s": SERIES},
    "checks": [{"rule": "sum", "parts": ["a.beds", "a.beds"], "total": "a.beds"}],
}


def test_the_right_one_passes() -> None:
    assert RULES.is_valid(RIGHT)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"fact": {}}, "an unknown table"),
        ({"facts": {"a": {**FACT, "lable": "x"}}}, "an unknown key"),
        ({"facts": {"a": {"value": 4, "label": "x"}}}, "no unit"),
        ({"facts": {"a": {"value": 4, "word": "many", "unit": "beds", "label": "x"}}}, "two values"),
        ({"facts": {"a": {"unit": "beds", "label": "x"}}}, "no value"),
        ({"facts": {"a": {**FACT, "qualifier": "roughly"}}}, "an unknown qualifier"),
        ({"facts": {"a": {**FACT, "decimals": 1}}}, "decimals without a formula"),
        ({"facts": {"a": {"value": 2015, "unit": "year", "label": "x"}}}, "a year without quotes"),
        ({"facts": {"a": {**FACT, "as_of": "2015-1"}}}, "a date that is none"),
        ({"facts": {"a": {**FACT, "caveats": "Only one."}}}, "a text instead of a list"),
        ({"facts": {"a": {**FACT, "status": "withheld"}}}, "withheld without a reason"),
        ({"facts": {"A": FACT}}, "a key in capitals"),
        ({"facts": {"a": {**FACT, "value": {"from": "2004"}}}}, "a range without an end"),
        ({"facts": {"a": {"count": {"yaer": "2019"}, "unit": "studies", "label": "x"}}}, "an unknown way to count"),
        ({"studies": {"one": {**STUDY, "date": "2019"}}}, "a year instead of a month"),
        ({"studies": {"one": {**STUDY, "type": "survey"}}}, "a text instead of a list"),
        ({"studies": {"one": {key: value for key, value in STUDY.items() if key != "country"}}}, "no country"),
        ({"vocabularies": {"color": {"red": "Red"}}}, "an unknown vocabulary"),
        ({"series": {"s": {**SERIES, "draw": ["pie"]}}}, "an unknown kind of chart"),
        ({"series": {"s": {**SERIES, "never_with": ["t"]}}}, "no reason"),
        ({"series": {"s": {**SERIES, "points": []}}}, "no points"),
        ({"checks": [{"rule": "summ"}]}, "an unknown rule"),
        ({"checks": [{"rule": "sum", "parts": ["a"]}]}, "a rule without its total"),
        ({"checks": [{"rule": "order", "low": "a", "high": "b", "total": "c"}]}, "the key of another rule"),
        ({"sources": {"one": {"title": "T", "author": "A", "short": "s", "url": "ftp://x"}}}, "no web address"),
    ],
)
def test_a_wrong_one_is_refused(wrong: dict[str, Any], why: str) -> None:
    assert not RULES.is_valid({**RIGHT, **wrong}), why
