"""Publishing: the whole edition is old or new, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factpress.problems import SurroundingsError
from factpress.publishing import manifest, publish
from factpress.publishing.manifest import Change, Edition, FactValue, OutputFile
from factpress.system import Disk
from factpress.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "facts.toml").write_text("[facts.a]\nvalue = 1\n")
    return Workspace(tmp_path)


def edition(inputs: str = "in", whole: bool = True, facts: dict[str, FactValue] | None = None, **files: str) -> Edition:
    made = tuple(
        OutputFile(name.replace("__", "/").replace("_", "."), text.encode(), {}) for name, text in files.items()
    )
    return Edition(made, facts or {}, {}, inputs, whole)


def published(workspace: Workspace) -> dict[str, str]:
    files = (path for path in workspace.out.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(workspace.out).as_posix(): path.read_text() for path in files}


def test_an_edition_stands_in_out_with_a_manifest(workspace: Workspace) -> None:
    told = publish.publish(workspace, edition(donor__a_pdf="one"))
    assert published(workspace) == {"donor/a.pdf": "one"}
    assert told.made == ("donor/a.pdf",)
    written = json.loads(workspace.manifest.read_text())
    assert written["files"]["donor/a.pdf"]["sha256"] == manifest.file_hash(workspace.out / "donor/a.pdf")


def test_the_new_edition_replaces_the_old_one_whole(workspace: Workspace) -> None:
    publish.publish(workspace, edition(donor__a_pdf="one", donor__b_pdf="same", church__c_pdf="gone"))
    told = publish.publish(workspace, edition(donor__a_pdf="two", donor__b_pdf="same"))
    assert published(workspace) == {"donor/a.pdf": "two", "donor/b.pdf": "same"}
    assert (told.made, told.unchanged, told.removed) == (("donor/a.pdf",), ("donor/b.pdf",), ("church/c.pdf",))
    assert not (workspace.out / "church").exists()


def test_a_part_of_an_edition_leaves_the_rest_and_is_not_taken_for_the_whole(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="one", b_pdf="one"))
    told = publish.publish(workspace, edition("later", whole=False, a_pdf="two"))
    assert published(workspace) == {"a.pdf": "two", "b.pdf": "one"}
    assert told.kept == ("b.pdf",)
    assert not told.current
    assert not any(manifest.is_current(workspace, inputs) for inputs in ("in", "later", ""))


def test_a_part_made_from_the_same_inputs_leaves_the_whole_current(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="one", b_pdf="one"))
    assert publish.publish(workspace, edition(whole=False, a_pdf="one")).current
    assert manifest.is_current(workspace, "in")


def test_what_somebody_altered_or_added_is_kept(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_docx="made"))
    (workspace.out / "a.docx").write_text("edited by hand")
    (workspace.out / "notes.txt").write_text("mine")
    told = publish.publish(workspace, edition(a_docx="made again"))
    assert published(workspace) == {"a.docx": "made again", "a.altered.docx": "edited by hand", "notes.txt": "mine"}
    assert told.saved == {"a.docx": "a.altered.docx"}
    (workspace.out / "a.docx").write_text("edited again")
    assert publish.publish(workspace, edition(a_docx="made")).saved == {"a.docx": "a.altered2.docx"}


def test_what_lies_there_already_as_it_is_made_is_not_kept_twice(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_docx="made"))
    workspace.manifest.unlink()
    assert publish.publish(workspace, edition(a_docx="made")).saved == {}
    assert published(workspace) == {"a.docx": "made"}


class NoExchange(Disk):
    """A disk, or a system, that can't swap two folders in one step."""

    def exchange(self, first: Path, second: Path) -> bool:
        return False


def test_without_swapping_in_one_step_two_renames_do(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="old"), NoExchange())
    publish.publish(workspace, edition(a_pdf="new"), NoExchange())
    assert published(workspace) == {"a.pdf": "new"}
    assert not workspace.publishing.exists()


def test_a_run_killed_between_two_renames_is_put_right(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="old"))
    workspace.publishing.mkdir()
    workspace.out.rename(workspace.publishing / "old")
    (workspace.publishing / "new").mkdir()
    with publish.alone(workspace):
        pass
    assert published(workspace) == {"a.pdf": "old"}
    assert not workspace.publishing.exists()


