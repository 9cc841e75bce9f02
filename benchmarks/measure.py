"""The cases, how each is run, and the tables that come out."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.six import trim

HOME = Path(__file__).resolve().parents[1]
COPIED = ("benchmarks", "briefs", "charts", "factpress", "templates", "facts.toml", "generate.py", "requirements.lock")
BASE = getattr(sys, "_base_executable", "") or sys.executable
"""The Python that a person starts, outside of any environment."""

SIX = ("build", "--format", "pdf", "--format", "docx", "--quiet")
PROSE = ("facts.southeast_asia.csec.victims_rescued", 1775)
CHARTED = ("facts.philippines.csec.minors_sold_reduction", 75)
"""Figures that all six files show, the second one in charts too, and their values."""

SETTLED = 2.2
"""Seconds after which a file counts as old enough to be known by its times alone."""


@dataclass(frozen=True)
class Case:
    """A command to be measured, what is done before each time, and its target as a multiple of another case."""

    name: str
    command: Sequence[str]
    before: Callable[[int], object] = lambda number: None
    than: str = ""
    target: float = 0.0


@dataclass
class Times:
    """Seconds by the clock and of the processors, and the most memory of any process, of each run of a case."""

    wall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    kilobytes: list[int] = field(default_factory=list)


class Copy:
    """A copy of this repository, built once, with the program's own environment; trimmed to six files or `whole`."""

    def __init__(self, folder: Path, name: str, *, whole: bool = False) -> None:
        self.root = folder / name
        self.root.mkdir()
        for part in COPIED:
            source = HOME / part
            if source.is_dir():
                shutil.copytree(source, self.root / part, ignore=shutil.ignore_patterns(".venv"))
            else:
                shutil.copy2(source, self.root / part)
        (self.root / ".venv").symlink_to(HOME / ".venv")
        if not whole:
            trim(self.root)
        self.build()
        self.build()

    def build(self) -> None:
        """Builds everything."""
        subprocess.run(self.command("--quiet"), check=True)

    def command(self, *arguments: str) -> list[str]:
        """The command line that a person types here."""
        return [BASE, str(self.root / "generate.py"), *arguments]

    def empty(self, number: int) -> None:
        """Empties the cache and the note of what is current."""
        shutil.rmtree(self.root / ".factpress/cache", ignore_errors=True)
        (self.root / ".factpress/current").unlink(missing_ok=True)

    def set_author(self, number: int) -> None:
        """Another author in every document: all have to be made anew, no chart has to be drawn."""
        self._change("briefs/proven-solution.toml", r"(?m)^author = .*$", f'author = "Author {number}"')

    def set_fact(self, key: str, value: int) -> None:
        """Another value of a fact."""
        self._change("facts.toml", rf"(?m)^(\[{re.escape(key)}\]\n(?:.+\n)*?value = ).*$", rf"\g<1>{value}")

    def _change(self, file: str, pattern: str, new: str) -> None:
        path = self.root / file
        text, count = re.subn(pattern, new, path.read_text(encoding="utf-8"))
        assert count == 1, f"{file}: {pattern} found {count} times"
        path.write_text(text, encoding="utf-8")


def measure(others: Path, rounds: int) -> None:
    """Measures all cases and prints the tables; `others` is the Python that has typst and docxtpl."""
    with tempfile.TemporaryDirectory() as name:
        whole = Copy(Path(name), "whole", whole=True)
        cases = make_cases(Path(name), whole, others)
        time.sleep(SETTLED)
        times = {case.name: Times() for case in cases}
        for number in range(rounds + 1):  # the first round warms up, and isn't counted
            for case in cases:
                case.before(number)
                seconds = run(case.command, times[case.name] if number else Times())
                print(f"\rround {number} of {rounds}: {case.name}, {seconds:.2f} s".ljust(78), end="", file=sys.stderr)
        print(file=sys.stderr)
        print("\n".join(table(cases, times)), end="\n\n", flush=True)
        same = Copy(Path(name), "stages")
        inner(same, "stages")
        print()
        whole.empty(0)
        inner(whole, "everything")


def inner(copy: Copy, script: str) -> None:
    """Runs a script of this folder on a copy, in the program's environment."""
    command = [sys.executable, "-I", str(HOME / f"benchmarks/{script}.py"), str(copy.root / "generate.py")]
    subprocess.run(command, check=True)


def make_cases(folder: Path, whole: Copy, others: Path) -> list[Case]:
    """The cases, each with a copy of its own where it changes something; "nothing changed" is of the whole example."""
    made = folder / "made"
    made.mkdir()
    scripts = HOME / "benchmarks"
    plain = [sys.executable, "-I", str(scripts / "baseline.py"), str(made), str(HOME / "templates/fonts")]
    other = {tool: [str(others), "-I", str(scripts / f"with_{tool}.py"), str(made)] for tool in ("typst", "docxtpl")}
    subprocess.run([*other["docxtpl"], "template"], check=True)
    cold, charts, prose, charted, pdf, word = (Copy(folder, f"copy{number}") for number in range(6))
    script = "a plain script, six files"
    one = ("build", "proven-solution", "--audience", "donor", "--quiet", "--format")
    return [
        Case("python -c pass", [BASE, "-c", "pass"]),
        Case("nothing changed in the whole example", whole.command("--quiet"), than="python -c pass", target=4.0),
        Case(script, plain),
        Case("six files, empty cache", cold.command(*SIX), cold.empty, script, 1.2),
        Case("six files, charts in the cache", charts.command(*SIX), charts.set_author, script, 0.7),
        Case("a prose figure changed", prose.command("--quiet"), lambda n: prose.set_fact(PROSE[0], PROSE[1] + n + 1),
             script, 0.6),
        Case("a charted figure changed", charted.command("--quiet"),
             lambda n: charted.set_fact(CHARTED[0], CHARTED[1] + n + 1), script, 1.0),
        Case("one-pager, typst", [*other["typst"], str(HOME / "templates/fonts")]),
        Case("one-pager as PDF, charts in the cache", pdf.command(*one, "pdf"), pdf.set_author, "one-pager, typst"),
        Case("one-pager, docxtpl", [*other["docxtpl"], "render"]),
        Case("one-pager as Word, charts in the cache", word.command(*one, "docx"), word.set_author,
             "one-pager, docxtpl"),
    ]  # fmt: skip


def run(command: Sequence[str], times: Times) -> float:
    """Runs a command once and enters its times; how long it took."""
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, dict(os.environ))
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    assert status == 0, f"{command} failed"
    times.wall.append(wall)
    times.work.append(used.ru_utime + used.ru_stime)
    times.kilobytes.append(used.ru_maxrss)
    return wall


def table(cases: Sequence[Case], times: Mapping[str, Times]) -> list[str]:
    """The table in Markdown: medians, and each case as a multiple of the one that it is held against."""
    lines = ["Case | ms | of it processor | MiB | ratio | target", "---|--:|--:|--:|---|---"]
    for case in cases:
        mine = times[case.name]
        wall, work = statistics.median(mine.wall), statistics.median(mine.work)
        other = times.get(case.than)
        ratio = f"{wall / statistics.median(other.wall):.2f} × {case.than}" if other else ""
        target = f"≤ {case.target:g}" if case.target else ""
        memory = max(mine.kilobytes) / 1024
        lines.append(f"{case.name} | {wall * 1000:.0f} | {work * 1000:.0f} | {memory:.0f} | {ratio} | {target}")
    return lines
