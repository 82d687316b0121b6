"""What was said before a break: never shown again, never lost, and no trace in the record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from choosing_digital.conversation.covering import AS_BEFORE, BEFORE
from choosing_digital.interview import Answered, Hidden, Kept, Move, Reopened, Resumed, replay
from choosing_digital.prompts import (
    Back,
    Keep,
    Numbered,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    RawReply,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.scripted import Scripted
from choosing_digital.wizard import Waiting, converse, to_open_again, waiting
from conversing import (
    K_AND_M,
    SMALL_SETTING,
    SPOKE_ALONE,
    Chancy,
    asked_keys,
    held,
    people,
    words_on,
)

SLOW = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),  # a conversation is too long to be shrunk in time
)

START = K_AND_M | SPOKE_ALONE

SAID: dict[str, list[RawReply]] = {
    "turn/k/q/scared/k": ["yes"],
    "turn/k/q/listened/k": ["yes"],
    "turn/k/q/who_listens/k": ["door"],
    "turn/k/q/knows/k": ["yes"],
    "turn/k/q/space/k": ["sometimes"],
    "turn/k/q/where_instead/k": ["At the library"],
    "turn/k/q/near/k": [("children",)],
    "turn/k/q/easy/k": [7],
    "turn/k/wishes": [(("video", "preferred"), ("phone", "not_ok"))],
    "turn/k/words": ["I like the library"],
    "turn/k/words_for": ["private"],
}
"""What K says, in the order in which K is asked."""


@dataclass
class Until:
    """Somebody who answers from a list, and is cut off when a prompt is put."""

    scripted: Scripted
    key: str
    moves: list[Move] = field(default_factory=list)

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.key == self.key:
            raise Stopped
        return self.scripted.ask(prompt)

    def tell(self, page: Page) -> None:
        raise AssertionError(page)


def stopped_at(key: str, replies: dict[str, list[RawReply]] | None = None) -> tuple[Move, ...]:
    """Give the moves of a conversation that was stopped when this prompt was put."""
    asker = Until(Scripted(START | SAID | (replies or {})), key)
    with pytest.raises(Stopped):
        converse(asker, SMALL_SETTING, keep=asker.moves.append)
    return tuple(asker.moves)


def opened_again(moves: tuple[Move, ...], *, by_worker: bool = False) -> tuple[Move, ...]:
    return (*moves, *to_open_again(SMALL_SETTING, moves, by_worker=by_worker))


def last_asked(key: str) -> Prompt:
    """Give a prompt as it is put where nothing is covered."""
    return next(one for one in held(START | SAID)[1] if one.key == key)


# -- going back after a break -----------------------------------------------------------


def after_a_break(
    key: str, replies: dict[str, list[Reply | RawReply]], *, by_worker: bool = False
) -> list[Prompt]:
    """Give the prompts that are put when a conversation stopped here is gone on with."""
    moves = opened_again(stopped_at(key), by_worker=by_worker)
    _, asked = held(START | SAID | replies, moves=moves)
    return asked


COVERED = {
    "scared": "listened",
    "near": "easy",
    "easy": "wishes",
    "where_instead": "near",
}
"""Questions of every kind, and what comes after them in K's turn."""


def key_of(name: str) -> str:
    return f"turn/k/{name}" if name in ("wishes", "words") else f"turn/k/q/{name}/k"


@pytest.mark.parametrize(("name", "next_one"), COVERED.items())
def test_back_leads_to_a_question_with_nothing_of_the_answer(name: str, next_one: str) -> None:
    replies: dict[str, list[Reply | RawReply]] = {
        key_of(next_one): [Back(), *SAID[key_of(next_one)]],
        key_of(name): [Keep()],
    }
    covered = after_a_break(key_of(next_one), replies)[1]
    assert covered.key == key_of(name)
    assert covered.page.covered
    assert "You answered this before the break." in covered.page.note
    match covered:
        case PickOne() | PickNumber() | TypeText() | PickEach():
            assert not covered.given
        case PickSeveral():
            assert not covered.given
            assert not covered.given_alone
        case Numbered() | PressOne():
            raise AssertionError(covered)


