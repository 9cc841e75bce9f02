"""Hostile workspaces: what is done to a good one, and a part of what must be said about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from factpress.facts.read import END

Change = Callable[[Path], None]

SECTION = "templates/audiences/ministry/head.md"
LABEL = 'label = "Villages with a pilot of their own"'


def section(text: str) -> Change:
    """A section with this text in addition."""
    return appended(SECTION, f"\n{text}\n")


def appended(file: str, text: str) -> Change:
    """A file with this text at its end."""

    def change(folder: Path) -> None:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def replaced(file: str, old: str, new: str) -> Change:
    """A file with other words in one place."""

    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} has {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def facts(text: str) -> Change:
    """A facts file with this text before its end."""
    return replaced("facts.toml", END, f"{text}\n\n{END}")


def written(file: str, content: str | bytes) -> Change:
    """A file with this content."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return lambda folder: _void((folder / file).write_bytes(data))


def linked(file: str, target: str) -> Change:
    """A link in the place of a file."""

    def change(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return change


def pipe(file: str) -> Change:
    """A named pipe in the place of a file: whoever opens it waits for ever."""

    def change(folder: Path) -> None:
        (folder / file).unlink()
        os.mkfifo(folder / file)

    return change


def directory(file: str) -> Change:
    """A folder in the place of a file."""

    def change(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return change


def cut(file: str, size: int) -> Change:
    """A file that was cut short."""
    return lambda folder: _void((folder / file).write_bytes((folder / file).read_bytes()[:size]))


def spoiled(file: str, start: int, size: int) -> Change:
    """A file with a stretch of 0xFF bytes."""

    def change(folder: Path) -> None:
        data = bytearray((folder / file).read_bytes())
        data[start : start + size] = b"\xff" * size
        (folder / file).write_bytes(data)

    return change


def sparse(*files: str) -> Change:
    """Files of 8 GB that take no space on the disk."""

    def change(folder: Path) -> None:
        for file in files:
            with (folder / file).open("ab") as opened:
                opened.truncate(8_000_000_000)

    return change


def _void(_: object) -> None:
    return None


def fact(key: str, lines: str) -> str:
    """A fact's table."""
    return f'[facts.{key}]\nunit = "number"\nlabel = "{key}"\n{lines}\n'


def row(first: str, formula: str, length: int) -> str:
    """Facts of which each is made from the one before; "{0}" in the formula is its number."""
    made = (fact(f"row.f{n}", f'formula = "{formula.format(n - 1)}"') for n in range(1, length))
    return fact("row.f0", first) + "".join(made)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise(LETTERS))
LOOP = "[" + ", ".join(["facts.fever.first"] * 90) + "]"
FONT = "templates/fonts/Lato-Regular.ttf"
HOSTILE: Mapping[str, tuple[Change, str]] = {
    # templates that would run for ever, eat memory, reach Python, read files
    "three nested loops": (
        section(
            "{% for a in LOOP %}{% for b in LOOP %}{% for c in LOOP %}x{% endfor %}{% endfor %}{% endfor %}".replace(
                "LOOP", LOOP
            )
        ),
        "the loops take more than 1000 turns",
    ),
    "much text in a loop": (
        section(f"{{% for a in {LOOP} %}}{'word ' * 3_000}{{% endfor %}}"),
        "the section becomes longer than 1000000",
    ),
    "thirty loops in each other": (
        section("{% for a in facts.fever %}" * 30 + "{% endfor %}" * 30),
        "stand in each other",
    ),
    "two hundred conditions in each other": (
        section("{% if facts.fever.first > 1 %}" * 200 + "{% endif %}" * 200),
        "stand in each other",
    ),
    "a text multiplied": (section("{{ 'x' * 3000000000 }}"), "sections don't calculate"),
    "a power": (section("{{ 9 ** 9 ** 9 ** 9 }}"), "sections don't calculate"),
    "a text centred": (section("{{ 'x' | center(2000000000) }}"), ""),
    "a range": (section("{% for x in range(1000000000) %}{{ x }}{% endfor %}"), "sections can't call anything"),
    "the classes of Python": (section("{{ ''.__class__.__mro__ }}"), ""),
    "the globals of Python": (section("{{ cycler.__init__.__globals__.os.popen('id').read() }}"), ""),
    "an attribute of a fact": (section("{{ facts.fever.first.__class__ }}"), ""),
    "a format of a text": (section("{{ '{0.__class__}' | format(facts) }}"), ""),
    "a file by its path": (section("{% include '/etc/passwd' %}"), "sections don't include"),
    "a section in itself": (section("{% include 'head.md' %}"), "sections don't include"),
    "a macro that calls itself": (section("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"), ""),
    "a value set": (section("{% set facts = 1 %}"), ""),
    "500 parentheses": (section("{{ " + "(" * 500 + "facts.fever.first" + ")" * 500 + " }}"), ""),
    "100,000 brackets": (section("{{ " + "[" * 18_000), ""),
    "9,000 dots": (section("{{ facts" + ".a" * 9_000 + " }}"), ""),
    "2,000 comparisons": (
        section("{% if facts.fever.first > 1" + " and facts.fever.first > 1" * 700 + " %}a{% endif %}"),
        "",
    ),
    "9,000 negations": (section("{% if " + "not " * 4_000 + "facts.fever.first > 1 %}a{% endif %}"), ""),
    # sections with too much
    "a word of 1 MB": (section("x" * 1_000_000), "the section has"),
    "a paragraph of 1 MB": (section("word " * 200_000), "the section has"),
    "a word of 3,000 signs": (section("x" * 3_000), "a word of 3000 characters"),
    "a paragraph of 19,000 words": (section("a\n" * 19_000), ""),
    "a hundred thousand headings": (section("# a\n\n" * 19_000), ""),
    "stars": (section("*a " * 6_000), ""),
    "open brackets": (section("[" * 1_900 + "\n" + " [" * 9_000), ""),
    "open links": (section("[a](" * 400 + "\n" + " [a](" * 3_900), ""),
    "open notes": (section("[^" * 900 + "\n" + " [^" * 6_000), ""),
    "backticks": (section(" `" * 9_000 + "\n" + " ``" * 6_000), ""),
    "quotations": (section("> " * 9_000 + "a"), ""),
    "lists in lists": (section("".join(f"{'  ' * n}- a\n" for n in range(200))), ""),
    "entities": (section("&amp; " * 3_000), "is HTML"),
    "comments of HTML": (section("<!-- " * 3_900), ""),
    "1,900 fences": (section("::: lead\n" * 1_900), "blocks stand in each other"),
    "1,900 closing fences": (section(":::\n" * 1_900), "these colons close nothing"),
    "a fence of 19,000 colons": (section(f"{':' * 1_900} lead\n\n{':' * 1_900}"), ""),
    "a table of 2,000 columns": (
        section("::: table\n### a\n\n" + "|" + " a |" * 2_000 + "\n|" + "---|" * 2_000 + "\n:::"),
        "",
    ),
    "a table of 9,000 rows": (
        section("::: table\n### a\n\n| a | b |\n|---|---|\n" + "| c | d |\n" * 9_000 + ":::"),
        "",
    ),
    "400 columns": (section(":::: columns\n" + "::: column\na\n:::\n" * 400 + "::::"), ""),
    "a control character": (section("bell\a"), "U+0007 at character 5 is a control character"),
    "a change of direction": (section("\u202e0124"), "U+202E at character 1 is a control of writing direction"),
    "a forged mark": (section("\ue000\ue010\ue001"), "a private-use character"),
    "a forged mark in a title": (
        replaced("briefs/fever-sheet.toml", 'title = "Fever and water in the delta"', 'title = "\ue000\ue010\ue001"'),
        "title has U+E000 at character 1",
    ),
    # files that are none
    "a section that is a link to the password file": (linked(SECTION, "/etc/passwd"), "leaves the workspace"),
    "a section that is a link to itself": (linked(SECTION, "head.md"), ""),
    "a section without end": (linked(SECTION, "/dev/zero"), "leaves the workspace"),
    "a section that is a pipe": (pipe(SECTION), "this is no file"),
    "a section that is a folder": (directory(SECTION), "this is no file"),
    "a section in another encoding": (written(SECTION, b"caf\xe9"), "isn't UTF-8"),
    "a section of 6 MB": (written(SECTION, "word\n" * 1_200_000), "this file has more than 5 MB"),
    "a brief that is a link to itself": (linked("briefs/fever-sheet.toml", "fever-sheet.toml"), "is a link to itself"),
    "a brief that is a pipe": (pipe("briefs/fever-sheet.toml"), "this is no file"),
    "a brief without end": (linked("briefs/fever-sheet.toml", "/dev/zero"), "leaves the workspace"),
    "a brief that is a link to the password file": (linked("briefs/fever-sheet.toml", "/etc/passwd"), "leaves the"),
    "an audience that is a pipe": (pipe("templates/audiences/ministry/audience.toml"), "this is no file"),
    "an audience of brackets": (
        written("templates/audiences/ministry/audience.toml", "a = " + "[" * 100_000),
        "too deep",
    ),
    "a chart that is a pipe": (pipe("charts/fever.toml"), "this is no file"),
    "a page design that is a pipe": (pipe("templates/pages/data-sheet.toml"), "this is no file"),
    "a brand that is a pipe": (pipe("templates/_brand.yml"), "this is no file"),
    "a brand without end": (linked("templates/_brand.yml", "/dev/zero"), "leaves the workspace"),
    "files of 8 GB that nothing is made from": (sparse("templates/film.mov", "templates/base/raw.png"), None),
    "a section of 8 GB": (sparse(SECTION), "this file has more than 5 MB"),
    "a font of 8 GB": (sparse(FONT), "has more than 20 MB"),
    # facts and other TOML
    "facts of brackets": (facts("a = " + "[" * 100_000), "brackets are nested too deep"),
    "facts of dots": (facts("[facts" + ".a" * 20_000 + "]\nvalue = 1"), "more than 32 levels deep"),
    "facts of dots in a line": (facts("a" + ".a" * 20_000 + " = 1"), "more than 32 levels deep"),
    "facts of braces": (facts("a = " + "{a = " * 5_000), ""),
    "facts of 6 MB": (facts("# " + "x" * 6_000_000), "this file has more than 5 MB"),
    "a number of 4 MB": (facts(fact("big", "value = " + "9" * 4_000_000)), "is too large a number"),
    "a number with an exponent": (facts(fact("big", "value = 1e999999999")), "is too large a number"),
    "a small number with an exponent": (facts(fact("big", "value = 1e-999999999")), "has too many digits"),
    "a number that is none": (facts(fact("big", "value = nan")), "is not a number but nan"),
    "a label of 1 MB": (replaced("facts.toml", LABEL, f'label = "{"x" * 1_000_000}"'), "a word of 1000000 characters"),
    "a label of 200,000 words": (
        replaced("facts.toml", LABEL, f'label = "{"x " * 200_000}"'),
        "a text of 200000 words",
    ),
    "30,000 keys": (facts("[facts.many]\n" + "".join(f"k{n} = 1\n" for n in range(30_000))), "has an unknown key"),
    "2,900 facts": (facts("".join(fact(f"many.f{n}", "value = 1") for n in range(2_900))), None),
    "30,000 facts": (facts("".join(fact(f"many.f{n}", "value = 1") for n in range(30_000))), "more than 3000 figures"),
    "3,000 wrong facts": (facts("".join(f"[facts.many.f{n}]\nvalue = 1\n" for n in range(3_000))), "has no label"),
    "2,900 formulas in a row": (
        facts(row("value = 2", "row.f{0} + 1", 2_900)),
        None,
    ),
    "formulas that square": (
        facts(row("value = 7", "row.f{0} * row.f{0}", 60)),
        "",
    ),
    "a formula of parentheses": (facts(fact("deep", f'formula = "{"(" * 900}1{")" * 900}"')), ""),
    "a formula with a power": (facts(fact("deep", 'formula = "9 ** 9 ** 9 ** 9"')), ""),
    "a formula that calls": (facts(fact("deep", "formula = \"__import__('os').system('id')\"")), ""),
    "a circle of formulas": (
        facts(fact("a", 'formula = "b + 1"') + fact("b", 'formula = "a + 1"')),
        "goes in a circle",
    ),
    "20,000 caveats": (facts(fact("said", "value = 1\ncaveats = [" + '"a",' * 20_000 + "]")), None),
    "20,000 checks": (facts("[[checks]]\nrule = 'order'\nlow = 'fever.first'\nhigh = 'fever.second'\n" * 5_000), ""),
    "half of the facts": (cut("facts.toml", 3_000), ""),
    "10,000 sections": (
        appended("briefs/fever-sheet.toml", '\n[[sections]]\nname = "head"\nregion = "head"\n' * 2_000),
        "",
    ),
    "pages without number": (replaced("briefs/fever-sheet.toml", "pages = 1", "pages = 100000000000000000"), ""),
    "a chart of 490 bars": (
        written(
            "charts/water.toml",
            'kind = "bar"\nlabel = "a"\ntitle = "a"\nsubtitle = "a"\n'
            + '[[bars]]\nfact = "fever.first"\nlabel = "a"\n' * 490,
        ),
        "has more than 50 bars",
    ),
    "a design of 5,000 rows": (
        appended(
            "templates/pages/data-sheet.toml", '\n[[pages.rows]]\ncells = [{ region = "head", span = 12 }]\n' * 5_000
        ),
        "",
    ),
    # the brand and its fonts
    "a brand of a billion laughs": (
        written("templates/_brand.yml", LAUGHS),
        "stands for another value",
    ),
    "a brand of brackets": (written("templates/_brand.yml", "a: " + "[" * 90_000), ""),
    "a brand of dashes": (written("templates/_brand.yml", "- " * 40_000), ""),
    "a brand with a control character": (appended("templates/_brand.yml", "# \x00\n"), "a control character"),
    "a brand of one word": (written("templates/_brand.yml", "x"), "the brand file is empty"),
    "a brand of 6 MB": (written("templates/_brand.yml", "# \n" * 2_000_000), "this file has more than 5 MB"),
    "a brand with a tag of Python": (appended("templates/_brand.yml", "x: !!python/object/apply:os.system [id]\n"), ""),
    "a brand of another form": (written("templates/_brand.yml", "color: 5\ntypography: [1]\n"), "another form"),
    "a brand with a word for a number": (
        written("templates/_brand.yml", "color: {}\ntypography:\n  fonts: [{family: a, files: [{path: 7}]}]\n"),
        "",
    ),
    "a font of nothing": (written(FONT, b""), ""),
    "a font of words": (written(FONT, b"no font at all\n" * 100), ""),
    "half a font": (cut(FONT, 20_000), ""),
    "a font with a wrong head": (spoiled(FONT, 4, 300), ""),
    "a font with wrong tables": (spoiled(FONT, 400, 4_000), ""),
    "a font that is a pipe": (pipe(FONT), ""),
    "a font without end": (linked(FONT, "/dev/zero"), ""),
    "a font that is a folder": (directory(FONT), ""),
}
"""By name: what is done to a workspace, and a part of what must be said; None where an edition is made."""
