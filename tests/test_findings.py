"""Findings: which rules reach whom, what they come to, and the laws that no rule can break."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Absence, Account, Given, Said
from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, Is, NotClearly
from choosing_digital.findings import Dispute, Finding, State, find, reaches
from choosing_digital.question_sets.model import (
    Level,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
)
from choosing_digital.readings import Readings
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Session, View
from helpers import LAWS, findings_of, question_set, session
from strategies import SPOKEN, Family, Pick, families, said_in, slots

QUESTIONS = """
questions:
  - id: private_space
    text: {everyone: "Is {name} private?"}
    type: choice
    options: {always: "Yes", sometimes: "Now and then", never: "No"}
    ask: [young_person, parent, social_worker]
    about: [young_person, parent]
    varies: true
  - id: afraid
    text: {everyone: "Afraid?"}
    type: yes_no
    ask: [young_person, social_worker]
    about: [young_person]
  - id: kept_apart
    text: {everyone: "Would they meet?"}
    type: yes_no
    ask: [meeting]
    varies: true
"""


def with_rules(rules: str, expects: tuple[str, ...] = ()) -> QuestionSet:
    return question_set(f"{QUESTIONS}rules:\n{rules}", expects=expects)


def states(found: list[Finding]) -> dict[tuple[str, str, str], str]:
    return {(one.rule.id, one.about, one.option): str(one.state) for one in found}


def one_of(found: list[Finding], rule: str, about: str = "k", option: str = "video") -> Finding:
    (only,) = (
        one for one in found if (one.rule.id, one.about, one.option) == (rule, about, option)
    )
    return only


# -- whom a rule reaches ----------------------------------------------------------------

REACH = with_rules(
    """
  - id: heard_on_a_call
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
  - id: together
    level: unsafe
    modes: [in_person]
    when: {question: kept_apart, is: yes}
    message: "They would meet."
  - id: always
    level: note
    when: {question: kept_apart, is: yes}
    message: "Always."
    """
)
REACHED = session(
    """
    participants:
      - {id: k, role: young_person, answers: {private_space: never}}
      - {id: m, role: parent, answers: {private_space: always}}
      - {id: kb, role: social_worker}
    meeting_answers: {kept_apart: yes}
    options:
      - {id: split, name: Split, modes: {k: video, kb: in_person}}
      - {id: written, name: Written, modes: {k: messages, kb: messages}}
    """,
    REACH,
)


def test_a_rule_reaches_people_by_their_own_mode_and_nobody_who_is_apart() -> None:
    assert states(findings_of(REACHED, REACH)) == {
        ("together", MEETING, "in_person"): "raised",
        ("always", MEETING, "in_person"): "raised",
        ("heard_on_a_call", "k", "video"): "raised",
        ("heard_on_a_call", "m", "video"): "clear",
        ("always", MEETING, "video"): "raised",
        ("heard_on_a_call", "k", "phone"): "raised",
        ("heard_on_a_call", "m", "phone"): "clear",
        ("always", MEETING, "phone"): "raised",
        ("heard_on_a_call", "k", "split"): "raised",  # K by video; M is apart
        ("together", MEETING, "split"): "raised",  # KB is in the room
        ("always", MEETING, "split"): "raised",
        ("always", MEETING, "written"): "raised",
    }


def test_a_rule_for_every_way_of_meeting_reaches_nobody_who_is_apart_either() -> None:
    every = with_rules(
        """
  - id: heard
    level: care
    about: [young_person, parent]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
        """
    )
    split = [one for one in findings_of(REACHED, every) if one.option == "split"]
    assert states(split) == {("heard", "k", "split"): "raised"}


def test_a_rule_reaches_nobody_who_is_not_there() -> None:
    (rule, *_) = REACH.rules
    (option, *_) = REACHED.options
    assert not reaches(rule, REACHED, "somebody", option)


# -- what a rule comes to ---------------------------------------------------------------

LEVELS = with_rules(
    """
  - id: overheard
    level: unsafe
    about: [young_person]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
  - id: noted
    level: note
    about: [young_person]
    when: {question: private_space, is: never}
    message: "Note."
  - id: asked_for
    level: care
    if_unknown: ask
    about: [young_person]
    when: {question: private_space, is: never}
    message: "Care."
    """
)


@pytest.mark.parametrize(
    ("answer", "state", "shown"),
    [
        ("always", "clear", []),
        ("never", "raised", ["overheard", "noted", "asked_for"]),
        ("not_sure", "cannot_tell", ["overheard", "asked_for"]),
        ("rather_not_say", "cannot_tell", ["overheard", "asked_for"]),
    ],
)
def test_not_known_is_shown_where_it_is_unsafe_or_asked_for(
    answer: str, state: str, shown: list[str]
) -> None:
    said = session(
        f"participants: [{{id: k, role: young_person, answers: {{private_space: {answer}}}}}]",
        LEVELS,
    )
    by_video = [one for one in findings_of(said, LEVELS) if one.option == "video"]
    assert [str(one.state) for one in by_video] == [state] * 3
    assert [one.rule.id for one in by_video if one.is_shown] == shown
    waiting = (("private_space", "k"),) if state == "cannot_tell" else ()
    assert [one.waits_for for one in by_video] == [waiting, (), waiting]


@pytest.mark.parametrize(
    ("level", "k", "kb", "state"),
    [
        ("care", "always", "never", "raised"),  # one account is enough for a worry
        ("favours", "always", "never", "clear"),  # and in favour all have to agree
        ("favours", "never", "never", "raised"),
        ("favours", "never", "not_sure", "cannot_tell"),
    ],
)
def test_of_what_speaks_in_favour_all_accounts_have_to_agree(
    level: str, k: str, kb: str, state: str
) -> None:
    asked = with_rules(
        f"""
  - id: rule
    level: {level}
    about: [young_person]
    when: {{question: private_space, is: never}}
    message: M
        """
    )
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, answers: {{private_space: {k}}}}}
          - {{id: kb, role: social_worker, answers_about: {{k: {{private_space: {kb}}}}}}}
        """,
        asked,
    )
    assert str(one_of(findings_of(said, asked), "rule").state) == state


