"""A check of what is asked openly, and would better be between its owner and the worker."""

import re
from collections.abc import Iterator

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Question

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
    r"\b(scared|afraid|fear\w*|frighten\w*|hurt\w*|danger\w*|in trouble|into trouble|harm\w*"
    r"|abus\w*|threat\w*|punish\w*|violen\w*|suicid\w*|exploit\w*|made to|forced)\b",
    re.IGNORECASE,
)


def asked_openly(scope: Scope) -> Iterator[Problem]:
    """A question about harm is open: its answer stands in every copy.

    It has the name of one that is private in the shipped files, or asks somebody about fear,
    danger or harm. `private: true` is one line and is easily lost, and nothing looks different
    afterwards, but for the one who reads in a copy what was said about them.

    Write `private: true`. Where everybody may read the answer, write
    `intended: {asked-openly: "why"}` on the question.
    """
    for index, question in enumerate(scope.own_questions):
        why = opened(question)
        if why and not is_intended(scope, ("questions", index), CODE):
            yield Problem(
                ("questions", index, "id"),
                CODE,
                f"{question.id} is open, and {why}",
                "Write private: true on it. As it is, the answer, and each rule that rests on it, "
                f"stands in every copy, also in that of somebody who may be feared. {mark(CODE)}",
            )


def opened(question: Question) -> str:
    """Give why a question would better be private; empty where it is, or need not be."""
    if question.private:
        return ""
    if question.id in PRIVATE:
        return "the shipped question of that name is private"
    words = () if question.of_meeting else question.text.values()
    found = next(filter(None, map(_HARM.search, words)), None)
    return f'asks somebody of harm ("{found[0].lower()}")' if found else ""


__all__ = ["CODE", "PRIVATE", "asked_openly", "opened"]
