"""Verify: a PDF file that is read aloud otherwise than asked, leads elsewhere or is called otherwise is found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from factpress.contracts.drawing import Bookmark, Item, Sheet, TextRun
from factpress.render.pdf import document, links, metadata, tags
from factpress.structure import Element, structure_of
from factpress.verify.heard import Heard
from factpress.verify.leads import link_differences, places_of
from factpress.verify.objects import Shown
from factpress.verify.opened import ReadLink, Target, read_file
from factpress.verify.pdf import check_said
from factpress.verify.trees import Told
from tests.verify.asked_for import PDF, tagged_file, told_pages, told_sheets


def found(data: bytes) -> list[str]:
    return [problem.message for problem in check_said(read_file(data), told_sheets(), told_pages(), PDF)]


def test_a_file_that_tells_all_as_asked_has_no_problem() -> None:
    read = read_file(tagged_file())
    assert sum(len(page.links) for page in read.pages) > 0
    assert len(read.marks) > 1
    assert found(tagged_file()) == []


def told_otherwise(pick: Callable[[Element], bool], change: Callable[[Element], Element]) -> list[str]:
    """What is found where the first part that is picked was written otherwise."""
    done: list[Element] = []

    def written(element: Element) -> Element:
        if not done and pick(element):
            done.append(element)
            return change(element)
        return replace(element, parts=tuple(map(written, element.parts)))

    made = found(tagged_file(structure=written(structure_of(told_pages()))))
    assert done
    return made


def has(role: str) -> Callable[[Element], bool]:
    return lambda element: element.role == role


def turned(element: Element) -> Element:
    return replace(element, parts=element.parts[::-1])


TOLD = [
    (has("Figure"), lambda e: replace(e, alt="")),
    (has("Figure"), lambda e: replace(e, alt=f"{e.alt}!")),
    (has("Figure"), lambda e: replace(e, role="P", alt="")),
    (has("H2"), lambda e: replace(e, role="H3")),
    (has("H2"), lambda e: replace(e, role="P")),
    (has("P"), lambda e: replace(e, role="H2")),
    (has("P"), lambda e: replace(e, actual="Nothing to see")),
    (has("TH"), lambda e: replace(e, role="TD", scope="")),
    (has("TH"), lambda e: replace(e, scope="Row" if e.scope == "Column" else "Column")),
    (has("TH"), lambda e: replace(e, scope="")),
    (lambda e: e.role == "TR" and len(e.parts) > 1, turned),
    (lambda e: e.role == "TBody" and len(e.parts) > 1, turned),
    (has("THead"), lambda e: replace(e, role="TBody")),
    (has("L"), lambda e: replace(e, role="Div", numbering="")),
    (lambda e: e.numbering == "Decimal", lambda e: replace(e, numbering="None")),
    (lambda e: bool(e.actual), lambda e: replace(e, actual="x")),
    (has("Document"), turned),
    (has("BlockQuote"), lambda e: replace(e, role="Div")),
    (has("Caption"), lambda e: replace(e, role="Div")),
    (has("Note"), lambda e: replace(e, role="P")),
]


@pytest.mark.parametrize(("pick", "change"), TOLD)
def test_a_part_that_is_told_otherwise_is_a_problem_with_its_place(
    pick: Callable[[Element], bool], change: Callable[[Element], Element]
) -> None:
    messages = told_otherwise(pick, change)
    assert messages
    assert all(" of templates/" in message and "is read aloud as" in message for message in messages), messages


def test_the_message_names_what_is_told_and_what_should_be() -> None:
    figure = "page 2, left-2-2, figure of templates/figure.md:3"
    shown = (lambda e: e.role == "Figure" and e.alt.startswith("More wells"), lambda e: replace(e, alt="Fewer"))
    assert told_otherwise(*shown) == [
        f"{figure}: is read aloud as Figure Fewer instead of Figure More wells run: 12 of 16"
    ]


def drawn_otherwise(pick: Callable[[TextRun], bool], change: Callable[[TextRun], TextRun]) -> list[str]:
    """What is found where the first text that is picked was drawn otherwise."""
    for number, sheet in enumerate(told_sheets()):
        for at, item in enumerate(sheet.items):
            if isinstance(item, TextRun) and pick(item):
                return found(tagged_file(with_item(number, at, change(item))))
    raise AssertionError("nothing is picked")


def with_item(page: int, at: int, item: Item) -> tuple[Sheet, ...]:
    made = list(told_sheets())
    made[page] = replace(made[page], items=(*made[page].items[:at], item, *made[page].items[at + 1 :]))
    return tuple(made)


def is_body(run: TextRun) -> bool:
    return len(run.text) > 3 and not run.node.startswith("/")


DRAWN = [
    (is_body, {"node": "/furniture"}),
    (is_body, {"node": "/repeated"}),
    (is_body, {"language": "de"}),
    (is_body, {"expansion": "something else"}),
    (is_body, {"mark": "label"}),
    (lambda run: run.mark == "reference", {"mark": ""}),
    (lambda run: bool(run.link), {"link": ""}),
    (lambda run: run.link.startswith("#"), {"link": "https://elsewhere.example/"}),
]


@pytest.mark.parametrize(("pick", "change"), DRAWN)
def test_a_text_that_belongs_elsewhere_is_a_problem(pick: Callable[[TextRun], bool], change: dict[str, str]) -> None:
    assert drawn_otherwise(pick, lambda run: replace(run, **change))  # type: ignore[arg-type]


def test_a_text_that_is_drawn_with_another_part_is_a_problem() -> None:
    texts = [item for item in told_sheets()[0].items if isinstance(item, TextRun) and is_body(item)]
    other = next(run.node for run in texts if run.node != texts[0].node)
    (message, *_) = drawn_otherwise(lambda run: run is texts[0], lambda run: replace(run, node=other))
    assert "is read aloud as" in message


def test_a_link_that_lies_elsewhere_leads_elsewhere_or_is_lost_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = links.link_boxes
    with monkeypatch.context() as patched:
        patched.setattr(document, "link_boxes", lambda *of: (replace(box, x=box.x + 200) for box in boxes(*of)))
        assert any("can't be followed" in message for message in found(tagged_file()))
        assert any("has a link too much" in message for message in found(tagged_file()))
    with monkeypatch.context() as patched:
        patched.setattr(document, "link_text", lambda _: "click here")
        assert any("is said to be something else" in message for message in found(tagged_file()))
    with monkeypatch.context() as patched:
        patched.setattr(document, "_target", lambda *_: "https://elsewhere.example/")
        assert any("leads elsewhere than to" in message for message in found(tagged_file()))


MARKS: list[Callable[[Sheet], Sheet]] = [
    lambda sheet: replace(sheet, bookmarks=sheet.bookmarks[1:]),
    lambda sheet: replace(sheet, bookmarks=(*sheet.bookmarks, replace(sheet.bookmarks[-1], title="More"))),
    lambda sheet: replace(sheet, bookmarks=(replace(sheet.bookmarks[0], title="Other"), *sheet.bookmarks[1:])),
    lambda sheet: replace(sheet, bookmarks=(*sheet.bookmarks[:-1], replace(sheet.bookmarks[-1], y=9))),
    lambda sheet: replace(sheet, bookmarks=(*sheet.bookmarks[:-1], replace(sheet.bookmarks[-1], level=0))),
]


@pytest.mark.parametrize("change", MARKS)
def test_an_outline_that_is_otherwise_is_a_problem(change: Callable[[Sheet], Sheet]) -> None:
    number = next(n for n, sheet in enumerate(told_sheets()) if len(sheet.bookmarks) > 1)
    made = [*told_sheets()]
    made[number] = change(made[number])
    (message,) = [one for one in found(tagged_file(tuple(made))) if "of the outline" in one]
    assert message.endswith("isn't as asked")


@pytest.mark.parametrize("name", ["title", "author", "subject", "keywords", "language"])
def test_a_file_that_says_other_of_itself_is_a_problem(name: str) -> None:
    (message,) = found(tagged_file(**{name: "fr"}))
    assert message.startswith(f"its {name} isn't ")


def test_what_is_said_to_archives_alone_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    packet = metadata.xmp_packet
    monkeypatch.setattr(metadata, "xmp_packet", lambda info: packet(replace(info, title="Other")))
    assert found(tagged_file()) == [f'its title isn\'t "{told_pages().title}"']


def test_a_file_that_does_not_say_that_it_is_tagged_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    written = document.write_tags

    def unsaid(of: document.Document, *others: object) -> None:
        written(of, *others)  # type: ignore[arg-type]
        of.Catalog.MarkInfo = "<</Marked false>>"

    monkeypatch.setattr(document, "write_tags", unsaid)
    assert "doesn't say that it can be read aloud" in found(tagged_file())


def test_pages_that_are_called_otherwise_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    named = document._Canvas.addPageLabel
    monkeypatch.setattr(document._Canvas, "addPageLabel", lambda self, n, style, start: named(self, n, style, 5))
    assert found(tagged_file()) == ["its pages are called 5, 6 and so on instead of 1, 2, 3"]


def test_content_that_the_parent_tree_does_not_lead_back_from_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    indexes = tags._Tree.indexes
    monkeypatch.setattr(tags._Tree, "indexes", lambda self: indexes(self).replace("Nums [0 [", "Nums [7 ["))
    assert any("is read aloud as nothing" in message for message in found(tagged_file()))


WRITE = TextRun(10, 20, "write to us", "sans-regular", 9, "#000000", node="/furniture", link="https://clinics.example")
FOOT = Sheet(100, 100, (WRITE, replace(WRITE, link="", text="page 1")))
SHOWN = (Shown("text", text="write to us", mark=0), Shown("text", text="page 1"))
LINKED = Told("Document", kids=(Told("P", kids=(Told("Link", kids=(0,)),)),))


def heard(*told: Told) -> list[tuple[str, str]]:
    """What is told otherwise of a sheet that has nothing but a foot."""
    return list(Heard(Element("Document")).differences(FOOT, told, SHOWN))


def test_of_a_head_or_foot_only_what_can_be_followed_is_told() -> None:
    assert heard(LINKED) == []
    assert heard() == [("/furniture", "is read aloud as nothing instead of Document")]


def test_a_part_too_much_is_a_problem_at_what_comes_before_it() -> None:
    assert heard(LINKED, Told("P", alt="More")) == [("/furniture", "is read aloud as P More instead of nothing")]


def leading(link: str, target: Target) -> list[str]:
    """What is said where a link on the first of two sheets leads to a target."""
    run = TextRun(10, 20, "see", "sans-regular", 10, "#000000", node="text/0", link=link)
    there = replace(run, y=60, text="there", node="text/3/title", link="", anchor="note-1")
    mark = Bookmark("Looking ahead", 0, 30)
    places = places_of((Sheet(100, 100, (run,)), Sheet(100, 100, (there,), (mark,))))
    links = [ReadLink((9, 9, 30, 22), target, "see")]
    return [what for _, what in link_differences(Sheet(100, 100, (run,)), links, places)]


LEADS = [("#/text/3", 60), ("#note-1", 40), ("#looking-ahead", 30)]


@pytest.mark.parametrize(("link", "y"), LEADS)
def test_a_link_leads_to_a_node_a_mark_or_a_title_on_its_page_and_height(link: str, y: float) -> None:
    assert leading(link, Target(page=1, y=y)) == []
    elsewhere = [f'"see" leads elsewhere than to {link}']
    assert leading(link, Target(page=0, y=y)) == elsewhere
    assert leading(link, Target(page=1, y=y + 30)) == elsewhere
    assert leading(link, Target(page=1, y=y - 30)) == elsewhere
    assert leading(link, Target("https://elsewhere.example/")) == elsewhere


def test_a_link_to_what_is_not_there_leads_elsewhere() -> None:
    assert leading("#nowhere", Target(page=1, y=60)) == ['"see" leads elsewhere than to #nowhere']
    assert leading("#nowhere", Target()) == ['"see" leads elsewhere than to #nowhere']


def test_an_address_may_be_written_in_either_way() -> None:
    assert leading("https://a.example/é x", Target("https://a.example/%C3%A9%20x")) == []
    assert leading("https://a.example/é", Target("https://a.example/e")) != []
