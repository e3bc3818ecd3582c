"""What an import found, in words: sections, guesses, what found no field, how much of the original is held."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.importing import Draft
from xplan_lint.importing.blocks import Place
from xplan_lint.importing.remark import Kind, Remark
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import LOG_COMMAND, printable

_FOUND = Message(
    "{form}の様式、{organisation}、{year}年度: 課題{challenges}件、取組{actions}件、進捗報告{reports}件",
    "form {form}, {organisation}, fiscal year {year}: {challenges} challenges, {actions} actions, {reports} reports",
)
_COVERED = Message(
    "元の資料の文字のうち{share}%を読み込みました(見出しなどを除く{characters}字)。",
    "{share} % of the original's {characters} characters are in the draft (headings set aside).",
)
_HEADINGS = {
    Kind.UNREAD: Message("読めなかったところ", "what could not be read"),
    Kind.GUESS: Message("推測で読んだところ", "guesses"),
    Kind.INCONSISTENCY: Message("元の資料で食い違うところ", "inconsistencies of the original"),
    Kind.UNPLACED: Message("入れる項目が見つからなかった文", "text that found no field"),
}
_PAGE_AND_LINE = Message("{page}ページ{line}行目", "page {page}, line {line}")
_LINE = Message("{line}行目", "line {line}")


def report(draft: Draft, language: Language) -> str:
    """The report on one document, ended by a line break."""
    lines = [printable(line) for line in _lines(draft, language)]
    return "".join(LOG_COMMAND.sub(r"\1(", f"{line}\n") for line in lines)


def _lines(draft: Draft, language: Language) -> Iterator[str]:
    challenges = draft.data["challenges"]
    yield _FOUND.saying(
        form=draft.data["form"],
        organisation=draft.data["organisation"],
        year=draft.data["fiscal_year"],
        challenges=len(challenges),
        actions=sum(len(each.get("actions", ())) for each in challenges),
        reports=sum(len(each.get("progress", {}).get("reports", ())) for each in challenges),
    ).text(language)
    # Rounded down, so that 100 means all of it.
    share = int(draft.coverage.share * 1000) / 10
    yield _COVERED.saying(share=f"{share:g}", characters=draft.coverage.characters).text(language)
    for kind, heading in _HEADINGS.items():
        remarks = [each for each in draft.remarks if each.kind is kind]
        if remarks:
            yield f"{heading.text(language)} ({len(remarks)})"
            yield from (_line(each, language) for each in remarks)


def _line(remark: Remark, language: Language) -> str:
    words = remark.text if remark.kind is Kind.UNPLACED else remark.message.text(language)
    subject = f" {remark.subject}" if remark.subject else ""
    return f"  {place(remark.place).text(language)}{subject}: {words}"


def place(where: Place) -> Message:
    """Where in the original."""
    if where.page is None:
        return _LINE.saying(line=where.line)
    return _PAGE_AND_LINE.saying(page=where.page, line=where.line)
