"""What the finished file holds, read back by pypdfium2; the fonts are those that matplotlib brings along."""

import ctypes
import hashlib
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path as FilePath

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from factpress.contracts.drawing import Bookmark, Box, Item, Path, Pen, Sheet, TextRun, line, rectangle
from factpress.fonts import FontBook
from factpress.render.pdf import PdfInfo, render_sheets

FOLDER = FilePath(str(find_spec("matplotlib").origin)).parent / "mpl-data/fonts/ttf"  # type: ignore[union-attr]
INFO = PdfInfo("A títle \u2013 “quoted”", "What it says", "Health for All", "en-CA", keywords="wells, clinics")
ROOT = FilePath(__file__).resolve().parents[2]


@pytest.fixture
def fonts() -> FontBook:
    return FontBook({"sans": FOLDER / "DejaVuSans.ttf", "serif": FOLDER / "DejaVuSerif.ttf"})


def run(text: str, x: float = 50, y: float = 50, **more: object) -> TextRun:
    return TextRun(**({"x": x, "y": y, "text": text, "face": "sans", "size": 10, "color": "#1A262C"} | more))  # type: ignore[arg-type]


def sheet(*items: Item, bookmarks: tuple[Bookmark, ...] = ()) -> Sheet:
    return Sheet(300, 200, items, bookmarks)


def rendered(fonts: FontBook, *sheets: Sheet) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render_sheets(sheets, INFO, fonts))


def page_text(document: pypdfium2.PdfDocument, page: int = 0) -> str:
    return str(document[page].get_textpage().get_text_range())


def streams(data: bytes) -> str:
    """The content of all streams: text, and the objects that are packed into streams."""
    found = re.findall(rb"stream\n(.*?)endstream", data, re.DOTALL)
    assert found
    return "\n".join(zlib.decompress(stream).decode("latin-1") for stream in found)


@pytest.mark.parametrize(
    "text",
    [
        "AVATAR To Wa. office",
        "élève, Größe, niño, Ænes, Łódź",
        "“€4.50” → 73% of 2004\u20132014 — \u2018so\u2019…",
        "ΑΒΓ Привет",
        "a\U0001d538b",  # beyond the first 65,536 characters
        "".join(map(chr, range(0x100, 0x250))),  # more characters than one subset holds
    ],
)
def test_kerned_text_is_read_back_letter_by_letter(fonts: FontBook, text: str) -> None:
    assert page_text(rendered(fonts, sheet(run(text, size=0.1)))) == text


def test_a_no_break_space_is_read_as_a_space(fonts: FontBook) -> None:
    assert page_text(rendered(fonts, sheet(run("54\u00a0people, 1\u202f450")))) == "54 people, 1 450"


def test_lines_are_joined_by_a_space_and_a_divided_word_by_none(fonts: FontBook) -> None:
    items = [
        run("one line", soft=True),
        run("and a divi\u00ad", y=62),
        run("ded word of long-", y=74),
        run("term use", y=86),
    ]

    # pdfium puts U+FFFE where a hyphen ends a line
    assert page_text(rendered(fonts, sheet(*items))) == "one line \r\nand a divi\ufffeded word of long\ufffeterm use"


@pytest.mark.parametrize(("text", "tracking"), [("AVATAR To", 0.0), ("AVATAR To", -0.4), ("office 1,450", 1.0)])
def test_letters_stand_where_they_were_measured(fonts: FontBook, text: str, tracking: float) -> None:
    page = rendered(fonts, sheet(run(text, size=20, tracking=tracking)))[0].get_textpage()
    origins = [_origin(page, index) for index in range(len(text))]

    expected = [50 + _pen(fonts, text, at, tracking) for at in range(len(text))]
    assert [x for x, _ in origins] == pytest.approx(expected, abs=0.02)
    assert [y for _, y in origins] == pytest.approx([150] * len(text))  # 200 high, y down


def _pen(fonts: FontBook, text: str, at: int, tracking: float) -> float:
    """How far the pen has moved before a character: advances, kerns and tracking of those before it."""
    advances = sum(fonts.width(character, "sans", 20) for character in text[:at])
    return advances + sum(fonts.kerns(text, "sans")[:at]) * 20 / 1000 + at * tracking


