"""Every study of the catalogue stands in facts.toml, and whatever it prints about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.workspace import Audited, Row, read_list


def check_studies(audited: Audited) -> Iterator[str]:
    """What is off, a line each; no study more than in the catalogue, and none less."""
    by_title = {study["title"]: study for study in audited.typed["studies"].values()}
    rows = read_list("studies")
    for row in rows:
        study = by_title.pop(row["title"], None)
        if study is None:
            yield f"study {row['no']}, {row['title']}: missing in facts.toml"
        else:
            yield from (f"study {row['no']}, {row['title']}: {what}" for what in _wrong(row, study, audited))
    yield from (f"study {title}: not in the catalogue" for title in by_title)


def _wrong(row: Row, study: Mapping[str, Any], audited: Audited) -> Iterator[str]:
    words = audited.typed["vocabularies"]
    found = {
        "author": study.get("printed_authors", ", ".join(study["authors"])),
        "publication_date": study["date"],
        "country": study.get("printed_country", words["country"].get(study["country"])),
        "subject": study.get("printed_subject", words["subject"].get(study["subject"])),
    }
    for number, field in enumerate(("resource_type", "resource_type_2")):
        types = study["type"][number : number + 1]
        found[field] = study.get("printed_type") or "".join(words["type"].get(key, key) for key in types)
    for field, text in found.items():
        if row[field].casefold() != str(text).casefold():
            yield f"{field} is printed as {row[field]}, in facts.toml {text}"
