"""Makes the gallery anew: `python3 -m gallery`; makes .venv first where it is missing."""

from __future__ import annotations

import runpy
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def main() -> int:
    """Enters the environment and makes the gallery; 0, or 4 where it can't be set up."""
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
    from gallery.make import make

    with tempfile.TemporaryDirectory() as temporary:
        make(Path(temporary))
    return 0


if __name__ == "__main__":
    sys.exit(main())
