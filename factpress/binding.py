"""Bindings: how the store in a Word file is named and laid out, and how its content controls point into it.

The store is a custom XML part (ISO/IEC 29500-1, 15.2.5): one element per fact under the root, no attributes at all,
for LibreOffice drops them. Within a fact's element stands one for each form in which the file prints it, holding
exactly the text shown, and RECORD with what a machine needs. Names that begin with "_" are never those of facts.
"""

from __future__ import annotations

import re

NAMESPACE = "urn:factpress:facts:1"
STORE_ID = "{6B1E9D0C-52F4-4A3B-9C57-FAC7F11E5001}"
"""The store's own identity: the same in every file, for a file has one store."""
PREFIX, ROOT = "f", "facts"
FILE, RECORD = "_file", "_record"
"""The children that are no fact, and no form of one."""
MAPPINGS = f"xmlns:{PREFIX}='{NAMESPACE}'"

_PLAIN = re.compile(r"(?!xml)[A-Za-z](?:[A-Za-z0-9.-]|_(?!x[0-9A-F]{4,6}_))*", re.IGNORECASE)
_UNSAFE = re.compile(r"\A(?:[^A-Za-z]|x(?=ml))|[^A-Za-z0-9._-]|_(?=x[0-9A-F]{4,6}_)", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-F]{4,6})_")
_STEP = r"(?:\w+:)?([\w.-]+)(?:\[1\])?"
_PATH = re.compile(rf"/(?:\w+:)?{ROOT}(?:\[1\])?/{_STEP}/{_STEP}")


def xml_name(name: str) -> str:
    """A key or form as the name of an element, which `plain_name` turns back: "reach.people", "_x0032_4h"."""
    return name if _PLAIN.fullmatch(name) else _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", name)


def plain_name(name: str) -> str:
    """The key or form that an element is named after."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)


def fact_path(fact: str, form: str) -> str:
    """The XPath of the text of a fact in a form."""
    return f"/{PREFIX}:{ROOT}[1]/{PREFIX}:{xml_name(fact)}[1]/{PREFIX}:{xml_name(form)}[1]"


def read_path(path: str) -> tuple[str, str] | None:
    """The fact and the form that an XPath points to; None if it is none of `fact_path`."""
    found = _PATH.fullmatch(path)
    return (plain_name(found[1]), plain_name(found[2])) if found else None
