"""Opens matplotlib as it comes, and without the documentation of its setters.

It would read a file `matplotlibrc` in the working folder first, then one in that of its settings. Where its own
settings lie it finds those, whatever lies elsewhere.

Its documentation it writes anew for each of its classes whenever it is imported, which takes a third of the time;
nobody reads it here. A version of matplotlib that writes it otherwise is imported as slowly as before, and draws the
same.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


@contextlib.contextmanager
def _among_its_own_settings() -> Iterator[None]:
    """Works in matplotlib's own folder for a while."""
    try:
        before = Path.cwd()
    except OSError:  # it was deleted
        before = Path()
    found = find_spec("matplotlib")
    with contextlib.suppress(OSError):  # a matplotlib that keeps them elsewhere
        os.chdir(Path(found.origin or "").parent / "mpl-data" if found else before)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.chdir(before)


with _among_its_own_settings():
    from matplotlib import artist


def open_kinds() -> ModuleType:
    """The module that draws every kind of chart."""
    artist.Artist._update_set_signature_and_docstring = classmethod(lambda cls: None)  # type: ignore[attr-defined]
    artist.kwdoc = lambda artist: ""
    from factpress.charts import kinds  # after that: its modules import all of matplotlib

    return kinds
