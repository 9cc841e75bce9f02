"""TOML files: values, lines, typed tables, and every message word for word."""

from decimal import Decimal
from pathlib import Path

import pytest

from factpress.problems import BriefError, Problem
from factpress.toml.file import Table, TomlFile, read_toml


def read(folder: Path, content: str | bytes) -> TomlFile:
    path = folder / "a.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_toml(path, folder)


def refused(folder: Path, content: str | bytes) -> str:
    with pytest.raises(BriefError) as caught:
        read(folder, content)
    return str(caught.value)


def table_of(folder: Path, content: str) -> Table:
    return read(folder, content).table([])


def messages(table: Table) -> str:
    return "\n".join(map(str, table.problems))


def test_a_file_is_read_with_exact_numbers_and_its_name_in_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "b.toml").write_text("share = 2.675\ncount = 4210\n")
    file = read_toml(tmp_path / "briefs" / "b.toml", tmp_path)
    assert file.file == "briefs/b.toml"
    assert file.data == {"share": Decimal("2.675"), "count": 4210}


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbfname = 'caf\xc3\xa9'\n", b"name = 'caf\xc3\xa9'\r\n", b"name = 'caf\xc3\xa9'"],
    ids=["byte order mark", "lines of Windows", "no end of line"],
)
def test_how_an_editor_saves_makes_no_difference(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).data == {"name": "café"}


