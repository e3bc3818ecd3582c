"""Why a document cannot be imported, in a sentence that says what to do instead."""

from __future__ import annotations

from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.update import NotUpdatedError
from xplan_lint.message import Message

_SENTENCES = {
    Refusal.EMPTY: Message("{file} は空のファイルです。", "{file} is empty."),
    Refusal.NOT_UTF8: Message(
        "{file} の文字コードがUTF-8ではありません(Shift_JISなど)。メモ帳などで開き、UTF-8で保存し直してください。",
        "{file} is not in UTF-8 (it may be Shift_JIS); save it as UTF-8.",
    ),
    Refusal.UNKNOWN_FORMAT: Message(
        "{file} は読める形式ではありません。読めるのは、テキスト、PDF、Word(.docx)、PowerPoint(.pptx)です。",
        "{file} is of no format that can be read: text, PDF, Word (.docx) or PowerPoint (.pptx).",
    ),
    Refusal.ENCRYPTED: Message(
        "{file} にはパスワードがかかっています。パスワードを外して保存し直してください。",
        "{file} is protected by a password; save it without.",
    ),
    Refusal.NO_TEXT: Message(
        "{file} に文字がありません。紙を読み取った画像のPDFなら、文字認識(OCR)をかけてからお使いください。",
        "{file} holds no text; if it is a scan, run character recognition (OCR) on it first.",
    ),
    Refusal.DAMAGED: Message(
        "{file} は壊れているか、安全に読めません。元のソフトで開き、保存し直してください。",
        "{file} is damaged or cannot be read safely; open it in its program and save it again.",
    ),
    Refusal.TOO_LARGE: Message("{file} は大きすぎるため読みません。", "{file} is too large to be read."),
    Refusal.TOO_MANY_PAGES: Message(
        "{file} は{pages}ページあります。計画の部分だけ({most}ページまで)を取り出してください。",
        "{file} has {pages} pages; take out those of the plan ({most} at most).",
    ),
    Refusal.NOT_A_PLAN: Message(
        "{file} に、知っている様式の見出しがありません。ほかの市の様式なら、"
        "schema/forms/ の様式のファイルに headings を書くと読み込めます。",
        "{file} has the headings of no known form; write those of another city's form "
        "into headings of a file in schema/forms/.",
    ),
    Refusal.TWO_PLANS: Message(
        "{file} の{line}行目から別の計画が始まっています。計画ごとに分けてください。",
        "another plan begins in line {line} of {file}; make a file of each.",
    ),
    Refusal.READER_MISSING: Message(
        "{file} を読むには部品が足りません。pip install 'xplan-lint[import]' で入れてください({package})。",
        "{file} cannot be read without {package}: pip install 'xplan-lint[import]'",
    ),
    Refusal.NO_ORGANISATION: Message(
        "{file} がどの局区の計画か分かりません。--org で指定してください。",
        "whose plan {file} is cannot be told; say it with --org.",
    ),
    Refusal.UNKNOWN_ORGANISATION: Message(
        "「{organisation}」は plans/organisations.yaml に登録されていません。新しい局区なら、"
        "--org に短い名前(半角の小文字・数字・ハイフン)を付けてください。",
        '"{organisation}" is not in plans/organisations.yaml; if it is new, give it a slug (a-z, 0-9, -) with --org.',
    ),
    Refusal.MISTYPED_ORGANISATION: Message(
        "「{organisation}」は plans/organisations.yaml に登録されていません。「{close}」のことですか。"
        "新しい局区なら、先に登録してください。",
        '"{organisation}" is not in plans/organisations.yaml; did you mean "{close}"? If it is new, register it first.',
    ),
    Refusal.OTHER_ORGANISATION: Message(
        "{file} は「{found}」の計画です(--org は {organisation})。",
        '{file} is the plan of "{found}", not of {organisation}.',
    ),
    Refusal.NO_YEAR: Message(
        "{file} がどの年度の計画か分かりません。--year で指定してください。",
        "of which fiscal year {file} is cannot be told; say it with --year.",
    ),
}


def sentence(error: RefusedError, file: str) -> Message:
    """What is wrong with the file, and what helps."""
    return _SENTENCES[error.refusal].saying(file=file, **error.values)


_UNREADABLE = Message(
    "{file} を計画として読めないため、書き足しませんでした。先に xplan lint で確かめて直してください。",
    "{file} cannot be read as a plan and was left alone; mend what xplan lint finds first.",
)
_NO_PLACE = Message(
    "{file} には、ほかの部分を変えずに書き足せません。xplan format で整えてから、もう一度実行してください。",
    "{file} cannot be added to without touching other parts; run xplan format on it, then try again.",
)


def not_updated(error: NotUpdatedError, file: str) -> Message:
    """Why a plan that is there was not added to."""
    return (_NO_PLACE if error.is_read else _UNREADABLE).saying(file=file)
