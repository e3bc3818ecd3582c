"""The repository's configuration: `xplan.toml`, or `[tool.xplan]` in `pyproject.toml`, beside `plans/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from xplan_lint.frozen import field, frozen
from xplan_lint.message import LANGUAGES, Language, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xplan_lint.diagnostic import Severity
    from xplan_lint.fiscal import YearRange


@frozen
class Override:
    """What holds otherwise for the plans of some organisations and years; for all of them where none is named."""

    organisations: tuple[str, ...] = ()
    years: tuple[YearRange, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)

    def holds_for(self, organisation: str, year: int) -> bool:
        """Whether the plan of the organisation and fiscal year is meant."""
        is_of_year = not self.years or any(year in each for each in self.years)
        return is_of_year and (not self.organisations or organisation in self.organisations)


@frozen
class Config:
    """`select` and `ignore` name rules or groups; an empty `select` means those that are on by default. `severity` has
    the severities of rules and groups, None for one that is off; `xplan_lint.policy` says what comes of all of it.
    """

    lang: Language | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict, hash=False)
    overrides: tuple[Override, ...] = ()


class ConfigError(Exception):
    """The configuration cannot be used; `message` says why."""

    def __init__(self, path: Path, message: Message) -> None:
        super().__init__(message.en)
        self.path = path
        self.message = message


def load_config(repository: Path | None) -> Config:
    """The configuration at the repository's top; the defaults where there is none. Raises ConfigError."""
    if repository is None:
        return Config()
    own, shared = repository / "xplan.toml", repository / "pyproject.toml"
    if own.is_file():
        return _parse(own, _read(own))
    if shared.is_file():
        tools = _read(shared).get("tool")
        return _parse(shared, tools.get("xplan", {}) if isinstance(tools, dict) else {})
    return Config()


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(path, Message("UTF-8で保存されていません", "is not UTF-8")) from error
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise ConfigError(
            path, Message("TOMLとして読めません: {error}", "cannot be read as TOML: {error}", {"error": str(error)})
        ) from error


def _parse(path: Path, table: Any) -> Config:
    known = {"lang", "select", "ignore"}
    if not isinstance(table, dict) or table.keys() - known:
        unknown = "、".join(sorted(table.keys() - known)) if isinstance(table, dict) else str(table)
        words = Message(
            "「{key}」という設定はありません。使えるのは lang、select、ignore です",
            'there is no setting "{key}"; there are lang, select and ignore',
        )
        raise ConfigError(path, words.saying(key=unknown))
    lang = table.get("lang")
    if lang is not None and lang not in LANGUAGES:
        raise ConfigError(path, Message("lang は ja か en です", "lang is ja or en"))
    for key in ("select", "ignore"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            words = Message(
                '{key} はルール名の一覧です。例: {key} = ["quarters"]',
                '{key} is a list of rules, e.g. {key} = ["quarters"]',
            )
            raise ConfigError(path, words.saying(key=key))
    return Config(cast("Language | None", lang), tuple(table.get("select", ())), tuple(table.get("ignore", ())))
