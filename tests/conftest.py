"""What all tests share: required checks, and Word files seen through LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Sequence
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
def words_to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[bytes]], list[bytes]]:
    """Turns Word files into PDF files as LibreOffice sets them; the test is skipped where that isn't installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(files: Sequence[bytes]) -> list[bytes]:
        sources = [folder / f"document-{number}.docx" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        command = [soffice, *options, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=180 + 30 * len(files))
        made = [source.with_suffix(".pdf") for source in sources]
        found = [path.read_bytes() for path in made]
        for path in (*sources, *made):
            path.unlink()  # or a file that isn't made another time would be taken for one that is
        return found

    return convert


@pytest.fixture(scope="session")
def word_to_pdf(words_to_pdf: Callable[[Sequence[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    """The same for one file."""
    return lambda data: words_to_pdf([data])[0]
