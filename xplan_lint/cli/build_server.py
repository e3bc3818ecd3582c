"""What a build server tells of the commit that is being checked."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/%-]+/")  # nothing that would mean anything in a document


def files_page(variables: Mapping[str, str]) -> str:
    """Where the site shows the files of the commit, with a slash at the end, as the environment of GitHub's or GitLab's
    builds tells it; "" elsewhere.
    """
    named = [
        ("{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}/", "GITHUB_ACTIONS"),
        ("{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}/", "GITLAB_CI"),
    ]
    for address, sign in named:
        if variables.get(sign) == "true":
            found = address.format_map({name: variables.get(name, "") for name in re.findall(r"{(\w+)}", address)})
            return found if _ADDRESS.fullmatch(found) and "//" not in found.partition("://")[2] else ""
    return ""
