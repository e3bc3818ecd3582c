"""What stands in a document without being a part of the plan: the words of the form itself.

The list is stated here, and coverage leaves out these and the lines of headings, legend and running heads: names of
quarters, and of the columns beside them; wordings that the form lists (直営, 政策分野, …); なし and 記載不要; the words
of the matrix of impact and urgency; 取組内容(1) and 年間を通して随時実施; numbers of pages.
"""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.importing.challenge_headings import area_of
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.passages import without_bullet
from xplan_lint.importing.running import is_page_number
from xplan_lint.importing.table_heads import YEAR_ALONE, quarter_in_header

_NONE = re.compile(r"(?:特に|該当)?(?:なし|無し)|無|[-―─━—–ー=＝→⇒➡▶▷>]+")
_ALL_YEAR = re.compile(r"[(]?(?:年間を通して|年間を通じて|通年)?(?:随時)?(?:実施)?[)]?")
_LEVELS = re.compile(r"[高低::【】\[\]・()①⑴1.政策課題と緊急度のマトリクスインパクト]+")
_ORDINAL = re.compile(r"^[(]?[0-9]{1,2}[).]?")
_LONGEST = 200  # characters


def is_furniture(text: str, headings: Headings) -> bool:
    """Whether the text is the form's, not the plan's."""
    if len(text) > _LONGEST:
        return False
    plain = comparable(without_bullet(text)[1])
    if quarter_in_header(text) is not None or is_page_number(text) or YEAR_ALONE.fullmatch(plain):
        return True
    if area_of(text, headings, leads_to_table=True) or _NONE.fullmatch(plain) or _ALL_YEAR.fullmatch(plain):
        return True
    counted = ordinal(without_bullet(text)[1])
    bare = comparable(counted.rest) if counted else _ORDINAL.sub("", plain)
    if any(bare == word or plain == word for words in headings.words.values() for word in words):
        return True
    accounts = "|".join(re.escape(word) for key, words in headings.words.items() if "budget." in key for word in words)
    if accounts and re.fullmatch(rf"(?:{accounts}|[0-9,.兆億百万千]+円|[、()うち:])+", plain):
        return True
    reports = "|".join(map(re.escape, headings.of("report")))
    return bool(_LEVELS.fullmatch(plain) or (reports and re.fullmatch(rf"(?:{reports})[(]?[0-9]{{1,2}}[)]?", plain)))
