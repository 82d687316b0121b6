"""One question on one line with the keys that answer it, on a page that grows."""

from collections.abc import Sequence

from choosing_digital.prompts import ENTER_KEY, Line, PressOne
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.blocks import ruled_at
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    Group,
    TextLine,
    lines_of,
    plain_line,
)
from choosing_digital.terminal.layout.room import Room, State

_APART = "   "  # between two answers that are said in words


def press_one_groups(prompt: PressOne, state: State, room: Room) -> list[Group]:
    """Draw the question with its keys beside it; under it where there is no room for them."""
    short = _side_by_side(prompt, state) if room.wide else ""
    start = ruled_at(room)
    if short and t.width(short) <= room.width - start:
        return _beside(prompt, short, start, room)
    said = [_in_words(line, state, boxed=line in prompt.several) for line in _every(prompt)]
    under = [plain_line(INDENT, line) for line in _packed(said, room.width - INDENT)]
    return [Group((*lines_of(prompt.page.text, room), *under), here=True)]


def how_to_press(prompt: PressOne) -> str:
    """Say how to answer with one key."""
    more = "Press the keys of all that fit, then Enter. " if prompt.several else ""
    return f"{more or 'One key, and no Enter after it. '}Page Up shows the lines above."


def press_keys(prompt: PressOne) -> tuple[str, ...]:
    """Give the keys that answer, as they are said."""
    found = ["Enter" if line.key == ENTER_KEY else line.key for line in _every(prompt)]
    if prompt.several:
        found.append("Enter")
    return tuple(dict.fromkeys(found))


def _every(prompt: PressOne) -> tuple[Line, ...]:
    return (*prompt.several, *prompt.lines)


def _beside(prompt: PressOne, short: str, start: int, room: Room) -> list[Group]:
    question = t.wrap(prompt.page.text, start - 3)
    first = t.pad(f" {question[0]}", start) + short
    rest = (plain_line(1, line) for line in question[1:])
    groups = [Group((plain_line(0, first), *rest), here=True)]
    explained = _APART.join(
        f"{line.key} {line.label}" for line in prompt.lines if line.value in prompt.usual
    )
    if explained:
        keys: list[TextLine] = [(("dim", f" {one}"),) for one in t.wrap(explained, room.width - 1)]
        groups += [BLANK, Group(tuple(keys))]
    return groups


def _side_by_side(prompt: PressOne, state: State) -> str:
    """Give the keys as one line: those that go without saying stand alone."""
    said = ""
    alone = False
    for line in _every(prompt):
        usual = line.value in prompt.usual
        if said:
            said += " " if usual and alone else _APART
        said += t.safe(line.key) if usual else _in_words(line, state, boxed=line in prompt.several)
        alone = usual
    return said


def _in_words(line: Line, state: State, *, boxed: bool) -> str:
    sign = "Enter" if line.key == ENTER_KEY else line.key
    box = ("[x] " if line.value in state.chosen else "[ ] ") if boxed else ""
    return t.safe(f"{sign} {box}{line.label}")


def _packed(said: Sequence[str], columns: int) -> list[str]:
    """Put answers on as few lines as they need; none of them is parted but where it must be."""
    lines: list[str] = []
    for one in said:
        joined = f"{lines[-1]}{_APART}{one}" if lines else one
        if lines and t.width(joined) <= columns:
            lines[-1] = joined
        else:
            lines += t.wrap(one, columns)
    return lines