def test_wishes_and_words_are_covered_too() -> None:
    replies: dict[str, list[Reply | RawReply]] = {
        "turn/k/words_for": [Back(), "private"],
        "turn/k/words": [Back(), Keep()],
        "turn/k/wishes": [Keep()],
    }
    _words_for, words, wishes = after_a_break("turn/k/words_for", replies)[:3]
    assert isinstance(words, TypeText)
    assert (words.given, words.page.covered) == ("", True)
    assert isinstance(wishes, PickEach)
    assert (wishes.given, wishes.page.covered) == ((), True)
    assert "I like the library" not in words_on(words)
    assert "Enter on its own skips" in words_on(last_asked("turn/k/words"))
    assert "Enter on its own skips" not in words_on(words)


def test_what_is_kept_counts_as_it_was_said_and_stays_covered() -> None:
    moves = opened_again(stopped_at("turn/k/q/easy/k"))
    again: dict[str, list[Reply | RawReply]] = {
        "turn/k/q/easy/k": [Back(), Back(), 7],
        "turn/k/q/near/k": [Keep(), Keep()],
    }
    outcome, asked = held(START | SAID | again, moves=moves)
    nears = [one for one in asked if one.key == "turn/k/q/near/k"]
    assert len(nears) == 2
    assert all(one.page.covered for one in nears)
    assert outcome.moves[len(moves) :][:2] == (
        Reopened("turn/k/q/near/k"),
        Kept("turn/k/q/near/k"),
    )
    assert replay(outcome.moves).value("turn/k/q/near/k") == ("children",)


def test_what_is_said_anew_counts_and_is_shown_again() -> None:
    replies: dict[str, list[Reply | RawReply]] = {
        "turn/k/q/easy/k": [Back(), Back(), 7],
        "turn/k/q/near/k": [("adults",), ("adults",)],
    }
    asked = after_a_break("turn/k/q/easy/k", replies)
    first, second = [one for one in asked if one.key == "turn/k/q/near/k"]
    assert isinstance(first, PickSeveral)
    assert isinstance(second, PickSeveral)
    assert (first.given, first.page.covered) == ((), True)
    assert (second.given, second.page.covered) == (("adults",), False)


def test_saying_the_same_again_tells_nobody_that_it_is_the_same() -> None:
    shown = []
    for value in ("children", "adults"):
        replies: dict[str, list[Reply | RawReply]] = {
            "turn/k/q/easy/k": [Back(), Back(), 7],
            "turn/k/q/near/k": [(value,), (value,)],
        }
        asked = after_a_break("turn/k/q/easy/k", replies)
        second = [one for one in asked if one.key == "turn/k/q/near/k"][1]
        shown.append(words_on(second))
    assert shown[0] == shown[1]


def test_a_dash_takes_words_away_that_cannot_be_seen() -> None:
    replies: dict[str, list[Reply | RawReply]] = {
        "turn/k/words_for": [Back()],
        "turn/k/words": ["-"],
    }
    moves = opened_again(stopped_at("turn/k/words_for"))
    outcome, _asked = held(START | SAID | replies, moves=moves)
    assert replay(outcome.moves).value("turn/k/words") == ""
    k = outcome.session.participant("k")
    assert k is not None
    assert (k.words, k.private_words) == ("", "")


def test_in_one_sitting_nothing_is_covered() -> None:
    _, asked = held(START | SAID | {"turn/k/q/easy/k": [Back(), 7]})
    assert not any(one.page.covered for one in asked)
    assert [one.page.note for one in asked if one.key == "turn/k/q/near/k"] == ["", ""]


# -- reading it through -----------------------------------------------------------------


def rows_of(prompt: Prompt) -> dict[str, tuple[str, str]]:
    assert isinstance(prompt, Numbered)
    return {
        name.removeprefix("turn/k/"): (value, remark)
        for name, (_label, value, remark) in zip(prompt.names, prompt.rows, strict=True)
    }


