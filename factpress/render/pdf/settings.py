"""reportlab with fixed settings: neither the environment nor a file in the working or home folder can change them.

Every module of this package takes reportlab from here. reportlab would execute `reportlab_settings.py` from the
search path or `~/.reportlab_settings`, and obey variables named `RL_*`, some of which loosen its safety.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_OVERRIDING_MODULES = ("reportlab.local_rl_settings", "reportlab_settings")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While it lasts no variable `RL_*` is seen, and the modules that override settings are empty."""
    variables = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
    for name in _OVERRIDING_MODULES:
        sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        for name in _OVERRIDING_MODULES:
            del sys.modules[name]
        os.environ.update(variables)


with _undisturbed():
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc, ttfonts
    from reportlab.pdfgen import canvas

rl_config.invariant = 1
rl_config.useA85 = 0
rl_config.pdfComments = 0
rl_config.pdfMultiLine = 0

__all__ = ["canvas", "pdfdoc", "ttfonts"]
