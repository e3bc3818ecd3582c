"""Another program, called with pipes. Where the system can spawn one, that is done without `subprocess`, of which
little would be used and whose import takes 5 ms: more than git takes for most questions.

No shell, and no file that we opened is open in the program but its pipes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from xplan_lint.frozen import frozen
from xplan_lint.late_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO, Protocol

    class Talk(Protocol):
        """A program that is written to and read from."""

        @property
        def stdin(self) -> IO[bytes] | None: ...

        @property
        def stdout(self) -> IO[bytes] | None: ...

        def kill(self) -> None: ...


_AT_ONCE = 1 << 16  # bytes
_KILL, _BROKEN_PIPE = 9, 13  # everywhere; `signal`, which has names for them, takes 1 ms to import


@frozen
class Done:
    """How a program ended, its exit code or the number of a signal below zero, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(words: Sequence[str], environment: Mapping[str, str]) -> Done:
    """Call a program that has nothing to read, and wait. Raises OSError where it cannot be called."""
    if not _can_spawn():
        import subprocess

        done = subprocess.run(  # noqa: S603 # a list, and no shell
            words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        return Done(done.returncode, done.stdout, done.stderr)
    (out, to_out), (errors, to_errors) = _pipe(), _pipe()
    with out, errors:
        with to_out, to_errors:
            child = _spawn(words, environment, [None, to_out, to_errors])
        written: list[bytes] = []
        try:
            written = _read(out, errors)
        finally:
            if not written:  # we were interrupted, and so is the program
                os.kill(child, _KILL)
            _, status = os.waitpid(child, 0)
    return Done(os.waitstatus_to_exitcode(status), *written)


@contextmanager
def talk(words: Sequence[str], environment: Mapping[str, str]) -> Iterator[Talk]:
    """A program to write to and to read from, whose complaints nobody reads. In the end it is told that nothing comes
    any more, and waited for. Raises OSError where it cannot be called.
    """
    if not _can_spawn():
        import subprocess

        with subprocess.Popen(  # noqa: S603 # a list, and no shell
            words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            yield process
        return
    (to_read, stdin), (stdout, to_write) = _pipe(), _pipe()
    with to_read, to_write:
        try:
            child = _spawn(words, environment, [to_read, to_write, None])
        except OSError:
            stdin.close()
            stdout.close()
            raise
    try:
        with stdin, stdout:
            yield _Child(child, stdin, stdout)
    finally:
        os.waitpid(child, 0)


@frozen
class _Child:
    number: int
    stdin: IO[bytes]
    stdout: IO[bytes]

    def kill(self) -> None:
        """End it. (Until it is waited for, no other program gets its number.)"""
        os.kill(self.number, _KILL)


def _can_spawn() -> bool:
    """Whether this is such a system, and our own three files are open, whose numbers a pipe would get otherwise."""
    return hasattr(os, "posix_spawn") and None not in (sys.__stdin__, sys.__stdout__, sys.__stderr__)


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    begin, end = os.pipe()
    return os.fdopen(begin, "rb"), os.fdopen(end, "wb")


def _spawn(words: Sequence[str], environment: Mapping[str, str], files: Sequence[IO[bytes] | None]) -> int:
    """Start a program with these as its standard files, None being none; its number."""
    actions = [
        (os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0)
        if file is None
        else (os.POSIX_SPAWN_DUP2, file.fileno(), number)
        for number, file in enumerate(files)
    ]
    # Python itself takes no notice of a broken pipe, and programs that it starts would not either.
    return os.posix_spawn(words[0], list(words), environment, file_actions=actions, setsigdef=[_BROKEN_PIPE])


def _read(*files: IO[bytes]) -> list[bytes]:
    """All that comes out of them, read as it comes: whoever waited for the end of one would let the other fill up."""
    from select import poll

    parts: dict[int, list[bytes]] = {file.fileno(): [] for file in files}
    poller, left = poll(), len(files)
    for number in parts:
        poller.register(number)
    while left:
        for number, _ in poller.poll():
            part = os.read(number, _AT_ONCE)
            parts[number].append(part)
            if not part:
                poller.unregister(number)
                left -= 1
    return [b"".join(each) for each in parts.values()]
