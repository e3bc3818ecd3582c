"""Words in both languages. What is said is a value; the reader's language is chosen when it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xplan_lint.frozen import field, frozen
from xplan_lint.late_typing import Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")

LONGEST_QUOTE = 60


@frozen
class Message:
    """A sentence or a name in Japanese and English, with `{placeholders}` for its values.

    A value may itself be a `Message` (a quarter, an action's name): it is shown in the same language.
    Text quoted from a plan is cut after 60 characters, so that a message stays one line.
    """

    ja: str
    en: str
    values: Mapping[str, Value] = field(default={}, hash=False)

    def saying(self, **values: Value) -> Message:
        """The same words with `values` in their places."""
        return Message(self.ja, self.en, {**self.values, **values})

    def text(self, language: Language) -> str:
        template = self.ja if language == "ja" else self.en
        if not self.values:  # plain words, in which a brace is a brace
            return template
        return template.format_map({name: _show(value, language) for name, value in self.values.items()})


Value = Message | str | int


def _show(value: Value, language: Language) -> str:
    if isinstance(value, Message):
        return value.text(language)
    text = str(value)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def listing(parts: Sequence[Message | str]) -> Message:
    """The parts one after the other: 「A、B」 in Japanese, "A, B" in English."""
    names = [f"part{number}" for number in range(len(parts))]
    slots = [f"{{{name}}}" for name in names]
    return Message("、".join(slots), ", ".join(slots), dict(zip(names, parts, strict=True)))


def counted(number: int, japanese: str, one: str, many: str, **values: Value) -> Message:
    """A message about `{n}` things, in the English singular for one of them."""
    return Message(japanese, one if number == 1 else many, {"n": number, **values})
