"""Facts as typed: tables under `facts` into facts, formulas not yet worked out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice

from factpress.facts.dates import HOW_TO_WRITE, partial_date, read_date, read_date_range, read_period
from factpress.facts.hidden import STATUSES
from factpress.facts.model import DateRange, Fact, NumberRange, PartialDate, Qualifier, Source, Unit, Value, Word, Year
from factpress.facts.records import BUILT_IN_UNITS, read_source_key
from factpress.facts.studies import Catalogue, counted, read_count, year_counted
from factpress.spelling import did_you_mean, nearest
from factpress.toml.file import Table, described
from factpress.toml.lines import dotted
from factpress.values import dataclass

_PART = re.compile(r"[a-z0-9_]+")
_TAKEN = ("value", "word", "formula", "count")
_DERIVED_ONLY = ("decimals", "printed")
_UNIT_OF: Mapping[type, str] = {str: "year", dict: "date"}
_MOST_DECIMALS = 12
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""How some people write thousands, by the habit of another language: 1.450 for 1450."""
_QUALIFIERS = {
    **dict.fromkeys(("about", "around", "circa", "ca.", "roughly", "some", "~"), "approx"),
    **dict.fromkeys((">", "+"), "more_than"),
    **dict.fromkeys(("almost",), "nearly"),
    **dict.fromkeys(("<", "less than", "fewer than", "below"), "under"),
    **dict.fromkeys(("at most", "max"), "up_to"),
}
"""Other words for qualifiers, and what they mean."""
_SAID = re.compile(
    rf"(?:(?P<before>{'|'.join(map(re.escape, (*_QUALIFIERS, *(word.replace('_', ' ') for word in Qualifier))))})\s*)?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)\s*(?P<percent>%|percent)?"
)
"""A number as it is said: "over 1,450", "8.16%"."""
MOST_FACTS = 3_000
"""How many figures a file may hold: each build reads and checks them all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact as typed. `sound` is false if its value can't be used; `qualified` if a qualifier was typed."""

    fact: Fact
    table: Table
    sound: bool
    qualified: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What a fact may refer to."""

    units: Mapping[str, Unit]
    sources: Mapping[str, Source]
    catalogue: Catalogue


def read_drafts(table: Table, known: Known) -> dict[str, Draft]:
    """All facts under `table` by dotted key, in file order."""
    found = [*islice(fact_tables(table), MOST_FACTS + 1)]
    if len(found) > MOST_FACTS:
        table.problem("", f"holds more than {MOST_FACTS} figures", "delete those that nothing prints")
    return {key: _read_draft(key, inner, known) for key, inner in found[:MOST_FACTS]}


def fact_tables(group: Table) -> Iterator[tuple[str, Table]]:
    """Every table that is a fact, with its key; checks the keys on the way."""
    waiting = [group]
    while waiting:
        table = waiting.pop(0)
        if len(table.path) > 1 and _is_fact(table.data):
            yield ".".join(str(part) for part in table.path[1:]), table
            continue
        _check_keys(table)
        waiting[:0] = [inner for key, inner in table.named_tables().items() if isinstance(table.data[key], dict)]


def _is_fact(data: Mapping[str, object]) -> bool:
    """Whether the table is a fact, and no mere group of tables: it says something itself, or is empty."""
    value = data.get("value")
    if isinstance(value, dict) and ("from" in value or "to" in value):
        return True
    return not data or any(not isinstance(inner, dict) for inner in data.values())


def _check_keys(table: Table) -> None:
    """Problems for keys that aren't plain, or equal another once case and accents are put aside."""
    for key in table.data:
        if _PART.fullmatch(key):
            if len(table.path) == 1 and key[0].isdigit():
                table.problem(key, "has a key that begins with a digit", f"begin it with a letter: f{key}")
            continue
        twin = next((other for other in table.data if other != key and _folded(other) == _folded(key)), "")
        hint = f"{twin} is there too: keep one of the two" if twin else _renamed(key)
        table.problem(key, "has a key with other characters than a-z, 0-9 and _", hint)


def _folded(key: str) -> str:
    return unicodedata.normalize("NFC", key).casefold()


