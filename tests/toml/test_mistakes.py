"""What people type that TOML refuses: the line, what is wrong in plain words, and the likely fix."""

from pathlib import Path

import pytest

from factpress.problems import BriefError
from factpress.toml.file import read_toml


def refused(folder: Path, content: str) -> str:
    path = folder / "a.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        read_toml(path, folder)
    return str(caught.value)


SEPARATOR = "write 4210, the thousands separator is set when printing"


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("4,210", "is not a number: 4,210", SEPARATOR),
        ("4 210", "is not a number: 4 210", SEPARATOR),
        ("4'210", "is not a number: 4'210", SEPARATOR),
        ("4,210   # beds", "is not a number: 4,210", SEPARATOR),
        ("1.234.567", "is not a number: 1.234.567", "write 1234567, the thousands separator is set when printing"),
        ("8,16", "is not a number: 8,16", "write 8.16, with a point"),
        ("8,", "is not a number: 8,", "write 8, without the sign at its end"),
        ("8.16;", "is not a number: 8.16;", "write 8.16, without the sign at its end"),
        ("15-30", "is not a number: 15-30", "write { from = 15, to = 30 }"),
        ("15 \u2013 30.5", "is not a number: 15 \u2013 30.5", "write { from = 15, to = 30.5 }"),
        ("15 to 30", "is not a number: 15 to 30", "write { from = 15, to = 30 }"),
        ("2003-2013", "is not a number: 2003-2013", 'write { from = "2003", to = "2013" }'),
        ("007", "is not a number: 007", 'write 7, or "007" in quotes if it is a text'),
        ("12%", "is not a number: 12%", 'write 12 and  unit = "percent"'),
        ("12,5 %", "is not a number: 12,5 %", 'write 12.5 and  unit = "percent"'),
        (".5", "is not a number: .5", "write 0.5"),
        ("5.", "is not a number: 5.", "write 5"),
        ("\u22125", "is not a number: \u22125", "write -5, with the minus sign of the keyboard"),
        ("$1,500", "is not a number: $1,500", "write 1500; the currency is the unit"),
        ("12 beds", "is not a number: 12 beds", "write all its digits; what it counts is the unit"),
        ("True", "is neither true nor false: True", "write true"),
        ("no", "is neither true nor false: no", "write false"),
        ("None", "has no value: None", "leave the key out if it isn't known"),
        ("NaN", "has no value: NaN", "leave the key out if it isn't known"),
        ("", "has no value", "write it after the = sign, or delete the line"),
        ("# later", "has no value", "write it after the = sign, or delete the line"),
        ("30/06/2026", "is not a date: 30/06/2026", 'write "2026-06-30"'),
        ("2026/6/30", "is not a date: 2026/6/30", 'write "2026-06-30"'),
        ("2026-6", "is not a date: 2026-6", 'write "2026-06"'),
        ("2026-02-30", "is not a date: 2026-02-30", "write a day that exists"),
        ("5/6/2026", "is not a date: 5/6/2026", 'write the year first: "2026-12-31" is the last day of 2026'),
        ("\u201cBeds\u201d", "has curly quotation marks", 'write straight ones: "Beds"'),
        ("\u00abBeds\u00bb", "has curly quotation marks", 'write straight ones: "Beds"'),
        ("Beds in use", "is a text without quotation marks", 'write "Beds in use"'),
        ('"C:\\wards"', "has a backslash that TOML can't read", r"write \\ for a backslash, \" for a quotation mark"),
        ('"the "new" beds"', "has a quotation mark inside the text", r"write \" for each one inside the text"),
        ("{ from = 15, to = 30% }", "is not a number: 30%", 'write 30 and  unit = "percent"'),
        ("[\u201cone\u201d, 2]", "has curly quotation marks", 'write straight ones: "one"'),
        ("{ from = 1, }", "has a comma before the closing brace", "delete the comma"),
        ("{\n  from = 1,\n  to = 2\n}", "has braces over several lines", "write them on one line"),
        ("[1,, 2]", "can't be read (invalid value)", "compare it with a line that works"),
    ],
)
def test_a_value_that_is_not_toml(tmp_path: Path, value: str, message: str, hint: str) -> None:
    content = f"[clinic]\nopen = true\nbeds = {value}\nstaff = 4\n"
    assert refused(tmp_path, content) == f"a.toml:3: clinic.beds {message}\n  {hint}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('beds "12"', 'this line is neither a key nor a table: beds "12"\n  write  key = "value"  or  [table]'),
        ("beds: 12", "beds has a colon where TOML has an = sign\n  write  beds = 12"),
        ("= 12", "there is no key before the = sign\n  write one, or delete the line"),
        ("beds in use = 12", "the key can't be read: beds in use\n  use only a-z, 0-9 and _ in a key"),
        (
            "\u00a0beds = 12",
            "a space that TOML doesn't know, U+00A0, stands before the = sign\n"
            "  delete it, and type a space with the space bar",
        ),
        ("[beds", "the table's name can't be read: [beds\n  end it with a closing bracket"),
        ("[l\u00edts]", "the table's name can't be read: [l\u00edts]\n  use only a-z, 0-9 and _ in a key"),
        ("[beds] 12", "the table's name can't be read: [beds] 12\n  write [beds] and nothing else"),
        ("[[beds]", "the table's name can't be read: [[beds]\n  write [[beds]] and nothing else"),
    ],
)
def test_a_line_that_is_not_toml(tmp_path: Path, content: str, message: str) -> None:
    assert refused(tmp_path, f"open = true\n{content}\n") == f"a.toml:2: {message}"


