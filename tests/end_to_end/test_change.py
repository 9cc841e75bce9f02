"""One figure changed in facts.toml: it changes wherever it is shown, and nowhere else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.runs import change, outputs, pdf_pages, run, word_alternatives, word_text


def names(*charts: str, documents: tuple[str, ...]) -> set[str]:
    """The files of these charts and documents."""
    pairs = [(f"charts/{chart}", ("svg", "png")) for chart in charts] + [(name, ("pdf", "docx")) for name in documents]
    return {f"{name}.{format}" for name, formats in pairs for format in formats}


FRIENDS, AMIS, MINISTRY = "friends/delta-letter", "amis/delta-letter", "ministry/fever-sheet"

CHANGES = [
    (
        "a figure of every document, with a chart, a tally, a big number and figures calculated from it",
        [("value = 9.7\n", "value = 8.3\n"), ("printed = 60\n", "printed = 66\n")],
        [
            "fever.decline: about 60% -> about 66%",  # 1 - 8.3 / 24.4 = 65.98%
            "fever.points: 14.7 -> 16.1",
            "fever.second: 9.7% -> 8.3%",
        ],
        names("fever", "fievre", documents=(FRIENDS, AMIS, MINISTRY)),
    ),
    (
        "figures of one document and its chart",
        [("value = 41\n", "value = 43\n"), ("value = 23\n", "value = 21\n")],
        ["nurses.afloat: 41 -> 43", "nurses.ashore: 23 -> 21"],
        names("nurses", documents=(MINISTRY,)),
    ),
    (
        "a figure said in words, and an open bar",
        [("value = 9\n", "value = 10\n"), ("value = 2150000\n", "value = 2480000\n")],
        ["fleet.clinics: 9 -> 10", "water.north: over 2,150,000 -> over 2,480,000"],
        names("water", documents=(FRIENDS, AMIS, MINISTRY)),
    ),
    (
        "a year of the prose",
        [('value = "1998"\n', 'value = "1997"\n')],
        ["fleet.since: 1998 -> 1997"],
        names(documents=(FRIENDS, AMIS)),
    ),
]


@pytest.mark.parametrize(("edits", "told", "made"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_only_the_files_that_show_a_changed_figure_are_made_anew(
    edition: Path, edits: list[tuple[str, str]], told: list[str], made: set[str]
) -> None:
    before = outputs(edition)
    for old, new in edits:
        change(edition, "facts.toml", old, new)
    answer = run(edition)
    after = outputs(edition)
    assert {name for name in after if after[name] != before.get(name)} == made | {"manifest.json"}
    lines = [
        "Figures that changed:",
        *(f"  {line}" for line in told),
        "Made:",
        *(f"  out/{name}" for name in sorted(made)),
        "Unchanged:",
        *(f"  out/{name}" for name in sorted(after.keys() - made - {"manifest.json"})),
    ]
    assert [line.partition(" shows ")[0] for line in answer.out.splitlines()] == lines
    why = {line for line in answer.out.splitlines() if " shows " in line}
    assert {line.split()[0].removeprefix("out/") for line in why} == made


FOLLOWS = {
    # prose, tally, chart, alternative text
    FRIENDS: [("About 60% less", "About 66% less"), ("to about 10% of children", "to about 8% of children")],
    AMIS: [("Environ 60 % de moins", "Environ 66 % de moins"), ("24,4 % à 9,7 %", "24,4 % à 8,3 %")],
    # a table's cell, a number derived from it, the headline figure
    MINISTRY: [("Fever 24.4% 9.7%", "Fever 24.4% 8.3%"), ("14.7 percentage points", "16.1 percentage points")],
}
DRAWN = {"charts/fever": ("about 10%", "about 8%"), "charts/fievre": ("9,7 %", "8,3 %")}


@pytest.fixture(scope="module")
def changed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The edition after the second survey's figure has become another one."""
    folder = shutil.copytree(built, tmp_path_factory.mktemp("changed") / "workspace")
    change(folder, "facts.toml", "value = 9.7\n", "value = 8.3\n")
    change(folder, "facts.toml", "printed = 60\n", "printed = 66\n")
    assert run(folder).code == 0
    return outputs(folder)


