"""Nodes one below another: the space between them, and what Word needs between and after tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factpress.contracts.theme import Theme
from factpress.render.word import looks
from factpress.render.word.nodes import Flow, Grid, Look, Node, Para, Slot
from factpress.values import replace


def opened(flow: Flow, space: float) -> Flow:
    """The flow with this much more space above it than it asks for itself; a style's own space doesn't count."""
    first, *rest = flow
    return (with_space_before(first, asked_space(first) + space), *rest)


def asked_space(node: Node) -> float:
    """The space that a node asks for above itself beyond its style."""
    return (node.look.before or 0.0) if isinstance(node, Para) else node.before


def closed(flow: Flow) -> Flow:
    """The flow without the space below its last paragraph."""
    *rest, last = flow
    return (*rest, _with_space_after(last, 0.0))


def joined(above: Flow, below: Flow, space: float, theme: Theme) -> Flow:
    """Two flows with `space` between them, of which the last paragraph above already gives its own."""
    given = trailing_space(above[-1], theme)
    if given > space:
        above, given = (*above[:-1], _with_space_after(above[-1], space)), space
    return (*above, *opened(below, space - given))


def trailing_space(node: Node, theme: Theme) -> float:
    """The space that a node keeps below itself."""
    return looks.space_after(node.look, theme) if isinstance(node, Para) else 0.0


def settled(flow: Flow, theme: Theme) -> Flow:
    """The flow with the space above its tables given to the paragraph before, or to a spacer between two tables."""
    made: list[Node] = []
    for node in flow:
        if isinstance(node, Grid) and made:
            last = made[-1]
            if isinstance(last, Para):
                made[-1] = _with_space_after(last, trailing_space(last, theme) + node.before)
            else:
                made.append(spacer(node.before))
        made.append(replace(node, before=0.0) if isinstance(node, Grid) else node)
    return tuple(made)


def outdented(flow: Flow, points: float) -> Flow:
    """The flow that begins so far left of the text."""
    return tuple(_outdented(node, points) for node in flow) if points else flow


def _outdented(node: Node, points: float) -> Node:
    if isinstance(node, Grid):
        return replace(node, outset=node.outset + points)
    return replace(node, look=replace(node.look, outset=points))


def on_new_page(flow: Flow) -> Flow:
    """The flow at the top of a page."""
    first, *rest = flow
    if isinstance(first, Para):
        return (replace(first, new_page=True), *rest)
    return (replace(spacer(0.0), new_page=True), *flow)


def ended(flow: Flow) -> Flow:
    """The flow with a paragraph at its end, which Word asks of every cell and every page."""
    return (*flow, spacer(0.0)) if isinstance(flow[-1], Grid) else flow


def spacer(space: float) -> Para:
    """The smallest paragraph that Word allows between tables, as high as the space between them."""
    return Para(Look(looks.SPACER, "paper", before=max(0.0, space - looks.SPACER_HEIGHT)))


def cell_flow(flow: Flow, theme: Theme) -> Flow:
    """A flow as it stands in a cell: nothing above the first line, nothing below the last."""
    return ended(settled(closed(opened(flow, 0.0)), theme))


def side_by_side(flows: Sequence[Flow], width: float, gap: float, theme: Theme) -> tuple[Slot, ...]:
    """Cells of equal columns; the gutters are space inside the cells, so that rules above stop short of them."""
    share = (width - gap * (len(flows) - 1)) / len(flows)
    last = len(flows) - 1
    return tuple(
        Slot(
            x=index * (share + gap),
            width=share + (gap if index < last else 0.0),
            flow=cell_flow(flow, theme),
            right=gap if index < last else 0.0,
        )
        for index, flow in enumerate(flows)
    )


def filled_up(slots: Sequence[Slot], width: float) -> tuple[Slot, ...]:
    """The cells with an empty one after them, if they don't reach over the whole width of their table."""
    end = slots[-1].x + slots[-1].width
    return (*slots, Slot(end, width - end, (spacer(0.0),))) if width - end > 1 else tuple(slots)


def with_top(slots: Iterable[Slot], top: float) -> tuple[Slot, ...]:
    """The cells with this much more space at their top."""
    return tuple(replace(slot, top=slot.top + top) for slot in slots)


def with_space_before(node: Node, space: float) -> Node:
    if isinstance(node, Para):
        return replace(node, look=replace(node.look, before=space))
    return replace(node, before=space)


def _with_space_after(node: Node, space: float) -> Node:
    return replace(node, look=replace(node.look, after=space)) if isinstance(node, Para) else node
