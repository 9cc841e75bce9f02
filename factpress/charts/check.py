"""Whether a chart's facts can be drawn the way its file asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from factpress.charts.asked import MOST_PARTS, check_kind
from factpress.charts.drawable import drawn_value as drawn_value
from factpress.charts.drawable import is_word
from factpress.charts.drawable import rows_of as rows_of
from factpress.charts.mark_checks import DATED, MARK_CHECKS
from factpress.charts.specs import OPTIONAL_FACTS, BarSpec, ChartSpec
from factpress.facts.coverage import described, gaps, repair
from factpress.facts.hidden import why_hidden
from factpress.facts.model import Fact, Facts, NumberRange, Qualifier
from factpress.facts.records import BUILT_IN_UNITS
from factpress.facts.studies import Catalogue
from factpress.facts.together import clashes, unfit
from factpress.facts.wholes import broken_wholes
from factpress.problems import Problem
from factpress.spelling import did_you_mean

ROUNDING = Decimal("0.005")
"""How far rounded percentages may add up beyond their whole, as a share of it."""


def check_charts(charts: Mapping[str, ChartSpec], facts: Facts) -> tuple[Problem, ...]:
    """Everything that keeps these charts from being drawn with these facts."""
    return tuple(problem for spec in charts.values() for problem in check_chart(spec, facts))


def check_audiences(charts: Mapping[str, ChartSpec], known: Iterable[str]) -> Iterator[Problem]:
    """A problem for each audience of a chart that has no folder."""
    names = list(known)
    for spec in charts.values():
        for name in spec.audiences:
            if name not in names:
                hint = did_you_mean(name, names, f"make templates/audiences/{name}/audience.toml")
                yield Problem(spec.file, spec.line("audiences", name), f'there is no audience "{name}"', hint)


def check_chart(spec: ChartSpec, facts: Facts) -> tuple[Problem, ...]:
    """What keeps one chart from being drawn: unknown facts first; the rest only once all facts are numbers."""
    single = (
        *unknown_facts(spec, facts.facts),
        *_undrawable(spec, facts),
        *_apart(spec, facts),
        *_of_its_own(spec, facts),
    )
    if single:
        return tuple(dict.fromkeys(single))
    match spec.kind:
        case kind if kind in MARK_CHECKS:
            return tuple(MARK_CHECKS[kind](spec, facts))
        case "part-of-whole":
            return tuple(_mixed_units(spec, facts)) or (*_broken(spec, facts), *_check_parts(spec, facts))
        case "stacked":
            return tuple(_mixed_units(spec, facts)) or (*_broken(spec, facts), *check_kind(spec, facts))
        case "before-after" if "after_floor_of" in spec.options:
            return tuple(_check_floor(spec, facts))
        case _:
            return (*_mixed_units(spec, facts), *check_kind(spec, facts))


def _asked(spec: ChartSpec) -> Iterator[tuple[str, int | None]]:
    """Every fact that the chart needs, with the line that asks for it."""
    for bar in spec.bars:
        yield bar.fact, bar.line
        if bar.base:
            yield bar.base, spec.line("base")
    for option in OPTIONAL_FACTS:
        if key := spec.options.get(option):
            yield key, spec.line(option)


def unknown_facts(spec: ChartSpec, known: Collection[str]) -> Iterator[Problem]:
    """A problem for each fact of the chart that isn't among the known keys."""
    for key, line in _asked(spec):
        if key and key not in known:
            hint = did_you_mean(key, known, "add it to facts.toml, or correct the key")
            yield Problem(spec.file, line, f'the fact "{key}" is unknown', hint)


