"""What any place in a plan is called for a reader: 課題A1の「③背景や現状」の2番目."""

from __future__ import annotations

from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import parse_quarters
from xplan_lint.message import Message
from xplan_lint.schema import title_at
from xplan_lint.subject import name_of


def place_name(data: object, route: Route, schema: str = "plan") -> Message:
    """The challenge or action, then the titles of the last two keys and the number of an item, counted from 1.

    `schema` is the name of the schema that has the titles.
    """
    name = name_of(data, route)
    is_action = route[2:3] == ("actions",) and len(route) >= 4 and isinstance(route[3], int)
    start = 0 if name is None else 4 if is_action else 2
    keys = [index for index in range(start, len(route)) if _is_named(route, index)]
    for index in range(keys[-2] if len(keys) > 1 else start, len(route)):
        key = route[index]
        if isinstance(key, int):
            name = Message(
                "{outer}の{number}番目", "item {number} of {outer}", {"outer": name or "", "number": key + 1}
            )
        elif _is_named(route, index):
            name = _within(name, _title(schema, Route(route[: index + 1])))
    return name or Message("計画", "the plan")


def _is_named(route: Route, index: int) -> bool:
    """Whether the key at the index has a name of its own: a table's cells are called by their quarters alone."""
    return isinstance(route[index], str) and (route[index] != "schedule" or index + 1 == len(route))


def _within(outer: Message | None, title: Message) -> Message:
    if outer is None:
        return title
    return Message("{outer}の{title}", "{title} of {outer}", {"outer": outer, "title": title})


def _title(schema: str, route: Route) -> Message:
    quarters = parse_quarters(str(route[-1])) if route[-2:-1] == ("schedule",) else ()
    if not quarters:
        return Message("「{title}」", '"{title}"', {"title": title_at(schema, route)})
    first, last = quarters[0].label, quarters[-1].label
    if first == last:
        return Message("{first}の予定", "{first}", {"first": first})
    return Message("{first}から{last}までの予定", "{first} to {last}", {"first": first, "last": last})
