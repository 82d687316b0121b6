"""The conversation: whose turn it is, what is put, who may see it, and what comes of it."""

import re
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said, Wish
from choosing_digital.conversation import Setting, trying
from choosing_digital.interview import Answered
from choosing_digital.prompts import (
    Back,
    Item,
    Items,
    Keep,
    Leave,
    Line,
    Numbered,
    Page,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    TypeText,
)
from choosing_digital.scripted import NotOffered
from choosing_digital.session import (
    NOT_YET,
    Decision,
    Option,
    Participant,
    PlanLine,
    Session,
    Settlement,
    View,
)
from choosing_digital.wizard import converse
from conversing import (
    K_AND_M,
    SMALL_SETTING,
    SPOKE_ALONE,
    Chancy,
    asked_for,
    asked_keys,
    held,
    last,
    people,
    shipped,
    words_on,
)

BOUNDED = settings(
    derandomize=True,
    deadline=None,
    max_examples=15,
    phases=(Phase.explicit, Phase.generate),  # a conversation is too long to be shrunk in time
)

ROOM = "for everyone in the room"

Replies = dict[str, Any]


def one(session: Session, person: str) -> Participant:
    found = session.participant(person)
    assert found is not None
    return found


def answer(session: Session, question: str, by: str, about: str = "") -> dict[str, Answer]:
    """Give the accounts of one thing: by slot, and by option where it holds for one alone."""
    return {
        "/".join(filter(None, (said.account, said.option))): said.answer
        for said in session.said
        if (said.question, said.by, said.about) == (question, by, about or by)
    }


def rows(prompt: Prompt) -> dict[str, str]:
    """Give a numbered list: what each row stands for, and its remark."""
    assert isinstance(prompt, Numbered)
    return dict(zip(prompt.names, (row[2] for row in prompt.rows), strict=True))


# -- setting up -------------------------------------------------------------------------


def test_what_was_set_up_is_in_the_session() -> None:
    outcome, _ = held(K_AND_M | SPOKE_ALONE)
    assert outcome.finished
    session = outcome.session
    assert session.recorded_by == "R"
    assert (session.meeting.kind, session.meeting.on) == ("core_group", "2026-12-10")
    assert session.meeting.purpose == "The summer"
    assert [(one.id, one.role, one.name) for one in session.participants] == [
        ("k", "young_person", "K"),
        ("m", "parent", "M"),
        ("r", "social_worker", "R"),
    ]


def test_the_young_person_is_first_and_the_worker_last_in_whatever_order_they_were_put_in() -> None:
    replies = people(("C", "chair", "here"), ("M", "parent", "here"), ("K", "young_person", "here"))
    outcome, asked = held(replies)
    assert [one.id for one in outcome.session.participants] == ["k", "c", "m", "r"]
    ready = [one.key for one in asked if one.key.endswith("/ready")]
    assert ready == ["turn/k/ready", "turn/m/ready", "turn/c/ready"]
    turns = list(dict.fromkeys(one.key.split("/")[1] for one in asked if "turn/" in one.key))
    assert turns == ["k", "m", "c", "r"]


def test_a_line_of_the_people_can_be_changed_and_somebody_taken_out_again() -> None:
    replies = people(("K", "young_person", "here"), ("M", "parent", "here"))
    replies["setup/people"] = ["a", "d2", "1", "2", ""]
    replies["setup/person/1/name"] = ["K", "Kai"]
    replies["setup/person/1/role"] = ["young_person", "young_person"]
    replies["setup/person/1/view"] = ["here", "earlier"]
    replies["setup/me"] = ["R", "RB"]
    replies["setup/me_role"] = ["social_worker", "chair"]
    outcome, asked = held(replies)
    assert [(one.id, one.role, one.view) for one in outcome.session.participants] == [
        ("kai", "young_person", View.EARLIER),
        ("rb", "chair", View.HERE),
    ]
    again = asked_for(asked, "setup/person/1/name")[1]
    assert isinstance(again, TypeText)
    assert again.given == "K"


def test_two_people_with_one_name_are_refused_kindly() -> None:
    replies = people(("K", "young_person", "here"), ("k", "parent", "here"))
    replies["setup/person/2/name"] = ["k", "r", "K2"]
    outcome, asked = held(replies)
    notes = [one.page.note for one in asked_for(asked, "setup/person/2/name")]
    assert notes == [
        "",
        "There is already a k. Use k2, or another name.",
        "There is already a r. Use r2, or another name.",
    ]
    assert [one.id for one in outcome.session.participants] == ["k", "k2", "r"]


def test_the_worker_and_the_last_person_are_not_taken_out() -> None:
    replies = people(("K", "young_person", "here"))
    replies["setup/people"] = ["d1", "d2", ""]
    outcome, asked = held(replies)
    assert [one.page.note for one in asked_for(asked, "setup/people")] == [
        "",
        "Somebody has to take part. Change the line instead.",
        "You hold the conversation, so you stay in it.",
    ]
    assert [one.id for one in outcome.session.participants] == ["k", "r"]


@pytest.mark.parametrize(
    ("name", "role", "wanted"),
    [
        ("Meeting", "parent", "meeting-2"),
        ("Room", "parent", "room-2"),
        ("all", "parent", "all-2"),
        ("Parent", "young_person", "parent-2"),
        ("Parent", "parent", "parent"),
        ("Not yet", "parent", "not-yet"),
        ("Ж", "parent", "p"),
        ("Ana Lu", "parent", "ana-lu"),
    ],
)
def test_a_name_becomes_an_id_that_means_nothing_else(name: str, role: str, wanted: str) -> None:
    outcome, _ = held(people((name, role, "here")))
    assert outcome.session.participants[0].id == wanted


def test_a_day_that_cannot_be_read_is_refused_kindly() -> None:
    replies = people(("K", "young_person", "here")) | {"setup/on": ["someday", "12/12"]}
    outcome, asked = held(replies)
    assert [one.page.note for one in asked_for(asked, "setup/on")] == [
        "",
        "That is not a day I can read. Try 10 december, or 10/12/2026.",
    ]
    assert outcome.session.meeting.on == "2026-12-12"


def test_the_last_day_there_is_breaks_nothing() -> None:
    replies = people(("K", "young_person", "here")) | {"setup/on": ["31/12/9999", "10/12"]}
    outcome, _ = held(replies)
    assert outcome.session.meeting.on == "2026-12-10"


# -- one turn ---------------------------------------------------------------------------

K_TURN = [
    *("ready", "intro", "safe", "alone"),
    *("q/scared/k", "q/listened/k", "q/who_listens/k"),
    *("q/knows/k", "q/space/k", "q/where_instead/k", "q/near/k", "q/easy/k"),
    *("wishes", "words", "review", "handed_back"),
]


