"""Conditions made ready to be reasoned about: each comparison knows what it listens to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar, assert_never

from choosing_digital.answers import MEETING
from choosing_digital.conditions import (
    ANYONE,
    CROWDS,
    OTHERS,
    AllOf,
    AnyOf,
    Asked,
    Condition,
    MeetingIs,
    Mixed,
    Wished,
)
from choosing_digital.question_sets.model import Question
from choosing_digital.question_sets.possible import (
    UNKNOWN,
    Ear,
    NotFollowed,
    NotSound,
    World,
)

_T = TypeVar("_T")

_MOST_BEHIND = 20
"""How many questions, each hanging on the next, are followed."""

SELF = "self"
"""The person whom the rule is about. A role stands for each of several others."""


@dataclass(frozen=True, slots=True)
class Several:
    """Every part, or one of them."""

    parts: "tuple[Node, ...]"
    every: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What is said of one question: about `who`, as the ear at this place hears it.

    `asked` is the question whose path is followed: a twin of it, or itself (`World.twins`).
    """

    who: str
    question: str
    ear: int
    asked: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is said of one question about several people at once.

    Attributes:
        place: which of `Listening.crowds`.
        own: what is said about the person themselves, where they are one of them.
    """

    place: int
    own: Own | None


@dataclass(frozen=True, slots=True)
class Of:
    """What is said of the option or the meeting: `wish`, `kind` or `mixed`."""

    what: str
    ear: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is always the same."""

    truth: int


Node: TypeAlias = Several | Own | Crowd | Of | Fixed


@dataclass(frozen=True, slots=True)
class ReadOfSeveral:
    """A comparison that reads several people at once: of which roles, and whether of the person."""

    question: str
    ear: Ear
    of: str
    roles: frozenset[str]
    with_self: bool
    asked: str


@dataclass
class Listening:
    """What some conditions listen to, all of it together.

    Attributes:
        world: what there is.
        subject: the role that they are about, or ``meeting``.
        asking: whether they decide what is put, before there are options.
        ears: the comparisons that listen, by whom it is about and the question.
        gates: what the path to a question hangs on, likewise.
        crowds: the comparisons that read several people at once.
        guessed: which of these the path to a question about one of several people reads.
        wishes, kinds: the comparisons of the wish, and of the kind of meeting.
        mixed: whether it matters that people meet in different ways.
    """

    world: World
    subject: str
    asking: bool = False
    ears: dict[tuple[str, str], list[Ear]] = field(default_factory=dict)
    gates: dict[tuple[str, str], Node] = field(default_factory=dict)
    crowds: list[ReadOfSeveral] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    wishes: list[Ear] = field(default_factory=list)
    kinds: list[MeetingIs] = field(default_factory=list)
    mixed: bool = False
    _open: list[tuple[str, str]] = field(default_factory=list)
    _followed: set[tuple[str, str, bool]] = field(default_factory=set)

    def all(self, conditions: Sequence[tuple[Condition, bool]]) -> tuple[Node, ...]:
        """Give conditions made ready.

        Args:
            conditions: each, and whether all accounts have to agree (a rule in favour).

        Raises:
            NotSound: where one names what there is not.
            NotFollowed: where one hangs on what is not reasoned about.
        """
        who = MEETING if self.subject == MEETING else SELF
        return tuple(self._node(one, everyone, who, False) for one, everyone in conditions)

    def _node(self, condition: Condition, everyone: bool, who: str, in_crowd: bool) -> Node:
        """Give one condition made ready.

        Args:
            condition: what is weighed.
            everyone: whether all accounts have to agree.
            who: whom it is about: `SELF`, ``meeting``, or a role for one of several people.
            in_crowd: whether it belongs to what is read of several people.
        """
        match condition:
            case AllOf(parts) | AnyOf(parts):
                inner = tuple(self._node(one, everyone, who, in_crowd) for one in parts)
                return Several(inner, isinstance(condition, AllOf))
            case Asked():
                return self._asked(condition, everyone, who, in_crowd)
            case Wished():
                return self._wished(condition, everyone, who)
            case Mixed():
                self.mixed = self.mixed or not self.asking
                return Fixed(UNKNOWN) if self.asking else Of("mixed")
            case MeetingIs():
                return Of("kind", _place(self.kinds, condition))
            case _:
                assert_never(condition)

    def _wished(self, condition: Wished, everyone: bool, who: str) -> Node:
        if who == MEETING or self.asking:
            return Fixed(UNKNOWN)  # a meeting wishes nothing, and there is no option yet
        if self._open:
            raise NotSound  # the path to a question about people hangs on no wish
        return Of("wish", _place(self.wishes, Ear(condition, everyone)))

    def _asked(self, asked: Asked, everyone: bool, who: str, in_crowd: bool) -> Node:
        question = self.world.question(asked.question)
        ear = Ear(asked.operator, everyone)
        if question.of_meeting:
            return self._own(question, ear, MEETING, in_crowd)
        if asked.of is not None:
            of = ANYONE if asked.of == OTHERS and who == MEETING else asked.of
            return self._crowd(question, ear, of, in_crowd)
        if who == MEETING:
            raise NotSound
        return self._own(question, ear, who, in_crowd)

    def _own(self, question: Question, ear: Ear, who: str, in_crowd: bool) -> Own:
        role = self.subject if who == SELF else who
        if role not in question.asked:
            raise NotSound
        name = self.world.twins.get(question.id, question.id)
        place = _place(self.ears.setdefault((who, name), []), ear)
        self._follow(question, who, in_crowd)
        return Own(who, name, place, question.id)

    def _crowd(self, question: Question, ear: Ear, of: str, in_crowd: bool) -> Crowd:
        if in_crowd and of == OTHERS:
            raise NotFollowed("somebody is asked because of what others have answered")
        roles = frozenset(
            role
            for role in question.asked
            if role in self.world.vocabulary.roles and of in (*CROWDS, role)
        )
        if not roles:
            raise NotSound
        with_self = of != OTHERS and self.subject in roles
        name = self.world.twins.get(question.id, question.id)
        crowd = ReadOfSeveral(name, ear, of, roles, with_self, question.id)
        place = _place(self.crowds, crowd)
        if in_crowd and place not in self.guessed:
            self.guessed.append(place)
        for role in roles:
            self._own(question, ear, role, in_crowd=True)
        return Crowd(place, self._own(question, ear, SELF, False) if with_self else None)

    def _follow(self, question: Question, who: str, in_crowd: bool) -> None:
        """Make ready what the path to a question hangs on."""
        place = (who, question.id)
        if place in self._open:
            raise NotSound  # it hangs on itself
        if question.ask_if is None or (*place, in_crowd) in self._followed:
            return
        if len(self._open) >= _MOST_BEHIND:
            raise NotFollowed(f"more than {_MOST_BEHIND} questions hang each on the next")
        self._followed.add((*place, in_crowd))
        self._open.append(place)
        self.gates[place] = self._node(question.ask_if, False, who, in_crowd)
        self._open.pop()


def _place(several: list[_T], one: _T) -> int:
    """Give the place of one among several; it is added where it is not there yet."""
    if one not in several:
        several.append(one)
    return several.index(one)
