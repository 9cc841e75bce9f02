"""A figure doesn't stand in a document without what limits it."""

from __future__ import annotations

import pytest

from factpress.facts.model import Check
from tests.compose.conftest import Workshop

RULE = Check("caveat", {"facts": ("reach.fall",), "with": ("reach.most", "reach.clinics"), "reason": "many doubt it"})
FALL = "It fell by {{ facts.reach.fall }}."
TOLD = (
    "facts.reach.fall stands here without facts.reach.most or facts.reach.clinics: many doubt it\n"
    "  print it in this document too, or the figure's caveat"
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (FALL, 1),
        ('Here.\n\n::: banner {fact="reach.fall"}\nfewer fall ill\n:::', 3),
        ('::: figure {chart="falls"}\n:::', 1),
    ],
)
def test_a_figure_without_its_companion_is_refused_where_it_stands(workshop: Workshop, text: str, line: int) -> None:
    workshop.put(text)
    assert workshop.problems() == []
    workshop.checks = (RULE,)
    (told,) = workshop.problems()
    place, _, rest = told.partition(": ")
    assert (place.endswith(f":{line}"), rest) == (True, TOLD), place


@pytest.mark.parametrize(
    "text",
    [
        f"{FALL}\n\nOf {{{{ facts.reach.clinics }}}} clinics.",
        f"{FALL}\n\n{{{{ facts.reach.most | sentence }}}} doubt it.",
        f"{FALL} {{{{ facts.reach.fall | caveat }}}}",
        "It fell by {{ facts.reach.people }}.",
    ],
)
def test_a_companion_anywhere_in_the_document_is_enough(workshop: Workshop, text: str) -> None:
    workshop.put(text)
    workshop.checks = (RULE,)
    assert workshop.problems() == []
