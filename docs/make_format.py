"""Fills the marked parts of docs/format.md, docs/configuration.md, docs/diff.md and CONTRIBUTING.md.

What stands there is made from the schemas, the forms, the examples and the code.

    python docs/make_format.py            write what is out of date
    python docs/make_format.py --check    only say whether anything is (exit code 1)

A marked part lies between `<!-- NAME -->` and `<!-- end -->`, where NAME is one of

    keys of plan.challenges[] (ja)    the keys of an object of schema/plan.schema.json
    forms (ja)                        what each form asks for, and from which stage on
    file examples/….yaml              a file below docs/
    judgements (ja)                   the judgements on a difference, each with its first sentence
    modules                           the modules, in the order of the import contract, each with its first sentence

Every object of every schema has its table in both languages: one without a marked part is an error.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xplan_lint.diagnostic import Route, Severity
from xplan_lint.diff.judgements import all_judgements
from xplan_lint.form import load_forms
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.report.wording import gravity
from xplan_lint.schema import Schema, load_schema, resolve, title_at

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGES = (HERE / "format.md", HERE / "configuration.md", HERE / "diff.md", ROOT / "CONTRIBUTING.md")
SCHEMAS = ("plan", "organisations", "form", "notation", "config")

_PART = re.compile(r"<!-- (?P<name>[^>\n]+) -->\n.*?<!-- end -->", re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_KEYS_HEADER = Message("キー | 名前 | 説明 | 書くもの | 必須", "Key | Name | Description | Value | Required")
_JUDGEMENTS_HEADER = Message("判断 | 重さ | 何が起きたとき", "Judgement | Severity | What happened")
_AS_IT_IS = Message("{word}", "{word}")
_FORMS_HEADER = Message("項目 | キー", "Section | Key")
_TYPES = {"text": Message("文章", "text"), "string": Message("文字", "string"), "integer": Message("整数", "integer")}
_LIST, _OR, _EXAMPLE = Message("リスト: ", "list of: "), Message(" または ", " or "), Message("例: ", "e.g. ")
_REQUIRED, _FROM = Message("必須", "yes"), Message("「{}」から", "from {}")


def main(arguments: list[str]) -> int:
    """Write the pages; with `--check`, say which would change."""
    pages = {path: path.read_text(encoding="utf-8") for path in PAGES}
    parts = [found["name"] for page in pages.values() for found in _PART.finditer(page)]
    if missing := [name for name in owed() if name not in parts]:
        sys.exit(f"no page has a part: {', '.join(missing)}")
    stale = {path: fresh for path, page in pages.items() if (fresh := fill(page)) != page}
    for path, fresh in stale.items():
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT).as_posix()} is out of date; run: python docs/make_format.py")
        else:
            path.write_text(fresh, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


def owed() -> list[str]:
    """The parts that there must be, so that nothing goes undocumented."""
    parts = ["forms", "judgements", *map("keys of {}".format, objects())]
    return ["modules", *(f"{part} ({language})" for language in LANGUAGES for part in parts)]


def fill(page: str) -> str:
    """The page with every marked part made anew."""
    headings = {found["name"]: _heading_above(page, found.start()) for found in _PART.finditer(page)}
    return _PART.sub(lambda found: f"<!-- {found['name']} -->\n\n{_make(found['name'], headings)}\n<!-- end -->", page)


def slug(heading: str) -> str:
    """The anchor that a forge gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _heading_above(page: str, position: int) -> str:
    return [found[1] for found in _HEADING.finditer(page, 0, position)][-1]


def _make(name: str, headings: dict[str, str]) -> str:
    if name == "modules":
        return _modules()
    found = re.fullmatch(
        r"file (?P<file>.+)|(?:forms|(?P<judgements>judgements)|keys of (?P<way>.+)) \((?P<language>ja|en)\)", name
    )
    if found is None:
        sys.exit(f"what is “{name}”?")
    if found["file"]:
        return f"```yaml\n{(HERE / found['file']).read_text(encoding='utf-8')}```\n"
    language: Language = "ja" if found["language"] == "ja" else "en"
    if found["judgements"]:
        return _judgements(language)
    return _Tables(language, headings).keys(found["way"]) if found["way"] else _Tables(language, headings).forms()


def _judgements(language: Language) -> str:
    rows = [
        [_codes([each.id]), _gravity(each.severity, language), each.docs[language].summary]
        for each in sorted(all_judgements(), key=lambda each: list(Severity).index(each.severity))
    ]
    return _table(_JUDGEMENTS_HEADER.text(language).split(" | "), rows)


def _gravity(severity: Severity, language: Language) -> str:
    """How the reports of a difference call it."""
    return _AS_IT_IS.saying(word=gravity(severity).text).text(language)


