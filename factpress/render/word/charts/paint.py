"""Colours, lines and letters of a chart, by the theme's slots where it has them."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.contracts.drawing import Pen
from factpress.contracts.plots import Lettering
from factpress.contracts.theme import Theme
from factpress.render.word.charts.markup import Element, element, valued, worded
from factpress.render.word.scheme import Scheme, family
from factpress.render.word.xml import emu, hex_color
from factpress.values import dataclass

HUNDREDTHS = 100
"""Units of a text size to a point."""
LABEL_MARGIN = 38_100
"""English metric units between a label and its bar: three points."""
SHARE = 100_000
"""What a whole is in DrawingML's shares."""
SLOT_NAMES = {
    "text1": "tx1", "background1": "bg1", "text2": "tx2", "background2": "bg2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""What charts call the slots of a scheme whose names differ from those in styles."""
FONT_SLOTS = {"major": "+mj-lt", "minor": "+mn-lt"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Writes colours and letters in a theme, in the document's language."""

    theme: Theme
    scheme: Scheme
    language: str

    def color(self, color: str) -> Element:
        """A colour: the theme's where it has it, so that it follows the theme."""
        name = self.scheme.name(color)
        if name:
            return element("a:schemeClr", val=SLOT_NAMES.get(name, name))
        return element("a:srgbClr", val=hex_color(color))

    def fill(self, color: str | None) -> Element:
        """A fill in one colour, or none."""
        return element("a:solidFill", [self.color(color)]) if color else element("a:noFill")

    def hatching(self, color: str, ground: str) -> Element:
        """Lines at 45 degrees on a ground."""
        colors = [element("a:fgClr", [self.color(color)]), element("a:bgClr", [self.color(ground)])]
        return element("a:pattFill", colors, prst="dkUpDiag")

    def line(self, pen: Pen | None) -> Element:
        """An outline, or none."""
        if pen is None:
            return element("a:ln", [element("a:noFill")])
        parts = [self.fill(pen.color), _dashes(pen), element("a:miter", lim=8 * SHARE)]
        return element("a:ln", parts, w=emu(pen.width), cap="flat")

    def letters(self, tag: str, lettering: Lettering, language: str = "") -> Element:
        """The properties of a run: "a:rPr", or "a:defRPr" for all text of a part."""
        kind = family(self.theme, lettering.face)
        slot = next((FONT_SLOTS[slot] for slot, name in self.scheme.fonts.items() if name == kind.name), None)
        name = slot or kind.name
        return element(
            tag,
            [self.fill(lettering.color), *(element(f"a:{script}", typeface=name) for script in ("latin", "ea", "cs"))],
            lang=language or self.language,
            sz=round(lettering.size * HUNDREDTHS),
            b=int(kind.bold),
            i=int(kind.italic),
        )

    def text_properties(self, lettering: Lettering, form: Element) -> Element:
        """How the text of a part of the chart is set, in a box of this form."""
        paragraph = [element("a:pPr", [self.letters("a:defRPr", lettering)]), self.end()]
        return element("c:txPr", [form, element("a:lstStyle"), element("a:p", paragraph)])

    def rich(self, text: str, lettering: Lettering) -> Element:
        """A text of its own in a label; LibreOffice looks for its letters at the paragraph, Word at the run."""
        run = element("a:r", [self.letters("a:rPr", lettering), worded("a:t", text)])
        paragraph = [element("a:pPr", [self.letters("a:defRPr", lettering)]), run]
        return element("c:rich", [label_box(), element("a:lstStyle"), element("a:p", paragraph)])

    def end(self) -> Element:
        """The end of a paragraph."""
        return element("a:endParaRPr", lang=self.language)


def bare_box() -> Element:
    """The box of a text beside the bars: one line unless the text ends it, no margins."""
    return element("a:bodyPr", wrap="none", lIns=0, tIns=0, rIns=0, bIns=0, anchor="t")


def label_box() -> Element:
    """The box of a label: upright, on one line, with Word's own margins to the bar."""
    margins = {"lIns": LABEL_MARGIN, "tIns": 0, "rIns": LABEL_MARGIN, "bIns": 0}
    return element("a:bodyPr", rot=0, vert="horz", wrap="none", **margins, anchor="ctr")


def shape(parts: Iterable[Element | None], tag: str = "c:spPr") -> Element:
    """The properties of a shape."""
    return element(tag, parts)


def _dashes(pen: Pen) -> Element | None:
    """Dashes and gaps as shares of the line's width."""
    if not pen.dash:
        return valued("a:prstDash", "solid")
    pairs = zip(pen.dash[::2], pen.dash[1::2], strict=True)
    stops = [element("a:ds", d=_share(on, pen), sp=_share(off, pen)) for on, off in pairs]
    return element("a:custDash", stops)


def _share(length: float, pen: Pen) -> int:
    return round(length / pen.width * SHARE)
