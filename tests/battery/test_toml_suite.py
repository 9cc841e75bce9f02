"""toml-test: every invalid file is refused with its line, every valid one reads as it should."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from factpress.problems import BriefError
from factpress.toml.file import read_toml
from tests.battery.printing import DATA
from tests.support.messages import check_problem

SUITE = json.loads((DATA / "toml-test.json").read_text(encoding="ascii"))
INVALID: Mapping[str, str] = SUITE["invalid"]
VALID: Mapping[str, Mapping[str, str]] = SUITE["valid"]

OURS = {
    "is not a number but": "a figure is finite",
    "is too large a number": "a figure has 18 digits at most",
    "has too many digits": "a figure has 28 digits at most",
    "this file holds nothing": "an empty file is a lost one",
    "has U+": "signs that can't be shown",
}
"""What we refuse in TOML that is valid, and why."""

YOUNGER = (
    "datetime/no-seconds.toml", "inline-table/newline-comment.toml", "inline-table/newline.toml",
    "spec-1.1.0/common-12.toml", "spec-1.1.0/common-29.toml", "spec-1.1.0/common-31.toml", "spec-1.1.0/common-34.toml",
    "spec-1.1.0/common-47.toml", "string/escape-esc.toml", "string/hex-escape.toml",
)  # fmt: skip
"""Valid only since TOML 1.1, which Python 3.11 to 3.14 don't read."""


def test_there_are_as_many_files_as_the_suite_has() -> None:
    assert (len(INVALID), len(VALID)) == (483, 262)


@pytest.mark.parametrize("name", sorted({name.split("/")[0] for name in INVALID}))
def test_invalid_files_are_refused_with_their_line(tmp_path: Path, name: str) -> None:
    files = {each: content for each, content in INVALID.items() if each.split("/")[0] == name}
    assert files
    for each, content in files.items():
        (tmp_path / "facts.toml").write_bytes(b64decode(content))
        with pytest.raises(BriefError) as caught:
            read_toml(tmp_path / "facts.toml", tmp_path)
        for problem in caught.value.problems:
            assert problem.line, f"{each}: {problem}"
            check_problem(problem)


@pytest.mark.parametrize("name", sorted({name.split("/")[0] for name in VALID}))
def test_valid_files_read_as_they_should_or_are_refused_for_a_rule_of_ours(tmp_path: Path, name: str) -> None:
    files = {each: content for each, content in VALID.items() if each.split("/")[0] == name}
    assert files
    for each, content in files.items():
        (tmp_path / "facts.toml").write_bytes(b64decode(content["toml"]))
        try:
            read = read_toml(tmp_path / "facts.toml", tmp_path).data
        except BriefError as error:
            for problem in error.problems:
                assert each in YOUNGER or any(rule in problem.message for rule in OURS), f"{each}: {problem}"
                check_problem(problem)
            continue
        assert each not in YOUNGER
        _compare(read, json.loads(b64decode(content["json"])), each)


def _compare(read: object, expected: object, where: str) -> None:
    match expected:
        case {"type": str() as kind, "value": str() as value} if len(expected) == 2:
            assert _same(read, kind, value), f"{where}: {read!r} instead of {kind} {value}"
        case dict():
            assert isinstance(read, dict) and read.keys() == expected.keys(), where
            for key, inner in expected.items():
                _compare(read[key], inner, f"{where} {key}")
        case list():
            assert isinstance(read, list) and len(read) == len(expected), where
            for number, inner in enumerate(expected):
                _compare(read[number], inner, f"{where} #{number + 1}")
        case _:
            pytest.fail(f"{where}: the suite says {expected!r}")


def _same(read: object, kind: str, value: str) -> bool:
    match kind:
        case "string":
            return read == value
        case "integer":
            return type(read) is int and read == int(value)
        case "float":
            return isinstance(read, Decimal) and float(read) == float(value)
        case "bool":
            return read is (value == "true")
        case "time-local":
            return read == time.fromisoformat(value)
        case "date-local":
            return type(read) is date and read == date.fromisoformat(value)
        case _:
            return isinstance(read, datetime) and read == datetime.fromisoformat(value)


def test_a_value_read_otherwise_is_found() -> None:
    with pytest.raises(AssertionError, match="a: 4 instead of integer 5"):
        _compare({"a": 4}, {"a": {"type": "integer", "value": "5"}}, "")
