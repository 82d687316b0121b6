"""Non-interference over every shipped set: with add-ons and without, finished and not.

A conversation is held by chance; then everything private to others is changed, added or
taken away by chance. Every copy in both formats, and every page of the room, stay the same,
byte for byte.
"""

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, SPOKEN, Absence, Account, Answer, Given, Said, Wish
from choosing_digital.conversation import Setting, pages
from choosing_digital.conversation.pages import Seen
from choosing_digital.files import finding
from choosing_digital.formats import FORMATS
from choosing_digital.question_sets import Question, QuestionSet, QuestionType
from choosing_digital.record import build
from choosing_digital.redaction import ROOM, redact
from choosing_digital.session import (
    FIRST_MODES,
    KEPT,
    Concern,
    Earlier,
    Followed,
    Participant,
    Session,
    Settlement,
    View,
    Wishes,
)
from choosing_digital.wizard import converse
from conversing import TODAY, Chancy, shipped
from helpers import LAWS
from quickly import SETTING, Busy

BASES = ("decision-meeting", "everyday-one-to-one", "quick")
OTHERS = ("family-time", "digital-world", "my-say", "looking-back", "workshop-demo")


@cache
def add_ons_of(set_id: str) -> tuple[str, ...]:
    """Give the add-ons that a set can have."""
    library = finding.library((), {})
    return tuple(one for one in library.names() if set_id in library.set(one).adds_to)


def surfaces(session: Session, questions: QuestionSet) -> dict[str, object]:
    """Every copy, in every format, and every page that the room sees."""
    found: dict[str, object] = {}
    for audience in (ROOM, *(one.id for one in session.participants)):
        record = build(session, questions, audience, id="x", recorded_on=TODAY)
        found |= {f"{audience} {name}": one.write(record) for name, one in FORMATS.items()}
    seen = Seen.by(redact(session, ROOM, questions))
    told = pages.concerns(seen)
    found["heard"] = pages.heard_blocks(seen)
    found["picture"] = pages.picture_blocks(seen, "R")
    found["why"] = [pages.concern_blocks(seen, told, start) for start in range(0, len(told) + 1, 4)]
    found["each why"] = [pages.whole_reason(seen, one) for one in told]
    found["change"] = pages.change_blocks(seen)
    return found


def any_answer(chance: Random, question: Question) -> Answer:
    match question.type:
        case QuestionType.YES_NO:
            given: Answer = Given(chance.choice(("yes", "no")))
        case QuestionType.CHOICE:
            given = Given(chance.choice(tuple(question.options)))
        case QuestionType.CHOICES:
            given = Given((chance.choice(tuple(question.options)),))
        case QuestionType.SCALE:
            given = Given(chance.randint(0, 10))
        case QuestionType.TEXT:
            return Given("He listens at the door.")
    return chance.choice((given, given, given, *sorted(SPOKEN)))


def may_say(question: Question, by: Participant, about: Participant) -> bool:
    own = by.id == about.id
    return by.role in question.asked.get(about.role, ()) and (own or by.role != about.role)


def private_said(chance: Random, session: Session, questions: QuestionSet) -> tuple[Said, ...]:
    """Private accounts by chance: of private questions, of open ones, of an add-on's."""
    found = []
    options = [None, *(one.id for one in session.options if one.id not in FIRST_MODES)]
    for question in questions.asked:
        places = (
            [(MEETING, MEETING)] * question.private
            if question.of_meeting
            else [
                (by.id, about.id)
                for by in session.participants
                for about in session.participants
                if may_say(question, by, about)
            ]
        )
        for by, about in places:
            if chance.random() < 0.4:
                option = chance.choice(options) if question.varies else None
                answer = any_answer(chance, question)
                found.append(Said(question.id, by, about, Account.PRIVATE, option, answer))
    return tuple(found)