def test_private_questions_come_before_every_open_one() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE)
    assert asked_keys(asked, "turn/k/") == K_TURN
    private = [one.page.private for one in asked if one.key.startswith("turn/k/q/")]
    assert private == [True] * 3 + [False] * 5


def test_whether_it_is_all_right_is_the_first_question_of_all() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE)
    first = next(one for one in asked if one.key == "turn/k/safe")
    assert first == PickOne(
        "turn/k/safe",
        Page(
            title="K's turn",
            part="Part 1 of 5: to begin with",
            text="Is it OK to do this here, right now?",
            help=(("Who sees it", "Only you and the worker. It is in no copy that others get."),),
            private=True,
            skip=True,
        ),
        (
            Line("yes", "Yes"),
            Line("no", "No, not now"),
            Line("not_sure", "I'm not sure"),
            Line("rather_not_say", "I'd rather not say"),
        ),
    )
    keys = asked_keys(asked, "turn/k/")
    assert keys.index("safe") < keys.index("alone") < keys.index("q/scared/k")


@pytest.mark.parametrize("alone", ["no", "not_sure", "rather_not_say"])
def test_somebody_who_is_not_alone_is_asked_the_open_questions_and_nothing_shows_it(
    alone: str,
) -> None:
    with_private, whole = held(K_AND_M | SPOKE_ALONE)
    without, asked = held(K_AND_M | SPOKE_ALONE | {"turn/k/alone": [alone]})
    keys = asked_keys(asked, "turn/k/")
    assert keys == [one for one in K_TURN if one not in K_TURN[4:7]]
    for key in keys[4:-2]:
        assert last(asked, f"turn/k/{key}") == last(whole, f"turn/k/{key}")
    said_so = {"no": Given("no"), "not_sure": Absence.NOT_SURE}
    assert one(without.session, "k").alone == said_so.get(alone, Absence.RATHER_NOT_SAY)
    assert one(with_private.session, "k").was_alone


@pytest.mark.parametrize("safe", ["not_sure", "rather_not_say"])
def test_not_sure_whether_it_is_all_right_leads_to_the_open_questions_only(safe: str) -> None:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | {"turn/k/safe": [safe]})
    left_out = ("alone", *K_TURN[4:7])
    assert asked_keys(asked, "turn/k/") == [one for one in K_TURN if one not in left_out]
    assert one(outcome.session, "k").alone is Absence.NOT_ASKED


def test_not_now_leads_to_the_same_page_as_a_whole_turn_and_nothing_is_kept() -> None:
    answers: Replies = {
        "turn/k/q/knows/k": ["yes"],
        "turn/k/wishes": [(("video", "preferred"),)],
        "turn/k/words": ["Something"],
    }
    _, whole = held(K_AND_M | SPOKE_ALONE | answers)
    outcome, asked = held(K_AND_M | SPOKE_ALONE | answers | {"turn/k/safe": ["no"]})
    assert asked_keys(asked, "turn/k/") == ["ready", "intro", "safe", "handed_back"]
    assert last(asked, "turn/k/handed_back") == last(whole, "turn/k/handed_back")
    assert one(outcome.session, "k") == Participant("k", "young_person", "K", View.NOT_YET)
    assert [said for said in outcome.session.said if said.by == "k"] == []


def test_somebody_who_goes_back_and_says_not_now_takes_everything_back() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/safe": ["yes", "no"],
            "turn/k/alone": ["yes", Back()],
            "turn/k/q/scared/k": ["yes", Back()],
            "turn/k/q/listened/k": [Back()],
        }
    )
    outcome, _ = held(replies)
    assert one(outcome.session, "k") == Participant("k", "young_person", "K", View.NOT_YET)
    assert [said for said in outcome.session.said if said.by == "k"] == []


def test_the_page_that_hands_over_names_nobody_but_the_worker() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE)
    assert last(asked, "turn/k/handed_back") == PickOne(
        "turn/k/handed_back",
        Page(
            text="Thank you.",
            body=(
                Paragraph("Your answers are saved. The screen is clear."),
                Paragraph("Please give the laptop to R."),
            ),
            back=False,
        ),
        (Line("have_it", "R: press Enter when you have it."),),
        ready="have_it",
    )
    shown = {words_on(last(asked, f"turn/{who}/handed_back")) for who in ("k", "m")}
    assert len(shown) == 1


def test_the_worker_is_handed_nothing_and_greeted_by_nothing() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE)
    assert asked_keys(asked, "turn/r/") == [
        *("alone", "q/scared/k", "q/scared/m", "q/kept_apart/meeting"),
        *("q/space/k", "q/space/m", "q/easy/r", "q/long/meeting"),
        *("wishes", "words", "review"),
    ]


def test_everything_a_person_can_say_is_in_the_session() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/q/scared/k": ["not_sure"],
            "turn/k/q/space/k": ["never"],
            "turn/k/q/where_instead/k": ["At school, in room 4."],
            "turn/k/q/near/k": [("children", "adults")],
            "turn/k/q/easy/k": [7],
            "turn/r/q/space/k": ["always"],
            "turn/r/q/long/meeting": ["60_min"],
            "turn/k/wishes": [(("video", "preferred"), ("mix", "not_sure"))],
            "turn/k/words": ["I like typing."],
            "turn/k/words_for": ["everyone"],
            "turn/m/words": ["Not him."],
            "turn/m/words_for": ["private"],
        }
    )
    outcome, _ = held(replies)
    session = outcome.session
    assert set(session.said) == {
        Said("scared", "k", "k", Account.PRIVATE, None, Absence.NOT_SURE),
        Said("space", "k", "k", Account.OPEN, None, Given("never")),
        Said("where_instead", "k", "k", Account.OPEN, None, Given("At school, in room 4.")),
        Said("near", "k", "k", Account.OPEN, None, Given(("children", "adults"))),
        Said("easy", "k", "k", Account.OPEN, None, Given(7)),
        Said("space", "r", "k", Account.OPEN, None, Given("always")),
        Said("long", MEETING, MEETING, Account.OPEN, None, Given("60_min")),
    }
    k, m = one(session, "k"), one(session, "m")
    assert k.wishes == {"video": Wish.PREFERRED, "mix": Absence.NOT_SURE}
    assert (k.words, k.private_words) == ("I like typing.", "")
    assert (m.words, m.private_words) == ("", "Not him.")


