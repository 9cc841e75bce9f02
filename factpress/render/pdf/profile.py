"""The colours that a file means: sRGB (IEC 61966-2-1), as a profile (ICC.1:2010)."""

from __future__ import annotations

from collections.abc import Iterable

_HEADER = 128  # bytes
_D50 = (0.9642, 1.0, 0.8249)
"""The white that profiles reckon with (ICC.1:2010, 7.2.16)."""
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of sRGB, adapted to that white."""
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From the white of sRGB (D65) to that white, after Bradford (ICC.1:2010, annex E)."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""From values to light: ((X + 0.055) / 1.055) to the power of 2.4, below 0.04045 X / 12.92."""
_CURVES = (b"rTRC", b"gTRC", b"bTRC")


def srgb_profile() -> bytes:
    """The profile, always of the same bytes; its date is that of the standard's publication."""
    curve = b"para" + bytes(4) + b"\x00\x03" + bytes(2) + _fixed(_CURVE)
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("No rights reserved"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(_ADAPTED),
        **{name: b"XYZ " + bytes(4) + _fixed(color) for name, color in _PRIMARIES.items()},
        **dict.fromkeys(_CURVES, curve),
    }
    table, body = _tags(tags)
    size = (_HEADER + len(table) + len(body)).to_bytes(4)
    kind = b"\x04\x20\x00\x00mntrRGB XYZ "  # version 4.2, for displays, between red-green-blue and XYZ
    date = b"".join(part.to_bytes(2) for part in (1999, 10, 18, 0, 0, 0))
    header = size + bytes(4) + kind + date + b"acsp" + bytes(28) + _fixed(_D50)
    return header.ljust(_HEADER, b"\x00") + table + body


def _tags(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The table of the tags and their contents; equal ones share one."""
    start = _HEADER + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for content in tags.values():
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
    rows = (name + places[content].to_bytes(4) + len(content).to_bytes(4) for name, content in tags.items())
    return len(tags).to_bytes(4) + b"".join(rows), body


def _fixed(values: Iterable[float]) -> bytes:
    """Numbers as 16 bits before the point and 16 behind it."""
    return b"".join(round(value * 0x10000).to_bytes(4, signed=True) for value in values)


def _text(text: str) -> bytes:
    """A text in English (ICC.1:2010, 10.13)."""
    content = text.encode("utf-16-be")
    sizes = (1, 12)  # one language; each is told by 12 bytes
    head = b"".join(size.to_bytes(4) for size in sizes)
    return b"mluc" + bytes(4) + head + b"enUS" + len(content).to_bytes(4) + (28).to_bytes(4) + content
