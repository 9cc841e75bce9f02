"""Named styles carry the look: nothing is formatted by hand."""

import re
from types import ModuleType

import pytest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "basedOn": "", "next": "paragraph"}


def texts(whole: dict[str, bytes]) -> list[str]:
    """The parts that hold text."""
    names = [name for name in whole if re.fullmatch(r"word/(document|header\d+|footer\d+)\.xml", name)]
    assert len(names) == 5  # the document, two heads, two feet
    return names


def test_runs_have_no_formatting_but_a_style(whole: dict[str, bytes], samples: ModuleType) -> None:
    properties = [p for name in texts(whole) for p in samples.tree(whole[name]).iter(f"{W}rPr")]
    assert len(properties) > 5
    assert {child.tag for p in properties for child in p} == {W + "rStyle"}


def test_paragraphs_have_only_their_style_their_list_and_the_end_of_a_page(
    whole: dict[str, bytes], samples: ModuleType
) -> None:
    properties = [p for name in texts(whole) for p in samples.tree(whole[name]).iter(f"{W}pPr")]
    assert {child.tag for p in properties for child in p} == {W + "pStyle", W + "numPr", W + "sectPr"}
    assert all(p[0].tag == W + "pStyle" for p in properties)


def test_every_paragraph_says_something_or_is_a_spacer(whole: dict[str, bytes], samples: ModuleType) -> None:
    for name in texts(whole):
        for paragraph in samples.tree(whole[name]).iter(W + "p"):
            empty = not samples.text_of(paragraph) and paragraph.find(f".//{W}drawing") is None
            assert not empty or samples.style_of(paragraph).startswith("Spacer")


def test_every_style_that_is_named_exists_and_is_of_its_kind(whole: dict[str, bytes], samples: ModuleType) -> None:
    kinds = {s.get(W + "styleId"): s.get(W + "type") for s in samples.tree(whole["word/styles.xml"]).iter(W + "style")}
    named = [
        (node.get(W + "val"), REFERENCES[tag])
        for name in (*texts(whole), "word/styles.xml", "word/numbering.xml")
        for tag in REFERENCES
        for node in samples.tree(whole[name]).iter(W + tag)
    ]
    assert len(named) > 100
    assert [name for name, kind in named if name not in kinds or (kind and kinds[name] != kind)] == []


def test_no_two_styles_share_a_name_or_an_identifier(whole: dict[str, bytes], samples: ModuleType) -> None:
    styles = list(samples.tree(whole["word/styles.xml"]).iter(W + "style"))
    names = [s.find(W + "name").get(W + "val").lower() for s in styles]
    identifiers = [s.get(W + "styleId").lower() for s in styles]
    assert len(set(names)) == len(set(identifiers)) == len(styles)
    assert not any("," in name for name in names)  # Word reads a comma as the beginning of another name


@pytest.mark.parametrize(
    ("role", "name", "identifier"),
    [
        ("hero-title", "Title", "Title"),
        ("heading-1", "heading 1", "Heading1"),
        ("heading-2", "heading 2", "Heading2"),
        ("subtitle", "Subtitle", "Subtitle"),
        ("body", "Body Text", "BodyText"),
        ("caption", "Small Text", "SmallText"),
        ("figure-label", "caption", "Caption"),
        ("lead", "Lead", "Lead"),
        ("card-title", "Card Title", "CardTitle"),
        ("voice-who", "Voice Attribution", "VoiceAttribution"),
        ("number-m", "Number M", "NumberM"),
        ("table-head", "Table Head", "TableHead"),
    ],
)
def test_a_role_becomes_a_style_with_its_measures(
    role: str, name: str, identifier: str, whole: dict[str, bytes], samples: ModuleType
) -> None:
    found, wanted = samples.style(whole, identifier), samples.theme().style(role)
    spacing = found.find(f"{W}pPr/{W}spacing")
    assert found.find(W + "name").get(W + "val") == name
    assert found.find(f"{W}rPr/{W}sz").get(W + "val") == str(int(wanted.size * 2 + 0.5))  # half points
    assert spacing.get(W + "line") == str(round(wanted.leading * 20))  # twentieths of a point
    assert spacing.get(W + "lineRule") == "exact"
    assert spacing.get(W + "after") == str(round(wanted.space_after * 20))
    color = found.find(f"{W}rPr/{W}color").get(W + "val")
    assert color == samples.theme().color("paper", wanted.color).lstrip("#")


def test_headings_have_their_level_in_the_outline_and_stay_with_what_follows(
    whole: dict[str, bytes], samples: ModuleType
) -> None:
    for level, identifier in enumerate(("Heading1", "Heading2", "Heading3", "Heading4")):
        properties = samples.style(whole, identifier).find(W + "pPr")
        assert properties.find(W + "outlineLvl").get(W + "val") == str(level)
        assert properties.find(W + "keepNext") is not None


def test_text_on_another_ground_has_a_style_of_that_ground(whole: dict[str, bytes], samples: ModuleType) -> None:
    title, on_band = samples.style(whole, "Title"), samples.style(whole, "TitleOnBand")
    assert on_band.find(W + "basedOn").get(W + "val") == "Title"
    assert on_band.find(f"{W}rPr/{W}color").get(W + "val") == "FFFFFF"
    assert title.find(f"{W}rPr/{W}color").get(W + "val") == "2B1B3D"  # night, the brand's foreground