def test_a_question_whose_path_is_closed_is_not_put() -> None:
    always: Replies = {"turn/k/q/space/k": ["always"], "turn/k/q/listened/k": ["no"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | always)
    closed = ("q/where_instead/k", "q/who_listens/k")
    assert asked_keys(asked, "turn/k/") == [one for one in K_TURN if one not in closed]


def test_an_answer_on_a_path_that_closes_comes_back_with_the_path() -> None:
    space = "turn/k/q/space/k"
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            space: ["never", "always", "sometimes"],
            "turn/k/q/where_instead/k": ["At school."],
            "turn/k/review": [space, space, ""],
        }
    )
    outcome, asked = held(replies)
    where = answer(outcome.session, "where_instead", "k")
    assert where == {"open": Given("At school.")}
    names = [_names(one) for one in asked_for(asked, "turn/k/review")]
    assert ["turn/k/q/where_instead/k" in one for one in names] == [True, False, True]
    assert len(asked_for(asked, "turn/k/q/where_instead/k")) == 1


def _names(prompt: Prompt) -> tuple[str, ...]:
    assert isinstance(prompt, Numbered)
    return prompt.names


def test_what_a_person_said_in_private_opens_no_open_question_for_them() -> None:
    # whether an open question is put is decided from open accounts only
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/q/space/k": ["never"],
            "turn/k/review": ["p turn/k/q/space/k", ""],
        }
    )
    _, asked = held(replies)
    # unknown once it is private, and so still put, as of somebody who would rather not say
    assert "turn/k/q/where_instead/k" in _names(last(asked, "turn/k/review"))


def test_whoever_is_heard_in_another_way_is_put_in_by_the_worker() -> None:
    replies = people(("K", "young_person", "through"), ("M", "parent", "too_young"))
    outcome, asked = held(replies | SPOKE_ALONE | {"turn/k/q/knows/k": ["yes"]})
    keys = asked_keys(asked, "turn/k/")
    assert keys == K_TURN[3:-1]
    assert last(asked, "turn/k/alone").page.text == (
        "Was K on their own when they told you, with nobody listening?"
    )
    assert {one.page.title for one in asked if one.key.startswith("turn/k/")} == {
        "What K said, put in by R"
    }
    assert asked_keys(asked, "turn/m/") == []
    assert [(one.view, one.spoken_by) for one in outcome.session.participants] == [
        (View.THROUGH, "R"),
        (View.TOO_YOUNG, "R"),
        (View.HERE, ""),
    ]


# -- putting off ------------------------------------------------------------------------


def test_somebody_put_off_is_asked_after_the_others() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/ready": ["not_now"],
            "turn/k/again/ready": ["ready"],
            "turn/k/again/safe": ["yes"],
            "turn/k/again/alone": ["yes"],
            "turn/k/q/knows/k": ["yes"],
        }
    )
    outcome, asked = held(replies)
    turns = list(dict.fromkeys(one.key.split("/")[1] for one in asked if "turn/" in one.key))
    assert turns == ["k", "m", "r"]
    after_the_worker = asked_keys(asked)[asked_keys(asked).index("turn/r/review") + 1 :]
    assert after_the_worker[:3] == ["turn/k/again/ready", "turn/k/again/intro", "turn/k/again/safe"]
    assert one(outcome.session, "k").view is View.HERE
    assert answer(outcome.session, "knows", "k") == {"open": Given("yes")}


def test_somebody_put_off_twice_has_not_been_asked_yet() -> None:
    replies: Replies = {"turn/k/ready": ["not_now"], "turn/k/again/ready": ["not_now"]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert asked_keys(asked, "turn/k/") == ["ready", "again/ready"]
    assert one(outcome.session, "k") == Participant("k", "young_person", "K", View.NOT_YET)


def test_somebody_asked_another_day_has_not_been_asked_yet() -> None:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | {"turn/k/ready": ["another_way"]})
    assert asked_keys(asked, "turn/k/") == ["ready"]
    assert one(outcome.session, "k") == Participant("k", "young_person", "K", View.NOT_YET)


# -- reading it through -----------------------------------------------------------------


def test_one_answer_can_be_changed_from_the_list() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/q/easy/k": [7, 2],
            "turn/k/review": ["turn/k/q/easy/k", ""],
        }
    )
    outcome, asked = held(replies)
    again = asked_for(asked, "turn/k/q/easy/k")[1]
    assert isinstance(again, PickNumber)
    assert again.given == "7"
    assert answer(outcome.session, "easy", "k") == {"open": Given(2)}
    keys = asked_keys(asked, "turn/k/")
    assert keys == [*K_TURN[:-1], "q/easy/k", "review", "handed_back"]


def test_an_answer_made_private_moves_to_the_private_account_and_back_again() -> None:
    space = "turn/k/q/space/k"
    said: Replies = K_AND_M | SPOKE_ALONE | {space: ["never"]}
    once, asked = held(said | {"turn/k/review": [f"p {space}", ""]})
    assert answer(once.session, "space", "k") == {"private": Given("never")}
    assert rows(last(asked, "turn/k/review"))[space] == "you, private"
    twice, asked = held(said | {"turn/k/review": [f"p {space}", f"p {space}", ""]})
    assert answer(twice.session, "space", "k") == {"open": Given("never")}
    assert rows(last(asked, "turn/k/review")) == {
        "turn/k/q/scared/k": "private",
        "turn/k/q/listened/k": "private",
        "turn/k/q/who_listens/k": "private",
        "turn/k/q/knows/k": "everyone",
        "turn/k/q/space/k": "everyone",
        "turn/k/q/where_instead/k": "everyone",
        "turn/k/q/near/k": "everyone",
        "turn/k/q/easy/k": "everyone",
        "turn/k/wishes": "everyone",
    }


def test_an_answer_to_a_private_question_cannot_be_made_open() -> None:
    replies: Replies = {"turn/k/review": ["p turn/k/q/scared/k", ""]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | {"turn/k/q/scared/k": ["yes"]} | replies)
    assert asked_for(asked, "turn/k/review")[1].page.note == "1 is always private."
    assert answer(outcome.session, "scared", "k") == {"private": Given("yes")}


def test_an_answer_about_the_meeting_is_nobodys_own_to_make_private() -> None:
    # an answers file has no place for it: the meeting's answers are given once, openly
    long = "turn/r/q/long/meeting"
    replies: Replies = {long: ["60_min"], "turn/r/review": [f"p {long}", ""]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert asked_for(asked, "turn/r/review")[1].page.note == (
        "7 is about the meeting itself, and everybody may know it."
    )
    assert answer(outcome.session, "long", MEETING) == {"open": Given("60_min")}


def test_wishes_and_words_can_be_made_private_too() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            "turn/k/wishes": [(("phone", "not_ok"),)],
            "turn/k/words": ["Not by phone."],
            "turn/k/words_for": ["everyone"],
            "turn/k/review": ["p turn/k/wishes", "p turn/k/words", ""],
        }
    )
    outcome, asked = held(replies)
    k = one(outcome.session, "k")
    assert (k.wishes, k.private_wishes) == ({}, {"phone": Wish.NOT_OK})
    assert (k.words, k.private_words) == ("", "Not by phone.")
    remarks = rows(last(asked, "turn/k/review"))
    assert (remarks["turn/k/wishes"], remarks["turn/k/words"]) == ("you, private",) * 2


