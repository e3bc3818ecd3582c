"""Other layouts of the published sources: the same plan under other headings, numbers, marks and page furniture.

Each is a pattern and what to put in its place; `{name}` is the organisation's, `{year}` the plan's. All
must be read as the same plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from benchmarks.fidelity import Fact, fields
from xplan_lint.columns import columns
from xplan_lint.comparable import comparable

Replacement = str | Callable[[re.Match[str]], str]

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = "ⅠⅡⅢⅣⅤⅥ"
_SECTION = r"(?m)^(?:#+ )?([①-⑥])\s*(?=インパクト|課題|目指す|令和|進捗)"
_HEADING = r"(?m)^(?:#+ )?([①-⑥])[^\S\n]*((?:インパクト|課題|目指す|令和|進捗)[^\n【]*?)[^\S\n]*(【[^\n]*)?$"
_CHALLENGE = r"(?m)^(?:#+ )?課題 ?([A-CＡ-Ｃ]) ?[（(](.)[）)][^\S\n]*"
_AREA = r"(?m)^(?:#+ )?課題領域 ?([A-C])$"
_TOP = r"(?m)^(?:#+ )?([1-3]) (?=組織|基本|令和)"
_ITEM = r"(?m)^(?:#+ )?\(([1-4])\) ?(?=令和|組織|所管)"
_LOOK_BACK = r"(?m)^(?:#+ )?○((?:全体|変革|取組)[^\n]*)"
_ACTIONS = r"(?m)^(?:#+ )?⑤令和(\d)年度(?:の| of )?(?:取組|実施|実行)内容\(四半期間隔\)"
_PROGRESS = r"⑥進捗状況\(令和(\d)年12月時点\)"
_QUARTER = r"第 ?([1-4]) ?四半期[（(]([^）)]*)[）)]"
_LEVELS = r"【インパクト[:：](.)】\s*【緊急度[:：](.)】"
_FIELD = r"[^\S\n]*【政策分野：([^】]*)】"
_REPORT = r"(?m)^(?:- )?取組内容\((\d)\)"


def _digit(found: re.Match[str]) -> int:
    return int(comparable(found[1]))


_STRANGE = {
    "①": "重みづけ",
    "②": "論点の整理",
    "③": "これまでの経緯",
    "④": "到達点",
    "⑤": "工程",
    "⑥": "到達度の点検(12月)",
}


def _strange(sections: str, shape: str) -> tuple[str, Replacement]:
    """Sections with wordings that no form lists, among others that it does, all marked alike."""

    def heading(found: re.Match[str]) -> str:
        word = _STRANGE[found[1]] if found[1] in sections else found[2]
        return shape.format(mark=found[1], number=_digit(found), word=word) + (found[3] or "")

    return _HEADING, heading


LAYOUTS: dict[str, tuple[str, Replacement]] = {
    "sections: 1.": (_SECTION, lambda found: f"{_digit(found)}. "),
    "sections: １　": (_SECTION, lambda found: f"{_digit(found)}　".translate(_WIDE)),
    "sections: １．": (_SECTION, lambda found: f"{_digit(found)}．".translate(_WIDE)),
    "sections: （１）": (_SECTION, lambda found: f"（{_digit(found)}）".translate(_WIDE)),
    "sections: ⑴": (_SECTION, lambda found: chr(0x2473 + _digit(found))),
    "sections: [1]": (_SECTION, lambda found: f"[{_digit(found)}] "),
    "sections: ❶": (_SECTION, lambda found: chr(0x2775 + _digit(found))),
    "sections: Ⅰ": (_SECTION, lambda found: f"{_ROMAN[_digit(found) - 1]} "),
    "sections: ■": (_SECTION, "■"),
    "sections: ◆ with a space": (_SECTION, "◆ "),
    "sections: nothing": (_SECTION, ""),
    "sections: 【②…】": (_HEADING, r"【\1\2】\3"),
    "sections: 【…】": (_HEADING, r"【\2】\3"),
    "sections: ＜…＞": (_HEADING, r"＜\2＞\3"),
    "sections: a tab behind the number": (_SECTION, "\\1\t"),
    "sections: a wide space behind the number": (_SECTION, "\\1　"),
    "sections: indented": (_SECTION, "　\\1"),
    "sections: headings of markdown": (_SECTION, r"### \1"),
    "sections: bold": (_HEADING, r"**\1\2**\3"),
    "sections: spaces inside": (
        r"(?m)^([①-⑥])(目指す成果|課題の内容)",
        lambda found: f"{found[1]} {' '.join(found[2])}",
    ),
    "sections: text on the heading's line": (r"(?m)^([②③]課題の[^\n]{2,6})\n\n(?!- )", r"\1 "),
    "words: 課題の概要": (r"(?m)^((?:#+ )?②)課題の内容", r"\1課題の概要"),
    "words: 現状と背景": (r"(?m)^((?:#+ )?③)課題の背景や現状", r"\1現状と背景"),
    "words: 背景": (r"(?m)^((?:#+ )?③)課題の背景や現状", r"\1背景"),
    "words: 目指す姿": (r"(?m)^((?:#+ )?④)目指す成果", r"\1目指す姿"),
    "words: 期待される成果": (r"(?m)^((?:#+ )?④)目指す成果", r"\1期待される成果"),
    "words: 具体的な取組内容": (_ACTIONS, r"⑤令和\1年度の具体的な取組内容"),
    "words: 取組みスケジュール": (_ACTIONS, r"⑤令和\1年度の取組みスケジュール"),
    "words: 実施計画（四半期別）": (_ACTIONS, r"⑤令和\1年度の実施計画（四半期別）"),
    "words: R7の取組内容": (_ACTIONS, r"⑤R\1の取組内容"),
    "words: 取組内容 alone": (_ACTIONS, "⑤取組内容"),
    "words: 進捗（R7.12月末現在）": (_PROGRESS, r"⑥進捗（R\1.12月末現在）"),
    "words: 取組の状況": (_PROGRESS, "⑥取組の状況(12月末時点)"),
    "words: the day of the progress": (_PROGRESS, r"⑥進捗状況（令和\1年12月31日時点）"),
    "words: the western year": (_PROGRESS, "⑥進捗状況（2025年12月時点）"),
    "words that no form has: ①": _strange("①", "{mark}{word}"),
    "words that no form has: ②": _strange("②", "{mark}{word}"),
    "words that no form has: ③④": _strange("③④", "{mark}{word}"),
    "words that no form has: ⑤⑥": _strange("⑤⑥", "{mark}{word}"),
    "words that no form has: 2. to 5.": _strange("②③④⑤", "{number}. {word}"),
    "words that no form has: （２）（４）（６）": _strange("②④⑥", "（{number}）{word}"),
    "words that no form has: ■ for ③④": _strange("③④", "■{word}"),
    "words that no form has: ■ for ⑥": _strange("⑥", "■{word}"),
    "words that no form has: 【】 for ②⑤": _strange("②⑤", "【{word}】"),
    "matrix: colons": (_LEVELS, r"インパクト：\1　緊急度：\2"),
    "matrix: 【】 behind": (_LEVELS, r"インパクト【\1】緊急度【\2】"),
    "matrix: brackets": (_LEVELS, r"（インパクト：\1）（緊急度：\2）"),
    "matrix: on lines below": (r"(マトリクス)\s*" + _LEVELS, r"\1\n\nインパクト：\2\n緊急度：\3"),
    "matrix: a table": (r"(マトリクス)\s*" + _LEVELS, r"\1\n\nインパクト\t緊急度\n\2\t\3"),
    "matrix: a table, rows": (r"(マトリクス)\s*" + _LEVELS, r"\1\n\nインパクト\t\2\n緊急度\t\3"),
    "matrix: a shorter heading": (r"インパクト\(政策課題\)と緊急度のマトリクス", "インパクトと緊急度"),
    "challenges: A-1": (_CHALLENGE, r"課題\1-\2 "),
    "challenges: A1": (_CHALLENGE, r"課題\1\2 "),
    "challenges: A①": (_CHALLENGE, lambda found: f"課題{found[1]}{chr(0x245F + int(comparable(found[2])))} "),
    "challenges: A⑴": (_CHALLENGE, lambda found: f"課題{found[1]}{chr(0x2473 + int(comparable(found[2])))} "),
    "challenges: 課 題 A ( 1 )": (_CHALLENGE, r"課 題 \1 （ \2 ） "),
    "challenges: A(1) without the word": (_CHALLENGE, r"\1（\2）"),
    "challenges: ■": (_CHALLENGE, r"■課題\1（\2） "),
    "challenges: a colon": (_CHALLENGE, r"課題\1（\2）："),
    "challenges: 課題領域A(1)": (_CHALLENGE, r"課題領域\1（\2） "),
    "challenges: 【課題A(1)】": (r"(?m)^課題 ?([A-C]) ?([（(].[）)])", r"【課題\1\2】"),
    "challenges: the title below": (_CHALLENGE, r"課題\1（\2）\n"),
    "policy field: without brackets": (_FIELD, r"　政策分野：\1"),
    "policy field: in （）": (_FIELD, r"（政策分野：\1）"),
    "policy field: in ＜＞": (_FIELD, r"＜政策分野：\1＞"),
    "policy field: below, without brackets": (_FIELD, r"\n政策分野：\1"),
    "policy field: before the title": (
        r"(?m)^(?:#+ )?(課題 ?[A-CＡ-Ｃ] ?[（(].[）)])[^\S\n]*([^\n]+?)\s*【政策分野：([^】]*)】",
        r"\1 【政策分野：\3】\2",
    ),
    "areas: 【】": (_AREA, r"【課題領域\1】"),
    "areas: what they are": (_AREA, r"課題領域\1 行政サービス現場改善にかかる課題"),
    "areas: what they are, in brackets": (_AREA, r"課題領域\1（将来を見据えて、今から着手しなければならない課題）"),
    "areas: numbered": (_AREA, r"（１）課題領域\1"),
    "areas: A領域": (_AREA, r"\1領域"),
    "parts: １．": (_TOP, lambda found: f"{found[1]}．".translate(_WIDE)),
    "parts: Ⅰ": (_TOP, lambda found: f"{_ROMAN[_digit(found) - 1]}　"),
    "parts: ■": (_TOP, "■"),
    "parts: 第1": (_TOP, r"第\1 "),
    "parts: nothing": (_TOP, ""),
    "items: ①": (_ITEM, lambda found: chr(0x245F + _digit(found))),
    "items: ■": (_ITEM, "■"),
    "items: （１）": (_ITEM, lambda found: f"（{found[1]}）　".translate(_WIDE)),
    "items: ア": (_ITEM, lambda found: f"{'アイウエ'[_digit(found) - 1]}　"),
    "items: 組織体制": (r"組織\((課|部)名\)", r"組織体制（\1）"),
    "items: 政策連携団体等": ("所管の政策連携団体", "政策連携団体等"),
    "items: 当初予算": (r"\(1\) ?令和(\d)年度[局区]全体当初予算額", r"(1) 令和\1年度当初予算"),
    "look back: (1)": (_LOOK_BACK, r"(1)\1"),
    "look back: nothing": (_LOOK_BACK, r"\1"),
    "look back: 【】": (_LOOK_BACK, r"【\1】"),
    "quarters: months alone": (_QUARTER, r"\2"),
    "quarters: 4-6月": (r"第 ?([1-4]) ?四半期[（(](\d+)[～~](\d+)月[）)]", r"\2-\3月"),
    "quarters: 第1Q": (_QUARTER, r"第\1Q"),
    "quarters: 1Q": (_QUARTER, r"\1Q"),
    "quarters: 第一四半期": (_QUARTER, lambda found: f"第{'一二三四'[_digit(found) - 1]}四半期"),
    "quarters: the year ahead": (_QUARTER, r"R7 第\1四半期（\2）"),
    "quarters: a line break": (_QUARTER, r"第\1四半期<br>(\2)"),
    "tables: pipes": (r"(?m)^(.*\t.*)$", lambda found: f"| {found[1].replace(chr(9), ' | ')} |"),
    "markup: comments, pictures, entities": (
        _CHALLENGE,
        "<!-- image -->\n\n![](_page_3_Picture_1.jpeg)\n\n{3}------------------------\n\n\\g<0>&nbsp;",
    ),
    "tables: no line above": (r"\n\n(第 ?1 ?四半期)", r"\n\1"),
    "bullets: ●": (r"(?m)^(?:- )?・", "● "),
    "bullets: -": (r"(?m)^(?:- )?・", "- "),
    "bullets: without a dash": (r"(?m)^- ・", "・"),
    "actions: （１）": (
        r"(?m)^(- )?\(([1-9])\)(?=\S)",
        lambda found: f"{found[1] or ''}（{found[2]}）".translate(_WIDE),
    ),
    "actions: ⑴": (r"(?m)^(- )?\(([1-9])\)(?=\S)", lambda found: (found[1] or "") + chr(0x2473 + int(found[2]))),
    "reports: 取組(1)": (_REPORT, r"取組(\1)"),
    "reports: 【取組内容(1)】": (_REPORT + r"([^\n]*?)[^\S\n]*$", r"【取組内容(\1)\2】"),
    "reports: ◆": (_REPORT, r"◆取組内容(\1)"),
    "reports: （１）": (_REPORT, lambda found: f"（{found[1]}）".translate(_WIDE)),
    "reports: ⑴": (_REPORT, lambda found: chr(0x2473 + _digit(found))),
    "reports: 取組内容1": (_REPORT, r"取組内容\1　"),
    "pages: P.12": (_CHALLENGE, r"P.12\n\n\g<0>"),
    "pages: 12 / 30": (_CHALLENGE, r"12 / 30\n\n\g<0>"),
    "pages: - 12 -": (_CHALLENGE, r"- 12 -\n\n\g<0>"),
    "pages: 12頁": (_CHALLENGE, r"12頁\n\n\g<0>"),
    "pages: a page break": (_CHALLENGE, "\f\\g<0>"),
    "pages: a running head": (_CHALLENGE, "{year} 局区X方針（{name}）\n\n\\g<0>"),
    "pages: a running head in 〈〉": (_CHALLENGE, "局区Ｘ方針〈{name}〉\n\n\\g<0>"),
    "pages: the name as running head": (_CHALLENGE, "{name}\n\n\\g<0>"),
    "pages: 4 課題": (_CHALLENGE, "4 課題\n\n\\g<0>"),
    "pages: a running head inside a challenge": (r"(?m)^((?:#+ )?④[^\n]*)", "局区X方針〈{name}〉　12\n\n\\1"),
    "cover: title, name, date": (r"\A", "{year}\n局区Ｘ方針\n\n{name}\n\n令和7年4月\n\n"),
    "cover: the name behind the title": (r"\A", "{year}　局区Ｘ方針　{name}\n\n"),
    "cover: 【】": (r"\A", "{year}局区X方針【{name}】\n\n"),
    "cover: the name before the title": (r"\A", "{name}Ｘ方針\n\n"),
    "cover: a table of contents": (
        r"\A",
        "局区X方針〈{name}〉\n\n目次\n1 組織の使命 …… 1\n2 基本情報 …… 2\n3 令和6年度局区X方針の振り返り …… 3\n\n",
    ),
    "cover: the mission called otherwise": ("1 組織の使命（どのような役割を担うのか）", "1 使命"),
    "line breaks of Windows": ("\n", "\r\n"),
    "no empty lines": (r"\n\n+", "\n"),
}
# What a layout makes ambiguous: two paragraphs that no empty line parts may be one with a line break in it, a label
# behind a heading may be the heading's, and a dash for a bullet may be one inside of it.
AMBIGUOUS = {
    ("kokurakita-ku/2024", "no empty lines"),
    ("kokurakita-ku/2025", "no empty lines"),
    ("moji-ku/2026", "no empty lines"),
    ("somu-shimin/2025", "no empty lines"),
    ("somu-shimin/2025", "sections: text on the heading's line"),
    ("somu-shimin/2025", "bullets: -"),
}


def laid_out(text: str, layout: str, name: str, year: int) -> str:
    """The text in a layout; `name` is the organisation's, `year` the fiscal year."""
    pattern, replacement = LAYOUTS[layout]
    if isinstance(replacement, str):
        replacement = replacement.replace("{name}", name).replace("{year}", f"令和{year - 2018}年度")
    return re.sub(pattern, replacement, text)


