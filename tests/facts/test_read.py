"""facts.toml of an invented health charity: what is read, and everything that can be wrong with it, word for word."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factpress.facts.model import (
    DateRange,
    Fact,
    Facts,
    NumberRange,
    PartialDate,
    Qualifier,
    Source,
    Term,
    Unit,
    Word,
    Year,
)
from factpress.facts.read import END, read_facts
from factpress.problems import BriefError

CHARITY = """
[units.patients]
one = "patient"
other = "patients"

[sources.annual-report]
title = "Annual Report"
author = "Clear Water Clinics"
date = "2024-03"
short = "annual report"
url = "https://clinics.example/report"

[sources.poster]
title = "A Poster"
author = "Clear Water Clinics"
short = "poster"

[terms.ors]
short = "ORS"
long = "oral rehydration salts"

[facts.north.patients]
value = 4210
unit = "patients"
qualifier = "over"
label = "Patients seen"
scope = "northern district"
period = { from = "2019", to = "2023-06" }
as_of = "2023-06-30"
source = "annual-report"
locator = "p. 4"
caveats = ["Counted by visit.", "Without the mobile clinic."]
status = "draft"

[facts.north.cured]
value = 37.50
unit = "percent"
label = "Patients cured"
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Facts]:
    """Reads the charity's facts with more of them behind."""

    def read_with(more: str) -> Facts:
        (tmp_path / "facts.toml").write_text(f"{CHARITY}{more}\n{END}\n", encoding="utf-8")
        return read_facts(tmp_path / "facts.toml", tmp_path)

    return read_with


@pytest.fixture
def refused(read: Callable[[str], Facts]) -> Callable[[str], str]:
    """What is said of the charity's facts with more of them behind; lines count from the first of these."""
    above = CHARITY.count("\n")

    def refused_with(more: str) -> str:
        with pytest.raises(BriefError) as caught:
            read(more)
        said = []
        for problem in caught.value.problems:
            assert problem.line is not None and problem.line > above, problem
            said.append(f"{problem.line - above}: {problem.message}" + (f"\n  {problem.hint}" if problem.hint else ""))
        return "\n".join(said)

    return refused_with


def test_a_fact_holds_everything_that_travels_with_it(read: Callable[[str], Facts]) -> None:
    assert read("").facts["north.patients"] == Fact(
        key="north.patients",
        value=Decimal(4210),
        unit="patients",
        qualifier=Qualifier.OVER,
        label="Patients seen",
        file="facts.toml",
        line=22,
        scope="northern district",
        period=DateRange(PartialDate(2019), PartialDate(2023, 6)),
        as_of=PartialDate(2023, 6, 30),
        source="annual-report",
        locator="p. 4",
        caveats=("Counted by visit.", "Without the mobile clinic."),
        status="draft",
    )


def test_what_a_fact_does_not_say_has_its_plain_meaning(read: Callable[[str], Facts]) -> None:
    cured = read("").facts["north.cured"]
    assert (cured.qualifier, cured.status, cured.caveats, cured.period) == (Qualifier.EXACT, "published", (), None)
    assert str(cured.value) == "37.50"  # both decimals were typed, so both are known


