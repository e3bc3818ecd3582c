"""The file beside a draft that holds what found no field."""

from __future__ import annotations

from xplan_lint.importing import Draft
from xplan_lint.scalar_style import inline


def sidecar(draft: Draft) -> str:
    """YAML: `unplaced:`, a list of texts with page and line of the original."""
    lines = [
        "# 元の資料にあり、下書きのどの項目にも入らなかった文です。必要なものを下書きに移してください。",
        "unplaced:",
    ]
    for each in draft.unplaced:
        page = [f"page: {each.place.page}"] if each.place.page is not None else []
        first, *others = [*page, f"line: {each.place.line}", f"text: {inline(each.text)}"]
        lines += [f"  - {first}", *(f"    {other}" for other in others)]
    return "\n".join(lines) + "\n"
