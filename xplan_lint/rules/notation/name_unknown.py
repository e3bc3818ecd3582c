"""A division or a facility is named that the profile does not list.

Why it matters: either the name is misspelt, or the list of the profile is out of date; whoever looks for the division
does not find it.

How to fix: compare the name with `units` and `facilities` of `profile`, and correct whichever is wrong. A division of
another organisation may be named as it is: this is for your information.

---

「2 基本情報」にない課や施設の名前がある。

なぜ大切か: 名前の書き間違いか、基本情報の一覧が古いかのどちらかです。読み手がその課や施設を探しても見つかりません。

直し方: `profile` の `units`(課名)や `facilities`(公共施設)と見比べて、間違っているほうを直します。ほかの局区の課ならそのままでかまいません(お知らせです)。
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.data import strings_in
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import BREAK, UNPUBLISHED, Passage, Prose, occurrences
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "課の名前の書き間違い / a division's name misspelt",
        """
        profile:
          units: {kind: 課, as_of: 2025-04-01, names: [総務企画課, 国保年金課, 保護第一課]}
        challenges:
          - id: A1
            problem: 国民年金課と総務企画課の窓口が遠い。  #! 「国民年金課」は、「2 基本情報」の「組織」にありません(2か所)
            background: [国民年金課の列が長い, 保護課と各課、関係課の課題]
        """,
    ),
    Example(
        "一覧にない施設 / a facility that is not in its list",
        """
        profile:
          facilities:
            direct:
              - {name: 市民センター, count: 2, names: [東桟橋市民センター, 西桟橋市民センター]}
        challenges:
          - id: A1
            problem: 南桟橋市民センターと東桟橋市民センター、各市民センターを改修する。  #! 「南桟橋市民センター」は、「2 基本情報」の「公共施設」にありません(1か所)
        """,
    ),
    Example(
        "ほかの局の課と、一覧のない計画 / a division of another bureau, and a plan that lists none",
        """
        profile:
          units: {kind: 課, as_of: 2025-04-01, names: [総務企画課]}
        challenges:
          - id: A1
            problem: 都市戦略局都市再生企画課と協議し、子ども家庭局の保育課に聞く。中央市民センターを使う。
        """,
    ),
    Example(
        "部だけを並べた計画の課は分からない / the divisions of a plan that lists departments are not known",
        """
        profile:
          units: {kind: 部, as_of: 2025-04-01, names: [総務部]}
        challenges:
          - {id: A1, problem: 総務課が決める。}
        """,
    ),
]
LETTERS = "一-鿿々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ"
NO_UNIT = f"[{LETTERS.replace('一-鿿', '一-誱誳-鿿')}]"  # all but 課
LONGEST = 20
# What stands before a 課 or a facility is looked for from there, ten times as fast as what may begin with any letter.
UNIT = re.compile("課(?![題程税外])")
STEM = re.compile(f"(?<![{LETTERS}])(?<![局部省庁県市]の){NO_UNIT}{{2,{LONGEST}}}\\Z")
FACILITY = re.compile(f"[{LETTERS}ヶ](?<![{LETTERS}].)[{LETTERS}ヶ]*+\\Z")
# Stems that name no division or facility of their own.
GENERAL = re.compile(
    "各|全|同|当|両|他|一部|既存|近隣|周辺|区内|市内|地区|地域|校区|対象|当該|該当|庁内|.*(?:[各全両他賦放]|関係|担当|所管|主管)"
    "|.*(?:[局部省庁県]|区役所|市役所).*"
)
Name = tuple[int, int, int]  # where in the texts it begins, its own part ends, and it ends


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    messages={
        "unit": Message(
            "「{name}」は、「2 基本情報」の「組織」にありません({count}か所)",
            '"{name}" is none of the units of the profile ({count} place(s))',
        ),
        "facility": Message(
            "「{name}」は、「2 基本情報」の「公共施設」にありません({count}か所)",
            '"{name}" is none of the facilities of the profile ({count} place(s))',
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    profile = prose.plan.profile
    if profile is None:
        return
    if profile.units is not None and comparable(profile.units.kind) == "課":
        units = ending(STEM, (each.span() for each in UNIT.finditer(prose.joined)), prose.joined)
        yield from tell("unit", unknown(prose, units, profile.units.names))
    elsewhere = prose.joined.replace(BREAK.join(strings_in(prose.plan.data["profile"], UNPUBLISHED)[0]), "", 1)
    for _, facilities in profile.facilities:
        for facility in facilities:
            if facility.names and facility.name and facility.name in elsewhere:
                yield from tell("facility", unknown(prose, called(facility.name, prose.joined), facility.names))


def called(name: str, text: str) -> Iterator[Name]:
    """The names that end in what such facilities are called."""
    return ending(FACILITY, ((start, start + len(name)) for start in occurrences(name, text)), text)


def ending(stem: re.Pattern[str], ends: Iterable[tuple[int, int]], text: str) -> Iterator[Name]:
    """The names that end so, each with a stem of its own."""
    behind = 0
    for start, end in ends:
        if found := stem.search(text, max(start - LONGEST, behind), start):
            behind = end
            yield found.start(), start, end


def unknown(prose: Prose, spans: Iterable[Name], names: Sequence[str]) -> dict[str, list[Passage]]:
    """The names outside the profile that its list does not have, not even in part."""
    found: dict[str, list[Passage]] = {}
    for start, middle, end in spans:
        name = prose.joined[start:end]
        stem = comparable(prose.joined[start:middle])
        if name in names or GENERAL.fullmatch(stem) or is_listed(comparable(name), stem, map(comparable, names)):
            continue
        passage = prose.passage(start, end)
        if passage is not None and passage.at[:1] != ("profile",):
            found.setdefault(name, []).append(passage)
    return found


def is_listed(name: str, stem: str, known: Iterable[str]) -> bool:
    """保護課 stands for 保護第一課, 整備課 for まちづくり整備課, 門司区役所市民課 for 市民課."""
    return any(each.endswith(name) or name.endswith(each) or each.startswith(stem) for each in known)


def tell(wording: str, found: dict[str, list[Passage]]) -> Iterator[Problem]:
    for name, group in found.items():
        yield problem(group[0].at, wording, within=group[0].within, name=name, count=len(group))
