"""What all tests share: required checks, and Word files seen through LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from factpress.problems import BriefError, Problem
from tests.support.messages import check_problem

HOME = Path(__file__).resolve().parents[1]

os.environ["MPLCONFIGDIR"] = str(HOME / ".factpress" / "matplotlib")  # before matplotlib is imported by any test


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With FACTPRESS_REQUIRE_ALL=1 a test that would be skipped fails."""
    report = yield
    if report.skipped and os.environ.get("FACTPRESS_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but every check is required here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def every_refusal_helps(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Holds all that any test lets the engine refuse to the rules for messages."""
    told: list[Problem] = []
    made = BriefError.__init__

    def noted(error: BriefError, *problems: Problem) -> None:
        told.extend(problems)
        made(error, *problems)

    monkeypatch.setattr(BriefError, "__init__", noted)
    yield
    for problem in told:
        check_problem(problem)


@pytest.fixture(scope="session")
def word_to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Turns a Word file into a PDF file as LibreOffice sets it; the test is skipped where that isn't installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(data: bytes) -> bytes:
        source = folder / "document.docx"
        source.write_bytes(data)
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        command = [soffice, *options, "--outdir", str(folder), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / "document.pdf").read_bytes()

    return convert
