"""The chart files: charts/NAME.toml to `ChartSpec`, before any fact is looked at and any text composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType

from factpress.charts.series import with_points
from factpress.facts.model import Series
from factpress.problems import BriefError, Problem, stop_on
from factpress.spelling import did_you_mean
from factpress.toml.file import Table, TomlFile, read_toml
from factpress.values import dataclass, replace

MOST_BARS = 50
"""More bars than these no page can hold."""

KINDS = (
    "bar", "before-after", "part-of-whole", "columns", "counted", "stacked", "grouped", "line", "dots", "multiples",
    "range", "timeline", "array", "multiple", "field", "arc", "wheel", "window",
)  # fmt: skip
MEANT = {
    **dict.fromkeys(("pie", "donut", "doughnut", "share", "shares"), "part-of-whole"),
    **dict.fromkeys(("column", "histogram"), "columns"),
}
"""Other words for kinds of charts, and the kind that shows the same."""
MARKS = KINDS[-8:]
"""Kinds that are drawn by marks: `mark_specs` reads their files."""

ROLES = ("main", "rest", "harm")
"""What a bar stands for: what the title speaks of, the rest, harm. The theme has a colour for each."""

OPTIONAL_FACTS = ("whole", "change", "points", "increase")
"""Options that name facts."""

SCALES = ("values", "whole")
"""Where an axis ends: at the longest bar, or at a hundred percent."""

ORIENTATIONS = ("rows", "columns")
"""Whether the bars of a stacked chart lie under one another or stand side by side."""

FINDINGS = ("leads", "majority")
"""What a title may find of what it speaks of: it is more than each of the others, or more than all of them together."""

SIZES = dict.fromkeys(KINDS, ("normal",)) | {"bar": ("normal", "small"), "before-after": ("normal", "large")}
TOTAL = "total"
"""The role of the fact that says what the parts of a bar add up to: printed at its end, never drawn."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "bar": ("role", "aside"),
    "columns": ("role",),
    "counted": ("role",),
    "stacked": ("role", "row"),
    "grouped": ("role", "aside", "row"),
    "line": (),
    "dots": ("role", "aside"),
    "multiples": ("role", "row"),
}
"""What one of [[bars]] may have besides its fact and label."""

BY = ("row", "label")
"""Which of its two names puts a bar with others into one bar, group or panel; the other one is its label there."""

BY_PLACE = ("stacked", "grouped")
"""Kinds whose bars without a role have the colour of their place among those of their row."""

WORDS = ("label", "title", "subtitle", "note")


@dataclass(frozen=True, slots=True)
class BarSpec:
    """One bar or part: a fact, its label, its role.

    `aside` is a text at the right edge, `base` the key of the fact printed under the bar, `row` the heading of the
    bar, group or panel that it belongs to. `role` "" goes by its place in the row. Texts are Jinja strings, "" where
    there is none.
    """

    fact: str
    label: str
    role: str = "main"
    aside: str = ""
    base: str = ""
    row: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words around a chart for one audience: Jinja strings."""

    label: str
    title: str
    subtitle: str
    note: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as its author wrote it; `file` is its path in the workspace.

    `options` holds what only some kinds know: "scale", "size", "whole", "change", "change_label", "points",
    "orientation", "finding" and "after_floor_of", each absent where the author left it out. With "after_floor_of" the
    two bars carry the key of that fall, since both levels follow from it. `series` is the key of the one whose points
    are drawn, "" for facts of the author's own choice.
    """

    name: str
    file: str
    kind: str
    label: str
    title: str
    subtitle: str
    note: str
    bars: tuple[BarSpec, ...]
    options: Mapping[str, str] = field(default_factory=dict)
    audiences: Mapping[str, ChartWords] = field(default_factory=dict)
    series: str = ""
    source: TomlFile | None = field(default=None, repr=False, compare=False)

    def words(self, audience: str) -> ChartWords:
        """The words for an audience: its own where it has some, else those of everybody."""
        return self.audiences.get(audience) or ChartWords(self.label, self.title, self.subtitle, self.note)

    @property
    def labels(self) -> tuple[str, ...]:
        """The Jinja strings inside the chart, in the order in which `draw_chart` takes them composed.

        Every bar's label; every bar's aside; the heading of each row, once; what is said of the change.
        """
        rows = dict.fromkeys(bar.row for bar in self.bars)
        return (
            *(bar.label for bar in self.bars),
            *(bar.aside for bar in self.bars),
            *rows,
            self.options.get("change_label", ""),
        )

    @property
    def fact_keys(self) -> tuple[str, ...]:
        """The facts that the chart draws or prints, each once, in reading order."""
        bars = [key for bar in self.bars for key in (bar.fact, bar.base)]
        others = [self.options.get(name, "") for name in OPTIONAL_FACTS]
        return tuple(dict.fromkeys(key for key in (*bars, *others) if key))

    def line(self, *keys: str | int) -> int | None:
        """The line of a key of the file ("title", or "audiences", "church", "title"), for problems."""
        return self.source.line(*keys) if self.source else None