# -- what it waits for ------------------------------------------------------------------

TWO = with_rules(
    """
  - id: overheard_and_afraid
    level: unsafe
    about: [young_person]
    when:
      all:
        - {question: private_space, not_clearly: always}
        - {question: afraid, not_clearly: no}
    message: "{name} may be overheard."
  - id: noted
    level: note
    about: [young_person]
    when: {question: private_space, not_clearly: always}
    message: "Note."
    """
)


@pytest.mark.parametrize(
    ("answers", "state", "waits"),
    [
        ("{}", "cannot_tell", [("private_space", "k"), ("afraid", "k")]),
        ("{private_space: never}", "cannot_tell", [("afraid", "k")]),
        ("{private_space: always}", "clear", []),  # nothing hangs on the other
        ("{private_space: never, afraid: yes}", "raised", []),
        ("{private_space: not_sure, afraid: yes}", "raised", [("private_space", "k")]),
        (
            "{private_space: not_sure, afraid: rather_not_say}",
            "raised",
            [("private_space", "k"), ("afraid", "k")],
        ),
    ],
)
def test_a_concern_waits_for_what_keeps_it_unknown_or_alone_raises_it(
    answers: str, state: str, waits: list[tuple[str, str]]
) -> None:
    said = session(
        f"participants: [{{id: k, role: young_person, answers: {answers}}}]",
        TWO,
    )
    found = one_of(findings_of(said, TWO), "overheard_and_afraid")
    assert (str(found.state), list(found.waits_for)) == (state, waits)


def test_a_note_raised_by_not_knowing_waits_for_nothing() -> None:
    said = session(
        "participants: [{id: k, role: young_person, answers: {private_space: not_sure}}]", TWO
    )
    noted = one_of(findings_of(said, TWO), "noted")
    assert (noted.state, noted.waits_for) == (State.RAISED, ())


def test_a_second_account_that_is_sure_leaves_nothing_to_wait_for() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {private_space: not_sure, afraid: yes}}
          - {id: m, role: parent, answers_about: {k: {private_space: never}}}
        """,
        TWO,
    )
    found = one_of(findings_of(said, TWO), "overheard_and_afraid")
    assert (found.state, found.waits_for) == (State.RAISED, ())


# -- covers -----------------------------------------------------------------------------

COVERS = with_rules(
    """
  - id: heard
    level: care
    about: [young_person, parent]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
  - id: heard_and_afraid
    level: unsafe
    about: [young_person, parent]
    when:
      all:
        - {question: private_space, is: never}
        - {question: afraid, of: young_person, is: yes}
    message: "{name} is afraid."
    covers: [heard]
    """
)


@pytest.mark.parametrize(
    ("afraid", "covered_by"), [("yes", "heard_and_afraid"), ("no", ""), ("not_sure", "")]
)
def test_only_a_raised_rule_covers_and_only_for_the_same_person(
    afraid: str, covered_by: str
) -> None:
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, answers: {{private_space: never, afraid: {afraid}}}}}
          - {{id: m, role: parent, answers: {{private_space: always}}}}
        """,
        COVERS,
    )
    found = findings_of(said, COVERS)
    assert one_of(found, "heard").covered_by == covered_by
    assert {one.covered_by for one in found if one.rule.id != "heard" or one.about == "m"} == {""}


