"""Where a value's characters stand in the source, for every way YAML can write a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode

from xplan_lint.scalar_map import source_indexes
from xplan_lint.yaml_nodes import compose

CASES = {
    "plain": "a: 待合所の改修\n",
    "plain, folded": "a: 待合所の\n  改修と\n  案内\nb: 1\n",
    "plain, folded over an empty line": "a: 待合所の\n\n  改修\n",
    "plain, with a comment behind": "a: 待合所の改修  # 令和7年度\n",
    "single quotes": "a: '待合所''の改修'\n",
    "single quotes, folded": "a: '待合所の\n  改修'\n",
    "double quotes with escapes": 'a: "待合所\\tの\\u6539\\x41修\\"\\\\"\n',
    "double quotes with an escaped line break": 'a: "待合所の\\\n  改修"\n',
    "double quotes, folded": 'a: "待合所の\n  改修"\n',
    "literal block": "a: |\n  待合所の\n  改修\n\n  案内\nb: 1\n",
    "literal block, deeper line": "a: |\n  待合所の\n    改修\n",
    "literal block, stripped": "a: |-\n  待合所の\n  改修\nb: 1\n",
    "literal block, kept": "a: |+\n  待合所の\n\nb: 1\n",
    "literal block with CRLF": "a: |\r\n  待合所の\r\n  改修\r\n",
    "literal block that ends with the file": "a: |\n  待合所の\n  改修",
    "literal block in a list": "a:\n  - |\n    待合所の\n    改修\n",
    "folded block": "a: >\n  待合所の\n  改修\n",
    "plain in a flow list": "a: [待合所, 改修]\n",
    "emoji": "a: 😀待合所\n",
}


def first_scalar(text: str) -> ScalarNode:
    root = compose(text, 60)
    assert root is not None
    node = root.value[0][1]
    return node if isinstance(node, ScalarNode) else node.value[0]


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_every_character_is_found(text: str) -> None:
    node = first_scalar(text)
    indexes = source_indexes(text, node)
    assert indexes is not None
    assert len(indexes) == len(node.value) + 1
    assert indexes == sorted(indexes)
    shown = [
        (character, text[at])
        for character, at in zip(node.value, indexes, strict=False)
        if text[at : at + 1] != character
    ]
    assert all(character in " \n\t\"\\改'A" for character, _ in shown)
    assert node.start_mark.index <= indexes[0]
    assert indexes[-1] <= max(node.end_mark.index, len(text))


@given(
    st.text(st.sampled_from("待合所 \n\t'\"\\:#-あa1。"), max_size=30),
    st.sampled_from(["a: {}\n", "a: '{}'\n", 'a: "{}"\n', "a: |\n  {}\n", "a: >\n  {}\n", "a: [{}]\n"]),
)
def test_what_is_found_is_never_wrong(value: str, frame: str) -> None:
    text = frame.format(value.replace("\n", "\n  "))
    try:
        node = first_scalar(text)
    except (YAMLError, AssertionError, AttributeError, IndexError, TypeError):  # not YAML, or no scalar in it
        return
    indexes = source_indexes(text, node)
    if indexes is None:
        return
    for character, at in zip(node.value, indexes, strict=False):
        assert text[at : at + 1] in (character, "\\", "'", "\n", " ", "\t", "")
