"""The brand file: from templates/_brand.yml (the brand.yml convention) to a theme."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from factpress.brand.font_files import why_unusable
from factpress.contracts.drawing import Pen, Segment
from factpress.contracts.theme import Sign, Surface, TextStyle, Theme
from factpress.problems import BriefError, Problem, stop_on
from factpress.spelling import did_you_mean
from factpress.text_door import read_source, refusals
from factpress.values import dataclass

LOOK = Path(__file__).parent / "look.yml"
"""The plain look that every brand starts from; a brand file says only what differs."""

LONGEST = 100_000
"""The most characters that a brand file may have."""

STYLE_KEYS = {"face", "size", "leading", "color", "tracking", "before", "after", "balance", "hyphenate"}
BRAND_KEYS = ("meta", "logo", "color", "typography", "defaults")
"""What the brand.yml convention has at its top."""
OWN = ("defaults", "factpress")
"""Where the brand file says what brand.yml has no words for."""
WEIGHT_NAMES = {100: " Thin", 200: " Extralight", 300: " Light", 500: " Medium", 600: " Semibold", 900: " Black"}
"""What a weight adds to the name of its family; 400 and 700 are the family's own regular and bold."""


@dataclass
class _Reading:
    """A brand being read: its look so far, and what was found wrong."""

    file: str
    folder: Path
    root: Path
    text: str
    look: Mapping[str, Any]
    palette: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, message: str, hint: str, *path: str) -> None:
        """Notes a problem at the line of the deepest key of `path` that the file has."""
        self.problems.append(Problem(self.file, _line_of(self.text, path), message, hint))


def read_theme(path: Path, root: Path, register: str = "") -> Theme:
    """The brand's theme in one register ("" for the plain one).

    Raises `BriefError` for an unreadable file, unknown registers, colours, faces and keys, and missing fonts.
    """
    file = path.relative_to(root).as_posix()
    text = read_source(path, root)
    brand = _load(text, file)
    try:
        return _theme(brand, _Reading(file, path.parent, root, text, {}), register)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a list for a table, a word for a number
        message = f"something here has another form than it must have ({error})"
        raise BriefError(Problem(file, None, message, "compare it with the last good copy")) from None


def register_names(path: Path, root: Path) -> tuple[str, ...]:
    """The registers that a brand has, those of the engine's look first; none if the file can't be read."""
    try:
        brand = _load(read_source(path, root), path.name)
        look = _merged(_parsed(LOOK.read_text(encoding="utf-8")), brand[OWN[0]][OWN[1]])
        return tuple(map(str, look["registers"]))
    except (BriefError, AttributeError, KeyError, TypeError, ValueError):
        return ()


def _theme(brand: Mapping[str, Any], reading: _Reading, register: str) -> Theme:
    own = (brand.get(OWN[0]) or {}).get(OWN[1]) or {}
    plain = _parsed(LOOK.read_text(encoding="utf-8"))
    _check_keys(reading, brand, (), BRAND_KEYS)
    _check_keys(reading, own, OWN, (*plain, "faces", "reference_docx"))
    stop_on(reading.problems)  # else all that stands under a key with a typing error would be missing
    look = reading.look = _merged(plain, own)
    if register and register not in look.get("registers", {}):
        known = f"known: {', '.join(look['registers'])}"
        reading.problem(f"register {register!r} is unknown", known, *OWN, "registers")
    reading.look = _merged(look, look.get("registers", {}).get(register) or {})
    reading.palette = _read_palette(reading, brand.get("color", {}))
    fonts, families, cuts = _read_faces(reading, brand.get("typography", {}))
    template = _read_template(reading)
    theme = Theme(
        name=str(brand.get("meta", {}).get("name", "")),
        fonts=fonts,
        families=families,
        styles=MappingProxyType(_read_styles(reading, fonts)),
        surfaces=MappingProxyType(_read_surfaces(reading)),
        signs=MappingProxyType(_read_signs(reading)),
        measures=MappingProxyType({k: float(v) for k, v in reading.look["measures"].items()}),
        palette=MappingProxyType(reading.palette),
        digest=_digest(reading.text, register, template),
        cuts=cuts,
        template=template,
    )
    stop_on(reading.problems)
    return theme


