"""Lays the example's pages on one picture, docs/pages.png: `.venv/bin/python docs/pages.py` after a build."""

from pathlib import Path

import pypdfium2
from PIL import Image

HOME = Path(__file__).resolve().parent.parent
WIDTH, GAP = 320, 18
GROUND, EDGE = "#E7E3DB", "#CFC9BD"


def pictures() -> list[Image.Image]:
    """Every page of the example's PDF files, first pages before second ones, by audience."""
    files = [pypdfium2.PdfDocument(path) for path in sorted((HOME / "out").glob("*/*.pdf"))]
    pages = [file[number] for number in range(max(map(len, files))) for file in files]
    return [page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB") for page in pages]


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
    made = pictures()
    sheet(made, columns=len(made) // 2).quantize(128).save(HOME / "docs/pages.png", optimize=True)
