"""What documents hold and what is found in them, printed as JSON: run in a process of its own, by another parser.

python -m tests.parsers whole|slim|pure < texts.json
"""

from __future__ import annotations

import json
import sys

from xplan_lint import slim_yaml


def main(parser: str, texts: list[str]) -> list[object]:
    """Import the parser asked for, then the linter, and read every text with it."""
    if parser == "slim":
        slim_yaml.install()
    elif parser == "pure":
        sys.modules["_ruamel_yaml"] = None  # type: ignore[assignment] # as Python notes a module that is not there
    from xplan_lint.document import load
    from xplan_lint.form import load_forms
    from xplan_lint.lint import lint
    from xplan_lint.report import json as report
    from xplan_lint.rules import all_rules
    from xplan_lint.sources import from_bytes
    from xplan_lint.yaml_nodes import CParser, ScalarNode

    forms, rules = load_forms(None), all_rules()
    found: list[object] = [f"{CParser.__module__} {ScalarNode.__module__}"]
    for text in texts:
        source = from_bytes("plans/minato-ku/2025.yaml", text.encode("utf-8", errors="surrogatepass"))
        result = lint([source], rules, forms)
        found.append([repr(load(source).data), json.loads(report.report(result, "en"))])
    return found


if __name__ == "__main__":
    json.dump(main(sys.argv[1], json.load(sys.stdin)), sys.stdout)
