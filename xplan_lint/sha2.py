"""The digest `sha256` of `hashlib`, which takes 4 ms to import because it brings OpenSSL."""

from __future__ import annotations

from xplan_lint.late_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # as it is called up to Python 3.11
        except ImportError:
            from hashlib import sha256

__all__ = ["sha256"]
