"""The parts of a PNG or JPEG file counted, as far as they matter: each costs a decoder time, however small it is."""

from __future__ import annotations

import re

MOST_PARTS = 50_000
"""Chunks or segments: a whole picture of 40 MB has some ten thousand."""
MOST_SCANS = 100
"""How often a JPEG file may go over a small picture."""

_PNG_HEAD = 8
_CHUNK = 12  # bytes of a chunk beside its content
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # neither a stuffed byte nor a restart (ITU-T T.81, B.1.1)
_BARE, _SCAN, _END = (0x01, 0xD8), 0xDA, 0xD9


def count_scans(kind: str, data: bytes) -> int | None:
    """How often a file goes over its picture; None if it has more parts or scans than any picture needs."""
    match kind:
        case "PNG":
            return 1 if _chunks_are_few(data) else None
        case "JPEG":
            return _scans(data)
        case _:
            return 1


def _chunks_are_few(data: bytes) -> bool:
    at = _PNG_HEAD
    for _ in range(MOST_PARTS):
        if at >= len(data):
            return True
        at += int.from_bytes(data[at : at + 4]) + _CHUNK
    return False


def _scans(data: bytes) -> int | None:
    at, scans = 0, 0
    for _ in range(MOST_PARTS):
        found = _MARKER.search(data, at)
        if found is None or data[found.end() - 1] == _END:
            return scans
        at = found.end()
        scans += data[at - 1] == _SCAN
        if scans > MOST_SCANS:
            return None
        if data[at - 1] not in _BARE:
            at += int.from_bytes(data[at : at + 2])
    return None
