"""Locks name every package with its hashes; the engine runs no code out of data."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][^\s;]*(?: ; [^\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+")
LEAST = {"lxml": (6, 1), "jinja2": (3, 1, 6), "pillow": (12, 3), "reportlab": (4, 4, 3)}
"""Versions before these have holes that a hostile text, picture or template could use."""

RUNS_CODE = {"eval", "exec", "compile", "__import__", "execfile"}
LOADS_CODE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "runpy", "imp"}
SHELLS = {"system", "popen", "getoutput", "getstatusoutput"}
"""Functions of os and subprocess that a shell runs."""

UNSAFE_YAML = {"unsafe_load", "full_load", "unsafe_load_all", "full_load_all", "load_all"}


def requirements(lock: str) -> list[str]:
    """The requirements of a lock with their hashes, without comments."""
    lines = (HOME / lock).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return [entry.strip() for entry in re.split(r"\n(?=\S)", text.strip())]


@pytest.mark.parametrize("lock", (*LOCKS, "benchmarks/requirements.lock", "conformance/requirements.lock"))
def test_every_package_of_a_lock_has_its_version_and_hashes(lock: str) -> None:
    assert len(requirements(lock)) > 5
    assert [entry for entry in requirements(lock) if not PINNED.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("package", LEAST)
def test_packages_that_read_what_others_wrote_are_new_enough(lock: str, package: str) -> None:
    (found,) = [entry for entry in requirements(lock) if entry.lower().startswith(f"{package}==")]
    version = tuple(int(part) for part in re.findall(r"\d+", found.split()[0].split("==")[1]))
    assert version >= LEAST[package]


def test_every_package_of_npm_has_its_version_and_hash_and_no_address() -> None:
    packages = json.loads((HOME / "conformance/package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {name: one for name, one in packages.items() if name}
    assert wanted != {}
    for one in wanted.values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", one["version"])
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", one["integrity"])
        assert "resolved" not in one


def test_a_package_without_hash_is_found() -> None:
    assert not PINNED.fullmatch("lxml==6.1.3")
    assert not PINNED.fullmatch(f"lxml>=6.1 \\\n    --hash=sha256:{'0' * 64}")
    assert PINNED.fullmatch(f"lxml==6.1.3 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}")


def dangers(source: str) -> Iterator[str]:
    """What in a Python text runs code out of data, or a shell."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in RUNS_CODE:
                yield f"{name} in line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr=name)) if name in SHELLS | UNSAFE_YAML:
                yield f"{name} in line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr="load", value=ast.Name(id="yaml"))):
                if not any("SafeLoader" in ast.unparse(keyword.value) for keyword in node.keywords):
                    yield f"yaml.load in line {node.lineno}"
            case ast.Import(names=names) if LOADS_CODE & {name.name.split(".")[0] for name in names}:
                yield f"import in line {node.lineno}"
            case ast.ImportFrom(module=str() as module) if module.split(".")[0] in LOADS_CODE:
                yield f"import in line {node.lineno}"
        for keyword in node.keywords if isinstance(node, ast.Call) else ():
            if keyword.arg == "shell" and ast.unparse(keyword.value) != "False":
                yield f"shell in line {node.lineno}"


@pytest.mark.parametrize(
    "path", [HOME / "generate.py", *sorted((HOME / "factpress").rglob("*.py"))], ids=lambda p: p.name
)
def test_the_engine_runs_no_code_out_of_data(path: Path) -> None:
    assert list(dangers(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "eval('1')", "exec(text)", "compile(a, b, 'exec')", "__import__('os')", "import pickle",
        "from marshal import loads", "os.system('id')",
        "os.popen('id')", "subprocess.run('id', shell=True)", "yaml.load(text)",
        "yaml.load(text, Loader=yaml.Loader)", "yaml.unsafe_load(text)",
    ],
)  # fmt: skip
def test_code_out_of_data_is_found(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source", ["re.compile('a')", "yaml.load(text, Loader=yaml.CSafeLoader)", "run(['id'], shell=False)"]
)
def test_what_is_harmless_passes(source: str) -> None:
    assert list(dangers(source)) == []
