"""What an import found, in words: sections, guesses, what found no field, how much of the original is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xplan_lint.diagnostic import Route
from xplan_lint.importing import Draft
from xplan_lint.importing.blocks import Place
from xplan_lint.importing.remark import Kind, Remark
from xplan_lint.late_typing import Any
from xplan_lint.message import Language, Message, listing
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.schema import part_at, title_at

_FOUND = Message(
    "{form}の様式、{organisation}、{year}年度: 課題{challenges}件、取組{actions}件、進捗報告{reports}件",
    "form {form}, {organisation}, fiscal year {year}: {challenges} challenges, {actions} actions, {reports} reports",
)
_WHOLE = Message("計画全体: {parts}", "of the plan: {parts}")
_EACH = Message("課題ごと: {parts}", "of its challenges: {parts}")
_COUNTED = Message("{title} {count}", "{title} {count}")
_NESTED = Message("{title}({parts})", "{title} ({parts})")
_COVERED = Message(
    "元の資料の文字のうち{share}%を読み込みました(見出しなどを除く{characters}字)。",
    "{share} % of the original's {characters} characters are in the draft (headings set aside).",
)
_HEADINGS = {
    Kind.UNREGISTERED: Message("登録簿に足すこと", "to be registered"),
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
    return "".join(without_commands(f"{line}\n") for line in lines)


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
    yield from _sections(draft.data, language)
    # Rounded down, so that 100 means all of it.
    share = int(draft.coverage.share * 1000) / 10
    yield _COVERED.saying(share=f"{share:g}", characters=draft.coverage.characters).text(language)
    for kind, heading in _HEADINGS.items():
        remarks = [each for each in draft.remarks if each.kind is kind]
        if remarks:
            yield f"{heading.text(language)} ({len(remarks)})"
            yield from (_line(each, language) for each in remarks)


def _sections(data: dict[str, Any], language: Language) -> Iterator[str]:
    """What was found of the plan as a whole, and in how many challenges each section was."""
    parts = []
    for key in ("mission", "profile", "retrospective"):
        if found := data.get(key):
            title = title_at("plan", Route((key,)))
            inner = (
                [title_at("plan", Route((key, each))) for each in found if each != "note"] if key != "mission" else []
            )
            parts.append(_NESTED.saying(title=title, parts=listing(inner)) if inner else title)
    if parts:
        yield _WHOLE.saying(parts=listing(parts)).text(language)
    at = Route(("challenges", 0))
    counts = Counter(key for challenge in data["challenges"] for key in challenge)
    keys = [key for key in part_at("plan", at)["properties"] if counts[key] and key not in ("id", "title", "note")]
    if keys:
        counted = [_COUNTED.saying(title=title_at("plan", at / key), count=counts[key]) for key in keys]
        yield _EACH.saying(parts=listing(counted)).text(language)


def _line(remark: Remark, language: Language) -> str:
    words = remark.text if remark.kind is Kind.UNPLACED else remark.message.text(language)
    subject = f" {remark.subject}" if remark.subject else ""
    return f"  {place(remark.place).text(language)}{subject}: {words}"


def place(where: Place) -> Message:
    """Where in the original."""
    if where.page is None:
        return _LINE.saying(line=where.line)
    return _PAGE_AND_LINE.saying(page=where.page, line=where.line)
