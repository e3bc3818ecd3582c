"""Text of a plan or a file name, safe to show: it cannot move the cursor, colour, reorder or end a line."""

from __future__ import annotations

import re

# Controls, format characters (the bidirectional ones among them), line separators, and lone surrogates.
_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
_ALLOWED = frozenset("\u200d\ufe0f")  # they join emoji

# What the logs of GitHub, Azure and TeamCity take for a command to them, wherever in a line it stands.
LOG_COMMAND = re.compile(r"(##\w*)\[")


def printable(text: str) -> str:
    """The text with a tab as a space and every other character that does not print as its code point."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def without_commands(text: str, bracket: str = "(") -> str:
    """The text with another bracket wherever a log would see a command."""
    return LOG_COMMAND.sub(lambda found: found[1] + bracket, text)


def is_hidden(character: str) -> bool:
    """Whether the character does not print, or changes how others do."""
    from unicodedata import category  # few texts need it

    if category(character) in _HIDDEN:
        return character not in _ALLOWED
    return (
        ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    )  # no characters; XML has no place for them


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if is_hidden(character):
        return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
    return character
