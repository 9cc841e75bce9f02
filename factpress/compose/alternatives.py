"""Alternative texts: what a chart or a tally shows, for who doesn't see it, as a person would say it.

A chart says its finding and measure, then each figure by its label in the order in which they are drawn, with
qualifier, unit and limits, then its source. A limit that holds for several figures is said with the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factpress.charts.data import drawn_levels, drawn_order
from factpress.charts.specs import ChartSpec
from factpress.compose.citing import cited, in_words, merged
from factpress.compose.desk import Desk
from factpress.compose.inlines import typeset_inlines
from factpress.contracts.document import Citation, Figure, Inlines, NoteMark, Text, plain_text
from factpress.facts.model import DateRange, Fact, PartialDate, Year
from factpress.formats import FORMATS, alt_text, limits_of, sentence_case
from factpress.values import dataclass, replace
from factpress.wording import words_of

PLACES = 200
"""Where the places of a chart's sources take more characters than these, only the source line under it lists them."""


def chart_alternative(figure: Figure, chart: ChartSpec, desk: Desk) -> Inlines:
    """What a composed figure says of its chart."""
    said: list[Text] = [*_sentence(figure.title), *_sentence(figure.subtitle)]
    if all(key in desk.facts.facts for key in chart.fact_keys):
        for values in _Values(chart, figure.labels, desk).sentences():
            said += _sentence(values)
    facts = [desk.facts.facts[key] for key in chart.fact_keys if key in desk.facts.facts]
    return typeset_inlines((*said, *_sources(facts, desk)), desk.language)


def tally_alternative(fact: Fact, desk: Desk) -> Inlines:
    """What a tally shows: its figure with label, qualifier and limits, and the source."""
    said = Text(alt_text(fact, desk.sources.formats), fact=fact.key, form="alt")
    return typeset_inlines((*_sentence((said,)), *_sources([fact], desk)), desk.language)


@dataclass
class _Values:
    """The figures of one chart; `labels` are those of `ChartSpec.labels`, `limits` those said last."""

    chart: ChartSpec
    labels: tuple[Inlines, ...]
    desk: Desk
    limits: tuple[str, str] = ("", "")

    def sentences(self) -> Iterator[Inlines]:
        """A sentence for each bar with what stands beside it; then the change, and the whole."""
        rows, levels = self._rows(), drawn_levels(self.chart, self.desk.facts.facts)
        for number in drawn_order(self.chart, self.desk.facts.facts):
            yield (*rows[number], *self._bar(number, levels[number]))
        change = self._option("after_floor_of") or self._option("change")
        points = self._option("points")
        if change:
            beside = (Text(", "), self._printed(points)) if points else ()
            scope = self._said_limits(replace(change, period=None, as_of=None))
            yield (*_capital(_words(self.labels[-1])), *beside, *scope)
        if whole := self._option("whole"):
            yield (Text(f"{whole.label}: "), self._printed(whole), *self._said_limits(whole, whole.label))

    def _bar(self, number: int, level: Fact) -> Iterator[Text]:
        bar, known = self.chart.bars[number], self.desk.facts.facts[self.chart.bars[number].fact]
        label = _words(self.labels[number]) or (Text(known.label),)
        yield from (*_capital(label), Text(": "))
        aside = _words(self.labels[len(self.chart.bars) + number])
        if self.chart.kind == "multiple":  # its aside says the figure: "4.47 times"
            yield from aside
            aside = ()
        else:
            yield self._printed(known) if level is known else self._worked_out(level)
        if bar.base:
            yield from (Text(", "), self._printed(self.desk.facts.facts[bar.base]))
        if aside:
            yield from (Text(", "), *aside)
        if level is known:
            is_time = isinstance(known.value, Year | PartialDate | DateRange)  # which says itself when it was
            limited = replace(known, period=None, as_of=None) if is_time else known
            yield from self._said_limits(limited, plain_text(label))

    def _rows(self) -> list[Inlines]:
        """For each bar the heading of its row, if that begins there and has one."""
        rows = list(dict.fromkeys(bar.row for bar in self.chart.bars))
        headings: list[Inlines] = []
        for number, bar in enumerate(self.chart.bars):
            begins = not number or bar.row != self.chart.bars[number - 1].row
            heading = _words(self.labels[2 * len(self.chart.bars) + rows.index(bar.row)]) if begins else ()
            headings.append((*_capital(heading), Text(". ")) if heading else ())
        return headings

    def _option(self, name: str) -> Fact | None:
        return self.desk.facts.facts.get(self.chart.options.get(name, ""))

    def _printed(self, fact: Fact) -> Text:
        return Text(FORMATS["with_unit"](fact, self.desk.sources.formats), fact=fact.key, form="with_unit")

    def _worked_out(self, level: Fact) -> Text:
        """A level that only follows from the fact whose key it bears."""
        return Text(FORMATS["house"](level, self.desk.sources.formats), fact=level.key)

    def _said_limits(self, fact: Fact, label: str = "") -> tuple[Text, ...]:
        """Scope and time in brackets, without what the label says already or the figure before."""
        limits = limits_of(fact, self.desk.sources.formats)
        new = [limit for limit, last in zip(limits, self.limits, strict=True) if limit not in (last, "")]
        self.limits = limits[0] or self.limits[0], limits[1] or self.limits[1]
        as_of = f"{self.desk.sources.formats.words.as_of} "
        told = "; ".join(limit for limit in new if limit.removeprefix(as_of) not in label)
        return (Text(f" ({told})"),) if told else ()


def _sources(facts: Iterable[Fact], desk: Desk) -> Iterator[Text]:
    """Where the figures come from: "Source: Malaria survey, page 7." """
    found = merged(place for fact in facts for place in cited(fact, desk.facts))
    words = words_of(desk.language)
    known = [(desk.facts.sources[key].short, place) for key, place in found if key in desk.facts.sources]
    said = "; ".join(", ".join(filter(None, (name, in_words(at, words.page, words.pages)))) for name, at in known)
    if len(said) > PLACES:
        said = "; ".join(name for name, _ in known)
    if said:
        yield Text(f"{words.source if len(known) == 1 else words.sources}: {said}.")


def _words(content: Inlines) -> tuple[Text, ...]:
    """The words as plain texts that keep their facts, without marks that lead elsewhere."""
    texts: list[Text] = []
    for inline in content:
        if isinstance(inline, Text):
            texts.append(Text(inline.text, fact=inline.fact, form=inline.form))
        elif not isinstance(inline, NoteMark | Citation):
            texts.append(Text(plain_text((inline,))))
    while texts and not texts[-1].text.strip():
        texts.pop()
    return (*texts[:-1], replace(texts[-1], text=texts[-1].text.rstrip())) if texts else ()


def _capital(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """The words with a capital at their beginning."""
    if not texts:
        return ()
    first, *others = texts
    form = f"{first.form}-sentence" if first.form and "-" not in first.form else first.form
    return (replace(first, text=sentence_case(first.text), form=form), *others)


def _sentence(content: Inlines) -> Iterator[Text]:
    """The words, ending in a full stop and a space."""
    if words := _words(content):
        yield from words
        yield Text(" " if words[-1].text.endswith((".", "!", "?")) else ". ")
