"""The same input gives the same bytes, whatever the machine is set to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.runs import HOME, copy_workspace, outputs, run

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from factpress import bootstrap, cli
bootstrap.enter = lambda *_: None
sys.exit(cli.main(["build", "--quiet", "--workspace", sys.argv[2]]))
"""

MACHINES = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},  # UTC+14
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1"},  # UTC-11
]


@pytest.mark.parametrize("number", range(len(MACHINES)))
def test_another_process_in_another_folder_makes_the_same_bytes(built: Path, tmp_path: Path, number: int) -> None:
    folder = copy_workspace(tmp_path / ("deeper/" * number) / f"wörk space {number}")
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(HOME), str(folder)]
    done = subprocess.run(command, env=os.environ | MACHINES[number], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    expected, made = outputs(built), outputs(folder)
    assert made.keys() == expected.keys()
    assert [name for name in expected if made[name] != expected[name]] == []


def test_a_file_made_alone_is_the_file_that_is_made_with_all_others(built: Path, workspace: Path) -> None:
    answer = run(workspace, "build", "fever-sheet", "--format", "pdf")
    assert answer.out == "Made:\n  out/ministry/fever-sheet.pdf\n"
    assert outputs(workspace)["ministry/fever-sheet.pdf"] == outputs(built)["ministry/fever-sheet.pdf"]
