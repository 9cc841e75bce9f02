"""Edits a Word file in LibreOffice as a person does, and saves it: run by the Python that has LibreOffice's uno module.

Arguments: the file, the one to save, a folder for LibreOffice's profile.
"""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

ATTEMPTS, PAUSE = 240, 0.25
"""How often, and with how many seconds between, LibreOffice is asked whether it listens."""


def connected(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(ATTEMPTS):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(PAUSE)
    raise SystemExit("LibreOffice doesn't listen")


class Editor:
    """A document, and the hands of somebody who edits it."""

    def __init__(self, document, dispatcher):
        self.document, self.dispatcher = document, dispatcher
        self.controller = document.CurrentController

    def found(self, words):
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        return self.document.findFirst(search)

    def rewrite(self, words, others):
        """Types over some words."""
        place = self.found(words)
        place.setString(others)

    def move_down(self, words):
        """Moves the paragraph with these words below the next one."""
        self.controller.select(self.found(words))
        self.dispatcher.executeDispatch(self.controller.Frame, ".uno:MoveDown", "", 0, ())

    def copy(self, words, behind):
        """Copies the paragraph with these words behind another one."""
        place = self.found(words)
        whole = place.Text.createTextCursorByRange(place)
        whole.gotoStartOfParagraph(False)
        whole.gotoEndOfParagraph(True)
        self.controller.select(whole)
        copied = self.controller.getTransferable()
        place = self.found(behind)
        end = place.Text.createTextCursorByRange(place)
        end.gotoEndOfParagraph(False)
        place.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
        self.controller.select(end)
        self.controller.insertTransferable(copied)


def edit(source, target, desktop, dispatcher):
    document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, ())
    editor = Editor(document, dispatcher)
    editor.rewrite("were ill in", "fell ill, says the register of")
    editor.rewrite("Of them ", "By the end of the dry season, of these ")
    editor.move_down("Nine boats")
    editor.copy("says the register", "The end")
    document.storeToURL(target.as_uri(), (PropertyValue("FilterName", 0, "MS Word 2007 XML", 0),))


def main(source, target, profile):
    pipe = f"factpress-{profile.name}"
    options = [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        f"--accept=pipe,name={pipe};urp;",
    ]
    office = subprocess.Popen(["soffice", *options])
    try:
        context = connected(pipe)
        create = context.ServiceManager.createInstanceWithContext
        desktop = create("com.sun.star.frame.Desktop", context)
        edit(source, target, desktop, create("com.sun.star.frame.DispatchHelper", context))
        with contextlib.suppress(DisposedException):  # it may go before it can say so
            desktop.terminate()
    finally:
        try:
            office.wait(60)
        except subprocess.TimeoutExpired:
            office.kill()


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:]))
