"""The styles part: every look that the document uses, and every role of the theme for those who write on."""

from __future__ import annotations

from collections.abc import Iterable

from factpress.contracts.theme import Theme
from factpress.render.word import gallery, looks, tables
from factpress.render.word.house import read_house
from factpress.render.word.nodes import Look
from factpress.render.word.properties import Properties, beyond
from factpress.render.word.scheme import brand_scheme, family
from factpress.render.word.xml import Element, element, flag, twips
from factpress.values import replace

MARKS = ("note-mark", "endnote-mark")
EMPHASES = ("strong", "emphasis", "strong-emphasis")
"""Character styles that change nothing but the face."""
UNSEEN_ROLES = frozenset({"chart-label", "chart-value", "list"})
"""Roles that only pictures have, and the one that is a bullet's or a number's."""


class StyleSheet:
    """Names the style of each look, and remembers which were asked for.

    With `stars` the marks of notes stand as high as their font sets them, else they are raised figures.
    """

    def __init__(self, theme: Theme, language: str, line_width: float, stars: bool = False) -> None:
        self._theme, self._language, self._line_width, self._stars = theme, language, line_width, stars
        self.house = read_house(theme.template) if theme.template else None
        self.scheme = (self.house and self.house.scheme) or brand_scheme(theme)
        self._properties = Properties(theme, self.scheme, line_width, self.house.last_list if self.house else 0)
        self._looks: dict[str, Look] = {}
        self._identifiers: dict[Look, str] = {}
        self._characters: dict[str, tuple[str, str, str]] = {}
        self._tables: dict[str, tuple[str, str]] = {}
        self._bases: dict[str, tuple[Element, Element]] = {}
        for role in [*sorted(theme.styles.keys() - gallery.CHARACTERS.keys() - UNSEEN_ROLES), *gallery.ALIASES]:
            self.paragraph(Look(role, "paper"))
        self.paragraph(Look("list", "paper", list="bullet"))
        self.paragraph(Look("list", "paper", list="number"))
        for role in gallery.ALWAYS:
            self.character(role, Look("body", "paper"))

    def paragraph(self, look: Look) -> str:
        """The identifier of the look's paragraph style."""
        if look not in self._identifiers:
            self._identifiers[look] = self._identifier("paragraph", self.name(look))
        return self._identifiers[look]

    def name(self, look: Look) -> str:
        """The name of the look's paragraph style, as Word's fields know it."""
        plain = replace(look, surface="paper") if looks.plain_surface(look, self._theme) else look
        if plain.before is not None and plain.before == looks.text_style(look.role, self._theme).space_before:
            plain = replace(plain, before=None)
        if plain.after is not None and plain.after == looks.space_after(replace(plain, after=None), self._theme):
            plain = replace(plain, after=None)
        name = looks.style_name(plain, self._theme)
        self._looks[name] = plain
        self._looks.setdefault(looks.base_name(look.role, look.list), Look(look.role, "paper", list=look.list))
        return name

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
        return self._identifier("character", name)

    def table(self, kind: str, surface: str) -> str:
        """The identifier of a table's style."""
        name = tables.table_name(kind, surface, self._theme)
        self._tables[name] = (kind, surface)
        return self._identifier("table", name)

    def asked(self) -> tuple[object, ...]:
        """All that decides what `xml` makes, for one theme."""
        styles = (self._looks, self._characters, self._tables)
        return self._language, self._line_width, self._stars, [sorted(named.items()) for named in styles]

    def xml(self) -> Element:
        """The root of styles.xml."""
        styles = [
            self._defaults(),
            element("w:latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1),
            *_fixed_styles(self._theme),
            *(self._paragraph_xml(name, look) for name, look in sorted(self._looks.items())),
            *(self._character_xml(name, *key) for name, key in sorted(self._characters.items())),
            *(tables.table_style(name, *key, self._theme, self.scheme) for name, key in sorted(self._tables.items())),
        ]
        own = element("w:styles", styles)
        return self.house.styles_with(own) if self.house else own

    def _identifier(self, kind: str, name: str) -> str:
        return self.house.identifier(kind, name) if self.house else looks.style_id(name)

    def _is_plain(self, role: str) -> bool:
        """Whether text in this role looks like the text around it."""
        return self._stars and role in MARKS

    def _face(self, role: str, look: Look) -> str:
        if self._is_plain(role):
            return ""
        own = looks.text_style(look.role, self._theme).face
        faces = {
            "strong": self._theme.strong(own),
            "emphasis": self._theme.slanted(own),
            "strong-emphasis": self._theme.slanted(self._theme.strong(own)),
            "note-mark": self._theme.style("label").face,
            "endnote-mark": self._theme.style("label").face,
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
        if not color or self._is_plain(role):
            return name
        same = self._theme.color(surface, color) == self._theme.color("paper", color)
        return name if same else f"{name} on {surface.title()}"

    def _defaults(self) -> Element:
        text = self._properties.of_style(self._theme.style("body"), "paper")
        run = element("w:rPr", [*text, *_language(self._language)])
        return element(
            "w:docDefaults",
            [element("w:rPrDefault", [run]), element("w:pPrDefault", [element("w:pPr", [element("w:widowControl")])])],
        )

    def _paragraph_xml(self, name: str, look: Look) -> Element:
        """A style; one that isn't its role's own is based on that and says only what differs."""
        base = looks.base_name(look.role, look.list)
        follows = looks.style_id(looks.base_name(gallery.NEXT.get(look.role, look.role), look.list))
        paragraph, text = self._of_base(base) if name == base else self._beyond_base(base, look)
        children = [
            element("w:basedOn", val="Normal" if name == base else looks.style_id(base)),
            element("w:next", val=follows) if follows != looks.style_id(name) else None,
            *_rank(gallery.GALLERY.get(look.role) if look.role == "list" or not look.list else None, name == base),
            paragraph if len(paragraph) else None,
            text if text is not None and len(text) else None,
        ]
        return _style("paragraph", name, children)

    def _of_base(self, base: str) -> tuple[Element, Element]:
        """The properties of a role's own style."""
        look = self._looks[base]
        return self._properties.of_paragraph(look), self._properties.of_text(look)

    def _beyond_base(self, base: str, look: Look) -> tuple[Element, Element | None]:
        """What a look has beyond its role's own style."""
        plain = self._looks[base]
        if base not in self._bases:
            self._bases[base] = self._of_base(base)
        paragraph, text = self._bases[base]
        own = beyond(paragraph, self._properties.of_paragraph(look))
        if (look.surface, look.color, look.scale) == (plain.surface, plain.color, plain.scale):
            return own, None
        return own, beyond(text, self._properties.of_text(look))

    def _character_xml(self, name: str, role: str, face: str, surface: str) -> Element:
        level = (element("w:vertAlign", val="baseline"),)  # else LibreOffice raises it
        part = level if self._is_plain(role) else self._properties.of_part(role, face, surface)
        rank = _rank(gallery.GALLERY.get(role), name == looks.base_name(role))
        base = element("w:basedOn", val="DefaultParagraphFont")
        return _style("character", name, [base, *rank, element("w:rPr", part)])


def _style(kind: str, name: str, children: Iterable[Element | None], default: bool = False) -> Element:
    chosen = {"default": 1} if default else {}
    parts = [element("w:name", val=name), *children]
    return element("w:style", parts, type=kind, styleId=looks.style_id(name), **chosen)


def _rank(rank: int | None, own: bool) -> list[Element | None]:
    """Where Word shows a style: a role's own in the gallery or the list, what only fits one place nowhere."""
    if not own:
        return [element("w:uiPriority", val=gallery.HIDDEN), element("w:semiHidden")]
    return [element("w:uiPriority", val=rank or gallery.LISTED), flag("w:qFormat", rank is not None)]


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


def _language(language: str) -> tuple[Element, ...]:
    return (element("w:lang", val=language, eastAsia=language, bidi=language),)
