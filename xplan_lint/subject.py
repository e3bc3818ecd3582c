"""What a place in a plan is called: "A2.1" for a program, 課題A2の取組「…」 for a reader.

Works on the raw data, because a plan whose shape is wrong must be spoken of as well.
"""

from __future__ import annotations

from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.message import Message, Value


def subject_of(data: object, route: Route) -> str:
    """The challenge or action at a route as the plan numbers it: "A2", "A2.1"; "" for anything else."""
    if len(route) < 2 or route[0] != "challenges" or not isinstance(route[1], int):
        return ""
    id = value_at(data, Route(route[:2]) / "id")
    if not isinstance(id, str):
        return ""
    if len(route) >= 4 and route[2] == "actions" and isinstance(route[3], int):
        return f"{id}.{route[3] + 1}"
    return id


def name_of(data: object, route: Route) -> Message | None:
    """The same for a reader; None for what belongs to no challenge."""
    if len(route) < 2 or route[0] != "challenges" or not isinstance(route[1], int):
        return None
    id = value_at(data, Route(route[:2]) / "id")
    challenge = challenge_name(id if isinstance(id, str) else "", route[1] + 1)
    if len(route) < 4 or route[2] != "actions" or not isinstance(route[3], int):
        return challenge
    title = value_at(data, Route(route[:4]) / "title")
    return action_name(challenge, title if isinstance(title, str) else "", route[3] + 1)


def challenge_name(id: str, number: int) -> Message:
    """課題A2; where it has no id that could be one, by its number in the plan, counted from 1."""
    if id.isascii() and id.isalnum():
        return Message("課題{id}", "challenge {id}", {"id": id})
    return Message("{number}番目の課題", "challenge number {number}", {"number": number})


def action_name(challenge: Message, title: str, number: int) -> Message:
    """課題A2の取組「…」; where it has no title, by its number in the challenge, counted from 1."""
    values: dict[str, Value] = {"challenge": challenge, "title": title, "number": number}
    if title:
        return Message("{challenge}の取組「{title}」", 'action "{title}" of {challenge}', values)
    return Message("{challenge}の取組({number})", "action ({number}) of {challenge}", values)
