"""What Word offers to those who write on: names that Word knows, what stands in its gallery, what follows what."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "hero-title": "Title",
    "title": "Summary Title",
    "report-title": "Cover Title",
    "brochure-title": "Brochure Title",
    "heading-1": "heading 1",
    "heading-2": "heading 2",
    "heading-3": "heading 3",
    "heading-4": "heading 4",
    "subtitle": "Subtitle",
    "body": "Body Text",
    "caption": "Small Text",
    "figure-label": "caption",
    "furniture": "header",
    "footer": "footer",
    "footnote-text": "footnote text",
    "endnote-text": "endnote text",
    "toc-heading": "TOC Heading",
    "toc-1": "toc 1",
    "toc-2": "toc 2",
    "toc-3": "toc 3",
    "figure-list": "table of figures",
    "number-xl": "Number XL",
    "number-l": "Number L",
    "number-m": "Number M",
    "number-m-tight": "Number M Tight",
    "number-s": "Number S",
    "voice-who": "Voice Attribution",
    "voice-where": "Voice Place",
}
"""Roles whose style has another name than their own: Word's built-in ones are used by its commands (insert caption,
footnote, contents), so that what a person inserts looks like the rest."""

ALIASES: Mapping[str, str] = {
    "call-title": "callout-title",
    "call-text": "callout-text",
    "footer": "furniture",
    "footnote-text": "note",
    "endnote-text": "note",
    "toc-heading": "heading-2",
    "toc-1": "contents-1",
    "toc-2": "contents-2",
    "toc-3": "contents-2",
    "figure-list": "contents-figure",
}
"""Styles that Word keeps apart although the theme sets them alike."""

CHARACTERS: Mapping[str, str] = {
    "note-mark": "footnote reference",
    "endnote-mark": "endnote reference",
    "citation": "Citation",
    "hyperlink": "Hyperlink",
    "hyperlink-strong": "Hyperlink Strong",
    "hyperlink-emphasis": "Hyperlink Emphasis",
    "hyperlink-strong-emphasis": "Hyperlink Strong Emphasis",
    "strong": "Strong",
    "emphasis": "Emphasis",
    "strong-emphasis": "Strong Emphasis",
    "number-word": "Number Word",
    "tally-result": "Tally Result",
    "furniture-strong": "Header Strong",
    "heading-number": "Heading Number",
    "contents-page": "Contents Page",
}
"""Roles that are a part of a paragraph, and what their character style is called."""

ALWAYS = ("strong", "emphasis", "hyperlink", "note-mark", "endnote-mark")
"""Character styles that every file has, for those who write on."""

GALLERY: Mapping[str, int] = {
    "body": 1, "lead": 2, "caption": 3, "list": 4,
    "heading-1": 9, "heading-2": 9, "heading-3": 9, "heading-4": 9, "hero-title": 10, "subtitle": 11, "label": 12,
    "callout-title": 20, "callout-text": 20, "call-title": 21, "call-text": 21, "voice-large": 22, "voice": 22,
    "voice-who": 22, "voice-where": 22, "limitation-title": 23, "limitation-text": 23, "figure-label": 35,
    "figure-title": 35, "figure-subtitle": 35, "source": 36, "note": 36, "table-head": 37, "table-text": 37,
    "number-m": 38, "number-label": 38,
    "strong": 22, "emphasis": 20, "citation": 30,
}  # fmt: skip
"""What stands in Word's gallery of styles, by rank; the others are in its list of styles."""
LISTED, HIDDEN = 60, 99
"""The rank of a role that isn't in the gallery, and of a style that only fits one place: its base is offered."""

TABBED = frozenset({"furniture", "footer", "toc-1", "toc-2", "toc-3", "figure-list"})
"""Roles with a stop at the right end of the line."""
LISTED_ROLES = frozenset({"toc-1", "figure-list"})
"""Roles of entries of contents that hang from their number, under a rule each."""
LEVELS: Mapping[str, int] = {"toc-1": 1, "figure-list": 1, "toc-2": 1, "toc-3": 2}
"""Roles of entries of contents by how far they stand in from the left."""

NEXT: Mapping[str, str] = {
    "hero-title": "hero-lead",
    "report-title": "cover-subtitle",
    "brochure-title": "cover-subtitle",
    "cover-subtitle": "cover-byline",
    "heading-1": "body",
    "heading-2": "body",
    "heading-3": "caption",
    "heading-4": "caption",
    "toc-heading": "body",
    "label": "body",
    "card-title": "card-text",
    "way-title": "way-text",
    "step-date": "step-title",
    "step-title": "step-text",
    "callout-title": "callout-text",
    "call-title": "call-text",
    "limitation-title": "limitation-text",
    "voice": "voice-who",
    "voice-large": "voice-who",
    "voice-who": "voice-where",
    "figure-label": "figure-title",
    "figure-title": "figure-subtitle",
    "contact-title": "contact-text",
    "sources-title": "source",
    "number-qualifier": "number-m",
    "number-m": "number-label",
}
"""What follows when a person ends a paragraph with Enter; all others, lists among them, go on as they are."""
