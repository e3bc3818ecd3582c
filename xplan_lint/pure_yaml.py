"""YAML text → nodes where `ruamel.yaml.clib` is missing: by the parser that ruamel.yaml has in Python.

It takes twenty times as long and makes the same nodes. Of a text that is no YAML it says the same in other words, which
are put into those of the C parser, because `yaml_cause` listens to them. A few slips it sees otherwise:
tests/test_parsers.py lists them.
"""

from __future__ import annotations

import re
from functools import partial

from ruamel.yaml import YAML
from ruamel.yaml.docinfo import DocInfo
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.parser import Parser
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tokens import ValueToken

from xplan_lint.late_typing import Any

# What the parser says, its context first, and what the C parser says there.
_WORDINGS = [
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        ("(while parsing a block mapping )expected <block end>.*", r"\1did not find expected key"),
        ("(while parsing a block collection )expected <block end>.*", r"\1did not find expected '-' indicator"),
        ("(while parsing a flow .* )expected (',' or '.'), but got.*", r"\1did not find expected \2"),
        ("(.* )expected the node content.*", r"\1did not find expected node content"),
        ("(.* )found character .* that cannot start any token", r"\1found character that cannot start any token"),
        ("(.* )expected alphabetic or numeric.*", r"\1did not find expected alphabetic or numeric character"),
        ("(while scanning a block scalar )expected .*", r"\1did not find expected comment or line break"),
        ("mapping values are not allowed here", "mapping values are not allowed in this context"),
        ("sequence entries are not allowed here", "block sequence entries are not allowed in this context"),
        ("found undefined alias .*", "found undefined alias"),
        ("expected '<document start>'.*", "did not find expected <document start>"),
    )
]


class PureParser:
    """What `yaml_nodes` uses of the C parser, which it takes the place of. Resolves by its own methods `resolve`,
    `descend_resolver` and `ascend_resolver`, as that does.
    """

    def __init__(self, text: str) -> None:
        yaml = YAML(typ="safe", pure=True)
        yaml.Resolver = partial(_Resolver, self)
        yaml.Parser = _Parser
        yaml.doc_infos.append(DocInfo())  # where `%YAML` is noted
        self._constructor, self._parser = yaml.get_constructor_parser(text)

    def get_single_node(self) -> Any:
        """The text's one node; None for an empty text. Raises YAMLError."""
        self._constructor.composer.warn_double_anchors = False
        try:
            return self._constructor.composer.get_single_node()
        except MarkedYAMLError as error:
            if error.context and error.context_mark is None:
                error.context_mark = error.problem_mark
            error.context, error.problem = None, _c_wording(error)
            raise
        except (LookupError, ValueError) as error:  # `!%zz` and the like, which it trips over itself
            raise MarkedYAMLError(problem=str(error)) from error

    def get_event(self) -> Any:
        """The next event. Raises YAMLError."""
        return self._parser.get_event()


class _Parser(Parser):
    """Tells of an empty value where the C parser does: behind its colon, or in braces before what follows."""

    def parse_block_mapping_value(self) -> Any:
        token, event = self.scanner.peek_token(), super().parse_block_mapping_value()
        return _moved(event, token.end_mark) if isinstance(token, ValueToken) else event

    def parse_flow_mapping_value(self) -> Any:
        event = super().parse_flow_mapping_value()
        return _moved(event, self.scanner.peek_token().start_mark) if isinstance(event, ScalarEvent) else event


def _moved(event: Any, mark: Any) -> Any:
    """The event, at the mark where it is of an empty value: such a one ends where it begins."""
    if isinstance(event, ScalarEvent) and event.start_mark is event.end_mark:
        event.start_mark = event.end_mark = mark
    return event


class _Resolver(VersionedResolver):
    """Resolves by the methods of the parser."""

    processing_version = (1, 2)  # as for the C parser

    def __init__(self, parser: Any, **settings: Any) -> None:
        super().__init__(**settings)
        self.by = parser

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return self.by.resolve(kind, value, implicit)

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        self.by.descend_resolver(current_node, current_index)

    def ascend_resolver(self) -> None:
        self.by.ascend_resolver()


def _c_wording(error: MarkedYAMLError) -> str:
    said = " ".join(part for part in (error.context, error.problem) if part)
    return next((found.expand(words) for pattern, words in _WORDINGS if (found := pattern.fullmatch(said))), said)
