"""Jobs: the files of an edition, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import assert_never

from factpress.building.album import Album
from factpress.building.cache import Cache
from factpress.building.drawings import NO_CACHE, Drawings, Look, open_looks
from factpress.building.records import KnownFacts, make_record
from factpress.building.sections import Told
from factpress.building.work import DocumentWork, Job, Order, SlideWork
from factpress.content import Content, Task
from factpress.contracts.document import Figure, plain_text
from factpress.contracts.drawing import Drawing, Sheet
from factpress.contracts.pages import Pages
from factpress.contracts.record import Record
from factpress.formats import Formats
from factpress.headings import has_contents
from factpress.layout.box import Box
from factpress.place import draw_figures, fill_pictures
from factpress.problems import stop_on
from factpress.publishing.manifest import OutputFile, shown_facts, shown_voices_and_pictures
from factpress.slides import CHART_WIDTH, SURFACE, Shown, choose_figures, draw_slide, figures_of, standing_alone
from factpress.structure import structure_of
from factpress.values import dataclass

NOTHING = Drawing(0, 0, ())


@dataclass(frozen=True, slots=True)
class Shop:
    """What every stage of one run works with; looks by register."""

    content: Content
    looks: Mapping[str, Look]
    drawings: Drawings
    cache: Cache
    known: KnownFacts
    album: Album
    told: Told


@dataclass(frozen=True, slots=True)
class Placed:
    """A document that has its place on its pages; its charts are still to be drawn.

    `carried` is the hash of all that its files will carry of the facts.
    """

    task: Task
    pages: Pages
    look: Look
    carried: str

    def figures(self) -> Iterator[Shown]:
        """Its figures, with all that is needed to draw them elsewhere."""
        for figure in figures_of(self.pages.pages):
            yield Shown(figure, self.task.audience.key, self.pages.language, self.look.theme, self.look.fonts)


def open_shop(content: Content, cache: Cache = NO_CACHE) -> Shop:
    """The shop for a content: its fonts opened, nothing drawn."""
    return shop_for(Drawings(content, open_looks(content.themes), cache))


def shop_for(drawings: Drawings) -> Shop:
    """The shop for the content, the looks and the cache that drawings are made with."""
    content, cache = drawings.content, drawings.cache
    album, told = Album(content.workspace.root, cache), Told(content.facts, content.charts)
    return Shop(content, drawings.looks, drawings, cache, KnownFacts(content.facts), album, told)


def formats_for(content: Content, audience: str, language: str) -> Formats:
    """How documents for an audience print figures."""
    return Formats(language, content.facts.units, content.audiences[audience].precision)


def with_charts(shop: Shop, pages: Pages) -> Pages:
    """The pages with every chart drawn and every picture taken in; `BriefError` if one doesn't fit."""

    def draw(figure: Figure, width: float, surface: str) -> Drawing:
        return shop.drawings.draw(
            Order(figure.chart, figure.labels, width, surface, pages.audience, _register(shop, pages))
        )

    return fill_pictures(draw_figures(pages, draw), shop.album.fill)


def document_jobs(shop: Shop, placed: Placed, formats: Sequence[str]) -> tuple[Job, ...]:
    """The jobs that make one document, one for each format."""
    orders: list[Order] = []

    def note(figure: Figure, width: float, surface: str) -> Drawing:
        orders.append(
            Order(figure.chart, figure.labels, width, surface, placed.pages.audience, _register(shop, placed.pages))
        )
        return NOTHING

    draw_figures(placed.pages, note)
    charts = [shop.drawings.key(order) for order in orders]

    def job(format: str) -> Job:
        key = shop.cache.key(format, placed.pages, charts, placed.look.digest, placed.carried)
        return Job(key, tuple(orders), DocumentWork(format, placed.pages, format != "pdf" and "pdf" in formats))

    return tuple(map(job, formats))