def _check_keys(reading: _Reading, table: Mapping[str, Any], path: tuple[str, ...], known: tuple[str, ...]) -> None:
    """A problem for each key of a table that means nothing here."""
    for key in table.keys() - set(known):
        hint = did_you_mean(str(key), known, f"known here: {', '.join(known)}")
        reading.problem(f'there is no "{key}"{f" under {path[-1]}" if path else ""}', hint, *path, str(key))


@lru_cache(maxsize=8)  # every register is read from the same files
def _parsed(text: str) -> Any:
    """What a YAML text holds: read by the fast parser, refused in the words of the one that every machine has."""
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return yaml.safe_load(text)


def _load(text: str, file: str) -> Mapping[str, Any]:
    stop_on(_refused(text, file))
    try:
        brand = _parsed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        hint = _yaml_hint(text.split("\n")[(line or 1) - 1], str(error.problem))
        raise BriefError(Problem(file, line, f"this is not YAML: {error.problem}", hint)) from None
    except (yaml.YAMLError, ValueError, RecursionError):  # an impossible date, brackets without end
        hint = "compare it with the last good copy"
        raise BriefError(Problem(file, None, "the brand file can't be read", hint)) from None
    if not isinstance(brand, dict):
        raise BriefError(Problem(file, None, "the brand file is empty", "add color and typography"))
    return brand


def _yaml_hint(line: str, problem: str) -> str:
    """What to do about a line that YAML refuses: mostly its white space is wrong."""
    if "\t" in line:
        return "write spaces instead of the tab"
    if "block" in problem:
        return "give this line as many spaces at its start as its neighbours"
    return "close what is open before it, or compare it with a line that works"


def _refused(text: str, file: str) -> Iterator[Problem]:
    """A problem for each sign that may not come in, and for a file in which values stand for others."""
    for number, line in enumerate(text.split("\n"), 1):
        for refusal in refusals(line):
            message = f"{refusal.what} at character {refusal.position + 1} is {refusal.why}"
            yield Problem(file, number, message, refusal.hint)
    if len(text) > LONGEST:
        yield Problem(file, None, f"the brand file has {len(text)} characters, more than {LONGEST}", "shorten it")
    elif alias := next((token for token in _tokens(text) if isinstance(token, yaml.AliasToken)), None):
        hint = "write the value itself: names stand for values only among colours"
        yield Problem(file, alias.start_mark.line + 1, f"*{alias.value} stands for another value", hint)


def _tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens of a YAML text as far as they can be told; what is wrong with the rest is told by the parser."""
    if "*" in text:
        with suppress(yaml.YAMLError):
            yield from yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _line_of(text: str, path: tuple[str, ...]) -> int | None:
    """The line of the deepest key of a path that a YAML text has; None where it has none of them."""
    lines = _lines_along(text, path)
    return lines[-1] if lines else None


def _lines_along(text: str, path: tuple[str, ...]) -> list[int]:
    """The lines of the keys of a path, as far as a YAML text has them."""
    node, lines = _node(text), list[int]()
    for key in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next(((name, value) for name, value in pairs if name.value == key), None)
        if found is None:
            break
        lines, node = [*lines, found[0].start_mark.line + 1], found[1]
    return lines


@lru_cache(maxsize=2)  # several keys are looked up in one file
def _node(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def line_of_look(text: str, register: str, path: tuple[str, ...]) -> int | None:
    """The line of a brand file that decides a key of the look ("styles", "note"): in the register, in the plain look.

    A colour of a surface that the file leaves as it is has the line of the palette's colour that it takes.
    """
    brand = _parsed(text)
    own = (brand.get(OWN[0]) or {}).get(OWN[1]) or {}
    places = [(*OWN, "registers", register, *path), (*OWN, *path)]
    if path[0] == "surfaces":
        named: Any = _merged(_parsed(LOOK.read_text(encoding="utf-8")), own)
        for key in path:
            named = named[key]
        named = _last_name(named, _named_colors(brand.get("color", {})))
        places += [("color", "palette", str(named)), ("color", str(named))]
    found = (lines[-1] for place in places if len(lines := _lines_along(text, place)) == len(place))
    return next(found, None)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """The base with the other's values on top, table by table."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        result[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _named_colors(color: Mapping[str, Any]) -> dict[str, Any]:
    return dict(color.get("palette", {})) | {k: v for k, v in color.items() if k != "palette"}


