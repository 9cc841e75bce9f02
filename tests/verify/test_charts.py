"""Verify: a chart that was drawn without one of its labels is found out."""

from __future__ import annotations

from dataclasses import replace

from factpress.contracts.document import Text
from factpress.contracts.pages import Pages
from factpress.verify.charts import check_labels
from tests.render.word import samples
from tests.verify.asked_for import PDF, problems


def labelled(*labels: str) -> Pages:
    figure = replace(samples.FIGURE, labels=tuple((Text(label),) for label in labels), at="templates/wells.md:4")
    return samples.pages(samples.page(samples.row(figure)))


def test_a_chart_that_shows_its_labels_has_no_problem() -> None:
    assert list(check_labels(labelled("Wells", ""), PDF)) == []


def test_a_label_that_a_chart_does_not_show_is_a_problem() -> None:
    assert list(check_labels(labelled("Wells", "Pumps in use"), PDF)) == problems(
        PDF, 'page 1, only, figure of templates/wells.md:4: the chart lacks "Pumps" and 2 more words'
    )
