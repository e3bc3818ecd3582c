"""The headings of a published plan, recognised by the wordings that a form lists."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xplan_lint.comparable import comparable
from xplan_lint.form import Form
from xplan_lint.frozen import frozen

FRONT = ("mission", "profile", "retrospective")
CHALLENGE_SECTIONS = ("title", "matrix", "problem", "background", "approach", "outcomes", "actions", "progress")
# The first of them that a challenge's page has: where it comes again without a heading, another challenge began.
_ALONE = ("document", "legend", "area", "challenges")
_MARK = r"(?:[(<〈【\[]?[0-9]{1,2}[)>〉】\].]?|[○◯〇●◎■□◆◇▼▶★*])"
_ANYWHERE = "~"  # as NFKC has it: the wording may stand anywhere behind a number, whatever is around it
_CIRCLED = r"[(]?[1-9][)]?(?![0-9])"
_YEAR = r"(?:(?:令和|R|平成)?(?:[0-9]{1,4}|元)年?度?(?:の|of|における)?)?"
# What may follow a wording: nothing, something in brackets, or, behind a dash or a dot, what the section asks.
_TAIL = re.compile(r"$|[(\[<〈【】\]:\-‐–—―－~〜・]")
_CHALLENGE = re.compile(
    r"[^\w(（]*課\s*題\s*(?P<area>[A-CＡ-Ｃ])\s*[-－]?\s*"
    r"(?:[（(]\s*(?P<number>[0-9０-９]{1,2})\s*[）)]|(?P<plain>[0-9０-９]{1,2}|[①-⑳]))\s*(?P<rest>.*)",
    re.DOTALL,
)
_PARTICLE = re.compile(r"[のはがをにでとやも、。・及,]")
_FIELD = r"[【\[［〔]\s*{word}\s*[:：]\s*(?P<value>[^】\]］〕]*)[】\]］〕]"


@frozen
class Heading:
    """A section's heading: the section's key, and what stands behind the wording on the same line."""

    section: str
    rest: str = ""
    is_numbered: bool = False


@frozen
class ChallengeHeading:
    """The heading of a challenge's page; title and policy field are "" where they stand elsewhere."""

    id: str
    rest: str


@frozen
class Headings:
    """The wordings of a form, ready to compare."""

    form: str
    words: Mapping[str, tuple[str, ...]]

    def of(self, section: str) -> tuple[str, ...]:
        """The wordings of a section or term, as they are compared."""
        return self.words.get(section, ())

    def field_pattern(self) -> re.Pattern[str]:
        """Finds 【政策分野：…】."""
        return re.compile(_FIELD.format(word="|".join(map(re.escape, self.of("policy_fields") or ("政策分野",)))))

    def match(self, text: str) -> Heading | None:
        """The section whose heading the line is."""
        line = comparable(text)
        if len(line) > _LONGEST:
            return None
        found = [each for section in self._sections() if (each := self._as(section, line))]
        # Of 取組 and 取組内容 the longer one was meant, and it leaves less behind.
        return min(found, key=lambda each: len(each.rest), default=None)

    def split(self, text: str) -> tuple[Heading, str] | None:
        """A numbered heading, and the text that begins on its line: `②課題の内容 冬は…`."""
        found = _INLINE.fullmatch(text)
        heading = self.match(found["head"]) if found else None
        if found is None or heading is None or not heading.is_numbered or heading.rest:
            return None
        return heading, found["text"]

    def _sections(self) -> list[str]:
        tops = {*FRONT, *CHALLENGE_SECTIONS, *_ALONE}
        return [
            section
            for section in self.words
            if section in tops
            or (section.count(".") == 1 and section.partition(".")[0] in ("profile", "retrospective"))
        ]

    def _as(self, section: str, line: str) -> Heading | None:
        for word in self.of(section):
            if word[0] in _ANYWHERE and word[1:] in line and (mark := re.match(_CIRCLED, line)):
                return Heading(section, line[mark.end() :], is_numbered=True)
            found = re.fullmatch(f"(?P<mark>{_MARK})?-?[【\\[]?{_YEAR}{re.escape(word)}(?P<rest>.*)", line)
            if found is None or not _TAIL.match(found["rest"]):
                continue
            heading = Heading(section, found["rest"], found["mark"] is not None)
            if self._is_certain(heading):
                return heading
        return None

    def _is_certain(self, heading: Heading) -> bool:
        """Whether a wording is a heading here: a word like 組織 or 取組内容 also stands in sentences and lists."""
        rest = heading.rest
        if heading.section in ("document", *_ALONE):
            return _ALONE_TAIL[heading.section].fullmatch(rest) is not None
        if heading.section in CHALLENGE_SECTIONS:
            return not rest.startswith("・") and (heading.is_numbered or rest == "" or bool(_SURE_TAIL.search(rest)))
        return heading.is_numbered or rest == "" or rest[0] in "(["


_INLINE = re.compile(r"(?P<head>\s*[^\s　:：]{1,3}[\s　]?[^\s　:：]{2,30})[\s　:：]+(?P<text>\S.*)", re.DOTALL)
_LONGEST = 90
_ALONE_TAIL = {
    "document": re.compile(r"[〈<(\[【].*"),
    "legend": re.compile(r"[】\]]?"),
    "area": re.compile(r""),
    "challenges": re.compile(r""),
}
_SURE_TAIL = re.compile(r"マトリクス|四半期|時点|市民にとって|インパクト[::]")


def headings_of(form: Form) -> Headings:
    """The wordings of a form, as they are compared."""
    return Headings(form.name, {key: tuple(map(comparable, words)) for key, words in form.headings.items()})


def area_of(text: str, headings: Headings) -> str | None:
    """The area whose summary table the line heads: `課題領域 A`."""
    for word in headings.of("area"):
        if found := re.fullmatch(rf"[^\w]*{re.escape(word)}[:(\[〈<「]?([A-C])[)\]〉>」]?", comparable(text)):
            return found[1]
    return None


def challenge_of(text: str) -> ChallengeHeading | None:
    """The challenge whose page the line heads: `課題A(1) …`."""
    found = _CHALLENGE.fullmatch(text.strip())
    if found is None or _PARTICLE.match(found["rest"]):
        return None
    area, number = comparable(found["area"]), int(comparable(found["number"] or found["plain"]))
    return ChallengeHeading(f"{area}{number}", found["rest"].strip().lstrip("】]〕:：. 　")) if number else None
