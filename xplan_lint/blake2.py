"""The digest `blake2b` of `hashlib`, which takes 4 ms to import because it brings OpenSSL."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
