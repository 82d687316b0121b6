"""What another place or way would need: the fewest answers that vary, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given

from choosing_digital.answers import MEETING, Absence, Account, Given, Said
from choosing_digital.picture import Verdict
from choosing_digital.question_sets import QuestionSet
from choosing_digital.question_sets.model import QuestionType
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Session
from choosing_digital.what_if import MOST_CHANGES, Change, Lift, changed, lifts, values_to_try
from helpers import LAWS, picture_of, question_set, session
from strategies import Family, families

QUESTIONS = """
questions:
  - id: private_space
    text: {everyone: "Is {name} private?"}
    type: choice
    options: {always: "Yes", sometimes: "Now and then", never: "No"}
    ask: [young_person, parent]
    about: [young_person]
    varies: true
  - {id: own_device, text: {everyone: "D?"}, type: yes_no, ask: [young_person], varies: true}
  - id: easy
    text: {everyone: "E?"}
    type: scale
    ends: [No, Yes]
    ask: [young_person]
    varies: true
  - {id: hurt_before, text: {everyone: "H?"}, type: yes_no, ask: [young_person]}
  - id: near
    text: {everyone: "Who?"}
    type: choices
    options: {nobody: "Nobody", adults: "Adults"}
    ask: [young_person]
    varies: true
  - {id: meet, text: {everyone: "Do they meet?"}, type: yes_no, ask: [meeting], varies: true}
"""


def with_rules(rules: str) -> QuestionSet:
    return question_set(f"{QUESTIONS}rules:\n{rules}")


def offered(said: Session, questions: QuestionSet, audience: str = WORKER) -> tuple[Lift, ...]:
    return tuple(
        one for one in lifts(redact(said, audience, questions)) if one.option in ("video", "school")
    )


def k_says(answers: str, more: str = "") -> str:
    return f"participants: [{{id: k, role: young_person, answers: {{{answers}}}{more}}}]"


HEARD = """
  - id: heard
    level: unsafe
    modes: [video]
    about: [young_person]
    when: {question: private_space, is: [never, sometimes]}
    message: "{name} may be overheard."
"""
WATCHED = """
  - id: watched
    level: unsafe
    modes: [video]
    about: [young_person]
    when: {question: own_device, is: no}
    message: "{name} may be watched."
"""
BEFORE = """
  - id: before
    level: unsafe
    modes: [video]
    about: [young_person]
    when: {question: hurt_before, is: yes}
    message: "It happened before."
"""
CARE = """
  - id: hard
    level: care
    modes: [video]
    about: [young_person]
    when: {question: easy, at_most: 4}
    message: "It is hard for {name}."
"""
CARE_TWO = """
  - id: tired
    level: care
    modes: [video]
    about: [young_person]
    when: {question: own_device, is: no}
    message: "A shared device."
"""
UNSAFE, POSSIBLE = Verdict.UNSAFE, Verdict.POSSIBLE


# -- the smallest change ----------------------------------------------------------------


def test_one_answer_that_varies_is_enough() -> None:
    questions = with_rules(HEARD)
    assert offered(session(k_says("private_space: never"), questions), questions) == (
        Lift(
            "k",
            "video",
            UNSAFE,
            POSSIBLE,
            (Change("private_space", "k", "always"),),
            still_not_known=False,
        ),
    )


def test_two_are_changed_where_one_is_not_enough() -> None:
    questions = with_rules(HEARD + WATCHED)
    said = session(k_says("private_space: never, own_device: no"), questions)
    assert offered(said, questions) == (
        Lift(
            "k",
            "video",
            UNSAFE,
            POSSIBLE,
            (Change("private_space", "k", "always"), Change("own_device", "k", "yes")),
            still_not_known=False,
        ),
    )


def test_of_changes_as_small_the_one_that_lifts_furthest_is_offered() -> None:
    both = HEARD.replace("[never, sometimes]", "never") + (
        """
  - id: now_and_then
    level: care
    about: [young_person]
    when: {question: private_space, is: sometimes}
    message: "Now and then."
