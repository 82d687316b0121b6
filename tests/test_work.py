"""Sets about the work: nobody's family, no way of meeting; what is there, what is missing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers_file import read_answers
from choosing_digital.cases import check_cases
from choosing_digital.conversation import Setting
from choosing_digital.files import finding
from choosing_digital.formats import to_markdown
from choosing_digital.question_sets import Library, QuestionSet
from choosing_digital.record import build, checked, conversation_of
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import AS_IT_IS, Session
from conversing import TODAY, asked_keys, held, shipped, words_on
from test_same_record import BOUNDED, check_every_way

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  social_worker: {name: Social worker, wording: worker}
"""
IDEAS = """
kind: ideas
id: kit
ideas: [{id: pairs, title: Try it in twos, text: "Try it with a colleague."}]
"""
SET = """
kind: question_set
id: ready
version: "1.0"
title: Are we ready?
plans: work
sections:
  - {title: The kit, questions: [phones, tried]}
  - {title: Ourselves, questions: [alone]}
questions:
  - id: phones
    ask: [meeting]
    text: {worker: "Is there a phone for each?"}
    type: choice
    options: {yes: "Yes", partly: "Partly", no: "No"}
    why: "It is the first step."
  - {id: tried, ask: [meeting], text: {worker: "Has everybody tried?"}, type: yes_no}
  - {id: alone, ask: [meeting], text: {worker: "How alone are you?"}, type: scale,
     ends: [Not, Very]}
rules:
  - {id: phones_there, level: favours, when: {question: phones, is: yes},
     message: "There are phones."}
  - {id: phones_for_some, level: care, when: {question: phones, is: partly}, if_unknown: ask,
     message: "Some have no phone."}
  - {id: phones_missing, level: barrier, when: {question: phones, is: no}, message: "No phones."}
  - {id: not_tried, level: care, when: {question: tried, is: no}, if_unknown: ask,
     message: "Not all have tried.", suggest: [In twos, {idea: pairs}], talk_to: The lead}
  - {id: alone_with_it, level: note, when: {question: alone, at_least: 7},
     message: "You feel alone."}
"""


def ready(**more: str) -> QuestionSet:
    files = {"vocabulary": VOCABULARY, "ideas": IDEAS, "ready": SET} | more
    return Library([{f"{name}.yaml": text.encode() for name, text in files.items()}]).compose(
        "ready"
    )


READY = ready()
SETTING = Setting(READY, TODAY)

SETUP: dict[str, Any] = {"setup/me": ["KB"], "setup/me_role": ["social_worker"]}
ANSWERS: dict[str, Any] = {
    "turn/kb/q/phones/meeting": ["partly"],
    "turn/kb/q/tried/meeting": ["no"],
    "turn/kb/q/alone/meeting": [8],
}
PLAN: dict[str, Any] = {
    "review_on": ["three_months"],
    "settle/list": ["care/meeting/not_tried", ""],
    "settle/1/what": ["Half an hour in twos"],
    "settle/1/who": ["KB"],
    "settle/1/by": ["2026-12-20"],
}


def file(**more: Any) -> dict[str, Any]:
    return {
        "kind": "answers",
        "set": "ready",
        "recorded_by": "KB",
        "participants": [{"id": "kb", "role": "social_worker", "name": "KB", "view": "here"}],
        **more,
    }


SAID = file(
    meeting_answers={"phones": "partly", "tried": "no", "alone": 8},
    settled=[
        {
            "point": "care/meeting/not_tried",
            "what": "Half an hour in twos",
            "who": "KB",
            "by": "2026-12-20",
            "share": True,
        }
    ],
    review_on="2027-03-04",
)


def read(data: dict[str, Any]) -> Session:
    found, problems = read_answers(data, READY)
    assert problems == []
    assert found is not None
    return found


# -- the conversation -------------------------------------------------------------------


def test_nothing_is_asked_of_a_family_or_of_ways_of_meeting() -> None:
    outcome, asked = held(SETUP | ANSWERS | PLAN, SETTING)
    assert outcome.finished
    assert [*dict.fromkeys(asked_keys(asked))] == [
        "setup/me",
        "setup/me_role",
        "turn/kb/q/phones/meeting",
        "turn/kb/q/tried/meeting",
        "turn/kb/q/alone/meeting",
        "work/read",
        "work/found",
        "review_on",
        "settle/list",
        "settle/1/idea",
        "settle/1/what",
        "settle/1/who",
        "settle/1/by",
        "summary",
    ]


