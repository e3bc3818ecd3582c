"""Real git repositories for tests: every commit has the same date and author, and no one's configuration counts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "xplan",
    "GIT_AUTHOR_EMAIL": "xplan@example.jp",
    "GIT_AUTHOR_DATE": "2025-04-01T09:00:00+09:00",
    "GIT_COMMITTER_NAME": "xplan",
    "GIT_COMMITTER_EMAIL": "xplan@example.jp",
    "GIT_COMMITTER_DATE": "2025-04-01T09:00:00+09:00",
}


@dataclass(frozen=True)
class Repository:
    """A repository below a temporary folder."""

    folder: Path

    def git(self, *arguments: str, stdin: bytes | None = None) -> str:
        """Run git; what it prints, without the last line break."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**environment, **_ENVIRONMENT},
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return os.fsdecode(done.stdout).removesuffix("\n")

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write the files; None deletes one."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes | None], message: str = "change") -> str:
        """Write the files and commit everything; the commit's id."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")


def make_repository(folder: Path, *options: str) -> Repository:
    """A repository with the branch `main` and no commit."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main", *options)
    return repository
