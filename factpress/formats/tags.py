"""Language tags: which of them name a language (BCP 47, RFC 5646)."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
"""Language, script, region: RFC 5646, section 2.1, without its rarer parts."""


def tidy_tag(tag: str) -> str:
    """The tag in the letters that people expect (RFC 5646, section 2.1.1): "pt-BR", "sr-Latn"; "" for no tag at all."""
    if not (match := _TAG.fullmatch(tag)):
        return ""
    language, script, region = match.groups(default="")
    return "-".join(part for part in (language.lower(), script.title(), region.upper()) if part)


def doubt_about(tag: str) -> tuple[str, str] | None:
    """What is wrong with a tag, and what to do; None if it names a language.

    Languages with two letters, scripts and regions are those of CLDR. A language with three letters is taken as it is,
    since CLDR knows few of them, unless the tag for it has two ("fra" is "fr": RFC 5646, section 4.1).
    """
    from babel import Locale  # late: a document without foreign words needs none of it
    from babel.core import get_global

    if not (tidy := tidy_tag(tag)):
        return f'the language can\'t be "{tag}"', "write its tag, such as  lang=fr  or  lang=pt-BR"
    names, (language, *others) = Locale("en"), tidy.split("-")
    shorter = str(get_global("language_aliases").get(language, ""))
    if len(language) == 3 and len(shorter) == 2:
        return f'the language "{language}" has a tag of two letters', f"write  lang={shorter}"
    if len(language) == 2 and language not in names.languages and not shorter:
        return f'there is no language "{language}"', "write its tag, such as  lang=fr  or  lang=pt-BR"
    for part in others:
        known, kind = (names.scripts, "script") if len(part) == 4 else (names.territories, "country")
        if part not in known and not part.isdecimal():
            return f'there is no {kind} "{part}" ({tidy})', f"write  lang={language}"
    return None
