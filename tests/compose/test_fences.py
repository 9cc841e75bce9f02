"""Fenced divs: what is stray, unclosed or wrongly nested."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Problems = Callable[[str], list[str]]

WRONG: list[tuple[str, list[str]]] = [
    ("Text\n\n:::", ["3: these colons close nothing", "  delete them, or open a block before them"]),
    ("::: lead\nText", ["1: the block lead isn't closed", "  write  :::  on a line of its own after it"]),
    (
        ":::: lead\nText\n:::",
        [
            "3: the block lead opens with 4 colons and closes with 3",
            "  write  ::::  here",
        ],
    ),
    (
        '::: voices\n::: voice {of="nurse"}\nText\n:::\n:::',
        [
            "2: the block voice stands in the block voices and has as many colons or more",
            "  give voices (line 1) more colons than voice, or close it first",
        ],
    ),
    (
        '::: voices\n:::: voice {of="nurse"}\nText\n::::\n:::',
        [
            "2: the block voice stands in the block voices and has as many colons or more",
            "  give voices (line 1) more colons than voice, or close it first",
        ],
    ),
    (
        ':::: voices\n::: voice {of="nurse"}\nText\n::::',
        ["2: the block voice isn't closed", "  write  :::  on a line of its own after it"],
    ),
    (  # the figure isn't said to stand in a block that was only left open
        '::: margin\n### Term\n\nText\n\n:::: figure {chart="gone"}\n::::\n\n::: lead\nText\n:::',
        [
            "1: the block margin isn't closed",
            "  write  :::  on a line of its own after it",
            '6: there is no chart "gone"',
            "  make charts/gone.toml",
        ],
    ),
    *(
        (
            f"::: figure {{{wrong}}}\n:::",
            ['1: there is no chart "gone"', "  make charts/gone.toml", f"1: {{{wrong}}} can't be read", f"  {hint}"],
        )
        for wrong in ("chart=gone", "chart=\u201cgone\u201d", "chart='gone'")
        for hint in ('write  {chart="gone"}',)
    ),
    (
        "::: lead and more\nText\n:::",
        [
            "1: this block can't be read",
            '  write  ::: name  or  ::: name {key="value"}, and nothing after it',
        ],
    ),
    (
        "- item\n  ::: lead\n",
        ["2: colons must stand at the start of the line", "  delete the spaces before them"],
    ),
]


def test_blocks_stand_in_each_other_only_so_deep(problems: Problems) -> None:
    opened = "\n".join(":" * colons + " columns" for colons in range(11, 2, -1))
    closed = "\n".join(":" * colons for colons in range(3, 12))
    message = "templates/base/story.md:9: more than 8 blocks stand in each other\n  close some of them first"
    assert message in problems(f"{opened}\n{closed}")


@pytest.mark.parametrize(("text", "lines"), WRONG)
def test_a_fence_that_is_wrong_says_what_to_do(problems: Problems, text: str, lines: list[str]) -> None:
    expected = [line if line.startswith(" ") else f"templates/base/story.md:{line}" for line in lines]
    assert "\n".join(problems(text)).split("\n") == expected