"""
    )
    questions = with_rules(both)
    (lift,) = offered(session(k_says("private_space: never"), questions), questions)
    assert (lift.after, lift.changes) == (POSSIBLE, (Change("private_space", "k", "always"),))


def test_a_lift_may_go_only_some_of_the_way_and_says_what_is_still_not_known() -> None:
    questions = with_rules(HEARD + BEFORE + CARE)
    said = session(k_says("private_space: never, easy: 2"), questions)
    (lift,) = offered(said, questions)
    assert (lift.before, lift.after) == (UNSAFE, Verdict.CARE)
    assert lift.changes == (Change("private_space", "k", "always"),)
    assert lift.still_not_known


@pytest.mark.parametrize(
    ("rules", "answers"),
    [
        (BEFORE, "hurt_before: yes"),  # history does not vary
        (HEARD + BEFORE, "private_space: never, hurt_before: yes"),  # and still weighs
        (HEARD, "private_space: always"),  # nothing against it
        (HEARD, ""),  # what is not known is asked
        (HEARD, "private_space: not_sure"),
        (CARE + CARE_TWO, "easy: 2, own_device: no"),  # care only by one change
    ],
)
def test_nothing_is_offered(rules: str, answers: str) -> None:
    questions = with_rules(rules)
    assert offered(session(k_says(answers), questions), questions) == ()


def test_what_nobody_answered_is_never_changed_though_a_rule_is_raised_by_not_knowing() -> None:
    questions = with_rules(HEARD.replace("is: [never, sometimes]", "not_clearly: always"))
    said = session(k_says("private_space: not_sure"), questions)
    assert picture_of(said, questions)["k"]["video"].verdict is UNSAFE
    assert offered(said, questions) == ()


def test_care_is_lifted_by_one_change_to_any_number_of_a_scale_that_does_it() -> None:
    questions = with_rules(CARE)
    said = session(k_says("easy: 2"), questions)
    (lift,) = offered(said, questions)
    assert (lift.before, lift.after) == (Verdict.CARE, POSSIBLE)
    assert lift.changes == (Change("easy", "k", 5),)


def test_several_at_once_and_free_text_are_never_tried() -> None:
    questions = with_rules(
        HEARD.replace(
            "{question: private_space, is: [never, sometimes]}",
            "{question: near, includes: adults}",
        )
    )
    said = session(k_says("near: [adults]"), questions)
    assert picture_of(said, questions)["k"]["video"].verdict is UNSAFE
    assert offered(said, questions) == ()
    text = questions.questions["near"].model_copy(update={"type": QuestionType.TEXT})
    assert values_to_try(text) == ()


def test_the_meetings_own_verdict_is_lifted_too() -> None:
    questions = with_rules(
        """
  - {id: met, level: barrier, when: {question: meet, is: yes}, message: "They meet."}
"""
    )
    said = session(k_says("") + "\nmeeting_answers: {meet: yes}", questions)
    assert offered(said, questions) == (
        Lift(
            MEETING,
            "video",
            Verdict.BARRIER,
            POSSIBLE,
            (Change("meet", MEETING, "no"),),
            still_not_known=False,
        ),
    )


def test_somebody_apart_is_offered_nothing() -> None:
    questions = with_rules(HEARD.replace("modes: [video]", "modes: [phone, video]"))
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {private_space: never}}
          - {id: kb, role: social_worker}
        options: [{id: school, name: KB alone, modes: {kb: video}}]
        """,
        questions,
    )
    assert {one.option for one in offered(said, questions)} == {"video"}


def test_a_concern_that_somebody_added_cannot_be_lifted_by_an_answer() -> None:
    questions = with_rules(HEARD)
    said = session(
        k_says("private_space: never")
        + "\nconcerns: [{id: tired, by: k, about: k, level: unsafe, text: Tired}]",
        questions,
    )
    assert offered(said, questions) == ()


def many(count: int) -> tuple[QuestionSet, Session]:
    questions = question_set(
        "questions:\n"
        + "".join(
            f'  - {{id: q{one}, text: {{everyone: "Q?"}}, type: yes_no, ask: [young_person], '
            "varies: true}\n"
            for one in range(count)
        )
        + "rules:\n"
        + "".join(
            f"  - {{id: r{one}, level: unsafe, modes: [video], about: [young_person], "
            f"when: {{question: q{one}, is: yes}}, message: M}}\n"
            for one in range(count)
        )
    )
    return questions, session(k_says(", ".join(f"q{one}: yes" for one in range(count))), questions)


