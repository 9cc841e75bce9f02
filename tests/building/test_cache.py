"""The cache: what is kept comes back as it was, what can't be trusted doesn't, and no more is kept than may be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factpress.building import cache, pipeline
from factpress.building.cache import Cache
from factpress.building.documents import place_document
from factpress.building.jobs import document_jobs, open_shop, slide_jobs
from factpress.content import Wanted, choose, read_content
from factpress.contracts.document import Block
from factpress.layout.blocks import set_numbered_blocks
from factpress.layout.box import Box
from factpress.layout.text import Setting
from factpress.problems import BriefError
from factpress.publishing.manifest import Edition
from factpress.workspace import Workspace
from tests.end_to_end.runs import change, copy_workspace, run

ONE = Wanted(briefs=("fever-sheet",))


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path, "engine 1")


def only_entry(folder: Path) -> Path:
    (path,) = folder.glob("??/*")
    return path


def test_what_is_kept_comes_back(kept: Cache) -> None:
    key = kept.key("drawing", "a", 1)
    assert kept.read(key) is None
    kept.write(key, b"made")
    assert kept.read(key) == b"made"


INPUTS = [("drawing", "a", 1), ("drawing", "a", 1.0), ("drawing", "a1"), ("slide", "a", 1), ("drawing", ("a", 1))]


def test_another_stage_input_or_engine_is_another_key(kept: Cache) -> None:
    keys = [kept.key(*inputs) for inputs in INPUTS] + [Cache(kept.folder, "engine 2").key(*INPUTS[0])]
    assert len(set(keys)) == len(INPUTS) + 1
    assert kept.key(*INPUTS[0]) == keys[0]


def test_what_is_no_value_counts_as_none(kept: Cache) -> None:
    key = kept.key("drawing")
    kept.keep(key, (1, "two", b"three", {"four": None}))
    assert kept.recall(key) == (1, "two", b"three", {"four": None})
    kept.write(key, b"no value, but whole")
    assert kept.recall(key) is None


DAMAGES = {
    "empty": lambda entry: b"",
    "cut off": lambda entry: entry[:-1],
    "lengthened": lambda entry: entry + b"x",
    "one bit of its content": lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]),
    "one letter of its key": lambda entry: entry.replace(b"\n", b"\n0", 1),
    "another program's": lambda entry: b"\x80\x04\x95" + entry,
    "of another format": lambda entry: entry.replace(b"factpress 1", b"factpress 0"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_counts_as_none_and_is_made_anew(kept: Cache, tmp_path: Path, damage: str) -> None:
    key = kept.key("drawing", damage)
    kept.write(key, b"made")
    path = only_entry(tmp_path)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert kept.read(key) is None
    kept.write(key, b"made")
    assert kept.read(key) == b"made"


def test_an_entry_under_another_key_counts_as_none(kept: Cache, tmp_path: Path) -> None:
    mine, other = kept.key("drawing", "mine"), kept.key("drawing", "other")
    kept.write(mine, b"mine")
    (tmp_path / other[:2]).mkdir(exist_ok=True)
    shutil.copy(tmp_path / mine[:2] / mine, tmp_path / other[:2] / other)
    assert kept.read(other) is None


def test_what_was_not_used_for_longest_goes_first(kept: Cache) -> None:
    keys = [kept.key("drawing", number) for number in range(4)]
    for number, key in enumerate(keys):
        kept.write(key, bytes(1000))
        os.utime(kept._path(kept.folder or Path(), key), (number, number))
    kept.read(keys[0])  # used just now
    kept.trim(limit=2500)
    assert [number for number, key in enumerate(keys) if kept.read(key)] == [0, 3]


def test_leavings_of_killed_runs_go(kept: Cache, tmp_path: Path) -> None:
    kept.write(kept.key("drawing"), b"made")
    left = [only_entry(tmp_path).with_suffix(f".{run}.new") for run in ("4711", "0123456789abcdef")]
    for path in left:
        path.write_bytes(b"half")
    kept.trim()
    assert [path for path in left if path.exists()] == []
    assert only_entry(tmp_path).read_bytes().endswith(b"made")


def test_what_somebody_else_has_put_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").touch()
    (tmp_path / "photos/ab").mkdir(parents=True)
    photo = tmp_path / "photos/ab/harbour.jpg"
    photo.write_bytes(b"photo")
    kept = Cache(cache.cache_folder(Workspace(tmp_path)))
    assert kept.folder
    kept.folder.parent.mkdir()
    kept.folder.symlink_to(tmp_path / "photos")  # a larger disk, say
    kept.write(kept.key("drawing"), b"made")
    kept.trim(limit=0)
    assert run(tmp_path, "cache", "--clear").code == 0
    assert [path for path in (tmp_path / "photos").rglob("*") if path.is_file()] == [photo]


def test_a_disk_that_takes_nothing_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = Cache(tmp_path / "file")  # no folder can be made there
    kept.write(kept.key("drawing"), b"made")
    kept.trim()
    assert kept.read(kept.key("drawing")) is None


def test_the_cache_can_be_looked_at_and_emptied(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").touch()
    kept = Cache(cache.cache_folder(Workspace(tmp_path)))
    kept.write(kept.key("drawing"), bytes(1_000_000))
    told = run(tmp_path, "cache")
    assert (told.code, told.out) == (0, "The cache holds 1 entry, 1.0 of at most 200 MB.\n")
    assert run(tmp_path, "cache", "--clear").out.startswith("The cache is empty now; it held 1 entry, 1.0 of")
    assert run(tmp_path, "cache").out.startswith("The cache holds 0 entries, 0.0 of")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Edition]:
    """A workspace of which one document was made, with the cache that this left."""
    root = copy_workspace(tmp_path_factory.mktemp("once") / "workspace")
    return root, pipeline.build(Workspace(root), ONE)


@pytest.fixture
def workspace(once: tuple[Path, Edition], tmp_path: Path) -> Workspace:
    return Workspace(shutil.copytree(once[0], tmp_path / "workspace"))


def refuse(*_: object, **__: object) -> object:
    raise AssertionError("something was made that the cache has")


def test_from_the_cache_come_the_same_files_and_nothing_is_made(
    once: tuple[Path, Edition], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stage in (
        "factpress.layout.paginate",
        "factpress.charts.kinds.draw_chart",
        "factpress.render.word.render",
    ):
        monkeypatch.setattr(stage, refuse)
    assert pipeline.build(workspace, ONE) == once[1]


def test_no_chart_is_drawn_for_a_changed_word(
    once: tuple[Path, Edition], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(workspace.root, "briefs/fever-sheet.toml", 'author = "', 'author = "New ')
    monkeypatch.setattr("factpress.charts.kinds.draw_chart", refuse)
    assert [file.data for file in pipeline.build(workspace, ONE).files] != [file.data for file in once[1].files]


def test_only_the_part_of_a_page_that_changed_is_set_anew(
    once: tuple[Path, Edition], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(workspace.root, "templates/audiences/ministry/limits.md", "Who moved", "Who has moved")
    regions: list[str] = []

    def noted(blocks: Sequence[tuple[int, Block]], setting: Setting, width: float) -> Box:
        regions.append(setting.node)
        return set_numbered_blocks(blocks, setting, width)

    monkeypatch.setattr("factpress.layout.page.set_numbered_blocks", noted)
    assert [file.data for file in pipeline.build(workspace, ONE).files] != [file.data for file in once[1].files]
    assert regions == ["limits"]


def test_a_theme_is_read_again_only_when_something_of_it_changed(
    once: tuple[Path, Edition], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(workspace.root, "briefs/fever-sheet.toml", 'author = "', 'author = "New ')
    with monkeypatch.context() as no_brand:
        no_brand.setattr("factpress.brand.read.read_theme", refuse)
        pipeline.build(workspace, ONE)
    font = next((workspace.root / "templates/fonts").glob("*.ttf"))
    font.write_bytes(font.read_bytes()[:-100])
    with pytest.raises(BriefError, match="cut short"):
        pipeline.build(workspace, ONE)


def keys(workspace: Workspace) -> tuple[list[str], list[str]]:
    """The keys of the jobs that make a workspace's files, and those of the drawings that these show."""
    shop = open_shop(read_content(workspace))
    placed = [place_document(shop, task) for task in choose(shop.content, Wanted())]
    documents = [job for document in placed for job in document_jobs(shop, document, ("pdf", "docx"))]
    jobs = [*slide_jobs(shop, placed), *documents]
    return [job.key for job in jobs], [shop.drawings.key(order) for job in jobs for order in job.charts]


