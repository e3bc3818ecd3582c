"""The files that make a repository one of plans, given what there is already. Nothing is read or written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from xplan_lint.frozen import frozen
from xplan_lint.hosting import Ci
from xplan_lint.house_style import write
from xplan_lint.late_enum import Enum
from xplan_lint.message import Language
from xplan_lint.schema import schema_folder
from xplan_lint.templates import action, template

REGISTER = "plans/organisations.yaml"
ACTION = ".github/actions/xplan"
# The plans' editor finds the schemas in the repository, because a closed network has no other place.
_SCHEMAS = ("config", "form", "notation", "organisations", "plan")
# Where one of these is there, only its lines count: what else it holds is the repository's business.
_LINES = (".gitattributes", ".gitignore", ".gitlab-ci.yml")
_COPIES = (*(f"schema/{name}.schema.json" for name in _SCHEMAS), ACTION, ".gitlab/xplan.yml")  # nobody edits these
_SLUG = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")


@frozen
class Surroundings:
    """What the files depend on. `organisations` are slugs and names; `owner` and `uses` are "" where nobody knows.

    `owner` is the organisation that the repository belongs to on its server, `uses` where the action comes from, as
    `city/xplan@<commit>`.
    """

    language: Language
    ci: Ci
    organisations: Sequence[tuple[str, str]] = ()
    owner: str = ""
    uses: str = ""


class State(Enum):
    """What becomes of a file."""

    NEW = "new"
    SAME = "same"
    OWN = "own"  # it is there, and the repository's to say something else
    STALE = "stale"  # it is there, and not as this version of xplan has it
    LACKING = "lacking"  # it is there and lacks lines


@frozen
class Step:
    """A file, its content, and what becomes of it; `lacking` are the lines to add to what is there."""

    path: str
    content: str
    state: State
    lacking: tuple[str, ...] = ()


def scaffold(around: Surroundings) -> dict[str, str]:
    """Every file of a repository of plans and its content, by path."""
    return {
        REGISTER: _register(around.organisations),
        "xplan.toml": template("init/xplan.toml").replace("@LANGUAGE@", around.language),
        **dict(_schema_files()),
        ".pre-commit-config.yaml": template("init/pre-commit-config.yaml"),
        ".gitattributes": template("init/gitattributes"),
        ".gitignore": template("init/gitignore"),
        ".vscode/settings.json": template("init/vscode-settings.json"),
        **_for_requests(around),
    }


def _for_requests(around: Surroundings) -> dict[str, str]:
    """What belongs to a pull request."""
    request, owners = template("init/pull_request_template.md"), _owners(around)
    if around.ci is Ci.GITLAB:
        return {
            ".gitlab-ci.yml": "include:\n  - local: .gitlab/xplan.yml\n",
            ".gitlab/xplan.yml": template("gitlab-ci.yml"),
            ".gitlab/merge_request_templates/Default.md": request,
            ".gitlab/CODEOWNERS": owners,
        }
    if around.ci is Ci.NONE:
        return {}
    return {
        ".github/workflows/xplan.yml": template("init/workflow.yml").replace("@ACTION@", around.uses or f"./{ACTION}"),
        **({} if around.uses else {f"{ACTION}/action.yml": action()}),
        ".github/pull_request_template.md": request,
        ".github/CODEOWNERS": owners,
    }


def _schema_files() -> Iterator[tuple[str, str]]:
    """The schemas and the forms: an upgrade of xplan does not change what this year's plans are held to."""
    folder = schema_folder()
    names = [f"{name}.schema.json" for name in _SCHEMAS]
    forms = sorted(f"forms/{form.name}" for form in (folder / "forms").iterdir() if form.name.endswith(".yaml"))
    for name in (*names, *forms):
        yield f"schema/{name}", (folder / name).read_bytes().decode().replace("\r\n", "\n")


def _owners(around: Surroundings) -> str:
    """Who reviews what. No line counts before somebody makes the teams: nobody can know what they are called."""
    owner = around.owner or "OWNER"
    lines = [template("init/codeowners").replace("@OWNER@", owner).rstrip("\n")]
    for slug, name in around.organisations or [("minato-ku", "港区")]:
        if _SLUG.fullmatch(slug):
            lines += ["", f"## {''.join(filter(str.isprintable, name))}", f"# /plans/{slug}/ @{owner}/{slug}"]
    return "\n".join(lines) + "\n"


def steps(files: Mapping[str, str], present: Mapping[str, str | None]) -> list[Step]:
    """What becomes of each file where those in `present` are there; None is one that cannot be read as text."""
    return [_step(path, content, present) for path, content in files.items()]


def _step(path: str, content: str, present: Mapping[str, str | None]) -> Step:
    if path not in present:
        return Step(path, content, State.NEW)
    found = present[path]
    if path in _LINES and found is not None:
        lacking = tuple(line for line in _rules(content) if line not in found.splitlines())
        return Step(path, content, State.LACKING if lacking else State.SAME, lacking)
    if found == content:
        return Step(path, content, State.SAME)
    return Step(path, content, State.STALE if path.startswith(_COPIES) else State.OWN)


def _rules(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _register(organisations: Sequence[tuple[str, str]]) -> str:
    if not organisations:
        return template("init/organisations.yaml")
    rows = [
        {"slug": slug, "name": name, "kind": "区" if slug.endswith("-ku") else "局"} for slug, name in organisations
    ]
    return write({"organisations": rows}, "organisations")