def test_a_conversation_and_an_answers_file_say_the_same() -> None:
    assert held(SETUP | ANSWERS | PLAN, SETTING)[0].session == read(SAID)


@settings(BOUNDED, max_examples=6)
@given(seed=st.integers(0, 2**32))
@pytest.mark.parametrize("set_id", ["organisation-readiness", "team-readiness"])
def test_so_they_do_whatever_is_answered_and_changed(set_id: str, seed: int) -> None:
    check_every_way(seed, Setting(shipped(set_id), TODAY))


def test_what_was_answered_can_be_changed_from_the_list() -> None:
    again = {"work/read": ["turn/kb/q/phones/meeting", ""]}
    answers = ANSWERS | {"turn/kb/q/phones/meeting": ["no", "yes"]}
    session = held(SETUP | answers | again, SETTING)[0].session
    assert [str(one.answer) for one in session.said if one.question == "phones"] == [
        str(one.answer)
        for one in read(file(meeting_answers={"phones": "yes"})).said
        if one.question == "phones"
    ]


def test_everybody_sees_what_is_there_and_what_is_missing_in_words_of_its_own() -> None:
    _outcome, asked = held(SETUP | ANSWERS | {"turn/kb/q/phones/meeting": ["no"]}, SETTING)
    (found,) = [one for one in asked if one.key == "work/found"]
    words = words_on(found)
    for told in ("Missing", "No phones.", "Not enough yet", "Not all have tried.", "In twos."):
        assert told in words
    for told in ("Try it in twos (pairs)", "The lead", "Worth talking about", "You feel alone."):
        assert told in words
    assert "possible" not in words.lower()
    assert "meeting" not in words.lower()


def test_what_nobody_knows_is_told_and_to_be_found_out() -> None:
    _outcome, asked = held(SETUP | {"turn/kb/q/tried/meeting": ["not_sure"]}, SETTING)
    (found,) = [one for one in asked if one.key == "work/found"]
    assert "Not known yet" in words_on(found)
    (needed,) = [one for one in asked if one.key == "settle/list"]
    assert "Not known yet: Has everybody tried? Who finds out, and by when?" in words_on(needed)


def test_where_nothing_was_said_that_is_said() -> None:
    bare = ready(ready=SET.replace(", if_unknown: ask", ""))
    _outcome, asked = held(SETUP, Setting(bare, TODAY))
    (found,) = [one for one in asked if one.key == "work/found"]
    assert "Nothing was said so far." in words_on(found)


def test_the_last_page_says_that_no_family_belongs_here() -> None:
    _outcome, asked = held(SETUP | ANSWERS | PLAN, SETTING)
    words = words_on(asked[-1])
    assert "Write nothing here about any child or family." in words
    for told in ("Half an hour in twos", "4 March 2027", "1 left for now"):
        assert told in words


@pytest.mark.parametrize(
    ("replies", "day"),
    [
        ({"review_on": ["four_weeks"]}, "2026-12-31"),
        ({"review_on": ["six_months"]}, "2027-06-03"),
        ({"review_on": ["other"], "review_on/day": ["10 january"]}, "2027-01-10"),
        ({"review_on": ["later"]}, ""),
    ],
)
def test_a_day_to_look_again(replies: dict[str, Any], day: str) -> None:
    more = {"review_on/day/2027-01-10": ["yes"]}
    assert held(SETUP | ANSWERS | replies | more, SETTING)[0].session.review_on == day


# -- an answers file --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("options", [{"id": "a-mix", "name": "A", "modes": {"kb": "video"}}]),
        ("decision", {"option": "video"}),
    ],
)
def test_an_answers_file_chooses_no_way_of_meeting(key: str, value: Any) -> None:
    found, problems = read_answers(file(**{key: value}), READY)
    assert found is None
    assert [(one.path, one.code, one.at_key) for one in problems] == [
        ((key,), "not-of-the-work", True)
    ]


# -- the record -------------------------------------------------------------------------