def _origin(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    assert pdfium.FPDFText_GetCharOrigin(page.raw, index, x, y)
    return x.value, y.value


def test_no_font_is_named_that_the_file_does_not_hold(fonts: FontBook) -> None:
    data = render_sheets([sheet(run("one"), run("two", face="serif")), sheet()], INFO, fonts)

    assert set(re.findall(r"/BaseFont /([^\s/]+)", streams(data))) == {"AAAAAA+DejaVuSans", "AAAAAA+DejaVuSerif"}
    assert streams(data).count("/FontFile2") == 2
    assert not re.search("Helvetica|Times|Courier|ZapfDingbats", data.decode("latin-1") + streams(data))


def test_only_the_characters_used_are_embedded(fonts: FontBook) -> None:
    (mapped,) = re.findall(
        r"beginbfchar\n(.*?)endbfchar", streams(render_sheets([sheet(run("aba€"))], INFO, fonts)), re.S
    )

    assert re.findall(r"<(....)>", mapped) == ["0061", "0062", "20AC", "0020"]


def test_two_files_whose_fonts_bear_the_same_name_are_told_apart(fonts: FontBook, tmp_path: FilePath) -> None:
    copy = tmp_path / "copy.ttf"
    copy.write_bytes((FOLDER / "DejaVuSans.ttf").read_bytes() + b"another file")
    fonts = FontBook({"sans": FOLDER / "DejaVuSans.ttf", "copy": copy})

    assert page_text(rendered(fonts, sheet(run("abc"), run("xyz", y=80, face="copy")))) == "abc\r\nxyz"


def test_a_font_read_for_one_document_brings_nothing_of_it_into_another(fonts: FontBook) -> None:
    alone = render_sheets([sheet(run("b"))], INFO, fonts)
    render_sheets([sheet(run("a secret"))], INFO, fonts)

    assert render_sheets([sheet(run("b"))], INFO, fonts) == alone


def test_the_file_says_what_it_is(fonts: FontBook) -> None:
    data = render_sheets([sheet(run("one"))], INFO, fonts)

    assert pypdfium2.PdfDocument(data).get_metadata_dict(skip_empty=True) == {
        "Title": "A títle \u2013 “quoted”",
        "Author": "Health for All",
        "Subject": "What it says",
        "Keywords": "wells, clinics",
        "Creator": "Factpress",
        "Producer": "ReportLab PDF Library - (opensource)",
    }
    assert data.startswith(b"%PDF-1.7")
    assert "/Lang (en-CA)" in streams(data)
    assert "/DisplayDocTitle true" in streams(data)
    assert pypdfium2.PdfDocument(data).get_page_label(0) == "1"


def test_every_sheet_is_a_page_of_its_size(fonts: FontBook) -> None:
    document = rendered(fonts, sheet(run("one")), Sheet(612, 792, ()))

    assert [document[n].get_size() for n in range(len(document))] == [(300, 200), (612, 792)]


def test_bookmarks_are_the_outline_and_a_level_left_out_is_closed_up(fonts: FontBook) -> None:
    marks = (Bookmark("Próblem", 0, 20), Bookmark("Far below", 2, 60), Bookmark("Beside it", 2, 90))
    document = rendered(fonts, sheet(bookmarks=marks), sheet(bookmarks=(Bookmark("Next", 0, 0),)))

    outline = [
        (b.level, b.get_title(), b.get_dest().get_index(), b.get_dest().get_view()[1]) for b in document.get_toc()
    ]
    assert outline == [
        (0, "Próblem", 0, [0, 180, 0]),  # 200 high, 20 down
        (1, "Far below", 0, [0, 140, 0]),
        (1, "Beside it", 0, [0, 110, 0]),  # of one level, so side by side
        (0, "Next", 1, [0, 200, 0]),
    ]


def links(document: pypdfium2.PdfDocument, page: int = 0) -> Iterator[tuple[str, list[float]]]:
    """The address and the box of each link; a place within the document as "page N"."""
    opened, position, link = document[page], ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(opened.raw, ctypes.byref(position), ctypes.byref(link)):
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, box)
        yield _target(document, link), [round(edge, 1) for edge in (box.left, box.bottom, box.right, box.top)]


def _target(document: pypdfium2.PdfDocument, link: pdfium.FPDF_LINK) -> str:
    if place := pdfium.FPDFLink_GetDest(document.raw, link):
        return f"page {pdfium.FPDFDest_GetDestPageIndex(document.raw, place) + 1}"
    address = ctypes.create_string_buffer(200)
    pdfium.FPDFAction_GetURIPath(document.raw, pdfium.FPDFLink_GetAction(link), address, 200)
    return address.value.decode()


