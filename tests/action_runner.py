"""The steps of `action.yml`, run as GitHub's runner runs them: real shells, a real repository, an event in a file.

What of the runner is played is small: expressions are evaluated, variables and files are handed over, and the output is
read for commands as the runner reads it.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.test_reports import Command, parse_command

_TOKENS = re.compile(r"\s*(==|!=|&&|\|\||[!()]|'(?:[^']|'')*'|[A-Za-z_][\w.-]*(?:\(\))?)")
_STOP, _OLD = "::stop-commands::", re.compile(r"##\[")


class Expression:
    """An expression as GitHub evaluates it, as far as ours go: paths, texts, ==, !=, &&, ||, !, brackets."""

    def __init__(self, text: str, contexts: Mapping[str, Any]) -> None:
        self.tokens = _TOKENS.findall(text)
        assert "".join(self.tokens) == re.sub(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", "", text), text
        self.contexts = contexts

    def value(self) -> Any:
        found = self._either()
        assert not self.tokens
        return found

    def _either(self) -> Any:
        found = self._both()
        while self._take("||"):
            other = self._both()
            found = found or other
        return found

    def _both(self) -> Any:
        found = self._compared()
        while self._take("&&"):
            other = self._compared()
            found = found and other
        return found

    def _compared(self) -> Any:
        found = self._single()
        if self._take("=="):
            return found == self._single()
        if self._take("!="):
            return found != self._single()
        return found

    def _single(self) -> Any:
        if self._take("!"):
            return not self._single()
        if self._take("("):
            found = self._either()
            assert self._take(")")
            return found
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        found = self.contexts
        for name in token.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return found

    def _take(self, token: str) -> bool:
        if self.tokens[:1] == [token]:
            self.tokens.pop(0)
            return True
        return False


def filled(text: str, contexts: Mapping[str, Any]) -> str:
    """The text with the value of each `${{ … }}` in its place."""

    def shown(found: re.Match[str]) -> str:
        value = Expression(found[1], contexts).value()
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

    return re.sub(r"\$\{\{(.*?)\}\}", shown, text)


@dataclass
class Outcome:
    """How a run of the action ended: the log, the commands in it, what stands in the summary."""

    exit_code: int = 0
    log: str = ""
    commands: list[Command] = field(default_factory=list)
    summary: str = ""
    ran: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Runner:
    """Where the action runs. `variables` are those of the machine, `temporary` is a folder of the job's own."""

    action: Path
    workspace: Path
    temporary: Path
    variables: Mapping[str, str]
    server: str
    repository: str = "city/plans"
    token: str = "ghs_secret"

    def run(self, event_name: str, event: Mapping[str, Any], **inputs: str) -> Outcome:
        """Run the steps of the action until one fails."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        description = YAML(typ="safe").load(self.action)
        github = {
            "action_path": str(self.action.parent),
            "event": event,
            "event_name": event_name,
            "repository": self.repository,
            "sha": self._head(),
            "token": self.token,
        }
        contexts: dict[str, Any] = {"github": github, "steps": {}}
        defaults = {name: filled(each["default"], contexts) for name, each in description["inputs"].items()}
        contexts["inputs"] = defaults | inputs
        outcome = Outcome()
        for step in description["runs"]["steps"]:
            if "if" in step and not Expression(step["if"], contexts).value():
                continue
            outputs = self._step(step, contexts, outcome)
            contexts["steps"][step.get("id")] = {"outputs": outputs}
            if outcome.exit_code:
                break
        outcome.commands = list(commands_in(outcome.log))
        return outcome

    def _head(self) -> str:
        command = ["git", "rev-parse", "HEAD"]
        return subprocess.run(command, cwd=self.workspace, capture_output=True, text=True, check=True).stdout.strip()

    def _step(self, step: Mapping[str, Any], contexts: Mapping[str, Any], outcome: Outcome) -> dict[str, str]:
        assert step["shell"] == "bash"
        files = {name: self.temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_bytes(b"")
        event = self.temporary / "event.json"
        event.write_text(json.dumps(contexts["github"]["event"]), encoding="utf-8")
        script = self.temporary / "step.sh"
        script.write_text(filled(step["run"], contexts), encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **self.variables,
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_API_URL": self.server,
                "GITHUB_EVENT_NAME": contexts["github"]["event_name"],
                "GITHUB_EVENT_PATH": str(event),
                "GITHUB_REPOSITORY": self.repository,
                "GITHUB_RUN_ID": "7",
                "GITHUB_SERVER_URL": "https://git.example",
                "GITHUB_SHA": contexts["github"]["sha"],
                "GITHUB_WORKSPACE": str(self.workspace),
                "RUNNER_TEMP": str(self.temporary),
                **{name: str(file) for name, file in files.items()},
                **{name: filled(value, contexts) for name, value in step.get("env", {}).items()},
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        outcome.log += done.stdout
        outcome.exit_code = done.returncode
        outcome.ran.append(step["name"].rpartition(" / ")[2])
        outcome.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


def commands_in(log: str) -> Iterator[Command]:
    """What the runner takes for commands, of the kinds known there; between stop and resume it looks for none."""
    pause = ""
    for line in log.splitlines():
        if pause:
            pause = "" if line.strip() == f"::{pause}::" else pause
        elif line.strip().startswith(_STOP):
            pause = line.strip().removeprefix(_STOP)
        else:
            known = frozenset({"error", "warning", "notice", "add-mask", "set-env", "add-path", "set-output", "group"})
            if (found := parse_command(line, known)) is not None:
                yield found
            assert not _OLD.search(line), line