def test_the_record_says_what_it_is_of_and_what_is_needed() -> None:
    record = build(read(SAID), READY, WORKER, id="r-1", recorded_on=TODAY)
    assert record["set"]["plans"] == "work"
    assert record["picture"]["meeting"][AS_IT_IS]["verdict"] == "care"
    assert record["outstanding"] == [
        {
            "point": "care/meeting/phones_for_some",
            "text": "Some have no phone. What will we do?",
        }
    ]
    assert [one["text"] for one in record["settled"]] == ["Not all have tried. What will we do?"]


def test_a_copy_made_from_the_record_is_the_one_made_at_the_time() -> None:
    said = read(SAID)
    record = build(said, READY, WORKER, id="r-1", recorded_on=TODAY)
    again, questions = conversation_of(checked(dict(record)))
    assert again == said
    copies = [
        build(one, asked, ROOM, id="r-1", recorded_on=TODAY)
        for one, asked in ((said, READY), (again, questions))
    ]
    assert copies[0] == copies[1]


MARKDOWN = """\
# Are we ready?

Talked through on 3 December 2026. Record r-1. Recorded by KB. About the work: nothing about a \
child or a family belongs in it.

## In place

Nothing that was said so far.

## Missing, or not enough

1. **Not enough yet.** Some have no phone.
2. **Not enough yet.** Not all have tried. *What we will do:* Half an hour in twos (KB, by 20 \
December 2026)

Worth talking about:

- You feel alone.

## The plan

| What | Who | By when |
| --- | --- | --- |
| Half an hour in twos | KB | 20 December 2026 |

- [ ] Some have no phone. What will we do?
- **Look again:** 4 March 2027

## What was answered

- **Is there a phone for each?** Partly
- **Has everybody tried?** No
- **How alone are you?** 8

## About this record

It is for talking and planning, and for no count or comparison of people. Question set ready 1.0. \
choosing-digital 0.1.0.
"""


@pytest.mark.parametrize("audience", [WORKER, ROOM])
def test_it_reads_as_a_plan_for_everybody_alike(audience: str) -> None:
    record = build(read(SAID), READY, audience, id="r-1", recorded_on=TODAY)
    assert to_markdown(record) == MARKDOWN


def test_a_made_up_team_is_marked_as_one() -> None:
    record = build(replace(read(SAID), practice=True), READY, ROOM, id="r-1", recorded_on=TODAY)
    assert to_markdown(record).startswith("**TRAINING.")


def test_with_nothing_answered_nothing_is_made_up() -> None:
    text = to_markdown(build(read(file()), READY, ROOM, id="r-1", recorded_on=TODAY))
    assert "## Not known yet\n\n- Is there a phone for each?\n- Has everybody tried?\n" in text
    assert "- **Look again:** *no day yet*" in text


# -- the set itself ---------------------------------------------------------------------


def test_no_set_adds_to_one_about_the_work() -> None:
    add_on = (
        "kind: question_set\nid: more\ntitle: More\nadds_to: [ready]\n"
        "sections: [{title: A, questions: [q]}]\n"
        "questions: [{id: q, ask: [meeting], private: true, type: yes_no, text: {worker: A}}]\n"
    )
    files = {"vocabulary": VOCABULARY, "ideas": IDEAS, "ready": SET, "more": add_on}
    library = Library([{f"{name}.yaml": text.encode() for name, text in files.items()}])
    assert [one.message for one in library.errors("more.yaml")] == [
        "ready is about the work, and takes no add-on"
    ]


@pytest.mark.parametrize("set_id", ["organisation-readiness", "team-readiness"])
def test_the_shipped_ones_are_about_nobody_and_their_cases_hold(set_id: str) -> None:
    made = shipped(set_id)
    assert made.of_work
    assert {one.of_meeting for one in made.questions.values()} == {True}
    assert not any(one.private or "{name}" in one.wording("worker") for one in made.asked)
    cases = finding.library((), {}).set(set_id).cases
    assert len(cases) >= 6
    assert list(check_cases(cases, made)) == []


@pytest.mark.parametrize("set_id", ["organisation-readiness", "team-readiness"])
def test_each_question_of_a_shipped_one_is_a_strength_or_a_gap(set_id: str) -> None:
    made = shipped(set_id)
    for question in made.asked:
        about = [one for one in made.rules if question.id in str(one.when)]
        levels = {str(one.level) for one in about}
        assert "favours" in levels, question.id
        assert levels & {"care", "barrier"}, question.id