# -- one account against all others -----------------------------------------------------

DISPUTED = with_rules(
    """
  - id: heard
    level: care
    about: [young_person]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
  - id: heard_or_afraid
    level: unsafe
    about: [young_person]
    when: {any: [{question: private_space, is: never}, {question: afraid, is: yes}]}
    message: "{name} is not safe."
  - id: meets
    level: care
    about: [young_person]
    when: {all: [{question: kept_apart, is: yes}, {question: private_space, is: never}]}
    message: "They meet."
    """
)


@pytest.mark.parametrize(
    ("k", "m", "kb", "expected"),
    [
        ("always", "never", "always", Dispute("m", ("k", "kb"))),
        ("always", "never", "", Dispute("m", ("k",))),
        ("always", "never", "never", None),  # two say so
        ("never", "always", "always", None),  # what K says of K is no dispute
        ("", "never", "always", None),  # K has not said otherwise
        ("not_sure", "never", "always", None),
        ("sometimes", "never", "always", Dispute("m", ("k", "kb"))),
        ("always", "always", "always", None),
    ],
)
def test_a_finding_on_one_account_against_all_others_says_so(
    k: str, m: str, kb: str, expected: Dispute | None
) -> None:
    own = f"answers: {{private_space: {k}}}" if k else "answers: {}"
    of_kb = f"answers_about: {{k: {{private_space: {kb}}}}}" if kb else "answers: {}"
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, {own}}}
          - {{id: m, role: parent, answers_about: {{k: {{private_space: {m}}}}}}}
          - {{id: kb, role: social_worker, {of_kb}}}
        meeting_answers: {{kept_apart: yes}}
        """,
        DISPUTED,
    )
    found = findings_of(said, DISPUTED)
    assert one_of(found, "heard").dispute == expected
    assert one_of(found, "meets").dispute == expected
    raised = "never" in (k, m, kb)
    assert one_of(found, "heard").is_raised is raised  # it keeps its level


def test_there_is_no_dispute_where_the_finding_would_hold_without_it() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {private_space: always, afraid: yes}}
          - {id: m, role: parent, answers_about: {k: {private_space: never}}}
        """,
        DISPUTED,
    )
    assert one_of(findings_of(said, DISPUTED), "heard_or_afraid").dispute is None
    fearless = replace(said, said=tuple(one for one in said.said if one.question != "afraid"))
    found = one_of(findings_of(fearless, DISPUTED), "heard_or_afraid")
    assert (found.state, found.dispute) == (State.RAISED, Dispute("m", ("k",)))


def test_nobody_stands_on_both_sides_of_a_dispute() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {private_space: always}}
          - id: m
            role: parent
            answers_about: {k: {private_space: always}}
            in_private: {answers_about: {k: {private_space: never}}}
        """,
        DISPUTED,
    )
    assert one_of(findings_of(said, DISPUTED), "heard").dispute == Dispute("m", ("k",))
    alone = replace(said, said=tuple(one for one in said.said if one.by == "m"))
    unasked = replace(alone.participants[0], view=View.TOO_YOUNG)
    alone = replace(alone, participants=(unasked, *alone.participants[1:]))
    assert one_of(findings_of(alone, DISPUTED), "heard").dispute is None


# -- laws -------------------------------------------------------------------------------


def worries(family: Family) -> QuestionSet:
    """Give the family's set without its reasons in favour, for which more accounts may be less."""
    rules = tuple(one for one in family.questions.rules if one.level is not Level.FAVOURS)
    return replace(family.questions, rules=rules)


def come_to(state: State, said: Session, asked: QuestionSet, audience: str = WORKER) -> set[object]:
    """Give the rules that come to this, of whom, and in which option."""
    found = find(Readings.of(redact(said, audience, asked)))
    return {(one.rule.id, one.about, one.option) for one in found if one.state is state}


@LAWS
@given(families(), st.data())
def test_not_being_sure_never_turns_a_raised_rule_clear(
    family: Family, data: st.DataObject
) -> None:
    questions, said = worries(family), family.session
    pick = Pick(data.draw)
    gone, instead = set(pick.many(range(len(said.said)))), pick.one(SPOKEN)
    unsure = replace(
        said,
        said=tuple(
            replace(one, answer=instead) if place in gone and isinstance(one.answer, Given) else one
            for place, one in enumerate(said.said)
        ),
    )
    raised = come_to(State.RAISED, said, questions)
    assert raised & come_to(State.CLEAR, unsure, questions) == set()


