"""The headings of areas and challenges, and the policy field that stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from xplan_lint.comparable import comparable
from xplan_lint.frozen import frozen, replace
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.ordinals import CIRCLED, number_of, ordinal
from xplan_lint.importing.passages import glue

_AREA = "[A-CＡ-Ｃ]"
_DIGITS = r"(?:[（(]\s*(?P<round>[0-9０-９]{1,2})\s*[）)]|(?P<plain>[⑴-⒇]|[0-9０-９]{1,2}|" + CIRCLED + "))"
_GOES_ON = re.compile(
    r"\s*[（(〈<【\[]?(?:続き|つづき|前頁から|前ページから)(?:続く)?[）)〉>】\]]?\s*$"
)  # on the next page
_PARTICLE = re.compile(r"[のはがをにでとやも、。・及,]")
_OPEN, _CLOSE = "【[［〔<＜〈（(", "】]］〕>＞〉）)"
_HEAD_LINES = 3  # of a head below its area
_LONGEST = 60  # characters of what may stand behind an area


@frozen
class ChallengeHeading:
    """The heading of a challenge's page; `rest` is "" where the title stands elsewhere."""

    id: str
    rest: str


def challenge_of(text: str, headings: Headings) -> ChallengeHeading | None:
    """The challenge whose page the line heads: `課題A(1) …`."""
    worded, bare = _challenge_patterns(headings.of("challenge") or ("課題",))
    found = worded.fullmatch(text.strip()) or (bare.fullmatch(text.strip()) if headings.is_bare else None)
    if found is None or _PARTICLE.match(found["rest"]):
        return None
    area, number = comparable(found["area"]), number_of(found["round"] or found["plain"])
    rest = _GOES_ON.sub("", found["rest"].strip().lstrip("】]〕:：.． 　"))
    return ChallengeHeading(f"{area}{number}", rest) if number else None


def is_bare_challenge(text: str, headings: Headings) -> bool:
    """Whether the line begins with a challenge's number without the word: `A(1)`."""
    found = _challenge_patterns(headings.of("challenge") or ("課題",))[1].fullmatch(text.strip())
    return found is not None and not _PARTICLE.match(found["rest"])


@lru_cache
def _challenge_patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    spread = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    again = rf"(?:[\s　:：・]*(?:{spread}))?"  # 課題領域A 課題(1)
    ahead, behind = r"[^\w(（]*", rf"\s*[-－‐–]?\s*{_DIGITS}(?![0-9０-９])\s*(?P<rest>.*)"
    return (
        re.compile(rf"{ahead}(?:{spread})\s*[(（]?\s*(?P<area>{_AREA})\s*{again}{behind}", re.DOTALL),
        re.compile(rf"{ahead}(?P<area>{_AREA}){behind}", re.DOTALL),
    )


def ends_with_head(lines: Sequence[Line], headings: Headings) -> bool:
    """Whether the last of the lines is the head of a challenge's page, a repeated one perhaps."""
    return bool(lines) and challenge_of(lines[-1].text, headings) is not None


def head_at_end(blocks: Sequence[Block]) -> tuple[int, list[Line]]:
    """The number and the lines of a head that is numbered in its area, where the blocks end with one: `(1)title`."""
    for count in range(1, min(_HEAD_LINES, len(blocks)) + 1):
        lines = [each for each in blocks[-count:] if isinstance(each, Line)]
        found = ordinal(lines[0].text, "round") if len(lines) == count else None
        if found and not any(line.text.endswith("。") for line in lines):
            return found.number, [replace(lines[0], text=found.rest), *lines[1:]]
    return 0, []


def area_of(text: str, headings: Headings, *, leads_to_table: bool) -> str | None:
    """The area whose summary table the line heads: `課題領域 A`; with less than that only right above a table."""
    line = comparable(text)
    if len(line) > _LONGEST or line.endswith("。"):
        return None
    for word in headings.of("area"):
        pattern = rf"(?:[(\[]?[0-9]{{1,2}}[)\].]|[^\w(])*{re.escape(word)}[:(\[〈<「]?([A-C])(?P<rest>[)\]〉>」】]?.*)"
        found = re.fullmatch(pattern, line)
        if found and not _PARTICLE.match(found["rest"]) and (leads_to_table or found["rest"].strip("])〉>」】") == ""):
            return found[1]
        found = re.fullmatch(rf"[^\w(]*([A-C]){re.escape(word)}\W?", line)
        if found and leads_to_table:
            return found[1]
    return None


@lru_cache
def _field_patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The field between brackets, and without them at the end of a line."""
    opening, closing = re.escape(_OPEN), re.escape(_CLOSE)
    one_of = "|".join(map(re.escape, words))
    field = rf"(?:{one_of})\s*[:：]\s*"
    labelled = rf"(?:{field}|[{opening}](?:{one_of})[{closing}]\s*[:：]?\s*)"  # （政策分野）観光
    valued = rf"(?:{one_of})\s*[:：]?\s*[{opening}](?P<inside>[^{closing}]*)[{closing}]"  # 政策分野【観光】
    return (
        re.compile(rf"{valued}|[{opening}]\s*{field}(?P<value>[^{closing}]*(?:[（(][^）)]*[）)])?)[{closing}]"),
        re.compile(rf"(?:^|(?<=[\s　】〕])){labelled}(?P<value>[^。{closing}]{{1,30}})$"),
    )


def policy_fields_in(lines: Iterable[str], headings: Headings) -> tuple[str, list[str]]:
    """The text of the lines without 【政策分野：…】, which a line break may part, and the fields that stand there."""
    bracketed, open_ended = _field_patterns(headings.of("policy_fields") or ("政策分野",))
    text, values, is_label = "", [], False
    for line in lines:
        is_value, is_label = is_label, comparable(line).strip(":【】[]") in headings.of("policy_fields")
        if is_value or is_label:  # a cell that says 政策分野, and the one beside it
            values += [line] if is_value else []
            continue
        values += [found["value"] for found in open_ended.finditer(line)]
        text = glue(text, open_ended.sub("", line))
    values += [found["value"] or found["inside"] or "" for found in bracketed.finditer(text)]
    names = [name for each in values for name in split_fields(each)]
    return bracketed.sub("", text).strip(), list(dict.fromkeys(names))


def split_fields(text: str) -> list[str]:
    """The policy fields that a text lists."""
    return [name.strip() for name in re.split("[、,，/／]", text) if name.strip()]


def has_policy_field(lines: Iterable[str], headings: Headings, *, alone: bool = False) -> bool:
    """Whether a policy field stands in the lines; `alone` asks that they hold nothing else."""
    rest, names = policy_fields_in(lines, headings)
    return bool(names) and not (alone and rest)
