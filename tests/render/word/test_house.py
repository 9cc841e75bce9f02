"""The house's Word template: its styles win where they are called like ours, and nothing of it changes what is said."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from factpress.contracts.document import Block
from factpress.verify.word import check_word
from tests.support import word_templates as made

Write = Callable[..., dict[str, bytes]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def written(samples: ModuleType, tmp_path: Path) -> Write:
    """What makes the parts of a file with a template whose parts are changed so; the file says what was asked."""

    def make(*blocks: Block, **changed: str) -> dict[str, bytes]:
        path = tmp_path / "house.docx"
        path.write_bytes(made.package(made.parts(**changed)))
        pages = samples.pages(samples.page(samples.row(*blocks))) if blocks else samples.everything()
        data = samples.render(pages, replace(samples.theme(), template=path), samples.fonts())
        assert list(check_word(data, pages, samples.fonts(), "out.docx")) == []
        return dict(samples.parts(data))

    return make


def names(found: dict[str, bytes], samples: ModuleType) -> dict[str, str]:
    """The identifiers of all styles by name."""
    styles = list(samples.tree(found["word/styles.xml"]).iter(W + "style"))
    named = {style.find(W + "name").get(W + "val"): style.get(W + "styleId") for style in styles}
    assert len(named) == len(styles) == len({identifier.lower() for identifier in named.values()})
    return named


def test_a_style_of_the_house_wins_by_its_name_whatever_its_identifier(written: Write, samples: ModuleType) -> None:
    found = written(samples.GALLERY["Heading"], samples.GALLERY["Paragraph"])
    heading, text = samples.body(found)
    assert samples.style_of(heading) == "berschrift2"
    assert samples.style(found, "berschrift2").find(f"{W}rPr/{W}color").get(W + "val") == "C80000"
    derived = samples.style(found, samples.style_of(text))
    assert derived.find(W + "basedOn").get(W + "val") == "Textkrper"
    assert derived.find(f"{W}rPr/{W}sz") is None  # the house's 13 points
    assert names(found, samples)["Strong"] == "Fett"
    assert samples.style(found, samples.style_of(text)).find(W + "next").get(W + "val") == "Textkrper"


def test_ours_are_added_where_it_lacks_them_and_its_own_stay(written: Write, samples: ModuleType) -> None:
    found = written()
    named = names(found, samples)
    assert named["House Only"] == "HouseOnly"
    assert named["Lead"] == "Lead" and named["heading 1"] == "Heading1"
    assert samples.style(found, "Heading1").find(W + "basedOn").get(W + "val") == "Standard"
    defaults = [s for s in samples.tree(found["word/styles.xml"]).iter(W + "style") if s.get(W + "default")]
    assert [style.get(W + "styleId") for style in defaults if style.get(W + "type") == "paragraph"] == ["Standard"]
    assert {style.get(W + "type") for style in defaults} == {"paragraph", "character", "table", "numbering"}


def test_a_default_of_the_house_under_another_name_stays_the_default(written: Write, samples: ModuleType) -> None:
    found = written(styles=made.styles_part(made.STYLES.replace('"Normal"', '"House Normal"')))
    styles = list(samples.tree(found["word/styles.xml"]).iter(W + "style"))
    paragraphs = [style for style in styles if style.get(W + "type") == "paragraph" and style.get(W + "default")]
    assert [style.get(W + "styleId") for style in paragraphs] == ["Standard"]
    assert names(found, samples)["Normal"] == "Normal"


def test_every_style_that_is_named_exists(written: Write, samples: ModuleType) -> None:
    found = written()
    there = set(names(found, samples).values())
    tags = [W + tag for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
    texts = [name for name in found if name.startswith("word/") and name.endswith(".xml")]
    asked = {node.get(W + "val") for name in texts for node in samples.tree(found[name]).iter(*tags)}
    assert len(asked) > 20
    assert asked <= there


def test_an_identifier_or_name_that_the_house_uses_otherwise_is_left_to_it(written: Write, samples: ModuleType) -> None:
    taken = made.style("Something", "Lead") + made.style("Label", "Label", kind="character")
    found = written(samples.GALLERY["Hero"], samples.GALLERY["Label"], styles=made.styles_part(made.STYLES + taken))
    named = names(found, samples)
    assert (named["Something"], named["Lead"]) == ("Lead", "LeadFactpress")
    assert (named["Label"], named["Label (Factpress)"]) == ("Label", "LabelFactpress")


def test_its_text_does_not_come_along(written: Write, samples: ModuleType) -> None:
    assert not any(b"Drop this text" in data for data in written().values())


def test_its_theme_is_the_palette_and_ours_keep_their_own_colours(written: Write, samples: ModuleType) -> None:
    found = written()
    theme = found["word/theme/theme1.xml"].decode()
    assert 'typeface="House Sans"' in theme and 'lastClr="101010"' in theme
    color = samples.style(found, "Lead").find(f"{W}rPr/{W}color")
    assert color.get(W + "val") == "2B1B3D"  # night, the brand's foreground
    assert color.get(W + "themeColor") is None  # the house's first text colour is another
    assert samples.style(found, "Lead").find(f"{W}rPr/{W}rFonts").get(W + "asciiTheme") is None


def test_without_a_theme_the_brand_s_is_the_palette(written: Write, samples: ModuleType) -> None:
    found = written(theme="")
    assert b"2B1B3D" in found["word/theme/theme1.xml"]
    assert samples.style(found, "Lead").find(f"{W}rPr/{W}color").get(W + "themeColor") == "text1"


def test_its_lists_serve_where_they_count_as_ours_do(written: Write, samples: ModuleType) -> None:
    found = written(*(samples.GALLERY[name] for name in ("Bullets", "Numbered", "Bullets", "Numbered")))
    numbering = samples.tree(found["word/numbering.xml"])
    kinds = {one.get(W + "numId"): one.find(W + "abstractNumId").get(W + "val") for one in numbering.iter(W + "num")}
    assert len(kinds) == len(list(numbering.iter(W + "num")))
    assert samples.style(found, "LB").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") == "3"
    own = [node.get(W + "val") for node in samples.tree(found["word/document.xml"]).iter(W + "numId")]
    assert own[0] == own[1] != own[2] == own[3]  # each list counts from 1
    assert {kinds[number] for number in own} == {"7"}  # "(1)", as in the house


def test_a_list_that_counts_otherwise_is_ours(written: Write, samples: ModuleType) -> None:
    letters = made.LIST.replace('"decimal"', '"lowerLetter"').replace('"bullet"', '"decimal"')
    found = written(samples.GALLERY["Bullets"], samples.GALLERY["Numbered"], numbering=letters)
    numbering = samples.tree(found["word/numbering.xml"])
    kinds = {one.get(W + "numId"): one.find(W + "abstractNumId").get(W + "val") for one in numbering.iter(W + "num")}
    for style in ("LB", "LN"):
        (number,) = samples.style(found, style).iter(W + "numId")
        assert kinds[number.get(W + "val")] not in ("4", "7")


HIDDEN = {
    "numbers before headings": '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>',
    "hidden text": "<w:rPr><w:vanish/></w:rPr>",
    "text in the colour of paper": '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>',
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_would_change_what_is_said_does_not_win(case: str, written: Write, samples: ModuleType) -> None:
    style = made.style("heading 2", "berschrift2", HIDDEN[case])
    found = written(samples.GALLERY["Heading"], styles=made.styles_part(style))
    taken = samples.style(found, "berschrift2")
    assert not list(taken.iter(W + "numPr", W + "vanish", W + "color"))


def test_white_on_a_ground_of_its_own_is_seen(written: Write, samples: ModuleType) -> None:
    white = '<w:pPr><w:shd w:val="clear" w:fill="003366"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    found = written(samples.GALLERY["Heading"], styles=made.styles_part(made.style("heading 2", "H2", white)))
    assert samples.style(found, "H2").find(f"{W}rPr/{W}color").get(W + "val") == "FFFFFF"


def test_its_defaults_hold_in_the_document_s_language(written: Write, samples: ModuleType) -> None:
    run = '<w:rPr><w:sz w:val="30"/><w:vanish/><w:lang w:val="de-DE"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault></w:docDefaults>"
    found = written(styles=made.styles_part(defaults=defaults))
    inner = samples.tree(found["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert [(node.tag.removeprefix(W), node.get(W + "val")) for node in inner] == [("sz", "30"), ("lang", "en-CA")]


def test_both_ends_of_a_head_stay_at_both_ends(written: Write, samples: ModuleType) -> None:
    centred = '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4536"/></w:tabs></w:pPr>'
    found = written(styles=made.styles_part(made.STYLES + made.style("header", "Kopfzeile", centred)))
    stops = [(tab.get(W + "val"), int(tab.get(W + "pos"))) for tab in samples.style(found, "Kopfzeile").iter(W + "tab")]
    assert stops == [("right", round(samples.GRID.live_width * 20))]


def test_a_style_twice_in_the_house_counts_once(written: Write, samples: ModuleType) -> None:
    twice = made.styles_part(made.STYLES + made.style("Body Text", "Another") + made.style("More", "LB"))
    assert "Another" not in names(written(styles=twice), samples).values()


def test_pictures_of_bullets_are_left_out(written: Write, samples: ModuleType) -> None:
    pictured = made.LIST.replace("<w:abstractNum ", '<w:numPicBullet w:numPicBulletId="0"/><w:abstractNum ', 1)
    pictured = pictured.replace('<w:lvlText w:val="•"/>', '<w:lvlText w:val="•"/><w:lvlPicBulletId w:val="0"/>')
    assert b"PicBullet" not in written(numbering=pictured)["word/numbering.xml"]