QUOTES = 'the text that starts here with three quotation marks isn\'t closed\n  end it with """'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            'x = "open\ny = 1\n',
            "a.toml:2: a.x: the text that starts here isn't closed\n  end it with \" on the same line",
        ),
        ('x = "open\u201d\n', "a.toml:2: a.x: the text that starts here isn't closed\n  end it with a straight \""),
        ("x = 'it's'\n", "a.toml:2: a.x: the text that starts here isn't closed\n  put the text in double quotes"),
        ('x = """one\ntwo\n\n[b]\ny = 1\n', f"a.toml:2: a.x: {QUOTES}"),
        ('x = """one\n\ny = """two"""\nz = 1\n', f"a.toml:2: a.x: {QUOTES}"),
        ("x = [1,\n  2\n\ny = 3\n", "a.toml:2: a.x: the bracket that opens here isn't closed\n  end it with ]"),
        ("x = [1,\n  2\n[b]\ny = 3\n", "a.toml:2: a.x: the bracket that opens here isn't closed\n  end it with ]"),
        ("x = { y = 1\nz = 2\n", "a.toml:2: a.x: the bracket that opens here isn't closed\n  end it with }"),
    ],
)
def test_what_is_left_open_is_named_where_it_opened(tmp_path: Path, content: str, message: str) -> None:
    assert refused(tmp_path, f"[a]\n{content}") == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[a]\nx = 1\ny = 2\nx = 3\n", "a.toml:4: a.x is already defined in line 2"),
        ("[a]\nx = 1\n\n[a]\nx = 1\n", "a.toml:4: a is already defined in line 1"),
        ("[a]\nx = 1\n\n[a]\ny = 1\n", "a.toml:4: a is already defined in line 1"),
        ("[a]\nb = 1\n[a.b]\nc = 1\n", "a.toml:3: a.b is already defined in line 2"),
        ("[[a]]\nx = 1\n[[a]]\nx = 1\nx = 2\n", "a.toml:5: a #2.x is already defined in line 4"),
        ("a.b = 1\n[a]\nc = 2\n", "a.toml:2: a is already defined further up as something else"),
    ],
)
def test_a_key_defined_twice_is_named_with_both_lines(tmp_path: Path, content: str, message: str) -> None:
    assert refused(tmp_path, content) == f"{message}\n  delete one of the two, or rename it"


def test_a_second_element_is_to_have_two_brackets(tmp_path: Path) -> None:
    said = refused(tmp_path, "[[beds]]\nvalue = 12\n\n[beds]\nvalue = 4\n")
    assert said == ("a.toml:4: beds #1 is already defined in line 1\n  write [[beds]], with two brackets, for one more")


def test_keys_under_a_head_that_cannot_be_read_are_not_called_second_ones(tmp_path: Path) -> None:
    said = refused(tmp_path, "[beds]\nvalue = 12\n\n[nurses\nvalue = 4\n")
    assert said == "a.toml:4: the table's name can't be read: [nurses\n  end it with a closing bracket"


def test_all_mistakes_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    content = "[a]\nx = 4,210\ny = 1\n[[b]]\n[b.c]\nx = 1\n[[b]]\n[b.c]\nx = 007\n[a]\n"
    assert refused(tmp_path, content).splitlines() == [
        "a.toml:2: a.x is not a number: 4,210",
        "  write 4210, the thousands separator is set when printing",
        "a.toml:9: b #2.c.x is not a number: 007",
        '  write 7, or "007" in quotes if it is a text',
        "a.toml:10: a is already defined in line 1",
        "  delete one of the two, or rename it",
    ]


def test_no_prefix_of_a_file_ends_in_a_traceback(tmp_path: Path) -> None:
    content = '[a.b]\nx = { from = "1", to = [2, """3\n"""] }\n[[c]]\ny = \'4\' # five\n'
    path = tmp_path / "a.toml"
    refusals = 0
    for length in range(len(content)):
        path.write_text(content[:length])
        try:
            read_toml(path, tmp_path)
        except BriefError:
            refusals += 1
    assert refusals > len(content) // 2  # most prefixes end inside a statement
