"""Another program is called alike with `subprocess` and without."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from xplan_lint import child
from xplan_lint.child import Done

ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "utf-8", "GREETING": "こんにちは"}
POSIX_ONLY = pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="programs are not spawned here")
LONG = b"x" * 999 + b"\n"
BOTH_ENDS = "import sys\nfor _ in range(200): print('x' * 999), print('x' * 999, file=sys.stderr)"


@pytest.fixture(params=[pytest.param(True, marks=POSIX_ONLY, id="spawned"), pytest.param(False, id="by subprocess")])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not request.param:
        monkeypatch.delattr(os, "posix_spawn", raising=False)
    before = open_files()
    yield
    assert open_files() == before


def open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


ENDS = [
    pytest.param("print('a'); raise SystemExit(3)", Done(3, b"a\n", b""), id="an exit code"),
    pytest.param("import os; print(os.environ['GREETING'])", Done(0, "こんにちは\n".encode(), b""), id="a variable"),
    pytest.param("import sys; print(repr(sys.stdin.read()))", Done(0, b"''\n", b""), id="nothing to read"),
    pytest.param(BOTH_ENDS, Done(0, LONG * 200, LONG * 200), id="more than a pipe holds"),
    pytest.param("import os; os.close(1); os.close(2)", Done(0, b"", b""), id="files closed early"),
]  # fmt: skip


@pytest.mark.usefixtures("_way")
@pytest.mark.skipif(os.name == "nt", reason="a line ends otherwise")
@pytest.mark.parametrize(("program", "expected"), ENDS)
def test_how_a_program_ends(program: str, expected: Done) -> None:
    assert child.run(python(program), ENVIRONMENT) == expected


@pytest.mark.usefixtures("_way")
@POSIX_ONLY
def test_a_signal() -> None:
    assert child.run(["/bin/sh", "-c", "kill -PIPE $$; echo alive"], ENVIRONMENT) == Done(-13, b"", b"")


@pytest.mark.usefixtures("_way")
def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    words = [str(tmp_path / "git")]
    with pytest.raises(FileNotFoundError):
        child.run(words, ENVIRONMENT)
    with pytest.raises(FileNotFoundError), child.talk(words, ENVIRONMENT):
        pass


@pytest.mark.usefixtures("_way")
def test_a_talk() -> None:
    echo = "import sys\nfor line in sys.stdin.buffer: sys.stdout.buffer.write(line * 2), sys.stdout.flush()"
    with child.talk(python(echo), ENVIRONMENT) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        for line in (b"a\n", b"b\n"):
            other.stdin.write(line)
            other.stdin.flush()
            assert other.stdout.read(4) == line * 2


@pytest.mark.usefixtures("_way")
def test_a_talk_that_is_ended() -> None:
    with child.talk(python("import time; print('a', flush=True); time.sleep(600)"), ENVIRONMENT) as other:
        assert other.stdout is not None
        assert other.stdout.read(1) == b"a"
        other.kill()


@pytest.mark.usefixtures("_way")
def test_a_talk_with_one_who_left() -> None:
    with pytest.raises(BrokenPipeError), child.talk(python("pass"), ENVIRONMENT) as other:
        keep_talking(other)


def keep_talking(other: child.Talk) -> None:
    assert other.stdin is not None
    for _ in range(10_000):  # how soon it is gone is the system's business
        other.stdin.write(b"a")
        other.stdin.flush()
        time.sleep(0.002)


@POSIX_ONLY
def test_subprocess_is_imported_only_where_it_must_be() -> None:
    program = (
        f"import sys; from xplan_lint import child; child.run([{sys.executable!r}, '-c', ''], {{}}); "
        "print('subprocess' in sys.modules)"
    )
    assert child.run(python(program), ENVIRONMENT) == Done(0, b"False\n", b"")
