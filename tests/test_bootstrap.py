"""The program's own environment: made once, never used half-made, and clear about what is missing."""

from __future__ import annotations

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from factpress import bootstrap
from factpress.bootstrap import Environment, ensure
from factpress.entry import enter_at_once
from factpress.problems import SurroundingsError

HOME = Path(__file__).resolve().parents[1]
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
READY = "2 packages from requirements.lock, about 400 MB."


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "one==1.0 \\\n    --hash=sha256:0\ntwo==2.0 ; python_full_version < '3.12' \\\n    --hash=sha256:1\n"
    )
    return Environment(tmp_path / ".venv", lock)


class Installer:
    """Stands in for venv and pip: keeps the commands, makes the Python, and may fail with an output."""

    def __init__(self, output: str = "", failing: str = "pip") -> None:
        self.output, self.failing = output, failing
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str], environment: Environment, say: Callable[[str], None]) -> None:
        self.commands.append(command)
        if self.output and self.failing in command:
            raise SurroundingsError(bootstrap.explain(self.output.splitlines(keepends=True), environment))
        environment.python.parent.mkdir(parents=True, exist_ok=True)
        environment.python.touch()
        (environment.folder / "pyvenv.cfg").touch()


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Installer:
    stand_in = Installer()
    monkeypatch.setattr(bootstrap, "_run", stand_in)
    return stand_in


def test_the_first_run_makes_the_environment_and_says_so(environment: Environment, installer: Installer) -> None:
    said: list[str] = []
    ensure(environment, said.append)
    assert environment.is_ready()
    assert said == [f"Setting up .venv, only this once: {READY}", ".venv is ready."]
    assert [command[3] for command in installer.commands] == ["venv", "pip"]
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--no-compile"]
    assert installer.commands[1][4:] == ["install", *options, "-r", str(environment.lock)]


def test_later_runs_do_nothing(environment: Environment, installer: Installer) -> None:
    said: list[str] = []
    ensure(environment, said.append)
    ensure(environment, said.append)
    assert len(installer.commands) == 2  # venv and pip, of the first run
    assert len(said) == 2


def test_a_changed_lock_renews_the_environment(environment: Environment, installer: Installer) -> None:
    ensure(environment, print)
    (environment.folder / "old.txt").touch()
    environment.lock.write_text("one==1.1 \\\n    --hash=sha256:2\n")
    said: list[str] = []
    ensure(environment, said.append)
    assert said[0] == "Renewing .venv: requirements.lock or your Python has changed."
    assert environment.is_ready()
    assert not (environment.folder / "old.txt").exists()


