"""Runs the tests: `python3 -m tests [pytest's own arguments]`; makes .venv-dev first where it is missing."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]

runpy.run_path(str(HOME / "generate.py"))  # finds the package by its path, and leaves the working folder alone

from factpress.bootstrap import Environment, enter
from factpress.problems import SurroundingsError


def main() -> int:
    """Enters the environment of the tests and runs pytest; its exit code, or 4 where it can't be set up."""
    environment = Environment(HOME / ".venv-dev", HOME / "requirements-dev.lock")
    try:
        enter(environment, Path(__file__).resolve(), sys.argv[1:], lambda text: print(text, flush=True))
    except SurroundingsError as error:
        print(error, file=sys.stderr)
        return 4
    import pytest

    os.chdir(HOME)
    return int(pytest.main(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
