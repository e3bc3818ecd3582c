"""What to say of a mistake in the configuration. It is TOML: how `mistake_words` has a plan mended does not hold."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Route
from xplan_lint.late_typing import Any
from xplan_lint.meant import meant_choice
from xplan_lint.message import Message, Value, listing
from xplan_lint.schema import Schema, load_schema, part_at, resolve
from xplan_lint.shape import Mistake

_SCHEMA = "config"


def message_for(mistake: Mistake) -> tuple[Message, bool]:
    """What is wrong, and whether it is the key."""
    if mistake.route[:-1] and _is_misplaced(mistake):
        return _misplaced(mistake), True
    return _BY_KEYWORD[mistake.keyword](mistake), mistake.keyword == "additionalProperties"


def syntax_message(reason: str, character: str) -> Message:
    """Why a text is not TOML: the `reason` is tomllib's, the `character` stands where it gave up."""
    if character == "\u3000":
        return _WIDE_SPACE
    if character and not character.isascii() and (nfkc(character).isascii() or character in _SIGNS):
        return _WIDE.saying(sign=character)
    return next((words for begin, words in _SYNTAX.items() if reason.startswith(begin)), _NOT_TOML)


def _is_misplaced(mistake: Mistake) -> bool:
    """Whether a setting for everything came below a heading that it does not belong to."""
    return mistake.route[-1] in load_schema(_SCHEMA)["properties"] and (
        mistake.keyword == "additionalProperties" or mistake.route[-2] == "severity"
    )


def _misplaced(mistake: Mistake) -> Message:
    heading = "[[override]]" if mistake.route[0] == "override" else f"[{mistake.route[0]}]"
    return _MISPLACED.saying(key=str(mistake.route[-1]), heading=heading)


def _name(route: Route) -> Message:
    """「ignore」の2番目: the key, and the number of an item, counted from 1."""
    if not route:
        return Message("設定", "the configuration")
    key = next(str(each) for each in reversed(route) if isinstance(each, str))
    if isinstance(route[-1], int):
        return Message("{key} の{number}番目", "item {number} of {key}", {"key": key, "number": route[-1] + 1})
    return Message("{key} ", "{key}", {"key": key})


def _part(mistake: Mistake) -> Schema:
    """The part of the schema with all that is said of the place."""
    return resolve(load_schema(_SCHEMA), part_at(_SCHEMA, mistake.route))


def _say(words: Message, mistake: Mistake, **values: Value) -> Message:
    """The words, and what is there now."""
    message, value = words.saying(place=_name(mistake.route), **values), mistake.value
    if isinstance(value, str):
        return _NOW_TEXT.saying(message=message, value=value)
    if isinstance(value, int):  # a truth value is one, too
        return _NOW.saying(message=message, value=str(value).lower())
    return message


def _examples(part: Schema) -> Message:
    return listing([str(each) for each in part.get("examples", ())])


def _type(mistake: Mistake) -> Message:
    part = _part(mistake)
    if not mistake.route:
        return _NO_TABLE
    if mistake.route[0] == "override" and len(mistake.route) < 3:
        return _ONE_OVERRIDE if isinstance(mistake.value, dict) else _OVERRIDE
    if isinstance(part["type"], list):
        return _say(_LIKE, mistake, examples=_examples(part))
    key, *_ = mistake.route[-1:]
    return _say(_KINDS[part["type"]], mistake, key=str(key), example=str(part["examples"][0]))


def _enum(mistake: Mistake) -> Message:
    part = _part(mistake)
    if isinstance(mistake.value, str) and (meant := _meant(mistake.value, part)):
        return _MEANT.saying(place=_name(mistake.route), value=mistake.value, meant=meant)
    *others, last = part["enum"]
    words = _ONE_OF_TWO if len(others) == 1 else _ONE_OF
    return _say(words, mistake, others=listing(others), last=last)


def _meant(word: str, part: Schema) -> str:
    close = difflib.get_close_matches(nfkc(word).strip().lower(), part["enum"], n=1)
    return meant_choice(word, part) or next(iter(close), "")


def _pattern(mistake: Mistake) -> Message:
    return _say(_LIKE, mistake, examples=_examples(_part(mistake)))


def _range(mistake: Mistake) -> Message:
    part = _part(mistake)
    return _say(_BETWEEN, mistake, minimum=part["minimum"], maximum=part["maximum"])


def _unknown(mistake: Mistake) -> Message:
    key, owner = str(mistake.route[-1]), mistake.route.parent
    if "patternProperties" in mistake.part:
        return _NO_RULE.saying(key=key, examples=_examples(mistake.part["propertyNames"]))
    where = _IN_OVERRIDE if owner else Message("", "")
    if mistake.suggestion:
        return _NO_SUCH_KEY_MEANT.saying(key=key, where=where, meant=mistake.suggestion)
    if not owner and key in _keys(part_at(_SCHEMA, Route(("override", 0)))):
        return _OF_OVERRIDE.saying(key=key)
    return _NO_SUCH_KEY.saying(key=key, where=where, keys=listing(list(_keys(mistake.part))))


