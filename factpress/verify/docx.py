"""What a Word file says, page by page, in the order of its text, as one who opens it reads it.

Deleted and moved text counts as gone and inserted text as there, as after all changes are accepted. Hidden text,
and text in the colour of its ground, isn't read. A numbered paragraph begins with its number.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from factpress.values import dataclass
from factpress.verify.footnotes import Footnotes
from factpress.verify.natives import EMU, ChartParts
from factpress.verify.visible import WORD, Element, read_visibility

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"

CORE = "docProps/core.xml"
MAIN, FOOTNOTES, THEME = "word/document.xml", "word/footnotes.xml", "word/theme/theme1.xml"
PARAGRAPH, RUN, TEXT, SECTION, DRAWING = (WORD + tag for tag in ("p", "r", "t", "sectPr", "drawing"))
CALL, OWN_MARK = WORD + "footnoteReference", WORD + "footnoteRef"
UNREAD = (WORD + "del", WORD + "moveFrom", COMPATIBILITY + "Fallback")
SIGNS = {WORD + "noBreakHyphen": "-"} | {WORD + space: " " for space in ("tab", "ptab", "br", "cr")}
"""Elements that are read as signs (w:tab also defines stops, where a space does no harm); a soft hyphen isn't seen."""
OTHERS = ("footnotes", "endnotes", "comments", "header", "footer", "glossary/document")
"""Parts that hold text; those that no page shows must hold none."""


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture: its alternative text, its vectors and its pixels (b"" if it has none), or a chart that Word draws.

    `size` is how wide and high it is set, in points.
    """

    alt: str
    svg: bytes
    pixels: bytes = b""
    chart: ChartParts | None = None
    size: tuple[float, float] = (0.0, 0.0)


@dataclass(slots=True)
class ReadPage:
    """The text of a page's body, of its footnotes, its head and its foot, and its pictures in order."""

    body: str = ""
    notes: str = ""
    head: str = ""
    foot: str = ""
    pictures: list[ReadPicture] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The pages of a Word file, the text of parts that stand on none, its parts, where its links lead, its bullets."""

    pages: tuple[ReadPage, ...]
    elsewhere: str
    roots: Mapping[str, Element]
    addresses: Mapping[tuple[str, str], str]
    bullets: int


def read_docx(data: bytes) -> ReadFile:
    """What a Word file says. A part that is missing says nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return _Package(package).read()