LOCATED = '''# Clinics
[clinics.north]
nurses = 12   # two of them on leave
towns = [ "Aa",
  "Be",   # new
  { name = "Ce", period.from = "a, ] }" },
]

[[checks]]
rule = """
of two lines"""
parts = ["x"]
[checks.more]
note = { from = "1", to = "2" }
[[checks]]
rule = 'same'
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("clinics",), 2),
        (("clinics", "north"), 2),
        (("clinics", "north", "nurses"), 3),
        (("clinics", "north", "towns"), 4),
        (("clinics", "north", "towns", 0), 4),
        (("clinics", "north", "towns", 1), 5),
        (("clinics", "north", "towns", 2, "period", "from"), 6),
        (("checks", 0), 9),
        (("checks", 0, "rule"), 10),
        (("checks", 0, "parts", 0), 12),  # the text above takes two lines
        (("checks", 0, "more"), 13),
        (("checks", 0, "more", "note", "to"), 14),
        (("checks", 1), 15),
        (("checks", 1, "rule"), 16),
        (("clinics", "north", "absent"), 2),  # the table that it should stand in
        (("absent", "altogether"), 1),
    ],
)
def test_every_key_knows_its_line(tmp_path: Path, path: tuple[str | int, ...], line: int) -> None:
    assert read(tmp_path, LOCATED).line(*path) == line
    assert read(tmp_path, LOCATED.replace("\n", "\r\n")).line(*path) == line


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.toml: this file holds nothing"),
        (b"# clinics\n\n", "a.toml: this file holds nothing"),
    ],
)
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    hint = "put it back from the last good copy; it may have been cut short while it was saved"
    assert refused(tmp_path, content) == f"{message}\n  {hint}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"a = 1\nname = 'caf\xe9'\n",
            "a.toml:2: this line has a character that isn't UTF-8\n"
            "  save it as UTF-8: in most editors Save As, then Encoding",
        ),
        (
            "a = 1".encode("utf-16"),
            "a.toml:1: this file is saved as UTF-16\n  save it as UTF-8: in most editors Save As, then Encoding",
        ),
    ],
    ids=["latin-1", "utf-16"],
)
def test_another_encoding_is_refused_with_its_line(tmp_path: Path, content: bytes, message: str) -> None:
    assert refused(tmp_path, content) == message


def test_a_missing_file_is_a_problem_of_the_content(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as caught:
        read_toml(tmp_path / "b.toml", tmp_path)
    hint = "make it, or correct the name b.toml where it is asked for"
    assert caught.value.problems == (Problem("b.toml", None, "this file is missing", hint),)


def test_a_folder_in_the_place_of_a_file_is_a_problem_of_the_content(tmp_path: Path) -> None:
    with pytest.raises(BriefError) as caught:
        read_toml(tmp_path, tmp_path)
    hint = "put a text file here: a folder or a device can't be read"
    assert caught.value.problems == (Problem(".", None, "this is no file", hint),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = nan", "a.toml:1: a is not a number but nan\n  write the figure, or leave the key out if it isn't known"),
        (
            "a = -inf",
            "a.toml:1: a is not a number but -infinity\n  write the figure, or leave the key out if it isn't known",
        ),
        ("[a]\nb = 1e400", "a.toml:2: a.b is too large a number\n  write at most 18 digits"),
        ("a = 12345678901234567890123456", "a.toml:1: a is too large a number\n  write at most 18 digits"),
        (f"a = {'9' * 5000}", "a.toml:1: a is too large a number\n  write at most 18 digits"),
        ("a = 0.12345678901234567890123456789", "a.toml:1: a has too many digits\n  write at most 28 digits"),
        (
            'a = ["x", "\\u202e0124"]',
            "a.toml:1: a #2 has U+202E at character 1, a control of writing direction\n"
            "  delete it: it lets a reader see another order than stands here",
        ),
        (
            'a = "bell\x07"',
            "a.toml:1: a has U+0007 at character 5, a control character\n  delete it",
        ),
        (
            'a = "C:\\beds"',
            "a.toml:1: a has U+0008 at character 3, a control character\n  write \\\\ for a backslash",
        ),
        (f"a = {'[' * 100_000}", "a.toml:1: brackets are nested too deep\n  use at most 32 levels"),
        (
            ".".join("a" * 40) + " = 1",
            f"a.toml:1: {'.'.join('a' * 33)} is more than 32 levels deep\n  use fewer levels of tables, lists and dots",
        ),
        (
            "b = 1\n" + ".".join("a" * 20_000) + " = 1",
            f"a.toml:2: {'a.' * 39}a… is more than 32 levels deep\n  use fewer levels of tables, lists and dots",
        ),
    ],
    ids=[
        "nan",
        "infinity",
        "exponent",
        "26 digits",
        "5000 digits",
        "decimals",
        "direction",
        "bell",
        "backslash",
        "brackets",
        "40 dots",
        "20000 dots",
    ],
)
def test_values_that_no_figure_can_be_are_refused(tmp_path: Path, content: str, message: str) -> None:
    assert refused(tmp_path, content) == message


def test_typed_getters_return_what_is_there(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        'name = " Clinic "\ntowns = ["Aa", "Be"]\nnurses = 12\nshare = 0.5\nopen = false\nkind = "small"\n'
        "[rooms]\nbeds = 3\n[[doors]]\nwidth = 1\n[[doors]]\nwidth = 2\n",
    )
    assert table.text("name") == "Clinic"
    assert table.texts("towns") == ("Aa", "Be")
    assert table.integer("nurses") == 12
    assert table.number("nurses") == Decimal(12)
    assert table.number("share") == Decimal("0.5")
    assert table.flag("open", True) is False
    assert table.choice("kind", ("small", "large")) == "small"
    assert table.table("rooms").integer("beds") == 3
    assert [door.integer("width") for door in table.tables("doors")] == [1, 2]
    assert list(table.table("rooms").data) == ["beds"]
    table.finish()
    assert not table.problems


def test_defaults_stand_in_for_absent_keys(tmp_path: Path) -> None:
    table = table_of(tmp_path, "other = 1")
    assert (table.text("a", "x"), table.texts("b"), table.integer("c", 4)) == ("x", (), 4)
    assert (table.number("d", 5), table.flag("e", True), table.choice("f", ("g",), "g")) == (Decimal(5), True, "g")
    assert not table.table("h").data
    assert table.tables("i") == ()
    assert not table.problems


ROOM = "[room]\n"


@pytest.mark.parametrize(
    ("content", "getter", "message"),
    [
        ("", "text", 'a.toml:1: room has no key\n  add  key = "…"'),
        ("", "integer", "a.toml:1: room has no key\n  add  key = 1"),
        ("", "number", "a.toml:1: room has no key\n  add  key = 1"),
        ("", "flag", "a.toml:1: room has no key\n  add  key = true"),
        ('key = ""', "text", "a.toml:2: room.key is empty\n  write the text, or delete the table"),
        ("key = 4", "text", 'a.toml:2: room.key must be a text in quotes, not the number 4\n  write  key = "4"'),
        (
            "key = 2015-12-01",
            "text",
            'a.toml:2: room.key must be a text in quotes, not the TOML date 2015-12-01\n  write  key = "2015-12-01"',
        ),
        ("key = true", "text", "a.toml:2: room.key must be a text in quotes, not true\n  put it in quotes"),
        (
            "key = ['a', 'b']",
            "text",
            "a.toml:2: room.key must be a text in quotes, not a list\n"
            '  write  key = "…"  with one text, without brackets',
        ),
        (
            'key = "4"',
            "integer",
            'a.toml:2: room.key must be a whole number, not the text "4"\n  write  key = 4  without quotes',
        ),
        (
            "key = 4.5",
            "integer",
            "a.toml:2: room.key must be a whole number, not the number 4.5\n  write digits alone, without quotes",
        ),
        (
            "key = true",
            "integer",
            "a.toml:2: room.key must be a whole number, not true\n  write digits alone, without quotes",
        ),
        (
            'key = "4.5"',
            "number",
            'a.toml:2: room.key must be a number, not the text "4.5"\n  write  key = 4.5  without quotes',
        ),
        (
            'key = "true"',
            "flag",
            'a.toml:2: room.key must be true or false, not the text "true"\n  write  key = true  without quotes',
        ),
        (
            'key = "a"',
            "texts",
            'a.toml:2: room.key must be a list of texts: ["…", "…"], not the text "a"\n  write  key = ["a"]',
        ),
        ('key = ["a",\n 1]', "texts", 'a.toml:3: room.key #2 must be a text in quotes, not the number 1\n  write  "1"'),
        (
            "key = 1",
            "table",
            "a.toml:2: room.key must be a table, not the number 1\n"
            "  write it as a table with a head of its own: [name]",
        ),
        (
            "key = {}",
            "tables",
            "a.toml:2: room.key must be a list of tables: [[key]], not a table\n  write a list of tables: [[key]]",
        ),
        (
            "key = [1]",
            "tables",
            "a.toml:2: room.key #1 must be a table, not the number 1\n"
            "  write it as a table with a head of its own: [name]",
        ),
    ],
)
def test_wrong_types_and_missing_keys_say_what_to_write(
    tmp_path: Path, content: str, getter: str, message: str
) -> None:
    room = table_of(tmp_path, ROOM + content).table("room")
    getattr(room, getter)("key")
    assert messages(room).removesuffix("\n  ") == message


def test_a_choice_names_the_options(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'kind = "larg"\nsort = "x"')
    assert table.choice("kind", ("small", "large")) == ""
    assert table.choice("sort", ("small", "large"), "small") == "small"
    assert messages(table) == (
        'a.toml:1: kind can\'t be "larg"\n  did you mean "large"? (use one of small, large)\n'
        'a.toml:2: sort can\'t be "x"\n  use one of small, large'
    )


def test_finish_reports_every_key_that_nobody_asked_for(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'labl = "Beds"\nxyz = 1\nunit = "beds"')
    table.text("unit")
    table.text("label", "")
    table.finish()
    assert messages(table) == (
        'a.toml:1: this file has an unknown key "labl"\n  did you mean "label"? (known here: label, unit)\n'
        'a.toml:2: this file has an unknown key "xyz"\n  known here: label, unit'
    )
