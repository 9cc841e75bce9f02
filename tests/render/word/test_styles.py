"""Named styles carry the look: nothing is formatted by hand."""

import re
from dataclasses import replace
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


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Heading", "Heading2"),
        ("Callout", "CalloutTitle"),
        ("Call", "CalloutTitle"),
        ("Limitation", "LimitationTitle"),
        ("Cards", "CardTitle"),
        ("Sources", "SourcesTitle"),
        ("Contact", "ContactTitle"),
    ],
)
def test_a_heading_has_its_own_level_whatever_it_looks_like(samples: ModuleType, name: str, base: str) -> None:
    found = samples.written(samples.page(samples.row(replace(samples.GALLERY[name], outline=5))))
    used = {samples.style_of(p) for p in samples.tree(found["word/document.xml"]).iter(W + "p") if samples.text_of(p)}
    identifier = min(name for name in used if "Level5" in name)
    title = samples.style(found, identifier)
    assert title.find(W + "basedOn").get(W + "val") == base
    assert title.find(f"{W}pPr/{W}outlineLvl").get(W + "val") == "4"  # counted from 0
    assert title.find(W + "rPr") is None  # it looks as its base does


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
    from factpress.contracts.document import NoteMark, Paragraph, Text

    found = samples.written(samples.page(samples.row(Paragraph((Text("fewer"), NoteMark("star", "*"))))))
    (level,) = samples.style(found, "FootnoteReference").find(W + "rPr")
    assert (level.tag, level.get(W + "val")) == (W + "vertAlign", "baseline")


def test_strong_text_in_the_other_family_has_a_style_of_its_own(samples: ModuleType) -> None:
    from factpress.contracts.document import Paragraph, Text

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
    from factpress.contracts.document import Number, Tile, Tiles

    tiles = Tiles(tuple(Tile(Number("n", "", "1,234,567,890"), samples.said("drops")) for _ in range(4)))
    found = samples.written(samples.page(samples.row(tiles)))
    used = {samples.style_of(p) for p in samples.tree(found["word/document.xml"]).iter(W + "p")}
    assert "NumberMRuledSize31" in used  # 44 points times 31 / 44
    assert samples.style(found, "NumberMRuledSize31").find(f"{W}rPr/{W}sz").get(W + "val") == "62"


def test_a_style_that_fits_one_place_says_only_what_differs_from_its_role_s(
    whole: dict[str, bytes], samples: ModuleType
) -> None:
    """Whoever changes Body Text changes every paragraph of running text."""
    derived = [s for s in samples.tree(whole["word/styles.xml"]).iter(W + "style") if "Gap" in s.get(W + "styleId")]
    assert len(derived) > 3
    for style in derived:
        assert style.find(W + "semiHidden") is not None and style.find(W + "qFormat") is None
        assert style.find(f"{W}rPr/{W}sz") is None and style.find(f"{W}rPr/{W}rFonts") is None
        assert style.find(W + "basedOn").get(W + "val") != "Normal"


def test_what_differs_in_part_is_said_in_part() -> None:
    from factpress.render.word.properties import beyond
    from factpress.render.word.xml import element

    base = element(
        "w:pPr", [element("w:keepNext"), element("w:spacing", before=0, after=140, line=280, lineRule="exact")]
    )
    same = element(
        "w:pPr", [element("w:keepNext"), element("w:spacing", before=0, after=140, line=280, lineRule="exact")]
    )
    assert len(beyond(base, same)) == 0
    lower = element("w:pPr", [element("w:spacing", before=420, after=140, line=280, lineRule="exact")])
    (spacing,) = beyond(base, lower)
    assert dict(spacing.attrib) == {W + "before": "420"}
    auto = element("w:pPr", [element("w:spacing", before=0, after=140, line=280, lineRule="auto")])
    (spacing,) = beyond(base, auto)
    assert dict(spacing.attrib) == {W + "line": "280", W + "lineRule": "auto"}


def test_no_look_takes_away_what_its_role_has(whole: dict[str, bytes], samples: ModuleType) -> None:
    """Else a style that says only what differs would keep it."""
    from factpress.render.word.looks import base_name
    from factpress.render.word.nodes import Look
    from factpress.render.word.stylesheet import StyleSheet

    sheet = StyleSheet(samples.theme(), "en", 500)
    for look in (
        Look("big-caveat", "band", before=3),
        Look("callout-title", "paper", rule="none"),
        Look("list", "band", list="bullet"),
    ):
        sheet.paragraph(look)
        base = sheet._looks[base_name(look.role, look.list)]
        for of in (sheet._properties.of_paragraph, sheet._properties.of_text):
            assert {child.tag for child in of(base)} <= {child.tag for child in of(look)}


