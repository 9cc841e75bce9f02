"""Headings without gaps: levels follow from the structure, whatever the signs make a heading look like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factpress.contracts.document import (
    Block,
    Call,
    Callout,
    Card,
    Cards,
    Columns,
    Contact,
    Document,
    Heading,
    Hero,
    Limitation,
    Paragraph,
    Section,
    Sources,
    Text,
    plain_text,
)
from factpress.contracts.reports import Balanced, Portrait, Strategies, Strategy, Wide
from factpress.problems import BriefError
from factpress.resolve.outline import outlined
from factpress.values import replace

HERO = Hero((Text("Title"),))


def h(signs: str, line: int = 1) -> Heading:
    """A heading as its author writes it: "## Wells"."""
    level, _, words = signs.partition(" ")
    return Heading(len(level), (Text(words),), at=f"templates/base/story.md:{line}")


def p(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def document(*sections: tuple[Block, ...]) -> Document:
    made = tuple(Section(f"s{number}", "main", blocks) for number, blocks in enumerate(sections))
    return Document("brief", "donor", "en", "", "", "", "", made)


def levels(*sections: tuple[Block, ...]) -> list[str]:
    """Every heading of the outline with its level: "2 Wells"."""
    return told(outlined(document(*sections)))


def told(made: Document) -> list[str]:
    """Every heading of a document with its level."""
    return [f"{level} {title}" for section in made.sections for level, title in _told(section)]


def _told(section: Section) -> Iterator[tuple[int, str]]:
    for block in section.blocks:
        yield from _titles(block)


def _titles(block: Block) -> Iterator[tuple[int, str]]:
    match block:
        case Hero():
            yield 1, plain_text(block.title)
        case Heading():
            yield block.outline, plain_text(block.content)
        case Cards():
            yield from ((block.outline, plain_text(card.title)) for card in block.items)
        case Strategies():
            for item in block.items:
                yield block.outline, plain_text(item.title)
                for inner in (*item.blocks, *item.evidence):
                    yield from _titles(inner)
        case Wide() | Balanced():
            for inner in block.blocks:
                yield from _titles(inner)
        case Callout() | Call() | Limitation() | Portrait():
            yield block.outline, plain_text(block.title)
            for inner in block.blocks:
                yield from _titles(inner)
        case Sources() | Contact():
            yield block.outline, plain_text(block.title)
        case Columns():
            for column in block.columns:
                for inner in column:
                    yield from _titles(inner)
        case _:
            return


TITLE = (HERO,)
CARDS = Cards((Card("", (Text("Mend"),), ()), Card("", (Text("Tell"),), ())))


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        pytest.param([TITLE, (h("### Small"),)], ["1 Title", "2 Small"], id="a section begins below the title"),
        pytest.param([TITLE, (h("# Large"),)], ["1 Title", "2 Large"], id="however large its heading is"),
        pytest.param(
            [TITLE, (h("## A"), h("### B"), h("#### C"), h("### D"), h("## E"))],
            ["1 Title", "2 A", "3 B", "4 C", "3 D", "2 E"],
            id="each level stands below the one before",
        ),
        pytest.param(
            [TITLE, (h("## A"), h("### B")), (h("### C"),)],
            ["1 Title", "2 A", "3 B", "2 C"],
            id="the next section begins anew",
        ),
        pytest.param([(h("### A"), h("#### B"))], ["1 A", "2 B"], id="without a title sections are the first level"),
        pytest.param(
            [(*TITLE, h("### A"), Callout((Text("Mind"),), (p("x"), h("#### B"), CARDS)), h("### C"))],
            ["1 Title", "2 A", "3 Mind", "4 B", "5 Mend", "5 Tell", "2 C"],
            id="what is set apart stands below the text around it, which goes on after it",
        ),
        pytest.param(
            [TITLE, (Limitation((Text("Limits"),), ()),), (CARDS,)],
            ["1 Title", "2 Limits", "2 Mend", "2 Tell"],
            id="in a section without headings its title is the section's",
        ),
        pytest.param(
            [TITLE, (h("## A"), Sources((Text("From"),)), Contact((Text("Office"),), ()), Call((Text("Come"),), ()))],
            ["1 Title", "2 A", "3 From", "3 Office", "3 Come"],
            id="sources, contacts and calls have headings",
        ),
        pytest.param(
            [TITLE, (h("## A"), Columns(((h("### B"), h("#### C")), (h("### D"),)), (1, 1)), h("### E"))],
            ["1 Title", "2 A", "3 B", "4 C", "3 D", "3 E"],
            id="columns stand side by side, under the heading above them",
        ),
        pytest.param(
            [TITLE, (h("# A"), h("## B"), h("### C"), h("#### D"), Callout((Text("E"),), (CARDS,)))],
            ["1 Title", "2 A", "3 B", "4 C", "5 D", "6 E", "6 Mend", "6 Tell"],
            id="there are six levels and no more",
        ),
        pytest.param(
            [TITLE, (h("## A"), Wide((h("### B"),)), Balanced((h("#### C"), h("### D"))), h("### E"))],
            ["1 Title", "2 A", "3 B", "4 C", "3 D", "3 E"],
            id="wide and balanced blocks are part of the text around them",
        ),
        pytest.param(
            [TITLE, (h("## A"), Strategies((Strategy((Text("Dig"),), (h("### B"),), (CARDS,)),)), h("### C"))],
            ["1 Title", "2 A", "3 Dig", "4 B", "4 Mend", "4 Tell", "3 C"],
            id="strategies have headings, and what they hold stands below those",
        ),
        pytest.param(
            [TITLE, (h("## A"), Portrait("bio", (Text("Awa"),), (), (p("x"),)))],
            ["1 Title", "2 A", "3 Awa"],
            id="portraits have headings",
        ),
    ],
)
def test_levels_follow_from_the_structure(sections: list[tuple[Block, ...]], expected: list[str]) -> None:
    assert levels(*sections) == expected


def test_a_level_left_out_is_told_with_its_line_all_at_once() -> None:
    with pytest.raises(BriefError) as error:
        levels((HERO, h("## A"), h("#### B", 7)), (h("# C"), Columns(((h("### D", 9),),), (1,))))
    assert str(error.value) == (
        "templates/base/story.md:7: a heading leaves out a level: #### stands under ##\n"
        "  write  ###  before it\n"
        "templates/base/story.md:9: a heading leaves out a level: ### stands under #\n"
        "  write  ##  before it"
    )


def test_a_heading_higher_than_the_first_of_its_section_is_told() -> None:
    with pytest.raises(BriefError) as error:
        levels((HERO, h("### A"), h("## B", 5)))
    assert str(error.value) == (
        "templates/base/story.md:5: a heading is higher than the first one here: ## comes after ###\n"
        "  begin with  ##, or write  ###  before this one"
    )


def test_where_headings_are_counted_a_section_may_go_on_under_the_heading_of_the_one_before() -> None:
    asked = document((HERO,), (h("# Police"), h("## Before")), (h("## Training"), h("### Trainers")), (h("# Courts"),))
    made = outlined(replace(asked, numbered_headings=True))
    assert told(made) == ["1 Title", "2 Police", "3 Before", "3 Training", "4 Trainers", "2 Courts"]
    aside = replace(asked.sections[2], numbered=False)  # what isn't counted begins anew
    made = outlined(replace(asked, numbered_headings=True, sections=(*asked.sections[:2], aside, asked.sections[3])))
    assert told(made) == ["1 Title", "2 Police", "3 Before", "2 Training", "3 Trainers", "2 Courts"]
    assert told(outlined(asked)) == ["1 Title", "2 Police", "3 Before", "2 Training", "3 Trainers", "2 Courts"]