def test_the_list_to_read_through_covers_what_was_said_and_who_may_see_it() -> None:
    _, *_rest, review = after_a_break("turn/k/words", {"turn/k/review": [Back()]})[:3]
    rows = rows_of(review)
    assert rows["q/scared/k"] == (BEFORE, "private")  # a private question, whatever was said
    assert rows["q/space/k"] == (BEFORE, AS_BEFORE)
    assert rows["wishes"] == (BEFORE, AS_BEFORE)
    assert rows["words"] == ("I like the library", "you, private")  # said since
    assert {one for one in rows.values() if one[0] != BEFORE} == {rows["words"]}


@pytest.mark.parametrize("before", [(), (Hidden("turn/k/q/near/k"),)], ids=["open", "private"])
def test_what_is_covered_is_made_private_first_and_never_open_unseen(
    before: tuple[Move, ...],
) -> None:
    moves = opened_again((*stopped_at("turn/k/review"), *before))
    near = "p turn/k/q/near/k"
    review: list[Reply | RawReply] = [near, near, near, ""]
    outcome, asked = held(START | SAID | {"turn/k/review": review}, moves=moves)
    reviews = [one for one in asked if one.key == "turn/k/review"]
    assert [rows_of(one)["q/near/k"] for one in reviews] == [
        (BEFORE, AS_BEFORE),
        (BEFORE, "you, private"),
        (BEFORE, "you, private"),
        (BEFORE, "you, private"),  # opened by nobody who has not said it again
    ]
    number = reviews[0].names.index("turn/k/q/near/k") + 1  # type: ignore[union-attr]
    assert [one.page.note for one in reviews[1:]] == [
        f"{number} is private now: only you and the worker see it."
    ] * 3
    assert "turn/k/q/near/k" in replay(outcome.moves).hidden


@pytest.mark.parametrize("before", ["everyone", "private"])
def test_so_are_words(before: RawReply) -> None:
    moves = opened_again(stopped_at("turn/k/review", {"turn/k/words_for": [before]}))
    words = "p turn/k/words"
    review: list[Reply | RawReply] = [words, words, words, ""]
    outcome, asked = held(START | SAID | {"turn/k/review": review}, moves=moves)
    reviews = [one for one in asked if one.key == "turn/k/review"]
    assert [rows_of(one)["words"] for one in reviews] == [
        (BEFORE, AS_BEFORE),
        *[(BEFORE, "you, private")] * 3,
    ]
    k = outcome.session.participant("k")
    assert k is not None
    assert (k.words, k.private_words) == ("", "I like the library")


@pytest.mark.parametrize("before", ["everyone", "private"])
def test_going_back_opens_no_words_that_are_covered(before: RawReply) -> None:
    moves = opened_again(stopped_at("turn/k/review", {"turn/k/words_for": [before]}))
    replies: dict[str, list[Reply | RawReply]] = {
        "turn/k/review": [Back(), ""],
        "turn/k/words_for": [Keep()],
    }
    outcome, asked = held(START | SAID | replies, moves=moves)
    who = asked[1]
    assert isinstance(who, PickOne)
    assert [line.value for line in who.lines] == ["private"]
    assert who.page.note.endswith("To let everyone see your words, go back and type them again.")
    assert replay(outcome.moves).value("turn/k/words_for") == before


def test_of_new_words_it_is_asked_again_who_may_see_them() -> None:
    moves = opened_again(stopped_at("turn/k/review"))
    replies: dict[str, list[Reply | RawReply]] = {
        "turn/k/review": ["turn/k/words", ""],
        "turn/k/words": ["I like maps"],
        "turn/k/words_for": ["everyone"],
    }
    outcome, asked = held(START | SAID | replies, moves=moves)
    _review, _words, who, review = asked[:4]
    assert isinstance(who, PickOne)
    assert (who.key, who.given, who.page.covered) == ("turn/k/words_for", "", False)
    assert [line.value for line in who.lines] == ["everyone", "private"]
    assert rows_of(review)["words"] == ("I like maps", "everyone")
    k = outcome.session.participant("k")
    assert k is not None
    assert (k.words, k.private_words) == ("I like maps", "")


