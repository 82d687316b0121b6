"""The loop: ask, take the reply, until the conversation is done or somebody stops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from choosing_digital.closing import CHANGE, Steps, closed_by, closing_page
from choosing_digital.conversation import Script, Setting, session_of
from choosing_digital.interview import (
    Answered,
    Hidden,
    Move,
    Progress,
    Reopened,
    Step,
    next_step,
    replay,
    step_before_turn,
)
from choosing_digital.prompts import Asker, Back, Leave, Prompt, RawReply, Replied, Reply
from choosing_digital.session import Session


@dataclass(frozen=True)
class Outcome:
    """How a conversation ended.

    Attributes:
        session: what was said.
        finished: whether it came to its end. If not, the moves lead back to it.
        moves: everything that was answered, in order.
    """

    session: Session
    finished: bool
    moves: tuple[Move, ...]


def converse(
    asker: Asker,
    setting: Setting,
    moves: Iterable[Move] = (),
    keep: Callable[[Move], None] = lambda _move: None,
) -> Outcome:
    """Hold a conversation from where its moves left it.

    Args:
        asker: who puts each prompt before people.
        setting: the questions, the day, and whether it is practice.
        moves: a conversation begun earlier; none for a new one.
        keep: called with each move before the next prompt appears.

    Raises:
        Stopped: when somebody stops here. Every move made until then was kept.
    """
    progress = replay(moves)
    note = ""

    def steps_of(progress: Progress) -> Iterable[Step]:
        return Script(setting, progress).steps()

    while True:
        step, before = next_step(steps_of(progress), progress)
        if step is None:
            return Outcome(session_of(setting, progress), True, progress.moves)
        reply = asker.ask(_with_page(step.prompt(), back=before is not None, note=note))
        note = step.refuses(reply.value) if isinstance(reply, Replied) else ""
        if note:
            continue
        taken = _taken(asker, steps_of, progress, step, reply)
        if isinstance(taken, Leave):
            return Outcome(session_of(setting, progress), False, progress.moves)
        if isinstance(taken, Back):
            if taken.expired:  # never to another page of the same turn
                before = step_before_turn(steps_of(progress), progress)
            taken = (Reopened(before.key),) if before else ()
        for move in taken:
            keep(move)
            progress = progress.after(move)


def _taken(
    asker: Asker, steps: Steps, progress: Progress, step: Step, reply: Reply
) -> tuple[Move, ...] | Back | Leave:
    """Give the moves that a reply comes to, with the pages that open from it and come back."""
    if not isinstance(reply, Replied):
        return reply
    if step.aside((reply.value,)) is not None:
        return _aside(asker, step, reply.value)
    made = _with_hiding(step, reply, progress)
    closed = closed_by(steps, progress, step, made)
    if not closed:
        return made
    sure = asker.ask(closing_page(step, closed))
    match sure:
        case Replied(value) if value == CHANGE:
            return made
        case Replied():
            return (Answered(step.key, progress.given[step.key]),)
        case Back(expired=False):
            return ()
        case _:
            return sure


def _with_hiding(step: Step, reply: Replied, progress: Progress) -> tuple[Move, ...]:
    """Give the moves of a reply, with the one by which its answer becomes private or open.

    Becoming private comes before the answer, becoming open after it: nothing that its owner
    keeps private, this answer or the one before, is ever on the disk as open, not even
    between two moves.
    """
    moves = step.moves_for(reply.value)
    if reply.hidden is None or reply.hidden == (step.key in progress.hidden):
        return moves
    change = Hidden(step.key)
    return (change, *moves) if reply.hidden else (*moves, change)


def to_open_again(setting: Setting, moves: Iterable[Move]) -> tuple[Move, ...]:
    """Give the moves with which a conversation that was stopped is opened again.

    Where it stopped on a page that one person alone should see, it is opened before it:
    nobody knows who sits at the screen now.
    """
    progress = replay(moves)
    step, _before = next_step(Script(setting, progress).steps(), progress)
    if step is None or not step.prompt().page.expires:
        return ()
    gate = step_before_turn(Script(setting, progress).steps(), progress)
    return (Reopened(gate.key),) if gate else ()


def _with_page(prompt: Prompt, *, back: bool, note: str) -> Prompt:
    page = prompt.page
    return replace(prompt, page=replace(page, back=back and page.back, note=note or page.note))


def _aside(asker: Asker, step: Step, first: RawReply) -> tuple[Move, ...] | Leave:
    """Show the pages that open from a step, until they lead back or to moves."""
    replies: tuple[RawReply, ...] = (first,)
    while replies:
        shown = step.aside(replies)
        if shown is None:
            return ()
        if isinstance(shown, tuple):
            return shown
        reply: Reply = asker.ask(_with_page(shown, back=True, note=""))
        if isinstance(reply, Leave):
            return reply
        if isinstance(reply, Back) and reply.expired:
            return ()
        replies = replies[:-1] if isinstance(reply, Back) else (*replies, reply.value)
    return ()
