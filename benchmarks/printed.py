"""Plans as an office program prints them: Word files with ruled tables, a running head and page numbers, as PDF.

LibreOffice with its Writer does it, where it is installed. Pages part tables, rows and sentences wherever they end.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.publishing import as_docx
from xplan_lint.importing.blocks import Block


def can_print() -> bool:
    """Whether LibreOffice is there and prints Word files."""
    return shutil.which("soffice") is not None and _print(as_docx([])) is not None


def as_printed(blocks: list[Block]) -> bytes:
    """As a PDF. Raises RuntimeError where LibreOffice made none."""
    printed = _print(_with_margins(as_docx(blocks)))
    if printed is None:
        raise RuntimeError("LibreOffice printed nothing")
    return printed


def _with_margins(content: bytes) -> bytes:
    """The Word file with ruled tables, a line above its pages and their numbers below."""
    import docx

    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        table.style = "Table Grid"
    section = document.sections[0]
    section.header.paragraphs[0].text = "令和7年度 局区X方針"
    _number(section.footer.paragraphs[0].add_run())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _number(run: Any) -> None:
    """Let Word put the page's number there."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name, value in (("fldChar", "begin"), ("instrText", "PAGE"), ("fldChar", "end")):
        element = OxmlElement(f"w:{name}")
        if name == "fldChar":
            element.set(qn("w:fldCharType"), value)
        else:
            element.text = value
        run._r.append(element)


def _print(content: bytes) -> bytes | None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plan.docx").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(folder / "plan.docx")]
        subprocess.run(command, capture_output=True, check=False, timeout=300)
        made = folder / "plan.pdf"
        return made.read_bytes() if made.is_file() else None
