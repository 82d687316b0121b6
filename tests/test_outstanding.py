"""What a decision still needs: every kind of point, raised in one case and not in another."""

from dataclasses import replace

import pytest

from choosing_digital.answers import MEETING
from choosing_digital.findings import find
from choosing_digital.outstanding import (
    Point,
    plan_questions,
    points,
    question_text,
    settled_names,
    who_could_say,
)
from choosing_digital.picture import picture
from choosing_digital.question_sets import QuestionSet
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Session
from choosing_digital.words import day, name_of, named, names, option_name, sentence, way_of
from helpers import question_set, seen_by, session

QUESTIONS = """
questions:
  - id: private_space
    text: {young_person: "Can you talk?", worker: "Can {name} talk without being heard?"}
    type: choice
    options: {always: "Yes", sometimes: "Now and then", never: "No"}
    about:
      young_person: [young_person, parent, social_worker]
      parent: [parent, social_worker]
  - {id: device, text: {everyone: "A device?"}, type: yes_no, ask: [young_person]}
  - {id: meet, text: {everyone: "Would they meet?"}, type: yes_no, ask: [meeting]}
  - {id: interpreter, text: {everyone: "An interpreter?"}, type: yes_no, ask: [meeting]}
  - id: if_it_drops
    text: {everyone: "What if the call drops?"}
    type: text
    ask: [meeting]
    modes: [video, phone]
  - id: who_interprets
    text: {everyone: "Is there somebody to interpret for {name}?"}
    type: yes_no
    ask: [meeting]
    ask_if: {question: interpreter, is: yes}
rules:
  - id: overheard
    level: unsafe
    modes: [video]
    about: [young_person, parent]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
    covers: [now_and_then]
  - id: now_and_then
    level: care
    modes: [video]
    about: [young_person, parent]
    when: {question: private_space, is: [sometimes, never]}
    message: "{name} may be overheard now and then."
  - id: no_device
    level: barrier
    modes: [video]
    about: [young_person]
    when: {question: device, is: no}
    message: "{name} has no device."
  - id: together
    level: unsafe
    modes: [in_person]
    when: {question: meet, is: yes}
    message: "They would meet."
"""
PLAN = ("if_it_drops", "who_interprets")
SET = question_set(QUESTIONS, plan=PLAN)


def of(text: str, questions: QuestionSet = SET, audience: str = WORKER) -> dict[str, str]:
    """Give the points of a conversation by their names."""
    return {one.name: one.text for one in listed(session(text, questions), questions, audience)}


def listed(said: Session, questions: QuestionSet, audience: str = WORKER) -> tuple[Point, ...]:
    redacted, readings = seen_by(audience, said, questions)
    findings = find(readings)
    return points(redacted, readings, findings, picture(redacted, readings, findings))


NOT_YET = {
    "decision": "Not yet. How do you stay in touch until then, who looks for another way, and by "
    "when?"
}
ALL_SAID = "private_space: always, device: yes"


def decided(
    k: str = ALL_SAID, option: str = "video", more: str = "", k_more: str = "", m: str = "always"
) -> str:
    return f"""
participants:
  - {{id: k, role: young_person, answers: {{{k}}}{k_more}}}
  - {{id: m, role: parent, answers: {{private_space: {m}}}}}
  - {{id: kb, role: social_worker}}
options:
  - id: split
    name: K by video, the rest in the room
    modes: {{k: video, m: in_person, kb: in_person}}
  - {{id: without-k, name: Without K, modes: {{m: in_person, kb: in_person}}}}
meeting_answers: {{meet: no, interpreter: no}}
decision: {{option: {option}}}
plan: {{if_it_drops: We ring}}
review_on: 2027-01-14
{more}
"""


def test_a_decision_that_has_all_it_needs_has_no_point() -> None:
    assert of(decided()) == {}
    assert of(decided(option="in_person")) == {}


# -- each point, raised and not ---------------------------------------------------------


