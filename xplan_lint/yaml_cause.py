"""Why a text is not YAML: from where the parser gave up to the slip that made it give up.

The parser often stops below the slip: a full-width colon turns a line into plain text, and the next line is
blamed. Each function here knows one slip and says where it stands; the first that recognises its own wins. The
words are the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from xplan_lint.diagnostic import Span
from xplan_lint.document import Document
from xplan_lint.fault import Fault, FaultKind
from xplan_lint.message import Message
from xplan_lint.schema_keys import known_keys, list_keys
from xplan_lint.yaml_brackets import after_bracket, bracket, quote, wide_brace
from xplan_lint.yaml_indentation import indentation
from xplan_lint.yaml_scene import WORD, Cause, Scene, indent_of, is_item, key_column, key_of

_WIDE_COLON = re.compile(r" *(?:- +)*([A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9_Ａ-Ｚａ-ｚ０-９-]*) *(：)")
_NO_SPACE = re.compile(rf" *(?:- +)*({WORD}):(?!//)([^ ])")
_NO_COLON = re.compile(rf" *(?:- +)*({WORD})(?: [^:]*)?")
_SPACES = {"\u3000": Message("全角スペース", "a full-width space"), "\u00a0": Message("特殊な空白", "a special space")}
_WIDE_INDENT = re.compile(" *([\u3000\u00a0])[ \u3000\u00a0]*")
_WIDE_INDENT_OF_KEY = re.compile(rf"{_WIDE_INDENT.pattern}(?:- |{WORD}[:：])")
_TIGHT_HYPHEN = re.compile(" *-(?=[^ -])")
_TIGHT_HYPHEN_OF_KEY = re.compile(rf" *-(?={WORD}:(?: |$))")
_WIDE_HASH = re.compile("(?:.*[ \u3000])?＃(?=[ \u3000]*(?:xplan|ｘｐｌａｎ))| *＃")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_DIVIDER = re.compile(r" *(-{3,}|={3,}|\.{3,}|_{3,}|[ー―─━]{3,})[ \t]*")
_BULLET = re.compile(r" *([・･•●○■□◆◇※－‐–—―ー−＊])")


def cause_of(document: Document, fault: Fault) -> Cause:
    """The slip behind a fault; where none is recognised, that the text cannot be read from there on."""
    if fault.kind is not FaultKind.SYNTAX:  # a type, or a key that is a list: of these a file may have very many
        mark = document.line(fault.span.line)[fault.span.column - 1 : fault.span.column]
        place = Span(fault.span.line, fault.span.column, fault.span.line, fault.span.column + 1)
        return Cause("starts-with", place, {"mark": mark}) if mark in tuple("![{") else Cause("unknown", fault.span)
    scene = Scene(document, fault)
    found = (recognise(scene) for recognise in _CAUSES)
    return next((cause for cause in found if cause is not None), Cause("unknown", fault.span))


def _conflict(scene: Scene) -> Cause | None:
    marks = ((number, _CONFLICT.fullmatch(line)) for number, line in enumerate(scene.lines, start=1))
    return next((scene.whole("conflict", number, mark=found[1]) for number, found in marks if found), None)


def _divider(scene: Scene) -> Cause | None:
    numbers = dict.fromkeys((scene.suspect, scene.number))
    if "<document start>" in scene.detail:
        numbers[scene.neighbour(scene.number, -1)] = None
    found = ((number, _DIVIDER.fullmatch(scene.line(number))) for number in numbers)
    return next((scene.whole("divider", number, mark=match[1]) for number, match in found if match), None)


def _document_ended(scene: Scene) -> Cause | None:
    """The first line makes the document something else than keys and values at the left margin."""
    first = scene.neighbour(0, 1)
    if "<document start>" not in scene.detail or first == scene.number:
        return None
    line = scene.line(first)
    if line.startswith("%"):
        return scene.whole("starts-with", first, mark="%")
    if key_of(line) and indent_of(line):
        return scene.whole("indentation", first, have=indent_of(line), want=0)
    return scene.whole("not-a-pair", scene.neighbour(scene.number, -1))


def _tab(scene: Scene) -> Cause | None:
    for number, line in scene.both():
        if found := re.match(r" *(?:-[ -]*)?\t", line):
            return scene.cause("tab", number, found.end() - 1)
    return None


def _invisible(scene: Scene) -> Cause | None:
    for number, line in scene.both():
        if found := _INVISIBLE.search(line.partition(":")[0]):
            return scene.cause("invisible", number, found.start(), code=f"U+{ord(found[0]):04X}")
    return None


def _wide_colon(scene: Scene) -> Cause | None:
    number = scene.suspect
    while _WIDE_COLON.match(scene.line(above := scene.neighbour(number, -1))):
        number = above  # of several such lines, the first
    found = _WIDE_COLON.match(scene.line(number))
    return found and scene.cause("wide-colon", number, found.start(2), key=found[1])


def _wide_hash(scene: Scene) -> Cause | None:
    for number, line in scene.both():
        if found := _WIDE_HASH.match(line):
            return scene.cause("wide-hash", number, found.end() - 1)
    return None


def _no_space(scene: Scene) -> Cause | None:
    if "unexpected ':'" in scene.detail:
        key = re.split(r"[{\[, ]", scene.before)[-1]
        return scene.cause("no-space", scene.number, len(scene.before), key=key)
    found = _NO_SPACE.match(scene.line(scene.suspect))
    if found is None:
        return None
    if found[2] in _SPACES:
        return scene.cause("wide-space", scene.suspect, found.start(2), key=found[1], space=_SPACES[found[2]])
    return scene.cause("no-space", scene.suspect, found.start(2), key=found[1])


def _wide_indent(scene: Scene) -> Cause | None:
    for number, line in scene.both():
        if found := _WIDE_INDENT.match(line):
            return scene.cause("wide-indent", number, found.start(1), found.end(), space=_SPACES[found[1]])
    if above := scene.above(_WIDE_INDENT_OF_KEY):  # it became part of a key, and what follows fits nowhere
        number, found = above
        return scene.cause("wide-indent", number, found.start(1), space=_SPACES[found[1]])
    return None


def _hyphen(scene: Scene) -> Cause | None:
    for number, line in scene.both():
        if found := _TIGHT_HYPHEN.match(line):
            return scene.cause("hyphen", number, found.end() - 1)
    if "block sequence entries are not allowed" in scene.detail:
        return scene.cause("hyphen-after-key", scene.number, len(scene.before))
    if above := scene.above(_TIGHT_HYPHEN_OF_KEY):  # as with spaces
        number, found = above
        return scene.cause("hyphen", number, found.end() - 1)
    return None


def _bullet(scene: Scene) -> Cause | None:
    number = scene.suspect
    in_list = any(is_item(scene.line(scene.neighbour(number, step))) for step in (-1, 1))
    found = _BULLET.match(scene.line(number))
    return scene.cause("bullet", number, found.start(1), mark=found[1]) if in_list and found else None


def _missing_hyphen(scene: Scene) -> Cause | None:
    """A line that begins where items begin, but not with a hyphen."""
    number, line = scene.suspect, scene.line(scene.suspect)
    around = [scene.line(scene.neighbour(number, step)) for step in (-1, 1)]
    is_text_among_items = any(each.startswith(" " * indent_of(line) + "- ") for each in around) and not key_of(line)
    first = scene.line(scene.began.line)
    has_key_of_item = is_item(first) and key_of(line) == key_of(first) and indent_of(line) == indent_of(first)
    if not is_item(line) and (is_text_among_items or (has_key_of_item and key_of(line))):
        return scene.whole("missing-hyphen", number)
    above = scene.structure_above(scene.number)
    return scene.whole("missing-hyphen", above) if _begins_list(scene, above) else None


def _begins_list(scene: Scene, number: int) -> bool:
    """Whether a line with a key stands where an item should, and the blamed line is that item's or the next one."""
    line, indent, blamed = scene.line(number), indent_of(scene.line(number)), scene.line(scene.number)
    owner = scene.line(scene.structure_above(number))
    is_first = owner.endswith(":") and key_of(owner) in list_keys() and indent >= key_column(owner)
    is_further = any(column == indent and is_item(scene.line(at)[column:]) for at, column in scene.columns(number))
    follows = indent_of(blamed) == (indent if is_item(blamed) else indent + 2)
    return key_of(line) != "" and not is_item(line) and (is_first or is_further) and follows


