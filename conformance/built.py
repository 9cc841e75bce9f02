"""Files to be judged: both workspaces built afresh, or those that are named."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from conformance.verdicts import Validator, Verdict, Verdicts, output

HOME = Path(__file__).resolve().parents[1]
GENERATE = HOME / "generate.py"
WORKSPACES = {"example": HOME, "tests": HOME / "tests/workspace", "gallery": HOME / "docs/gallery/workspace"}
"""What is built by its name in the table; one that isn't there is left out."""

CONTENTS = ("briefs", "charts", "templates", "pictures")


def build(folder: Path) -> Mapping[str, Path]:
    """Every PDF and Word file of all workspaces, built in `folder`, by its name in the table."""
    found: dict[str, Path] = {}
    for name, source in WORKSPACES.items():
        if not (source / "facts.toml").is_file():
            continue
        workspace = folder / name
        workspace.mkdir(parents=True)
        shutil.copyfile(source / "facts.toml", workspace / "facts.toml")
        for content in CONTENTS:
            if (source / content).is_dir():
                shutil.copytree(source / content, workspace / content)
        output([sys.executable, "-I", GENERATE, "build", "--quiet", "--workspace", workspace])
        files = [path for path in sorted((workspace / "out").rglob("*")) if path.suffix in (".pdf", ".docx")]
        assert {path.suffix for path in files} == {".pdf", ".docx"}, f"{name} has no PDF or no Word file"
        found |= {f"{name}/{path.relative_to(workspace / 'out')}": path for path in files}
    assert len({name.split("/")[0] for name in found}) > 1
    return found


class Own:
    """What `generate.py check --files` says of all files, asked once: only it sees a PDF and its Word file together."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._said: dict[str, list[str]] = {}

    def validators(self) -> tuple[Validator, ...]:
        """Its verdicts on the files of either format."""
        return tuple(Validator("factpress", format, self._judge) for format in ("pdf", "docx"))

    def _judge(self, files: Sequence[Path], folder: Path) -> Verdicts:
        if not self._said:
            command = [sys.executable, "-I", GENERATE, "check", "--json", "--files", *self._files]
            answer = json.loads(output(command, codes=(0, 1, 3)))
            self._said = {name: [] for name in answer["files"]}
            for one in (one for one in answer["findings"] if not one["stale"]):  # they come from several workspaces
                self._said[one["file"]].append(" ".join((one["check"], one["place"], one["message"])))
        found = {file: self._said.get(str(file)) for file in files}
        return {file: Verdict(not said, tuple(said)) for file, said in found.items() if said is not None}
