"""What the keywords and short values of a plan are called for a reader."""

from __future__ import annotations

from xplan_lint.diff.change import Aspect, Change, Verb
from xplan_lint.fiscal import parse_quarters
from xplan_lint.message import Message, listing
from xplan_lint.model import Stage

_DEGREES = {"high": Message("高", "high"), "low": Message("低", "low")}
_STAGES = {stage.name.lower(): stage.label for stage in Stage}
STATUSES = {
    "not-started": Message("未着手", "not started"),
    "on-track": Message("予定どおり", "on track"),
    "delayed": Message("遅れ", "delayed"),
    "done": Message("完了", "done"),
    "stopped": Message("中止", "stopped"),
}
OUTCOMES = {
    "achieved": Message("実現", "achieved"),
    "stopped": Message("中止", "stopped"),
    "handed-over": Message("引き継ぎ", "handed over"),
    "unstated": Message("終わり方の記載なし", "outcome not stated"),
}
_ACCOUNTS = {
    "general": Message("一般会計", "general account"),
    "general_own": Message("一般会計のうち一般財源", "general account, own funds"),
    "special": Message("特別会計", "special accounts"),
}
_RUN = {
    "直営": Message("直営", "run directly"),
    "指定管理": Message("指定管理", "designated manager"),
    "その他": Message("その他", "other"),
}
_KEYWORDS = {
    Aspect.IMPACT: _DEGREES,
    Aspect.URGENCY: _DEGREES,
    Aspect.STAGE: _STAGES,
    Aspect.STATUS: STATUSES,
}


def value_name(change: Change, text: str) -> Message | str:
    """One side of a change that is no prose: a keyword, quarters, how a facility is run; else the text itself."""
    if change.aspect is Aspect.WORK and change.verb is Verb.MOVED:
        return quarters_name(text)
    if change.aspect is Aspect.FACILITY and change.item:
        return _facility(text)
    return _KEYWORDS.get(change.aspect, {}).get(text, text)


def account_name(account: str) -> Message | str:
    """An account of the budget; a city may have others of its own."""
    return _ACCOUNTS.get(account, account)


def quarters_name(text: str) -> Message:
    """Quarters as a change gives them, "Q1-Q3" or "Q1, Q3": 第1〜第3四半期."""
    return listing([_quarters(part) for part in text.split(", ")])


def _quarters(key: str) -> Message | str:
    quarters = parse_quarters(key)
    if not quarters:
        return key
    if len(quarters) == 1:
        return quarters[0].label
    first, last = int(quarters[0]), int(quarters[-1])
    return Message(f"第{first}〜第{last}四半期", f"Q{first} to Q{last}")


def _facility(text: str) -> Message | str:
    run, _, count = text.partition(" ")
    if run not in _RUN:
        return text
    name = _RUN[run]
    return Message("{run}、{count}か所", "{run}, {count}", {"run": name, "count": count}) if count else name
