"""Checks of messages: that they speak of the ways of meeting of their rule, and of none other's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Bank, Rule, Scenario, SetFile

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
        how_much: how much of it is the same.
    """

    path: Path
    rule: Rule
    other: Rule
    there: tuple[Elsewhere, ...]
    how_much: str = "word for word"


def same_message(scope: Scope) -> Iterator[Problem]:
    """Two rules that are raised for different answers have the same message, word for word.

    Mostly it was copied, and what the rule is there to say is said by nobody. It is told at the
    one whose modes the message does not fit, or at the later one. Rules with one and the same
    `when` may well say the same, of different people or ways of meeting; and so may the two halves
    of a rule of which one reads private answers: what was said there is not to be told.

    The same is told where no more than a few words were changed of it: a long stretch of both is
    the same, and they read nothing in common.

    Where it is meant so, write `intended: {same-message: "why"}` on the rule.
    """
    for one in copied(scope):
        if not is_intended(scope, one.path, SAME):
            yield Problem(
                one.path,
                SAME,
                f"{one.rule.id} says {one.how_much} what {one.other.id} says",
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
    yield from _nearly_copied(scope)


def _nearly_copied(scope: Scope) -> Iterator[Copied]:
    """Give each message of which all but a few words stand in that of a rule about other things.

    Whoever copies a rule adapts the beginning, and what follows tells of what it no longer reads.
    """
    first: dict[tuple[str, ...], tuple[int, Rule]] = {}
    for index, rule in enumerate(scope.own_rules):
        words = rule.message.casefold().split()
        stretches = [tuple(words[at : at + _STRETCH]) for at in range(len(words) - _STRETCH + 1)]
        known = (first[one] for one in stretches if one in first)
        before = next((one for one in known if _is_about_other_things(rule, one[1], scope)), None)
        if before is not None:
            path = ("rules", before[0], "message")
            there = (Elsewhere(path, f"{before[1].id} says this"),)
            here = ("rules", index, "message")
            yield Copied(here, rule, before[1], there, "nearly word for word")
        for one in stretches:
            first.setdefault(one, (index, rule))


_STRETCH = 12
"""So many words on end are no turn of phrase. In the shipped files rules that read nothing in
common have eleven at most."""


def _is_about_other_things(rule: Rule, other: Rule, scope: Scope) -> bool:
    alike = rule.message.casefold().split() == other.message.casefold().split()
    shared = set(questions_in(rule.when)) & set(questions_in(other.when))
    return not alike and not shared and not _may_say_so(rule, other, scope)


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


# -- names of ways ------------------------------------------------------------------------------

NAMED = "name-of-another-way"

_NAMES: tuple[tuple[str, str], ...] = (
    (
        r"in person|face to face|(?<=all )in (?:the|one) room|(?<=together )in (?:the|one) room",
        "in_person",
    ),
    (r"(?:by|on|via) video|video call|on (?:a|the) screen", "video"),
    (r"(?:by|on the) (?:tele)?phone|phone call", "phone"),
    (r"in writing|by (?:text )?messages?|by text", "messages"),
)
"""The phrases in the name of a way that say for sure how somebody takes part in it."""

_NO_WAY = re.compile(
    r"\b(?:not|no|never|nobody|without|than|instead|after|before|first|then|if|or|told|asked)\b|n't\b",
    re.IGNORECASE,
)
"""Where one of these stands in a name, it may speak of how something else is."""


_THE_REST = re.compile(r"\b(?:rest|others?|else|those) $", re.IGNORECASE)
"""They may be people who are in no list here."""

_ALL = re.compile(r"(?:^|[,;:] )(?:all|everybody|everyone) $", re.IGNORECASE)


@dataclass(frozen=True)
class _Way:
    """A way, where it stands, its name, its modes, and all the people by id, with their names."""

    path: Path
    name: str
    modes: Mapping[str, str]
    people: Mapping[str, str]
    named: Path = ()


@dataclass(frozen=True)
class NamedWay:
    """A way whose name speaks of a way of meeting that somebody, or nobody, in it has.

    Attributes:
        path: where its modes stand, or those of the one who is meant.
        said: the phrase in its name.
        mode: what that is.
        whose: the id of the one who stands before it; empty where nobody does.
        name: where the name stands.
    """

    path: Path
    said: str
    mode: str
    whose: str
    name: Path


def name_of_another_way(scope: Scope) -> Iterator[Problem]:
    """The name of a way says by video, and by its modes nobody takes part by video.

    Names are what people read and choose; the rules read the modes. Looked at are the ways in
    cases and scenarios, and plain phrases alone: by video, by phone, in person, in writing.

    Mend the modes, or the name.
    """
    for one in _misnamed_ways(scope):
        it_is = f"{one.whose}: {one.mode}" if one.whose else f"{one.mode} for whoever is meant"
        nobody = f"{one.whose} does not take part so" if one.whose else "nobody takes part so"
        yield Problem(
            one.path,
            NAMED,
            f"the name of this way says {quoted(one.said)}, and by its modes {nobody}",
            f"People choose by the name, rules go by the modes. Write {it_is}; or mend the name.",
            related=(Elsewhere(one.name, "its name stands here"),),
        )


def _misnamed_ways(scope: Scope) -> Iterator[NamedWay]:
    names = (*_NAMES, *_names_here(scope))
    for way in _named_ways(scope):
        if way.modes and not _NO_WAY.search(way.name):
            yield from islice(_misnamed(way, names), 1)


def _misnamed(way: _Way, names: Iterable[tuple[str, str]]) -> Iterator[NamedWay]:
    for words, mode in names:
        for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", way.name, re.IGNORECASE):
            before = way.name[: found.start()]
            whose = _whose(before, way.people) or _first_otherwise(before, mode, way)
            if way.modes.get(whose) == mode or (not whose and mode in way.modes.values()):
                continue
            if whose or not _THE_REST.search(before):
                at = (whose,) if whose in way.modes else ()
                path: Path = (*way.path, "modes", *at)
                yield NamedWay(path, found[0], mode, whose, way.named or (*way.path, "name"))


def _first_otherwise(before: str, mode: str, way: _Way) -> str:
    """Give the first who takes part otherwise, where *all* stands right before a phrase."""
    if not _ALL.search(before):
        return ""
    return next((one for one, has in way.modes.items() if has not in (mode, "apart")), "")


def _names_here(scope: Scope) -> Iterator[tuple[str, str]]:
    """Give the vocabulary's own names of the modes, where they are more than a word."""
    for mode, name in scope.vocabulary.modes.items():
        if " " in name.strip() and mode != "apart":
            yield re.escape(name.strip()), mode


def _whose(before: str, people: Mapping[str, str]) -> str:
    """Give the one of the people who is named right before a phrase; empty where none is."""
    last = re.search(r"(?:^|[,;:]\s*|\band )([\w-]+)(?: (?:is|joins|takes part))? $", before)
    said = last[1].casefold() if last else ""
    return next((id_ for id_, name in people.items() if said in (id_.casefold(), name)), "")


def _named_ways(scope: Scope) -> Iterator[_Way]:
    """Give each way with a name in a case or a scenario."""
    file = scope.file
    if isinstance(file, Bank | SetFile):
        for index, case in enumerate(file.cases):
            people = {one: one.casefold() for one in case.participants}
            for at, one in enumerate(case.options):
                yield _Way(("cases", index, "options", at), one.name or "", one.modes, people)
    elif isinstance(file, Scenario):
        yield from _played(file)


def _played(file: Scenario) -> Iterator[_Way]:
    """Give the ways of a scenario: of its session, as they were written, and of each change."""
    people = {
        str(one["id"]): str(one.get("name") or one["id"]).casefold()
        for one in _mappings(file.session.get("participants"))
        if "id" in one
    }
    base: dict[str, _Way] = {}
    for at, one in enumerate(_mappings(file.session.get("options"))):
        modes = one.get("modes")
        known = {str(k): str(v) for k, v in modes.items()} if isinstance(modes, Mapping) else {}
        way = _Way(("session", "options", at), str(one.get("name") or ""), known, people)
        base[str(one.get("id"))] = way
        yield way
    for index, change in enumerate(file.change):
        for at, again in enumerate(change.options):
            if again.id in base and again.modes and not again.name:
                way = base[again.id]
                yield replace(
                    way,
                    path=("change", index, "options", at),
                    modes={**way.modes, **again.modes},
                    named=(*way.path, "name"),
                )


def _mappings(value: object) -> list[Mapping[str, object]]:
    """Give the mappings of a list as it was written; none where it is something else."""
    parts = value if isinstance(value, list | tuple) else ()
    return [one if isinstance(one, Mapping) else {} for one in parts]


__all__ = [
    "CODE",
    "NAMED",
    "SAME",
    "another_way",
    "copied",
    "left_unnamed",
    "misnamed",
    "name_of_another_way",
    "same_message",
]
