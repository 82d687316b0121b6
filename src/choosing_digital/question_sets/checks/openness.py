"""Checks of what is asked openly, and may better be between its owner and the worker."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from choosing_digital.conditions import AnyOf, Asked, parts_of, questions_in
from choosing_digital.problems import Problem, joined
from choosing_digital.question_sets.checks.intended import CAUSE, is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, place_of, some, walk
from choosing_digital.question_sets.checks.sets import gates_asked
from choosing_digital.question_sets.model import Level, Question, Rule

CODE = "asked-openly"

PRIVATE = frozenset(
    {
        # the banks
        *("felt_safe", "self_harm_risk", "crisis_contact", "hidden_by_screen"),
        *("technology_against_me", "worried_online", "who_set_it_up", "smart_home"),
        *("wants_to_see_them", "contact_in_between", "hard_news", "worker_visit_risk"),
        *("afraid_of_listener", "someone_could_listen", "device_watched", "need_to_see_home"),
        *("afraid_of_participant", "trouble_after", "in_person_risk", "separate_arrival_possible"),
        *("location_secret", "place_could_show", "camera_in_harm", "da_known", "protective_order"),
        *("kept_apart_together", "violence_risk_in_room", "invitation_seen", "tech_in_harm"),
        *("must_not_reach_yet", "free_to_choose", "wants_own_part"),
        # the add-ons
        *("honour_concern", "reached_unseen", "interpreter_known", "join_leave_plan"),
        *("sign_agreed", "health_stage", "health_lead", "family_supported", "recording_worry"),
        *("phone_control", "watched_around_it", "safe_adult_near", "telling_plan"),
    }
)
"""The private questions of the shipped files."""

_HARM = re.compile(
    r"\b(scared?|scares|scary|afraid|fear\w*|frighten\w*|hurt\w*|danger\w*|unsafe|at risk"
    r"|in trouble|into trouble|harm\w*|abus\w*|threat\w*|punish\w*|violen\w*|suicid\w*"
    r"|exploit\w*|bull(?:y|ies|ied|ying)|stalk\w*|made to|forced|controlling)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(left (?:alone )?with|kept (?:apart|away) from|keep (?:apart|away) from"
    r"|(?:somebody|someone|anybody|anyone|people|those|whom?|person) (?:whom )?"
    r"(?:they|he|she|you|\{name\}) (?:fears?|(?:is|are) (?:afraid|scared))"
    r"|who (?:may|might|could|would|has|have) (?:harm|hurt|threaten)\w*|afraid of (?:each|one)"
    r"|(?:harm|hurt|fear|threaten)s? (?:each other|one another|whom?))\b",
    re.IGNORECASE,
)
"""What a question that is put of the meeting says where it asks of people, and not of a plan."""


def asked_openly(scope: Scope) -> Iterator[Problem]:
    """A question about harm is open: its answer stands in every copy.

    It has the name of one that is private in the shipped files, or asks about fear, danger or
    harm; or it is the one that is open in an add-on, which is for the worker alone; or what it
    raises covers a rule that rests on private answers; or its `intended` names what is told of
    private questions alone. `private: true` is one line and is easily lost, and nothing looks
    different afterwards, but for the one who reads in a copy what was said about them.

    Write `private: true`. Where everybody may read the answer, write
    `intended: {asked-openly: "why"}` on the question.
    """
    for index, question in enumerate(scope.own_questions):
        why = opened(question, scope)
        if why and not is_intended(scope, ("questions", index), CODE):
            yield Problem(
                ("questions", index, "id"),
                CODE,
                f"{question.id} is open, and {why}",
                joined("Write private: true on it.", _what_comes_of_it(scope), mark(CODE)),
            )


def _what_comes_of_it(scope: Scope) -> str:
    if scope.is_add_on:
        return (
            "An add-on is for the worker alone, all of it private. As it is, this is put with the "
            "open questions, while others may be looking on, who then see that the add-on is used."
        )
    return (
        "As it is, the answer, and each rule that rests on it, stands in every copy, also in that "
        "of somebody who may be feared."
    )


def opened(question: Question, scope: Scope) -> str:
    """Give why a question would better be private; empty where it is, or need not be.

    Args:
        question: the question.
        scope: the file that it stands in, or one that uses it.
    """
    if question.private or "private" in question.options:  # the latter is told by itself
        return ""
    if question.id in PRIVATE:
        return "the shipped question of that name is private"
    harm = _BETWEEN if question.of_meeting else _HARM
    found = next(filter(None, map(harm.search, question.text.values())), None)
    if found:
        return f'asks {"of" if question.of_meeting else "somebody of"} harm ("{found[0].lower()}")'
    if CAUSE in question.intended:
        return f"its intended names {CAUSE}, which only a private question can need"
    if question.id == _the_only_open(scope):
        return "the other questions of this add-on are private"
    return _over_private(scope).get(question.id, "")


@lru_cache(maxsize=4)  # it is asked for each question
def _over_private(scope: Scope) -> Mapping[str, str]:
    """Give of each question why it is like a private one: what it alone raises covers one of that.

    A rule that covers another says more of the same. What the milder one rests on is private, so
    it stands in no copy; and the worse one would, for all to read.
    """
    found: dict[str, str] = {}
    for rule in scope.own_rules:
        read = [scope.questions[one] for one in questions_in(rule.when) if one in scope.questions]
        if any(one.private for one in read):
            continue
        for name in rule.covers:
            covered = scope.known_rules.get(name)
            if covered is not None and _rests_on_private(covered, scope):
                why = f"{rule.id}, which reads it, covers {name}, which rests on private answers"
                found |= {one.id: why for one in read}
    return found


def _rests_on_private(rule: Rule, scope: Scope) -> bool:
    read = (scope.questions.get(one) for one in questions_in(rule.when))
    return any(one is not None and one.private for one in read)


@lru_cache(maxsize=4)  # it is asked for each question
def _the_only_open(scope: Scope) -> str:
    """Give the one open question of an add-on that has others as well; else nothing."""
    if not scope.is_add_on or len(scope.own_questions) < 2:
        return ""
    open_ = [one.id for one in scope.own_questions if not one.private]
    return open_[0] if len(open_) == 1 else ""


def is_told(question: Question, scope: Scope) -> bool:
    """Tell whether `asked_openly` tells of a question, of this file or of another."""
    return bool(opened(question, scope)) and CODE not in question.intended


# -- what is private beside what is open ------------------------------------------------------


def private_before_open(scope: Scope) -> Iterator[Problem]:
    """A private question hangs on an open one, which is asked after it."""
    if scope.is_add_on:
        return
    for path, question, condition in gates_asked(scope):
        if not question.private:
            continue
        for part in parts_of(condition):
            read = scope.questions.get(part.question) if isinstance(part, Asked) else None
            if read is not None and not read.private and not read.of_meeting:
                yield Problem(
                    path,
                    "private-before-open",
                    f"{question.id} is private and hangs on {read.id}, which is open",
                    _which_of_two(question, read, scope),
                    related=place_of(read, "id", f"{read.id} is open", scope),
                )


def _which_of_two(question: Question, read: Question, scope: Scope) -> str:
    """Give what to do about a private question that hangs on an open one.

    Nothing that opens an answer is offered: where `private: true` was lost on one, that would
    open the other as well.
    """
    if is_told(read, scope):
        return (
            f"Look at {read.id} first: write private: true on it (asked-openly says why), and "
            f"leave {question.id} as it is."
        )
    return (
        f"Private questions come before all others, so {question.id} is always put. Look at "
        f"{read.id} first: should it be private too? Then write private: true on it. If it is "
        f"rightly open, leave out the ask_if of {question.id}. Keep {question.id} private: made "
        "open, its answer would stand in every copy."
    )


def open_and_private_in_any(scope: Scope) -> Iterator[Problem]:
    """A rule that an open answer alone could raise is lost to copies by a private one."""
    if scope.is_add_on:
        return
    for start, owner, condition in scope.conditions:
        if isinstance(owner, Question):
            continue
        for path, part in walk(condition, start):
            if not isinstance(part, AnyOf):
                continue
            read = [scope.questions[one] for one in questions_in(part) if one in scope.questions]
            private = [one.id for one in read if one.private]
            if private and len(private) < len(read):
                beside = [one for one in read if not one.private]
                yield Problem(
                    (*path, "any"),
                    "open-and-private-in-any",
                    f"no copy will ever show {owner.id}, even where an open answer raises it",
                    _lost_or_two(owner, private, beside, scope),
                    at_key=True,
                )


def _lost_or_two(rule: Rule, private: list[str], beside: list[Question], scope: Scope) -> str:
    """Give how a rule is mended that reads private questions and open ones in one `any`.

    Most of all `private: true` was lost, and two rules would make that mistake last: what was
    to be between a person and the worker would stand in every copy.
    """
    told = [one.id for one in beside if is_told(one, scope)]
    if told:
        where = "it" if len(told) == 1 else "each"
        return (
            f"Look at {some(told)} first: write private: true on {where} ({CODE} says "
            f"why), and leave {rule.id} as it is."
        )
    names = some(one.id for one in beside)
    are = "are" if len(beside) > 1 else "is"
    return (
        f"Was private: true lost on {names}? Then write it there. As it is, this any reads "
        f"{some(private)}, which {'are' if len(private) > 1 else 'is'} private, beside {names}, "
        f"which {are} open and {'stand' if len(beside) > 1 else 'stands'} in every copy. Only if "
        f"everybody may know what {names} says, write two rules in place of {rule.id}: one for "
        f"{names}, which stands in every copy as well, and one for {some(private)}"
        f"{_inside(rule, scope)}."
    )


def _inside(rule: Rule, scope: Scope) -> str:
    """Give how one of the two rules is shown inside the other: a note stands by itself."""
    around = [one.id for one in scope.known_rules.values() if rule.id in one.covers]
    if rule.level in (Level.NOTE, Level.FAVOURS):
        return ""
    if around:
        return f", and name both under covers of {some(around)}"
    return ", which covers the first"


__all__ = [
    "CODE",
    "PRIVATE",
    "asked_openly",
    "is_told",
    "open_and_private_in_any",
    "opened",
    "private_before_open",
]
