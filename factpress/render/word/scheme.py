"""The theme part: the brand's colours and two families, so that Word's own menus offer them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import field

from factpress.contracts.theme import Theme
from factpress.render.word.xml import Element, element, hex_color
from factpress.values import dataclass

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The twelve colours of a scheme, in the order of the standard (ECMA-376 part 1, 20.1.6.2)."""
SLOT_NAMES = {
    "dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2",
    "hlink": "hyperlink", "folHlink": "followedHyperlink",
}  # fmt: skip
"""What styles call those whose name differs."""
WHITE = "#FFFFFF"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FONT_SCRIPTS = ("latin", "ea", "cs")


@dataclass(frozen=True, slots=True)
class Scheme:
    """What Word's menus offer: "#RRGGBB" by slot, and the families "major" (headings) and "minor".

    Styles point to it wherever it has just what they want, so that whoever changes the scheme changes them.
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    _names: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {color.upper(): SLOT_NAMES.get(slot, slot) for slot, color in reversed([*self.colors.items()])}
        object.__setattr__(self, "_names", names)

    def name(self, color: str) -> str:
        """What styles call the slot of this colour; "" if the scheme hasn't got it."""
        return self._names.get(color.upper(), "")


@dataclass(frozen=True, slots=True)
class Family:
    """How Word asks for a face: a family, and whether it is that family's bold or italic."""

    name: str
    bold: bool = False
    italic: bool = False


def family(theme: Theme, face: str) -> Family:
    """The family of a face. Two faces of one family are told apart by bold and italic; other weights are families."""
    name = theme.families[face]
    cut = theme.cuts.get(face, face.partition("-")[2])
    return Family(name, bold=cut.startswith("bold"), italic=cut.endswith("italic"))


def brand_scheme(theme: Theme) -> Scheme:
    """The brand's scheme: colours as on paper and on the darkest ground, the families of running and of small text."""
    fonts = {"major": theme.families[theme.style("body").face], "minor": theme.families[theme.style("caption").face]}
    return Scheme(_colors(theme), fonts)


def _colors(theme: Theme) -> Mapping[str, str]:
    grounds = [s for s in theme.surfaces.values() if s.fill]
    dark = min(grounds, key=lambda s: _lightness(s.fill or WHITE), default=theme.surfaces["paper"])
    wanted = {"dk1": "text", "dk2": "number", "lt2": "panel"}
    accents = ("accent", "harm", "mark-2", "hairline", "muted")
    chosen = {slot: theme.color("paper", role) for slot, role in wanted.items()}
    chosen |= {f"accent{n}": theme.color("paper", role) for n, role in enumerate(accents, 1)}
    chosen["accent6"] = theme.color(dark.name, "gain")
    link = theme.color("paper", "accent")
    return {slot: ({"lt1": WHITE, "hlink": link, "folHlink": link} | chosen)[slot] for slot in SLOTS}


def color_element(scheme: Scheme, color: str) -> Element:
    """A w:color that names the scheme's slot where the scheme has this colour."""
    name = scheme.name(color)
    return element("w:color", val=hex_color(color), **({"themeColor": name} if name else {}))


def shading(scheme: Scheme, fill: str) -> Element:
    """A w:shd of one colour, with the scheme's slot where the scheme has it."""
    name = scheme.name(fill)
    linked = {"themeFill": name} if name else {}
    return element("w:shd", val="clear", color="auto", fill=hex_color(fill), **linked)


def line_element(scheme: Scheme, side: str, color: str, **measures: str | int) -> Element:
    """A rule such as w:top along a paragraph or a cell, with the scheme's slot where the scheme has its colour."""
    name = scheme.name(color)
    linked = {"themeColor": name} if name else {}
    return element(f"w:{side}", **measures, color=hex_color(color), **linked)


def fonts_element(scheme: Scheme, name: str) -> Element:
    """A w:rFonts that names a family, and the scheme's slot where it is one of its two."""
    slot = next((s for s, f in scheme.fonts.items() if f == name), None)
    linked = {} if slot is None else {"asciiTheme": f"{slot}HAnsi", "hAnsiTheme": f"{slot}HAnsi"}
    return element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, **linked)


def house_theme(theme: Element) -> Element:
    """The root of theme1.xml with the house's colours and families; its fills and effects may need other parts."""
    parts = [deepcopy(theme.find(f".//{DRAWING}{tag}")) for tag in ("clrScheme", "fontScheme")]
    name = theme.get("name") or "House"
    return element("a:theme", [element("a:themeElements", [*parts, _plain_formats(name)])], name=name)


def theme_part(theme: Theme) -> Element:
    """The root of theme1.xml."""
    scheme = brand_scheme(theme)
    name = theme.name or "Factpress"
    return element(
        "a:theme",
        [
            element(
                "a:themeElements",
                [
                    element("a:clrScheme", [_slot(s, c) for s, c in scheme.colors.items()], name=name),
                    element("a:fontScheme", [_fonts(f"a:{s}Font", f) for s, f in scheme.fonts.items()], name=name),
                    _plain_formats(name),
                ],
            )
        ],
        name=name,
    )


def _slot(slot: str, color: str) -> Element:
    return element(f"a:{slot}", [element("a:srgbClr", val=hex_color(color))])


def _fonts(tag: str, name: str) -> Element:
    return element(tag, [element(f"a:{s}", typeface=name if s == "latin" else "") for s in FONT_SCRIPTS])


def _plain_formats(name: str) -> Element:
    """The three fills, lines and effects that a scheme must have; nothing here uses them."""

    def fill() -> Element:
        return element("a:solidFill", [element("a:schemeClr", val="phClr")])

    lines = [element("a:ln", [fill()], w=width) for width in (6350, 12700, 19050)]
    effects = [element("a:effectStyle", [element("a:effectLst")]) for _ in range(3)]
    return element(
        "a:fmtScheme",
        [
            element("a:fillStyleLst", [fill() for _ in range(3)]),
            element("a:lnStyleLst", lines),
            element("a:effectStyleLst", effects),
            element("a:bgFillStyleLst", [fill() for _ in range(3)]),
        ],
        name=name,
    )


def _lightness(color: str) -> int:
    digits = color.lstrip("#")
    return sum(int(digits[i : i + 2], 16) for i in (0, 2, 4))
