"""Where a repository is kept, as far as its remote tells: on which server, and whose it is."""

from __future__ import annotations

import json
import re
from collections.abc import Container

from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum

# https://host/owner/name.git, ssh://git@host:22/owner/name, git@host:owner/name.git
_URL = re.compile(r"(?:\w+://(?:[^/@]*@)?(?P<host>[^/:]+)(?::\d+)?/|[^/@]+@(?P<other>[^/:]+):)(?P<path>[^\s]+)")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_COMMIT = re.compile("[0-9a-f]{40}")


class Ci(Enum):
    """What runs on a pull request."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


@frozen
class Remote:
    """`owner` is the first part of the path: an organisation, a group or a user."""

    host: str
    owner: str
    name: str


def parse_remote(url: str) -> Remote | None:
    """What a remote's URL says; None where it leads to no server or has no plain owner and name."""
    found = _URL.fullmatch(url.strip())
    if found is None:
        return None
    owner, _, name = found["path"].strip("/").removesuffix(".git").partition("/")
    if not _NAME.fullmatch(owner) or not all(map(_NAME.fullmatch, name.split("/"))):
        return None
    return Remote((found["host"] or found["other"]).lower(), owner, name)


def ci_of(remote: Remote | None, there: Container[str]) -> Ci:
    """What runs on a pull request: by the server's name, else by the files that are there; else GitHub."""
    host = remote.host if remote else ""
    for ci in (Ci.GITHUB, Ci.GITLAB):
        if ci.value in host:
            return ci
    is_gitlab = ".gitlab-ci.yml" in there or ".gitlab" in there
    return Ci.GITLAB if is_gitlab and ".github" not in there else Ci.GITHUB


def action_of(direct_url: str | None, remote: Remote | None) -> str:
    """Where the action can be taken from, as `owner/name@commit`; "" where nobody knows.

    `direct_url` is what pip recorded of a package installed from git (PEP 610). The commit is the one that is in use
    here, and it must lie on the server that the repository itself is kept on.
    """
    record = json.loads(direct_url) if direct_url else {}
    source = parse_remote(str(record.get("url", "")))
    commit = str(record.get("vcs_info", {}).get("commit_id", ""))
    if source is None or remote is None or source.host != remote.host or "/" in source.name:
        return ""
    return f"{source.owner}/{source.name}@{commit}" if _COMMIT.fullmatch(commit) else ""
