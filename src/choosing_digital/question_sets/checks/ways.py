"""Checks of messages: that they speak of the ways of meeting of their rule, and of none other's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Rule

CODE = "another-way"

_CALLS = frozenset({"video", "phone"})
_PHRASES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"in person|at a home visit", frozenset({"in_person"})),
    (r"(?:by|on) video|on a video call", frozenset({"video"})),
    (r"(?:by|on the) (?:tele)?phone|on a phone call", frozenset({"phone"})),
    (r"on (?:a|the) call", _CALLS),
    (r"in writing|by (?:text )?messages?|by text", frozenset({"messages"})),
)
"""The phrases that say for sure how somebody takes part."""

_SPOKEN_OF: tuple[tuple[str, frozenset[str]], ...] = (
    (r"in person|visit\w*|face to face|in (?:a|the) room", frozenset({"in_person"})),
    (r"video|cameras?|screens?|online", frozenset({"video"})),
    (r"(?:tele)?phones?|rings?|rung", frozenset({"phone"})),
    (r"calls?|called|calling", _CALLS),
    (r"writing|writes?|written|messages?|texts?", frozenset({"messages"})),
)
"""The words that may mean a way of meeting: where one fits the rule, nothing is told."""

_CONTRAST = re.compile(
    r"\b(?:not|no|never|nobody|cannot|without|than|instead|rather|away|place of|prefer\w*|more"
    r"|better|easier|safer|seen|met|like\w*|ask\w*|want\w*|wish\w*|would sooner)\b|n't\b",
    re.IGNORECASE,
)
_TAKES_PART = re.compile(r"\b(?:take|takes|taking) part(?: best| well| safely)? $", re.IGNORECASE)
_ENDS = re.compile(r"[.,;:?]")
_BETTER = re.compile(r"\b(?:better|easier|safer|instead|rather|sooner)\b", re.IGNORECASE)
_AS_SUBJECT = re.compile(r"\s+(?:is|was|would|may|might|could|can|will|has|does)\b", re.IGNORECASE)


def another_way(scope: Scope) -> Iterator[Problem]:
    """A message speaks of a way of meeting that is none of the rule's modes, or of too few.

    "By phone, …" on a rule with `modes: [in_person]` stands beside the wrong way in the picture,
    and nothing stands beside the right one. Only plain phrases are looked at (by video, by phone,
    in person, in writing, on a call, at a home visit), where they are what the message speaks of,
    and only where it speaks of no way that the rule has, or leaves one of them out altogether.

    Mend the message, or the modes. Where it is a comparison on purpose, write
    `intended: {another-way: "why"}` on the rule.
    """
    for index, rule in enumerate(scope.own_rules):
        wrong, left_out = misnamed(rule), left_unnamed(rule)
        named = wrong or left_out[0]
        if named and not is_intended(scope, ("rules", index), CODE):
            said = f"this speaks of {quoted(named)}, and {rule.id} is for"
            yield Problem(
                ("rules", index, "message"),
                CODE,
                f"{said} {listed(rule.modes, 'or')}"
                if wrong
                else f"{said} {listed(left_out[1])} too",
                f"{_BESIDE_ANOTHER if wrong else _BESIDE_IT_TOO} {mark(CODE)}",
                word=named,
            )


_BESIDE_ANOTHER = (
    "It would stand beside a way of meeting that it does not speak of, and nothing beside the one "
    "that it does. Say in the message how it is in these, or mend the modes of the rule."
)
_BESIDE_IT_TOO = (
    "It would stand beside that as well, and not speak of it. Say in the message how it is there, "
    "or mend the modes of the rule."
)


def misnamed(rule: Rule) -> str:
    """Give the first phrase for a way that a message speaks of, where none is one of the rule's."""
    if not rule.modes:
        return ""
    said = rule.message
    modes = {str(one) for one in rule.modes}
    fitting = "|".join(words for words, ways in _SPOKEN_OF if ways & modes)
    if not fitting or re.search(rf"\b(?:{fitting})\b", said, re.IGNORECASE):
        return ""
    others = [words for words, ways in _PHRASES if not ways & modes]
    spoken = [one for words in others for one in _spoken_of(words, said)]
    first = min(spoken, key=lambda one: one.start(), default=None)
    return first[0] if first else ""


