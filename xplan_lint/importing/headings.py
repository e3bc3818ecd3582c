"""The headings of a published plan, recognised by the wordings that a form lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from xplan_lint.comparable import comparable
from xplan_lint.form import Form
from xplan_lint.frozen import frozen, replace

FRONT = ("mission", "profile", "retrospective")
CHALLENGE_SECTIONS = ("title", "matrix", "problem", "background", "approach", "outcomes", "actions", "progress")
_ALONE = ("document", "legend", "area", "challenges", "appendix")
_WITH_VALUES = (*_ALONE, "matrix")  # what stands behind the wording belongs to it
_ORNAMENT = "[○◯〇●◎■□◆◇▼▽▶▷★☆*※◉]"
_NUMBER = (
    r"第?[(<〈【\[〔]?(?:[0-9]{1,2}(?:[-.][0-9]{1,2})?|[IVX]{1,4}|[アイウエオカキク]|[❶-❿➀-➓])[)>〉】\]〕]?[.:、]?"
)
_MARK = rf"(?:{_ORNAMENT}?{_NUMBER}|{_ORNAMENT})"
_AT_START = re.compile(_MARK)
_ANYWHERE = "~"  # as NFKC has it: the wording may stand anywhere behind a number, whatever is around it
_YEAR = r"(?:(?:(?:令和|R|平成)?(?:[0-9]{1,4}|元)(?:\([0-9]{4}\))?年?度?|(?:今|本|当)年度)(?:の|of|における|に係る)?)?"
# What may follow a wording: nothing, something in brackets, or, behind a dash or a dot, what the section asks.
_TAIL = r"[(\[<〈【】\]:\-‐–—―－~〜・]"
_QUESTION = r"[^。]*のか[?]?(?:\(.*\))?"
_ENCLOSED = re.compile(
    r"(?:【(?P<a>[^】]*)】|\[(?P<b>[^\]]*)\]|<(?P<c>[^>]*)>|〈(?P<d>[^〉]*)〉|《(?P<e>[^》]*)》"
    r"|「(?P<f>[^」]*)」|『(?P<g>[^』]*)』|〔(?P<h>[^〕]*)〕)(?P<behind>.*)"
)
_GAP = re.compile(r"[\s　:：]+|(?<=[)）】\]］〕》』」])(?=\w)")  # where text may begin on a heading's line
_ASIDES = re.compile(r"(?:[(\[<【〔][^)\]>】〕]*[)\]>】〕]|[-‐–—―].*[-‐–—―])*")  # that belong to the heading
_HEADINGS_OWN = re.compile(
    r"[(（\[［<＜〈【〔\-－‐–—―~〜～].*|.*のか[?？]?(?:[(（].*)?[-－‐–—―\s]*|.{4,14}(?:現在|時点|付け?)\W*", re.DOTALL
)
_LONGEST = 90
_ALONE_TAIL = {
    "document": re.compile(r"[〈<(\[【].*"),
    "legend": re.compile(r"[】\]]?"),
    "area": re.compile(r""),
    "challenges": re.compile(r""),
    "appendix": re.compile(r""),
}
_ASIDE = re.compile(r"\((?![0-9]+\))[^()]+\)")  # 【進捗(12月)】, not 【取組内容(1)】
_SURE_TAIL = re.compile(r"マトリクス|四半期|時点|現在|市民にとって|インパクト[::]")


@frozen
class Heading:
    """A section's heading: the section's key, and what stands behind the wording on the same line."""

    section: str
    rest: str = ""
    is_numbered: bool = False


@frozen
class Headings:
    """The wordings of a form, ready to compare. `is_bare` says that challenges are headed by `A(1)` alone."""

    form: str
    words: Mapping[str, tuple[str, ...]]
    is_bare: bool = False

    def of(self, section: str) -> tuple[str, ...]:
        """The wordings of a section or term, as they are compared."""
        return self.words.get(section, ())

    def knowing(self, section: str, words: Iterable[str]) -> Headings:
        """The same with more wordings of a section."""
        return replace(self, words={**self.words, section: (*self.of(section), *words)})

    @property
    def order(self) -> list[str]:
        """A challenge's sections in the order of the form."""
        return [section for section in self.words if section in CHALLENGE_SECTIONS]

    def match(self, text: str) -> Heading | None:
        """The section whose heading the line is."""
        line = comparable(text)
        if len(line) > _LONGEST or not self._any_word.search(line):
            return None
        found = [each for section in self._sections for each in self._readings(section, line)]
        # Of 取組 and 取組内容 the longer one was meant, and it leaves less behind.
        return min(found, key=lambda each: len(each.rest), default=None)

    def split(self, text: str) -> tuple[Heading, str] | None:
        """A marked heading, and the text that begins on its line: `②課題の内容 冬は…`, `【背景】利用は…`."""
        if len(text) > _LONGEST and not self._any_word.search(comparable(text[:_LONGEST])):
            return None
        for gap in reversed([each for each in _GAP.finditer(text) if each.end() <= _LONGEST]):
            head, body = text[: gap.start()], text[gap.end() :]
            if not re.search(r"[^\W\d]", body) or _HEADINGS_OWN.fullmatch(body):
                continue
            heading = self.match(head)
            if not heading or heading.section in _WITH_VALUES or not _ASIDES.fullmatch(heading.rest):
                continue
            is_listing = heading.section.startswith("retrospective") and body[0] == "・" and not body.endswith("。")
            if not is_listing:
                return (heading, body) if heading.is_numbered else None
        return None

    @cached_property
    def _sections(self) -> list[str]:
        tops = {*FRONT, *CHALLENGE_SECTIONS, *_ALONE}
        return [
            section
            for section in self.words
            if section in tops
            or (section.count(".") == 1 and section.partition(".")[0] in ("profile", "retrospective"))
        ]

    def _readings(self, section: str, line: str) -> Iterable[Heading]:
        """The line as the section's heading, as it is and without the brackets around it."""
        if heading := self._as(section, line):
            yield heading
        mark = _AT_START.match(line)
        for bracketed in (line, line[mark.end() :] if mark else ""):
            if enclosed := _ENCLOSED.fullmatch(bracketed):
                inside = next(filter(None, enclosed.group(*"abcdefgh")), "")
                if heading := self._as(section, inside, is_enclosed=True):
                    yield Heading(section, heading.rest + enclosed["behind"], is_numbered=True)

    @cached_property
    def _any_word(self) -> re.Pattern[str]:
        words = {word.lstrip(_ANYWHERE) for section in self._sections for word in self.of(section)}
        return re.compile("|".join(map(re.escape, sorted(words))))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """By section: a mark, a year, one of the wordings, the longest that fits, and what may follow it."""
        found = {}
        for section in self._sections:
            words = sorted((word for word in self.of(section) if word[0] != _ANYWHERE), key=len, reverse=True)
            one_of = "|".join(map(re.escape, words))
            found[section] = re.compile(f"(?P<mark>{_MARK})?-?{_YEAR}(?:{one_of})(?P<rest>(?:{_TAIL}).*|{_QUESTION}|)")
        return found

    def _as(self, section: str, line: str, *, is_enclosed: bool = False) -> Heading | None:
        words = self.of(section)
        if not any(word.lstrip(_ANYWHERE) in line for word in words):
            return None
        inside = next((word[1:] for word in words if word[0] == _ANYWHERE and word[1:] in line), "")
        if inside and _AT_START.match(line):
            return Heading(section, line.partition(inside)[2].lstrip(")]】〕"), is_numbered=True)
        found = self._patterns[section].fullmatch(line)
        if found is None:
            return None
        heading = Heading(section, found["rest"], found["mark"] is not None)
        is_aside = is_enclosed and _ASIDE.fullmatch(heading.rest) is not None
        return heading if is_aside or self._is_certain(heading) else None

    def _is_certain(self, heading: Heading) -> bool:
        """Whether a wording is a heading here: a word like 組織 or 取組内容 also stands in sentences and lists."""
        rest = heading.rest
        if heading.section in _ALONE:
            return _ALONE_TAIL[heading.section].fullmatch(rest) is not None
        if heading.section in CHALLENGE_SECTIONS:
            return not rest.startswith("・") and (heading.is_numbered or rest == "" or bool(_SURE_TAIL.search(rest)))
        is_listing = heading.section.startswith("retrospective.") and rest[:1] == "・" and not rest.endswith("。")
        return heading.is_numbered or rest == "" or rest[0] in "([" or is_listing


def headings_of(form: Form) -> Headings:
    """The wordings of a form, as they are compared."""
    return Headings(form.name, {key: tuple(map(comparable, words)) for key, words in form.headings.items()})


def bare_wording(text: str) -> str:
    """A heading's wording, as it is compared, without its mark, its year, the brackets around it and what is behind."""
    line = comparable(text)
    line = line[mark.end() :] if (mark := _AT_START.match(line)) else line
    enclosed = _ENCLOSED.fullmatch(line)
    inside = next(filter(None, enclosed.group(*"abcdefgh")), "") if enclosed else line
    inside = inside[mark.end() :] if enclosed and (mark := _AT_START.match(inside)) else inside
    return re.split(_TAIL, re.sub(f"^{_YEAR}", "", inside), maxsplit=1)[0]
