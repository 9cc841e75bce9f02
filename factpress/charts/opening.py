"""Opens matplotlib without the documentation of its setters.

It writes that anew for each of its classes whenever it is imported, which takes a third of the time; nobody reads it
here. A version of matplotlib that writes it otherwise is imported as slowly as before, and draws the same.
"""

from __future__ import annotations

from types import ModuleType

from matplotlib import artist


def open_kinds() -> ModuleType:
    """The module that draws every kind of chart."""
    artist.Artist._update_set_signature_and_docstring = classmethod(lambda cls: None)  # type: ignore[attr-defined]
    artist.kwdoc = lambda artist: ""
    from factpress.charts import kinds  # after that: its modules import all of matplotlib

    return kinds
