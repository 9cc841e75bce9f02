"""Makes every brief from facts.toml: `python3 generate.py --help` tells more."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("Factpress needs Python 3.11 or newer, this is Python %d.%d\n" % sys.version_info[:2])
    sys.stderr.write("  install a newer one (python.org has it), then run: python3.11 generate.py\n")
    sys.exit(4)
if not sys.flags.safe_path:
    del sys.path[0]  # the folder of this file: nothing that lies in a workspace is ever imported by its name

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

package = Path(__file__).resolve().parent / "factpress"
spec = spec_from_file_location("factpress", package / "__init__.py", submodule_search_locations=[str(package)])
sys.modules["factpress"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["factpress"])

from factpress.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