def test_sources_terms_and_units_are_read(read: Callable[[str], Facts]) -> None:
    facts = read("")
    assert facts.sources == {
        "annual-report": Source(
            "annual-report",
            "Annual Report",
            "Clear Water Clinics",
            PartialDate(2024, 3),
            "annual report",
            "https://clinics.example/report",
            6,
        ),
        "poster": Source("poster", "A Poster", "Clear Water Clinics", None, "poster", "", 13),
    }
    assert facts.terms == {"ors": Term("ors", "ORS", "oral rehydration salts", 18)}
    assert facts.units["patients"] == Unit("patients", {"one": "patient", "other": "patients"})
    assert list(facts.units) == ["percent", "points", "number", "year", "date", "decade", "patients"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ('value = 12\nunit = "patients"', Decimal(12)),
        ('value = 1e3\nunit = "patients"', Decimal(1000)),
        ('value = -0.0\nunit = "number"', Decimal("0.0")),
        ('value = { from = 15, to = 30 }\nunit = "percent"', NumberRange(Decimal(15), Decimal(30))),
        ('value = "2015"\nunit = "year"', Year(2015)),
        ('value = "2000"\nunit = "decade"', Year(2000, decade=True)),
        ('value = "2000"\nearly = true\nunit = "decade"', Year(2000, decade=True, early=True)),
        ('value = "2015-12"\nunit = "date"', PartialDate(2015, 12)),
        (
            'value = { from = "2004", to = "2014-02-28" }\nunit = "date"',
            DateRange(PartialDate(2004), PartialDate(2014, 2, 28)),
        ),
        (
            'value = { from = "2015-06", to = "2015" }\nunit = "date"',
            DateRange(PartialDate(2015, 6), PartialDate(2015)),
        ),
        ('word = "the majority"\nunit = "patients"', Word("the majority")),
    ],
)
def test_every_kind_of_value_is_read(read: Callable[[str], Facts], typed: str, value: object) -> None:
    fact = read(f'\n[facts.x]\nlabel = "X"\n{typed}').facts["x"]
    assert fact.value == value
    assert str(fact.value) == str(value)


def test_facts_stand_in_file_order_and_groups_are_no_facts(read: Callable[[str], Facts]) -> None:
    more = X.replace("facts.x", "facts.a.b.c") + X.replace("facts.x", "facts.a.b.value") + X
    assert list(read(more).facts) == ["north.patients", "north.cured", "a.b.c", "a.b.value", "x"]


@pytest.mark.parametrize("field", ["facts", "sources", "voices", "terms", "units"])
def test_nothing_read_can_be_changed(read: Callable[[str], Facts], field: str) -> None:
    mapping: Any = getattr(read(""), field)
    with pytest.raises(TypeError):
        mapping["new"] = None


