"""`check --files`: finished files, whatever has become of them since, held against all that can be checked here."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from factpress.cli import Exit, UsageError, Voice
from factpress.progress import Shown, Track, silent
from factpress.spelling import did_you_mean
from factpress.verify.conformance.listing import listing
from factpress.verify.conformance.parity import check_pairs
from factpress.verify.conformance.pdf import DAMAGED, check_pdf_files
from factpress.verify.conformance.pdf_marks import read_pdf
from factpress.verify.conformance.validators import check_validity, installed
from factpress.verify.conformance.word import check_word_files
from factpress.verify.figures import check_figures
from factpress.verify.finished import FORMATS, Checker, Finding, FinishedFile, find_paths, read_finished
from factpress.workspace import Workspace

CHECKERS: Mapping[str, Checker] = {
    "whether their figures are still right": check_figures,
    "what PDF files say to screen readers": check_pdf_files,
    "what Word files need": check_word_files,
    "whether PDF and Word say the same": check_pairs,
    "what validators say": check_validity,
}
"""What files are checked for, by what a person is told while it goes on."""


def check_files(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Tells everything that is wrong with the files named, with those in out/ if none is."""
    files = _read(workspace, options.files)
    if options.aloud:
        return _read_aloud(files, voice)
    track = silent if voice.quiet or voice.as_json else Shown()
    findings = list(find(files, workspace, track))
    told = [line for file in files for line in _told(file.name, findings)]
    names = [file.name for file in files]
    if findings:
        count = f"{len(findings)} thing{'s' * (len(findings) > 1)} found in {_files(len(files))}"
        voice.fail("\n".join((*told, count)), _answer(names, findings))
        return Exit.STALE if all(finding.stale for finding in findings) else Exit.PROBLEMS
    without = "" if installed() else " (no validator is installed here)"
    voice.say(f"Nothing wrong found in {_files(len(files))}, as far as programs can tell{without}.")
    voice.answer(_answer(names, findings))
    return Exit.DONE


def _answer(names: Sequence[str], findings: Iterable[Finding]) -> dict[str, object]:
    """What other programs are told."""
    return {"files": names, "findings": [asdict(one) for one in findings], "validators": installed()}


def _told(name: str, findings: Iterable[Finding]) -> Iterator[str]:
    """What was found of one file, first how many of its figures have changed."""
    own = [finding for finding in findings if finding.file == name]
    if not own:
        yield f"{name}: nothing wrong found"
    if changed := sum(finding.stale for finding in own):
        yield f"{name}: {changed} figure{'s have' if changed > 1 else ' has'} changed since it was made"
    yield from map(str, own)


def _read_aloud(files: Sequence[FinishedFile], voice: Voice) -> int:
    """Tells the PDF files as a screen reader would."""
    told: dict[str, list[str]] = {}
    for file in files:
        if file.format == "pdf":
            try:
                told[file.name] = list(listing(read_pdf(file.data)))
            except DAMAGED as error:
                raise UsageError(f"{file.name} can't be read as a PDF file\n  check --files tells more") from error
    if not told:
        raise UsageError("no file of these is a PDF file\n  --aloud reads PDF files")
    voice.answer(told, "\n\n".join("\n".join((f"{name}:", *lines)) for name, lines in told.items()))
    return Exit.DONE


def find(files: Sequence[FinishedFile], workspace: Workspace, track: Track = silent) -> Iterator[Finding]:
    """What every checker finds, file by file."""
    found = [one for name in track("checking", tuple(CHECKERS)) for one in CHECKERS[name](files, workspace)]
    for file in files:
        yield from (one for one in found if one.file == file.name)


def _read(workspace: Workspace, named: Sequence[Path]) -> tuple[FinishedFile, ...]:
    """The files, by the names that whoever asked would call them."""
    for path in named:
        if not path.exists():
            near = [str(other) for other in find_paths([path.parent])] if path.parent.is_dir() else []
            raise UsageError(f"there is no {path}\n  {did_you_mean(str(path), near, 'name a file or a folder')}")
        if path.is_file() and not find_paths([path]):
            raise UsageError(f"{path} can't be checked\n  what can be: {', '.join(FORMATS)}")
    paths = find_paths(named or [workspace.out])
    if not paths:
        raise UsageError("there are no files to check\n  run python3 generate.py first, or name files or folders")
    return tuple(read_finished(path, str(path) if named else workspace.name(path)) for path in paths)


def _files(count: int) -> str:
    return f"{count} file{'s' * (count > 1)}"
