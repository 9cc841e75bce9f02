"""Units, sources, terms and voices of an invented health charity."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.facts.model import LongForm, PartialDate, VoiceRecord
from factpress.facts.read import END, read_facts
from factpress.problems import BriefError

FACT = '[facts.beds]\nvalue = 4\nunit = "number"\nlabel = "Beds"\n'
VOICE = {
    "basis": '"published"',
    "speaker": '"staff"',
    "who": '"A nurse"',
    "attribution": '"role"',
    "audiences": '["donor"]',
    "channels": '["print", "web"]',
    "age": '"adult"',
    "pseudonym": "false",
    "source": '"report"',
    "locator": '"p. 4"',
}
SOURCE = '[sources.report]\ntitle = "Report"\nauthor = "Clinics"\nshort = "report"\n'


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[str], str]:
    """What is said of these tables before a fact that is right."""

    def said(tables: str) -> str:
        path = tmp_path / "facts.toml"
        path.write_text(f"{tables}{FACT}\n{END}\n", encoding="utf-8")
        try:
            read_facts(path, tmp_path)
        except BriefError as error:
            return str(error).replace("facts.toml:", "")
        return ""

    return said


def voice(**changes: str) -> str:
    """The table of a voice, changed; "" leaves a key out."""
    lines = {**VOICE, **changes}
    return "[voices.nurse]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value) + SOURCE


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ('[units.beds]\none = "bed"\n', '1: units.beds has no other\n  add  other = "…"'),
        (
            '[units.beds]\nother = "beds"\noter = "x"\n',
            '3: units.beds has an unknown key "oter"\n  did you mean "other"?',
        ),
        ('[units.percent]\nother = "%"\n', "1: units.percent is built in and can't be defined\n  delete this table"),
        (
            '[units."Beds"]\nother = "beds"\n',
            "1: units.Beds has a key with other characters than a-z, 0-9, _ and -\n  rename it",
        ),
        ('[sources.report]\nauthor = "A"\nshort = "a"\n', '1: sources.report has no title\n  add  title = "…"'),
        (
            f'{SOURCE}date = "2015-1"\n',
            '5: sources.report.date is not a date: "2015-1"\n  write "2015-01"',
        ),
        (
            f'{SOURCE}url = "clinics.example"\n',
            '5: sources.report.url is not a web address: "clinics.example"\n  begin it with https://',
        ),
        ('[glossary.triage]\nterm = "triage"\n', '1: glossary.triage has no definition\n  add  definition = "…"'),
        ('[terms.ors]\nshort = "ORS"\n', '1: terms.ors has no long\n  add  long = "…"'),
        (
            '[terms.a]\nshort = "ORS"\nlong = "salts"\n\n[terms.b]\nshort = "ORS"\nlong = "stations"\n',
            '5: terms.b has the short form of terms.a: "ORS"\n  give one of them another short form, or use terms.a',
        ),
        (
            "[fact.x]\nvalue = 1\n",
            '1: this file has an unknown key "fact"\n'
            '  did you mean "facts"? (known here: checks, facts, glossary, series, sources, studies, terms, units, '
            "vocabularies, voices)",
        ),
    ],
)
def test_a_wrong_record_says_what_to_do(problems: Callable[[str], str], tables: str, message: str) -> None:
    said = problems(tables)
    assert said == message or said.startswith(f"{message} (known here:")


def test_a_voice_holds_what_it_may_be_used_for(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(voice(expires='"2027-12"', where='"Northern district"') + FACT + f"\n{END}\n")
    assert read_facts(tmp_path / "facts.toml", tmp_path).voices["nurse"] == VoiceRecord(
        key="nurse",
        basis="published",
        speaker="staff",
        who="A nurse",
        where="Northern district",
        attribution="role",
        audiences=("donor",),
        channels=("print", "web"),
        age="adult",
        pseudonym=False,
        notice="",
        source="report",
        locator="p. 4",
        expires=PartialDate(2027, 12),
        line=1,
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"audiences": ""},
            "1: voices.nurse has no audiences\n  add  audiences = [\"donor\"]; what isn't named isn't allowed",
        ),
        (
            {"audiences": "[]"},
            "1: voices.nurse has no audiences\n  add  audiences = [\"donor\"]; what isn't named isn't allowed",
        ),
        (
            {"channels": ""},
            "1: voices.nurse has no channels\n  add  channels = [\"print\"]; what isn't named isn't allowed",
        ),
        ({"status": '"withheld"'}, '1: voices.nurse has no reason\n  add  reason = "…"'),
        ({"channels": '["radio"]'}, '7: voices.nurse.channels can\'t have "radio"\n  use print, web or both'),
        ({"age": ""}, '1: voices.nurse has no age\n  add  age = "…"'),
        ({"pseudonym": ""}, "1: voices.nurse has no pseudonym\n  add  pseudonym = true"),
        ({"basis": ""}, '1: voices.nurse has no basis\n  add  basis = "…"'),
        ({"basis": '"heard"'}, '2: voices.nurse.basis can\'t be "heard"\n  use one of published, signed'),
        (
            {"age": '"child"'},
            "1: voices.nurse is a child without a pseudonym\n  use another name in who, and write  pseudonym = true",
        ),
        (
            {"speaker": '"survivor"'},
            "1: voices.nurse is a survivor without a pseudonym\n  use another name in who, and write  pseudonym = true",
        ),
        (
            {"attribution": '"pseudonym"'},
            "5: voices.nurse.attribution is pseudonym, but pseudonym is false\n  correct one of the two",
        ),
        ({"source": ""}, "1: voices.nurse is published, but has no source\n  add source and locator"),
        ({"source": '""'}, "1: voices.nurse is published, but has no source\n  add source and locator"),
        ({"source": '" "'}, "1: voices.nurse is published, but has no source\n  add source and locator"),
        ({"locator": ""}, '1: voices.nurse is published, but has no locator\n  add  locator = "p. …"'),
        ({"source": '"reprot"'}, '10: voices.nurse.source names an unknown source "reprot"\n  did you mean "report"?'),
        (
            {"expires": '"soon"'},
            '12: voices.nurse.expires is not a date: "soon"\n  write "2015", "2015-12" or "2015-12-31"',
        ),
    ],
)
def test_a_voice_without_full_consent_is_refused(
    problems: Callable[[str], str], changes: dict[str, str], message: str
) -> None:
    assert problems(voice(**changes)) == message


@pytest.mark.parametrize("changes", [{"age": '"child"'}, {"speaker": '"survivor"'}, {"attribution": '"pseudonym"'}])
def test_a_pseudonym_allows_what_a_name_does_not(problems: Callable[[str], str], changes: dict[str, str]) -> None:
    assert problems(voice(pseudonym="true", **changes)) == ""


SAID = [
    *[{"speaker": f'"{who}"'} for who in ("evaluator", "official", "staff", "family", "respondent")],
    *[{"attribution": f'"{how}"'} for how in ("document", "role", "named")],
    *[{"age": f'"{age}"'} for age in ("adult", "unknown")],
    {"status": '"published"'},
]


@pytest.mark.parametrize("changes", SAID)
def test_a_record_may_say_all_that_is_known_of_a_voice(problems: Callable[[str], str], changes: dict[str, str]) -> None:
    assert problems(voice(**changes)) == ""


def test_a_voice_that_does_not_say_whether_its_name_is_its_own_is_refused_once(problems: Callable[[str], str]) -> None:
    said = problems(voice(pseudonym="", speaker='"survivor"', age='"child"', attribution='"pseudonym"'))
    assert said == "1: voices.nurse has no pseudonym\n  add  pseudonym = true"


def test_a_source_that_is_not_known_is_told_with_those_that_are(problems: Callable[[str], str]) -> None:
    lone = voice(source='"zzz"').removesuffix(SOURCE)
    assert 'names an unknown source "zzz"\n  add a table  [sources.…]' in problems(lone)
    assert 'names an unknown source "zzz"\n  known sources: report' in problems(voice(source='"zzz"'))


def test_a_published_voice_with_a_source_and_no_locator_is_told_what_it_lacks(problems: Callable[[str], str]) -> None:
    assert problems(voice(source="", locator="")) == (
        "1: voices.nurse is published, but has no source\n  add source and locator"
    )


def test_a_signed_consent_needs_no_source(problems: Callable[[str], str]) -> None:
    assert problems(voice(basis='"signed"', source="", locator="")) == ""


def test_a_record_is_read_whole(tmp_path: Path) -> None:
    tables = (
        '[units.beds]\none = "bed"\nother = "beds"\n'
        f'{SOURCE}url = "http://clinics.example"\n'
        '[terms.ors]\nshort = "ORS"\nlong = "oral rehydration salts"\n'
        '[terms.ngo]\nshort = "NGO"\nlong = "charity"\nexpand = false\n'
        '[terms.ngo.languages.fr]\nlong = "association"\nplural = "associations"\n'
    )
    (tmp_path / "facts.toml").write_text(f"{tables}{FACT}\n{END}\n")
    facts = read_facts(tmp_path / "facts.toml", tmp_path)
    assert dict(facts.units["beds"].forms) == {"one": "bed", "other": "beds"}
    assert facts.sources["report"].url == "http://clinics.example"
    assert (facts.terms["ors"].expand, facts.terms["ngo"].expand) == (True, False)
    assert facts.terms["ngo"].languages == (("fr", LongForm("association", "associations")),)


def test_a_long_form_says_nothing_else(problems: Callable[[str], str]) -> None:
    said = problems('[terms.ngo]\nshort = "NGO"\nlong = "charity"\n[terms.ngo.languages.fr]\nlong = "x"\nlang = "y"\n')
    assert said.startswith('6: terms.ngo.languages.fr has an unknown key "lang"')


@pytest.mark.parametrize("url", ["http://clinics.example", "https://clinics.example"])
def test_web_addresses_begin_in_two_ways(problems: Callable[[str], str], url: str) -> None:
    assert problems(f'{SOURCE}url = "{url}"\n') == ""


def test_a_withheld_voice_says_why(problems: Callable[[str], str]) -> None:
    assert problems(voice(status='"withheld"', reason='"she asked for it"')) == ""
    assert problems(voice(reason='"she asked for it"')).startswith('12: voices.nurse has an unknown key "reason"')


def test_a_child_that_survived_is_told_as_both(problems: Callable[[str], str]) -> None:
    said = problems(voice(age='"child"', speaker='"survivor"'))
    assert "is a child without a pseudonym" in said and "is a survivor without a pseudonym" in said


def test_a_file_without_facts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text(f"{SOURCE}{END}\n")
    with pytest.raises(BriefError) as caught:
        read_facts(tmp_path / "facts.toml", tmp_path)
    assert str(caught.value) == (
        "facts.toml:1: this file holds no facts\n  add a table  [facts.…]  with value, unit and label"
    )
