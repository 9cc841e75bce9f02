"""The formats of templates: each takes a fact or a term and gives something that keeps its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from factpress.compose.citing import cited
from factpress.compose.desk import Desk
from factpress.compose.shown import ConceptValue, FactValue, Shown, TermValue, Wrong
from factpress.contracts.document import Citation, Text
from factpress.facts.hidden import why_hidden
from factpress.facts.model import Fact
from factpress.formats import FORMATS, sentence_case
from factpress.problems import BriefError
from factpress.values import replace

FORMAT_NAMES = (*FORMATS, "sentence", "cite", "expand", "definition")
"""The formats that sections may name."""

PrintingFormat = Callable[[object], Shown | Wrong]


def printing_formats(desk: Desk) -> dict[str, PrintingFormat]:
    """The formats by name, for the language and the precision of the desk's audience."""
    formats: dict[str, PrintingFormat] = {name: partial(_formatted, desk, name) for name in FORMATS}
    return formats | {
        "sentence": partial(_sentence, desk),
        "cite": partial(_cite, desk),
        "expand": partial(_term, desk, long=True),
        "definition": _definition,
        "abbreviation": partial(_term, desk, long=False),
    }


def shown_fact(fact: Fact, name: str, desk: Desk) -> Text | Wrong:
    """The fact in a format, or why it can't be shown in it."""
    if hidden := why_hidden(fact):
        return Wrong(*hidden)
    try:
        return Text(FORMATS[name](fact, desk.sources.formats), fact=fact.key, form=name)
    except BriefError as error:
        return Wrong(error.problems[0].message, error.problems[0].hint)


def _formatted(desk: Desk, name: str, value: object) -> Shown | Wrong:
    match value:
        case FactValue(fact=fact):
            shown = shown_fact(fact, name, desk)
            return shown if isinstance(shown, Wrong) else Shown((shown,))
        case Wrong():
            return value
        case Shown():
            return Wrong(f'"{name}" stands after another format', "give a fact one format, and  | sentence  after it")
        case _:
            return Wrong(f'"{name}" is a format for facts', "use it on one fact:  {{ facts.… | " + name + " }}")


def _sentence(desk: Desk, value: object) -> Shown | Wrong:
    match value:
        case Shown(inlines=(Text() as first, *rest)):
            form = f"{first.form}-sentence" if first.form else ""
            return Shown((replace(first, text=sentence_case(first.text), form=form), *rest))
        case FactValue():
            return _sentence(desk, _formatted(desk, "house", value))
        case ConceptValue(concept=concept):
            return Shown((Text(sentence_case(concept.term)),))
        case TermValue():
            return _sentence(desk, _term(desk, value, long=False))
        case Wrong():
            return value
        case _:
            return Wrong('"sentence" is for facts and terms', "use it on one fact:  {{ facts.… | sentence }}")


def _cite(desk: Desk, value: object) -> Shown | Wrong:
    match value:
        case FactValue(fact=fact):
            found = cited(fact, desk.facts)
            if not found:
                return Wrong(f"facts.{fact.key} has no source", f"add  source  and  locator  in facts.toml:{fact.line}")
            return Shown(tuple(Citation(source, locator) for source, locator in found))
        case Wrong():
            return value
        case _:
            return Wrong('"cite" is a format for facts', "use it on one fact, alone:  {{ facts.… | cite }}")


def _term(desk: Desk, value: object, long: bool) -> Shown | Wrong:
    match value:
        case TermValue(term=term):
            form = term.long_form(desk.language)
            return Shown((Text(form.long) if long else Text(term.short, expansion=form.long),))
        case Wrong():
            return value
        case _:
            return Wrong('"expand" is a format for terms', "use it on a term:  {{ terms.… | expand }}")


def _definition(value: object) -> Shown | Wrong:
    match value:
        case ConceptValue(concept=concept):
            return Shown((Text(concept.definition),))
        case Wrong():
            return value
        case _:
            return Wrong(
                '"definition" is a format for the glossary', "use it on a word:  {{ glossary.… | definition }}"
            )
