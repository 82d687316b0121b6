"""What can be said of one question, as far as some comparisons can tell it apart.

Answers that no comparison tells apart are one here, and so are accounts that no rule
tells apart: a question with forty options that one comparison reads has three states.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from choosing_digital.answers import MEETING, SPOKEN, Absence, Answer, Given, Value
from choosing_digital.conditions import Operator, Wished
from choosing_digital.question_sets.model import Question, QuestionType, Vocabulary
from choosing_digital.question_sets.question_types import Scale, values_of
from choosing_digital.truth import Truth

FALSE, UNKNOWN, TRUE = 0, 1, 2
"""The three truths in their order: `all` gives the least of several, `any` the greatest."""

_RANK: Mapping[Truth, int] = {Truth.FALSE: FALSE, Truth.UNKNOWN: UNKNOWN, Truth.TRUE: TRUE}

_MOST_STATES = 5_000
"""How many states of one question are told apart."""

_MOST_KEPT = 512
_FEW = 64
"""Of so many questions the states are kept, each of so few options, comparisons and states that
all of it stays small: the next rule mostly listens as the last one did."""

State: TypeAlias = tuple[int, ...]
"""The truth of each comparison that listens, in their order."""


class NotSound(Exception):
    """A condition names what there is not. Other checks tell of it."""


class NotFollowed(Exception):
    """It cannot be said what a condition comes to.

    Attributes:
        why: what stands in the way, as the end of a sentence.
    """

    def __init__(self, why: str = "there are more combinations than are looked through") -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Ear:
    """One comparison that listens to a question, or to a wish.

    Attributes:
        operator: the comparison.
        everyone: whether all accounts have to agree (a rule in favour), or one is enough.
    """

    operator: Operator | Wished
    everyone: bool = False


# -- what counts as said -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What may have been said, for a question that is asked of all that may be said.

    Attributes:
        silence: somebody may have said nothing.
        spoken: somebody may have said that they are not sure, or would rather not say.
        accounts: how many accounts of one thing there may be; None for as many as can be.
        young: somebody may be too young to ask.
        others: other people may be there whose answers are read.
    """

    silence: bool = True
    spoken: bool = True
    accounts: int | None = None
    young: bool = True
    others: bool = True


ANYTHING = Told()
OF_THOSE_WHO_CAN_BE_ASKED = Told(young=False)
ALL_ANSWERED = Told(silence=False, young=False)
"""Everybody has answered all that they were asked, if only that they are not sure."""
ONE_ACCOUNT = Told(accounts=1)
"""Of each thing about each person there is one account at most."""
ALL_KNOWN = Told(silence=False, spoken=False, accounts=1, young=False, others=False)
"""Each thing is known of one person, by one account, and nobody else is read."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Which accounts count: those that a rule reads, or that decide whether something is put.

    Attributes:
        asking: what decides whether something is put, before there are options.
        everything: all accounts count, as for a rule.
        put_to: where not everything counts: the role whose private accounts count besides
            the open ones; None where open ones alone do.
    """

    asking: bool = False
    everything: bool = True
    put_to: str | None = None


AS_A_RULE = Hearing()


@dataclass(frozen=True, slots=True)
class Voices:
    """Who can have said something of one thing about one person.

    Attributes:
        own: how many accounts the person may give of themselves.
        others: how many accounts others may give; None for any number.
        waits: whether the person's own silence counts, while they have said nothing.
    """

    own: int
    others: int | None
    waits: bool