def test_what_was_said_since_can_be_made_private_and_open_again() -> None:
    moves = opened_again(stopped_at("turn/k/words_for"))
    review: list[Reply | RawReply] = ["turn/k/q/near/k", "p turn/k/q/near/k"]
    review += ["p turn/k/q/near/k", ""]
    replies = START | SAID | {"turn/k/review": review, "turn/k/q/near/k": [("adults",)]}
    outcome, asked = held(replies, moves=moves)
    reviews = [one for one in asked if one.key == "turn/k/review"]
    assert [rows_of(one)["q/near/k"][1] for one in reviews] == [
        *(AS_BEFORE, AS_BEFORE, "you, private", "everyone"),
    ]
    assert "turn/k/q/near/k" not in replay(outcome.moves).hidden


# -- who has the laptop -----------------------------------------------------------------


def test_the_person_whose_turn_it_is_goes_on_at_the_next_question() -> None:
    asked = after_a_break("turn/k/q/easy/k", {})
    assert asked[0].key == "turn/k/q/easy/k"


def test_the_worker_hands_a_turn_over_first() -> None:
    asked = after_a_break("turn/k/q/easy/k", {}, by_worker=True)
    assert [one.key for one in asked[:2]] == ["turn/k/ready", "turn/k/q/easy/k"]
    whole, _ = held(START | SAID)
    moves = opened_again(stopped_at("turn/k/q/easy/k"), by_worker=True)
    assert held(START | SAID, moves=moves)[0].session == whole.session


def test_in_a_turn_of_their_own_the_worker_sees_what_they_said() -> None:
    r_easy: dict[str, list[RawReply]] = {"turn/r/q/easy/r": [3]}
    moves = stopped_at("turn/r/wishes", r_easy)
    back: dict[str, list[Reply | RawReply]] = {"turn/r/wishes": [Back(), ()]}
    shown = {}
    for by_worker in (True, False):
        again = opened_again(moves, by_worker=by_worker)
        asked = held(START | SAID | back, moves=again)[1]
        assert asked[0].key == "turn/r/wishes"  # nothing to be handed over first
        before = asked[1]
        assert before.key.startswith("turn/r/q/")
        shown[by_worker] = before.page.covered
    assert shown == {True: False, False: True}


TOLD_EARLIER = people(("K", "young_person", "earlier"), ("M", "parent", "here"))


def test_a_turn_that_the_worker_puts_in_for_somebody_is_the_workers() -> None:
    moves = stopped_at("turn/k/q/easy/k", TOLD_EARLIER)
    assert waiting(SMALL_SETTING, moves) == Waiting("R", "R", is_workers=True)
    back: dict[str, list[Reply | RawReply]] = {"turn/k/q/easy/k": [Back(), 7]}
    shown = {}
    for by_worker in (True, False):
        again = opened_again(moves, by_worker=by_worker)
        asked = held(START | SAID | TOLD_EARLIER | back, moves=again)[1]
        assert [one.key for one in asked[:2]] == ["turn/k/q/easy/k", "turn/k/q/near/k"]
        shown[by_worker] = asked[1].page.covered
    assert shown == {True: False, False: True}


def test_what_stands_in_the_room_is_not_covered() -> None:
    moves = opened_again(stopped_at("decision/agreed"))
    back: dict[str, list[Reply | RawReply]] = {"decision/agreed": [Back(), "nobody"]}
    asked = held(START | SAID | back | {"decision/reason": ["So"]}, moves=moves)[1]
    assert [one.key for one in asked[:2]] == ["decision/agreed", "decision/reason"]
    assert not any(one.page.covered for one in asked)


def test_it_is_told_whether_somebodys_own_turn_was_stopped() -> None:
    assert waiting(SMALL_SETTING, ()) == Waiting("", "", is_workers=False)
    for key, expected in {
        "setup/on": Waiting("", "", is_workers=False),
        "turn/k/ready": Waiting("", "R", is_workers=False),
        "turn/k/q/easy/k": Waiting("K", "R", is_workers=False),
        "turn/k/handed_back": Waiting("", "R", is_workers=False),
        "turn/m/words": Waiting("M", "R", is_workers=False),
        "turn/r/words": Waiting("R", "R", is_workers=True),
        "picture": Waiting("", "R", is_workers=False),
    }.items():
        assert waiting(SMALL_SETTING, stopped_at(key)) == expected


