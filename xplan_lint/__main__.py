"""`python -m xplan_lint`, and the command `xplan`."""

from __future__ import annotations

import sys

from xplan_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
