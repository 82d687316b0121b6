"""The engine: a list of moves replays to where a conversation stands."""

from collections.abc import Iterator

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Account, Given, Said
from choosing_digital.conversation import Script, session_of
from choosing_digital.interview import (
    Answered,
    Hidden,
    Kept,
    Move,
    Progress,
    Reopened,
    Resumed,
    Step,
    next_step,
    replay,
)
from choosing_digital.prompts import (
    Back,
    Page,
    PickOne,
    Prompt,
    Replied,
    Reply,
    TypeText,
)
from choosing_digital.wizard import converse
from conversing import (
    K_AND_M,
    SMALL_SETTING,
    SPOKE_ALONE,
    Chancy,
    asked_keys,
    enter,
    held,
    last,
)

BOUNDED = settings(derandomize=True, deadline=None, max_examples=100)
SLOW = settings(
    BOUNDED, max_examples=12, phases=(Phase.explicit, Phase.generate)
)  # too long to be shrunk in time

KEYS = st.sampled_from(("a", "b", "c", "d"))
VALUES = st.one_of(
    st.text(max_size=3),
    st.integers(0, 10),
    st.lists(st.sampled_from(("x", "y"))).map(tuple),
)
MOVES = st.lists(
    st.one_of(
        st.builds(Answered, KEYS, VALUES),
        st.builds(Reopened, KEYS),
        st.builds(Hidden, KEYS),
        st.builds(Kept, KEYS),
        st.builds(Resumed, st.sampled_from(("", "a"))),
    ),
    max_size=20,
)


# -- moves ------------------------------------------------------------------------------


def test_nothing_has_been_said_at_the_start() -> None:
    progress = replay(())
    assert progress == Progress()
    assert (dict(progress.given), progress.done, progress.hidden) == ({}, frozenset(), frozenset())
    assert progress.value("a") is None
    assert progress.text("a") == ""


def test_an_answer_is_given_and_done_and_the_last_one_counts() -> None:
    progress = replay((Answered("a", "one"), Answered("b", 7), Answered("a", "two")))
    assert dict(progress.given) == {"a": "two", "b": 7}
    assert progress.done == {"a", "b"}
    assert (progress.value("a"), progress.text("a")) == ("two", "two")
    assert (progress.value("b"), progress.text("b")) == (7, "")


def test_a_step_asked_again_keeps_what_was_given_and_has_no_answer_till_then() -> None:
    progress = replay((Answered("a", "one"), Reopened("a")))
    assert dict(progress.given) == {"a": "one"}
    assert progress.done == frozenset()
    assert progress.value("a") is None
    assert replay((*progress.moves, Answered("a", "two"))).value("a") == "two"


def test_hiding_twice_is_not_hiding() -> None:
    assert replay((Hidden("a"),)).hidden == {"a"}
    assert replay((Hidden("a"), Hidden("a"))).hidden == frozenset()


def test_an_answer_that_was_hidden_stays_hidden_when_it_is_given_anew() -> None:
    moves = (Answered("a", "one"), Hidden("a"), Reopened("a"), Answered("a", "two"))
    assert replay(moves).hidden == {"a"}


def test_what_was_said_before_a_break_is_covered_until_it_is_said_again() -> None:
    before = (Answered("a", "one"), Answered("b", "two"), Resumed("x"), Answered("b", "three"))
    progress = replay(before)
    assert (progress.covered, progress.shown) == (frozenset("a"), "x")
    again = replay((*before, Resumed()))
    assert (again.covered, again.shown) == (frozenset("ab"), "")
    assert (again.given, again.done) == (progress.given, progress.done)


def test_what_is_kept_is_done_again_and_as_covered_as_it_was() -> None:
    moves = (Answered("a", "one"), Resumed(), Reopened("a"), Kept("a"))
    progress = replay(moves)
    assert progress.value("a") == "one"
    assert progress.covered == {"a"}
    assert replay((Kept("a"),)).done == frozenset()  # nothing is there to be kept


@BOUNDED
@given(moves=MOVES)
def test_a_replay_is_the_same_as_going_step_by_step(moves: list[Move]) -> None:
    progress = Progress()
    for move in moves:
        progress = progress.after(move)
    assert replay(moves) == progress
    assert progress.moves == tuple(moves)
    assert replay(progress.moves) == progress


