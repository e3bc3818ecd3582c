"""The rules that are in force: the configuration held against what there is, rules and organisations."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from xplan_lint.cli.guess import unknown_word
from xplan_lint.config import Config, ConfigFile, error_at
from xplan_lint.diagnostic import Route
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message
from xplan_lint.policy import Policy, UnknownRuleError
from xplan_lint.rule import Rule

if TYPE_CHECKING:
    import argparse

    from xplan_lint.cli.parser import Parser

_RULE, ORGANISATION = Message("ルールやグループ", "rule or group"), Message("局区", "organisation")


def rules_in_force(policy: Policy, root: Path | None, options: argparse.Namespace) -> tuple[Rule, ...]:
    """The rules to run in the repository at `root`. What was typed wrong ends the program; raises ConfigError for what
    the configuration names and there is not.
    """
    from xplan_lint.rules import all_rules, usual_rules

    file = policy.config.file
    try:
        rules = policy.rules(usual_rules() if policy.is_usual else all_rules())
    except UnknownRuleError as error:
        if file is None or error.at is None:
            parser: Parser = options.parser
            parser.refuse(unknown_word(error.name, error.known, Message("ルール", "rule")))
        is_key = error.at[-2] == "severity"
        raise error_at(file, error.at, _unknown(error.name, error.known, _RULE), on_key=is_key) from error
    if file is not None:
        _refuse_unknown_organisations(policy.config, file, root)
    return rules


def _refuse_unknown_organisations(config: Config, file: ConfigFile, root: Path | None) -> None:
    """An override for an organisation that nobody registered would never hold, and nobody would notice."""
    if root is None or not any(each.organisations for each in config.overrides):
        return
    known = registered(root)
    for number, override in enumerate(config.overrides):
        for index, slug in enumerate(override.organisations):
            if known and slug not in known:
                at = Route(("override", number, "organisations", index))
                raise error_at(file, at, _unknown(slug, known, ORGANISATION))


def registered(root: Path) -> Collection[str]:
    """The organisations of the register, and what they were before; none where there is no register."""
    from xplan_lint.document import load
    from xplan_lint.registry import parse_registry
    from xplan_lint.sources import REGISTRY_NAME, read

    file = root / "plans" / REGISTRY_NAME
    if not file.is_file():
        return ()
    organisations = parse_registry(load(read(file)).data).organisations
    return {slug for each in organisations for slug in (each.slug, *(former.slug for former in each.formerly))}


def _unknown(name: str, known: Collection[str], what: Message) -> Message:
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1)
    words = _NONE_BUT if close else _NONE
    return words.saying(name=name, what=what, close=next(iter(close), ""))


_NONE = Message("「{name}」という{what}はありません", 'there is no {what} "{name}"')
_NONE_BUT = Message(
    "「{name}」という{what}はありません(「{close}」のことですか)",
    'there is no {what} "{name}" (did you mean "{close}"?)',
)
