"""LibreOffice opens Word files, all in one call, and prints them: every figure must stand in what it prints."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from conformance.verdicts import Verdict, Verdicts, output

STROKES = re.compile(r"\d+ of 100")
"""What the manifest calls the strokes of a tally, which are no text."""

PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def convert(files: Sequence[Path], folder: Path) -> Verdicts:
    """A verdict on each Word file: LibreOffice has made pages of it, and they say every figure that it must show."""
    copies = {file: folder / f"{number}.docx" for number, file in enumerate(files)}
    for file, copy in copies.items():
        shutil.copyfile(file, copy)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    output([*command, *copies.values()])
    return {file: _verdict(file, copy.with_suffix(".pdf")) for file, copy in copies.items()}


def _verdict(file: Path, pdf: Path) -> Verdict:
    if not pdf.is_file():
        return Verdict(False, ("opens: LibreOffice can't make pages of it",))
    text = _letters(output(["pdftotext", pdf, "-"]))
    if not text:
        return Verdict(False, ("opens: there is no text on its pages",))
    text += _letters(" ".join(_alternatives(file)))
    lacking = [figure for figure in dict.fromkeys(figures(file)) if not all(map(text.__contains__, _parts(figure)))]
    return Verdict(not lacking, tuple(f'figure: "{figure}" is missing' for figure in lacking))


def figures(file: Path) -> Iterator[str]:
    """The figures that a file shows by the manifest of its edition, but for those in charts, which may be pictures.

    None if there is no manifest.
    """
    for folder in file.parents:
        path = folder / "manifest.json"
        if path.is_file():
            files = json.loads(path.read_text(encoding="utf-8"))["files"]
            charts = {shown for name, one in files.items() if name.startswith("charts/") for shown in _shown(one)}
            shown = _shown(files[file.relative_to(folder).as_posix()])
            assert shown, f"{file} shows no figure"
            yield from (text for key, text in shown if (key, text) not in charts and not STROKES.fullmatch(text))
            return


def _shown(file: dict[str, dict[str, list[str]]]) -> list[tuple[str, str]]:
    """The facts that a file of the manifest shows, each with one of its texts."""
    return [(key, text) for key, texts in file["facts"].items() for text in texts]


def _alternatives(file: Path) -> Iterable[str]:
    """What is said instead of pictures, which are no text on a page."""
    with zipfile.ZipFile(file) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return [element.get("descr", "") for element in root.iter(PROPERTIES)]


def _parts(figure: str) -> list[str]:
    """What must stand together of a figure: its numbers, for its words may be set apart; a word if it has no number."""
    return [_letters(part) for part in re.findall(r"\d+(?:[.,\s]\d+)*", figure) or [_letters(figure)]]


def _letters(text: str) -> str:
    """The text in small letters, without spaces and hyphens of any kind: where lines end is LibreOffice's own."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u2010\u2011-]+", "", text).casefold()
