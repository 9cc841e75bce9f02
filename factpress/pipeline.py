"""The path of the data: from the files of a workspace to a finished edition, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from factpress.charts.kinds import draw_chart
from factpress.charts.look import ChartLook
from factpress.compose import Sources, compose
from factpress.content import Content, Task, Wanted, choose, each, fact_values, read_content
from factpress.document import Figure, plain_text
from factpress.drawing import Drawing, Sheet
from factpress.fonts import FontBook
from factpress.formats import Formats
from factpress.layout import lay_out
from factpress.manifest import Edition, OutputFile, library_versions, shown_facts
from factpress.pages import Pages
from factpress.place import draw_figures, place
from factpress.problems import stop_on
from factpress.progress import Track, silent
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.render.png import render_png
from factpress.render.svg import render_svg
from factpress.render.word import render as render_word
from factpress.resolve import resolve
from factpress.slides import Draw, Shown, choose_figures, draw_slide, figures_of
from factpress.theme import Theme
from factpress.verify import check_page_count, check_pdf, check_word
from factpress.workspace import Workspace

EVERYTHING = Wanted()
FORMATS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that has its place on its pages, ready to be rendered."""

    task: Task
    pages: Pages
    sheets: tuple[Sheet, ...]
    theme: Theme
    fonts: FontBook
    draw: Draw

    def figures(self) -> Iterator[Shown]:
        """Its figures, with all that is needed to draw them elsewhere."""
        for figure in figures_of(self.pages.pages):
            yield Shown(figure, self.pages.language, self.theme, self.fonts, self.draw)


def build(workspace: Workspace, wanted: Wanted = EVERYTHING, track: Track = silent) -> Edition:
    """The edition that a workspace holds, or the wanted part of it.

    Raises `BriefError` with the problems of all files, or if these have none, of all documents.
    """
    content = read_content(workspace)
    ready = each(track("Setting pages", choose(content, wanted)), partial(set_pages, content))
    jobs = ((document, format) for document in ready for format in wanted.formats or FORMATS)
    documents = each(track("Writing documents", jobs), write_document)
    figures = choose_figures(shown for document in ready for shown in document.figures())
    slides = each(track("Drawing charts", figures), write_slide) if wanted == EVERYTHING else ()
    return Edition((*documents, *chain(*slides)), fact_values(content), library_versions())


def check(workspace: Workspace) -> Content:
    """The content of a workspace in which every document can be made; `BriefError` lists all problems otherwise."""
    content = read_content(workspace)
    each(choose(content, EVERYTHING), partial(set_pages, content))
    return content


def set_pages(content: Content, task: Task) -> Ready:
    """One document composed, resolved, placed, its charts drawn, its lines set."""
    brief, audience, theme = task.brief, task.audience, content.themes[task.audience.register]
    design = content.designs[brief.wording(audience.key).design]
    fonts = FontBook(theme.fonts)
    formats = Formats(task.language, content.facts.units, audience.precision)
    root, signs = content.workspace.root, tuple(theme.signs)

    document = compose(
        brief, audience, task.language, Sources(content.facts, content.charts, root, formats, signs=signs)
    )
    pages = place(resolve(document, audience), design, audience.page, theme.digest)
    stop_on(check_page_count(len(pages.pages), brief.pages, brief.file, brief.line("pages")))

    def draw(figure: Figure, width: float, surface: str) -> Drawing:
        look = ChartLook(width, fonts, theme, surface)
        return draw_chart(content.charts[figure.chart], figure.labels, content.facts, look, formats)

    pages = draw_figures(pages, draw)
    return Ready(task, pages, lay_out(pages, theme, fonts), theme, fonts, draw)


def write_document(job: tuple[Ready, str]) -> OutputFile:
    """One document in one format, read back and compared with what was asked."""
    ready, format = job
    pages, name = ready.pages, f"{ready.task.audience.key}/{ready.task.brief.key}.{format}"
    if format == "pdf":
        info = PdfInfo(pages.title, pages.subject, pages.author, pages.language, f"edition {pages.mark}")
        data = render_sheets(ready.sheets, info, ready.fonts)
        stop_on(check_pdf(data, ready.sheets, f"out/{name}"))
    else:
        data = render_word(pages, ready.theme, ready.fonts)
        stop_on(check_word(data, pages, f"out/{name}"))
    return OutputFile(name, data, shown_facts(pages), pages.mark, len(pages.pages))


def write_slide(shown: Shown) -> tuple[OutputFile, OutputFile]:
    """A chart with its words as vectors and as pixels; the letters are drawn, since slide programs lack the fonts."""
    drawing, figure = draw_slide(shown), shown.figure
    vectors = render_svg(drawing, shown.fonts, plain_text(figure.title), plain_text(figure.alt))
    pixels = render_png(drawing, shown.fonts)
    name, shows = f"charts/{figure.chart}", shown_facts(drawing)
    return OutputFile(f"{name}.svg", vectors, shows), OutputFile(f"{name}.png", pixels, shows)
