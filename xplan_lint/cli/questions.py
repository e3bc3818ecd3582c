"""The conversation of `xplan link`: last year's challenges one by one, and what became of each.

Questions go to standard error, so that standard output holds the result alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from xplan_lint.comparable import nfkc
from xplan_lint.link import Answer, Candidate, Legacy
from xplan_lint.message import Language, Message, listing
from xplan_lint.reference import Reference
from xplan_lint.report.printable import is_hidden, printable

_OUTCOMES = {
    "1": ("achieved", Message("実現した", "achieved")),
    "2": ("stopped", Message("中止した", "stopped")),
    "3": ("handed-over", Message("ほかへ引き継いだ", "handed over to somebody else")),
    "4": ("unstated", Message("資料に書かれていない", "the document does not say")),
}
_INTRODUCTION = Message(
    "{path}: 前の年度の課題のうち、どうなったか書かれていないものが{count}件あります。",
    "{path}: {count} challenge(s) of last year are not accounted for.",
)
_CHALLENGE = Message("({number}/{count}) {name}", "({number}/{count}) {name}")
_REFLECTION = Message("  振り返りの「{heading}」: {text}", '  retrospective, "{heading}": {text}')
_CHOICE = Message("  {key}. {label}", "  {key}. {label}")
_CANDIDATE = Message("{id}「{title}」 似ている度合い{score}", '{id} "{title}", likeness {score}')
_SHARED = Message("{candidate}、共通の語句{phrases}", "{candidate}, shared phrases {phrases}")
_WHICH = Message("続く先はどれですか。", "Which of these carries it on?")
_CHOICES = Message(
    "番号(いくつでも)、e 終了した、s あとにする、q 終える: ", "numbers (one or more), e ended, s skip, q quit: "
)
_AGAIN = Message("1から{last}の番号か、e、s、q で答えてください。", "answer with numbers from 1 to {last}, or e, s, q.")
_HOW = Message("どう終わりましたか。", "How did it end?")
_WHICH_END = Message("番号(Enterだけで戻る): ", "number (Enter to go back): ")
_TO = Message("引き継いだ先: ", "who took it over: ")
_REASON = Message("理由(なければEnterだけ): ", "reason (Enter for none): ")
_NO_CONTROLS = Message(
    "使えない文字が入っています。もう一度書いてください。", "this has characters that cannot be used."
)
_SURE = Message("書き込みますか (y/n): ", "Write this? (y/n): ")


class Conversation:
    """Questions to the person at the terminal. `is_over` once they quit, or nobody answers any more."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.is_over = False
        sys.stdin.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a TextIOWrapper in a program

    def walk(self, legacy: Legacy) -> list[Answer]:
        """Ask what became of each challenge that is not accounted for; what is skipped has no answer."""
        references, answers = legacy.unaccounted, []
        if references:
            self._say(_INTRODUCTION.saying(path=legacy.document.path, count=len(references)))
        for number, reference in enumerate(references, start=1):
            name = legacy.repository.name(reference, legacy.plan.organisation)
            print(file=sys.stderr)
            self._say(_CHALLENGE.saying(number=number, count=len(references), name=name))
            for heading, text in legacy.reflections(reference):
                self._say(_REFLECTION.saying(heading=heading, text=" ".join(text.split())))
            answer = self._ask_about(reference, legacy.candidates(reference))
            if self.is_over:
                break
            if answer is not None:
                answers.append(answer)
        return answers

    def is_sure(self) -> bool:
        """Ask whether to write what has been shown."""
        return self._ask(_SURE) in ("y", "yes", "はい")

    def _ask_about(self, reference: Reference, candidates: Sequence[Candidate]) -> Answer | None:
        """The answer; None to leave it open."""
        self._say(_WHICH)
        ids = {}
        for number, candidate in enumerate(candidates, start=1):
            ids[str(number)] = candidate.challenge.id
            self._say(_CHOICE.saying(key=number, label=_words(candidate)))
        while True:
            words = re.split(r"[ 、,+]+", self._ask(_CHOICES, at_end="q"))
            self.is_over = words == ["q"]
            if self.is_over or words == ["s"]:
                return None
            if words == ["e"]:
                if (ended := self._ask_how(reference)) is not None:
                    return ended
            elif all(word in ids for word in words):
                return Answer(reference, tuple(dict.fromkeys(ids[word] for word in words)))
            else:
                self._say(_AGAIN.saying(last=len(candidates)))

    def _ask_how(self, reference: Reference) -> Answer | None:
        """How it ended; None to go back."""
        self._say(_HOW)
        for key, (_, label) in _OUTCOMES.items():
            self._say(_CHOICE.saying(key=key, label=label))
        while (word := self._ask(_WHICH_END)) not in _OUTCOMES:
            if not word:
                return None
        outcome, _ = _OUTCOMES[word]
        to = self._ask_text(_TO) if outcome == "handed-over" else ""
        reason = self._ask_text(_REASON) if outcome != "unstated" else ""
        return Answer(reference, (), outcome, to, reason)

    def _ask_text(self, question: Message) -> str:
        while any(map(is_hidden, text := self._line(question))):
            self._say(_NO_CONTROLS)
        return text

    def _ask(self, question: Message, *, at_end: str = "") -> str:
        """An answer of a few letters, however they were typed; `at_end` where nobody answers any more."""
        return nfkc(self._line(question, at_end=at_end)).strip().lower()

    def _line(self, question: Message, *, at_end: str = "") -> str:
        print(question.text(self.language), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            print(file=sys.stderr)
        return line.strip() if line else at_end

    def _say(self, message: Message) -> None:
        print(printable(message.text(self.language)), file=sys.stderr)


def _words(candidate: Candidate) -> Message:
    """What a candidate is called, and what speaks for it."""
    challenge = candidate.challenge
    words = _CANDIDATE.saying(id=challenge.id, title=challenge.title, score=f"{candidate.score:.2f}")
    if not candidate.evidence:
        return words
    phrases = [Message("「{text}」", '"{text}"', {"text": " ".join(each.split())}) for each in candidate.evidence]
    return _SHARED.saying(candidate=words, phrases=listing(phrases))
