"""Small question sets made up at random, and every conversation that there can be about one.

For the checks that reason (`checks/reach`, `checks/gaps`): what they say of a set is held
against the program itself, which weighs every conversation there can be. A conversation has
the person, up to two others of each role who are read, as many people who speak of others as
there are things to say, each of the views, accounts, wishes and kinds of meeting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement, product
from random import Random

from choosing_digital.answers import (
    MEETING,
    Absence,
    Account,
    Answer,
    Given,
    Said,
    Value,
    Wish,
    WishSaid,
)
from choosing_digital.conditions import (
    ANYONE,
    OTHERS,
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Wished,
    parts_of,
)
from choosing_digital.findings import find_for
from choosing_digital.question_sets.model import (
    Level,
    Modes,
    Question,
    QuestionSet,
    QuestionType,
    Role,
    Rule,
    Section,
    SetFile,
    Vocabulary,
)
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, redact
from choosing_digital.session import Meeting, Mode, Option, Participant, Session, View
from choosing_digital.truth import Truth

YP, PARENT, SW, ADVOCATE = "young_person", "parent", "social_worker", "advocate"

ROLES = {
    YP: Role(name="Young person", wording="young_person", first=True),
    PARENT: Role(name="Parent", wording="family"),
    SW: Role(name="Social worker", wording="worker"),
    ADVOCATE: Role(name="Advocate", wording="worker"),
}


# -- making a set up ---------------------------------------------------------------------

_WHO: tuple[dict[str, tuple[str, ...]], ...] = (
    {YP: (YP,)},
    {YP: (SW,)},
    {YP: (YP, SW)},
    {YP: (YP,), PARENT: (PARENT,)},
    {PARENT: (PARENT,)},
    {MEETING: (MEETING,)},
)


def made_up(random: Random, crowds: bool, accounts_matter: bool = True) -> SetFile:
    """Make up a set of one to three questions and one to three rules.

    Args:
        random: where chance comes from.
        crowds: whether rules may read several people at once.
        accounts_matter: whether others may speak of somebody besides themselves.
    """
    questions: list[Question] = []
    for number in range(random.choice((1, 2, 2, 3))):
        questions.append(_question(random, f"q{number}", questions, crowds, accounts_matter))
    rules = [
        _rule(random, f"r{number}", questions, crowds) for number in range(random.choice((1, 2, 3)))
    ]
    expects = random.choice(((), (PARENT,), (YP, SW), (PARENT, SW)))
    return SetFile(
        kind="question_set",
        id="set",
        title="How to meet",
        sections=(Section(title="All", questions=tuple(one.id for one in questions)),),
        expects=expects if crowds else (),
        questions=tuple(questions),
        rules=tuple(rules),
    )


def vocabulary(random: Random) -> Vocabulary:
    """Give roles, with one that is never asked anything or without; and two kinds of meeting."""
    roles = dict(ROLES)
    if random.random() < 0.3:
        del roles[ADVOCATE]
    return Vocabulary(kind="vocabulary", roles=roles, meetings={"review": "R", "visit": "V"})


def _question(
    random: Random, name: str, earlier: Sequence[Question], crowds: bool, accounts_matter: bool
) -> Question:
    who = random.choice(_WHO if accounts_matter else (_WHO[0], _WHO[0], _WHO[4], _WHO[5]))
    kind = random.choice(
        (
            QuestionType.YES_NO,
            QuestionType.YES_NO,
            QuestionType.CHOICE,
            QuestionType.CHOICES,
            QuestionType.SCALE,
        )
    )
    about: dict[str, tuple[str, ...]] | tuple[str, ...] = who
    ask: tuple[str, ...] = ()
    if MEETING in who:
        about, ask = (), (MEETING,)
    elif set(who) == {YP, PARENT} and random.random() < 0.5:
        about, ask = (), (YP, PARENT)  # each may have said something of the other
    made = Question(
        id=name,
        text={"everyone": f"{name}?"},
        type=kind,
        ask=ask,
        about=about,
        options=_OPTIONS.get(kind, {}),
        exclusive=("n",) if kind is QuestionType.CHOICES else (),
        ends=("a", "b") if kind is QuestionType.SCALE else None,
        varies=random.random() < 0.5,
        private=random.random() < 0.4,
    )
    gates = [one for one in earlier if set(made.asked) <= set(one.asked) or one.of_meeting]
    of_several = [one for one in earlier if crowds and not one.of_meeting and random.random() < 0.2]
    if (not gates and not of_several) or random.random() < 0.4:
        return made
    return made.model_copy(update={"ask_if": _gate(random, gates, of_several)})


_OPTIONS = {
    QuestionType.CHOICE: {"a": "A", "b": "B", "c": "C"},
    QuestionType.CHOICES: {"a": "A", "b": "B", "n": "N"},
}


def _gate(random: Random, gates: Sequence[Question], of_several: Sequence[Question]) -> Condition:
    if of_several and (not gates or random.random() < 0.3):
        read = random.choice(of_several)
        whose = random.choice((ANYONE, *(role for role in read.asked)))
        return _comparison(random, read, whose)
    if random.random() < 0.15:
        return MeetingIs((random.choice(("review", "visit")),))
    if random.random() < 0.3:
        parts = tuple(_comparison(random, random.choice(gates), None) for _ in range(2))
        return random.choice((AllOf, AnyOf))(parts)
    return _comparison(random, random.choice(gates), None)


def _comparison(random: Random, read: Question, of: str | None) -> Asked:
    match read.type:
        case QuestionType.SCALE:
            number = random.choice((0, 3, 5, 10))
            return Asked(read.id, random.choice((AtLeast, AtMost))(number), of)
        case QuestionType.CHOICES:
            return Asked(
                read.id, Includes(tuple(random.sample("abn", random.choice((1, 1, 2))))), of
            )
        case _:
            names = ("yes", "no") if read.type is QuestionType.YES_NO else ("a", "b", "c")
            some = tuple(random.sample(names, random.choice((1, 1, 2))))
            if random.random() < 0.4:
                return Asked(read.id, NotClearly(some), of)
            if random.random() < 0.3:
                some = (*some, random.choice(("not_sure", "rather_not_say")))
            return Asked(read.id, Is(some), of)


def _rule(random: Random, name: str, asked: Sequence[Question], crowds: bool) -> Rule:
    roles: list[tuple[str, ...]] = [(role,) for one in asked for role in one.asked]
    roles += [tuple(one.asked) for one in asked]
    about = random.choice(roles)
    if random.random() < 0.15:
        about = (MEETING,)
    modes: tuple[tuple[Modes, ...], ...] = ((), (), ("video",), ("video", "phone"), ("apart",))
    return Rule(
        id=name,
        level=random.choice(tuple(Level)),
        when=_condition(random, about, asked, crowds, 2),
        message=f"{name}.",
        modes=random.choices(modes, (3, 3, 3, 3, 0.3))[0],
        about=about,
        if_unknown=random.choice((None, None, "ask")),
    )


def _condition(
    random: Random, about: tuple[str, ...], asked: Sequence[Question], crowds: bool, depth: int
) -> Condition:
    if depth and random.random() < 0.6:
        parts = tuple(
            _condition(random, about, asked, crowds, depth - 1)
            for _ in range(random.choice((1, 2, 2)))
        )
        return random.choice((AllOf, AnyOf))(parts)
    others: list[Condition] = [MeetingIs((random.choice(("review", "visit")),)), Mixed()]
    if MEETING not in about:
        others.append(Wished(tuple(random.sample(tuple(Wish), random.choice((1, 2))))))
    if random.random() < 0.15:
        return random.choice(others)
    own = [one for one in asked if one.of_meeting or set(about) <= set(one.asked)]
    several = [one for one in asked if not one.of_meeting]
    if crowds and several and (not own or random.random() < 0.4):
        read = random.choice(several)
        return _comparison(random, read, random.choice((ANYONE, OTHERS, *read.asked)))
    if not own:
        return random.choice(others)
    return _comparison(random, random.choice(own), None)


# -- every conversation ------------------------------------------------------------------


@dataclass(frozen=True)
class Seen:
    """What the program makes of one conversation.

    Attributes:
        rules: for each rule that reaches the person, what it comes to.
        young: whether anybody is too young to ask.
        answered: whether everybody who is read has answered everything.
        one_account: whether there is no more than one account of anything.
        known: whether each thing is known, by one account; and nobody else is read.
        told: what is answered about the person, where each thing is known.
    """

    rules: tuple[tuple[str, Truth], ...]
    young: bool
    answered: bool
    one_account: bool
    known: bool
    told: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Situation:
    """What is said of one question about one person: own accounts, and those of others."""

    own: tuple[tuple[Account, Answer], ...]
    others: tuple[Answer, ...]

    @property
    def accounts(self) -> int:
        """Give how many accounts there are."""
        return len(self.own) + len(self.others)


class World:
    """A set, and every conversation about it."""

    def __init__(self, file: SetFile, words: Vocabulary, most: int) -> None:
        """Take a set.

        Args:
            file: the set.
            words: the roles and kinds of meeting.
            most: how many conversations there may be; `size` tells.
        """
        self.file = file
        self.words = words
        self.most = most
        self.questions = {one.id: one for one in file.questions}
        self.set = QuestionSet(
            id=file.id,
            version="1",
            title=file.title,
            sections=file.sections,
            plan=(),
            questions=self.questions,
            rules=file.rules,
            vocabulary=words,
            expects=file.expects,
        )

    # -- what matters

    def conditions(self, about: str) -> list[Condition]:
        """Give the conditions of the rules about a role or the meeting."""
        return [one.when for one in self.file.rules if about in one.about]

    def _with_gates(self, conditions: Sequence[Condition]) -> list[Condition]:
        """Give conditions and all that the paths of their questions hang on."""
        found = list(conditions)
        seen: set[str] = set()
        for condition in found:
            for part in parts_of(condition):
                if isinstance(part, Asked) and part.question not in seen:
                    seen.add(part.question)
                    gate = self.questions[part.question].ask_if
                    if gate is not None:
                        found.append(gate)
        return found

    def parts(self, conditions: Sequence[Condition]) -> list[Condition]:
        """Give every part of the conditions and of the paths behind them."""
        return [part for condition in self._with_gates(conditions) for part in parts_of(condition)]

    def values(self, question: Question, parts: Sequence[Condition]) -> list[Answer]:
        """Give answers: those that are named, one that is not, and what can be said instead."""
        reading = [one for one in parts if isinstance(one, Asked) and one.question == question.id]
        named = {
            value
            for one in reading
            if isinstance(one.operator, Is | NotClearly | Includes)
            for value in one.operator.values
        }
        match question.type:
            case QuestionType.SCALE:
                edges = {0, 10} | {
                    number + step
                    for one in reading
                    if isinstance(one.operator, AtLeast | AtMost)
                    for number in (one.operator.number,)
                    for step in (-1, 0, 1)
                }
                numbers = sorted(number for number in edges if 0 <= number <= 10)
                kinds = {
                    tuple(one.operator.compare(Given(number)) for one in reading): number
                    for number in numbers
                }
                values: list[Value] = list(kinds.values())
            case QuestionType.CHOICES:
                values = [("a",), ("b",), ("n",), ("a", "b")]
            case QuestionType.YES_NO:
                values = ["yes", "no"]
            case _:
                free = [one for one in question.options if one not in named]
                values = [*(one for one in question.options if one in named), *free[:1]]
        spoken = [Absence.NOT_SURE]
        if "rather_not_say" in named or "not_sure" in named:
            spoken.append(Absence.RATHER_NOT_SAY)
        return [*(Given(value) for value in values), *spoken]

    # -- one person

    def situations(
        self, question: Question, role: str, parts: Sequence[Condition], speakers: Sequence[str]
    ) -> list[Situation]:
        """Give everything that can be said of a question about somebody of a role."""
        answers = self.values(question, parts)
        own: list[tuple[tuple[Account, Answer], ...]] = [()]
        if role in question.asked[role]:
            if question.private:
                own += [((Account.PRIVATE, one),) for one in answers]
            else:
                own += [((Account.OPEN, one),) for one in answers]
                own += [
                    ((Account.OPEN, one), (Account.PRIVATE, other))
                    for one, other in combinations_with_replacement(answers, 2)
                    if one != other
                ]
        others: list[tuple[Answer, ...]] = [()]
        if any(question.may_say(by, role) for by in speakers if by != role):
            others = [
                some for count in range(len(answers) + 1) for some in combinations(answers, count)
            ]
        return [Situation(mine, theirs) for mine, theirs in product(own, others)]

    def of_meeting(self, question: Question, parts: Sequence[Condition]) -> list[Situation]:
        """Give everything that can be said of what is put of the meeting."""
        answers = self.values(question, parts)
        if question.private:
            return [Situation((), ()), *(Situation(((Account.PRIVATE, a),), ()) for a in answers)]
        found = [Situation((), ()), *(Situation(((Account.OPEN, a),), ()) for a in answers)]
        if question.varies:
            found += [
                Situation(((Account.OPEN, one), (Account.PRIVATE, other)), ())
                for one, other in combinations(answers, 2)
            ]
        return found

    # -- all of it

    def size(self, about: str) -> int:
        """Give about how many conversations there are about a role, without making them."""
        parts = self.parts(self.conditions(about))
        read = [one for one in parts if isinstance(one, Asked)]
        questions = {one.question: self.questions[one.question] for one in read}
        crowd = sum(self._count(role, questions, parts) for role in self._crowd_roles(parts))
        leaves = len({one for one in read if one.of is not None})
        whole: int = (1 + crowd) ** leaves * 2 ** len(self.file.expects)
        whole *= 1 if about == MEETING else self._count(about, questions, parts)
        for one in questions.values():
            whole *= len(self.of_meeting(one, parts)) if one.of_meeting else 1
        whole *= 11 if any(isinstance(one, Wished) for one in parts) else 1
        whole *= 3 if any(isinstance(one, MeetingIs) for one in parts) else 1
        return whole * (2 if any(isinstance(one, Mixed) for one in parts) else 1)

    def _count(self, role: str, questions: dict[str, Question], parts: Sequence[Condition]) -> int:
        count = 2
        for one in questions.values():
            if role in one.asked:
                count *= len(self.situations(one, role, parts, tuple(self.words.roles)))
        return count

    def seen(self, about: str) -> Iterator[Seen]:
        """Give what the program makes of every conversation about somebody of a role."""
        for cast in self._casts(about):
            yield cast.seen()

    def _casts(self, about: str) -> Iterator["Cast"]:
        parts = self.parts(self.conditions(about))
        read = {one.question for one in parts if isinstance(one, Asked)}
        crowd_roles = self._crowd_roles(parts)
        told = [role for role in self.file.expects if role in crowd_roles and role != about]
        for absent in (some for n in range(len(told) + 1) for some in combinations(told, n)):
            there = [role for role in self.words.roles if role not in absent]
            yield from self._casts_with(about, parts, read, crowd_roles, there)

    def _crowd_roles(self, parts: Sequence[Condition]) -> list[str]:
        """Give the roles of which several people may be read."""
        roles = {
            role
            for one in parts
            if isinstance(one, Asked) and one.of is not None
            for role in self.questions[one.question].asked
            if one.of in (ANYONE, OTHERS, role) and role != MEETING
        }
        return sorted(roles)

    def _casts_with(
        self,
        about: str,
        parts: Sequence[Condition],
        read: set[str],
        crowd_roles: Sequence[str],
        there: Sequence[str],
    ) -> Iterator["Cast"]:
        meeting = [
            (one.id, self.of_meeting(one, parts))
            for one in self.file.questions
            if one.id in read and one.of_meeting
        ]
        kinds = (
            ("", "review", "visit") if any(isinstance(one, MeetingIs) for one in parts) else ("",)
        )
        wishes: list[tuple[WishSaid, ...]] = [()]
        if any(isinstance(one, Wished) for one in parts):
            each: tuple[WishSaid, ...] = (*Wish, Absence.NOT_SURE)
            wishes = [some for n in range(3) for some in combinations(each, n)]
        mixes = (False, True) if any(isinstance(one, Mixed) for one in parts) else (False,)
        leaves = len({one for one in parts if isinstance(one, Asked) and one.of is not None})
        persons = [
            person
            for role in crowd_roles
            if role in there
            for person in self._people(role, parts, read, there)
        ]
        crowds = [
            some for n in range(leaves + 1) for some in combinations_with_replacement(persons, n)
        ]
        selves: Sequence[Person | None] = (
            [None] if about == MEETING else list(self._people(about, parts, read, there))
        )
        for crowd, mine, wish, mixed, kind in product(crowds, selves, wishes, mixes, kinds):
            for said in product(*(some for _, some in meeting)):
                cast = Cast(
                    self,
                    about,
                    mine,
                    crowd,
                    dict(zip((name for name, _ in meeting), said, strict=True)),
                    kind,
                    wish,
                    mixed,
                    tuple(there),
                    tuple(crowd_roles),
                    any(isinstance(one, Wished) for one in parts),
                    any(isinstance(one, MeetingIs) for one in parts),
                )
                if cast.is_possible:
                    yield cast

    def _people(
        self, role: str, parts: Sequence[Condition], read: set[str], there: Sequence[str]
    ) -> Iterator["Person"]:
        names = [one.id for one in self.file.questions if one.id in read and role in one.asked]
        each = [self.situations(self.questions[name], role, parts, there) for name in names]
        for some in product(*each):
            situations = dict(zip(names, some, strict=True))
            yield Person(role, View.HERE, tuple(situations.items()))
            if not any(one.own for one in some):
                yield Person(role, View.TOO_YOUNG, tuple(situations.items()))


@dataclass(frozen=True)
class Person:
    """Somebody, and all that is said about them."""

    role: str
    view: View
    situations: tuple[tuple[str, Situation], ...]


@dataclass(frozen=True)
class Cast:
    """One conversation, before it is written down."""

    world: World
    about: str
    mine: Person | None
    crowd: tuple[Person, ...]
    meeting: dict[str, Situation]
    kind: str
    wishes: tuple[WishSaid, ...]
    mixed: bool
    there: tuple[str, ...]
    read_roles: tuple[str, ...]
    wish_matters: bool
    kind_matters: bool

    @property
    def _neutral(self) -> str | None:
        """Give a role of which nobody is read, if there is one."""
        return next((one for one in self.there if one not in self.read_roles), None)

    @property
    def is_possible(self) -> bool:
        """Tell whether enough people take part."""
        count = len(self.crowd) + (self.mine is not None)
        needed = 2 if self.mixed else 1
        return count >= needed or self._neutral is not None

    @property
    def people(self) -> list[Person]:
        """Give everybody who is read."""
        return ([self.mine] if self.mine else []) + list(self.crowd)

    def seen(self) -> Seen:
        """Give what the program makes of it."""
        session = self.session()
        questions = self.world.set
        readings = Readings.of(redact(session, WORKER, questions))
        about = MEETING if self.mine is None else "x"
        (option,) = session.options
        found = find_for(readings, about, option)
        all_said = [one for person in self.people for _, one in person.situations]
        all_said += self.meeting.values()
        own = dict(self.mine.situations) if self.mine else {}
        known = not self.crowd and self._known(all_said)
        return Seen(
            tuple((one.rule.id, one.reason.truth) for one in found),
            young=any(one.view is View.TOO_YOUNG for one in self.people),
            answered=self._answered(),
            one_account=all(one.accounts <= 1 for one in all_said) and len(self.wishes) <= 1,
            known=known and self._answered(),
            told=tuple(
                (name, answer.value)
                for name, one in {**own, **self.meeting}.items()
                for answer in (*(answer for _, answer in one.own), *one.others)
                if isinstance(answer, Given)
            )
            if known
            else (),
        )

    def _known(self, all_said: Sequence[Situation]) -> bool:
        return (
            all(one.accounts == 1 for one in all_said)
            and all(
                isinstance(answer, Given)
                for one in all_said
                for answer in (*(answer for _, answer in one.own), *one.others)
            )
            and len(self.wishes) <= 1
            and all(isinstance(one, Wish) for one in self.wishes)
        )

    def _answered(self) -> bool:
        questions = self.world.questions
        for person in self.people:
            if person.view is View.TOO_YOUNG:
                return False
            for name, one in person.situations:
                waits = person.role in questions[name].asked[person.role]
                if not (one.own if waits else one.accounts):
                    return False
        expected = set(self.world.file.expects) & set(self.read_roles)
        return (
            all(one.accounts for one in self.meeting.values())
            and (bool(self.kind) or not self.kind_matters)
            and (bool(self.wishes) or not self.wish_matters)
            and expected <= set(self.there)
        )

    def session(self) -> Session:
        """Write it down."""
        people: list[Participant] = []
        said: list[Said] = []
        taking_part: list[str] = []
        for number, person in enumerate(self.people):
            name = "x" if person is self.mine and number == 0 else f"c{number}"
            one = Participant(name, person.role, name, view=person.view)
            if name == "x":
                one = self._with_wishes(one)
            people.append(one)
            taking_part.append(name)
        most = max(
            (len(one.others) for person in self.people for _, one in person.situations), default=0
        )
        spare = {role: [f"{role}{n}" for n in range(max(most, 2))] for role in self.there}
        people += [Participant(name, role, name) for role in spare for name in spare[role]]
        for participant, person in zip(people, self.people, strict=False):
            for name, situation in person.situations:
                said += self._said(participant.id, person.role, name, situation, spare)
        for name, situation in self.meeting.items():
            said += [
                Said(
                    name,
                    MEETING,
                    MEETING,
                    account,
                    "o" if account is Account.PRIVATE and len(situation.own) == 2 else None,
                    answer,
                )
                for account, answer in situation.own
            ]
        if len(taking_part) < (2 if self.mixed else 1) and self._neutral:
            taking_part += spare[self._neutral][: (2 if self.mixed else 1) - len(taking_part)]
        modes: dict[str, Mode] = dict.fromkeys(taking_part, "video")
        if self.mixed:
            modes[taking_part[-1]] = "in_person"
        return Session(
            set_id="set",
            participants=tuple(people),
            meeting=Meeting(kind=self.kind),
            said=tuple(said),
            options=(Option("o", "o", modes),),
        )

    def _with_wishes(self, one: Participant) -> Participant:
        wishes = list(self.wishes)
        return replace(
            one,
            wishes={"o": wishes[0]} if wishes else {},
            private_wishes={"o": wishes[1]} if len(wishes) > 1 else {},
        )

    def _said(
        self, about: str, role: str, name: str, situation: Situation, spare: dict[str, list[str]]
    ) -> Iterator[Said]:
        question = self.world.questions[name]
        for account, answer in situation.own:
            yield Said(name, about, about, account, None, answer)
        by = next((one for one in self.there if one != role and question.may_say(one, role)), None)
        for number, answer in enumerate(situation.others):
            assert by is not None
            account = Account.PRIVATE if question.private else Account.OPEN
            yield Said(name, spare[by][number], about, account, None, answer)
