"""Figures that may not stand in a document without another that limits them, or their own caveat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factpress.compose.desk import Desk, Place
from factpress.contracts.document import Document, Number, Tally, Text
from factpress.tree import nodes


def check_companions(document: Document, desk: Desk) -> None:
    """Enters a problem for each rule "caveat" whose figures the document shows alone, where it shows the first."""
    shown: Mapping[str, str] | None = None
    for check in desk.facts.checks:
        if check.rule != "caveat":
            continue
        shown = dict(_shown(document)) if shown is None else shown
        alone = [key for key in shown if key in check.facts("facts")]
        if not alone or any(f"{key} caveat" in shown for key in alone):
            continue
        companions = check.facts("with")
        if not any(key in shown for key in companions):
            file, _, line = shown[alone[0]].rpartition(":")
            named = " or ".join(f"facts.{key}" for key in companions)
            message = f"facts.{alone[0]} stands here without {named}: {check.of['reason']}"
            place = Place(file, int(line)) if line.isdecimal() else Place(desk.brief.file, desk.brief.line("sections"))
            desk.problem(place, message, "print it in this document too, or the figure's caveat")


def _shown(document: Document) -> Iterator[tuple[str, str]]:
    """The key of each fact that the text shows, "key caveat" for its caveat, with where that is, "file:line"."""
    seen: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            at = section.at
            for node in nodes(block):
                at = getattr(node, "at", "") or at
                if not isinstance(node, Text | Number | Tally) or not node.fact:
                    continue
                form = getattr(node, "form", "")
                key = f"{node.fact} caveat" if form.startswith("caveat") else node.fact
                if key not in seen:
                    seen.add(key)
                    yield key, at
