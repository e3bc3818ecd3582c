"""The repository's configuration: `xplan.toml`, or `[tool.xplan]` in `pyproject.toml`, beside `plans/`."""

from __future__ import annotations

from pathlib import Path

from xplan_lint.frozen import field, frozen
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Language, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xplan_lint.diagnostic import Route, Severity
    from xplan_lint.fiscal import YearRange

OWN_FILE, SHARED_FILE = "xplan.toml", "pyproject.toml"


@frozen
class ConfigFile:
    """The file that a configuration stands in, its text, and the keys that lead to it: `tool`, `xplan`."""

    path: Path
    text: str
    keys: tuple[str, ...] = ()

    def place(self, route: Route, *, on_key: bool = False) -> tuple[int, int]:
        """Line and column of a setting, from 1; (0, 0) where it is not there."""
        from xplan_lint.diagnostic import Route
        from xplan_lint.toml_places import toml_places

        place = toml_places(self.text).get(Route((*self.keys, *route)))
        if place is None:
            return (0, 0)
        span = place.key if on_key else place.value
        return (span.line, span.column)


@frozen
class Override:
    """What holds otherwise for the plans of some organisations and years; for all of them where none is named."""

    organisations: tuple[str, ...] = ()
    years: tuple[YearRange, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default={}, hash=False)

    def holds_for(self, organisation: str, year: int) -> bool:
        """Whether the plan of the organisation and fiscal year is meant."""
        is_of_year = not self.years or any(year in each for each in self.years)
        return is_of_year and (not self.organisations or organisation in self.organisations)


@frozen
class Config:
    """`select` and `ignore` name rules or groups; an empty `select` means those that are on by default. `severity` has
    the severities of rules and groups, None for one that is off; `xplan_lint.policy` says what comes of all of it.

    `exclude` are patterns of files that are not checked, for `xplan_lint.path_pattern`; `notation` is the dictionary's
    file, None where it lies in its usual place. `file` is where all of it stands, None where nothing is configured.
    """

    lang: Language | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default={}, hash=False)
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    notation: Path | None = None
    file: ConfigFile | None = field(default=None, compare=False)

    def excludes(self, path: Path) -> bool:
        """Whether a file, called by its absolute path, is left out; none outside of the repository is."""
        if self.file is None or not self.exclude:
            return False
        from xplan_lint.path_pattern import is_meant

        folder = self.file.path.absolute().parent
        if not path.is_relative_to(folder):
            return False
        name = path.relative_to(folder).as_posix()
        return any(is_meant(pattern, name) for pattern in self.exclude)


class ConfigError(Exception):
    """The configuration cannot be used; `message` says why. `line` and `column` are 0 where they are not known."""

    def __init__(self, path: Path, message: Message, line: int = 0, column: int = 0) -> None:
        super().__init__(message.text("en"))
        self.path = path
        self.message = message
        self.line = line
        self.column = column


def error_at(file: ConfigFile, route: Route, message: Message, *, on_key: bool = False) -> ConfigError:
    """What is wrong with a setting, and where it stands."""
    return ConfigError(file.path, message, *file.place(route, on_key=on_key))


def load_config(repository: Path | None) -> Config:
    """The configuration at the repository's top: that of `xplan.toml`, or where there is no such file, that of
    `pyproject.toml`; the defaults where there is none. Raises ConfigError.
    """
    for name in (OWN_FILE, SHARED_FILE) if repository is not None else ():
        file = Path(repository or "", name)
        if file.is_file():
            from xplan_lint.config_reading import read_config

            if (config := read_config(file)) is not None:
                return config
    return Config()
