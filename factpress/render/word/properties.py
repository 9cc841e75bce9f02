"""What a style says of its text and its paragraphs, and how little one must say that is based on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factpress.contracts.theme import TextStyle, Theme
from factpress.layout.contents import INDENT
from factpress.render.word import gallery, looks
from factpress.render.word.looks import Rule
from factpress.render.word.nodes import Look
from factpress.render.word.numbering import style_numbering
from factpress.render.word.scheme import Scheme, color_element, family, fonts_element, line_element, shading
from factpress.render.word.xml import EIGHTHS, Element, element, flag, half_points, qn, twips
from factpress.values import dataclass, replace

OF_PARTS: Mapping[str, tuple[str, ...]] = {qn("w:spacing"): tuple(map(qn, ("w:before", "w:after", "w:line")))}
"""Elements of which a style may say a part; the rest comes from its base."""


@dataclass(frozen=True, slots=True)
class Properties:
    """Writes the properties of looks: of a theme, on lines of this width, with the colours of a scheme.

    `lists_after` is the highest identifier of lists that aren't ours.
    """

    theme: Theme
    scheme: Scheme
    line_width: float
    lists_after: int = 0

    def of_text(self, look: Look) -> Element:
        """The w:rPr of a look."""
        style = looks.text_style(look.role, self.theme)
        scaled = replace(style, color=look.color or style.color, size=style.size * look.scale)
        return element("w:rPr", self.of_style(scaled, look.surface))

    def of_style(self, style: TextStyle, surface: str) -> list[Element | None]:
        """What a w:rPr of a style of the theme holds."""
        size = half_points(style.size)
        return [
            *self.of_face(style.face),
            color_element(self.scheme, self.theme.color(surface, style.color)),
            element("w:spacing", val=twips(style.tracking)) if style.tracking else None,
            element("w:kern", val=1),
            element("w:sz", val=size),
            element("w:szCs", val=size),
        ]

    def of_face(self, face: str) -> tuple[Element, ...]:
        """Family, weight and slope of a face."""
        kind = family(self.theme, face)
        return (
            fonts_element(self.scheme, kind.name),
            element("w:b", val=int(kind.bold)),
            element("w:bCs", val=int(kind.bold)),
            element("w:i", val=int(kind.italic)),
            element("w:iCs", val=int(kind.italic)),
        )

    def of_part(self, role: str, face: str, surface: str) -> Iterable[Element | None]:
        """What a w:rPr of a part of a paragraph holds."""
        if role in self.theme.styles:
            return self.of_style(self.theme.style(role), surface)
        color = looks.character_color(role)
        return [
            *(self.of_face(face) if face else ()),
            color_element(self.scheme, self.theme.color(surface, color)) if color else None,
            element("w:u", val="single") if role.startswith("hyperlink") else None,
            element("w:vertAlign", val="superscript") if role.endswith("note-mark") else None,
        ]

    def of_paragraph(self, look: Look) -> Element:
        """The w:pPr of a look."""
        rule, level = looks.rule_of(look), looks.level_of(look)
        kept = look.role in looks.KEEP_WITH_NEXT
        return element(
            "w:pPr",
            [
                element("w:keepNext", val=0) if kept and look.free else flag("w:keepNext", kept),
                flag("w:keepLines", kept),
                style_numbering(look, self.theme, self.lists_after),
                self._border(look, rule),
                self._ground(look),
                self._tabs(look),
                flag("w:suppressAutoHyphens", not looks.text_style(look.role, self.theme).hyphenate),
                self._spacing(look),
                self._indent(look, rule),
                element("w:jc", val="right") if look.right else None,
                element("w:outlineLvl", val=level - 1) if level else None,
            ],
        )

    def _spacing(self, look: Look) -> Element:
        style, exact = looks.text_style(look.role, self.theme), look.role not in looks.PICTURES
        leading = style.leading * (look.scale if look.role in looks.TITLES else 1)
        return element(
            "w:spacing",
            before=twips(looks.space_before(look, self.theme)),
            after=twips(looks.space_after(look, self.theme)),
            line=twips(leading) if exact else 240,
            lineRule="exact" if exact else "auto",
        )

    def _border(self, look: Look, rule: Rule | None) -> Element | None:
        if look.rule == looks.NO_RULE:
            return element("w:pBdr", [element("w:left", val="nil")])
        if rule is None:
            return None
        color, size = self.theme.color(look.surface, rule.color), round(rule.weight * EIGHTHS)
        line = line_element(self.scheme, rule.side, color, val="single", sz=size, space=round(rule.space))
        if look.role not in gallery.LISTED_ROLES:
            return element("w:pBdr", [line])
        between = line_element(self.scheme, "between", color, val="single", sz=size, space=round(rule.space))
        return element("w:pBdr", [line, between])

    def _ground(self, look: Look) -> Element | None:
        """The colour of the smallest paragraph where it stands between two tables of one ground."""
        fill = self.theme.surfaces[look.surface].fill if look.role == looks.SPACER else None
        return shading(self.scheme, fill) if fill else None

    def _tabs(self, look: Look) -> Element | None:
        if look.role not in gallery.TABBED:
            return None
        right = element("w:tab", val="right", pos=twips(look.width or self.line_width - look.outset))
        left = [element("w:tab", val="left", pos=twips(INDENT))] if look.role in gallery.LISTED_ROLES else []
        return element("w:tabs", [*left, right])

    def _indent(self, look: Look, rule: Rule | None) -> Element | None:
        left, right = self._sides(look, rule)
        own = {"right": twips(right)} if right else {}
        if look.list:
            own["hanging"] = twips(self.theme.measures["list-indent"])
        if look.role in gallery.LISTED_ROLES:
            own["hanging"] = twips(INDENT)
        if left is not None:
            own["left"] = twips(left)
        return element("w:ind", **own) if own else None

    def _sides(self, look: Look, rule: Rule | None) -> tuple[float | None, float]:
        """How far in a paragraph begins, None where nothing tells, and how much it keeps free at its right."""
        step, left, right = self.theme.measures["list-indent"], None, look.inset
        if look.list:
            left = step
        elif level := gallery.LEVELS.get(look.role):
            left = level * INDENT
        elif look.rule == looks.NO_RULE:
            left = 0.0
        elif rule and rule.side == "left":
            left = rule.space + rule.weight
        elif share := self.theme.measures.get(looks.OPENING.get(look.role, "")):
            right = right or self.line_width * (1 - share)
        return (left or 0.0) - look.outset if look.outset else left, right


def beyond(base: Element, own: Element) -> Element:
    """The properties without those that the base has just so: whoever changes the base changes this style too.

    What the base has and the style hasn't, it has from its base; no look takes anything else away.
    """
    for child in list(own):
        other = base.find(child.tag)
        if other is None:
            continue
        if _same(child, other):
            own.remove(child)
        elif child.tag in OF_PARTS:
            _keep_differences(child, other, OF_PARTS[child.tag])
    return own


def _same(one: Element, other: Element) -> bool:
    return (
        sorted(one.items()) == sorted(other.items())
        and len(one) == len(other)
        and all(map(_same, one, other))
        and one.tag == other.tag
    )


def _keep_differences(own: Element, base: Element, parts: tuple[str, ...]) -> None:
    """Drops what is as in the base; a line's height goes with its rule, in one piece."""
    line, rule = qn("w:line"), qn("w:lineRule")
    for part in parts:
        if part in own.attrib and own.get(part) == base.get(part) and (part != line or own.get(rule) == base.get(rule)):
            del own.attrib[part]
            if part == line and rule in own.attrib:
                del own.attrib[rule]
