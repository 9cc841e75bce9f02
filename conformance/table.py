"""The table: a line for each file, a column for each validator of its format; below it, why a file failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conformance.verdicts import Validator, Verdicts

MOST = 12
"""How many reasons of one verdict are printed."""

Judged = Mapping[Validator, Verdicts]
"""The verdicts of each validator."""


def table(files: Mapping[str, Path], judged: Judged) -> Iterator[str]:
    """The lines of the table, a part for each format that there are files of."""
    for format in ("pdf", "docx"):
        rows = {name: path for name, path in files.items() if path.suffix == f".{format}"}
        columns = [validator for validator in judged if validator.format == format]
        if rows:
            yield from _part(rows, columns, judged)
            yield ""


def _part(rows: Mapping[str, Path], columns: Sequence[Validator], judged: Judged) -> Iterator[str]:
    wide = max(map(len, rows))
    yield "  ".join(["".ljust(wide), *(column.name.ljust(len("pass")) for column in columns)])
    for name, path in rows.items():
        cells = ("pass" if judged[column][path].passed else "FAIL" for column in columns)
        yield "  ".join(
            [
                name.ljust(wide),
                *(cell.ljust(max(len(cell), len(column.name))) for cell, column in zip(cells, columns, strict=True)),
            ]
        )
    for name, path in rows.items():
        for column in columns:
            verdict = judged[column][path]
            if not verdict.passed:
                yield f"{name}: {column.name}"
                yield from (f"    {said}" for said in (verdict.said or ("no reason given",))[:MOST])
                if len(verdict.said) > MOST:
                    yield f"    and {len(verdict.said) - MOST} more"
