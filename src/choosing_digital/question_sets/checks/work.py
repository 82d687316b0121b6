"""Checks of sets about the work: nobody's family is in them, and no way of meeting."""

from collections.abc import Iterator

from choosing_digital.answers import MEETING
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Condition,
    MeetingIs,
    Mixed,
    Wished,
    questions_in,
)
from choosing_digital.problems import Path, Problem
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import WORK_PLAN, Level, Question, Rule

_HINT = (
    "A set with plans: work is about a team or an organisation. What is about people, or about "
    "a way of meeting, belongs into another set."
)


def not_of_the_work(scope: Scope) -> Iterator[Problem]:
    """A set about the work asks about people, or about a way of meeting."""
    if scope.set is None:
        return
    for index, name in enumerate(scope.set.adds_to):
        base = scope.bases.get(name)
        if base is not None and base.set is not None and base.set.plans == WORK_PLAN:
            yield _problem(("adds_to", index), f"{name} is about the work, and takes no add-on")
    if scope.set.plans != WORK_PLAN:
        return
    for key in ("adds_to", "expects", "plan"):
        if getattr(scope.set, key):
            yield _problem((key,), f"a set about the work has no {key}", at_key=True)
    yield from _questions(scope)
    yield from _rules(scope)


def _problem(path: Path, message: str, *, at_key: bool = False) -> Problem:
    return Problem(path, "not-of-the-work", message, _HINT, at_key)


def _questions(scope: Scope) -> Iterator[Problem]:
    for number, section in enumerate(scope.set.sections if scope.set else ()):
        for index, name in enumerate(section.questions):
            question = scope.questions.get(name)
            if question is not None and (why := _wrong_question(question)):
                yield _problem(("sections", number, "questions", index), f"{name} {why}")


def _wrong_question(question: Question) -> str:
    if not question.of_meeting:
        return "is about people"
    if question.private or question.varies:
        return f"is {'private' if question.private else 'asked of each option'}"
    return ""


def _rules(scope: Scope) -> Iterator[Problem]:
    asked = set(scope.asked)
    own = {rule.id: index for index, rule in enumerate(scope.own_rules)}
    for rule in scope.rules.values():
        if set(questions_in(rule.when)) <= asked and (why := _wrong_rule(rule)):
            path: Path = ("rules", own[rule.id], "id") if rule.id in own else ("uses",)
            yield _problem(path, f"the rule {rule.id} {why}")


def _wrong_rule(rule: Rule) -> str:
    if rule.about != (MEETING,):
        return "is about people"
    if rule.modes or _reads_a_way(rule.when):
        return "is about a way of meeting"
    if rule.level is Level.UNSAFE:
        return "is unsafe, which a way of meeting can be, and work cannot"
    return ""


def _reads_a_way(condition: Condition) -> bool:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return any(_reads_a_way(part) for part in parts)
        case Wished() | Mixed() | MeetingIs():
            return True
        case _:
            return False