def slide_jobs(shop: Shop, placed: Sequence[Placed]) -> tuple[Job, ...]:
    """The jobs that make slides of the charts which these documents show, each chart once."""
    figures = choose_figures(shown for document in placed for shown in document.figures())
    return tuple(_slide_job(shop, shown) for shown in figures)


def do_job(shop: Shop, job: Job) -> tuple[OutputFile, ...]:
    """The files of a job, kept for the next time; `BriefError` if they can't be made."""
    match job.work:
        case DocumentWork():
            made: tuple[OutputFile, ...] = _make_document(shop, job.work)
        case SlideWork():
            made = _make_slide(shop, job.work)
        case _:
            assert_never(job.work)
    shop.cache.keep(job.key, made)
    return made


def check_job(shop: Shop, job: Job) -> tuple[OutputFile, ...]:
    """Nothing; `BriefError` if the files can't be made."""
    match job.work:
        case DocumentWork():
            set_sheets(shop, job.work.pages)
        case SlideWork():
            _draw_slide(shop, job.work)
        case _:
            assert_never(job.work)
    return ()


def open_renderers(looks: Iterable[Look]) -> None:
    """Gets ready what writes files, for all workers to come, while another process is drawing."""
    open_word()
    from factpress.render.pdf import open_fonts

    for look in looks:
        open_fonts(look.fonts, look.theme.fonts)


def open_word() -> None:
    """Gets ready what writes and reads Word files."""
    import factpress.render.word
    import factpress.verify.word  # noqa: F401


def _make_document(shop: Shop, work: DocumentWork) -> tuple[OutputFile]:
    look, name = shop.looks[_register(shop, work.pages)], f"{work.pages.audience}/{work.pages.brief}.{work.format}"
    if work.format == "pdf":
        pages, sheets = set_sheets(shop, work.pages)
        return (_write_pdf(name, pages, sheets, look, record_of(shop, pages)),)
    known = work.checked and not work.pages.flows and not has_contents(work.pages)
    pages = with_charts(shop, work.pages) if known else set_sheets(shop, work.pages)[0]
    return (_write_word(name, pages, look, shop, record_of(shop, pages)),)


def record_of(shop: Shop, pages: Pages) -> Record:
    """What a file of these pages carries of its figures."""
    formats = formats_for(shop.content, pages.audience, pages.language)
    return make_record(pages, shop.known, formats, shop.content.charts)


def _register(shop: Shop, pages: Pages) -> str:
    """In which of the brand's registers the pages are set."""
    return pages.register or shop.content.audiences[pages.audience].register


def _look(shop: Shop, audience: str) -> Look:
    """What charts that stand alone look like for an audience."""
    return shop.looks[shop.content.audiences[audience].register]


def set_sheets(shop: Shop, placed: Pages) -> tuple[Pages, tuple[Sheet, ...]]:
    """The pages with their charts and what only their sheets tell, and the sheets."""
    from factpress.layout import paginate  # late: a Word file whose pages are known needs no lines
    from factpress.verify import check_page_count

    look = shop.looks[_register(shop, placed)]
    keep = partial(_kept_box, shop.cache, look)
    pages, sheets = paginate(with_charts(shop, placed), look.theme, look.fonts, keep)
    stop_on(check_page_count(len(sheets), pages.count, pages.flows) if pages.count else ())
    return pages, sheets


def _write_pdf(name: str, pages: Pages, sheets: tuple[Sheet, ...], look: Look, record: Record) -> OutputFile:
    """A PDF file, read back and compared with what was asked."""
    from factpress.render.pdf import PdfInfo, render_sheets  # late: a process that makes no PDF needs no reportlab
    from factpress.render.record import attachments
    from factpress.verify.carried import check_attachments, check_record
    from factpress.verify.opened import read_file
    from factpress.verify.pdf import check_pdf, check_said

    info = PdfInfo(pages.title, pages.subject, pages.author, pages.language, f"edition {pages.mark}")
    files, out = attachments(record), f"out/{name}"
    data = render_sheets(sheets, info, look.fonts, structure_of(pages), files)
    read = read_file(data)
    stop_on((*check_pdf(read, sheets, pages, look.fonts, out), *check_attachments(data, files, out)))
    stop_on(check_said(read, sheets, pages, out))
    stop_on(check_record(record, pages, sheets, out))
    return _finished(name, data, pages)


