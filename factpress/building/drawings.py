"""The drawings of charts: each drawn once, kept, and taken from there whenever the same is asked for again.

matplotlib is imported here, and only when a chart really has to be drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from factpress.building.cache import Cache
from factpress.building.work import Order
from factpress.building.worker import Say, Told, Worker
from factpress.charts.look import ChartLook
from factpress.charts.specs import ChartSpec
from factpress.content import Content
from factpress.contracts.drawing import Drawing
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.formats import Formats
from factpress.problems import BriefError
from factpress.values import dataclass, replace

NO_CACHE = Cache()


@dataclass(frozen=True, slots=True)
class Look:
    """What a register looks like; `digest` is the hash of its theme and of its fonts' files."""

    theme: Theme
    fonts: FontBook
    digest: str


def open_looks(themes: Mapping[str, Theme]) -> dict[str, Look]:
    """The themes with their fonts, by register; those with the same fonts share what is measured of them."""
    hashes: dict[Path, str] = {}
    books: dict[tuple[tuple[str, Path], ...], FontBook] = {}
    looks = {}
    for register, theme in themes.items():
        files = tuple(sorted(theme.fonts.items()))
        for _, path in files:
            hashes[path] = hashes.get(path) or hashlib.sha256(path.read_bytes()).hexdigest()
        made_of = (theme.digest, [(face, hashes[path]) for face, path in files])
        book = books.setdefault(files, FontBook(theme.fonts))
        looks[register] = Look(theme, book, hashlib.sha256(repr(made_of).encode()).hexdigest())
    return looks


class Drawings:
    """Draws charts, or finds them drawn already: in this run, or in the cache."""

    def __init__(self, content: Content, looks: Mapping[str, Look], cache: Cache = NO_CACHE) -> None:
        self.content, self.looks, self.cache = content, looks, cache
        self._made: dict[str, Drawing | BriefError] = {}

    def key(self, order: Order) -> str:
        """The hash of all that decides what the drawing looks like."""
        content, audience = self.content, self.content.audiences[order.audience]
        language = (audience.language, sorted(audience.precision.items()), sorted(content.facts.units.items()))
        look = (order.labels, order.width, order.surface, self.looks[order.register].digest)
        return self.cache.key("drawing", self._told(content.charts[order.chart]), language, look)

    def _told(self, spec: ChartSpec) -> object:
        """What a chart is drawn from, its words apart: its kind, its bars, its facts; not where they stand."""
        bars = [replace(bar, line=None) for bar in spec.bars]
        facts = [replace(self.content.facts.facts[key], file="", line=0) for key in spec.fact_keys]
        return spec.kind, bars, sorted(spec.options.items()), facts

    def are_foreseen(self) -> bool:
        """Whether charts were drawn from these files and facts before: probably all are in the cache."""
        return not self.content.charts or bool(self.cache.recall(self._foreseen()))

    def _foreseen(self) -> str:
        """The key of the note that says so: the hash of all that charts are drawn from."""
        content = self.content
        charts = [(name, self._told(spec), spec.labels) for name, spec in sorted(content.charts.items())]
        looks = [look.digest for _, look in sorted(self.looks.items())]
        audiences = [(a.key, a.register, a.language, sorted(a.precision.items())) for a in content.audiences.values()]
        return self.cache.key("drawn", charts, looks, audiences, sorted(content.facts.units.items()))

    def draw(self, order: Order) -> Drawing:
        """The drawing; `BriefError` if its texts don't fit."""
        key = self.key(order)
        made = self._made.get(key) or self._kept(key) or self._drawn(key, order)
        if isinstance(made, BriefError):
            raise made
        return made

    def missing(self, orders: Iterable[Order]) -> dict[str, Order]:
        """Those that have to be drawn, each once, by key."""
        asked = {self.key(order): order for order in orders}
        return {key: order for key, order in asked.items() if key not in self._made and self._kept(key) is None}

    def draw_all(
        self, orders: Mapping[str, Order], worker: Worker | None = None, meanwhile: Callable[[], object] = dict
    ) -> None:
        """Draws the orders, by `worker` if there is one, and does `meanwhile` something else.

        What is wrong with an order `draw` will say.
        """
        if worker:
            worker.tell(orders)
            meanwhile()
            for key, made in worker.last_answer().items():
                self._made[key] = made if isinstance(made, Drawing) else BriefError(*made)
        else:
            for key, order in orders.items():
                self._drawn(key, order)

    def draw_told(self, told: Told, say: Say) -> None:
        """What another process does for `draw_all`: it gets ready at once, and answers with drawings or problems."""
        _import()
        for orders in told:
            drawn = {key: self._drawn(key, order) for key, order in orders.items()}
            if all(isinstance(made, Drawing) for made in drawn.values()):
                self.cache.keep(self._foreseen(), True)
            say({key: made.problems if isinstance(made, BriefError) else made for key, made in drawn.items()})

    def _kept(self, key: str) -> Drawing | None:
        drawing = self.cache.recall(key)
        if not isinstance(drawing, Drawing):
            return None
        self._made[key] = drawing
        return drawing

    def _drawn(self, key: str, order: Order) -> Drawing | BriefError:
        draw_chart = _import()  # late: matplotlib takes longer than anything else
        content, audience = self.content, self.content.audiences[order.audience]
        spec = content.charts[order.chart]
        known = replace(content.facts, facts={name: content.facts.facts[name] for name in spec.fact_keys})
        look = self.looks[order.register]
        drawn_in = ChartLook(order.width, look.fonts, look.theme, order.surface)
        formats = Formats(audience.language, content.facts.units, audience.precision)
        try:
            drawing = draw_chart(spec, order.labels, known, drawn_in, formats)
        except BriefError as error:
            self._made[key] = error
            return error
        self._made[key] = drawing
        self.cache.keep(key, drawing)
        return drawing


def _import() -> Callable[..., Drawing]:
    """What draws a chart."""
    from factpress.charts.opening import open_kinds

    draw: Callable[..., Drawing] = open_kinds().draw_chart
    return draw
