"""Publishing: the whole edition is old or new, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from factpress import manifest, publish, system
from factpress.manifest import Change, Edition, FactValue, OutputFile
from factpress.problems import SurroundingsError
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


FAILING = ["write_durably", "settle", "exchange"]


@pytest.mark.parametrize("step", FAILING)
def test_a_full_disk_leaves_the_old_edition(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    publish.publish(workspace, edition(a_pdf="old", b_pdf="old"))

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(publish, step, fail)
        with pytest.raises(OSError, match="No space left"):
            publish.publish(workspace, edition(a_pdf="new", b_pdf="new"))
    assert published(workspace) == {"a.pdf": "old", "b.pdf": "old"}
    publish.recover(workspace)
    publish.publish(workspace, edition(a_pdf="new", b_pdf="new"))
    assert published(workspace) == {"a.pdf": "new", "b.pdf": "new"}


def test_every_write_that_fails_leaves_the_old_edition(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    publish.publish(workspace, edition(a_pdf="old", b_pdf="old"))
    real, failed = system.write_durably, []
    for failing in range(3):  # a.pdf, b.pdf, manifest.json
        count = iter(range(99))

        def write(path: Path, data: bytes, failing: int = failing, count: object = count) -> None:
            if next(count) == failing:  # type: ignore[call-overload]
                failed.append(path.name)
                raise OSError(errno.EIO, "Input/output error")
            real(path, data)

        monkeypatch.setattr(publish, "write_durably", write)
        with publish.alone(workspace), pytest.raises(OSError, match="Input/output"):
            publish.publish(workspace, edition(a_pdf="new", b_pdf="new"))
        assert published(workspace) == {"a.pdf": "old", "b.pdf": "old"}
    assert failed == ["a.pdf", "b.pdf", "manifest.json"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_without_swapping_in_one_step_two_renames_do(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(publish, "exchange", lambda *_: False)
    publish.publish(workspace, edition(a_pdf="old"))
    publish.publish(workspace, edition(a_pdf="new"))
    assert published(workspace) == {"a.pdf": "new"}
    assert list(workspace.kept.iterdir()) == []  # nothing is left over


def test_a_run_killed_between_two_renames_is_put_right(workspace: Workspace) -> None:
    publish.publish(workspace, edition(a_pdf="old"))
    workspace.kept.mkdir(exist_ok=True)
    workspace.out.rename(workspace.kept / "old")
    (workspace.kept / "new").mkdir()
    with publish.alone(workspace):
        pass
    assert published(workspace) == {"a.pdf": "old"}
    assert not (workspace.kept / "new").exists()


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
