"""The styles part: every look that the document uses, and every role of the theme for those who write on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factpress.render.word import looks, tables
from factpress.render.word.looks import Rule
from factpress.render.word.nodes import Look
from factpress.render.word.numbering import style_numbering
from factpress.render.word.scheme import color_element, family, fonts_element
from factpress.render.word.xml import EIGHTHS, Element, element, flag, half_points, hex_color, twips
from factpress.theme import TextStyle, Theme

EMPHASES = ("strong", "emphasis", "strong-emphasis")
"""Character styles that change nothing but the face."""


class StyleSheet:
    """Names the style of each look, and remembers which were asked for."""

    def __init__(self, theme: Theme, language: str, line_width: float) -> None:
        self._theme, self._language, self._line_width = theme, language, line_width
        self._looks: dict[str, Look] = {}
        self._characters: dict[str, tuple[str, str, str]] = {}
        self._tables: dict[str, tuple[str, str]] = {}
        for role in [*sorted(theme.styles.keys() - looks.CHARACTERS.keys()), *looks.ALIASES]:
            self.paragraph(Look(role, "paper"))
        self.paragraph(Look("list", "paper", list="bullet"))
        self.paragraph(Look("list", "paper", list="number"))

    def paragraph(self, look: Look) -> str:
        """The identifier of the look's paragraph style."""
        plain = replace(look, surface="paper") if looks.plain_surface(look, self._theme) else look
        own = looks.text_style(look.role, self._theme)
        if plain.before == own.space_before:
            plain = replace(plain, before=None)
        if plain.after == own.space_after:
            plain = replace(plain, after=None)
        name = looks.style_name(plain, self._theme)
        self._looks[name] = plain
        self._looks.setdefault(looks.base_name(look.role, look.list), Look(look.role, "paper", list=look.list))
        return looks.style_id(name)

    def character(self, role: str, look: Look) -> str:
        """The identifier of the character style that a part of a paragraph of this look has; "" if it needs none.

        Strong text in a paragraph that is bold itself has none: bold in both styles would cancel out (ECMA-376 part 1,
        17.7.3, toggle properties).
        """
        face, own = self._face(role, look), looks.text_style(look.role, self._theme).face
        if role in EMPHASES and face and family(self._theme, face) == family(self._theme, own):
            return ""
        name = self._character_name(role, face, look.surface)
        self._characters[name] = (role, face, look.surface)
        return looks.style_id(name)

    def table(self, kind: str, surface: str) -> str:
        """The identifier of a table's style."""
        name = tables.table_name(kind, surface, self._theme)
        self._tables[name] = (kind, surface)
        return looks.style_id(name)

    def xml(self) -> Element:
        """The root of styles.xml."""
        styles = [
            self._defaults(),
            element("w:latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1),
            *_fixed_styles(self._theme),
            *(self._paragraph_xml(name, look) for name, look in sorted(self._looks.items())),
            *(self._character_xml(name, *key) for name, key in sorted(self._characters.items())),
            *(tables.table_style(name, *key, self._theme) for name, key in sorted(self._tables.items())),
        ]
        return element("w:styles", styles)

    def _face(self, role: str, look: Look) -> str:
        own = looks.text_style(look.role, self._theme).face
        faces = {
            "strong": self._theme.strong(own),
            "emphasis": self._theme.slanted(own),
            "strong-emphasis": self._theme.slanted(self._theme.strong(own)),
            "note-mark": self._theme.style("label").face,
        }
        return faces.get(role.removeprefix("hyperlink-")) or (
            "" if role not in self._theme.styles else self._theme.style(role).face
        )

    def _character_name(self, role: str, face: str, surface: str) -> str:
        name = looks.base_name(role)
        body = Look("body", "paper")
        if face and face != self._face(role, body):
            name = f"{name} {face.replace('-', ' ').title()}"
        color = self._theme.styles[role].color if role in self._theme.styles else looks.character_color(role)
        if not color:
            return name
        same = self._theme.color(surface, color) == self._theme.color("paper", color)
        return name if same else f"{name} on {surface.title()}"

    def _defaults(self) -> Element:
        body = self._theme.style("body")
        run = element("w:rPr", [*_run_properties(body, self._theme, "paper"), *_language(self._language)])
        return element(
            "w:docDefaults",
            [element("w:rPrDefault", [run]), element("w:pPrDefault", [element("w:pPr", [element("w:widowControl")])])],
        )

    def _paragraph_xml(self, name: str, look: Look) -> Element:
        base = looks.base_name(look.role, look.list)
        follows = looks.NEXT.get(look.role, "")
        next_id = looks.style_id(looks.base_name(follows)) if follows else looks.style_id(base)
        return _style(
            "paragraph",
            name,
            [
                element("w:basedOn", val="Normal" if name == base else looks.style_id(base)),
                element("w:next", val=next_id) if follows or name != base else None,
                element("w:uiPriority", val=1 if name == base else 50),
                flag("w:qFormat", name == base),
                self._paragraph_properties(look),
                element("w:rPr", self._run_of(look)),
            ],
        )

    def _run_of(self, look: Look) -> list[Element | None]:
        style = looks.text_style(look.role, self._theme)
        scaled = replace(style, color=look.color or style.color, size=style.size * look.scale)
        return _run_properties(scaled, self._theme, look.surface)

    def _paragraph_properties(self, look: Look) -> Element:
        rule, style = looks.rule_of(look), looks.text_style(look.role, self._theme)
        level = looks.OUTLINE.get(look.role)
        exact = look.role not in looks.PICTURES
        leading = style.leading * (look.scale if look.role == "hero-title" else 1)
        spacing = element(
            "w:spacing",
            before=twips(looks.space_before(look, self._theme)),
            after=twips(looks.space_after(look, self._theme)),
            line=twips(leading) if exact else 240,
            lineRule="exact" if exact else "auto",
        )
        return element(
            "w:pPr",
            [
                flag("w:keepNext", look.role in looks.KEEP_WITH_NEXT),
                flag("w:keepLines", look.role in looks.KEEP_WITH_NEXT),
                style_numbering(look, self._theme),
                self._border(look),
                self._tabs(look),
                spacing,
                self._indent(look, rule),
                element("w:jc", val="right") if look.right else None,
                element("w:outlineLvl", val=level) if level is not None else None,
            ],
        )

    def _border(self, look: Look) -> Element | None:
        if look.rule == looks.NO_RULE:
            return element("w:pBdr", [element("w:left", val="nil")])
        rule = looks.rule_of(look)
        return _border(rule, self._theme.color(look.surface, rule.color)) if rule else None

    def _tabs(self, look: Look) -> Element | None:
        if look.role not in ("furniture", "footer"):
            return None
        return element("w:tabs", [element("w:tab", val="right", pos=twips(self._line_width))])

    def _indent(self, look: Look, rule: Rule | None) -> Element | None:
        if look.list:
            hanging = twips(self._theme.measures["list-indent"])
            return element("w:ind", left=hanging, hanging=hanging)
        if look.rule == looks.NO_RULE:
            return element("w:ind", left=0)
        if rule and rule.side == "left":
            return element("w:ind", left=twips(rule.space + rule.weight))
        if look.inset:
            return element("w:ind", right=twips(look.inset))
        if share := self._theme.measures.get(f"{look.role}-share") if look.role in looks.OPENING else None:
            return element("w:ind", right=twips(self._line_width * (1 - share)))
        return None

    def _character_xml(self, name: str, role: str, face: str, surface: str) -> Element:
        return _style(
            "character",
            name,
            [
                element("w:basedOn", val="DefaultParagraphFont"),
                element("w:uiPriority", val=1),
                flag("w:qFormat"),
                element("w:rPr", self._character_properties(role, face, surface)),
            ],
        )

    def _character_properties(self, role: str, face: str, surface: str) -> Iterable[Element | None]:
        theme = self._theme
        if role in theme.styles:
            return _run_properties(theme.style(role), theme, surface)
        color = looks.character_color(role)
        return [
            *(_face_properties(theme, face) if face else ()),
            color_element(theme, theme.color(surface, color)) if color else None,
            element("w:u", val="single") if role.startswith("hyperlink") else None,
            element("w:vertAlign", val="superscript") if role == "note-mark" else None,
        ]


def _style(kind: str, name: str, children: Iterable[Element | None], default: bool = False) -> Element:
    chosen = {"default": 1} if default else {}
    parts = [element("w:name", val=name), *children]
    return element("w:style", parts, type=kind, styleId=looks.style_id(name), **chosen)


def _fixed_styles(theme: Theme) -> Iterable[Element]:
    """Word's four defaults: everything else is based on them."""
    body = theme.style("body")
    exact = element("w:spacing", before=0, after=0, line=twips(body.leading), lineRule="exact")
    yield _style("paragraph", "Normal", [element("w:qFormat"), element("w:pPr", [exact])], default=True)
    hidden = [element("w:uiPriority", val=1), element("w:semiHidden"), element("w:unhideWhenUsed")]
    yield _style("character", "Default Paragraph Font", hidden, default=True)
    yield tables.plain_table()
    hidden = [element("w:uiPriority", val=99), element("w:semiHidden"), element("w:unhideWhenUsed")]
    yield _style("numbering", "No List", hidden, default=True)


def _run_properties(style: TextStyle, theme: Theme, surface: str) -> list[Element | None]:
    size = half_points(style.size)
    return [
        *_face_properties(theme, style.face),
        color_element(theme, theme.color(surface, style.color)),
        element("w:spacing", val=twips(style.tracking)) if style.tracking else None,
        element("w:kern", val=1),
        element("w:sz", val=size),
        element("w:szCs", val=size),
    ]


def _face_properties(theme: Theme, face: str) -> tuple[Element, ...]:
    kind = family(theme, face)
    return (
        fonts_element(theme, face),
        element("w:b", val=int(kind.bold)),
        element("w:bCs", val=int(kind.bold)),
        element("w:i", val=int(kind.italic)),
        element("w:iCs", val=int(kind.italic)),
    )


def _language(language: str) -> tuple[Element, ...]:
    return (element("w:lang", val=language, eastAsia=language, bidi=language),)


def _border(rule: Rule, color: str) -> Element:
    weight = round(rule.weight * EIGHTHS)
    line = element(f"w:{rule.side}", val="single", sz=weight, space=round(rule.space), color=hex_color(color))
    return element("w:pBdr", [line])
