"""The figures that a text states: 1万2,000人, ３０％, 3～5団体. A figure is a number and what it counts.

What only dates or orders is none: 令和7年度, 8月, 3月15日, 第3四半期, ①, 2階, 65歳, A1. Nor is a number that names
nothing to count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xplan_lint.frozen import frozen

# Not NFKC, which makes a 1 of ①. One character stays one, so that a figure can be quoted as it was written.
_PLAIN = (
    {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
    | dict.fromkeys(map(ord, "〜∼"), "~")
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | {0x3000: " "}
)
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "億": 8, "兆": 12}
_POWER = r"(?:[十百千]?[万億兆]|百(?!貨)|千)"
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,6})?"  # bounded: no plan counts further
_NUMERAL = rf"(?>{_DIGITS}(?:{_POWER}(?:{_DIGITS}{_POWER}){{0,4}}(?:{_DIGITS})?)?)(?![,.]?[0-9])"
_PART = re.compile(rf"({_DIGITS})([十百千万億兆]*)")
_NO_UNIT = (
    r"年(?!間)|周年|月|日(?!間|以内)|時(?!間)|階(?!層)|期(?!間)|項(?!目)|条(?!例)|番(?!組)|[号次章位度代歳才]|丁目|世紀"
    r"|分の|前後|[以程未超増減等及並又]|(?:[人件回つ本台校社館個]|[か箇ヶカヵケ]所)目(?![標的安])"
)
# Longer than one kanji where the first alone would mix up two. Else the first does: 22店舗 and 20店 count the same.
_COUNTERS = (
    *("事業者", "年間", "日間", "時間", "分野", "団体", "団地", "地域", "地区", "校区", "施設", "施策", "事業", "事例"),
    *("会場", "会議", "講座", "講習", "世帯", "種目", "項目", "品目", "科目"),
)
_LATIN = r"(?:km|cm|mm|m|kg|g|t|ha|kWh|kW|GB|TB)(?![A-Za-z0-9])"
_UNIT = rf"%?ポイント|%|[か箇ヶカヵケ][所月国年]|{'|'.join(_COUNTERS)}|つ|[㎡㎢㎥℃]|[ァ-ヴー]+|[一-鿿々]|{_LATIN}"
_SAME = {"%ポイント": "ポイント", "パーセント": "%", "名": "人", "日間": "日", "事業者": "者"}
_FIGURE = re.compile(
    rf"(?<![0-9A-Za-z万億兆第.,:/#])(?<!令和)(?<!平成)(?<!昭和)(?P<sign>[△▲] ?)?(?P<first>{_NUMERAL})"
    rf"(?: ?(?:[~ー-]|から) ?(?P<last>{_NUMERAL}))? ?余?(?!{_NO_UNIT})(?P<unit>{_UNIT}|(?<=[万億兆]))"
)


@frozen
class Figure:
    """A number, its unit and the two as written. Two figures count the same where their units are equal."""

    value: Decimal
    unit: str
    text: str


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in its order; a range gives its two ends."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(text.translate(_PLAIN)):
        unit = re.sub("^[箇ヶカヵケ](?=[所月国年])", "か", found["unit"])
        sign = -1 if found["sign"] else 1
        for value in _ends(found["first"], found["last"]):
            yield Figure(sign * value, _SAME.get(unit, unit), text[found.start() : found.end()])


def _ends(first: str, last: str | None) -> Iterator[Decimal]:
    if last is None:
        yield _value(first)
        return
    power = last.lstrip("0123456789,.")
    shares_power = bool(power) and first[-1].isdecimal() and _value(first) < _value(last.removesuffix(power))
    yield _value(first + power if shares_power else first)  # 3～5万人, but not 5,000～1万人
    yield _value(last)


def _value(numeral: str) -> Decimal:
    parts = _PART.findall(numeral)
    return sum((Decimal(digits.replace(",", "")).scaleb(_exponent(powers)) for digits, powers in parts), Decimal(0))


def _exponent(powers: str) -> int:
    return sum(_POWERS[each] for each in powers)


def changed_figures(before: str, after: str) -> tuple[tuple[Figure, Figure], ...]:
    """The figures of a reworded text that changed, each with what it became.

    Figures are told apart by their units. Where one of a unit came or went, nobody can say which became which,
    and none of that unit is given.
    """
    olds, news = figures(before), figures(after)
    pairs = (
        pair
        for unit in dict.fromkeys(each.unit for each in olds)
        for pair in _pairs(*([each for each in side if each.unit == unit] for side in (olds, news)))
    )
    return tuple(pairs)


def _pairs(olds: Sequence[Figure], news: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    old_left, new_left = list(olds), list(news)
    for old in olds:
        kept = next((new for new in new_left if new.value == old.value), None)
        if kept is not None:
            old_left.remove(old)
            new_left.remove(kept)
    if len(old_left) == len(new_left):
        yield from zip(old_left, new_left, strict=True)
