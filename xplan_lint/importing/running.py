"""What the pages of a document carry beside its text: numbers of pages, running heads, a table of contents, a cover."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.headings import Headings

_PAGE_NUMBER = re.compile(r"(?:[-‐–―ー~<〔\[]?[pP]?\.?[0-9]{1,3}(?:/[0-9]{1,3})?(?:ページ|頁)?[-‐–―ー~>〕\]]?)")
_CONTENTS = re.compile(r".*(?:[.・…‥·]{3,}|…)[0-9]{1,3}(?:ページ|頁)?|目次")
_DATES = re.compile(
    r"(?:令和|平成|R)?(?:[0-9]{1,4}|元)(?:\([0-9]{4}\))?年度?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|北九州市|[市区局室]長"
    r"|(?:策定|作成|改訂|改定|公表|時点|現在|版|案|素案|概要|本編|資料|様式|別紙|進捗|報告)"
)
_LONGEST = 60  # characters
_OFTEN = 3  # pages that a line stands on, at the same edge, to be a running head


def is_page_number(text: str) -> bool:
    """Whether the line is the number of a page: `- 3 -`, `P.3`, `3/12`."""
    return _PAGE_NUMBER.fullmatch(comparable(text)) is not None


def furniture_of(blocks: Sequence[Block], headings: Headings, names: Iterable[str]) -> Callable[[Line, bool], bool]:
    """A test for the lines that belong to the pages; `names` are those that organisations have. It is also told
    whether the line stands on the cover, before all sections.
    """
    known = sorted({*map(comparable, names)} - {""}, key=len, reverse=True)
    lines = [block for block in blocks if isinstance(block, Line)]
    often = {text for text, count in Counter(comparable(line.text) for line in lines).items() if count >= _OFTEN}
    edges = _edges(lines, headings)

    def is_furniture(line: Line, is_on_cover: bool) -> bool:
        text = comparable(line.text)
        if len(text) > _LONGEST:
            return False
        if _PAGE_NUMBER.fullmatch(text) or _CONTENTS.fullmatch(text) or _masked(text) in edges:
            return True
        if is_on_cover and re.fullmatch(r"[\W0-9]*", _DATES.sub("", text)):
            return True
        return title_of(text, headings, known, may_be_name=is_on_cover or text in often) is not None

    return is_furniture


def title_of(text: str, headings: Headings, names: Sequence[str], *, may_be_name: bool) -> str | None:
    """The name in a line that holds nothing but the document's title: `令和7年度 局区X方針 港区`; "" where it has none.

    None for any other line. `may_be_name` says that a name alone counts.
    """
    rest, is_title = comparable(text), False
    for word in sorted(headings.of("document"), key=len, reverse=True):
        is_title = is_title or word in rest
        rest = rest.replace(word, "\n")
    name = next((each for each in names if each in rest), "")
    if not is_title and not (name and may_be_name):
        return None
    rest = _DATES.sub("", rest.replace(name, "\n", 1) if name else rest)
    return name if re.fullmatch(r"[\W0-9]*", rest) else None


def _edges(lines: Sequence[Line], headings: Headings) -> set[str]:
    """The lines, with their digits masked, that stand first or last on several pages."""
    firsts: dict[int, Line] = {}
    lasts: dict[int, Line] = {}
    for line in lines:
        if line.place.page is not None and not is_page_number(line.text):
            firsts.setdefault(line.place.page, line)
            lasts[line.place.page] = line
    found: set[str] = set()
    for edge in (firsts, lasts):
        counts = Counter(_masked(comparable(line.text)) for line in edge.values())
        enough = max(_OFTEN, len(edge) // 2)
        found |= {text for text, count in counts.items() if count >= enough and len(text) <= _LONGEST}
    return {text for text in found if not any(word in text for word in _words(headings)) and text.strip("#")}


def _words(headings: Headings) -> Iterable[str]:
    return (word.lstrip("~") for key, words in headings.words.items() if key != "document" for word in words)


def _masked(text: str) -> str:
    return re.sub(r"[0-9]+", "#", text)