def test_a_link_is_one_box_on_each_line_it_stands_on(fonts: FontBook) -> None:
    width = fonts.width("the", "sans", 10)
    items = [
        run("see ", x=20),
        run("the", link="https://example.org/é b"),
        run(" study", x=50 + width, face="serif", link="https://example.org/é b"),
        run("itself", x=20, y=62, link="https://example.org/é b"),
        run("other", x=80, y=62, link="mailto:a@example.org"),
    ]
    found = list(links(rendered(fonts, sheet(*items))))

    assert [address for address, _ in found] == [
        "https://example.org/%C3%A9%20b",
        "https://example.org/%C3%A9%20b",
        "mailto:a@example.org",
    ]
    left, foot, right, _ = found[0][1]
    assert left == 50
    assert right == pytest.approx(50 + width + fonts.width(" study", "serif", 10), abs=0.1)
    assert foot == pytest.approx(150 - fonts.descent("sans", 10), abs=0.1)


def test_a_link_within_the_document_leads_to_the_heading_it_names(fonts: FontBook) -> None:
    first = sheet(run("on", link="#looking-ahead"))
    document = rendered(fonts, first, sheet(bookmarks=(Bookmark("Looking ahead", 0, 30),)))

    assert [target for target, _ in links(document)] == ["page 2"]


def test_a_link_to_no_heading_is_refused(fonts: FontBook) -> None:
    with pytest.raises(ValueError, match="the link '#nowhere' leads to no heading of the document"):
        rendered(fonts, sheet(run("on", link="#nowhere")))


def test_paths_are_filled_stroked_dashed_and_cut_off(fonts: FontBook) -> None:
    items = [
        Path(rectangle(0, 0, 100, 100), fill="#FF0000"),
        Path(rectangle(100, 0, 100, 100), fill="#00FF00", clip=Box(100, 0, 50, 100)),
        Path(line(0, 150, 300, 150), pen=Pen("#0000FF", 10, (100, 100))),
    ]
    picture = rendered(fonts, sheet(*items))[0].render(scale=1).to_pil()

    points = {"fill": (50, 50), "inside": (125, 50), "cut off": (175, 50), "dash": (50, 150), "gap": (150, 150)}
    assert {name: picture.getpixel(point)[:3] for name, point in points.items()} == {
        "fill": (255, 0, 0),
        "inside": (0, 255, 0),
        "cut off": (255, 255, 255),
        "dash": (0, 0, 255),
        "gap": (255, 255, 255),
    }


def test_what_a_clip_changed_is_set_again_after_it(fonts: FontBook) -> None:
    clipped = Path(rectangle(0, 0, 10, 10), fill="#FF0000", clip=Box(0, 0, 5, 5))
    items = [clipped, Path(rectangle(20, 0, 10, 10), fill="#FF0000")]

    assert rendered(fonts, sheet(*items))[0].render(scale=1).to_pil().getpixel((25, 5))[:3] == (255, 0, 0)


def test_the_same_sheets_give_the_same_bytes_and_others_another_identity(fonts: FontBook) -> None:
    one, same, other = (render_sheets([sheet(run(text))], INFO, fonts) for text in ("one", "one", "two"))

    assert one == same
    assert _identity(one) != _identity(other)


def _identity(data: bytes) -> bytes:
    found = re.search(rb"/ID\s+\[<(\w+)>", data)
    assert found
    return found[1]


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from factpress.contracts.drawing import Bookmark, Sheet, TextRun
from factpress.fonts import FontBook
from factpress.render.pdf import PdfInfo, render_sheets
run = TextRun(50, 50, "AV office \\u2192", "sans", 10, "#000000", link="#one")
sheets = [Sheet(300, 200, (run,), (Bookmark("One", 0, 0),))]
data = render_sheets(sheets, PdfInfo("t", "s", "a", "en"), FontBook({"sans": Path(sys.argv[2])}))
print(hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Manila", "LC_ALL": "C"},
        {"RL_useA85": "1", "RL_invariant": "0", "RL_renderPMBackend": "nonsense", "RL_pageCompression": "0"},
    ],
)
def test_neither_the_environment_nor_the_working_folder_changes_a_byte(
    fonts: FontBook, tmp_path: FilePath, variables: dict[str, str]
) -> None:
    (tmp_path / "reportlab_settings.py").write_text("raise SystemExit('code from the working folder was run')")
    (tmp_path / ".reportlab_settings").write_text("raise SystemExit('code from the home folder was run')")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path), **variables}
    command = [sys.executable, "-c", SCRIPT, str(ROOT), str(FOLDER / "DejaVuSans.ttf")]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    link = run("AV office \u2192", color="#000000", link="#one")
    sheets = [sheet(link, bookmarks=(Bookmark("One", 0, 0),))]
    expected = hashlib.sha256(render_sheets(sheets, PdfInfo("t", "s", "a", "en"), fonts)).hexdigest()
    assert (done.stdout.strip(), done.stderr) == (expected, "")
