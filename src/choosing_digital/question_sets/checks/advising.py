"""The checks that warn and advise: for authors alone, and not imported by anybody else."""

from choosing_digital.question_sets.checks import (
    asking_more,
    balance,
    care,
    cases,
    covering,
    favours,
    gaps,
    hiding,
    ideas,
    joins,
    labels,
    left_behind,
    lines,
    marks,
    names,
    naming,
    openness,
    options,
    questions,
    reach,
    reasons,
    remarks,
    rewording,
    rules,
    sets,
    translations,
    turned,
    waiting,
    ways,
    words,
)
from choosing_digital.question_sets.checks.check import ADVICE, WARNING, Check
from choosing_digital.question_sets.checks.errors import ERRORS

ADVISING: tuple[Check, ...] = (
    # what looks alike, and what cannot be seen
    Check(WARNING, names.alike_ids, ("alike-ids",)),
    Check(WARNING, names.unseen_characters, ("unseen-character",)),
    Check(WARNING, names.curly_quotes, ("curly-quotes",)),
    # questions
    Check(WARNING, questions.no_wording_for_role, ("no-wording-for-role",)),
    Check(ADVICE, questions.no_why, ("no-why",)),
    Check(WARNING, questions.same_words, ("same-words",)),
    Check(WARNING, questions.flags_lost, (questions.FLAG_LOST,)),
    # names
    Check(WARNING, naming.name_of_the_meeting, ("name-of-the-meeting",)),
    Check(WARNING, naming.whose_name, ("whose-name",)),
    Check(WARNING, naming.not_a_mark, ("not-a-mark",)),
    # words
    Check(WARNING, words.absence_as_option, ("absence-as-option",)),
    Check(WARNING, words.too_hard_to_read, ("too-hard-to-read",)),
    Check(ADVICE, words.hard_to_read, ("hard-to-read",)),
    Check(ADVICE, words.jargon, ("jargon",)),
    Check(ADVICE, words.avoid_word, ("avoid-word",)),
    Check(ADVICE, words.double_negation, ("double-negation",)),
    Check(ADVICE, words.unquoted_word, ("unquoted-word",)),
    Check(WARNING, remarks.cut_at_hash, ("cut-at-hash",)),
    Check(WARNING, remarks.cut_at_comma, (remarks.COMMA,)),
    Check(WARNING, remarks.no_such_number, (remarks.NO_NUMBER,)),
    Check(WARNING, labels.labels_swapped, ("labels-swapped",)),
    Check(WARNING, turned.asks_the_opposite, ("asks-the-opposite",)),
    Check(WARNING, turned.not_lost, (turned.LOST,)),
    # conditions
    Check(WARNING, openness.open_and_private_in_any, ("open-and-private-in-any",)),
    Check(ADVICE, lines.one_part, ("one-part",)),
    Check(WARNING, lines.line_says_nothing, ("line-says-nothing",)),
    Check(WARNING, joins.joined_otherwise, (joins.CODE,)),
    # rules
    Check(WARNING, rules.unsafe_unsupported, ("unsafe-unsupported",)),
    Check(WARNING, rules.names_private, ("message-names-private",)),
    Check(WARNING, rules.private_without_use, ("private-without-use",)),
    Check(WARNING, ways.another_way, ("another-way",)),
    Check(WARNING, ways.same_message, (ways.SAME,)),
    Check(ADVICE, rules.no_source, ("no-source",)),
    Check(ADVICE, rules.can_be_silenced, ("can-be-silenced",)),
    Check(ADVICE, rules.in_no_copy, ("in-no-copy",)),
    # the toolkit of ideas
    Check(ADVICE, ideas.idea_unsupported, ("idea-unsupported",)),
    # sets
    Check(ADVICE, sets.bank_not_used, ("bank-not-used",)),
    Check(WARNING, sets.section_without_open, ("section-without-open",)),
    Check(WARNING, care.first_not_expected, ("first-not-expected",)),
    Check(WARNING, openness.private_before_open, ("private-before-open",)),
    Check(ADVICE, left_behind.rule_stays_behind, ("rule-stays-behind",)),
    Check(WARNING, left_behind.own_stays_behind, ("own-rule-stays-behind",)),
    Check(WARNING, left_behind.own_unsafe_stays_behind, ("own-unsafe-stays-behind",)),
    Check(WARNING, left_behind.unsafe_stays_behind, ("unsafe-stays-behind",)),
    Check(WARNING, left_behind.stays_behind_with_base, ("stays-behind-with-base",)),
    # what stands in the place of another file
    Check(WARNING, hiding.says_less_than_hidden, (hiding.CODE,)),
    Check(WARNING, asking_more.asks_more_than_hidden, (asking_more.CODE,)),
    Check(WARNING, rewording.warns_otherwise_than_hidden, (rewording.CODE,)),
    Check(ADVICE, rewording.reads_otherwise_than_hidden, ("words-are-others",)),
    # what waits for another file
    Check(WARNING, waiting.not_checked, ("not-checked",)),
    # what records need
    Check(WARNING, sets.practice_not_marked, ("practice-not-marked",)),
    Check(ADVICE, sets.no_version, ("no-version",)),
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
    Check(WARNING, covering.covers_another_thing, (covering.CODE,), deep=True),
    # gaps
    Check(ADVICE, options.question_not_read, ("question-not-read",), deep=True),
    Check(ADVICE, options.option_not_read, ("option-not-read",), deep=True),
    Check(WARNING, options.option_skipped, ("option-skipped",), deep=True),
    Check(WARNING, gaps.nothing_raised, ("nothing-raised",), deep=True),
    Check(ADVICE, gaps.gap_not_followed, ("not-followed",), deep=True),
    # balance
    Check(ADVICE, balance.nothing_against_in_person, ("nothing-against-in-person",), deep=True),
    Check(ADVICE, balance.nothing_in_favour, ("nothing-in-favour",), deep=True),
    Check(WARNING, favours.favours_danger, ("favours-danger",), deep=True),
    Check(ADVICE, favours.favours_worry, ("favours-worry",), deep=True),
    Check(ADVICE, favours.favour_not_followed, ("not-followed",), deep=True),
    # care
    Check(WARNING, care.asks_possible_cause, ("asks-possible-cause",)),
    Check(WARNING, openness.asked_openly, ("asked-openly",)),
    Check(WARNING, care.core_question_missing, ("core-question-missing",)),
    # cases
    Check(WARNING, cases.same_case, ("same-case",)),
    Check(WARNING, ways.name_of_another_way, (ways.NAMED,)),
    # other languages
    Check(WARNING, translations.translation_options, ("translation-options",)),
    Check(WARNING, translations.translation_missing, ("translation-missing",)),
    Check(WARNING, translations.translation_outdated, ("translation-outdated",)),
    Check(WARNING, translations.translation_same, ("translation-same",)),
    Check(WARNING, translations.translation_lacks_mark, ("translation-marks",)),
    Check(ADVICE, translations.translation_not_reviewed, ("translation-not-reviewed",)),
    # what is meant to be as it is
    Check(WARNING, reasons.no_reason, ("no-reason",)),
    Check(WARNING, marks.intended_for_nothing, ("intended-for-nothing",), deep=True),
)
"""Those that reason over a whole file are `deep`, and look only at one without errors."""

CHECKS: tuple[Check, ...] = (*ERRORS, *ADVISING)
"""All checks. Problems are sorted by their place afterwards."""
