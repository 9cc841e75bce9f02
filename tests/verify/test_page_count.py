"""Verify: a brief has as many pages as it says."""

from __future__ import annotations

from factpress.contracts.pages import PageCount
from factpress.problems import Problem
from factpress.verify import check_page_count


def test_another_number_of_pages_than_the_brief_says_is_a_problem() -> None:
    two = PageCount(2, 2, "briefs/a.toml:7")
    assert list(check_page_count(2, two)) == []
    assert list(check_page_count(3, two)) == [
        Problem(
            "briefs/a.toml",
            7,
            "pages = 2, but the page design makes 3",
            "choose a page design with 2, or write pages = 3",
        )
    ]


def test_a_document_that_flows_may_have_any_number_of_pages_within_bounds() -> None:
    bounds = PageCount(8, 12, "briefs/a.toml:7")
    assert [made for made in range(6, 15) if not list(check_page_count(made, bounds, flows=True))] == [8, 9, 10, 11, 12]
    (problem,) = check_page_count(13, bounds, flows=True)
    assert str(problem) == (
        "briefs/a.toml:7: pages = 8 to 12, but the text makes 13\n"
        "  write less or more, or write  pages = { least = 8, most = 13 }"
    )
