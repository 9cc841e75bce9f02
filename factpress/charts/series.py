"""Charts of a series: its points become what the kind of chart calls its bars, parts, items or levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpress.facts.model import Series, SeriesPoint
from factpress.problems import Problem
from factpress.spelling import did_you_mean
from factpress.toml.file import TomlFile
from factpress.values import dataclass

LISTS = {"part-of-whole": "parts", "timeline": "items", "field": "fields"}
"""What kinds call the list of what they draw, if not "bars"."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "before-after": ("before", "after"),
    "range": ("low", "high"),
    "array": ("part",),
    "multiple": ("increase",),
    "arc": ("fact",),
    "window": ("period",),
    "wheel": ("count",),
}
"""Kinds that draw so many facts, each under a key of its own."""


ABOUT_POINTS = ("facts", "highlight", "finding")
"""Keys of charts that mean nothing without the points that they name."""


@dataclass(frozen=True)
class _WithPoints(TomlFile):
    """A chart's file with points in it that nobody typed there: `drawn` are their keys, and lie where `series` does."""

    drawn: tuple[str, ...] = ()

    def line(self, *path: str | int) -> int:
        """The line of this key."""
        return TomlFile.line(self, *(("series",) if path and path[0] in self.drawn else path))


def with_points(file: TomlFile, known: Mapping[str, Series], problems: list[Problem]) -> TomlFile:
    """The file as if its author had typed the points of the series that it names; the same file if it names none.

    A table of the chart for a fact of the series adds to its point: a `role`, an `aside`, another `label`. What a
    selection leaves out is the chart's note, unless its author has typed one. Points that count nothing aren't drawn.
    """
    name, kind = file.data.get("series"), str(file.data.get("kind"))
    if not isinstance(name, str):
        return file
    series = known.get(name)
    if series is None:
        hint = did_you_mean(name, known, "add it to facts.toml as  [series.…]")
        problems.append(Problem(file.file, file.line("series"), f'there is no series "{name}"', hint))
        return _stand_in(file, kind, name)
    problems += _check_kind(file, kind, series)
    points: dict[str, object] = (
        _placed(kind, series) if kind in PLACES else {LISTS.get(kind, "bars"): _listed(file, kind, series)}
    )
    if series.selection and "note" not in file.data:
        points["note"] = series.selection
    typed = {key: value for key, value in file.data.items() if key != "facts"}
    labels = {key: text for key, text in typed.items() if key.endswith("_label")}
    return _WithPoints(file.file, {**typed, **points, **labels}, file.text, drawn=tuple(points))


def _stand_in(file: TomlFile, kind: str, name: str) -> TomlFile:
    """The file as if a series that there isn't had one point: that is all that is wrong with it."""
    places: dict[str, object] = dict.fromkeys(PLACES.get(kind, ()), name)
    typed = {key: value for key, value in file.data.items() if key not in ABOUT_POINTS}
    return _WithPoints(file.file, {**typed, **(places or {LISTS.get(kind, "bars"): [{"fact": name}]})}, file.text)


def _check_kind(file: TomlFile, kind: str, series: Series) -> Iterator[Problem]:
    if kind not in series.draw:
        message = f'the series "{series.key}" can\'t be drawn as {kind}' + (f": {series.note}" if series.note else "")
        yield Problem(file.file, file.line("kind"), message.rstrip("."), f"draw it as {', '.join(series.draw)}")
    typed = [key for key in ("facts", *PLACES.get(kind, ())) if key in file.data]
    for key in typed:
        yield Problem(file.file, file.line(key), f"{key} can't stand beside series", "delete one of the two")
    if (places := PLACES.get(kind)) and len(series.points) != len(places):
        message = f'{kind} draws {len(places)} of the points of a series, but "{series.key}" has {len(series.points)}'
        yield Problem(file.file, file.line("series"), message, "draw it in another way, or correct its points")
    own = file.data.get(LISTS.get(kind, "bars"))
    for number, table in enumerate(own if isinstance(own, list) else ()):
        fact = table.get("fact") if isinstance(table, dict) else None
        if fact not in [point.fact for point in series.points]:
            line = file.line(LISTS.get(kind, "bars"), number, "fact")
            yield Problem(file.file, line, f'"{fact}" is no point of the series "{series.key}"', "add it there")


def _placed(kind: str, series: Series) -> dict[str, object]:
    """The points under the keys of the kind; the levels of a change keep the labels of their points."""
    found: dict[str, object] = {}
    points = (*series.points, *(series.points[-1:] * len(PLACES[kind])))  # too few are a problem already
    for key, point in zip(PLACES[kind], points, strict=False):
        found[key] = point.fact
        if kind == "before-after" and point.label:
            found[f"{key}_label"] = point.label
    return found


def _listed(file: TomlFile, kind: str, series: Series) -> list[object]:
    """The points as tables, each with what the chart's own table for its fact adds."""
    own = file.data.get(LISTS.get(kind, "bars"))
    tables = [table for table in own if isinstance(table, dict)] if isinstance(own, list) else []
    drawn = [point for point in series.points if not point.empty] or series.points
    return [{**_table(point), **_of(point, tables)} for point in drawn]


def _of(point: SeriesPoint, tables: list[dict[str, object]]) -> dict[str, object]:
    return next((table for table in tables if table.get("fact") == point.fact), {})


def _table(point: SeriesPoint) -> dict[str, object]:
    told = {"fact": point.fact, "label": point.label, "row": point.row}
    return {key: text for key, text in told.items() if text}
