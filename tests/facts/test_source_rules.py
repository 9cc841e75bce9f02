"""Rules between what sources say: each holds, and each refuses, word for word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.facts.read import END, read_facts
from factpress.problems import BriefError

FACTS = {
    "about_ten": 'value = 10\nunit = "years"\nqualifier = "approx"',
    "ten": 'value = 10\nunit = "years"',
    "eleven": 'value = 11\nunit = "years"',
    "twelve": 'value = 12\nunit = "years"',
    "weeks": 'value = 3\nunit = "weeks"',
    "decades": 'value = 1\nunit = "decades"',
    "over_24": 'value = 24\nunit = "towns"\nqualifier = "over"',
    "nearly_20": 'value = 20\nunit = "towns"\nqualifier = "nearly"',
    "nineteen": 'value = 19\nunit = "towns"',
    "share": 'value = 72.8\nunit = "percent"',
    "exact_share": 'formula = "1 - 2.22 / 8.16"\nunit = "percent"',
    "year": 'value = "2014"\nunit = "year"',
    "month": 'value = "2014-06"\nunit = "date"',
    "span": 'value = { from = "2004", to = "2014" }\nunit = "date"',
    "exact_span": 'value = { from = "2004", to = "2014-06" }\nunit = "date"',
    "other_span": 'value = { from = "2004", to = "2013" }\nunit = "date"',
    "summer": 'value = { from = "2015-06-22", to = "2015-07-10" }\nunit = "date"',
    "two": 'value = 2\nunit = "studies"',
    "table": 'word = "11"\nunit = "number"',
}
REST = """
[units.years]
other = "years"
[units.weeks]
other = "weeks"
[units.decades]
other = "decades"
[units.towns]
other = "towns"
[units.studies]
other = "studies"
[sources.report]
title = "Report"
author = "Clinics"
short = "report"
date = "2015"
[sources.leaflet]
title = "Leaflet"
author = "Clinics"
short = "leaflet"
[sources.paper]
title = "fever in the delta"
author = "Clinics"
short = "paper"
date = "2015-12"
[sources.later]
title = "Later"
author = "Clinics"
short = "later"
date = "2016"
[vocabularies.type]
survey = "Survey"
article = "Article"
[vocabularies.country]
delta = "The delta"
hills = "The hills"
[vocabularies.subject]
fever = "Fever"
[studies.fever]
title = "Fever in the Delta"
authors = ["Clinics", "A. Nurse"]
type = ["survey"]
date = "2014-03"
country = "delta"
subject = "fever"
[studies.hills]
title = "Hills"
authors = ["Clinics"]
type = ["article"]
date = "2016-03"
country = "hills"
subject = "fever"
printed_subject = "Hills"
[studies.later]
title = "Later"
authors = ["Clinics"]
type = ["article"]
date = "2016-05"
country = "hills"
subject = "fever"
status = "draft"
"""
CORRECT = "correct one of them"


@pytest.fixture
def said(tmp_path: Path) -> Callable[[str], str]:
    """What a check says of the facts, "" if it holds."""

    def read(lines: str) -> str:
        tables = "".join(f'[facts.{key}]\nlabel = "{key}"\n{lines}\n' for key, lines in FACTS.items())
        (tmp_path / "facts.toml").write_text(f"[[checks]]\n{lines}\n{REST}{tables}\n{END}\n", encoding="utf-8")
        try:
            read_facts(tmp_path / "facts.toml", tmp_path)
        except BriefError as error:
            return str(error).removeprefix("facts.toml:")
        return ""

    return read


@pytest.mark.parametrize(
    "lines",
    [
        'rule = "same_measure"\nfacts = ["about_ten", "ten"]',
        'rule = "same_measure"\nfacts = ["about_ten", "eleven"]',
        'rule = "same_measure"\nfacts = ["nearly_20", "nineteen"]',
        'rule = "same_measure"\nfacts = ["share", "exact_share"]',
        'rule = "same_measure"\nfacts = ["span", "exact_span"]',
        'rule = "same_measure"\nfacts = ["year", "month"]',
        'rule = "lasts"\nfact = "ten"\nperiod = "span"',
        'rule = "lasts"\nfact = "eleven"\nperiod = "span"',
        'rule = "lasts"\nfact = "weeks"\nperiod = "summer"',
        'rule = "lasts"\nfact = "decades"\nperiod = "span"',
        'rule = "counts"\nfact = "two"\nitems = ["fever", "hills"]',
        'rule = "counts"\nfact = "two"\ncount = {}',
        'rule = "counts"\nfact = "two"\ncount = { subject = "fever" }',
        'rule = "dated"\nsource = "paper"\nby = "report"',  # both of one year
        'rule = "dated"\nstudy = "fever"\nby = "report"',
        'rule = "author"\nstudy = "fever"\nnamed = "A. Nurse"',
        'rule = "author"\nstudy = "fever"\nwithout = "B. Nurse"',
        'rule = "unlike"\nstudy = "fever"\nfield = "subject"',
        'rule = "filed"\nstudy = "fever"\nfield = "type"\nas = "survey"',
        'rule = "listed"\nsource = "paper"',
        'rule = "reference"\nfact = "table"\nholds = ["10", "11"]',
    ],
)
def test_a_rule_that_holds_says_nothing(said: Callable[[str], str], lines: str) -> None:
    assert said(lines) == ""


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            'rule = "same_measure"\nfacts = ["nearly_20", "over_24"]',
            f"1: checks #1 doesn't hold: nearly_20 (nearly 20) and over_24 (over 24) can't both be true\n  {CORRECT}",
        ),
        (
            'rule = "same_measure"\nfacts = ["about_ten", "twelve"]',
            f"1: checks #1 doesn't hold: about_ten (approx 10) and twelve (12) can't both be true\n  {CORRECT}",
        ),
        (
            'rule = "same_measure"\nfacts = ["span", "other_span"]',
            f"1: checks #1 doesn't hold: span (2004/2014) and other_span (2004/2013) can't both be true\n  {CORRECT}",
        ),
        (
            'rule = "same_measure"\nfacts = ["year", "span"]',
            f"1: checks #1 doesn't hold: year (2014) and span (2004/2014) can't both be true\n  {CORRECT}",
        ),
        (
            'rule = "same_measure"\nfacts = ["ten", "weeks"]',
            "1: checks #1 mixes units: ten is in years, weeks in weeks\n  compare figures with one unit",
        ),
        (
            'rule = "lasts"\nfact = "twelve"\nperiod = "span"',
            f"1: checks #1 doesn't hold: span (2004/2014) isn't as long as twelve (12) years\n  {CORRECT}",
        ),
        (
            'rule = "lasts"\nfact = "two"\nperiod = "span"',
            "1: checks #1 needs weeks, years or decades, and a range of dates\n  correct fact or period",
        ),
        (
            'rule = "counts"\nfact = "two"\nitems = ["fever"]',
            f"1: checks #1 doesn't hold: two (2) counts a list of 1\n  {CORRECT}",
        ),
        (
            'rule = "counts"\nfact = "two"\ncount = { country = "delta" }',
            f"1: checks #1 doesn't hold: two (2) counts a list of 1\n  {CORRECT}",
        ),
        (
            'rule = "counts"\nfact = "two"',
            '1: checks #1 needs items or count, one of them\n  write  items = ["…"]  or, for studies,  count = {}',
        ),
        (
            'rule = "dated"\nsource = "later"\nby = "report"',
            "1: checks #1 doesn't hold: later is younger than report, which cites it\n"
            "  find out what was really cited, and say where the figure comes from",
        ),
        (
            'rule = "dated"\nstudy = "hills"\nby = "report"',
            "1: checks #1 doesn't hold: hills is younger than report, which cites it\n"
            "  find out what was really cited, and say where the figure comes from",
        ),
        ('rule = "dated"\nsource = "later"\nby = "leaflet"', "1: checks #1 needs dates\n  leaflet is undated"),
        (
            'rule = "dated"\nsource = "latter"\nby = "report"',
            '3: checks #1.source names an unknown source "latter"\n  did you mean "later"?',
        ),
        (
            'rule = "author"\nstudy = "hills"\nnamed = "A. Nurse"',
            f"1: checks #1 doesn't hold: hills is by A. Nurse, but its author is given as Clinics\n  {CORRECT}",
        ),
        (
            'rule = "author"\nstudy = "hills"\nwithout = "Clinics"',
            f"1: checks #1 doesn't hold: hills can't be by Clinics, who is given as its author\n  {CORRECT}",
        ),
        (
            'rule = "author"\nstudy = "fevers"\nnamed = "A. Nurse"',
            '3: checks #1.study names an unknown study "fevers"\n  did you mean "fever"?',
        ),
        (
            'rule = "unlike"\nstudy = "hills"\nfield = "subject"',
            "1: checks #1 doesn't hold: the subject of hills repeats its title\n"
            "  give it the subject that it belongs to, and keep what is printed beside it",
        ),
        (
            'rule = "filed"\nstudy = "hills"\nfield = "type"\nas = "survey"',
            f"1: checks #1 doesn't hold: hills is filed as article, but is survey by its own text\n  {CORRECT}",
        ),
        (
            'rule = "listed"\nsource = "later"',
            "1: checks #1 doesn't hold: later isn't among the studies\n  add it, or say that it isn't there",
        ),
        (
            'rule = "reference"\nfact = "table"\nholds = []',
            f"1: checks #1 doesn't hold: the source refers to 11, but holds none\n  {CORRECT}",
        ),
        (
            'rule = "reference"\nfact = "ten"\nholds = []',
            "3: checks #1.fact is no reference: ten\n  name a fact that is a word",
        ),
    ],
)
def test_a_rule_that_does_not_hold_says_what_it_found(said: Callable[[str], str], lines: str, message: str) -> None:
    assert said(lines) == message
