"""What was kept does what is compiled anew, follows its sources, and nothing about the file can break a run."""

from __future__ import annotations

import marshal
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, WARNED_PLAN, environment

# What every expression of the rules finds in a text, as a process that keeps what it compiles in `file` sees it.
PROGRAM = """
import sys
from xplan_lint.compiled_store import CompiledStore
store = CompiledStore(sys.argv[1])
store.install()
import re
from xplan_lint.prose import Sought
from xplan_lint.rules import all_rules
patterns = {
    (module, name, number): each
    for rule in all_rules()
    for module in [rule.check.__module__]
    for name, value in vars(sys.modules[module]).items()
    for number, each in enumerate([value.pattern, value.signs, *value.clues] if type(value) is Sought else [value])
    if isinstance(each, re.Pattern)
}
text = sys.stdin.read()
for (module, name, number), pattern in sorted(patterns.items()):
    found = [(each.span(), each.groups(), each.lastgroup) for each in pattern.finditer(text)]
    print(module, name, number, pattern.flags, pattern.groups, dict(pattern.groupindex), found)
(lambda word: re.compile("glued " + word))("on")
import tokenize
list(tokenize.generate_tokens(iter(["x"]).__next__))
store.save()
"""
TEXT = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "plans").glob("*/*.yaml")))


