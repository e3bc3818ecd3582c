"""A comparison for a program: one JSON object, described by `schema/changes.schema.json`."""

from __future__ import annotations

from collections.abc import Sequence

from xplan_lint.diff.change import At, Change
from xplan_lint.diff.comparison import Comparison, Difference, Judged
from xplan_lint.diff.fate import Fate
from xplan_lint.diff.lineage import Ending, Link
from xplan_lint.diff.side import Node, Side
from xplan_lint.diff.values import OUTCOMES
from xplan_lint.message import Language
from xplan_lint.report.safe_json import safe_json
from xplan_lint.report.tally import is_unaccounted
from xplan_lint.report.wording import organisation_name

Object = dict[str, object]


def report(difference: Difference, language: Language) -> str:
    """`{"version": 1, "from": …, "to": …, "unreadable": […], "organisations": […]}`; lines count from 1."""
    return safe_json(
        {
            "version": 1,
            "from": difference.old_name.text(language),
            "to": difference.new_name.text(language),
            "compares": "versions" if difference.is_same_year else "fiscal-years",
            "unreadable": [
                {"path": each.path, "side": each.side, "reason": each.reason.text(language)}
                for each in difference.unreadable
            ],
            "organisations": [_organisation(difference, each, language) for each in difference.comparisons],
        }
    )


def _organisation(difference: Difference, comparison: Comparison, language: Language) -> Object:
    fates = comparison.fates
    return {
        "organisation": comparison.organisation,
        "name": organisation_name(difference, comparison),
        "lineage": [_link(comparison, link) for link in (*comparison.links, *comparison.suggestions)],
        "follow_through": [] if difference.is_same_year else [_fate(comparison, fate) for fate in fates],
        "ended": [_ended(comparison, fate.ending) for fate in fates if fate.ending],
        "new": [_challenge(comparison, node) for node in comparison.added],
        "unaccounted": [_challenge(comparison, fate.node) for fate in fates if is_unaccounted(fate)],
        "changes": [_change(comparison, change) for change in comparison.changes],
        "judgements": [_judgement(each, language) for each in comparison.judgements],
    }


def _link(comparison: Comparison, link: Link) -> Object:
    return {
        "from": _reference(comparison, link.old),
        "to": _reference(comparison, link.new),
        "basis": link.basis,
        "score": link.score,
        "shared_phrases": list(link.evidence),
    }


def _fate(comparison: Comparison, fate: Fate) -> Object:
    return {
        **_challenge(comparison, fate.node),
        "ways": [way.word for way in fate.ways],
        "to": [_reference(comparison, link.new) for link in fate.links],
        "planned": list(fate.planned),
        "reported": [{"status": each.status, "text": each.text} for each in fate.reported],
        "reflected": [{"list": each.at[1], "text": f"{each.label or ''}{each.text}"} for each in fate.reflected],
    }


def _ended(comparison: Comparison, ending: Ending) -> Object:
    entry = ending.entry
    return {
        **_challenge(comparison, ending.node),
        "outcome": entry.outcome if entry.outcome in OUTCOMES else "unstated",
        "to": entry.to,
        "reason": entry.reason,
    }


def _challenge(comparison: Comparison, node: Node) -> Object:
    return {"challenge": _reference(comparison, node), "title": node.challenge.title}


def _reference(comparison: Comparison, node: Node) -> str:
    return node.reference.text(comparison.organisation)


def _change(comparison: Comparison, change: Change) -> Object:
    return {
        "kind": change.kind,
        "subject": change.subject or None,
        "old_subject": change.old_subject or None,
        "item": change.item or None,
        "before": change.before,
        "after": change.after,
        **_places(_place(comparison.olds, change.old_at), _place(comparison.news, change.new_at)),
        "fingerprint": change.fingerprint,
    }


def _judgement(judged: Judged, language: Language) -> Object:
    old, new = judged.old_place, judged.new_place
    return {
        "judgement": judged.judgement,
        "severity": judged.severity.value,
        "subject": judged.subject or None,
        "message": judged.message.text(language),
        "help": judged.help.text(language),
        **_places((old.path, old.span.line) if old else None, (new.path, new.span.line) if new else None),
        "about": judged.about or None,
        "fingerprint": judged.fingerprint,
    }


def _places(old: tuple[str, int] | None, new: tuple[str, int] | None) -> Object:
    """The files and lines on both sides; `path` is the new side's, or the old one's where the new has none."""
    path, _ = new or old or (None, None)
    new_line = new[1] if new else None
    old_path, old_line = old or (None, None)
    return {"path": path, "line": new_line, "old_path": old_path, "old_line": old_line}


def _place(sides: Sequence[Side], at: At | None) -> tuple[str, int] | None:
    for side in sides:
        if at is not None and side.path == at.path:
            return side.path, side.document.locate(at.route).line
    return None
