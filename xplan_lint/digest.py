"""What stands for some bytes, wherever it must be told whether they are those of before."""

from __future__ import annotations


def digest_of(content: bytes) -> str:
    """32 hexadecimal digits that stand for the bytes: BLAKE2b."""
    try:  # late, as a lint that remembers nothing needs none; `hashlib` takes 4 ms to import because it brings OpenSSL
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(content, digest_size=16).hexdigest()