def test_nothing_decided_is_a_point_and_not_yet_is_a_decision() -> None:
    start = "participants: [{id: k, role: young_person}]\nreview_on: 2027-01-14\n"
    assert of(start) == {"decision": "Nothing has been decided."}
    assert of(start + "decision: {option: not_yet}") == NOT_YET
    assert of("participants: [{id: k, role: young_person}]\ndecision: {option: not_yet}") == {
        **NOT_YET,
        "review_date": "A day to look at this again.",
    }


NO_WAY = (
    "no way on the table is safe as things are. What will keep {} safe until there is one, who "
    "sees to it, and who else has to know?"
)
ONE_WAY = """
participants: [{{id: k, role: young_person, answers: {{private_space: {space}, device: {device}}}}}]
meeting_answers: {{meet: {meet}}}
decision: {{option: not_yet}}
review_on: 2027-01-14
"""
IN_EVERY_WAY = replace(
    SET,
    rules=tuple(
        one.model_copy(update={"modes": ("in_person", "video", "phone")})
        if one.id in ("overheard", "no_device")
        else one
        for one in SET.rules
    ),
)


@pytest.mark.parametrize(
    ("space", "device", "expected"),
    [
        ("never", "yes", {"unsafe/k": f"K: {NO_WAY.format('K')}"}),
        ("never", "no", {"unsafe/k": f"K: {NO_WAY.format('K')}"}),  # unsafe is worse
        ("sometimes", "no", {}),  # not possible, but not unsafe either
        ("always", "yes", {}),
    ],
)
def test_not_yet_asks_what_keeps_somebody_safe_for_whom_no_way_is(
    space: str, device: str, expected: dict[str, str]
) -> None:
    said = ONE_WAY.format(space=space, device=device, meet="no")
    assert of(said, IN_EVERY_WAY) == expected | NOT_YET


def test_where_one_way_may_be_safe_not_yet_is_no_danger() -> None:
    # in person and by phone nothing is unsafe in this set
    assert of(ONE_WAY.format(space="never", device="yes", meet="no")) == NOT_YET


def test_unsafe_asks_who_agreed_in_which_post_why_and_what_keeps_them_safe() -> None:
    asked = "Who agreed, in which post, why, and what will keep"
    assert of(decided(k="private_space: never, device: yes")) == {
        "unsafe/k": f"K, by video: potentially unsafe. {asked} K safe?"
    }
    meeting = decided(option="in_person").replace("meet: no", "meet: yes")
    assert of(meeting) == {
        "unsafe/meeting": f"The meeting, In person: potentially unsafe. {asked} everybody safe?"
    }


def test_not_known_asks_who_finds_out_by_when_once_for_each_question_and_person() -> None:
    who = "Who finds out, and by when?"
    assert of(decided(k="device: yes", m="not_sure")) == {
        "not_known/k/private_space": f"Not known yet: Can K talk without being heard? {who}",
        "not_known/m/private_space": f"Not known yet: Can M talk without being heard? {who}",
    }
    meeting = decided(option="in_person").replace("meet: no, ", "")
    assert of(meeting) == {"not_known/meeting/meet": f"Not known yet: Would they meet? {who}"}


def test_care_and_barrier_ask_what_will_be_done() -> None:
    assert of(decided(k="private_space: sometimes, device: no", m="sometimes")) == {
        "barrier/k/no_device": "K, by video: K has no device. What will be done about it?",
        "care/k/now_and_then": "K, by video: K may be overheard now and then. What will we do?",
        "care/m/now_and_then": "M, by video: M may be overheard now and then. What will we do?",
    }


def test_a_care_finding_inside_an_unsafe_one_is_no_point_of_its_own() -> None:
    assert "care/k/now_and_then" not in of(decided(k="private_space: never, device: yes"))


def test_points_are_about_the_option_chosen_and_those_in_it() -> None:
    unsafe = "private_space: never, device: no"
    assert list(of(decided(k=unsafe, option="split", m="never"))) == [
        "unsafe/k",
        "barrier/k/no_device",
    ]
    assert of(decided(k=unsafe, option="without-k", m="never")) == {}
    assert of(decided(k=unsafe, option="in_person", m="never")) == {}