def _write_word(name: str, pages: Pages, look: Look, shop: Shop, record: Record) -> OutputFile:
    """A Word file, read back and compared with what was asked."""
    from factpress.render.word import Carried, render  # late: a process that makes no Word file needs no python-docx
    from factpress.verify.carried import check_record, check_store
    from factpress.verify.word import check_word

    carried, keep = Carried(record, shop.known.short_titles()), partial(_kept, shop.cache, look)
    data, out = render(pages, look.theme, look.fonts, keep, carried), f"out/{name}"
    stop_on((*check_word(data, pages, look.fonts, out), *check_store(data, record, out)))
    stop_on(check_record(record, pages, (), out))
    return _finished(name, data, pages)


def _finished(name: str, data: bytes, pages: Pages) -> OutputFile:
    voices, pictures = shown_voices_and_pictures(pages)
    return OutputFile(name, data, shown_facts(pages), pages.mark, pages.sheets, voices, pictures)


def _kept_box(cache: Cache, look: Look, values: object, make: Callable[[], Box]) -> Box:
    """What stands in one cell of a page as it was set before, or set now."""
    key = cache.key("box", values, look.digest)
    kept = cache.recall(key)
    if isinstance(kept, tuple):
        return Box.of(kept)
    box = make()
    cache.keep(key, box.values)
    return box


def _kept(cache: Cache, look: Look, kind: str, values: object, make: Callable[[], bytes]) -> bytes:
    """A part of a Word file as it was kept, or made now."""
    key = cache.key(kind, values, look.digest)
    part = cache.read(key)
    if part is None:
        part = make()
        cache.write(key, part)
    return part


def _slide_job(shop: Shop, shown: Shown) -> Job:
    figure, audience = shown.figure, shown.audience
    order = _slide_order(shop, figure, audience)
    key = shop.cache.key("slide", figure, shown.language, shop.drawings.key(order), _look(shop, audience).digest)
    return Job(key, (order,), SlideWork(figure, audience, shown.language))


def _slide_order(shop: Shop, figure: Figure, audience: str) -> Order:
    register = shop.content.audiences[audience].register
    return Order(figure.chart, standing_alone(figure).labels, CHART_WIDTH, SURFACE, audience, register)


def _draw_slide(shop: Shop, work: SlideWork) -> Drawing:
    look = _look(shop, work.audience)
    shown = Shown(work.figure, work.audience, work.language, look.theme, look.fonts)
    return draw_slide(shown, shop.drawings.draw(_slide_order(shop, work.figure, work.audience)))


def _make_slide(shop: Shop, work: SlideWork) -> tuple[OutputFile, OutputFile]:
    """A chart with its words as vectors and as pixels."""
    from factpress.render.png import page_of, painted  # late, as above
    from factpress.render.svg import render_svg
    from factpress.verify.slides import check_png, check_svg

    figure, drawing, fonts = work.figure, _draw_slide(shop, work), _look(shop, work.audience).fonts
    shows, name = shown_facts(drawing), f"charts/{work.figure.chart}"
    spoken, page = (plain_text(figure.title), plain_text(figure.alt)), page_of(drawing, fonts)
    vectors, pixels = render_svg(drawing, fonts, *spoken), painted(page)
    stop_on(check_svg(vectors, drawing, fonts, spoken, f"out/{name}.svg"))
    stop_on(check_png(pixels, page, drawing, fonts, f"out/{name}.png"))
    return OutputFile(f"{name}.svg", vectors, shows), OutputFile(f"{name}.png", pixels, shows)
