"""Each block's syntax, and what is wrong when it isn't kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from factpress.contracts.contents import Contents
from factpress.contracts.document import (
    Banner,
    BigNumber,
    Block,
    Bullets,
    Call,
    Callout,
    Card,
    Cards,
    Columns,
    Contact,
    Disclaimer,
    Heading,
    Hero,
    Label,
    Limitation,
    Notes,
    Number,
    Numbered,
    Paragraph,
    Sources,
    Step,
    Steps,
    Table,
    Tally,
    Text,
    Tile,
    Tiles,
    Voice,
    Voices,
)
from factpress.contracts.reports import Balanced, Definition, Definitions, Margin, Portrait, Strategies, Strategy, Wide
from factpress.facts.model import DateRange, PartialDate, Word, Year

Blocks = Callable[[str], tuple[Block, ...]]
Problems = Callable[[str], list[str]]


def words(text: str) -> tuple[Text]:
    """Plain words as inlines."""
    return (Text(text),)


OVER = Number("reach.people", "over", "1,450")
FALL = Text("about 68%", fact="reach.fall", form="house")

CASES: list[tuple[str, Block]] = [
    ("## A heading", Heading(2, words("A heading"))),
    ("Some\nlines", Paragraph(words("Some lines"))),
    ("- a\n- b", Bullets((words("a"), words("b")))),
    ("1. a\n2. b", Numbered((words("a"), words("b")))),
    ("::: lead\nText.\n:::", Paragraph(words("Text."), "lead")),
    ("::: caption\nText.\n:::", Paragraph(words("Text."), "caption")),
    ('::: label {tone="harm"}\nThe problem\n:::', Label(words("The problem"), "harm")),
    ("::: hero\n# Title\n\nThe lead.\n:::", Hero(words("Title"), words("The lead."))),
    ("::: hero\n# Title\n:::", Hero(words("Title"))),
    (
        '::: hero {kind="report"}\n# Title\n\nSubtitle\n\nSomebody\n:::',
        Hero(words("Title"), words("Subtitle"), "report", words("Somebody")),
    ),
    (
        '::: tally {fact="reach.fall"}\nfell\n\nremain\n:::',
        Tally(
            "reach.fall",
            68,
            100,
            False,
            words("fell"),
            words("remain"),
            (
                Text("Label of reach.fall: about 68%", fact="reach.fall", form="alt"),
                Text(". Source: report, pages\u00a07–8."),
            ),
        ),
    ),
    (
        ':::: cards {kind="ways"}\n::: card {sign="sun"}\n### Pray\n\nfor all.\n:::\n::::',
        Cards((Card("sun", words("Pray"), words("for all.")),), "ways"),
    ),
    (
        ':::: steps\n::: step {date="{{ facts.reach.fall }}"}\n### First\n\nText.\n:::\n::::',
        Steps((Step((FALL,), words("First"), words("Text.")),)),
    ),
    (
        ':::: steps {kind="numbered"}\n::: step\n### First\n\nText.\n:::\n::::',
        Steps((Step((), words("First"), words("Text.")),), "numbered"),
    ),
    (
        ':::: steps {kind="signs"}\n::: step {sign="sun"}\n### First\n\nText.\n:::\n::::',
        Steps((Step((), words("First"), words("Text."), "sun"),), "signs"),
    ),
    (
        ':::: cards {kind="agencies"}\n::: card\n### Police\n\nThe police in full\n\nText.\n:::\n::::',
        Cards((Card("", words("Police"), words("Text."), words("The police in full")),), "agencies"),
    ),
    (
        ':::: tiles {kind="large"}\n::: tile {fact="reach.people"}\npeople\n:::\n::::',
        Tiles((Tile(OVER, words("people")),), "large"),
    ),
    (
        ':::: tiles {kind="beside"}\n::: tile {fact="reach.people"}\npeople\n:::\n::::',
        Tiles((Tile(OVER, words("people")),), "beside"),
    ),
    (
        '::: big-number {fact="reach.people"}\npeople reached.\n\nSome twice.\n:::',
        BigNumber(OVER, words("people reached."), words("Some twice.")),
    ),
    (
        '::: banner {fact="facts.reach.people" format="short"}\npeople.\n:::',
        Banner(replace(OVER, form="short"), words("people.")),
    ),
    (
        '::: table {weights="3 1"}\n### Title\n\n| a | b |\n|---|--:|\n| {{ facts.reach.fall }} | d |\n:::',
        Table(words("Title"), (words("a"), words("b")), (((FALL,), words("d")),), ("left", "right"), (3.0, 1.0)),
    ),
    (
        '::: voice {of="nurse"}\nShe says so.\n:::',
        Voice("nurse", words("She says so."), words("A nurse"), words("The delta"), "role"),
    ),
    (
        ':::: voices\n::: voice {of="nurse"}\nShe says so.\n:::\n::::',
        Voices((Voice("nurse", words("She says so."), words("A nurse"), words("The delta"), "role"),)),
    ),
    ("::: callout\n### Title\n\nText.\n:::", Callout(words("Title"), (Paragraph(words("Text.")),))),
    ("::: call\n### Title\n\n- a\n:::", Call(words("Title"), (Bullets((words("a"),)),))),
    ("::: limitation\n### Title\n\nText.\n:::", Limitation(words("Title"), (Paragraph(words("Text.")),))),
    ("::: sources\n### Sources\n:::", Sources(words("Sources"))),
    ("::: notes\n:::", Notes()),
    ("::: disclaimer\nNames are changed.\n:::", Disclaimer(words("Names are changed."))),
    ("::: contents\n### Inside\n:::", Contents(words("Inside"))),
    ('::: contents {of="figures" depth="1"}\n:::', Contents((), "figures", 1)),
    ("::: contact\n### Write\n\n- here\n:::", Contact(words("Write"), (words("here"),))),
    (
        ':::: columns {spans="7 5"}\n::: column\nLeft\n:::\n::: column\nRight\n:::\n::::',
        Columns(((Paragraph(words("Left")),), (Paragraph(words("Right")),)), (7, 5)),
    ),
    (
        "::: margin\n### Prevalence\n\nA share.\n\n- first\n- second\n:::",
        Margin(words("Prevalence"), (words("A share."), words("first"), words("second"))),
    ),
    (
        ":::: wide\n::: lead\nText.\n:::\n::::",
        Wide((Paragraph(words("Text."), "lead"),)),
    ),
    (
        '::: balanced {columns="3"}\n### Up\n\nText.\n:::',
        Balanced((Heading(3, words("Up")), Paragraph(words("Text."))), 3),
    ),
    (
        "::::: strategies\n:::: strategy\n## Dig\n\nText.\n\n::: evidence\nWells.\n:::\n::::\n:::::",
        Strategies((Strategy(words("Dig"), (Paragraph(words("Text.")),), (Paragraph(words("Wells.")),)),)),
    ),
    (
        '::::: strategies {start="3"}\n:::: strategy\n## Dig\n\nText.\n::::\n:::::',
        Strategies((Strategy(words("Dig"), (Paragraph(words("Text.")),)),), 3),
    ),
    (
        ":::: bio\n### Awa\n\nA digger\n\nShe digs.\n\n::: contact\n- Boxes\n:::\n::::",
        Portrait("bio", words("Awa"), words("A digger"), (Paragraph(words("She digs.")),), (words("Boxes"),)),
    ),
    (
        '::: profile {of="nurse"}\n### Awa\n\nA nurse\n\nShe calls.\n:::',
        Portrait("profile", words("Awa"), words("A nurse"), (Paragraph(words("She calls.")),), (), "nurse"),
    ),
    (
        '::: story {of="nurse"}\n# The night\n\nIt rained.\n:::',
        Portrait("story", words("The night"), (), (Paragraph(words("It rained.")),), (), "nurse", level=1),
    ),
    (
        ':::: definitions {kind="organizations"}\n::: definition\n### Guild\n\nPilots.\n:::\n::::',
        Definitions((Definition(words("Guild"), words("Pilots.")),), "organizations"),
    ),
]


@pytest.mark.parametrize(("text", "block"), CASES)
def test_a_block_becomes_its_node(blocks: Blocks, text: str, block: Block) -> None:
    assert blocks(text) == (block,)


def test_every_block_knows_the_line_where_it_opens(blocks: Blocks) -> None:
    text = "\n{% if facts.reach.fall is defined %}\nText.\n{% endif %}\n\n::: lead\nA.\n\nB.\n:::\n- item\n"
    assert [block.at for block in blocks(text)] == [
        "templates/base/story.md:3",
        "templates/base/story.md:7",
        "templates/base/story.md:9",
        "templates/base/story.md:11",
    ]


@pytest.mark.parametrize(
    ("key", "total", "counted", "open_ended"),
    [
        ("reach.fall", 100, 68, False),  # 68.18, about: the nearest
        ("reach.share", 100, 72, True),  # at least 72.8: never rounded up
        ("reach.share", 1000, 728, True),  # 72.8 of a hundred
        ("reach.clinics", 5, 3, False),  # a count is counted as it is
    ],
)
def test_a_tally_never_counts_more_than_its_fact_says(
    blocks: Blocks, key: str, total: int, counted: int, open_ended: bool
) -> None:
    (tally,) = blocks(f'::: tally {{fact="{key}" total="{total}"}}\na\n\nb\n:::')
    assert isinstance(tally, Tally)
    assert (tally.counted, tally.total, tally.open_ended) == (counted, total, open_ended)


def test_a_fact_may_be_named_by_printing_it(blocks: Blocks) -> None:
    text = (
        ":::: tiles\n{% for fact in [facts.reach.people, facts.reach.clinics] %}\n"
        '::: tile {fact="{{ fact }}"}\n{{ fact | label }}\n:::\n{% endfor %}\n::::'
    )
    (tiles,) = blocks(text)
    assert isinstance(tiles, Tiles)
    assert [tile.number.fact for tile in tiles.items] == ["reach.people", "reach.clinics"]
    assert [tile.label for tile in tiles.items] == [
        (Text("Label of reach.people", fact="reach.people", form="label"),),
        (Text("Label of reach.clinics", fact="reach.clinics", form="label"),),
    ]


ALL = (
    "hero, contents, label, tally, steps, cards, tiles, big-number, banner, figure, illustration, domains, picture, "
    "table, voice, voices, callout, call, limitation, sources, bibliography, abbreviations, notes, disclaimer, "
    "contact, columns, index, publications, margin, definitions, studies, wide, balanced, strategies, bio, profile, "
    "story, lead, subtitle, caption, note, card, tile, step, column, strategy, evidence, definition, domain"
)

WRONG = [
    ("::: heroo\n:::", ['1: there is no block "heroo"', '  did you mean "hero"?']),
    ("::: xyzzy\n:::", ['1: there is no block "xyzzy"', f"  blocks: {ALL}"]),
    ("::: hero\nText\n:::", ["1: the block hero has no title", "  begin it with  # and the title"]),
    (
        "::: card\n### T\n\nx\n:::",
        ["1: the block card stands outside cards", "  put it into  :::: cards"],
    ),
    (
        ":::: cards\n::: tile\n:::\n::::",
        [
            "1: the block cards is empty",
            "  put a  ::: card  into it",
            "2: the block tile can't stand in the block cards",
            "  it holds only card",
        ],
    ),
    (
        "::: lead\n- a list\n:::",
        [
            "1: the block lead lacks a paragraph: its text",
            "  write it inside, with a blank line before it",
            "2: a list can't stand here in the block lead",
            "  move it out of the block, or delete it",
        ],
    ),
    (
        '::: label {tonne="harm"}\nText\n:::',
        ['1: the block label has no attribute "tonne"', '  did you mean "tone"?'],
    ),
    ('::: notes {x="y"}\n:::', ['1: the block notes has no attribute "x"', "  it has no attributes"]),
    ('::: label {tone="harmm"}\nText\n:::', ['1: tone can\'t be "harmm"', '  did you mean "harm"?']),
    ('::: label {tone="loud"}\nText\n:::', ['1: tone can\'t be "loud"', "  use one of work, harm, gain"]),
    ("::: label {tone=harm}\nText\n:::", ["1: {tone=harm} can't be read", '  write  {tone="harm"}']),
    ("::: lead {#id}\nText\n:::", ['1: "{#" stands alone', "  comments are  {## … ##}"]),
    (
        '::: label {tone="harm" tone="work"}\nText\n:::',
        ['1: "tone" is given twice', "  keep one of them"],
    ),
    (
        "::: banner\nText\n:::",
        ["1: the block banner has no fact", '  write  ::: banner {fact="…"}'],
    ),
    (
        '::: banner {fact="reach.peeple"}\nText\n:::',
        ['1: there is no fact "reach.peeple"', '  did you mean "reach.people"?'],
    ),
    (
        '::: banner {fact="reach.people" format="shrt"}\nText\n:::',
        ['1: there is no format "shrt"', '  did you mean "short"?'],
    ),
    (
        '::: banner {fact="reach.people" format="plain"}\nText\n:::',
        ['1: a large figure can\'t have the format "plain"', "  use one of house, short, words"],
    ),
    (
        '::: big-number {fact="reach.people"}\nText\n:::',
        [
            "1: the big number of facts.reach.people has no caveat",
            "  say in a second paragraph what the figure can't tell",
        ],
    ),
    (
        '::: tally {fact="reach.period"}\na\n\nb\n:::',
        ["1: facts.reach.period isn't a number, so no strokes can be counted", "  choose another fact"],
    ),
    (
        '::: tally {fact="reach.people"}\na\n\nb\n:::',
        ["1: facts.reach.people doesn't fit into 100 strokes", '  give a larger  total="…", or another fact'],
    ),
    (
        '::: tally {fact="reach.fall" total="many"}\na\n\nb\n:::',
        ['1: total can\'t be "many"', "  write a whole number from 1 to 1000"],
    ),
    (
        '::: banner {fact="reach.family"}\nText\n:::',
        [
            "1: facts.reach.family is withheld: it tells who the child is",
            "  say it without this figure; it may never be shown",
        ],
    ),
    (
        '::: banner {fact="reach.secret"}\nText\n:::',
        ["1: facts.reach.secret is a draft", '  have it checked, then give it  status = "published"'],
    ),
    (
        ':::: tiles {kind="beside"}\n::: tile {fact="reach.fall"}\na\n:::\n::: tile {fact="reach.fall"}\nb\n:::\n::::',
        ['1: kind="beside" holds one tile, not 2', "  make a block tiles for each"],
    ),
    (
        ':::: columns {spans="6"}\n::: column\na\n:::\n::: column\nb\n:::\n::::',
        ["1: spans needs 2 numbers and has 1", "  give one number for each column"],
    ),
    (
        ':::: columns {spans="6 x"}\n::: column\na\n:::\n::: column\nb\n:::\n::::',
        ['1: spans can\'t be "6 x"', '  write whole numbers, such as  spans="6 6"'],
    ),
    (
        "::::: columns\n:::: column\n::: columns\n:::\n::::\n:::::",
        ["3: the block columns can't stand in the block column", "  close the outer columns first"],
    ),
    (
        "| a |\n|---|\n| b |",
        ["1: a table stands alone", "  put it into  ::: table  under a  ### title"],
    ),
    (
        "::: table\n### T\n:::",
        ["1: the block table has no rows", "  write a pipe table in it:  | head | head |"],
    ),
    (
        "::: contact\n### T\n:::",
        ["1: the block contact has no lines", "  write a list in it:  - a line"],
    ),
    (
        "::: callout\n### T\n:::",
        ["1: the block callout is empty", "  write a paragraph or a list under its title"],
    ),
    (
        ':::: steps {kind="signs"}\n::: step\n### T\n\nx\n:::\n::::',
        ["2: the block step has no sign", '  write  ::: step {sign="…"}'],
    ),
    (
        ':::: steps {kind="numbered"}\n::: step {sign="sun"}\n### T\n\nx\n:::\n::::',
        ['2: the block step has no attribute "sign"', "  it has no attributes"],
    ),
    (
        ':::: cards {kind="agencies"}\n::: card\n### T\n\nx\n:::\n::::',
        ["2: the block card lacks a paragraph: what it does", "  write it inside, with a blank line before it"],
    ),
    (
        "::: hero\n# T\n\nlead\n\nbyline\n:::",
        ["6: a paragraph can't stand here in the block hero", "  move it out of the block, or delete it"],
    ),
    ("::: margin\n### T\n:::", ["1: the block margin is empty", "  write a paragraph or a list under its title"]),
    ("::: wide\n:::", ["1: the block wide is empty", "  put text or blocks into it"]),
    (
        ":::: callout\n### T\n\nx\n\n::: margin\n### T\n\nx\n:::\n::::",
        [
            "6: the block margin can't stand in the block callout",
            "  it holds only cards, label, lead, subtitle, caption, note",
        ],
    ),
    (
        "::::: columns\n:::: column\n::: wide\nx\n:::\n::::\n:::::",
        ["3: the block wide can't stand in the block column", "  close the block column first"],
    ),
    (
        '::: balanced {columns="5"}\nText.\n:::',
        ['1: columns can\'t be "5"', "  use one of 2, 3, 4"],
    ),
    (
        "::: evidence\nText.\n:::",
        ["1: the block evidence stands outside strategy", "  put it into  :::: strategy"],
    ),
    (
        ":::: strategies\n::: strategy\n## Dig\n:::\n::::",
        ["2: the block strategy is empty", "  write a paragraph or a list in it"],
    ),
    (
        ":::: bio\n### Awa\n\nA digger\n\nText.\n\n::: contact\n:::\n::::",
        ["8: the block contact has no lines", "  write a list in it:  - a line"],
    ),
]


@pytest.mark.parametrize(("text", "lines"), WRONG)
def test_a_block_that_is_wrong_says_what_to_do(problems: Problems, text: str, lines: list[str]) -> None:
    expected = [line if line.startswith(" ") else f"templates/base/story.md:{line}" for line in lines]
    assert "\n".join(problems(text)).split("\n") == expected


def test_a_callout_holds_no_hero(problems: Problems) -> None:
    assert problems(":::: callout\n### T\n\nx\n\n::: hero\n# T\n:::\n::::") == [
        "templates/base/story.md:6: the block hero can't stand in the block callout\n"
        "  it holds only cards, label, lead, subtitle, caption, note"
    ]


def test_a_document_has_one_call(problems: Problems) -> None:
    assert problems("::: call\n### Give\n\nNow.\n:::\n\n::: call\n### Write\n\nNow.\n:::") == [
        "templates/base/story.md:7: a document has one call, and the first stands in templates/base/story.md:1\n"
        "  make a callout of this one"
    ]


VOICES: list[tuple[dict[str, Any], str]] = [
    (
        {"audiences": ("church",)},
        "voices.nurse may not be shown to the audience donor\n  its consent covers church: choose another voice",
    ),
    ({"channels": ("web",)}, "voices.nurse may not be printed\n  its consent covers web: choose another voice"),
    (
        {"status": "withheld", "reason": "it tells who the child is"},
        "voices.nurse is withheld: it tells who the child is\n"
        "  leave it out, or choose another voice; it may never be shown",
    ),
    (
        {"age": "child"},
        "voices.nurse isn't known to be an adult's and has no pseudonym\n  give it one and say so:  pseudonym = true",
    ),
    (
        {"speaker": "survivor"},
        "voices.nurse is a survivor's and has no pseudonym\n  give it one and say so:  pseudonym = true",
    ),
    (
        {"audiences": ()},
        "voices.nurse may not be shown to the audience donor\n  its consent covers nobody: choose another voice",
    ),
    ({"channels": ()}, "voices.nurse may not be printed\n  its consent covers no channel: choose another voice"),
    (
        {"attribution": "hearsay"},
        "voices.nurse has no attribution that is known\n  use one of document, pseudonym, role, named",
    ),
]


COVERED: list[dict[str, Any]] = [
    {"age": "child", "pseudonym": True},
    {"age": "unknown", "pseudonym": True},
    {"speaker": "survivor", "pseudonym": True},
    {"attribution": "document"},
    {"attribution": "pseudonym", "pseudonym": True},
    {"attribution": "named"},
]


RESTING = [
    '::: voice {of="nurse"}\nShe says so.\n:::',
    '::: profile {of="nurse"}\n### Awa\n\nA nurse\n\nShe says so.\n:::',
    '::: story {of="nurse"}\n## The night\n\nShe says so.\n:::',
]
"""What rests on somebody's consent."""


