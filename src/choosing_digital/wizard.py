"""The loop: ask, take the reply, until the conversation is done or somebody stops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from choosing_digital.conversation import Script, Setting, covering, session_of
from choosing_digital.interview import (
    Move,
    Progress,
    Reopened,
    Resumed,
    Step,
    next_step,
    replay,
    step_before_turn,
)
from choosing_digital.prompts import Asker, Back, Leave, Prompt, RawReply, Replied, Reply
from choosing_digital.session import Participant, Session, View


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
        step, before = next_step(Script(setting, progress).steps(), progress)
        if step is None:
            return Outcome(session_of(setting, progress), True, progress.moves)
        prompt = covering.prompt_of(step, progress)
        reply = asker.ask(_with_page(prompt, back=before is not None, note=note))
        note = ""
        if isinstance(reply, Leave):
            return Outcome(session_of(setting, progress), False, progress.moves)
        if isinstance(reply, Back):
            if reply.expired:  # never to another page of the same turn
                before = step_before_turn(Script(setting, progress).steps(), progress)
            made: tuple[Move, ...] = (Reopened(before.key),) if before else ()
        else:
            note = step.refuses(reply.value) if isinstance(reply, Replied) else ""
            if note:
                continue
            if isinstance(reply, Replied) and step.aside((reply.value,)) is not None:
                if _aside(asker, step, reply.value):
                    return Outcome(session_of(setting, progress), False, progress.moves)
                continue
            taken = covering.taken(step, prompt, progress, reply)
            made, note = taken.moves, taken.note
        for move in made:
            keep(move)
            progress = progress.after(move)


@dataclass(frozen=True)
class Waiting:
    """What a conversation that was stopped waits for.

    Attributes:
        turn: the name of the person whose own turn it is in the middle of; empty where what
            comes next is for everybody, or before or after a turn.
        worker: the name of the worker who holds it; empty before they gave one.
        is_workers: whether that turn is the worker's own.
    """

    turn: str
    worker: str
    is_workers: bool


def waiting(setting: Setting, moves: Iterable[Move]) -> Waiting:
    """Give what a conversation waits for after these moves."""
    script, progress = _script(setting, moves)
    step, _before = next_step(script.steps(), progress)
    person = _sitting(script, step) if step else None
    name = person.name if person else ""
    is_workers = person is not None and person.id == script.me
    return Waiting(name, script.session.recorded_by, is_workers)


def to_open_again(
    setting: Setting, moves: Iterable[Move], *, by_worker: bool = False
) -> tuple[Move, ...]:
    """Give the moves with which a conversation that was stopped is opened again.

    What was said before is covered from then on. Where it stopped on a page that the worker
    alone should see, it is opened before it, since nobody knows who sits at the screen now;
    and where the worker has the laptop in the middle of somebody else's turn, at the page on
    which it is handed over.

    Args:
        setting: what it is held with.
        moves: everything until now.
        by_worker: whether it is the worker who has the laptop, as they say.
    """
    script, progress = _script(setting, moves)
    step, _before = next_step(script.steps(), progress)
    if step is None:
        return ()
    person = _sitting(script, step)
    is_workers = person is not None and person.id == script.me
    # A turn that the worker puts in for somebody else is as much theirs as their own.
    theirs = step.turn if is_workers else script.me
    resumed = Resumed(theirs if by_worker else "")
    to_hand_over = by_worker and person is not None and not is_workers
    if not (to_hand_over or step.prompt().page.expires):
        return (resumed,)
    gate = step_before_turn(Script(setting, progress).steps(), progress)
    return (resumed, Reopened(gate.key)) if gate else (resumed,)


def _sitting(script: Script, step: Step) -> Participant | None:
    """Give who should sit at the screen, where a step is in a turn of one person."""
    person = script.session.participant(step.turn) if step.is_personal else None
    if person is None or person.view is View.HERE:
        return person
    return script.session.participant(script.me)  # who puts in what the person said


def _script(setting: Setting, moves: Iterable[Move]) -> tuple[Script, Progress]:
    progress = replay(moves)
    return Script(setting, progress), progress


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
        replies = (*replies, reply.value) if isinstance(reply, Replied) else replies[:-1]
    return False
