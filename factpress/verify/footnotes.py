"""Footnotes of a Word file: which is called where, and by which mark."""

from __future__ import annotations

from collections.abc import Iterator

from factpress.verify.visible import VALUE, WORD, Element

NOTE, ID, KIND, CUSTOM = (WORD + name for name in ("footnote", "id", "type", "customMarkFollows"))
CHICAGO = "*†‡§"
"""The marks that Word gives in turn, doubled when they are used up (ISO/IEC 29500-1, 17.18.59)."""


class Footnotes:
    """The footnotes of a file, and the marks that Word gives them in the order of their calls."""

    def __init__(self, part: Element, settings: Element) -> None:
        self._notes = {note.get(ID, ""): note for note in part.iter(NOTE) if note.get(KIND) is None}
        format = settings.find(f"{WORD}footnotePr/{WORD}numFmt")
        self._stars = format is not None and format.get(VALUE) == "chicago"
        self._marks: dict[Element, str] = {}
        self._called: set[str] = set()
        self._count = 0

    def call(self, reference: Element) -> str:
        """The mark that stands where a footnote is called; "" where the text gives it."""
        self._called.add(reference.get(ID, ""))
        if reference.get(CUSTOM) in (None, "0", "false"):
            self._count += 1
            self._marks[reference] = self._counted()
        return self.mark(reference)

    def mark(self, reference: Element) -> str:
        """The same again, for the note itself."""
        return self._marks.get(reference, "")

    def of(self, reference: Element) -> Element | None:
        """The footnote that is called; None if there is none."""
        return self._notes.get(reference.get(ID, ""))

    def uncalled(self) -> Iterator[Element]:
        """The footnotes that no text calls."""
        return (note for number, note in self._notes.items() if number not in self._called)

    def _counted(self) -> str:
        if not self._stars:
            return str(self._count)
        times, place = divmod(self._count - 1, len(CHICAGO))
        return CHICAGO[place] * (times + 1)
