"""The text between blocks: Markdown, typed numbers, signs, characters, links and notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factpress.compose.abbreviations import Abbreviations
from factpress.compose.typography import typed_numbers, typeset
from factpress.contracts.document import Block, Inlines, Link, NoteMark, NoteText, Paragraph, TermText, Text

Blocks = Callable[[str], tuple[Block, ...]]
Problems = Callable[[str], list[str]]

FALL = Text("about 68%", fact="reach.fall", form="house")

READS: list[tuple[str, Inlines]] = [
    ("**a** *b* ***c***", (Text("a", True), Text(" "), Text("b", False, True), Text(" "), Text("c", True, True))),
    ("*{{ facts.reach.fall }}*.", (Text("about 68%", emphasis=True, fact="reach.fall", form="house"), Text("."))),
    ("[a](https://example.org/2015)", (Link("https://example.org/2015", (Text("a"),)),)),
    ("[a](mailto:a@example.org)", (Link("mailto:a@example.org", (Text("a"),)),)),
    ("[a](tel:+15550100)", (Link("tel:+15550100", (Text("a"),)),)),
    ("[a](#sources)", (Link("#sources", (Text("a"),)),)),
    ("[{{ facts.reach.fall }}](https://example.org)", (Link("https://example.org", (FALL,)),)),
    ("[19/F]{.literal} Main", (Text("19/F Main"),)),
    ("COVID[-19]{.literal}", (Text("COVID-19"),)),
    ('It isn\'t "so"...', (Text("It isn’t “so”…"),)),
    ("\"{{ facts.reach.fall }}\" ('x')", (Text("“"), FALL, Text("” (‘x’)"))),
    ('["a\'b"]{.literal}', (Text('"a\'b"'),)),
    ("a *[bayanihan]{lang=tl}*", (Text("a "), Text("bayanihan", emphasis=True, language="tl"))),
    ('[le "mot"]{lang="fr-ca"} b', (Text("le «\u00a0mot\u00a0»", language="fr-CA"), Text(" b"))),
    ("[a 'b']{lang=fr .literal}", (Text("a 'b'", language="fr"),)),
    ("a [b]{lang=en} c [d]{lang=EN}", (Text("a b c d"),)),
    ("\\*a\\*", (Text("*a*"),)),
    ("a\nb", (Text("a b"),)),
]


@pytest.mark.parametrize(("text", "content"), READS)
def test_text_becomes_inlines(blocks: Blocks, text: str, content: Inlines) -> None:
    assert blocks(text) == (Paragraph(content),)


WHO = Text("WHO", expansion="World Health Organization")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("WHO’s, (WHO) and WHO.", (WHO, Text("’s, ("), WHO, Text(") and "), WHO, Text(".")), id="a word"),
        pytest.param("**WHO**", (Text("WHO", strong=True, expansion=WHO.expansion),), id="strong"),
        pytest.param("[the WHO](#a)", (Link("#a", (Text("the "), WHO)),), id="in a link"),
        pytest.param("Who, who", (Text("Who, who"),), id="not in other letters"),
        pytest.param("WHOSE NGWHO", (Text("WHOSE NGWHO"),), id="not within a word"),
        pytest.param("pre-WHO WHO-led", (Text("pre-WHO WHO-led"),), id="not within a compound"),
        pytest.param("www.WHO.int a@WHO", (Text("www.WHO.int a@WHO"),), id="not within an address"),
        pytest.param("[WHO Bulletin]{.literal}", (Text("WHO Bulletin"),), id="not in a name that is marked"),
        pytest.param("[WHO]{lang=fr}", (Text("WHO", language="fr"),), id="not in another language"),
    ],
)
def test_what_is_short_for_something_says_for_what(blocks: Blocks, text: str, content: Inlines) -> None:
    assert blocks(text) == (Paragraph(content),)


def test_the_longest_short_form_is_found_and_a_figure_is_none() -> None:
    short = Abbreviations(
        (TermText("NP", "national plan", "national plans"), TermText("NP II", "second national plan"))
    )

    assert [*short.marked(Text("NP II, NP"))] == [
        Text("NP II", expansion="second national plan"),
        Text(", "),
        Text("NP", expansion="national plan"),
    ]
    assert [*short.marked(Text("NPs"))] == [Text("NPs", expansion="national plans")]
    assert [*short.marked(Text("NP IIs"))] == [Text("NP", expansion="national plan"), Text(" IIs")]
    assert [*short.marked(Text("3 NP", fact="plans"))] == [Text("3 NP", fact="plans")]


WRONG: list[tuple[str, list[str]]] = [
    (
        "It fell by 73%.",
        ['1: the number "73%" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [73%]{.literal}"],
    ),
    (
        "a\nb\nTwenty-one c",
        ['3: the number "Twenty" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [Twenty]{.literal}"],
    ),
    ("x ½ y", ['1: the number "½" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [½]{.literal}"]),
    (
        "- a\n- half b",
        ['2: the number "half" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [half]{.literal}"],
    ),
    (
        "[7](https://example.org)",
        ['1: the number "7" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [7]{.literal}"],
    ),
    ("a &#55; b", ["1: &#55; is HTML", "  type the character itself"]),
    ("a &amp; b", ["1: &amp; is HTML", "  type the character itself"]),
    (
        "a <b>c</b>",
        ["1: HTML can't stand in a section", "  write  **strong**, *emphasis*  or  [text](https://…), and < as \\<"],
    ),
    ("<div>\nc\n</div>", ["1: HTML can't stand in a section", "  write it in Markdown"]),
    ("> a", ["1: a quotation with > can't stand in a section", "  a voice is  ::: voice; a remark is  ::: callout"]),
    ("a\n\n    b", ["3: an indented text can't stand in a section", "  delete the spaces at the start of the line"]),
    ("```\na\n```", ["1: a block of code can't stand in a section", "  delete the backticks or tildes"]),
    ("a ~~b~~", ["1: a crossed-out text can't stand in a section", "  delete the tildes"]),
    *(
        (
            text,
            [
                f"{line}: a line begins with {sign}",
                "  begin each item of a list with  -  and a space, on a line of its own",
            ],
        )
        for text, line, sign in (
            ("\u2022 a\n\u2022 b", 1, "\u2022"),
            ("a\n\u00b7\tb", 2, "\u00b7"),
            ("\u2013 a\n\u2013 b", 1, "\u2013"),
        )
    ),
    ("a `b`", ["1: backticks can't stand in a section", "  sections have no code: delete the backticks"]),
    ("a\n\n***", ["3: a rule can't stand in a section", "  delete the line: rules come with the blocks"]),
    ("a\n---", ["1: a line of - makes a heading of the text above", "  write  ## before it"]),
    ("##### a", ["1: a heading has 5 signs", "  headings have at most four:  ####"]),
    (
        "![a](https://example.org/a.png)",
        [
            "1: a picture can't stand in a section",
            '  write  ::: picture {file="…" alt="…"}  and  :::  on lines of their own',
        ],
    ),
    ("<https://example.org>", ["1: <https://example.org> can't stand in a section", "  write  [text](https://…)"]),
    (
        "a  \nb",
        [
            "1: a forced line break can't stand in a section",
            "  delete the spaces or the backslash at the end of the line",
        ],
    ),
    ("- a\n  - b", ["1: an item of a list holds more than one paragraph", "  make several items of it"]),
    ("2. a\n3. b", ["1: a list begins with 2", "  let the list begin with  1."]),
    ("[a]\n\n[a]: https://example.org", ["3: [A]: can't stand in a section", "  write links as  [text](https://…)"]),
    (
        "[a](http://example.org)",
        ['1: the link can\'t lead to "http://example.org"', "  a link begins with https://, mailto:, tel: or #"],
    ),
    (
        "[a](javascript:alert)",
        ['1: the link can\'t lead to "javascript:alert"', "  a link begins with https://, mailto:, tel: or #"],
    ),
    ("[a](https://example.org 'T')", ["1: a link has a title", "  write  [text](https://…)  without it"]),
    ("[a]{.loud}", ["1: [a]{.loud} can't be read", "  write  [text]{.literal}  or  [text]{lang=fr}"]),
    (
        "[a]{lang=fr lang=de}",
        ["1: [a]{lang=fr lang=de} can't be read", "  write  [text]{.literal}  or  [text]{lang=fr}"],
    ),
    (
        "b\n[a]{lang=tagalog}",
        ['2: the language can\'t be "tagalog"', "  write its tag, such as  lang=fr  or  lang=pt-BR"],
    ),
    ("[a]{lang=xx}", ['1: there is no language "xx"', "  write its tag, such as  lang=fr  or  lang=pt-BR"]),
    ("[a]{lang=fra}", ['1: the language "fra" has a tag of two letters', "  write  lang=fr"]),
    ("[a]{lang=fr-XX}", ['1: there is no country "XX" (fr-XX)', "  write  lang=fr"]),
    ("[a]{lang=sr-Xxxx}", ['1: there is no script "Xxxx" (sr-Xxxx)', "  write  lang=sr"]),
    (
        "[deux mots]{lang=fr}",
        ['1: the number "deux" is typed', "  print a fact,  {{ facts.… }}, or mark it:  [deux]{.literal}"],
    ),
    ("[{{ facts.reach.fall }}]{lang=fr}", ["1: a figure stands within {lang=fr}", "  mark only what is typed"]),
    ("[{{ facts.reach.fall }}]{.literal}", ["1: a figure stands within {.literal}", "  mark only what is typed"]),
    ("a[^x", ["1: [^x can't be read", "  write  [text](https://…)  or  [^key]"]),
    ("a[^x]", ["1: there is no note [^x]", "  write  [^x]: and its text on a line of its own"]),
    ("a\n\n[^x]: b", ["3: the note [^x] is never marked", "  write  [^x]  where it belongs, or delete it"]),
    (
        "a[^x]\n\n[^x]: b\n[^x]: c",
        ["4: the note [^x] stands in templates/base/story.md:3 already", "  give one of them another name"],
    ),
    ("a[^x]\n\n[^x]:", ["3: the note [^x] says nothing", "  write its text after the colon"]),
    (
        "::: table\n### T\n\n| a | b |\n|---|---|\n| c |\n:::",
        ["6: this row has 1 cells, and the head of the table 2", "  give every row as many cells as the head"],
    ),
    (
        "::: table\n### T\n\n| a | b |\n|:-:|---|\n| c | d |\n:::",
        ["4: a column is centred", "  write  ---  (left) or  ---:  (right) under its head"],
    ),
]


@pytest.mark.parametrize(("text", "lines"), WRONG)
def test_text_that_is_wrong_says_what_to_do(problems: Problems, text: str, lines: list[str]) -> None:
    expected = [line if line.startswith(" ") else f"templates/base/story.md:{line}" for line in lines]
    assert "\n".join(problems(text)).split("\n") == expected


CHARACTERS = [
    ("\x07", "U+0007 at character 3 is a control character\n  delete it"),
    (
        "\x85",
        "U+0085 at character 3 is a control character\n"
        "  delete it; perhaps the text was saved in the wrong encoding: type the right character",
    ),
    ("\ue000", "U+E000 at character 3 is a private-use character\n  delete it, or type the character that was meant"),
    (
        "\ufffd",
        "U+FFFD at character 3 is a replacement character\n"
        "  the text was saved in the wrong encoding: type the right character",
    ),
    (
        "\u202e",
        "U+202E at character 3 is a control of writing direction\n"
        "  delete it: it lets a reader see another order than stands here",
    ),
    ("\u200b", 'U+200B at character 3 is an invisible character\n  delete it, behind "ab"'),
    ("\uffff", "U+FFFF at character 3 is no character\n  delete it"),
]


@pytest.mark.parametrize(("character", "message"), CHARACTERS)
def test_a_character_that_no_author_may_type_is_named(problems: Problems, character: str, message: str) -> None:
    assert problems(f"Text\nab{character}c") == [f"templates/base/story.md:2: {message}"]


def test_texts_have_a_longest_length(problems: Problems) -> None:
    # 100084 are 2 + 20001 + 1 + 80 * 1001
    assert problems("a\n" + "b " * 10_000 + "b" + "\n" + ("c" * 1_000 + "\n") * 80) == [
        "templates/base/story.md: the section has 100084 characters, more than 100000\n  split it",
        "templates/base/story.md:2: the line has 20001 characters, more than 20000\n  break it into several",
    ]


def test_a_section_has_a_greatest_number_of_lines(problems: Problems) -> None:
    assert problems("a\n" * 2_000) == [
        "templates/base/story.md: the section has 2001 lines, more than 2000\n  split it"
    ]


def test_a_section_in_another_encoding_is_refused(workshop: Any) -> None:
    workshop.put("")
    (workshop.root / "templates/base/story.md").write_bytes("a\ncafé".encode("latin-1"))
    assert workshop.problems() == [
        "templates/base/story.md:2: this line has a character that isn't UTF-8\n"
        "  save it as UTF-8: in most editors Save As, then Encoding"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(workshop: Any) -> None:
    workshop.put("")
    (workshop.root / "templates/base/story.md").write_bytes("\ufeffa\r\n\r\nb".encode())
    blocks = workshop.document().sections[0].blocks
    assert [block.content for block in blocks] == [(Text("a"),), (Text("b"),)]
    assert blocks[1].at == "templates/base/story.md:3"


def test_a_note_may_run_over_several_lines_and_cite(workshop: Any) -> None:
    workshop.put("a[^x]\n\n[^x]: The note\ngoes on: {{ facts.reach.fall }}.\n\nb")
    document = workshop.document()
    assert [block.content for block in document.sections[0].blocks] == [(Text("a"), NoteMark("x")), (Text("b"),)]
    assert document.notes == (NoteText("x", (Text("The note goes on: "), FALL, Text("."))),)


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("Nobody, one, both, second", "en", []),
        ("two-thirds; a dozen (7)", "en", ["two", "dozen", "7"]),
        ("behalf, quarterly, tension", "en", []),
        ("Vierzig Kinder, acht Jahre", "de-CH", ["Vierzig", "acht"]),
        ("six mois, 1er mai", "fr", ["six", "1er"]),
        ("x² and Ⅳ", "en", ["x²", "Ⅳ"]),
    ],
)
def test_typed_numbers_are_found(text: str, language: str, numbers: list[str]) -> None:
    assert list(typed_numbers(text, language)) == numbers


@pytest.mark.parametrize(
    ("text", "before", "language", "expected"),
    [
        ("\"a\" 'b'", "", "en", "“a” ‘b’"),
        ("\"'a' b\"", "", "en", "“‘a’ b”"),
        ("'s", "n", "en", "’s"),
        ('("a")--b', "", "en", "(“a”)–b"),
        ('"a"', "", "de", "„a“"),
        ('"a"', "", "fr-CA", "«\u00a0a\u00a0»"),
        ('"a"', "", "es", "«a»"),
        ('"a"', "", "fil", "“a”"),
    ],
)
def test_quotation_marks_follow_the_language(text: str, before: str, language: str, expected: str) -> None:
    assert typeset(text, before, language) == expected


def test_one_dash_may_begin_a_line(problems: Problems) -> None:
    assert problems("They went on\n\u2013 and on \u2013\nfor years.") == []


@pytest.mark.parametrize("name", ["story.docx", "story.md.txt", "story.txt"])
def test_a_section_that_was_saved_as_another_kind_of_file_is_named(workshop: Any, name: str) -> None:
    workshop.put("")
    file = workshop.root / "templates/base/story.md"
    file.rename(file.with_name(name))
    (problem,) = workshop.problems()
    assert problem.split(": ", 1)[1] == (
        f'there is no section "story" for the audience donor, but templates/base/{name}\n'
        "  save it as plain text under the name story.md"
    )
