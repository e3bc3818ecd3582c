"""A program on a terminal of its own: keys in, the screen's text out."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# The shell's jobs need a terminal that is the session's own.
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)
PATIENCE = 60.0  # seconds; a program that says nothing for so long hangs


def converse(command: Sequence[str], cwd: Path, variables: Mapping[str, str], turns: Sequence[tuple[str, str]]) -> str:
    """What a program wrote on a terminal; each turn is keys, and the text that is waited for before the next."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _TAKE_TERMINAL, *command],
        cwd=cwd,
        env=dict(variables),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            screen = ""
            for keys, awaited in turns:
                os.write(ours, keys.encode())
                screen += _until(ours, awaited)
            return screen
        finally:
            process.kill()
            os.close(ours)


def _until(terminal: int, awaited: str) -> str:
    seen = b""
    deadline = time.monotonic() + PATIENCE
    while awaited not in seen.decode(errors="replace"):
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"{awaited!r} never came: {seen.decode(errors='replace')!r}"
        seen += os.read(terminal, 65536)
    return seen.decode(errors="replace")