def left_unnamed(rule: Rule) -> tuple[str, tuple[str, ...]]:
    """Give the first phrase for a way of the rule, and the modes of which nothing is said.

    Nothing of either where the message speaks of no way of the rule, or of each.
    """
    said, modes = rule.message, tuple(str(one) for one in rule.modes)
    found = [
        one
        for words, ways in _PHRASES
        if not ways.isdisjoint(modes)
        for one in _spoken_of(words, said)
    ]
    first = min(found, key=lambda one: one.start(), default=None)
    of_any = [ways for words, ways in _SPOKEN_OF if re.search(rf"\b(?:{words})\b", said, re.I)]
    rest = tuple(one for one in modes if not any(one in ways for ways in of_any))
    return (first[0], rest) if first and rest else ("", ())


def _spoken_of(words: str, said: str) -> Iterator[re.Match[str]]:
    """Give where a phrase says how it is done, and is not what another way is compared with."""
    for found in re.finditer(rf"\b(?:{words})\b", said, re.IGNORECASE):
        before = _ENDS.split(said[: found.start()])[-1]
        after = _ENDS.split(said[found.end() :])[0]
        compared = _CONTRAST.search(before) and not _TAKES_PART.search(before)
        is_subject = not before.strip() and _AS_SUBJECT.match(after)
        if not compared and not is_subject and not _BETTER.search(after):
            yield found


# -- messages that are the same -----------------------------------------------------------------

SAME = "same-message"
_WORDS_THAT_TELL = 3
"""A message of fewer words is no sentence, and may stand twice by chance."""


@dataclass(frozen=True)
class Copied:
    """A message that another rule has as well.

    Attributes:
        path: where it stands.
        rule: whose it is.
        other: the rule that has it too.
        there: where that stands; empty where its file is not known.
    """

    path: Path
    rule: Rule
    other: Rule
    there: tuple[Elsewhere, ...]


def same_message(scope: Scope) -> Iterator[Problem]:
    """Two rules that are raised for different answers have the same message, word for word.

    Mostly it was copied, and what the rule is there to say is said by nobody. It is told at the
    one whose modes the message does not fit, or at the later one. Rules with one and the same
    `when` may well say the same, of different people or ways of meeting; and so may the two halves
    of a rule of which one reads private answers: what was said there is not to be told.

    Where it is meant so, write `intended: {same-message: "why"}` on the rule.
    """
    for one in copied(scope):
        if not is_intended(scope, one.path, SAME):
            yield Problem(
                one.path,
                SAME,
                f"{one.rule.id} says word for word what {one.other.id} says",
                "They are raised for different answers, and whoever reads it could not tell for "
                f"which. Was it copied? Then say here what {one.rule.id} is there for. "
                f"{mark(SAME)}",
                related=one.there,
            )


def copied(scope: Scope) -> Iterator[Copied]:
    """Give each message that another rule has too, of those that come along; meant so or not."""
    places = {rule.id: (place,) for rule, place in _of_banks(scope)}
    along = [
        one
        for one in scope.known_rules.values()
        if scope.set is None or set(questions_in(one.when)) <= scope.answered
    ]
    own = {rule.id: index for index, rule in enumerate(scope.own_rules)}
    first: dict[str, Rule] = {}
    for other in sorted(along, key=lambda one: own.get(one.id, -1)):
        words = other.message.casefold().split()
        before = first.setdefault(" ".join(words), other)
        if (
            len(words) < _WORDS_THAT_TELL
            or other.id not in own
            or _may_say_so(other, before, scope)
        ):
            continue
        is_before = before.id in own and misnamed(before) and not misnamed(other)
        rule, same = (before, other) if is_before else (other, before)
        here = Elsewhere(("rules", own.get(same.id, 0), "message"), f"{same.id} says this")
        there = (here,) if same.id in own else places.get(same.id, ())
        yield Copied(("rules", own[rule.id], "message"), rule, same, there)


def _may_say_so(rule: Rule, other: Rule, scope: Scope) -> bool:
    """Tell whether two rules rightly say the same: raised for one thing, or one for the worker."""
    halves = {_is_for_the_worker_alone(one, scope) for one in (rule, other)}
    return rule.id == other.id or rule.when == other.when or len(halves) > 1


def _is_for_the_worker_alone(rule: Rule, scope: Scope) -> bool:
    read = (scope.questions.get(name) for name in questions_in(rule.when))
    return any(one is not None and one.private for one in read)


def _of_banks(scope: Scope) -> Iterator[tuple[Rule, Elsewhere]]:
    for around in (*scope.sound_bases, scope):
        for name, bank in around.banks.items():
            file = around.bank_files.get(name, "")
            for index, rule in enumerate(bank.rules if bank and file else ()):
                yield rule, Elsewhere(("rules", index, "message"), f"{rule.id} says this", file)


__all__ = ["CODE", "SAME", "another_way", "copied", "left_unnamed", "misnamed", "same_message"]
