"""What may import what, how large a file may be, and what the engine must not know."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
ENGINE = HOME / "factpress"
MODULES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))

HOMES = {
    "PIL": ["pictures"],
    "babel": ["formats"],
    "docx": ["render/word"],
    "jinja2": ["compose"],
    "lxml": ["render/word", "verify"],
    "markdown_it": ["compose"],
    "matplotlib": ["charts"],
    "ooxml_integrity": ["verify/conformance/validators.py"],
    "openxml_audit": ["verify/conformance/validators.py"],
    "page": ["verify/conformance/validators.py"],
    "pypdfium2": ["render/png.py", "verify"],
    "pyphen": ["layout"],
    "reportlab": ["render/pdf"],
    "rich": ["progress.py"],
    "uharfbuzz": ["fonts.py"],
    "yaml": ["brand/read.py"],
}
"""Where a library lives: it is imported nowhere else."""

ALONE = {
    "contracts/catalogue.py": {"factpress.contracts.inlines"},
    "contracts/document.py": {
        "factpress.contracts.catalogue",
        "factpress.contracts.contents",
        "factpress.contracts.drawing",
        "factpress.contracts.inlines",
        "factpress.contracts.references",
        "factpress.contracts.reports",
    },
    "contracts/drawing.py": {"factpress.contracts.plots"},
    "facts/model.py": set(),
    "contracts/inlines.py": set(),
    "contracts/kept.py": {"factpress.contracts.document"},
    "contracts/nodes.py": set(),
    "contracts/pages.py": {"factpress.contracts.document"},
    "contracts/plots.py": set(),
    "problems.py": set(),
    "contracts/record.py": set(),
    "contracts/references.py": {"factpress.contracts.inlines"},
    "contracts/contents.py": {"factpress.contracts.inlines"},
    "contracts/reports.py": {"factpress.contracts.document", "factpress.contracts.inlines"},
    "contracts/theme.py": {"factpress.contracts.drawing"},
    "values.py": set(),
}
"""The contracts between the stages: what of the engine they may import besides values.py; of libraries none."""

BARE = [
    "__init__.py", "bootstrap.py", "building/__init__.py", "building/cache.py", "building/steady.py", "cli.py",
    "current.py", "entry.py", "indented.py", "publishing/__init__.py", "publishing/editions.py",
    "publishing/flip.py", "publishing/history.py", "publishing/manifest.py", "publishing/publish.py", "spelling.py",
    "streams.py", "system.py", "text_door.py", "tree.py", "values.py", "workspace.py",
]  # fmt: skip
"""What runs before the environment is entered: the standard library and each other."""

STAGES = {
    "compose": ["charts.kinds", "layout", "place", "render"],
    "charts": ["compose", "layout", "place", "render"],
    "facts": ["brand", "charts", "compose", "layout", "place", "render"],
    "layout": ["compose", "facts", "formats", "render"],
    "render": ["building", "compose", "facts", "formats"],
    "structure": ["charts", "compose", "facts", "formats", "layout", "place", "render"],
}
"""No stage knows these others."""

IMPURE = {
    "time": ["progress.py", "system.py"],
    "random": [],
    "secrets": [],
    "socket": [],
    "urllib.request": [],
    "http": [],
    "subprocess": ["bootstrap.py"],
    "pickle": [],
}
"""Modules that bring in the clock, chance, the network or other programs, and the only files that may."""

CLOCKS = {"today", "now", "utcnow", "uuid1", "uuid4", "urandom"}
"""Calls that never give the same answer twice."""

ENVIRONMENT = {"bootstrap.py", "charts/opening.py", "cli.py", "render/pdf/settings.py"}
"""Who may read or change the process's environment variables: the last one to shut them off."""


@cache
def imported(module: str) -> tuple[str, ...]:
    """The full names of everything a module imports, at its top or later."""
    return tuple(_imported(module))


def _imported(module: str) -> Iterator[str]:
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ENGINE / module).read_text(encoding="utf-8"))


def is_within(module: str, homes: list[str]) -> bool:
    return any(module == home or module.startswith(f"{home}/") or module == f"{home}.py" for home in homes)


def starts_with(name: str, start: str) -> bool:
    return name == start or name.startswith(f"{start}.")


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 30
    assert set(ALONE) | set(BARE) <= set(MODULES)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_in_its_home_alone(library: str) -> None:
    users = [module for module in MODULES if any(starts_with(name, library) for name in imported(module))]
    assert [user for user in users if not is_within(user, HOMES[library])] == []
    assert users != []  # or the table names a library that nobody uses


def test_every_library_has_a_home() -> None:
    known = {*HOMES, "factpress", *sys.stdlib_module_names}
    strangers = {(module, name) for module in MODULES for name in imported(module) if name.split(".")[0] not in known}
    assert strangers == set()


@pytest.mark.parametrize("module", ALONE)
def test_a_contract_imports_only_the_standard_library_and_other_contracts(module: str) -> None:
    foreign = {name for name in imported(module) if name.split(".")[0] not in sys.stdlib_module_names}
    assert {
        name for name in foreign if not any(starts_with(name, other) for other in {"factpress.values", *ALONE[module]})
    } == set()


