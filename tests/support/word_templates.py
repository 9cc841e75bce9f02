"""Word templates, whole and hostile, made part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
INSIDE = "Internal"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LIST = (
    f'<w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    "</w:numbering>"
)
COLORS = {"dk1": "101010", "lt1": "FFFFFF", "dk2": "202020", "lt2": "EEEEEE", "hlink": "0000EE", "folHlink": "551A8B"}
ACCENTS = {f"accent{n}": f"0{n}0{n}0{n}" for n in range(1, 7)}


def style(name: str, identifier: str, inner: str = "", kind: str = "paragraph") -> str:
    """A style; what is within it comes after its name."""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


STYLES = "".join(
    (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>',
        style("heading 2", "berschrift2", '<w:basedOn w:val="Standard"/><w:rPr><w:color w:val="C80000"/></w:rPr>'),
        style("Body Text", "Textkrper", '<w:rPr><w:sz w:val="26"/></w:rPr>'),
        style("House Only", "HouseOnly"),
        style("List Bullet", "LB", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
        style("List Number", "LN", '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'),
        style("Strong", "Fett", "<w:rPr><w:b/></w:rPr>", "character"),
    )
)


def styles_part(inner: str = STYLES, defaults: str = "") -> str:
    """The root of styles.xml."""
    return f'<w:styles xmlns:w="{W}">{defaults}{inner}</w:styles>'


def theme_part() -> str:
    """The root of theme1.xml."""
    colors = "".join(_slot(slot, color) for slot, color in (COLORS | ACCENTS).items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/></a:{kind}Font>'
        for kind, name in (("major", "House Serif"), ("minor", "House Sans"))
    )
    elements = f'<a:clrScheme name="House">{colors}</a:clrScheme><a:fontScheme name="House">{fonts}</a:fontScheme>'
    return f'<a:theme xmlns:a="{A}" name="House"><a:themeElements>{elements}</a:themeElements></a:theme>'


def _slot(slot: str, color: str) -> str:
    """A colour of the theme; the first two as Word has them, as the system's own."""
    if slot in ("dk1", "lt1"):
        return f'<a:{slot}><a:sysClr val="window" lastClr="{color}"/></a:{slot}>'
    return f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>'


def relations(*some: tuple[str, str, str]) -> str:
    """A part of relationships: kind, target, and "External" or ""."""
    made = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode or INSIDE}"/>'
        for n, (kind, target, mode) in enumerate(some)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def types(main: str = f"{WORD}.document.main+xml", *others: str) -> str:
    """The content types of a package."""
    made = "".join(f'<Override PartName="/x{n}" ContentType="{kind}"/>' for n, kind in enumerate((main, *others)))
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{made}</Types>'


def parts(**changed: str) -> dict[str, str]:
    """The parts of a template; `changed` by the last word of their name ("styles"), "" takes one out."""
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Drop this text.</w:t></w:r></w:p></w:body></w:document>'
    named = {
        "types": ("[Content_Types].xml", types()),
        "root": ("_rels/.rels", relations(("officeDocument", "word/document.xml", ""))),
        "links": (
            "word/_rels/document.xml.rels",
            relations(
                ("styles", "styles.xml", ""), ("numbering", "numbering.xml", ""), ("theme", "theme/theme1.xml", "")
            ),
        ),
        "settings": ("word/_rels/settings.xml.rels", relations()),
        "document": ("word/document.xml", body),
        "styles": ("word/styles.xml", styles_part()),
        "numbering": ("word/numbering.xml", LIST),
        "theme": ("word/theme/theme1.xml", theme_part()),
    }
    return {name: changed.get(key, text) for key, (name, text) in named.items() if changed.get(key, text)}


def package(found: Mapping[str, str]) -> bytes:
    """The bytes of a Word file that has these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in found.items():
            made.writestr(name, text)
    return target.getvalue()