@pytest.mark.parametrize(
    ("concern", "expected"),
    [
        ("about: k, level: care", {"care/k/tired": "K, by video: Tired. What will we do?"}),
        (
            "about: meeting, level: barrier, modes: [video]",
            {"barrier/meeting/tired": "The meeting, By video: Tired. What will be done about it?"},
        ),
        ("about: k, level: care, modes: [phone]", {}),
        ("about: k, level: note", {}),
        ("about: k, disagrees: no_device", {}),
    ],
)
def test_a_concern_is_a_point_under_its_own_id(concern: str, expected: dict[str, str]) -> None:
    added = f"concerns: [{{id: tired, by: m, text: Tired., {concern}}}]"
    assert of(decided(more=added)) == expected


WISH = "What K wanted was not followed. Why, and how and by whom is it explained to K?"
NOT_OK = "K said that this way is not OK. What is K offered?"


@pytest.mark.parametrize(
    ("openly", "privately", "option", "expected"),
    [
        ("video: preferred", "", "video", {}),
        ("video: preferred", "", "split", {}),  # K is by video there
        ("video: preferred", "", "in_person", {"wish/k": WISH}),
        ("video: preferred", "", "not_yet", {**NOT_YET, "wish/k": WISH}),
        ("video: preferred", "", "without-k", {"wish/k": WISH}),  # apart, and did not ask for it
        ("video: ok", "", "in_person", {}),  # nothing was preferred
        ("", "", "in_person", {}),
        ("video: preferred, in_person: preferred", "", "in_person", {}),
        ("video: preferred, split: ok", "", "split", {"wish/k": WISH}),
        ("video: preferred", "in_person: preferred", "video", {"wish/k": WISH}),
        ("", "in_person: preferred", "in_person", {}),
        ("video: not_ok", "", "video", {"not_ok/k": NOT_OK}),
        ("video: not_ok", "", "in_person", {}),
        ("video: ok", "video: not_ok", "video", {"not_ok/k": NOT_OK}),
        (
            "in_person: preferred, mix: not_ok",
            "",
            "split",
            {"wish/k": WISH, "not_ok/k": NOT_OK},
        ),
        ("video: not_ok", "", "not_yet", NOT_YET),
    ],
)
def test_a_wish_not_followed_and_a_way_that_is_not_ok(
    openly: str, privately: str, option: str, expected: dict[str, str]
) -> None:
    wishes = f", wishes: {{{openly}}}, in_private: {{wishes: {{{privately}}}}}"
    assert of(decided(option=option, k_more=wishes)) == expected


def test_a_private_wish_is_a_point_for_the_worker_alone() -> None:
    wishes = ", wishes: {video: preferred}, in_private: {wishes: {video: not_ok, phone: preferred}}"
    said = decided(k_more=wishes)
    assert of(said) == {"wish/k": WISH, "not_ok/k": NOT_OK}
    assert of(said, audience=ROOM) == {"plan/if_it_drops": "The plan: What if the call drops?"}


def test_only_the_young_persons_wish_is_followed_up_but_anybodys_not_ok_is() -> None:
    m = "{id: m, role: parent, answers: {private_space: always}"
    said = decided().replace(m, m + ", wishes: {phone: preferred, video: not_ok}")
    assert of(said) == {"not_ok/m": "M said that this way is not OK. What is M offered?"}


def test_before_a_decision_no_wish_is_said_not_to_be_followed() -> None:
    start = "participants: [{id: k, role: young_person, wishes: {video: preferred}}]"
    assert list(of(start)) == ["decision", "review_date"]


# -- views that are missing -------------------------------------------------------------


def test_a_view_is_missing_by_person_and_by_role() -> None:
    expecting = replace(SET, expects=("young_person", "parent", "advocate", "guardian"))
    said = """
        participants:
          - {id: k, role: young_person}
          - {id: m, role: parent, view: not_yet}
        decision: {option: not_yet}
        review_on: 2027-01-14
    """
    will = "will their view be sought?"
    assert of(said, expecting) == {
        **NOT_YET,
        "view/m": "M has not been asked. Why, and how will M's view be sought?",
        "view/advocate": f"Nobody speaks here as advocate. Why, and how {will}",
        "view/guardian": f"Nobody speaks here as guardian. Why, and how {will}",
    }
    assert of(said.replace("not_yet}\n        dec", "earlier}\n        dec"), SET) == NOT_YET