def test_where_the_second_rename_fails_the_first_is_undone(workspace: Workspace) -> None:
    class Stuck(NoExchange):
        def rename(self, path: Path, new: Path) -> None:
            if path.name == "new":
                raise OSError(errno.EIO, "Input/output error")
            super().rename(path, new)

    publish.publish(workspace, edition(a_pdf="old"))
    with pytest.raises(OSError, match="Input/output"):
        publish.publish(workspace, edition(a_pdf="new"), Stuck())
    assert published(workspace) == {"a.pdf": "old"}


def test_the_second_of_two_runs_is_refused(workspace: Workspace) -> None:
    with publish.alone(workspace), pytest.raises(SurroundingsError) as refused, publish.alone(workspace):
        pass
    assert str(refused.value) == (
        f"another run is at work in this workspace (process {os.getpid()})\n  wait for it to end, then run again"
    )
    with publish.alone(workspace):  # it lets go at the end
        pass


def test_out_that_leads_elsewhere_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    workspace.out.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SurroundingsError) as refused:
        publish.publish(workspace, edition(a_pdf="new"))
    assert str(refused.value) == "out is not a folder of this workspace; move it away, then run again"


def test_out_that_is_a_file_is_refused(workspace: Workspace) -> None:
    workspace.out.write_text("mine")
    with pytest.raises(SurroundingsError) as refused:
        publish.publish(workspace, edition(a_pdf="new"))
    assert str(refused.value) == "out is not a folder of this workspace; move it away, then run again"
    assert workspace.out.read_text() == "mine"


class OnAnotherDisk(Disk):
    def exchange(self, first: Path, second: Path) -> bool:
        raise OSError(errno.EXDEV, "Invalid cross-device link")


class InUse(Disk):
    def exchange(self, first: Path, second: Path) -> bool:
        raise OSError(errno.EBUSY, "Device or resource busy")


STUCK = [
    (
        OnAnotherDisk(),
        "out and .factpress are not on one disk\n  keep both as folders of the workspace, then run again",
    ),
    (InUse(), "out is a disk of its own, or in use\n  let it be a folder of the workspace, then run again"),
]


@pytest.mark.parametrize(("disk", "message"), STUCK)
def test_an_out_that_cannot_be_moved_is_left_alone(workspace: Workspace, disk: Disk, message: str) -> None:
    publish.publish(workspace, edition(a_pdf="old"))
    with pytest.raises(SurroundingsError) as refused:
        publish.publish(workspace, edition(a_pdf="new"), disk)
    assert str(refused.value) == message
    assert published(workspace) == {"a.pdf": "old"}


@pytest.mark.parametrize("note", [".~lock.brief.docx#", "~$ief.docx", "~$brief.docx"])
def test_a_file_that_is_open_elsewhere_is_not_changed(workspace: Workspace, note: str) -> None:
    publish.publish(workspace, edition(donor__brief_docx="old", donor__b_pdf="same"))
    (workspace.out / "donor" / note).write_text("A. Person")
    with pytest.raises(SurroundingsError) as refused:
        publish.publish(workspace, edition(donor__brief_docx="new", donor__b_pdf="same"))
    assert str(refused.value) == (
        "out/donor/brief.docx is open in another program\n"
        f"  close it there, then run again; if nobody has it open, delete out/donor/{note}"
    )
    publish.publish(workspace, edition("later", donor__brief_docx="old", donor__b_pdf="other"))  # it stays as it is
    assert published(workspace)["donor/b.pdf"] == "other"


