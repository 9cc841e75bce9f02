"""Nothing in the working folder, the home folder or the environment runs or changes a byte; no network is asked."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from factpress.bootstrap import Environment
from tests.battery.printing import HOME

SHADOWED = (
    "argparse", "babel", "dataclasses", "docx", "hashlib", "jinja2", "json", "lxml", "matplotlib", "numpy", "pathlib",
    "reportlab", "reportlab_settings", "rlextra", "sitecustomize", "socket", "string", "tomllib", "usercustomize",
    "yaml",
)  # fmt: skip
"""Names of modules that somebody might find in the working folder."""

TRAP = "import os; os.close(os.open({marker!r}, os.O_CREAT | os.O_WRONLY))\n"
HOSTILE_VARIABLES: Mapping[str, str] = {
    "RL_toColorCanUse": "rl_safe_eval",
    "RL_pageCompression": "0",
    "RL_invariant": "0",
    "RL_defaultPageSize": "A5",
    "MPLBACKEND": "no_such_backend",
    "SOURCE_DATE_EPOCH": "86400",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "PYTHONOPTIMIZE": "2",
    "LC_ALL": "C",
    "TZ": "Pacific/Kiritimati",
    "COLUMNS": "20",
    "FREETYPE_PROPERTIES": "truetype:interpreter-version=35",
    "XML_CATALOG_FILES": "/nowhere",
}
STRACE = shutil.which("strace")
NETWORK = re.compile(r"^\d+ +(?:\w+\(.*AF_INET6?\b.*|connect\(.*)$", re.MULTILINE)
"""A system call about the internet, or a connection to anything, as strace writes it."""


def installed(folder: Path) -> Path:
    """A workspace with the engine in it, as it is delivered, and the environment that the tests run in."""
    names = ("requirements.lock", "requirements-dev.lock")
    lock = next((n for n in names if Environment(Path(sys.prefix), HOME / n).is_ready()), None)
    if lock is None:
        pytest.skip("the tests don't run in an environment of the program")
    folder.mkdir(parents=True)
    shutil.copy(HOME / "generate.py", folder)
    shutil.copy(HOME / lock, folder / "requirements.lock")
    shutil.copytree(HOME / "factpress", folder / "factpress", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".venv").symlink_to(sys.prefix)
    shutil.copy(HOME / "tests/workspace/facts.toml", folder)
    for name in ("briefs", "charts", "templates"):
        shutil.copytree(HOME / "tests/workspace" / name, folder / name)
    return folder


def generate(workspace: Path, cwd: Path, variables: Mapping[str, str], *before: str) -> None:
    """Runs generate.py as a person does."""
    python = getattr(sys, "_base_executable", sys.executable)
    variables = {"PATH": os.environ["PATH"], **variables}
    command = [*before, python, str(workspace / "generate.py"), "--quiet"]
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def hashes(workspace: Path) -> dict[str, str]:
    """The hash of each file of the edition; that of the manifest is left out, since it is of the edition's making."""
    files = [path for path in sorted((workspace / "out").rglob("*")) if path.is_file() and path.suffix != ".json"]
    assert len(files) > 6
    return {
        path.relative_to(workspace / "out").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def set_traps(folder: Path, marker: Path) -> None:
    """Modules and settings in a folder that would leave a mark, or change what is drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHADOWED:
        (folder / f"{name}.py").write_text(TRAP.format(marker=str(marker)))
    (folder / ".reportlab_settings").write_text(TRAP.format(marker=str(marker)) + "pageCompression = 0\n")
    settings = "path.simplify: False\nsvg.fonttype: none\naxes.linewidth: 9\nfont.size: 30\n"
    for place in (folder, folder / ".config/matplotlib", folder / ".matplotlib"):
        place.mkdir(parents=True, exist_ok=True)
        (place / "matplotlibrc").write_text(settings)


def test_traps_in_folders_and_variables_do_not_run_and_change_no_byte(tmp_path: Path) -> None:
    clean, trapped, marker = installed(tmp_path / "clean"), installed(tmp_path / "trapped"), tmp_path / "it-ran"
    home = tmp_path / "home"
    set_traps(trapped, marker)
    set_traps(home, marker)
    (tmp_path / "nobody").mkdir()
    generate(clean, clean, {"HOME": str(tmp_path / "nobody")})
    hostile = {**HOSTILE_VARIABLES, "MPLCONFIGDIR": str(home), "MATPLOTLIBRC": str(home / "matplotlibrc")}
    generate(trapped, trapped, {**hostile, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")})
    assert not marker.exists()
    assert hashes(trapped) == hashes(clean)


@pytest.mark.parametrize("path", ["", ":", ":/nowhere", "."])
def test_a_working_folder_on_the_search_path_does_not_run(tmp_path: Path, path: str) -> None:
    """A colon too many in PYTHONPATH puts it there, before Python's own folders."""
    clean, marker = installed(tmp_path / "clean"), tmp_path / "it-ran"
    for name in SHADOWED:
        (clean / f"{name}.py").write_text(TRAP.format(marker=str(marker)) + "raise SystemExit(7)\n")
    python = getattr(sys, "_base_executable", sys.executable)
    command = [python, "-S", "generate.py", "schema"]  # without -S Python itself would import some of them first
    done = subprocess.run(command, cwd=clean, env={"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, marker.exists()) == (0, "", False)


def test_the_traps_would_leave_their_mark(tmp_path: Path) -> None:
    marker = tmp_path / "it-ran"
    set_traps(tmp_path / "folder", marker)
    for module in ("json", "reportlab_settings", "sitecustomize"):
        subprocess.run([sys.executable, "-c", f"import {module}"], cwd=tmp_path / "folder", check=False)
        assert marker.exists() or module == "sitecustomize", module
        marker.unlink(missing_ok=True)
    command = "import reportlab.rl_config"
    subprocess.run([sys.executable, "-c", command], cwd=tmp_path / "folder", check=False, capture_output=True)
    assert marker.exists()


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_a_build_asks_no_network(tmp_path: Path) -> None:
    workspace, log = installed(tmp_path / "workspace"), tmp_path / "calls"
    generate(
        workspace, workspace, {"HOME": str(tmp_path)}, str(STRACE), "-f", "-e", "trace=network,execve", "-o", str(log)
    )
    calls = log.read_text(errors="replace")
    assert calls.count("execve(") >= 2  # the first Python, and the one of the environment
    assert NETWORK.findall(calls) == []


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
def test_a_program_that_asks_the_network_is_found(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    asks = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    command = [str(STRACE), "-f", "-e", "trace=network", "-o", str(log), sys.executable, "-I", "-c", asks]
    subprocess.run(command, check=True)
    assert any("connect(" in call for call in NETWORK.findall(log.read_text()))
