"""The audit as a whole: each check with its heading, what it found, and a verdict."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from audit.figures import check_figures
from audit.series import check_series, used_series
from audit.studies import check_studies
from audit.tracing import check_tracing
from audit.unshown import check_unshown, read_reasons, told
from audit.workspace import Audited, read_list, read_workspace

Check = Callable[[Audited], Iterator[str]]


def checks() -> dict[str, Check]:
    """The checks by what they show."""
    series = len({row["series_id"] for row in read_list("series")})
    return {
        f"all {len(read_list('figures'))} figures have the values of the list": check_figures,
        f"all {len(read_list('studies'))} studies are there, as the catalogue prints them": check_studies,
        f"all {series} series are there, and used": check_series,
        "every figure in out/ is led to a fact": check_tracing,
        "every fact is shown, or there is a reason": lambda audited: check_unshown(audited, read_reasons()),
    }


def audit_all(home: Path) -> int:
    """Audits the workspace at `home` and tells the result; 0 if nothing is off, else 1."""
    if not (home / "out/manifest.json").is_file():
        print("there is nothing to audit: run python3 generate.py first", file=sys.stderr)
        return 1
    audited, off = read_workspace(home), 0
    for name, check in checks().items():
        found = [*check(audited)]
        off += len(found)
        print(f"{'off ' if found else 'ok  '} {name}")
        print("".join(f"     {line}\n" for line in found), end="")
    print("\nSeries, and where each is whole:")
    print("".join(f"     {key}: {where}\n" for key, where in used_series(audited).items()), end="")
    print("\nFacts that no document shows, and why:")
    print("".join(f"     {line}\n" for line in told(audited, read_reasons())), end="")
    print(f"\n{off} things are off" if off else "\nNothing is off.")
    return int(bool(off))
