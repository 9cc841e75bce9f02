"""Known faults: files that are wrong in one point, and who must see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that `make` puts into a good file; `caught` has, by validator, how what it says of the file begins.

    "factpress" stands for the project's own checks, the rule for one of their names. Of two files of a document the
    other stays good, and lies beside it.
    """

    name: str
    format: str
    make: Callable[[bytes], bytes]
    caught: Mapping[str, str]
