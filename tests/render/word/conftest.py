"""The samples beside this file, as a fixture: test folders are no packages. And hands that edit in LibreOffice."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    name = "word_samples"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("samples.py"))
        assert spec is not None and spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def whole(samples: ModuleType) -> dict[str, bytes]:
    """The parts of the file with every block in it."""
    return samples.parts(samples.render(samples.everything(), samples.theme(), samples.fonts()))


@pytest.fixture(scope="session")
def edited_in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Makes the edits of edit_in_libreoffice.py; the test is skipped without LibreOffice and its uno module."""
    python = next(filter(_knows_uno, ("/usr/bin/python3", shutil.which("python3") or "")), None)
    if shutil.which("soffice") is None or python is None:
        pytest.skip("LibreOffice or its uno module for Python is not installed")
    folder = tmp_path_factory.mktemp("edited")
    source, target = folder / "document.docx", folder / "edited.docx"

    def edited(data: bytes) -> bytes:
        source.write_bytes(data)
        script = Path(__file__).with_name("edit_in_libreoffice.py")
        command = [python, "-I", str(script), str(source), str(target), str(folder / "profile")]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return target.read_bytes()

    return edited


def _knows_uno(python: str) -> bool:
    return (
        Path(python).exists() and not subprocess.run([python, "-I", "-c", "import uno"], capture_output=True).returncode
    )
