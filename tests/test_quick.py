"""The quick record: what it asks, what it comes to, and the laws of a conversation over it."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Absence, Account, Given, Said, Wish
from choosing_digital.answers_file import read_answers, to_answers
from choosing_digital.conversation import session_of
from choosing_digital.conversation.pages import Seen
from choosing_digital.conversation.quick.deciding import THERE_IS_MORE
from choosing_digital.formats import FORMATS
from choosing_digital.formats.markdown import QUICK
from choosing_digital.interview import Move, Reopened, replay
from choosing_digital.outstanding import points
from choosing_digital.picture import Verdict
from choosing_digital.prompts import (
    Back,
    Leave,
    Numbered,
    Page,
    PressOne,
    Prompt,
    Replied,
    Reply,
    Stopped,
)
from choosing_digital.record import Record, build, checked, conversation_of
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import KEPT, WENT_ON, Quick, Session, View
from choosing_digital.wizard import Outcome, converse
from conversing import TODAY, enter, last, words_on
from quickly import K_BY_VIDEO, SETTING, Busy, quickly

QUESTIONS = SETTING.questions
FULL = SETTING.goes_on_as
assert FULL is not None

BOUNDED = settings(
    derandomize=True,
    deadline=None,
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # a conversation is too long to be shrunk in time
)
SEEDS = st.integers(0, 2**32)

KEYS = list(K_BY_VIDEO)


def records(session: Session) -> dict[str, Record]:
    questions = SETTING.asked_in(session)
    audiences = (WORKER, ROOM, *(one.id for one in session.participants))
    return {
        one: build(session, questions, one, id="2026-12-03-1", recorded_on=TODAY)
        for one in audiences
    }


def markdown(session: Session, audience: str) -> str:
    return FORMATS["markdown"].write(records(session)[audience])


# -- the family of the screens ----------------------------------------------------------


def test_each_line_of_the_screens_is_asked_once_and_in_this_order() -> None:
    outcome, asked = quickly(K_BY_VIDEO)
    assert [one.key for one in asked] == KEYS
    assert outcome.finished
    assert [one.page.text for one in asked][:14] == [
        "Young person's initials",
        "Yours",
        "Your part",
        "Which meeting",
        "How big is it",
        "When did you talk",
        "K would like",
        "Not OK for K",
        "OK to talk, and on their own",
        "Somewhere nobody else can hear",
        "Someone could listen or watch",
        "Afraid of anyone taking part",
        "Danger in meeting in person",
        "Someone can look at K's phone",
    ]


def test_what_was_pressed_is_what_the_session_says() -> None:
    session = quickly(K_BY_VIDEO)[0].session
    k, r = session.participants
    assert (k.id, k.role, k.view, k.alone) == ("k", "young_person", View.EARLIER, Given("yes"))
    assert k.wishes == {"video": Wish.PREFERRED, "phone": Wish.NOT_OK}
    assert (r.id, r.role, r.view) == ("r", "social_worker", View.HERE)
    assert (session.meeting.kind, session.recorded_by) == ("child_in_need", "R")
    assert session.decision is not None
    assert (session.decision.option, session.decision.agreed_by) == ("video", ("k",))
    assert session.decision.reason == "K talks more on video, and can show me drawings."
    assert session.review_on == "2026-12-31"
    assert session.quick == Quick(talked_on=TODAY)
    assert {(one.point, one.what, one.share) for one in session.settled} == {
        ("not_known/k/supporter_with", "To be asked before the meeting.", True),
        ("plan/if_the_call_drops", "Agreed already.", True),
    }
    # not asked stays not asked: it is no account, and never a no
    assert "supporter_with" not in {one.question for one in session.said}


def test_what_was_told_alone_and_what_the_worker_knows_is_in_no_copy() -> None:
    session = quickly(K_BY_VIDEO)[0].session
    by_question = {one.question: one.account for one in session.said}
    assert by_question == {
        "decision_weight": Account.OPEN,
        "legal_duty_in_person": Account.OPEN,
        "private_space": Account.PRIVATE,  # an open question, and K told it alone
        **dict.fromkeys(
            (
                "someone_could_listen",
                "afraid_of_participant",
                "in_person_risk",
                "device_watched",
                "location_secret",
                "da_known",
                "protective_order",
                "kept_apart_together",
                "self_harm_risk",
            ),
            Account.PRIVATE,
        ),
    }
    shared = markdown(session, ROOM)
    assert "talk where nobody else can hear you? *Not shared here*" in shared
    for word in ("phone or tablet", "self-harm", "abuse", "afraid", "watch"):
        assert word not in shared.lower()


def test_both_records_say_that_it_is_no_full_plan_and_when_it_was_talked_about() -> None:
    replies = K_BY_VIDEO | {"quick/talked": ["other"], "quick/talked/day": ["yesterday"]}
    session = quickly(replies)[0].session
    assert session.quick == Quick(talked_on="2026-12-02")
    for audience in (WORKER, ROOM, "k"):
        told = markdown(session, audience)
        assert f"**{QUICK}**" in told
        assert "Talked through on 2 December 2026. Written down on 3 December 2026." in told
        assert records(session)[audience]["quick"] == {"talked_on": "2026-12-02"}


@pytest.mark.parametrize("key", [key for key in KEYS if key != "quick/save"])
def test_enter_answers_no_question_but_the_day_and_what_is_typed(key: str) -> None:
    _outcome, asked = quickly(K_BY_VIDEO)
    prompt = last(asked, key)
    typed = key in ("setup/person/1/name", "setup/me", "quick/reason")
    if typed:
        assert not isinstance(prompt, PressOne)
    elif key == "quick/talked":
        assert enter(prompt) == "today"
    else:
        assert isinstance(prompt, PressOne)
        assert enter(prompt) is None


def test_each_line_has_a_key_of_its_own_and_no_key_has_two_meanings_on_a_page() -> None:
    for seed in range(6):
        asker = Busy(seed, full=0.0)
        converse(asker, SETTING)
        for prompt, _reply in asker.log:
            if isinstance(prompt, PressOne):
                keys = [one.key for one in (*prompt.several, *prompt.lines)]
                assert all(keys), prompt.key
                assert len(set(keys)) == len(keys), prompt.key
                assert not set(keys) & {"<", "?"}
                usual = {one.key: one.value for one in prompt.lines if one.value in prompt.usual}
                known = {"y": "yes", "n": "no", "u": "not_sure", "r": "rather_not_say"}
                assert usual.items() <= (known | {"a": "not_asked"}).items()


def test_why_we_ask_is_there_for_every_question_of_the_set() -> None:
    _outcome, asked = quickly(K_BY_VIDEO)
    questions = [one for one in asked if one.key.startswith("quick/q/")]
    for prompt in questions:
        headings = dict(prompt.page.help)
        assert headings.keys() == {"The whole question", "Why we ask", "Who sees it"}
    space = dict(last(asked, "quick/q/private_space/1").page.help)
    assert space["The whole question"] == (
        "Is there somewhere you can talk where nobody else can hear you?"
    )
    assert space["Who sees it"].startswith("Only you.")


def test_the_page_is_the_workers_alone_and_says_so_before_the_safety_part() -> None:
    _outcome, asked = quickly(K_BY_VIDEO)
    assert [one.page.part for one in asked[:2]] == ["", ""]
    assert {one.page.part for one in asked[2:]} == {"ONLY R SHOULD SEE THIS"}
    assert "This page is for you alone" in words_on(asked[0])
    assert "What K told you, on their own. Nothing is filled in for you." in words_on(asked[8])
    assert all(one.page.clear and one.page.covers == 120 for one in asked)


def test_nothing_is_recommended_and_no_way_is_called_safe() -> None:
    for seed in range(6):
        asker = Busy(seed)
        converse(asker, SETTING)
        for prompt, _reply in asker.log:
            shown = words_on(prompt).lower()
            for word in ("recommend", "should choose", "safest", "is safe", "approved", "!"):
                assert word not in shown


# -- the picture, and what calls for more -----------------------------------------------


def verdicts(prompt: Prompt) -> list[str]:
    lines = words_on(prompt).split("\n")
    return [one for one in lines[lines.index("What it comes to") :] if one.startswith("K, ")]


def test_the_verdicts_are_those_of_the_picture() -> None:
    _outcome, asked = quickly(K_BY_VIDEO | {"quick/q/supporter_with/1": ["same_place"]})
    assert verdicts(last(asked, "quick/1/joins")) == [
        "K, in person: possible. K's wish: not said.",
        "K, by video: possible. K's wish: preferred.",
        "K, by phone: possible. K's wish: not OK.",
    ]
    _outcome, asked = quickly(K_BY_VIDEO)
    told = verdicts(last(asked, "quick/1/joins"))
    # possible never stands beside a question that is open
    assert told[1] == "K, by video: nothing against it so far. K's wish: preferred."
    assert "Not known: K: Will someone on your side" in words_on(last(asked, "quick/1/joins"))


WATCHED = K_BY_VIDEO | {"quick/q/device_watched/1": ["worry"], "quick/more": ["quick"]}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"quick/q/device_watched/1": ["worry"]}, id="potentially unsafe"),
        pytest.param({"quick/q/device_watched/1": ["not_sure"]}, id="not known yet"),
        pytest.param({"quick/1/alone": ["no"]}, id="not alone, so not known"),
        pytest.param(
            {"quick/q/decision_weight/meeting/known": ["life_changing"]}, id="life-changing"
        ),
        pytest.param({"setup/kind": ["conference_first"]}, id="a first conference"),
    ],
)
def test_where_there_is_more_to_talk_about_the_page_says_so_and_both_are_allowed(
    change: dict[str, Any],
) -> None:
    outcome, asked = quickly(K_BY_VIDEO | change | {"quick/more": ["quick"]})
    prompt = last(asked, "quick/more")
    assert isinstance(prompt, PressOne)
    assert [(one.key, one.value) for one in prompt.lines] == [("f", "full"), ("q", "quick")]
    assert THERE_IS_MORE in words_on(prompt)
    assert outcome.finished
    assert outcome.session.quick == Quick(TODAY, KEPT)
    assert "It was kept quick." in markdown(outcome.session, WORKER)
    # what called for it may be private: the copy to share says nothing of it
    assert "kept quick" not in markdown(outcome.session, ROOM)
    assert records(outcome.session)[ROOM]["quick"] == {"talked_on": TODAY}


def test_where_there_is_nothing_more_nobody_is_asked_about_it() -> None:
    outcome, asked = quickly(K_BY_VIDEO)
    assert "quick/more" not in {one.key for one in asked}
    assert outcome.session.quick == Quick(TODAY)


def test_what_is_potentially_unsafe_can_be_chosen_and_no_one_key_settles_it() -> None:
    _outcome, asked = quickly(WATCHED)
    prompt = last(asked, "quick/settle/unsafe/k")
    assert isinstance(prompt, PressOne)
    assert [one.value for one in prompt.lines] == ["write", "leave"]
    words = "My manager agreed: on the school's tablet."
    replies = WATCHED | {
        "quick/settle/unsafe/k": ["write"],
        "quick/settle/unsafe/k/what": [words],
    }
    session = quickly(replies)[0].session
    settled = {one.point: one for one in session.settled}
    assert (settled["unsafe/k"].what, settled["unsafe/k"].share) == (words, False)
    assert words in markdown(session, WORKER)
    assert words not in markdown(session, ROOM)


def test_not_yet_can_be_chosen_and_apart_makes_a_mix() -> None:
    put_off = quickly(K_BY_VIDEO | {"quick/1/joins": ["not_yet"]})[0].session
    assert put_off.decision is not None
    assert put_off.decision.option == "not_yet"
    apart = quickly(K_BY_VIDEO | {"quick/1/joins": ["apart"]})[0].session
    assert apart.chosen is not None
    assert (apart.chosen.id, dict(apart.chosen.modes)) == ("mix-a", {"r": "video"})
    both = K_BY_VIDEO | {"quick/1/joins": ["apart"], "quick/0/joins": ["apart", "phone"]}
    outcome, asked = quickly(both)
    assert "Somebody has to take part" in last(asked, "quick/0/joins").page.note
    assert outcome.session.chosen is not None
    assert dict(outcome.session.chosen.modes) == {"r": "phone"}


def test_whoever_wanted_a_mix_and_agrees_to_this_one_has_what_they_wanted() -> None:
    replies = K_BY_VIDEO | {"quick/1/wish": ["mix"], "quick/0/joins": ["in_person"]}
    session = quickly(replies)[0].session
    assert session.participants[0].wishes["mix-a"] is Wish.PREFERRED
    assert "wish/k" not in {one["point"] for one in records(session)[WORKER]["outstanding"]}
    refused = quickly(replies | {"quick/1/agrees": ["no"]})[0].session
    assert "mix-a" not in refused.participants[0].wishes


def test_somebody_who_does_not_agree_is_not_passed_over() -> None:
    session = quickly(K_BY_VIDEO | {"quick/1/agrees": ["no"]})[0].session
    assert session.decision is not None
    assert session.decision.agreed_by == ()
    (concern,) = session.concerns
    assert (concern.level, concern.about, concern.share) == ("care", "k", False)
    worker = records(session)[WORKER]
    assert "care/k/k-on-this" in {
        one["point"] for one in (*worker["outstanding"], *worker["settled"])
    }
    assert "does not agree" in markdown(session, WORKER)
    assert "does not agree" not in markdown(session, ROOM)


def test_whoever_is_apart_and_does_not_agree_is_not_passed_over_either() -> None:
    replies = K_BY_VIDEO | {"quick/1/joins": ["apart"], "quick/1/agrees": ["no"]}
    session = quickly(replies)[0].session
    (concern,) = session.concerns
    assert (concern.about, concern.modes) == (MEETING, ("video",))
    raised = {one["point"] for one in records(session)[WORKER]["outstanding"]}
    assert "care/meeting/k-on-this" in raised
    put_off = quickly(replies | {"quick/1/joins": ["not_yet"]})[0].session
    assert [(one.level, one.about) for one in put_off.concerns] == [("note", "k")]
    assert "does not agree" in markdown(put_off, WORKER)


# -- who else takes part ----------------------------------------------------------------

WITH_M = K_BY_VIDEO | {
    "setup/kind": ["add", "child_in_need"],
    "setup/person/2/name": ["M"],
    "setup/person/2/role": ["parent"],
    "quick/2/wish": ["in_person"],
    "quick/2/alone": ["yes"],
    "quick/q/private_space/2": ["sometimes"],
    "quick/q/someone_could_listen/2": ["no"],
    "quick/q/afraid_of_listener/2": ["no"],
    "quick/q/afraid_of_participant/2": ["no"],
    "quick/q/in_person_risk/2": ["no"],
    "quick/q/device_watched/2": ["no"],
    "quick/q/supporter_with/2": ["nobody"],
    "quick/q/location_secret/2/known": ["no"],
    "quick/q/self_harm_risk/2/known": ["none_known"],
    "quick/2/joins": ["in_person"],
    "quick/2/agrees": ["yes"],
}


def test_each_further_participant_is_asked_after_and_adds_a_line_for_each_key() -> None:
    outcome, asked = quickly(WITH_M)
    added = [one.key for one in asked if "/2" in one.key]
    assert added == [
        *("setup/person/2/name", "setup/person/2/role", "quick/2/wish", "quick/2/alone"),
        *("quick/q/private_space/2", "quick/q/someone_could_listen/2"),
        *("quick/q/afraid_of_listener/2", "quick/q/afraid_of_participant/2"),
        *("quick/q/in_person_risk/2", "quick/q/device_watched/2"),
        *("quick/q/location_secret/2/known", "quick/q/self_harm_risk/2/known"),
        *("quick/q/supporter_with/2", "quick/2/joins", "quick/2/agrees"),
    ]
    session = outcome.session
    assert [one.id for one in session.participants] == ["k", "m", "r"]
    assert session.chosen is not None
    assert dict(session.chosen.modes) == {"k": "video", "m": "in_person", "r": "video"}
    assert "may_be_overheard" in {one["rule"] for one in records(session)[WORKER]["findings"]}


def test_a_line_that_was_added_by_mistake_can_be_left_empty() -> None:
    outcome, asked = quickly(WITH_M | {"setup/person/2/name": [""]})
    assert outcome.finished
    assert [one.id for one in outcome.session.participants] == ["k", "r"]
    assert not [one.key for one in asked if one.key.startswith("quick/2")]


def test_of_somebody_not_asked_yet_nothing_is_asked_but_what_the_worker_knows() -> None:
    replies = WITH_M | {
        "quick/2/wish": ["not_asked"],
        "quick/2/alone": ["not_asked"],
        "quick/more": ["quick"],
    }
    outcome, asked = quickly(replies)
    m = outcome.session.participants[1]
    assert (m.view, m.alone) == (View.NOT_YET, Absence.NOT_ASKED)
    assert not [one for one in asked if one.key.startswith("quick/q/") and one.key.endswith("/2")]
    assert "quick/more" in {one.key for one in asked}  # nobody knows, so there is more
    assert {"view/m"} <= {one["point"] for one in records(outcome.session)[ROOM]["outstanding"]}


@pytest.mark.parametrize("view", ["through", "too_young"])
def test_of_somebody_who_does_not_speak_for_themselves_it_is_said_who_does(view: str) -> None:
    replies = K_BY_VIDEO | {
        "quick/1/alone": [view],
        "setup/person/1/spoken_by": ["N, the advocate"],
        "quick/more": ["quick"],
    }
    outcome, asked = quickly(replies)
    k = outcome.session.participants[0]
    assert (k.view, k.spoken_by) == (View(view), "N, the advocate")
    keys = [one.key for one in asked]
    # nothing private is put of somebody who was not alone; the worker is asked what is known
    assert "quick/q/afraid_of_participant/1" not in keys
    assert "quick/q/afraid_of_participant/1/known" in keys


def test_who_was_not_alone_is_not_asked_in_private_and_the_worker_is() -> None:
    outcome, asked = quickly(K_BY_VIDEO | {"quick/1/alone": ["no"], "quick/more": ["quick"]})
    told = [one.key for one in asked if one.key.endswith("/1") and "quick/q" in one.key]
    assert told == ["quick/q/private_space/1", "quick/q/supporter_with/1"]
    known = {one.key for one in asked if one.key.endswith("/1/known")}
    assert known >= {
        "quick/q/afraid_of_participant/1/known",
        "quick/q/device_watched/1/known",
        "quick/q/in_person_risk/1/known",
    }
    said = {(one.question, one.by) for one in outcome.session.said}
    assert ("device_watched", "k") not in said


# -- what is left out -------------------------------------------------------------------


@BOUNDED
@given(seed=SEEDS)
def test_the_core_safety_questions_are_never_left_out(seed: int) -> None:
    asker = Busy(seed)
    outcome = converse(asker, SETTING)
    keys = [prompt.key.split("/") for prompt, _reply in asker.log]
    asked = {key[2] for key in keys if key[:2] == ["quick", "q"]}
    given = replay(outcome.moves).given
    # of whoever works there, only these two are asked about a person: for the others it stays
    # not asked, and so not known
    knows = given["setup/me_role"] in ("social_worker", "personal_adviser")
    assert asked >= OF_THE_MEETING | (OF_PEOPLE if knows else set())
    if given["quick/1/alone"] == "yes":
        assert asked >= TOLD
    elif given["setup/me_role"] == "social_worker":
        assert asked >= TOLD - {"someone_could_listen"}  # which nobody else can say


OF_THE_MEETING = {"decision_weight", "da_known", "protective_order", "kept_apart_together"}
OF_PEOPLE = {"location_secret", "self_harm_risk", "legal_duty_in_person"}
TOLD = {
    *("private_space", "someone_could_listen", "afraid_of_participant", "device_watched"),
    "in_person_risk",
}
"""The core safety questions (question sets to ship, common rules), and danger in coming."""


WORRIED = (Given("yes"), Absence.NOT_SURE, Absence.RATHER_NOT_SAY)


def left_out(outcome: Outcome, asked: set[str]) -> Iterator[tuple[str, str]]:
    """Give what was not asked of somebody who was alone, and could have been."""
    given = replay(outcome.moves).given
    numbers = {
        str(name).strip(): key.split("/")[2]
        for key, name in given.items()
        if key.startswith("setup/person/") and key.endswith("/name")
    }
    for one in outcome.session.participants:
        for name in ("afraid_of_listener", "trouble_after"):
            may = one.was_alone and one.role in QUESTIONS.questions[name].asked
            if may and f"quick/q/{name}/{numbers[one.name]}" not in asked:
                yield name, one.id


def worst(session: Session) -> set[tuple[str, str, Verdict]]:
    """Give where something is potentially unsafe, or not known yet."""
    seen = Seen.by(redact(session, WORKER, QUESTIONS))
    return {
        (about, option, cell.verdict)
        for about, row in seen.picture.items()
        for option, cell in row.items()
        if cell.verdict in (Verdict.UNSAFE, Verdict.NOT_KNOWN)
    }


@BOUNDED
@given(seed=SEEDS)
def test_no_answer_to_what_was_left_out_could_have_been_worse(seed: int) -> None:
    asker = Busy(seed, backs=0)
    outcome = converse(asker, SETTING)
    session, asked = outcome.session, {prompt.key for prompt, _reply in asker.log}
    chance = Random(seed)
    said = [
        Said(name, one, one, Account.PRIVATE, None, chance.choice(WORRIED))
        for name, one in left_out(outcome, asked)
    ]
    assert worst(replace(session, said=(*session.said, *said))) == worst(session)


def test_something_is_left_out_and_something_would_have_been_worse() -> None:
    # so that the law above has something to hold
    outcome, asked = quickly(K_BY_VIDEO)
    keys = {one.key for one in asked}
    assert list(left_out(outcome, keys)) == [("afraid_of_listener", "k"), ("trouble_after", "k")]
    overheard = K_BY_VIDEO | {
        "quick/q/private_space/1": ["never"],
        "quick/q/afraid_of_listener/1": ["yes"],
        "quick/q/afraid_of_participant/1": ["yes"],
        "quick/q/trouble_after/1": ["yes"],
        "quick/more": ["quick"],
    }
    outcome, asked = quickly(overheard)
    assert list(left_out(outcome, {one.key for one in asked})) == []
    assert {("k", "video", Verdict.UNSAFE), ("k", "in_person", Verdict.UNSAFE)} <= worst(
        outcome.session
    )


# -- the laws of a conversation ---------------------------------------------------------


def from_file(session: Session) -> Session:
    questions = SETTING.asked_in(session)
    read, problems = read_answers(to_answers(session, questions), questions)
    assert problems == []
    assert read is not None
    return read


@BOUNDED
@given(seed=SEEDS)
def test_a_quick_record_and_an_answers_file_give_the_same_record(seed: int) -> None:
    session = converse(Busy(seed, full=0.3), SETTING).session
    assert records(from_file(session)) == records(session)


@BOUNDED
@given(seed=SEEDS)
def test_a_copy_made_later_is_the_copy_made_at_the_time(seed: int) -> None:
    session = converse(Busy(seed), SETTING).session
    made = records(session)
    read, questions = conversation_of(checked(made[WORKER]))
    for audience, record in made.items():
        again = build(read, questions, audience, id="2026-12-03-1", recorded_on=TODAY)
        assert again == record


def test_every_answers_file_of_this_set_is_a_quick_record() -> None:
    data = to_answers(quickly(K_BY_VIDEO)[0].session, QUESTIONS)
    del data["quick"]
    read, problems = read_answers(data, QUESTIONS)
    assert problems == []
    assert read is not None
    assert read.quick == Quick()
    assert f"**{QUICK}**" in markdown(read, ROOM)
    read, problems = read_answers(data | {"quick": {"more": "maybe"}}, QUESTIONS)
    assert [one.code for one in problems] == ["unknown-word"]


class GoingBack:
    """Somebody who presses what was pressed before, and goes back `n` lines at every line."""

    def __init__(self, log: list[tuple[Prompt, Reply]], n: int) -> None:
        self._log = [(prompt.key, reply) for prompt, reply in log]
        self._n = n
        self._at = 0
        self._left = n
        self._pressed: dict[str, Reply] = {}

    def ask(self, prompt: Prompt) -> Reply:
        if self._left and prompt.page.back:
            self._left -= 1
            return Back()
        self._left = 0
        key, reply = self._log[self._at]
        if prompt.key != key:
            return self._pressed[prompt.key]  # on the way forward again
        self._pressed[key] = reply
        self._at += 1
        self._left = self._n
        return reply

    def tell(self, page: Page) -> None:
        """Read it."""


@settings(BOUNDED, max_examples=3)
@given(seed=SEEDS, n=st.integers(1, 4))
def test_back_and_forward_again_changes_nothing(seed: int, n: int) -> None:
    straight = Busy(seed, backs=0)
    expected = converse(straight, SETTING).session
    assert converse(GoingBack(straight.log, n), SETTING).session == expected


@settings(BOUNDED, max_examples=4)
@given(seed=SEEDS, data=st.data())
def test_cut_off_after_any_move_it_goes_on_where_it_was(seed: int, data: st.DataObject) -> None:
    asker = Busy(seed, full=0.3)
    outcome = converse(asker, SETTING)
    replies = {prompt.key: reply for prompt, reply in asker.log if isinstance(reply, Replied)}
    cut = data.draw(st.integers(0, len(outcome.moves)))
    kept = outcome.moves[:cut]
    # what was kept is what the page shows again
    again = session_of(SETTING, replay(kept))
    assert again.participants == session_of(SETTING, replay(list(kept))).participants
    rest = converse(Again(replies, seed), SETTING, kept)
    assert rest.finished
    assert rest.moves[:cut] == kept


class Again(Busy):
    """Somebody who presses what was pressed before, where it was."""

    def __init__(self, replies: dict[str, Replied], seed: int) -> None:
        super().__init__(seed, backs=0)
        self._replies = replies

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.key in self._replies and not isinstance(prompt, Numbered):
            return self._replies.pop(prompt.key)
        return super().ask(prompt)


def test_leaving_keeps_what_was_pressed() -> None:
    outcome, _asked = quickly(K_BY_VIDEO | {"quick/1/alone": [Leave()]})
    assert not outcome.finished
    rest, asked = quickly(K_BY_VIDEO, outcome.moves)
    assert asked[0].key == "quick/1/alone"
    assert records(rest.session) == records(quickly(K_BY_VIDEO)[0].session)


def test_initials_can_be_mended_at_the_end_and_nothing_is_asked_again() -> None:
    replies = K_BY_VIDEO | {
        "setup/person/1/name": ["K", "L"],
        "quick/save": ["setup/person/1/name", ""],
    }
    outcome, asked = quickly(replies)
    keys = [one.key for one in asked]
    assert keys[keys.index("quick/save") + 1 :] == ["setup/person/1/name", *settled_again, SAVE]
    assert [one.id for one in outcome.session.participants] == ["l", "r"]
    assert {one.by for one in outcome.session.said} == {"l", "r", MEETING}


SAVE = "quick/save"
settled_again = ["quick/settle/not_known/l/supporter_with"]
"""The name of a point has the id in it, so this one is put again."""


# -- reading it through -----------------------------------------------------------------


def test_the_last_page_says_it_in_a_line_and_numbers_each() -> None:
    _outcome, asked = quickly(K_BY_VIDEO)
    prompt = last(asked, SAVE)
    assert isinstance(prompt, Numbered)
    assert prompt.page.text == (
        "Child in need meeting. K by video, as K wished. Look again on 31 December 2026. "
        "This is a quick record, not a full plan."
    )
    assert prompt.opens_last  # so that one Enter saves
    rows = {row[0]: row[1:] for row in prompt.rows}
    assert rows["K would like"] == ("by video", "everyone")
    assert rows["Someone can look at K's phone"] == ("no", "private")
    assert rows["Somewhere nobody else can hear"] == ("Yes, any time", "private")
    assert rows["The law, or a plan, says in person"] == ("no", "everyone")
    assert len(prompt.rows) == 28


def test_a_wish_can_be_made_private_and_what_was_told_can_be_shared() -> None:
    replies = K_BY_VIDEO | {
        SAVE: ["p quick/1/wish", "p quick/q/private_space/1", "p quick/q/device_watched/1", ""]
    }
    outcome, asked = quickly(replies)
    session = outcome.session
    k = session.participants[0]
    assert (k.wishes, k.private_wishes["video"]) == ({}, Wish.PREFERRED)
    assert "Wish: preferred" not in markdown(session, ROOM)
    assert "nobody else can hear you? **Yes, any time**" in markdown(session, ROOM)
    assert last(asked, SAVE).page.note.startswith("14 is always private.")


# -- going on as a full conversation ----------------------------------------------------

GOES_ON = WATCHED | {"quick/more": ["full"]}


def test_it_goes_on_as_a_full_conversation_and_nothing_is_lost() -> None:
    outcome, asked = quickly(GOES_ON | {"turn/k/alone": ["yes"], "turn/r/alone": ["yes"]})
    assert outcome.finished
    session = outcome.session
    assert session.set_id == "decision-meeting"
    quick = quickly(WATCHED)[0].session
    assert set(quick.said) <= set(session.said)
    assert session.participants[0].wishes == quick.participants[0].wishes
    assert (session.meeting.kind, session.recorded_by) == ("child_in_need", "R")
    assert session.participants[0].view is View.EARLIER
    asked_again = {one.key for one in asked if not one.key.startswith("quick/")}
    for said in quick.said:
        by = "r" if said.by == MEETING else said.by
        assert f"turn/{by}/q/{said.question}/{said.about}" not in asked_again
    assert "turn/k/q/free_to_choose/k" in asked_again  # what a quick record does not ask
    assert {"setup/me", "setup/kind", "setup/person/1/name", "turn/k/wishes"} & asked_again == {
        *(("setup/me",) * K_TWICE),
        *("setup/kind", "setup/person/1/name"),
    }


K_TWICE = 1


def test_the_full_record_says_how_it_began_and_the_copy_to_share_does_not() -> None:
    replies = GOES_ON | {"turn/k/alone": ["yes"], "turn/r/alone": ["yes"]}
    session = quickly(replies)[0].session
    assert session.quick == Quick(TODAY, WENT_ON)
    assert "It was begun as a quick record" in markdown(session, WORKER)
    for audience in (ROOM, "k"):
        assert "quick" not in markdown(session, audience)
        assert "quick" not in records(session)[audience]


def test_that_it_began_quick_changes_no_byte_of_any_copy() -> None:
    replies = GOES_ON | {"turn/k/alone": ["yes"], "turn/r/alone": ["yes"]}
    session = quickly(replies)[0].session
    began, never = records(session), records(replace(session, quick=None))
    assert began[ROOM] == never[ROOM]
    assert began["k"] == never["k"]
    assert began[WORKER] != never[WORKER]


def test_whether_they_are_alone_is_asked_again_there() -> None:
    # another time, with the screen before them, it may not be so
    _outcome, asked = quickly(GOES_ON)
    for key in ("turn/k/alone", "turn/r/alone"):
        assert getattr(last(asked, key), "given", "") == ""


def test_what_was_decided_before_is_marked_there_and_asked_again() -> None:
    decided = quickly(WATCHED)[0].moves
    back = (*decided[:-1], Reopened("quick/more"))
    outcome, asked = quickly(GOES_ON, back)
    option = last(asked, "decision/option")
    assert getattr(option, "given", "") == "video"
    reason = last(asked, "decision/reason")
    assert getattr(reason, "given", "") == "K talks more on video, and can show me drawings."
    assert outcome.finished


class GoesOn(Busy):
    """Somebody who goes on as a full conversation, and stops there."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, full=1.0)
        self.moves: list[Move] = []
        self.before = 0

    def ask(self, prompt: Prompt) -> Reply:
        if self.log and self.log[-1][1] == Replied("full"):
            raise Stopped
        self.before = len(self.moves)
        return super().ask(prompt)