def test_a_ground_that_changes_no_colour_makes_no_style(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Paragraph"], surface="panel")))
    (table, _) = samples.body(found)
    assert samples.style_of(table.find(f".//{W}p")) == "BodyTextEnd"


def test_the_tone_of_a_label_is_in_the_name_of_its_style(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Label"])))
    identifier = samples.style_of(samples.body(found)[0])
    assert identifier == "LabelHarmEnd"
    assert samples.style(found, identifier).find(f"{W}rPr/{W}color").get(W + "val") == "9C3D12"  # rust


def test_parts_of_a_text_have_character_styles(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Paragraph"])))
    runs = samples.body(found)[0].iter(W + "r")
    styles = {samples.text_of(run): run.find(f"{W}rPr/{W}rStyle") for run in runs}
    named = {text: style.get(W + "val") for text, style in styles.items() if style is not None}
    assert named == {
        "about 60%": "Strong",
        " fewer": "Emphasis",
        "1": "FootnoteReference",
        "[1] p. 5": "Citation",
        "report": "Hyperlink",
        "this page": "HyperlinkEmphasis",
    }
    assert samples.style(found, "FootnoteReference").find(f"{W}rPr/{W}vertAlign").get(W + "val") == "superscript"


def test_a_star_stands_as_high_as_its_font_sets_it(samples: ModuleType) -> None:
    from factpress.document import NoteMark, Paragraph, Text

    found = samples.written(samples.page(samples.row(Paragraph((Text("fewer"), NoteMark("star", "*"))))))
    assert samples.style(found, "FootnoteReference").find(W + "rPr") is None


def test_strong_text_in_the_other_family_has_a_style_of_its_own(samples: ModuleType) -> None:
    from factpress.document import Paragraph, Text

    content = (Text("About 60% ", strong=True), Text("fewer"))
    found = samples.written(samples.page(samples.row(Paragraph(content, role="caption"))))
    style = samples.style(found, "StrongSansSemibold")
    assert style.find(f"{W}rPr/{W}rFonts").get(W + "ascii") == "Lato"
    assert style.find(f"{W}rPr/{W}b").get(W + "val") == "1"  # this brand's semibold is the bold of its family


def test_colours_and_families_point_to_the_theme(whole: dict[str, bytes], samples: ModuleType) -> None:
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root = samples.tree(whole["word/theme/theme1.xml"])
    colors = {slot.tag.rpartition("}")[2]: slot[0].get("val") for slot in root.find(f".//{drawing}clrScheme")}
    assert (colors["dk1"], colors["dk2"], colors["accent2"]) == ("2B1B3D", "5B2A6E", "9C3D12")
    fonts = [node.get("typeface") for node in root.iter(f"{drawing}latin")]
    assert fonts == ["Caladea", "Lato"]
    title = samples.style(whole, "Title").find(W + "rPr")
    assert title.find(W + "color").get(W + "themeColor") == "text1"
    assert title.find(W + "rFonts").get(W + "asciiTheme") == "majorHAnsi"


def test_the_document_s_language_is_everywhere(samples: ModuleType) -> None:
    pages = samples.pages(samples.page(samples.row(samples.GALLERY["Paragraph"])), language="fr-CA")
    found = samples.parts(samples.render(pages, samples.theme(), samples.fonts()))
    language = samples.tree(found["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(W + "val") == "fr-CA"
    assert b"fr-CA" in found["word/settings.xml"]
    assert b"<dc:language>fr-CA</dc:language>" in found["docProps/core.xml"]


def test_lists_are_lists_of_words_own(samples: ModuleType) -> None:
    bullets, numbered = samples.GALLERY["Bullets"], samples.GALLERY["Numbered"]
    found = samples.written(samples.page(samples.row(bullets, numbered, bullets, numbered)))
    numbering = samples.tree(found["word/numbering.xml"])
    kinds = {
        number.get(W + "numId"): number.find(W + "abstractNumId").get(W + "val") for number in numbering.iter(W + "num")
    }
    formats = {
        kind.get(W + "abstractNumId"): (
            kind.find(f".//{W}numFmt").get(W + "val"),
            kind.find(f".//{W}lvlText").get(W + "val"),
        )
        for kind in numbering.iter(W + "abstractNum")
    }
    used = samples.style(found, "ListBullet").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    assert formats[kinds[used]] == ("bullet", "\u2013")
    own = [node.get(W + "val") for node in samples.tree(found["word/document.xml"]).iter(W + "numId")]
    assert own[0] == own[1] != own[2] == own[3]  # two lists of two items, each counted from 1
    assert {formats[kinds[number]] for number in own} == {("decimal", "%1.")}
    assert all(samples.style_of(p).startswith("List") for p in samples.body(found))


def test_a_large_number_is_set_smaller_where_it_is_too_wide(samples: ModuleType) -> None:
    from factpress.document import Number, Tile, Tiles

    tiles = Tiles(tuple(Tile(Number("n", "", "1,234,567,890"), samples.said("drops")) for _ in range(4)))
    found = samples.written(samples.page(samples.row(tiles)))
    used = {samples.style_of(p) for p in samples.tree(found["word/document.xml"]).iter(W + "p")}
    assert "NumberMRuledSize31" in used  # 44 points times 31 / 44
    assert samples.style(found, "NumberMRuledSize31").find(f"{W}rPr/{W}sz").get(W + "val") == "62"
