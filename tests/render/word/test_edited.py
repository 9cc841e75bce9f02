"""A file that somebody edits in LibreOffice keeps its figures: their controls are found, bound to the right facts."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from factpress.contracts.document import (
    Entry,
    Heading,
    Link,
    NoteMark,
    Notes,
    Number,
    Paragraph,
    Table,
    Text,
    Tile,
    Tiles,
)
from factpress.contracts.pages import Pages
from factpress.render.word import render
from factpress.verify.controls import BoundControl, read_controls

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ILL = Text("about 60%", fact="ill.share", form="house")
WELLS = Text("over 1,240\u00a0wells", fact="wells", form="with_unit", strong=True)
DRY = Text("three", fact="wells.dry", form="words")


def pages(samples: ModuleType) -> Pages:
    """Figures in a heading, in sentences, in a link, a footnote and a table, set large, and in a page's foot."""
    blocks = (
        Heading(1, (Text("Fever: "), replace(ILL, text="60%", form="plain"))),
        Paragraph((Text("In 2023 "), ILL, Text(" of all were ill in the delta."))),
        Notes((Entry("1", (Text("Of those who came, "), replace(ILL, fact="ill.seen"), Text("."))),)),
        Paragraph((Text("Nine boats reached "), WELLS, NoteMark("seen", "1"), Text("."))),
        Paragraph((Text("Of them "), Link("https://example.org/wells", (DRY,)), Text(" ran dry."))),
        Tiles((Tile(Number("litres", "over", "3.6", "million"), samples.said("litres")),)),
        Table(
            (),
            (samples.said("Place"), samples.said("Ill")),
            ((samples.said("Delta"), (ILL,)),),
            ("left", "right"),
            (1, 1),
        ),
        Paragraph((Text("The end."),)),
    )
    line = samples.Furniture((Text("Edition of "), Text("May 2025", fact="edition", form="house")), (), 813.9, "paper")
    return samples.pages(samples.page(samples.row(*blocks), furniture=(line,)))


def paragraphs(data: bytes, samples: ModuleType) -> list[str]:
    root = samples.tree(samples.parts(data)["word/document.xml"])
    return [samples.text_of(one).replace("\u00a0", " ") for one in root.iter(W + "p")]


def figure(control: BoundControl) -> tuple[str, str, str]:
    return control.fact, control.form, control.text


def test_an_edited_file_keeps_its_figures(edited_in_libreoffice: Callable[[bytes], bytes], samples: ModuleType) -> None:
    made = render(pages(samples), samples.theme(), samples.fonts())
    edited = edited_in_libreoffice(made)

    copied = "In 2023 about 60% of all fell ill, says the register of the delta."  # rewritten round the figure
    assert paragraphs(edited, samples)[:4] == [
        "Fever: 60%",
        copied,
        "By the end of the dry season, of these three ran dry.",
        "Nine boats reached over 1,240 wells.",  # moved down
    ]
    assert paragraphs(edited, samples)[-2:] == ["The end.", copied]

    before, after = read_controls(made), read_controls(edited)
    assert Counter(map(figure, after)) == Counter([*map(figure, before), ("ill.share", "house", "about 60%")])
    assert [one for one in after if one.stored != (one.text,)] == []
    assert {one.part for one in after} == {"word/document.xml", "word/footer1.xml", "word/footnotes.xml"}
    assert "over 1,240\u00a0wells" in nested(edited, samples)  # what LibreOffice puts into another counts once


def nested(data: bytes, samples: ModuleType) -> list[str]:
    """The texts of controls that stand in others."""
    root = samples.tree(samples.parts(data)["word/document.xml"])
    return [samples.text_of(inner) for outer in root.iter(W + "sdt") for inner in outer.iterdescendants(W + "sdt")]