MIXED: dict[str, list[RawReply]] = {
    "picture": ["mix"],
    "mix/1/mode/k": ["video"],
    "mix/1/mode/m": ["in_person"],
    "mix/1/mode/r": ["in_person"],
    "mix/1/turn/k/ready": ["not_now"],
    "mix/1/turn/m/ready": ["not_now"],
    "mix/1/turn/r/differs": ["no"],
    "mix/1/turn/r/alone": ["yes"],
    "mix/1/turn/r/told": ["yes"],
}


@pytest.mark.parametrize("key", ["mix/1/turn/r/told", "mix/1/turn/r/for/k/listened/k"])
@pytest.mark.parametrize("by_worker", [False, True])
def test_a_page_that_tells_the_worker_what_others_said_is_opened_before_it(
    key: str, by_worker: bool
) -> None:
    moves = stopped_at(key, MIXED)
    again = opened_again(moves, by_worker=by_worker)
    asked = held(START | SAID | MIXED | {"picture": ["go_on"]}, moves=again)[1]
    assert asked[0].key != key
    assert not asked[0].page.private
    assert key in asked_keys(asked)
    page = next(one.page for one in asked if one.key == key)
    assert page.expires == 120


def test_for_a_mix_too_what_was_said_before_the_break_is_covered() -> None:
    mixed = MIXED | {
        "mix/1/turn/k/ready": ["ready"],
        "mix/1/turn/k/wish": ["ok"],
        "mix/1/turn/k/differs": ["yes"],
        "mix/1/turn/k/alone": ["yes"],
    }
    moves = opened_again(stopped_at("mix/1/turn/k/differs", mixed))
    back: dict[str, list[Reply | RawReply]] = {
        "mix/1/turn/k/differs": [Back(), "no"],
        "mix/1/turn/k/wish": [Keep()],
        "picture": ["go_on"],
    }
    _differs, wish = held(START | SAID | MIXED | back, moves=moves)[1][:2]
    assert isinstance(wish, PickOne)
    assert (wish.key, wish.given, wish.page.covered) == ("mix/1/turn/k/wish", "", True)


# -- laws -------------------------------------------------------------------------------


@dataclass
class Faithful:
    """Somebody who replies as was replied before, and is cut off after so many prompts."""

    log: list[tuple[Prompt, Reply]]
    cut: int
    place: int = 0
    said: dict[str, RawReply] = field(default_factory=dict)

    def ask(self, prompt: Prompt) -> Reply:
        if self.place == self.cut:
            self.cut = -1
            raise Stopped
        if self.place < len(self.log) and self.log[self.place][0].key == prompt.key:
            reply = self.log[self.place][1]
            self.place += 1
            if isinstance(reply, Replied):
                self.said[prompt.key] = reply.value
            return reply
        if prompt.key == "closing":
            return Replied("change")
        return Replied(self.said[prompt.key])  # a page that is put again because of the break

    def tell(self, page: Page) -> None:
        raise AssertionError(page)


@SLOW
@given(seed=st.integers(0, 2**32), where=st.floats(0, 1, exclude_max=True), by_worker=st.booleans())
def test_a_break_anywhere_leaves_the_record_as_it_is(
    seed: int, where: float, by_worker: bool
) -> None:
    asker = Chancy(seed, hides=False)  # on a page that is covered there is no such sign
    whole = converse(asker, SMALL_SETTING)
    # Of what is covered nobody is told what a change would close, so nobody can refuse it.
    assume(("closing", Replied("leave_it")) not in [(one.key, said) for one, said in asker.log])
    asker.log = [(one, said) for one, said in asker.log if one.key != "closing"]
    typed = [
        (prompt.key, reply.value)
        for prompt, reply in asker.log
        if isinstance(prompt, Numbered) and isinstance(reply, Replied)
        if str(reply.value).startswith("p")
    ]
    assume(len(set(typed)) == len(typed))  # what was made private unseen is not opened unseen
    cut = Faithful(asker.log, int(where * len(asker.log)))
    moves: list[Move] = []
    with pytest.raises(Stopped):
        converse(cut, SMALL_SETTING, keep=moves.append)
    again = converse(cut, SMALL_SETTING, opened_again(tuple(moves), by_worker=by_worker))
    assert again.finished
    assert again.session == whole.session


