"""Pictures: which file, what it shows, what is said of it."""

from __future__ import annotations

import re

from factpress.compose.content import Content
from factpress.compose.markdown import read_text
from factpress.contracts.document import Block, Inlines, Picture
from factpress.pictures import KnownPicture, known_pictures, wrong_name
from factpress.pictures.files import FOLDER
from factpress.problems import BriefError
from factpress.spelling import did_you_mean

_SHARE = re.compile(r"([1-9][0-9]?|100)%")


def picture(content: Content) -> Block | None:
    """The picture with what is said of it; a paragraph inside is its caption."""
    known, alt = _known(content), _alt(content)
    credit, share = _inlines(content, "credit"), _share(content)
    caption = content.paragraph("its caption", required=False)
    content.finish()
    if known is None:
        return None
    return Picture(known.file, known.sha256, known.size, alt, caption, credit, share, at=content.at)


def _known(content: Content) -> KnownPicture | None:
    """The file that the attribute names; None with what is wrong with it noted."""
    sources, name = content.desk.sources, content.attribute("file")
    if not name:
        return None
    if wrong := wrong_name(name):
        content.problem(*wrong)
        return None
    there = known_pictures(sources.root)
    if name not in there:
        content.problem(f'there is no picture "{name}"', did_you_mean(name, there, f"put it into {FOLDER}/"))
        return None
    try:
        return sources.know(name, sources.root)
    except BriefError as error:
        content.desk.problems += error.problems
        return None


def _alt(content: Content) -> Inlines:
    """What the picture shows, in words; nothing for decoration."""
    decorative = content.choice("decorative", ("no", "yes")) == "yes"
    alt = _inlines(content, "alt")
    if not decorative and not alt:
        hint = 'write  alt="what it shows", or  decorative="yes"  if it says nothing'
        content.problem("the block picture has no alt", hint)
    elif decorative and alt:
        content.problem("a decorative picture has an alt", "delete one of them")
    return alt


def _share(content: Content) -> float:
    """How much of its place's width the picture takes."""
    written = content.attribute("width", "100%")
    if match := _SHARE.fullmatch(written):
        return int(match[1]) / 100
    content.problem(f'width can\'t be "{written}"', 'write a share of the width it has, such as  width="40%"')
    return 1.0


def _inlines(content: Content, key: str) -> Inlines:
    text = content.raw_attribute(key)
    place = content.div.place
    return read_text(text, place.file, place.line, content.desk) if text else ()
