"""Every series of the documents stands in facts.toml with the same values, and some document shows it whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from audit.workspace import Audited, Row, read_list

Used = Mapping[str, str]


def check_series(audited: Audited) -> Iterator[str]:
    """What is off, a line each."""
    used = used_series(audited)
    rows: dict[str, list[Row]] = {}
    for row in read_list("series"):
        rows.setdefault(row["series_id"], []).append(row)
    for key, printed in rows.items():
        if key not in audited.typed["series"]:
            yield f"series {key}: missing in facts.toml"
            continue
        yield from (f"series {key}: {what}" for what in _wrong(key, printed, audited))
        if key not in used:
            yield f"series {key}: no document shows all of its points"


def used_series(audited: Audited) -> Used:
    """For each series that some finished file shows whole: the file, and the chart that names the series, if any.

    Where a check keeps its points apart, it is used if each of them is shown somewhere.
    """
    charts: dict[str, str] = {}
    for path in sorted((audited.home / "charts").glob("*.toml")):
        spec = tomllib.loads(path.read_text(encoding="utf-8"))
        if "series" in spec:
            charts.setdefault(spec["series"], path.stem)
    used = {}
    for key, series in audited.typed["series"].items():
        points = {point["fact"] for point in series["points"]}
        files = [name for name, file in audited.manifest["files"].items() if points <= set(file.get("facts", ()))]
        if files:
            used[key] = f"{files[0]}{f', chart {charts[key]}' if key in charts else ''}"
        elif points <= audited.shown() and _apart(points, audited):
            used[key] = "point by point, since a check keeps its figures apart"
    return used


def _apart(points: set[str], audited: Audited) -> bool:
    """Whether a check forbids that two of these facts stand together."""
    rules = [check for check in audited.typed["checks"] if check["rule"] == "incomparable"]
    return any(len(points.intersection(rule["facts"])) > 1 for rule in rules)


def _wrong(key: str, printed: list[Row], audited: Audited) -> Iterator[str]:
    points = [point["fact"] for point in audited.typed["series"][key]["points"]]
    named = {fact for row in printed if row["kind"] == "printed" for fact in row["facts"].split(";")}
    yield from (f"lacks {fact}" for fact in sorted(named.difference(points)))
    if all(_is_number(row["y"]) for row in printed):
        wanted = sorted(Decimal(row["y"]) for row in printed)
        values = [audited.manifest["facts"].get(fact, {}).get("value", "") for fact in points]
        found = sorted(round(Decimal(value), -_exponent(wanted)) for value in values if _is_number(value))
        if found != wanted:
            yield f"the documents have {', '.join(map(str, wanted))}, facts.toml {', '.join(map(str, found))}"


def _exponent(numbers: list[Decimal]) -> int:
    return min(int(number.as_tuple().exponent) for number in numbers)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
