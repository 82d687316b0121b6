"""Redact, then compute: what each audience may have, part by part (design, section 6)."""

from dataclasses import replace

import pytest

from choosing_digital.answers import Absence, Account, Given, Said, Wish
from choosing_digital.conditions import AnyOf
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import (
    Concern,
    Decision,
    Mode,
    Option,
    Participant,
    PlanLine,
    Session,
    Settlement,
    View,
)
from helpers import question_set, session, verdicts

SET = question_set(
    """
    questions:
      - id: private_space
        text: {everyone: "Is {name} private?"}
        type: choice
        options: {always: "Yes", never: "No"}
        ask: [young_person, parent, social_worker]
        about: [young_person, parent]
        varies: true
      - {id: afraid, text: {everyone: "Afraid?"}, type: yes_no, ask: [young_person], private: true}
      - {id: if_it_drops, text: {everyone: "Drops?"}, type: text, ask: [meeting]}
      - {id: safe_word, text: {everyone: "Word?"}, type: text, ask: [meeting], private: true}
    rules:
      - id: heard
        level: care
        about: [young_person]
        when: {question: private_space, is: never}
        message: "{name} may be overheard."
      - id: heard_and_afraid
        level: unsafe
        about: [young_person]
        when:
          all: [{question: private_space, is: never}, {question: afraid, is: yes}]
        message: "{name} is afraid."
        covers: [heard]
    """,
    expects=["parent"],
    plan=["if_it_drops", "safe_word"],
    add_on="""
    questions:
      - id: harm
        text: {everyone: "Harm?"}
        type: yes_no
        ask: [social_worker]
        about: [young_person]
    rules:
      - id: harmed
        level: unsafe
        about: [young_person]
        when: {question: harm, is: yes}
        message: "{name} is harmed."
    """,
)
WHOLE = session(
    """
    recorded_by: KB
    meeting: {reference: A-1, kind: core_group, on: 2026-12-03, purpose: The summer}
    participants:
      - id: k
        role: young_person
        view: earlier
        alone: true
        wishes: {video: preferred, phone: rather_not_say, quiet: not_ok}
        words: I like the garden.
        answers: {private_space: always, afraid: yes}
        in_private:
          wishes: {in_person: preferred}
          words: He listens.
          answers: {private_space: never}
      - id: m
        role: parent
        view: through
        spoken_by: kb
        alone: false
        wishes: {video: ok}
        answers: {private_space: rather_not_say}
        answers_about: {k: {private_space: not_sure}}
      - id: x
        role: parent
        private: true
        wishes: {video: not_ok}
        words: X
        answers: {private_space: never}
      - id: kb
        role: social_worker
        answers_about: {k: {harm: yes, private_space: always}, x: {private_space: never}}
    options:
      - {id: split, name: Split, modes: {k: video, x: phone, kb: in_person}}
      - id: quiet
        name: Quiet
        private: true
        modes: {k: phone, kb: phone}
        answers: {k: {private_space: never}}
    concerns:
      - {id: shared, by: kb, about: k, level: care, text: Tired, share: true}
      - {id: kept, by: kb, about: k, level: unsafe, text: Afraid}
      - {id: of_x, by: kb, about: x, level: care, text: Of X, share: true}
      - {id: by_x, by: x, about: k, level: care, text: By X, share: true}
    decision:
      option: video
      reason: It suits K
      private_reason: He hits her
      agreed_by: [k, x, kb]
    settled:
      - {point: care/k/shared, what: A break, share: true}
      - {point: unsafe/k, what: A call to the manager}
    plan:
      if_it_drops: {answer: We ring, share: true}
      safe_word: {answer: Cat, share: true}
    review_on: 2027-01-14
    """,
    SET,
)


def test_the_worker_has_all_of_it() -> None:
    whole = redact(WHOLE, WORKER, SET)
    assert (whole.session, whole.questions) == (WHOLE, SET)
    assert (whole.is_copy, whole.silence) == (False, Absence.NOT_ASKED)


@pytest.mark.parametrize("audience", [ROOM, "k", "m"])
def test_everybody_else_has_the_session_without_what_is_private(audience: str) -> None:
    seen = redact(WHOLE, audience, SET)
    names: dict[Mode, str] = {"in_person": "In person", "video": "By video", "phone": "By phone"}
    everybody = ("k", "m", "kb")
    assert (seen.audience, seen.is_copy, seen.silence) == (audience, True, Absence.WITHHELD)
    assert seen.session == Session(
        set_id="set",
        participants=(
            Participant(
                "k",
                "young_person",
                "K",
                wishes={"video": Wish.PREFERRED},
                words="I like the garden.",
                view=View.HEARD,
                alone=Absence.WITHHELD,
            ),
            Participant(
                "m",
                "parent",
                "M",
                wishes={"video": Wish.OK},
                view=View.HEARD,
                alone=Absence.WITHHELD,
            ),
            Participant("kb", "social_worker", "KB", view=View.HEARD, alone=Absence.WITHHELD),
        ),
        meeting=WHOLE.meeting,
        recorded_by="KB",
        add_ons=(),
        said=(
            Said("private_space", "k", "k", Account.OPEN, None, Given("always")),
            Said("private_space", "m", "k", Account.OPEN, None, Absence.NOT_SURE),
            Said("private_space", "kb", "k", Account.OPEN, None, Given("always")),
        ),
        options=(
            *(Option(mode, names[mode], dict.fromkeys(everybody, mode)) for mode in names),
            Option("split", "Split", {"k": "video", "kb": "in_person"}),
        ),
        concerns=(Concern("shared", "kb", "k", "Tired", level="care", share=True),),
        decision=Decision("video", "It suits K", "", ("k", "kb")),
        settled=(Settlement("care/k/shared", "A break", share=True),),
        plan=(PlanLine("if_it_drops", Given("We ring"), share=True),),
        review_on="2027-01-14",
    )