def test_an_answer_made_private_stays_so_when_it_is_changed() -> None:
    space = "turn/k/q/space/k"
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | {
            space: ["never", "sometimes"],
            "turn/k/review": [f"p {space}", space, ""],
        }
    )
    outcome, _ = held(replies)
    assert answer(outcome.session, "space", "k") == {"private": Given("sometimes")}


# -- mixes ------------------------------------------------------------------------------

A_MIX: Replies = {
    "picture": ["mix", "go_on"],
    "mix/1/mode/k": ["video"],
    "mix/1/mode/m": ["in_person"],
    "mix/1/mode/r": ["in_person"],
}


def test_a_mix_made_from_the_picture_is_an_option_and_comes_with_its_name() -> None:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | A_MIX)
    assert outcome.session.options[-1] == Option(
        "mix-a", "M and R in person, K by video", {"k": "video", "m": "in_person", "r": "in_person"}
    )
    assert asked_keys(asked, "mix/1/") == [
        *("mode/k", "mode/m", "mode/r", "name"),
        *("turn/k/ready", "turn/k/wish", "turn/k/differs", "turn/k/review", "turn/k/done"),
        # no rule that speaks of a room reads what may differ, so M is not asked about it
        *("turn/m/ready", "turn/m/wish", "turn/m/review", "turn/m/done"),
        *("turn/r/wish", "turn/r/differs", "turn/r/alone", "turn/r/review"),
    ]
    keys = asked_keys(asked)
    assert keys.index("mix/1/turn/r/alone") < keys.index("picture", keys.index("picture") + 1)


def test_a_mix_made_from_the_decision_page_can_be_chosen_there() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | A_MIX
        | {
            "picture": ["go_on"],
            "mix/1/name": ["K by video from school"],
            "decision/option": ["mix", "mix-a"],
        }
    )
    outcome, _ = held(replies)
    assert outcome.session.decision == Decision("mix-a")
    assert outcome.session.options[-1].name == "K by video from school"


def test_two_mixes_have_ids_in_the_order_in_which_they_were_made() -> None:
    second: Replies = {"picture": ["mix", "mix", "go_on"], "mix/2/mode/k": ["messages"]}
    second |= {"mix/2/mode/m": ["phone"], "mix/2/mode/r": ["apart"]}
    outcome, _ = held(K_AND_M | SPOKE_ALONE | A_MIX | second)
    assert [(one.id, one.name) for one in outcome.session.options[3:]] == [
        ("mix-a", "M and R in person, K by video"),
        ("mix-b", "M by phone, K in writing, R apart"),
    ]
    assert outcome.session.options[4].modes == {"k": "messages", "m": "phone"}


def test_a_mix_in_which_nobody_takes_part_is_refused_kindly() -> None:
    apart: Replies = {f"mix/1/mode/{who}": ["apart"] for who in ("k", "m")}
    apart |= {"mix/1/mode/r": ["apart", "phone"]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | apart)
    assert [one.page.note for one in asked_for(asked, "mix/1/mode/r")] == [
        "",
        "Somebody has to take part in it. Go back to change it, or choose another way here.",
    ]
    assert outcome.session.options[-1].modes == {"r": "phone"}


def test_a_person_says_of_a_mix_what_they_wish_and_what_would_differ_there() -> None:
    turn = "mix/1/turn/k/"
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | A_MIX
        | {
            "turn/k/q/space/k": ["never"],
            "turn/k/q/listened/k": ["yes"],
            f"{turn}wish": ["preferred"],
            f"{turn}differs": ["yes"],
            f"{turn}alone": ["yes"],
            f"{turn}q/space/k": ["always"],
            f"{turn}q/listened/k": ["no"],
            f"{turn}q/near/k": [("nobody",)],
        }
    )
    outcome, asked = held(replies)
    assert one(outcome.session, "k").wishes == {"mix-a": Wish.PREFERRED}
    assert answer(outcome.session, "space", "k") == {
        "open": Given("never"),
        "open/mix-a": Given("always"),
    }
    assert answer(outcome.session, "listened", "k") == {
        "private": Given("yes"),
        "private/mix-a": Given("no"),
    }
    # the private ones first; who_listens is not put, since nobody could listen there
    assert asked_keys(asked, turn) == [
        *("ready", "wish", "differs", "alone"),
        *("q/listened/k", "q/space/k", "q/near/k", "review", "done"),
    ]


def test_somebody_who_is_not_alone_is_asked_no_private_question_about_a_mix() -> None:
    turn = "mix/1/turn/k/"
    replies: Replies = {f"{turn}differs": ["yes"], f"{turn}alone": ["no"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | replies)
    assert asked_keys(asked, turn) == [
        *("ready", "wish", "differs", "alone", "q/space/k", "q/near/k", "review", "done"),
    ]


def test_whoever_is_apart_or_not_here_is_not_asked_about_a_mix() -> None:
    replies = people(("K", "young_person", "here"), ("M", "parent", "earlier"))
    apart: Replies = {"mix/1/mode/k": ["apart"]}
    _, asked = held(replies | SPOKE_ALONE | A_MIX | apart)
    assert [key for key in asked_keys(asked, "mix/1/turn/") if key[0] in "km"] == []


def test_the_worker_is_asked_alone_what_others_private_answers_are_for_a_mix() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | A_MIX
        | {
            "turn/k/q/listened/k": ["yes"],
            "turn/m/q/listened/m": ["no"],
            "mix/1/turn/r/alone": ["yes"],
            "mix/1/turn/r/told": ["yes"],
            "mix/1/turn/r/for/k/listened/k": ["no"],
            "mix/1/turn/r/for/m/listened/m": ["no_change"],
        }
    )
    outcome, asked = held(replies)
    page = last(asked, "mix/1/turn/r/for/k/listened/k")
    assert page.page.private
    assert page.page.text == (
        "K said in private: Yes. Has K told you otherwise for this way of meeting?"
    )
    assert answer(outcome.session, "listened", "k") == {
        "private": Given("yes"),
        "private/mix-a": Given("no"),
    }
    assert answer(outcome.session, "listened", "m") == {"private": Given("no")}


