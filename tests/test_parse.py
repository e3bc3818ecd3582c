"""A whole number is one for the model wherever it is one for the schema."""

import pytest

from xplan_lint.document import load
from xplan_lint.parse import parse, whole
from xplan_lint.shape import mistakes
from xplan_lint.sources import from_bytes

PLAN = """\
form: r7
organisation: minato-ku
fiscal_year: {number}
stage: draft
mission: 港を守る
challenges:
  - id: A1
    title: 待合所の改修
    actions: [{{title: 設計}}]
    rows:
      - {{action: {one}, label: 設計, schedule: {{Q1: [設計]}}}}
    progress:
      as_of: 2025-12
      reports:
        - {{actions: [{one}], text: 設計を終えた。}}
"""
WHOLE = [(1, 1), (2025.0, 2025), (-3.0, -3), (1.5, None), (float("inf"), None), (True, None), ("1", None), (None, None)]


def test_plan_with_fractions_of_nothing_says_the_same() -> None:
    plain = load(from_bytes("2025.yaml", PLAN.format(number="2025", one="1").encode()))
    pointed = load(from_bytes("2025.yaml", PLAN.format(number="2025.0", one="1.0").encode()))
    assert mistakes(plain) == mistakes(pointed) == ()
    plan = parse(pointed.data)
    challenge = plan.challenges[0]
    assert plan.fiscal_year == parse(plain.data).fiscal_year == 2025
    assert challenge.rows[0].action == 1
    assert challenge.progress is not None
    assert challenge.progress.reports[0].actions == (1,)


@pytest.mark.parametrize(("value", "number"), WHOLE)
def test_whole(value: object, number: int | None) -> None:
    assert whole(value) == number
