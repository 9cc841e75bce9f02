"""A house's Word template: what is taken of it, and why a file can't be one.

Only its styles, its lists and its theme are ever read; of the rest only whether it holds anything that could act or
reach out of the file. Such a file is refused as a whole: it would not be the house's template that others get.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat

from factpress.values import dataclass

LARGEST, LARGEST_PART, LARGEST_UNPACKED, MOST_PARTS = 20_000_000, 5_000_000, 200_000_000, 2_000
"""Bytes that a template, a part that is read, and all its parts together may have; how many parts."""
DEEPEST = 100
"""How deep elements may stand within each other."""

OLD_FORMAT = b"\xd0\xcf\x11\xe0"
"""How files of Word 97 and encrypted files begin (MS-CFB 2.2)."""
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/"
MAIN_TYPES = ("document.main+xml", "template.main+xml")
ACTING = {"vbaProject": "macros", "macroEnabled": "macros", "activeX": "ActiveX controls", "oleObject": "OLE objects"}
"""What a content type is of, by a word in it, that could act."""

AGAIN = 'open it in Word and save it as "Word Document (.docx)"'


class TemplateError(ValueError):
    """A file that can't be a template: what it is or has, and what to do."""

    def __init__(self, what: str, hint: str = AGAIN) -> None:
        self.what, self.hint = what, hint
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class TemplateParts:
    """The parts of a template that are taken; b"" where it lacks one."""

    styles: bytes
    numbering: bytes
    theme: bytes


def read_template(path: Path) -> TemplateParts:
    """The parts of a template; `TemplateError` if the file can't be one."""
    if path.stat().st_size > LARGEST:
        raise TemplateError(f"has more than {LARGEST // 10**6} MB", "take the pictures out of it")
    with path.open("rb") as file:
        if file.read(len(OLD_FORMAT)) == OLD_FORMAT:
            raise TemplateError("has a password, or is in the format of Word 97", f"{AGAIN} without a password")
        try:
            return _parts(file)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError) as error:
            raise TemplateError("is no Word file, or is damaged") from error


def _parts(file: IO[bytes]) -> TemplateParts:
    with zipfile.ZipFile(file) as package:
        _check_entries(package)
        _check_types(_tree(package, TYPES))
        links = {name: list(_relations(package, name)) for name in package.namelist() if name.endswith(".rels")}
        for relation in (one for found in links.values() for one in found):
            _check_relation(relation)
        main = next((one.target for one in links.get(RELATIONS, ()) if one.kind == "officeDocument"), "")
        folder, _, name = main.rpartition("/")
        targets = {one.kind: one.target for one in links.get(f"{folder}/_rels/{name}.rels", ())}
        parts = {kind: _part(package, targets.get(kind, "")) for kind in ("styles", "numbering", "theme")}
    _check_styles(parts["styles"])
    return TemplateParts(**parts)


def _check_entries(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename.casefold() for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise TemplateError("holds more than any template does", "take everything but the styles out of it")
    if len(set(names)) < len(names) or any(entry.flag_bits & 1 for entry in entries):
        raise TemplateError("is no Word file, or is damaged")


def _check_types(types: ElementTree.Element) -> None:
    found = [one.get("ContentType", "") for one in types]
    for word, what in ACTING.items():
        if any(word in kind for kind in found):
            raise TemplateError(f"has {what}", f"{AGAIN}, which keeps none")
    if not any(kind.endswith(MAIN_TYPES) for kind in found):
        raise TemplateError("is no Word document")


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a part points to: the kind of thing, its part, and whether it lies outside the file."""

    kind: str
    target: str
    outside: bool


def _relations(package: zipfile.ZipFile, name: str) -> Iterator[_Relation]:
    base = posixpath.dirname(posixpath.dirname(name))
    for one in _tree(package, name):
        kind = one.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", base, one.get("Target", ""))).lstrip("/")
        yield _Relation(kind, target, one.get("TargetMode") == "External")


def _check_relation(relation: _Relation) -> None:
    """An address in a text is no danger: that text is dropped. Nothing else may lie outside."""
    if relation.kind == "attachedTemplate":
        hint = "detach it: in Word, Developer > Document Template, choose Normal"
        raise TemplateError("is attached to another template", hint)
    if relation.outside and relation.kind != "hyperlink":
        hint = "put what it links to into it, or take the link out"
        raise TemplateError(f"links to something outside it ({relation.kind})", hint)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part that is taken, checked; b"" if there is none."""
    if name not in package.namelist():
        return b""
    with package.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise TemplateError(f"has more than {LARGEST_PART // 10**6} MB in {name}", "delete styles that nobody uses")
    _check_xml(data, name)
    return data


def _tree(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(_part(package, name)) if name in package.namelist() else ElementTree.Element("none")


def _check_xml(data: bytes, name: str) -> None:
    """`TemplateError` unless it is XML without a document type, and not nested beyond reason."""
    parser, depth = expat.ParserCreate(), 0

    def begin(_: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise TemplateError(f"is nested beyond reason in {name}")
        if any(value.startswith(STRICT) for value in attributes.values()):
            raise TemplateError('is saved as "Strict Open XML"')

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise TemplateError(f"declares a document type in {name}, which no Word file does")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = begin, end, refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise error if isinstance(error, TemplateError) else TemplateError(f"is damaged in {name}") from error


def _check_styles(data: bytes) -> None:
    """`TemplateError` where there are no styles, or some that are based on each other in a circle."""
    root = ElementTree.fromstring(data) if data else ElementTree.Element("none")
    styles = {one.get(f"{WORD}styleId", ""): one for one in root.iter(f"{WORD}style")}
    if root.tag != f"{WORD}styles" or not styles:
        raise TemplateError("has no styles")
    for name, style in styles.items():
        seen, key = {name}, _value(style, "basedOn")
        while key in styles and key not in seen:
            seen.add(key)
            key = _value(styles[key], "basedOn")
        if key in seen:
            raise TemplateError(f"has styles based on each other in a circle ({name})")


def _value(element: ElementTree.Element, tag: str) -> str:
    found = element.find(WORD + tag)
    return "" if found is None else found.get(f"{WORD}val", "")
