"""The same answers give the same record, whichever way they came, and whatever was cut off."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Account, Given
from choosing_digital.answers_file import read_answers, to_answers
from choosing_digital.conversation import Setting, session_of
from choosing_digital.files import finding
from choosing_digital.interview import Move, replay
from choosing_digital.prompts import Leave, Page, Prompt, Replied, Reply
from choosing_digital.question_sets import QuestionSet, parse
from choosing_digital.record import Record, build
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.scripted import Scripted, replies_for
from choosing_digital.session import Session
from choosing_digital.wizard import converse
from conversing import (
    K_AND_M,
    SMALL_SETTING,
    SPOKE_ALONE,
    TODAY,
    Chancy,
    enter,
    held,
    shipped,
)

BOUNDED = settings(
    derandomize=True,
    deadline=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),  # a conversation is too long to be shrunk in time
)

SEEDS = st.integers(0, 2**32)


def records(session: Session, questions: QuestionSet) -> dict[str, Record]:
    """Give every copy that there is of a record."""
    audiences = (WORKER, ROOM, *(one.id for one in session.participants))
    return {
        one: build(session, questions, one, id="2026-12-03-1", recorded_on=TODAY)
        for one in audiences
    }


def from_file(session: Session, questions: QuestionSet) -> Session:
    """Give what is read from the answers file that says this."""
    read, problems = read_answers(to_answers(session, questions), questions)
    assert problems == []
    assert read is not None
    return read


def scripted(session: Session, setting: Setting) -> Session:
    """Give what a conversation comes to that is led to this."""
    outcome = converse(Scripted(replies_for(session, setting)), setting)
    assert outcome.finished
    return outcome.session


def still_needed(session: Session, questions: QuestionSet) -> Session:
    """Give the session without the settlements of points that nothing raises any more.

    They were raised by another choice, which was then changed from the summary.
    """
    raised = {
        share: {
            point["point"]
            for point in build(
                replace(session, settled=()), questions, audience, id="x", recorded_on=TODAY
            )["outstanding"]
        }
        for share, audience in ((True, ROOM), (False, WORKER))
    }
    kept = tuple(one for one in session.settled if one.point in raised[one.share])
    return replace(session, settled=kept)


def check_every_way(seed: int, setting: Setting) -> None:
    questions = setting.questions
    said = converse(Chancy(seed), setting).session
    read = from_file(said, questions)
    assert records(said, questions) == records(read, questions)
    wanted = still_needed(read, questions)
    assert records(scripted(wanted, setting), questions) == records(wanted, questions)


@settings(BOUNDED, max_examples=30)
@given(seed=SEEDS)
def test_a_conversation_and_an_answers_file_give_the_same_record(seed: int) -> None:
    check_every_way(seed, SMALL_SETTING)


@settings(BOUNDED, max_examples=6)
@given(seed=SEEDS)
@pytest.mark.parametrize("set_id", ["decision-meeting", "everyday-one-to-one", "quick"])
def test_so_do_the_sets_that_come_with_the_program(set_id: str, seed: int) -> None:
    check_every_way(seed, Setting(shipped(set_id), TODAY))


def test_what_the_others_generate_is_everything_that_a_session_can_hold() -> None:
    sessions = [converse(Chancy(seed), SMALL_SETTING).session for seed in range(40)]
    assert all(one.decision for one in sessions)
    said = [said for one in sessions for said in one.said]
    assert {one.account for one in said} == set(Account)
    assert {one.option for one in said} >= {None, "mix-a", "mix-b"}
    assert {type(one.answer.value) for one in said if isinstance(one.answer, Given)} == {
        *(str, int, tuple),
    }
    people = [one for session in sessions for one in session.participants]
    assert {one.view for one in people} == {"here", "earlier", "through", "too_young", "not_yet"}
    for attribute in ("wishes", "private_wishes", "words", "private_words"):
        assert any(getattr(one, attribute) for one in people), attribute
    assert any("mix-a" in one.wishes for one in people)
    assert any("mix-a" in one.private_wishes for one in people)
    assert {one.share for session in sessions for one in session.settled} == {True, False}
    assert {one.share for session in sessions for one in session.plan} == {True, False}
    assert any(one.review_on for one in sessions)
    assert any(one.decision.private_reason for one in sessions if one.decision)


# -- the shipped example ----------------------------------------------------------------


def sayable(session: Session, questions: QuestionSet) -> Session:
    """Give what of a session people can say at the keyboard, where ids follow from names.

    There, words are open or private and not both; a meeting has no reference; concerns are
    the worker's own, by their number; the plan is shared, but for what is private by its
    question; and nobody is asked what a file may let them say of somebody else
    (`Question.may_say`).
    """
    roles = {one.id: one.role for one in session.participants}
    mixes = [one.id for one in session.options[3:]]
    renamed = {one: f"mix-{letter}" for one, letter in zip(mixes, "abc", strict=False)}
    numbers = {
        one.id: f"{'shared' if one.share else 'own'}-{number}"
        for share in (True, False)
        for number, one in enumerate(
            (one for one in session.concerns if one.share is share), start=1
        )
    }
    assert session.decision is not None
    return replace(
        session,
        meeting=replace(session.meeting, reference=""),
        participants=tuple(
            replace(
                one,
                words="" if one.private_words else one.words,
                wishes={renamed.get(key, key): wish for key, wish in one.wishes.items()},
            )
            for one in session.participants
        ),
        said=tuple(
            replace(one, option=renamed[one.option]) if one.option in renamed else one
            for one in session.said
            if one.about == MEETING
            or roles[one.by] in questions.questions[one.question].asked[roles[one.about]]
        ),
        options=tuple(replace(one, id=renamed.get(one.id, one.id)) for one in session.options),
        concerns=tuple(replace(one, id=numbers[one.id]) for one in session.concerns),
        decision=replace(session.decision, option=renamed[session.decision.option]),
        settled=tuple(
            replace(one, point="/".join(numbers.get(part, part) for part in one.point.split("/")))
            for one in session.settled
        ),
        plan=tuple(
            replace(one, share=not questions.questions[one.question].private)
            for one in session.plan
        ),
    )


def test_the_shipped_example_can_be_said_at_the_keyboard() -> None:
    questions = shipped("decision-meeting")
    path = Path(finding.shipped()) / "examples" / "kai-and-mum.yaml"
    read, problems = read_answers(parse(path.read_bytes(), path.name).data, questions)
    assert problems == []
    assert read is not None
    wanted = sayable(read, questions)
    setting = Setting(questions, TODAY, practice=True)
    assert records(scripted(wanted, setting), questions) == records(wanted, questions)
    # and little is left out: the words that K said to everybody
    general = [one for one in read.said if one.option is None]
    assert [one for one in wanted.said if one.option is None] == general
    assert len(wanted.said) == len(read.said) > 80
    assert [one.point for one in wanted.settled] == [
        "care/k/alone_on_the_screen",
        "care/k/own-1",
    ]


# -- cut off at any moment --------------------------------------------------------------


class Remembering:
    """Somebody who replies as another does; what they replied, and after how many moves.

    Attributes:
        replies: the number of moves that were kept before it, the prompt's key, the reply.
    """

    def __init__(self, asker: Chancy) -> None:
        self.asker = asker
        self.kept: list[Move] = []
        self.replies: list[tuple[int, str, Reply]] = []

    def ask(self, prompt: Prompt) -> Reply:
        """Give the other's reply, and remember it."""
        reply = self.asker.ask(prompt)
        self.replies.append((len(self.kept), prompt.key, reply))
        return reply

    def tell(self, page: Page) -> None:
        """Read the page."""


