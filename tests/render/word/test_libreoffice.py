"""What another program makes of the files: as many pages, in the embedded fonts. Skipped without LibreOffice."""

from collections.abc import Callable
from types import ModuleType

import pypdfium2

from factpress.verify.asked import asked_of_page
from factpress.verify.words import words


def test_every_block_opens_on_as_many_pages_in_its_own_fonts(
    word_to_pdf: Callable[[bytes], bytes], samples: ModuleType
) -> None:
    pages = samples.everything()
    data = word_to_pdf(samples.render(pages, samples.theme(), samples.fonts()))
    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    assert len(texts) == len(pages.pages)
    for page, text in zip(pages.pages, texts, strict=True):
        read = "".join(words(text))
        asked = ["".join(said.words) for said in asked_of_page(page, 1) if not said.drawn]
        assert [said for said in asked if said not in read] == []
    for font in (b"Caladea-Regular", b"Caladea-Bold", b"Lato-Regular", b"Lato-Bold"):
        assert font in data  # the names of the fonts used stand uncompressed
