"""How long each stage takes in one process, with an empty cache: `stages.py FILE`, a file of the folder to build."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from factpress.building.jobs import Placed, Shop

A = TypeVar("A")
ROOT = Path(sys.argv[1]).parent
ROUNDS = 9


def timed(name: str, work: Callable[[], A]) -> A:
    """What the work makes; how long it took is printed."""
    start = time.process_time()
    made = work()
    print(f"{name} | {(time.process_time() - start) * 1000:.0f}")
    return made


def main() -> None:
    """Goes through the stages one by one."""
    print("Stage, one process, nothing cached | ms of processor\n---|--:")
    sys.path.insert(0, str(ROOT))
    timed("import of what reads and composes", lambda: __import__("factpress.building.edition"))
    from factpress import cli, content
    from factpress.building import documents, jobs
    from factpress.building.work import FORMATS
    from factpress.workspace import Workspace

    workspace = Workspace(ROOT)
    cli.protect_libraries(workspace)
    read = timed("read and check all files", lambda: content.read_content(workspace))
    shop = timed("open fonts", lambda: jobs.open_shop(read))
    tasks = list(content.choose(read, content.Wanted()))
    placed = timed("compose, resolve, place 3 documents", lambda: [documents.place_document(shop, t) for t in tasks])
    named = [jobs.document_jobs(shop, document, FORMATS) for document in placed]
    both = [job for pair in named for job in pair]
    pdfs, words, slides = both[::2], both[1::2], jobs.slide_jobs(shop, placed)
    timed("import matplotlib", lambda: __import__("factpress.charts.opening", fromlist=["open_kinds"]).open_kinds())
    orders = shop.drawings.missing(order for job in (*both, *slides) for order in job.charts)
    timed(f"draw {len(orders)} charts", lambda: shop.drawings.draw_all(orders))
    timed("import reportlab, python-docx, lxml, pypdfium2; open fonts",
          lambda: jobs.open_renderers(shop.looks.values()))  # fmt: skip
    timed("break lines and lay out 3 documents", lambda: [jobs.check_job(shop, job) for job in pdfs])
    timed("lay out, write and read back 3 PDF files", lambda: [jobs.do_job(shop, job) for job in pdfs])
    timed("write and read back 3 Word files", lambda: [jobs.do_job(shop, job) for job in words])
    timed(
        f"set, write and read back {len(slides)} charts for slides", lambda: [jobs.do_job(shop, job) for job in slides]
    )
    plain, tagged = compared(lambda: [write(shop, one, False) for one in placed],
                             lambda: [write(shop, one, True) for one in placed])  # fmt: skip
    print(f"lay out and write 3 PDF files, neither tagged nor with their records | {plain * 1000:.0f}")
    print(f"the same, tagged and with their records | {tagged * 1000:.0f}, {tagged / plain:.2f} times as much")


def write(shop: Shop, document: Placed, tagged: bool) -> bytes:
    """A PDF file as it is built but for reading it back."""
    from factpress.building import jobs
    from factpress.layout import lay_out
    from factpress.render.pdf import PdfInfo, render_sheets
    from factpress.render.record import attachments
    from factpress.structure import structure_of

    pages, look = jobs.with_charts(shop, document.pages), document.look
    sheets = lay_out(pages, look.theme, look.fonts)
    info = PdfInfo(pages.title, pages.subject, pages.author, pages.language)
    if not tagged:
        return render_sheets(sheets, info, look.fonts)
    carried = attachments(jobs.record_of(shop, pages))
    return render_sheets(sheets, info, look.fonts, structure_of(pages), carried)


def compared(*works: Callable[[], object]) -> list[float]:
    """The medians of the processor's seconds that each takes, in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, mine in zip(works, times, strict=True):
            start = time.process_time()
            work()
            mine.append(time.process_time() - start)
    return [statistics.median(mine) for mine in times]


if __name__ == "__main__":
    main()