def _last_name(name: Any, named: Mapping[str, Any]) -> Any:
    """The name that a colour has in the end, where names point to other names."""
    for _ in range(8):
        name = named[name] if named.get(name) in named else name
    return name


def _read_palette(reading: _Reading, color: Mapping[str, Any]) -> dict[str, str]:
    """Every colour name with its "#RRGGBB"; names may point to other names."""
    named = _named_colors(color)
    result = {}
    for name in named:
        value: object = name
        for _ in range(8):
            value = named.get(value) if isinstance(value, str) and value in named else value
        if isinstance(value, str) and len(value) == 7 and value.startswith("#") and _is_hex(value[1:]):
            result[name] = value.upper()
        else:
            result[name] = "#000000"
            if named[name] == value:
                path = ("color", name) if name in color else ("color", "palette", name)
                reading.problem(*_wrong_color(".".join(path), value, named), *path)
    return result


def _wrong_color(key: str, value: object, named: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong with the value of a colour's key, and what to do."""
    otherwise = 'write a colour such as "#0D3945" or the name of one'
    if value is None:
        return f"{key} has no value", 'put the colour in quotes, "#0D3945": what stands behind a bare # is a comment'
    return f'{key} can\'t be "{value}"', did_you_mean(str(value), named, otherwise)


def _is_hex(digits: str) -> bool:
    return all(d in "0123456789abcdefABCDEF" for d in digits)


def _read_faces(
    reading: _Reading, typography: Mapping[str, Any]
) -> tuple[Mapping[str, Path], Mapping[str, str], Mapping[str, str]]:
    """The font file of each face, the family it has in Word, and whether it is that family's bold or italic."""
    files = {
        (font["family"], file.get("weight", 400), file.get("style", "normal")): reading.folder / file["path"]
        for font in typography.get("fonts", ())
        for file in font.get("files", ())
    }
    for name in ("base", "headings"):
        asked = typography.get(name) or {}
        family = asked.get("family") if isinstance(asked, dict) else asked
        if family and family not in {known for known, _, _ in files}:
            hint = "add its files under typography: fonts, and say under faces what is set in it"
            reading.problem(f'typography.{name} names a family without files: "{family}"', hint, "typography", name)
    fonts, families, cuts = {}, {}, {}
    for face, wanted in reading.look.get("faces", {}).items():
        family, weight = wanted["family"], wanted.get("weight", 400)
        path = files.get((family, weight, wanted.get("style", "normal")))
        if path is None or not path.is_file():
            name = f"{family} {weight}" if path is None else path.name
            folder = "" if path is None else path.parent.relative_to(reading.root).as_posix()
            hint = (
                f"put the file into {folder}/, or correct its name" if path else "add its file under typography: fonts"
            )
            reading.problem(f"the font of face {face} is missing: {name}", hint, "typography", "fonts")
        elif not path.resolve().is_relative_to(reading.root.resolve()):
            hint = "put a copy of the file into templates/fonts"
            reading.problem(f"the font {path.name} lies outside the workspace", hint, "typography", "fonts")
        elif wrong := why_unusable(path):
            hint = "put a whole copy of it into its place, as its maker gives it"
            reading.problem(f"the font {path.name} {wrong}", hint, "typography", "fonts")
        else:
            fonts[face] = path
            families[face] = family + WEIGHT_NAMES.get(weight, "")
            parts = ("bold" if weight == 700 else "", "italic" if wanted.get("style") == "italic" else "")
            cuts[face] = "-".join(part for part in parts if part)
    return MappingProxyType(fonts), MappingProxyType(families), MappingProxyType(cuts)


def _read_template(reading: _Reading) -> Path | None:
    """The house's Word template, if the brand names one that can be used."""
    from factpress.brand.word_template import TemplateError, read_template  # late: few brands name one

    name = reading.look.get("reference_docx")
    if not name:
        return None
    path, place = reading.folder / str(name), (*OWN, "reference_docx")
    if not path.is_file():
        reading.problem(f"the Word template is missing: {name}", "put the file into templates/word", *place)
    elif not path.resolve().is_relative_to(reading.root.resolve()):
        hint = "put a copy of the file into templates/word"
        reading.problem(f"the Word template {path.name} lies outside the workspace", hint, *place)
    else:
        try:
            read_template(path)
            return path
        except TemplateError as error:
            reading.problem(f"the Word template {path.name} {error.what}", error.hint, *place)
    return None


def _digest(text: str, register: str, template: Path | None) -> str:
    """The hash of all that a theme is read from, save its fonts."""
    house = template.read_bytes() if template else b""
    return hashlib.sha256(text.encode() + LOOK.read_bytes() + register.encode() + house).hexdigest()


def _read_styles(reading: _Reading, fonts: Mapping[str, Path]) -> dict[str, TextStyle]:
    styles = {}
    for role, wanted in reading.look["styles"].items():
        for key in wanted.keys() - STYLE_KEYS:
            known = ", ".join(sorted(STYLE_KEYS))
            reading.problem(f"styles.{role} has an unknown key: {key}", f"known: {known}", *OWN, "styles", role)
        if wanted["face"] not in reading.look.get("faces", {}):
            message = f"styles.{role} uses an unknown face: {wanted['face']}"
            reading.problem(message, f"known: {', '.join(fonts)}", *OWN, "styles", role)
        styles[role] = TextStyle(
            face=wanted["face"],
            size=float(wanted["size"]),
            leading=float(wanted["leading"]),
            color=wanted.get("color", "text"),
            tracking=float(wanted.get("tracking", 0)),
            space_before=float(wanted.get("before", 0)),
            space_after=float(wanted.get("after", 0)),
            balance=bool(wanted.get("balance", False)),
            hyphenate=bool(wanted.get("hyphenate", False)),
        )
    return styles


def _read_surfaces(reading: _Reading) -> dict[str, Surface]:
    surfaces = {}
    for name, wanted in reading.look["surfaces"].items():
        colors = {role: _color(reading, (name, "colors", role), value) for role, value in wanted["colors"].items()}
        fill = wanted.get("fill")
        fill = _color(reading, (name, "fill"), fill) if fill else None
        surfaces[name] = Surface(name, fill, MappingProxyType(colors))
    return surfaces


def _color(reading: _Reading, path: tuple[str, ...], name: str) -> str:
    if name not in reading.palette:
        hint = did_you_mean(str(name), reading.palette, f"known: {', '.join(reading.palette)}")
        message = f"surfaces.{'.'.join(path)} names an unknown colour: {name}"
        reading.problem(message, hint, *OWN, "surfaces", *path)
    return reading.palette.get(name, "#000000")


def _read_signs(reading: _Reading) -> dict[str, Sign]:
    """Signs as strokes: the first list in the colour of marks, the second in the second colour."""
    signs = {}
    for name, wanted in (reading.look.get("signs") or {}).items():
        pens = (("strokes", "mark"), ("second", "mark-2"))
        strokes = tuple(
            (_stroke(ends), role, Pen("", float(wanted["width"]))) for key, role in pens for ends in wanted.get(key, ())
        )
        signs[name] = Sign(float(wanted.get("size", 28)), strokes)
    return signs


def _stroke(ends: list[float]) -> tuple[Segment, ...]:
    x1, y1, x2, y2 = map(float, ends)
    return (("M", x1, y1), ("L", x2, y2))