def test_what_is_in_the_way_gives_way_and_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    """Each of what stood in out/ before the first edition, and where it is afterwards."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.pdf").write_text("elsewhere")
    (tmp_path / "linked.pdf").write_text("linked")
    out = workspace.out
    (out / "church/c.pdf").mkdir(parents=True)  # a folder where a file is to be
    (out / "church/c.pdf/inside.txt").write_text("inside")
    (out / "donor").symlink_to(tmp_path / "elsewhere")  # a link where a folder is to be
    (out / "charts").write_text("a file")  # a file where a folder is to be
    (out / "b.pdf").symlink_to(tmp_path / "linked.pdf")
    os.link(tmp_path / "linked.pdf", out / "d.pdf")
    (tmp_path / "same.pdf").write_text("6")
    (out / "e.pdf").symlink_to(tmp_path / "same.pdf")  # leads to what our file says
    (out / "empty").mkdir()
    publish.publish(
        workspace, edition(donor__a_pdf="1", church__c_pdf="2", charts__x_svg="3", b_pdf="4", d_pdf="5", e_pdf="6")
    )
    found = published(workspace)
    for name, text in {
        "donor/a.pdf": "1",
        "church/c.pdf": "2",
        "charts/x.svg": "3",
        "b.pdf": "4",
        "d.pdf": "5",
        "e.pdf": "6",
    }.items():
        assert found[name] == text
        assert not (out / name).is_symlink()
    assert found["church/c.altered.pdf/inside.txt"] == "inside"
    assert (out / "donor.altered").readlink() == tmp_path / "elsewhere"
    assert found["charts.altered"] == "a file"
    assert (out / "b.altered.pdf").readlink() == tmp_path / "linked.pdf"
    assert found["d.altered.pdf"] == "linked"
    assert (out / "e.altered.pdf").readlink() == tmp_path / "same.pdf"
    assert (out / "empty").is_dir()
    assert (tmp_path / "linked.pdf").read_text() == "linked"
    assert (tmp_path / "elsewhere/a.pdf").read_text() == "elsewhere"
    publish.publish(workspace, edition(b_pdf="4"))
    assert not (out / "church/c.pdf").exists()
    assert published(workspace)["church/c.altered.pdf/inside.txt"] == "inside"


@pytest.fixture
def of_somebody() -> Iterator[Workspace]:
    """A workspace of somebody whom read-only folders stop; who runs the tests may be one whom nothing stops."""
    somebody = 65534 if os.geteuid() == 0 else os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "facts.toml").write_text("[facts.a]\nvalue = 1\n")
        os.chown(root, somebody, -1)
        os.seteuid(somebody)
        try:
            yield Workspace(root)
        finally:
            for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
                folder.chmod(0o700)
            os.seteuid(os.getuid())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
@pytest.mark.parametrize("folder", [".", ".factpress", "out"])
def test_a_read_only_folder_stops_publishing_and_nothing_is_lost(of_somebody: Workspace, folder: str) -> None:
    with publish.alone(of_somebody):
        publish.publish(of_somebody, edition(donor__a_pdf="old"))
    (of_somebody.root / folder).chmod(0o500)
    with pytest.raises(PermissionError) as refused, publish.alone(of_somebody):
        publish.publish(of_somebody, edition(donor__a_pdf="new"))
    assert str(refused.value.filename).startswith(str(of_somebody.root))
    assert published(of_somebody) == {"donor/a.pdf": "old"}
    (of_somebody.root / folder).chmod(0o700)
    with publish.alone(of_somebody):
        publish.publish(of_somebody, edition(donor__a_pdf="new"))
    assert published(of_somebody) == {"donor/a.pdf": "new"}
    assert not of_somebody.publishing.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_a_read_only_folder_in_out_is_replaced_like_any_other(of_somebody: Workspace) -> None:
    publish.publish(of_somebody, edition(donor__a_pdf="old"))
    (of_somebody.out / "donor").chmod(0o500)
    publish.publish(of_somebody, edition(donor__a_pdf="new"))
    assert published(of_somebody) == {"donor/a.pdf": "new"}
    assert not of_somebody.publishing.exists()


def test_a_file_of_ones_own_stays_the_same_file(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="old"))
    with (workspace.out / "notes.txt").open("w") as notes:
        publish.publish(workspace, edition(a_pdf="new"))
        notes.write("written while another edition came")
    assert published(workspace)["notes.txt"] == "written while another edition came"


class Meanwhile(Disk):
    """A disk on which somebody adds a file to out/, and alters another, at the last moment."""

    def exchange(self, first: Path, second: Path) -> bool:
        (second / "late.txt").write_text("late")
        (second / "a.pdf").write_text("edited late")
        return super().exchange(first, second)


def test_what_is_put_into_out_at_the_last_moment_is_kept(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="old", b_pdf="same"))
    publish.publish(workspace, edition(a_pdf="new", b_pdf="same"), Meanwhile())
    assert published(workspace) == {
        "a.pdf": "new", "a.altered.pdf": "edited late", "b.pdf": "same", "late.txt": "late",
    }  # fmt: skip


class WithoutLinks(Disk):
    def link(self, path: Path, new: Path) -> bool:
        return False


def test_a_disk_without_hard_links_holds_the_same(workspace: Workspace) -> None:
    for disk in (WithoutLinks(), WithoutLinks()):
        publish.publish(workspace, edition(a_pdf="made"), disk)
        (workspace.out / "a.pdf").write_text("edited")
        (workspace.out / "notes.txt").write_text("mine")
    publish.publish(workspace, edition(a_pdf="made"), WithoutLinks())
    assert published(workspace) == {
        "a.pdf": "made", "a.altered.pdf": "edited", "a.altered2.pdf": "edited", "notes.txt": "mine",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "a/../../x.pdf", "C:x.pdf", "..\\x.pdf", ""])
def test_a_manifest_that_names_files_elsewhere_counts_as_none(workspace: Workspace, name: str) -> None:
    publish.publish(workspace, edition(a_pdf="x"))
    written = json.loads(workspace.manifest.read_text())
    written["files"][name] = {"sha256": "0" * 64}
    workspace.manifest.write_text(json.dumps(written))
    assert manifest.read_manifest(workspace.manifest) == manifest.Manifest()


def test_an_edition_with_leavings_is_not_current(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="x"))
    assert manifest.is_current(workspace, "in")
    workspace.publishing.mkdir()
    assert not manifest.is_current(workspace, "in")  # the next run clears up


def test_changed_facts_are_told_with_old_and_new_value(workspace: Workspace) -> None:
    before = {"a": FactValue("1", "1"), "b": FactValue("72.79", "about 73%"), "c": FactValue("3", "3")}
    after = {"a": FactValue("2", "2"), "b": FactValue("72.81", "about 73%"), "d": FactValue("4", "4")}
    first = publish.publish(workspace, edition(facts=before, a_pdf="x"))
    assert first.changes == ()  # nothing to compare with
    told = publish.publish(workspace, edition(facts=after, a_pdf="y"))
    assert told.changes == (
        Change("a", "1", "2"),
        Change("b", "about 73% (72.79)", "about 73% (72.81)"),  # printed alike, so told exactly, too
        Change("c", "3", ""),
        Change("d", "", "4"),
    )


def test_a_part_of_an_edition_does_not_use_up_the_news(workspace: Workspace) -> None:
    publish.publish(workspace, edition(facts={"a": FactValue("1", "1")}, a_pdf="x", b_pdf="x"))
    publish.publish(workspace, edition("later", whole=False, facts={"a": FactValue("2", "2")}, a_pdf="y"))
    told = publish.publish(workspace, edition(facts={"a": FactValue("2", "2")}, a_pdf="y", b_pdf="y"))
    assert told.changes == (Change("a", "1", "2"),)


def test_an_edition_is_current_until_an_input_or_an_output_changes(workspace: Workspace) -> None:
    inputs = manifest.input_hash(workspace)
    publish.publish(workspace, edition(inputs=inputs, a_pdf="x"))
    assert manifest.is_current(workspace, manifest.input_hash(workspace))
    (workspace.out / "a.pdf").write_text("altered")
    assert not manifest.is_current(workspace, manifest.input_hash(workspace))
    (workspace.out / "a.pdf").write_text("x")
    workspace.facts.write_text("[facts.a]\nvalue = 2\n")
    assert not manifest.is_current(workspace, manifest.input_hash(workspace))


DAMAGED = ["", "{", "[]", '{"format": 0}', '{"format": 1}', '{"format": 1, "files": [], "facts": {}, "inputs": ""}']


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_manifest_counts_as_none(workspace: Workspace, text: str) -> None:
    workspace.out.mkdir()
    workspace.manifest.write_text(text)
    assert manifest.read_manifest(workspace.manifest) == manifest.Manifest()
    publish.publish(workspace, edition(a_pdf="x"))
    assert manifest.read_manifest(workspace.manifest).inputs == "in"


def test_the_same_edition_gives_the_same_manifest(workspace: Workspace) -> None:
    one, other = edition(a_pdf="x", b_pdf="y"), edition(b_pdf="y", a_pdf="x")
    assert manifest.manifest_bytes(one) == manifest.manifest_bytes(other)
