"""The record: everything that was asked, said, found and decided, and the way back from it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.record import (
    Damaged,
    Newer,
    NotARecord,
    Record,
    build,
    checked,
    conversation_of,
    sealed,
)
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import Session
from helpers import LAWS, question_set, record_of, session
from strategies import families, opened, private_layers

SET = question_set(
    """
    questions:
      - id: private_space
        text:
          young_person: "Can you talk where nobody hears you?"
          family: "Is there a private place for {name}?"
          worker: "Can {name} talk without being heard?"
        type: choice
        options: {always: "Yes, any time", sometimes: "Some of the time", never: "No"}
        about: {young_person: [young_person, parent, social_worker], parent: [parent]}
        varies: true
      - id: afraid
        text: {everyone: "Are you afraid?"}
        type: yes_no
        ask: [young_person]
        private: true
      - id: easy
        text: {everyone: "How easy?"}
        type: scale
        ends: [Hard, Easy]
        ask: [young_person]
      - id: near
        text: {everyone: "Who is near?"}
        type: choices
        options: {adults: "Grown-ups", children: "Children"}
        ask: [young_person]
      - {id: device, text: {everyone: "A device?"}, type: yes_no, ask: [young_person]}
      - id: shared
        text: {everyone: "Do others use it?"}
        type: yes_no
        ask: [young_person]
        ask_if: {question: device, is: yes}
      - {id: length, text: {everyone: "An hour?"}, type: yes_no, ask: [meeting]}
      - {id: if_it_drops, text: {everyone: "What if it drops?"}, type: text, ask: [meeting]}
      - {id: who_calls, text: {everyone: "Who calls?"}, type: text, ask: [meeting]}
    rules:
      - id: wants_it
        level: favours
        modes: [video]
        about: [young_person]
        when: {all: [{wish: preferred}, {question: easy, at_least: 7}]}
        message: "{name} finds it easy."
      - id: heard
        level: care
        modes: [video]
        about: [young_person]
        when: {question: private_space, is: [never, sometimes]}
        message: "{name} may be overheard."
        suggest: ["A room for {name} at school", {idea: loan-device}]
        talk_to: The school
        source: S17
      - id: heard_and_afraid
        level: unsafe
        modes: [video]
        about: [young_person]
        when:
          all:
            - {question: private_space, not_clearly: always}
            - any: [{question: afraid, is: yes}, {question: private_space, is: never, of: parent}]
        message: "{name} is afraid."
        covers: [heard]
      - id: mixed_first_time
        level: note
        when: {all: [{mixed: true}, {meeting: [core_group]}]}
        message: "People are in different ways."
    """,
    expects=["parent"],
    plan=["if_it_drops", "who_calls"],
)
FULL = """
meeting: {reference: A-1, kind: core_group, on: 2026-12-10, purpose: The summer}
recorded_by: KB
practice: true
participants:
  - id: kb
    role: social_worker
    answers_about: {k: {private_space: always}}
  - id: k
    role: young_person
    view: earlier
    alone: true
    wishes: {video: preferred, mix: not_ok}
    words: I like the garden.
    answers: {private_space: always, afraid: rather_not_say, easy: 8, near: [children, adults],
      device: no, shared: yes}
    in_private:
      wishes: {phone: not_ok}
      words: He listens.
      answers: {private_space: sometimes}
  - id: m
    role: parent
    view: through
    spoken_by: kb
    answers: {private_space: never}
    answers_about: {k: {private_space: never}}
meeting_answers: {length: yes}
options:
  - id: split
    name: Split
    private: true
    modes: {k: video, m: in_person, kb: in_person}
    answers: {k: {private_space: never}}
concerns:
  - {id: tired, by: kb, about: k, level: care, modes: [phone], text: Tired, share: true}
  - {id: not-so, by: m, about: k, disagrees: heard_and_afraid, text: Not so}
decision: {option: video, reason: It suits K, private_reason: He hits her, agreed_by: [k, kb]}
settled:
  - {point: unsafe/k, what: A code word, who: KB, by: 2026-12-03, idea: code-word, share: true}
  - {point: view/m, what: She was asked}