def test_the_worker_is_asked_about_others_even_where_nothing_differs_for_the_worker() -> None:
    replies: Replies = {"turn/k/q/listened/k": ["yes"], "mix/1/turn/r/differs": ["no"]}
    alone: Replies = {"mix/1/turn/r/alone": ["yes"], "mix/1/turn/r/told": ["yes"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | replies | alone)
    assert "mix/1/turn/r/for/k/listened/k" in asked_keys(asked)
    # whether the worker is asked to be alone does not say that there is something to ask
    _, nothing = held(K_AND_M | SPOKE_ALONE | A_MIX | {"mix/1/turn/r/differs": ["no"]} | alone)
    assert asked_keys(nothing, "mix/1/turn/r/") == ["wish", "differs", "alone", "review"]


def test_the_worker_is_asked_about_others_in_a_mix_in_which_the_worker_is_apart() -> None:
    replies: Replies = {"turn/k/q/listened/k": ["yes"], "mix/1/mode/r": ["apart"]}
    _, asked = held(
        K_AND_M
        | SPOKE_ALONE
        | A_MIX
        | replies
        | {"mix/1/turn/r/alone": ["yes"], "mix/1/turn/r/told": ["yes"]}
    )
    assert asked_keys(asked, "mix/1/turn/r/") == [*("differs", "alone", "told", "for/k/listened/k")]


def test_the_worker_is_not_asked_what_somebody_has_said_for_the_mix_in_private() -> None:
    turn = "mix/1/turn/k/"
    replies: Replies = {
        "turn/k/q/listened/k": ["yes"],
        f"{turn}differs": ["yes"],
        f"{turn}alone": ["yes"],
        f"{turn}q/listened/k": ["no"],
        "mix/1/turn/r/alone": ["yes"],
        "mix/1/turn/r/told": ["yes"],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | replies)
    assert asked_keys(asked, "mix/1/turn/r/for/") == []
    assert answer(outcome.session, "listened", "k")["private/mix-a"] == Given("no")


def test_the_worker_is_not_asked_for_others_what_is_not_put_in_a_mix() -> None:
    turn = "mix/1/turn/k/"
    replies: Replies = {
        "turn/k/q/listened/k": ["yes"],
        "turn/k/q/who_listens/k": ["door"],
        f"{turn}differs": ["yes"],
        f"{turn}alone": ["yes"],
        f"{turn}q/listened/k": ["no"],
        "mix/1/turn/r/alone": ["yes"],
        "mix/1/turn/r/told": ["yes"],
    }
    _, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | replies)
    assert asked_keys(asked, "mix/1/turn/r/for/") == []


def test_what_a_person_made_private_is_private_for_a_mix_too() -> None:
    turn = "mix/1/turn/k/"
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | A_MIX
        | {
            "turn/k/q/space/k": ["never"],
            "turn/k/wishes": [(("video", "not_ok"),)],
            "turn/k/review": ["p turn/k/q/space/k", "p turn/k/wishes", ""],
            f"{turn}wish": ["ok"],
            f"{turn}differs": ["yes"],
            f"{turn}q/space/k": ["sometimes"],
            f"{turn}q/near/k": ["not_sure"],
        }
    )
    outcome, asked = held(replies)
    assert answer(outcome.session, "space", "k") == {
        "private": Given("never"),
        "private/mix-a": Given("sometimes"),
    }
    assert answer(outcome.session, "near", "k") == {"open/mix-a": Absence.NOT_SURE}
    k = one(outcome.session, "k")
    assert (k.wishes, k.private_wishes) == ({}, {"video": Wish.NOT_OK, "mix-a": Wish.OK})
    private = {key: last(asked, f"{turn}{key}").page.private for key in ("wish", "q/space/k")}
    assert private == {"wish": True, "q/space/k": True}
    assert not last(asked, f"{turn}q/near/k").page.private


def test_a_page_about_a_mix_promises_no_reading_through() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | {"mix/1/turn/k/differs": ["yes"]})
    told = [
        dict(one.page.help)["Who sees it"]
        for one in asked
        if "mix/1/turn/k/" in one.key and one.page.help and not one.page.private
    ]
    assert told == ["Everyone at the meeting."] * 4


# -- the picture and what opens from it ---------------------------------------------------

WORRIES: Replies = {
    "turn/k/q/space/k": ["never"],
    "turn/k/q/scared/k": ["yes"],
    "turn/k/q/near/k": [("children",)],
    "turn/k/q/knows/k": ["no"],
    "turn/k/q/easy/k": [1],
    "turn/m/q/knows/m": ["no"],
    "turn/m/q/easy/m": [2],
    "turn/r/q/easy/r": [9],
}


def aside_pages(replies: Replies) -> list[tuple[str, str, str]]:
    """Give the pages from the picture on, to the decision: key, title and part."""
    _, asked = held(K_AND_M | SPOKE_ALONE | WORRIES | replies)
    keys = asked_keys(asked)
    start, end = keys.index("picture"), keys.index("decision/option")
    return [(one.key, one.page.title, one.page.part) for one in asked[start:end]]


PICTURE = ("picture", "The picture", ROOM)
ALONE_PART = "ONLY R SHOULD SEE THIS"


def test_why_shows_four_concerns_at_once_and_the_whole_reason_of_one() -> None:
    replies: Replies = {
        "picture": ["why", "go_on"],
        "why": ["2", "more", "5", "end"],
        "why/one": ["go_on", "go_on"],
    }
    why = ("why", "The picture: what to think about", ROOM)
    whole = ("why/one", "The picture: why", ROOM)
    assert aside_pages(replies) == [PICTURE, why, whole, why, why, whole, why, PICTURE]
    _, asked = held(K_AND_M | SPOKE_ALONE | WORRIES | replies)
    pages = asked_for(asked, "why")
    assert [one.page.text for one in pages] == ["1 to 4 of 6", "1 to 4 of 6", *["5 to 6 of 6"] * 2]
    assert [line.value for one in pages[:1] if isinstance(one, PickOne) for line in one.lines] == [
        *("1", "2", "3", "4", "more", "end"),
    ]


def test_from_the_first_concerns_one_key_leads_back_to_the_picture() -> None:
    replies: Replies = {"picture": ["why", "go_on"], "why": ["end"]}
    assert [key for key, _title, _part in aside_pages(replies)] == ["picture", "why", "picture"]


def test_back_leads_out_of_what_opened_from_the_picture_step_by_step() -> None:
    replies: Replies = {
        "picture": ["why", "change", "alone", "go_on"],
        "why": ["1", "more", Back(), Back()],
        "why/one": [Back()],
        "change": [Back()],
        "only": ["yes", Back()],
        "alone/picture": [Back()],
    }
    assert [key for key, _title, _part in aside_pages(replies)] == [
        *("picture", "why", "why/one", "why", "why", "why"),
        *("picture", "change", "picture", "only", "alone/picture", "only", "picture"),
    ]