UNITS = "percent, points, number, year, date, decade, patients"
QUALIFIERS = "use one of exact, over, more_than, at_least, nearly, under, up_to, approx"
KEYS = (
    "known here: as_of, caveats, count, decimals, formula, label, locator, period, printed, "
    "qualifier, reason, scope, source, status, unit, value, word"
)
X = '[facts.x]\nvalue = 4\nunit = "patients"\nlabel = "X"\n'


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            '[facts.north.deaths]\nvalue = 4\nlabel = "X"\n',
            '1: facts.north.deaths has no unit\n  add  unit = "patients"   (facts.north.patients has "patients")',
        ),
        (
            '[facts.north.began]\nvalue = "2019"\nlabel = "X"\n',
            '1: facts.north.began has no unit\n  add  unit = "year", for example',
        ),
        (
            '[facts.x]\nunit = "patients"\nlabel = "X"\n',
            "1: facts.x has no value\n  add  value = …, or word, or formula, or count",
        ),
        (
            "[facts.x.y]\n",
            "1: facts.x.y has no label\n"
            '  add  label = "…"\n'
            "1: facts.x.y has no unit\n"
            '  add  unit = "percent", for example\n'
            "1: facts.x.y has no value\n"
            "  add  value = …, or word, or formula, or count",
        ),
        ('[facts.x]\nvalue = 4\nunit = "patients"\n', '1: facts.x has no label\n  add  label = "…"'),
        (
            f'{X}lable = "Y"\n',
            f'5: facts.x has an unknown key "lable"\n  did you mean "label"? ({KEYS})',
        ),
        (f'{X}word = "many"\n', "1: facts.x has value and word\n  keep one of them"),
        (
            f"{X}[facts.x.y]\n",
            "5: facts.x.y stands inside facts.x, which is a fact itself\n  give one of the two another key",
        ),
        (
            '[facts.x]\nvalue = 4\nunit = "patient"\nlabel = "X"\n',
            '3: facts.x.unit is unknown: "patient"\n  did you mean "patients"?',
        ),
        (
            '[facts.x]\nvalue = 4\nunit = "goats"\nlabel = "X"\n',
            f'3: facts.x.unit is unknown: "goats"\n  add a table  [units.goats], or write one of {UNITS}',
        ),
        (
            f'{X}qualifier = "ober"\n',
            f'5: facts.x.qualifier can\'t be "ober"\n  did you mean "over"? ({QUALIFIERS})',
        ),
        (f'{X}qualifier = "about"\n', f'5: facts.x.qualifier can\'t be "about"\n  write "approx" ({QUALIFIERS})'),
        (f'{X}status = "final"\n', '5: facts.x.status can\'t be "final"\n  use one of published, draft, withheld'),
        (f'{X}status = "withheld"\n', '1: facts.x has no reason\n  add  reason = "…"'),
        (
            f'{X}reason = "a child"\n',
            '5: facts.x.reason is only for a fact that is withheld\n  delete it, or write  status = "withheld"',
        ),
        (
            f'{X}source = "annual_report"\n',
            '5: facts.x.source names an unknown source "annual_report"\n  did you mean "annual-report"?',
        ),
        (
            f'{X}source = "web"\n',
            '5: facts.x.source names an unknown source "web"\n  known sources: annual-report, poster',
        ),
        (
            f'{X}as_of = "June 2015"\n',
            '5: facts.x.as_of is not a date: "June 2015"\n  write "2015-06", the year first',
        ),
        (
            f"{X}as_of = 2015\n",
            '5: facts.x.as_of must be a text in quotes, not the number 2015\n  write  as_of = "2015"',
        ),
        (
            f'{X}period = "2015-13"\n',
            '5: facts.x.period is not a date: "2015-13"\n  write "2015", "2015-12" or "2015-12-31"',
        ),
        (f'{X}period = {{ from = "2015" }}\n', '5: facts.x.period has no "to"\n  write { from = "2004", to = "2014" }'),
        (
            f'{X}period = {{ from = "2015", to = "2014" }}\n',
            "5: facts.x.period ends before it starts\n  exchange from and to",
        ),
        (
            f'{X}period = {{ from = "2015", til = "2016" }}\n',
            '5: facts.x.period has an unknown key "til"\n'
            "  known here: from, to\n"
            '5: facts.x.period has no "to"\n'
            '  write { from = "2004", to = "2014" }',
        ),
        (
            f'{X}caveats = "None."\n',
            '5: facts.x.caveats must be a list of texts: ["…", "…"], not the text "None."\n'
            '  write  caveats = ["None."]',
        ),
        (
            f"{X}decimals = 1\n",
            "5: facts.x.decimals is only for a fact with a formula\n"
            "  delete it; a typed value prints the digits it has",
        ),
        (
            f"{X}printed = 4\n",
            "5: facts.x.printed is only for a fact with a formula\n  delete it; a typed value prints the digits it has",
        ),
        (
            '[facts.x]\nvalue = "4210"\nunit = "patients"\nlabel = "X"\n',
            "2: facts.x.value is a date, but the unit is patients\n"
            '  write  unit = "year" or "date", or  value = 4210  without quotes',
        ),
        (
            '[facts.x]\nvalue = "4.5"\nunit = "patients"\nlabel = "X"\n',
            '2: facts.x.value must be a number, not the text "4.5"\n  write  value = 4.5  without quotes',
        ),
        (
            '[facts.x]\nvalue = "over 4,210"\nunit = "patients"\nlabel = "X"\n',
            '2: facts.x.value must be a number, not the text "over 4,210"\n'
            '  write  value = 4210  and  qualifier = "over"',
        ),
        (
            '[facts.x]\nvalue = "about 8.16%"\nunit = "percent"\nlabel = "X"\n',
            '2: facts.x.value must be a number, not the text "about 8.16%"\n'
            '  write  value = 8.16  and  unit = "percent"  and  qualifier = "approx"',
        ),
        (
            '[facts.x]\nvalue = "8.1.6"\nunit = "percent"\nlabel = "X"\n',
            '2: facts.x.value must be a number, not the text "8.1.6"\n'
            "  write digits alone, without quotes and with a point before decimals",
        ),
        (
            '[facts.x]\nvalue = 4.210\nunit = "patients"\nlabel = "X"\n',
            "2: facts.x.value is 4.210 patients, with a point before three digits\n"
            "  write 4210 if it is thousands, 4.2100 if it isn't",
        ),
        (
            '[facts.x]\nvalue = true\nunit = "patients"\nlabel = "X"\n',
            "2: facts.x.value must be a number, not true\n"
            "  write digits alone, without quotes and with a point before decimals",
        ),
        (
            '[facts.x]\nvalue = 2015\nunit = "year"\nlabel = "X"\n',
            '2: facts.x.value must be a text in quotes, since it is a year\n  write  value = "2015"',
        ),
        (
            '[facts.x]\nvalue = "15"\nunit = "year"\nlabel = "X"\n',
            '2: facts.x.value is not a year: "15"\n  write four digits in quotes: "2015"',
        ),
        (
            '[facts.x]\nvalue = "2015"\nunit = "decade"\nlabel = "X"\n',
            '2: facts.x.value is not the first year of a decade: "2015"\n  write  value = "2010"',
        ),
        (
            '[facts.x]\nvalue = 2015\nunit = "date"\nlabel = "X"\n',
            "2: facts.x.value must be a date in quotes, or { from = …, to = … }, not the number 2015\n"
            '  write "2015", "2015-12" or "2015-12-31"',
        ),
        (
            '[facts.x]\nvalue = { from = 30, to = 15 }\nunit = "percent"\nlabel = "X"\n',
            "2: facts.x.value goes from 30 to 15\n  from must be the smaller number",
        ),
        (
            '[facts.x]\nvalue = { from = 30 }\nunit = "percent"\nlabel = "X"\n',
            "2: facts.x.value has no to\n  add  to = 1",
        ),
        (
            '[facts.x]\nword = "many"\nqualifier = "over"\nunit = "patients"\nlabel = "X"\n',
            '3: facts.x.qualifier can\'t be "over" with a word\n  write it in the word:  word = "over …"',
        ),
        (
            '[facts.x]\nvalue = "2015"\nqualifier = "at_least"\nunit = "year"\nlabel = "X"\n',
            '3: facts.x.qualifier can\'t be "at least" with a date\n  use exact or approx',
        ),
        (
            "[facts]\nx = 3\n",
            "2: facts.x must be a table, not the number 3\n  write it as a table with a head of its own: [name]",
        ),
        (
            "[facts.L\u00edsts.x]\n",
            "1: the table's name can't be read: [facts.L\u00edsts.x]\n  use only a-z, 0-9 and _ in a key",
        ),
        (
            X.replace("facts.x", "facts.Beds"),
            "1: facts.Beds has a key with other characters than a-z, 0-9 and _\n  write beds",
        ),
        (
            X.replace("facts.x", '"facts"."mobile clinic"'),
            "1: facts.mobile clinic has a key with other characters than a-z, 0-9 and _\n  write mobile_clinic",
        ),
        (
            X.replace("facts.x", '"facts"."caf\u00e9"') + X.replace("facts.x", '"facts"."cafe\u0301"'),
            "1: facts.caf\u00e9 has a key with other characters than a-z, 0-9 and _\n"
            "  cafe\u0301 is there too: keep one of the two\n"
            "5: facts.cafe\u0301 has a key with other characters than a-z, 0-9 and _\n"
            "  caf\u00e9 is there too: keep one of the two",
        ),
        (
            X.replace("facts.x", "facts.NORTH"),
            "1: facts.NORTH has a key with other characters than a-z, 0-9 and _\n"
            "  north is there too: keep one of the two",
        ),
        (
            X.replace("facts.x", "facts.5beds"),
            "1: facts.5beds has a key that begins with a digit\n  begin it with a letter: f5beds",
        ),
    ],
)
def test_a_wrong_fact_says_where_and_what_to_do(refused: Callable[[str], str], more: str, message: str) -> None:
    assert refused(more) == message


def test_what_is_added_below_the_last_line_is_told_where_it_stands(tmp_path: Path) -> None:
    above = f"{CHARITY}\n{END} (a note)\n"
    (tmp_path / "facts.toml").write_text(f"{above}\n{X}", encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        read_facts(tmp_path / "facts.toml", tmp_path)
    last = above.count("\n")
    assert str(caught.value) == (
        f"facts.toml:{last + 1}: something stands below  {END}  (line {last}), which must be the last line\n"
        "  move that line to the very end of the file"
    )
