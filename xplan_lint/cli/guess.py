"""What a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Collection

from xplan_lint.message import Message


def unknown_word(word: str, known: Collection[str], what: Message) -> Message:
    """「word」という…はありません, with the closest known word where one is close."""
    import difflib

    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return Message(
            "「{word}」という{what}はありません。「{close}」のことですか。",
            'no {what} "{word}"; did you mean "{close}"?',
        ).saying(word=word, what=what, close=close[0])
    return Message("「{word}」という{what}はありません。", 'no {what} "{word}".').saying(word=word, what=what)
