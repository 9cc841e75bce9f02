"""What the file says of itself, what it carries, and how its objects are stored."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any

import pytest
from lxml import etree
from PIL import ImageCms

from factpress.contracts.drawing import Sheet, TextRun
from factpress.contracts.record import Attachment
from factpress.render.pdf import PdfInfo, render_sheets
from factpress.render.pdf.profile import srgb_profile
from factpress.structure import Element, structure_of
from factpress.verify.conformance import pdf_document
from factpress.verify.conformance.pdf_file import PdfFile
from factpress.verify.conformance.pdf_marks import read_pdf
from factpress.verify.conformance.syntax import Stream
from tests.render import tagging
from tests.render.tagging import CHART, FIGURES, INFO
from tests.render.word import samples

ROOT = FilePath(__file__).resolve().parents[2]
CHECKS = [
    pdf_document.check_language,
    pdf_document.check_title,
    pdf_document.check_claims,
    pdf_document.check_tabs,
    pdf_document.check_fonts,
    pdf_document.check_readable,
    pdf_document.check_attachment,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_file_with_every_block_has_no_fault(check: Any) -> None:
    assert list(check(tagging.whole())) == []


def xmp(info: PdfInfo) -> dict[str, str]:
    """The simple properties and the first items of the others."""
    sheet = Sheet(300, 200, (TextRun(50, 50, "Said", "sans-regular", 10, "#2B1B3D", node="a"),))
    data = render_sheets([sheet], info, samples.fonts(), Element("Document", (Element("P", nodes=("a",)),)))
    file = PdfFile(data)
    root = etree.fromstring(file.data(file.root["Metadata"]))
    (about,) = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    return {etree.QName(one).localname: "".join(one.itertext()) for one in about}


def test_what_is_said_twice_is_the_same() -> None:
    said = xmp(INFO)
    assert {name: said[name] for name in ("title", "creator", "description", "Keywords", "CreatorTool")} == {
        "title": "A títle – “quoted” & <plain>",
        "creator": "Health for All",
        "description": "What it says",
        "Keywords": "edition ab12cd3",
        "CreatorTool": "Factpress",
    }
    assert said["language"] == "en-CA"


def test_what_is_not_known_is_not_said() -> None:
    said = xmp(replace(INFO, subject="", keywords=""))
    assert {"description", "Keywords"} & set(said) == set()


def test_metadata_can_be_found_by_programs_that_do_not_read_pdf() -> None:
    file = tagging.whole().file
    stream = file.at(file.root["Metadata"])
    assert "Filter" not in stream.entries
    assert b'<?xpacket begin="\xef\xbb\xbf"' in tagging.whole_file()


def test_colours_mean_srgb() -> None:
    file = tagging.whole().file
    (intent,) = map(file.dictionary, file.array(file.root["OutputIntents"]))
    assert (intent["S"], intent["OutputConditionIdentifier"]) == ("GTS_PDFA1", b"sRGB")
    assert file.dictionary(intent["DestOutputProfile"])["N"] == 3
    assert file.data(intent["DestOutputProfile"]) == srgb_profile()


def test_the_profile_is_that_of_the_standard() -> None:
    made = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    known = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    assert made.profile.profile_description == "sRGB IEC61966-2.1"
    assert made.profile.version == pytest.approx(4.2)
    for color in ("red_colorant", "green_colorant", "blue_colorant"):
        one, other = (getattr(profile.profile, color)[0] for profile in (made, known))
        assert one == pytest.approx(other, abs=0.0005)


def test_colours_go_through_the_profile_unchanged() -> None:
    from PIL import Image

    made = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    change = ImageCms.buildTransform(made, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    grays = Image.new("RGB", (256, 1))
    grays.putdata([(level, 255 - level, 128) for level in range(256)])
    changed = ImageCms.applyTransform(grays, change)
    assert changed is not None
    pairs = zip(grays.tobytes(), changed.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


def specification(file: PdfFile, value: Any) -> tuple[str, str, str, str]:
    entries = file.dictionary(value)
    name, other, about = (file.text(entries[key]) for key in ("F", "UF", "Desc"))
    return name, other, about, str(entries["AFRelationship"])


def test_a_file_for_the_whole_document_belongs_to_the_whole() -> None:
    file = tagging.whole().file
    (whole,) = file.array(file.root["AF"])
    assert specification(file, whole) == ("figures.json", "figures.json", "The figures – all of them", "Source")
    stream = file.at(file.dictionary(file.dictionary(whole)["EF"])["F"])
    assert file.data(stream) == FIGURES.data
    assert stream.entries["Subtype"] == "application/json"
    check_sum = hashlib.md5(FIGURES.data, usedforsecurity=False).digest()
    assert file.dictionary(stream.entries["Params"]) == {"Size": len(FIGURES.data), "CheckSum": check_sum}


def test_the_data_of_a_chart_belong_to_its_figure() -> None:
    pdf = tagging.whole()
    told = {pdf.file.text(figure.entries["Alt"]): figure.entries.get("AF", []) for figure in pdf.elements("Figure")}
    (data,) = told.pop("More wells run: 12 of 16")
    assert specification(pdf.file, data) == ("wells.csv", "wells.csv", "The data of More wells run", "Data")
    assert set(map(len, told.values())) == {0}


def test_all_attachments_are_listed_by_name() -> None:
    held = {name: tagging.whole().file.data(stream) for name, stream in pdf_document.attachments(tagging.whole())}
    assert list(held.items()) == [("figures.json", FIGURES.data), ("wells.csv", CHART.data)]


@pytest.mark.parametrize(
    ("attachments", "message"),
    [
        ((FIGURES, FIGURES), "two attachments are named 'figures.json'"),
        ((replace(CHART, chart="boats"),), "no figure shows the chart 'boats', whose data are attached"),
    ],
)
def test_attachments_that_nobody_would_find_are_faults_of_the_program(
    attachments: tuple[Attachment, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        tagging.file_of(tagging.sheets(), structure_of(tagging.everything()), *attachments)


def test_every_object_can_be_read_and_streams_end_on_a_line_of_their_own() -> None:
    data, file = tagging.whole_file(), tagging.whole().file
    streams = [one for one in map(file.object, file.numbers) if isinstance(one, Stream)]
    assert len(streams) > 15
    assert data.count(b"endstream") == data.count(b"\r\nendstream\n") == len(streams)
    assert {int(one.entries["Length"]) for one in streams} == {len(one.raw) for one in streams}
    assert all(file.object(number) is not None for number in file.numbers if number)


def test_objects_that_are_many_are_packed() -> None:
    nodes = [str(number) for number in range(300)]
    runs = [TextRun(50, 50, node, "sans-regular", 10, "#2B1B3D", node=node) for node in nodes]
    pdf = tagging.tagged(runs, *(Element("P", nodes=(node,)) for node in nodes))
    objects = [one for one in map(pdf.file.object, pdf.file.numbers) if isinstance(one, Stream)]
    counts = [one.entries["N"] for one in objects if one.entries.get("Type") == "ObjStm"]
    assert counts[0] == 200
    assert 300 < sum(counts) < 350
    assert [pdf.tree.text(element).strip() for element in pdf.elements("P")] == nodes  # type: ignore[union-attr]


def test_the_file_says_that_it_is_no_text() -> None:
    first, second, *_ = tagging.whole_file().split(b"\n", 2)
    assert first == b"%PDF-1.7"
    assert second[:1] == b"%"
    assert len([byte for byte in second if byte > 127]) == 4


def test_the_identity_of_a_file_is_that_of_its_content() -> None:
    structure = structure_of(tagging.everything())
    one, same = (tagging.file_of(tagging.sheets(), structure, FIGURES, CHART) for _ in range(2))
    other = tagging.file_of(tagging.sheets(), structure, replace(FIGURES, data=b"{}"), CHART)
    assert one == same == tagging.whole_file()
    first, second = read_pdf(one).file.trailer["ID"]
    assert first == second
    assert read_pdf(other).file.trailer["ID"] != [first, second]


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from tests.render import tagging
print(hashlib.sha256(tagging.whole_file()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(tmp_path: FilePath, seed: str) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "TZ": "Asia/Manila", "LC_ALL": "C"}
    command = [sys.executable, "-c", SCRIPT, str(ROOT)]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == (hashlib.sha256(tagging.whole_file()).hexdigest(), "")


def test_no_time_of_making_is_told() -> None:
    file = tagging.whole().file
    assert not {"CreationDate", "ModDate"} & set(file.dictionary(file.trailer["Info"]))
    assert not re.search(rb"CreateDate|ModifyDate|D:2", tagging.whole_file())