def read_charts(folder: Path, root: Path, series: Mapping[str, Series] | None = None) -> Mapping[str, ChartSpec]:
    """The charts in `folder` by name, sorted; empty if there is no such folder. `BriefError` lists all problems.

    Without the series of the workspace, which may be wrong themselves, charts that name one are left out.
    """
    problems: list[Problem] = []
    charts: dict[str, ChartSpec] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            file = read_toml(path, root)
        except BriefError as error:
            problems += error.problems
            continue
        if series is not None or "series" not in file.data:
            charts[path.stem] = _read_chart(path.stem, with_points(file, series or {}, problems), problems)
    stop_on(problems)
    return MappingProxyType(charts)


def _read_chart(name: str, file: TomlFile, problems: list[Problem]) -> ChartSpec:
    table = file.table(problems)
    kind = table.choice("kind", KINDS, meant=MEANT.get(str(table.data.get("kind")).lower(), ""))
    words = _read_words(table, ChartWords("", "", "", ""))
    audiences = table.table("audiences").named_tables()
    own = {audience: _read_words(inner, words, finish=True) for audience, inner in audiences.items()}
    series = table.text("series", "")
    bars, options = _read_kind(table, kind)
    told = (bars, MappingProxyType(options), MappingProxyType(own), series)
    return ChartSpec(name, file.file, kind, *_each(words), *told, file)


def _each(words: ChartWords) -> tuple[str, str, str, str]:
    return words.label, words.title, words.subtitle, words.note


def _read_words(table: Table, base: ChartWords, finish: bool = False) -> ChartWords:
    """The words in a table over those in `base`; a chart must have a title."""
    title = table.text("title", base.title or None)
    words = ChartWords(
        table.text("label", base.label), title, table.text("subtitle", base.subtitle), table.text("note", base.note)
    )
    if finish:
        table.finish()
    return words


def _read_kind(table: Table, kind: str) -> tuple[tuple[BarSpec, ...], dict[str, str]]:
    match kind:
        case "bar":
            bars, options = _read_bars(table, kind), {"scale": table.choice("scale", SCALES, "values")}
        case "columns" | "counted":
            bars, options = _highlighted(table, _read_bars(table, kind)), _read_finding(table)
        case "stacked":
            bars, options = _gathered(table, kind), {"orientation": table.choice("orientation", ORIENTATIONS, "rows")}
        case "grouped" | "multiples":
            bars, options = _gathered(table, kind), {}
        case "line" | "dots":
            bars, options = _read_bars(table, kind), {}
        case "before-after":
            bars, options = _read_before_after(table)
        case "part-of-whole":
            bars, options = _read_parts(table)
        case _ if kind in MARKS:
            from factpress.charts.mark_specs import read_mark_chart  # late: it builds on this module

            bars, options = read_mark_chart(table, kind)
        case _:
            return (), {}  # the kind is refused already, and which keys it may have nobody knows
    options["size"] = table.choice("size", SIZES[kind], "normal")
    table.finish()
    return bars, options


def _read_bars(table: Table, kind: str) -> tuple[BarSpec, ...]:
    """`facts = [...]` for bars that need no more than their facts, else `[[bars]]`."""
    role = "" if kind in BY_PLACE else "main"
    listed = tuple(BarSpec(key, "", role, line=_line(table, "facts", n)) for n, key in enumerate(table.texts("facts")))
    told = tuple(_read_bar(inner, kind, role) for inner in table.tables("bars"))
    if len(listed) > MOST_BARS or len(told) > MOST_BARS:
        table.problem("", f"has more than {MOST_BARS} bars", "make several charts")
    if bool(listed) == bool(told):
        message = "has both facts and bars" if listed else "has no bars"
        table.problem("", message, 'give either  facts = ["KEY", …]  or one [[bars]] for each fact')
    return listed or told