# -- the plan ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "interpreter", "plan", "expected"),
    [
        ("video", "no", "{}", ["if_it_drops"]),
        ("split", "no", "{}", ["if_it_drops"]),  # somebody takes part that way
        ("in_person", "no", "{}", []),
        ("in_person", "yes", "{}", ["who_interprets"]),
        ("in_person", "not_sure", "{}", ["who_interprets"]),  # not known asks
        ("video", "yes", "{if_it_drops: We ring}", ["who_interprets"]),
        ("in_person", "yes", "{who_interprets: not_sure}", ["who_interprets"]),  # no answer yet
        ("in_person", "yes", "{who_interprets: no}", []),
        ("not_yet", "yes", "{}", ["decision"]),
    ],
)
def test_a_plan_question_that_the_option_calls_for_is_open_until_it_is_answered(
    option: str, interpreter: str, plan: str, expected: list[str]
) -> None:
    said = (
        decided(option=option)
        .replace("interpreter: no", f"interpreter: {interpreter}")
        .replace("plan: {if_it_drops: We ring}", f"plan: {plan}")
    )
    found = of(said)
    planned = [one for one in expected if one != "decision"]
    assert [one for one in found if one != "decision"] == [f"plan/{one}" for one in planned]
    assert ("decision" in found) == ("decision" in expected)
    texts = {
        "if_it_drops": "The plan: What if the call drops?",
        "who_interprets": "The plan: Is there somebody to interpret for the meeting?",
    }
    assert [found[f"plan/{one}"] for one in planned] == [texts[one] for one in planned]


def test_a_plan_question_may_hang_on_people_being_mixed() -> None:
    gated = SET.questions["if_it_drops"].model_copy(
        update={"modes": (), "ask_if": SET.questions["who_interprets"].ask_if}
    )
    asked = replace(SET, questions={**SET.questions, "if_it_drops": gated})
    redacted, readings = seen_by(WORKER, session(decided(), asked), asked)
    assert plan_questions(redacted, readings, redacted.session.chosen) == ()
    assert plan_questions(redacted, readings, None) == ()


# -- the order, and what is settled -----------------------------------------------------


def test_the_worst_comes_first() -> None:
    expecting = replace(SET, expects=("advocate",))
    wishes = ", wishes: {phone: preferred, video: not_ok}"
    said = decided(k="private_space: never, device: no", m="sometimes", k_more=wishes)
    said = said.replace("review_on: 2027-01-14", "").replace("{if_it_drops: We ring}", "{}")
    assert list(of(said, expecting)) == [
        "unsafe/k",
        "barrier/k/no_device",
        "care/m/now_and_then",
        "wish/k",
        "not_ok/k",
        "view/advocate",
        "plan/if_it_drops",
        "review_date",
    ]


def test_a_settled_point_is_still_raised() -> None:
    settled = "settled: [{point: unsafe/k, what: The manager agreed}, {point: view/m, what: No}]"
    said = session(decided(k="private_space: never, device: yes", more=settled), SET)
    assert [one.name for one in listed(said, SET)] == ["unsafe/k"]
    assert settled_names(said) == {"unsafe/k", "view/m"}


