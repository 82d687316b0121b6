"""What each key does: from where the play stands to where it stands next."""

from dataclasses import replace

from choosing_digital.demo import votes
from choosing_digital.demo.pages import why
from choosing_digital.demo.play import Play
from choosing_digital.demo.state import Help, State, Trying, Votes, Why, Worker
from choosing_digital.demo.trying import tries

NEXT = (" ", "enter", "right", "pagedown")
BACK = ("b", "<", "left", "pageup", "backspace")
END = ("q",)

_DIGITS = "123456789"


def press(play: Play, state: State, key: str) -> State | None:
    """Give where the play stands after a key; None where it ends. Other keys do nothing."""
    if isinstance(state.over, Votes):
        return _in_votes(play, state, state.over, key)
    if key in END:
        return None
    if isinstance(state.over, Trying):
        return _in_trying(play, state, state.over, key)
    if state.over is not None and key in BACK:
        return replace(state, over=None)
    if key in NEXT:
        return State(min(state.at + 1, len(play.steps) - 1))
    if key in BACK:
        return State(max(state.at - 1, 0))
    return _opened(play, state, key)


def _opened(play: Play, state: State, key: str) -> State:
    step = play.steps[state.at]
    match key:
        case "v":
            return replace(state, over=votes.fresh(play, step))
        case "t" if step.heard:
            return replace(state, over=Trying())
        case "w" if step.heard:
            return replace(state, over=Worker())
        case "?":
            return replace(state, over=Help())
        case _ if key in _DIGITS and int(key) <= len(why(play, step)):
            return replace(state, over=Why(int(key)))
        case _:
            return state


def _in_votes(play: Play, state: State, over: Votes, key: str) -> State | None:
    match key:
        case " " | "right" | "pagedown":
            return State(min(state.at + 1, len(play.steps) - 1))
        case "q":
            return None
        case "enter" | "down":
            return replace(state, over=votes.moved(over, 1))
        case "b" | "<" | "up" | "left" | "pageup" if over.at:
            return replace(state, over=votes.moved(over, -1))
        case "b" | "<" | "up" | "left" | "pageup":
            return replace(state, over=None)
        case "x" | "backspace":
            return replace(state, over=votes.typed(over, "x"))
        case _ if len(key) == 1 and key in f"0{_DIGITS}":
            return replace(state, over=votes.typed(over, key))
        case _:
            return state


def _in_trying(play: Play, state: State, over: Trying, key: str) -> State:
    found = tries(play, play.steps[state.at])
    if key in BACK:
        return replace(state, over=Trying() if over.which else None)
    if key == " ":
        return State(min(state.at + 1, len(play.steps) - 1))
    if key == "enter" and over.which:
        return replace(state, over=Trying())
    if key == "r":
        return replace(state, over=replace(over, value=0))
    if key not in _DIGITS:
        return state
    number = int(key)
    if not over.which:
        return replace(state, over=Trying(number)) if number <= len(found) else state
    if number <= len(found[over.which - 1].values):
        return replace(state, over=replace(over, value=number))
    return state


__all__ = ["BACK", "END", "NEXT", "press"]
