"""Nothing private can be told from a copy: the same bytes, whatever is private (design, 6)."""

import json
from dataclasses import asdict, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.formats import to_json, to_markdown
from choosing_digital.record import checked, conversation_of
from choosing_digital.redaction import ROOM, Redacted, redact
from choosing_digital.session import Earlier
from choosing_digital.trial import Trial, answers_to_try, tried
from choosing_digital.what_if import Change, lifts, values_to_try
from helpers import LAWS, record_of
from strategies import Family, another, families, looking_again, opened, private_layers

WITH_ALL = families(with_decision=True).map(opened)


def surfaces(family: Family) -> dict[str, str]:
    """Give every copy there is, byte for byte, and what the room would be offered."""
    session, questions = family.session, family.questions
    seen_openly = [one.id for one in session.participants if not one.private]
    offered = [asdict(one) for one in lifts(redact(session, ROOM, questions))]
    room = redact(session, ROOM, questions)
    return {
        audience: json.dumps(record_of(session, questions, audience))
        for audience in (ROOM, *seen_openly)
    } | {"what if": json.dumps(offered), "tried": json.dumps(all_trials(room))}


def all_trials(room: Redacted) -> list[Any]:
    """Give all that can be tried on the room's page, one thing each, and what would move."""
    trials = []
    for option in room.session.options:
        start = Trial(option.id)
        first = [start.with_way(one.id, "phone") for one in room.session.participants]
        for said in answers_to_try(room, start):
            question = room.questions.questions[said.question]
            first += [
                start.with_change(Change(said.question, said.about, value))
                for value in values_to_try(question)
            ]
        trials += [
            [(one.about, str(one.before), str(one.after), [found.rule.id for found in one.new])]
            for trial in first
            for one in tried(room, trial)
        ]
    return trials


@LAWS
@given(st.data())
def test_what_is_private_changes_no_byte_of_any_copy(data: st.DataObject) -> None:
    base = data.draw(WITH_ALL)
    one = data.draw(private_layers(base))
    another = data.draw(private_layers(base))
    assert surfaces(one) == surfaces(base)
    assert surfaces(another) == surfaces(base)


@LAWS
@given(st.data())
def test_no_copy_says_clear_or_possible_or_anything_private(data: st.DataObject) -> None:
    base = data.draw(WITH_ALL)
    layered = data.draw(private_layers(base))
    room = record_of(layered.session, layered.questions, ROOM)
    cells = [cell for row in room["picture"].values() for cell in row.values()]
    assert {one["state"] for one in room["findings"]} <= {"raised", "cannot_tell"}
    assert {cell["verdict"] for cell in cells} <= {
        *("unsafe", "not_known", "barrier", "care", "nothing_said")
    }
    assert {cell["so_far"] for cell in cells} <= {"unsafe", "barrier", "care", "nothing_said"}
    text = json.dumps(room)
    private = [one.id for one in layered.questions.questions.values() if one.private]
    said = ["He listens.", "He hits her.", "cat", "Kept quiet", "harm", "brought", "secret", '"x"']
    assert [word for word in (*private, *said) if word in text] == []


@settings(LAWS, max_examples=60)
@given(st.data())
def test_what_is_private_then_or_now_changes_no_byte_of_any_copy_of_a_review(
    data: st.DataObject,
) -> None:
    then = data.draw(WITH_ALL)
    now = opened(data.draw(another(then)))
    plain = data.draw(looking_again(then, now))
    expected = surfaces(plain)
    for _ in range(2):
        secret_then, secret_now = (data.draw(private_layers(one)) for one in (then, now))
        layered = data.draw(looking_again(secret_then, secret_now))
        assert surfaces(layered) == expected


@settings(LAWS, max_examples=30)
@given(st.data())
def test_a_copy_of_a_review_is_the_same_whenever_it_is_made(data: st.DataObject) -> None:
    base = data.draw(WITH_ALL)
    then = data.draw(private_layers(base))
    now = data.draw(private_layers(opened(data.draw(another(base)))))
    family = data.draw(looking_again(then, now))
    session, questions = family.session, family.questions
    written = to_json(record_of(session, questions, "worker"))
    read, asked = conversation_of(checked(json.loads(written)))
    for audience in ("worker", ROOM, *(one.id for one in session.participants)):
        later = record_of(read, asked, audience)
        at_the_time = record_of(session, questions, audience)
        assert to_json(later) == to_json(at_the_time)
        assert to_markdown(later) == to_markdown(at_the_time)


@settings(LAWS, max_examples=50)
@given(st.data())
def test_everything_said_again_is_no_change_to_anybody(data: st.DataObject) -> None:
    family = data.draw(private_layers(data.draw(WITH_ALL)))
    session, questions = family.session, family.questions
    again = replace(session, since=Earlier("r-0", "2026-12-03", session, questions))
    for audience in ("worker", ROOM, *(one.id for one in session.participants)):
        assert record_of(again, questions, audience)["changes"] == []
