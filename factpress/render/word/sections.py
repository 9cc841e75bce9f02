"""Pages as sections: each with its own margins, head and foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart

from factpress.chapters import page_texts
from factpress.contracts.pages import Page, Pages
from factpress.layout.text import Setting
from factpress.render.word.flow import spacer
from factpress.render.word.flowing import flowing_page
from factpress.render.word.furniture import CHAPTER_STYLE, Edge, foot_of, ground_spacer, head_of
from factpress.render.word.looks import SPACER_HEIGHT
from factpress.render.word.nodes import CHAPTER_ROLE, Flow, Grid, Para
from factpress.render.word.rows import PageFlow, foot_margin, ground_above, margin_of, on_white, page_flow
from factpress.render.word.write import Writer
from factpress.render.word.xml import Element, element, twips
from factpress.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sections:
    """Adds pages to a document's body."""

    part: DocumentPart
    writer: Writer
    pages: Pages
    setting: Setting

    def add(self, page: Page, number: int) -> None:
        """One page: its content, then the section that ends it."""
        body = self.part.element.body
        count, theme, grid = len(self.pages.pages), self.setting.theme, self.pages.grid
        page = on_white(page, self.setting)
        content = (flowing_page if page.flow else page_flow)(page, self.pages.grid, self.setting)
        ground = ground_above(page, content.top, self.setting)
        if number == 1 and self.writer.inlines.notes.plan.native:
            content = opened_by_text(content, ground_spacer(ground.surface, page, grid) if ground else spacer(0.0))
        written = self.writer.elements(content.flow)
        texts = page_texts(self.pages, number - 1) | self._chapter_style(content)
        ground = ground and replace(ground, height=content.top)
        head, foot = head_of(page, grid, theme, texts, ground), foot_of(page, grid, theme, texts)
        section = self._section(page, content.top, head, foot)
        last = body.find(qn("w:sectPr"))
        if number == count:
            body.replace(last, section)
            last = section
        else:
            written[-1][0].append(section)
        for made in written:
            last.addprevious(made)

    def _chapter_style(self, content: PageFlow) -> dict[str, str]:
        """The style of the headings that begin chapters, by which a head finds the one in force."""
        looks = (node.look for node in content.flow if isinstance(node, Para) and node.look.role == CHAPTER_ROLE)
        look = next(looks, None)
        return {CHAPTER_STYLE: self.writer.sheet.name(look)} if look else {}

    def _section(self, page: Page, top: float, head: Edge, foot: Edge) -> Element:
        grid = self.pages.grid
        margins = element(
            "w:pgMar",
            top=twips(top),
            right=twips(grid.right),
            bottom=twips(foot_margin(page, grid)),
            left=twips(grid.left + margin_of(page)),
            header=twips(head.distance),
            footer=twips(foot.distance),
            gutter=0,
        )
        return element(
            "w:sectPr",
            [
                self._reference("w:headerReference", _new(self.part, "header"), head.flow),
                self._reference("w:footerReference", _new(self.part, "footer"), foot.flow),
                element("w:type", val="nextPage"),
                element("w:pgSz", w=twips(grid.width), h=twips(grid.height)),
                margins,
            ],
        )

    def _reference(self, tag: str, added: tuple[StoryPart, str], flow: Flow) -> Element:
        """The reference to a head or foot, filled; one without text holds Word's smallest paragraph."""
        part, key = added
        inlines = replace(self.writer.inlines, link_id=link_into(part))
        writer = replace(self.writer, inlines=inlines)
        root = part.element
        for child in list(root):
            root.remove(child)
        root.extend(writer.elements(flow or (spacer(0.0),)))
        made = element(tag, type="default")
        made.set(qn("r:id"), key)
        return made


def opened_by_text(content: PageFlow, paragraph: Para) -> PageFlow:
    """The page with a paragraph, the smallest one, before a table at its top, in a document that has footnotes.

    LibreOffice 7.4 sets an empty line of its own before a document that begins with a table and has footnotes.
    """
    if not isinstance(content.flow[0], Grid):
        return content
    return PageFlow(content.top - SPACER_HEIGHT, (paragraph, *content.flow))


def link_into(part: Part) -> Callable[[str], str]:
    """What relates a part to addresses outside the document."""
    return lambda address: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _new(part: DocumentPart, kind: Literal["header", "footer"]) -> tuple[StoryPart, str]:
    """A new head or foot, and its relationship."""
    add: Callable[[], tuple[StoryPart, str]] = part.add_header_part if kind == "header" else part.add_footer_part
    return add()
