"""xplan: lint and semantically compare the plans that a city's bureaus and wards publish each fiscal year.

`check` and `compare`, and the values that they return, are what a program may build on; every other module is
internal and may change. (They are not called `lint` and `diff`, because the submodules of these names would
take their place as soon as one of them is imported.)
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in typing; the package itself imports nothing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xplan_lint.diff.comparison import Difference
    from xplan_lint.result import Result

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare"]


def check(*paths: Path | str, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Result:
    """Lint files and folders, with the rules and groups named in `select` (those on by default where it is empty) but
    those in `ignore`.

    The configuration of the repository of the first path holds as for `xplan lint`: `select` and `ignore` win over it
    as what is typed does. Plans and registers beside a named file are read as far as its rules need them. Raises
    NotFoundError for a path that is not there, UnknownRuleError, ConfigError, FormError for a repository's form that is
    none, and NotationError for such a dictionary.
    """
    from pathlib import Path

    from xplan_lint.config import load_config
    from xplan_lint.form import load_forms
    from xplan_lint.lint import lint
    from xplan_lint.neighbours import neighbours
    from xplan_lint.notation import load_notation
    from xplan_lint.policy import Policy
    from xplan_lint.rules import all_rules
    from xplan_lint.sources import find, read, registries_near, repository_root

    named = [Path(path).absolute() for path in paths]
    root = repository_root(named[0]) if named else None
    config = load_config(root)
    sources = [read(file) for path in named for file in find(path) if not config.excludes(file)]
    registries = list(registries_near(named))
    context = [*registries, *neighbours(sources, registries)]
    policy = Policy(config, tuple(select), tuple(ignore))
    rules, notation = policy.rules(all_rules()), load_notation(root, config.notation)
    return policy.applied(lint(sources, rules, load_forms(root), context=context, notation=notation), rules)


def compare(*words: str, folder: Path | str = ".") -> Difference:
    """Compare two sides, named as on the command line: `compare("2024", "2025")`, `compare("main...HEAD")`.

    `folder` lies in the repository. Raises SideError where a side cannot be had.
    """
    from pathlib import Path

    from xplan_lint.diff.request import read_words
    from xplan_lint.diff.sides import compare as compare_sides

    return compare_sides(read_words(words), Path(folder))
