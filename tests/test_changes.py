"""What has changed between two conversations, in words, and as each audience sees both."""

from dataclasses import replace
from typing import Any

import pytest

from choosing_digital.answers_file import read_answers
from choosing_digital.changes import Change, changes, compare
from choosing_digital.question_sets import QuestionSet
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Earlier, Session
from helpers import plain, question_set, record_of, session

BANK = """
questions:
  - id: space
    ask: [young_person, parent]
    about: [young_person]
    text: {young_person: "Is there a place to talk?", family: "Can {name} talk unheard?"}
    type: choice
    options: {always: "Yes, any time", sometimes: "Some of the time", never: "No"}
    varies: true
  - id: scared
    ask: [young_person]
    text: {everyone: "Are you scared?"}
    type: yes_no
    private: true
  - id: near
    ask: [young_person]
    text: {everyone: "Who is near?"}
    type: choices
    options: {nobody: Nobody, adults: Adults}
    ask_if: {question: space, is: [sometimes, never]}
  - {id: drops, ask: [meeting], text: {everyone: "If the call drops?"}, type: text}
  - {id: danger, ask: [meeting], text: {everyone: "If there is danger?"}, type: text}
  - {id: long, ask: [meeting], text: {everyone: "How long?"}, type: text}
rules:
  - id: overheard
    level: care
    modes: [video, phone]
    about: [young_person]
    when: {question: space, is: [sometimes, never]}
    message: "{name} may be overheard."
  - id: overheard_and_scared
    level: unsafe
    modes: [video, phone]
    about: [young_person]
    when: {all: [{question: space, not_clearly: always}, {question: scared, is: yes}]}
    covers: [overheard]
    message: "{name} may be overheard, and is scared."
"""
SET = question_set(BANK, plan=["drops", "danger"])

HEAD = """
    recorded_by: R
    participants:
      - id: k
        role: young_person
        alone: true
        wishes: {video: preferred, phone: not_ok}
        words: "I like to type."
        answers: {space: sometimes, scared: yes, near: [adults]}
      - {id: m, role: parent, answers_about: {k: {space: always}}}
      - {id: r, role: social_worker}
    options:
      - {id: school, name: K from school, modes: {k: video, r: in_person}}
    meeting_answers: {long: "An hour"}
"""
THEN = session(
    HEAD
    + """
    decision: {option: video, reason: K can type, private_reason: He listens, agreed_by: [k]}
    settled:
      - {point: care/k/overheard, what: A room at school, who: R, by: 2026-12-07, share: true}
      - {point: unsafe/k, what: Ring the manager.}
    plan: {drops: {answer: We ring, share: true}, danger: Ring 999}
    review_on: 2027-01-28
    """,
    SET,
)


def looked_again(text: str, then: Session = THEN, asked: QuestionSet = SET) -> Session:
    """Give the conversation of an answers file that looks again at an earlier one."""
    data: dict[str, Any] = {"set": asked.id, **plain(text)}
    data["participants"] = [
        {"name": str(one["id"]).upper(), "view": "here", **one} for one in data["participants"]
    ]
    found, problems = read_answers(data, asked, Earlier("r-0", "2026-12-03", then, SET))
    assert problems == []
    assert found is not None
    return found


def told(now: Session, audience: str = ROOM, asked: QuestionSet = SET) -> list[str]:
    return [one.text for one in changes(redact(now, audience, asked))]


# -- nothing has changed ----------------------------------------------------------------


def test_in_a_first_conversation_there_is_nothing_to_tell() -> None:
    assert changes(redact(THEN, WORKER, SET)) == ()
    assert record_of(THEN, SET)["changes"] == []
    assert "since" not in record_of(THEN, SET)


@pytest.mark.parametrize("audience", [WORKER, ROOM, "k"])
def test_everything_said_again_is_no_change(audience: str) -> None:
    again = replace(THEN, since=Earlier("r-0", "2026-12-03", THEN, SET))
    assert told(again, audience) == []


# -- one thing after the other ----------------------------------------------------------

