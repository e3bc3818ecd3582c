"""The tables of a year's summary: what became of each old challenge, which are new, which may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.fate import Fate, planned
from xplan_lint.diff.lineage import Ending
from xplan_lint.diff.side import Node
from xplan_lint.diff.values import STATUSES
from xplan_lint.message import Message
from xplan_lint.model import Report, RetrospectiveEntry
from xplan_lint.report.blocks import Block, Cell, Mark, Paragraph, Phrase, Table, cell, listed
from xplan_lint.report.wording import UNACCOUNTED, ending_name, excerpt, joined

_CHALLENGE = Message("{year}の課題", "challenge of {year}")
_PLANNED = Message("取り組むとしたこと", "what was planned")
_REPORTED = Message("最後の進捗報告", "last progress report")
_REFLECTED = Message("{year}の振り返り", "retrospective of {year}")
_WENT = Message("行き先", "where it went")
_NOTHING = Message("記載なし", "nothing stated")
_NONE = Message("なし", "none")
_NO_PLAN = Message("{year}の計画なし", "no plan for {year}")
_NO_REPORTS = Message("{year}の計画に進捗の報告はありません。", "The plan for {year} has no progress reports.")
_NO_REFLECTIONS = Message(
    "{year}の計画の振り返りは、どの課題のことかを示していません。",
    "The retrospective of {year} does not say which challenges it is about.",
)
_CONTINUED = Message("継続", "carried on")
_TAKEN_OVER = Message("引き継ぎ先: ", "taken over by: ")
_REFLECTIONS = {"achieved": Message("変革が実現", "achieved"), "shortfalls": Message("不十分", "shortfall")}


def follow_through(difference: Difference, comparison: Comparison) -> Iterator[Block]:
    """A table with one row for every challenge of the old year. What no row says is a sentence instead of a column."""
    old, new, fates = difference.old_name, difference.new_name, comparison.fates
    reports = [_reports(fate.reported) for fate in fates]
    reflections = [_reflections(fate.reflected) for fate in fates]
    columns = (
        (_CHALLENGE.saying(year=old), [cell(challenge_name(difference, comparison, fate.node)) for fate in fates]),
        (_PLANNED, [_texts(fate.planned) for fate in fates]),
        (_REPORTED, reports if any(fate.reported for fate in fates) else []),
        (_REFLECTED.saying(year=new), reflections if any(fate.reflected for fate in fates) else []),
        (_WENT, [_destination(difference, comparison, fate) for fate in fates]),
    )
    filled = [(title, cells) for title, cells in columns if cells]
    caption = Message("{old}の課題のゆくえ", "What became of the challenges of {old}").saying(old=old)
    rows = zip(*(cells for _, cells in filled), strict=True)
    yield Table(caption, tuple(title for title, _ in filled), tuple(rows))
    if not any(fate.reported for fate in fates):
        yield Paragraph((_NO_REPORTS.saying(year=old),))
    if not any(fate.reflected for fate in fates) and any(side.plan.retrospective for side in comparison.news):
        yield Paragraph((_NO_REFLECTIONS.saying(year=new),))


def added_table(difference: Difference, comparison: Comparison) -> Table:
    """The challenges that carry on none of the old year, and what they set out to do."""
    caption = Message("{year}の新しい課題", "New challenges of {year}").saying(year=difference.new_name)
    rows = [(cell(challenge_name(difference, comparison, node)), _texts(planned(node))) for node in comparison.added]
    return Table(caption, (Message("課題", "challenge"), Message("取り組むこと", "what is planned")), tuple(rows))


def suggestion_table(difference: Difference, comparison: Comparison) -> Table:
    """Pairs that read alike, how much, and the phrases that they share."""
    challenge = Message("{year}の課題", "challenge of {year}")
    columns = (
        challenge.saying(year=difference.old_name),
        challenge.saying(year=difference.new_name),
        Message("似ている度合い", "likeness"),
        Message("共通する言葉", "shared phrases"),
    )
    rows = [
        (
            cell(challenge_name(difference, comparison, link.old)),
            cell(challenge_name(difference, comparison, link.new)),
            cell(f"{link.score or 0:.2f}"),
            _texts(link.evidence, _NONE),
        )
        for link in comparison.suggestions
    ]
    return Table(Message("つながりの候補", "Suggested links"), columns, tuple(rows))


def challenge_name(difference: Difference, comparison: Comparison, node: Node) -> str:
    """Its number and title, after the organisation's name where it is another's or where several were joined."""
    organisation = node.side.plan.organisation
    sides = comparison.olds if node.side in comparison.olds else comparison.news
    is_foreign = organisation != comparison.organisation or len(sides) > 1
    name = f"{node.challenge.id} {node.challenge.title}".strip()
    return f"{difference.names.get(organisation, organisation)} {name}" if is_foreign else name


def _texts(texts: Iterable[str], otherwise: Message = _NOTHING) -> Cell:
    found = [excerpt(text.strip()) for text in texts if text.strip()]
    return listed(found or [otherwise])


def _reports(reports: Iterable[Report]) -> Cell:
    phrases = [(*_status(report), excerpt(report.text.strip())) for report in reports]
    return Cell(tuple(phrases), is_list=len(phrases) > 1) if phrases else cell(_NOTHING)


def _status(report: Report) -> Phrase:
    status = STATUSES.get(report.status or "", report.status)
    return (status, ": ") if status else ()


def _reflections(entries: Iterable[RetrospectiveEntry]) -> Cell:
    """What the retrospective says, after the list it stands in: achieved or not."""
    phrases = [
        (Mark("strong", _REFLECTIONS[str(entry.at[1])]), ": ", excerpt(f"{entry.label or ''}{entry.text}".strip()))
        for entry in entries
    ]
    return Cell(tuple(phrases), is_list=len(phrases) > 1) if phrases else cell(_NOTHING)


def _destination(difference: Difference, comparison: Comparison, fate: Fate) -> Cell:
    if fate.links:
        ways = joined([way.label for way in fate.ways]) if fate.ways else _CONTINUED
        names = [challenge_name(difference, comparison, link.new) for link in fate.links]
        return Cell(((Mark("strong", ways),), *((f"→ {name}",) for name in names)))
    if fate.ending:
        return _ending(fate.ending)
    return cell(Mark("strong", UNACCOUNTED if comparison.news else _NO_PLAN.saying(year=difference.new_name)))


def _ending(ending: Ending) -> Cell:
    entry = ending.entry
    phrases: list[Phrase] = [(Mark("strong", ending_name(entry.outcome)),)]
    if entry.to:
        phrases.append((_TAKEN_OVER, entry.to))
    if entry.reason:
        phrases.append((excerpt(entry.reason),))
    return Cell(tuple(phrases))
