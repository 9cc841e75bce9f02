"""A workspace with a report that flows: a margin, notes at the feet, a table and a list longer than a sheet."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.runs import copy_workspace

BRIEF = """\
title = "The delta, year by year"
author = "Clinics Afloat"
edition = "editions.delta"
pages = { least = 4, most = 9 }
design = "report"
audiences = ["ministry"]
numbered_headings = true

[[sections]]
name = "front"
region = "front"

[[sections]]
name = "contents"
region = "contents"
numbered = false

[[sections]]
name = "opening"
region = "text"
new_page = true

[[sections]]
name = "places"
region = "text"
new_page = true

[[sections]]
name = "end"
region = "text"
numbered = false
"""

DESIGN = """\
[margins_pt]
top = 70
right = 42
bottom = 62
left = 42

[grid]
columns = 12
gutter_pt = 12

[[pages]]
rows = [{ gap_pt = 0, cells = [{ region = "front", span = 12 }] }]

[[pages]]
rows = [{ gap_pt = 0, cells = [{ region = "contents", span = 8 }] }]

[[pages]]
rows = [{ gap_pt = 0, cells = [{ region = "letter", span = 12, optional = true }] }]

[[pages]]
flow = true
notes = "foot"
furniture = [
  { left = "{title}", right = "{chapter}", strong = "left", y_pt = 31.5 },
  { right = "{page} / {pages}", y_pt = -28, rule = "hairline", rule_y_pt = -41 },
]
rows = [{ gap_pt = 0, cells = [{ region = "text", span = 12, margin_pt = 170 }] }]
"""

LINE = "The boats stop at every landing, and whoever waits there is heard and looked after as well as they can be."


def paragraphs(count: int) -> str:
    """Paragraphs of some sentences, no two alike in length."""
    return "\n\n".join(f"Paragraph of its own. {' '.join([LINE] * (1 + number % 5))}" for number in range(count))


FRONT = """\
# The delta, year by year

::: lead
What the boats have seen.
:::
"""

CONTENTS = """\
# Contents

::: contents
:::

::: contents {of="figures"}
### Figures and tables
:::
"""

OPENING = f"""\
# How the boats work

::: lead
{LINE} {LINE}
:::

## Where they stop

{paragraphs(7)}

The pilots keep a register.[^register] It is read out on the quay.

[^register]: The register lies open in the harbour office for everybody who asks.

## Who is on board

{paragraphs(4)}

- The pilots, who know the river
- The nurses, who know the people
- The cook, who knows both of them

### What they say

{paragraphs(6)}

Nobody is paid by the landing.[^pay]

[^pay]: The pilots are paid by the month, in cash or in fish.
"""

ROWS = "\n".join(f"| Landing {letter} | {LINE} | not stated |" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXY")

PLACES = f"""\
# The landings, one by one

::: table {{weights="2 5 2"}}
### What each landing has

| Landing | What is there | Since |
|---|---|---:|
{ROWS}
:::

{paragraphs(3)}
"""

END = f"""\
# Thanks

{paragraphs(1)} There are {{{{ facts.fleet.clinics }}}} boats {{{{ facts.fleet.clinics | cite }}}}.

::: sources
### Sources
:::

::: notes
:::
"""


def make(target: Path) -> Path:
    """The folder of the workspace."""
    root = copy_workspace(target)
    for brief in (root / "briefs").glob("*.toml"):
        brief.unlink()
    (root / "briefs/delta-report.toml").write_text(BRIEF, encoding="utf-8")
    (root / "templates/pages/report.toml").write_text(DESIGN, encoding="utf-8")
    for name, text in (
        ("front", FRONT),
        ("contents", CONTENTS),
        ("opening", OPENING),
        ("places", PLACES),
        ("end", END),
    ):
        (root / f"templates/audiences/ministry/{name}.md").write_text(text, encoding="utf-8")
    return root
