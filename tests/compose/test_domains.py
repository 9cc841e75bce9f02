"""Domains round a wheel."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factpress.charts.specs import BarSpec, ChartSpec
from factpress.contracts.document import Figure, plain_text
from factpress.contracts.reports import Domains
from factpress.facts.model import Fact, Qualifier
from factpress.problems import BriefError

DOMAIN = "::: domain\n### Side {}\n\nWhat it is.\n:::\n"


def written(count: int, chart: str = "care") -> str:
    sides = "".join(DOMAIN.format("ABCDEFGH"[number]) for number in range(count))
    return f':::: domains {{chart="{chart}"}}\n{sides}::::'


@pytest.fixture(autouse=True)
def wheel(workshop: Any) -> None:
    sides = Fact("sides", Decimal(4), "number", Qualifier.EXACT, "Sides", "facts.toml", 1)
    workshop.facts["sides"] = sides
    bar = BarSpec("sides", "Care")
    workshop.charts["care"] = ChartSpec("care", "charts/care.toml", "wheel", "", "Sides of care", "", "", (bar,))


def test_a_wheel_has_its_domains_in_order(workshop: Any) -> None:
    workshop.put(written(4))
    (block,) = workshop.document().sections[0].blocks
    assert isinstance(block, Domains) and isinstance(block.wheel, Figure)
    assert [plain_text(item.title) for item in block.items] == ["Side A", "Side B", "Side C", "Side D"]
    assert block.wheel.plain and plain_text(block.wheel.alt).startswith("Sides of care. Care: 4")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (written(5), "the block domains holds 5, but facts.sides says otherwise"),
        (written(4, "falls"), 'the chart "falls" is no wheel'),
        (written(4, "car"), 'there is no chart "car"'),
        (':::: domains {chart="care"}\n::::', "the block domains is empty"),
    ],
)
def test_what_is_wrong_is_told(workshop: Any, text: str, message: str) -> None:
    workshop.put(text)
    with pytest.raises(BriefError) as error:
        workshop.document()
    assert message in str(error.value)