def with_other_secrets(chance: Random, base: Session, questions: QuestionSet) -> Session:
    """The same conversation to everybody, and another one to the worker."""
    wishes: Wishes = {mode: chance.choice(tuple(Wish)) for mode in FIRST_MODES}
    none: Wishes = {}
    people = tuple(
        replace(
            one,
            alone=chance.choice((Given("yes"), Given("no"), Absence.NOT_SURE, Absence.NOT_ASKED)),
            view=one.view
            if one.view in (View.NOT_YET, View.TOO_YOUNG)
            else chance.choice((View.HERE, View.EARLIER)),
            private_wishes=chance.choice((none, wishes)),
            private_words=chance.choice(("", "He listens.")),
        )
        for one in base.participants
    )
    open_said = tuple(
        one
        for one in base.said
        if one.account is Account.OPEN and one.answer is not Absence.RATHER_NOT_SAY
    )
    me = people[-1].id
    return replace(
        base,
        participants=people,
        add_ons=questions.add_ons,
        said=(*open_said, *private_said(chance, base, questions)),
        concerns=(
            *(one for one in base.concerns if one.share),
            *(Concern("mine", me, people[0].id, "He listens.", level="unsafe"),)
            * chance.randint(0, 1),
        ),
        settled=(
            *(one for one in base.settled if one.share),
            *(Settlement(f"unsafe/{people[0].id}", "Talk to a manager."),) * chance.randint(0, 1),
        ),
        plan=tuple(one for one in base.plan if one.share),
        quick=base.quick and replace(base.quick, more=chance.choice(("", KEPT))),
        decision=base.decision
        and replace(base.decision, private_reason=chance.choice(("", "He listens."))),
    )


def held_over(set_id: str, seed: int) -> Session:
    """A conversation held by chance; a quick record, where the set is for that."""
    if set_id == "quick":
        return converse(Busy(seed), SETTING).session
    return converse(Chancy(seed), Setting(shipped(set_id), TODAY)).session


@pytest.mark.parametrize("set_id", BASES)
@settings(LAWS, max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_what_is_private_changes_no_byte_of_any_copy_or_page(set_id: str, seed: int) -> None:
    check_that_nothing_leaks(set_id, seed)


@pytest.mark.parametrize("set_id", OTHERS)
@settings(LAWS, max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_nor_does_it_in_the_other_sets(set_id: str, seed: int) -> None:
    check_that_nothing_leaks(set_id, seed)


def some_add_ons(chance: Random, set_id: str) -> tuple[str, ...]:
    """Give one add-on of a set or more; none where it has none."""
    there = add_ons_of(set_id)
    return tuple(chance.sample(there, chance.randint(min(1, len(there)), len(there))))


def check_that_nothing_leaks(set_id: str, seed: int) -> None:
    chance = Random(seed)
    questions = shipped(set_id)
    base = held_over(set_id, seed)
    if chance.random() < 0.25:  # not finished
        base = replace(base, decision=None, plan=(), settled=(), review_on="")
    plain = with_other_secrets(chance, base, questions)
    expected = surfaces(plain, questions)
    for asked in (questions, shipped(set_id, some_add_ons(chance, set_id))):
        assert surfaces(with_other_secrets(chance, base, asked), asked) == expected


@pytest.mark.parametrize("set_id", BASES)
@settings(LAWS, max_examples=5)
@given(seed=st.integers(0, 2**32))
def test_so_it_is_where_an_earlier_record_is_looked_at_again(set_id: str, seed: int) -> None:
    chance = Random(seed)
    questions = shipped(set_id)
    with_add_ons = shipped(set_id, some_add_ons(chance, set_id))
    then, now = (
        converse(Chancy(one), Setting(questions, TODAY)).session for one in (seed, seed + 1)
    )
    seen = []
    for asked in (questions, with_add_ons):
        earlier = Earlier(
            "r-0",
            TODAY,
            with_other_secrets(chance, then, asked),
            asked,
            reason="The school has a room.",
            private_reason=chance.choice(("", "He listens.")),
            followed=(Followed(f"unsafe/{then.participants[0].id}", "not_done"),)
            * chance.randint(0, 1),
        )
        session = replace(with_other_secrets(chance, now, asked), since=earlier)
        seen.append(surfaces(session, asked))
    assert seen[0] == seen[1]


def test_the_secrets_of_this_test_do_change_what_the_worker_sees() -> None:
    questions = shipped("decision-meeting")
    base = converse(Chancy(7), Setting(questions, TODAY)).session
    seen = {
        str(
            build(
                with_other_secrets(Random(seed), base, questions),
                questions,
                "worker",
                id="x",
                recorded_on=TODAY,
            )["picture"]
        )
        for seed in range(8)
    }
    assert len(seen) == 8
