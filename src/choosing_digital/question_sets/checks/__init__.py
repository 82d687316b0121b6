"""What pydantic cannot see: one function for each check, and the table of checks.

To add a check, write a function that is given a `Scope` and yields a `Problem`
for each mistake, and add its line to `CHECKS`. A check names a path; the place in
the text is found by whoever runs it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks import (
    balance,
    care,
    cases,
    conditions,
    gaps,
    ideas,
    marks,
    names,
    questions,
    reach,
    rules,
    sets,
    words,
    work,
)
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.diagnostics import Severity

MAX_PROBLEMS = 200
"""How many problems one check tells of one file: more help nobody."""

Find: TypeAlias = Callable[[Scope], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        severity: how much its problems matter.
        find: gives the problems of one file.
        codes: the codes that its problems can have.
        deep: whether it reasons over the whole file, and so looks only at one without errors.
    """

    severity: Severity
    find: Find
    codes: tuple[str, ...]
    deep: bool = False


ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

CHECKS: tuple[Check, ...] = (
    # ids
    Check(ERROR, sets.same_id_in_two_files, ("same-id-in-two-files",)),
    Check(ERROR, sets.duplicate_id, ("duplicate-id",)),
    Check(ERROR, sets.id_in_two_places, ("id-in-two-places",)),
    Check(ERROR, sets.id_of_base, ("id-in-two-places",)),
    Check(ERROR, sets.reserved_role, ("reserved-role",)),
    # what looks alike, and what cannot be seen
    Check(ERROR, names.alike_options, ("alike-options",)),
    Check(ERROR, names.alike_words, ("alike-words",)),
    Check(WARNING, names.alike_ids, ("alike-ids",)),
    Check(WARNING, names.unseen_characters, ("unseen-character",)),
    # questions
    Check(ERROR, questions.setting_missing, ("setting-missing",)),
    Check(ERROR, questions.setting_not_here, ("setting-not-here",)),
    Check(ERROR, questions.exclusive_unknown, ("exclusive-unknown",)),
    Check(ERROR, questions.reserved_option, ("reserved-option",)),
    Check(ERROR, questions.nobody_asked, ("nobody-asked",)),
    Check(ERROR, questions.ask_beside_about, ("ask-beside-about",)),
    Check(ERROR, questions.meeting_beside_roles, ("meeting-beside-roles",)),
    Check(ERROR, questions.unknown_role, ("unknown-role",)),
    Check(WARNING, questions.no_wording_for_role, ("no-wording-for-role",)),
    Check(ERROR, questions.unknown_wording, ("unknown-wording",)),
    Check(ERROR, questions.modes_not_here, ("modes-not-here",)),
    Check(ADVICE, questions.no_why, ("no-why",)),
    # words
    Check(WARNING, words.absence_as_option, ("absence-as-option",)),
    Check(WARNING, words.too_hard_to_read, ("too-hard-to-read",)),
    Check(ADVICE, words.hard_to_read, ("hard-to-read",)),
    Check(ADVICE, words.jargon, ("jargon",)),
    Check(ADVICE, words.avoid_word, ("avoid-word",)),
    Check(ADVICE, words.double_negation, ("double-negation",)),
    Check(ADVICE, words.unquoted_word, ("unquoted-word",)),
    # conditions
    Check(ERROR, conditions.unknown_question, ("unknown-question",)),
    Check(ERROR, conditions.no_such_option, ("no-such-option",)),
    Check(ERROR, conditions.operator_does_not_fit, ("operator-does-not-fit",)),
    Check(ERROR, conditions.reads_text, ("reads-text",)),
    Check(ERROR, conditions.unknown_meeting_kind, ("unknown-meeting-kind",)),
    Check(ERROR, conditions.unknown_of, ("unknown-role",)),
    Check(ERROR, conditions.of_meeting_question, ("of-meeting-question",)),
    Check(ERROR, conditions.never_about, ("never-about",)),
    Check(ERROR, conditions.whose_answer, ("whose-answer",)),
    Check(ERROR, conditions.whose_wish, ("whose-answer",)),
    Check(ERROR, conditions.ask_if_in_a_circle, ("ask-if-in-a-circle",)),
    Check(ERROR, conditions.ask_if_of_the_option, ("ask-if-of-the-option",)),
    Check(ERROR, conditions.asked_because_private, ("asked-because-private",)),
    Check(WARNING, conditions.open_and_private_in_any, ("open-and-private-in-any",)),
    # rules
    Check(ERROR, rules.covers_unknown, ("unknown-rule",)),
    Check(ERROR, rules.covers_itself, ("covers-itself",)),
    Check(ERROR, rules.covers_chain, ("covers-chain",)),
    Check(ERROR, rules.covers_worse, ("covers-worse",)),
    Check(WARNING, rules.unsafe_unsupported, ("unsafe-unsupported",)),
    Check(WARNING, rules.names_private, ("message-names-private",)),
    Check(WARNING, rules.private_without_use, ("private-without-use",)),
    Check(ADVICE, rules.no_source, ("no-source",)),
    Check(ADVICE, rules.can_be_silenced, ("can-be-silenced",)),
    Check(ADVICE, rules.in_no_copy, ("in-no-copy",)),
    # the toolkit of ideas
    Check(ERROR, ideas.unknown_idea, ("unknown-idea",)),
    Check(ERROR, ideas.idea_twice, ("duplicate-id",)),
    Check(ERROR, ideas.idea_in_two_files, ("idea-in-two-files",)),
    Check(ERROR, ideas.idea_for_nobody, ("unknown-role",)),
    Check(ADVICE, ideas.idea_unsupported, ("idea-unsupported",)),
    # sets
    Check(ERROR, sets.unknown_bank, ("unknown-bank", "damaged-bank")),
    Check(ADVICE, sets.bank_not_used, ("bank-not-used",)),
    Check(ERROR, sets.no_sections, ("no-sections",)),
    Check(ERROR, sets.unknown_question_asked, ("unknown-question",)),
    Check(ERROR, sets.asked_twice, ("asked-twice",)),
    Check(WARNING, sets.section_without_open, ("section-without-open",)),
    Check(ERROR, sets.ask_if_not_asked, ("ask-if-not-asked",)),
    Check(ERROR, sets.ask_if_reads_later, ("ask-if-reads-later",)),
    Check(WARNING, sets.private_before_open, ("private-before-open",)),
    Check(ERROR, sets.plan_not_of_meeting, ("plan-not-of-meeting",)),
    Check(ERROR, sets.rule_reads_plan, ("rule-reads-plan",)),
    Check(ERROR, sets.asks_of_the_option, ("ask-if-of-the-option",)),
    Check(ADVICE, sets.rule_stays_behind, ("rule-stays-behind",)),
    # about the work
    Check(ERROR, work.not_of_the_work, ("not-of-the-work",)),
    # add-ons
    Check(ERROR, sets.unknown_base, ("unknown-set", "damaged-set", "adds-to-add-on")),
    Check(ERROR, sets.add_on_asks_others, ("add-on-asks-others",)),
    Check(ERROR, sets.add_on_with_plan, ("add-on-with-plan",)),
    # what records need
    Check(ADVICE, sets.no_version, ("no-version",)),
    # cases
    Check(ERROR, cases.case_question, ("unknown-question", "not-asked-here")),
    Check(ERROR, cases.case_answer, ("no-such-option", "bad-answer")),
    Check(ERROR, cases.case_never_asked, ("never-asked",)),
    Check(ERROR, cases.case_person, ("unknown-person",)),
    Check(ERROR, cases.case_option, ("unknown-option",)),
    Check(ERROR, cases.case_meeting, ("unknown-meeting-kind",)),
    Check(ERROR, cases.case_rule, ("unknown-rule",)),
    # reach
    Check(WARNING, reach.ask_if_never_true, ("ask-if-never-true",), deep=True),
    Check(ADVICE, reach.ask_if_never_false, ("ask-if-never-false",), deep=True),
    Check(WARNING, reach.reaches_nobody, ("reaches-nobody",), deep=True),
    Check(WARNING, reach.never_raised, ("never-raised",), deep=True),
    Check(
        WARNING,
        reach.raised_only_if_accounts_differ,
        ("raised-only-if-accounts-differ",),
        deep=True,
    ),
    Check(WARNING, reach.never_clear, ("never-clear",), deep=True),
    Check(WARNING, reach.always_raised, ("always-raised",), deep=True),
    Check(WARNING, reach.says_the_same, ("says-the-same",), deep=True),
    Check(ADVICE, reach.pointless_rule, ("pointless-rule",), deep=True),
    Check(ADVICE, reach.not_followed, ("not-followed",), deep=True),
    # gaps
    Check(ADVICE, gaps.option_not_read, ("option-not-read",), deep=True),
    Check(WARNING, gaps.nothing_raised, ("nothing-raised",), deep=True),
    Check(ADVICE, gaps.gap_not_followed, ("not-followed",), deep=True),
    # balance
    Check(ADVICE, balance.nothing_against_in_person, ("nothing-against-in-person",), deep=True),
    Check(ADVICE, balance.nothing_in_favour, ("nothing-in-favour",), deep=True),
    # care
    Check(WARNING, care.asks_possible_cause, ("asks-possible-cause",)),
    Check(WARNING, care.core_question_missing, ("core-question-missing",)),
    # what is meant to be as it is
    Check(WARNING, marks.intended_for_nothing, ("intended-for-nothing",), deep=True),
)
"""The checks. Problems are sorted by their place afterwards."""


TRIED: Mapping[str, Severity] = {
    "change-moves-nothing": WARNING,
    "expects-nothing": WARNING,
}
"""How much it matters what comes out when a file is tried; what is not here is an error."""


def run_checks(scope: Scope, errors_only: bool = False) -> Iterator[tuple[Problem, Severity]]:
    """Give every problem of a file, with how much it matters.

    Args:
        scope: the file, and what it may name.
        errors_only: leave the checks out that only warn or advise.
    """
    is_sound = True
    for check in CHECKS:
        if errors_only and check.severity is not Severity.ERROR:
            continue
        if check.deep and not is_sound:
            continue
        for problem in islice(check.find(scope), MAX_PROBLEMS):
            is_sound = is_sound and check.severity is not Severity.ERROR
            yield problem, check.severity


__all__ = ["CHECKS", "TRIED", "Check", "Scope", "run_checks"]