def run(file: Path, before: str = "") -> str:
    """What the program prints, with something done `before`."""
    done = subprocess.run(
        [sys.executable, "-c", before + PROGRAM, str(file)],
        input=TEXT.encode(),
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_what_was_kept_does_what_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    new = run(file)
    assert new.count("\n") > 40
    content, written = file.read_bytes(), file.stat().st_mtime_ns
    assert run(file) == new
    assert run(file, "import re") == new
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (content, written)  # nothing was added
    assert b"glued on" not in content  # it may come from a plan


def kept(table: object, rest: bytes = b"") -> bytes:
    """A file with another table."""
    content = marshal.dumps(table)
    return len(content).to_bytes(8, "little") + content + rest


DAMAGED = [
    pytest.param(b"", id="an empty file"),
    pytest.param(b"x", id="another kind of file"),
    pytest.param(b"\xff" * 40, id="a table longer than the file"),
    pytest.param(kept(("another version", 0, {("x", 0): (0, b"", 0, {}, (None,))}, {})), id="of another Python"),
    pytest.param(kept(3), id="another value"),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_file_that_is_not_ours_is_replaced(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(content)
    new = run(file)
    assert len(file.read_bytes()) > 1000
    assert run(file) == new
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_was_cut_off_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    new = run(file)
    whole = len(file.read_bytes())
    file.write_bytes(file.read_bytes()[:-1])
    assert run(file) == new
    assert len(file.read_bytes()) == whole


def test_where_nothing_can_be_written_all_goes_on(tmp_path: Path) -> None:
    assert run(tmp_path / "no such folder" / "kept") == run(tmp_path / "kept")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_processes_that_were_forked_read_side_by_side(tmp_path: Path) -> None:
    """They have the file in common, and where in it the last one has read."""
    program = """
import os, sys
from xplan_lint.compiled_store import CompiledStore
store = CompiledStore(sys.argv[1])
store.install()
names = ["diagnostic", "fiscal", "months", "figures", "money", "tables", "registry"]
for name in names:
    __import__(f"xplan_lint.{name}")
store.save()
if sys.argv[2] == "read":
    child = os.fork()
    for name in names * 1000:
        assert store.code(f"xplan_lint.{name}").co_filename.endswith(f"{name}.py")
    if child:
        assert os.waitpid(child, 0)[1] == 0
"""
    for step in ("keep", "read"):
        command = [sys.executable, "-c", program, tmp_path / "kept", step]
        subprocess.run(command, env=environment(), cwd=ROOT, check=True)


def test_flags_of_another_kind_of_number_are_kept_as_numbers(tmp_path: Path) -> None:
    """As Python 3.13 has them for `re.sub` without flags."""
    module = "import re\nclass Flags(int): pass\nre.compile('this or [that]', Flags())"
    program = (
        "import sys; from xplan_lint.compiled_store import CompiledStore; store = CompiledStore(sys.argv[1]); "
        f"store.install(); exec({module!r}, {{'__name__': 'json'}}); store.save()"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path / "kept"], env=environment(), cwd=ROOT, check=True)
    assert b"this or [that]" in (tmp_path / "kept").read_bytes()


# Asked of what stands for `re`, in a process that has not imported it; and whether that needed `re` itself.
ASKED = [
    pytest.param("re.compile('a+').findall('baab')", "['aa']", False, id="an expression that is known"),
    pytest.param("re.compile('a+') is re.compile('a+')", "True", False, id="compiled once"),
    pytest.param("re.match('a+', 'aab').end()", "2", False, id="asked at once"),
    pytest.param("re.fullmatch('A+', 'aa', re.IGNORECASE)[0]", "aa", False, id="with flags"),
    pytest.param("re.compile('a' + 'b').findall('cab')", "['ab']", True, id="an expression that is not known"),
    pytest.param("re.escape('a+(b)\\n-~')", "a\\+\\(b\\)\\\n\\-\\~", False, id="signs escaped"),
    pytest.param("re.escape(bytes([97, 43]))", "b'a\\\\+'", True, id="bytes escaped"),
    pytest.param("isinstance(re.compile('a+'), re.Pattern)", "True", False, id="what an expression is"),
    pytest.param("type(re.match('a+', 'a')) is re.Match", "True", False, id="what a match is"),
    pytest.param("re.split('a+', 'baab', maxsplit=1)", "['b', 'b']", True, id="what it does not know"),
    pytest.param("re.compile('a+').sub(r'[\\g<0>]', 'baab')", "b[aa]b", True, id="a template"),
    pytest.param("(int(re.VERBOSE | re.S | re.ASCII), int(re.M), int(re.X))", "(336, 8, 64)", False, id="flags"),
    pytest.param("__import__('re._parser') and re.compile('a+').pattern", "a+", True, id="a part of it"),
]
KNOWN = "re.compile('a+'); re.match('a+', ''); re.fullmatch('A+', '', re.IGNORECASE)"


@pytest.mark.parametrize(("asked", "expected", "needs_all"), ASKED)
def test_what_stands_for_re_does_what_it_does(asked: str, expected: str, needs_all: bool, tmp_path: Path) -> None:
    program = (
        "import sys; from xplan_lint.compiled_store import CompiledStore; store = CompiledStore(sys.argv[1]); "
        "store.install(); import re; exec(compile(sys.argv[2], '', 'exec'), {'__name__': 'json', 're': re}); "
        "store.save(); print('re._compiler' in sys.modules)"
    )
    for asking in (KNOWN, KNOWN, f"print({asked})"):
        done = subprocess.run(
            [sys.executable, "-c", program, tmp_path / "kept", asking],
            env=environment(),
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    assert done.stdout == f"{expected}\n{needs_all}\n"
    assert eval(asked, {"re": re}).__repr__() in (expected, repr(expected))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        pytest.param("", "0 True", id="nothing that is not known stays"),
        pytest.param("late_re.LateRe.__init__ = refuse", "None True", id="an engine that is not known"),
    ],
)
def test_other_expressions_are_left_to_re(before: str, said: str, tmp_path: Path) -> None:
    program = f"""
import sys
from xplan_lint import late_re
from xplan_lint.compiled_store import CompiledStore
def refuse(*_):
    raise RuntimeError
{before}
CompiledStore(sys.argv[1]).install()
import re
found = [re.compile("a" * number).match("a" * 600).end() for number in range(600)]
print(len(vars(re)["_compiled"]) if "_compiled" in vars(re) else None, found == list(range(600)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "kept"],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{said}\n"


def test_another_re_is_left_alone(tmp_path: Path) -> None:
    program = (
        "import re, types; old = re._compiler; "
        "names = {'compile': old.compile, 'isstring': old.isstring}; re._compiler = types.SimpleNamespace(**names); "
        "from xplan_lint.compiled_store import CompiledStore; "
        f"store = CompiledStore({str(tmp_path / 'kept')!r}); store.install(); store.save(); "
        "print(re._compiler.compile.__module__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "re._compiler\n"


def test_a_process_that_must_write_no_bytecode_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(WARNED_PLAN, encoding="utf-8")
    program = f"import sys; sys.argv = ['xplan', 'lint', {str(tmp_path)!r}]; "
    program += "from xplan_lint.compiled_store import CompiledStore as store; "
    program += f"store.__init__.__defaults__ = ({str(tmp_path / 'kept')!r},); "
    program += "from xplan_lint.__main__ import main; main()"
    for option, expected in (["-B"], False), ([], True):
        subprocess.run([sys.executable, *option, "-c", program], env=environment(), cwd=ROOT, check=False)
        assert (tmp_path / "kept").exists() is expected


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An installation of its own, which has kept what it needs to say that there is no plan."""
    folder = tmp_path / "installed"
    shutil.copytree(ROOT / "xplan_lint", folder / "xplan_lint", ignore=shutil.ignore_patterns("__pycache__"))
    assert said_by(folder) == SAID
    assert [file.suffix for file in (folder / "xplan_lint" / "__pycache__").glob("compiled_store.*.kept")] == [".kept"]
    return folder


SAID = "xplan: no plan found; run it where plans/ is, or name a file.\n"


def said_by(installation: Path) -> str:
    """What an installation says where there is no plan."""
    done = subprocess.run(
        [sys.executable, "-m", "xplan_lint", "lint", "--lang=en"],
        env=environment(PYTHONPATH=str(installation)),
        cwd=installation.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr


def edit(installation: Path, old: str, new: str) -> None:
    """Change what is said, as an upgrade or a contributor would."""
    module = installation / "xplan_lint" / "cli" / "lint.py"
    source = module.read_text("utf-8")
    assert source.count(old) == 1
    module.write_text(source.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("new", ["NO PLAN", "nothing"])  # as long as before, and not
def test_a_module_whose_source_changed_is_compiled_anew(new: str, installed: Path) -> None:
    edit(installed, "no plan found", f"{new} found")
    said = SAID.replace("no plan", new)
    assert [said_by(installed), said_by(installed)] == [said, said]


BEFORE_ALL = ("late_typing", "__main__", "compiled_store", "late_re", "quick_start", "slim_library", "slim_yaml")
# What a lint has imported when it ends, a line a module.
IMPORTED = """
import sys
def tell(code):
    for name in sorted(sys.modules):
        if name.startswith("xplan_lint.") and "compiled" not in name:
            module, spec = sys.modules[name], sys.modules[name].__spec__
            package = sys.modules[name.rpartition(".")[0]]
            print(name, module.__name__, module.__file__, module.__cached__, module.__package__, module.__doc__,
                  getattr(module, "__path__", ""), spec.name, spec.origin, spec.cached, spec.parent, spec.has_location,
                  vars(package)[name.rpartition(".")[2]].__name__,
                  sorted(vars(module)))
    print(code)
    sys.stdout.flush()
    leave(code)
import os
leave, os._exit = os._exit, tell
sys.argv = ["xplan", "lint", "--no-cache"]
from xplan_lint.__main__ import main
main()
"""


@pytest.fixture
def linting(tmp_path: Path) -> Path:
    """An installation of its own beside a plan in which nothing is found."""
    folder = tmp_path / "installed"
    for name in ("xplan_lint", "schema"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "city" / "plans").mkdir(parents=True)
    (folder / "city" / "plans" / "organisations.yaml").write_text("organisations: []\n", encoding="utf-8")
    return folder


def linted_by(installation: Path, *options: str, program: str = IMPORTED) -> str:
    """What a lint prints, of the plans beside it."""
    done = subprocess.run(
        [sys.executable, *options, "-c", program],
        env=environment(PYTHONPATH=str(installation)),
        cwd=installation / "city",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + "".join(line for line in done.stderr.splitlines(keepends=True) if "import time" not in line)


def test_modules_that_come_all_at_once_are_as_imported(linting: Path) -> None:
    first = linted_by(linting)
    assert first.count("\n") > 100
    assert first.endswith("\n0\n")
    assert [linted_by(linting) for _ in range(3)] == [first] * 3  # out of the store, in the order that was kept, again
    program = "import sys; sys.argv = ['xplan', 'rules']; from xplan_lint.__main__ import main; main()"
    assert linted_by(linting, program=program)  # another verb, whose modules are added
    program = program.replace("'rules'", "'lint', '--no-cache'")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program],
        env=environment(PYTHONPATH=str(linting)),
        cwd=linting / "city",
        capture_output=True,
        text=True,
        check=True,
    )
    imported = [line.rpartition(" ")[2] for line in done.stderr.splitlines() if "xplan_lint." in line]
    assert imported == [f"xplan_lint.{name}" for name in BEFORE_ALL]


def test_what_comes_all_at_once_follows_its_sources(linting: Path) -> None:
    assert [linted_by(linting).splitlines()[-1] for _ in range(3)] == ["0"] * 3
    edit(linting, "if is_failed else 0", "if is_failed else 7")
    assert [linted_by(linting).splitlines()[-1] for _ in range(3)] == ["7"] * 3


def test_what_is_made_of_a_file_follows_the_file(linting: Path) -> None:
    """Of a schema, in which the register must have an organisation from now on."""
    assert [linted_by(linting).splitlines()[-1] for _ in range(3)] == ["0"] * 3
    schema = linting / "schema" / "organisations.schema.json"
    content = schema.read_text("utf-8")
    assert content.count('"type": "array",') >= 1
    schema.write_text(content.replace('"type": "array",', '"type": "array", "minItems": 1,'), encoding="utf-8")
    assert [linted_by(linting).splitlines()[-1] for _ in range(3)] == ["1"] * 3


def test_a_module_that_is_gone_is_not_found(installed: Path) -> None:
    (installed / "xplan_lint" / "form_error.py").unlink()
    assert "No module named 'xplan_lint.form_error'" in said_by(installed)


def test_an_installation_that_was_copied_takes_nothing_from_the_first(installed: Path) -> None:
    copy = Path(shutil.copytree(installed, installed.parent / "copy"))
    edit(installed, "no plan found", "NO PLAN found")
    assert said_by(installed) != SAID
    assert said_by(copy) == SAID
    edit(copy, "no plan found", "no one found")
    assert said_by(copy) == SAID.replace("no plan", "no one")
