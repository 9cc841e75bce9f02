"""What each command does once the libraries are there, and how its answer reads."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from factpress.building.steady import states
from factpress.building.worker import cores
from factpress.cli import Exit, UsageError, Voice, is_whole
from factpress.content import Wanted, exact_text
from factpress.facts.model import Facts
from factpress.facts.schema import facts_schema
from factpress.progress import Shown, silent
from factpress.publishing import manifest
from factpress.publishing.history import told
from factpress.publishing.publish import alone, publish
from factpress.values import replace
from factpress.workspace import Workspace


def build(workspace: Workspace, options: argparse.Namespace, voice: Voice) -> int:
    """Makes and publishes what is asked for; tells what has changed."""
    from factpress.building import pipeline  # late: no other command needs it

    before = options.before or states(workspace)
    inputs = options.inputs or manifest.input_hash(workspace)
    wanted = Wanted(
        briefs=tuple(options.briefs),
        audiences=tuple(options.audience),
        languages=tuple(options.language),
        formats=tuple(options.format),
    )
    track = silent if voice.quiet else Shown()
    with alone(workspace):
        edition = pipeline.build(workspace, wanted, track, cores(), before)
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
    from factpress.building import edition  # late: what composes and sets documents takes its time
    from factpress.building.unused import unused_files

    watched = sys.stderr.isatty() and not voice.quiet  # what it tells elsewhere shall not hang on how fast it was
    content = edition.check(workspace, Shown() if watched else silent)
    documents = sum(len(brief.audiences) for brief in content.briefs)
    counted = {"figures": len(content.facts.facts), "documents": documents, "charts": len(content.charts)}
    accepted, unused = [*_accepted(content.facts)], unused_files(content)
    if options.accepted:
        voice.say("\n".join(map(_accepted_text, accepted)) or "No warning is accepted.")
    voice.say(f"No problems: {', '.join(f'{number} {name}' for name, number in counted.items())}.")
    if accepted and not options.accepted:
        voice.say(f"Accepted warnings: {len(accepted)}; python3 generate.py check --accepted  lists them.")
    if unused:
        voice.say("\n  ".join(("No brief takes these files; is one misnamed?", *unused)))
    voice.answer({"problems": [], "accepted": accepted, "unused": unused, **counted})
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
    """Lists what has the words asked for, and where it is shown."""
    from factpress import finding  # late: no other command needs it

    return finding.facts(workspace, options, voice)


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
