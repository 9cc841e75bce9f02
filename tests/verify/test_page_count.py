"""Verify: a brief has as many pages as it says."""

from __future__ import annotations

from factpress.problems import Problem
from factpress.verify import check_page_count


def test_another_number_of_pages_than_the_brief_says_is_a_problem() -> None:
    assert list(check_page_count(2, 2, "briefs/a.toml", 7)) == []
    assert list(check_page_count(3, 2, "briefs/a.toml", 7)) == [
        Problem(
            "briefs/a.toml",
            7,
            "pages = 2, but the page design makes 3",
            "choose a page design with 2, or write pages = 3",
        )
    ]
