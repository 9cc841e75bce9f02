"""Whatever an author types, a section becomes blocks or problems, in reasonable time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factpress.problems import BriefError

PIECES = st.sampled_from(
    [
        *(
            "{{ facts.reach.fall }}",
            "{{ facts.reach }}",
            "{{",
            "}}",
            "{% if facts.reach.fall > 3 %}",
            "{% endif %}",
            "{#",
        ),
        *(
            "{% for f in facts.reach %}",
            "{% endfor %}",
            "{{ f }}",
            "{##",
            "##}",
            "{{ terms.who | expand }}",
            "{% else %}",
        ),
        *(
            "::: ",
            ":::",
            ":::: ",
            "::::",
            "lead",
            "cards",
            "card",
            "table",
            "hero",
            "columns",
            "column",
            "voices",
            "tiles",
        ),
        *(
            '{fact="reach.fall"}',
            '{of="nurse"}',
            "{",
            "}",
            '="',
            "'",
            '"',
            "[",
            "]",
            "(",
            ")",
            "[^x]",
            "[^x]:",
            "^",
            "!",
        ),
        *(
            "# ",
            "### ",
            "- ",
            "1. ",
            "> ",
            "| a | b |\n|---|--:|\n",
            "|",
            "    ",
            "\n",
            "\n\n",
            "\n",
            " ",
            "*",
            "**",
            "`",
        ),
        *(
            "text",
            "a",
            "7",
            "[19]{.literal}",
            "[a](https://a.b)",
            "<b>",
            "&amp;",
            "\\",
            "---",
            "***",
            "\u202e",
            "\ue000",
        ),
        *("\ue002\ue011\ue001", "=", "~", "\t", "\x00", "é", "😀", "https://a.b", "<https://a.b>", "[a]: b"),
    ]
)


@settings(
    max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(PIECES, max_size=40))
def test_a_section_becomes_blocks_or_problems(workshop: Any, pieces: list[str]) -> None:
    workshop.put("".join(pieces))
    try:
        workshop.document()
    except BriefError as error:
        for problem in error.problems:
            assert problem.file in ("templates/base/story.md", "briefs/brief.toml")
            assert len(str(problem).split("\n")) <= 2, problem
            assert not set(str(problem)) & {"\ue000", "\ue001", "\ue002"}, problem


@pytest.mark.parametrize("length", [1_000, 8_000])
def test_long_and_deep_texts_end(workshop: Any, tmp_path: Path, length: int) -> None:
    for piece in ("*", "[", "(", "> ", "- ", "|", "::: lead\n", "a*", "![", "**a ", "\\", "'"):
        workshop.put(piece * (length // len(piece)))
        try:
            workshop.document()
        except BriefError as error:
            assert error.problems
