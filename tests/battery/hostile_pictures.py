"""Hostile pictures in the place of a good one, and a part of what must be said about each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

from tests.battery.hostile import Change, appended, directory, linked, pipe, written
from tests.support.pictures import corners, saved, slope

PICTURE = "templates/pictures/delta.png"
SECTION = "templates/audiences/ministry/voices.md"
DAMAGED, PARTS, LARGE = (
    "is damaged or cut short",
    "more parts than any picture needs",
    "has more than 60 million pixels",
)


def picture(make: Callable[[], bytes]) -> Change:
    """The picture with another content, made only when it is needed."""
    return lambda folder: written(PICTURE, make())(folder)


def named(name: str) -> Change:
    """A section that shows a picture of that name."""
    return appended(SECTION, f'\n::: picture {{file="{name}" alt="A map"}}\n:::\n')


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, color: int = 2, rows: bytes = b"") -> bytes:
    """A PNG file that says to be so large."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    end = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + end


def scans(count: int, size: tuple[int, int] = (2_000, 900)) -> bytes:
    """A JPEG file that goes over its picture so many times."""
    data = saved(corners(size), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + data[-2:]


SMALL = saved(corners((400, 180)))
EMPTY = (b"\0" * 300 + b"\xff" * 1) * 200
HOSTILE_PICTURES: Mapping[str, tuple[Change, str | None]] = {
    "a picture that is a bomb": (picture(lambda: png(50_000, 50_000, rows=b"\0" * 10**7)), LARGE),
    "a picture of one bit that is a bomb": (picture(lambda: saved(Image.new("1", (12_000, 12_000)))), LARGE),
    "a photo that is a bomb": (picture(lambda: saved(Image.new("L", (9_000, 9_000)), "JPEG")), LARGE),
    "the largest picture that is taken": (
        picture(lambda: saved(Image.new("P", (11_400, 5_200)), transparency=0)),
        None,
    ),
    "the largest picture with 16 bits": (picture(lambda: saved(Image.new("I;16", (11_400, 5_200)))), None),
    "the largest photo": (picture(lambda: saved(Image.new("RGB", (11_400, 5_200)), "JPEG")), None),
    "a picture whose rows never end": (picture(lambda: png(400, 180, rows=b"\0" * 10**8)), None),
    "a picture whose rows are missing": (picture(lambda: png(7_000, 7_000)), DAMAGED),
    "a text of 1 GB in a picture": (
        picture(lambda: png(400, 200, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 10**9)), rows=EMPTY * 2)),
        "",
    ),
    "a profile of 1 GB in a picture": (
        picture(lambda: png(400, 200, chunk(b"iCCP", b"a\0\0" + zlib.compress(b"\0" * 10**9)), rows=EMPTY * 2)),
        "",
    ),
    "a picture of three million parts": (
        picture(lambda: png(400, 200, *[chunk(b"caNy", b"")] * 3_000_000, rows=EMPTY * 2)),
        PARTS,
    ),
    "a photo of nine million parts": (
        picture(lambda: b"\xff\xd8" + b"\xff\xe1\0\2" * 9_000_000 + saved(slope(), "JPEG")[2:]),
        PARTS,
    ),
    "a photo of 20,000 scans": (picture(lambda: scans(20_000)), PARTS),
    "a large photo of 30 scans": (picture(lambda: scans(20, (9_000, 5_000))), PARTS),
    "a photo of 80 scans": (picture(lambda: scans(70)), None),
    "half a picture": (picture(lambda: SMALL[: len(SMALL) // 2]), DAMAGED),
    "half a photo": (picture(lambda: (p := saved(Image.effect_noise((400, 200), 90), "JPEG"))[: len(p) // 2]), DAMAGED),
    "a picture of words": (picture(lambda: b"no picture at all\n" * 100), "no picture that we know"),
    "a picture of nothing": (picture(lambda: b""), "this picture is empty"),
    "a picture of 41 MB": (picture(lambda: SMALL + b"\0" * 41_000_000), "more than 40 MB"),
    "a drawing with a file of the system in it": (
        picture(
            lambda: (
                b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                b'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
            )
        ),
        "this is an SVG drawing",
    ),
    "a picture that is a PDF file as well": (picture(lambda: b"%PDF-1.7\n" + SMALL), "this is a PDF file"),
    "a picture that is a zip file as well": (picture(lambda: SMALL + b"PK\x03\x04" + b"CANARY" * 9), None),
    "a program": (picture(lambda: b"#!/bin/sh\nid\n"), "no picture that we know"),
    "a Windows program": (picture(lambda: b"MZ\x90\0" + b"\0" * 900), "no picture that we know"),
    "a picture that moves": (
        picture(lambda: saved(corners(), "PNG", save_all=True, append_images=[corners().rotate(180)] * 40)),
        "this picture moves",
    ),
    "a photo for the press": (picture(lambda: saved(corners().convert("CMYK"), "JPEG")), "print colours (CMYK)"),
    "a picture as high as a tower": (picture(lambda: saved(Image.new("L", (200, 19_000)))), "mm high in print"),
    "a picture of one pixel": (picture(lambda: saved(Image.new("L", (1, 1)))), "an inch, and print needs 150"),
    "a picture that is a link to the password file": (linked(PICTURE, "/etc/passwd"), "leaves the workspace"),
    "a picture that is a link to itself": (linked(PICTURE, "delta.png"), ""),
    "a picture without end": (linked(PICTURE, "/dev/zero"), "there is no picture"),
    "a picture that is a pipe": (pipe(PICTURE), "there is no picture"),
    "a picture that is a folder": (directory(PICTURE), "there is no picture"),
    "a picture by its path": (named("/etc/passwd"), '"/etc/passwd" is no name of a picture'),
    "a picture out of the folder": (named("../fonts/Lato-Regular.ttf"), "is no name of a picture"),
    "a picture out of the workspace": (named("../../../../../etc/passwd"), "is no name of a picture"),
    "a picture by its address": (named("https://example.org/map.png"), "is no name of a picture"),
    "a picture of a share": (named("\\\\\\\\server\\\\share\\\\map.png"), ""),
    "a picture of the facts": (named("../../facts.toml"), "is no name of a picture"),
}
"""By name: what is done to a workspace, and a part of what must be said; None where an edition is made."""
