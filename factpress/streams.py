"""The standard streams, whatever they lead to: nothing at all, a pipe from which nobody reads any more, a full disk.

Standard library only, and of that only what Python has loaded anyway.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TextIO


def open_streams() -> None:
    """Lets streams that are closed lead nowhere; otherwise the next file that is opened would take the place of one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))


def tell(text: str, stream: TextIO | None = None) -> str:
    """Writes a line at once; why that could not be done, "" if it was, or if whoever reads has gone."""
    try:
        print(text, file=stream or sys.stdout, flush=True)
    except BrokenPipeError:
        return ""
    except OSError as error:
        return error.strerror or str(error)
    return ""


def end(code: int) -> NoReturn:
    """Ends the process: nothing is left to be done, and clearing up memory would take longer than a small build."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass  # `tell` has said so, or nobody reads
    os._exit(code)