CASES: tuple[tuple[str, str, str, list[str]], ...] = (
    (
        "an answer",
        "space: sometimes",
        "space: never",
        ['K: "Is there a place to talk?" Before: Some of the time. Now: No.'],
    ),
    (
        "an answer that was not given again",
        ", near: [adults]",
        "",
        ['K: "Who is near?" Before: Adults. Now: not shared here.'],
    ),
    (
        "an answer whose question does not apply any more",
        "space: sometimes",
        "space: always",
        [
            'K: "Is there a place to talk?" Before: Some of the time. Now: Yes, any time.',
            'K: "Who is near?" Before: Adults. Now: does not apply.',
            'K, by video, by phone, for "K from school". Before: possible with care. '
            "Now: nothing is said here. Gone: K may be overheard.",
        ],
    ),
    (
        "what somebody says of somebody else",
        "{k: {space: always}}",
        "{k: {space: not_sure}}",
        ['M, about K: "Can K talk unheard?" Before: Yes, any time. Now: I\'m not sure.'],
    ),
    (
        "wishes",
        "phone: not_ok",
        "phone: ok, mix: not_ok, school: preferred",
        [
            "K, by phone. Before: not OK. Now: would be OK.",
            "K, for a mix. Before: not shared here. Now: not OK.",
            'K, for "K from school". Before: not shared here. Now: preferred.',
        ],
    ),
    (
        "words",
        "I like to type.",
        "I like to talk!",
        ['K\'s words. Before: "I like to type." Now: "I like to talk!"'],
    ),
    (
        "words left out",
        'words: "I like to type."',
        'words: ""',
        ['K\'s words. Before: "I like to type." Now: no words.'],
    ),
    (
        "of the meeting",
        "An hour",
        "Two hours",
        ['The meeting: "How long?" Before: An hour. Now: Two hours.'],
    ),
    (
        "who has gone, and is told once",
        "      - {id: m, role: parent, answers_about: {k: {space: always}}}\n",
        "      - {id: d, role: parent}\n",
        ["D takes part now. Last time D did not.", "M took part last time. Now M does not."],
    ),
    (
        "who is new, and is told once",
        "      - {id: r, role: social_worker}",
        "      - {id: d, role: parent, wishes: {video: ok}, answers_about: {k: {space: never}}}\n"
        "      - {id: r, role: social_worker}",
        ["D takes part now. Last time D did not."],
    ),
    (
        "who was asked last time, and is not now",
        "id: m, role: parent, answers_about: {k: {space: always}}",
        "id: m, role: parent, view: not_yet",
        [
            "M was asked last time. Now: not asked yet. "
            "What M said last time does not count as said now."
        ],
    ),
    (
        "a way that has gone",
        "      - {id: school, name: K from school, modes: {k: video, r: in_person}}",
        "      - {id: car, name: K in the car, modes: {k: phone, r: in_person}}",
        [
            "A new way is on the table: K in the car.",
            "This way is not on the table any more: K from school.",
        ],
    ),
    (
        "who takes part otherwise in a way that stays",
        "modes: {k: video, r",
        "modes: {k: phone, r",
        ['How K takes part, for "K from school". Before: by video. Now: by phone.'],
    ),
)