# -- whom to ask ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "about", "expected"),
    [
        # the person first, then those who have not answered
        ("{id: m, role: parent}, {id: k, role: young_person}", "k", ("k", "m")),
        (
            "{id: k, role: young_person, answers: {private_space: always}}, {id: m, role: parent}",
            "k",
            ("m",),
        ),
        # then those who have, but were not sure
        (
            "{id: k, role: young_person, answers: {private_space: not_sure}}, "
            "{id: m, role: parent, answers_about: {k: {private_space: always}}}",
            "k",
            ("k",),
        ),
        # all have answered, so all of them again
        (
            "{id: k, role: young_person, answers: {private_space: always}}, "
            "{id: m, role: parent, answers_about: {k: {private_space: always}}}",
            "k",
            ("k", "m"),
        ),
        # too young to ask; and nobody of the same role answers for another
        (
            "{id: k, role: young_person, view: too_young, spoken_by: m}, "
            "{id: s, role: young_person}, {id: m, role: parent}",
            "k",
            ("m",),
        ),
        # nobody is there who could: the roles that could say
        (
            "{id: k, role: young_person, view: too_young, spoken_by: an aunt}",
            "k",
            ("parent", "social_worker"),
        ),
        # a role that nobody has
        ("{id: k, role: young_person}", "parent", ("parent",)),
    ],
)
def test_who_could_say_is_the_person_then_others_then_a_role(
    people: str, about: str, expected: tuple[str, ...]
) -> None:
    redacted, _ = seen_by(WORKER, session(f"participants: [{people}]", SET), SET)
    assert who_could_say(redacted, "private_space", about) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("{id: k, role: young_person}, {id: kb, role: social_worker}", ("kb",)),
        ("{id: k, role: young_person}", (MEETING,)),
    ],
)
def test_what_is_put_of_the_meeting_is_asked_of_a_worker(
    people: str, expected: tuple[str, ...]
) -> None:
    redacted, _ = seen_by(WORKER, session(f"participants: [{people}]", SET), SET)
    assert who_could_say(redacted, "meet", MEETING) == expected


def test_a_question_without_a_name_in_it_says_whom_it_is_about() -> None:
    redacted, _ = seen_by(WORKER, session("participants: [{id: k, role: young_person}]", SET), SET)
    assert question_text(redacted, "private_space", "k") == "Can K talk without being heard?"
    assert question_text(redacted, "device", "k") == "K: A device?"
    assert question_text(redacted, "device", "social_worker") == "Social worker: A device?"
    assert question_text(redacted, "meet", MEETING) == "Would they meet?"


# -- words ------------------------------------------------------------------------------


def test_names_and_ways_in_words() -> None:
    said = session(decided(), SET)
    split, alone = said.option("split"), said.option("without-k")
    assert split is not None
    assert alone is not None
    assert [name_of(said, one) for one in ("k", MEETING, "social_worker")] == [
        "K",
        "the meeting",
        "social worker",
    ]
    assert [names(said, one) for one in ((), ("k",), ("k", "m"), ("k", "m", "kb"))] == [
        "",
        "K",
        "K and M",
        "K, M and KB",
    ]
    assert [way_of("k", split), way_of("k", alone), way_of(MEETING, split)] == [
        "by video",
        "a part of their own",
        "K by video, the rest in the room",
    ]
    assert [option_name(said, one) for one in ("split", "not_yet", "gone")] == [
        "K by video, the rest in the room",
        "Not yet",
        "gone",
    ]
    assert (named("{name} and {name}", "K"), sentence("the end"), sentence("")) == (
        "K and K",
        "The end",
        "",
    )


@pytest.mark.parametrize(
    ("iso", "weekday", "expected"),
    [
        ("2026-12-10", False, "10 December 2026"),
        ("2026-12-03", True, "Thursday 3 December 2026"),
        ("soon", True, "soon"),
        ("2026-02-30", False, "2026-02-30"),
    ],
)
def test_a_day_is_written_as_people_say_it(iso: str, weekday: bool, expected: str) -> None:
    assert day(iso, weekday) == expected


def test_a_question_without_a_workers_wording_is_told_as_the_person_is_asked() -> None:
    questions = question_set(
        """
        questions:
          - id: hurt
            text: {young_person: "Could you get hurt?", family: "Could anybody hurt you?"}
            type: yes_no
            ask: [young_person, parent]
        rules:
          - {id: r, level: unsafe, about: [young_person, parent],
             when: {question: hurt, is: yes}, message: "M."}
        """
    )
    said = session("participants: [{id: k, role: young_person}, {id: m, role: parent}]", questions)
    redacted = redact(said, WORKER, questions)
    assert question_text(redacted, "hurt", "k") == "K: Could you get hurt?"
    assert question_text(redacted, "hurt", "m") == "M: Could anybody hurt you?"