@pytest.mark.parametrize("text", RESTING)
@pytest.mark.parametrize(("change", "message"), VOICES)
def test_a_voice_beyond_its_consent_is_refused(workshop: Any, text: str, change: dict[str, Any], message: str) -> None:
    workshop.voices["nurse"] = replace(workshop.voices["nurse"], **change)
    workshop.put(text)
    assert workshop.problems() == [f"templates/base/story.md:1: {message}"]


@pytest.mark.parametrize("change", COVERED)
def test_a_voice_within_its_consent_may_be_heard(workshop: Any, change: dict[str, Any]) -> None:
    workshop.voices["nurse"] = replace(workshop.voices["nurse"], **change)
    workshop.put(RESTING[0])
    assert workshop.problems() == []
    (block,) = workshop.document().sections[0].blocks
    assert block.attribution == workshop.voices["nurse"].attribution


@pytest.mark.parametrize("text", RESTING)
def test_the_notice_of_a_record_stands_with_what_rests_on_it(workshop: Any, text: str) -> None:
    workshop.voices["nurse"] = replace(workshop.voices["nurse"], notice="Her name is changed")
    workshop.put(text)
    (block,) = workshop.document().sections[0].blocks
    assert (block.voice, block.notice) == ("nurse", words("Her name is changed"))


