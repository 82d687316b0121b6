"""What was said before a break is covered: nobody knows who has opened the conversation again.

Here alone. A covered answer is taken out of the prompt before any asker has it, so that
there is nothing to show; it can be kept unseen, or given anew.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from choosing_digital.interview import Answered, Hidden, Kept, Move, Progress, Step
from choosing_digital.prompts import (
    Keep,
    Numbered,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    TypeText,
)

BEFORE = "answered before the break"

_ANSWERED = "You answered this before the break. You can answer again; the old answer is not shown."
_KEEPS = "Enter on its own keeps it."
_KEEPS_EACH = "If you mark nothing at all, it stays as it was."
_TAKES_AWAY = "A - on its own takes it away."
_LIST = "What you said before the break is kept, and is not shown."


@dataclass(frozen=True)
class Taken:
    """What a reply comes to.

    Attributes:
        moves: what is to be kept.
        note: what the next page says of it; mostly nothing.
    """

    moves: tuple[Move, ...]
    note: str = ""


def prompt_of(step: Step, progress: Progress) -> Prompt:
    """Give the prompt of a step, with nothing in it that was said before a break."""
    prompt = step.prompt()
    if not _may_cover(step, progress):
        return prompt
    if isinstance(prompt, Numbered):
        return _covered_list(prompt, progress)
    if step.key not in progress.covered or (isinstance(prompt, PickOne) and prompt.ready):
        return prompt
    return _covered(prompt)


def taken(step: Step, prompt: Prompt, progress: Progress, reply: Replied | Keep) -> Taken:
    """Give what a reply to the prompt that `prompt_of` gave comes to."""
    if isinstance(reply, Keep):
        return Taken((Kept(step.key),))
    if isinstance(prompt, Numbered):
        return _from_list(step, prompt, progress, str(reply.value))
    # There is no empty line to type: that keeps what was said.
    taken_away = prompt.page.covered and isinstance(prompt, TypeText) and reply.value == "-"
    return Taken(step.moves_for("" if taken_away else reply.value))


def _may_cover(step: Step, progress: Progress) -> bool:
    return step.is_personal and step.turn != progress.shown


def _from_list(step: Step, prompt: Numbered, progress: Progress, typed: str) -> Taken:
    """Give what is done from a list: what is covered can be made private, and never open.

    Nobody could see what they open. The words and the page are the same whether it was
    private already or not.
    """
    moves = step.moves_for(typed)
    number = typed.removeprefix("p")
    row = prompt.names[int(number) - 1] if number.isdigit() and prompt.names else ""
    covered = _may_cover(step, progress) and row in progress.covered
    if not covered or number == typed:
        return Taken(moves)
    note = f"{number} is private now: only you and the worker see it."
    return Taken(() if any(_opens(one, progress) for one in moves) else moves, note)


def _opens(move: Move, progress: Progress) -> bool:
    match move:
        case Hidden(key):
            return key in progress.hidden
        case Answered(_, value):
            return value == "everyone"
        case _:
            return False


def _covered_list(prompt: Numbered, progress: Progress) -> Numbered:
    """Give a list to read through with the covered values taken out, and who sees them."""
    if not prompt.names:
        return prompt
    rows = tuple(
        (label, BEFORE, remark if remark == "private" else "")
        if name in progress.covered
        else (label, value, remark)
        for name, (label, value, remark) in zip(prompt.names, prompt.rows, strict=True)
    )
    if rows == prompt.rows:
        return prompt
    page = replace(prompt.page, note=prompt.page.note or _LIST)
    return replace(prompt, rows=rows, page=page)


def _covered(
    prompt: PickOne | PickSeveral | PickNumber | TypeText | PickEach,
) -> Prompt:
    match prompt:
        case PickOne() | PickNumber():
            return _noted(replace(prompt, given=""), _KEEPS)
        case PickSeveral():
            return _noted(replace(prompt, given=(), given_alone=""), _KEEPS)
        case TypeText():
            return _noted(replace(prompt, given="", needed=False), _KEEPS, _TAKES_AWAY)
        case PickEach():
            return _noted(replace(prompt, given=()), _KEEPS_EACH)
        case _:
            assert_never(prompt)


def _noted(prompt: Prompt, *how: str) -> Prompt:
    note = " ".join((prompt.page.note or _ANSWERED, *how))
    return replace(prompt, page=replace(prompt.page, note=note, covered=True))
