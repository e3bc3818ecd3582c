"""Names of files as addresses, whatever signs they are made of."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote

from xplan_lint.diagnostic import Place
from xplan_lint.sources import UNNAMED


def encoded(path: str) -> str:
    """The path as its system has it, be it UTF-8 or not, in the signs of an address; `/` stays."""
    try:
        content = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a pair, which Windows allows
        content = path.encode("utf-8", "surrogatepass")
    return quote(content)


def is_absolute(path: str) -> bool:
    """Whether the path leads from the top of a disk, on whatever system."""
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()


def page_of(place: Place, base: str) -> str:
    """Where a site shows the line; `base` is where it shows the files of the repository, and ends in a slash.

    "" where there is no such site, and for what does not lie in the repository.
    """
    path = place.path
    if not base or path == UNNAMED or is_absolute(path) or path.startswith("../"):
        return ""
    return f"{base}{encoded(path)}#L{place.span.line}"