def _undrawable(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    for key, line in _asked(spec):
        fact = facts.facts.get(key)
        if fact is None:
            continue
        value = drawn_value(fact)
        if hidden := why_hidden(fact):
            yield Problem(spec.file, line, *hidden)
        elif spec.kind in DATED or (value is None and _may_be_none(spec, fact, facts)):
            continue
        elif value is None:
            hint = "draw facts whose value is one number; say the others in words"
            yield Problem(spec.file, line, f'the fact "{key}" is not a number that can be drawn', hint)
        elif value < 0:
            hint = "bars begin at zero: draw its size instead"
            yield Problem(spec.file, line, f'the fact "{key}" is below zero', hint)


def _may_be_none(spec: ChartSpec, fact: Fact, facts: Facts) -> bool:
    """Whether a fact that is no number can be drawn: a word among bars, both ends of a range."""
    is_range = spec.kind == "range" and isinstance(fact.value, NumberRange)
    return is_range or _stands_beside_bars(spec, fact, facts)


def _stands_beside_bars(spec: ChartSpec, fact: Fact, facts: Facts) -> bool:
    """Whether a word may stand in a row of its own: in a chart of bars, at least one of which is drawn."""
    known = [facts.facts[bar.fact] for bar in spec.bars if bar.fact in facts.facts]
    return spec.kind == "bar" and is_word(fact) and any(drawn_value(other) is not None for other in known)


def _apart(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A problem for each two figures that may not be drawn together."""
    lines = dict(_asked(spec))
    for clash in clashes(spec.fact_keys, facts):
        message = f'"{clash.second}" and "{clash.first}" can\'t be drawn together: {clash.reason}'
        yield Problem(spec.file, lines.get(clash.second), message, "make two charts, in two blocks")


def _of_its_own(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """What a chart that names facts instead of a series may draw no more than one that names it: see `with_points`."""
    if not spec.series:
        yield from _unfit(spec, facts)
        yield from _left_out(spec, facts)


def _unfit(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A problem for each series whose points are drawn in a way in which it may not be."""
    lines = dict(_asked(spec))
    for found in unfit((bar.fact for bar in spec.bars), spec.kind, facts):
        named = " and ".join(f'"{key}"' for key in found.facts)
        message = f'{named} can\'t be drawn as {spec.kind}: the series "{found.series.key}" may not'
        hint = f"draw it as {', '.join(found.series.draw)}, or allow it in {facts.file}"
        yield Problem(spec.file, lines.get(found.facts[-1]), message, hint)


def _left_out(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A problem for all that counts of studies leave out which stand side by side."""
    found = [facts.facts[bar.fact] for bar in spec.bars if bar.fact in facts.facts]
    counts = [fact.count for fact in found if fact.count is not None]
    line = spec.bars[0].line if spec.bars else None
    for gap in gaps(counts, Catalogue(facts.studies, facts.vocabularies)):
        hint = f"{repair(gap, facts.facts.values())}; or draw a series that says of what it is a selection"
        yield Problem(spec.file, line, f"the chart leaves out {described(gap)}", hint)


def _broken(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A problem for shares that are drawn as a whole, which they don't make."""
    if "whole" not in spec.options:
        lines = dict(_asked(spec))
        for key, hint in broken_wholes(spec.fact_keys, facts):
            yield Problem(spec.file, lines.get(key), f'"{key}" and the shares beside it don\'t make a whole', hint)


def _mixed_units(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    if not spec.bars:
        return
    first = facts.facts[spec.bars[0].fact]
    for bar in spec.bars[1:]:
        fact = facts.facts[bar.fact]
        if fact.unit != first.unit and not (spec.series and _are_counts(first, fact)):
            message = f'"{fact.key}" counts {fact.unit}, but "{first.key}" counts {first.unit}'
            yield Problem(spec.file, bar.line, message, "bars of one chart share one unit: make two charts")


def _are_counts(*facts: Fact) -> bool:
    """Whether all are numbers of things, which a series may hold side by side whatever the things are called."""
    return all(fact.unit not in BUILT_IN_UNITS for fact in facts)


def _check_floor(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A fall known only as a floor: a percentage below a hundred, said to be that or more."""
    fact = facts.facts[spec.options["after_floor_of"]]
    line = spec.line("after_floor_of")
    if fact.unit != "percent" or not 0 < (drawn_value(fact) or 0) < 100:
        hint = "after_floor_of takes a fall between nothing and all, in percent"
        yield Problem(spec.file, line, f'the fact "{fact.key}" is not a fall in percent', hint)
    elif not fact.qualifier.is_floor:
        hint = "give the two levels instead: before, after and change"
        yield Problem(spec.file, line, f'the fact "{fact.key}" is no floor (over, more_than, at_least)', hint)


def _check_parts(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    whole = facts.facts[spec.options["whole"]] if "whole" in spec.options else None
    unit = facts.facts[spec.bars[0].fact].unit if spec.bars else ""
    if whole is None and unit != "percent":
        hint = 'add  whole = "KEY", the fact that the parts add up to'
        yield Problem(spec.file, None, "this file has no whole", hint)
    if whole is not None and whole.unit != unit:
        message = f'"{whole.key}" counts {whole.unit}, but its parts count {unit}'
        yield Problem(spec.file, spec.line("whole"), message, "a whole and its parts share one unit")
    for part in spec.bars:
        if facts.facts[part.fact].qualifier not in (Qualifier.EXACT, Qualifier.APPROX):
            message = f'the part "{part.fact}" is a floor or a ceiling: where the next part starts is unknown'
            yield Problem(spec.file, part.line, message, 'use  kind = "bar"')
    for parts in rows_of(spec).values():
        yield from _check_row(spec, parts, facts, whole)


def _check_row(spec: ChartSpec, parts: tuple[BarSpec, ...], facts: Facts, whole: Fact | None) -> Iterator[Problem]:
    if len(parts) > MOST_PARTS:
        hint = 'draw one bar for each:  kind = "bar"'
        yield Problem(spec.file, parts[MOST_PARTS].line, f"{len(parts)} parts are too many for one bar", hint)
    total = sum((drawn_value(facts.facts[part.fact]) or Decimal(0) for part in parts), Decimal(0))
    limit = (drawn_value(whole) or Decimal(0)) if whole else Decimal(100)
    if facts.facts[parts[0].fact].unit == "percent":
        limit *= 1 + ROUNDING
    if total > limit:
        name = f'"{whole.key}"' if whole else "a hundred percent"
        message = f"the parts add up to more than {name}"
        yield Problem(spec.file, parts[0].line, message, "correct the parts, or the whole")
