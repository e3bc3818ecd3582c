"""The facilities of an organisation, by how they are run."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.passages import split_names, without_bullet
from xplan_lint.late_typing import Any

_KINDS = ("direct", "designated", "other")
UNITS = (
    "館",
    "か所",
    "カ所",
    "ヶ所",
    "ケ所",
    "箇所",
    "施設",
    "棟",
    "園",
    "校",
    "団地",
    "件",
)  # what facilities are counted in
_COUNT = re.compile(rf"(?P<name>.+?)\s*[（(]?\s*(?:計|全)?(?P<count>[0-9０-９]+)\s*(?:{'|'.join(UNITS)})\s*[）)]?")
_GROUPS = re.compile(r"\s*[【\[［](?P<groups>[^】\]］]*[0-9０-９][^】\]］]*)[】\]］]\s*(?P<names>.*)", re.DOTALL)
_INSIDE = re.compile(r"(?P<name>[^（(]+)[（(](?P<inside>[^）)]+)[）)]")
_BULLET = re.compile(r"(?:^|\s+|(?<=[)）、]))[・･•]\s*")
_NONE = ("なし", "無し", "無", "該当なし")


def read_facilities(blocks: list[Block], headings: Headings) -> dict[str, Any]:
    """The facilities of every kind."""
    found: dict[str, Any] = {}
    kind = ""
    for block in blocks:
        if isinstance(block, Line):
            kind, text = _kind_ahead(block.text, headings, kind)
            if kind and text:
                found.setdefault(kind, []).extend(_facilities(text))
            continue
        for row in block.rows:
            texts = [cell.text for cell in row.cells if cell.text.strip()]
            named, text = _kind_ahead(texts[0], headings, "") if texts else ("", "")
            kind = named or kind
            if not kind:
                continue
            for each in [text, *texts[1:]] if named else texts:
                found.setdefault(kind, []).extend(_facilities(each))
    return found


def _kind_ahead(text: str, headings: Headings, kind: str) -> tuple[str, str]:
    """The kind that the text begins with, else `kind`, and the rest."""
    plain = without_bullet(text)[1]
    numbered = ordinal(plain)
    plain = numbered.rest if numbered else plain
    for name in _KINDS:
        for word in headings.of(f"profile.facilities.{name}"):
            spread = r"\s*".join(map(re.escape, word))
            if found := re.match(rf"[【\[(（<]?\s*{spread}\s*(?:[】\])）>]|[:：]|\s|$)\s*[:：]?", plain):
                return name, plain[found.end() :].strip()
    return kind, text.strip()


def _facilities(text: str) -> list[dict[str, Any]]:
    if comparable(without_bullet(text)[1]) in map(comparable, ("", *_NONE)):
        return []
    grouped = _GROUPS.fullmatch(text)
    if grouped:
        return _of_groups(grouped["groups"], grouped["names"])
    parts = [part for line in text.split("\n") for part in _BULLET.split(line)]
    names = [name for part in parts for name in split_names(part.replace("・", "\0"))]
    return [_facility(name.replace("\0", "・")) for name in names if name.strip()]


def _facility(name: str) -> dict[str, Any]:
    found = _COUNT.fullmatch(name)
    if found and int(comparable(found["count"])) > 0:
        return {"name": found["name"].strip(), "count": int(comparable(found["count"]))}
    return {"name": name.strip()}


def _of_groups(groups: str, names: str) -> list[dict[str, Any]]:
    """Kinds of facility with their numbers, then the names of all: each name goes to the kind that it ends with."""
    kinds = [_facility(each) for each in split_names(groups) if each]
    for name in split_names(names):
        found = _INSIDE.fullmatch(name)
        for each in [found["name"], *split_names(found["inside"])] if found else [name]:
            kind = max(
                (kind for kind in kinds if each.strip().endswith(kind["name"])),
                key=lambda kind: len(kind["name"]),
                default=kinds[0],
            )
            if each.strip():
                kind.setdefault("names", []).append(each.strip())
    return kinds
