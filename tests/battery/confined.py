"""Runs of the command line that may take 20 seconds and 1 GB and not more, each in a process of its own.

A program: `python confined.py SECONDS BYTES HOME FOLDER...` builds each workspace, forked from one process that has
the libraries, and writes what came of each beside it: exit code, signal, seconds, megabytes, and what was said.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 20
BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: `code` is negative for a signal, `said` both of its streams."""

    code: int
    seconds: float
    megabytes: float
    said: str


def build_confined(home: Path, folders: Sequence[Path], seconds: float = SECONDS, most: int = BYTES) -> list[Ended]:
    """How the build of each workspace ended in these limits; they are shared out to two processes."""
    names = [str(folder) for folder in folders]
    halves = [share for share in (names[::2], names[1::2]) if share]
    running = [
        subprocess.Popen([sys.executable, "-I", "-X", "utf8", __file__, str(seconds), str(most), str(home), *half])
        for half in halves
    ]
    assert [process.wait() for process in running] == [0] * len(halves)
    return [Ended(**json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))) for folder in folders]


def _main(seconds: str, most: str, home: str, *folders: str) -> None:
    sys.path.insert(0, home)
    from factpress import bootstrap, cli, commands  # noqa: F401  (loaded once, for all)
    from factpress.building import edition, pipeline  # noqa: F401  (loaded once, for all)

    bootstrap.enter = lambda *_: None
    cli.protect_libraries = lambda _: None
    for folder in map(Path, folders):
        began = time.monotonic()
        process = os.fork()
        if not process:
            _confine(folder, float(seconds), int(most))
            os._exit(_run(cli.main, folder))
        _, status, usage = os.wait4(process, 0)
        ended = {
            "code": os.waitstatus_to_exitcode(status),
            "seconds": round(time.monotonic() - began, 2),
            "megabytes": usage.ru_maxrss / 1024,
            "said": folder.with_suffix(".txt").read_text(encoding="utf-8", errors="replace"),
        }
        folder.with_suffix(".json").write_text(json.dumps(ended), encoding="utf-8")


def _confine(folder: Path, seconds: float, most: int) -> None:
    said = os.open(folder.with_suffix(".txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    signal.setitimer(signal.ITIMER_REAL, seconds)  # nothing catches it: the process ends


def _run(main, folder: Path) -> int:  # type: ignore[no-untyped-def]
    code = 70
    try:
        code = main(["build", "--quiet", "--workspace", str(folder)])
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return int(code)


if __name__ == "__main__":
    _main(*sys.argv[1:])
