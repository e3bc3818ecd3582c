"""Documents → blocks, one module a file format. The format is told by the content, not by the name."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from xplan_lint.importing.blocks import Content
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.late_typing import Any
from xplan_lint.sources import NotFoundError, shown_path

Watch = Callable[[Iterable[Any]], Iterator[Any]]

LARGEST = 50_000_000  # bytes of a file; slides of a plan with photographs take 5 to 20 million
_LARGEST_UNPACKED = 50_000_000  # bytes of the text in a Word or PowerPoint file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def read_document(path: Path, watch: Watch = iter) -> list[Content]:
    """The blocks of a document; `watch` passes its pages on, and may show how far the reading is.

    Raises NotFoundError where there is no such file, RefusedError where it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise RefusedError(Refusal.TOO_LARGE)
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise NotFoundError(shown_path(path)) from error
    blocks = list(_read(content, watch))
    if not blocks:
        raise RefusedError(Refusal.NO_TEXT if content.strip() else Refusal.EMPTY)
    return blocks


def _read(content: bytes, watch: Watch) -> Iterator[Content]:
    if b"%PDF-" in content[:1024]:
        from xplan_lint.importing.readers import pdf

        return pdf.read(content, watch)
    if content.startswith(b"PK\x03\x04"):
        return _read_package(content, watch)
    if content.startswith(_OLE):
        raise RefusedError(Refusal.ENCRYPTED if _ENCRYPTED in content else Refusal.UNKNOWN_FORMAT)
    from xplan_lint.importing.readers import text

    return text.read(content)


def _read_package(content: bytes, watch: Watch) -> Iterator[Content]:
    """A Word or PowerPoint file, which is a zip of XML files."""
    names = _safe_names(content)
    if "word/document.xml" in names:
        from xplan_lint.importing.readers import docx

        return docx.read(content, watch)
    if "ppt/presentation.xml" in names:
        from xplan_lint.importing.readers import pptx

        return pptx.read(content, watch)
    raise RefusedError(Refusal.UNKNOWN_FORMAT)


def _safe_names(content: bytes) -> set[str]:
    """The names in the package. Raises RefusedError for one that is broken, encrypted, a bomb or refers outside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise RefusedError(Refusal.ENCRYPTED)
            texts = [member for member in members if member.filename.endswith((".xml", ".rels"))]
            if sum(member.file_size for member in texts) > _LARGEST_UNPACKED or len(members) > 20_000:
                raise RefusedError(Refusal.TOO_LARGE)
            for member in texts:
                with package.open(member) as stream:
                    if any(mark in stream.read(4096) for mark in _DECLARATION):
                        raise RefusedError(Refusal.DAMAGED)
            return {member.filename for member in members}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, KeyError) as error:
        raise RefusedError(Refusal.DAMAGED) from error
    except zlib.error as error:
        raise RefusedError(Refusal.DAMAGED) from error
