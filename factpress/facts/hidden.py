"""Facts that no document may show: drafts, and those withheld for the sake of somebody."""

from __future__ import annotations

from factpress.facts.model import Fact

STATUSES = ("published", "draft", "withheld")


def why_hidden(fact: Fact) -> tuple[str, str] | None:
    """What is wrong with showing the fact, and what to do instead; None if it may be shown."""
    match fact.status:
        case "draft":
            return f"facts.{fact.key} is a draft", 'have it checked, then give it  status = "published"'
        case "withheld":
            return f"facts.{fact.key} is withheld: {fact.reason}", "say it without this figure; it may never be shown"
        case _:
            return None
