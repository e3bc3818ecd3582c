"""What became of last year's challenges, written into this year's plan: `continues` and `ended`, and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.frozen import frozen, frozen_identity
from xplan_lint.insertion import Insertion, add_list, append_list, extend_list, insert, mapping_at
from xplan_lint.late_typing import Any
from xplan_lint.likeness import evidence, likeness
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.parse import parse
from xplan_lint.reference import Reference
from xplan_lint.repository import Repository, gather
from xplan_lint.schema import part_at, title_at
from xplan_lint.sources import Source, from_bytes

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class LinkError(Exception):
    """What was asked cannot be written; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@frozen
class Answer:
    """What became of a challenge: `heirs` are the ids of the challenges that carry it on; or else how it ended.

    `outcome` is a word of the plan format; `to` and `reason` are "" where they are not given.
    """

    reference: Reference
    heirs: tuple[str, ...] = ()
    outcome: str = ""
    to: str = ""
    reason: str = ""


@frozen
class Candidate:
    """A challenge that may carry another one on: how alike they read, and the phrases that both have."""

    challenge: Challenge
    score: float
    evidence: tuple[str, ...]


@frozen_identity
class Legacy:
    """A plan, and what it takes over from the plans before it."""

    document: Document
    plan: Plan
    repository: Repository

    @cached_property
    def unaccounted(self) -> tuple[Reference, ...]:
        """Last year's challenges of which nothing says what became."""
        return self.repository.unaccounted(self.plan)

    def reflections(self, reference: Reference) -> Iterator[tuple[Message, str]]:
        """What the plan's retrospective says of a challenge, and under which heading."""
        retrospective = self.plan.retrospective
        for key in ("achieved", "shortfalls") if retrospective else ():
            for entry in getattr(retrospective, key):
                if reference in [Reference.parse(text, self.plan.organisation) for text in entry.about]:
                    yield title_at("plan", Route(("retrospective", key))), entry.text

    def candidates(self, reference: Reference) -> tuple[Candidate, ...]:
        """Every challenge of the plan, the most alike first."""
        old = self.repository.challenge(reference)
        found = [
            Candidate(new, likeness(old, new) if old else 0.0, evidence(old, new) if old else ())
            for new in self.plan.challenges
        ]
        return tuple(sorted(found, key=lambda each: -each.score))


def read_legacy(source: Source, others: Iterable[Source]) -> Legacy:
    """The plan in `source`, among the plans and registers in `others`. Raises LinkError where it cannot be read."""
    document = load(source)
    if document.faults or not isinstance(document.data, dict):
        raise LinkError(_UNREADABLE.saying(path=source.path))
    known = [document, *map(load, others)]
    plans = {each: parse(each.data) for each in known if each.data is not None and not each.source.is_registry}
    return Legacy(document, plans[document], gather(known, plans, {})[source.root])


_UNREADABLE = Message(
    "{path} を計画として読めません。先に xplan lint で確かめて直してください。",
    "{path} cannot be read as a plan; mend what xplan lint finds first.",
)
_BOTH = Message(
    "{challenge}が、続くとも終了したともされています。どちらか一方にしてください。",
    "{challenge} would both go on and have ended; choose one.",
)
_TWO_ENDS = Message(
    "{challenge}の終わり方が、二通り書かれることになります。どちらか一方にしてください。",
    "{challenge} would have ended in two ways; choose one.",
)
_NO_CHALLENGE = Message("この計画に課題{id}はありません。", "this plan has no challenge {id}.")
_SEVERAL = Message(
    "この計画には課題{id}が二つあります。先に番号を直してください。",
    "this plan has two challenges {id}; give one another number first.",
)
_NOT_WRITTEN = Message(
    "{path} には、ほかの部分を変えずに書き込めません。xplan lint で確かめて直すか、エディターで書いてください。",
    "{path} cannot be added to without touching other parts; mend what xplan lint finds, or write it in an editor.",
)


def link(legacy: Legacy, answers: Sequence[Answer]) -> bytes:
    """The plan's file with the answers written in; as it was where it says them all already.

    Raises LinkError where the answers contradict each other or the plan, or the file cannot take them.
    """
    _refuse_contradictions(legacy, answers)
    continues, ended = _new_references(legacy, answers), list(_new_endings(legacy, answers))
    document = legacy.document
    content = document.source.content
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    found = mark + insert(document.text, _insertions(document, continues, ended)).encode(errors="replace")
    if not _says(found, document, continues, ended):
        raise LinkError(_NOT_WRITTEN.saying(path=document.path))
    return found


