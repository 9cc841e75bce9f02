"""The looks of tables: one style for each kind of arrangement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from factpress.contracts.theme import Theme
from factpress.render.word.gallery import LISTED
from factpress.render.word.looks import style_id
from factpress.render.word.scheme import Scheme, line_element, shading
from factpress.render.word.xml import EIGHTHS, Element, element, flag
from factpress.values import dataclass

SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule of a table: a role of colour, a weight in points, and Word's name for the kind of line."""

    color: str
    weight: float
    line: str = "single"


@dataclass(frozen=True, slots=True)
class TableLook:
    """A kind of table: its name, the role of colour it is filled with, its rules, and the rule below its head row."""

    name: str
    fill: str = ""
    edges: Mapping[str, Edge] = field(default_factory=dict)
    head: Edge | None = None


HAIRLINE = Edge("hairline", 0.5)
RULE = Edge("strong-rule", 0.75)
TABLES: Mapping[str, TableLook] = {
    "band": TableLook("Band", fill="ground"),
    "columns": TableLook("Columns"),
    "tally": TableLook("Tally"),
    "tiles": TableLook("Tiles"),
    "tile-beside": TableLook("Tile Beside", edges={"left": HAIRLINE}),
    "banner": TableLook("Banner"),
    "cards": TableLook("Cards"),
    "agencies": TableLook("Agencies"),
    "balanced": TableLook("Balanced"),
    "steps": TableLook("Steps", edges={"top": RULE}),
    "voices": TableLook("Voices"),
    "strategies": TableLook("Strategies", edges={"top": RULE, "insideH": RULE}),
    "portrait": TableLook("Portrait"),
    "studies": TableLook("Studies"),
    "study-fields": TableLook("Study Fields"),
    "publications": TableLook("Publications"),
    "definitions": TableLook("Definitions", edges={"top": HAIRLINE, "insideH": HAIRLINE}),
    "data": TableLook("Data Table", edges={"bottom": HAIRLINE, "insideH": HAIRLINE}, head=RULE),
    "abbreviations": TableLook("Abbreviations", edges={"bottom": HAIRLINE, "insideH": HAIRLINE}),
    "limitation": TableLook("Limitation", fill="panel", edges={"left": Edge("hatch", 3, "dashDotStroked")}),
    "callout": TableLook("Callout", edges={"left": Edge("rule", 2.25)}),
    "call": TableLook("Call", edges={"left": Edge("harm", 2.25)}),
}


def table_name(kind: str, surface: str, theme: Theme) -> str:
    """The name of a table's style on a ground: its own on paper, and wherever its colours are the same."""
    look = TABLES[kind]
    if look.fill == "ground":
        return f"{look.name} {surface.title()}"
    roles = {edge.color for edge in (*look.edges.values(), look.head) if edge} | ({look.fill} - {""})
    same = all(theme.color(surface, role) == theme.color("paper", role) for role in roles)
    return look.name if same else f"{look.name} on {surface.title()}"


def table_style(name: str, kind: str, surface: str, theme: Theme, scheme: Scheme) -> Element:
    """The style of a kind of table on a ground."""
    look = TABLES[kind]
    fill = _fill(look, surface, theme)
    borders = [_edge(side, edge, theme.color(surface, edge.color), scheme) for side, edge in _in_order(look.edges)]
    return element(
        "w:style",
        [
            element("w:name", val=name),
            element("w:basedOn", val="TableNormal"),
            element("w:uiPriority", val=LISTED),
            flag("w:qFormat", kind == "data"),
            element("w:tblPr", [element("w:tblBorders", borders) if borders else None, _no_margins()]),
            element("w:tcPr", [shading(scheme, fill)]) if fill else None,
            _head(look.head, theme.color(surface, look.head.color), scheme) if look.head else None,
        ],
        type="table",
        customStyle=1,
        styleId=style_id(name),
    )


def plain_table() -> Element:
    """Word's own default: no rules and, unlike Word's, no space inside its cells."""
    return element(
        "w:style",
        [
            element("w:name", val="Normal Table"),
            element("w:uiPriority", val=99),
            element("w:semiHidden"),
            element("w:unhideWhenUsed"),
            element("w:tblPr", [element("w:tblInd", w=0, type="dxa"), _no_margins()]),
        ],
        type="table",
        default=1,
        styleId="TableNormal",
    )


def _fill(look: TableLook, surface: str, theme: Theme) -> str:
    if look.fill == "ground":
        return theme.surfaces[surface].fill or ""
    return theme.color(surface, look.fill) if look.fill else ""


def _head(edge: Edge, color: str, scheme: Scheme) -> Element:
    rule = element("w:tcBorders", [_edge("bottom", edge, color, scheme)])
    return element("w:tblStylePr", [element("w:tcPr", [rule])], type="firstRow")


def _edge(side: str, edge: Edge, color: str, scheme: Scheme) -> Element:
    return line_element(scheme, side, color, val=edge.line, sz=round(edge.weight * EIGHTHS), space=0)


def _in_order(edges: Mapping[str, Edge]) -> list[tuple[str, Edge]]:
    order = (*SIDES, "insideH", "insideV")
    return sorted(edges.items(), key=lambda pair: order.index(pair[0]))


def _no_margins() -> Element:
    return element("w:tblCellMar", [element(f"w:{side}", w=0, type="dxa") for side in SIDES])