OFFERED = {
    "Body Text", "Call Text", "Call Title", "Callout Text", "Callout Title", "Citation", "Data Table", "Emphasis",
    "Figure Subtitle", "Figure Title", "Label", "Lead", "Limitation Text", "Limitation Title", "List Bullet",
    "List Number", "Normal", "Note", "Number Label", "Number M", "Small Text", "Source", "Strong", "Subtitle",
    "Table Head", "Table Text", "Title", "Voice", "Voice Attribution", "Voice Large", "Voice Place", "caption",
    "heading 1", "heading 2", "heading 3", "heading 4",
}  # fmt: skip


def test_the_gallery_offers_what_a_person_adds_and_nothing_else(whole: dict[str, bytes], samples: ModuleType) -> None:
    styles = samples.tree(whole["word/styles.xml"]).iter(W + "style")
    assert {s.find(W + "name").get(W + "val") for s in styles if s.find(W + "qFormat") is not None} == OFFERED


@pytest.mark.parametrize(
    "name",
    ["footnote text", "footnote reference", "endnote text", "endnote reference", "toc 1", "toc 2", "toc 3",
     "TOC Heading", "table of figures", "caption", "header", "footer", "Hyperlink", "Strong", "Emphasis"],
)  # fmt: skip
def test_what_word_inserts_looks_like_the_rest(name: str, samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Label"])))
    styles = samples.tree(found["word/styles.xml"]).iter(W + "style")
    assert name in [style.find(W + "name").get(W + "val") for style in styles]


@pytest.mark.parametrize(
    ("style", "following"),
    [
        ("Heading1", "BodyText"),
        ("CalloutTitle", "CalloutText"),
        ("ListBullet", None),
        ("BodyText", None),
        ("Caption", "FigureTitle"),
    ],
)
def test_enter_goes_on_with_what_follows(
    style: str, following: str | None, whole: dict[str, bytes], samples: ModuleType
) -> None:
    found = samples.style(whole, style).find(W + "next")
    assert (None if found is None else found.get(W + "val")) == following


def test_enter_at_the_end_of_a_list_goes_on_with_the_list(samples: ModuleType) -> None:
    found = samples.written(samples.page(samples.row(samples.GALLERY["Bullets"], samples.GALLERY["Heading"])))
    last = samples.style(found, samples.style_of(samples.body(found)[1]))
    assert last.find(W + "next").get(W + "val") == "ListBullet"


def test_lists_go_three_levels_deep(whole: dict[str, bytes], samples: ModuleType) -> None:
    kinds = list(samples.tree(whole["word/numbering.xml"]).iter(W + "abstractNum"))
    assert kinds != []
    for kind in kinds:
        assert [level.get(W + "ilvl") for level in kind.iter(W + "lvl")] == ["0", "1", "2"]
        indents = [int(level.find(f"{W}pPr/{W}ind").get(W + "left")) for level in kind.iter(W + "lvl")]
        assert indents == sorted(set(indents))


def test_grounds_and_rules_point_to_the_theme(whole: dict[str, bytes], samples: ModuleType) -> None:
    ground = samples.style(whole, "BandBand").find(f"{W}tcPr/{W}shd")
    assert (ground.get(W + "fill"), ground.get(W + "themeFill")) == ("5B2A6E", "text2")
    rule = samples.style(whole, "SourcesTitle").find(f"{W}pPr/{W}pBdr/{W}top")
    assert rule.get(W + "themeColor") == "text1"


def test_words_of_another_language_say_so_and_are_set_like_the_rest(samples: ModuleType) -> None:
    from factpress.contracts.document import Paragraph, Text

    content = (Text("The "), Text("balangay", language="tl"), Text(" waits", strong=True, language="tl"))
    found = samples.written(samples.page(samples.row(Paragraph(content))))
    said = [
        (samples.text_of(run), run.find(f"{W}rPr/{W}rStyle") is not None, run.find(f"{W}rPr/{W}lang").get(W + "val"))
        for run in samples.body(found)[0].iter(W + "r")
        if run.find(f"{W}rPr/{W}lang") is not None
    ]
    assert said == [("balangay", False, "tl"), (" waits", True, "tl")]


def test_hyphens_are_the_document_s_and_only_running_text_may_be_divided(
    whole: dict[str, bytes], samples: ModuleType
) -> None:
    settings = samples.tree(whole["word/settings.xml"])
    assert settings.find(W + "autoHyphenation").get(W + "val") == "0"
    kept = {
        name: samples.style(whole, name).find(f"{W}pPr/{W}suppressAutoHyphens") is not None
        for name in ("BodyText", "Heading2")
    }
    assert kept == {"BodyText": False, "Heading2": True}
