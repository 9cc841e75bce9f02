"""Studies of an invented health charity, what is counted among them, series, and all that can be wrong with them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from factpress.facts.model import Facts, PartialDate, Qualifier, Study
from factpress.facts.read import END, read_facts
from factpress.facts.studies import Catalogue, counted, in_order, printed_word
from factpress.problems import BriefError

TABLES = """
[units.studies]
one = "study"
other = "studies"
[sources.list]
title = "List"
author = "Clinics"
short = "list"
[vocabularies.type]
survey = "Survey"
trial = "Trial"
[vocabularies.country]
chad = "Chad"
mali = "Mali"
niger = "Niger"
[vocabularies.subject]
cholera = "Cholera"
wells = "Wells"
[studies.wells]
title = "Wells in Mali"
authors = ["Clinics"]
type = ["survey", "trial"]
date = "2019-03"
country = "mali"
subject = "wells"
printed_subject = "Water points"
about = "How many wells hold water."
url = "https://clinics.example/wells"
source = "list"
locator = "row 2"
note = "Two types."
[studies.cholera]
title = "Cholera in Mali"
authors = ["A. Traore", "Clinics"]
printed_authors = "Traore for Clinics"
type = ["trial"]
date = "2021-11"
country = "mali"
subject = "cholera"
[studies.chad]
title = "Cholera in Chad"
authors = ["Clinics"]
type = ["survey"]
date = "2019-03"
country = "chad"
subject = "cholera"
[studies.draft]
title = "Not yet"
authors = ["Clinics"]
type = ["survey"]
date = "2022-01"
country = "niger"
subject = "wells"
status = "draft"
"""
FACT = '[facts.x]\nunit = "studies"\nlabel = "X"\n'


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Facts]:
    def read_with(more: str) -> Facts:
        (tmp_path / "facts.toml").write_text(f"{TABLES}{more}\n{END}\n", encoding="utf-8")
        return read_facts(tmp_path / "facts.toml", tmp_path)

    return read_with


@pytest.fixture
def refused(read: Callable[[str], Facts]) -> Callable[[str], str]:
    """What is said of the studies with more behind them; lines count from the first of these."""
    above = TABLES.count("\n")

    def refused_with(more: str) -> str:
        with pytest.raises(BriefError) as caught:
            read(more)
        return "\n".join(f"{(p.line or 0) - above}: {p.message}\n  {p.hint}" for p in caught.value.problems)

    return refused_with


def test_a_study_holds_everything_that_travels_with_it(read: Callable[[str], Facts]) -> None:
    assert read(f"{FACT}value = 1").studies["wells"] == Study(
        key="wells",
        title="Wells in Mali",
        authors=("Clinics",),
        types=("survey", "trial"),
        date=PartialDate(2019, 3),
        country="mali",
        subject="wells",
        printed={"subject": "Water points"},
        about="How many wells hold water.",
        url="https://clinics.example/wells",
        source="list",
        locator="row 2",
        note="Two types.",
        line=19,
    )


def test_a_catalogue_begins_with_the_newest_and_leaves_out_drafts(read: Callable[[str], Facts]) -> None:
    assert [study.key for study in in_order(read(f"{FACT}value = 1").studies)] == ["cholera", "wells", "chad"]


def test_what_is_printed_is_the_catalogues_own_word_where_it_has_one(read: Callable[[str], Facts]) -> None:
    facts = read(f"{FACT}value = 1")
    assert printed_word(facts.studies["wells"], "subject", facts.vocabularies) == ("Water points",)
    assert printed_word(facts.studies["wells"], "type", facts.vocabularies) == ("Survey", "Trial")
    assert printed_word(facts.studies["wells"], "country", facts.vocabularies) == ("Mali",)


@pytest.mark.parametrize(
    ("count", "number"),
    [
        ("", 3),  # all but the draft
        ('year = "2019"', 2),
        ('year = "2020"', 0),  # a year without studies
        ('country = "mali"', 2),
        ('country = "niger"', 0),  # its only study is a draft
        ('type = "trial"', 2),  # one has a second type
        ('first_type = "trial"', 1),
        ('subject = "wells"', 1),
        ('printed_subject = "Water points"', 1),
        ('printed_subject = "Cholera"', 2),
        ('author = "Clinics"', 3),  # alone or with others
        ('printed_authors = "Clinics"', 2),
        ('printed_authors = "Traore for Clinics"', 1),
        ('year = "2019", country = "chad"', 1),
        ('year = "2021", country = "chad"', 0),
    ],
)
def test_a_counted_fact_is_the_number_of_studies_that_fit(
    read: Callable[[str], Facts], count: str, number: int
) -> None:
    facts = read(f"{FACT}count = {{ {count} }}")
    fact = facts.facts["x"]
    assert (fact.value, fact.unit, fact.qualifier) == (Decimal(number), "studies", Qualifier.EXACT)
    assert fact.count is not None and len(counted(fact.count, Catalogue(facts.studies, facts.vocabularies))) == number


def test_the_count_of_a_year_covers_that_year(read: Callable[[str], Facts]) -> None:
    assert read(f"{FACT}count = {{ year = '2020' }}").facts["x"].period == PartialDate(2020)
    assert read(f"{FACT}count = {{ country = 'mali' }}").facts["x"].period is None


def test_formulas_and_checks_work_with_counted_facts(read: Callable[[str], Facts]) -> None:
    more = (
        '[facts.y]\nformula = "x * 2"\nunit = "studies"\nlabel = "Y"\n[[checks]]\nrule = "same"\nfacts = ["x", "z"]\n'
    )
    typed = '[facts.z]\nvalue = 3\nunit = "studies"\nlabel = "Z"\n'
    assert read(f"{FACT}count = {{}}\n{more}{typed}").facts["y"].value == 6


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            f"{FACT}count = {{ yaer = '2019' }}",
            '4: facts.x.count has an unknown key "yaer"\n  did you mean "year"? (known here: author, country, '
            "first_type, printed_authors, printed_country, printed_subject, printed_type, subject, type, year)",
        ),
        (
            f"{FACT}count = {{ year = '19' }}",
            '4: facts.x.count.year is not a year: "19"\n  write four digits in quotes: "2015"',
        ),
        (
            f"{FACT}count = {{ year = 2019 }}",
            '4: facts.x.count.year must be a text in quotes, not the number 2019\n  write  year = "2019"',
        ),
        (
            f"{FACT}count = {{ country = 'Mali' }}",
            '4: facts.x.count.country isn\'t in the vocabulary: "Mali"\n  did you mean "mali"?',
        ),
        (
            f"{FACT}count = {{ first_type = 'census' }}",
            '4: facts.x.count.first_type isn\'t in the vocabulary: "census"\n'
            "  add it to  [vocabularies.type]; it has survey, trial",
        ),
        (
            f"{FACT}count = {{ author = 'Clinic' }}",
            '4: facts.x.count.author is no study\'s: "Clinic"\n  did you mean "Clinics"?',
        ),
        (
            f"{FACT}count = {{ author = 'Nobody at all' }}",
            '4: facts.x.count.author is no study\'s: "Nobody at all"\n'
            "  write it as a study's card has it; if none has it any more, delete the fact",
        ),
        (f"{FACT}count = {{}}\nvalue = 3", "1: facts.x has value and count\n  keep one of them"),
        (
            '[facts.x]\nunit = "percent"\nlabel = "X"\ncount = {}',
            '2: facts.x.unit can\'t be percent: the fact counts studies\n  write  unit = "studies"',
        ),
        (
            f'{FACT}value = 3\n[studies.new]\ntitle = "T"\nauthors = ["A"]\ncountry = "chad"\nsubject = "wells"\n',
            '5: studies.new has no date\n  add  date = "…"\n5: studies.new has no type\n  add  type = ["survey"]',
        ),
        (
            f'{FACT}value = 3\n[studies.new]\ntitle = "T"\nauthors = ["A"]\ntype = ["survay"]\ncountry = "chad"\n'
            'subject = "well"\ndate = "2019"\nprinted_colour = "red"',
            '8: studies.new.type isn\'t in the vocabulary: "survay"\n  did you mean "survey"?\n'
            '10: studies.new.subject isn\'t in the vocabulary: "well"\n  did you mean "wells"?\n'
            '11: studies.new.date is not a month: "2019"\n  write year and month: "2015-12"\n'
            '12: studies.new has an unknown key "printed_colour"\n  did you mean "printed_country"? (known here: '
            "about, authors, country, date, locator, note, printed_authors, printed_country, printed_subject, "
            "printed_type, source, status, subject, title, type, url)",
        ),
        (
            f'{FACT}value = 3\n[vocabularies.color]\nred = "Red"',
            '5: vocabularies has an unknown key "color"\n  known here: country, subject, type',
        ),
    ],
)
def test_what_is_wrong_says_where_and_what_to_do(refused: Callable[[str], str], more: str, message: str) -> None:
    assert refused(more) == message


SERIES = (
    '[facts.typed]\nvalue = 3\nunit = "studies"\nlabel = "T"\n'
    '[facts.half]\nformula = "typed / 2"\nunit = "studies"\nlabel = "H"\n'
    '[facts.said]\nformula = "typed * 2"\nprinted = 6\nunit = "studies"\nlabel = "S"\n'
    f"{FACT}count = {{}}\n"
)


def series(kind: str, *facts: str, more: str = "") -> str:
    points = ", ".join(f'{{ fact = "{fact}", label = "{name}" }}' for fact, name in zip(facts, "PQ", strict=False))
    return f'{SERIES}[series.s]\nlabel = "S"\nkind = "{kind}"\ndraw = ["bar", "tiles"]\npoints = [{points}]\n{more}'


@pytest.mark.parametrize(
    ("kind", "facts"),
    [("printed", ("typed", "said")), ("derived", ("half", "said")), ("mixed", ("typed", "half")), ("counted", ("x",))],
)
def test_a_series_names_facts_of_its_kind(read: Callable[[str], Facts], kind: str, facts: tuple[str, ...]) -> None:
    found = read(series(kind, *facts, more='note = "N"\nsource = "list"\n')).series["s"]
    assert (found.kind, found.draw, found.note, found.source) == (kind, ("bar", "tiles"), "N", "list")
    assert [(point.fact, point.label) for point in found.points] == [*zip(facts, "PQ", strict=False)]


def test_the_words_of_a_point_may_print_figures(read: Callable[[str], Facts]) -> None:
    label = "from {{ facts.half }}, {{ fact | period }}, {{fact}}"
    point = read(series("printed", "typed").replace('"P"', f'"{label}"')).series["s"].points[0]
    assert point.label == "from {{ facts.half }}, {{ facts.typed | period }}, {{ facts.typed}}"


@pytest.mark.parametrize(
    ("kind", "fact", "made", "hint"),
    [
        ("printed", "half", "derived", 'name facts that a source prints, or write  kind = "mixed"'),
        ("printed", "x", "counted", 'name facts that a source prints, or write  kind = "mixed"'),
        ("derived", "typed", "typed", "name facts with a formula"),
        ("mixed", "x", "counted", 'name typed and derived facts, or write  kind = "counted"'),
        ("counted", "typed", "typed", "name facts with  count = { … }"),
    ],
)
def test_a_series_refuses_facts_of_another_kind(
    refused: Callable[[str], str], kind: str, fact: str, made: str, hint: str
) -> None:
    said = refused(series(kind, fact))
    assert said == f"22: series.s.points #1.fact is {made}, but the series is {kind}: {fact}\n  {hint}"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            series("printed", "tyyped"),
            '22: series.s.points #1.fact names an unknown fact "tyyped"\n  did you mean "typed"?',
        ),
        (
            series("printed", "typed").replace('"P"', '"of 2015"'),
            "22: series.s.points #1.label has typed digits\n"
            "  print a fact:  {{ fact | period }}  or  {{ facts.… }}",
        ),
        (
            series("printed", "typed").replace('"P"', '"{{ facts.hafl | plain }}"'),
            '22: series.s.points #1.label prints an unknown fact "hafl"\n  did you mean "half"?',
        ),
        (
            series("printed", "typed", "said").replace('"Q"', '"P"'),
            "22: series.s.points #2.label is that of typed too: P\n  say what this one is",
        ),
        (
            series("printed", "typed", "typed"),
            "22: series.s.points #2.fact names a fact again: typed\n  delete one of the two points, or correct it",
        ),
        (series("printed"), '18: series.s has no points\n  write 1 to 100:  points = [{ fact = "…" }]'),
        (
            series("printed", "typed", more='never_with = ["t"]\n[series.tt]\nlabel = "T"\nkind = "printed"\n'
                   'draw = ["bars"]\npoints = [{ fact = "typed" }]'),
            '18: series.s has no reason\n  add  reason = "…"\n'
            '23: series.s.never_with names an unknown series "t"\n  did you mean "tt"?\n'
            '27: series.tt.draw can\'t have "bars"\n  did you mean "bar"?',
        ),
        (
            series("printed", "typed", more='[series.t]\nlabel = "T"\nkind = "printed"\npoints = [{ fact = "typed" }]'),
            '23: series.t has no draw\n  say how it may be shown:  draw = ["bar", "tiles"]',
        ),
    ],
)  # fmt: skip
def test_a_wrong_series_says_where_and_what_to_do(refused: Callable[[str], str], more: str, message: str) -> None:
    assert refused(more) == message


def by(*counts: str, more: str = "") -> str:
    """Facts a1, a2 … that count, and a counted series of all of them."""
    facts = "".join(
        f'[facts.a{number}]\ncount = {{ {count} }}\nunit = "studies"\nlabel = "A"\n'
        for number, count in enumerate(counts, 1)
    )
    points = ", ".join(f'{{ fact = "a{number}" }}' for number in range(1, len(counts) + 1))
    head = f'[series.s]\nlabel = "S"\nkind = "counted"\ndraw = ["bar"]\n{more}points = [{points}]\n'
    return f"{head}{facts}"


SAY = 'or say of what it is a selection:  selection = "…"'


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            by('country = "mali"', 'country = "niger"'),
            '5: series.s.points leave out chad: none counts { country = "chad" }\n'
            f'  add a fact with  count = {{ country = "chad" }}, as a point; {SAY}',
        ),
        (
            by('country = "mali"', 'country = "niger"') + f"{FACT}count = {{ country = 'chad' }}",
            f'5: series.s.points leave out chad: none counts {{ country = "chad" }}\n  add x, as a point; {SAY}',
        ),
        (
            by('year = "2018"', 'year = "2021"'),
            '5: series.s.points leave out a year without studies: none counts { year = "2020" }\n'
            f'  add a fact with  count = {{ year = "2020" }}, as a point; {SAY}\n'
            '5: series.s.points leave out wells, chad: none counts { year = "2019" }\n'
            f'  add a fact with  count = {{ year = "2019" }}, as a point; {SAY}',
        ),
        (
            by('type = "trial"', 'type = "trial", country = "mali"', 'type = "trial"'),
            "5: series.s.points count the same twice: a1 and a3\n"
            '  correct  count = { type = "trial" }  in one of the two',
        ),
        (
            by('country = "mali"', 'country = "chad"', more='selection = "Not all."\n'),
            "5: series.s.selection is stale: the series leaves nothing out\n  delete it",
        ),
        (
            by('country = "mali"', 'country = "niger"', more='selection = "Since {{ facts.b }}, or 2015."\n'),
            "5: series.s.selection has typed digits\n  print a fact:  {{ fact | period }}  or  {{ facts.… }}\n"
            '5: series.s.selection prints an unknown fact "b"\n  use the key of a fact',
        ),
        (
            series("printed", "typed", more='selection = "Not all."\n'),
            "23: series.s.selection is for what is counted, but the series is printed\n  delete it, or say it in  note",
        ),
    ],
)
def test_what_a_counted_series_leaves_out_says_what_to_add(
    refused: Callable[[str], str], more: str, message: str
) -> None:
    assert refused(more) == message


@pytest.mark.parametrize(
    "more",
    [
        by('country = "mali"', 'country = "chad"'),  # a word without studies may be left out
        by('year = "2019", country = "mali"', 'year = "2019", country = "chad"'),  # all of one year
        by('year = "2019", country = "mali"', 'year = "2019", country = "chad"', 'year = "2021", country = "mali"'),
        by("", 'country = "mali"', 'country = "chad"'),  # with their total
        by('subject = "wells"'),  # a figure that stands alone
        by('country = "mali"', 'country = "niger"', more='selection = "Only the Sahel."\n'),
    ],
)
def test_a_counted_series_may_leave_out_what_has_no_study_or_what_it_says(
    read: Callable[[str], Facts], more: str
) -> None:
    assert read(more).series["s"].kind == "counted"


def test_a_point_that_counts_no_study_is_empty_but_for_a_year(read: Callable[[str], Facts]) -> None:
    by_country = by('country = "mali"', 'country = "chad"', 'country = "niger"')
    assert [point.empty for point in read(by_country).series["s"].points] == [False, False, True]
    by_year = by('year = "2019"', 'year = "2020"', 'year = "2021"')
    assert [point.empty for point in read(by_year).series["s"].points] == [False, False, False]


def test_what_is_wrong_with_a_study_is_told_once(refused: Callable[[str], str]) -> None:
    study = (
        '[studies.new]\ntitle = "T"\nauthors = ["A"]\ntype = ["survey"]\ncountry = "togo"\nsubject = "wells"\n'
        'date = "later"\n'
    )
    assert "leave out" not in refused(by('year = "2019"', 'year = "2020"', 'year = "2021"') + study)
    assert "leave out" not in refused(by('country = "mali"', 'country = "chad"') + study)
