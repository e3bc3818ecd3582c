"""The command `xplan`, as a process of its own."""

from __future__ import annotations

import gc
import sys

from xplan_lint import slim_yaml


def main() -> int:
    """Run the command line with the arguments of the process; the exit code."""
    gc.disable()  # a plan is no ring of references: the search for them takes a tenth of the time and finds none
    slim_yaml.install()  # before anything imports ruamel.yaml
    from xplan_lint.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
