"""The numbers and bullets that Word puts in front of paragraphs, which their text does not hold."""

from __future__ import annotations

import re

from xplan_lint.late_typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")


class Numbering:
    """Counts a document's numbered paragraphs as they come."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[tuple[str, str], tuple[str, str, int]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.styles = {
            style.style_id: style.element.find(f"{_W}pPr/{_W}numPr") for style in document.styles if style.type == 1
        }
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._learn(part.element)

    def _learn(self, element: Any) -> None:
        abstracts = {each.get(f"{_W}abstractNumId"): each for each in element.iter(f"{_W}abstractNum")}
        for number in element.iter(f"{_W}num"):
            reference = number.find(f"{_W}abstractNumId")
            abstract = abstracts.get(reference.get(f"{_W}val")) if reference is not None else None
            for level in abstract.iter(f"{_W}lvl") if abstract is not None else ():
                format, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
                self.levels[number.get(f"{_W}numId"), level.get(f"{_W}ilvl")] = (
                    format.get(f"{_W}val") if format is not None else "decimal",
                    (text.get(f"{_W}val") or "") if text is not None else "",
                    int(start.get(f"{_W}val")) if start is not None else 1,
                )

    def mark(self, paragraph: Any) -> str:
        """What Word shows before the paragraph's text; "" for nothing."""
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr")
        if numbered is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            numbered = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        if numbered is None:
            return ""
        number, level = (numbered.find(f"{_W}{name}") for name in ("numId", "ilvl"))
        key = (
            number.get(f"{_W}val") if number is not None else "",
            level.get(f"{_W}val") if level is not None else "0",
        )
        if key not in self.levels:
            return ""
        format, text, start = self.levels[key]
        if format == "bullet":
            return "・"
        if format == "none":
            return text
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for deeper in [each for each in self.counts if each[0] == key[0] and each[1] > key[1]]:
            del self.counts[deeper]
        count = self.counts[key]
        shown = chr(0x2460 + count - 1) if format in _CIRCLED and 1 <= count <= 20 else str(count)
        return re.sub(r"%[0-9]", shown, text)
