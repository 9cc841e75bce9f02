"""Drawings to the bytes of an SVG file."""

from __future__ import annotations

from base64 import b64encode
from typing import assert_never

from factpress.contracts.drawing import Box, Drawing, Image, Path, Pen, Segment, TextRun
from factpress.fonts import FontBook
from factpress.render.markup import escape, quoteattr

FALLBACKS = {"serif": "Georgia, serif", "sans": "Arial, sans-serif"}
"""What follows a face's own family, by the part of the face's name before the hyphen."""

WEIGHTS = {"light": 300, "regular": 400, "semibold": 600, "bold": 700}


def render_svg(
    drawing: Drawing, fonts: FontBook, title: str = "", description: str = "", *, outlines: bool = False
) -> bytes:
    """The drawing as an SVG file, a unit to the point; the same bytes for the same drawing.

    Text stays text, in the document's fonts where a reader has them, with the key of its fact in `data-fact`;
    with `outlines` it is drawn as curves, and looks the same everywhere. `title` and `description` are what a
    screen reader says.
    """
    clips = list(dict.fromkeys(item.clip for item in drawing.items if isinstance(item, Path) and item.clip))
    lines = [_head(drawing, bool(title), bool(description))]
    lines += [f'<title id="title">{escape(title)}</title>'] if title else []
    lines += [f'<desc id="desc">{escape(description)}</desc>'] if description else []
    lines += [_clip(number, box) for number, box in enumerate(clips)]
    for item in drawing.items:
        match item:
            case Path():
                lines.append(_path(item, clips))
            case TextRun():
                lines.append(_outlined(item, fonts) if outlines else _text(item, fonts))
            case Image():
                lines.append(_image(item))
            case _:
                assert_never(item)
    return "\n".join([*lines, "</svg>", ""]).encode()


def _head(drawing: Drawing, titled: bool, described: bool) -> str:
    width, height = _number(drawing.width), _number(drawing.height)
    names = " ".join(name for name, there in (("title", titled), ("desc", described)) if there)
    spoken = f' role="img" aria-labelledby="{names}"' if names else ""
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" {size}{spoken}>'


def _clip(number: int, box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<clipPath id="clip{number}"><rect {place}/></clipPath>'


def _path(path: Path, clips: list[Box]) -> str:
    clip = f' clip-path="url(#clip{clips.index(path.clip)})"' if path.clip else ""
    return f'<path d="{_outline(path.segments)}" fill="{path.fill or "none"}"{_pen(path.pen)}{clip}/>'


def _image(image: Image) -> str:
    """A bitmap, its file within the SVG file."""
    place = f'x="{_number(image.x)}" y="{_number(image.y)}"'
    size = f'width="{_number(image.width)}" height="{_number(image.height)}" preserveAspectRatio="none"'
    data = b64encode(image.bitmap.data).decode()
    return f'<image {place} {size} href="data:image/{image.bitmap.kind};base64,{data}"/>'


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    return f' stroke="{pen.color}" stroke-width="{_number(pen.width)}"{dash}'


def _outline(segments: tuple[Segment, ...]) -> str:
    return " ".join(f"{segment[0]}{' '.join(map(_number, segment[1:]))}" for segment in segments)


def _text(run: TextRun, fonts: FontBook) -> str:
    text = fonts.printable(run.text, run.face)
    length = fonts.width(run.text, run.face, run.size, run.tracking)
    attributes = (
        f'x="{_number(run.x)}" y="{_number(run.y)}" {_font(run, fonts)} fill="{run.color}"',
        f'textLength="{_number(length)}"' if length else "",
        'xml:space="preserve"' if text != text.strip() else "",
        f"data-fact={quoteattr(run.fact)}" if run.fact else "",
    )
    return _linked(run, f"<text {' '.join(filter(None, attributes))}>{escape(text)}</text>")


def _font(run: TextRun, fonts: FontBook) -> str:
    """The face's family, then one that every machine has, which takes the weight and style asked for."""
    kind, _, cut = run.face.partition("-")
    families = f"'{fonts.family_name(run.face)}', {FALLBACKS.get(kind, FALLBACKS['sans'])}"
    style = ' font-style="italic"' if cut == "italic" else ""
    tracking = f' letter-spacing="{_number(run.tracking)}"' if run.tracking else ""
    weight = WEIGHTS.get(cut, 400)
    return f'font-family={quoteattr(families)} font-size="{_number(run.size)}" font-weight="{weight}"{style}{tracking}'


def _outlined(run: TextRun, fonts: FontBook) -> str:
    segments = fonts.outline(run.text, run.x, run.y, run.face, run.size, run.tracking)
    fact = f" data-fact={quoteattr(run.fact)}" if run.fact else ""
    return _linked(run, f'<path d="{_outline(segments)}" fill="{run.color}"{fact}/>')


def _linked(run: TextRun, element: str) -> str:
    return f"<a href={quoteattr(run.link)}>{element}</a>" if run.link else element


def _number(value: float | str) -> str:
    """At most three decimals, none that say nothing."""
    text = f"{float(value):.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
