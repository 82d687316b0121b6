"""The loop: ask, take the reply, until the conversation is done or somebody stops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from choosing_digital.conversation import Setting, script_of, session_of
from choosing_digital.interview import (
    Move,
    Reopened,
    Step,
    next_step,
    replay,
    step_before_turn,
)
from choosing_digital.prompts import Asker, Back, Leave, Prompt, RawReply, Reply
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
    while True:
        step, before = next_step(script_of(setting, progress).steps(), progress)
        if step is None:
            return Outcome(session_of(setting, progress), True, progress.moves)
        reply = asker.ask(_with_page(step.prompt(), back=before is not None, note=note))
        note = ""
        if isinstance(reply, Leave):
            return Outcome(session_of(setting, progress), False, progress.moves)
        if isinstance(reply, Back):
            if reply.expired:  # never to another page of the same turn
                before = step_before_turn(script_of(setting, progress).steps(), progress)
            made: tuple[Move, ...] = (Reopened(before.key),) if before else ()
        else:
            note = step.refuses(reply.value)
            if note:
                continue
            if step.aside((reply.value,)) is not None:
                if _aside(asker, step, reply.value):
                    return Outcome(session_of(setting, progress), False, progress.moves)
                continue
            made = step.moves_for(reply.value)
        for move in made:
            keep(move)
            progress = progress.after(move)


def to_open_again(setting: Setting, moves: Iterable[Move]) -> tuple[Move, ...]:
    """Give the moves with which a conversation that was stopped is opened again.

    Where it stopped on a page that one person alone should see, it is opened before it:
    nobody knows who sits at the screen now.
    """
    progress = replay(moves)
    step, _before = next_step(script_of(setting, progress).steps(), progress)
    if step is None or not step.prompt().page.expires:
        return ()
    gate = step_before_turn(script_of(setting, progress).steps(), progress)
    return (Reopened(gate.key),) if gate else ()


def _with_page(prompt: Prompt, *, back: bool, note: str) -> Prompt:
    page = prompt.page
    return replace(prompt, page=replace(page, back=back and page.back, note=note or page.note))


def _aside(asker: Asker, step: Step, first: RawReply) -> bool:
    """Show the pages that open from a step, until they lead back; tell whether to leave."""
    replies: tuple[RawReply, ...] = (first,)
    while replies:
        prompt = step.aside(replies)
        if prompt is None:
            return False
        reply: Reply = asker.ask(_with_page(prompt, back=True, note=""))
        if isinstance(reply, Leave):
            return True
        if isinstance(reply, Back) and reply.expired:
            return False
        replies = replies[:-1] if isinstance(reply, Back) else (*replies, reply.value)
    return False
