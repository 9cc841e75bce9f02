"""A file read by what changed of it: the same values, the same lines and the same problems as if it were read whole."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from factpress.building.cache import Cache
from factpress.building.tables import KeptTables
from factpress.problems import BriefError
from factpress.toml import file as toml_file
from factpress.toml.file import TomlFile, read_toml
from factpress.toml.parts import from_json, put_together, read_parts, to_json
from tests.battery.test_toml_suite import INVALID, VALID

HOME = Path(__file__).resolve().parents[2]

TEXT = '''# Clinics
town = "Aa"

[clinics.north]
nurses = 12   # two of them on leave
share = 2.50
towns = [ "Aa",
  "Be",   # new
  { name = "Ce", period.from = "a, ] }" },
]

[clinics]
open = true

[[checks]]
rule = """
of two lines"""
parts = ["x"]

[checks.accepted]
by = "editor"
when.year = 2020

[[checks]]
rule = "another"

# end
'''
EDITS = {
    "nothing": ("", ""),
    "a number": ("nurses = 12", "nurses = 13"),
    "an exact number": ("2.50", "2.5"),
    "a text": ('"another"', '"an\\nother"'),
    "a list": ('parts = ["x"]', 'parts = [\n  "y",\n  "x"]'),
    "a comment more": ("# Clinics", "# Clinics\n# and more"),
    "a blank line more": ("open = true", "\nopen = true"),
    "a key more": ("open = true", "open = true\nclosed = 2"),
    "a key renamed": ("nurses", "doctors"),
    "a table more": ("[[checks]]\nrule = \"another\"", '[other]\na = 1\n\n[[checks]]\nrule = "another"'),
    "a table renamed": ("[clinics.north]", "[clinics.south]"),
    "another kind of table": ('[[checks]]\nrule = """', '[check]\nrule = """'),
    "a table told twice": ("[clinics]\nopen", "[clinics.north]\nopen"),
    "a key told twice": ("open = true", "open = true\nopen = false"),
    "a key that is a table elsewhere": ("open = true", "north = true"),
    "an inline table with other keys": ('name = "Ce"', 'called = "Ce"'),
    "a text left open": ('"editor"', '"editor'),
    "a long text left open": ('"editor"', '"""editor'),
    "a long text with what looks like a head": ("of two lines", "of two lines\n[clinics.west]\nnurses = 1"),
    "a list with brackets in front": ('parts = ["x"]', 'parts = [\n["x"],\n]'),
    "a date": ("open = true", "open = 2020-01-01"),
    "a number too large": ("nurses = 12", "nurses = 9999999999999999999"),
    "no number": ("share = 2.50", "share = nan"),
    "a sign that isn't printed": ('"editor"', '"edi\\u200btor"'),
    "a key too deep": ("open = true", f"{'.'.join('abcdefgh' * 5)} = 1"),
    "the end lost": ('rule = "another"\n\n# end\n', ""),
}  # fmt: skip


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path of the values, and one that isn't there."""
    yield path
    yield (*path, "absent")
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from places(item, (*path, key))


def told(file: TomlFile) -> object:
    return repr(file.data), {path: file.line(*path) for path in places(file.data)}


def outcome(path: Path, keeper: KeptTables | None) -> object:
    try:
        return told(read_toml(path, path.parent, keeper))
    except BriefError as error:
        return str(error)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_file_is_read_as_if_nothing_were_kept(tmp_path: Path, edit: str) -> None:
    path, keeper = tmp_path / "a.toml", KeptTables(Cache(tmp_path / "cache"), "a.toml")
    path.write_text(TEXT)
    assert outcome(path, keeper) == outcome(path, None)
    edited = TEXT.replace(*EDITS[edit], 1)
    assert (edited == TEXT) is (edit == "nothing")
    for text in (edited, TEXT, edited, edited):
        path.write_text(text)
        assert outcome(path, keeper) == outcome(path, None)


def test_the_files_of_the_suite_are_read_and_refused_as_if_nothing_were_kept(tmp_path: Path) -> None:
    path, keeper = tmp_path / "a.toml", KeptTables(Cache(tmp_path / "cache"), "a.toml")
    for content in (*INVALID.values(), *(each["toml"] for each in VALID.values())):
        path.write_bytes(b64decode(content))
        whole = outcome(path, None)
        assert outcome(path, keeper) == whole
        assert outcome(path, keeper) == whole