@dataclass(frozen=True)
class World:
    """What there is to reason about: the questions, the roles, the kinds of meeting.

    Attributes:
        twins: questions that stand for another one with another way to them, by id: of both the
            same is said.
    """

    questions: Mapping[str, Question]
    vocabulary: Vocabulary
    expects: tuple[str, ...] = ()
    twins: Mapping[str, str] = field(default_factory=dict)
    _voices: dict[tuple[str, str, Hearing], Voices] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def question(self, name: str) -> Question:
        """Give a question that a condition can read.

        Raises:
            NotSound: where there is none.
        """
        found = self.questions.get(name)
        if found is None or found.type is QuestionType.TEXT:
            raise NotSound
        return found

    def voices(
        self, name: str, about: str, hearing: Hearing, missing: frozenset[str] = frozenset()
    ) -> Voices:
        """Give who can have said something of a question about a role, or the meeting.

        Args:
            name: the id of what is asked.
            about: a role, or ``meeting``.
            hearing: which accounts count.
            missing: the roles that nobody has.
        """
        if missing:
            return self._who_may_speak(self.questions[name], about, hearing, missing)
        key = (name, about, hearing)
        if key not in self._voices:  # each rule that reads it asks for the same
            self._voices[key] = self._who_may_speak(self.questions[name], about, hearing, missing)
        return self._voices[key]

    def _who_may_speak(
        self, question: Question, about: str, hearing: Hearing, missing: frozenset[str]
    ) -> Voices:
        if about == MEETING:
            return Voices(0, _of_meeting(question, hearing), waits=False)
        waits = about in question.asked.get(about, ())
        speakers = {
            role
            for role in self.vocabulary.roles
            if role != about and role not in missing and question.may_say(role, about)
        }
        own, others = _of_people(question, about, hearing, speakers)
        return Voices(own if waits else 0, others, waits)


def _of_meeting(question: Question, hearing: Hearing) -> int:
    """Give how many accounts there can be of what is put of the meeting.

    One; beside it a private one for one option, where it varies (`answers_file`).
    """
    if question.private:
        return 1 if hearing.everything else 0
    return 2 if question.varies and not hearing.asking else 1


def _of_people(
    question: Question, about: str, hearing: Hearing, speakers: set[str]
) -> tuple[int, int | None]:
    """Give how many accounts the person, and how many all others, may give.

    A private question has one account of each; an open one an open and a private one.
    """
    many = None if speakers else 0
    if hearing.everything:
        return (1 if question.private else 2), many
    if question.private:
        mine = hearing.put_to == about
        return int(mine), int(not mine and hearing.put_to in speakers)
    return (2 if hearing.put_to == about else 1), many


# -- states ------------------------------------------------------------------------------


class Answers(NamedTuple):
    """All of a question that its states hang on: what can be answered, and not in which words."""

    type: QuestionType
    options: tuple[str, ...]
    exclusive: tuple[str, ...]
    values: tuple[str, ...]

    @classmethod
    def of(cls, question: Question) -> "Answers":
        """Give what can be answered to a question."""
        options = tuple(question.options)
        return cls(question.type, options, question.exclusive, values_of(question) or ())


def heard_as(answer: Answer, ears: tuple[Ear, ...]) -> State:
    """Give what each comparison makes of one account."""
    return tuple(
        UNKNOWN if isinstance(ear.operator, Wished) else _RANK[ear.operator.compare(answer)]
        for ear in ears
    )


def values_told_apart(answers: Answers, ears: tuple[Ear, ...]) -> Mapping[State, Value]:
    """Give the values that can be answered, one for each state that they come to.

    Raises:
        NotFollowed: where there are too many.
    """
    if answers.type is QuestionType.CHOICES:
        return _several_options(answers, ears)
    values: Iterable[Value] = answers.values
    if answers.type is QuestionType.SCALE:
        values = range(Scale.lowest, Scale.highest + 1)
    found: dict[State, Value] = {}
    for value in values:
        found.setdefault(heard_as(Given(value), ears), value)
    return found


