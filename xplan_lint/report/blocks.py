"""A report as values: what is said in which order, before a format lays it out.

Text of a plan stands in it as it is, in a `str`, a `Mark` or as a value of a `Message`. So a format escapes
every piece of text, ours and theirs alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Literal
from xplan_lint.message import Language, Message

Role = Literal["strong", "old", "new", "advice", "error", "warning", "info"]


@frozen
class Mark:
    """A piece of text with a role: text that went ("old") or came ("new"), or how grave something is.

    "advice" is text of ours, never a plan's, in which backquotes enclose what is to be typed.
    """

    role: Role
    text: Message | str


@frozen
class Link:
    """Text that leads somewhere in the formats that have links; the address needs no escaping in any of them."""

    text: Message | str
    address: str


Level = Literal[2, 3, 4]
Piece = Message | str | Mark | Link
Phrase = tuple[Piece, ...]


@frozen
class Cell:
    """What a field of a table says: one phrase, or several that are a list where `is_list`, else lines."""

    phrases: tuple[Phrase, ...]
    is_list: bool = False


@frozen
class Heading:
    """A heading; the title of the document is level 1."""

    level: Level
    phrase: Phrase


@frozen
class Paragraph:
    phrase: Phrase


@frozen
class Item:
    """An item of a list, and what is said below it."""

    phrase: Phrase
    details: tuple[Phrase, ...] = ()


@frozen
class Items:
    items: tuple[Item, ...]


@frozen
class Table:
    """A table; the first cell of a row is its heading."""

    caption: Message
    columns: tuple[Message, ...]
    rows: tuple[tuple[Cell, ...], ...]


@frozen
class Fold:
    """What a reader may open: blocks below a line that says what they are."""

    summary: Phrase
    blocks: tuple[Block, ...]


@frozen
class Station:
    """A challenge in a flow: its area ("" for another organisation's), number, title, and what is remarked on it."""

    area: str
    id: str
    title: str
    remark: Message | None = None


@frozen
class Flow:
    """Which old challenge goes on as which new one, as pairs of positions; drawn by formats that can draw."""

    title: Message
    old_name: Message
    new_name: Message
    olds: tuple[Station, ...]
    news: tuple[Station, ...]
    lines: tuple[tuple[int, int], ...]


Block = Heading | Paragraph | Items | Table | Fold | Flow


@frozen
class Document:
    title: Message
    blocks: tuple[Block, ...]


def cell(*texts: Piece) -> Cell:
    """A field that says one phrase."""
    return Cell((texts,))


def listed(texts: Iterable[Message | str]) -> Cell:
    """A field that lists texts; one of them alone is no list."""
    phrases = tuple((text,) for text in texts)
    return Cell(phrases, is_list=len(phrases) > 1)


def sentences(parts: Iterable[Message]) -> Phrase:
    """One after the other: with a space between in English, with none in Japanese."""
    found: list[Piece] = []
    for part in parts:
        found += [Message("", " "), part] if found else [part]
    return tuple(found)


def plain_text(phrase: Iterable[Piece], language: Language) -> str:
    """What a phrase says, whatever its pieces are."""
    return "".join([said(piece, language) for piece in phrase])


def said(piece: Piece, language: Language) -> str:
    """What a piece says, whatever it is."""
    text = piece.text if isinstance(piece, (Mark, Link)) else piece
    return text if isinstance(text, str) else text.text(language)
