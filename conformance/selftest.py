"""The self-test: validators are fed files with known faults, so that one that sees nothing any more isn't believed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conformance import pdf_faults, word_faults
from conformance.built import Own
from conformance.faults import Fault
from conformance.libreoffice import figures
from conformance.verdicts import Validator, Verdict, judged

FAULTS: tuple[Fault, ...] = (*pdf_faults.FAULTS, *word_faults.FAULTS)


def blind(good: Mapping[str, Path], validators: Sequence[Validator], scratch: Path) -> Iterator[str]:
    """What validators don't see, told in words: nothing if each finds every fault that it should, by its rule.

    `good` are the PDF and the Word file of one document, by format.
    """
    files = [(fault, _written(fault, good, scratch / "faults" / str(number))) for number, fault in enumerate(FAULTS)]
    own = Own([path.with_suffix(f".{format}") for _, path in files for format in good])
    for one in (*validators, *own.validators()):
        wanted = [(fault, path) for fault, path in files if fault.format == one.format and one.name in fault.caught]
        if not wanted:
            yield f"{one.name} is fed no file that it must reject"
        verdicts = judged(one, [path for _, path in wanted], scratch / "judged")
        for fault, path in wanted:
            rule = fault.caught[one.name]
            if not sees(verdicts[path], rule):
                said = "; ".join(verdicts[path].said)[:300] or "nothing"
                yield f"{one.name} does not see: {fault.name} ({rule or 'any rule'}); it says {said}"


def sees(verdict: Verdict, rule: str) -> bool:
    """Whether a file was rejected by a rule, any rule for ""."""
    alive = not any(said.startswith("dead:") for said in verdict.said)
    return alive and not verdict.passed and any(said.startswith(rule) for said in verdict.said)


def _written(fault: Fault, good: Mapping[str, Path], folder: Path) -> Path:
    """The file with the fault, beside the good one of the other format."""
    folder.mkdir(parents=True)
    for format, path in good.items():
        data = path.read_bytes()
        (folder / f"document.{format}").write_bytes(fault.make(data) if format == fault.format else data)
    shown = {"files": {"document.docx": {"facts": {"": list(figures(good["docx"]))}}}}
    (folder / "manifest.json").write_text(json.dumps(shown), encoding="utf-8")
    return folder / f"document.{fault.format}"
