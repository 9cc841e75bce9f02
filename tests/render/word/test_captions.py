"""Figures and tables are counted by Word's own fields, whose last known values are the numbers that were resolved."""

from dataclasses import replace
from types import ModuleType

import pytest

from factpress.contracts.document import Figure, Table, Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def captions(samples: ModuleType, *numbers: str) -> dict[str, bytes]:
    """The file with a figure of each of these numbers, in this order."""
    figure = samples.GALLERY["Figure"]
    assert isinstance(figure, Figure)
    return dict(samples.written(samples.page(*(samples.row(replace(figure, number=number)) for number in numbers))))


def sequences(found: dict[str, bytes], samples: ModuleType) -> list[tuple[str, str]]:
    """The counting fields and what they show."""
    fields = samples.tree(found["word/document.xml"]).iter(W + "fldSimple")
    said = [(field.get(W + "instr").strip(), samples.text_of(field)) for field in fields]
    return [(instruction, shown) for instruction, shown in said if instruction.startswith("SEQ")]


def counted_anew(fields: list[tuple[str, str]]) -> list[int]:
    """What Word makes of the fields when it works them out (ISO/IEC 29500-1, 17.16.5.56)."""
    counts: dict[str, int] = {}
    values = []
    for instruction, _ in fields:
        _, name, *rest = instruction.split()
        counts[name] = int(rest[-1]) if "\\r" in rest else counts.get(name, 0) + 1
        values.append(counts[name])
    return values


@pytest.mark.parametrize(
    ("numbers", "resets"),
    [
        (("Figure\u00a01", "Figure\u00a02", "Figure\u00a03"), 0),
        (("Figure\u00a02", "Figure\u00a01"), 2),  # a page design may place them in another order
        (("Figure\u00a01", "Figure\u00a03", "Figure\u00a04"), 1),
        (("Abbildung\u00a01", "Abbildung\u00a02"), 0),
    ],
)
def test_word_counts_what_was_resolved(numbers: tuple[str, ...], resets: int, samples: ModuleType) -> None:
    fields = sequences(captions(samples, *numbers), samples)
    shown = [shown for _, shown in fields]
    assert [number.split("\u00a0")[1] for number in numbers] == shown == [str(n) for n in counted_anew(fields)]
    assert sum("\\r" in instruction for instruction, _ in fields) == resets


def test_a_caption_has_word_s_own_style_and_a_bookmark_to_refer_to(samples: ModuleType) -> None:
    found = captions(samples, "Figure\u00a01")
    (label,) = (p for p in samples.body(found) if p.find(f".//{W}fldSimple") is not None)
    style = samples.style(found, samples.style_of(label))
    assert style.find(W + "basedOn").get(W + "val") == "Caption"
    assert samples.style(found, "Caption").find(W + "name").get(W + "val") == "caption"
    start, *inside = label[1:5]
    assert (start.tag, start.get(W + "name")) == (W + "bookmarkStart", "_Figure_1")
    assert [samples.text_of(node) for node in inside] == ["Figure\u00a0", "1", ""]
    assert inside[-1].tag == W + "bookmarkEnd"
    assert samples.text_of(label) == "Figure\u00a01\u00a0· Lower delta"


def test_tables_and_figures_are_counted_apart(samples: ModuleType) -> None:
    table, figure = samples.GALLERY["Table"], samples.GALLERY["Figure"]
    assert isinstance(table, Table) and isinstance(figure, Figure)
    rows = (samples.row(figure), samples.row(table), samples.row(replace(figure, number="Figure 2")))
    fields = sequences(samples.written(samples.page(*rows)), samples)
    assert fields == [("SEQ Figure \\* ARABIC", "1"), ("SEQ Table \\* ARABIC", "1"), ("SEQ Figure \\* ARABIC", "2")]


def test_a_figure_without_a_number_has_no_field(samples: ModuleType) -> None:
    assert sequences(captions(samples, ""), samples) == []


def test_a_label_that_names_a_figure_in_its_text_keeps_it(samples: ModuleType) -> None:
    figure = replace(samples.FIGURE, number="Figure\u00a01", label=(Text("2 of 3"),))
    found = samples.written(samples.page(samples.row(figure)))
    assert sequences(found, samples) == [("SEQ Figure \\* ARABIC", "1")]
    assert "Figure\u00a01\u00a0· 2 of 3" in samples.text_of(samples.tree(found["word/document.xml"]))
