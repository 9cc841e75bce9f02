"""The command line: flags in, words and exit codes out. Standard library only until there is work to do."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from factpress import __version__, bootstrap, current
from factpress.building.steady import states
from factpress.problems import BriefError, FactpressError, SurroundingsError
from factpress.publishing import manifest
from factpress.spelling import did_you_mean, nearest
from factpress.streams import tell
from factpress.values import dataclass
from factpress.workspace import Workspace

HOME = Path(__file__).resolve().parents[1]
"""The folder of generate.py: the workspace unless another is named, and where .venv lies."""

COMMANDS: Mapping[str, str] = {
    "build": "make everything that is out of date (what happens without a command)",
    "check": "show every problem there is, make nothing; --files checks finished files",
    "facts": "list or search the figures: value, source, caveats, where they are shown",
    "schema": "print the JSON Schema of facts.toml, for editors that complete and check it",
    "editions": "list the editions that are kept, the one published last first",
    "restore": "put a kept edition back into out/",
    "cache": "tell how much the cache holds; --clear empties it",
}

WITH_VALUE = ("--audience", "--format", "--keep", "--language", "--workspace")
OPTIONS = (*WITH_VALUE, "--accepted", "--aloud", "--clear", "--files", "--help", "--json", "--quiet", "--version")

FORMATS = ("pdf", "docx")

LIBRARY_SETTINGS = ("FREETYPE_PROPERTIES", "HB_OPTIONS", "SOURCE_DATE_EPOCH", "XML_CATALOG_FILES")
"""Variables that libraries obey: how letters are hinted and shaped, the date of a file, where XML is looked up."""

EXAMPLES = """examples:
  python3 generate.py                                  make everything that is out of date
  python3 generate.py build proven-solution --audience donor --format docx
  python3 generate.py check                            before you send it: every problem at once
  python3 generate.py check --files                    can everyone read what lies in out/?
  python3 generate.py facts police trained             figures that have both words

exit codes: 0 done, 1 problems in the content or in a file, 2 wrong use of this command line, 3 a file isn't of today,
4 disk, lock or installation failed
"""


UNTOLD = "the answer could not be written: {}\n  what was made is whole; see where the output goes, then ask again"


REMEDIES: Mapping[int, str] = {
    errno.EACCES: "give yourself the right to use it",
    errno.EPERM: "give yourself the right to use it",
    errno.EROFS: "put the workspace where it can be written to",
    errno.ENOSPC: "free some space on this disk",
    errno.EDQUOT: "free some of the space that you may use",
    errno.EIO: "save what is on this disk, it may be failing",
    errno.EMFILE: "close other programs",
    errno.ENFILE: "close other programs",
    errno.EAGAIN: "close other programs",
    errno.ENOMEM: "close other programs",
    errno.ELOOP: "put a file or folder in the place of the link",
    errno.EEXIST: "move it away",
    errno.ENOTDIR: "move away what is no folder there",
    errno.EISDIR: "move away the folder there",
}
"""What to do about what the system says."""


class Exit(IntEnum):
    """What the exit code tells the caller."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    STALE = 3
    SURROUNDINGS = 4
    STOPPED = 130  # 128 + SIGINT


