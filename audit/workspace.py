"""What is audited: facts.toml as it is typed, the manifest of the last edition, the lists of the documents."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
UNSHOWN = Path(__file__).parent / "unshown.toml"

Row = dict[str, str]


@dataclass(frozen=True)
class Audited:
    """`typed` is facts.toml, `facts` its figures by dotted key, `manifest` that of out/, `out` the folder."""

    home: Path
    typed: Mapping[str, Any]
    facts: Mapping[str, Mapping[str, Any]]
    manifest: Mapping[str, Any]

    @property
    def out(self) -> Path:
        """The folder of the finished files."""
        return self.home / "out"

    def shown(self) -> set[str]:
        """The keys of the facts that some finished file shows."""
        return {key for file in self.manifest["files"].values() for key in file.get("facts", ())}


def read_workspace(home: Path) -> Audited:
    """The workspace at `home`, built."""
    typed = tomllib.loads((home / "facts.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    manifest = json.loads((home / "out/manifest.json").read_text(encoding="utf-8"))
    return Audited(home, typed, dict(_facts(typed["facts"], "")), manifest)


def read_list(name: str) -> list[Row]:
    """A list of the documents: "figures", "series" or "studies"."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts_in(value: object) -> Iterator[str]:
    """The texts in a record of TOML, however deep."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from texts_in(item)
        case dict():
            for item in value.values():
                yield from texts_in(item)
        case _:
            pass


def _facts(group: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, inner in group.items():
        if "label" in inner and not isinstance(inner["label"], dict):
            yield f"{prefix}{name}", inner
        else:
            yield from _facts(inner, f"{prefix}{name}.")
