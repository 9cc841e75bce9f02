"""The theme part: the brand's colours and two families, so that Word's own menus offer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factpress.render.word.xml import Element, element, hex_color
from factpress.theme import Theme

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The twelve colours of a scheme, in the order of the standard (ECMA-376 part 1, 20.1.6.2)."""
SLOT_NAMES = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}
"""What styles call the first four."""
WHITE = "#FFFFFF"
FONT_SCRIPTS = ("latin", "ea", "cs")


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


def theme_fonts(theme: Theme) -> Mapping[str, str]:
    """The families of headings and of small text by their slot, "major" and "minor"."""
    return {"major": theme.families[theme.style("body").face], "minor": theme.families[theme.style("caption").face]}


def theme_colors(theme: Theme) -> Mapping[str, str]:
    """The twelve colours as "#RRGGBB", taken from what roles mean on paper and on the darkest ground."""
    grounds = [s for s in theme.surfaces.values() if s.fill]
    dark = min(grounds, key=lambda s: _lightness(s.fill or WHITE), default=theme.surfaces["paper"])
    wanted = {"dk1": "text", "dk2": "number", "lt2": "panel"}
    accents = ("accent", "harm", "mark-2", "hairline", "muted")
    chosen = {slot: theme.color("paper", role) for slot, role in wanted.items()}
    chosen |= {f"accent{n}": theme.color("paper", role) for n, role in enumerate(accents, 1)}
    chosen["accent6"] = theme.color(dark.name, "gain")
    link = theme.color("paper", "accent")
    return {slot: ({"lt1": WHITE, "hlink": link, "folHlink": link} | chosen)[slot] for slot in SLOTS}


def color_element(theme: Theme, color: str) -> Element:
    """A w:color that names the scheme's slot where the scheme has this colour."""
    slot = next((s for s, c in theme_colors(theme).items() if c.upper() == color.upper()), None)
    names = {"themeColor": SLOT_NAMES.get(slot, slot)} if slot else {}
    return element("w:color", val=hex_color(color), **names)


def fonts_element(theme: Theme, face: str) -> Element:
    """A w:rFonts that names the family, and the theme's slot where it is one of its two."""
    name = family(theme, face).name
    slot = next((s for s, f in theme_fonts(theme).items() if f == name), None)
    linked = {} if slot is None else {"asciiTheme": f"{slot}HAnsi", "hAnsiTheme": f"{slot}HAnsi"}
    return element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, **linked)


def theme_part(theme: Theme) -> Element:
    """The root of theme1.xml."""
    fonts = theme_fonts(theme)
    name = theme.name or "Factpress"
    return element(
        "a:theme",
        [
            element(
                "a:themeElements",
                [
                    element("a:clrScheme", [_slot(s, c) for s, c in theme_colors(theme).items()], name=name),
                    element("a:fontScheme", [_fonts(f"a:{s}Font", f) for s, f in fonts.items()], name=name),
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