class UsageError(FactpressError):
    """The command line asks for something that there isn't."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Where answers go: words for people on `--quiet`'s terms, or one JSON value for programs."""

    as_json: bool
    quiet: bool

    def say(self, text: str) -> None:
        """Prints a line for a person."""
        if not (self.as_json or self.quiet):
            self._tell(text)

    def answer(self, value: object, text: str = "") -> None:
        """Prints what was asked for: as JSON, or the text."""
        if self.as_json:
            self._tell(json.dumps(value, indent=1, ensure_ascii=False))
        elif text:
            self._tell(text)

    def fail(self, message: str, value: object) -> None:
        """Prints what went wrong: the message on the error stream, or JSON as the answer."""
        if self.as_json:
            tell(json.dumps(value, indent=1, ensure_ascii=False))
        else:
            tell(message, sys.stderr)

    @staticmethod
    def _tell(text: str) -> None:
        """Prints an answer; `SurroundingsError` if it can't be written, though somebody is there to read it."""
        if reason := tell(text):
            raise SurroundingsError(UNTOLD.format(reason))


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are `UsageError`s."""

    def error(self, message: str) -> NoReturn:
        """Raises the `UsageError`, in words of our own for what people do most."""
        if wrong := re.fullmatch(r"argument (--\w+): invalid \w+(?: value)?: '(.*)'(?: \(choose from .*\))?", message):
            option, value = wrong[1], wrong[2]
            hint = did_you_mean(value.lower(), FORMATS, f"write {' or '.join(FORMATS)}: Word files are docx")
            raise UsageError(f'{option} can\'t be "{value}"\n  {hint if option == "--format" else "write a number"}')
        if "EDITION" in message:
            raise UsageError("restore needs the name of an edition\n  python3 generate.py editions  lists them")
        raise UsageError(f"{message}\n  {self.prog} --help  shows what there is")


def main(arguments: Sequence[str]) -> int:
    """Runs one command; the exit code. Faults of the program itself keep their traceback."""
    _use_utf8()
    _count_on_children()
    voice = Voice("--json" in arguments, "--quiet" in arguments)
    try:
        options = _parsed(_with_command(arguments))
        return _run(options, voice, arguments)
    except UsageError as error:
        voice.fail(str(error), {"error": str(error)})
        return Exit.USAGE
    except BriefError as error:
        count = len(error.problems)
        voice.fail(
            f"{error}\n{count} problem{'s' * (count > 1)}; nothing was made",
            {"problems": [asdict(problem) for problem in error.problems]},
        )
        return Exit.PROBLEMS
    except KeyboardInterrupt:
        voice.fail("stopped; nothing in out/ is half made", {"error": "stopped"})
        return Exit.STOPPED
    except (SurroundingsError, OSError, MemoryError, ImportError) as error:
        if isinstance(error, ImportError) and (error.name or "factpress").startswith("factpress"):
            raise
        message = _surroundings_message(error)
        voice.fail(message, {"error": message})
        return Exit.SURROUNDINGS


def _surroundings_message(error: Exception) -> str:
    match error:
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            remedy = REMEDIES.get(error.errno or 0, "put this right")
            return f"{where}{error.strerror or error}\n  out/ is as it was; {remedy}, then run again"
        case MemoryError():
            return f"there is not enough memory\n  out/ is as it was; {REMEDIES[errno.ENOMEM]}, then run again"
        case ImportError():
            return bootstrap.damaged(".venv", str(error))
    return str(error)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _count_on_children() -> None:
    """Lets the system keep how a process has ended until it is asked, even if whoever started this one didn't care."""
    if hasattr(signal, "SIGCHLD") and signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _parser() -> Parser:
    common = Parser(add_help=False, allow_abbrev=False)
    common.add_argument("--workspace", type=Path, default=HOME, metavar="DIR", help="the folder with facts.toml")
    common.add_argument("--json", action="store_true", help="answer in JSON, for other programs")
    common.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    parser = Parser(
        prog="python3 generate.py",
        description="One facts file in, every brief out: Word and PDF briefs for each audience, in out/.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Factpress {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    make = {
        name: commands.add_parser(name, help=text, description=text, parents=[common], allow_abbrev=False)
        for name, text in COMMANDS.items()
    }
    build = make["build"]
    build.set_defaults(before="", inputs="")  # states and hash of all that is read, once they are known
    build.add_argument("briefs", nargs="*", metavar="BRIEF", help="only these briefs")
    build.add_argument("--audience", action="append", default=[], help="only for this audience (may be repeated)")
    build.add_argument("--language", action="append", default=[], help="only in this language (may be repeated)")
    build.add_argument("--format", action="append", default=[], choices=FORMATS, help="only in this format")
    make["facts"].add_argument("words", nargs="*", metavar="WORD", help="only figures that have all these words")
    make["editions"].add_argument("--keep", type=int, metavar="NUMBER", help="how many to keep from now on, 5 at first")
    files = "check finished PDF and Word files, and those in folders; what lies in out/ if none is named"
    make["check"].add_argument("--files", nargs="*", type=Path, metavar="PATH", help=files)
    aloud = "with --files: say what a screen reader says of PDF files, in its order, instead of checking"
    accepted = "list what rules found and somebody lets stand, with the reasons"
    make["check"].add_argument("--accepted", action="store_true", help=accepted)
    make["check"].add_argument("--aloud", action="store_true", help=aloud)
    make["cache"].add_argument("--clear", action="store_true", help="empty it: the next build makes everything anew")
    make["restore"].add_argument("edition", metavar="EDITION", help="its name as editions lists it, or how that begins")
    return parser


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """What the arguments ask for; `UsageError` for one that their command doesn't take."""
    options, lost = _parser().parse_known_args(arguments)
    if lost:
        finished = Path(lost[0]).suffix in (".pdf", ".docx")
        takes = (
            f"check --files {lost[0]}  checks a finished file"
            if finished
            else f"{arguments[0]} --help  shows what it takes"
        )
        raise UsageError(f"{arguments[0]} doesn't take {' '.join(lost)}\n  python3 generate.py {takes}")
    return options


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with their command first, "build" where none is said."""
    rest = list(arguments)
    for option in (argument.partition("=")[0] for argument in rest if argument.startswith("-") and argument != "-h"):
        if option not in OPTIONS:
            raise UsageError(f"unknown option: {option}\n  {did_you_mean(option, OPTIONS, ', '.join(OPTIONS))}")
    if rest == ["help"]:
        return ["--help"]
    values = {index + 1 for index, argument in enumerate(rest) if argument in WITH_VALUE}
    place = next((i for i, argument in enumerate(rest) if not argument.startswith("-") and i not in values), None)
    if place is None:
        return rest if {"-h", "--help", "--version"} & set(rest) else ["build", *rest]
    command = rest.pop(place)
    if command not in COMMANDS:
        raise UsageError(f"unknown command: {command}\n  {_meant(command, rest)}")
    return [command, *rest]


def _meant(command: str, rest: Sequence[str]) -> str:
    """What somebody wanted who typed this for a command: another one, or a brief of the workspace."""
    named = next((rest[index + 1] for index, other in enumerate(rest[:-1]) if other == "--workspace"), HOME)
    briefs = Workspace(Path(named)).brief_names()
    if (found := nearest(command, (*COMMANDS, *briefs))) in briefs:
        return f"python3 generate.py build {found}"
    return did_you_mean(command, COMMANDS, f"commands: {', '.join(COMMANDS)}")


def _run(options: argparse.Namespace, voice: Voice, arguments: Sequence[str]) -> int:
    _check_working_folder()
    workspace = Workspace(options.workspace.resolve())
    if not workspace.facts.is_file():
        raise UsageError(f"{workspace.root} is no workspace: it has no facts.toml\n  name another with --workspace DIR")
    if options.command == "build":
        _check_names(options, workspace)
        if is_whole(options):
            options.before, options.inputs = states(workspace), manifest.input_hash(workspace)
            if manifest.is_current(workspace, options.inputs):
                return _answer_current(workspace, voice)
    if options.command == "cache":
        return _answer_cache(workspace, options.clear, voice)
    if options.command in ("editions", "restore"):
        from factpress.publishing import history  # late, as below; it needs no environment

        return history.COMMANDS[options.command](workspace, options, voice)
    environment = bootstrap.Environment(HOME / ".venv", HOME / "requirements.lock")
    bootstrap.enter(environment, HOME / "generate.py", arguments, _note if not voice.quiet else _nothing)
    protect_libraries(workspace)
    from factpress import commands  # late: it needs the libraries of the environment

    return commands.COMMANDS[options.command](workspace, options, voice)


def _check_working_folder() -> None:
    """Raises `SurroundingsError` if it was deleted: libraries ask for it."""
    try:
        Path.cwd()
    except OSError as error:
        hint = "change to another folder, then run again"
        raise SurroundingsError(f"the working folder can't be found: {error.strerror}\n  {hint}") from error


def _check_names(options: argparse.Namespace, workspace: Workspace) -> None:
    """Raises `UsageError` for a brief, an audience or a language that isn't there."""
    asked = (
        ("brief", options.briefs, workspace.brief_names()),
        ("audience", options.audience, workspace.audience_names()),
        ("language", options.language, workspace.languages()),
    )
    for kind, names, known in asked:
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known, f"there are: {', '.join(known) or 'none yet'}")
                raise UsageError(f"unknown {kind}: {name}\n  {hint}")