AT_ODDS = [
    "[a]\nb = 1\n[a]\nc = 2\n", "[a.b]\n[a]\nb = 1\n", "[a]\nb = 1\n[a.b]\n", "[[a]]\n[a]\n", "[a]\n[[a]]\n",
    "[a]\nb.c = 1\n[a.b]\nd = 1\n", "[a]\nb = {}\n[a.b.d]\n", "a = 1\n[a]\n",
    "a = []\n[[a]]\n", "[a.b]\n[[a]]\n", "[[a.b]]\n[a]\nb = 1\n",
]  # fmt: skip
TOGETHER = [
    "[a.b]\nc = 1\n[a]\nd = 2\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n", "[[a.b]]\n[a]\nd = 1\n", "x = 1\n[a.x]\n[b]\n",
    "[[a]]\nb = 1\n[[a.c]]\n[[a.c]]\nd = 1\n[[a]]\n",
]  # fmt: skip


@pytest.mark.parametrize("text", [*AT_ODDS, *TOGETHER])
def test_tables_at_odds_are_refused_and_others_put_together(tmp_path: Path, text: str) -> None:
    path, keeper = tmp_path / "a.toml", KeptTables(Cache(tmp_path / "cache"), "a.toml")
    path.write_text(text)
    whole = outcome(path, None)
    assert isinstance(whole, str) is (text in AT_ODDS)
    assert outcome(path, keeper) == whole
    assert (read_parts(text) is None or put_together(read_parts(text) or ()) is None) is (text in AT_ODDS)


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, keeper = tmp_path / "a.toml", KeptTables(Cache(tmp_path / "cache"), "a.toml")
    path.write_text(TEXT)
    read_toml(path, tmp_path, keeper)
    path.write_text(TEXT.replace("nurses = 12", "nurses = 13"))
    monkeypatch.setattr(toml_file, "_read_whole", None)
    clinics = read_toml(path, tmp_path, keeper).data["clinics"]
    assert isinstance(clinics, dict)
    assert clinics["north"]["nurses"] == 13


def test_what_is_withheld_is_not_copied_into_the_cache(tmp_path: Path) -> None:
    hidden = '[facts.family]\nvalue = 6\nstatus = "withheld"\n[facts.all]\na = { value = 714, status = "withheld" }\n'
    path, keeper = tmp_path / "a.toml", KeptTables(Cache(tmp_path / "cache"), "a.toml")
    path.write_text(f"[facts.wells]\nvalue = 12\n{hidden}")
    for _ in range(3):
        assert read_toml(path, tmp_path, keeper).data == read_toml(path, tmp_path, None).data
    assert [(part.head, part.data) for part in keeper.recall()] == [
        ("", {}), ("[facts.wells]", {"value": 12}), ("[facts.family]", {}), ("[facts.all]", {})
    ]  # fmt: skip


def test_every_table_of_the_example_changed_in_turn_is_read_as_from_scratch(tmp_path: Path) -> None:
    text = (HOME / "facts.toml").read_text(encoding="utf-8")
    path, keeper = tmp_path / "facts.toml", KeptTables(Cache(tmp_path / "cache"), "facts.toml")
    path.write_text(text, encoding="utf-8")
    read_toml(path, tmp_path, keeper)
    assert len(keeper.recall()) > 300  # it is read by its tables
    path.write_text(text.replace("value = ", "value =  7").replace('label = "', 'label = "x\\u00e9'), encoding="utf-8")
    assert outcome(path, keeper) == outcome(path, None)


def test_parts_come_back_from_bytes() -> None:
    parts = read_parts(TEXT)
    assert parts is not None
    assert from_json(to_json(parts)) == parts


@pytest.mark.parametrize("data", [b"", b"[]]", b"{}x", b'[["a"]]', b'[["a", "b", {}, [[["c"], "1"], 2]]]', b"7"])
def test_other_bytes_are_no_parts(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_json(data)