def test_a_voice_without_a_record_is_refused(problems: Problems) -> None:
    assert problems('::: voice {of="nurze"}\nShe says so.\n:::') == [
        'templates/base/story.md:1: there is no voice "nurze"\n  did you mean "nurse"?'
    ]


def test_a_voice_says_nothing_that_its_record_says(problems: Problems) -> None:
    (message,) = problems('::: voice {of="nurse" who="Somebody else"}\nShe says so.\n:::')
    assert message.startswith("templates/base/story.md:1: ") and "who" in message


@pytest.mark.parametrize(
    ("expires", "refused"),
    [
        ((2026, 6, 30), False),  # the edition of June 2026 ends on its last day
        ((2026, 6, 29), True),
        ((2026, 6), False),  # until the end of June
        ((2025,), True),
    ],
)
def test_consent_must_reach_to_the_end_of_the_edition(workshop: Any, expires: tuple[int, ...], refused: bool) -> None:
    workshop.voices["nurse"] = replace(workshop.voices["nurse"], expires=PartialDate(*expires))
    workshop.put('::: voice {of="nurse"}\nShe says so.\n:::')
    message = (
        "templates/base/story.md:1: voices.nurse has expired by this brief's edition\n"
        "  ask for the consent again, or choose another voice"
    )
    assert workshop.problems() == ([message] if refused else [])


