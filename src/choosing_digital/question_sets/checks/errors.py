"""The checks whose problems are errors: a file that has one is not used."""

from choosing_digital.question_sets.checks import (
    answered,
    cases,
    conditions,
    ideas,
    names,
    questions,
    rules,
    sets,
    translations,
    work,
)
from choosing_digital.question_sets.checks.check import ERROR, Check

ERRORS: tuple[Check, ...] = (
    # ids
    Check(ERROR, sets.same_id_in_two_files, ("same-id-in-two-files",)),
    Check(ERROR, sets.duplicate_id, ("duplicate-id",)),
    Check(ERROR, sets.id_in_two_places, ("id-in-two-places",)),
    Check(ERROR, sets.id_of_base, ("id-in-two-places",)),
    Check(ERROR, sets.reserved_role, ("reserved-role",)),
    # what looks alike, and what cannot be seen
    Check(ERROR, names.alike_options, ("alike-options",)),
    Check(ERROR, names.alike_words, ("alike-words",)),
    # questions
    Check(ERROR, questions.setting_missing, ("setting-missing",)),
    Check(ERROR, questions.setting_not_here, ("setting-not-here",)),
    Check(ERROR, questions.exclusive_unknown, ("exclusive-unknown",)),
    Check(ERROR, questions.reserved_option, ("reserved-option",)),
    Check(ERROR, questions.nobody_asked, ("nobody-asked",)),
    Check(ERROR, questions.ask_beside_about, ("ask-beside-about",)),
    Check(ERROR, questions.meeting_beside_roles, ("meeting-beside-roles",)),
    Check(ERROR, questions.unknown_role, ("unknown-role",)),
    Check(ERROR, questions.unknown_wording, ("unknown-wording",)),
    Check(ERROR, questions.modes_not_here, ("modes-not-here",)),
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
    # rules
    Check(ERROR, rules.covers_unknown, ("unknown-rule",)),
    Check(ERROR, rules.covers_itself, ("covers-itself",)),
    Check(ERROR, rules.covers_chain, ("covers-chain",)),
    Check(ERROR, rules.covers_worse, ("covers-worse",)),
    # the toolkit of ideas
    Check(ERROR, ideas.unknown_idea, ("unknown-idea",)),
    Check(ERROR, ideas.idea_twice, ("duplicate-id",)),
    Check(ERROR, ideas.idea_in_two_files, ("idea-in-two-files",)),
    Check(ERROR, ideas.idea_for_nobody, ("unknown-role",)),
    # sets
    Check(ERROR, sets.unknown_bank, ("unknown-bank", "damaged-bank")),
    Check(ERROR, sets.no_sections, ("no-sections",)),
    Check(ERROR, sets.unknown_question_asked, ("unknown-question",)),
    Check(ERROR, sets.asked_twice, ("asked-twice",)),
    Check(ERROR, sets.ask_if_not_asked, ("ask-if-not-asked",)),
    Check(ERROR, sets.ask_if_reads_later, ("ask-if-reads-later",)),
    Check(ERROR, sets.plan_not_of_meeting, ("plan-not-of-meeting",)),
    Check(ERROR, sets.rule_reads_plan, ("rule-reads-plan",)),
    Check(ERROR, sets.asks_of_the_option, ("ask-if-of-the-option",)),
    # about the work
    Check(ERROR, work.not_of_the_work, ("not-of-the-work",)),
    # add-ons
    Check(ERROR, sets.unknown_base, ("unknown-set", "damaged-set", "adds-to-add-on")),
    Check(ERROR, sets.add_on_asks_others, ("add-on-asks-others",)),
    Check(ERROR, sets.add_on_with_plan, ("add-on-with-plan",)),
    # cases
    Check(ERROR, answered.case_question, ("unknown-question", "not-asked-here")),
    Check(ERROR, cases.case_answer, ("no-such-option", "bad-answer")),
    Check(ERROR, answered.case_never_asked, ("never-asked",)),
    Check(ERROR, cases.case_person, ("unknown-person",)),
    Check(ERROR, cases.case_option, ("unknown-option",)),
    Check(ERROR, cases.case_meeting, ("unknown-meeting-kind",)),
    Check(ERROR, cases.case_rule, ("unknown-rule",)),
    # other languages
    Check(
        ERROR,
        translations.translation_of_nothing,
        ("translation-of-two", "unknown-bank", "unknown-set"),
    ),
    Check(ERROR, translations.translation_unknown, ("translation-unknown",)),
)
"""Run wherever a file is used, so nothing here takes long."""