def _several_options(answers: Answers, ears: tuple[Ear, ...]) -> dict[State, Value]:
    """Give the same for options of which several may be chosen, but for those that stand alone."""
    found: dict[State, Value] = {}
    singles: dict[State, tuple[str, ...]] = {}
    for option in answers.options:
        state = heard_as(Given((option,)), ears)
        found.setdefault(state, (option,))
        if option not in answers.exclusive:
            singles.setdefault(state, (option,))
    sums = dict(singles)
    fresh = list(sums)
    while fresh:
        state = fresh.pop()
        for single, chosen in singles.items():
            both = tuple(max(a, b) for a, b in zip(state, single, strict=True))
            if both not in sums:
                sums[both] = _ordered(answers, sums[state] + chosen)
                fresh.append(both)
        _bounded(sums)
    for state, chosen in sums.items():
        found.setdefault(state, chosen)
    return found


def _ordered(answers: Answers, chosen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(option for option in answers.options if option in chosen)


def _bounded(found: Iterable[object]) -> None:
    if len(tuple(found)) > _MOST_STATES:
        raise NotFollowed


def joined(one: State, other: State, ears: tuple[Ear, ...]) -> State:
    """Give what two accounts, or two people, come to together."""
    return tuple(
        min(a, b) if ear.everyone else max(a, b) for a, b, ear in zip(one, other, ears, strict=True)
    )


def together(said: Iterable[State], ears: tuple[Ear, ...], most: int | None) -> set[State]:
    """Give the states that one account or more, up to so many, can come to.

    Raises:
        NotFollowed: where there are too many.
    """
    base = set(said)
    found, fresh, count = set(base), set(base), 1
    while fresh and (most is None or count < most):
        fresh = {joined(one, other, ears) for one in fresh for other in base} - found
        found |= fresh
        count += 1
        _bounded(found)
    return found


_kept: dict[tuple[Answers, tuple[Ear, ...], Voices, Told, bool | None], tuple[State, ...]] = {}


def states_of(
    answers: Answers,
    ears: tuple[Ear, ...],
    voices: Voices,
    told: Told,
    only_they: bool | None = None,
) -> tuple[State, ...]:
    """Give the states of one question about one person, in order, where the path to it is open.

    Args:
        answers: what can be answered.
        ears: what listens.
        voices: who can have said something.
        told: what counts as said.
        only_they: of somebody who is too young to ask, whether nobody else is asked; None of
            anybody else.

    Raises:
        NotFollowed: where there are too many.
    """
    key = (answers, ears, voices, told, only_they)
    if (kept := _kept.get(key)) is not None:
        return kept
    if only_they is None:
        found = _states_of(answers, ears, voices, told)
    else:
        found = _states_of_the_young(answers, ears, voices, told, only_they)
    states = tuple(sorted(found))
    if max(len(answers.options), len(ears), len(states)) <= _FEW:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = states
    return states


def _states_of(answers: Answers, ears: tuple[Ear, ...], voices: Voices, told: Told) -> set[State]:
    own = _given(answers, ears, voices.own, told)
    others = _given(answers, ears, voices.others, told)
    quiet = {heard_as(Absence.NOT_ASKED, ears)} if told.silence else set()
    if not voices.waits:
        return others | quiet
    beside = quiet if told.accounts == 1 else quiet | own
    both = {joined(one, other, ears) for one in beside for other in others}
    return own | quiet | both


def _states_of_the_young(
    answers: Answers, ears: tuple[Ear, ...], voices: Voices, told: Told, only_they: bool
) -> set[State]:
    """Give the states where the person is too young to ask; their own words count for nothing.

    Where nobody else is asked, it does not apply.
    """
    absence = Absence.NOT_APPLICABLE if only_they else Absence.NOT_ASKED
    others = _given(answers, ears, voices.others, told)
    return others | {heard_as(absence, ears)}


def _given(answers: Answers, ears: tuple[Ear, ...], accounts: int | None, told: Told) -> set[State]:
    """Give the states of one account or more, up to so many; none where there are none."""
    if accounts == 0:
        return set()
    said = set(values_told_apart(answers, ears))
    if told.spoken:
        said |= {heard_as(absence, ears) for absence in SPOKEN}
    known = [one for one in (accounts, told.accounts) if one is not None]
    return together(said, ears, min(known, default=None))
