"""A question set written out as text: what is asked of whom and why, and its rules."""

import textwrap
from collections.abc import Iterator, Sequence

from choosing_digital.answers import MEETING
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
    Wished,
    questions_in,
)
from choosing_digital.problems import listed
from choosing_digital.question_sets import Level, Question, QuestionSet, Rule, SetFile, visible
from choosing_digital.question_sets.diagnostics import WIDTH

_LEVELS = {
    Level.UNSAFE: "Potentially unsafe",
    Level.BARRIER: "Not possible yet",
    Level.CARE: "Only with care",
    Level.NOTE: "Worth talking about",
    Level.FAVOURS: "In favour",
}


def describe(
    questions: QuestionSet, is_add_on: bool, file: SetFile, width: int = WIDTH
) -> Iterator[str]:
    """Give the lines of a set; of an add-on only what it adds.

    Args:
        questions: the set made ready, with the add-on where it is one.
        is_add_on: whether `file` is an add-on.
        file: the set or add-on as it is written.
        width: of the window.
    """
    yield from _head(file, width)
    for number, section in enumerate(file.sections, 1):
        yield from ("", *_wrapped(f"{number}. {section.title}", width))
        for name in section.questions:
            yield from _question(questions.questions[name], width)
    if file.plan:
        yield from ("", "The plan, once it is decided")
        for name in file.plan:
            yield from _question(questions.questions[name], width)
    rules = [rule for rule in questions.rules if not is_add_on or rule.id in questions.add_on_rules]
    yield from _rules(rules, questions, width)
    if questions.left_behind and not is_add_on:
        yield from ("", "Rules that stay behind")
        for one in questions.left_behind:
            verb = "is" if len(one.missing) == 1 else "are"
            text = f"{one.rule}: {listed(one.missing)} {verb} not asked"
            yield from _wrapped(text, width, 2)


def _head(file: SetFile, width: int) -> Iterator[str]:
    yield from _wrapped(file.title, width)
    facts = [file.id]
    if file.version:
        facts.append(f"version {file.version}")
    if file.minutes:
        facts.append(f"about {file.minutes} minutes")
    yield from _wrapped(", ".join(facts), width)
    if file.purpose:
        yield from ("", *_wrapped(file.purpose, width))
    yield ""
    if file.adds_to:
        text = f"An add-on to {listed(file.adds_to)}: for the worker alone, all of it private."
        yield from _wrapped(text, width)
    if file.plans == "work":
        yield from _wrapped("About the work: no family, and no way of meeting to choose.", width)
    if file.practice:
        yield from _wrapped("For made-up families alone: every output says TRAINING.", width)
    if file.expects:
        yield from _wrapped(f"Whose view is expected: {listed(file.expects)}", width)
    if file.uses:
        yield from _wrapped(f"Banks: {listed(file.uses)}", width)


def _question(one: Question, width: int) -> Iterator[str]:
    kept = "private" if one.private else "open"
    varies = ", may differ between options" if one.varies else ""
    yield from ("", *_wrapped(f"{one.id} ({one.type}, {kept}{varies})", width, 3))
    for wording, text in one.text.items():
        yield from _wrapped(f"{wording}: {text}", width, 5)
    yield from _wrapped(_who(one), width, 5)
    if one.options:
        yield from _wrapped(f"Answers: {'; '.join(one.options.values())}", width, 5)
    if one.ends:
        yield from _wrapped(f"0 {one.ends[0]}, 10 {one.ends[1]}", width, 5)
    if one.ask_if is not None:
        yield from _wrapped(f"Asked only if {in_words(one.ask_if)}", width, 5)
    if one.why:
        yield from _wrapped(f"Why: {one.why}", width, 5)


def _who(one: Question) -> str:
    if one.of_meeting:
        asked = [role for role in one.asked[MEETING] if role != MEETING]
        return f"Put once, of the meeting, to {listed(asked) or 'the worker'}."
    by_askers: dict[tuple[str, ...], list[str]] = {}
    for about, roles in one.asked.items():
        askers = tuple("themselves" if role == about else role for role in roles)
        by_askers.setdefault(askers, []).append(about)
    return " ".join(
        f"About {listed(about)}, put to {listed(askers)}." for askers, about in by_askers.items()
    )


def _rules(rules: Sequence[Rule], questions: QuestionSet, width: int) -> Iterator[str]:
    if rules:
        yield from ("", "Rules")
    for level, heading in _LEVELS.items():
        of_level = [rule for rule in rules if rule.level is level]
        if of_level:
            yield from ("", f"   {heading}")
        for rule in of_level:
            yield from _rule(rule, questions, width)


def _rule(rule: Rule, questions: QuestionSet, width: int) -> Iterator[str]:
    modes = listed(rule.modes, "or") if rule.modes else "any way of meeting"
    yield from ("", *_wrapped(f"{rule.id} ({listed(rule.about)}; {modes})", width, 5))
    yield from _wrapped(rule.message, width, 7)
    yield from _wrapped(f"When {in_words(rule.when)}", width, 7)
    if rule.covers:
        yield from _wrapped(f"Shown with it: {listed(rule.covers)}", width, 7)
    if any(questions.questions[name].private for name in questions_in(rule.when)):
        yield from _wrapped("For the worker alone: it reads a private answer.", width, 7)


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        visible(text),
        max(width, 30),
        initial_indent=margin,
        subsequent_indent=margin + ("  " if indent else ""),
        break_on_hyphens=False,
    )


def in_words(condition: Condition) -> str:
    """Give a condition as a sentence has it."""
    match condition:
        case AllOf(parts):
            return " and ".join(_in_brackets(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_in_brackets(part) for part in parts)
        case Asked():
            return f"{_whose(condition)} {_compared(condition)}"
        case Wished(wishes):
            return f"their wish for it is {listed(wishes, 'or')}"
        case Mixed():
            return "people take part in different ways"
        case MeetingIs(kinds):
            return f"the meeting is a {listed(kinds, 'or')}"


def _in_brackets(part: Condition) -> str:
    words = in_words(part)
    return f"({words})" if isinstance(part, AllOf | AnyOf) else words


def _whose(asked: Asked) -> str:
    return asked.question if asked.of is None else f"{asked.question} of {asked.of}"


def _compared(asked: Asked) -> str:
    match asked.operator:
        case Is(values):
            return f"is {listed(values, 'or')}"
        case NotClearly(values):
            return f"is not clearly {listed(values, 'or')}"
        case AtLeast(number):
            return f"is {number} or more"
        case AtMost(number):
            return f"is {number} or less"
        case Includes(values):
            return f"includes {listed(values, 'or')}"