def _modules() -> str:
    package = ROOT / "xplan_lint"
    files = {file.name: file for file in package.glob("[!_]*.py")}
    files |= {f"{file.parent.name}/": file for file in package.glob("*/__init__.py")}
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    order = [name.strip().removeprefix("xplan_lint.") for layer in reversed(layers) for name in layer.split("|")]

    def rank(name: str) -> tuple[int, str]:
        word = re.split("[./]", name)[0]
        return (order.index(word) if word in order else len(order), name)

    rows = [[_codes([name]), _first_paragraph(files[name])] for name in sorted(files, key=rank)]
    return _table(["Module", "What it does"], rows)


def _first_paragraph(file: Path) -> str:
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


@cache
def objects() -> dict[str, Schema]:
    """Every object of the schemas once, by the first way that leads to it: `plan.challenges[].summary`."""
    found: dict[int, tuple[str, Schema]] = {}
    for name in SCHEMAS:
        schema = load_schema(name)
        for way, part in _objects_in(name, schema, schema):
            found.setdefault(_identity(part), (way, part))
    return dict(found.values())


def _objects_in(way: str, part: Schema, schema: Schema) -> Iterator[tuple[str, Schema]]:
    part = resolve(schema, part)
    if members := _members(part):
        yield way, part
        for key, member in members.items():
            yield from _objects_in(f"{way}.{_plain(key)}", member, schema)
    if "items" in part:
        yield from _objects_in(f"{way}[]", part["items"], schema)


def _members(part: Schema) -> dict[str, Schema]:
    return {**part.get("properties", {}), **part.get("patternProperties", {})}


def _identity(part: Schema) -> int:
    """The same for one object wherever the schema refers to it."""
    return id(part.get("properties") or part.get("patternProperties"))


def _plain(pattern: str) -> str:
    """`^note$` is `note`; a pattern of quarters is called `Q`."""
    return "Q" if "[" in pattern else pattern.strip("^$")


@dataclass(frozen=True)
class _Tables:
    """Markdown tables in one language. `headings` are those above the marked parts, by the parts' names."""

    language: Language
    headings: dict[str, str]

    def keys(self, way: str) -> str:
        part, schema = objects()[way], load_schema(way.partition(".")[0])
        rows = []
        for key, raw in _members(part).items():
            if _plain(key) == "note":  # on every object: the page says so once
                continue
            member = resolve(schema, raw)
            name = part["propertyNames"]["examples"] if "[" in key else [_plain(key)]
            required = self.say(_REQUIRED) if key in part.get("required", ()) else ""
            title, description = self.half(member.get("title", "")), self.half(member.get("description", ""))
            rows.append([_codes(name), title, description, self.value(raw, schema), required])
        return _table(self.say(_KEYS_HEADER).split(" | "), rows)

    def value(self, raw: Schema, schema: Schema, *, has_example: bool = False) -> str:
        """What may stand at a key; without examples where there is one of all of it."""
        part = resolve(schema, raw)
        if "enum" in part:
            return _codes(part["enum"])
        types = [part["type"]] if isinstance(part["type"], str) else part["type"]
        words = self.say(_OR).join(self.type(each, raw, schema) for each in types if each != "null")
        examples = _codes(part.get("examples", ()))
        return f"{words} ({self.say(_EXAMPLE)}{examples})" if examples and not has_example else words

    def type(self, name: str, raw: Schema, schema: Schema) -> str:
        part = resolve(schema, raw)
        if name == "array":
            return self.say(_LIST) + self.value(part["items"], schema, has_example="examples" in part)
        if name == "object":
            way = next(way for way, each in objects().items() if _identity(each) == _identity(part))
            heading = self.headings[f"keys of {way} ({self.language})"]
            return f"[{heading}](#{slug(heading)})"
        return self.say(_TYPES["text" if raw.get("$ref") == "#/$defs/text" else name])

    def forms(self) -> str:
        forms = load_forms(None)
        since: dict[Route, dict[str, str]] = {}
        for form in reversed(forms.values()):  # the newest has the order that readers know
            for base, sections in ((Route(), form.plan), (Route(("challenges", 0)), form.challenge)):
                for section in sections:
                    stage = self.say(_FROM).format(self.say(section.since.label))
                    since.setdefault(Route(base + section.route), {})[form.name] = stage
        header = [
            *self.say(_FORMS_HEADER).split(" | "),
            *(f"{self.say(form.title)} `{form.name}`" for form in forms.values()),
        ]
        rows = [
            [self.say(title_at("plan", route)), _codes([_way(route)]), *(stages.get(name, "—") for name in forms)]
            for route, stages in since.items()
        ]
        return _table(header, rows)

    def say(self, message: Message) -> str:
        return message.text(self.language)

    def half(self, pair: str) -> str:
        """Its half of a title or a description of the schema, `日本語 / English`."""
        japanese, _, english = pair.partition(" / ")
        return japanese if self.language == "ja" else english or japanese


def _way(route: Route) -> str:
    return ".".join(str(key) for key in route).replace(".0", "[]")


def _codes(values: Any) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
