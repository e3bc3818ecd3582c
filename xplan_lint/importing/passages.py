"""Lines → paragraphs, list items and texts: what a line break of the original means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xplan_lint.frozen import frozen, replace
from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.ordinals import CIRCLED, ROUND, STYLES, ordinal

NEVER_FIRST = "、。，．)）」』】〕々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # in a line of Japanese text
_BULLET = re.compile(r"\s*(?:[-*+]\s+)?(?P<mark>[・･•●○◯◎■□◆◇▪▸►➢✓‣⁃◦*]|[-–—]\s)\s*")
_DASH = re.compile(r"\s*[-*+–]\s+")
_ORDINAL = re.compile(
    rf"\s*(?:[-*+]\s+)?(?:{CIRCLED}|{ROUND}|[0-9０-９]{{1,2}}[.．、]\s?(?![0-9０-９])|[アイウエオ][\s　])"
)
_LABEL = re.compile(r"\s*(?:[-*+]\s+)?[<＜〈《【\[［][^>＞〉》】\]］]{1,40}[>＞〉》】\]］]\s*")
_OF_ABOVE = re.compile(r"\s*(?:[-*+]\s+)?[※→⇒]|\s*[（(]注")  # a note, or what follows from the line above
_CHALLENGE = re.compile(r"\s*(?:課題)?[A-CＡ-Ｃ]\s*[（(]\s*[0-9０-９]{1,2}\s*[）)]|\s*(?:課題)?領域\s*[A-CＡ-Ｃ]\s*$")
_LABEL_AHEAD = re.compile(r"\s*[<＜〈《【\[［→⇒]")
_END = re.compile(r"[。．！？!?」』）)】>＞：:]\s*$")
_INDENT = re.compile(r"^(?:　|  +|\t)")
_NEVER_FIRST = re.compile(rf"\s*[{NEVER_FIRST}]")
_CUT_FIGURE = re.compile(r"[0-9０-９](?P<comma>[,，]?)\s*$")
_CUT_LINES = 5  # that show a margin
_LONG_LINE = 27  # characters; a shorter line that ends without 。 is a line of its own


@frozen
class Item:
    """A paragraph or an item of a list, without its mark. Lines that belong to it but are their own stay lines."""

    text: str
    place: Place
    mark: str = ""


def wrap_width(blocks: Sequence[Block]) -> int | None:
    """At how many characters a document breaks its lines; None where a line is a paragraph."""
    lengths = sorted(len(block.text.strip()) for block in blocks if isinstance(block, Line))
    if len(lengths) < 20:
        return None
    widest = lengths[int(len(lengths) * 0.97)]
    full = sum(widest - 5 <= length <= widest + 2 for length in lengths)
    return widest if widest <= 60 and (full >= len(lengths) * 0.25 or _breaks_at(widest, blocks)) else None


def _breaks_at(width: int, blocks: Sequence[Block]) -> bool:
    """Whether most long lines break off at the width, though there are few of them."""
    texts = {block.text.strip() for block in blocks if isinstance(block, Line)}
    long = [text for text in texts if len(text) > width * 0.7]
    cut = [text for text in long if width - 5 <= len(text) <= width + 2 and re.search(r"[^\W\d]$|、$", text)]
    return width >= _LONG_LINE and len(cut) >= _CUT_LINES and len(cut) >= len(long) * 0.5


def join_wrapped(lines: Sequence[Line], width: int | None) -> list[Line]:
    """The lines with those put together that a line break parted inside a sentence."""
    longest = max((len(line.text.strip()) for line in lines), default=0)
    joined: list[Line] = []
    lengths: list[int] = []  # of the line last taken in
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, lengths[-1], line, width, longest):
            joined[-1] = replace(before, text=glue(before.text, line.text))
            lengths[-1] = len(line.text.strip())
        else:
            joined.append(line)
            lengths.append(len(line.text.strip()))
    return joined


def _goes_on(before: Line, length: int, line: Line, width: int | None, longest: int) -> bool:
    """Whether the line goes on with the sentence above; `length` is that of the last line of what is above."""
    cut = _CUT_FIGURE.search(before.text)
    if cut and line.text.strip()[:1].isdecimal() and (cut["comma"] or not line.begins):
        return True
    if is_start(line.text) or _LABEL.fullmatch(before.text):
        return False
    if width is not None:
        ends = re.search(r"[。！？]\s*$", before.text) is not None
        return length >= width - 6 and not ends and not _INDENT.match(line.text)
    if line.begins or _END.search(before.text):
        return False
    return length >= _LONG_LINE and length >= 0.6 * min(longest, 60)


def is_start(text: str) -> bool:
    """Whether a line begins something: a bullet, a number, a label."""
    return any(sign.match(text) for sign in (_BULLET, _ORDINAL, _LABEL_AHEAD, _DASH, _OF_ABOVE, _CHALLENGE))


def must_go_on(text: str) -> bool:
    """Whether no line of Japanese text may begin so: it belongs to the one above."""
    return _NEVER_FIRST.match(text) is not None


def glue(left: str, right: str) -> str:
    """Two halves of a sentence; latin words keep a space between them."""
    left, right = left.rstrip(), right.strip()
    apart = bool(left) and bool(right) and left[-1].isascii() and right[0].isascii() and left[-1].isalpha()
    return f"{left} {right}" if apart and right[0].isalpha() else left + right


def without_bullet(text: str) -> tuple[str, str]:
    """The mark of a list item ("" where it has none) and the rest of the line."""
    if found := _BULLET.match(text):
        return found["mark"].strip() or "-", text[found.end() :].strip()
    if found := _DASH.match(text):
        return "-", text[found.end() :].strip()
    return "", text.strip()


def items(lines: Sequence[Line], width: int | None = None) -> list[Item]:
    """The items of a list section: one a bullet, one a paragraph where there are no bullets."""
    joined = [line for line in join_wrapped(lines, width) if re.search(r"\w", line.text)]
    marks = [without_bullet(line.text)[0] for line in joined]
    strong = any(mark not in ("", "-") for mark in marks)  # beside ・ a dash marks what belongs to the item above
    # Where no empty line parts paragraphs, a sentence that ends with its line ends one.
    is_solid = len(joined) > 2 and not any(line.begins for line in joined[1:])
    counts = counted(joined) if not any(marks[:1]) else set()
    found: list[Item] = []
    is_labelled = False
    for at, (line, mark) in enumerate(zip(joined, marks, strict=True)):
        is_label = _is_label(joined, marks, at)
        rest = without_bullet(line.text)[1]
        is_item = at in counts or (mark != "" and not ((strong or counts) and mark == "-" and not is_label))
        # Where paragraphs are wrapped, an empty line says nothing.
        ends = is_solid and bool(found) and not found[-1].mark and found[-1].text.endswith(("。", "！", "？"))
        is_apart = (line.begins or ends) and (
            width is None or not found or bool(re.search(r"[。！？]$", found[-1].text))
        )
        belongs = is_labelled or _OF_ABOVE.match(line.text) or not (is_item or is_label or (is_apart and not mark))
        if found and belongs and not is_label:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{rest if is_item else line.text.strip()}")
        else:
            found.append(Item(rest, line.place, mark))
        is_labelled = is_label
    return found


def counted(lines: Sequence[Line]) -> set[int]:
    """Which lines are the items of a list that counts: 1. …, 2. …; none where it does not begin with 1."""
    for style in STYLES:
        numbers = {at: found.number for at, line in enumerate(lines) if (found := ordinal(line.text, style))}
        if len(numbers) > 1 and [*numbers.values()] == [*range(1, len(numbers) + 1)]:
            return set(numbers)
    return set()


def _is_label(lines: Sequence[Line], marks: Sequence[str], at: int) -> bool:
    """Whether a line says what the lines below it are about: <窓口>, or A(1)窓口 above an item of a list."""
    text = lines[at].text
    is_above_item = at + 1 < len(lines) and marks[at + 1] != "" and not marks[at] and not text.rstrip().endswith("。")
    return _LABEL.fullmatch(text) is not None or (is_above_item and _CHALLENGE.match(text) is not None)


def text(lines: Sequence[Line], width: int | None = None) -> str:
    """The lines as one text, with the bullets that they have; "" where there is none."""
    shown = [_tidy(line.text) for line in join_wrapped(lines, width)]
    return "".join(f"{line}\n" for line in shown if line)


def _tidy(text: str) -> str:
    """A line without the dash that markdown put in front of the document's own mark."""
    stripped = text.strip()
    rest = _DASH.sub("", text, count=1).strip()
    return rest if is_start(rest) else stripped


def split_names(text: str) -> Iterator[str]:
    """The names in a listing: parted by 、 or bullets, not inside brackets."""
    depth, name = 0, ""
    for letter in re.sub(r"(?<=\s)[・･•●○◆◇■□▪➢✓]", "\n", text):
        depth += (letter in "（(「『") - (letter in "）)」』")
        is_bullet = letter in "・･•●○◆◇■□▪➢✓" and not name.strip()
        if depth <= 0 and (letter in "、,，\n" or is_bullet):
            yield name.strip()
            name = ""
        else:
            name += letter
    yield name.strip()