def test_a_copys_questions_and_rules_are_the_open_ones_of_the_set_without_add_ons() -> None:
    seen = redact(WHOLE, ROOM, SET).questions
    plain = redact(WHOLE, ROOM, replace(SET, left_behind=())).questions
    assert seen == plain
    assert [one.questions for one in seen.sections] == [("private_space",)]
    assert seen.plan == ("if_it_drops",)
    assert list(seen.questions) == ["private_space", "if_it_drops"]
    assert [one.id for one in seen.rules] == ["heard"]
    assert (seen.add_ons, seen.add_on_questions, seen.add_on_rules) == (
        (),
        frozenset(),
        frozenset(),
    )
    assert (seen.digest, seen.left_behind) == (SET.open_digest, ())


def test_a_rule_that_reads_a_private_question_in_any_branch_is_gone_whole() -> None:
    heard, both, _ = SET.rules
    either = both.model_copy(update={"when": AnyOf((heard.when, both.when))})
    seen = redact(WHOLE, ROOM, replace(SET, rules=(either,)))
    assert seen.questions.rules == ()


def test_a_rule_that_came_with_an_add_on_is_gone_whatever_it_reads() -> None:
    heard, *_ = SET.rules
    brought = replace(SET, rules=(heard,), add_on_rules=frozenset({"heard"}))
    assert redact(WHOLE, ROOM, brought).questions.rules == ()


def test_a_copy_of_a_copy_takes_nothing_more_away() -> None:
    once = redact(WHOLE, ROOM, SET)
    twice = redact(once.session, ROOM, once.questions)
    assert twice.session == once.session
    assert replace(twice.questions, digest="") == replace(once.questions, digest="")


def test_a_private_option_that_was_chosen_cannot_be_hidden() -> None:
    chosen = replace(WHOLE, decision=Decision("quiet"))
    seen = redact(chosen, ROOM, SET).session
    quiet = seen.option("quiet")
    assert quiet == Option("quiet", "Quiet", {"k": "phone", "kb": "phone"})
    assert Said("private_space", "k", "k", Account.OPEN, "quiet", Given("never")) in seen.said
    assert seen.participants[0].wishes == {"video": Wish.PREFERRED, "quiet": Wish.NOT_OK}


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View.HERE, View.HEARD),
        (View.EARLIER, View.HEARD),
        (View.THROUGH, View.HEARD),
        (View.TOO_YOUNG, View.TOO_YOUNG),
        (View.NOT_YET, View.NOT_YET),
    ],
)
def test_how_a_view_reached_us_is_private_but_for_its_missing(view: View, told: View) -> None:
    k = replace(WHOLE.participants[0], view=view)
    seen = redact(replace(WHOLE, participants=(k,)), ROOM, SET)
    assert seen.session.participants[0].view is told


def test_nothing_decided_stays_nothing_decided() -> None:
    assert redact(replace(WHOLE, decision=None), ROOM, SET).session.decision is None


def test_a_copys_verdicts_come_from_what_is_left() -> None:
    assert verdicts(WHOLE, SET)["k"] == {
        "in_person": "unsafe",
        "video": "unsafe",
        "phone": "unsafe",
        "split": "unsafe",
        "quiet": "unsafe",
    }
    assert verdicts(replace(WHOLE, concerns=()), SET, ROOM)["k"] == dict.fromkeys(
        ("in_person", "video", "phone", "split"), "nothing_said"
    )


# -- made private by its owner ----------------------------------------------------------


def k_said(account: Account, value: str) -> Said:
    return Said("private_space", "k", "k", account, None, Given(value))


def test_an_answer_that_its_owner_made_private_reads_in_a_copy_as_one_never_asked() -> None:
    openly = k_said(Account.OPEN, "never")
    asked = replace(WHOLE, said=(openly,))
    moved = replace(WHOLE, said=(k_said(Account.PRIVATE, "never"),))
    never = redact(replace(WHOLE, said=()), ROOM, SET)
    assert redact(moved, ROOM, SET).session == never.session
    assert verdicts(moved, SET) == verdicts(asked, SET)