def test_at_most_four_answers_are_changed() -> None:
    questions, said = many(MOST_CHANGES)
    (lift,) = offered(said, questions)
    assert lift.changes == tuple(Change(f"q{one}", "k", "no") for one in range(4))
    questions, said = many(MOST_CHANGES + 1)
    assert offered(said, questions) == ()


# -- whose answer -----------------------------------------------------------------------


def test_both_accounts_are_taken_to_say_the_new_value() -> None:
    questions = with_rules(HEARD)
    said = session(
        """
        participants:
          - id: k
            role: young_person
            answers: {private_space: always}
            in_private: {answers: {private_space: never}}
          - {id: m, role: parent, answers_about: {k: {private_space: sometimes}}}
        options:
          - {id: school, name: School, modes: {k: video}, answers: {k: {private_space: never}}}
        """,
        questions,
    )
    change = (Change("private_space", "k", "always"),)
    assert [(one.option, one.after, one.changes) for one in offered(said, questions)] == [
        ("video", POSSIBLE, change),
        ("school", POSSIBLE, change),
    ]
    school = said.option("school")
    assert school is not None
    after = changed(said, school, change)
    assert [one for one in after.said if one.option == "school"] == [
        Said("private_space", by, "k", account, "school", Given("always"))
        for by, account in (
            ("k", Account.OPEN),
            ("k", Account.PRIVATE),
            ("m", Account.OPEN),
        )
    ]
    assert [one for one in after.said if one.option is None] == [
        one for one in said.said if one.option is None
    ]


def test_a_copy_is_offered_only_what_it_could_see_itself() -> None:
    questions = with_rules(HEARD)
    private = session(k_says("", ", in_private: {answers: {private_space: never}}"), questions)
    openly = session(k_says("private_space: never"), questions)
    assert offered(private, questions, ROOM) == ()
    assert [one.after for one in offered(openly, questions, ROOM)] == [Verdict.NOTHING_SAID]


# -- laws -------------------------------------------------------------------------------


@LAWS
@given(families())
def test_every_lift_does_what_it_says_with_answers_that_vary_and_were_given(
    family: Family,
) -> None:
    questions, said = family.questions, family.session
    given_ = {(one.question, one.about) for one in said.said if isinstance(one.answer, Given)}
    for lift in lifts(redact(said, WORKER, questions)):
        places = [(one.question, one.about) for one in lift.changes]
        assert 1 <= len(lift.changes) <= (1 if lift.before is Verdict.CARE else MOST_CHANGES)
        assert set(places) <= given_
        assert all(questions.questions[name].varies for name, _ in places)
        option = said.option(lift.option)
        assert option is not None
        before = picture_of(said, questions)[lift.about][lift.option]
        after = picture_of(changed(said, option, lift.changes), questions)[lift.about][lift.option]
        assert (before.so_far, after.so_far) == (lift.before, lift.after)
        assert bool(after.not_known) is lift.still_not_known
        fewer = (lift.changes[:place] + lift.changes[place + 1 :] for place in range(len(places)))
        for some in fewer:  # each of the changes is needed
            tried = picture_of(changed(said, option, some), questions)
            assert tried[lift.about][lift.option].so_far is lift.before


@LAWS
@given(families())
def test_no_verdict_that_is_possible_is_lifted(family: Family) -> None:
    said = family.session
    seen = picture_of(said, family.questions)
    lifted = lifts(redact(said, WORKER, family.questions))
    assert [one for one in lifted if seen[one.about][one.option].so_far is POSSIBLE] == []


def test_whoever_was_not_sure_is_asked_and_not_taken_to_say_the_new_value() -> None:
    questions = with_rules(HEARD)
    said = session(k_says("private_space: not_sure"), questions)
    parent = Said("private_space", "m", "k", Account.OPEN, None, Given("never"))
    both = replace(said, said=(*said.said, parent))
    option = both.options[1]
    trial = changed(both, option, (Change("private_space", "k", "always"),))
    assert [(one.by, one.option, one.answer) for one in trial.said] == [
        ("k", None, Absence.NOT_SURE),
        ("m", None, Given("never")),
        ("m", option.id, Given("always")),
    ]
