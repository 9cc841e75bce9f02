"""Lines are set with a font in which every character is one point wide: a width is a count of characters."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.fonts import FontBook
from factpress.layout.lines import LineRules, LineTooWide, ParagraphTooLong, Span, break_lines


class Typewriter(FontBook):
    """One point for every character, whatever the face and size."""

    def __init__(self) -> None:
        super().__init__({})

    def width(self, text: str, face: str, size: float, tracking: float = 0.0) -> float:
        return len(self.printable(text, face)) * (1.0 + tracking)


def span(text: str, face: str = "serif", **more: object) -> Span:
    return Span(text, face, 10.0, "#000000", **more)  # type: ignore[arg-type]


def texts(text: str, width: float, **rules: object) -> list[str]:
    lines = break_lines([span(text)], width, LineRules(**rules), Typewriter())  # type: ignore[arg-type]
    return ["".join(run.text for _, run in line.runs) for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("one two three", 20, ["one two three"], id="what fits stands on one line"),
        pytest.param("one two three", 13, ["one two three"], id="a line may fill its measure to the last point"),
        pytest.param("one two three", 12.9, ["one two", "three"], id="a line never exceeds its measure"),
        pytest.param(
            "aaa bb cc ddddd", 6, ["aaa", "bb cc", "ddddd"], id="the paragraph is best as a whole, not line by line"
        ),
        pytest.param("  one \t two\r ", 9, ["one two"], id="white space counts once, and not at the ends"),
        pytest.param("one\ntwo", 20, ["one", "two"], id="a newline ends the line"),
        pytest.param("", 20, [], id="no text gives no line"),
        pytest.param("the 54\u00a0people there", 9, ["the", "54\u00a0people", "there"], id="a no-break space holds"),
        pytest.param(
            "years 2004\u20132014 were", 12, ["years", "2004\u20132014", "were"], id="a range is not broken at its dash"
        ),
        pytest.param("evidence p. 7 shows", 11, ["evidence", "p. 7 shows"], id="p. stays with its page"),
        pytest.param(
            "after R. N. Haarr wrote", 14, ["after", "R. N. Haarr", "wrote"], id="initials stay with the name"
        ),
        pytest.param("et pourquoi ? Oui", 11, ["et", "pourquoi ?", "Oui"], id="a closing mark stays with its word"),
        pytest.param(
            "mot « clair » mot", 11, ["mot", "« clair »", "mot"], id="quotation marks stay with what they quote"
        ),
        pytest.param("ends the line here", 8, ["ends", "the line", "here"], id="a line doesn't end in an article"),
        pytest.param("about 40 schools now", 9, ["about 40", "schools", "now"], id="unless that takes another line"),
        pytest.param(
            "in that time they reached 40 schools and many clinics",
            28,
            ["in that time they reached", "40 schools and many clinics"],
            id="nor in a number",
        ),
        pytest.param(
            "some good words here is", 20, ["some good words", "here is"], id="a last line is not one short word"
        ),
        pytest.param("the long-term", 9, ["the long-", "term"], id="a compound may part after its hyphen"),
        pytest.param("an e-mail then", 6, ["an", "e-mail", "then"], id="but not after one or two letters"),
        pytest.param("Ana Reyes-Cruz", 10, ["Ana", "Reyes-Cruz"], id="nor in a name"),
        pytest.param(
            "on no\u2011one here", 6, ["on", "no-one", "here"], id="a no-break hyphen holds and prints as a hyphen"
        ),
        pytest.param("co\u00adoperate", 20, ["cooperate"], id="a soft hyphen that isn't used disappears"),
        pytest.param(
            "co\u00adoperate", 8, ["co\u00ad", "operate"], id="one that is used stands at the end of the line"
        ),
        pytest.param(
            "at https://a.org/bcd/efg now",
            16,
            ["at", "https://a.org/", "bcd/efg now"],
            id="an address parts after a slash",
        ),
    ],
)
def test_a_paragraph_is_broken_where_a_reader_would_break_it(text: str, width: float, expected: list[str]) -> None:
    assert texts(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        # 19 characters in one line of 18: two lines, of 9 and 9 rather than 15 and 3
        pytest.param("aaaa bbbb cccc dddd", 18, ["aaaa bbbb", "cccc dddd"], id="the lines are alike in width"),
        pytest.param(
            "what works for all children", 20, ["what works", "for all children"], id="no line ends in a preposition"
        ),
        pytest.param("aaaa bbbb", 18, ["aaaa bbbb"], id="a heading that fits isn't broken"),
        pytest.param("a long-term plan", 10, ["a", "long-term", "plan"], id="a compound isn't broken"),
    ],
)
def test_a_heading_is_balanced_without_more_lines(text: str, width: float, expected: list[str]) -> None:
    assert texts(text, width, balance=True) == expected


@pytest.mark.parametrize(
    ("text", "language", "width", "expected"),
    [
        pytest.param("protection", "en", 8, ["protec\u00ad", "tion"], id="by the patterns of the language"),
        pytest.param("prosecutors", "en-CA", 8, ["prosecu\u00ad", "tors"], id="American ones in North America"),
        pytest.param("prosecutors", "en-GB", 8, ["prosec\u00ad", "utors"], id="British ones elsewhere"),
        pytest.param("gouvernement", "fr", 9, ["gouverne\u00ad", "ment"], id="of another language"),
        pytest.param("Unterstützung", "de", 9, ["Unter\u00ad", "stützung"], id="German nouns too"),
    ],
)
def test_running_text_in_a_narrow_measure_is_hyphenated(
    text: str, language: str, width: float, expected: list[str]
) -> None:
    assert texts(text, width, language=language, hyphenate=language) == expected


@pytest.mark.parametrize("word", ["Communities", "communities2", "many-communities", "komunidad"])
def test_names_numbers_compounds_and_languages_without_patterns_are_not_hyphenated(word: str) -> None:
    language = "fil" if word == "komunidad" else "en"
    with pytest.raises(LineTooWide):
        texts(word, 4, hyphenate=language, language=language)


def test_only_measures_under_200_points_are_hyphenated() -> None:
    wide = [span("communities", tracking=19.0)]  # 20 points a character
    rules = LineRules(hyphenate="en")

    assert len(break_lines(wide, 199, rules, Typewriter())) == 2
    with pytest.raises(LineTooWide):
        break_lines(wide, 200, rules, Typewriter())


def test_no_two_lines_in_a_row_end_in_a_hyphen() -> None:
    lines = texts("communities investigators prosecutors " * 12, 11, hyphenate="en")

    assert any(line.endswith("\u00ad") for line in lines)
    assert not any(a.endswith("\u00ad") and b.endswith("\u00ad") for a, b in pairwise(lines))


def test_lines_say_whether_the_text_goes_on_after_a_space() -> None:
    lines = break_lines([span("one two com\u00admunities long-term")], 8, LineRules(), Typewriter())

    assert [("".join(s.text for _, s in line.runs), line.soft, line.hyphenated) for line in lines] == [
        ("one two", True, False),
        ("com\u00ad", False, True),
        ("munities", True, False),
        ("long-", False, False),
        ("term", False, False),
    ]


def test_a_place_to_break_without_a_space_is_not_read_as_one() -> None:
    lines = break_lines([span("river\u200bbank")], 5, LineRules(), Typewriter())

    assert [(line.runs[0][1].text, line.soft) for line in lines] == [("river", False), ("bank", False)]


PIECES = st.one_of(
    st.text(alphabet="abé AB15-\u2013—\u00a0\u00ad\u200b\u2011\u2060\u202f\n\t()«»“”?/:,w", max_size=30),
    st.sampled_from(["communities ", "of ", "p. ", "R. N. Haarr", "https://a.org/b/c?d=e ", "long-term", " ? ", " « "]),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pieces=st.lists(st.tuples(PIECES, st.sampled_from(["serif", "bold"])), max_size=12), width=st.integers(4, 50))
def test_whatever_is_written_no_letter_is_lost_and_no_line_too_wide(pieces: list[tuple[str, str]], width: int) -> None:
    try:
        lines = break_lines([span(*piece) for piece in pieces], width, LineRules(hyphenate="en"), Typewriter())
    except LineTooWide as error:
        assert error.width > width
        return
    read = "".join("".join(run.text for _, run in line.runs) + " " * line.soft for line in lines)
    written = Typewriter().printable("".join(text for text, _ in pieces), "serif").replace("\u00ad", "")

    assert read.replace("\u00ad", "").split() == written.split()
    assert all(line.width <= width for line in lines)


def test_runs_keep_fact_and_link_and_stand_where_the_ones_before_them_end() -> None:
    fact = span("about 73%", face="bold", fact="decline", tracking=0.5)
    lines = break_lines([span("It fell "), fact, span(" since", link="#x")], 40, LineRules(), Typewriter())

    # "It fell " is 8 wide, "about 73%" is 9 characters of 1.5
    assert [[(x, s.text, s.fact, s.link) for x, s in line.runs] for line in lines] == [
        [(0.0, "It fell ", None, ""), (8.0, "about 73%", "decline", ""), (21.5, " since", None, "#x")]
    ]
    assert lines[0].width == 27.5


def test_the_width_of_a_line_leaves_out_the_tracking_after_its_last_letter() -> None:
    (line,) = break_lines([span("1450", tracking=-0.25)], 40, LineRules(), Typewriter())

    assert line.width == 3.25  # 4 - 3 * 0.25


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        pytest.param("", ["the desar-", "rollo rest"], id="as if it were English"),
        pytest.param("es", ["the desa-", "rrollo rest"], id="in Spanish"),
        pytest.param("tl", ["the", "desarrollo", "rest"], id="never where nobody has written patterns"),
    ],
)
def test_a_word_is_hyphenated_in_its_own_language(language: str, lines: list[str]) -> None:
    spans = [span("the "), span("desarrollo", language=language), span(" rest")]
    set_ = break_lines(spans, 11, LineRules(hyphenate="en"), Typewriter())
    assert ["".join(run.text for _, run in line.runs).replace("\u00ad", "-") for line in set_] == lines


def test_spans_that_look_and_mean_the_same_are_one_run() -> None:
    lines = break_lines([span("one "), span("two"), span(" three", fact="x")], 40, LineRules(), Typewriter())

    assert [s.text for _, s in lines[0].runs] == ["one two", " three"]


def test_a_raised_mark_stays_with_its_word() -> None:
    lines = break_lines([span("one two"), span("12", rise=3.0), span(" three")], 8, LineRules(), Typewriter())

    assert ["".join(s.text for _, s in line.runs) for line in lines] == ["one", "two12", "three"]


def test_a_line_that_begins_within_a_span_carries_no_space() -> None:
    lines = break_lines([span("one"), span(" two three", face="bold")], 8, LineRules(), Typewriter())

    assert [[s.text for _, s in line.runs] for line in lines] == [["one", " two"], ["three"]]


def test_the_first_line_is_indented() -> None:
    lines = break_lines([span("one two three four")], 10, LineRules(indent=4), Typewriter())

    assert [(line.runs[0][0], line.runs[0][1].text) for line in lines] == [
        (4, "one"),
        (0.0, "two three"),
        (0.0, "four"),
    ]


def test_a_word_wider_than_the_measure_is_named_with_its_width() -> None:
    with pytest.raises(LineTooWide) as error:
        texts("the (unbreakable) word", 8)

    assert (error.value.word, error.value.width) == ("(unbreakable)", 13)


def test_a_paragraph_without_end_is_refused() -> None:
    with pytest.raises(ParagraphTooLong) as error:
        texts("word " * 4_001, 100)

    assert error.value.length == 20_005
