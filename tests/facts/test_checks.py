"""Rules between facts: each holds, and each refuses, word for word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.facts.model import Accepted, Check, Facts, Incomparable, PartialDate
from factpress.facts.read import END, read_facts
from factpress.facts.wholes import broken_wholes
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
    "most": 'value = 96.4\nunit = "percent"',
    "rest": 'value = 3.6\nunit = "percent"',
    "floor": 'value = 73\nunit = "percent"\nqualifier = "at_least"',
    "fall": 'formula = "1 - 2.22 / 8.16"\nunit = "percent"\ndecimals = 0',
    "rounded_fall": 'value = 73\nunit = "percent"',
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
        'rule = "subset"\npart = "month"\nwhole = "span"',
        'rule = "subset"\npart = "late"\nwhole = "span"',
        'rule = "shares"\nparts = ["cured", "better", "worse"]',
        'rule = "shares"\nparts = ["third", "third", "third"]',
        'rule = "shares"\nparts = ["most", "rest"]',
        'rule = "shares"\nparts = ["cured", "better"]\nremainder = "worse"',
        'rule = "floor"\nfact = "floor"\nof = ["rounded_fall"]',
        'rule = "printed"\nfact = "rounded_fall"\nderived = "fall"',
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
            '  did you mean "sum"? (use one of sum, shares, subset, order, same, attainable, floor, printed, '
            "same_measure, lasts, counts, dated, author, unlike, filed, listed, reference, incomparable, caveat)",
        ),
        (
            'rule = "subset"\npart = "day"\nwhole = "early"',
            f"1: checks #1 doesn't hold: day (2014-07-01) reaches outside early (2004)\n  {CORRECT}",
        ),
        (
            'rule = "shares"\nparts = ["most", "most"]\nremainder = "rest"',
            "1: checks #1 doesn't hold: the shares make 196.4, not 100\n"
            "  correct one of them, or give their remainder a fact of its own; until then they are no whole",
        ),
        (
            'rule = "shares"\nparts = ["women", "men"]',
            '1: checks #1 needs percentages\n  for counts write  rule = "sum"  with a total',
        ),
        (
            'rule = "floor"\nfact = "floor"\nof = ["fall"]',
            f"1: checks #1 doesn't hold: fall (approx 72.79) is below the floor, floor (at least 73)\n  {CORRECT}",
        ),
        (
            'rule = "floor"\nfact = "every"\nof = ["fall"]',
            '3: checks #1.fact is no floor: every\n  name a fact with  qualifier = "at_least", "over" …',
        ),
        (
            'rule = "printed"\nfact = "most"\nderived = "fall"',
            f"1: checks #1 doesn't hold: most (96.4) is printed, but fall (approx 72.79) is worked out\n  {CORRECT}",
        ),
        (
            'rule = "caveat"\nfacts = ["fall"]\nreason = "doubts"',
            '1: checks #1 needs a fact in with\n  write  with = ["…"]',
        ),
        ('parts = ["women", "men"]', '1: checks #1 has no rule\n  add  rule = "…"'),
    ],
)
def test_a_rule_that_does_not_hold_says_what_it_found(check: Callable[[str], Facts], lines: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        check(lines)
    first = "\n".join(str(caught.value).removeprefix("facts.toml:").split("\n")[:2])
    assert first == message


ACCEPTED = 'accepted = { reason = "A round number.", by = "editor", date = "2026-11-25" }\n'


def test_what_a_rule_found_may_be_accepted_with_reason_role_and_date(check: Callable[[str], Facts]) -> None:
    (rule,) = check(f'rule = "subset"\npart = "all"\nwhole = "women"\n{ACCEPTED}').checks
    assert rule == Check(
        "subset",
        {"part": "all", "whole": "women"},
        1,
        Accepted(
            "A round number.",
            "editor",
            PartialDate(2026, 11, 25),
            ("doesn't hold: all (54) is more than the whole, women (23)",),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            f'rule = "subset"\npart = "women"\nwhole = "all"\n{ACCEPTED}',
            "5: checks #1.accepted is stale: the rule holds\n  delete it",
        ),
        (
            f'rule = "subset"\npart = "woman"\nwhole = "all"\n{ACCEPTED}',  # what can't be read can't be accepted
            '3: checks #1.part names an unknown fact "woman"\n  did you mean "women"?',
        ),
        (
            'rule = "subset"\npart = "all"\nwhole = "women"\naccepted = { by = "editor", date = "2026" }',
            '5: checks #1.accepted has no reason\n  add  reason = "…"',
        ),
        (
            'rule = "subset"\npart = "all"\nwhole = "women"\naccepted = { reason = "So.", date = "2026" }',
            '5: checks #1.accepted has no by\n  add  by = "…"',
        ),
        (
            'rule = "subset"\npart = "all"\nwhole = "women"\naccepted = { reason = "So.", by = "editor" }',
            '5: checks #1.accepted has no date\n  add  date = "2026-11-25"',
        ),
    ],
)
def test_nothing_is_accepted_by_halves(check: Callable[[str], Facts], lines: str, message: str) -> None:
    with pytest.raises(BriefError) as caught:
        check(lines)
    assert str(caught.value).removeprefix("facts.toml:") == message


def test_what_was_accepted_is_not_stale_while_a_figure_is_wrong_itself(check: Callable[[str], Facts]) -> None:
    with pytest.raises(BriefError) as caught:
        broken = '[facts.broken]\nlabel = "Fall"\nunit = "percent"\nformula = "1 - lost"\n'
        check(f'rule = "floor"\nfact = "floor"\nof = ["broken"]\n{ACCEPTED}{broken}')
    assert [problem.message for problem in caught.value.problems] == [
        'facts.broken.formula has the unknown fact "lost"'
    ]


@pytest.mark.parametrize(
    ("lines", "keys", "told"),
    [
        (f'parts = ["most", "cured"]\n{ACCEPTED}', ["cured", "most"], [("most", "draw bars side by side")]),
        (f'parts = ["most", "cured"]\n{ACCEPTED}', ["most"], []),  # one share is no whole
        (
            'parts = ["cured", "better"]\nremainder = "worse"',
            ["cured", "better"],
            [("cured", "draw worse as well, or bars side by side")],
        ),
        ('parts = ["cured", "better"]\nremainder = "worse"', ["cured", "better", "worse"], []),
        ('parts = ["cured", "better", "worse"]', ["cured", "better", "worse"], []),
    ],
)
def test_shares_that_make_no_whole_are_told(
    check: Callable[[str], Facts], lines: str, keys: list[str], told: list[tuple[str, str]]
) -> None:
    assert [*broken_wholes(keys, check(f'rule = "shares"\n{lines}'))] == told
