"""A progress report is gone, or shrank to less than half.

Why it matters: the reports are the record of what was done. What was reported once should stay, even when more is
known later.

How to fix: put the text back and write what is new below it. A text that stands in another report of the challenge
now is not missed.

---

進捗の報告がなくなったか、半分より短くなった。

なぜ大切か: 進捗の報告は、何をしたかの記録です。あとから新しいことがわかっても、一度報告したことは残します。

直し方: 報告を戻し、新しいことはその下に書き足します。同じ課題の別の報告に移した文章は、なくなったとは見ません。
"""

from collections.abc import Iterator

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Severity
from xplan_lint.diff.change import Aspect
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import lives_on
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import report_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

NO_MIRROR = "reporting is what the stage of a plan asks for; that a report was added is no news in itself"

EXAMPLES = [
    Example(
        "報告を消した / a report was deleted",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。}
                - {actions: [2], text: 放送の原稿を四か国語で作った。}  #! 課題A1の取組「多言語の案内放送」の進捗の報告がなくなりました
        """,
    ),
    Example(
        "短く切り詰めた / cut short",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおりである。}  #! 課題A1の取組「待合所の改修」の進捗の報告が、38字から9字に減りました
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。}
        """,
    ),
    Example(
        "書き足した / extended",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。工事は一月に始まる。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。}
        """,
    ),
    Example(
        "二つの報告を一つにまとめた / two reports became one",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1, 2], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。放送の原稿を作った。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 予定どおり設計を終えた。工事の業者も決まった。利用者への説明会を三回開いた。}
                - {actions: [2], text: 放送の原稿を作った。}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "removed": Message(
            "{report}の進捗の報告がなくなりました",
            "the progress report on {report} is gone",
        ),
        "cut": Message(
            "{report}の進捗の報告が、{before}字から{after}字に減りました",
            "the progress report on {report} shrank from {before} to {after} characters",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        is_text = change.aspect is Aspect.REPORT and change.item == "" and change.before is not None
        if not is_text or lives_on(change, comparison):
            continue
        report = report_name(comparison.olds, change.old_at)
        before, after = (len(comparable(text or "")) for text in (change.before, change.after))
        if change.after is None:
            yield concern(change, "removed", report=report)
        elif 2 * after < before:
            yield concern(change, "cut", report=report, before=before, after=after)