def _refuse_contradictions(legacy: Legacy, answers: Sequence[Answer]) -> None:
    plan = legacy.plan
    parsed = [Reference.parse(text, plan.organisation) for each in plan.challenges for text in each.continues]
    continued = {*parsed, *(each.reference for each in answers if each.heirs)}
    ends = {(Reference.parse(each.challenge, plan.organisation), each.outcome) for each in plan.ended}
    ends |= {(each.reference, each.outcome) for each in answers if each.outcome}
    for reference in (each.reference for each in answers):
        name = legacy.repository.name(reference, plan.organisation)
        outcomes = [outcome for ended, outcome in ends if ended == reference]
        if len(outcomes) > 1:
            raise LinkError(_TWO_ENDS.saying(challenge=name))
        if outcomes and reference in continued:
            raise LinkError(_BOTH.saying(challenge=name))


def _new_references(legacy: Legacy, answers: Sequence[Answer]) -> dict[int, list[str]]:
    """What is to be added to `continues`, by the challenge's index in the plan."""
    organisation = legacy.plan.organisation
    found: dict[int, list[str]] = {}
    for answer in answers:
        for id in answer.heirs:
            heirs = [each for each in legacy.plan.challenges if each.id == id]
            if len(heirs) != 1:
                raise LinkError((_SEVERAL if heirs else _NO_CHALLENGE).saying(id=id))
            text, added = answer.reference.text(organisation), found.setdefault(int(heirs[0].at[-1]), [])
            known = [Reference.parse(each, organisation) for each in (*heirs[0].continues, *added)]
            if answer.reference not in known:
                added.append(text)
    return {index: texts for index, texts in found.items() if texts}


def _new_endings(legacy: Legacy, answers: Sequence[Answer]) -> Iterator[dict[str, str]]:
    """The entries that are to be added to `ended`."""
    organisation = legacy.plan.organisation
    known = {Reference.parse(each.challenge, organisation) for each in legacy.plan.ended}
    for answer in answers:
        if answer.outcome and answer.reference not in known:
            known.add(answer.reference)
            entry = {"challenge": answer.reference.text(organisation), "outcome": answer.outcome}
            yield entry | {key: text for key, text in (("to", answer.to), ("reason", answer.reason)) if text}


def _insertions(
    document: Document, continues: Mapping[int, Sequence[str]], ended: Sequence[dict[str, str]]
) -> Iterator[Insertion]:
    """Where it goes. A key that is there and holds no list would come twice, which the check refuses."""
    assert document.root is not None
    text, root = document.text, mapping_at(document.root, Route())
    keys = list(part_at("plan", Route(("challenges", 0)))["properties"])
    before = keys[: keys.index("continues")]
    for index, texts in continues.items():
        challenge = mapping_at(root, Route(("challenges", index)))
        found = extend_list(text, challenge, "continues", texts)
        yield found or add_list(text, challenge, "continues", texts, before)
    if ended:
        yield extend_list(text, root, "ended", ended) or append_list(text, root, "ended", ended)


def _says(
    content: bytes, document: Document, continues: Mapping[int, Sequence[str]], ended: Sequence[dict[str, str]]
) -> bool:
    """Whether a file says what the document says and the additions, and no more."""
    # Where the file ends within a text below a `|`, that text gains a line break once a key follows.
    ended_line = load(from_bytes(document.path, document.source.content + b"\n"))
    found = load(from_bytes(document.path, content))
    expected = [_expected(each.data, continues, ended) for each in (document, ended_line)]
    return not found.faults and found.data in expected


def _expected(data: Any, continues: Mapping[int, Sequence[str]], ended: Sequence[dict[str, str]]) -> Any:
    """The data with the additions."""
    data = copy.deepcopy(data)
    for index, texts in continues.items():
        _extend(data["challenges"][index], "continues", texts)
    if ended:
        _extend(data, "ended", ended)
    return data


def _extend(data: dict[str, Any], key: str, items: Sequence[object]) -> None:
    data[key] = [*(data[key] if isinstance(data.get(key), list) else []), *items]