def _highlighted(table: Table, bars: tuple[BarSpec, ...]) -> tuple[BarSpec, ...]:
    """The bars with the one that `highlight` names as what the title speaks of, and the others as the rest."""
    wanted = table.text("highlight", "")
    if wanted and wanted not in [bar.fact for bar in bars]:
        hint = did_you_mean(wanted, [bar.fact for bar in bars], "name the fact of one of its bars")
        table.problem("highlight", f'names "{wanted}", which this chart doesn\'t show', hint)
    return tuple(replace(bar, role="main" if bar.fact == wanted else "rest") for bar in bars) if wanted else bars


def _read_finding(table: Table) -> dict[str, str]:
    """What the title says of the highlight, if it says that: a check holds it against the figures."""
    finding = table.choice("finding", ("", *FINDINGS), "")
    if finding and "highlight" not in table:
        table.problem("finding", "is about nothing", 'name what the title speaks of:  highlight = "KEY"')
    return {"finding": finding} if finding else {}


def _gathered(table: Table, kind: str) -> tuple[BarSpec, ...]:
    """The bars with those of one row beside each other, in the order in which rows begin."""
    bars = _read_bars(table, kind)
    if table.choice("by", BY, "row") == "label":
        bars = tuple(bar if bar.role == TOTAL else replace(bar, row=bar.label, label=bar.row) for bar in bars)
    rows = list(dict.fromkeys(bar.row for bar in bars))
    return tuple(sorted(bars, key=lambda bar: rows.index(bar.row)))


def _read_bar(table: Table, kind: str, role: str) -> BarSpec:
    may = KEYS[kind]
    roles = (*ROLES, TOTAL) if kind == "stacked" else ROLES
    bar = BarSpec(
        table.text("fact"),
        table.text("label", ""),
        table.choice("role", roles, role) if "role" in may else role,
        aside=table.text("aside", "") if "aside" in may else "",
        row=table.text("row", "") if "row" in may else "",
        line=_line(table, "fact"),
    )
    table.finish()
    return bar


def _read_parts(table: Table) -> tuple[tuple[BarSpec, ...], dict[str, str]]:
    parts = tuple(_read_part(inner, number) for number, inner in enumerate(table.tables("parts")))
    if not parts:
        table.problem("", "has no parts", "add one [[parts]] for each fact, with fact and label")
    return parts, _given(table, "whole")


def _read_part(table: Table, number: int) -> BarSpec:
    part = BarSpec(
        table.text("fact"),
        table.text("label", ""),
        table.choice("role", ROLES, "main" if number == 0 else "rest"),
        row=table.text("row", ""),
        line=_line(table, "fact"),
    )
    table.finish()
    return part


def _read_before_after(table: Table) -> tuple[tuple[BarSpec, ...], dict[str, str]]:
    """Two levels by their facts, or a fall that is known only as a floor."""
    options = _given(table, "after_floor_of", "change", "change_label", "points")
    base = table.texts("base")
    if base and len(base) != 2:
        table.problem("base", f"must name two facts, not {len(base)}", "one for each bar: the earlier, then the later")
    _check_before_after(table, options)
    floor = options.get("after_floor_of")
    later = {"harm": "after", "main": "main"}[table.choice("role", ("harm", "main"), "harm")]
    bars = []
    for number, (when, role) in enumerate((("before", "before"), ("after", later))):
        fact = floor or (table.text(when) if not floor else "")
        under = base[number] if len(base) == 2 else ""
        place = "after_floor_of" if floor else when
        bars.append(BarSpec(fact, table.text(f"{when}_label", ""), role, base=under, line=_line(table, place)))
    return tuple(bars), options


def _check_before_after(table: Table, options: Mapping[str, str]) -> None:
    floor = "after_floor_of" in options
    for key in ("before", "after", "change"):
        if floor and key in table:
            table.text(key)
            table.problem(key, "can't stand beside after_floor_of", "keep the levels, or the fall alone")
    for key in ("before_label", "after_label"):
        if floor and key not in table:
            table.problem("", f"has no {key}", f'with after_floor_of no date is known: add  {key} = "…"')
    told = options.get("after_floor_of") or options.get("change")
    if told and "change_label" not in options:
        hint = f'say which way it went:  change_label = "{{{{ facts.{told} }}}} lower"'
        table.problem("", "has no change_label", hint)


def _given(table: Table, *names: str) -> dict[str, str]:
    """The texts that are there, by key."""
    values = {name: table.text(name, "") for name in names}
    return {name: value for name, value in values.items() if value}


def _line(table: Table, *keys: str | int) -> int:
    return table.file.line(*table.path, *keys)