@LAWS
@given(families(), st.data())
def test_falling_silent_about_oneself_never_turns_a_raised_rule_clear(
    family: Family, data: st.DataObject
) -> None:
    # Somebody else's silence is not read at all (design, section 4), so only one's own is tried,
    # and the meeting's: all that was said to one question, in every slot.
    questions, said = worries(family), family.session
    own = sorted({(one.question, one.by) for one in said.said if one.by == one.about})
    gone = set(Pick(data.draw).some(own, most=4))
    silent = replace(
        said,
        said=tuple(
            one for one in said.said if one.by != one.about or (one.question, one.by) not in gone
        ),
    )
    raised = come_to(State.RAISED, said, questions)
    assert raised & come_to(State.CLEAR, silent, questions) == set()


@LAWS
@given(families(gated=False), st.data())
def test_another_account_never_takes_a_worry_away(family: Family, data: st.DataObject) -> None:
    questions, said = worries(family), family.session
    taken = {(one.question, one.by, one.about, one.account) for one in said.said}
    places = [
        one
        for one in slots(questions, said.participants, said.options)
        if one[:4] not in taken  # an answer for one option stands in for the general one
    ]
    more = said_in(Pick(data.draw), questions, places, most=4)
    added = replace(said, said=said.said + more)
    raised = come_to(State.RAISED, said, questions)
    assert raised <= come_to(State.RAISED, added, questions)


@LAWS
@given(families(gated=False))
def test_what_a_copy_raises_the_workers_record_raises_too(family: Family) -> None:
    # So nobody is warned openly of what the worker is not. An answer kept back for one option
    # leaves the general one in its place, so none is kept back here.
    questions = worries(family)
    said = tuple(one for one in family.session.said if one.answer is not Absence.RATHER_NOT_SAY)
    kept = replace(family.session, said=said)
    openly = come_to(State.RAISED, kept, questions, ROOM)
    assert openly <= come_to(State.RAISED, kept, questions)


GATE = Question(
    id="gate",
    text={"everyone": "Gate?"},
    type=QuestionType.YES_NO,
    ask=(MEETING,),
)


@LAWS
@given(families(), st.data())
def test_an_answer_on_a_closed_path_never_counts(family: Family, data: st.DataObject) -> None:
    questions, said = family.questions, family.session
    behind = Pick(data.draw).one(questions.asked)
    gated = behind.model_copy(update={"ask_if": Asked("gate", Is(("yes",)))})
    asked = replace(questions, questions={**questions.questions, behind.id: gated, "gate": GATE})
    closing = Said("gate", MEETING, MEETING, Account.OPEN, None, Given("no"))
    rest = tuple(one for one in said.said if one.question != behind.id)
    places = [one for one in slots(asked, said.participants, said.options) if one[0] == behind.id]
    more = said_in(Pick(data.draw), asked, places)
    unanswered = redact(replace(said, said=(*rest, closing)), WORKER, asked)
    answered = redact(replace(said, said=(*rest, closing, *more)), WORKER, asked)
    assert find(Readings.of(answered)) == find(Readings.of(unanswered))


@LAWS
@given(families(gated=False), st.data())
def test_what_nobody_answered_keeps_an_unsafe_rule_that_hangs_on_it_from_being_clear(
    family: Family, data: st.DataObject
) -> None:
    pick, questions = Pick(data.draw), family.questions
    question = pick.one(questions.asked)
    reads = Asked(question.id, NotClearly(("yes",)))
    other = pick.one(questions.rules).when
    whens: tuple[Condition, ...] = (
        reads,
        AnyOf((reads, other)),
        AllOf((reads, AnyOf((other, reads)))),
    )
    rule = Rule(
        id="hangs_on_it",
        level=Level.UNSAFE,
        when=pick.one(whens),
        message="M",
        about=(MEETING,) if question.of_meeting else ("young_person", "parent"),
    )
    said = replace(
        family.session,
        said=tuple(one for one in family.session.said if one.question != question.id),
        participants=tuple(
            replace(one, view=View.HERE) if one.view is View.TOO_YOUNG else one
            for one in family.session.participants
        ),
    )
    asked = replace(questions, rules=(*questions.rules, rule))
    found = [one for one in find(Readings.of(redact(said, WORKER, asked))) if one.rule is rule]
    assert found
    assert [one for one in found if one.state is State.CLEAR] == []
