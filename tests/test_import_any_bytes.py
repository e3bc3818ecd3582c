"""Whatever bytes come, an import refuses them in words or reads them, and what it writes can be read back."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import ROOT, environment
from tests.publishing import as_docx, as_pdf, as_pptx, as_text, published
from tests.test_import import FORMS, NAMES, REGISTRY, plan
from xplan_lint.document import load
from xplan_lint.house_style import write
from xplan_lint.importing import import_plan
from xplan_lint.importing.error import RefusedError
from xplan_lint.importing.readers import read_document
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes

BLOCKS = published(plan("moji-ku/2026"), NAMES["moji-ku"])
FILES = {"txt": as_text(BLOCKS), "docx": as_docx(BLOCKS), "pptx": as_pptx(BLOCKS), "pdf": as_pdf(BLOCKS)}


def tried(content: bytes, file: Path) -> None:
    """Import the bytes; what they give must be a plan that the file written of it says again."""
    file.write_bytes(content)
    try:
        data = import_plan(read_document(file), file.name, FORMS, REGISTRY, "moji-ku", 2026).data
    except RefusedError:
        return
    again = load(from_bytes("plans/moji-ku/2026.yaml", write(data).encode()))
    assert (again.faults, again.data, mistakes_in("plan", again.data)) == ((), data, ())


@settings(max_examples=20)
@given(cut=st.integers(0, 10_000), junk=st.binary(max_size=40), suffix=st.sampled_from(["pdf", "docx", "pptx"]))
def test_damaged_file_is_read_or_refused(
    cut: int, junk: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = FILES[suffix]
    at = cut * len(content) // 10_000
    tried(content[:at] + junk + content[at + len(junk) :], tmp_path_factory.mktemp("damaged") / "plan")


@settings(max_examples=20)
@given(lines=st.lists(st.tuples(st.integers(0, 10_000), st.text(max_size=30)), max_size=8))
def test_text_with_anything_in_between_is_read_or_refused(
    lines: list[tuple[int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = FILES["txt"].decode().split("\n")
    for at, line in lines:
        text.insert(at * len(text) // 10_000, line)
    tried("\n".join(text).encode(errors="surrogatepass"), tmp_path_factory.mktemp("text") / "plan")


@pytest.mark.parametrize("member", ["word/document.xml", "word/numbering.xml", "word/styles.xml"])
def test_word_file_whose_parts_are_no_xml_is_refused(member: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILES["docx"])) as old, zipfile.ZipFile(stream, "w") as new:
        for each in old.namelist():
            new.writestr(each, b"<w:x" if each == member else old.read(each))
    file = tmp_path / "plan.docx"
    file.write_bytes(stream.getvalue())
    with pytest.raises(RefusedError):
        read_document(file)


LONG = ["-" * 100_000 + "x", "<!--" * 30_000, "<table>\n" * 30_000, "![" * 50_000, "9" * 100_000, "【" * 100_000]
LONG += ["**a" * 30_000, "<ul>" * 20_000, "・" * 100_000, "  a" * 50_000, "第1四半期 " * 30_000]


@pytest.mark.parametrize("line", LONG)
def test_a_long_line_takes_no_long_time(line: str, tmp_path: Path) -> None:
    began = time.monotonic()
    tried(FILES["txt"].replace("記載不要".encode(), line.encode()), tmp_path / "plan")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("suffix", "module", "package"),
    [
        ("docx", "docx", "python-docx"),
        ("pptx", "pptx", "python-pptx"),
        ("pdf", "pdfplumber", "pdfplumber"),
    ],
)
def test_without_the_extra_it_is_said_what_to_install(suffix: str, module: str, package: str, tmp_path: Path) -> None:
    (tmp_path / f"plan.{suffix}").write_bytes(FILES[suffix])
    hidden = f"import sys; sys.modules[{module!r}] = None; from xplan_lint.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "import", f"plan.{suffix}"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"xplan: plan.{suffix} を読むには部品が足りません。"
        f"pip install 'xplan-lint[import]' で入れてください({package})。\n"
    )


def test_text_needs_no_extra(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules.update(docx=None, pptx=None, pdfplumber=None, lxml=None)"
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/organisations.yaml").write_bytes((ROOT / "plans/organisations.yaml").read_bytes())
    (tmp_path / "plan.txt").write_bytes(FILES["txt"])
    program = f"{hidden}; from xplan_lint.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "import", "plan.txt", "--check"], cwd=tmp_path, env=environment(), check=False
    )
    assert done.returncode == 0
