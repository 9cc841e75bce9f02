"""Rules between facts: each holds, and each refuses, word for word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.facts.model import Facts, Incomparable
from factpress.facts.read import END, read_facts
from factpress.problems import BriefError

FACTS = {
    "women": 'value = 23\nunit = "people"',
    "men": 'value = 31\nunit = "people"',
    "all": 'value = 54\nunit = "people"',
    "beds": 'value = 40\nunit = "beds"',
    "cured": 'value = 37.0\nunit = "percent"',
    "better": 'value = 38.9\nunit = "percent"',
    "worse": 'value = 24.1\nunit = "percent"',
    "every": 'value = 100\nunit = "percent"',
    "third": 'value = 33.3\nunit = "percent"',
    "impossible": 'value = 37.5\nunit = "percent"',
    "early": 'value = "2004"\nunit = "year"',
    "late": 'value = "2014"\nunit = "year"',
    "month": 'value = "2014-06"\nunit = "date"',
    "day": 'value = "2014-07-01"\nunit = "date"',
    "span": 'value = { from = "2004", to = "2014" }\nunit = "date"',
    "study": 'value = { from = "2004", to = "2014" }\nunit = "date"',
    "other_study": 'value = { from = "2004", to = "2015" }\nunit = "date"',
    "many": 'word = "many"\nunit = "people"',
    "gain": 'formula = "cured - worse"\nunit = "points"',
    "half_gain": 'formula = "gain / 2"\nunit = "points"\ndecimals = 2',
}
UNITS = '[units.people]\nother = "people"\n[units.beds]\nother = "beds"\n'


@pytest.fixture
def check(tmp_path: Path) -> Callable[[str], Facts]:
    """Reads the facts with one check."""

    def read(lines: str) -> Facts:
        tables = "".join(f'[facts.{key}]\nlabel = "{key}"\n{lines}\n' for key, lines in FACTS.items())
        (tmp_path / "facts.toml").write_text(f"[[checks]]\n{lines}\n{UNITS}{tables}\n{END}\n", encoding="utf-8")
        return read_facts(tmp_path / "facts.toml", tmp_path)

    return read


@pytest.mark.parametrize(
    "lines",
    [
        'rule = "sum"\nparts = ["women", "men"]\ntotal = "all"',
        'rule = "sum"\nparts = ["cured", "better", "worse"]\ntotal = "every"',
        'rule = "sum"\nparts = ["third", "third", "third"]\ntotal = "every"',  # 99.9, each rounded by up to 0.05
        'rule = "subset"\npart = "women"\nwhole = "all"',
        'rule = "subset"\npart = "all"\nwhole = "all"',
        'rule = "order"\nlow = "women"\nhigh = "men"',
        'rule = "order"\nlow = "early"\nhigh = "late"',
        'rule = "order"\nlow = "month"\nhigh = "day"',
        'rule = "order"\nlow = "span"\nhigh = "day"',  # it begins before
        'rule = "same"\nfacts = ["span", "study"]',
        'rule = "attainable"\nfact = "cured"\nbase = "all"',  # 20 of 54
        'rule = "attainable"\nfact = "every"\nbase = "all"',
    ],
)
def test_a_rule_that_holds_says_nothing(check: Callable[[str], Facts], lines: str) -> None:
    assert check(lines).incomparable == ()


def test_facts_that_may_not_be_compared_are_handed_on(check: Callable[[str], Facts]) -> None:
    lines = 'rule = "incomparable"\nfacts = ["women", "beds"]\nreason = "another year"'
    assert check(lines).incomparable == (Incomparable(("women", "beds"), "another year", 1),)


CORRECT = "correct one of them"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            'rule = "sum"\nparts = ["women", "women"]\ntotal = "all"',
            f"1: checks #1 doesn't hold: women (23) + women (23) is 46, not all (54)\n  {CORRECT}",
        ),
        (
            'rule = "sum"\nparts = ["cured", "better"]\ntotal = "every"',
            f"1: checks #1 doesn't hold: cured (37.0) + better (38.9) is 75.9, not every (100)\n  {CORRECT}",
        ),
        (
            'rule = "sum"\nparts = ["women", "beds"]\ntotal = "all"',
            "1: checks #1 mixes units: women is in people, beds in beds\n  compare figures with one unit",
        ),
        (
            'rule = "sum"\nparts = ["women", "many"]\ntotal = "all"',
            "1: checks #1 needs numbers, but many has none\n  name a fact that is a number",
        ),
        (
            'rule = "sum"\nparts = ["women"]\ntotal = "all"',
            '1: checks #1 needs two facts or more in parts\n  write  parts = ["…", "…"]',
        ),
        ('rule = "sum"\nparts = ["women", "men"]', '1: checks #1 has no total\n  add  total = "…"'),
        (
            'rule = "subset"\npart = "all"\nwhole = "women"',
            f"1: checks #1 doesn't hold: all (54) is more than the whole, women (23)\n  {CORRECT}",
        ),
        (
            'rule = "order"\nlow = "late"\nhigh = "early"',
            f"1: checks #1 doesn't hold: late isn't below early\n  {CORRECT}",
        ),
        (
            'rule = "order"\nlow = "men"\nhigh = "women"',
            f"1: checks #1 doesn't hold: men (31) isn't below women (23)\n  {CORRECT}",
        ),
        ('rule = "order"\nlow = "many"\nhigh = "women"', "1: checks #1 needs numbers or dates\n  many is a word"),
        (
            'rule = "same"\nfacts = ["span", "study", "other_study"]',
            f"1: checks #1 doesn't hold: span and other_study differ\n  {CORRECT}",
        ),
        (
            'rule = "attainable"\nfact = "impossible"\nbase = "all"',
            "1: checks #1 doesn't hold: no whole number of 54 is 37.5%\n"
            "  20 are 37.0%, 21 are 38.9%; correct impossible or the base",
        ),
        (
            'rule = "attainable"\nfact = "women"\nbase = "all"',
            "1: checks #1 needs a percentage and a base above zero\n  correct fact or base",
        ),
        (
            'rule = "incomparable"\nfacts = ["cured", "worse"]\nreason = "another year"',
            "1: checks #1 doesn't hold: the formula of gain combines cured and worse\n"
            "  they can't be compared: another year",
        ),
        (
            'rule = "incomparable"\nfacts = ["gain", "worse"]\nreason = "another year"',
            "1: checks #1 doesn't hold: the formula of half_gain combines gain and worse\n"  # worse through gain
            "  they can't be compared: another year",
        ),
        (
            'rule = "subset"\npart = "woman"\nwhole = "all"',
            '3: checks #1.part names an unknown fact "woman"\n  did you mean "women"?',
        ),
        (
            'rule = "subset"\npart = "all"\nwhole = "all"\ntotal = "all"',
            '5: checks #1 has an unknown key "total"\n  known here: part, rule, whole',
        ),
        (
            'rule = "sums"',
            '2: checks #1.rule can\'t be "sums"\n'
            '  did you mean "sum"? (use one of sum, subset, order, same, attainable, incomparable)',
        ),
        ('parts = ["women", "men"]', '1: checks #1 has no rule\n  add  rule = "…"'),
    ],
)
def test_a_rule_that_does_not_hold_says_what_it_found(check: Callable[[str], Facts], lines: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        check(lines)
    first = "\n".join(str(caught.value).removeprefix("facts.toml:").split("\n")[:2])
    assert first == message
