"""Lines to choose from: one, several, or a number with lines under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from choosing_digital.prompts import Line, PickNumber, PickOne, PickSeveral
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import BLANK, INDENT, Group, TextLine, plain_line
from choosing_digital.terminal.layout.room import FULL_WIDTH, Room, State

_LABEL = 48  # cells of a label before it is wrapped under itself


def is_numbered(prompt: PickOne) -> bool:
    """Whether the lines have numbers: not where there are few and nothing is asked."""
    return not prompt.ready or len(_unkeyed(prompt.lines)) > 3


def all_lines(prompt: PickOne | PickSeveral | PickNumber) -> tuple[Line, ...]:
    """Give every line that can be marked, in the order in which `State.here` counts them."""
    match prompt:
        case PickOne():
            return prompt.lines
        case PickSeveral():
            return prompt.lines + prompt.alone
        case PickNumber():
            return tuple(Line(str(number), str(number)) for number in range(11)) + prompt.alone
        case _:
            assert_never(prompt)


def letters(prompt: PickNumber) -> tuple[str, ...]:
    """Give the letter that marks each further line: its own, or u and r by their order."""
    return tuple(
        line.key or ("ur"[index] if index < 2 else str(index + 1))
        for index, line in enumerate(prompt.alone)
    )


@dataclass(frozen=True)
class _Choice:
    """One line of a list, ready to draw: its sign on the left, an x or none, its words."""

    sign: str
    label: str
    remark: str = ""
    box: str = ""
    here: bool = False
    under: str = ""


def pick_one_groups(prompt: PickOne, state: State, room: Room) -> list[Group]:
    """Draw the lines of which one may be chosen."""
    signs = _line_signs(prompt)
    choices = [
        _Choice(sign, line.label, line.remark, here=index == state.here, under=line.under)
        for index, (sign, line) in enumerate(zip(signs, prompt.lines, strict=True))
    ]
    groups = _choices(choices, room)
    apart = next((index for index, line in enumerate(prompt.lines) if line.key), 0)
    if apart and is_numbered(prompt):
        groups.insert(apart, BLANK)
    return groups


def _line_signs(prompt: PickOne) -> list[str]:
    """Give each line its letter or its number, which counts the lines that have no letter."""
    signs = []
    number = 0
    for line in prompt.lines:
        number += not line.key
        signs.append(line.key or (str(number) if is_numbered(prompt) else ""))
    return signs


def _unkeyed(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.key]


def pick_several_groups(prompt: PickSeveral, state: State, room: Room) -> list[Group]:
    """Draw the lines of which any may be chosen, and those that stand alone."""
    choices = []
    for index, line in enumerate(all_lines(prompt)):
        chosen = line.value in state.chosen
        open_box = "[ ]" if index < len(prompt.lines) else "   "
        box = "[x]" if chosen else open_box
        choices.append(
            _Choice(str(index + 1), line.label, line.remark, box, index == state.here, line.under)
        )
    groups = _choices(choices, room)
    if prompt.alone:
        groups.insert(len(prompt.lines), BLANK)
    return groups


def _choices(choices: Sequence[_Choice], room: Room) -> list[Group]:
    sign_width = max((t.width(choice.sign) for choice in choices), default=0)
    start = INDENT + (sign_width + 2 if sign_width else 0)
    if any(choice.box for choice in choices):
        start += 5
    if not any(choice.remark for choice in choices):  # in two languages, side by side or not
        choices = [replace(one, remark=one.under, under="") for one in choices]
        if not _fit_beside(choices, start, room):
            choices = [replace(one, remark="", under=one.remark) for one in choices]
    labels = [choice.label for choice in choices if choice.remark]
    remarks_at = start + max((t.width(label) for label in labels), default=0) + 4
    with_remarks = room.wide and all(
        remarks_at + t.width(choice.remark) <= room.width for choice in choices
    )
    return [
        _choice(choice, sign_width, start, remarks_at if with_remarks else 0, room)
        for choice in choices
    ]


def _fit_beside(choices: Sequence[_Choice], start: int, room: Room) -> bool:
    """Tell whether each label fits on one line with what stands at its right."""
    labels = max((t.width(choice.label) for choice in choices if choice.remark), default=0)
    remarks = max((t.width(choice.remark) for choice in choices), default=0)
    return room.wide and labels <= _LABEL and start + labels + 4 + remarks <= room.width


def _choice(choice: _Choice, sign_width: int, start: int, remarks_at: int, room: Room) -> Group:
    if not choice.sign and not choice.box:
        start = INDENT  # among lettered lines, one that has no letter stands at the edge
    mark: TextLine = (("", " "), ("here", ">"), ("", " ")) if choice.here else (("", "   "),)
    before = ""
    if choice.sign:
        sign = t.safe(choice.sign)
        before = " " * (sign_width - t.width(sign)) + sign + "  "
    if choice.box:
        before += f"{choice.box}  "
    before = t.pad(before, start - INDENT)
    remarked = bool(remarks_at and choice.remark)
    long = t.width(choice.label) > _LABEL
    lines = t.wrap(t.safe(choice.label), min(room.width - start, _LABEL if long else FULL_WIDTH))
    if choice.under:
        lines += [f"  {line}" for line in t.wrap(t.safe(choice.under), room.width - start - 2)]
    first = before + lines[0]
    if remarked:
        first = t.pad(first, remarks_at - INDENT) + t.safe(choice.remark)
    rest = tuple(plain_line(start, line) for line in lines[1:])
    return Group(((*mark, ("", first)), *rest), here=choice.here)


def pick_number_groups(prompt: PickNumber, state: State, room: Room) -> list[Group]:
    """Draw the numbers from 0 to 10 between their ends, and the lines under them."""
    step = 5 if room.wide else 4
    scale = [" "] * (10 * step + 10)
    for number in range(11):
        digits = str(number)
        end = 8 + number * step
        scale[end - len(digits) : end] = digits
        if number == state.here:
            scale[end - len(digits) - 1], scale[end] = "[", "]"
    on_scale = state.here is not None and state.here <= 10
    line = plain_line(0, "".join(scale).rstrip())
    low, high = (t.safe(end) for end in prompt.ends)
    high_at = 6 + 10 * step
    if high_at + t.width(high) > room.width:
        high_at = room.width - t.width(high)
    if INDENT + t.width(low) + 2 <= high_at:
        ends = [plain_line(0, t.pad(" " * INDENT + low, high_at) + high)]
    else:
        said = (f"0 is {low}", f"10 is {high}")
        ends = [plain_line(INDENT, part) for end in said for part in t.wrap(end, room.width - 3)]
    groups = [Group((*ends, line), here=on_scale)]
    if prompt.alone:
        further = [
            _Choice(sign, line.label, here=state.here == 11 + index, under=line.under)
            for index, (sign, line) in enumerate(zip(letters(prompt), prompt.alone, strict=True))
        ]
        groups += [BLANK, *_choices(further, room)]
    return groups