@pytest.mark.parametrize("drawings_alike", [True, False])
def test_a_changed_font_counts(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, drawings_alike: bool) -> None:
    if drawings_alike:  # so that nothing else can tell the files apart
        monkeypatch.setattr("factpress.building.drawings.Drawings.key", lambda *_: "same")
    before = keys(workspace)
    for font in (workspace.root / "templates").rglob("*.ttf"):
        font.write_bytes(font.read_bytes() + bytes(4))  # the same letters, another file
    after = keys(workspace)
    assert set(before[0]).isdisjoint(after[0])
    assert drawings_alike or set(before[1]).isdisjoint(after[1])


LINES = [("facts.toml", "# one line more\n"), ("charts/fever.toml", "# one line more\n")]


@pytest.mark.parametrize(("file", "line"), LINES)
def test_lines_that_only_move_count_for_nothing(workspace: Workspace, file: str, line: str) -> None:
    before = keys(workspace)
    path = workspace.root / file
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert keys(workspace) == before


def test_damaged_entries_change_nothing_that_is_made(once: tuple[Path, Edition], workspace: Workspace) -> None:
    entries = [path for path in cache.cache_folder(workspace).glob("??/*") if path.stat().st_size > 200]
    assert len(entries) > 3
    for number, path in enumerate(sorted(entries)):
        content = bytearray(path.read_bytes())
        content[len(content) * (number + 1) // (len(entries) + 1)] ^= 0x20
        path.write_bytes(content)
    assert pipeline.build(workspace, ONE) == once[1]


def test_the_cache_holds_no_names_and_paths_of_this_machine(once: tuple[Path, Edition]) -> None:
    root, _ = once
    entries = list(cache.cache_folder(Workspace(root)).glob("??/*"))
    assert entries != []
    private = [str(root).encode(), str(Path.home()).encode() + b"/"]
    assert [path for path in entries for word in private if word in path.read_bytes()] == []


def test_files_of_an_edition_are_kept_with_all_that_is_told_of_them(once: tuple[Path, Edition]) -> None:
    from factpress.building import plain

    for file in once[1].files:
        assert plain.from_bytes(plain.to_bytes(file)) == file
        assert plain.from_bytes(plain.to_bytes(replace(file, data=b""))) != file


HOME = Path(__file__).parents[2]


@pytest.mark.parametrize("root", [HOME, HOME / "tests/workspace"], ids=["example", "workspace"])
def test_facts_told_by_another_process_are_the_same_to_the_last_type(root: Path) -> None:
    from factpress.building import plain

    content = read_content(Workspace(root))
    told = plain.from_bytes(plain.to_bytes(content.facts))
    assert (told, repr(told)) == (content.facts, repr(content.facts))  # what is kept is known by what `repr` tells
    kinds = [(fact.qualifier.is_floor, type(fact.exact), type(fact.value)) for fact in content.facts.facts.values()]
    assert [(fact.qualifier.is_floor, type(fact.exact), type(fact.value)) for fact in told.facts.values()] == kinds


@pytest.mark.parametrize("value", [[1], {1: 2}.keys(), object(), Path("a")])
def test_what_is_no_value_of_the_engine_is_never_told_as_another(value: object) -> None:
    from factpress.building import plain

    with pytest.raises(TypeError, match="is no value of the engine"):
        plain.to_bytes(value)


NO_VALUES = [
    b"",
    b"\0" * 8,
    b"\0" * 7 + b"\2{}",
    b"\0" * 7 + b'\x0f{"Decimal":"x"}',
    b"\0" * 7 + b'\x12{"Fraction":"1/0"}',
    b"\0" * 7 + b'\x0d{"system":[]}',
    b"cos\nsystem\n(S'true'\ntR.",
]


@pytest.mark.parametrize("data", NO_VALUES)
def test_bytes_that_are_no_value_make_nothing(data: bytes) -> None:
    from factpress.building import plain

    with pytest.raises(ValueError, match=r"no value of the engine|Expecting|not enough|expected"):
        plain.from_bytes(data)