@BOUNDED
@given(moves=MOVES, cut=st.integers(0, 20))
def test_a_replay_that_was_cut_in_two_is_the_same_replay(moves: list[Move], cut: int) -> None:
    progress = replay(moves[:cut])
    for move in moves[cut:]:
        progress = progress.after(move)
    assert progress == replay(moves)


@BOUNDED
@given(moves=MOVES)
def test_each_part_of_progress_is_told_by_the_moves_of_its_key(moves: list[Move]) -> None:
    progress = replay(moves)
    for key in "abcd":
        of_key = [move for move in moves if isinstance(move, Resumed) or move.key == key]
        answers = [move.value for move in of_key if isinstance(move, Answered)]
        first = next((i for i, move in enumerate(of_key) if isinstance(move, Answered)), 0)
        asked_again = [
            move for move in of_key[first:] if isinstance(move, Answered | Reopened | Kept)
        ]
        assert progress.given.get(key) == (answers[-1] if answers else None)
        assert (key in progress.done) == bool(
            answers and isinstance(asked_again[-1], Answered | Kept)
        )
        since = [move for move in of_key[first:] if isinstance(move, Answered | Resumed)]
        assert (key in progress.covered) == bool(answers and isinstance(since[-1], Resumed))
        assert (key in progress.hidden) == bool(
            sum(isinstance(move, Hidden) for move in of_key) % 2
        )


# -- steps ------------------------------------------------------------------------------


def step(key: str, turn: str = "one") -> Step:
    return Step(key, turn, lambda: TypeText(key, Page()))


STEPS = (step("a"), step("b"), step("c", "two"), step("d", "two"))


def keys(moves: tuple[Move, ...]) -> tuple[str, str]:
    here, before = next_step(STEPS, replay(moves))
    return here.key if here else "", before.key if before else ""


def test_the_next_step_is_the_first_that_is_not_done() -> None:
    assert keys(()) == ("a", "")
    assert keys((Answered("a", ""),)) == ("b", "a")
    assert keys((Answered("b", ""),)) == ("a", "")
    assert keys(tuple(Answered(key, "") for key in "abcd")) == ("", "")


def test_back_never_leads_out_of_a_turn() -> None:
    assert keys((Answered("a", ""), Answered("b", ""))) == ("c", "")
    assert keys(tuple(Answered(key, "") for key in "abc")) == ("d", "c")


def test_a_reply_makes_one_answer_unless_the_step_says_otherwise() -> None:
    assert step("a").moves_for("x") == (Answered("a", "x"),)
    several = Step("a", "one", lambda: TypeText("a", Page()), moves=lambda _: (Reopened("b"),))
    assert several.moves_for("x") == (Reopened("b"),)


@SLOW
@given(seed=st.integers(0, 2**32))
def test_back_is_offered_only_to_a_step_of_the_same_turn(seed: int) -> None:
    asker = Chancy(seed, backs=15, wander=0.25)
    outcome = converse(asker, SMALL_SETTING)
    progress = Progress()
    for move in outcome.moves:
        steps = list(_steps_to_the_next(progress))
        here, before = next_step(steps, progress)
        assert here is not None
        assert before is None or before.turn == here.turn
        progress = progress.after(move)
    went_back = [prompt.key for prompt, reply in asker.log if isinstance(reply, Back)]
    assert len(went_back) == 15 - asker.backs


def _steps_to_the_next(progress: Progress) -> Iterator[Step]:
    for one in Script(SMALL_SETTING, progress).steps():
        yield one
        if one.key not in progress.done:
            return


# -- back and forward -------------------------------------------------------------------


class GoesBack:
    """Somebody who answers as another would, and who once goes back, and forward by Enter.

    Attributes:
        at: after how many replies they go back, or as soon afterwards as they may.
        steps: how many steps they go back, or to the beginning of the turn.
        back: the prompts at which they went back.
        forward: the prompts at which they pressed Enter.
    """

    def __init__(self, asker: Chancy, at: int, steps: int) -> None:
        self.asker, self.at, self.steps = asker, at, steps
        self.back: list[str] = []
        self.forward: list[str] = []
        self.arrived = False

    def ask(self, prompt: Prompt) -> Reply:
        """Go back where it is time to; go forward by Enter; else answer as the other does."""
        time_to = len(self.asker.log) >= self.at and not self.forward and not self.arrived
        if time_to and len(self.back) < self.steps and prompt.page.back:
            self.back.append(prompt.key)
            return Back()
        self.arrived = self.arrived or prompt.key in self.back[:1]  # where they turned back
        if not self.back or self.arrived:
            return self.asker.ask(prompt)
        self.forward.append(prompt.key)
        # the picture asks nothing of anybody, and so has nothing that could stand marked
        reply = "go_on" if prompt.key == "picture" else enter(prompt)
        assert reply is not None
        return Replied(reply)

    def tell(self, page: Page) -> None:
        """Read the page."""