class _Package:
    """The parts of a Word file, parsed when first asked for."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = set(package.namelist())
        self._roots: dict[str, Element] = {}
        self._targets = self._relationships()
        self._visibility = read_visibility(self._part("word/styles.xml"))
        self._lists = _Lists(self._part("word/numbering.xml"), self._part("word/styles.xml"))
        self._footnotes = Footnotes(self._part(FOOTNOTES), self._part("word/settings.xml"))
        self._shown = {MAIN, FOOTNOTES}

    def read(self) -> ReadFile:
        """Every page, then what stands on none."""
        pages = [ReadPage()]
        text: list[str] = []
        called: list[Element] = []
        head = foot = ""
        for piece in self._pieces(self._part(MAIN)):
            if isinstance(piece, str):
                text.append(piece)
            elif piece.tag == DRAWING:
                pages[-1].pictures.append(self._picture(piece))
            elif piece.tag == CALL:
                text.append(self._footnotes.call(piece))
                called.append(piece)
            else:
                head, foot = self._edge(piece, "header", head), self._edge(piece, "footer", foot)
                pages[-1].body, pages[-1].head, pages[-1].foot = "".join(text), head, foot
                pages[-1].notes = "".join(map(self._note, called))
                pages.append(ReadPage())
                text.clear()
                called.clear()
        pages[-1].body, pages[-1].notes = "".join(text), "".join(map(self._note, called))
        last = pages[-1]
        return ReadFile(
            tuple(pages if last.body.strip() or last.pictures else pages[:-1]),
            self._elsewhere(),
            self._roots,
            self._addresses(),
            self._lists.bullets,
        )

    def _edge(self, section: Element, kind: str, before: str) -> str:
        """The text of a section's head or foot; one that names none has that of the section before."""
        for reference in section.findall(f"{WORD}{kind}Reference"):
            if reference.get(WORD + "type") == "default":
                name = self._targets.get(reference.get(RELATIONSHIP + "id", ""), "")
                self._shown.add(name)
                return self._text(name)
        return before

    def _elsewhere(self) -> str:
        parts = (f"word/{other}" for other in OTHERS)
        found = [name for part in parts for name in self._names if name.startswith(part) and name.endswith(".xml")]
        uncalled = "".join(self._said(note) for note in self._footnotes.uncalled())
        return uncalled + "".join(self._text(name) for name in sorted(set(found) - self._shown))

    def _text(self, name: str) -> str:
        return self._said(self._part(name))

    def _said(self, root: Element, mark: str = "") -> str:
        """The text of a part or a note, which has its mark where Word puts it."""
        pieces = (mark if not isinstance(one, str) and one.tag == OWN_MARK else one for one in self._pieces(root))
        return "".join(piece for piece in pieces if isinstance(piece, str))

    def _note(self, call: Element) -> str:
        """The footnote that is called."""
        note = self._footnotes.of(call)
        return "" if note is None else self._said(note, self._footnotes.mark(call))

    def _pieces(self, root: Element) -> Iterator[str | Element]:
        """The text in pieces, a line end before each paragraph, with pictures and the ends of sections between."""
        unread = {inner for tag in UNREAD for outer in root.iter(tag) for inner in outer.iter()}
        paragraph: Element | None = None
        section: Element | None = None
        seen = True
        for element in root.iter(PARAGRAPH, RUN, TEXT, DRAWING, SECTION, CALL, OWN_MARK, *SIGNS):
            if element in unread:
                continue
            if element.tag == PARAGRAPH:
                if section is not None:
                    yield section
                    section = None
                paragraph = element
                yield f"\n{self._lists.number(paragraph)}"
            elif element.tag == RUN:
                seen = self._visibility.is_seen(element, paragraph)
            elif element.tag == SECTION:
                section = element  # it ends the page with its paragraph
            elif element.tag == DRAWING:
                yield element
            elif not seen:
                continue
            elif element.tag in (CALL, OWN_MARK):
                yield element
            else:
                yield element.text or "" if element.tag == TEXT else SIGNS[element.tag]
        if section is not None:
            yield section

    def _picture(self, drawing: Element) -> ReadPicture:
        properties, vector, blip = (drawing.find(f".//{tag}") for tag in (PROPERTIES, SVG, BLIP))
        alt = "" if properties is None else properties.get("descr", "")
        chart = drawing.find(f".//{CHART}")
        parts = None if chart is None else self._chart(self._targets.get(chart.get(RELATIONSHIP + "id", ""), ""))
        frame = drawing.find(f".//{EXTENT}")
        width, height = (0.0 if frame is None else int(frame.get(side, "0")) / EMU for side in ("cx", "cy"))
        return ReadPicture(alt, self._embedded(vector), self._embedded(blip), parts, (width, height))

    def _chart(self, name: str) -> ChartParts:
        """The parts of a chart: itself, its workbook, the shapes beside its bars, and the colours of the document."""
        folder, _, file = name.rpartition("/")
        targets = self._relationships(f"{folder}/_rels/{file}.rels", f"/{folder}")
        root = self._part(name)
        named = [root.find(f"{{*}}{tag}") for tag in ("externalData", "userShapes")]
        parts = ["" if one is None else targets.get(one.get(RELATIONSHIP + "id", ""), "") for one in named]
        data = [self._package.read(part) if part in self._names else b"" for part in (name, *parts, THEME)]
        return ChartParts(*data)

    def _embedded(self, reference: Element | None) -> bytes:
        """The content of the part that an element embeds; b"" if there is none."""
        name = "" if reference is None else self._targets.get(reference.get(RELATIONSHIP + "embed", ""), "")
        return self._package.read(name) if name in self._names else b""

    def _relationships(self, part: str = "word/_rels/document.xml.rels", folder: str = "/word") -> dict[str, str]:
        """The parts that the document, or another part, names by the identifiers it uses."""
        root = self._part(part)
        return {
            one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/")
            for one in root
            if one.get("TargetMode") != "External"
        }

    def _addresses(self) -> dict[tuple[str, str], str]:
        """The addresses outside the file, by the part that leads there and the identifier that it uses."""
        self._part(CORE)
        links = {name: self._part(f"word/_rels/{name.rpartition('/')[2]}.rels") for name in [*self._roots]}
        outside = ((name, one) for name, root in links.items() for one in root if one.get("TargetMode") == "External")
        return {(name, one.get("Id", "")): one.get("Target", "") for name, one in outside}

    def _part(self, name: str) -> Element:
        if name not in self._roots:
            data = self._package.read(name) if name in self._names else b""
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._roots[name] = etree.fromstring(data, parser) if data else etree.Element("missing")
        return self._roots[name]


class _Lists:
    """Counts the paragraphs of numbered lists."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._styles = {style.get(WORD + "styleId", ""): style for style in styles.iter(WORD + "style")}
        kinds = {one.get(WORD + "abstractNumId"): one for one in numbering.iter(WORD + "abstractNum")}
        self._kinds = {
            one.get(WORD + "numId", ""): kinds.get(_value(one, "abstractNumId")) for one in numbering.iter(WORD + "num")
        }
        self._counts: Counter[str] = Counter()
        self.bullets = 0

    def number(self, paragraph: Element) -> str:
        """The paragraph's number with a space, "" if it has none."""
        properties = paragraph.find(WORD + "pPr")
        if properties is None:
            return ""
        found = properties.find(WORD + "numPr")
        style = self._styles.get(_value(properties, "pStyle"))
        for _ in self._styles if found is None else ():
            if found is not None or style is None:
                break
            found = style.find(f"{WORD}pPr/{WORD}numPr")
            style = self._styles.get(_value(style, "basedOn"))
        key = "" if found is None else _value(found, "numId")
        kind = self._kinds.get(key)
        level = None if kind is None else kind.find(WORD + "lvl")
        if level is None:
            return ""
        if _value(level, "numFmt") != "decimal":
            self.bullets += _value(level, "numFmt") == "bullet" and next(paragraph.iter(TEXT), None) is not None
            return ""
        self._counts[key] += 1
        count = str(int(_value(level, "start") or 1) - 1 + self._counts[key])
        return f"{_value(level, 'lvlText').strip('.()').replace('%1', count)} "


def _value(parent: Element, tag: str) -> str:
    element = parent.find(WORD + tag)
    return "" if element is None else element.get(WORD + "val", "")