def test_a_half_made_environment_is_never_used(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_run", Installer("killed"))
    with pytest.raises(SurroundingsError):
        ensure(environment, print)
    assert environment.folder.exists()
    assert not environment.is_ready()
    monkeypatch.setattr(bootstrap, "_run", Installer())
    said: list[str] = []
    ensure(environment, said.append)
    assert said[0] == "Renewing .venv: the last run could not finish it."
    assert environment.is_ready()


PARTS: dict[str, Callable[[Environment], Path]] = {
    "python": lambda environment: environment.python,
    "pyvenv.cfg": lambda environment: environment.folder / "pyvenv.cfg",
}


@pytest.mark.parametrize("part", PARTS)
def test_an_environment_that_lacks_a_part_is_made_anew(
    environment: Environment, installer: Installer, part: str
) -> None:
    ensure(environment, print)
    PARTS[part](environment).unlink()
    assert not environment.is_ready()
    said: list[str] = []
    ensure(environment, said.append)
    assert said[0] == "Renewing .venv: a part of it is missing."
    assert environment.is_ready()


@pytest.mark.skipif(os.name == "nt", reason="Windows starts another process")
def test_an_environment_whose_python_cannot_be_started_is_told_so(
    environment: Environment, installer: Installer
) -> None:
    ensure(environment, print)
    with pytest.raises(SurroundingsError) as refused:
        bootstrap.enter(environment, HOME / "generate.py", [], print)
    assert str(refused.value) == (
        f".venv is damaged: {environment.python}: Permission denied\n"
        "  delete this folder, then run again: it is made anew"
    )
    script = environment.folder.parent / "generate.py"
    enter_at_once(str(script), [])  # leaves the message to who can tell it


def test_a_folder_that_somebody_else_made_is_left_alone(environment: Environment, installer: Installer) -> None:
    environment.folder.mkdir()
    (environment.folder / "theirs").touch()
    with pytest.raises(SurroundingsError) as refused:
        ensure(environment, print)
    assert str(refused.value) == (
        ".venv is in the way: Factpress did not make it\n  move or delete this folder, then run again"
    )
    assert (environment.folder / "theirs").exists()


OFFLINE = """Collecting one==1.0
  WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3>: Failed')'
ERROR: Could not find a version that satisfies the requirement one==1.0 (from versions: none)
ERROR: No matching distribution found for one==1.0
"""
MESSAGES = [
    (
        OFFLINE,
        ".venv could not be set up: the package index can't be reached\n"
        "  check the network (behind a proxy: set HTTPS_PROXY), then run again; later runs need no network",
    ),
    (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
        ".venv could not be set up: the disk is full\n  free about 400 MB, then run again",
    ),
    (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    one==1.0\n",
        ".venv could not be set up: a package is not the one that requirements.lock expects\n"
        "  it was damaged or exchanged on its way; run again, and if that fails too tell whoever keeps your network",
    ),
    (
        "ERROR: No matching distribution found for one==1.0\n",
        ".venv could not be set up: there is no one==1.0 made for this Python on this system\n"
        "  use Python 3.11 to 3.13 on Linux, macOS or Windows, 64 bit",
    ),
    (
        "one\n\ntwo\nthree\nfour\n",
        ".venv could not be set up; the installer's last words:\n  two\n  three\n  four",
    ),
]


@pytest.mark.parametrize(("output", "message"), MESSAGES, ids=["offline", "full", "hashes", "no-wheel", "other"])
def test_a_failing_installer_is_explained(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, output: str, message: str
) -> None:
    monkeypatch.setattr(bootstrap, "_run", Installer(output))
    with pytest.raises(SurroundingsError) as refused:
        ensure(environment, print)
    assert str(refused.value) == message


DISK = [
    (errno.ENOSPC, ".venv could not be set up: the disk is full\n  free about 400 MB, then run again"),
    (
        errno.EROFS,
        ".venv could not be set up: this folder can't be written to\n  move the workspace to a folder of yours",
    ),
    (errno.EIO, ".venv could not be set up: Input/output error"),
]


@pytest.mark.parametrize(("number", "message"), DISK)
def test_a_failing_disk_is_explained(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(bootstrap, "_run", fail)
    with pytest.raises(SurroundingsError) as refused:
        ensure(environment, print)
    assert str(refused.value) == message


def test_a_python_without_ensurepip_is_told_what_to_install(
    environment: Environment, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SurroundingsError) as refused:
        ensure(environment, print)
    assert str(refused.value) == (
        ".venv could not be set up: this Python lacks its module ensurepip\n"
        f"  install it (Debian, Ubuntu: sudo apt install python{VERSION}-venv), then run again"
    )
    assert not environment.folder.exists()


def test_each_package_is_told_as_it_comes(environment: Environment) -> None:
    written = (
        "Collecting uharfbuzz==0.57.0",
        "  Downloading uharfbuzz-0.57.0-cp311-abi3-manylinux_2_28_x86_64.whl (2.1 MB)",
        "  Using cached jinja2-3.1.6-py3-none-any.whl.metadata (2.9 kB)",
        "Using cached jinja2-3.1.6-py3-none-any.whl (134 kB)",
        "Installing collected packages: jinja2, uharfbuzz",
    )
    said: list[str] = []
    bootstrap._run([sys.executable, "-c", f"print({chr(10).join(written)!r})"], environment, said.append)
    assert said == ["  uharfbuzz 0.57.0 (2.1 MB)", "  jinja2 3.1.6 (134 kB)", "  putting them in place"]


def test_of_two_runs_at_once_one_makes_it_and_the_other_waits(environment: Environment) -> None:
    program = f"""
import sys, time
sys.path.insert(0, {str(HOME)!r})
from pathlib import Path
from factpress import bootstrap
def run(command, environment, say):
    print("making", command[3], flush=True)
    environment.python.parent.mkdir(parents=True, exist_ok=True)
    environment.python.touch()
    (environment.folder / "pyvenv.cfg").touch()
    time.sleep(0.3)
bootstrap._run = run
bootstrap.ensure(bootstrap.Environment(Path({str(environment.folder)!r}), Path({str(environment.lock)!r})), print)
"""
    runs = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = sorted(run.communicate()[0] for run in runs)
    assert "".join(outputs).count("making venv") == 1
    assert [run.returncode for run in runs] == [0, 0]
    assert environment.is_ready()


def test_an_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    start = (HOME / "generate.py").read_text()
    pretended = start.replace("import sys\n", "import sys\nsys.version_info = (3, 9, 2)\n", 1)
    script = tmp_path / "generate.py"
    script.write_text(pretended)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert done.stderr == (
        "Factpress needs Python 3.11 or newer, this is Python 3.9\n"
        "  install a newer one (python.org has it), then run: python3.11 generate.py\n"
    )


def test_nothing_that_lies_in_the_workspace_is_imported(tmp_path: Path) -> None:
    shutil.copytree(HOME / "factpress", tmp_path / "factpress", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "generate.py", tmp_path)
    for name in ("json", "argparse", "yaml", "reportlab_settings", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the workspace')\n")
    done = subprocess.run(
        [sys.executable, "generate.py", "--version"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr, done.stdout[:9]) == (0, "", "Factpress")


LOCKS = ["requirements.lock", "requirements-dev.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes_and_no_address(name: str) -> None:
    lines = (HOME / name).read_text().splitlines()
    packages = [line for line in lines if line[:1].isalnum()]
    assert len(packages) > 20
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert all(line.startswith("    --hash=sha256:") for line in lines if line not in packages)


def test_the_tests_run_with_the_very_libraries_that_documents_are_made_with() -> None:
    wanted, tested = ({line for line in (HOME / name).read_text().splitlines() if line[:1].isalnum()} for name in LOCKS)
    assert wanted < tested
