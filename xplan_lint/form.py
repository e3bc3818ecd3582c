"""A year's form, `schema/forms/<name>.yaml`: which sections a plan owes, and from which stage on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from xplan_lint.diagnostic import Route
from xplan_lint.document import load
from xplan_lint.form_error import FormError
from xplan_lint.frozen import field, frozen
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.parse import mapping, texts
from xplan_lint.quick_start import kept_value
from xplan_lint.schema import schema_folder
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import DISK, Source, Store, from_bytes


@frozen
class Section:
    """A section that a form asks for: its route below the plan or the challenge, and from which stage."""

    route: Route
    since: Stage


@frozen
class Form:
    """`headings` are the wordings under which a published plan has each section, by the section's key."""

    name: str
    title: Message
    plan: tuple[Section, ...]
    challenge: tuple[Section, ...]
    headings: Mapping[str, tuple[str, ...]] = field(default={}, hash=False)

    def owed_by_plan(self, stage: Stage) -> tuple[Section, ...]:
        return tuple(section for section in self.plan if stage >= section.since)

    def owed_by_challenge(self, stage: Stage) -> tuple[Section, ...]:
        return tuple(section for section in self.challenge if stage >= section.since)


def load_forms(repository: Path | None, store: Store = DISK) -> Mapping[str, Form]:
    """The forms of the package, and those of the repository's own `schema/forms/`, which win.

    Raises FormError for a file there that is not a form.
    """
    forms = {form.name: form for form in _packaged()}
    own = store.matching(repository / "schema" / "forms", "*.yaml") if repository is not None else []
    return forms | {form.name: form for form in map(parse_form, store.read(own))}


def _packaged() -> Iterator[Form]:
    for file in sorted((schema_folder() / "forms").iterdir()):
        if file.name.endswith(".yaml"):
            yield _form(file.stem, kept_value(file, _data))


def _data(file: Path) -> Any:
    return load(from_bytes(file.name, file.read_bytes())).data


def parse_form(source: Source) -> Form:
    """Read one form; its name is the file's. Raises FormError."""
    document = load(source)
    if document.faults or mistakes_in("form", document.data):
        raise FormError(document)
    return _form(document.source.path.rpartition("/")[2].removesuffix(".yaml"), mapping(document.data))


def _form(name: str, data: Mapping[str, Any]) -> Form:
    japanese, _, english = str(data["title"]).partition(" / ")
    headings = mapping(data.get("headings"))
    return Form(
        name,
        Message(japanese, english or japanese),
        _sections(data["plan"]),
        _sections(data["challenge"]),
        {section: texts(headings, section) for section in headings},
    )


def _sections(stages: Mapping[str, object]) -> tuple[Section, ...]:
    return tuple(
        Section(Route(section.split(".")), stage) for stage in Stage for section in texts(stages, stage.name.lower())
    )
