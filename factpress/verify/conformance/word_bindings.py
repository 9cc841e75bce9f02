"""The figures of a Word file: each content control is bound to one node of a store in the file, and shows its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from factpress.verify.conformance.pdf_marks import Faults, quoted
from factpress.verify.conformance.word_file import WORD, Element, Word, said

ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_PREFIX = re.compile(r"""xmlns:(\w+)=['"]([^'"]+)['"]""")
_STEPS = re.compile(r"(?:/(?:\w+:)?[\w.\-]+(?:\[\d+\])?)+")
"""The paths that Word writes and understands: nothing else of XPath is worked out."""


def check_bindings(word: Word) -> Faults:
    """Every binding leads to one node of a store, and what is shown is what is stored."""
    stores = dict(_stores(word))
    for part, root in word.texts():
        for binding in root.iter(f"{WORD}dataBinding"):
            control = next(binding.iterancestors(f"{WORD}sdt"), None)
            place = " ".join(filter(None, (part, f"figure {_name(control)}")))
            yield from ((place, fault) for fault in _faults(binding, control, stores))


def _stores(word: Word) -> Iterator[tuple[str, Element]]:
    """The stores by their identifiers."""
    for name in word.parts:
        for one in word.relationships(name).values():
            if one.get("Type", "").endswith("/customXmlProps"):
                properties = word.parts.get(f"customXml/{one.get('Target', '').rpartition('/')[2]}")
                if properties is not None:
                    yield properties.get(f"{ITEM}itemID", "").upper(), word.parts[name]


def _name(control: Element | None) -> str:
    """What a control is called."""
    alias = None if control is None else control.find(f"{WORD}sdtPr/{WORD}alias")
    return quoted("" if alias is None else alias.get(f"{WORD}val", ""))


def _faults(binding: Element, control: Element | None, stores: dict[str, Element]) -> Iterator[str]:
    store = stores.get(binding.get(f"{WORD}storeItemID", "").upper())
    path = binding.get(f"{WORD}xpath", "")
    if store is None:
        yield "is bound to a store that isn't there"
        return
    if not _STEPS.fullmatch(path):
        yield f"is bound by a path that Word may not follow: {quoted(path)}"
        return
    nodes = _found(store, path, dict(_PREFIX.findall(binding.get(f"{WORD}prefixMappings", ""))))
    if len(nodes) != 1:
        yield f"is bound to {len(nodes)} nodes instead of one"
        return
    content = None if control is None else control.find(f"{WORD}sdtContent")
    shown, stored = said(content) if content is not None else "", nodes[0].text or ""
    if shown != stored:
        yield f"shows {quoted(shown)}, but its store has {quoted(stored)}"


def _found(store: Element, path: str, prefixes: dict[str, str]) -> list[Element]:
    try:
        found = store.getroottree().xpath(path, namespaces=prefixes or None)
    except etree.XPathError:
        return []
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
