"""Layouts of the same family: a published plan, set otherwise, is read as the same plan."""

import re
from pathlib import Path

import pytest

from benchmarks.fidelity import facts
from tests.test_import import FORMS, REGISTRY, plan
from xplan_lint.importing import import_plan
from xplan_lint.importing.readers.text import read

MARK = r"(?m)^([①-⑥])(?=インパクト|課題|目指す|令和|進捗)"
LAYOUTS = {
    "numbers in brackets for ①": (MARK, lambda found: f"({ord(found[1]) - 0x245F})"),
    "no numbers before the sections": (MARK, ""),
    "spaces inside headings": (
        r"(?m)^([①-⑥])(目指す成果|課題の内容)",
        lambda found: f"{found[1]} {' '.join(found[2])}",
    ),
    "markdown headings": (MARK, r"### \1"),
    "no empty lines": (r"\n\n+", "\n"),
    "line breaks of Windows": (r"\n", "\r\n"),
    "a page break before each challenge": (r"(?m)^課題([A-C])", "\f課題\\1"),
    "page numbers": (r"(?m)^課題([A-C])", r"- 12 -\n\n課題\1"),
    "headings of pages in brackets": (r"(?m)^課題 ?([A-C]) ?([（(].[)）])", r"【課題\1\2】"),
    "tables with pipes": (r"(?m)^(.*\t.*)$", lambda found: f"| {found[1].replace(chr(9), ' | ')} |"),
    "quarters as 1Q": (r"第 ?([1-4]) ?四半期[（(][^）)]*[）)]", r"\1Q"),
    "another word for the actions": (r"(?:取組|実施|実行)内容\(四半期間隔\)", "事業計画(四半期間隔)"),
    "text beside its heading": (r"(?m)^([②③]課題の[^\n]{2,6})\n\n(?!- )", r"\1 "),
    "reports in brackets": (r"(?m)^(?:- )?(取組内容[(①-⑨]\d?\)?)", r"【\1】"),
}


NAMES = ["kokurakita-ku/2025", "moji-ku/2026"]
# Two paragraphs that no empty line parts cannot be told from one with a line break in it.
AMBIGUOUS = ("kokurakita-ku/2025", "no empty lines")
CASES = [(name, layout) for name in NAMES for layout in LAYOUTS if (name, layout) != AMBIGUOUS]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_layout_is_read_as_the_same_plan(name: str, layout: str, shared: Path) -> None:
    file = f"{name.replace('/', '-')}.txt"
    text = (shared / "sources" / file).read_text(encoding="utf-8")
    pattern, replacement = LAYOUTS[layout]
    other = re.sub(pattern, replacement, text)
    draft = import_plan(read(other.encode()), file, FORMS, REGISTRY)
    assert facts(draft.data) == facts(plan(name))
    assert draft.unplaced == ()
