"""The encoding of bytes that are not UTF-8, as far as it can be told."""

from __future__ import annotations


def guess_encoding(content: bytes) -> str:
    """The encoding Japanese offices also use that these bytes are wholly valid in; empty for none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\x00" in content[:4]:
        candidates = ["utf-16-le", "utf-16-be"]
    elif is_damaged_utf8(content):
        candidates = []
    else:
        candidates = ["cp932", "euc_jp"]
    for encoding in candidates:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def is_damaged_utf8(content: bytes) -> bool:
    """Whether more Japanese characters than faults come out where the bytes are read as UTF-8.

    In Shift_JIS and EUC-JP the rest of one character and the next may look like one of UTF-8; the byte before is then a
    fault, so that faults are never fewer.
    """
    text = content.decode("utf-8", errors="ignore")
    faults = content.decode("utf-8", errors="replace").count("\ufffd") - text.count("\ufffd")
    return sum(each >= "\u0800" for each in text) > faults
