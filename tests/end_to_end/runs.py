"""Runs of the command line on a copy of a workspace, and what stands in the files that it makes."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree

from factpress import bootstrap, cli
from factpress.building.documents import compose_document
from factpress.building.edition import set_pages
from factpress.building.jobs import open_shop
from factpress.content import Wanted, choose, read_content
from factpress.contracts.document import Document
from factpress.contracts.pages import Pages
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[2]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Answer:
    """What a run of the command line gave back."""

    code: int
    out: str
    err: str


def copy_workspace(target: Path, source: Path = HOME / "tests/workspace") -> Path:
    """The folder of a fresh copy of a workspace's contents, without anything built."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "facts.toml", target)
    for name in ("briefs", "charts", "templates"):
        shutil.copytree(source / name, target / name)
    return target


def run(workspace: Path, *arguments: str) -> Answer:
    """Runs a command on a workspace, in this process and its environment."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setattr(bootstrap, "enter", lambda *_: None)
        patch.setattr(cli, "protect_libraries", lambda *_: None)  # it changes this process for good
        code = cli.main([*(arguments or ["build"]), "--workspace", str(workspace)])
    return Answer(code, out.getvalue(), err.getvalue())


def change(workspace: Path, file: str, old: str, new: str) -> None:
    """Puts `new` in the one place of a file where `old` stands."""
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def outputs(workspace: Path) -> dict[str, bytes]:
    """Every file in out/ by its name there."""
    out = workspace / "out"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def placed(workspace: Path) -> tuple[Pages, ...]:
    """Every document of a workspace on its pages, by brief and audience."""
    content = read_content(Workspace(workspace))
    return tuple(set_pages(content, task) for task in choose(content, Wanted()))


def composed(workspace: Path) -> tuple[Document, ...]:
    """Every document of a workspace before it is placed, by brief and audience."""
    shop = open_shop(read_content(Workspace(workspace)))
    return tuple(compose_document(shop, task) for task in choose(shop.content, Wanted()))


def nodes(tree: object) -> Iterator[object]:
    """Every node of a tree of dataclasses and tuples, parents before their children."""
    if isinstance(tree, tuple):
        for item in tree:
            yield from nodes(item)
    elif dataclasses.is_dataclass(tree):
        yield tree
        for field in dataclasses.fields(tree):
            yield from nodes(getattr(tree, field.name))


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, its spaces and line ends made single spaces."""
    with contextlib.closing(pypdfium2.PdfDocument(data)) as file:
        return [spaced(page.get_textpage().get_text_bounded()) for page in file]


def pdf_fonts(data: bytes) -> set[str]:
    """The names of the fonts that any text of a PDF file is set in."""
    names: set[str] = set()
    with contextlib.closing(pypdfium2.PdfDocument(data)) as file:
        for page in file:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                names.add(item.get_font().get_base_name())
    return names


def word_text(data: bytes) -> str:
    """The text of a Word file's body, head and foot, spaces made single."""
    return spaced(" ".join(_paragraphs(data)))


def word_alternatives(data: bytes) -> list[str]:
    """The alternative texts of a Word file's pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [str(element.get("descr")) for element in root.iter("{*}docPr") if element.get("descr")]


def _paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        roots = [etree.fromstring(package.read(name)) for name in sorted(parts)]
    return ["".join(_words(paragraph)) for root in roots for paragraph in root.iter(WORD + "p")]


def _words(paragraph: etree._Element) -> list[str]:
    marks = {WORD + "noBreakHyphen": "-", WORD + "tab": " ", WORD + "br": " "}
    return [e.text or "" if e.tag == WORD + "t" else marks.get(str(e.tag), "") for e in paragraph.iter()]


def spaced(text: str) -> str:
    """The text with every run of white space, no-break spaces included, as one space."""
    return re.sub(r"\s+", " ", text).strip()
