"""What can stand where the cursor is on a command line: read off the parser, so that a new option is offered as is."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping

from xplan_lint.frozen import frozen

ESCAPES = {"powershell": ""}  # what takes the meaning from the next character; elsewhere a backslash


@frozen
class Candidate:
    """A word that can stand there, and what it means."""

    word: str
    about: str = ""


Vocabulary = Mapping[str, Callable[[], Iterable[Candidate]]]


@frozen
class Offer:
    """`with_files` where the shell is to offer the names of files beside the candidates."""

    candidates: tuple[Candidate, ...] = ()
    with_files: bool = False


def words_of(line: str, escape: str = "\\") -> list[str] | None:
    """The words of a command line up to the cursor, without the command; the last is still being typed.

    None where it ends inside quotation marks: what a shell would replace there is not clear.
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", escape
    try:
        words = list(lexer)
    except ValueError:
        return None
    return [*words, ""][1:] if line[-1:].isspace() else words[1:]


def offer(parser: argparse.ArgumentParser, words: list[str], vocabulary: Vocabulary) -> Offer:
    """What can stand in place of the last word.

    `vocabulary` has the words for values that no parser knows, by a part of the metavar: "RULE", "ORGANISATION".
    """
    *before, word = words or [""]
    place = _Place(parser)
    for each in before:
        place.pass_by(each)
    option, equals, value = word.partition("=")
    if place.open is not None:
        return _values(place.open, word, "", vocabulary)
    if equals and option in place.options:
        return _values(place.options[option], value, f"{option}=", vocabulary)
    if word.startswith("-") and not place.is_past_options:
        return _fitting(place.unused(), word)
    action = place.next_positional
    return Offer() if action is None else _values(action, word, "", vocabulary)


class _Place:
    """How far the words have led: the parser of the verb, what is used up, an option that waits for its value."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self.parser = parser
        self.open: argparse.Action | None = None
        self.is_past_options = False
        self.used: set[str] = set()
        self.count = 0

    @property
    def options(self) -> dict[str, argparse.Action]:
        return {name: action for action in self.parser._actions for name in action.option_strings}

    @property
    def next_positional(self) -> argparse.Action | None:
        actions = [action for action in self.parser._actions if not action.option_strings]
        if self.count < len(actions):
            return actions[self.count]
        return actions[-1] if actions and actions[-1].nargs in ("*", "+") else None

    def unused(self) -> Iterator[Candidate]:
        """The long options that can still be given."""
        for action in self.parser._actions:
            again = isinstance(action, argparse._AppendAction)
            names = [name for name in action.option_strings if name.startswith("--")]
            if names and (again or not self.used & set(action.option_strings)):
                yield Candidate(names[-1], action.help or "")

    def pass_by(self, word: str) -> None:
        if self.open is not None:
            self.open = None
        elif word == "--" and not self.is_past_options:
            self.is_past_options = True
        elif word.startswith("-") and len(word) > 1 and not self.is_past_options:
            name, equals, _ = word.partition("=")
            self.used.add(name)
            action = self.options.get(name)
            self.open = action if action is not None and action.nargs is None and not equals else None
        else:
            action = self.next_positional
            if isinstance(action, argparse._SubParsersAction) and word in action.choices:
                self.parser, self.used, self.count = action.choices[word], set(), 0
            else:
                self.count += 1


def _values(action: argparse.Action, typed: str, before: str, vocabulary: Vocabulary) -> Offer:
    """What an argument can be, as far as its type, its verbs or its metavar tell; files where they tell nothing."""
    if isinstance(action, argparse._SubParsersAction):
        return _fitting((Candidate(each.dest, each.help or "") for each in action._choices_actions), typed)
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    known = [Candidate(word) for word in getattr(action.type, "known", ())]
    kinds = [kind for kind in vocabulary if kind in metavar]
    with_files = any(kind in metavar for kind in ("PATH", "FILE", "FOLDER", "PLAN", "SIDE")) or not (known or kinds)
    if metavar.endswith(",…"):  # a list: only its last word is being typed
        head, comma, typed = typed.rpartition(",")
        before += head + comma
    found = _fitting([*known, *(each for kind in kinds for each in vocabulary[kind]())], typed)
    return Offer(tuple(Candidate(before + each.word, each.about) for each in found.candidates), with_files)


def _fitting(candidates: Iterable[Candidate], typed: str) -> Offer:
    return Offer(tuple(each for each in candidates if each.word.startswith(typed)))