def _colon_in_text(scene: Scene) -> Cause | None:
    if "mapping values are not allowed" in scene.detail and ": " in scene.before:
        return scene.cause("colon-in-text", scene.number, len(scene.before))
    return None


def _starts_with(scene: Scene) -> Cause | None:
    line, start = scene.line(scene.began.line), scene.began.column - 1
    mark = line[start : start + 1]
    tells = any(words in scene.detail for words in ("block node", "scanning", "undefined alias", "duplicate anchor"))
    if not tells or not mark.strip() or mark.isalnum():
        return None
    if mark in "|>":
        return scene.cause("after-bar", scene.began.line, start, mark=mark)
    return scene.cause("starts-with", scene.began.line, start, mark=mark) if mark in "*&!%@`,]}" else None


def _missing_colon(scene: Scene) -> Cause | None:
    found = _NO_COLON.fullmatch(scene.line(scene.suspect))
    if found and (found[1] in known_keys() or re.fullmatch("Q[1-4](-Q[1-4])?", found[1])):
        return scene.cause("missing-colon", scene.suspect, found.start(1), found.end(1), key=found[1])
    return None


def _text_indentation(scene: Scene) -> Cause | None:
    line, wanted = scene.line(scene.suspect), scene.text_column(scene.suspect)
    if wanted and not key_of(line) and not is_item(line):
        return scene.whole("text-indentation", scene.suspect, have=indent_of(line), want=wanted)
    return None


def _not_a_pair(scene: Scene) -> Cause | None:
    line = scene.line(scene.suspect)
    if scene.detail and line.strip() and not re.search(r":(?: |$)", line) and not is_item(line):
        return scene.whole("not-a-pair", scene.suspect)
    return None


_CAUSES: tuple[Callable[[Scene], Cause | None], ...] = (
    _conflict,
    _divider,
    _document_ended,
    _tab,
    _invisible,
    quote,
    bracket,
    _wide_hash,
    _wide_colon,
    _no_space,
    _wide_indent,
    _hyphen,
    _bullet,
    _missing_hyphen,
    wide_brace,
    _colon_in_text,
    _starts_with,
    after_bracket,
    _missing_colon,
    _text_indentation,
    indentation,
    _not_a_pair,
)
