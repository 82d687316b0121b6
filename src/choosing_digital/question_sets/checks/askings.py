"""The `ask_if` through which a rule can never be raised: turned round, it shows only in effects."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Operator,
    Wished,
)
from choosing_digital.problems import Elsewhere, listed
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.checks.settings import reads
from choosing_digital.question_sets.model import Level, Question, Rule
from choosing_digital.question_sets.possible import NotFollowed, NotSound, Told, World
from choosing_digital.question_sets.reasoning import IS_TRUE, Space


def shutting(
    rule: Rule, about: str, world: World, told: Told, harm: Condition | None = None
) -> tuple[Question, ...]:
    """Give the questions whose `ask_if` is why a rule can never be raised.

    With the `ask_if` of one of them left out, and nothing else changed, it could be.

    Args:
        rule: it can never be raised as things are; if it can, nothing is given.
        about: the role that it is about, or ``meeting``.
        world: what is asked.
        told: what may have been said.
        harm: what is to be said besides.
    """
    try:
        if _can_be_raised(rule, about, world, told, harm):
            return ()
        return tuple(
            one
            for one in _asked_on_condition(rule, world)
            if _can_be_raised(rule, about, _always_asking(one, world), told, harm)
        )
    except (NotFollowed, NotSound):
        return ()


def _can_be_raised(
    rule: Rule, about: str, world: World, told: Told, harm: Condition | None
) -> bool:
    wanted = [(rule.when, rule.level is Level.FAVOURS), *([(harm, False)] if harm else [])]
    return Space(world, about, wanted, told).find([IS_TRUE] * len(wanted)) is not None


def _asked_on_condition(rule: Rule, world: World) -> Iterator[Question]:
    """Give the questions with an `ask_if` that a rule reads, or the path to what it reads."""
    for name in sorted(one for one in reads(rule.when, world) if isinstance(one, str)):
        question = world.questions.get(name)
        if question is not None and question.ask_if is not None:
            yield question


def _always_asking(question: Question, world: World) -> World:
    asked = question.model_copy(update={"ask_if": None})
    return replace(world, questions={**world.questions, question.id: asked})


# -- telling of it ----------------------------------------------------------------------


def look_first(questions: Iterable[Question], rule: str) -> str:
    """Give the sentences that send an author to an `ask_if` first; none where there is none."""
    told = [
        f"{one.id} is asked only if {in_words(one.ask_if)}, and {rule} can never be raised then"
        for one in questions
        if one.ask_if is not None
    ]
    return f"{'; '.join(told)}. Look at that ask_if first." if told else ""


def places(questions: Iterable[Question], scope: Scope) -> tuple[Elsewhere, ...]:
    """Give where each `ask_if` stands."""
    found = (_place(one, scope) for one in questions)
    return tuple(one for one in found if one is not None)


def _place(question: Question, scope: Scope) -> Elsewhere | None:
    said = f"{question.id} is asked only if {in_words(question.ask_if)}" if question.ask_if else ""
    owners = [("", scope.own_questions)]
    for around in (scope, *scope.sound_bases):
        banks = [(name, bank) for name, bank in around.banks.items() if bank is not None]
        owners += [(around.bank_files.get(name, "?"), bank.questions) for name, bank in banks]
    for file, questions in owners:
        for index, one in enumerate(questions):
            if one.id == question.id:
                return Elsewhere(("questions", index, "ask_if"), said, file)
    return None


def in_words(condition: Condition) -> str:
    """Give a condition as a few words: ``afraid is yes, and how_far is 5 or more``."""
    match condition:
        case Asked(question, operator, of):
            return f"{question}{f' of {of}' if of else ''} {_compared(operator)}"
        case MeetingIs(kinds):
            return f"the meeting is {listed(kinds, 'or')}"
        case Wished(wishes):
            return f"the wish is {listed(map(str, wishes), 'or')}"
        case Mixed():
            return "people meet in different ways"
        case AllOf(parts):
            return ", and ".join(map(in_words, parts))
        case AnyOf(parts):
            return ", or ".join(map(in_words, parts))


def _compared(operator: Operator) -> str:
    match operator:
        case Is(values=values):
            return f"is {listed(values, 'or')}"
        case NotClearly(values=values):
            return f"is not clearly {listed(values, 'or')}"
        case Includes(values=values):
            return f"includes {listed(values, 'or')}"
        case AtLeast(number=number):
            return f"is {number} or more"
        case AtMost(number=number):
            return f"is {number} or less"