@pytest.mark.parametrize(
    ("before", "now", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_what_people_say_otherwise_is_told_in_words(
    before: str, now: str, expected: list[str]
) -> None:
    assert before in HEAD
    again = looked_again(HEAD.replace(before, now))
    decided = (THEN.decision, THEN.settled, THEN.plan, THEN.review_on)
    again = replace(
        again, decision=decided[0], settled=decided[1], plan=decided[2], review_on=decided[3]
    )
    assert told(again) == expected


def test_what_was_decided_otherwise_is_told_in_words() -> None:
    again = looked_again(
        HEAD
        + """
    decision: {option: school, reason: The school has a room}
    plan: {drops: {answer: We text, share: true}}
    review_on: 2027-03-25
    """
    )
    assert told(again) == [
        "What was decided. Before: By video. Now: K from school.",
        "How M takes part. Before: by video. Now: a part of their own.",
        "How R takes part. Before: by video. Now: in person.",
        "The plan: If the call drops? Before: We ring. Now: We text.",
        "The day to look again. Before: 28 January 2027. Now: 25 March 2027.",
    ]
    # the private line of the plan, too, in the worker's own
    (danger,) = (one for one in told(again, WORKER) if "danger" in one)
    assert danger == "The plan: If there is danger? Before: Ring 999. Now: nothing agreed."


def test_nothing_decided_any_more_is_a_change() -> None:
    assert (
        told(looked_again(HEAD))[0] == "What was decided. Before: By video. Now: nothing decided."
    )


def test_a_change_has_its_parts_besides_the_words() -> None:
    again = replace(looked_again(HEAD.replace("space: sometimes", "space: never")))
    (one,) = (one for one in changes(redact(again, "m", SET)) if one.what == "answer")
    assert one == Change(
        what="answer",
        about="k",
        before="Some of the time",
        now="No",
        text='K: "Is there a place to talk?" Before: Some of the time. Now: No.',
        by="k",
        question="space",
    )
    recorded = record_of(again, SET, "m")["changes"]
    assert {
        "since": "r-0",
        "what": "answer",
        "about": "k",
        "by": "k",
        "question": "space",
        "before": "Some of the time",
        "now": "No",
        "text": one.text,
    } in recorded


# -- an answer for one way alone --------------------------------------------------------


def test_an_answer_for_one_way_that_is_not_said_again_is_as_in_general() -> None:
    of_school = HEAD.replace("r: in_person}}", "r: in_person}, answers: {k: {space: always}}}")
    then = session(of_school, SET)
    (one, *_) = told(looked_again(HEAD, then))
    assert one == (
        'K, for "K from school": "Is there a place to talk?" '
        "Before: Yes, any time. Now: Some of the time (as in general)."
    )


# -- what was private -------------------------------------------------------------------

NOT_ALONE = HEAD.replace("alone: true", "alone: false").replace(", scared: yes", "")
STANDS = NOT_ALONE + "    since: {carried: [{by: k, question: scared}]}\n"


def told_of_scared(now: Session, audience: str = WORKER) -> list[str]:
    return [one for one in told(now, audience) if "scared" in one]


def test_a_private_answer_that_is_not_said_again_is_told_to_the_worker() -> None:
    now = looked_again(NOT_ALONE)
    assert told_of_scared(now) == [
        'K: "Are you scared?" Before: Yes (in private). Now: not asked.',
        'K, by video, by phone, for "K from school". Before: potentially unsafe. '
        "Now: not known yet, with care so far. Not known now: K may be overheard, and is scared.",
    ]
    assert [one.said_on for one in now.said if one.question == "scared"] == []


def test_one_that_stands_as_said_then_is_told_with_its_day_and_counts() -> None:
    now = looked_again(STANDS)
    assert told_of_scared(now) == [
        'K: "Are you scared?" Before: Yes (in private). '
        "Now: Yes (in private, as said on 3 December 2026; not said again)."
    ]
    record = record_of(now, SET)
    assert record["picture"]["k"]["video"]["verdict"] == "unsafe"
    (answer,) = (one for one in record["participants"][0]["answers"] if one["question"] == "scared")
    assert (answer["value"], answer["account"], answer["said_on"]) == (
        "yes",
        "private",
        "2026-12-03",
    )


def test_one_that_has_stood_before_keeps_the_day_on_which_it_was_said() -> None:
    second = replace(looked_again(STANDS), since=None)
    data = {"set": "set", **plain(STANDS)}
    third, problems = read_answers(
        {
            **data,
            "participants": [
                {"name": "X" + one["id"], "view": "here", **one} for one in data["participants"]
            ],
        },
        SET,
        Earlier("r-1", "2027-01-28", second, SET),
    )
    assert problems == []
    assert third is not None
    assert told_of_scared(third)[0].endswith(
        "Now: Yes (in private, as said on 3 December 2026; not said again)."
    )


@pytest.mark.parametrize("text", [NOT_ALONE, STANDS], ids=["not said again", "stands"])
@pytest.mark.parametrize("audience", [ROOM, "k", "m"])
def test_nobody_else_is_told_either_way(text: str, audience: str) -> None:
    now = looked_again(text)
    assert told_of_scared(now, audience) == []
    assert record_of(now, SET, audience) == record_of(looked_again(NOT_ALONE), SET, audience)


def test_private_words_and_wishes_that_are_not_said_again_are_told_to_the_worker() -> None:
    secret = '        in_private: {words: "He listens.", wishes: {video: not_ok}}\n'
    then = session(HEAD.replace('        words: "I', secret + '        words: "I'), SET)
    now = looked_again(NOT_ALONE, then)
    assert [one for one in told(now, WORKER) if "in private" in one][:2] == [
        'K\'s words, in private. Before: "He listens." Now: no words.',
        "K, by video. Before: preferred; not OK (in private). Now: preferred.",
    ]
    carried = "    since: {carried: [{by: k, words: true}, {by: k, wishes: true}]}\n"
    stands = looked_again(NOT_ALONE + carried, then)
    assert [one for one in told(stands, WORKER) if "not said again" in one] == [
        'K\'s words, in private. Before: "He listens." '
        'Now: "He listens.", as said on 3 December 2026; not said again.',
        "K, by video. Before: preferred; not OK (in private). "
        "Now: preferred; not OK (in private, as said on 3 December 2026; not said again).",
    ]
    assert told(stands) == told(now)


def test_what_somebody_said_in_private_who_has_gone_is_told_to_the_worker() -> None:
    then = session(
        HEAD.replace(
            "answers_about: {k: {space: always}}",
            "in_private: {answers_about: {k: {space: never}}}",
        ),
        SET,
    )
    gone = HEAD.replace("      - {id: m, role: parent, answers_about: {k: {space: always}}}\n", "")
    now = looked_again(gone, then)
    assert [one for one in told(now, WORKER) if one.startswith("M")] == [
        "M took part last time. Now M does not.",
        'M, about K: "Can K talk unheard?" Before: No (in private). '
        "Now: not said again; M does not take part.",
    ]
    assert [one for one in told(now) if one.startswith("M")] == [
        "M took part last time. Now M does not."
    ]


def test_a_concern_that_was_not_said_again_is_told() -> None:
    concern = "    concerns: [{id: tired, by: r, about: k, level: care, text: K is tired., %s}]\n"
    then = session(HEAD + concern % "share: true", SET)
    assert told(looked_again(HEAD, then))[-1] == (
        'R is concerned about K, last time: "K is tired." It was not said again.'
    )
    hidden = session(HEAD + concern % "modes: [video]", SET)
    assert told(looked_again(HEAD, hidden)) == []
    assert told(looked_again(HEAD, hidden), WORKER)[-1] == (
        'R is concerned about K, last time: "K is tired." It was not said again.'
    )


# -- what was agreed --------------------------------------------------------------------


def test_what_became_of_what_was_agreed_is_told_as_far_as_a_copy_had_it() -> None:
    now = looked_again(
        HEAD
        + """
    since:
      reason: The school has a room.
      private_reason: K told R why.
      followed:
        - {point: care/k/overheard, how: done, share: true}
        - {point: unsafe/k, how: not_done}
    """
    )
    agreed = [one for one in told(now) if one.startswith(("Agreed", "Still"))]
    assert agreed == ["Agreed last time: A room at school. R, by 7 December 2026. Done."]
    assert [one for one in told(now, WORKER) if one.startswith(("Agreed", "Still"))] == [
        *agreed,
        "Agreed last time: Ring the manager. Not done.",
    ]
    full, room = record_of(now, SET)["since"], record_of(now, SET, ROOM)["since"]
    assert room == {"id": "r-0", "recorded_on": "2026-12-03", "reason": "The school has a room."}
    assert (full["private_reason"], len(full["followed"])) == ("K told R why.", 2)


# -- other questions --------------------------------------------------------------------


def test_questions_that_are_not_asked_any_more_are_told() -> None:
    fewer = question_set(
        "questions:"
        + BANK.split("  - id: near")[0].split("questions:")[1]
        + """
  - {id: drops, ask: [meeting], text: {everyone: "If the call drops?"}, type: text}
  - {id: danger, ask: [meeting], text: {everyone: "If there is danger?"}, type: text}
  - {id: new, ask: [young_person], text: {everyone: "Anything new?"}, type: yes_no}
""",
        plan=["drops", "danger"],
    )
    text = HEAD.replace(", near: [adults]", ", new: yes").replace(
        '    meeting_answers: {long: "An hour"}\n', ""
    )
    now = looked_again(text, THEN, fewer)
    kept = (
        "The questions are not all the same as last time.",
        'K: "Anything new?" Before: not asked. Now: Yes.',
        'K: "Who is near?" Before: Adults. Now: this is not asked any more.',
        'The meeting: "How long?" Before: An hour. Now: this is not asked any more.',
    )
    assert [one for one in told(now, WORKER, fewer) if one in kept] == list(kept)
    assert 'K: "Who is near?" Before: Adults. Now: not shared here.' in told(now, ROOM, fewer)


def test_two_conversations_can_be_compared_that_do_not_look_at_each_other() -> None:
    other = session(HEAD.replace("phone: not_ok", "phone: ok"), SET)
    found = compare(redact(THEN, ROOM, SET), redact(other, ROOM, SET))
    assert found[0].text == "K, by phone. Before: not OK. Now: would be OK."
