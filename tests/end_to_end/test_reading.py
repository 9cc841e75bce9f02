"""PDF files read aloud: what a screen reader says, in its order, is kept as text that an author can read over.

With FACTPRESS_REFRESH=1 the texts in `readings/` are written anew; read them as you would read the sheet to somebody.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from factpress.verify.conformance.listing import listing
from factpress.verify.conformance.pdf_content import artifact_texts
from factpress.verify.conformance.pdf_marks import Pdf, read_pdf
from factpress.verify.conformance.pdf_meaning import HEADINGS, spoken
from factpress.verify.words import words
from tests.end_to_end.runs import run

READINGS = Path(__file__).with_name("readings")
MARK = re.compile(r"\b[0-9a-f]{7}\b")


def documents(request: pytest.FixtureRequest) -> dict[str, Path]:
    """Every PDF file of both workspaces, by the name of its reading."""
    found = {}
    for name, fixture in (("example", "example"), ("tests", "built")):
        out = request.getfixturevalue(fixture) / "out"
        found |= {f"{name}-{path.parent.name}-{path.stem}": path for path in sorted(out.rglob("*.pdf"))}
    assert len(found) >= 6
    return found


def test_every_document_reads_as_it_did(request: pytest.FixtureRequest) -> None:
    told = {name: "\n".join(listing(read(path))) + "\n" for name, path in documents(request).items()}
    if os.environ.get("FACTPRESS_REFRESH") == "1":
        shutil.rmtree(READINGS, ignore_errors=True)
        READINGS.mkdir()
        for name, text in told.items():
            (READINGS / f"{name}.txt").write_text(text, encoding="utf-8")
    kept = {path.stem: path.read_text(encoding="utf-8") for path in READINGS.glob("*.txt")}
    assert told.keys() == kept.keys()
    for name, text in told.items():
        assert text == kept[name], name


def test_a_file_can_be_read_aloud_on_the_command_line(built: Path) -> None:
    path = built / "out/friends/delta-letter.pdf"
    answer = run(built, "check", "--files", str(path), "--aloud")
    text = (READINGS / "tests-friends-delta-letter.txt").read_text(encoding="utf-8")
    assert (answer.code, answer.out, answer.err) == (0, f"{path}:\n{text}", "")


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_another_reader_finds_the_same_structure(request: pytest.FixtureRequest) -> None:
    paths = list(documents(request).values())
    with ThreadPoolExecutor(2) as both:
        told = list(both.map(lambda path: output("pdfinfo", "-struct-text", str(path)), paths))
    for path, done in zip(paths, told, strict=True):
        pdf = read(path)
        assert pdf.tree is not None
        texts = re.findall(r'^ *"(.*)"$', done, re.MULTILINE)
        own = [pdf.tree.own_text(content) for content in pdf.tree.top.contents()]
        assert letters("".join(texts)) == letters("".join(own)) != ""
        roles = re.findall(r"^ *([A-Z]\w*)(?: <.*>)?(?: \(\w+\))?:?$", done, re.MULTILINE)
        assert roles == [element.role for element in pdf.elements()]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_what_is_said_together_is_copied_together(request: pytest.FixtureRequest) -> None:
    for path in documents(request).values():
        pdf = read(path)
        copied = letters(output("pdftotext", "-raw", str(path), "-"))
        said = [spoken(pdf, element) for element in pdf.elements(*HEADINGS, "P", "TD", "TH") if not element.children()]
        assert len(said) > 10
        assert [text for text in said if letters(text) not in copied] == []


def test_only_heads_and_feet_are_passed_over(request: pytest.FixtureRequest) -> None:
    for path in documents(request).values():
        texts = [" ".join(" ".join(artifact_texts(page)).split()) for page in read(path).pages]
        assert all(map(MARK.search, texts)), f"{path.name} lacks an edition mark in a foot: {texts}"
        assert all(len(words(text)) < 40 for text in texts)


@cache
def read(path: Path) -> Pdf:
    """A PDF file."""
    return read_pdf(path.read_bytes())


def output(*command: str) -> str:
    """What a program writes; it must have nothing to complain about."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout


def letters(text: str) -> str:
    """The text without spaces and hyphens, which readers set by rules of their own."""
    return re.sub(r"[-\s\u00ad\u2010\u2011]+", "", "".join(words(text)))
