"""The house style: what is written is read back, by this reader and by others, and looks as `plans/` does."""

import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.hostile import any_data, texts
from xplan_lint.document import load
from xplan_lint.house_style import write
from xplan_lint.scalar_style import inline
from xplan_lint.sources import from_bytes

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(text: str, path: str = "plans/minato-ku/2025.yaml") -> Any:
    document = load(from_bytes(path, text.encode()))
    assert document.faults == ()
    return document.data


@pytest.mark.parametrize("schema", ["plan", "organisations"])
def test_what_is_written_is_read_back_and_written_alike(schema: str) -> None:
    @slow
    @given(any_data(schema))
    def holds(data: dict[str, Any]) -> None:
        text = write(data, schema)
        assert read(text) == data
        assert write(read(text), schema) == text
        assert text.startswith("# yaml-language-server: $schema=")
        assert text.endswith("\n")

    holds()


def read_as_yaml_1_1(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = "1.1"
    return undated(reader.load(text))


def undated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: undated(member) for key, member in value.items()}
    if isinstance(value, list):
        return [undated(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@slow
@given(texts, st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_a_reader_of_yaml_1_1_reads_the_same(mission: str, background: list[str], names: list[str]) -> None:
    data = {"mission": mission, "challenges": [{"background": background, "policy_fields": names}]}
    assert read_as_yaml_1_1(write(data)) == data


SCALARS = [
    pytest.param("港区の窓口", "港区の窓口", id="plain"),
    pytest.param("177.6億円", "177.6億円", id="an amount"),
    pytest.param("2025-12", "2025-12", id="a month"),
    pytest.param("2025-04-01", "2025-04-01", id="a day, as the format has it"),
    pytest.param("2025-02-30", "'2025-02-30'", id="no day of the calendar"),
    pytest.param("2024/A1", "2024/A1", id="a reference"),
    pytest.param("2025", "'2025'", id="a number"),
    pytest.param("10:30", "'10:30'", id="a time, for YAML 1.1 a number"),
    pytest.param("no", "'no'", id="for YAML 1.1 false"),
    pytest.param("", "''", id="nothing"),
    pytest.param("注意: 冬", "'注意: 冬'", id="a colon"),
    pytest.param("注意:冬", "注意:冬", id="a colon without a space"),
    pytest.param("冬 #1", "'冬 #1'", id="a comment"),
    pytest.param("C#", "C#", id="no comment"),
    pytest.param("- 冬", "'- 冬'", id="an item"),
    pytest.param("-冬", "-冬", id="no item"),
    pytest.param("[冬", "'[冬'", id="a bracket"),
    pytest.param("冬[1]", "冬[1]", id="a bracket within"),
    pytest.param("'冬'", "'''冬'''", id="quotation marks"),
    pytest.param(" 冬", "' 冬'", id="a leading space"),
    pytest.param("\u3000冬", "\u3000冬", id="a leading full-width space"),
    pytest.param("冬\t夏", '"冬\\t夏"', id="a tab"),
    pytest.param("冬\r夏", '"冬\\r夏"', id="a carriage return"),
    pytest.param("冬\u2028\\\"\x85\x07", '"冬\\u2028\\\\\\"\\x85\\x07"', id="what only escapes keep"),
    pytest.param("🚢👩‍🚒", "🚢👩‍🚒", id="emoji"),
    pytest.param(None, "null", id="null"),
    pytest.param(True, "true", id="true"),
    pytest.param(10**18 - 1, "999999999999999999", id="18 digits"),
    pytest.param(10**18, "0xde0b6b3a7640000", id="more digits"),
    pytest.param(0.5, "0.5", id="a fraction"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), SCALARS)
def test_scalar(value: Any, expected: str) -> None:
    assert inline(value) == expected
    assert read(f"a: {expected}\n") == {"a": value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("冬、夏", "冬、夏", id="plain"),
        pytest.param("冬,夏", "'冬,夏'", id="a comma"),
        pytest.param("冬[1]", "'冬[1]'", id="a bracket"),
        pytest.param("a:b", "'a:b'", id="a colon"),
        pytest.param("(8月)", "(8月)", id="a parenthesis"),
    ],
)
def test_text_between_brackets(text: str, expected: str) -> None:
    assert inline(text, in_flow=True) == expected
    assert read(f"[{expected}, {expected}]\n") == [text, text]


PLAN: dict[str, Any] = {
    "note": "覚え書き",
    "ended": [{"outcome": "achieved", "challenge": "2024/A4", "reason": "目標を達成した。"}],
    "challenges": [
        {
            "title": "桟橋の待合所",
            "id": "A1",
            "problem": "冬は寒い。\n\n夏は暑い。\n",
            "background": ["冬"],
            "policy_fields": ["観光", "1"],
            "actions": [
                {
                    "text": "窓を二重にする。\n",
                    "schedule": {
                        "note": "見込み",
                        "Q4": None,
                        "Q3": {"blank": "休みのため"},
                        "Q1-Q2": ["設計", "工事, 点検"],
                    },
                },
                {
                    "title": "案内",
                    "rows": [
                        {"label": "①", "schedule": {"Q1": ["原稿"]}},
                        {"schedule": {"Q3": [], "Q2": ["掲示"]}, "label": "②"},
                    ],
                },
                {"rows": [{"label": "①", "schedule": {"Q1": ["原稿"]}}, {"label": "②", "schedule": {}, "note": "注"}]},
            ],
            "progress": {
                "reports": [{"text": "  字下げ\n終わった", "actions": [1, 2]}, {"text": "終わり\n\n"}],
                "as_of": "2025-12",
            },
        },
        {"id": "A2", "title": "次"},
    ],
    "mission": "港を守る",
    "retrospective": {"shortfalls": [{"text": "一行"}, {"text": "二\n行"}], "of": 2024},
    "form": "r7",
}
WRITTEN = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
form: r7

mission: |-
  港を守る
retrospective:
  of: 2024
  shortfalls:
    - text: 一行
    - text: |-
        二
        行

challenges:
  - id: A1
    title: 桟橋の待合所
    policy_fields: [観光, '1']
    problem: |
      冬は寒い。

      夏は暑い。
    background:
      - 冬
    actions:
      - text: |
          窓を二重にする。
        schedule:
          Q1-Q2: [設計, '工事, 点検']
          Q3: {blank: 休みのため}
          Q4:
          note: 見込み
      - title: 案内
        rows:
          - {label: ①, schedule: {Q1: [原稿]}}
          - {label: ②, schedule: {Q2: [掲示], Q3: []}}
      - rows:
          - label: ①
            schedule:
              Q1: [原稿]
          - label: ②
            schedule: {}
            note: 注
    progress:
      as_of: 2025-12
      reports:
        - actions: [1, 2]
          text: |2-
              字下げ
            終わった
        - text: |+
            終わり

  - id: A2
    title: 次

ended:
  - challenge: 2024/A4
    outcome: achieved
    reason: 目標を達成した。

note: 覚え書き
"""


def test_a_plan() -> None:
    assert write(PLAN) == WRITTEN
    assert read(WRITTEN) == PLAN


def test_a_register() -> None:
    organisation = {"kind": "区", "name": "港区", "slug": "minato-ku", "code": "401064"}
    assert (
        write({"organisations": [organisation], "city": {"name": "港市"}}, "organisations")
        == """\
# yaml-language-server: $schema=../schema/organisations.schema.json
city:
  name: 港市
organisations:
  - slug: minato-ku
    name: 港区
    kind: 区
    code: '401064'
"""
    )


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        pytest.param(36, f"    policy_fields: [{'港' * 36}, 船]\n", id="a line of 98 columns"),
        pytest.param(37, f"    policy_fields: [{'港' * 37}, 船]\n", id="a line of 100 columns"),
        pytest.param(38, f"    policy_fields:\n      - {'港' * 38}\n      - 船\n", id="more"),
    ],
)
def test_a_short_list_stands_on_one_line(length: int, expected: str) -> None:
    data = {"challenges": [{"id": "A1", "title": "船", "policy_fields": ["港" * length, "船"]}]}
    assert write(data).endswith(f"    title: 船\n{expected}")
