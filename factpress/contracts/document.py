"""The document model: what is said, and nothing of how it looks.

Frozen trees of blocks; what stands within their lines is in `inlines`. A block carries the place in the templates
it came from (`at`, "file:line"). Fields that `resolve` fills are empty before it.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from factpress.contracts.catalogue import CatalogueBlock
from factpress.contracts.contents import Contents
from factpress.contracts.drawing import Bitmap, Drawing
from factpress.contracts.inlines import Citation as Citation
from factpress.contracts.inlines import Inline as Inline
from factpress.contracts.inlines import Inlines as Inlines
from factpress.contracts.inlines import Link as Link
from factpress.contracts.inlines import NoteMark as NoteMark
from factpress.contracts.inlines import Number as Number
from factpress.contracts.inlines import Placed as Placed
from factpress.contracts.inlines import Text as Text
from factpress.contracts.inlines import plain_text as plain_text
from factpress.contracts.references import Abbreviations as Abbreviations
from factpress.contracts.references import Bibliography as Bibliography
from factpress.contracts.references import Entry as Entry
from factpress.contracts.references import Notes as Notes
from factpress.contracts.references import NoteText as NoteText
from factpress.contracts.references import Origin as Origin
from factpress.contracts.references import ReferenceBlock as ReferenceBlock
from factpress.contracts.references import Sources as Sources
from factpress.contracts.references import SourceText as SourceText
from factpress.contracts.references import TermText as TermText
from factpress.contracts.reports import ReportBlock
from factpress.values import dataclass

Tone = Literal["work", "harm", "gain"]
"""What a block speaks of: the work done, the harm suffered, what has been won."""


@dataclass(frozen=True, slots=True)
class Heading(Placed):
    """A heading that looks like one of level 1 to 4.

    `outline` is its level in the document's outline, 1 to 6, whatever it looks like; so in all blocks that have one.
    `number` ("2.1") is "" where headings aren't counted; `anchor` names one that contents list.
    """

    level: int
    content: Inlines
    outline: int = 0
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Label(Placed):
    """The short line above a heading or a list ("The problem")."""

    content: Inlines
    tone: Tone = "work"


@dataclass(frozen=True, slots=True)
class Paragraph(Placed):
    """Running text in one of the roles that every theme has."""

    content: Inlines
    role: Literal["body", "lead", "subtitle", "caption", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets(Placed):
    """A list whose order doesn't matter."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Numbered(Placed):
    """A list whose order matters, counted from 1."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Hero(Placed):
    """The opening: the document's title, which is level 1 of its outline, and what it is about.

    Kinds "report" and "brochure" open a cover; `byline` says there who wrote it, and when.
    """

    title: Inlines
    lead: Inlines = ()
    kind: Literal["band", "report", "brochure"] = "band"
    byline: Inlines = ()


@dataclass(frozen=True, slots=True)
class Tally(Placed):
    """`counted` of `total` strokes stand out; `open_ended` says "or more". `result` and `rest` label the two parts."""

    fact: str
    counted: int
    total: int
    open_ended: bool
    result: Inlines
    rest: Inlines
    alt: Inlines


@dataclass(frozen=True, slots=True)
class Step:
    """One step of several; `date` is empty where steps are not dated, `sign` names one of the theme's signs."""

    date: Inlines
    title: Inlines
    text: Inlines
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Steps(Placed):
    """Things that follow each other, from left to right: items of a list, whose titles are no headings."""

    items: tuple[Step, ...]
    kind: Literal["dated", "numbered", "signs"] = "dated"


@dataclass(frozen=True, slots=True)
class Card:
    """A title and a few words; `sign` names one of the theme's signs, "" for none, `name` is an agency's in full."""

    sign: str
    title: Inlines
    text: Inlines
    name: Inlines = ()


