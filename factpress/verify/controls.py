"""The content controls of a Word file: what each shows, and what the store has for it.

Controls are found by the XPath of their binding and the store by its root, which survive what programs do to a file:
LibreOffice drops tags, numbers controls anew, may put one control within another of the same binding, and writes the
store without the link to its identity.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import field

from lxml import etree

from factpress.binding import FILE, NAMESPACE, RECORD, ROOT, STORE_ID, plain_name, read_path, xml_name
from factpress.values import dataclass
from factpress.verify.visible import VALUE, WORD, Element

CONTROL, NUMBER, NAME, BINDING = (WORD + tag for tag in ("sdt", "id", "alias", "dataBinding"))
SIGNS = {WORD + "tab": "\t", WORD + "br": "\n", WORD + "noBreakHyphen": "\u2011"}
UNREAD = (WORD + "del", WORD + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
STORE = f"{{{NAMESPACE}}}"
STORE_IDENTITY = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
ITEMS = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True, slots=True)
class BoundControl:
    """A control that is bound to a fact: the part it stands in, its name, its number, and the text that it shows.

    `fact` and `form` are "" if its binding can't be read; `stored` has the texts that the store keeps for it: one,
    in a sound file.
    """

    part: str
    name: str
    number: str
    fact: str
    form: str
    text: str
    stored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadControls:
    """The controls of a file in the order of its parts and of their text, and what else is there.

    `numbers` are those of all controls, bound or not; `kept` the facts and forms that its stores have; `stores`
    counts these, `identified` those of them that controls point to.
    """

    controls: tuple[BoundControl, ...]
    numbers: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    stores: int
    identified: int


def read_controls(data: bytes) -> tuple[BoundControl, ...]:
    """Every control of a Word file that is bound to a fact, however the file was edited."""
    return read_all(data).controls


def read_all(data: bytes) -> ReadControls:
    """The controls of a Word file, and its stores."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        items = [(name, _parsed(package, name)) for name in names if ITEMS.fullmatch(name)]
        ours = [(name, root) for name, root in items if root.tag == STORE + ROOT]
        identified = sum(_is_identified(package, name) for name, _ in ours)
        parts = sorted((name for name in names if PARTS.fullmatch(name)), key=lambda name: (len(name), name))
        roots = [(name, _parsed(package, name)) for name in parts]
    stores = _Stores([root for _, root in ours])
    controls = tuple(control for name, root in roots for control in _controls(root, name, stores))
    numbers = tuple(_value(one) for _, root in roots for one in root.iterfind(f".//{WORD}sdtPr/{NUMBER}"))
    return ReadControls(controls, numbers, tuple(stores.kept()), len(ours), identified)


@dataclass(frozen=True, slots=True)
class _Stores:
    """The roots of a file's stores."""

    roots: Sequence[Element]
    found: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def texts(self, fact: str, form: str) -> tuple[str, ...]:
        """What the stores keep of a fact in a form."""
        if (fact, form) not in self.found:
            path = f"{STORE}{xml_name(fact)}/{STORE}{xml_name(form)}"
            self.found[fact, form] = tuple(node.text or "" for root in self.roots for node in root.iterfind(path))
        return self.found[fact, form]

    def kept(self) -> Iterator[tuple[str, str]]:
        """Every fact and form that the stores keep a text of."""
        for own in (own for root in self.roots for own in root.iterfind("*") if own.tag != STORE + FILE):
            forms = (form for form in own.iterfind("*") if form.tag != STORE + RECORD)
            yield from ((_name(own), _name(form)) for form in forms)


def _name(element: Element) -> str:
    return plain_name(etree.QName(element).localname)


def _controls(root: Element, part: str, stores: _Stores) -> Iterator[BoundControl]:
    for control in root.iter(CONTROL):
        binding = control.find(f"{WORD}sdtPr/{BINDING}")
        if binding is None or binding.get(WORD + "storeItemID", "").upper() != STORE_ID:
            continue
        path = binding.get(WORD + "xpath", "")
        inner = (one.get(WORD + "xpath") for one in control.iterfind(f"{WORD}sdtContent//{BINDING}"))
        if path in inner:
            continue
        fact, form = read_path(path) or ("", "")
        stored = stores.texts(fact, form) if fact else ()
        name, number = (_value(control.find(f"{WORD}sdtPr/{tag}")) for tag in (NAME, NUMBER))
        yield BoundControl(part, name, number, fact, form, _shown_text(control), stored)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(VALUE, "")


def _shown_text(control: Element) -> str:
    """The text that a control shows, as after all changes are accepted."""
    unread = {inner for outer in control.iterfind(".//*") if outer.tag in UNREAD for inner in outer.iter()}
    found = (one for one in control.iterfind(f"{WORD}sdtContent//*") if one not in unread)
    return "".join((one.text or "") if one.tag == WORD + "t" else SIGNS.get(one.tag, "") for one in found)


def _is_identified(package: zipfile.ZipFile, item: str) -> bool:
    """Whether the properties of a store give it the identity by which controls point to it."""
    folder, name = posixpath.split(item)
    links = f"{folder}/_rels/{name}.rels"
    if links not in package.namelist():
        return False
    targets = (posixpath.normpath(posixpath.join(folder, one.get("Target", ""))) for one in _parsed(package, links))
    known = (target.lstrip("/") for target in targets)
    properties = (_parsed(package, target) for target in known if target in package.namelist())
    return any(one.get(STORE_IDENTITY, "").upper() == STORE_ID for one in properties)


def _parsed(package: zipfile.ZipFile, name: str) -> Element:
    return etree.fromstring(package.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
