"""The way to a question (`ask_if`), were it another: who would notice, and what would come of it.

Only an `ask_if` that is false closes the way. Where it is closed no rule reads an answer, and so
a question that is not asked keeps a rule clear.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from choosing_digital.answers import MEETING
from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, questions_in, weigh
from choosing_digital.differing import Tried, differences
from choosing_digital.findings import Finding, find_rule
from choosing_digital.question_sets.model import Level, Question, Rule
from choosing_digital.question_sets.possible import (
    AS_A_RULE,
    FALSE,
    TRUE,
    UNKNOWN,
    Hearing,
    NotFollowed,
    NotSound,
    World,
)
from choosing_digital.question_sets.reasoning import Bounds, Space, can_differ
from choosing_digital.readings import Readings
from choosing_digital.truth import Truth
from choosing_digital.unheard import answers_of, not_asked

_CLOSED: Bounds = (FALSE, FALSE)
_OPEN: Bounds = (UNKNOWN, TRUE)


@dataclass(frozen=True, eq=False)
class Place:
    """A place where a question is asked: what is asked there, and the rules in force."""

    world: World
    rules: tuple[Rule, ...]


class Effect(StrEnum):
    """What comes of another way to a question.

    Attributes:
        NOTHING: it is put to the same people, whatever is said.
        ASKS_MORE: it is put to more people, and no rule comes out otherwise.
        MATTERS: it is not put to somebody any more, or a rule comes out otherwise; or that could
            not be told.
    """

    NOTHING = "nothing"
    ASKS_MORE = "asks more"
    MATTERS = "matters"


# -- who notices ---------------------------------------------------------------------------


def is_noticed(question: Question, changed: Question, tried: Iterable[Tried]) -> bool:
    """Tell whether a case comes out otherwise than it expects, were a question changed so."""
    return any(_notices(question, changed, one) for one in tried)


def _notices(question: Question, changed: Question, tried: Tried) -> bool:
    asked = tried.redacted.questions
    there = asked.questions.get(question.id)
    if there is not question and there != question:
        return False
    if _ways(question, tried.readings) == _ways(changed, tried.readings):
        return False
    others = replace(asked, questions={**asked.questions, question.id: changed})
    redacted = replace(tried.redacted, questions=others)
    readings = Readings.of(redacted)
    findings = tuple(_found_again(led_to(question.id, asked.questions), tried, readings))
    after = Tried(tried.case, redacted, readings, findings)
    if _left_out(after) > _left_out(tried):
        return True
    return any(True for _ in differences(after, findings))


def _found_again(names: frozenset[str], tried: Tried, readings: Readings) -> Iterator[Finding]:
    """Give the findings of a case, anew of the rules that read one of some questions."""
    rules = [one for one in readings.questions.rules if names & set(questions_in(one.when))]
    again = {one.id for one in rules}
    yield from (one for one in tried.findings if one.rule.id not in again)
    for rule in rules:
        yield from find_rule(rule, readings)


def _left_out(tried: Tried) -> int:
    """Give how many answers of a case are to questions that are not asked."""
    return sum(True for _ in not_asked(answers_of(tried.case, ()), tried))


def _ways(question: Question, readings: Readings) -> list[bool]:
    """Tell for everybody, in each option and in none, whether the way to a question is closed."""
    session, gate = readings.session, question.ask_if
    people = [one.id for one in session.participants if one.role in question.asked]
    return [
        gate is not None and weigh(gate, readings.about(about, option)).truth is Truth.FALSE
        for about in ([MEETING] if question.of_meeting else people)
        for option in (None, *session.options)
    ]


# -- what would come of it -----------------------------------------------------------------


def effect(question: Question, changed: Question, places: Sequence[Place]) -> Effect:
    """Give what comes of another way to a question, over everything that could be said.

    Args:
        question: as it is.
        changed: as it would be.
        places: where it may be asked.
    """
    places = [one for one in places if one.world.questions.get(question.id) == question]
    try:
        return _effect(question, changed, places)
    except (NotFollowed, NotSound):
        return Effect.MATTERS


def _effect(question: Question, changed: Question, places: Sequence[Place]) -> Effect:
    if any(_can_be(question, changed, _OPEN, _CLOSED, one.world) for one in places):
        return Effect.MATTERS
    if not any(_can_be(question, changed, _CLOSED, _OPEN, one.world) for one in places):
        return Effect.NOTHING
    otherwise = any(comes_out_otherwise(question, changed, one) for one in places)
    return Effect.MATTERS if otherwise else Effect.ASKS_MORE


def _can_be(question: Question, changed: Question, was: Bounds, now: Bounds, world: World) -> bool:
    """Tell whether the way to a question could have been so, and be so then, whoever listens."""
    ways = ((question.ask_if, was), (changed.ask_if, now))
    if any(gate is None and wanted == _CLOSED for gate, wanted in ways):
        return False
    there = [(gate, wanted) for gate, wanted in ways if gate is not None]
    conditions = [(gate, False) for gate, _ in there]
    return any(
        Space(world, about, conditions, hearing=hearing).can([wanted for _, wanted in there])
        for about in question.asked
        for hearing in _hearings(world)
    )


def _hearings(world: World) -> Iterator[Hearing]:
    """Give every way in which accounts may count, for rules and for whether something is put."""
    yield AS_A_RULE
    yield Hearing(asking=True)
    yield Hearing(asking=True, everything=False)
    for role in world.vocabulary.roles:
        yield Hearing(asking=True, everything=False, put_to=role)


def comes_out_otherwise(question: Question, changed: Question, place: Place) -> bool:
    """Tell whether a rule could come out otherwise with another way to a question."""
    twins = _twins(question, changed, place.world)
    names = {one: twin.id for one, twin in twins.items()}
    world = World(
        {**place.world.questions, **{one.id: one for one in twins.values()}},
        place.world.vocabulary,
        place.world.expects,
        {twin: one for one, twin in names.items()},
    )
    for rule in place.rules:
        if names.keys() & set(questions_in(rule.when)):
            everyone = rule.level is Level.FAVOURS
            both = [(rule.when, everyone), (_renamed(rule.when, names), everyone)]
            if any(can_differ(world, about, both) for about in rule.about):
                return True
    return False


def _twins(question: Question, changed: Question, world: World) -> dict[str, Question]:
    """Give a twin with the other way for a question, and for each that it leads to."""
    led = led_to(question.id, world.questions)
    names = {one: f"{one}'" for one in led}
    found = {one: world.questions[one] for one in led} | {question.id: changed}
    return {
        name: one.model_copy(
            update={"id": names[name], "ask_if": one.ask_if and _renamed(one.ask_if, names)}
        )
        for name, one in found.items()
    }


def led_to(name: str, questions: Mapping[str, Question]) -> frozenset[str]:
    """Give a question, and each to which the way leads through it."""
    led = {name}
    while more := {
        one.id
        for one in questions.values()
        if one.id not in led and one.ask_if is not None and led & set(questions_in(one.ask_if))
    }:
        led |= more
    return frozenset(led)


def _renamed(condition: Condition, names: dict[str, str]) -> Condition:
    match condition:
        case AllOf(parts) | AnyOf(parts) as several:
            return type(several)(tuple(_renamed(one, names) for one in parts))
        case Asked(question, operator, of):
            return Asked(names.get(question, question), operator, of)
        case _:
            return condition


__all__ = ["Effect", "Place", "comes_out_otherwise", "effect", "is_noticed", "led_to"]