@SLOW
@given(seed=st.integers(0, 2**32), at=st.integers(0, 40), steps=st.integers(1, 8))
def test_going_back_and_forward_again_with_enter_changes_nothing(
    seed: int, at: int, steps: int
) -> None:
    plain = converse(Chancy(seed, backs=0), SMALL_SETTING)
    wanderer = GoesBack(Chancy(seed, backs=0), at, steps)
    wandered = converse(wanderer, SMALL_SETTING)
    assert len(wanderer.back) == len(wanderer.forward) > 0
    assert wandered.session == plain.session


def test_going_back_shows_what_was_given_and_enter_keeps_it() -> None:
    back = {
        "turn/k/q/knows/k": ["yes", "yes"],
        "turn/k/q/space/k": ["always", Back(), "always"],
        "turn/k/q/near/k": [Back(), "not_sure"],
        "turn/k/q/easy/k": [4],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | back)
    assert asked_keys(asked, "turn/k/q/")[3:] == [
        *("knows/k", "space/k", "near/k", "space/k", "knows/k", "space/k", "near/k", "easy/k"),
    ]
    shown = [
        (one.key.removeprefix("turn/k/q/"), one.given)
        for one in asked
        if isinstance(one, PickOne) and one.key in ("turn/k/q/knows/k", "turn/k/q/space/k")
    ]
    assert shown == [
        ("knows/k", ""),
        ("space/k", ""),
        ("space/k", "always"),
        ("knows/k", "yes"),
        ("space/k", "always"),
    ]
    assert Said("space", "k", "k", Account.OPEN, None, Given("always")) in outcome.session.said


def test_back_at_the_start_of_a_turn_does_nothing() -> None:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | {"turn/k/intro": [Back(), "ready"]})
    assert asked_keys(asked, "turn/k/")[:4] == ["ready", "intro", "intro", "safe"]
    assert not last(asked, "turn/k/intro").page.back
    assert outcome.finished


# -- paths that close -------------------------------------------------------------------


def test_an_answer_off_the_path_is_kept_in_what_was_given_and_is_not_in_the_session() -> None:
    space, where = "turn/k/q/space/k", "turn/k/q/where_instead/k"
    replies = {space: ["never", "always"], where: ["At school."], "turn/k/review": [space, ""]}
    outcome, _ = held(K_AND_M | SPOKE_ALONE | replies)
    progress = replay(outcome.moves)
    assert progress.given[where] == "At school."
    assert where in progress.done
    assert "where_instead" not in {one.question for one in outcome.session.said}
    flipped = progress.after(Reopened(space)).after(Answered(space, "sometimes"))
    said = Said("where_instead", "k", "k", Account.OPEN, None, Given("At school."))
    assert said in session_of(SMALL_SETTING, flipped).said


@SLOW
@given(seed=st.integers(0, 2**32))
def test_the_session_is_what_the_moves_come_to(seed: int) -> None:
    outcome = converse(Chancy(seed), SMALL_SETTING)
    assert session_of(SMALL_SETTING, replay(outcome.moves)) == outcome.session
    again, asked = held({}, moves=outcome.moves)
    assert asked == []
    assert again == outcome


def test_each_move_is_kept_before_the_next_prompt_appears() -> None:
    kept: list[Move] = []
    asked_after: list[int] = []

    class Watching(Chancy):
        def ask(self, prompt: Prompt) -> Reply:
            asked_after.append(len(kept))
            return super().ask(prompt)

    outcome = converse(Watching(3, backs=0), SMALL_SETTING, keep=kept.append)
    assert tuple(kept) == outcome.moves
    assert asked_after[0] == 0
    assert asked_after == sorted(asked_after)
    assert asked_after[-1] == len(kept) - 1
