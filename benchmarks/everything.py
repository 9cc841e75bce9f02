"""How long the whole example takes from an empty cache on two cores: `everything.py FILE`, a file of the folder.

In all, by stage, and by document; each time is the processor's, taken in the process that did the work.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

ROOT = Path(sys.argv[1]).parent
STARTED = time.perf_counter()
KINDS = ("compose", "pdf", "docx")


class Clock:
    """Writes down how long calls take, in whatever process; a file of lines is what all of them share."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def watch(self, home: Any, name: str, called: Callable[..., tuple[str, str]]) -> None:
        """From now on notes each call of a function; `called` says its stage and for what, by result and arguments."""
        work = getattr(home, name)

        @wraps(work)
        def watched(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            made = work(*given, **named)
            self.note(*called(made, *given), time.process_time() - start)
            return made

        setattr(home, name, watched)

    def note(self, stage: str, of: str, seconds: float) -> None:
        """Enters seconds of the processor."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([stage, of, seconds]) + "\n")

    def read(self) -> list[tuple[str, str, float]]:
        """All that was noted."""
        return [tuple(json.loads(line)) for line in self.path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Builds everything and prints the tables."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock(Path(folder) / "times")
        build(clock)
        wall, noted = time.perf_counter() - STARTED, clock.read()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    work, most = sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used) // 1024
    files = len({of for stage, of, _ in noted if stage in ("pdf", "docx")})
    times = f"{wall:.1f} s, {work:.1f} s of processors, at most {most} MiB in one process"
    print(f"Everything ({files} documents, PDF and Word), empty cache, two processes: {times}\n")
    print("\n".join([*stages(noted), "", *documents(noted)]))


def build(clock: Clock) -> None:
    """Everything, as the command line makes it, watched."""
    start = time.process_time()
    from factpress import content

    clock.watch(
        content, "read_content", lambda *_: ("read and check all files", "")
    )  # before others take it from there
    from factpress import cli, commands
    from factpress.building import documents, drawings, jobs
    from factpress.workspace import Workspace

    clock.note("import what reads and composes", "", time.process_time() - start)
    clock.watch(
        documents, "place_document", lambda made, shop, task: ("compose", f"{task.brief.key}, {task.audience.key}")
    )
    clock.watch(jobs, "do_job", lambda made, shop, job: of_job(job))
    clock.watch(jobs, "open_renderers", lambda *_: ("import what writes files", ""))
    clock.watch(jobs, "open_word", lambda *_: ("import what writes files", ""))
    clock.watch(drawings, "_import", lambda *_: ("import matplotlib", ""))
    clock.watch(drawings.Drawings, "_drawn", lambda made, self, key, order: ("draw", order.chart))
    clock.watch(commands, "publish", lambda *_: ("publish", ""))
    workspace = Workspace(ROOT)
    cli.protect_libraries(workspace)
    asked = argparse.Namespace(briefs=[], audience=[], language=[], format=[], before="", inputs="")
    commands.build(workspace, asked, cli.Voice(as_json=False, quiet=True))


def of_job(job: Any) -> tuple[str, str]:
    """Stage and document of a job."""
    if not hasattr(job.work, "format"):
        return "slides", job.work.figure.chart
    return job.work.format, f"{job.work.pages.brief}, {job.work.pages.audience}"


def stages(noted: list[tuple[str, str, float]]) -> list[str]:
    """A table of the stages, in the order in which they were first done."""
    names = {
        "compose": "compose, resolve, place {} documents",
        "draw": "draw {} charts",
        "pdf": "lay out, write and read back {} PDF files",
        "docx": "lay out, write and read back {} Word files",
        "slides": "set, write and read back {} charts for slides",
    }
    lines = ["Stage | ms of processor", "---|--:"]
    for stage in dict.fromkeys(stage for stage, _, _ in noted):
        times = [seconds for name, _, seconds in noted if name == stage]
        lines.append(f"{names.get(stage, stage).format(len(times))} | {sum(times) * 1000:.0f}")
    return lines


def documents(noted: list[tuple[str, str, float]]) -> list[str]:
    """A table of the documents, brief by brief."""
    lines = ["Document | compose | PDF | Word | all, ms", "---|--:|--:|--:|--:"]
    for document in dict.fromkeys(of for stage, of, _ in noted if stage == "compose"):
        times = [sum(s for stage, of, s in noted if (stage, of) == (kind, document)) * 1000 for kind in KINDS]
        lines.append(" | ".join([document, *(f"{ms:.0f}" for ms in (*times, sum(times)))]))
    return lines


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