def _renamed(key: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")
    return f"write {plain}" if plain else "rename it"


def _read_draft(key: str, table: Table, known: Known) -> Draft:
    before = len(table.problems)
    unit = _read_unit(table, known.units)
    count = read_count(table, known.catalogue) if "count" in table else None
    value = _read_value(table, unit, None if count is None else Decimal(len(counted(count, known.catalogue))))
    formula = table.text("formula") if "formula" in table else ""
    qualifier = _read_qualifier(table, value)
    sound = len(table.problems) == before and value is not None
    fact = Fact(
        key=key,
        value=Decimal(0) if value is None else value,
        unit=unit,
        qualifier=qualifier,
        label=table.text("label"),
        file=table.file.file,
        line=table.line,
        scope=table.text("scope", ""),
        period=read_period(table, "period") or year_counted(count or ()),
        as_of=read_date(table, "as_of"),
        source=read_source_key(table, known.sources),
        locator=table.text("locator", ""),
        caveats=table.texts("caveats"),
        status=table.choice("status", STATUSES, "published"),
        reason=_read_reason(table),
        formula=formula,
        printed=_read_printed(table),
        decimals=_read_decimals(table),
        count=count,
    )
    _check_inner_tables(table)
    table.finish(*_TAKEN, *_DERIVED_ONLY, "reason")
    return Draft(fact, table, sound, "qualifier" in table)


def _read_reason(table: Table) -> str:
    """Why a withheld fact is withheld; no other fact has a reason."""
    if table.data.get("status") == "withheld":
        return table.text("reason")
    if "reason" in table:
        table.raw("reason")
        table.problem("reason", "is only for a fact that is withheld", 'delete it, or write  status = "withheld"')
    return ""


def _check_inner_tables(table: Table) -> None:
    for key, inner in table.data.items():
        if isinstance(inner, dict) and key not in ("value", "period", "count"):
            table.raw(key)
            table.problem(key, f"stands inside {table.name}, which is a fact itself", "give one of the two another key")


def _read_unit(table: Table, units: Mapping[str, Unit]) -> str:
    if "unit" not in table:
        table.problem("", "has no unit", _unit_hint(table))
        return table.text("unit", "number")
    unit = table.text("unit")
    if unit and unit not in units:
        known = f"add a table  [units.{unit}], or write one of {', '.join(units)}"
        table.problem("unit", f'is unknown: "{unit}"', did_you_mean(unit, units, known))
    return unit


def _read_qualifier(table: Table, value: Value | None) -> Qualifier:
    """The qualifier, which only a number may have; a year or a date may be about."""
    meant = _QUALIFIERS.get(str(table.data.get("qualifier")).strip().lower(), "")
    qualifier = Qualifier(table.choice("qualifier", tuple(Qualifier), Qualifier.EXACT, meant) or Qualifier.EXACT)
    words = qualifier.replace("_", " ")
    if isinstance(value, Word) and qualifier is not Qualifier.EXACT:
        table.problem("qualifier", f'can\'t be "{words}" with a word', f'write it in the word:  word = "{words} …"')
    elif isinstance(value, Year | PartialDate | DateRange | NumberRange) and (
        qualifier.is_floor or qualifier.is_ceiling
    ):
        kind = "range" if isinstance(value, NumberRange) else "date"
        table.problem("qualifier", f'can\'t be "{words}" with a {kind}', "use exact or approx")
    return qualifier


def _unit_hint(table: Table) -> str:
    """How to add a unit, after the example of a neighbour that has one."""
    group: object = table.file.data
    for part in table.path[:-1]:
        group = group[part] if isinstance(group, dict) else None
    neighbours = {
        str(key): str(neighbour["unit"])
        for key, neighbour in (islice(group.items(), 200) if isinstance(group, dict) else ())
        if isinstance(neighbour, dict) and isinstance(neighbour.get("unit"), str) and _alike(neighbour, table.data)
    }
    if not neighbours:
        return f'add  unit = "{_UNIT_OF.get(type(table.data.get("value")), "percent")}", for example'
    key = nearest(str(table.path[-1]), neighbours) or next(iter(neighbours))
    name, unit = dotted((*table.path[:-1], key)), neighbours[key]
    return f'add  unit = "{unit}"   ({name} has "{unit}")'


def _alike(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether the values of two tables are of one kind: a number doesn't have the unit of a date."""
    kinds = {type(table.get("value")) for table in (one, other)}
    return len(kinds) == 1 or kinds == {int, Decimal}


def _read_value(table: Table, unit: str, count: Decimal | None) -> Value | None:
    """The value; 0 for a fact with a formula, None with a problem if there is none or too many."""
    given = [key for key in _TAKEN if key in table]
    if not given:
        table.problem("", "has no value", "add  value = …, or word, or formula, or count")
        return None
    if len(given) > 1:
        table.problem("", f"has {' and '.join(given)}", "keep one of them")
    for key in given[1:]:
        table.raw(key)
    match given[0]:
        case "word":
            return Word(table.text("word"))
        case "formula":
            return Decimal(0)
        case "count":
            return _counted(table, unit, count)
        case _:
            return _read_typed(table, unit)


def _counted(table: Table, unit: str, number: Decimal | None) -> Decimal | None:
    """How many studies there are, None with a problem for a unit that nothing is counted in."""
    if unit in BUILT_IN_UNITS and unit != "number":
        table.problem("unit", f"can't be {unit}: the fact counts studies", 'write  unit = "studies"')
        return None
    return number


def _read_typed(table: Table, unit: str) -> Value | None:
    value = table.raw("value")
    if unit in ("year", "decade"):
        return _read_year(table, unit == "decade")
    if unit == "date":
        return read_date_range(table.table("value")) if isinstance(value, dict) else _read_one_date(table)
    if isinstance(value, dict):
        return _read_number_range(table.table("value"))
    if isinstance(value, str) and value and partial_date(value):
        if "unit" in table:  # else what is missing has been told, and may be "year"
            hint = f'write  unit = "year" or "date", or  value = {value}  without quotes'
            table.problem("value", f"is a date, but the unit is {unit}", hint)
        return None
    if isinstance(value, str) and (hint := _number_hint(value.strip().lower())):
        table.problem("value", f"must be a number, not {described(value)}", hint)
        return None
    number = table.number("value")
    if _THOUSANDS.fullmatch(str(number)) and unit not in BUILT_IN_UNITS:
        hint = f"write {str(number).replace('.', '')} if it is thousands, {number}0 if it isn't"
        table.problem("value", f"is {number} {unit}, with a point before three digits", hint)
    return plain_decimal(number)


def _number_hint(text: str) -> str:
    """How to write a number that stands in quotes with words or signs of its own; "" for any other text."""
    match = _SAID.fullmatch(text)
    if not match or text.replace(".", "", 1).isdecimal():
        return ""
    number = match["number"].replace(",", "")
    qualifier = match["before"] and _QUALIFIERS.get(match["before"], match["before"].replace(" ", "_"))
    parts = (f"value = {number}", match["percent"] and 'unit = "percent"', qualifier and f'qualifier = "{qualifier}"')
    return f"write  {'  and  '.join(filter(None, parts))}"


def plain_decimal(number: Decimal) -> Decimal:
    """The same number without a positive exponent or a minus before zero: 1E+3 is 1000."""
    if number == 0:
        return abs(number)
    return number.quantize(Decimal(1)) if int(number.as_tuple().exponent) > 0 else number


def _read_year(table: Table, decade: bool) -> Year | None:
    early = table.flag("early", False) if decade else False
    value = table.raw("value")
    if isinstance(value, int) and not isinstance(value, bool):
        table.problem("value", "must be a text in quotes, since it is a year", f'write  value = "{value}"')
        return None
    text = table.text("value")
    if not re.fullmatch(r"[0-9]{4}", text) or text == "0000":
        if text:
            table.problem("value", f'is not a year: "{text}"', 'write four digits in quotes: "2015"')
        return None
    if decade and int(text) % 10:
        table.problem("value", f'is not the first year of a decade: "{text}"', f'write  value = "{text[:3]}0"')
        return None
    return Year(int(text), decade, early)


def _read_one_date(table: Table) -> Value | None:
    value = table.raw("value")
    if not isinstance(value, str):
        wanted = "a date in quotes, or { from = …, to = … }"
        table.problem("value", f"must be {wanted}, not {described(value)}", HOW_TO_WRITE)
        return None
    return read_date(table, "value")


def _read_number_range(table: Table) -> NumberRange | None:
    low, high = plain_decimal(table.number("from")), plain_decimal(table.number("to"))
    table.finish()
    if "from" in table and "to" in table and low >= high:
        table.problem("", f"goes from {low} to {high}", "from must be the smaller number")
        return None
    return NumberRange(low, high)


def _read_printed(table: Table) -> Decimal | None:
    if not _may_have(table, "printed"):
        return None
    return plain_decimal(table.number("printed"))


def _read_decimals(table: Table) -> int | None:
    if not _may_have(table, "decimals"):
        return None
    decimals = table.integer("decimals")
    if not 0 <= decimals <= _MOST_DECIMALS:
        table.problem("decimals", f"can't be {decimals}", f"write 0 to {_MOST_DECIMALS}")
        return None
    return decimals


def _may_have(table: Table, key: str) -> bool:
    """Whether the fact has this key and a formula, which it is for."""
    if key in table and "formula" not in table:
        table.raw(key)
        table.problem(key, "is only for a fact with a formula", "delete it; a typed value prints the digits it has")
    return key in table and "formula" in table
