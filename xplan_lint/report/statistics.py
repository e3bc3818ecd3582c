"""How many findings there are, by rule and by organisation: where to begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xplan_lint.diagnostic import Severity
from xplan_lint.message import Language, Message
from xplan_lint.report.blocks import Block, Cell, Heading, Mark, Paragraph, Table, cell
from xplan_lint.report.blocks_text import text_of
from xplan_lint.report.counts import OfOrganisation, OfRule, by_organisation, by_rule
from xplan_lint.report.finding_words import totals
from xplan_lint.result import Result

_BY_RULE = Message("ルールごとの件数", "Findings by rule")
_BY_ORGANISATION = Message("局区ごとの件数", "Findings by organisation")
_COUNT = Message("件数", "count")
_OF_RULES = (
    Message("ルール", "rule"),
    _COUNT,
    Message("重さ", "severity"),
    Message("--fix で直せる", "mended by --fix"),
    Message("--unsafe-fixes で直せる", "by --unsafe-fixes"),
)
_OF_ORGANISATIONS = (Message("局区", "organisation"), _COUNT, *(severity.label for severity in Severity))
_NO_ORGANISATION = Message("(登録簿など)", "(the register, and others)")


def report(result: Result, names: Mapping[str, str], language: Language, *, colour: bool = False) -> str:
    """Two tables and the line of totals; `names` are those of the organisations by slug."""
    return text_of(_blocks(result, names), language, colour=colour)


def _blocks(result: Result, names: Mapping[str, str]) -> Iterator[Block]:
    if result.diagnostics:
        yield Heading(2, (_BY_RULE,))
        yield Table(_BY_RULE, _OF_RULES, tuple(map(_rule_row, by_rule(result))))
        yield Heading(2, (_BY_ORGANISATION,))
        rows = (_organisation_row(each, names) for each in by_organisation(result))
        yield Table(_BY_ORGANISATION, _OF_ORGANISATIONS, tuple(rows))
    yield Paragraph((totals(result),))


def _rule_row(row: OfRule) -> tuple[Cell, ...]:
    severity = Mark(row.severity.value, row.severity.label)
    return cell(row.rule), cell(str(row.count)), cell(severity), cell(str(row.safe)), cell(str(row.unsafe))


def _organisation_row(row: OfOrganisation, names: Mapping[str, str]) -> tuple[Cell, ...]:
    counts = row.counts.values()
    name = names.get(row.organisation) or row.organisation or _NO_ORGANISATION
    return cell(name), cell(str(sum(counts))), *(cell(str(count)) for count in counts)
