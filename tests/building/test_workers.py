"""Workers: the same results however many there are, all problems at once, and an error where one dies."""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factpress.building import workers
from factpress.building.workers import WorkerFault, share_out
from factpress.problems import BriefError, Problem, SurroundingsError
from tests.end_to_end.runs import HOME, copy_workspace

pytestmark = pytest.mark.skipif(not workers.can_fork(), reason="work is shared out on Linux only")
PARENT = os.getpid()


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

    def show(indexes: object) -> range:
        return range(1)  # the parent begins the first job alone: the last one is the worker's

    share_out(range(2), make, 2, show)  # type: ignore[arg-type]


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


def test_no_process_is_left_behind() -> None:
    with pytest.raises(BriefError):
        share_out(range(4), lambda job: (_ for _ in ()).throw(BriefError(Problem("a", 1, "b", "c"))), 2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_does_not_hold_its_parents_locks(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        (told, tell), (heard, ready) = os.pipe(), os.pipe()
        worker = workers.Worker(lambda: os.write(ready, b"x") and os.read(told, 1), lambda _: None, (told, ready))
        try:
            os.read(heard, 1)
            file.close()  # the worker is still waiting
            with (tmp_path / "lock").open("w") as other:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.write(tell, b"x")
            worker.tell(None)
            worker.answer()


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
