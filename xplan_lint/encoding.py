"""The encoding of bytes that are not UTF-8, as far as it can be told."""

from __future__ import annotations


def guess_encoding(content: bytes) -> str:
    """The encoding Japanese offices also use that these bytes are wholly valid in; empty for none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\x00" in content[:4]:
        candidates = ["utf-16-le", "utf-16-be"]
    else:
        candidates = ["cp932", "euc_jp"]
    for encoding in candidates:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""
