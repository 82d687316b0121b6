"""What can be answered, in every form of asking, and how to do it."""

from typing import assert_never

from choosing_digital.prompts import (
    Numbered,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    TypeText,
)
from choosing_digital.terminal.layout.choices import (
    is_numbered,
    pick_number_groups,
    pick_one_groups,
    pick_several_groups,
)
from choosing_digital.terminal.layout.each import how_to_each, pick_each_groups
from choosing_digital.terminal.layout.lines import Group
from choosing_digital.terminal.layout.numbered import numbered_groups
from choosing_digital.terminal.layout.press import how_to_press, press_one_groups
from choosing_digital.terminal.layout.room import Room, State
from choosing_digital.terminal.layout.typed import typed_group


def answers(prompt: Prompt, state: State, room: Room) -> list[Group]:
    """Draw what can be answered, with what is marked."""
    match prompt:
        case PickOne():
            return pick_one_groups(prompt, state, room)
        case PickSeveral():
            return pick_several_groups(prompt, state, room)
        case PickNumber():
            return pick_number_groups(prompt, state, room)
        case TypeText():
            return [typed_group(state, room)]
        case PickEach():
            return pick_each_groups(prompt, state, room)
        case Numbered():
            return numbered_groups(prompt, state, room)
        case PressOne():
            return press_one_groups(prompt, state, room)
        case _:
            assert_never(prompt)


def how_to(prompt: Prompt) -> str:
    """Say how to answer a prompt of this form."""
    match prompt:
        case PickOne():
            if is_numbered(prompt):
                return "Up and down, then Enter. Or press a number, then Enter."
            return "Up and down, then Enter."
        case PickSeveral():
            return "Space or the number puts the x in or out. Enter when you are done."
        case PickNumber():
            return "Left and right, or type the number. Then Enter."
        case TypeText():
            new_line = "Alt-Enter starts a new line. " if prompt.several_lines else ""
            back = "Ctrl-B goes back and keeps what you have typed." if prompt.page.back else ""
            return f"Type, then Enter. {new_line}{back}".rstrip()
        case PickEach():
            return how_to_each(prompt)
        case Numbered():
            return "Type a number or a letter, then Enter. Ctrl-B goes back."
        case PressOne():
            return how_to_press(prompt)
        case _:
            assert_never(prompt)