EDITIONS: list[tuple[Any, tuple[int, ...], bool]] = [
    (Year(2026), (2026, 12, 31), False),
    (Year(2026), (2026, 12, 30), True),
    (DateRange(PartialDate(2025), PartialDate(2026, 6)), (2026, 6, 30), False),
    (DateRange(PartialDate(2025), PartialDate(2026, 6)), (2026, 6, 29), True),
    (Word("soon"), (2099,), True),
    (None, (2099,), True),
]


@pytest.mark.parametrize(("edition", "expires", "refused"), EDITIONS)
def test_an_edition_ends_with_its_last_day_and_one_without_a_date_never(
    workshop: Any, edition: Any, expires: tuple[int, ...], refused: bool
) -> None:
    dated = workshop.facts.pop("editions.brief")
    if edition is not None:
        workshop.facts["editions.brief"] = replace(dated, value=edition)
    workshop.voices["nurse"] = replace(workshop.voices["nurse"], expires=PartialDate(*expires))
    workshop.put('::: voice {of="nurse"}\nShe says so.\n:::')
    expired = [message for message in workshop.problems() if "voices.nurse has expired" in message]
    assert len(expired) == refused


def test_a_voice_that_names_no_record_is_told_once(problems: Problems) -> None:
    assert len(problems("::: voice\nShe says so.\n:::")) == 1


def test_an_illustration_is_a_chart_with_nothing_but_its_key(blocks: Any) -> None:
    (shown,) = blocks('::: illustration {chart="falls"}\nA stroke for **each**.\n:::')
    (figure,) = blocks('::: figure {chart="falls"}\n:::')
    assert shown.plain and not figure.plain
    assert (shown.label, shown.subtitle, shown.source) == ((), (), ())
    assert [text.text for text in shown.note] == ["A stroke for ", "each", "."]
    assert shown.alt == figure.alt and shown.labels == figure.labels
    (bare,) = blocks('::: illustration {chart="falls"}\n:::')
    assert bare.note == ()
