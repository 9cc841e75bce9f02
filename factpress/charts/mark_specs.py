"""What the files of charts drawn by marks (strokes, spans, segments) say, each kind in its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from factpress.charts.specs import BarSpec
from factpress.toml.file import Table
from factpress.values import replace

Told = tuple[tuple[BarSpec, ...], dict[str, str]]
"""The bars and the options of a chart, as `ChartSpec` has them."""

ITEM_ROLES = ("main", "rest", "measure")
"""What an item of a timeline is: what the title speaks of, the rest, or a measurement, which stands below the axis."""

ROWS = ("packed", "one each")


def read_mark_chart(table: Table, kind: str) -> Told:
    """What a chart of one of `READERS` shows."""
    return READERS[kind](table)


def _read_timeline(table: Table) -> Told:
    """`facts = [...]` for items that need no more than their facts, else `[[items]]`."""
    bars = _listed(table, "items", ITEM_ROLES)
    return bars, {"rows": table.choice("rows", ROWS, ROWS[0])}


def _read_field(table: Table) -> Told:
    """`facts = [...]` or `[[fields]]`, one above the other; `whole` counts the strokes of each."""
    return _listed(table, "fields", ("harm", "main"), "marked"), _options(table, "whole")


def _read_arc(table: Table) -> Told:
    return (_bar(table, "fact", table.text("label", ""), base=table.text("each", "")),), {}


def _read_array(table: Table) -> Told:
    """`part` of `whole`, or a share in percent."""
    role = table.choice("role", ("harm", "main"), "harm")
    by_share = "share" in table
    for key in ("part", "whole"):
        if by_share and key in table:
            table.text(key)
            table.problem(key, "can't stand beside share", "keep part and whole, or the share alone")
    words = table.text("words", "")
    if by_share:
        return (_bar(table, "share", words, role),), {}
    return (_bar(table, "part", words, role),), {"whole": table.text("whole")}


def _read_range(table: Table) -> Told:
    """The lower and the upper end by their facts, or one fact whose value is a range."""
    words = table.text("words", "")
    if "fact" in table:
        return (_bar(table, "fact", words, "low"),), {}
    return (_bar(table, "low", words, "low"), _bar(table, "high", "", "high")), {}


def _read_multiple(table: Table) -> Told:
    """An increase in percent, and how many times the earlier level the later one is then; "times" is said of that."""
    bar = _bar(table, "times", table.text("after_label"), "after")
    said, increase = table.text("times_label"), table.text("increase")
    _check_printed(table, "after_label", increase, "After an increase of {}")
    _check_printed(table, "times_label", bar.fact, "{} times")
    return (replace(bar, aside=said, row=table.text("before_label")),), {"increase": increase}


def _check_printed(table: Table, key: str, fact: str, words: str) -> None:
    """A problem if a label doesn't print the fact that it is about."""
    if fact not in table.text(key, ""):
        example = words.format(f"{{{{ facts.{fact} }}}}")
        table.problem(key, f"doesn't print {fact}", f'print it there:  {key} = "{example}"')


def _read_window(table: Table) -> Told:
    return (_bar(table, "period", table.text("words", "")),), {}


def _read_wheel(table: Table) -> Told:
    return (_bar(table, "count", table.text("center", "")),), {}


READERS: Mapping[str, Callable[[Table], Told]] = {
    "range": _read_range,
    "timeline": _read_timeline,
    "array": _read_array,
    "multiple": _read_multiple,
    "field": _read_field,
    "arc": _read_arc,
    "wheel": _read_wheel,
    "window": _read_window,
}


def _listed(table: Table, name: str, roles: tuple[str, ...], base: str = "") -> tuple[BarSpec, ...]:
    """Items by their facts alone, or as tables of their own."""
    facts = enumerate(table.texts("facts"))
    listed = tuple(BarSpec(key, "", roles[0], line=table.file.line(*table.path, "facts", n)) for n, key in facts)
    told = []
    for inner in table.tables(name):
        under = inner.text(base, "") if base else ""
        role = inner.choice("role", roles, roles[0])
        told.append(_bar(inner, "fact", inner.text("label", ""), role, under))
        inner.finish()
    if bool(listed) == bool(told):
        message = f"has both facts and {name}" if listed else f"has no {name}"
        table.problem("", message, f'give either  facts = ["KEY", …]  or one [[{name}]] for each fact')
    return listed or tuple(told)


def _bar(table: Table, key: str, label: str, role: str = "main", base: str = "") -> BarSpec:
    return BarSpec(table.text(key), label, role, base=base, line=table.file.line(*table.path, key))


def _options(table: Table, *names: str) -> dict[str, str]:
    """The texts that are there, by key."""
    return {name: value for name in names if (value := table.text(name, ""))}
