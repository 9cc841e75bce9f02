"""Has every validator judge every file: `python3 -m conformance [FILES]`; one table comes out.

Without FILES all workspaces are built afresh, and first each validator is fed files with known faults, so that one that
sees nothing any more isn't believed. The exit code is 0 only if every validator passes every file, 4 if what they need
is missing: a JDK, npm, qpdf, poppler and LibreOffice (.ci/run has their packages); the network only the first time.
"""

from __future__ import annotations

import runpy
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]

runpy.run_path(str(HOME / "generate.py"))  # finds the package by its path

from factpress.bootstrap import Environment, enter
from factpress.problems import SurroundingsError


def main(arguments: Sequence[str]) -> int:
    """Enters the validators' environment, judges; the exit code."""
    environment = Environment(HOME / "conformance/.venv", HOME / "conformance/requirements.lock")
    try:
        enter(environment, Path(__file__).resolve(), arguments, lambda text: print(text, flush=True))
    except SurroundingsError as error:
        print(error, file=sys.stderr)
        return 4
    sys.path.insert(0, str(HOME))
    from conformance.judging import judge_all
    from conformance.verdicts import Dead
    from conformance.word_validators import install

    try:
        install()
        with tempfile.TemporaryDirectory(prefix="conformance-") as scratch:
            return int(not judge_all([Path(name).resolve() for name in arguments], Path(scratch)))
    except Dead as dead:
        print(dead, file=sys.stderr)
        return 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
