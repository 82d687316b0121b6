"""Looking again at an earlier record: offered one by one, never assumed, and nobody else's."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Absence, Account, Answer, Given, Said, Wish
from choosing_digital.answers_file import read_answers, to_answers
from choosing_digital.changes import changes
from choosing_digital.conversation import Setting, session_of
from choosing_digital.conversation.looking_again import STILL, begun
from choosing_digital.interview import Reopened, replay
from choosing_digital.prompts import (
    Line,
    Numbered,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Quote,
    TypeText,
)
from choosing_digital.question_sets import QuestionSet
from choosing_digital.record import build
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Concern, Decision, Earlier, Option, Session
from choosing_digital.wizard import converse, to_open_again
from conversing import (
    K_AND_M,
    SPOKE_ALONE,
    Chancy,
    asked_for,
    asked_keys,
    enter,
    held,
    shipped,
    small,
    words_on,
)
from looking import LATER, Steady, again, chancy, earlier, first, of_others, setting
from test_same_record import BOUNDED, SEEDS, records, scripted, still_needed
from test_shipped_privacy import any_answer

K = "turn/k/"
SAID_BY_K: dict[str, list[Any]] = {
    f"{K}q/knows/k": ["yes"],
    f"{K}q/scared/k": ["yes"],
    f"{K}q/space/k": ["sometimes"],
    f"{K}q/where_instead/k": ["At school"],
    f"{K}q/near/k": [("children", "adults")],
    f"{K}q/easy/k": [7],
    f"{K}wishes": [(("video", "preferred"), ("phone", "not_ok"))],
    f"{K}words": ["I like to type."],
    f"{K}words_for": ["everyone"],
}
FIRST = first(
    K_AND_M
    | SPOKE_ALONE
    | SAID_BY_K
    | {
        "turn/m/q/scared/m": ["no"],
        "turn/r/q/space/k": ["always"],
        "turn/r/q/scared/k": ["not_sure"],
        "decision/option": ["video"],
        "decision/reason": ["K can type"],
        "plan/if_it_drops": ["We ring"],
        "review_on": ["eight_weeks"],
    }
)
HERE: dict[str, list[Any]] = {
    "setup/me": ["R"],
    "setup/me_role": ["social_worker"],
    "setup/kind": ["core_group"],
    "setup/purpose": ["The summer"],
    "setup/person/1/view": ["here"],
    "setup/person/2/view": ["here"],
}
NOT_ALONE = {f"turn/{one}/alone": ["no"] for one in ("k", "m", "r")}
SAFE = {f"turn/{one}/safe": ["yes"] for one in ("k", "m", "r")}


def asked_of(replies: dict[str, Any], since: Earlier = FIRST) -> list[Prompt]:
    return again(HERE | SAFE | replies, setting(since))[1]


def page(asked: list[Prompt], key: str) -> Prompt:
    (one,) = asked_for(asked, key)
    return one


def said(session: Session, question: str, by: str = "k") -> list[tuple[Account, Answer, str]]:
    return [
        (one.account, one.answer, one.said_on)
        for one in session.said
        if (one.question, one.by) == (question, by)
    ]


# -- setting up -------------------------------------------------------------------------


def test_it_begins_with_the_day_of_last_time_and_whether_the_questions_are_the_same() -> None:
    asked = asked_of({})
    assert words_on(asked[0]).split("\n")[:7] == [
        "Looking again",
        "",
        "",
        "",
        "Last time was 3 December 2026. Today is 28 January 2027.",
        "The questions are the same as last time.",
        "The meeting and the people are filled in as they were. Change what is different. "
        "Each person is shown, in their own turn, what they said, and says if it is still so. "
        "Nothing counts as said now until they do.",
    ]


def test_the_meeting_and_the_people_are_filled_in_and_how_a_view_is_heard_is_asked() -> None:
    asked = asked_of({})
    assert asked_keys(asked, "setup/") == [
        *("me", "me_role", "kind", "on", "purpose"),
        *("person/1/view", "person/2/view", "people"),
    ]
    by_key = {one.key: one for one in asked}
    assert enter(by_key["setup/me"]) == "R"
    assert enter(by_key["setup/purpose"]) == "The summer"
    assert enter(by_key["setup/kind"]) == "core_group"
    assert enter(by_key["setup/on"]) == ""  # another meeting, another day
    assert enter(by_key["setup/person/1/view"]) is None


def test_whoever_took_part_has_the_id_of_then_and_nobody_else_has_it() -> None:
    then = replace(
        FIRST,
        session=replace(
            FIRST.session,
            participants=tuple(
                replace(one, id="young") if one.id == "k" else one
                for one in FIRST.session.participants
            ),
            said=tuple(
                replace(one, by=one.by.replace("k", "young"), about=one.about.replace("k", "young"))
                for one in FIRST.session.said
            ),
        ),
    )
    outcome, asked = again(HERE | SAFE, setting(then))
    assert [one.id for one in outcome.session.participants] == ["young", "m", "r"]
    assert "turn/young/q/space/young" in {one.key for one in asked}


def test_somebody_in_another_part_is_somebody_else_whatever_they_are_called() -> None:
    other = {
        "setup/people": ["1", ""],
        "setup/person/1/name": ["K"],
        "setup/person/1/role": ["parent"],
        "setup/person/1/view": ["here", "here"],
        **{f"turn/k-2/{gate}": ["yes"] for gate in ("safe", "alone")},
    }
    outcome, asked = again(HERE | SPOKE_ALONE | other, setting(FIRST))
    assert [one.id for one in outcome.session.participants] == ["k-2", "m", "r"]
    turn = [one for one in asked if one.key.startswith("turn/k-2/")]
    assert len(turn) > 5
    assert [one.key for one in turn if "Last time" in words_on(one)] == []


# -- what was said, offered again -------------------------------------------------------

OFFERED = (
    ("knows", "Last time, on 3 December 2026, you said: Yes.", "yes"),
    ("scared", "Last time, on 3 December 2026, you said: Yes.", "yes"),
    ("space", "Last time, on 3 December 2026, you said: Some of the time.", "sometimes"),
    ("near", "Last time, on 3 December 2026, you said: Children; Adults.", ("children", "adults")),
    ("easy", "Last time, on 3 December 2026, you said: 7.", 7),
)
"""A question, the sentence on its page, and what *still so* keeps."""


@pytest.mark.parametrize(("question", "note", "kept"), OFFERED, ids=[one[0] for one in OFFERED])
def test_what_somebody_said_is_offered_to_them_and_enter_takes_nothing(
    question: str, note: str, kept: Any
) -> None:
    key = f"{K}q/{question}/k"
    outcome, asked = again(HERE | SPOKE_ALONE | {key: [STILL]}, setting(FIRST))
    prompt = page(asked, key)
    assert prompt.page.note == note
    assert enter(prompt) is None
    assert isinstance(prompt, PickOne | PickSeveral | PickNumber)
    lines = prompt.lines if isinstance(prompt, PickOne) else prompt.alone
    assert lines[-1].label == "Still so"
    account = Account.PRIVATE if question == "scared" else Account.OPEN
    assert said(outcome.session, question) == [(account, Given(kept), "")]


def test_an_answer_that_is_not_given_now_does_not_count_as_said() -> None:
    outcome, _ = again(HERE | SPOKE_ALONE, setting(FIRST))
    assert outcome.session.said == ()
    assert [one.words for one in outcome.session.participants] == ["", "", ""]
    assert [dict(one.wishes) for one in outcome.session.participants] == [{}, {}, {}]


def test_the_gates_are_never_filled_in() -> None:
    asked = asked_of(SPOKE_ALONE)
    for key in (f"{K}safe", f"{K}alone", "turn/m/safe", "turn/m/alone", "turn/r/alone"):
        prompt = page(asked, key)
        assert enter(prompt) is None
        assert "Last time" not in words_on(prompt)
        assert "Still so" not in words_on(prompt)


def test_a_text_can_be_kept_changed_or_left_out() -> None:
    key = f"{K}q/where_instead/k"
    space = {f"{K}q/space/k": [STILL]}
    asked = asked_of(SPOKE_ALONE | space)
    before = page(asked, f"{key}/again")
    assert isinstance(before, PickOne)
    assert Quote("At school") in before.page.body
    assert [one.label for one in before.lines] == [
        "Still so",
        "Change it",
        "Leave it out this time",
    ]
    assert enter(before) is None
    for reply, typed, expected in (
        (STILL, [], [Given("At school")]),
        ("change", ["At the library"], [Given("At the library")]),
        ("leave", [], []),
    ):
        replies = space | {f"{key}/again": [reply], key: typed}
        outcome, asked = again(HERE | SPOKE_ALONE | replies, setting(FIRST))
        assert [one[1] for one in said(outcome.session, "where_instead")] == expected
        assert len(asked_for(asked, key)) == (reply == "change")
        if reply == "change":
            changed = page(asked, key)
            assert isinstance(changed, TypeText)
            assert changed.given == "At school"


def test_wishes_and_words_can_be_kept() -> None:
    replies = {f"{K}wishes/again": [STILL], f"{K}words/again": [STILL]}
    outcome, asked = again(HERE | SPOKE_ALONE | replies, setting(FIRST))
    k = outcome.session.participants[0]
    assert k.wishes == {"video": Wish.PREFERRED, "phone": Wish.NOT_OK}
    assert (k.words, k.private_words) == ("I like to type.", "")
    assert f"{K}words_for" not in {one.key for one in asked}  # to whom it was said
    assert words_on(page(asked, f"{K}wishes/again")).split("\n")[4:10] == [
        "Last time, on 3 December 2026, you said:",
        *("By video", "preferred", "By phone", "not OK"),
        *[words_on(page(asked, f"{K}wishes/again")).split("\n")[9]],
    ]


def test_an_answer_that_the_question_no_longer_has_is_told_and_not_offered() -> None:
    asked = small().questions["space"]
    fewer = asked.model_copy(update={"options": {"always": "Yes", "never": "No"}})
    changed = replace(small(), questions={**small().questions, "space": fewer})
    _, prompts = again(HERE | SPOKE_ALONE, setting(FIRST, changed))
    prompt = page(prompts, f"{K}q/space/k")
    assert prompt.page.note == "Last time, on 3 December 2026, you said: Some of the time."
    assert isinstance(prompt, PickOne)
    assert STILL not in [one.value for one in prompt.lines]


def test_of_somebody_whose_view_the_worker_puts_in_it_says_whose_it_was() -> None:
    replies = {"setup/person/1/view": ["earlier"], f"{K}alone": ["yes"]}
    asked = asked_of(replies)
    assert page(asked, f"{K}q/space/k").page.note == (
        "Last time, on 3 December 2026, K said: Some of the time."
    )


# -- only to whom it belongs ------------------------------------------------------------


def test_what_somebody_said_of_another_is_offered_to_whoever_said_it() -> None:
    asked = asked_of(SPOKE_ALONE)
    assert page(asked, "turn/r/q/space/k").page.note == (
        "Last time, on 3 December 2026, you said: Yes, any time."
    )
    assert page(asked, "turn/r/q/space/m").page.note == ""
    assert page(asked, "turn/r/q/scared/k").page.note == (
        "Last time, on 3 December 2026, you said: I'm not sure."
    )


def test_another_worker_is_shown_nothing_of_what_the_first_one_put_in() -> None:
    _, asked = again(HERE | SAFE | {"setup/me": ["Q"], "turn/q/alone": ["yes"]}, setting(FIRST))
    pages = [one for one in asked if one.key.startswith("turn/q/")]
    assert pages
    assert [one.key for one in pages if "Last time" in words_on(one)] == []


HIDDEN_SPACE = first(
    K_AND_M
    | SPOKE_ALONE
    | {
        f"{K}q/space/k": ["never"],
        f"{K}wishes": [(("phone", "not_ok"),)],
        f"{K}words": ["He listens."],
        f"{K}words_for": ["private"],
        f"{K}review": [f"p {K}q/space/k", f"p {K}wishes", ""],
    }
)


def test_who_is_not_alone_is_shown_nothing_of_what_they_said_in_private() -> None:
    asked = asked_of(NOT_ALONE, HIDDEN_SPACE)
    turn = [one for one in asked if one.key.startswith(K)]
    assert f"{K}q/space/k" in [one.key for one in turn]
    for prompt in turn:
        assert "Last time" not in words_on(prompt), prompt.key
        assert "Still so" not in words_on(prompt), prompt.key
        assert prompt.page.private == prompt.key.endswith(("/safe", "/alone"))


def test_what_was_private_alone_is_offered_in_private_and_stays_so() -> None:
    key = f"{K}q/space/k"
    replies = {key: [STILL], f"{K}wishes/again": [STILL], f"{K}words/again": [STILL]}
    outcome, asked = again(HERE | SPOKE_ALONE | replies, setting(HIDDEN_SPACE))
    prompt = page(asked, key)
    assert prompt.page.private
    assert prompt.page.note == (
        "Last time, on 3 December 2026, you said: No. "
        "That was in private. It stays private, unless you open it at the end."
    )
    assert said(outcome.session, "space") == [(Account.PRIVATE, Given("never"), "")]
    k = outcome.session.participants[0]
    assert (dict(k.wishes), k.private_wishes) == ({}, {"phone": Wish.NOT_OK})
    assert (k.words, k.private_words) == ("", "He listens.")


def test_another_answer_to_it_stays_private_too_until_its_owner_opens_it() -> None:
    key = f"{K}q/space/k"
    outcome, _ = again(HERE | SPOKE_ALONE | {key: ["always"]}, setting(HIDDEN_SPACE))
    assert said(outcome.session, "space") == [(Account.PRIVATE, Given("always"), "")]
    replies = {key: ["always"], f"{K}review": [f"p {key}", ""]}
    outcome, asked = again(HERE | SPOKE_ALONE | replies, setting(HIDDEN_SPACE))
    through = asked_for(asked, f"{K}review")[0]
    assert isinstance(through, Numbered)
    rows = {one[0]: one[2] for one in through.rows}
    assert rows["Is there a place where nobody hears you?"] == "you, private"
    assert said(outcome.session, "space") == [(Account.OPEN, Given("always"), "")]


def test_who_is_not_alone_answers_openly_what_they_had_kept_private() -> None:
    replies = NOT_ALONE | {f"{K}q/space/k": ["always"]}
    outcome, _ = again(HERE | SAFE | replies, setting(HIDDEN_SPACE))
    assert said(outcome.session, "space") == [(Account.OPEN, Given("always"), "")]


TWO_ACCOUNTS = replace(
    FIRST,
    session=replace(
        FIRST.session,
        participants=(
            replace(
                FIRST.session.participants[0],
                private_words="He listens.",
                private_wishes={"video": Wish.NOT_OK},
            ),
            *FIRST.session.participants[1:],
        ),
        said=(
            *FIRST.session.said,
            Said("space", "k", "k", Account.PRIVATE, None, Given("never")),
        ),
    ),
)
SECOND = (f"{K}q/space/k/in_private", f"{K}wishes/in_private", f"{K}words/in_private")


def test_a_second_account_is_offered_on_a_private_page_of_its_own() -> None:
    kept = {
        f"{K}q/space/k": [STILL],
        f"{K}wishes/again": [STILL],
        f"{K}words/again": [STILL],
        **{key: [STILL] for key in SECOND},
    }
    outcome, asked = again(HERE | SPOKE_ALONE | kept, setting(TWO_ACCOUNTS))
    assert [page(asked, one).page.private for one in SECOND] == [True, True, True]
    assert Quote("No") in page(asked, SECOND[0]).page.body
    assert said(outcome.session, "space") == [
        (Account.OPEN, Given("sometimes"), ""),
        (Account.PRIVATE, Given("never"), ""),
    ]
    k = outcome.session.participants[0]
    assert (k.words, k.private_words) == ("I like to type.", "He listens.")
    assert (k.wishes["video"], k.private_wishes["video"]) == (Wish.PREFERRED, Wish.NOT_OK)


def test_no_second_account_is_spoken_of_where_somebody_is_not_alone() -> None:
    asked = asked_of(NOT_ALONE, TWO_ACCOUNTS)
    assert not {one.key for one in asked} & set(SECOND)
    assert "He listens." not in "".join(words_on(one) for one in asked if not one.page.expires)


# -- not said again ---------------------------------------------------------------------

CAME_ALONE = {"again/alone": ["yes"]}


def test_the_worker_is_told_alone_what_was_said_in_private_and_not_again() -> None:
    asked = asked_of(NOT_ALONE | CAME_ALONE)
    prompt = page(asked, "again/stands/k")
    assert isinstance(prompt, PickSeveral)
    assert prompt.page.expires == 120
    assert prompt.page.part == "ONLY R SHOULD SEE THIS"
    assert prompt.page.text == (
        "Last time, on 3 December 2026: K said this to you in private. It was not said again. "
        "What stands, as said then?"
    )
    assert [one.label for one in prompt.lines] == [
        "Is K scared? Yes.",
    ]
    assert [one.label for one in prompt.alone] == ["All of it", "None of it"]
    assert enter(prompt) is None


@pytest.mark.parametrize(
    ("reply", "stands"), [("all", True), (("answer/scared/k",), True), ("none", False)]
)
def test_it_stands_only_where_the_worker_lets_it(reply: Any, stands: bool) -> None:
    replies = NOT_ALONE | CAME_ALONE | {"again/stands/k": [reply], f"{K}q/space/k": ["never"]}
    outcome, _ = again(HERE | SAFE | replies, setting(FIRST))
    expected = [(Account.PRIVATE, Given("yes"), "2026-12-03")]
    assert said(outcome.session, "scared") == (expected if stands else [])
    record = build(outcome.session, small(), WORKER, id="r-1", recorded_on=LATER)
    verdict = record["picture"]["k"]["video"]["verdict"]
    assert verdict == ("unsafe" if stands else "not_known")
    (told,) = (
        one
        for one in record["changes"]
        if one.get("question") == "scared" and one["about"] == "k" and one.get("by") == "k"
    )
    assert told["now"] == (
        "Yes (in private, as said on 3 December 2026; not said again)" if stands else "not asked"
    )


def test_where_the_worker_does_not_go_there_it_is_told_at_the_end_and_in_the_record() -> None:
    later = {"again/alone": ["no"], "alone": ["yes"]}
    asked = asked_of(NOT_ALONE | later)
    keys = [one.key for one in asked]
    assert keys.index("again/stands/k") > keys.index("decision/option")
    never = {"again/alone": ["no"], "alone": ["no"]}
    outcome, asked = again(HERE | SAFE | NOT_ALONE | never, setting(FIRST))
    assert "again/stands/k" not in {one.key for one in asked}
    told = [one.text for one in changes(redact(outcome.session, WORKER, small()))]
    assert (
        'K: "Would you be scared if somebody heard?" Before: Yes (in private). Now: not asked.'
        in told
    )


def test_the_page_that_asks_whether_to_go_there_comes_whatever_there_is() -> None:
    nothing = first(K_AND_M)
    asked = asked_of(CAME_ALONE, nothing)
    assert page(asked, "again/alone").page == page(asked_of(CAME_ALONE), "again/alone").page
    assert "There is nothing more from last time that is for you alone." in words_on(
        page(asked, "again/told")
    )


def test_what_was_said_again_is_not_told() -> None:
    replies = SPOKE_ALONE | CAME_ALONE | {f"{K}q/scared/k": ["no"], "turn/m/q/scared/m": [STILL]}
    asked = asked_of(replies | {"turn/r/q/scared/k": [STILL]})
    assert [one for one in asked_keys(asked) if one.startswith("again/stands/")] == []


def test_who_takes_no_part_now_is_told_of_and_cannot_stand() -> None:
    gone = HERE | SAFE | CAME_ALONE | {"setup/people": ["d2", ""]}
    outcome, asked = again(gone, setting(FIRST))
    assert [one.id for one in outcome.session.participants] == ["k", "r"]
    assert "again/stands/m" not in {one.key for one in asked}
    assert "M: Is M scared? No." in words_on(page(asked, "again/told"))
    told = [one.text for one in changes(redact(outcome.session, WORKER, small()))]
    assert (
        'M: "Would you be scared if somebody heard?" Before: No (in private). '
        "Now: not said again; M does not take part." in told
    )


def test_a_concern_of_last_time_holds_only_where_somebody_says_so() -> None:
    shared = Concern("tired", "r", "k", "K is tired.", level="care", share=True)
    own = replace(shared, id="watched", text="K is watched.", share=False)
    since = replace(FIRST, session=replace(FIRST.session, concerns=(shared, own)))
    outcome, asked = again(HERE | SAFE | CAME_ALONE, setting(since))
    assert outcome.session.concerns == ()
    assert "K is watched." not in "".join(words_on(one) for one in asked if not one.page.expires)
    kept = {"again/concerns": [("tired",)], "again/own_concerns": [("watched",)]}
    outcome, _ = again(HERE | SAFE | CAME_ALONE | kept, setting(since))
    assert outcome.session.concerns == (shared, own)


# -- before everybody -------------------------------------------------------------------


def test_the_room_sees_what_has_changed_and_what_was_decided_last_time() -> None:
    replies = SPOKE_ALONE | {f"{K}q/space/k": ["always"], f"{K}q/knows/k": [STILL]}
    shown = words_on(page(asked_of(replies), "again/looked"))
    assert (
        'K: "Is there a place where nobody hears you?" Before: Some of the time. '
        "Now: Yes, any time." in shown
    )
    assert "How\nBy video\nWhy\nK can type\n" in shown
    assert "What if the call drops?\nWe ring\n" in shown
    assert "Look again\n28 January 2027" in shown
    assert "scared" not in shown


def test_the_decision_is_made_anew_with_the_last_one_beside_it() -> None:
    asked = asked_of({"decision/option": ["video"]})
    notes = {key: page(asked, key).page.note for key in ("decision/option", "decision/reason")}
    assert notes == {
        "decision/option": "Last time, on 3 December 2026: By video.",
        "decision/reason": "Last time, on 3 December 2026: K can type.",
    }
    assert page(asked, "review_on").page.note == "Last time, on 3 December 2026: 28 January 2027."
    assert [enter(page(asked, key)) for key in ("decision/option", "decision/reason")] == [None, ""]


def test_the_plan_of_last_time_can_be_kept() -> None:
    replies = {"decision/option": ["video"], "plan/if_it_drops/again": [STILL]}
    outcome, _ = again(HERE | SAFE | replies, setting(FIRST))
    assert [(one.question, one.answer) for one in outcome.session.plan] == [
        ("if_it_drops", Given("We ring"))
    ]


def test_what_became_of_what_was_agreed_and_a_sentence_go_into_the_record() -> None:
    asked = asked_of({})
    points = page(asked, "again/followed")
    names = [one.value for one in points.rows]  # type: ignore[union-attr]
    assert "care/k/overheard" in names
    replies = {
        "again/followed": [(("care/k/overheard", "done"),)],
        "again/reason": ["K has a key now."],
        "again/alone": ["yes"],
        "again/private_reason": ["K told R where."],
    }
    outcome, _ = again(HERE | SAFE | replies, setting(FIRST))
    room = build(outcome.session, small(), ROOM, id="r-1", recorded_on=LATER)
    assert room["since"] == {
        "id": "r-0",
        "recorded_on": "2026-12-03",
        "reason": "K has a key now.",
    }
    assert [one["now"] for one in room["changes"] if one["what"] == "agreed"] == ["done"]
    full = build(outcome.session, small(), WORKER, id="r-1", recorded_on=LATER)
    assert full["since"]["private_reason"] == "K told R where."


def test_questions_that_are_not_asked_any_more_are_listed_once_the_open_ones_before_all() -> None:
    asked = {key: one for key, one in small().questions.items() if key not in ("easy", "listened")}
    fewer = replace(
        small(),
        questions=asked,
        open_digest="1",
        rules=tuple(
            one for one in small().rules if "calls" not in one.id and one.id != "listened_to"
        ),
        sections=tuple(
            one.model_copy(
                update={"questions": tuple(key for key in one.questions if key in asked)}
            )
            for one in small().sections
        ),
    )
    since = first(K_AND_M | SPOKE_ALONE | {f"{K}q/easy/k": [3], f"{K}q/listened/k": ["yes"]})
    _, prompts = again(HERE | SAFE | CAME_ALONE, setting(since, fewer))
    shown = words_on(prompts[0])
    assert "The questions have changed since last time. They are asked as they are now." in shown
    assert "Not asked any more" in shown
    assert "How easy are calls?" in shown
    assert "listen" not in shown
    told = words_on(page(prompts, "again/told"))
    assert "K: Could somebody listen in? Yes." in told.replace("K: K: ", "K: ")


# -- ways that stay ---------------------------------------------------------------------

WITH_MIX = first(
    K_AND_M
    | SPOKE_ALONE
    | {
        "picture": ["mix", "mix", "go_on"],
        "mix/1/mode/k": ["video"],
        "mix/1/mode/m": ["in_person"],
        "mix/1/mode/r": ["in_person"],
        "mix/1/name": ["K from school"],
        "mix/1/turn/k/ready": ["ready"],
        "mix/1/turn/k/wish": ["preferred"],
        "mix/1/turn/k/differs": ["yes"],
        "mix/1/turn/k/q/near/k": [("nobody",)],
        "mix/2/mode/k": ["phone"],
        "mix/2/mode/m": ["in_person"],
        "mix/2/mode/r": ["in_person"],
        "mix/2/name": ["K in the car"],
    }
)


def test_mixes_of_last_time_are_offered_by_name_and_only_those_chosen_stay() -> None:
    replies = {
        "again/mixes": [("mix-b",)],
        "picture": ["mix", "go_on"],
        "mix/3/mode/k": ["video"],
        "mix/3/mode/m": ["phone"],
        "mix/3/mode/r": ["in_person"],
    }
    outcome, asked = again(HERE | SAFE | replies, setting(WITH_MIX))
    offered = page(asked, "again/mixes")
    assert isinstance(offered, PickSeveral)
    assert offered.lines == (Line("mix-a", "K from school"), Line("mix-b", "K in the car"))
    assert enter(offered) is None
    assert outcome.session.options[3:] == (
        Option("mix-b", "K in the car", {"k": "phone", "m": "in_person", "r": "in_person"}),
        # never the id of one that went
        Option(
            "mix-c",
            "R in person, K by video, M by phone",
            {"k": "video", "m": "phone", "r": "in_person"},
        ),
    )


def test_what_was_said_of_a_mix_is_offered_again() -> None:
    replies = {
        "again/mixes": [("mix-a",)],
        "mix/1/turn/k/ready": ["ready"],
        "mix/1/turn/k/wish": [STILL],
        "mix/1/turn/k/differs": ["yes"],
        "mix/1/turn/k/q/near/k": [STILL],
    }
    outcome, asked = again(HERE | SAFE | replies, setting(WITH_MIX))
    assert page(asked, "mix/1/turn/k/wish").page.note == (
        "Last time, on 3 December 2026, you said: preferred."
    )
    assert page(asked, "mix/1/turn/k/differs").page.note == (
        "Last time, on 3 December 2026, you said: something would be."
    )
    assert outcome.session.participants[0].wishes == {"mix-a": Wish.PREFERRED}
    assert [(one.option, one.answer) for one in outcome.session.said] == [
        ("mix-a", Given(("nobody",)))
    ]


def test_in_a_mix_that_stays_somebody_new_is_asked_how_they_take_part() -> None:
    replies = {
        "setup/people": ["a", ""],
        "setup/person/3/name": ["N"],
        "setup/person/3/role": ["parent"],
        "setup/person/3/view": ["not_yet"],
        "again/mixes": [("mix-a",)],
        "mix/1/mode/n": ["phone"],
    }
    outcome, _ = again(HERE | SAFE | replies, setting(WITH_MIX))
    assert outcome.session.options[3].modes == {
        "k": "video",
        "m": "in_person",
        "n": "phone",
        "r": "in_person",
    }


# -- after a break ----------------------------------------------------------------------


def test_after_a_break_it_is_asked_again_whether_somebody_is_alone() -> None:
    where = setting(FIRST)
    moves = begun(where)
    outcome, _ = again(HERE | SPOKE_ALONE, where)
    cut = next(
        number
        for number, one in enumerate(outcome.moves)
        if getattr(one, "key", "") == f"{K}q/space/k"
    )
    moves = outcome.moves[:cut]
    reopened = to_open_again(where, moves)
    assert [one.key for one in reopened if isinstance(one, Reopened)] == [f"{K}safe", f"{K}alone"]
    asker = Steady(1)
    session = session_of(where, replay((*moves, *reopened)))
    assert session.participants[0].alone is Absence.NOT_ASKED
    converse(asker, where, (*moves, *reopened))
    assert [one.key for one in asker.log[:2]] == [f"{K}safe", f"{K}alone"]
    assert [enter(one) for one in asker.log[:2]] == [None, None]


# -- laws -------------------------------------------------------------------------------


def check_same_record(seed: int, questions: Any) -> None:
    then = earlier(converse(Chancy(seed), Setting(questions, "2026-12-03")).session, questions)
    where = setting(then, questions)
    held = converse(chancy(seed + 1), where, begun(where)).session
    read, problems = read_answers(to_answers(held, questions), questions, then)
    assert problems == []
    assert read is not None
    assert records(held, questions) == records(read, questions)
    wanted = still_needed(read, questions)
    assert records(scripted(wanted, where), questions) == records(wanted, questions)


@settings(BOUNDED, max_examples=10)
@given(seed=SEEDS)
def test_a_conversation_and_an_answers_file_that_look_again_give_the_same_record(
    seed: int,
) -> None:
    check_same_record(seed, small())


@settings(BOUNDED, max_examples=2)
@given(seed=SEEDS)
def test_so_over_a_set_that_comes_with_the_program(seed: int) -> None:
    check_same_record(seed, shipped("everyday-one-to-one"))


class Confirming(Steady):
    """Somebody who says *still so* wherever it is offered, and decides as last time."""

    def _reply(self, prompt: Prompt, chance: Random, count: int) -> Any:
        key = prompt.key
        lines = (*getattr(prompt, "lines", ()), *getattr(prompt, "alone", ()))
        if STILL in [one.value for one in lines]:
            return STILL
        if isinstance(prompt, Numbered):
            return ""
        if key.endswith(("/safe", "/alone", "/view", "/ready")) or key.startswith("setup/me"):
            return super()._reply(prompt, chance, count)
        if key.startswith(("setup/", "again/")):
            found = enter(prompt)
            return "no" if found is None else found
        if key == "picture":
            return "go_on"
        return {"alone": "yes", "decision/option": "video", "decision/agreed": ("k", "r")}.get(
            key, getattr(prompt, "ready", "")
        )


EVERYBODY = frozenset({"k", "m", "r"})


def steady_first(seed: int, questions: QuestionSet) -> Session:
    """Give a first conversation of K, M and R, each alone, with every question answered."""
    setup = held(K_AND_M)[0].moves
    moves = [one for one in setup if getattr(one, "key", "").startswith("setup/")]
    asker = Steady(seed, EVERYBODY, mixes=0)
    return converse(asker, Setting(questions, "2026-12-03"), moves).session


@settings(BOUNDED, max_examples=5)
@given(seed=SEEDS)
def test_everything_confirmed_gives_a_record_with_no_changes_but_dates(seed: int) -> None:
    then = steady_first(seed, small())
    agreed = Decision("video", "", "", ("k", "r"))
    since = earlier(replace(then, decision=agreed))
    where = setting(since)
    asker = Confirming(0, EVERYBODY)
    now = converse(asker, where, begun(where)).session
    assert set(now.said) == set(since.session.said)
    for audience in (WORKER, ROOM, "k", "m", "r"):
        told = {one.what for one in changes(redact(now, audience, small()))}
        assert told <= {"review_on"}, audience


def with_secrets_of(chance: Random, base: Session, who: str, me: str) -> Session:
    """Give the same conversation to everybody but this person and the worker."""
    asked = small()
    of_me = [one for one in base.participants if one.id == who]
    private: list[Said] = []
    for question in asked.asked:
        for about in base.participants:
            role, of = of_me[0].role, about.role
            own = about.id == who
            if question.may_say(role, of) and (own or role != of) and chance.random() < 0.6:
                answer = any_answer(chance, question)
                private.append(Said(question.id, who, about.id, Account.PRIVATE, None, answer))
    kept = tuple(one for one in base.said if not (one.by == who and one.account is Account.PRIVATE))
    people = tuple(
        replace(
            one,
            private_words=chance.choice(("", "He listens.")),
            private_wishes=chance.choice(({}, {"video": Wish.NOT_OK})),
        )
        if one.id == who
        else one
        for one in base.participants
    )
    added = Concern("own", me, who, "He listens.", level="unsafe")
    return replace(
        base,
        participants=people,
        said=(*kept, *private),
        concerns=(*(one for one in base.concerns if one.share), *(added,) * chance.randint(0, 1)),
        decision=base.decision
        and replace(base.decision, private_reason=chance.choice(("", "He listens."))),
    )


@pytest.mark.parametrize("alone", [frozenset(), EVERYBODY], ids=["not alone", "alone"])
@settings(BOUNDED, max_examples=8)
@given(seed=SEEDS, who=st.sampled_from(["k", "m"]))
def test_no_page_of_the_room_or_of_another_hangs_on_what_somebody_said_in_private_then(
    alone: frozenset[str], seed: int, who: str
) -> None:
    chance = Random(seed)
    base = steady_first(seed, small())
    seen = []
    for _ in range(2):
        since = earlier(with_secrets_of(chance, base, who, "r"))
        where = setting(since)
        asker = Steady(seed + 1, alone)
        outcome = converse(asker, where, begun(where))
        assert outcome.finished
        copies = [
            build(outcome.session, small(), one, id="r-1", recorded_on=LATER)
            for one in (ROOM, "k", "m", "r")
        ]
        pages = of_others(asker.log, who, "r")
        own = [one for one in asker.log if one.key.startswith(f"turn/{who}/")]
        seen.append((copies, pages, [] if who in alone else own))
    assert seen[0] == seen[1]


def test_the_secrets_of_this_test_do_change_what_their_owner_and_the_worker_see() -> None:
    chance = Random(3)
    base = steady_first(3, small())
    seen = []
    for _ in range(4):
        where = setting(earlier(with_secrets_of(chance, base, "k", "r")))
        asker = Steady(4, EVERYBODY)
        converse(asker, where, begun(where))
        seen.append([words_on(one) for one in asker.log if one.key.startswith("turn/k/")])
    assert len({str(one) for one in seen}) == 4
