"""Markup that a conversion left in a text: HTML tags, and the marks of markdown."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|u|span|div|strong|em|font|table|tbody|tr|td|th|sup|sub)\b[^<>]*>", re.IGNORECASE
)
_BREAK = re.compile(r"</?(?:li|p|br|div|tr)\b[^<>]*>", re.IGNORECASE)
_LIST_WITHOUT_ITEMS = re.compile(r"<[uo]l\b[^<>]*>(?P<inside>(?:(?!</?(?:ul|ol|li)\b).)*)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#[0-9]{1,6});")
_ESCAPE = re.compile(r"\\(?=[*_#~<>\[\]()-])")
_PAGE = re.compile(r"\{[0-9]{1,4}\}-{5,}")
_HEADING_MARK = re.compile(r"^\s{0,3}#{1,6}\s+")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_RULE = frozenset(" \t|:=-‐–—―_*")
_DRAWN = re.compile(r"[-=_*―—]{3}")


def without_markup(text: str) -> str:
    """The text without tags and markdown marks; what they parted is on lines of its own."""
    text = _COMMENT.sub("", _PICTURE.sub("", _PAGE.sub("", text)))
    if "<" in text:
        text = _LIST_WITHOUT_ITEMS.sub(lambda found: "\n".join(found["inside"].split()) + "\n", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _BOLD.sub(r"\1", _HEADING_MARK.sub("", text))
    return _ESCAPE.sub("", _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\xa0", " "), text))


def has_tags(text: str) -> bool:
    """Whether tags of HTML were left in it."""
    return "<" in text and _TAG.search(text) is not None


def is_rule(text: str) -> bool:
    """Whether it is a line drawn with characters, such as the one below the header of a markdown table."""
    return _RULE.issuperset(text) and _DRAWN.search(text) is not None
