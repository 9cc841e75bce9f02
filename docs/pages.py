"""Lays pages of all five briefs on one picture, docs/pages.png: `.venv/bin/python docs/pages.py` after a build."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

HOME = Path(__file__).resolve().parent.parent
SHOWN = {
    "donor/proven-solution": (1, 2),
    "government/proven-solution": (1,),
    "church/proven-solution": (1,),
    "government/philippines-online": (1, 2, 4, 7),
    "evaluator/cambodia-evaluation": (1, 2, 4, 10),
    "government/philippines-evaluation": (1, 2),
    "donor/evidence-catalogue": (1, 4),
}
"""Pages of files in out/, counted from 1, in the order of the picture."""
WIDTH, GAP, COLUMNS = 320, 18, 4
GROUND, EDGE = "#E7E3DB", "#CFC9BD"


def pictures() -> Iterator[Image.Image]:
    """The pages that are shown."""
    for name, numbers in SHOWN.items():
        file = pypdfium2.PdfDocument(HOME / "out" / f"{name}.pdf")
        for number in numbers:
            page = file[number - 1]
            yield page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def sheet(pages: list[Image.Image], columns: int) -> Image.Image:
    """The pages in rows on one ground, each with a fine edge."""
    rows = [pages[start : start + columns] for start in range(0, len(pages), columns)]
    heights = [max(page.height for page in row) for row in rows]
    picture = Image.new("RGB", (columns * (WIDTH + GAP) + GAP, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    y = GAP
    for row, height in zip(rows, heights, strict=True):
        for number, page in enumerate(row):
            x = GAP + number * (WIDTH + GAP)
            picture.paste(EDGE, (x - 1, y - 1, x + page.width + 1, y + page.height + 1))
            picture.paste(page, (x, y))
        y += height + GAP
    return picture


if __name__ == "__main__":
    sheet(list(pictures()), COLUMNS).quantize(256, dither=Image.Dither.NONE).save(
        HOME / "docs/pages.png", optimize=True
    )
