"""One defect in a repository that is sound gives exactly the rule that is meant for it, and no other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from tests.sound_repository import DRAFT, PLAN, REGISTER, SOUND
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes

IDS = [rule.id for rule in all_rules()]


@dataclass(frozen=True)
class Defect:
    """In the file at `path`, `old` becomes `new`; or `files` are added. The file may be in another encoding."""

    rule: str
    old: str = ""
    new: str = ""
    path: str = PLAN
    encoding: str = "utf-8"
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def repository(self) -> dict[str, bytes]:
        assert not self.old or SOUND[self.path].count(self.old) == 1, f"{self.old!r} stands once in {self.path}"
        texts = {**SOUND, self.path: SOUND[self.path].replace(self.old, self.new, 1) if self.old else SOUND[self.path]}
        encodings = {self.path: self.encoding}
        return {path: text.encode(encodings.get(path, "utf-8")) for path, text in {**texts, **self.files}.items()}


def draft(organisation: str, year: int, challenges: str = "") -> str:
    """A plan that owes nothing yet."""
    listed = challenges or "[{id: A1, title: 朝市を雨の日も開く}]"
    return DRAFT.format(organisation=organisation, year=year, challenges=listed)


KISHI, KISHI_BEFORE = "plans/kishi-ku/2025.yaml", "plans/kishi-ku/2024.yaml"
MARKET, HALL = "{id: A1, title: 朝市を雨の日も開く}", "{id: A1, title: 若い世代が集まる体育館をつくる}"
ROOF = "{id: A1, title: 朝市を雨の日も開く, actions: [{title: 屋根の設置, schedule: {Q1-Q2: [設計], Q3-Q4: [工事]}}]}"
ROOF_AGAIN = ROOF.replace("A1,", "A1, continues: [2024/A1],")
STAGE = "stage: progress"
ENDED = "\nended:\n  - {challenge: 2024/A2, outcome: achieved, reason: 案内をすべて新しくしたため。}\n"

DEFECTS = [
    # reading
    Defect("alias-used", "policy_fields: [地域振興]", "policy_fields: &fields [地域振興]"),
    Defect(
        "duplicate-key",
        "impact: high\n    urgency: low\n    problem: 講座",
        "impact: high\n    impact: high\n    urgency: low\n    problem: 講座",
    ),
    Defect(
        "line-swallowed",
        "    background: [講座は平日の昼に開いている。]",
        "    background:\n      - 講座は平日の昼に開いている。\n        - 夜には開いていない。",
    ),
    Defect("nested-too-deep", "mission: 港区は、海と街をつなぐ。", f"mission: {'[' * 70}{']' * 70}"),
    Defect(
        "text-after-hash",
        "    problem: 講座に若い世代が少ない。",
        "    problem: 講座に若い世代が少ない #昼の講座を除く。",
    ),
    Defect("unreadable", encoding="cp932"),
    Defect("yaml-syntax", "    title: 市民センターの講座", "    title：市民センターの講座"),
    # shape
    Defect("schema", "    urgency: low\n    problem: 講座", "    urgency: 中\n    problem: 講座"),
    Defect("slug-registered-twice", "slug: kishi-ku", "slug: minato-ku", path=REGISTER),
    Defect("unknown-form", "form: r7", "form: r99"),
    Defect("unknown-organisation", files={"plans/toi-ku/2025.yaml": draft("toi-ku", 2025)}),
    Defect("wrong-check-digit", "'401005'", "'401004'", path=REGISTER),
    Defect("wrong-place", files={"plans/kishi-ku/2025.yaml": draft("kishi-ku", 2026)}),
    # sections
    Defect("action-unreported", "        - {actions: [2], rows: [原稿, 掲示], text: 原稿を作っている。}\n", ""),
    Defect("placeholder-left", "problem: 待合所は冬に寒い。", "problem: 待合所は○○が寒い。"),
    Defect("progress-missing", "    progress: {as_of: 2025-12, reports: [{text: 船の客200人に聞いた。}]}\n", ""),
    Defect("progress-outside-year", "{as_of: 2025-12, reports: [{text: 船", "{as_of: 2025-01, reports: [{text: 船"),
    Defect("retrospective-of-wrong-year", "  of: 2024", "  of: 2023"),
    Defect("section-empty", "background: [講座は平日の昼に開いている。]", "background: []"),
    Defect("section-missing", "    problem: 待合所は冬に寒い。\n", ""),
    # quarters
    Defect("blank-without-reason", "Q4: {blank: 工事後の点検の期間のため}", "Q4: []"),
    Defect("month-outside-quarter", "Q1: [設計]", "Q1: [設計(8月まで)]"),
    Defect("quarter-covered-twice", "Q1: [設計]", "Q1-Q2: [設計]"),
    Defect("quarter-order", "Q1: [講師の依頼], Q2-Q4: [夜間講座]", "Q2-Q4: [夜間講座], Q1: [講師の依頼]"),
    Defect("quarter-uncovered", "Q1: [講師の依頼], Q2-Q4: [夜間講座]", "Q2-Q4: [夜間講座]"),
    Defect(
        "quarters-all-alike",
        "Q1: [講師の依頼], Q2-Q4: [夜間講座]",
        "Q1: [講師の依頼], Q2: [夜間講座], Q3: [夜間講座], Q4: [夜間講座]",
    ),
    Defect("row-quarter-empty", "Q1-Q2: [場所選び], Q3-Q4: [掲示]", "Q3-Q4: [掲示]"),
    # consistency
    Defect("challenge-id-duplicate", files={KISHI: draft("kishi-ku", 2025, f"[{MARKET}, {HALL}]")}),
    Defect("challenge-id-gap", "- id: B2", "- id: B3"),
    Defect("challenge-order", "- id: A1\n    title: 市民", "- id: C1\n    title: 市民"),
    Defect("facility-count-differs", "count: 2", "count: 3"),
    Defect("repeat-drifted", "repeats: B1.2", "repeats: B1.2, text: 桟橋の時刻表も掲げる。"),
    Defect("repeat-unresolved", "repeats: B1.2", "repeats: B1.3"),
    Defect("report-of-unknown-action", "rows: [原稿, 掲示]", "rows: [原稿, 印刷]"),
    Defect("schedule-and-rows", "        rows:\n", "        schedule: {Q1-Q2: [原稿], Q3-Q4: [掲示]}\n        rows:\n"),
    Defect(
        "summary-field-differs",
        "summary: {approach: [待合所に空調",
        "summary: {policy_field: 交通, approach: [待合所に空調",
    ),
    Defect(
        "summary-title-differs",
        "summary: {approach: [待合所に空調",
        "summary: {title: 待合所の改修, approach: [待合所に空調",
    ),
    # lineage
    Defect("challenge-unaccounted-for", ENDED, ""),
    Defect("ended-and-continued", ENDED, ENDED + ENDED.partition("ended:\n")[2].replace("A2", "A1")),
    Defect("ended-unstated", "outcome: achieved, reason: 案内をすべて新しくしたため。", "outcome: unstated"),
    Defect("ended-without-reason", "outcome: achieved, reason: 案内をすべて新しくしたため。", "outcome: stopped"),
    Defect(
        "nothing-new-since-last-year",
        files={KISHI: draft("kishi-ku", 2025, f"[{ROOF_AGAIN}]"), KISHI_BEFORE: draft("kishi-ku", 2024, f"[{ROOF}]")},
    ),
    Defect("predecessor-not-earlier", "about: [2024/A2]", "about: [2025/A1]"),
    Defect("predecessor-repeated", "about: [2024/A2]", "about: [2024/A2, minato-ku/2024/A2]"),
    Defect("predecessor-unknown", "about: [2024/A2]", "about: [2024/C9]"),
    Defect(
        "renamed-area-letter",
        files={KISHI: draft("kishi-ku", 2025, f"[{HALL}]"), KISHI_BEFORE: draft("kishi-ku", 2024, f"[{MARKET}]")},
    ),
    # notation
    Defect("bullet-in-text", "[講座は平日の昼に開いている。]", "[・講座は平日の昼に開いている。]"),
    Defect("counter-ka", "二つの市民センターで", "2ヶ所の市民センターで"),
    Defect("dash-variant", "待合所は建ててから40年が過ぎた。", "待合所は建ててから30～40年が過ぎ、10〜20人が使う。"),
    Defect("doubled-word", "待合所に空調を入れ、窓", "待合所に空調をを入れ、窓"),
    Defect("era-abbreviated", "待合所の設計が終わった。", "待合所の設計がR6年度に終わった。"),
    Defect("half-width-katakana", "講座に若い世代が少ない。", "講座に若いｸﾞﾙｰﾌﾟが少ない。"),
    Defect("lookalike-character", "講座に若い世代が少ない。", "講座に步いて来る世代が少ない。"),
    Defect("markup-left", "講座に若い世代が少ない。", "講座に若い世代が<br>少ない。"),
    Defect("mixed-width", "待合所は建ててから40年", "待合所は建ててから４０年"),
    Defect("name-unknown", "講座に若い世代が少ない。", "国保年金課の講座に若い世代が少ない。"),
    Defect("name-variant", "待合所に空調を入れ、窓", "サーバーとサーバの部屋の隣の待合所に空調を入れ、窓"),
    Defect("notation-variant", "講座に若い世代が少ない。", "講座の在り方、市民センターのあり方を考える。"),
    Defect("sentence-too-long", "講座に若い世代が少ない。", f"{'講座に若い世代が少なく、' * 11}困っている。"),
    Defect("space-in-japanese", "講座に若い世代が少ない。", "講座に若い世代 が少ない。"),
    Defect("stray-latin-word", "講座に若い世代が少ない。", "講座 of 若い世代が少ない。"),
    Defect("unbalanced-brackets", "講座に若い世代が少ない。", "講座（夜間に若い世代が少ない。"),
    Defect("wrong-era", "待合所は建ててから40年が過ぎた。", "待合所は昭和60年（1986年）に建てた。"),
    # suppressions
    Defect("suppression-lapsed", STAGE, f"{STAGE}  # xplan: ignore[sections] until=2021-03-31 作成中のため"),
    Defect("suppression-malformed", STAGE, f"{STAGE}  # xplan: ignore sections 作成中のため"),
    Defect("suppression-unknown-rule", STAGE, f"{STAGE}  # xplan: ignore[sektions] 作成中のため"),
    Defect("suppression-unused", STAGE, f"{STAGE}  # xplan: ignore[sections] 作成中のため"),
    Defect("suppression-without-reason", STAGE, f"{STAGE}  # xplan: ignore[sections]"),
    # substance
    Defect(
        "action-without-outcome", "outcomes: [夜間講座の参加者が2割増える。]", "outcomes: [若い世代の住民が2割増える。]"
    ),
    Defect(
        "ages-or-shares-do-not-add-up",
        "講座に若い世代が少ない。",
        "29歳以下が10%、30～50歳が30%、60歳以上が60%である。",
    ),
    Defect(
        "copy-of-another-challenge",
        "text: 船の客に通勤の方法を聞く。, schedule: {Q1-Q4: [随時聞く]}",
        "text: 待合所に空調を入れ、窓を二重にする。, schedule: {Q1-Q4: [通勤客に聞く]}",
    ),
    Defect("outcome-without-measure", "夜間講座の参加者が2割増える。", "夜間講座の参加者が増える。"),
    Defect("plan-and-progress-disagree", "11月に空調の工事を終えた。", "5月に空調の工事を終えた。"),
    Defect(
        "summary-point-without-action", "approach: [夜間講座を開く。]", "approach: [夜間講座を開く。, 広報紙を配る。]"
    ),
]


def findings(files: Mapping[str, bytes]) -> set[str]:
    sources = [from_bytes(path, content) for path, content in files.items()]
    return {found.rule for found in lint(sources, all_rules(), load_forms(None)).diagnostics}


def test_the_repository_is_sound() -> None:
    assert findings({path: text.encode() for path, text in SOUND.items()}) == set()


@pytest.mark.parametrize("defect", [pytest.param(defect, id=defect.rule) for defect in DEFECTS])
def test_one_defect_gives_one_rule(defect: Defect) -> None:
    assert findings(defect.repository) == {defect.rule}


def test_every_rule_has_its_defect() -> None:
    missing = [id for id in IDS if id not in {defect.rule for defect in DEFECTS}]
    words = "add a Defect for each to DEFECTS: what to write in a sound plan so that this rule finds it, and no other"
    assert missing == [], words
    assert [defect.rule for defect in DEFECTS if defect.rule not in IDS] == [], "there are no such rules any more"