def test_the_worker_looks_alone_and_comes_back_to_the_page_for_everyone() -> None:
    replies: Replies = {
        "picture": ["alone", "go_on"],
        "only": ["yes"],
        "alone/picture": ["why", "change", "go_on"],
        "why": ["1", "more", "more", "end"],
        "why/one": ["go_on"],
        "change": ["go_on"],
    }
    alone = ("alone/picture", "The picture", ALONE_PART)
    why = ("why", "The picture: what to think about", ALONE_PART)
    assert aside_pages(replies) == [
        PICTURE,
        ("only", "The picture", ""),
        alone,
        why,
        ("why/one", "The picture: why", ALONE_PART),
        why,
        why,
        why,
        alone,
        ("change", "What would change this", ALONE_PART),
        alone,
        PICTURE,
    ]


def test_whoever_says_no_to_being_alone_sees_nothing_more() -> None:
    pages = aside_pages({"picture": ["alone", "go_on"], "only": ["no"]})
    assert pages == [PICTURE, ("only", "The picture", ""), PICTURE]


def test_what_would_change_it_is_told_from_answers_that_vary() -> None:
    replies: Replies = {"picture": ["change", "go_on"], "turn/k/q/space/k": ["never"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert last(asked, "change").page.body == (
        Items(
            tuple(
                Item(
                    f"K, by {way}: possible with care. It would be: nothing raised here.",
                    sign="care",
                    lines=(("If", "Can K talk unheard? Yes, any time."),),
                )
                for way in ("video", "phone")
            )
        ),
        Paragraph("Only the person whose answer it is can give another. To try it, ask them."),
    )


def test_leaving_from_a_page_that_opened_from_the_picture_leaves_quietly() -> None:
    replies: Replies = {"picture": ["why"], "why": [Leave()]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | WORRIES | replies)
    assert not outcome.finished
    assert asked[-1].key == "why"
    again, more = held({}, moves=outcome.moves)
    assert more[0].key == "picture"
    assert again.finished


# -- deciding ---------------------------------------------------------------------------


def test_the_decision_is_what_was_said_of_it() -> None:
    replies: Replies = {
        "decision/option": ["video"],
        "decision/reason": ["K says more that way."],
        "decision/agreed": [("k", "r")],
        "plan/if_it_drops": ["R rings back."],
        "review_on": ["other"],
        "review_on/day": ["someday", "28 jan"],
        "alone": ["yes"],
        "alone/reason": ["Nobody is to know."],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    session = outcome.session
    assert session.decision == Decision(
        "video", "K says more that way.", "Nobody is to know.", ("k", "r")
    )
    assert session.plan == (PlanLine("if_it_drops", Given("R rings back."), share=True),)
    assert session.review_on == "2027-01-28"
    assert [one.page.note for one in asked_for(asked, "review_on/day")] == [
        "",
        "That is not a day I can read. Try 10 december, or 10/12/2026.",
    ]


def test_a_reason_of_blanks_only_is_none() -> None:
    blanks: Replies = {"decision/reason": ["  "], "alone/reason": [" \n"], "alone": ["yes"]}
    outcome, _ = held(K_AND_M | SPOKE_ALONE | {"decision/option": ["video"]} | blanks)
    assert outcome.session.decision == Decision("video")


@pytest.mark.parametrize(
    ("option", "put"),
    [
        ("video", ["if_it_drops"]),
        ("in_person", ["who_opens"]),
        ("mix-a", ["if_it_drops", "who_opens"]),
        (NOT_YET, []),
    ],
)
def test_plan_questions_are_put_for_the_modes_that_were_chosen(option: str, put: list[str]) -> None:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | A_MIX | {"decision/option": [option]})
    assert asked_keys(asked, "plan/") == put
    assert outcome.session.decision == Decision(option)


def test_a_private_plan_question_is_put_to_the_worker_alone_and_not_shared() -> None:
    replies: Replies = {
        "decision/option": ["video"],
        "alone": ["yes"],
        "plan/if_told": ["R rings the manager."],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert last(asked, "plan/if_told").page.part == ALONE_PART
    assert outcome.session.plan == (
        PlanLine("if_told", Given("R rings the manager."), share=False),
    )
    _, asked = held(K_AND_M | SPOKE_ALONE | replies | {"alone": ["no"]})
    assert "plan/if_told" not in asked_keys(asked)


@pytest.mark.parametrize(
    ("reply", "day"),
    [
        ("after", "2026-12-11"),
        ("four_weeks", "2026-12-31"),
        ("eight_weeks", "2027-01-28"),
        ("later", ""),
    ],
)
def test_when_to_look_again_is_kept_as_a_day(reply: str, day: str) -> None:
    outcome, _ = held(K_AND_M | SPOKE_ALONE | {"review_on": [reply]})
    assert outcome.session.review_on == day


def test_without_a_day_for_the_meeting_nothing_is_said_to_be_after_it() -> None:
    for on, there in (("10 december", True), ("", False)):
        replies: Replies = {"setup/on": [on], "decision/option": ["video"]}
        _, asked = held(K_AND_M | SPOKE_ALONE | replies)
        page = last(asked, "review_on")
        assert isinstance(page, PickOne)
        assert ("after" in [line.value for line in page.lines]) == there


def test_a_kind_of_meeting_that_is_not_known_is_read_as_such() -> None:
    replies: Replies = {"setup/kind": ["not_said"], "setup/on": [""], "decision/option": ["video"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | replies)
    summary = last(asked, "summary")
    assert isinstance(summary, Numbered)
    assert summary.rows[0] == ("Meeting", "Kind not known yet", "")


def test_points_are_settled_for_everybody_and_by_the_worker_alone() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | WORRIES
        | {
            "decision/option": ["video"],
            "settle/list": ["care/k/children_near", ""],
            "settle/1/what": ["M takes them out."],
            "settle/1/who": [" M "],
            "settle/1/by": ["10 dec"],
            "alone": ["yes"],
            "settle_alone/list": ["unsafe/k", ""],
            "settle_alone/1/what": ["The manager agreed."],
        }
    )
    outcome, asked = held(replies)
    assert outcome.session.settled == (
        Settlement("care/k/children_near", "M takes them out.", "M", "2026-12-10", share=True),
        Settlement("unsafe/k", "The manager agreed."),
    )
    room = _names(asked_for(asked, "settle/list")[0])
    alone = _names(asked_for(asked, "settle_alone/list")[0])
    assert "unsafe/k" not in room
    assert "unsafe/k" in alone
    assert "care/k/children_near" not in alone
    assert rows(last(asked, "settle/list"))["care/k/children_near"] == "settled"


def test_a_settlement_is_changed_in_its_place_and_taken_back_by_an_empty_line() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | WORRIES
        | {
            "decision/option": ["video"],
            "settle/list": ["care/k/children_near", "care/k/children_near", ""],
            "settle/1/what": ["M takes them out.", "They are at school."],
        }
    )
    outcome, asked = held(replies)
    assert outcome.session.settled == (
        Settlement("care/k/children_near", "They are at school.", share=True),
    )
    again = asked_for(asked, "settle/1/what")[1]
    assert isinstance(again, TypeText)
    assert again.given == "M takes them out."
    outcome, _ = held(replies | {"settle/1/what": ["M takes them out.", ""]})
    assert outcome.session.settled == ()


def test_a_point_is_settled_once_and_for_everybody_where_both_were_tried() -> None:
    # left empty for everybody, settled by the worker alone, then filled in from the summary
    replies: Replies = {
        "decision/option": ["video"],
        "settle/list": ["review_date", ""],
        "settle/1/what": ["", "In a month."],
        "alone": ["yes"],
        "settle_alone/list": ["review_date", ""],
        "settle_alone/1/what": ["R thinks of it."],
        "summary": ["settle/1/what", ""],
    }
    outcome, _ = held(K_AND_M | SPOKE_ALONE | replies)
    assert outcome.session.settled == (Settlement("review_date", "In a month.", share=True),)


# -- the last summary -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "keys", "change", "expected"),
    [
        ("setup/kind", ["setup/kind", "setup/on"], {"setup/kind": ["core_group", "home_visit"]},
         "home_visit"),
        ("setup/purpose", ["setup/purpose"], {"setup/purpose": ["The summer", "The winter"]},
         "The winter"),
        ("decision/reason", ["decision/reason"], {"decision/reason": ["One", "Another"]},
         "Another"),
        ("decision/agreed", ["decision/agreed"], {"decision/agreed": [("k",), ("m",)]}, "m"),
        ("review_on", ["review_on"], {"review_on": ["later", "after"]}, "2026-12-11"),
    ],
)  # fmt: skip
def test_a_number_in_the_summary_changes_that_line_and_comes_back(
    row: str, keys: list[str], change: Replies, expected: str
) -> None:
    decided: Replies = {"decision/option": ["video"], "summary": [row, ""]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | decided | change)
    after = asked_keys(asked)[asked_keys(asked).index("summary") :]
    assert after == ["summary", *keys, "summary"]
    session = outcome.session
    decision = session.decision
    assert decision is not None
    assert expected in (
        session.meeting.kind,
        session.meeting.purpose,
        decision.reason,
        *decision.agreed_by,
        session.review_on,
    )


def test_another_way_chosen_from_the_summary_brings_its_own_plan_questions() -> None:
    replies: Replies = {
        "decision/option": ["video", "in_person"],
        "plan/if_it_drops": ["R rings back."],
        "plan/who_opens": ["The caretaker."],
        "summary": ["decision/option", ""],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    after = asked_keys(asked)[asked_keys(asked).index("summary") :]
    assert after == ["summary", "decision/option", "closing", "plan/who_opens", "summary"]
    told = last(asked, "closing").page
    assert told.text == "If you change this, we will not ask about:"
    assert told.body[0] == Items((Item("What if the call drops?", number="1"),))
    assert outcome.session.plan == (PlanLine("who_opens", Given("The caretaker."), share=True),)


def test_a_mix_made_from_the_summary_comes_back_to_it() -> None:
    replies: Replies = A_MIX | {
        "picture": ["go_on"],
        "decision/option": ["video", "mix", "mix-a"],
        "summary": ["decision/option", ""],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert outcome.session.decision == Decision("mix-a")
    assert asked[-1].key == "summary"


def test_the_summary_counts_what_is_left_for_everybody_and_not_what_the_worker_settled() -> None:
    replies: Replies = (
        K_AND_M
        | SPOKE_ALONE
        | WORRIES
        | {
            "decision/option": ["video"],
            "alone": ["yes"],
        }
    )
    settled: Replies = {
        "settle_alone/list": ["care/k/children_near", ""],
        "settle_alone/1/what": ["R knows what to do."],
    }
    _, without = held(replies)
    outcome, asked = held(replies | settled)
    assert [one.point for one in outcome.session.settled] == ["care/k/children_near"]
    assert last(asked, "summary") == last(without, "summary")


# -- the worker's script ----------------------------------------------------------------


def test_a_reply_that_nobody_could_give_is_told() -> None:
    with pytest.raises(NotOffered) as told:
        held(K_AND_M | {"turn/k/q/knows/k": ["perhaps"]})
    assert (told.value.key, told.value.value) == ("turn/k/q/knows/k", "perhaps")
    with pytest.raises(NotOffered):
        held({})  # nobody's initials


# -- what the room sees -----------------------------------------------------------------

PRIVATE_VALUES = {
    "q/scared": ("yes", "no", "not_sure", "rather_not_say"),
    "q/listened": ("yes", "no", "not_sure", "rather_not_say"),
    "q/who_listens": ("door", "device", "not_sure", "rather_not_say"),
    "q/kept_apart": ("yes", "no", "not_sure", "rather_not_say"),
}


@st.composite
def privately(draw: st.DrawFn) -> Replies:
    """Give one way in which everything that is private could be answered."""
    replies: Replies = {}
    for who, abouts in (("k", "k"), ("m", "m"), ("r", "km")):
        replies[f"turn/{who}/alone"] = [draw(st.sampled_from(("yes", "no", "not_sure")))]
        for about in abouts:
            for key, values in PRIVATE_VALUES.items():
                replies[f"turn/{who}/{key}/{about}"] = [draw(st.sampled_from(values))]
        if who != "r":
            replies[f"turn/{who}/words"] = ["Kept between us, either way: " + draw(st.text())]
            replies[f"mix/1/turn/{who}/alone"] = [draw(st.sampled_from(("yes", "no")))]
            replies[f"mix/1/turn/{who}/q/listened/{who}"] = [draw(st.sampled_from(("yes", "no")))]
            # made private; what stands there differs as well
            space = draw(st.sampled_from(("always", "sometimes", "never")))
            replies[f"turn/{who}/q/space/{who}"] = [space]
            replies[f"turn/{who}/wishes"] = [(("video", draw(st.sampled_from(tuple(Wish)))),)]
            private = ("q/space/" + who, "wishes")
            replies[f"turn/{who}/review"] = [*(f"p turn/{who}/{one}" for one in private), ""]
            replies[f"mix/1/turn/{who}/wish"] = [str(draw(st.sampled_from(tuple(Wish))))]
            replies[f"mix/1/turn/{who}/q/space/{who}"] = [space]
        replies[f"turn/{who}/words_for"] = ["private"]
    meeting = draw(st.sampled_from(PRIVATE_VALUES["q/kept_apart"]))
    replies["turn/r/q/kept_apart/meeting"] = [meeting]
    replies["mix/1/turn/r/alone"] = [draw(st.sampled_from(("yes", "no")))]
    replies["mix/1/turn/r/told"] = [draw(st.sampled_from(("yes", "no")))]
    replies["mix/1/turn/r/for/k/listened/k"] = [draw(st.sampled_from(("yes", "no_change")))]
    replies["alone"] = [draw(st.sampled_from(("yes", "no")))]
    replies["settle_alone/list"] = ["review_date", ""]
    replies["settle_alone/1/what"] = [draw(st.sampled_from(("", "In a month.")))]
    replies["plan/if_told"] = [draw(st.sampled_from(("", "Ring.")))]
    replies["alone/reason"] = [draw(st.text())]
    return replies


OPENLY: Replies = A_MIX | {
    "turn/k/safe": ["yes"],
    "turn/m/safe": ["yes"],
    "turn/k/q/knows/k": ["no"],
    "turn/k/q/near/k": [("children",)],
    "turn/k/q/easy/k": [2],
    "turn/m/q/easy/m": [9],
    "turn/m/q/knows/m": ["yes"],
    "turn/r/q/space/k": ["sometimes"],
    "turn/r/q/long/meeting": ["60_min"],
    "mix/1/turn/k/differs": ["yes"],
    "mix/1/turn/m/differs": ["yes"],
    "picture": ["mix", "why", "change", "go_on"],
    "why": ["1", "end"],
    "why/one": ["go_on"],
    "change": ["go_on"],
    "decision/option": ["mix-a"],
    "decision/reason": ["We try it."],
    "plan/if_it_drops": ["R rings."],
    "settle/list": ["care/k/children_near", ""],
    "settle/1/what": ["They are out."],
}


@settings(BOUNDED, max_examples=15)
@given(first=privately(), second=privately())
def test_no_page_for_the_room_differs_by_anything_that_was_said_in_private(
    first: Replies, second: Replies
) -> None:
    pages = []
    for private in (first, second):
        outcome, asked = held(K_AND_M | OPENLY | private)
        assert outcome.finished
        pages.append([one for one in asked if one.page.part.startswith(ROOM)])
    assert len(pages[0]) > 20
    assert pages[0] == pages[1]


@BOUNDED
@given(seed=st.integers(0, 2**32))
def test_no_page_for_the_room_says_what_was_said_in_private(seed: int) -> None:
    # the shipped set, all of it, by somebody who answers by chance
    asker = Chancy(seed)
    setting = Setting(shipped("everyday-one-to-one"), "2026-12-03")
    session = converse(asker, setting).session
    hidden = [one.text for one in setting.questions.questions.values() if one.private]
    wordings = {text for texts in hidden for text in texts.values() if "{name}" not in text}
    pages = [prompt for prompt, _ in asker.log if prompt.page.part.startswith(ROOM)]
    assert session.decision is not None
    assert len(pages) > 5
    assert len(wordings) > 10
    for prompt in pages:
        shown = words_on(prompt)
        assert [one for one in wordings if one in shown] == []
        assert "possible" not in re.sub("not possible|possible with care", "", shown)


@BOUNDED
@given(seed=st.integers(0, 2**32))
def test_nothing_of_anybody_elses_stands_as_given_in_somebodys_prompt(seed: int) -> None:
    asker = Chancy(seed, backs=12, wander=0.2)
    converse(asker, SMALL_SETTING)
    replied: dict[str, list[object]] = {}
    tried = False
    for prompt, reply in asker.log:
        before = replied.setdefault(prompt.key, [])
        match prompt:
            case PickOne() | TypeText() | PickEach():
                there: object = prompt.given or None
            case PickNumber():
                there = int(prompt.given) if prompt.given.isdigit() else prompt.given or None
            case PickSeveral():
                there = prompt.given or prompt.given_alone or None
            case Numbered() | PressOne():
                there = None
        # what stands there was replied to this very prompt before, or is what the room or the
        # worker tried, and kept: a mix that is being made, a judgement of the worker's
        kept = tried and re.match(r"mix/\d+/mode/|judge/", prompt.key)
        assert there is None or there in before or kept
        if isinstance(reply, Back | Keep | Leave):
            continue
        before.append(reply.value)
        tried = tried or reply.value in (trying.KEEP, trying.NOTE)
        # a choice is made in one more place: `p` beside one's own words, read through
        if prompt.key.endswith("/review") and str(reply.value).startswith("p"):
            words_for = replied.get(prompt.key.removesuffix("review") + "words_for")
            if words_for:
                words_for += ["everyone", "private"]


def test_a_mix_is_read_through_and_an_answer_in_it_made_private() -> None:
    replies: Replies = A_MIX | {
        "mix/1/turn/k/differs": ["yes"],
        "mix/1/turn/k/wish": ["preferred"],
        "mix/1/turn/k/q/space/k": ["always"],
        "mix/1/turn/k/review": ["p mix/1/turn/k/q/space/k", ""],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    shown = asked_for(asked, "mix/1/turn/k/review")
    assert isinstance(shown[0], Numbered)
    assert shown[0].rows[0][1:] == ("preferred", "everyone")
    (said,) = [one for one in outcome.session.said if (one.by, one.option) == ("k", "mix-a")]
    assert (said.account, said.answer) == (Account.PRIVATE, Given("always"))


def test_a_mix_can_be_taken_off_the_table_and_what_was_said_of_it_is_kept() -> None:
    replies: Replies = A_MIX | {"picture": ["mix", "off", "go_on"], "off": ["mix-a"]}
    outcome, asked = held(K_AND_M | SPOKE_ALONE | replies)
    assert [one.id for one in outcome.session.options] == ["in_person", "video", "phone"]
    assert Answered("mix/1/off", "yes") in outcome.moves
    pictures = [
        [line.value for line in one.lines]
        for one in asked_for(asked, "picture")
        if isinstance(one, PickOne)
    ]
    assert ["off" in one for one in pictures] == [False, True, False]
    kept, _ = held(K_AND_M | SPOKE_ALONE | replies | {"off": ["go_on"]})
    assert [one.id for one in kept.session.options][3:] == ["mix-a"]


# -- who can say what only a worker is asked ---------------------------------------------


@pytest.mark.parametrize(
    ("me", "others", "told"),
    [
        ("social_worker", K_AND_M, False),
        ("chair", K_AND_M, True),
        ("chair", people(("K", "young_person", "here"), ("S", "social_worker", "earlier")), False),
    ],
)
def test_it_is_said_where_nobody_can_answer_what_a_worker_is_asked_about_each(
    me: str, others: Replies, told: bool
) -> None:
    _, asked = held({**others, **SPOKE_ALONE, "setup/me_role": [me]})
    words = words_on(last(asked, "setup/people"))
    sentence = (
        "Some of it is asked of a social worker alone: what they know of each person. Nobody here "
        "is one, so that stays not known. Add one who can answer."
    )
    assert (sentence in words) == told