@dataclass(frozen=True, slots=True)
class Cards(Placed):
    """Things of equal rank side by side; kind "ways" is what the reader may do. Each title is a heading (`outline`)."""

    items: tuple[Card, ...]
    kind: Literal["plain", "ways", "agencies"] = "plain"
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure and what it counts."""

    number: Number
    label: Inlines


@dataclass(frozen=True, slots=True)
class Tiles(Placed):
    """Figures side by side; kind "beside" is a single figure with its label at its right, "large" two in a row."""

    items: tuple[Tile, ...]
    kind: Literal["row", "beside", "large"] = "row"


@dataclass(frozen=True, slots=True)
class BigNumber(Placed):
    """The headline figure, what it is, and the caveat without which it may not be shown."""

    number: Number
    sentence: Inlines
    caveat: Inlines


@dataclass(frozen=True, slots=True)
class Banner(Placed):
    """A figure with one sentence beside it."""

    number: Number
    sentence: Inlines


@dataclass(frozen=True, slots=True)
class Figure(Placed):
    """A chart with its words. `label` is its place or kind ("Kenya"); `resolve` sets `number` ("Figure 1").

    `labels` are the texts within the chart, in the order of its spec; `drawing` is filled once the width is known.
    A `plain` one stands as an illustration, not counted, with nothing but its note; its title names its data.
    """

    chart: str
    label: Inlines
    title: Inlines
    subtitle: Inlines
    note: Inlines
    source: Inlines
    alt: Inlines
    number: str = ""
    labels: tuple[Inlines, ...] = ()
    drawing: Drawing | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Table(Placed):
    """Rows of equal length under one head row. `align` has "left" or "right" and `weights` a share for each column.

    The first cell of a row is its header where `row_headers` holds.
    """

    title: Inlines
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Literal["left", "right"], ...]
    weights: tuple[float, ...]
    row_headers: bool = True
    number: str = ""


@dataclass(frozen=True, slots=True)
class Picture(Placed):
    """A picture from a file of the workspace; without `alt` it is decoration. It takes a `share` of its place's width.

    `sha256` is the hash of the file, `size` its pixels across and down; `bitmap` is filled once the width is known.
    """

    file: str
    sha256: str
    size: tuple[int, int]
    alt: Inlines
    caption: Inlines = ()
    credit: Inlines = ()
    share: float = 1.0
    bitmap: Bitmap | None = None

    def printed(self, width: float) -> tuple[float, float]:
        """Width and height in points; `width` is that of its place."""
        across, high = self.size
        return self.share * width, self.share * width * high / across


Attribution = Literal["document", "pseudonym", "role", "named"]


@dataclass(frozen=True, slots=True)
class Voice(Placed):
    """What somebody holds, in our own words. `who` and `where` attribute it, `notice` is what must stand with it."""

    voice: str
    content: Inlines
    who: Inlines
    where: Inlines
    attribution: Attribution
    notice: Inlines = ()


@dataclass(frozen=True, slots=True)
class Voices(Placed):
    """Voices side by side."""

    items: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Callout(Placed):
    """Something set apart from the text. Its title is a heading (`outline`)."""

    title: Inlines
    blocks: tuple[Block, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Call(Placed):
    """What we ask of the reader; at most one a document. Its title is a heading (`outline`)."""

    title: Inlines
    blocks: tuple[Block, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Limitation(Placed):
    """What a finding can't tell; stands beside its finding. Its title is a heading (`outline`)."""

    title: Inlines
    blocks: tuple[Block, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Disclaimer(Placed):
    """What a reader must be told: pseudonyms, pictures, the limits of this document."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Contact(Placed):
    """How to reach the organisation, a line each. Its title is a heading (`outline`)."""

    title: Inlines
    lines: tuple[Inlines, ...]
    outline: int = 0


@dataclass(frozen=True, slots=True)
class Columns(Placed):
    """Blocks side by side within a region, in shares of its width (`spans`)."""

    columns: tuple[tuple[Block, ...], ...]
    spans: tuple[int, ...]


TextBlock = (
    Heading | Label | Paragraph | Bullets | Numbered | Hero | Tally | ReferenceBlock | Disclaimer | Contact | Contents
)
"""What runs as text."""

Component = (
    Steps
    | Cards
    | Tiles
    | BigNumber
    | Banner
    | Figure
    | Picture
    | Table
    | Voice
    | Voices
    | Callout
    | Call
    | Limitation
    | Columns
    | ReportBlock
    | CatalogueBlock
)
"""What is built of parts."""

Block = Component | TextBlock


@dataclass(frozen=True, slots=True)
class Section:
    """One template's blocks and the region they go to; `at` is where the brief lists it, "file:line".

    With `new_page` it begins a sheet where its page flows; without `numbered` its headings are left uncounted.
    """

    name: str
    region: str
    blocks: tuple[Block, ...]
    at: str = field(default="", compare=False, repr=False)
    new_page: bool = False
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One brief for one audience in one language.

    `furniture` holds the texts that a page design may print in heads and feet ("office", "edition" ...);
    `notes`, `sources` and `terms` hold everything the sections may point to, `origins` the sources of each fact that
    they show. What `resolve` has placed is empty after it.
    With `numbered_headings` the headings of the first two sizes are counted.
    """

    brief: str
    audience: str
    language: str
    title: str
    subject: str
    author: str
    edition: str
    sections: tuple[Section, ...]
    furniture: tuple[tuple[str, Inlines], ...] = ()
    notes: tuple[NoteText, ...] = ()
    sources: tuple[SourceText, ...] = ()
    terms: tuple[TermText, ...] = ()
    origins: tuple[Origin, ...] = ()
    numbered_headings: bool = False
