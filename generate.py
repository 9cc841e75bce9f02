"""Makes every brief from facts.toml: `python3 generate.py --help` tells more."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("Factpress needs Python 3.11 or newer, this is Python %d.%d\n" % sys.version_info[:2])
    sys.stderr.write("  install a newer one (python.org has it), then run: python3.11 generate.py\n")
    sys.exit(4)
if not sys.flags.safe_path:
    del sys.path[0]  # the folder of this file: nothing that lies in a workspace is ever imported by its name

import os

if "PYTHONPATH" in os.environ and not sys.flags.ignore_environment:
    own = os.path.dirname(os.__file__)  # a colon too many in that variable names the working folder
    named = {os.path.realpath(path) for path in os.environ["PYTHONPATH"].split(os.pathsep)} - {os.path.realpath(own)}
    sys.path[:] = [path for path in sys.path if os.path.realpath(path) not in named]
HOME = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HOME)
import factpress  # noqa: F401  all else of the package is found by its path

del sys.path[0]

if __name__ == "__main__":
    from factpress.streams import end, open_streams, tell

    open_streams()
    try:
        said = None
        if not sys.flags.isolated:  # a person's Python, not that of the environment which it would start
            from factpress.current import answer

            said = answer(sys.argv[1:], HOME)
        if said is None:
            from factpress.entry import enter_at_once

            enter_at_once(__file__, sys.argv[1:])
            import gc

            from factpress.cli import main
            from factpress.system import note_what_gets_lost

            note_what_gets_lost()
            gc.set_threshold(200_000)  # one run makes few cycles, and they end with it
            code = main(sys.argv[1:])
        else:
            code = 4 if said and tell(said) else 0
    except KeyboardInterrupt:  # before the command line is read, or after all was done
        tell("stopped; nothing in out/ is half made", sys.stderr)
        code = 130
    except SystemExit as left:  # --help
        code = int(left.code or 0)
    end(code)
