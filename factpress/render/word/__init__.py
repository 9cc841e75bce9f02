"""Word: placed pages to the bytes of a .docx file, whose named styles carry the look."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from factpress.chapters import in_parts
from factpress.contracts.drawing import Drawing
from factpress.contracts.pages import Pages
from factpress.contracts.record import Record
from factpress.contracts.theme import Theme
from factpress.fonts import FontBook
from factpress.layout.text import Setting
from factpress.render.word import embed, package
from factpress.render.word.charts.paint import Paint
from factpress.render.word.charts.parts import Charts
from factpress.render.word.controls import Carried as Carried
from factpress.render.word.controls import Controls, control_names
from factpress.render.word.footnotes import add_footnotes
from factpress.render.word.inlines import Inlines
from factpress.render.word.notes import NoteMarks, plan_notes, without_notes
from factpress.render.word.numbering import Lists
from factpress.render.word.pictures import Pictures
from factpress.render.word.scheme import house_theme, theme_part
from factpress.render.word.sections import Sections, link_into
from factpress.render.word.store import add_store
from factpress.render.word.stylesheet import StyleSheet
from factpress.render.word.write import Writer
from factpress.render.word.xml import serialised

Keep = Callable[[str, object, Callable[[], bytes]], bytes]
"""Gives a part that was made before of these values, whose `repr` must tell all that counts, or makes it."""


def made_anew(kind: str, values: object, make: Callable[[], bytes]) -> bytes:
    """The part, made whether or not it was made before."""
    return make()


def render(
    pages: Pages, theme: Theme, fonts: FontBook, keep: Keep = made_anew, carried: Carried | None = None
) -> bytes:
    """The bytes of a .docx file; the same pages give the same bytes.

    `keep` spares making parts that were made before; `carried` is what it says of the facts beside the texts that it
    shows.
    """
    carried = carried or Carried(bare_record(pages))
    document = package.new_document()
    plan, controls = plan_notes(pages), Controls(control_names(carried))
    sheet = StyleSheet(theme, pages.language, pages.grid.live_width, plan.stars)
    lists, notes = Lists(theme, sheet.scheme, sheet.house), NoteMarks(plan)
    inlines = Inlines(sheet, theme, fonts, link_into(document.part), notes, controls=controls)
    charts = Charts(document.part, Paint(theme, sheet.scheme, pages.language), fonts)
    pictures = Pictures(document.part, theme, partial(picture_files, fonts, keep), charts)
    writer = Writer(sheet, inlines, lists, pictures)
    laid = without_notes(in_parts(pages)) if plan.native else in_parts(pages)
    sections = Sections(document.part, writer, laid, Setting(theme, fonts, "paper", pages.language))
    for number, page in enumerate(laid.pages, 1):
        sections.add(page, number)
    add_footnotes(document.part, writer)
    inlines.written.extend(charts.written)
    styles = keep("styles", (theme.digest, sheet.asked()), lambda: serialised(sheet.xml()))
    package.add_part(document, RELATIONSHIP_TYPE.STYLES, styles)
    _add_parts(document, pages, theme, fonts, writer)
    add_store(document, controls.store, carried.record)
    package.set_properties(document, pages)
    return package.package_bytes(document)


def bare_record(pages: Pages) -> Record:
    """What pages alone tell: of which file they are, and of no fact."""
    return Record(pages.brief, pages.audience, pages.language, pages.title, pages.edition, pages.mark)


def picture_files(fonts: FontBook, keep: Keep, drawing: Drawing, scale: float, ground: str) -> tuple[bytes, bytes]:
    """The PNG file and the SVG file of a drawing for Word, letters as outlines."""

    def pixels() -> bytes:
        from factpress.render.png import render_png  # late: only documents with new pictures need reportlab for Word

        return render_png(drawing, fonts, scale, ground)

    def vectors() -> bytes:
        from factpress.render.svg import render_svg

        return render_svg(drawing, fonts, outlines=True)

    return keep("pixels", (drawing, scale, ground), pixels), keep("vectors", drawing, vectors)


def _add_parts(document: Document, pages: Pages, theme: Theme, fonts: FontBook, writer: Writer) -> None:
    settings = package.settings(pages.language, writer.inlines.notes)
    package.add_part(document, RELATIONSHIP_TYPE.NUMBERING, serialised(writer.lists.xml()))
    package.add_part(document, RELATIONSHIP_TYPE.SETTINGS, serialised(settings))
    house = writer.sheet.house
    palette = theme_part(theme) if house is None or house.theme is None else house_theme(house.theme)
    package.add_part(document, RELATIONSHIP_TYPE.THEME, serialised(palette))
    table = embed.font_table(document.part, theme, fonts, embed.characters(writer.inlines.written))
    document.part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
