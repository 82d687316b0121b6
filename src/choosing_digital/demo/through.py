"""The whole of a play, page by page, with nobody pressing a key."""

from collections.abc import Iterator

from choosing_digital.demo.pages import sheet, why
from choosing_digital.demo.play import Play
from choosing_digital.demo.state import State, Why
from choosing_digital.prompts import Sheet


def through(play: Play) -> Iterator[Sheet]:
    """Give every page in order; after the room's concerns each why."""
    for at, step in enumerate(play.steps):
        yield sheet(play, State(at))
        if step.kind == "concerns":
            for number in range(1, len(why(play, step)) + 1):
                yield sheet(play, State(at, Why(number)))
