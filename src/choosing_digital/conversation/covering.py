"""What was said before a break is covered: nobody knows who has opened the conversation again.

Here alone. A covered answer is taken out of the prompt before any asker has it, so that
there is nothing to show; it can be kept unseen, or given anew.
"""

from dataclasses import dataclass, replace
from typing import assert_never

from choosing_digital.interview import (
    Answered,
    Hidden,
    Kept,
    MadePrivate,
    Move,
    Progress,
    Reopened,
    Step,
)
from choosing_digital.prompts import (
    Block,
    Keep,
    Numbered,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    Replied,
    TypeText,
)

BEFORE = "answered before the break"
AS_BEFORE = "as before"
"""In place of what was said, and of who may see it."""

_ANSWERED = "You answered this before the break. You can answer again; the old answer is not shown."
_KEEPS = "Enter on its own keeps it."
_KEEPS_EACH = "If you mark nothing at all, it stays as it was."
_TAKES_AWAY = "A - on its own takes it away."
_TO_OPEN = "To let everyone see your words, go back and type them again."
_SKIPS = "Enter on its own skips this."
_LIST = "What you said before the break is kept, and is not shown."

_WORDS, _FOR = "/words", "_for"
_WHO_FOR = f"{_WORDS}{_FOR}"
"""How the keys of somebody's own words end, and of the question who may see them."""


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
    if isinstance(prompt, PressOne):  # of a page for the worker alone
        return prompt
    if step.key not in progress.covered or (isinstance(prompt, PickOne) and prompt.ready):
        return prompt
    if isinstance(prompt, PickOne) and step.key.endswith(_WHO_FOR):
        return _covered_who(prompt, progress)
    return _covered(prompt)


def taken(step: Step, prompt: Prompt, progress: Progress, reply: Replied | Keep) -> Taken:
    """Give what a reply to the prompt that `prompt_of` gave comes to."""
    if isinstance(reply, Keep):
        return Taken((Kept(step.key),))
    # There is no empty line to type: that keeps what was said.
    taken_away = prompt.page.covered and isinstance(prompt, TypeText) and reply.value == "-"
    moves = step.moves_for("" if taken_away else reply.value)
    if not _may_cover(step, progress):
        return Taken(moves)
    if f"{step.key}{_FOR}" in progress.covered:
        return Taken((*moves, Reopened(f"{step.key}{_FOR}")))  # who may see the new words?
    unseen = [_private_unseen(step, one, progress) for one in moves]
    if not any(unseen):
        return Taken(moves)
    what = str(reply.value).removeprefix("p") if isinstance(prompt, Numbered) else "This"
    return Taken(
        tuple(private or move for private, move in zip(unseen, moves, strict=True)),
        f"{what} is private now: only you and the worker see it.",
    )


def _may_cover(step: Step, progress: Progress) -> bool:
    return step.is_personal and step.turn != progress.shown


def _private_unseen(step: Step, move: Move, progress: Progress) -> Move | None:
    """Give what makes an answer private, in place of a move that might open it.

    What somebody said before a break is opened by nobody who has not said it again, and
    nobody is to see that it was private.
    """
    match move:
        case Hidden(key) if key in progress.covered | progress.marks_covered:
            return MadePrivate(key)
        case Answered(key, _) if key != step.key and key.endswith(_WHO_FOR):
            words = key.removesuffix(_FOR)
            return Answered(key, "private") if {words, key} & progress.covered else None
        case _:
            return None


def _covered_list(prompt: Numbered, progress: Progress) -> Numbered:
    """Give a list to read through with the covered values taken out, and who sees them."""
    if not prompt.names:
        return prompt
    rows = tuple(
        (
            label,
            BEFORE if name in progress.covered else value,
            AS_BEFORE if _is_mark_covered(name, progress) and remark != "private" else remark,
        )
        for name, (label, value, remark) in zip(prompt.names, prompt.rows, strict=True)
    )
    if rows == prompt.rows:
        return prompt
    page = replace(prompt.page, note=prompt.page.note or _LIST)
    return replace(prompt, rows=rows, page=page)


def _is_mark_covered(name: str, progress: Progress) -> bool:
    """Tell whether nobody is shown if this is private. Of words it is asked for itself."""
    if name.endswith(_WORDS):
        return f"{name}{_FOR}" in progress.covered
    return name in progress.marks_covered


def _covered_who(prompt: PickOne, progress: Progress) -> Prompt:
    """Give the question who may see somebody's words, while those are covered or new.

    Covered ones cannot be opened; for new ones it has to be answered.
    """
    if prompt.key.removesuffix(_FOR) not in progress.covered:
        return replace(prompt, given="")
    closed = tuple(line for line in prompt.lines if line.value != "everyone")
    return _noted(replace(prompt, given="", lines=closed), _KEEPS, _TO_OPEN)


def _covered(
    prompt: PickOne | PickSeveral | PickNumber | TypeText | PickEach,
) -> Prompt:
    match prompt:
        case PickOne() | PickNumber():
            return _noted(replace(prompt, given=""), _KEEPS)
        case PickSeveral():
            return _noted(replace(prompt, given=(), given_alone=""), _KEEPS)
        case TypeText():
            page = replace(prompt.page, body=tuple(map(_without_skipping, prompt.page.body)))
            empty = replace(prompt, page=page, given="", needed=False)
            return _noted(empty, _KEEPS, _TAKES_AWAY)
        case PickEach():
            return _noted(replace(prompt, given=()), _KEEPS_EACH)
        case _:
            assert_never(prompt)


def _without_skipping(block: Block) -> Block:
    """Give a block that does not say that Enter skips, where it keeps."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text.replace(_SKIPS, "").strip())
    return block


def _noted(prompt: Prompt, *how: str) -> Prompt:
    note = " ".join((prompt.page.note or _ANSWERED, *how))
    # Nor is it shown whether its owner keeps it private.
    page = replace(prompt.page, note=note, covered=True, hide="", hidden=False)
    return replace(prompt, page=page)
