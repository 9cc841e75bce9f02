"""Text within XML, as `xml.sax.saxutils` writes it; importing that loads all that the network needs."""

from __future__ import annotations

from collections.abc import Mapping

_WHITE = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def escape(text: str, entities: Mapping[str, str] = {}) -> str:
    """The text as the content of an element; `entities` are replaced besides."""
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    for sign, entity in entities.items():
        text = text.replace(sign, entity)
    return text


def quoteattr(text: str) -> str:
    """The text as the value of an attribute, in quotes."""
    text = escape(text, _WHITE)
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"{}"'.format(text.replace('"', "&quot;"))
