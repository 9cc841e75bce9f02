"""The samples beside this file, as a fixture: test folders are no packages."""

import importlib.util
import sys
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
