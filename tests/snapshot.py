"""Whole outputs kept as files in `tests/snapshots/`.

`XPLAN_UPDATE_SNAPSHOTS=1 make test` writes them anew and fails, so that no run that writes what it is to check can
pass: read the change with `git diff`, then run the tests again without it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """That `text` is, to the letter, what the file called `name` holds."""
    path = FOLDER / name
    if os.environ.get("XPLAN_UPDATE_SNAPSHOTS") == "1":
        path.write_bytes(text.encode())
        pytest.fail(f"{name} was written; read it, then run the tests without XPLAN_UPDATE_SNAPSHOTS", pytrace=False)
    kept = path.read_bytes().decode() if path.is_file() else None
    assert kept is not None, f"there is no tests/snapshots/{name}; XPLAN_UPDATE_SNAPSHOTS=1 writes it"
    if text != kept:
        difference = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now", lineterm="")
        pytest.fail("\n".join([f"{name} differs", *difference]), pytrace=False)
