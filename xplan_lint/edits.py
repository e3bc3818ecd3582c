"""Fixes as changes of a text, and whether the text so changed still means what it should.

Where the characters do not stand in the text as they are (escaped, folded over lines), or the change would alter the
meaning of anything else, an edit is not made.
"""

from __future__ import annotations

import copy
from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from ruamel.yaml.nodes import ScalarNode

from xplan_lint.byte_columns import byte_offset
from xplan_lint.data import value_at
from xplan_lint.diagnostic import CommentEdit, Fix, KeyEdit, Span, Substitution, TextEdit
from xplan_lint.document import Document, load
from xplan_lint.frozen import frozen, frozen_ordered
from xplan_lint.late_typing import Any
from xplan_lint.scalar_style import inline, inside
from xplan_lint.sources import Source, from_bytes
from xplan_lint.yaml_data import plain_value
from xplan_lint.yaml_nodes import nodes_at

# How much is read to find the fixes that would change a meaning they should not.
_LEAST_TRIES, _MOST_CHARACTERS = 20, 4_000_000
_LONGEST_NUMBER = 1_000  # characters; of a longer text every edit would read the whole again
_MOST_SUBSTITUTIONS = 100
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@frozen_ordered
class Replacement:
    """The characters of a document's text from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def replacements(document: Document, fix: Fix) -> tuple[Replacement, ...]:
    """What a fix replaces, in the order of the text; nothing where one of its edits cannot be made, or none changes
    anything.
    """
    taken: list[Replacement] = []
    for edit in fix.edits:
        made = _replacement(document, edit)
        if made is None or not _take((made,), taken):
            return ()
    return tuple(taken) if any(document.text[each.start : each.end] != each.text for each in taken) else ()


def _replacement(document: Document, edit: TextEdit | KeyEdit | CommentEdit) -> Replacement | None:
    if isinstance(edit, CommentEdit):  # that it stays one, the reading of the whole shows
        return Replacement(edit.start, edit.end, edit.replacement)
    return _key_replacement(document, edit) if isinstance(edit, KeyEdit) else _text_replacement(document, edit)


def substitutions(document: Document, replaced: Sequence[Replacement]) -> tuple[Substitution, ...]:
    """The replacements as regions of the file; none where they are more than a reader would look at one by one."""
    if len(replaced) > _MOST_SUBSTITUTIONS:
        return ()

    def in_bytes(index: int) -> tuple[int, int]:
        line, column = document.position(index)
        before = byte_offset(document.text, index - column + 1)
        return line, byte_offset(document.text, index) - before + 1

    return tuple(
        Substitution(
            Span(*document.position(each.start), *document.position(each.end)),
            Span(*in_bytes(each.start), *in_bytes(each.end)),
            each.text,
        )
        for each in replaced
    )


def _text_replacement(document: Document, edit: TextEdit) -> Replacement | None:
    span, text = document.indexes(edit.at, edit.start, edit.end), value_at(document.data, edit.at)
    if span is None or document.root is None or not isinstance(text, str):
        return None
    node = nodes_at(document.root, edit.at)[1]
    style = node.style if isinstance(node, ScalarNode) else ""
    if not style and len(text) < _LONGEST_NUMBER and not isinstance(plain_value(_edited(text, (edit,))), str):
        return None  # without quotation marks it would become a number, or nothing
    return Replacement(*span, inside(style, edit.replacement))


def _key_replacement(document: Document, edit: KeyEdit) -> Replacement | None:
    key = nodes_at(document.root, edit.at)[0] if document.root is not None else None
    if key is None or key.value != edit.at[-1] or edit.replacement in _holder(document.data, edit):
        return None
    return Replacement(key.start_mark.index, key.end_mark.index, inline(edit.replacement))


def _take(wanted: Iterable[Replacement], taken: list[Replacement]) -> bool:
    """Put what is wanted among what is taken, which is in order, if it overlaps none of it."""
    found = list(wanted)
    for each in found:
        position = bisect(taken, each)
        around = taken[max(position - 1, 0) : position + 1]
        if any(each.start < other.end and other.start < each.end for other in around):
            return False
    for each in found:
        insort(taken, each)
    return True


@frozen
class Mending:
    """A document and fixes for it."""

    document: Document
    fixes: tuple[Fix, ...]

    @cached_property
    def source(self) -> Source:
        """The file with every fix made; nothing outside the edited characters is touched, not even a line break."""
        text = self.document.text
        parts, at = [], 0
        for each in sorted(each for fix in self.fixes for each in replacements(self.document, fix)):
            parts += [text[at : each.start], each.text]
            at = each.end
        before = self.document.source
        mark = _BYTE_ORDER_MARK if before.content.startswith(_BYTE_ORDER_MARK) else b""
        content = mark + "".join([*parts, text[at:]]).encode()
        return from_bytes(before.path, content, before.location)

    def is_sound(self) -> bool:
        """Whether the file then says what the fixes say, and everything else as before."""
        wanted = self._wanted()
        if wanted is None:
            return False
        new, old = load(self.source), self.document
        return _canonical(new.data) == _canonical(wanted) and [(each.kind, each.detail) for each in new.faults] == [
            (each.kind, each.detail) for each in old.faults
        ]

    def _wanted(self) -> Any:
        """The data with the edits made; None where they cannot be."""
        data = copy.deepcopy(self.document.data)
        edits = [edit for fix in self.fixes for edit in fix.edits]
        texts = sorted((edit for edit in edits if isinstance(edit, TextEdit)), key=lambda edit: (edit.at, edit.start))
        for at, group in groupby(texts, key=lambda edit: edit.at):
            holder: Any = value_at(data, at.parent)
            holder[at[-1]] = _edited(holder[at[-1]], group)
        keys = sorted(
            (edit for edit in edits if isinstance(edit, KeyEdit)), key=lambda edit: len(edit.at), reverse=True
        )
        return data if all(_rename(_holder(data, edit), edit) for edit in keys) else None


def _edited(text: str, edits: Iterable[TextEdit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


def _holder(data: Any, edit: KeyEdit) -> Any:
    return value_at(data, edit.at.parent)


def _rename(holder: Any, edit: KeyEdit) -> bool:
    if edit.replacement in holder:  # another edit was quicker
        return False
    entries = [(edit.replacement if key == edit.at[-1] else key, member) for key, member in holder.items()]
    holder.clear()
    holder.update(entries)
    return True


def mend(document: Document, fixes: Sequence[Fix]) -> Mending:
    """As many of the fixes as go together, the earlier ones first: none overlaps another, each keeps the meaning."""
    taken: list[Replacement] = []
    chosen = [fix for fix in fixes if (found := replacements(document, fix)) and _take(found, taken)]
    tries = max(_LEAST_TRIES, _MOST_CHARACTERS // max(len(document.text), 1))
    return Mending(document, tuple(_sound(document, chosen, iter(range(tries)))))


def _sound(document: Document, fixes: Sequence[Fix], tries: Iterator[int]) -> Sequence[Fix]:
    """Those of the fixes that keep the meaning. Mostly all do, and one look at the whole is enough; where many do not,
    those that it would take more `tries` to tell apart are left out.
    """
    if not fixes or next(tries, None) is None:
        return ()
    if Mending(document, tuple(fixes)).is_sound():
        return fixes
    half = len(fixes) // 2
    if not half:
        return ()
    first = _sound(document, fixes[:half], tries)
    both = (*first, *_sound(document, fixes[half:], tries))
    return both if Mending(document, both).is_sound() else first


def _canonical(data: object) -> str:
    """The data and their types; the order of keys says nothing."""
    import json

    return json.dumps(data, sort_keys=True)
