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
from choosing_digital.problems import Elsewhere, Path, listed
from choosing_digital.question_sets.checks.scope import Scope, home
from choosing_digital.question_sets.checks.settings import modes_of, reads
from choosing_digital.question_sets.model import Level, Question, Rule
from choosing_digital.question_sets.possible import NotFollowed, NotSound, Told, World
from choosing_digital.question_sets.reasoning import IS_TRUE, Space, Steps


def shutting(
    rule: Rule,
    about: str,
    world: World,
    told: Told,
    harm: Condition | None = None,
    steps: Steps | None = None,
) -> tuple[Question, ...]:
    """Give the questions whose `ask_if` is why a rule can never be raised.

    With the `ask_if` of one of them left out, and nothing else changed, it could be.

    Args:
        rule: it can never be raised as things are; if it can, nothing is given.
        about: the role that it is about, or ``meeting``.
        world: what is asked.
        told: what may have been said.
        harm: what is to be said besides.
        steps: how many may be taken.
    """

    def can_be_raised(world: World) -> bool:
        wanted = [(rule.when, rule.level is Level.FAVOURS), *([(harm, False)] if harm else [])]
        return Space(world, about, wanted, told, steps=steps).can([IS_TRUE] * len(wanted))

    try:
        gates = tuple(_asked_on_condition(rule, world))
        if not gates or can_be_raised(world):
            return ()
        return tuple(one for one in gates if can_be_raised(_always_asking(one, world)))
    except (NotFollowed, NotSound):
        return ()


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


def since(questions: Iterable[Question]) -> str:
    """Give what each question is asked only after, as the end of a sentence."""
    told = (
        f"{one.id} is asked only if {in_words(one.ask_if)}"
        for one in questions
        if one.ask_if is not None
    )
    return f"since {'; '.join(told)}"


def look_there(questions: tuple[Question, ...], rule: Rule, harm: Asked | None = None) -> str:
    """Give the sentences that send an author to an `ask_if`, and to nothing before it.

    Args:
        questions: those with the `ask_if`.
        rule: it can never be raised.
        harm: what is said where it cannot; None where it never can.
    """
    names = [one.id for one in questions]
    silent = (
        f"Where {in_words(harm)}, it can never come to that."
        if harm
        else f"Where somebody is sure of that, {listed(names, 'or')} "
        f"{'are' if len(names) > 1 else 'is'} never asked, so {rule.id} stays silent."
    )
    return (
        f"{_asks_for(rule)} {silent} Look at that ask_if first: after which answers should "
        f"{listed(names)} be asked? It may be turned round: is means these answers, and "
        "not_clearly all but these."
    )


def in_lines(rule: Rule) -> str:
    """Give what a rule asks for, and in which ways of meeting it speaks, in two sentences."""
    ways = listed([one for one in _WAYS if one in modes_of(rule)])
    alone = "" if len(modes_of(rule)) == len(_WAYS) else " alone"
    return f"{_asks_for(rule)} It speaks of {ways}{alone}."


def _asks_for(rule: Rule) -> str:
    match rule.when:
        case AllOf(parts):
            return f"{rule.id} asks for all of this: {'; '.join(map(in_words, parts))}."
        case AnyOf(parts):
            return f"{rule.id} asks for any of this: {'; '.join(map(in_words, parts))}."
        case condition:
            return f"{rule.id} asks that {in_words(condition)}."


_WAYS = ("in_person", "video", "phone", "messages")


def at_ask_if(
    questions: Iterable[Question], otherwise: Path, scope: Scope
) -> tuple[Path, tuple[Elsewhere, ...]]:
    """Give where to tell of it, and the other places: at the `ask_if`, where that is in the file.

    Args:
        questions: those with the `ask_if`.
        otherwise: where the rule stands.
        scope: the file.
    """
    found = [one for one in (_place(each, scope) for each in questions) if one is not None]
    here = [one for one in found if not one.file]
    if not here:
        return otherwise, tuple(found)
    rule = Elsewhere(otherwise, "what it keeps silent")
    return here[0].path, (rule, *(one for one in found if one is not here[0]))


def _place(question: Question, scope: Scope) -> Elsewhere | None:
    said = f"{question.id} is asked only if {in_words(question.ask_if)}" if question.ask_if else ""
    found = home(question.id, scope)
    return Elsewhere((*found[0], "ask_if"), said, found[1]) if found else None


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
