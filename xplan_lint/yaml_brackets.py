"""Slips with brackets and quotation marks, for `yaml_cause`."""

from __future__ import annotations

import re

from xplan_lint.yaml_scene import WORD, Cause, Scene

_OPEN_QUOTE = re.compile(rf" *(?:- +)*(?:{WORD}: +)?[\[{{]?([\"'])")
_CLOSERS = {"[": "]", "{": "}"}
_WRONG_CLOSERS = {"[": "[}］】〕]", "{": r"[\]｝]"}


def quote(scene: Scene) -> Cause | None:
    """A quotation mark that is never closed, text behind one that is, or a backslash between two."""
    opened = scene.line(scene.began.line)[scene.began.column - 1 : scene.began.column]
    if "escape" in scene.detail or "hexdecimal" in scene.detail:
        return Cause("backslash", scene.fault.span)
    if opened in ('"', "'") and scene.number != scene.began.line:
        return Cause("open-quote", scene.began, {"mark": opened})
    mark = scene.before.rstrip()[-1:]
    if mark not in ('"', "'") or "expected" not in scene.detail:
        return None
    if scene.before.count(mark) % 2 == 0:
        return scene.cause("after-quote", scene.number, len(scene.before), text=scene.after.strip())
    # The quote before the place ends a text that began above: there the quote was left open.
    for number in range(scene.number - 1, 0, -1):
        found = _OPEN_QUOTE.match(scene.line(number))
        if found and found[1] == mark and mark not in scene.line(number)[found.end() :]:
            return scene.cause("open-quote", number, found.start(1), mark=mark)
    return None


def bracket(scene: Scene) -> Cause | None:
    """A bracket that is never closed, or not with its partner, or what cannot stand between two."""
    if "while parsing a flow" not in scene.detail:
        return None
    start = scene.began.column - 1
    rest = scene.line(scene.began.line)[start:]
    opened, mark = rest[:1], scene.after[:1]
    if opened not in _CLOSERS:
        if not mark and (cause := _left_open(scene)):
            return cause
        return scene.cause("in-brackets", scene.number, len(scene.before), mark=mark)
    comment = re.search(r"(?<=[\[{, ])#", rest)
    seen = rest[: comment.start()] if comment else rest
    wrong = re.search(_WRONG_CLOSERS[opened], seen)
    if wrong and _CLOSERS[opened] not in seen[wrong.start() :] and not re.search("[［｛【〔]", seen[: wrong.start()]):
        return scene.cause("wrong-bracket", scene.began.line, start + wrong.start(), opened=opened, found=wrong[0])
    if comment and _CLOSERS[opened] in rest[comment.start() :]:
        return scene.cause("comment-in-brackets", scene.began.line, start + comment.start(), mark=opened)
    if scene.number != scene.began.line or _CLOSERS[opened] not in scene.after:
        return Cause("open-bracket", scene.began, {"mark": opened})
    if mark == ":":
        return scene.cause("colon-in-text", scene.number, len(scene.before))
    return scene.cause("in-brackets", scene.number, len(scene.before), mark=mark)


def _left_open(scene: Scene) -> Cause | None:
    """The last bracket that nothing closes up to the end of the file."""
    closed = 0
    for number in range(scene.number, 0, -1):
        for found in reversed(list(re.finditer(r"[\[\]{}]", scene.line(number)))):
            closed += 1 if found[0] in "]}" else -1
            if closed < 0:
                return scene.cause("open-bracket", number, found.start(), mark=found[0])
    return None


def wide_brace(scene: Scene) -> Cause | None:
    """A full-width bracket where a half-width one was meant: what it holds is read as text."""
    found = re.search(r"[｛［]", scene.before) if ":" in scene.after[:1] else None
    return found and scene.cause("wide-brace", scene.number, found.start(), mark=found[0])


def after_bracket(scene: Scene) -> Cause | None:
    """Text behind a closing bracket."""
    mark = scene.before.rstrip()[-1:]
    if mark in ("]", "}") and "did not find expected" in scene.detail:
        return scene.cause("after-bracket", scene.number, len(scene.before), mark=mark, text=scene.after.strip())
    return None
