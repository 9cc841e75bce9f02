"""Workers: the same results however many there are, all problems at once, and an error where one dies."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factpress.building import pipeline, worker, workers
from factpress.building.worker import Say, Told, Worker, WorkerFault
from factpress.building.workers import Early, Turn, do_share, open_claims, share_out
from factpress.content import Wanted
from factpress.problems import BriefError, Problem, SurroundingsError
from factpress.progress import silent
from factpress.workspace import Workspace
from tests.end_to_end.runs import HOME, copy_workspace

pytestmark = pytest.mark.skipif(not worker.can_fork(), reason="work is shared out on Linux only")
PARENT = os.getpid()
ONE = Wanted(briefs=("fever-sheet",))


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("jobs", [0, 1, 2, 50])
def test_results_stand_in_the_order_of_their_jobs(processes: int, jobs: int) -> None:
    assert share_out(range(jobs), lambda job: f"{job} squared is {job**2}", processes) == tuple(
        f"{job} squared is {job**2}" for job in range(jobs)
    )


def test_two_processes_work_and_no_job_is_done_twice(tmp_path: Path) -> None:
    def make(job: int) -> int:
        (tmp_path / f"{job} by {os.getpid()}").touch()
        while len({path.name.split()[-1] for path in tmp_path.iterdir()}) < 2:
            pass  # until the other one has begun as well
        return os.getpid()

    assert len(set(share_out(range(6), make, 2))) == 2
    assert sorted(int(path.name.split()[0]) for path in tmp_path.iterdir()) == list(range(6))


@pytest.mark.parametrize("processes", [1, 2])
def test_problems_of_all_jobs_are_told_at_once(processes: int) -> None:
    def make(job: int) -> int:
        if job % 2:
            raise BriefError(Problem("a.md", job, "is odd", "add one"))
        return job

    with pytest.raises(BriefError) as refused:
        share_out(range(6), make, processes)
    assert [problem.line for problem in refused.value.problems] == [1, 3, 5]


def in_the_worker(act: object) -> None:
    """Shares out jobs so that each process does one, and lets the worker `act`."""

    def make(job: int) -> int:
        if os.getpid() != PARENT:
            act()  # type: ignore[operator]
        return job

    def show(turns: Iterable[Turn[int]]) -> list[Turn[int]]:
        return list(turns)[:1]  # the parent begins the first job alone: the last one is the worker's

    share_out(range(2), make, 2, show)


def test_a_worker_that_dies_is_an_error() -> None:
    with pytest.raises(SurroundingsError) as refused:
        in_the_worker(lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert str(refused.value) == (
        "a process that made documents ended before its work was done\n"
        "  out/ is as it was; close other programs if memory is short, then run again"
    )


def test_a_fault_in_a_worker_keeps_its_traceback() -> None:
    with pytest.raises(WorkerFault, match=r"(?s)in a worker:.*in make.*ZeroDivisionError"):
        in_the_worker(lambda: 1 // 0)


def test_a_full_disk_in_a_worker_is_told_as_one() -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device", "/cache")

    with pytest.raises(OSError, match="No space left") as refused:
        in_the_worker(fail)
    assert (refused.value.errno, refused.value.filename) == (28, "/cache")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (ModuleNotFoundError("No module named 'lxml'", name="lxml"), (ImportError, "No module named 'lxml'")),
        (MemoryError(), (OSError, "Cannot allocate memory")),
    ],
)
def test_surroundings_that_fail_in_a_worker_are_no_faults_of_the_program(
    raised: Exception, told: tuple[type[Exception], str]
) -> None:
    def fail() -> None:
        raise raised

    with pytest.raises(told[0], match=told[1]) as refused:
        in_the_worker(fail)
    assert getattr(refused.value, "name", None) == getattr(raised, "name", None)


SCARCE = {"fork": BlockingIOError, "memfd_create": OSError, "pipe": OSError}


def descriptors() -> set[str]:
    """What this process has open."""
    return {path.name for path in Path("/proc/self/fd").iterdir()}


@pytest.mark.parametrize("call", SCARCE)
def test_where_the_system_has_no_process_to_give_one_does_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object) -> int:
        raise SCARCE[call](errno.EAGAIN, os.strerror(errno.EAGAIN))

    workspace, opened = Workspace(copy_workspace(tmp_path)), descriptors()
    with monkeypatch.context() as scarce:
        scarce.setattr(os, call, refuse)
        assert set(share_out(range(5), lambda job: os.getpid(), 3)) == {PARENT}
        assert descriptors() == opened
        made = pipeline.build(workspace, ONE, silent, 2)
    assert made == pipeline.build(workspace, ONE, silent, 2)


def test_a_worker_heeds_no_stop_that_its_parent_does_not_heed() -> None:
    def live(told: Told, say: Say) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        say("went on")

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as in the background of a script
    try:
        other = Worker(live)
        assert other.answer() == "went on"
        other.close()
    finally:
        signal.signal(signal.SIGINT, before)


def test_no_process_is_left_behind() -> None:
    with pytest.raises(BriefError):
        share_out(range(4), lambda job: (_ for _ in ()).throw(BriefError(Problem("a", 1, "b", "c"))), 2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_does_not_hold_its_parents_locks(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        (told, tell), (heard, ready) = os.pipe(), os.pipe()
        other = Worker(lambda _, say: say((os.write(ready, b"x"), os.read(told, 1))), (told, ready))
        try:
            os.read(heard, 1)
            file.close()  # the worker is still waiting
            with (tmp_path / "lock").open("w") as again:
                fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.write(tell, b"x")
            other.answer()
            other.close()


def test_telling_never_waits_for_the_worker() -> None:
    held, release = os.pipe()

    def count(told: Told, say: Say) -> None:
        os.read(held, 1)
        say(tuple(len(text) for text in told))

    other = Worker(count, (held,))
    texts = ["x" * 1_000_000] * 3  # far more than a pipe holds, while nobody reads
    for text in texts:
        other.tell(text)
    os.write(release, b"x")
    assert other.last_answer() == (1_000_000, 1_000_000, 1_000_000)
    other.close()


def test_a_worker_answers_more_than_once_and_never_waits_to_be_heard(tmp_path: Path) -> None:
    def live(told: Told, say: Say) -> None:
        say("x" * 1_000_000)  # far more than a pipe holds
        (tmp_path / "went on").touch()
        for value in told:
            say(value * 2)

    other = Worker(live)
    while not (tmp_path / "went on").exists():
        pass
    other.tell(21)
    assert (len(other.answer()), other.answer()) == (1_000_000, 42)
    other.tell("a")
    assert other.last_answer() == "aa"
    with pytest.raises(SurroundingsError):
        other.answer()
    other.close()


@contextmanager
def early_worker(make: Callable[[str], str], prepare: Callable[[], object] = dict) -> Iterator[Early]:
    """A worker that gets ready and begins while jobs are still being found out."""
    with open_claims() as claims:
        other = Worker(lambda told, say: (prepare(), do_share(make, claims, told, say)), (claims,))
        try:
            yield Early(other, claims)
        finally:
            other.close()


def test_an_early_worker_begins_before_all_jobs_are_known(tmp_path: Path) -> None:
    def make(job: str) -> str:
        (tmp_path / job).write_text(str(os.getpid()))
        return f"{job} by {'parent' if os.getpid() == PARENT else 'worker'}"

    with early_worker(make) as early:
        early.begin(early_job := "begun early")
        while not (tmp_path / early_job).exists():
            pass  # nobody but the worker can make it
        jobs = [*(f"job {number}" for number in range(20)), early_job, "last"]
        made = share_out(jobs, make, 2, early=early)
    assert [text.partition(" by ")[0] for text in made] == jobs
    assert made[20] == "begun early by worker"


def test_a_begun_job_that_is_not_wanted_after_all_changes_nothing() -> None:
    with early_worker(str.upper) as early:
        early.begin("unwanted")
        assert share_out(["a", "b"], str.upper, 2, early=early) == ("A", "B")


def test_a_last_job_is_left_to_the_process_that_is_ready_for_it() -> None:
    with workers.open_claims() as claims:
        assert workers._claim(claims, 0, (1, 2))
        assert not workers._claim(claims, 0, ())  # it is begun already
        assert workers._claim(claims, 1, (0, 2))
        assert not workers._claim(claims, 2, (0, 1))  # the only one left of three
        assert workers._claim(claims, 2, ())


def test_an_early_worker_is_ended_with_a_build_that_stops() -> None:
    with pytest.raises(KeyboardInterrupt), early_worker(str.upper, lambda: os.read(os.pipe()[0], 1)) as early:
        early.begin("never made")
        raise KeyboardInterrupt
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_forking_is_unsafe_one_process_does_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    assert set(share_out(range(5), lambda job: os.getpid(), 2)) == {PARENT}


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from factpress import progress
from factpress.building import pipeline
from factpress.content import Wanted
from factpress.workspace import Workspace
wanted = Wanted(briefs=("fever-sheet",))
for file in pipeline.build(Workspace(Path(sys.argv[2])), wanted, progress.silent, int(sys.argv[3])).files:
    print(file.name, hashlib.sha256(file.data).hexdigest())
"""

RUNS = [(1, "0", "UTC"), (2, "1", "UTC"), (1, "2", "Pacific/Kiritimati"), (2, "3", "Pacific/Apia"), (8, "99", "UTC")]


def test_files_do_not_depend_on_workers_hash_seeds_folders_and_time_zones(tmp_path: Path) -> None:
    made = set()
    for processes, seed, zone in RUNS:
        folder = copy_workspace(tmp_path / f"processes {processes}" / f"seed {seed}")
        command = [sys.executable, "-c", PROGRAM, str(HOME), str(folder), str(processes)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        made.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(made) == 1
    assert len(made.pop().splitlines()) == 2
    assert hashlib.sha256(b"").hexdigest() not in made
