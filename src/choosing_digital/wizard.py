"""The loop: ask, take the reply, until the conversation is done or somebody stops."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from choosing_digital.closing import CHANGE, Steps, closed_by, closing_page
from choosing_digital.conversation import AnyScript, Setting, covering, script_of, session_of
from choosing_digital.conversation.covering import Taken
from choosing_digital.conversation.looking_again import gates
from choosing_digital.interview import (
    Answered,
    Hidden,
    Move,
    Progress,
    Reopened,
    Resumed,
    Step,
    next_step,
    replay,
    step_before_turn,
)
from choosing_digital.prompts import (
    Asker,
    Back,
    Keep,
    Leave,
    Prompt,
    RawReply,
    Replied,
    Reply,
    Stopped,
)
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

    def steps_of(progress: Progress) -> Iterable[Step]:
        return script_of(setting, progress).steps()

    while True:
        step, before = next_step(steps_of(progress), progress)
        if step is None:
            return Outcome(session_of(setting, progress), True, progress.moves)
        prompt = covering.prompt_of(step, progress)
        reply = asker.ask(_with_page(prompt, back=before is not None, note=note))
        note = step.refuses(reply.value) if isinstance(reply, Replied) else ""
        if note:
            continue
        taken = _taken(asker, steps_of, progress, step, prompt, reply)
        if isinstance(taken, Leave):
            return Outcome(session_of(setting, progress), False, progress.moves)
        if isinstance(taken, Back):
            if taken.expired:  # never to another page of the same turn
                before = step_before_turn(steps_of(progress), progress)
            taken = Taken((Reopened(before.key),) if before else ())
        note = taken.note
        for move in taken.moves:
            keep(move)
            progress = progress.after(move)
        if isinstance(reply, Replied) and step.stops(reply.value):
            raise Stopped(130)


def _taken(
    asker: Asker, steps: Steps, progress: Progress, step: Step, prompt: Prompt, reply: Reply
) -> Taken | Back | Leave:
    """Give what a reply comes to, with the pages that open from it and come back."""
    if isinstance(reply, Back | Leave):
        return reply
    if isinstance(reply, Replied) and step.aside((reply.value,)) is not None:
        shown = _aside(asker, step, reply.value)
        return shown if isinstance(shown, Leave) else Taken(shown)
    taken = covering.taken(step, prompt, progress, reply)
    if isinstance(reply, Replied) and prompt.page.hide:
        taken = replace(taken, moves=_with_hiding(step, reply, progress, taken.moves))
    # Of what is covered nobody is to see what it had opened.
    closed = [] if prompt.page.covered else closed_by(steps, progress, step, taken.moves)
    return _sure(asker, progress, step, closed, taken) if closed else taken


def _sure(
    asker: Asker, progress: Progress, step: Step, closed: list[Step], taken: Taken
) -> Taken | Back | Leave:
    """Tell what a change would close, and give what is to be done then."""
    reply = asker.ask(closing_page(step, closed))
    match reply:
        case Replied(value) if value == CHANGE:
            return taken
        case Replied() | Keep():
            return Taken((Answered(step.key, progress.given[step.key]),))
        case Back(expired=False):
            return Taken(())
        case _:
            return reply


def _with_hiding(
    step: Step, reply: Replied, progress: Progress, moves: tuple[Move, ...]
) -> tuple[Move, ...]:
    """Give the moves of a reply, with the one by which its answer becomes private or open.

    Becoming private comes before the answer, becoming open after it: nothing that its owner
    keeps private, this answer or the one before, is ever on the disk as open, not even
    between two moves.
    """
    if reply.hidden is None or reply.hidden == (step.key in progress.hidden):
        return moves
    change = Hidden(step.key)
    return (change, *moves) if reply.hidden else (*moves, change)


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
    worker = script.session.recorded_by
    if step is not None and step.prompt().page.covers:  # a quick record: the worker's alone
        return Waiting(worker or "the worker", worker, is_workers=True)
    name = person.name if person else ""
    is_workers = person is not None and person.id == script.me
    return Waiting(name, worker, is_workers)


def to_open_again(
    setting: Setting, moves: Iterable[Move], *, by_worker: bool = False
) -> tuple[Move, ...]:
    """Give the moves with which a conversation that was stopped is opened again.

    What was said before is covered from then on. Where it stopped on a page that the worker
    alone should see, it is opened before it, since nobody knows who sits at the screen now;
    and where the worker has the laptop in the middle of somebody else's turn, at the page on
    which it is handed over. One that looks again asks anew whether it is all right and
    whether they are alone, before anything of last time is shown.

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
        asked = gates(step.key) if setting.since else ()
        return (resumed, *(Reopened(one) for one in asked if one in progress.done))
    gate = step_before_turn(script_of(setting, progress).steps(), progress)
    return (resumed, Reopened(gate.key)) if gate else (resumed,)


def _sitting(script: AnyScript, step: Step) -> Participant | None:
    """Give who should sit at the screen, where a step is in a turn of one person."""
    person = script.session.participant(step.turn) if step.is_personal else None
    if person is None or person.view is View.HERE:
        return person
    return script.session.participant(script.me)  # who puts in what the person said


def _script(setting: Setting, moves: Iterable[Move]) -> tuple[AnyScript, Progress]:
    progress = replay(moves)
    return script_of(setting, progress), progress


def fitting(setting: Setting, moves: Iterable[Move]) -> tuple[Move, ...]:
    """Give the moves up to the first that the conversation could not have made.

    A draft may have been damaged so that each of its lines can still be read.
    """
    made = tuple(moves)
    if _fits(setting, made):
        return made
    return next(made[:end] for end in range(len(made), -1, -1) if _fits(setting, made[:end]))


def _fits(setting: Setting, moves: tuple[Move, ...]) -> bool:
    try:
        progress = replay(moves)
        step, _before = next_step(script_of(setting, progress).steps(), progress)
        if step is not None:
            step.prompt()
        session_of(setting, progress)
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


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
        replies = (*replies, reply.value) if isinstance(reply, Replied) else replies[:-1]
    return ()
