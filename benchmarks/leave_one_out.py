"""How a source fares without what only it has taught: forms without the wordings that no other source has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from xplan_lint.comparable import comparable
from xplan_lint.form import Form
from xplan_lint.frozen import replace
from xplan_lint.importing.headings import bare_wording
from xplan_lint.importing.markup import without_markup

_ANYWHERE = "~"  # of a wording that may stand anywhere in its line
_TERMS = ("level.", "report", "impact", "urgency", "profile.budget.", "profile.facilities.", "area", "challenge")


def without(file: Path, forms: Mapping[str, Form]) -> dict[str, Form]:
    """The forms without the wordings that, of the sources in the folder, only the file has."""
    own, others = _Wordings([file]), _Wordings(_others(file))
    return _only(forms, lambda section, word: others.have(section, word) or not own.have(section, word))


def taught_by_others(file: Path, forms: Mapping[str, Form]) -> dict[str, Form]:
    """The forms with those wordings only that another source of the folder has: without the synonyms, too, that were
    written down for documents yet to come.
    """
    return _only(forms, _Wordings(_others(file)).have)


def _others(file: Path) -> list[Path]:
    return [each for each in file.parent.glob("*.txt") if each != file]


def _only(forms: Mapping[str, Form], keeps: Callable[[str, str], bool]) -> dict[str, Form]:
    def headings(form: Form) -> dict[str, tuple[str, ...]]:
        return {
            section: tuple(word for word in words if keeps(section, word)) for section, words in form.headings.items()
        }

    return {name: replace(form, headings=headings(form)) for name, form in forms.items()}


class _Wordings:
    """What stands in sources as a heading or a cell, or, for terms, anywhere."""

    def __init__(self, files: Iterable[Path]) -> None:
        lines = [line for file in files for line in _lines(file.read_text(encoding="utf-8"))]
        self.headings = {bare_wording(line) for line in lines}
        self.text = "\n".join(map(comparable, lines))

    def have(self, section: str, word: str) -> bool:
        plain = comparable(word)
        if plain[0] == _ANYWHERE or section.startswith(_TERMS):
            return plain.lstrip(_ANYWHERE) in self.text
        return plain in self.headings


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (part for cell in line.split("\t") for part in without_markup(cell).split("\n"))