def at_the_top(module: str) -> Iterator[str]:
    """What a module imports as soon as it is imported itself."""
    for node in tree_of(module).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", BARE)
def test_what_runs_on_a_bare_machine_needs_only_the_standard_library(module: str) -> None:
    bare = {"factpress", *(f"factpress.{name[:-3].replace('/', '.')}" for name in (*BARE, "problems.py"))}
    for name in at_the_top(module):
        known = name.split(".")[0] in sys.stdlib_module_names
        assert known or name in bare or name.rpartition(".")[0] in bare, f"{module} imports {name}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_does_not_know_the_others(stage: str) -> None:
    inside = [module for module in MODULES if is_within(module, [stage])]
    assert inside != []
    for module in inside:
        for name in imported(module):
            for other in STAGES[stage]:
                assert not starts_with(name, f"factpress.{other}"), f"{module} imports {name}"


@pytest.mark.parametrize("renderer", ["pdf", "word"])
def test_a_renderer_does_not_know_the_other(renderer: str) -> None:
    other = {"pdf": "word", "word": "pdf"}[renderer]
    for module in MODULES:
        if is_within(module, [f"render/{renderer}"]):
            names = [name for name in imported(module) if starts_with(name, f"factpress.render.{other}")]
            assert names == [], module


@pytest.mark.parametrize("name", IMPURE)
def test_clock_chance_and_network_stay_out(name: str) -> None:
    users = [module for module in MODULES if any(starts_with(found, name) for found in imported(module))]
    assert [user for user in users if user not in IMPURE[name]] == []


def test_no_module_asks_the_clock() -> None:
    calls = {
        (module, node.func.attr)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    }
    assert calls == set()


def test_no_module_reads_the_environment() -> None:
    readers = {
        module
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "expanduser", "getcwd", "cwd", "home")
    }
    assert readers <= ENVIRONMENT


CALLS = ["eval", "exec", "compile", "__import__", "breakpoint"]


def test_no_code_is_made_from_data() -> None:
    called = {
        (module, node.func.id)
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS
    }
    assert called == set()


def test_only_one_module_prints() -> None:
    printers = {
        module
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printers <= {"streams.py"}


BESIDE = sorted(f"conformance/{path.name}" for path in (HOME / "conformance").glob("*.py"))
SOURCES = [*(f"factpress/{module}" for module in MODULES), *BESIDE, "generate.py", "tests/__main__.py"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_file_has_at_most_400_lines_and_a_function_40(source: str) -> None:
    text = (HOME / source).read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


@pytest.mark.parametrize("source", SOURCES)
def test_every_module_says_what_it_is(source: str) -> None:
    assert ast.get_docstring(ast.parse((HOME / source).read_text(encoding="utf-8")))


EXAMPLE = re.compile(r"\bIJM\b|Justice Mission|Cambodia|Philippine|traffick|slavery|Phnom|Manila", re.IGNORECASE)


def test_the_engine_does_not_know_the_example() -> None:
    files = [path for path in ENGINE.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert len(files) > 30
    found = {
        (path.relative_to(HOME).as_posix(), match.group())
        for path in files
        for match in EXAMPLE.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


RENDERERS_OF_BLOCKS = [
    "factpress/layout/blocks.py", "factpress/render/word/blocks.py",
    "factpress/structure.py", "factpress/verify/asked.py",
]  # fmt: skip


def test_a_new_block_makes_the_type_checker_name_every_renderer_that_lacks_it(tmp_path: Path) -> None:
    shutil.copytree(ENGINE, tmp_path / "factpress", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    model = tmp_path / "factpress/contracts/document.py"
    text = model.read_text(encoding="utf-8")
    block = "@dataclass(frozen=True, slots=True)\nclass Novelty(Placed):\n    content: Inlines\n\n\n"
    changed = text.replace("\nComponent = (\n", f"\n{block}Component = (\n    Novelty |\n", 1)
    assert changed != text
    model.write_text(changed, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "factpress"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    for renderer in RENDERERS_OF_BLOCKS:
        named = [line for line in done.stdout.splitlines() if line.startswith(f"{renderer}:") and "Novelty" in line]
        assert named != [], f"{renderer} is not named in:\n{done.stdout}"


def drawn_up() -> Iterator[str]:
    """What the table of ARCHITECTURE.md names; a bare name lies where the one before it does."""
    for row in re.findall(r"^\| (`[^|]*) \|", (HOME / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE):
        folder = ""
        for name in re.findall("`([^`]+)`", row):
            folder = name.rpartition("/")[0] if "/" in name else folder
            yield (name if "/" in name or (ENGINE / name).exists() else f"{folder}/{name}").rstrip("/")


def test_the_table_of_the_architecture_names_every_module_and_no_other() -> None:
    named = [*drawn_up()]
    assert len(named) > 50
    assert [name for name in named if not (ENGINE / name).exists()] == []
    modules = [module for module in MODULES if not module.endswith("__init__.py")]
    assert [module for module in modules if not is_within(module, named)] == []