def wrapped(text: str, width: int) -> str:
    """The text with its lines broken after so many characters, as a copy of a page has it; tables stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        parts = [line] if "\t" in line else [line[at : at + width] for at in range(0, len(line), width)]
        lines += parts or [""]
    return "\n".join(lines)


def paged(text: str, lines: int, name: str, year: int) -> str:
    """The text with a page's number and the next one's running head after so many lines, wherever that is."""
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found.append(line)
        if number % lines == 0:
            found += ["", f"- {number // lines} -", f"\f令和{year - 2018}年度局区X方針（{name}）", ""]
    return "\n".join(found)


def with_parted_tables(text: str, *, is_header_repeated: bool) -> str:
    """The text with a page's number inside of each table of quarters that has two rows or more."""
    header = r"\1\n" if is_header_repeated else ""
    return re.sub(r"(?m)^(第 ?1 ?四半期.*)\n(.*\t.*)\n(.*\t.*)$", rf"\1\n\2\n\n- 3 -\n\n{header}\3", text)


def aligned(text: str) -> str:
    """The text with spaces for tabs, so that the cells of a table stand below each other."""
    lines = text.split("\n")
    for start, end in _tables(lines):
        rows = [re.sub(r"<[^>]*>", "", line).split("\t") for line in lines[start:end]]
        count = max(map(len, rows))
        rows = [row + [""] * (count - len(row)) for row in rows]
        widths = [max(columns(row[column]) for row in rows) + 3 for column in range(count)]
        lines[start:end] = [
            "".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
    return "\n".join(lines)


def _tables(lines: list[str]) -> list[tuple[int, int]]:
    """Where lines with tabs begin and end."""
    with_tab = [at for at, line in enumerate(lines) if "\t" in line]
    starts = [at for at in with_tab if at - 1 not in with_tab]
    return [(at, next(end for end in range(at, len(lines) + 1) if end not in with_tab)) for at in starts]


def words(plan: dict[str, Any]) -> dict[Fact, str]:
    """Every text of a plan by its place, as letters and digits: a layout may change marks and brackets."""
    return {key: "".join(re.split(r"[^\w]+", comparable(text))) for key, text in fields(plan).items()}