@pytest.mark.parametrize("name", FOLLOWS)
def test_a_changed_figure_follows_into_both_formats(built: Path, changed: dict[str, bytes], name: str) -> None:
    old_files = outputs(built)
    for old, new in FOLLOWS[name]:
        assert old in pdf_pages(old_files[f"{name}.pdf"])[0]
        assert old in word_text(old_files[f"{name}.docx"])
        for text in (pdf_pages(changed[f"{name}.pdf"])[0], word_text(changed[f"{name}.docx"])):
            assert new in text
            assert old not in text


@pytest.mark.parametrize("name", DRAWN)
def test_a_changed_figure_follows_into_charts_for_slides(built: Path, changed: dict[str, bytes], name: str) -> None:
    old, new = DRAWN[name]
    before, after = (drawn_texts(files[f"{name}.svg"]) for files in (outputs(built), changed))
    assert old in before
    assert new not in before
    assert new in after
    assert old not in after


def drawn_texts(svg: bytes) -> str:
    """What a chart is told by."""
    return re.sub(r"\s+", " ", " ".join(re.findall(r"<(?:title|desc)[^>]*>([^<]+)<", svg.decode())))


def test_a_changed_figure_follows_into_alternative_texts(built: Path, changed: dict[str, bytes]) -> None:
    before, after = (" ".join(word_alternatives(files[f"{FRIENDS}.docx"])) for files in (outputs(built), changed))
    assert "2023: about 10%, 790 households. About 60% lower." in before.replace("\u00a0", " ")
    assert "2023: about 8%, 790 households. About 66% lower." in after.replace("\u00a0", " ")
    assert "Fall in fever among children: about 66% (lower delta; 2019–2023)" in after
    assert "10%" not in after
    assert "60%" not in after


def test_the_bars_of_a_chart_follow_their_figures(built: Path, changed: dict[str, bytes]) -> None:
    """The second bar is as long as its figure; nothing else of the chart is filled with the colour of what is left."""
    first, second = (
        widths(files["charts/fever.svg"], "#9C3D12")[0] / widths(files["charts/fever.svg"], "#D8CBE2")[0]
        for files in (outputs(built), changed)
    )
    assert first == pytest.approx(9.7 / 24.4, abs=0.01)
    assert second == pytest.approx(8.3 / 24.4, abs=0.01)


def widths(svg: bytes, color: str) -> list[float]:
    """The widths of the shapes filled with a colour, the widest first."""
    found = []
    for path in re.findall(rf'<path d="([^"]+)" fill="{color}"', svg.decode()):
        xs = [float(x) for x, _ in re.findall(r"(-?[\d.]+)[ ,](-?[\d.]+)", path)]
        found.append(max(xs) - min(xs))
    return sorted(found, reverse=True)


def test_the_manifest_says_which_file_shows_which_figure(changed: dict[str, bytes]) -> None:
    files = json.loads(changed["manifest.json"])["files"]
    shown = files[f"{FRIENDS}.pdf"]["facts"]["fever.decline"]
    assert {"About 66%", "about 66%", "66 of 100"} <= set(shown)  # prose, chart, tally
    assert not any("60" in text for text in shown)
    assert "fever.points" not in files[f"{FRIENDS}.pdf"]["facts"]
    assert "water.north" in files["charts/water.svg"]["facts"]


def test_a_file_that_somebody_altered_is_kept_beside_the_new_one(edition: Path) -> None:
    path = edition / "out/friends/delta-letter.docx"
    path.write_bytes(b"altered by hand")
    answer = run(edition)
    assert answer.out.endswith(
        "out/friends/delta-letter.docx had been altered: that copy is now out/friends/delta-letter.altered.docx\n"
    )
    assert (edition / "out/friends/delta-letter.altered.docx").read_bytes() == b"altered by hand"
    assert path.read_bytes() != b"altered by hand"
