"""What conditions can come to, over everything that people could say: exactly, by search.

For one person (or the meeting) in one option, a condition reads a finite number of things,
each of which has a finite number of states (`possible`): what is said of each question, by
as many people as may say something; what several others are like, taken together; the wish,
the kind of meeting, and whether people meet in different ways. A search goes through them,
one after the other, and leaves aside what can no longer come to what is looked for. There
is no *not* in conditions, so what is still open lies between the least and the most that it
can be.

The meaning of everything is that of `conditions` and `readings`, with which the program
itself weighs a rule; a test holds the two together on sets made up at random.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from choosing_digital.answers import MEETING, Value, Wish
from choosing_digital.conditions import Condition, Wished
from choosing_digital.question_sets.listening import (
    SELF,
    Crowd,
    Fixed,
    Listening,
    Node,
    Of,
    Own,
    ReadOfSeveral,
    Several,
)
from choosing_digital.question_sets.possible import (
    ANYTHING,
    AS_A_RULE,
    FALSE,
    TRUE,
    UNKNOWN,
    Answers,
    Ear,
    Hearing,
    NotFollowed,
    State,
    Told,
    World,
    joined,
    states_of,
    together,
    values_told_apart,
)

MOST_STEPS = 20_000
"""How many steps one search takes before it says that it did not get to the end."""

MOST_STEPS_OF_A_FILE = 200_000
"""How many steps all searches of one file take together."""

_MOST_THINGS = 150

Bounds: TypeAlias = tuple[int, int]
"""The least and the most that something can be."""

IS_TRUE: Bounds = (TRUE, TRUE)
IS_FALSE: Bounds = (FALSE, FALSE)
IS_UNKNOWN: Bounds = (UNKNOWN, UNKNOWN)
IS_NOT_TRUE: Bounds = (FALSE, UNKNOWN)

_NOBODY = -1
"""What is read of several people where there are none."""

_Thing: TypeAlias = tuple[str, str]
"""Something that can differ: whom it is about, and the question; or one of those below."""

_THERE, _KIND, _MIXED, _YOUNG, _WISH, _OTHERS = (
    (name, "") for name in ("there", "kind", "mixed", "young", "wish", "others")
)
_GUESS = "guess"

_Known: TypeAlias = dict[_Thing, State]


@dataclass
class Steps:
    """How many steps the searches of one file may still take."""

    left: int = MOST_STEPS_OF_A_FILE

    def take(self) -> None:
        """Take one.

        Raises:
            NotFollowed: where none is left.
        """
        if not self.left:
            raise NotFollowed
        self.left -= 1


@dataclass(frozen=True)
class Found:
    """A way in which what was looked for comes about.

    Attributes:
        about: what is answered to each question about the person, where the path to it is open
            and one value comes to what was found.
        of_meeting: the same of the meeting.
        kind: the kind of meeting; None where it is not said.
        wish: the person's wish; None likewise.
        mixed: whether people take part in different ways.
    """

    about: Mapping[str, Value]
    of_meeting: Mapping[str, Value]
    kind: str | None
    wish: Wish | None
    mixed: bool


class Space:
    """Everything that some conditions can come to, for one person or the meeting."""

    def __init__(
        self,
        world: World,
        subject: str,
        conditions: Sequence[tuple[Condition, bool]],
        told: Told = ANYTHING,
        hearing: Hearing = AS_A_RULE,
        steps: Steps | None = None,
    ) -> None:
        """Make the conditions ready.

        Args:
            world: what there is.
            subject: the role that they are about, or ``meeting``.
            conditions: each, and whether all accounts have to agree (a rule in favour).
            told: what may have been said.
            hearing: which accounts count.
            steps: how many may be taken.

        Raises:
            NotSound: where a condition names what there is not.
            NotFollowed: where it cannot be said what one comes to.
        """
        self.told = told
        self.hearing = hearing
        self.heard = Listening(world, subject, hearing.asking)
        self._world = world
        self._subject = subject
        self._steps = steps or Steps()
        self._domains: dict[tuple[str, str, bool, State | None], tuple[State, ...]] = {}
        self._crowds: dict[tuple[State | None, ...], tuple[State, ...]] = {}
        self._nodes = self.heard.all(conditions)
        self._roles_told = self._roles_of_which_it_matters()
        self._things = tuple(self._in_order())
        if len(self._things) > _MOST_THINGS:
            raise NotFollowed
        self._ranges = {place: self._range(*place) for place in self.heard.ears}

    # -- searching

    def find(self, wanted: Sequence[Bounds]) -> Found | None:
        """Give a way in which each condition comes to what is wanted; None where there is none.

        Raises:
            NotFollowed: where the search did not get to its end.
        """
        known = self._found(wanted)
        return None if known is None else self._in_words(self._filled_up(known))

    def can(self, wanted: Sequence[Bounds]) -> bool:
        """Tell whether there is a way in which each condition comes to what is wanted.

        Raises:
            NotFollowed: where the search did not get to its end.
        """
        return self._found(wanted) is not None

    def _found(self, wanted: Sequence[Bounds]) -> _Known | None:
        self._taken = 0
        return self._search(0, {}, wanted) if self._can_be_told() else None

    def _can_be_told(self) -> bool:
        """Tell whether there is a state for each thing that has to be known."""
        own = [place for place in self.heard.ears if place[0] in (SELF, MEETING)]
        kinds = not self.heard.kinds or bool(self._kinds())
        return kinds and all(self._states(*place, {}) for place in own)

    def _search(self, depth: int, known: _Known, wanted: Sequence[Bounds]) -> _Known | None:
        self._step()
        look = _Look(self, known)
        settled = True
        for node, (least, most) in zip(self._nodes, wanted, strict=True):
            low, high = look.bounds(node)
            if high < least or low > most:
                return None
            settled = settled and least <= low and high <= most
        if settled and not self.heard.crowds:
            return known
        if depth == len(self._things):
            return known if self._holds_together(known, look) else None
        thing = self._things[depth]
        for state in self._domain(thing, known):
            found = self._search(depth + 1, {**known, thing: state}, wanted)
            if found is not None:
                return found
        return None

    def _filled_up(self, known: _Known) -> _Known:
        """Give what is known with some state for each thing that does not matter."""
        for thing in self._things:
            if thing not in known:
                known = {**known, thing: next(iter(self._domain(thing, known)))}
        return known

    def _step(self) -> None:
        self._taken += 1
        if self._taken > MOST_STEPS:
            raise NotFollowed
        self._steps.take()

    def _holds_together(self, known: _Known, look: "_Look") -> bool:
        """Tell whether there can be people as they were taken to be."""
        if not self.heard.crowds:
            return True
        there = known[_OTHERS][-1] + (self._subject != MEETING)
        needed = 2 if known.get(_MIXED) == (TRUE,) else 1
        return (there >= needed or self._somebody_is_never_read()) and all(
            look.crowd(place) == (guess, guess)
            for place in self.heard.guessed
            for (guess,) in (known[_GUESS, str(place)],)
        )

    def _somebody_is_never_read(self) -> bool:
        read = {role for crowd in self.heard.crowds for role in crowd.roles}
        return not set(self._world.vocabulary.roles) <= read

    # -- what can differ

    def _in_order(self) -> Iterator[_Thing]:
        """Give everything that can differ; what others hang on comes first."""
        if self._roles_told:
            yield _THERE
        if self.heard.kinds:
            yield _KIND
        if self.heard.mixed:
            yield _MIXED
        yield from ((_GUESS, str(place)) for place in self.heard.guessed)
        yield from (place for place in self.heard.ears if place[0] == MEETING)
        own = [place for place in self.heard.ears if place[0] == SELF]
        if own and self.told.young:
            yield _YOUNG
        yield from own
        if self.heard.wishes:
            yield _WISH
        if self.heard.crowds:
            yield _OTHERS

    def _roles_of_which_it_matters(self) -> tuple[str, ...]:
        """Give the roles of which it matters whether anybody has them at all."""
        read = {role for crowd in self.heard.crowds for role in crowd.roles} - {self._subject}
        # before there are options, whoever is there is read
        matter = read if self.hearing.asking else read & set(self._world.expects)
        return tuple(sorted(matter))

    def is_there(self, role: str, known: _Known) -> bool:
        """Tell whether somebody has a role."""
        if role not in self._roles_told or _THERE not in known:
            return True
        return known[_THERE][self._roles_told.index(role)] == TRUE

    def _domain(self, thing: _Thing, known: _Known) -> Iterable[State]:
        match thing:
            case ("there", ""):
                each = (FALSE, TRUE) if self.told.silence else (TRUE,)
                return product(each, repeat=len(self._roles_told))
            case ("kind", ""):
                return self._kinds()
            case (("mixed" | "young"), ""):
                return (FALSE,), (TRUE,)
            case ("wish", ""):
                return sorted(self._wishes())
            case ("others", ""):
                return self._others(known)
            case (name, _) if name == _GUESS:
                return (FALSE,), (UNKNOWN,), (TRUE,)
            case (who, name):
                return self._states(who, name, known)

    def _kinds(self) -> dict[State, str]:
        """Give a kind of meeting for each state that the comparisons tell apart."""
        found = {} if not self.told.silence else {(UNKNOWN,) * len(self.heard.kinds): ""}
        for kind in self._world.vocabulary.meetings:
            state = tuple(TRUE if kind in one.kinds else FALSE for one in self.heard.kinds)
            found.setdefault(state, kind)
        return found

    def _wish_said(self, wish: Wish) -> State:
        return tuple(
            TRUE if isinstance(ear.operator, Wished) and wish in ear.operator.wishes else FALSE
            for ear in self.heard.wishes
        )

    def _wishes(self) -> set[State]:
        unknown = (UNKNOWN,) * len(self.heard.wishes)
        said = {self._wish_said(wish) for wish in Wish}
        said |= {unknown} if self.told.spoken else set()
        most = 1 if self.told.accounts == 1 else 2  # an open one and a private one
        found = together(said, tuple(self.heard.wishes), most)
        return found | ({unknown} if self.told.silence else set())

    def _states(self, who: str, name: str, known: _Known) -> tuple[State, ...]:
        """Give the states of a question, about the person as they are."""
        young = who != MEETING and known.get(_YOUNG) == (TRUE,)
        return self._states_if(who, name, young, known)

    def _states_if(self, who: str, name: str, young: bool, known: _Known) -> tuple[State, ...]:
        key = (who, name, young, known.get(_THERE))
        if key not in self._domains:
            self._domains[key] = self._states_of(who, name, young, known)
        return self._domains[key]

    def _states_of(self, who: str, name: str, young: bool, known: _Known) -> tuple[State, ...]:
        question, ears = self._world.questions[name], tuple(self.heard.ears[who, name])
        role = self._subject if who == SELF else who
        missing = frozenset(one for one in self._roles_told if not self.is_there(one, known))
        voices = self._world.voices(name, role, self.hearing, missing)
        only_they = all(one == role for one in question.asked.get(role, ())) if young else None
        return states_of(Answers.of(question), ears, voices, self.told, only_they)

    def _range(self, who: str, name: str) -> tuple[Bounds, ...]:
        """Give the least and the most that each comparison of a question can be."""
        states = list(self._states_if(who, name, False, {}))
        if self.told.young and who != MEETING:
            states += self._states_if(who, name, True, {})
        if not states:
            return ((FALSE, TRUE),) * len(self.heard.ears[who, name])
        return tuple((min(column), max(column)) for column in zip(*states, strict=True))

    def range_of(self, own: Own) -> Bounds:
        """Give the least and the most of one comparison, whatever is said."""
        return self._ranges[own.who, own.question][own.ear]

    # -- several people at once

    def _others(self, known: _Known) -> tuple[State, ...]:
        """Give what is read of several people, for every number of them that there may be.

        The last number of each is how many they are; two stands for more.
        """
        about_person = (SELF, "young", "wish")
        key = tuple(known.get(one) for one in self._things if one[0] not in about_person)
        if key not in self._crowds:
            self._crowds[key] = tuple(sorted(self._every_crowd(known)))
        return self._crowds[key]

    def _every_crowd(self, known: _Known) -> set[State]:
        roles = sorted({role for crowd in self.heard.crowds for role in crowd.roles})
        people = {role: self._people(role, known) for role in roles if self.is_there(role, known)}
        found = {(_NOBODY,) * len(self.heard.crowds) + (0,)}
        if not self.told.others:
            return found
        if self.hearing.asking:  # whoever is there is read
            for role in people.keys() - {self._subject}:
                found = {self._with(one, person) for one in found for person in people[role]}
        fresh = found
        while fresh:
            added = (self._with(*both) for one in people.values() for both in product(fresh, one))
            fresh = set(added) - found
            found = found | fresh
            if len(found) > MOST_STEPS:
                raise NotFollowed
        return found

    def _people(self, role: str, known: _Known) -> set[State]:
        """Give what is read of one person of a role, for everything they can be like."""
        names = [name for who, name in self.heard.ears if who == role]
        found: set[State] = set()
        for young in (False, True) if self.told.young else (False,):
            domains = [self._states_if(role, name, young, known) for name in names]
            for states in product(*domains):
                self._steps.take()
                mine = {(role, name): one for name, one in zip(names, states, strict=True)}
                look = _Look(self, {**known, **mine}, guessing=True)
                found.add(tuple(self._read(one, role, look) for one in self.heard.crowds))
        return found

    def _read(self, crowd: ReadOfSeveral, role: str, look: "_Look") -> int:
        if role not in crowd.roles:
            return _NOBODY
        ear = self.heard.ears[role, crowd.question].index(crowd.ear)
        return look.bounds(Own(role, crowd.question, ear, crowd.asked))[0]

    def _with(self, others: State, person: State) -> State:
        several = zip(others[:-1], person, self.heard.crowds, strict=True)
        read = (_both(one, other, crowd.ear) for one, other, crowd in several)
        return (*read, min(others[-1] + 1, 2))

    def over_nobody(self, crowd: ReadOfSeveral, known: _Known) -> int:
        """Give what a comparison comes to where there is nobody to read."""
        if crowd.ear.everyone:
            return FALSE
        missing = any(
            role in crowd.roles and role != self._subject and not self.is_there(role, known)
            for role in self._world.expects
        )
        return UNKNOWN if missing else FALSE

    # -- what was found

    def _in_words(self, known: _Known) -> Found:
        kind, wish = known.get(_KIND), known.get(_WISH)
        return Found(
            about=self._values(SELF, known),
            of_meeting=self._values(MEETING, known),
            kind=(self._kinds()[kind] or None) if kind else None,
            wish=next((one for one in Wish if self._wish_said(one) == wish), None),
            mixed=known.get(_MIXED) == (TRUE,),
        )

    def _values(self, about: str, known: _Known) -> dict[str, Value]:
        """Give an answer for each question that is put, and whose state one value comes to."""
        found: dict[str, Value] = {}
        look = _Look(self, known)
        for (who, name), state in known.items():
            if who == about and look.path(who, name)[1] != FALSE:
                ears = tuple(self.heard.ears[who, name])
                values = values_told_apart(Answers.of(self._world.questions[name]), ears)
                found |= {name: values[state]} if state in values else {}
        return found


_DIFFERENT = (
    (IS_TRUE, IS_NOT_TRUE),
    (IS_NOT_TRUE, IS_TRUE),
    (IS_UNKNOWN, IS_FALSE),
    (IS_FALSE, IS_UNKNOWN),
)


def can_differ(world: World, subject: str, both: Sequence[tuple[Condition, bool]]) -> bool:
    """Tell whether there is a way in which two conditions come to different things.

    Args:
        world: what there is.
        subject: the role that they are about, or ``meeting``.
        both: the two, and whether all accounts have to agree (a rule in favour).

    Raises:
        NotSound: where a condition names what there is not.
        NotFollowed: where the search did not get to its end.
    """
    return any(Space(world, subject, both).can(pair) for pair in _DIFFERENT)


def _both(one: int, other: int, ear: Ear) -> int:
    if _NOBODY in (one, other):
        return max(one, other)
    return joined((one,), (other,), (ear,))[0]


@dataclass
class _Look:
    """Weighs conditions over what is known so far; what is open lies between two bounds.

    Attributes:
        guessing: for one of several people: what is read of all of them is guessed.
    """

    space: Space
    known: _Known
    guessing: bool = False
    paths: dict[_Thing, Bounds] = field(default_factory=dict)

    def bounds(self, node: Node) -> Bounds:
        """Give the least and the most that a condition can be."""
        match node:
            case Own():
                return self._own(node)
            case Several(parts, every):
                return self._several(parts, every)
            case Crowd(place):
                return self.crowd(place, node.own)
            case Of(what, ear):
                state = self.known.get((what, ""))
                return (FALSE, TRUE) if state is None else (state[ear], state[ear])
            case Fixed(truth):
                return truth, truth

    def _several(self, parts: tuple[Node, ...], every: bool) -> Bounds:
        low, high = (TRUE, TRUE) if every else (FALSE, FALSE)
        for part in parts:
            least, most = self.bounds(part)
            if every:
                low, high = min(low, least), min(high, most)
                if high == FALSE:
                    break
            else:
                low, high = max(low, least), max(high, most)
                if low == TRUE:
                    break
        return low, high

    def _own(self, own: Own) -> Bounds:
        place = (own.who, own.question)
        state = self.known.get(place)
        low, high = self.space.range_of(own) if state is None else (state[own.ear],) * 2
        way = (own.who, own.asked)
        if way not in self.space.heard.gates:
            return low, high
        least, most = self.path(*way)
        if most == FALSE:
            return FALSE, FALSE
        return (FALSE if least == FALSE else low), high

    def path(self, who: str, name: str) -> Bounds:
        """Give the least and the most that the path to a question can be."""
        gate = self.space.heard.gates.get((who, name))
        if gate is None:
            return TRUE, TRUE
        if (who, name) not in self.paths:
            self.paths[who, name] = self.bounds(gate)
        return self.paths[who, name]

    def crowd(self, place: int, own: Own | None = None) -> Bounds:
        """Give the least and the most of what is read of several people."""
        if self.guessing:
            (guess,) = self.known[_GUESS, str(place)]
            return guess, guess
        if _OTHERS not in self.known:
            return FALSE, TRUE
        crowd = self.space.heard.crowds[place]
        others = self.known[_OTHERS][place]
        if own is None and crowd.with_self:
            ears = self.space.heard.ears[SELF, crowd.question]
            own = Own(SELF, crowd.question, ears.index(crowd.ear), crowd.asked)
        if own is None:
            exact = self.space.over_nobody(crowd, self.known) if others == _NOBODY else others
            return exact, exact
        low, high = self._own(own)
        if others == _NOBODY:
            return low, high
        pick: Callable[[int, int], int] = min if crowd.ear.everyone else max
        return pick(low, others), pick(high, others)