def _keys(part: Schema) -> Iterable[Any]:
    properties: dict[str, Any] = part["properties"]
    return properties


def _no_items(mistake: Mistake) -> Message:
    return _say(_NO_ITEMS, mistake)


_BY_KEYWORD: dict[str, Callable[[Mistake], Message]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _range,
    "maximum": _range,
    "minItems": _no_items,
    "additionalProperties": _unknown,
}

_NOW = Message("{message}(いまは {value})", "{message} (now {value})")
_NOW_TEXT = Message("{message}(いまは「{value}」)", '{message} (now "{value}")')
_KINDS = {
    "string": Message(
        '{place}は引用符で囲んだ文字です(例: "{example}")',
        '{place} must be a text in quotation marks, as in "{example}"',
    ),
    "array": Message(
        "{place}は [ ] で囲んだ一覧です(例: {key} = {example})", "{place} must be a list, as in {key} = {example}"
    ),
    "object": Message(
        "{place}は名前と値の組です(例: {key} = {example})", "{place} must be a table, as in {key} = {example}"
    ),
}
_LIKE = Message("{place}は {examples} のように書きます", "{place} must be like {examples}")
_BETWEEN = Message(
    "{place}は {minimum} から {maximum} までの年度です", "{place} must be a year from {minimum} to {maximum}"
)
_NO_ITEMS = Message("{place}に一つも書かれていません", "{place} has no entries")
_ONE_OF_TWO = Message("{place}は {others} か {last} のどちらかです", "{place} must be {others} or {last}")
_ONE_OF = Message("{place}は {others}、{last} のどれかです", "{place} must be {others} or {last}")
_MEANT = Message("{place}の「{value}」は {meant} と書きます", '"{value}" of {place} must be written {meant}')
_NO_TABLE = Message(
    "[tool.xplan] は見出しです(その下に設定を並べます)", "[tool.xplan] is a heading; the settings stand below it"
)
_ONE_OVERRIDE = Message("[override] ではなく [[override]] と書きます", "it must be [[override]], not [override]")
_OVERRIDE = Message(
    "override は [[override]] という見出しの下に書きます", "overrides stand below headings [[override]]"
)
_NO_RULE = Message(
    "「{key}」はルールやグループの名前ではありません(例: {examples})",
    '"{key}" is not the name of a rule or group, such as {examples}',
)
_IN_OVERRIDE = Message("[[override]] の中に", " below [[override]]")
_NO_SUCH_KEY = Message(
    "{where}「{key}」という設定はありません(書けるのは {keys})", 'there is no setting "{key}"{where}, only {keys}'
)
_NO_SUCH_KEY_MEANT = Message(
    "{where}「{key}」という設定はありません(「{meant}」のことですか)",
    'there is no setting "{key}"{where} (did you mean "{meant}"?)',
)
_OF_OVERRIDE = Message("「{key}」は [[override]] の中に書きます", '"{key}" belongs below [[override]]')
_MISPLACED = Message(
    "「{key}」が {heading} の中に入っています(最初の見出しより前に書きます)",
    '"{key}" came below {heading}; it belongs above the first heading',
)

_SIGNS = "“”‘’「」『』、。"
_WIDE = Message("「{sign}」は使えません(半角の記号で書きます)", '"{sign}" cannot stand here; write the half-width sign')
_WIDE_SPACE = Message("全角スペースは使えません(半角にします)", "there is a full-width space")
_NOT_TOML = Message("TOMLとして読めません", "cannot be read as TOML")
_NO_NAME = Message("設定の名前として読めません", "not the name of a setting")
_TWICE = Message("同じ設定が二度書かれています", "a setting stands twice")
_NO_CHARACTER = Message("使えない文字か改行があります", "this character or line break cannot stand here")
_SYNTAX = {  # by how tomllib puts it
    "Cannot declare": Message("同じ見出しか設定が二度書かれています", "a heading or setting stands twice"),
    "Cannot overwrite": _TWICE,
    "Duplicate inline": _TWICE,
    "Expected '='": Message("名前の後ろに「=」がありません", 'there is no "=" after the name'),
    "Expected ']": Message("見出しのかっこが閉じられていません", "the brackets of a heading are not closed"),
    "Expected newline": Message("行の終わりに余分なものがあります", "there is something more at the end of the line"),
    "Found invalid": _NO_CHARACTER,
    "Illegal": _NO_CHARACTER,
    "Invalid initial": _NO_NAME,
    "Invalid statement": _NO_NAME,
    "Invalid value": Message(
        "値として読めません(文字は引用符で囲みます)", "not a value; a text must be in quotation marks"
    ),
    "Unclosed array": Message(
        "かっこ「[」が閉じられていないか、「,」がありません", 'a bracket "[" is not closed, or a comma is missing'
    ),
    "Unclosed inline": Message(
        "かっこ「{」が閉じられていないか、「,」がありません", 'a bracket "{" is not closed, or a comma is missing'
    ),
    "Unescaped": Message("引用符の中の「\\」は「/」にします", 'write "/" instead of "\\" in a text'),
    "Unterminated": Message("引用符が閉じられていません", "a quotation mark is not closed"),
}
