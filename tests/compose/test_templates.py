"""What templates print, and what they are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factpress.contracts.document import Block, Citation, Inlines, Paragraph, Text

Blocks = Callable[[str], tuple[Block, ...]]
Problems = Callable[[str], list[str]]

PEOPLE, FALL = "reach.people", "reach.fall"

PRINTS: list[tuple[str, Inlines]] = [
    ("{{ facts.reach.people }}", (Text("over 1,450", fact=PEOPLE, form="house"),)),
    ("{{ facts.reach.people | plain }}", (Text("1,450", fact=PEOPLE, form="plain"),)),
    ("{{ facts.reach.people | sentence }}", (Text("Over 1,450", fact=PEOPLE, form="house-sentence"),)),
    ("{{ facts.reach.people | short | sentence }}", (Text("Over 1,450", fact=PEOPLE, form="short-sentence"),)),
    ("{{ facts.reach.people | with_unit }}", (Text("over 1,450\u00a0people", fact=PEOPLE, form="with_unit"),)),
    ("{{ facts.reach.clinics | words }}", (Text("three", fact="reach.clinics", form="words"),)),
    ("{{ facts.reach.clinics | scope }}", (Text("the delta", fact="reach.clinics", form="scope"),)),
    ("{{ facts.reach.people | label }}", (Text("Label of reach.people", fact=PEOPLE, form="label"),)),
    ("{{ facts.reach.fall | caveat }}", (Text("The base isn’t “stated”.", fact=FALL, form="caveat"),)),
    ("{{ facts.reach.people | cite }}", (Citation("report", "p. 7"),)),
    ("{{ facts.reach.fall | cite }}", (Citation("report", "pp. 7–8"),)),  # those of its formula's facts
    ("{{ terms.who }}", (Text("WHO", expansion="World Health Organization"),)),
    ("{{ terms.who | expand }}", (Text("World Health Organization"),)),
    ("{{ terms.who | expand | sentence }}", (Text("World Health Organization"),)),
    ("{{ glossary.triage }}", (Text("triage"),)),
    ("{{ glossary.triage | sentence }}", (Text("Triage"),)),
    ("{{ glossary.triage | definition }}", (Text("Who is treated first."),)),
    ("**{{ facts.reach.fall }}**", (Text("about 68%", strong=True, fact=FALL, form="house"),)),
    ("a {{ facts.reach.fall }}b", (Text("a "), Text("about 68%", fact=FALL, form="house"), Text("b"))),
    ("{% if facts.reach.none is defined %}no{% else %}yes{% endif %}", (Text("yes"),)),
    ("{% if facts.reach.clinics > 2 and not facts.reach.clinics == 4 %}yes{% endif %}", (Text("yes"),)),
    (
        "{% for fact in [facts.reach.people, facts.reach.fall] %}"
        "{{ fact }}{% if not loop.last %}, {% endif %}{% endfor %}.",
        (
            Text("over 1,450", fact=PEOPLE, form="house"),
            Text(", "),
            Text("about 68%", fact=FALL, form="house"),
            Text("."),
        ),
    ),
    ("a{## nothing of this: 73 ##}b", (Text("ab"),)),
]


@pytest.mark.parametrize(("text", "content"), PRINTS)
def test_a_template_prints_figures_with_their_keys(blocks: Blocks, text: str, content: Inlines) -> None:
    assert blocks(text) == (Paragraph(content),)


@pytest.mark.parametrize(
    "value", ["<b>5 of 9", "**bold** [a](b) {{ x }}", "::: hero", "# H", "- a", "1. a", "&amp; &#55;", "a | b"]
)
def test_a_fact_is_never_read_as_markup(workshop: Any, value: str) -> None:
    from dataclasses import replace

    from factpress.facts.model import Word

    workshop.facts["reach.most"] = replace(workshop.facts["reach.most"], value=Word(value))
    workshop.put("{{ facts.reach.most }}")
    assert workshop.document().sections[0].blocks == (Paragraph((Text(value, fact="reach.most", form="house"),)),)


def test_a_fact_reads_the_same_wherever_it_stands(workshop: Any) -> None:
    from dataclasses import replace

    from factpress.facts.model import Word

    workshop.facts["reach.most"] = replace(workshop.facts["reach.most"], value=Word('"some" of us'))
    workshop.put('a{{ facts.reach.most }} "b" {{ facts.reach.most }}')
    (paragraph,) = workshop.document().sections[0].blocks
    assert [text.text for text in paragraph.content] == ["a", "“some” of us", " “b” ", "“some” of us"]


WRONG: list[tuple[str, list[str]]] = [
    ("{{ facts.reach.peopel }}", ['1: there is no fact "reach.peopel"', '  did you mean "reach.people"?']),
    ("{{ facts.xyzzy }}", ['1: there is no fact "xyzzy"', "  add it to facts.toml as [facts.xyzzy]"]),
    ("{{ facts.reach.people.value }}", ['1: there is no fact "reach.people.value"', '  did you mean "reach.people"?']),
    ("{{ facts.reach.items }}", ['1: there is no fact "reach.items"', "  add it to facts.toml as [facts.reach.items]"]),
    (
        "{{ facts.reach.people.words }}",
        ['1: there is no fact "reach.people.words"', "  write  {{ facts.reach.people | words }}"],
    ),
    ("{{ reach.people }}", ['1: "reach" is unknown', "  write  {{ facts.reach.people }}"]),
    (
        "We saw facts.reach.people.",
        ["1: facts.reach.people stands without braces", "  write  {{ facts.reach.people }}"],
    ),
    (
        "{{ facts.reach.people }}\nand terms.who",
        ["2: terms.who stands without braces", "  write  {{ terms.who }}"],
    ),
    ("{{ facts.reach.people }", ["1: a brace is missing: {{ ends with }}", "  write  {{ facts.… }}"]),
    ("{{ terms.whom }}", ['1: there is no term "whom"', '  did you mean "who"?']),
    ("{{ glossary.trage }}", ['1: there is no word "trage"', '  did you mean "triage"?']),
    (
        "{{ terms.who | definition }}",
        ['1: "definition" is a format for the glossary', "  use it on a word:  {{ glossary.… | definition }}"],
    ),
    ("{{ fact.reach }}", ['1: "fact" is unknown', '  did you mean "facts"?']),
    ("{{ facts.reach.fall | shrot }}", ['1: there is no format "shrot"', '  did you mean "short"?']),
    (
        "{{ facts.reach.fall | default }}",
        [
            '1: there is no format "default"',
            "  formats: house, plain, words, short, with_unit, as_of, period, label, scope, caveat, sentence, cite, "
            "expand, definition",
        ],
    ),
    ("{{ facts.reach.fall | short('x') }}", ['1: the format "short" takes nothing in brackets', "  write  | short"]),
    (
        "{{ facts.reach.fall | short | plain }}",
        ['1: "plain" stands after another format', "  give a fact one format, and  | sentence  after it"],
    ),
    (
        "{{ facts.reach }}",
        ["1: facts.reach holds several facts", "  print one of them: people, clinics, share, fall, period, most"],
    ),
    (
        "{{ facts.reach.people | as_of }}",
        [
            "1: facts.reach.people has no as_of, but a section prints it",
            '  add  as_of = "2017", or don\'t print it here',
        ],
    ),
    (
        "{{ facts.reach.period | cite }}",
        ["1: facts.reach.period has no source", "  add  source  and  locator  in facts.toml:7"],
    ),
    (
        "{{ facts.reach.secret }}",
        ["1: facts.reach.secret is a draft", '  have it checked, then give it  status = "published"'],
    ),
    *(
        (
            text,
            [
                "1: facts.reach.family is withheld: it tells who the child is",
                "  say it without this figure; it may never be shown",
            ],
        )
        for text in ("{{ facts.reach.family }}", "{{ facts.reach.family | label }}")
    ),
    (
        "{{ facts.reach.fall ~ 'x' }}",
        ['1: "~" would turn a figure into plain text', "  print each alone:  {{ … }} {{ … }}"],
    ),
    (
        "{{ facts.reach.fall + 1 }}",
        ["1: sections don't calculate", "  add a fact with a formula to facts.toml and print it"],
    ),
    (
        "{{ facts.reach.fall.as_integer_ratio() }}",
        ["1: sections can't call anything", "  print a fact with a format:  {{ facts.… | short }}"],
    ),
    (
        "{% if facts.reach.clinics > facts.reach.people %}a{% endif %}",
        ["1: facts.reach.clinics and facts.reach.people have different units", "  compare figures of the same unit"],
    ),
    ("{{ ''.__class__ }}", ["1: only facts and terms can be printed", "  write  {{ facts.… }}  or  {{ terms.… }}"]),
    ("{{ 'text' }}", ["1: only facts and terms can be printed", "  write  {{ facts.… }}  or  {{ terms.… }}"]),
    ("{{ facts['reach'] }}", ["1: facts are named with dots, without brackets", "  write  {{ facts.group.name }}"]),
    (
        "{% include 'x' %}",
        ["1: sections don't include or import others", "  list the sections in the brief, in their order"],
    ),
    (
        "{% set x = facts.reach.fall %}",
        ["1: sections have no macros and set nothing", "  write  {% if … %}, {% for … %}  or the text itself"],
    ),
    (
        "{% raw %}{{ x }}{% endraw %}",
        [
            '1: "{{" stands alone',
            "  write  {{ facts.… }}  or  {% if … %}",
            '1: "}}" stands alone',
            "  write  {{ facts.… }}  or  {% if … %}",
        ],
    ),
    (
        "{# old #}",
        ['1: "#}" stands alone', "  comments are  {## … ##}", '1: "{#" stands alone', "  comments are  {## … ##}"],
    ),
    ("{% frobnicate %}", ['1: sections have no "frobnicate"', "  write  {% if … %}  or  {% for … %}"]),
    ("{% endif %}", ['1: "endif" closes nothing', "  delete it, or open  {% if … %}  or  {% for … %}  before it"]),
    (
        "a\n{% if facts.reach.fall is defined %}\nb",
        [
            "3: something opened here or above isn't closed",
            "  look for  {{, {%, {##, {% if  or  {% for",
        ],
    ),
    (
        "{% if facts.reach.fall %}a{% endif %}",
        ["1: facts.reach.fall is neither true nor false", "  write  facts.reach.fall is defined, or compare it"],
    ),
    (
        "{% if facts.reach.period > 3 %}a{% endif %}",
        [
            "1: facts.reach.period isn't a number and can't be compared",
            "  ask whether it is there:  facts.reach.period is defined",
        ],
    ),
    (
        "x\n{% for fact in facts.reach.people %}a{% endfor %}",
        ["2: a loop goes over a group of facts or a list of them", "  write  {% for fact in [facts.…, facts.…] %}"],
    ),
    (
        "{% for fact in facts.reach recursive %}a{% endfor %}",
        ["1: a loop can't be recursive", "  write a plain  {% for … in … %}"],
    ),
    (
        "{% for fact in facts.reach %}{{ loop.index }}{% endfor %}",
        ['1: a loop has no "index"', "  sections know  loop.first  and  loop.last"],
    ),
    (
        "{{ " + "(" * 500 + "facts" + ")" * 500 + " }}",
        ["1: the template is nested too deeply", "  take brackets and loops apart"],
    ),
]


@pytest.mark.parametrize(("text", "lines"), WRONG)
def test_a_template_that_is_wrong_says_what_to_do(problems: Problems, text: str, lines: list[str]) -> None:
    expected = [line if line.startswith(" ") else f"templates/base/story.md:{line}" for line in lines]
    assert "\n".join(problems(text)).split("\n") == expected


@pytest.mark.parametrize("text", ["See facts.toml.", "in facts.reach", "a/facts.reach.people", "facts reach people"])
def test_what_names_no_figure_may_stand_without_braces(problems: Problems, text: str) -> None:
    assert problems(text) == []


def test_all_problems_of_a_template_are_found_at_once(problems: Problems) -> None:
    text = "{{ facts.none }}\n\n{% if facts.nothing > 3 %}\n{{ facts.reach.fall | upper }}\n{% endif %}"
    assert [problem.split("\n")[0] for problem in problems(text)] == [
        'templates/base/story.md:1: there is no fact "none"',
        'templates/base/story.md:3: there is no fact "nothing"',
        'templates/base/story.md:4: there is no format "upper"',
    ]


def test_loops_end(problems: Problems) -> None:
    eleven = ", ".join(["facts.reach.fall"] * 11)
    loops = "".join(f"{{% for a{depth} in [{eleven}] %}}" for depth in range(3))  # 11 + 11 * 11 + 11 ** 3 turns
    assert problems(loops + "x" + "{% endfor %}" * 3) == [
        "templates/base/story.md:1: the loops take more than 1000 turns\n  print fewer facts, or split the section"
    ]


def test_what_a_section_becomes_is_bounded(problems: Problems) -> None:
    hundred = ", ".join(["facts.reach.fall"] * 100)
    text = f"{{% for fact in [{hundred}] %}}{'x ' * 7_500}{{% endfor %}}"  # 1.5 million characters
    assert problems(text) == [
        "templates/base/story.md:1: the section becomes longer than 1000000 characters\n"
        "  print fewer facts, or split the section"
    ]


def test_figures_refuse_to_become_plain_text() -> None:
    from factpress.compose.shown import Shown, Wrong

    for value in (Shown((Text("7"),)), Wrong("")):
        with pytest.raises(TypeError, match="a figure can't become plain text"):
            str(value)
        with pytest.raises(TypeError, match="a figure can't become plain text"):
            f"{value}"