class GoingOn:
    """Somebody who says again what was not kept, and keeps the rest with Enter."""

    def __init__(self, remaining: list[tuple[str, Reply]]) -> None:
        self._left: dict[str, list[Reply]] = defaultdict(list)
        for key, reply in remaining:
            self._left[key].append(reply)

    def ask(self, prompt: Prompt) -> Reply:
        """Give the next reply that is left for this prompt; else what Enter takes."""
        left = self._left[prompt.key]
        if left:
            return left.pop(0)
        there = "go_on" if prompt.key == "picture" else enter(prompt)
        if prompt.key.startswith("judge/") and prompt.key.endswith("/only"):
            there = "yes"  # who had said so already is asked once more
        assert there is not None, prompt.key
        return Replied(there)

    def tell(self, page: Page) -> None:
        """Read the page."""


def check_cuts(seed: int, setting: Setting, cuts: slice) -> None:
    people = Remembering(Chancy(seed, backs=0))
    outcome = converse(people, setting, keep=people.kept.append)
    moves = outcome.moves
    for cut in range(len(moves))[cuts]:
        # a reply that made several moves, of which not all were kept, is given again
        first = max(
            index for index, (before, _key, _reply) in enumerate(people.replies) if before <= cut
        )
        while first and people.replies[first - 1][0] == people.replies[first][0] == cut:
            first -= 1
        remaining = [(key, reply) for _before, key, reply in people.replies[first:]]
        again = converse(GoingOn(remaining), setting, moves[:cut])
        assert again.finished
        assert again.session == outcome.session, (cut, moves[cut])


@pytest.mark.parametrize(("seed", "every"), [(1, 1), (2, 5), (5, 5), (9, 5)])
def test_cut_off_after_any_move_it_goes_on_to_the_same_session(seed: int, every: int) -> None:
    check_cuts(seed, SMALL_SETTING, slice(None, None, every))


def test_so_does_a_conversation_over_a_shipped_set() -> None:
    check_cuts(11, Setting(shipped("everyday-one-to-one"), TODAY), slice(3, None, 12))


@settings(BOUNDED, max_examples=10)
@given(seed=SEEDS, at=st.integers(0, 60))
def test_whoever_leaves_finds_everything_as_it_was(seed: int, at: int) -> None:
    class Leaving(Chancy):
        def ask(self, prompt: Prompt) -> Reply:
            return Leave() if len(self.log) == at else super().ask(prompt)

    kept: list[Move] = []
    people = Leaving(seed, backs=0)
    outcome = converse(people, SMALL_SETTING, keep=kept.append)
    assert outcome.moves == tuple(kept)
    assert outcome.finished == (len(people.log) < at)
    assert outcome.session == session_of(SMALL_SETTING, replay(kept))


def test_nothing_is_made_up_of_a_conversation_that_was_left_at_once() -> None:
    replies: dict[str, Any] = {"setup/me": [Leave()]}
    outcome, _ = held(replies)
    assert (outcome.finished, outcome.moves) == (False, ())
    assert outcome.session.decision is None
    assert outcome.session.said == ()


def test_a_conversation_that_is_finished_asks_nothing_more() -> None:
    outcome, _ = held(K_AND_M | SPOKE_ALONE)
    again, asked = held({}, moves=outcome.moves)
    assert asked == []
    assert again.session == outcome.session
