"""A file of TOML → the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from xplan_lint.config import OWN_FILE, Config, ConfigError, ConfigFile, Override, error_at
from xplan_lint.diagnostic import Route, Severity
from xplan_lint.gate import is_valid
from xplan_lint.late_typing import Any
from xplan_lint.message import LANGUAGES, Message
from xplan_lint.sources import read

SCHEMA = "config"
_OFF = "off"
_LANGUAGES = {f'lang = "{language}"': language for language in LANGUAGES}


def read_config(path: Path) -> Config | None:
    """The configuration that a file holds; None for a `pyproject.toml` that has none. Raises ConfigError."""
    text = _text(path)
    if path.name == OWN_FILE:
        return _config(ConfigFile(path, text), _data(path, text))
    part = _shared_part(path, text)
    return None if part is None else _config(ConfigFile(path, text, ("tool", "xplan")), part)


def has_config(path: Path) -> bool:
    """Whether a `pyproject.toml` has something that is meant as a configuration."""
    with suppress(ConfigError):
        return _shared_part(path, _text(path)) is not None
    return False


def _shared_part(path: Path, text: str) -> Any:
    """What stands at `[tool.xplan]`; None where nothing does."""
    if "xplan" not in text:  # nearly every one: nothing of it need be understood
        return None
    tools = _data(path, text).get("tool")
    return tools.get("xplan") if isinstance(tools, dict) else None


def _text(path: Path) -> str:
    source = read(path)
    if source.obstacle is not None:
        raise ConfigError(path, _UNREADABLE)
    try:
        return source.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(path, _NOT_UTF_8) from error


def _data(path: Path, text: str) -> dict[str, Any]:
    if (data := quick_data(text)) is not None:
        return data
    import tomllib

    try:
        return tomllib.loads(text)
    except (RecursionError, ValueError) as error:
        # Of no TOML, a number of more than 4,300 digits, or brackets in brackets in brackets.
        raise _syntax_error(path, text, str(error)) from error


def quick_data(text: str) -> dict[str, Any] | None:
    """What TOML says that has no more than comments and a language, as `xplan init` writes it; None of any other.
    `tomllib` takes 5 ms to import, a tenth of a lint.
    """
    lines = [line.strip(" ") for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n")]
    settings = [line for line in lines if line and not line.startswith("#")]
    if len(settings) > 1 or not all(map(str.isprintable, lines)):
        return None
    if not settings:
        return {}
    return {"lang": _LANGUAGES[settings[0]]} if settings[0] in _LANGUAGES else None


def _syntax_error(path: Path, text: str, reason: str) -> ConfigError:
    import re

    from xplan_lint.config_words import syntax_message

    lines = text.split("\n")
    found = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", reason)
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    message = syntax_message(reason, lines[line - 1][column - 1 : column])
    is_at_place = found is not None or "at end of document" in reason
    return ConfigError(path, message, *((line, column) if is_at_place else (0, 0)))


def _first_mistake(file: ConfigFile, data: Any) -> ConfigError:
    from xplan_lint.config_words import message_for
    from xplan_lint.shape import mistakes_in

    found = []
    for mistake in mistakes_in(SCHEMA, data):
        message, on_key = message_for(mistake)
        found.append(error_at(file, mistake.route, message, on_key=on_key))
    return min(found, key=lambda each: (each.line, each.column))


def _config(file: ConfigFile, data: Any) -> Config:
    if not is_valid(SCHEMA)(data):
        raise _first_mistake(file, data)
    return Config(
        lang=data.get("lang"),
        select=tuple(data.get("select", ())),
        ignore=tuple(data.get("ignore", ())),
        severity=_severities(data),
        overrides=tuple(_override(file, number, each) for number, each in enumerate(data.get("override", ()))),
        exclude=tuple(data.get("exclude", ())),
        notation=_notation(file, data.get("notation")),
        file=file,
    )


def _severities(data: Mapping[str, Any]) -> Mapping[str, Severity | None]:
    severities = data.get("severity", {})
    return {name: None if word == _OFF else Severity(word) for name, word in severities.items()}


def _override(file: ConfigFile, number: int, data: Mapping[str, Any]) -> Override:
    from xplan_lint.fiscal import YearRange

    years = []
    for index, year in enumerate(data.get("years", ())):
        years.append(YearRange.parse(str(year) if isinstance(year, str) else str(int(year))))
        if years[-1].first > years[-1].last:
            raise error_at(file, Route(("override", number, "years", index)), _BACKWARDS.saying(years=year))
    organisations = tuple(data.get("organisations", ()))
    return Override(organisations, tuple(years), tuple(data.get("ignore", ())), _severities(data))


def _notation(file: ConfigFile, name: str | None) -> Path | None:
    if name is None:
        return None
    path = file.path.parent / name
    if not path.is_file():
        raise error_at(file, Route(("notation",)), _NO_DICTIONARY.saying(path=name))
    return path


_UNREADABLE = Message("開けないか、大きすぎます", "cannot be opened, or is too large")
_NOT_UTF_8 = Message("UTF-8で保存されていません", "is not UTF-8")
_BACKWARDS = Message(
    "「{years}」は古い年度を先に書きます(例: 2023-2024)", '"{years}" runs backwards; the older year comes first'
)
_NO_DICTIONARY = Message("表記の辞書 {path} が見つかりません", "there is no dictionary {path}")