def is_whole(options: argparse.Namespace) -> bool:
    """Whether the whole edition is asked for, not a part of it."""
    return not (options.briefs or options.audience or options.language or options.format)


def _answer_current(workspace: Workspace, voice: Voice) -> int:
    names = sorted(manifest.read_manifest(workspace.manifest).files)
    _, state = current.state(str(workspace.root))
    if manifest.is_current(workspace, manifest.input_hash(workspace)):  # still, after the state was taken
        current.note(str(workspace.root), len(names), state)  # the next time a look at it will do
    voice.say(current.NOTHING_CHANGED.format(len(names)))
    voice.answer(
        {"made": [], "unchanged": names, "removed": [], "kept": [], "current": True, "saved": {}, "changes": []}
    )
    return Exit.DONE


def _answer_cache(workspace: Workspace, clear: bool, voice: Voice) -> int:
    from factpress.building import cache  # late: no other answer without libraries needs it

    entries, size = cache.clear(workspace) if clear else cache.count(workspace)
    held = f"{entries} {'entry' if entries == 1 else 'entries'}, {size / 1e6:.1f} of at most {cache.LIMIT / 1e6:.0f} MB"
    voice.answer(
        {"entries": entries, "bytes": size, "limit": cache.LIMIT, "cleared": clear},
        f"The cache is empty now; it held {held}." if clear else f"The cache holds {held}.",
    )
    return Exit.DONE


def protect_libraries(workspace: Workspace) -> None:
    """Shuts off what libraries would read from the environment and the home folder."""
    for name in tuple(os.environ):
        if name.startswith("MPL") or name in LIBRARY_SETTINGS:
            del os.environ[name]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy's threads would have nothing to do; where none can be had it fails
    folder = workspace.kept / "matplotlib"  # its list of fonts is kept from run to run
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["MPLCONFIGDIR"] = str(folder)


def _note(text: str) -> None:
    tell(text, sys.stderr)


def _nothing(text: str) -> None:
    """Says nothing."""
