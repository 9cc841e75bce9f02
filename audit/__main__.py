"""Audits the facts and every file in out/: `python3 -m audit`; exit 1 if anything is off, 4 if it can't be set up.

With `--changes` it changes figures in a copy of the workspace, one after the other, and looks which files follow.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def main() -> int:
    """Enters the environment of the engine, for its readers of PDF and Word files, and audits."""
    runpy.run_path(str(HOME / "generate.py"))  # finds the package by its path, and leaves the working folder alone
    from factpress.bootstrap import Environment, enter
    from factpress.problems import SurroundingsError

    environment = Environment(HOME / ".venv", HOME / "requirements.lock")
    try:
        enter(environment, Path(__file__).resolve(), sys.argv[1:], lambda text: print(text, flush=True))
    except SurroundingsError as error:
        print(error, file=sys.stderr)
        return 4
    sys.path.insert(0, str(HOME))
    from audit.auditing import audit_all
    from audit.changing import check_changes

    return check_changes(HOME) if "--changes" in sys.argv[1:] else audit_all(HOME)


if __name__ == "__main__":
    sys.exit(main())
