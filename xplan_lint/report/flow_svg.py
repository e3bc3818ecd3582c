"""A flow of challenges as SVG: last year's on the left, this year's on the right, a line for each that goes on.

Its colours are classes, so that the page's style sheet can change them for the dark and for paper. A line also
tells its area by its dashes and its origin by a number where it arrives.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from xplan_lint.columns import columns, cut
from xplan_lint.frozen import frozen
from xplan_lint.message import Language, Message, listing
from xplan_lint.report.blocks import Flow, Station
from xplan_lint.report.printable import printable

_WIDTH, _BOX = 960, 330
_RIGHT = _WIDTH - _BOX
_LINE, _PADDING, _SPACE, _HEADER = 19, 9, 10, 30  # heights
_PORT = 16  # height that a line needs at a box
_TITLE_COLUMNS = 38  # of text in a line of a title
_TITLE_LINES = 3
_NO_LINE_START = "、。，．）」』】・ー"

_AREA = Message("課題領域{area}", "area {area}")
_ELSEWHERE = Message("ほかの局区", "other organisations")
_GOES = Message("{old}は{new}へ。", "{old} goes on as {new}.")
_SAYS = Message("{old}は{remark}。", "{old}: {remark}.")
_NEW = Message("{new}は新規。", "{new} is new.")


@frozen
class _Placed:
    station: Station
    x: int
    y: int
    lines: tuple[str, ...]
    height: int


def flow_svg(flow: Flow, number: int, language: Language) -> str:
    """The diagram; `number` tells it from the others of the page."""
    starts, ends = ([pair[side] for pair in flow.lines] for side in (0, 1))
    olds, left_headers, left_end = _place(flow.olds, 0, starts)
    news, right_headers, right_end = _place(flow.news, _RIGHT, ends)
    height = max(left_end, right_end)
    ids = f"flow-{number}"
    parts = [
        f'<svg class="flow" role="img" aria-labelledby="{ids}-title {ids}-desc" viewBox="0 0 {_WIDTH} {height}" '
        'xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{ids}-title">{_text(flow.title, language)}</title>',
        f'<desc id="{ids}-desc">{" ".join(_description(flow, language))}</desc>',
        *(
            f'<text class="year" x="{x}" y="20">{_text(name, language)}</text>'
            for x, name in ((0, flow.old_name), (_RIGHT, flow.new_name))
        ),
        *(
            f'<text class="area" x="{x}" y="{y}">{_text(words, language)}</text>'
            for x, y, words in (*left_headers, *right_headers)
        ),
        *_lines(flow, olds, news),
        *(part for placed in olds for part in _box(placed, _BOX + 8, "start", language)),
        *(part for placed in news for part in _box(placed, _RIGHT - 8, "end", language)),
        "</svg>",
    ]
    return "\n".join(parts)


def _description(flow: Flow, language: Language) -> Iterator[str]:
    """The same in words, by numbers."""
    for index, old in enumerate(flow.olds):
        targets = [_name(flow.news[end]) for start, end in flow.lines if start == index]
        if targets:
            yield _text(_GOES.saying(old=_name(old), new=listing(targets)), language)
        elif old.remark:
            yield _text(_SAYS.saying(old=_name(old), remark=old.remark), language)
    for new in flow.news:
        if new.remark:
            yield _text(_NEW.saying(new=_name(new)), language)


def _name(station: Station) -> str:
    return station.id if station.area else f"{station.title} {station.id}"


def _place(
    stations: Sequence[Station], x: int, ends: Sequence[int]
) -> tuple[list[_Placed], list[tuple[int, int, Message]], int]:
    """The boxes of a side below headers of their areas, and where the side ends."""
    placed: list[_Placed] = []
    headers: list[tuple[int, int, Message]] = []
    y = _HEADER
    for index, station in enumerate(stations):
        if not placed or station.area != placed[-1].station.area:
            headers.append((x, y + 20, _AREA.saying(area=station.area) if station.area else _ELSEWHERE))
            y += _HEADER
        lines = _wrap(printable(" ".join(station.title.split())))
        height = max(len(lines) * _LINE + 2 * _PADDING, ends.count(index) * _PORT + _PADDING)
        placed.append(_Placed(station, x, y, lines, height))
        y += height + _SPACE
    return placed, headers, y


def _wrap(title: str) -> tuple[str, ...]:
    """The title in lines of about the same length, cut where it needs more than there may be."""
    number = -(-columns(title) // _TITLE_COLUMNS)
    width = _TITLE_COLUMNS if number > _TITLE_LINES else -(-columns(title) // number) + 1 if number else 0
    lines: list[str] = []
    while title and len(lines) < _TITLE_LINES:
        line = cut(title, width) or title[:1]
        if title[len(line) : len(line) + 1] in tuple(_NO_LINE_START):
            line = title[: len(line) + 1]
        lines.append(line)
        title = title[len(line) :]
    if title:
        lines[-1] = cut(lines[-1], _TITLE_COLUMNS - 2) + "…"
    return tuple(lines)


def _box(placed: _Placed, remark_x: int, anchor: str, language: Language) -> Iterator[str]:
    station, x, y = placed.station, placed.x, placed.y
    yield f'<rect class="box" x="{x}.5" y="{y}.5" width="{_BOX - 1}" height="{placed.height - 1}" rx="4"/>'
    baseline = y + (placed.height - len(placed.lines) * _LINE) // 2 + 14
    yield f'<text class="id" x="{x + 10}" y="{baseline}">{_text(station.id, language)}</text>'
    for offset, line in enumerate(placed.lines):
        yield f'<text x="{x + 44}" y="{baseline + offset * _LINE}">{_text(line, language)}</text>'
    if station.remark:
        middle = y + placed.height // 2 + 5
        yield (
            f'<text class="remark" x="{remark_x}" y="{middle}" text-anchor="{anchor}">'
            f"{_text(station.remark, language)}</text>"
        )


def _lines(flow: Flow, olds: Sequence[_Placed], news: Sequence[_Placed]) -> Iterator[str]:
    bend = (_BOX + _RIGHT) // 2
    for pair in flow.lines:
        old, new = olds[pair[0]], news[pair[1]]
        start = _port(old, sorted(each for each in flow.lines if each[0] == pair[0]), pair)
        end = _port(new, sorted(each for each in flow.lines if each[1] == pair[1]), pair)
        area = old.station.area.lower() if old.station.area in tuple("ABC") else "x"
        tip = _RIGHT - 2
        yield f'<path class="line area-{area}" d="M{_BOX} {start}C{bend} {start} {bend} {end} {tip - 8} {end}"/>'
        yield f'<path class="tip area-{area}" d="M{tip} {end}l-9 -5v10z"/>'
        yield f'<text class="origin" x="{tip - 12}" y="{end - 3}" text-anchor="end">{_escape(old.station.id)}</text>'


def _port(placed: _Placed, pairs: Sequence[tuple[int, int]], pair: tuple[int, int]) -> int:
    """Where a line touches a box: the lines share its edge evenly."""
    return placed.y + round(placed.height * (pairs.index(pair) + 0.5) / len(pairs))


def _text(words: Message | str, language: Language) -> str:
    return _escape(words if isinstance(words, str) else words.text(language))


def _escape(text: str) -> str:
    return html.escape(printable(text))