plan: {if_it_drops: {answer: We ring, share: true}}
review_on: 2027-01-14
"""
SAID = session(FULL, SET)


def full(audience: str = WORKER, said: Session = SAID) -> dict[str, Any]:
    return dict(record_of(said, SET, audience))


# -- its parts --------------------------------------------------------------------------


def test_a_full_record_has_every_name_in_this_order() -> None:
    assert list(full()) == [
        *("kind", "schema", "copy", "id", "recorded_on", "recorded_by", "practice", "set"),
        *("add_ons", "meeting", "meeting_answers", "participants", "differences", "options"),
        *("findings", "not_known", "picture", "concerns", "decision", "outstanding", "settled"),
        *("plan", "review_on", "changes", "digest"),
    ]


def test_the_head_says_what_it_is_and_what_was_asked() -> None:
    record = full()
    asked = record.pop("set")
    head = {key: record[key] for key in list(record)[:8]}
    assert head == {
        "kind": "record",
        "schema": "1.0",
        "copy": "worker",
        "id": "r-1",
        "recorded_on": "2026-12-03",
        "recorded_by": "KB",
        "practice": True,
        "add_ons": [],
    }
    assert record["meeting"] == {
        "reference": "A-1",
        "kind": "core_group",
        "kind_name": "Core group",
        "on": "2026-12-10",
        "purpose": "The summer",
    }
    assert (asked["id"], asked["version"], asked["title"]) == ("set", "1.0", "How to meet")
    assert asked["digest"] == f"sha256:{SET.digest}"
    assert full(ROOM)["set"] == {
        "id": "set",
        "version": "1.0",
        "title": "How to meet",
        "digest": f"sha256:{SET.open_digest}",
    }


def test_what_nobody_said_of_the_conversation_is_left_out() -> None:
    bare = full(said=session("participants: [{id: k, role: young_person}]", SET))
    missing = {"recorded_by", "decision", "review_on"}
    assert set(full()) - set(bare) == missing
    assert (bare["meeting"], bare["practice"], bare["changes"]) == ({}, False, [])


K_ANSWERS = [
    {
        "question": "private_space",
        "about": "k",
        "account": "open",
        "value": "always",
        "text": "Can you talk where nobody hears you?",
        "label": "Yes, any time",
    },
    {
        "question": "private_space",
        "about": "k",
        "account": "private",
        "value": "sometimes",
        "text": "Can you talk where nobody hears you?",
        "label": "Some of the time",
    },
    {
        "question": "private_space",
        "about": "k",
        "account": "open",
        "option": "split",
        "value": "never",
        "text": "Can you talk where nobody hears you?",
        "label": "No",
    },
    {
        "question": "afraid",
        "about": "k",
        "account": "private",
        "absent": "rather_not_say",
        "text": "Are you afraid?",
        "label": "I'd rather not say",
    },
    {
        "question": "easy",
        "about": "k",
        "account": "open",
        "value": 8,
        "text": "How easy?",
        "label": "8",
    },
    {
        "question": "near",
        "about": "k",
        "account": "open",
        "value": ["adults", "children"],
        "text": "Who is near?",
        "label": "Grown-ups; Children",
    },
    {
        "question": "device",
        "about": "k",
        "account": "open",
        "value": "no",
        "text": "A device?",
        "label": "No",
    },
    {
        "question": "shared",
        "about": "k",
        "account": "open",
        "absent": "not_applicable",
        "text": "Do others use it?",
        "label": "does not apply",
        "kept": {"value": "yes"},
    },
]


def test_a_participant_stands_with_all_that_they_said_the_young_person_first() -> None:
    participants = full()["participants"]
    assert [one["id"] for one in participants] == ["k", "kb", "m"]
    k = participants[0]
    assert k.pop("answers") == K_ANSWERS
    assert k == {
        "id": "k",
        "role": "young_person",
        "role_name": "Young person",
        "name": "K",
        "first": True,
        "view": "earlier",
        "alone": True,
        "wishes": {"video": "preferred", "mix": "not_ok"},
        "words": "I like the garden.",
        "in_private": {"wishes": {"phone": "not_ok"}, "words": "He listens."},
    }


def test_what_others_say_stands_with_them_in_the_wording_that_they_read() -> None:
    _, kb, m = full()["participants"]
    assert kb["answers"] == [
        {
            "question": "private_space",
            "about": "k",
            "account": "open",
            "value": "always",
            "text": "Can K talk without being heard?",
            "label": "Yes, any time",
        }
    ]
    assert (m["view"], m["spoken_by"], m["first"]) == ("through", "kb", False)
    assert m["answers"] == [
        {
            "question": "private_space",
            "about": about,
            "account": "open",
            "value": "never",
            "text": f"Is there a private place for {about.upper()}?",
            "label": "No",
        }
        for about in ("m", "k")
    ]


@pytest.mark.parametrize(
    ("view", "audience", "own", "only_they"),
    [
        ("view: here", WORKER, "not_asked", "not_asked"),
        ("view: here", ROOM, "withheld", "withheld"),
        ("view: not_yet", WORKER, "not_asked", "not_asked"),
        ("view: too_young, spoken_by: m", WORKER, "not_asked", "not_applicable"),
        ("view: too_young, spoken_by: m", ROOM, "withheld", "not_applicable"),
    ],
)
def test_each_answer_that_is_not_there_has_a_name(
    view: str, audience: str, own: str, only_they: str
) -> None:
    said = session(f"participants: [{{id: k, role: young_person, {view}}}]", SET)
    absent = {
        one["question"]: one.get("absent")
        for one in full(audience, said)["participants"][0]["answers"]
    }
    assert (absent["private_space"], absent["easy"]) == (own, only_they)
    assert None not in absent.values()
    assert full(audience, said)["meeting_answers"] == [
        {
            "question": "length",
            "about": "meeting",
            "account": "open",
            "absent": "not_asked" if audience == WORKER else "withheld",
            "text": "An hour?",
            "label": "not asked" if audience == WORKER else "not shared here",
        }
    ]


def test_in_a_copy_rather_not_say_reads_as_what_was_never_asked() -> None:
    silent = "participants: [{id: k, role: young_person, answers: {}}]"
    kept = silent.replace("{}", "{private_space: rather_not_say, device: rather_not_say}")
    unsure = silent.replace("{}", "{device: not_sure}")
    assert full(ROOM, session(kept, SET)) == full(ROOM, session(silent, SET))
    assert full(ROOM, session(unsure, SET)) != full(ROOM, session(silent, SET))


def test_accounts_that_differ_are_named_in_general_and_for_an_option() -> None:
    assert full()["differences"] == [
        {"question": "private_space", "about": "k"},
        {"question": "private_space", "about": "k", "option": "split"},
    ]
    agreed = FULL.replace("answers_about: {k: {private_space: never}}", "answers_about: {}")
    alike = session(agreed.replace("answers: {private_space: sometimes}", "answers: {}"), SET)
    assert full(ROOM, alike)["differences"] == []
    assert full(said=alike)["differences"] == [
        {"question": "private_space", "about": "k", "option": "split"}
    ]


def test_the_options_say_who_takes_part_how() -> None:
    options = full()["options"]
    assert options[0] == {
        "id": "in_person",
        "name": "In person",
        "modes": {"k": "in_person", "kb": "in_person", "m": "in_person"},
    }
    assert options[3] == {
        "id": "split",
        "name": "Split",
        "modes": {"k": "video", "kb": "in_person", "m": "in_person"},
        "private": True,
    }
    assert [one["id"] for one in full(ROOM)["options"]] == ["in_person", "video", "phone"]


# -- findings, down to whose answer was what --------------------------------------------


def account(by: str, about: str, value: str, truth: str, **more: str) -> dict[str, str]:
    return {"by": by, "about": about, "account": "open", **more, "value": value, "truth": truth}


def test_a_finding_says_why_down_to_whose_answer_was_what() -> None:
    found = {(one["rule"], one["option"]): one for one in full()["findings"]}
    assert found["heard_and_afraid", "video"] == {
        "rule": "heard_and_afraid",
        "level": "unsafe",
        "state": "raised",
        "about": "k",
        "option": "video",
        "message": "K is afraid.",
        "because": {
            "all": [
                {
                    "question": "private_space",
                    "not_clearly": ["always"],
                    "truth": "true",
                    "accounts": [
                        account("k", "k", "always", "false"),
                        account("k", "k", "sometimes", "true", account="private"),
                        account("kb", "k", "always", "false"),
                        account("m", "k", "never", "true"),
                    ],
                },
                {
                    "any": [
                        {
                            "question": "afraid",
                            "is": ["yes"],
                            "truth": "unknown",
                            "accounts": [
                                {
                                    "by": "k",
                                    "about": "k",
                                    "account": "private",
                                    "absent": "rather_not_say",
                                    "truth": "unknown",
                                }
                            ],
                        },
                        {
                            "question": "private_space",
                            "of": "parent",
                            "is": ["never"],
                            "truth": "true",
                            "accounts": [account("m", "m", "never", "true")],
                        },
                    ],
                    "truth": "true",
                },
            ],
            "truth": "true",
        },
        "suggest": [],
    }
    assert found["heard", "video"] == {
        "rule": "heard",
        "level": "care",
        "state": "raised",
        "about": "k",
        "option": "video",
        "message": "K may be overheard.",
        "because": {
            "question": "private_space",
            "is": ["never", "sometimes"],
            "truth": "true",
            "accounts": [
                account("k", "k", "always", "false"),
                account("k", "k", "sometimes", "true", account="private"),
                account("kb", "k", "always", "false"),
                account("m", "k", "never", "true"),
            ],
        },
        "covered_by": "heard_and_afraid",
        "suggest": ["A room for K at school", {"idea": "loan-device", "title": "Lend a device"}],
        "talk_to": "The school",
        "source": "S17",
    }
    assert found["wants_it", "video"]["because"] == {
        "all": [
            {"wish": ["preferred"], "truth": "true", "said": ["preferred"]},
            {
                "question": "easy",
                "at_least": 7,
                "truth": "true",
                "accounts": [{**account("k", "k", "", "true"), "value": 8}],
            },
        ],
        "truth": "true",
    }
    assert found["mixed_first_time", "split"]["because"] == {
        "all": [
            {"mixed": True, "truth": "true"},
            {"meeting": ["core_group"], "truth": "true"},
        ],
        "truth": "true",
    }
    accounts = found["heard", "split"]["because"]["accounts"]
    assert accounts[0] == account("k", "k", "never", "true", option="split")


def test_findings_stand_worst_first_and_clear_ones_not_at_all() -> None:
    assert [(one["rule"], one["option"], one["state"]) for one in full()["findings"]] == [
        ("heard_and_afraid", "video", "raised"),
        ("heard_and_afraid", "split", "raised"),
        ("heard", "video", "raised"),
        ("heard", "split", "raised"),
        ("mixed_first_time", "split", "raised"),
        ("wants_it", "video", "raised"),
    ]
    unknown = full(said=session("participants: [{id: k, role: young_person}]", SET))
    assert [(one["rule"], one["state"]) for one in unknown["findings"]] == [
        ("heard_and_afraid", "cannot_tell")
    ]


def test_a_disputed_finding_says_so_first() -> None:
    text = FULL.replace("answers: {private_space: sometimes}", "answers: {}")
    video = [one for one in full(said=session(text, SET))["findings"] if one["option"] == "video"]
    messages = {one["rule"]: one["message"] for one in video}
    assert messages["heard"] == "M says so; K and KB say not. K may be overheard."
    alone = session(text.replace("answers_about: {k: {private_space: always}}", ""), SET)
    video = [one for one in full(said=alone)["findings"] if one["option"] == "video"]
    assert {one["rule"]: one["message"] for one in video}["heard"] == (
        "M says so; K says not. K may be overheard."
    )


# -- what is not known, and the picture -------------------------------------------------


def test_what_is_not_known_is_listed_once_with_whom_to_ask() -> None:
    said = session(
        "participants: [{id: k, role: young_person}, {id: kb, role: social_worker}]", SET
    )
    assert full(said=said)["not_known"] == [
        {
            "question": "private_space",
            "about": "k",
            "ask": ["k", "kb"],
            "text": "Can K talk without being heard?",
        },
        {"question": "afraid", "about": "k", "ask": ["k"], "text": "K: Are you afraid?"},
        {
            "question": "private_space",
            "about": "parent",
            "ask": ["parent"],
            "text": "Can parent talk without being heard?",
        },
    ]
    assert full()["not_known"] == []


def test_the_picture_has_a_row_for_each_and_the_meetings_last() -> None:
    seen = full()["picture"]
    assert list(seen) == ["k", "kb", "m", "meeting"]
    assert seen["k"]["video"] == {
        "verdict": "unsafe",
        "so_far": "unsafe",
        "not_known": 0,
        "wish": "preferred",
        "favours": ["wants_it"],
    }
    assert seen["k"]["split"]["wish"] == "not_ok"
    assert seen["k"]["phone"]["verdict"] == "care"  # KB's concern
    possible = {"verdict": "possible", "so_far": "possible", "not_known": 0}
    assert seen["meeting"]["split"] == {**possible, "favours": []}
    assert seen["kb"]["video"] == {**possible, "wish": "not_asked", "favours": []}
    nothing = {"verdict": "nothing_said", "so_far": "nothing_said", "not_known": 0}
    assert full(ROOM)["picture"]["kb"]["video"] == {**nothing, "wish": "withheld", "favours": []}


def test_unsafe_not_known_is_said_with_what_is_so_far() -> None:
    said = session(
        "participants: [{id: k, role: young_person, answers: {private_space: sometimes}}]", SET
    )
    assert full(said=said)["picture"]["k"]["video"] == {
        "verdict": "not_known",
        "so_far": "care",
        "not_known": 2,
        "wish": "not_asked",
        "favours": [],
    }


# -- concerns and what was decided ------------------------------------------------------


def test_concerns_stand_as_they_were_put() -> None:
    assert full()["concerns"] == [
        {
            "id": "tired",
            "by": "kb",
            "about": "k",
            "level": "care",
            "modes": ["phone"],
            "text": "Tired",
            "share": True,
        },
        {
            "id": "not-so",
            "by": "m",
            "about": "k",
            "disagrees": "heard_and_afraid",
            "modes": [],
            "text": "Not so",
        },
    ]


@pytest.mark.parametrize(
    ("disagrees", "in_a_copy"),
    [("heard", True), ("heard_and_afraid", False), ("wants_it", False)],
)
def test_in_a_copy_a_disagreement_stands_only_beside_a_finding_that_the_copy_has(
    disagrees: str, in_a_copy: bool
) -> None:
    text = FULL.replace("disagrees: heard_and_afraid,", f"disagrees: {disagrees}, share: true,")
    unwanted = text.replace("easy: 8", "easy: 2")
    said = session(unwanted, SET)
    assert [one["id"] for one in full(WORKER, said)["concerns"]] == ["tired", "not-so"]
    there = ["tired", "not-so"] if in_a_copy else ["tired"]
    assert [one["id"] for one in full(ROOM, said)["concerns"]] == there


def test_the_decision_and_its_two_reasons() -> None:
    both = {"option": "video", "reason": "It suits K", "agreed_by": ["k", "kb"]}
    assert full()["decision"] == {**both, "private_reason": "He hits her"}
    assert full(ROOM)["decision"] == both


def test_points_are_outstanding_until_they_are_settled_and_settled_ones_stay() -> None:
    assert [one["point"] for one in full()["outstanding"]] == ["plan/who_calls"]
    assert full()["settled"] == [
        {
            "point": "unsafe/k",
            "text": "K, by video: potentially unsafe. Who agreed, in which post, why, and what "
            "will keep K safe?",
            "what": "A code word",
            "who": "KB",
            "by": "2026-12-03",
            "idea": "code-word",
            "idea_title": "Agree a sign",
            "share": True,
        },
        {"point": "view/m", "text": "", "what": "She was asked"},
    ]
    assert [one["point"] for one in full(said=replace(SAID, settled=()))["outstanding"]] == [
        "unsafe/k",
        "plan/who_calls",
    ]


def test_in_a_copy_a_settlement_shows_only_where_the_copy_raises_its_point() -> None:
    # Unsafe rests on a private question: the room's copy has care alone.
    assert full(ROOM)["settled"] == []
    settled = "settled:\n  - {point: care/k/heard, what: A room at school, share: true}\n"
    said = session(FULL.replace("settled:\n", settled), SET)
    assert [one["point"] for one in full(ROOM, said)["settled"]] == ["care/k/heard"]
    assert [one["point"] for one in full(ROOM, said)["outstanding"]] == ["plan/who_calls"]
    assert [one["point"] for one in full(ROOM)["outstanding"]] == [
        "care/k/heard",
        "plan/who_calls",
    ]


def test_the_plan_says_what_was_agreed_and_what_was_not_yet() -> None:
    first = {"question": "if_it_drops", "text": "What if it drops?"}
    second = {"question": "who_calls", "text": "Who calls?"}
    agreed = {**first, "answer": "We ring", "value": "We ring", "share": True}
    assert full()["plan"] == [agreed, {**second, "absent": "not_asked"}]
    assert full(ROOM)["plan"] == [agreed, {**second, "absent": "withheld"}]
    unshared = session(FULL.replace("{answer: We ring, share: true}", "We ring"), SET)
    assert full(ROOM, unshared)["plan"][0] == {**first, "absent": "withheld"}
    not_yet = session(FULL.replace("decision: {option: video", "decision: {option: not_yet"), SET)
    assert full(said=not_yet)["plan"] == [agreed]  # kept, though nothing calls for it


def test_a_private_participant_is_marked_in_the_full_record_alone() -> None:
    said = session(FULL.replace("id: m\n", "id: m\n    private: true\n"), SET)
    assert [one.get("private") for one in full(WORKER, said)["participants"]] == [None, None, True]
    assert [one["id"] for one in full(ROOM, said)["participants"]] == ["k", "kb"]


# -- the same bytes, and the digest -----------------------------------------------------


def test_the_same_conversation_gives_the_same_bytes() -> None:
    again = json.dumps(record_of(session(FULL, SET), SET))
    assert again == json.dumps(record_of(SAID, SET))


def test_the_order_in_which_people_spoke_does_not_show() -> None:
    backwards = replace(SAID, said=tuple(reversed(SAID.said)))
    assert full(said=backwards) == full()


@pytest.mark.parametrize("key", [key for key in full() if key != "digest"])
def test_the_digest_covers_everything(key: str) -> None:
    record = full()
    assert sealed(record)["digest"] == record["digest"]
    assert sealed({**record, key: "something else"})["digest"] != record["digest"]
    del record[key]
    assert sealed(record)["digest"] != full()["digest"]


def test_what_the_caller_gives_is_in_the_record() -> None:
    record = build(SAID, SET, ROOM, id="other", recorded_on="2027-01-01")
    assert (record["id"], record["recorded_on"], record["copy"]) == ("other", "2027-01-01", "room")


# -- and back ---------------------------------------------------------------------------


def written(record: Record) -> object:
    """Give a record as it comes back from a file."""
    return json.loads(json.dumps(record))


@LAWS
@given(st.data())
def test_from_a_full_record_comes_every_copy_as_it_was_on_the_day(data: st.DataObject) -> None:
    base = data.draw(families(with_decision=True).map(opened))
    family = data.draw(private_layers(base))
    record = record_of(family.session, family.questions)
    said, asked = conversation_of(checked(written(record)))
    for audience in (WORKER, ROOM, "k"):
        assert record_of(said, asked, audience) == record_of(
            family.session, family.questions, audience
        )


def test_a_whole_conversation_comes_back_from_its_record() -> None:
    said, asked = conversation_of(checked(written(record_of(SAID, SET))))
    assert record_of(said, asked) == record_of(SAID, SET)
    assert sorted(map(repr, said.said)) == sorted(map(repr, SAID.said))
    assert replace(said, said=()) == replace(SAID, said=())
    assert replace(asked, left_behind=()) == replace(SET, left_behind=())


@pytest.mark.parametrize(
    ("data", "refused", "message"),
    [
        ([], NotARecord, "this is not a record"),
        ({"kind": "answers"}, NotARecord, "this is not a record"),
        (
            {"kind": "record"},
            Damaged,
            "this record is damaged: it does not say which schema it has",
        ),
        (
            {"kind": "record", "schema": "2.0"},
            Newer,
            "a newer version of this program wrote this record. It has schema 2.0, and this "
            "version reads up to 1.0",
        ),
        (
            {**full(), "review_on": "2030-01-01"},
            Damaged,
            "this record is damaged, or was changed by hand: its digest does not fit",
        ),
    ],
)
def test_what_is_not_a_record_as_it_was_written_is_refused(
    data: object, refused: type[NotARecord], message: str
) -> None:
    with pytest.raises(NotARecord) as caught:
        checked(data)
    assert (type(caught.value), str(caught.value)) == (refused, message)


def test_no_conversation_comes_back_from_a_copy() -> None:
    with pytest.raises(NotARecord, match="Copies are made from the full record"):
        conversation_of(record_of(SAID, SET, ROOM))


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"id": "set"}},
        {"plan": [{"question": "if_it_drops", "absent": "no such absence"}]},
        {"participants": [{"id": "k"}]},
        {"meeting_answers": [{"question": "length"}]},
        {"set": {"definition": {**full()["set"]["definition"], "rules": [{"when": {"not": 1}}]}}},
    ],
)
def test_a_record_with_a_part_that_cannot_be_read_is_damaged(change: dict[str, Any]) -> None:
    broken = sealed({**full(), **change})
    with pytest.raises(Damaged, match="a part of it cannot be read"):
        conversation_of(checked(written(broken)))
