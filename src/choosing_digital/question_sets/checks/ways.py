"""A check of messages: that the way of meeting they speak of is one that the rule speaks of."""

import re
from collections.abc import Iterator

from choosing_digital.problems import Problem, listed
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
    """A message speaks of a way of meeting that is none of the rule's modes.

    "By phone, …" on a rule with `modes: [in_person]` stands beside the wrong way in the picture,
    and nothing stands beside the right one. Only plain phrases are looked at (by video, by phone,
    in person, in writing, on a call, at a home visit), where they are what the message speaks of,
    and only where it speaks of no way that the rule has.

    Mend the modes, or the message. Where it is a comparison on purpose, write
    `intended: {another-way: "why"}` on the rule.
    """
    for index, rule in enumerate(scope.own_rules):
        named = misnamed(rule)
        if named and not is_intended(scope, ("rules", index), CODE):
            yield Problem(
                ("rules", index, "message"),
                CODE,
                f"this speaks of {quoted(named)}, and {rule.id} is for {listed(rule.modes, 'or')}",
                "It would stand beside a way of meeting that it does not speak of, and nothing "
                "beside the one that it does. Mend the modes of the rule, or say in the message "
                f"how it is in these. {mark(CODE)}",
                word=named,
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


def _spoken_of(words: str, said: str) -> Iterator[re.Match[str]]:
    """Give where a phrase says how it is done, and is not what another way is compared with."""
    for found in re.finditer(rf"\b(?:{words})\b", said, re.IGNORECASE):
        before = _ENDS.split(said[: found.start()])[-1]
        after = _ENDS.split(said[found.end() :])[0]
        compared = _CONTRAST.search(before) and not _TAKES_PART.search(before)
        is_subject = not before.strip() and _AS_SUBJECT.match(after)
        if not compared and not is_subject and not _BETTER.search(after):
            yield found


__all__ = ["CODE", "another_way", "misnamed"]
