"""Makes the gallery's pictures and its index anew."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from gallery.index import index
from gallery.pictures import pictures_of, write_picture
from gallery.plates import STORED, Plate, build_files, read_plates


def make(folder: Path) -> None:
    """Writes docs/gallery: pictures of the PDF files, of the Word files where LibreOffice is there, and the index."""
    plates, files = read_plates(), build_files(folder / "workspace")
    _write(plates, {name.removesuffix(".pdf"): data for name, data in files.items() if name.endswith(".pdf")}, "pdf")
    if soffice := shutil.which("soffice"):
        word = {name.removesuffix(".docx"): data for name, data in files.items() if name.endswith(".docx")}
        _write(plates, {name: _as_pdf(soffice, data, folder / "word") for name, data in word.items()}, "word")
    else:
        print("LibreOffice is not installed: the pictures of the Word files stay as they were")
    (STORED / "README.md").write_text(index(plates), encoding="utf-8")


def _write(plates: tuple[Plate, ...], documents: Mapping[str, bytes], side: str) -> None:
    shutil.rmtree(STORED / side, ignore_errors=True)
    pages = {name: list(pictures_of(data)) for name, data in documents.items()}
    for plate in plates:
        write_picture(pages[plate.document][plate.page], STORED / side / f"{plate.name}.png")


def _as_pdf(soffice: str, word: bytes, folder: Path) -> bytes:
    """A Word file as LibreOffice prints it."""
    folder.mkdir(exist_ok=True)
    (folder / "file.docx").write_bytes(word)
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command = [soffice, *options, "--outdir", str(folder), str(folder / "file.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / "file.pdf").read_bytes()
