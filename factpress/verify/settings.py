"""How Word is told to draw a chart: one row of bars from zero, each with its value and its name, and nothing else.

Values and colours are held against the drawing elsewhere (`plots`); here is what would let Word show them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/chartDrawing}"

SETTINGS = {
    "autoTitleDeleted": {"1"},
    "barDir": {"bar"},
    "grouping": {"clustered"},
    "varyColors": {"0"},
    "showVal": {"1"},
    "showCatName": {"0"},
    "showSerName": {"0"},
    "showLegendKey": {"0"},
    "min": {"0"},
    "logBase": set[str](),
}
"""The only value that each setting may have, wherever it is; nothing for one that must not be there."""
AXES = {"catAx": ("0", "low"), "valAx": ("1", "none")}
"""Whether an axis is left out, and where its labels stand: names are shown, marks of values are not."""
LEAST_HEIGHT = 0.9
"""How much of a chart's height its bars share at the least."""
LEAST_LETTERS = 700
"""Hundredths of points that letters measure at the least."""
NEAR = 0.02
"""How far the two ways of saying where a shape lies may be apart, as a share of the shape."""


def setting_faults(chart: Element) -> Iterator[str]:
    """What a chart is told to show otherwise than bars with their names and values."""
    for name, allowed in SETTINGS.items():
        if others := {one.get("val", "") for one in chart.iter(CHART + name)} - allowed:
            yield f"has {name} {', '.join(sorted(others))}"
    if (count := len(list(chart.iter(CHART + "ser")))) != 1:
        yield f"has {count} rows of values instead of one"
    for name, asked in AXES.items():
        axis = next(chart.iter(CHART + name), None)
        found = [None if axis is None else axis.find(CHART + tag) for tag in ("delete", "tickLblPos")]
        if tuple("" if one is None else one.get("val", "") for one in found) != asked:
            yield f"shows another axis ({name})"
    place = next(chart.iter(CHART + "plotArea"), chart).find(f"{CHART}layout/{CHART}manualLayout")
    y, h = (0.0 if place is None else _number(place.find(CHART + side)) for side in "yh")
    if h < LEAST_HEIGHT or not 0 <= y <= 1 - h + NEAR:
        yield "has its bars at another height"
    if any(
        int(one.get("sz", LEAST_LETTERS)) < LEAST_LETTERS for one in chart.iter(DRAWING + "defRPr", DRAWING + "rPr")
    ):
        yield "has letters that are too small to be read"


def _number(element: Element | None) -> float:
    return float("0" if element is None else element.get("val", "0"))


def anchor_faults(shapes: Element) -> Iterator[str]:
    """Shapes that are told to lie at one place by their anchors, which Word follows, and at another by themselves."""
    for anchor in shapes.iter(SHAPE + "relSizeAnchor"):
        at = anchor.find(f".//{DRAWING}off"), anchor.find(f".//{DRAWING}ext")
        if at[0] is None or at[1] is None:
            continue
        for side, first, size in (("x", "x", "cx"), ("y", "y", "cy")):
            begin, end = (float(anchor.findtext(f"{SHAPE}{edge}/{SHAPE}{side}", "0")) for edge in ("from", "to"))
            offset, extent = int(at[0].get(first, "0")), int(at[1].get(size, "0"))
            cut_off = begin <= 0.0 or end >= 1.0  # by the frame, beyond which no anchor lies
            if extent and not cut_off and abs(offset * (end - begin) - begin * extent) > NEAR * extent * max(end, NEAR):
                yield "has a shape beside its bars at another place"
                return
