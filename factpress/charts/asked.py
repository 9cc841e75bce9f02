"""What the kinds of chart ask of their facts, beyond one unit: counts, exact values, years, a head count."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factpress.charts.drawable import number, rows_of, year_of
from factpress.charts.specs import TOTAL, BarSpec, ChartSpec
from factpress.facts.formula import Operation, Term, names_in, read_formula
from factpress.facts.model import Fact, Facts, Qualifier
from factpress.problems import Problem

MOST_BLOCKS = 30
"""More blocks than these nobody counts."""

MOST_PARTS = 4
"""More parts than these can't be told apart in one bar."""

GROUP = (2, 3)
"""How many bars a group may have."""

SMALL_BASE = 100
"""A percentage of fewer than these says nothing without their number."""

NEAR_WHOLE = Decimal(1)
"""Points by which rounded percentages may miss a hundred."""

STACK_HEIGHT, LEAST_PART = Decimal(161), Decimal(14)
"""How high the highest stacked column is, and how high a part must be to hold its value, in points."""

RATES = ("percent", "points")


def check_kind(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """What a chart asks whose facts are numbers of one unit."""
    match spec.kind:
        case "columns" | "counted":
            yield from _counts(spec, facts)
            yield from _finding(spec, facts)
        case "stacked":
            yield from _known(spec, facts)
            yield from _stacks(spec, facts)
        case "grouped":
            yield from _groups(spec)
            yield from _head_counts(spec, facts)
        case "line":
            yield from _known(spec, facts)
            yield from _one_line(spec, facts)
        case "dots":
            yield from _known(spec, facts)
            yield from _head_counts(spec, facts)
        case "multiples":
            yield from _panels(spec)


def _counts(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A block stands for one: so nothing but whole numbers, known exactly, and not too many."""
    for bar in spec.bars:
        fact = facts.facts[bar.fact]
        value = number(fact)
        if fact.unit in RATES or value % 1 or fact.qualifier is not Qualifier.EXACT:
            message = f'the fact "{fact.key}" is not an exact count'
            yield Problem(spec.file, bar.line, message, 'one block is one thing counted: use  kind = "bar"')
        elif value > MOST_BLOCKS:
            message = f'the fact "{fact.key}" asks for {value} blocks, more than {MOST_BLOCKS}'
            yield Problem(spec.file, bar.line, message, 'use  kind = "bar"')


def _finding(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A problem for a title that finds of its highlight what the figures don't say, or no longer."""
    found = spec.options.get("finding")
    if found is None or not (leaders := [bar for bar in spec.bars if bar.role == "main"]):
        return
    leader = facts.facts[leaders[0].fact]
    others = [facts.facts[bar.fact] for bar in spec.bars if bar.fact != leader.key]
    hint = "write a title that is true of these figures, highlight what it speaks of, and change or delete  finding"
    if found == "leads":
        for other in (other for other in others if number(other) >= number(leader)):
            message = (
                f'the title says that "{leader.key}" ({number(leader)}) leads, but "{other.key}" is {number(other)}'
            )
            yield Problem(spec.file, spec.line("title"), message, hint)
    elif (rest := sum(map(number, others), Decimal(0))) >= number(leader):
        message = f'the title says that "{leader.key}" ({number(leader)}) is the majority, but the others are {rest}'
        yield Problem(spec.file, spec.line("title"), message, hint)


def _known(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    for bar in spec.bars:
        fact = facts.facts[bar.fact]
        if fact.qualifier not in (Qualifier.EXACT, Qualifier.APPROX):
            message = f'the fact "{fact.key}" is a floor or a ceiling, which this kind of chart can\'t show'
            yield Problem(spec.file, bar.line, message, 'use  kind = "bar"')


def _stacks(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """Parts that can be told apart, and that are all there is."""
    sums = []
    for row, bars in rows_of(spec).items():
        parts = tuple(bar for bar in bars if bar.role != TOTAL)
        amounts = [number(facts.facts[part.fact]) for part in parts]
        sums.append(sum(amounts, Decimal(0)))
        if not parts:
            yield Problem(spec.file, bars[0].line, f'"{row}" has a total, but no parts', "add its parts")
        elif len(parts) > MOST_PARTS:
            message = f"{len(parts)} parts are too many for one bar"
            yield Problem(spec.file, parts[MOST_PARTS].line, message, 'use small multiples:  kind = "multiples"')
        else:
            yield from _whole(spec, bars, parts, facts)
    if spec.options.get("orientation") == "columns":
        yield from _key(spec)
        yield from _heights(spec, facts, max(sums))


def _key(spec: ChartSpec) -> Iterator[Problem]:
    """Columns name their parts once: by labels, which must be few."""
    names = dict.fromkeys(bar.label for bar in spec.bars if bar.role != TOTAL)
    if "" in names:
        bar = next(bar for bar in spec.bars if not bar.label and bar.role != TOTAL)
        yield Problem(spec.file, bar.line, f'the part "{bar.fact}" has no label', "say what it is, as in other columns")
    if len(names) > MOST_PARTS:
        message = f"{len(names)} different labels are too many for one key"
        yield Problem(spec.file, spec.bars[0].line, message, 'use small multiples:  kind = "multiples"')


def _whole(spec: ChartSpec, bars: tuple[BarSpec, ...], parts: tuple[BarSpec, ...], facts: Facts) -> Iterator[Problem]:
    """Whether parts add up to their total, and percentages to a hundred."""
    total = sum((number(facts.facts[part.fact]) for part in parts), Decimal(0))
    asked = [bar for bar in bars if bar.role == TOTAL]
    if facts.facts[parts[0].fact].unit == "percent" and abs(total - 100) > NEAR_WHOLE:
        message = f"the parts add up to {total.normalize():f} percent: they are no whole"
        yield Problem(spec.file, parts[0].line, message, 'correct them, or use  kind = "grouped"')
    for bar in asked[1:]:
        yield Problem(spec.file, bar.line, "a bar has two totals", "keep one")
    for bar in asked[:1]:
        if number(facts.facts[bar.fact]) != total:
            message = f'the parts add up to {total.normalize():f}, not to "{bar.fact}"'
            yield Problem(spec.file, bar.line, message, "correct the parts, or the total")


def _heights(spec: ChartSpec, facts: Facts, highest: Decimal) -> Iterator[Problem]:
    for bar in spec.bars:
        value = number(facts.facts[bar.fact])
        if bar.role != TOTAL and value and value * STACK_HEIGHT < LEAST_PART * highest:
            message = f'the part "{bar.fact}" is too small to hold its value'
            yield Problem(spec.file, bar.line, message, 'use small multiples:  kind = "multiples"')


def _groups(spec: ChartSpec) -> Iterator[Problem]:
    for row, bars in rows_of(spec).items():
        if not row:
            yield Problem(spec.file, bars[0].line, f'"{bars[0].fact}" is in no group', 'add  row = "its group"')
        elif not GROUP[0] <= len(bars) <= GROUP[1]:
            message = f'the group "{row}" has {len(bars)} bars'
            yield Problem(spec.file, bars[0].line, message, 'a group has two or three: else use  kind = "multiples"')


def _panels(spec: ChartSpec) -> Iterator[Problem]:
    for row, bars in rows_of(spec).items():
        if not row:
            yield Problem(spec.file, bars[0].line, f'"{bars[0].fact}" is in no panel', 'add  row = "its panel"')


def _one_line(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """Points of one series: one source, a year each, and no year twice."""
    told = [(bar, facts.facts[bar.fact]) for bar in spec.bars]
    for bar, fact in told:
        if year_of(fact) is None:
            message = f'the fact "{fact.key}" belongs to no single year'
            yield Problem(spec.file, bar.line, message, "give it as_of, or a period within one year, in facts.toml")
        if fact.source != told[0][1].source and not spec.series:
            message = f'"{fact.key}" and "{told[0][0].fact}" come from different sources'
            hint = 'a line joins what was measured in one way: use  kind = "bar"'
            yield Problem(spec.file, bar.line, message, hint)
    for (_, before), (bar, after) in pairwise(told):
        if (year_of(before) or 0) >= (year_of(after) or 9999):
            message = f'"{after.key}" is not of a later year than "{before.key}"'
            yield Problem(spec.file, bar.line, message, "name the facts in the order of their years, one for each")


def _head_counts(spec: ChartSpec, facts: Facts) -> Iterator[Problem]:
    """A share of few says how few: beside it, at the right edge."""
    for bar in spec.bars:
        base = _base(facts.facts[bar.fact], facts)
        if base is not None and number(base) < SMALL_BASE and not bar.aside:
            message = f'"{bar.fact}" is a percentage of fewer than {SMALL_BASE}, without their number'
            hint = f'add  aside = "of {{{{ facts.{base.key} }}}}"'
            yield Problem(spec.file, bar.line, message, hint)


def _base(fact: Fact, facts: Facts) -> Fact | None:
    """What a share is a share of, if its formula divides by one fact."""
    if fact.unit != "percent" or not fact.formula:
        return None
    names = _divisor(read_formula(fact.formula))
    base = facts.facts.get(names[0]) if len(names) == 1 else None
    return base if base and isinstance(base.value, Decimal) else None


def _divisor(term: Term) -> tuple[str, ...]:
    """The facts that the outermost division divides by."""
    if not isinstance(term, Operation):
        return ()
    return names_in(term.right) if term.operator == "/" else _divisor(term.left)
