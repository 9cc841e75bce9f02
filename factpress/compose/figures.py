"""Figures: a chart's words, its source line and its alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from factpress.charts.specs import ChartSpec
from factpress.compose.alternatives import chart_alternative
from factpress.compose.citing import cited, in_words, merged
from factpress.compose.content import Content
from factpress.compose.desk import Desk, Place
from factpress.compose.inlines import typeset_inlines
from factpress.compose.texts import read_template
from factpress.contracts.document import Block, Citation, Figure, Inlines, Text
from factpress.contracts.reports import Domain, Domains
from factpress.spelling import did_you_mean
from factpress.values import replace
from factpress.wording import words_of


def figure(content: Content) -> Block | None:
    """The chart with everything that is said around it; a heading inside replaces its title."""
    chart = _chart(content)
    title = content.heading(3, required=False)
    content.finish()
    if chart is None:
        return None
    return _Words(chart, content.desk).figure(title, content.at)


def _chart(content: Content) -> ChartSpec | None:
    """The chart that the block names; None with a problem if there is none."""
    name, known = content.attribute("chart"), content.desk.sources.charts
    if name and name not in known:
        content.problem(f'there is no chart "{name}"', did_you_mean(name, known, f"make charts/{name}.toml"))
    return known.get(name)


def domains(content: Content) -> Block | None:
    """Things of equal rank round a wheel that counts them."""
    chart, items = _chart(content), tuple(map(_domain, content.items("domain")))
    content.finish("domain")
    if chart is None:
        return None
    if chart.kind != "wheel":
        content.problem(f'the chart "{chart.name}" is no wheel', f'write  kind = "wheel"  in {chart.file}')
        return None
    counted = content.desk.facts.facts.get(chart.bars[0].fact)
    if counted and counted.value != len(items):
        message = f"the block domains holds {len(items)}, but facts.{counted.key} says otherwise"
        content.problem(message, "write as many  ::: domain  as the wheel has segments")
    return Domains(illustrated(_Words(chart, content.desk).figure((), content.at)), items, at=content.at)


def _domain(content: Content) -> Domain:
    item = Domain(content.heading(3), content.paragraph("what it is"))
    content.finish()
    return item


def illustration(content: Content) -> Block | None:
    """A chart without number, title and source line; a paragraph inside is its key, which stands under it."""
    key = content.paragraph("its key", required=False)
    shown = figure(content)
    return illustrated(shown, key) if isinstance(shown, Figure) else None


def illustrated(figure: Figure, key: Inlines = ()) -> Figure:
    """The figure as an illustration with its key; its title keeps no mark that leads elsewhere."""
    title = tuple(
        Text(inline.text, fact=inline.fact, form=inline.form) for inline in figure.title if isinstance(inline, Text)
    )
    return replace(figure, label=(), title=title, subtitle=(), source=(), note=key, plain=True)


class _Words:
    """The words of one chart for the desk's audience."""

    def __init__(self, chart: ChartSpec, desk: Desk) -> None:
        self._chart, self._desk = chart, desk
        self._facts = [desk.facts.facts[key] for key in chart.fact_keys if key in desk.facts.facts]

    def figure(self, title: Inlines, at: str) -> Figure:
        """The figure, its title replaced unless `title` is empty."""
        words = self._chart.words(self._desk.audience.key)
        title = title or self._composed("title", words.title)
        source = self._source()
        composed = Figure(
            self._chart.name,
            self._composed("label", words.label),
            title,
            self._composed("subtitle", words.subtitle),
            self._composed("note", words.note),
            source,
            (),
            labels=tuple(self._composed("", label) for label in self._chart.labels),
            at=at,
        )
        return replace(composed, alt=chart_alternative(composed, self._chart, self._desk))

    def _composed(self, key: str, text: str) -> Inlines:
        if not text:
            return ()
        audience = self._desk.audience.key
        own = key and text != getattr(self._chart, key, text)
        line = self._chart.line("audiences", audience, key) if own else self._line_of(key, text)
        return read_template(text, Place(self._chart.file, line or 1), self._desk)

    def _line_of(self, key: str, text: str) -> int | None:
        if key:
            return self._chart.line(key)
        lines = self._chart.source.text.split("\n") if self._chart.source else []
        return next((number for number, line in enumerate(lines, 1) if text.split("\n")[0] in line), None)

    def _source(self) -> Inlines:
        found = merged(chain.from_iterable(cited(fact, self._desk.facts) for fact in self._facts))
        if not found:
            return ()
        words = words_of(self._desk.language)
        parts: list[Text | Citation] = [Text(f"{words.source if len(found) == 1 else words.sources}: ")]
        for number, (source, locator) in enumerate(found):
            if number:
                parts.append(Text("; "))
            parts.extend(self._reference(source, locator))
        return typeset_inlines((*parts, Text(".")), self._desk.language)

    def _reference(self, source: str, locator: str) -> Iterator[Text | Citation]:
        """What the source line says of one source; the reference itself is dropped where the style has no list."""
        words = words_of(self._desk.language)
        record = self._desk.facts.sources.get(source)
        place = in_words(locator, words.page, words.pages)
        said = record.short + (f", {place}" if place else "") if record else source
        if self._desk.audience.sources == "list":
            yield Citation(source, locator, words=said)
        else:
            yield Text(said)
            yield Citation(source, locator)
