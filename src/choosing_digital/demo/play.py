"""A scenario with its sessions: the steps of the play, and what is known at each."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from choosing_digital.answers import MEETING, Absence
from choosing_digital.conversation.pages import Seen
from choosing_digital.problems import Problem
from choosing_digital.question_sets.model import (
    DECISION,
    PICTURE,
    START,
    QuestionSet,
    Scenario,
    Stop,
)
from choosing_digital.redaction import ROOM, WORKER, Redacted, redact
from choosing_digital.scenarios import read_scenario, turns
from choosing_digital.session import FIRST_MODES, Option, Participant, Session, View

Kind: TypeAlias = Literal[
    "told", "heard", "alone", "stop", "shown", "picture", "concerns", "change", "decision", "end"
]


@dataclass(frozen=True)
class Step:
    """One page of the play.

    Attributes:
        kind: what it shows.
        who: whose turn it is, in `heard` and `alone`.
        number: which stop or which change, from 0.
        heard: who has been heard when it is shown.
        whole: whether everybody has, and all options are on the table.
        decided: whether the decision has been made.
    """

    kind: Kind
    who: str = ""
    number: int = 0
    heard: tuple[str, ...] = ()
    whole: bool = False
    decided: bool = False


class CannotPlay(Exception):
    """A scenario has mistakes, so that it cannot be played.

    Attributes:
        problems: all of them.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True, eq=False)
class Play:
    """A scenario, ready to be played.

    Attributes:
        session: the whole of it.
        changed: the session with each change laid over it.
    """

    scenario: Scenario
    questions: QuestionSet
    session: Session
    changed: tuple[Session, ...] = ()
    _seen: dict[tuple[object, str], Seen] = field(default_factory=dict, repr=False)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Give the pages of the play in order. How many there are hangs on nothing private."""
        return tuple(_steps(self))

    def at(self, step: Step) -> Session:
        """Give what has been said when a step is shown."""
        return so_far(self.session, self.questions, step)

    def seen(self, session: Session, audience: str, key: object) -> Seen:
        """Give what an audience sees of a session; computed once for each key."""
        place = (key, audience)
        if place not in self._seen:
            self._seen[place] = Seen.by(self.redacted(session, audience))
        return self._seen[place]

    def redacted(self, session: Session, audience: str) -> Redacted:
        """Give what an audience may see of a session: the room, else the worker."""
        if audience == ROOM:
            return redact(session, ROOM, self.questions)
        return redact(session, WORKER, self.questions)

    def room(self, step: Step) -> Seen:
        """Give what the room sees at a step."""
        return self.seen(self.at(step), ROOM, _moment(step))

    def worker(self, step: Step) -> Seen:
        """Give what the worker sees at a step."""
        return self.seen(self.at(step), WORKER, _moment(step))

    def stop(self, step: Step) -> Stop:
        """Give the stop that a step is."""
        return self.scenario.stops[step.number]

    @property
    def me(self) -> str:
        """Give what the worker is called; words for one where nobody is."""
        person = _speaker(self.session, self.questions)
        return person.name if person else "the worker"


def _moment(step: Step) -> tuple[object, ...]:
    return step.heard, step.whole, step.decided


def play_of(scenario: Scenario, questions: QuestionSet) -> Play:
    """Give a scenario ready to be played.

    Raises:
        CannotPlay: if its session, or one of its changes, cannot be read.
    """
    session, problems = read_scenario(scenario, questions)
    changed = [read_scenario(scenario, questions, one) for one in scenario.change]
    problems = [*problems, *(problem for _, found in changed for problem in found)]
    if session is None or problems:
        raise CannotPlay(tuple(problems))
    return Play(scenario, questions, session, tuple(one for one, _ in changed if one is not None))


def _steps(play: Play) -> Iterator[Step]:
    scenario, session = play.scenario, play.session
    first = Step("told")
    yield first
    yield from _stops(scenario, START, first)
    heard: tuple[str, ...] = ()
    for who in turns(scenario):
        person = session.participant(who)
        if person is None or person.view is View.NOT_YET:
            continue
        heard = (*heard, who)
        step = Step("heard", who=who, heard=heard)
        yield step
        yield replace(step, kind="alone")
        yield from _stops(scenario, who, step)
    whole = Step("picture", heard=heard, whole=True)
    yield whole
    yield replace(whole, kind="concerns")
    yield from _stops(scenario, PICTURE, whole)
    for number in range(len(scenario.change)):
        yield replace(whole, kind="change", number=number)
    if session.decision is not None:
        decided = replace(whole, kind="decision", decided=True)
        yield decided
        yield from _stops(scenario, DECISION, decided)
        whole = decided
    yield replace(whole, kind="end")


def _stops(scenario: Scenario, after: str, step: Step) -> Iterator[Step]:
    for number, stop in enumerate(scenario.stops):
        if stop.after == after:
            yield replace(step, kind="stop", number=number)
            if stop.show:
                yield replace(step, kind="shown", number=number)


# -- what has been said by then ---------------------------------------------------------


def so_far(session: Session, questions: QuestionSet, step: Step) -> Session:
    """Give a session as far as it has come: who has not been heard is *not asked yet*."""
    options = session.options if step.whole else _first(session)
    ids = {one.id for one in options}
    speaker = _speaker(session, questions)
    by = {*step.heard, *([MEETING] if speaker is None or speaker.id in step.heard else [])}
    before = replace(
        session,
        participants=tuple(
            one if one.id in step.heard else _unheard(one) for one in session.participants
        ),
        options=options,
        said=tuple(
            one
            for one in session.said
            if one.by in by and (one.option is None or one.option in ids)
        ),
        concerns=tuple(one for one in session.concerns if one.by in step.heard and step.whole),
    )
    if step.decided:
        return before
    return replace(before, decision=None, settled=(), plan=(), review_on="")


def _first(session: Session) -> tuple[Option, ...]:
    return tuple(one for one in session.options if one.id in FIRST_MODES) or session.options


def _unheard(person: Participant) -> Participant:
    return Participant(
        person.id,
        person.role,
        person.name,
        View.NOT_YET,
        alone=Absence.NOT_ASKED,
        private=person.private,
    )


def _speaker(session: Session, questions: QuestionSet) -> Participant | None:
    """Give who answers for the meeting: the first worker."""
    return next(
        (one for one in session.participants if questions.wording_of(one.role) == "worker"), None
    )
