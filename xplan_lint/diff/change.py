"""A fact about two plans: what was added, removed, changed or moved. Whether it matters is a judgement's business."""

from __future__ import annotations

from functools import cached_property

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.frozen import field, frozen
from xplan_lint.late_enum import Enum
from xplan_lint.message import Message
from xplan_lint.sha2 import sha256


class Verb(Enum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def mirror(self) -> Verb:
        """What the same fact is called when the two sides change places."""
        return {Verb.ADDED: Verb.REMOVED, Verb.REMOVED: Verb.ADDED}.get(self, self)

    @property
    def label(self) -> Message:
        return {
            Verb.ADDED: Message("追加", "added"),
            Verb.REMOVED: Message("削除", "removed"),
            Verb.CHANGED: Message("変更", "changed"),
            Verb.MOVED: Message("移動", "moved"),
        }[self]


class Aspect(Enum):
    """What of a plan a change is about; the value is the word for programs, the label the one for readers."""

    ORGANISATION = ("organisation", "局区", "organisation")
    FISCAL_YEAR = ("fiscal-year", "年度", "fiscal year")
    FORM = ("form", "様式", "form")
    STAGE = ("stage", "段階", "stage")
    MISSION = ("mission", "組織の使命", "mission")
    BUDGET = ("budget", "当初予算額", "budget")
    UNIT = ("unit", "組織", "unit")
    PARTNER_BODY = ("partner-body", "政策連携団体", "partner body")
    FACILITY = ("facility", "公共施設", "facility")
    OVERVIEW = ("overview", "振り返りの総評", "overview of the retrospective")
    ACHIEVED = ("achieved", "変革が実現した課題", "achievement")
    SHORTFALL = ("shortfall", "十分でなかった項目", "shortfall")
    ENDED = ("ended", "終了した課題", "ended challenge")
    CHALLENGE = ("challenge", "課題", "challenge")
    NUMBER = ("number", "課題番号", "number of the challenge")
    AREA = ("area", "課題領域", "area")
    TITLE = ("title", "課題名", "title")
    SUMMARY_TITLE = ("summary-title", "総括表の課題名", "title in the summary table")
    SUMMARY_FIELD = ("summary-field", "総括表の政策分野", "policy field in the summary table")
    SUMMARY_APPROACH = ("summary-approach", "総括表の取り組み", "approach in the summary table")
    POLICY_FIELD = ("policy-field", "政策分野", "policy field")
    IMPACT = ("impact", "インパクト", "impact")
    URGENCY = ("urgency", "緊急度", "urgency")
    CONTINUES = ("continues", "前年度からの継続", "continuation")
    PROBLEM = ("problem", "課題の内容", "problem")
    BACKGROUND = ("background", "背景や現状", "background")
    APPROACH = ("approach", "課題に対する取組み", "approach")
    OUTCOME = ("outcome", "目指す成果", "outcome")
    ACTION = ("action", "取組", "action")
    ACTION_TITLE = ("action-title", "取組名", "title of the action")
    ACTION_TEXT = ("action-text", "取組の説明", "text of the action")
    REPEATS = ("repeats", "再掲", "repetition")
    WORK = ("work", "四半期の予定", "planned work")
    BLANK = ("blank", "空欄の理由", "reason for a blank")
    AS_OF = ("as-of", "進捗の時点", "date of the progress")
    REPORT = ("report", "進捗の報告", "progress report")
    STATUS = ("status", "進捗の状況", "progress status")

    def __init__(self, word: str, japanese: str, english: str) -> None:
        self.word = word
        self.label = Message(japanese, english)


@frozen
class At:
    """A place on one side: the plan's path and the route in it."""

    path: str
    route: Route


@frozen
class Change:
    """One fact.

    `old_subject` and `new_subject` are the challenge or action it is about as each side numbers it ("A2",
    "A2.1"); "" on a side that lacks it, and on both for the plan as a whole. `item` names what is spoken of
    where an aspect has several (the entry of a quarter table that moved, an account, a facility). `before` and
    `after` are as written, None on the side that lacks it.
    """

    aspect: Aspect
    verb: Verb
    organisation: str
    old_subject: str
    new_subject: str
    item: str
    before: str | None
    after: str | None
    old_at: At | None = field(default=None, compare=False)
    new_at: At | None = field(default=None, compare=False)

    @property
    def kind(self) -> str:
        """The word for programs: "outcome-removed", "work-moved"."""
        return f"{self.aspect.word}-{self.verb.value}"

    @property
    def subject(self) -> str:
        """As the new side numbers it; as the old does where the new has it no more."""
        return self.new_subject or self.old_subject

    @cached_property
    def fingerprint(self) -> str:
        """Stays the same while other parts are reordered or reworded: 16 hexadecimal digits."""
        parts = (
            self.kind,
            self.organisation,
            self.old_subject,
            self.new_subject,
            self.item,
            self.before or "",
            self.after or "",
        )
        return sha256("\0".join(map(comparable, parts)).encode()).hexdigest()[:16]

    @property
    def mirror(self) -> Change:
        """The same fact with the two sides exchanged."""
        return Change(
            self.aspect,
            self.verb.mirror,
            self.organisation,
            self.new_subject,
            self.old_subject,
            self.item,
            self.after,
            self.before,
            self.new_at,
            self.old_at,
        )
