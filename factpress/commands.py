"""What each command does once the libraries are there, and how its answer reads."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from factpress.building.worker import cores
from factpress.cli import Exit, UsageError, Voice, is_whole
from factpress.content import Wanted, exact_text
from factpress.facts.model import Facts
from factpress.facts.read import read_facts
from factpress.facts.schema import facts_schema
from factpress.formats import FORMATS, Formats
from factpress.progress import Shown, silent
from factpress.publishing import manifest
from factpress.publishing.history import told
from factpress.publishing.publish import alone, publish
from factpress.values import replace
from factpress.workspace import Workspace


def build(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Makes and publishes what is asked for; tells what has changed."""
    from factpress.building import pipeline  # late: matplotlib and reportlab take their time

    inputs = manifest.input_hash(workspace)
    wanted = Wanted(
        briefs=tuple(options.briefs),
        audiences=tuple(options.audience),
        languages=tuple(options.language),
        formats=tuple(options.format),
    )
    track = silent if voice.quiet else Shown()
    with alone(workspace):
        edition = pipeline.build(workspace, wanted, track, cores())
        if not edition.files:
            raise UsageError("no document is all of that\n  leave out --audience or --language, or name another brief")
        published = publish(workspace, replace(edition, inputs=inputs, whole=is_whole(options)))
    voice.say(told(published, {file.name: file.shows for file in edition.files}))
    voice.answer(asdict(published))
    return Exit.DONE


def check(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Goes the whole way but for publishing; every problem is told by whoever called. With --files, see `checking`."""
    if options.files is not None:
        from factpress.checking import check_files  # late: a check of the content doesn't need it

        return check_files(workspace, options, voice)
    from factpress.building import pipeline  # late, as above

    content = pipeline.check(workspace)
    documents = sum(len(brief.audiences) for brief in content.briefs)
    counted = {"figures": len(content.facts.facts), "documents": documents, "charts": len(content.charts)}
    accepted = [*_accepted(content.facts)]
    voice.say(f"No problems: {', '.join(f'{number} {name}' for name, number in counted.items())}.")
    if accepted:
        voice.say("\n".join((f"Accepted warnings: {len(accepted)}.", *map(_accepted_text, accepted))))
    voice.answer({"problems": [], "accepted": accepted, **counted})
    return Exit.DONE


def _accepted(facts: Facts) -> Iterator[dict[str, Any]]:
    """What rules found and somebody lets stand."""
    for check in facts.checks:
        if check.accepted:
            yield {
                "file": facts.file,
                "line": check.line,
                "rule": check.rule,
                "found": list(check.accepted.found),
                "reason": check.accepted.reason,
                "by": check.accepted.by,
                "date": exact_text(check.accepted.date),
            }


def _accepted_text(warning: Mapping[str, Any]) -> str:
    found = "; ".join(message.removeprefix("doesn't hold: ") for message in warning["found"])
    place, who = f"{warning['file']}:{warning['line']}", f"{warning['by']}, {warning['date']}"
    return f"{place}: {warning['rule']}: {found}\n  accepted: {warning['reason']} ({who})"


def facts(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Lists the figures that have all the words asked for."""
    last = manifest.read_manifest(workspace.manifest)
    rows = [row | {"shown_in": _shown_in(row["key"], last)} for row in list_facts(workspace)]
    words = [word.casefold() for word in options.words]
    found = [row for row in rows if all(word in _searched(row) for word in words)]
    nothing = f"no figure has {'all of ' if len(words) > 1 else ''}{', '.join(options.words)}; there are {len(rows)}"
    voice.answer(found, "\n\n".join(map(_fact_text, found)) if found else nothing)
    return Exit.DONE


def list_facts(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """Every figure with what travels with it, in the order of facts.toml."""
    read = read_facts(workspace.facts, workspace.root)
    formats = Formats(next(iter(workspace.languages()), "en"), read.units)
    for fact in read.facts.values():
        source = read.sources.get(fact.source)
        yield {
            "key": fact.key,
            "printed": FORMATS["house"](fact, formats),
            "value": exact_text(fact.value),
            "unit": fact.unit,
            "qualifier": fact.qualifier.value,
            "label": fact.label,
            "scope": fact.scope,
            "source": source.title if source else "",
            "locator": fact.locator,
            "caveats": list(fact.caveats),
            "formula": fact.formula,
            "file": fact.file,
            "line": fact.line,
        }


def _shown_in(key: str, last: manifest.Manifest) -> list[str]:
    return list(manifest.shown_by(last, [key]))


def _searched(row: Mapping[str, Any]) -> str:
    return " ".join(str(row[name]) for name in ("key", "printed", "label", "scope", "source", "caveats")).casefold()


def _fact_text(row: Mapping[str, Any]) -> str:
    notes = (
        row["label"],
        row["scope"],
        ", ".join(part for part in (row["source"], row["locator"]) if part),
        *(f"caveat: {caveat}" for caveat in row["caveats"]),
        f"= {row['formula']}" if row["formula"] else "",
        f"shown in {', '.join(row['shown_in'])}" if row["shown_in"] else "",
        f"{row['file']}:{row['line']}",
    )
    return "\n  ".join([f"{row['key']}: {row['printed']}", *(note for note in notes if note)])


def schema(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Prints the schema of facts.toml, which is the same for every workspace."""
    told = facts_schema()
    voice.answer(told, json.dumps(told, indent=1, ensure_ascii=False))
    return Exit.DONE


COMMANDS: Mapping[str, Callable[[Workspace, argparse.Namespace, Voice], int]] = {
    "build": build,
    "check": check,
    "facts": facts,
    "schema": schema,
}