def k_says(chance: Random) -> dict[str, list[RawReply]]:
    """Give answers of K's that lead along the same questions, whatever they are."""
    pick: Callable[..., RawReply] = lambda *values: chance.choice(values)  # noqa: E731
    wishes = tuple(
        (row, chance.choice(("preferred", "ok", "not_ok", "rather_not_say")))
        for row in ("in_person", "video", "phone", "mix")
        if chance.random() < 0.7
    )
    return {
        "turn/k/q/scared/k": [pick("yes", "no", "not_sure", "rather_not_say")],
        "turn/k/q/listened/k": [pick("yes", "not_sure", "rather_not_say")],
        "turn/k/q/who_listens/k": [pick("door", "device", "not_sure")],
        "turn/k/q/knows/k": [pick("yes", "no", "not_sure")],
        "turn/k/q/space/k": [pick("sometimes", "never")],
        "turn/k/q/where_instead/k": [pick("", "At school", "Gran's")],
        "turn/k/q/near/k": [pick(("nobody",), ("children", "adults"), "not_sure")],
        "turn/k/q/easy/k": [pick(0, 5, 10, "not_sure")],
        "turn/k/wishes": [wishes],
        "turn/k/words": [pick("I like maps", "No thank you")],
        "turn/k/words_for": [pick("everyone", "private")],
    }


@dataclass
class InTheTurn:
    """Somebody who does by chance whatever can be done in K's turn, and shows what they saw."""

    chancy: Chancy
    seen: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt) -> Reply:
        if not prompt.key.startswith("turn/k/") or prompt.key.endswith("handed_back"):
            raise Stopped
        self.seen.append(prompt)
        reply = self.chancy.ask(prompt)
        if prompt.page.covered and self.chancy.seed % 3 and isinstance(reply, Replied):
            return Keep()
        return reply

    def tell(self, page: Page) -> None:
        raise AssertionError(page)


STOPS = [*SAID, "turn/k/review"]


@SLOW
@given(
    first=st.integers(0, 2**32),
    other=st.integers(0, 2**32),
    seed=st.integers(0, 2**32),
    stop=st.sampled_from(STOPS),
)
def test_whatever_was_said_before_the_break_the_same_pages_follow(
    first: int, other: int, seed: int, stop: str
) -> None:
    # So nothing that can be done in the turn shows any of it.
    seen = []
    for said in (first, other):
        chance = Random(said)
        before = stopped_at(stop, k_says(chance))
        if stop == "turn/k/review":
            marks = [key for key in ("near", "space", "easy") if chance.random() < 0.5]
            before = (*before, *(Hidden(f"turn/k/q/{one}/k") for one in marks))
        asker = InTheTurn(Chancy(seed, backs=12, wander=0.4))
        with pytest.raises(Stopped):
            converse(asker, SMALL_SETTING, opened_again(before))
        seen.append(asker.seen)
    assert seen[0] == seen[1]
    assert any(one.page.covered or isinstance(one, Numbered) for one in seen[0])


def test_what_that_law_looks_at_would_differ_without_a_cover() -> None:
    answers = [Answered("turn/k/q/near/k", (one,)) for one in ("children", "adults")]
    before = stopped_at("turn/k/q/near/k")
    seen = []
    for answer in answers:
        asker = InTheTurn(Chancy(1, backs=12, wander=0.4))
        with pytest.raises(Stopped):
            converse(asker, SMALL_SETTING, (*before, answer))
        seen.append(asker.seen)
    assert seen[0] != seen[1]
    assert Resumed() not in before
