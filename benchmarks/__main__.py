"""Measures how fast the program is: `python3 -m benchmarks [ROUNDS]`; a table for the README comes out.

Everything runs in copies of this repository, one case after the other, round after round, so that whatever else the
machine does falls on all of them alike. What counts are ratios within one run. Each case is a whole process, from its
start to its end; what it changes beforehand isn't counted. Only `benchmarks/.venv` needs the network, and only once.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]

runpy.run_path(str(HOME / "generate.py"))  # finds the package by its path

from factpress.bootstrap import Environment, ensure, enter
from factpress.problems import SurroundingsError

ROUNDS = 9
OTHERS = Environment(HOME / "benchmarks/.venv", HOME / "benchmarks/requirements.lock")
"""typst and docxtpl, which the program itself doesn't need."""


def main() -> int:
    """Enters the program's environment, makes the other tools' own, measures; 4 where one can't be set up."""
    try:
        environment = Environment(HOME / ".venv", HOME / "requirements.lock")
        enter(environment, Path(__file__).resolve(), sys.argv[1:], lambda text: print(text, flush=True))
        ensure(OTHERS, lambda text: print(text, flush=True))
    except SurroundingsError as error:
        print(error, file=sys.stderr)
        return 4
    sys.path.insert(0, str(HOME))
    from benchmarks.measure import measure

    os.chdir(HOME)
    measure(OTHERS.python, int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