@settings(BOUNDED, max_examples=6)
@given(seed=SEEDS)
def test_every_answer_is_there_whoever_goes_on(seed: int) -> None:
    asker = GoesOn(seed)
    with pytest.raises(Stopped):  # every quick record comes to the page on which it may go on
        converse(asker, SETTING, keep=asker.moves.append)
    quick = session_of(SETTING, replay(asker.moves[: asker.before]))
    given = replay(asker.moves).given
    assert quick.said
    me = quick.participants[-1].id
    for said in quick.said:
        by = me if said.by == MEETING else said.by
        value = said.answer.value if isinstance(said.answer, Given) else str(said.answer)
        assert given[f"turn/{by}/q/{said.question}/{said.about}"] == value


# -- points -----------------------------------------------------------------------------


@BOUNDED
@given(seed=SEEDS)
def test_each_point_is_put_once_and_shared_only_where_the_copy_raises_it(seed: int) -> None:
    asker = Busy(seed, backs=0)
    session = converse(asker, SETTING).session
    raised = {}
    for audience in (ROOM, WORKER):
        redacted = redact(session, audience, QUESTIONS)
        seen = Seen.by(redacted)
        every = points(redacted, seen.readings, seen.findings, seen.picture)
        raised[audience] = {one.name for one in every} - {"review_date"}
    put = {
        prompt.key.removeprefix("quick/settle/")
        for prompt, _reply in asker.log
        if prompt.key.startswith("quick/settle/") and not prompt.key.endswith("/what")
    }
    assert put >= raised[ROOM] | raised[WORKER]
    for one in session.settled:
        assert one.share == (one.point in raised[ROOM])
