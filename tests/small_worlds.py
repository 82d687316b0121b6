"""Small question sets made up at random, and every conversation that there can be about one.

For the checks that reason (`checks/reach`, `checks/gaps`): what they say of a set is held
against the program itself, which weighs every conversation there can be. A conversation has
the person, up to two others of each role who are read, as many people who speak of others as
there are things to say, each of the views, accounts, wishes and kinds of meeting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, combinations_with_replacement, permutations, product
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
    weigh,
)
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
from choosing_digital.readings import Readings, open_only
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
    {YP: (YP, PARENT)},
    {YP: (PARENT,)},
    {YP: (YP,), PARENT: (PARENT,)},
    {PARENT: (PARENT,)},
    {MEETING: (MEETING,)},
)

_ALONE = (_WHO[0], _WHO[0], _WHO[6], _WHO[7])


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


def vocabulary(random: Random, file: SetFile) -> Vocabulary:
    """Give roles, with one that is never asked anything or without; and two kinds of meeting."""
    named = {role for one in file.questions for roles in one.asked.values() for role in roles}
    named |= {role for one in file.questions for role in one.asked}
    few = random.random() < 0.3 and named - {MEETING}
    roles = {name: role for name, role in ROLES.items() if not few or name in named}
    return Vocabulary(kind="vocabulary", roles=roles, meetings={"review": "R", "visit": "V"})


def _question(
    random: Random, name: str, earlier: Sequence[Question], crowds: bool, accounts_matter: bool
) -> Question:
    who = random.choice(_WHO if accounts_matter else _ALONE)
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
class Situation:
    """What is said of one thing about one person: their own accounts, and those of others."""

    own: tuple[tuple[Account, Answer], ...] = ()
    others: tuple[Answer, ...] = ()

    @property
    def accounts(self) -> int:
        """Give how many accounts there are."""
        return len(self.own) + len(self.others)

    @property
    def is_known(self) -> bool:
        """Tell whether there is one account of it, and that a value."""
        answers = (*(answer for _, answer in self.own), *self.others)
        return len(answers) == 1 and isinstance(answers[0], Given)


@dataclass(frozen=True)
class Person:
    """Somebody, and all that is said about them."""

    role: str
    view: View
    situations: tuple[tuple[str, Situation], ...]


@dataclass(frozen=True)
class Seen:
    """What the program makes of one conversation.

    Attributes:
        truths: what each of the conditions comes to, in their order.
        young: whether anybody is too young to ask.
        answered: whether everybody who is read has answered everything.
        one_account: whether there is no more than one account of anything.
        known: whether each thing is known, by one account, and nobody else is read.
        sure: whether each thing is known of each person, by one account.
    """

    truths: tuple[Truth, ...]
    young: bool
    answered: bool
    one_account: bool
    known: bool
    sure: bool


class Inquiry:
    """Some conditions about one person or the meeting, and every conversation about them.

    Attributes:
        asking: whether they decide what is put, before there are options.
    """

    def __init__(
        self,
        file: SetFile,
        words: Vocabulary,
        about: str,
        conditions: Sequence[tuple[Condition, bool]],
        asking: bool = False,
    ) -> None:
        """Take a set, whom it is about, and what is weighed (and whether everyone must agree)."""
        self.file = file
        self.words = words
        self.about = about
        self.conditions = conditions
        self.asking = asking
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
        self.parts = self._parts([condition for condition, _ in conditions])
        self.read = [one for one in self.parts if isinstance(one, Asked)]
        self.names = list(dict.fromkeys(one.question for one in self.read))
        self.crowd_roles = self._crowd_roles()

    def _parts(self, conditions: Sequence[Condition]) -> list[Condition]:
        """Give every part of the conditions, and of the paths behind them."""
        whole = list(conditions)
        seen: set[str] = set()
        for condition in whole:
            for part in parts_of(condition):
                if isinstance(part, Asked) and part.question not in seen:
                    seen.add(part.question)
                    gate = self.questions[part.question].ask_if
                    whole += [gate] if gate is not None else []
        return [part for condition in whole for part in parts_of(condition)]

    def _crowd_roles(self) -> list[str]:
        """Give the roles of which several people may be read."""
        return sorted(
            {
                role
                for one in self.read
                if one.of is not None
                for role in self.questions[one.question].asked
                if one.of in (ANYONE, OTHERS, role) and role != MEETING
            }
        )

    def reads(self, kind: type[Condition]) -> bool:
        """Tell whether a condition of a kind is among the parts."""
        return any(isinstance(one, kind) for one in self.parts)

    # -- what can be said of one thing

    def answers(self, question: Question) -> list[Answer]:
        """Give answers: those that a comparison tells apart, and what can be said instead."""
        operators = [one.operator for one in self.read if one.question == question.id]
        values: Sequence[Value]
        match question.type:
            case QuestionType.SCALE:
                values = range(11)
            case QuestionType.CHOICES:
                values = [("a",), ("b",), ("n",), ("a", "b")]
            case QuestionType.YES_NO:
                values = ["yes", "no"]
            case _:
                values = list(question.options)
        possible: list[Answer] = [Given(value) for value in values]
        possible += [Absence.NOT_SURE, Absence.RATHER_NOT_SAY]
        found: dict[tuple[Truth, ...], Answer] = {}
        for answer in possible:
            alike = tuple(operator.compare(answer) for operator in operators)
            found.setdefault(alike, answer)
        return list(found.values())

    def situations(self, question: Question, role: str) -> list[Situation]:
        """Give everything that can be said of a question about somebody of a role."""
        answers = self.answers(question)
        own: list[tuple[tuple[Account, Answer], ...]] = [()]
        if role in question.asked[role]:
            first = Account.PRIVATE if question.private else Account.OPEN
            own += [((first, one),) for one in answers]
            if not question.private:
                own += [((Account.PRIVATE, one),) for one in answers if self.asking]
                pairs = permutations(answers, 2) if self.asking else combinations(answers, 2)
                own += [((Account.OPEN, one), (Account.PRIVATE, other)) for one, other in pairs]
        others: list[tuple[Answer, ...]] = [()]
        if any(question.may_say(by, role) for by in self.words.roles if by != role):
            others = [some for n in range(len(answers) + 1) for some in combinations(answers, n)]
        return [Situation(mine, theirs) for mine, theirs in product(own, others)]

    def of_meeting(self, question: Question) -> list[Situation]:
        """Give everything that can be said of what is put of the meeting."""
        first = Account.PRIVATE if question.private else Account.OPEN
        answers = self.answers(question)
        found = [Situation(), *(Situation(((first, one),)) for one in answers)]
        if question.varies and not question.private and not self.asking:
            found += [
                Situation(((Account.OPEN, one), (Account.PRIVATE, other)))
                for one, other in combinations(answers, 2)
            ]
        return found

    def people(self, role: str) -> list[Person]:
        """Give everything that somebody of a role can be like."""
        names = [name for name in self.names if role in self.questions[name].asked]
        each = [self.situations(self.questions[name], role) for name in names]
        found = []
        for some in product(*each):
            found.append(Person(role, View.HERE, tuple(zip(names, some, strict=True))))
            if not any(one.own for one in some):
                found.append(Person(role, View.TOO_YOUNG, tuple(zip(names, some, strict=True))))
        return found

    # -- all of it

    @property
    def size(self) -> int:
        """Give about how many conversations there are, without making them."""
        crowd = sum(self._count(role) for role in self.crowd_roles)
        whole: int = (1 + crowd) ** self._most_others
        whole *= 1 if self.about == MEETING else self._count(self.about)
        for name in self.names:
            question = self.questions[name]
            whole *= len(self.of_meeting(question)) if question.of_meeting else 1
        return whole * len(self._wishes()) * len(self._kinds()) * len(self._mixes())

    def _count(self, role: str) -> int:
        count = 2
        for name in self.names:
            if role in self.questions[name].asked:
                count *= len(self.situations(self.questions[name], role))
        return count

    @property
    def _most_others(self) -> int:
        """Give how many others are needed so that each comparison finds its own.

        People who take part in different ways are two, where nobody is left who is not read.
        """
        found = len({one for one in self.read if one.of is not None})
        if found and self.reads(Mixed) and set(self.words.roles) <= set(self.crowd_roles):
            return max(found, 2 if self.about == MEETING else 1)
        return found

    def _wishes(self) -> list[tuple[WishSaid, ...]]:
        if not self.reads(Wished) or self.asking:
            return [()]
        each: tuple[WishSaid, ...] = (*Wish, Absence.NOT_SURE)
        return [some for n in range(3) for some in combinations(each, n)]

    def _kinds(self) -> tuple[str, ...]:
        return ("", "review", "visit") if self.reads(MeetingIs) else ("",)

    def _mixes(self) -> tuple[bool, ...]:
        return (False, True) if self.reads(Mixed) and not self.asking else (False,)

    def casts(self) -> Iterator["Cast"]:
        """Give every conversation."""
        meeting = [one for one in self.names if self.questions[one].of_meeting]
        persons = [person for role in self.crowd_roles for person in self.people(role)]
        crowds = [
            some
            for n in range(self._most_others + 1)
            for some in combinations_with_replacement(persons, n)
        ]
        selves = [None] if self.about == MEETING else self.people(self.about)
        said = [self.of_meeting(self.questions[name]) for name in meeting]
        absent = self._absent()
        of_option = product(self._wishes(), self._mixes(), self._kinds(), absent)
        for (wishes, mixed, kind, gone), mine, crowd, of_meeting in product(
            of_option, selves, crowds, product(*said)
        ):
            told = tuple(zip(meeting, of_meeting, strict=True))
            cast = Cast(self, mine, crowd, told, kind, wishes, mixed, gone)
            if cast.is_possible:
                yield cast

    def _absent(self) -> list[tuple[str, ...]]:
        """Give the roles that nobody has, for each way in which that may matter."""
        if self.asking:  # whoever is there is read: nobody is there who is not in the crowd
            return [()]
        told = [one for one in self.file.expects if one in self.crowd_roles and one != self.about]
        return [some for n in range(len(told) + 1) for some in combinations(told, n)]


@dataclass(frozen=True)
class Cast:
    """One conversation, before it is written down."""

    inquiry: Inquiry
    mine: Person | None
    crowd: tuple[Person, ...]
    meeting: tuple[tuple[str, Situation], ...]
    kind: str
    wishes: tuple[WishSaid, ...]
    mixed: bool
    absent: tuple[str, ...]

    @property
    def people(self) -> list[Person]:
        """Give everybody who is read."""
        return ([self.mine] if self.mine else []) + list(self.crowd)

    @property
    def _spare_roles(self) -> list[str]:
        """Give the roles of which there may be people beside those who are read."""
        asking = self.inquiry.asking
        return [
            role
            for role in self.inquiry.words.roles
            if role not in self.absent and not (asking and role in self.inquiry.crowd_roles)
        ]

    @property
    def _neutral(self) -> str | None:
        """Give a role of which nobody is ever read, if there is one."""
        read = self.inquiry.crowd_roles
        return next((role for role in self.inquiry.words.roles if role not in read), None)

    def _speakers(self, name: str, role: str) -> list[str]:
        """Give the ids of people who may speak of a question about somebody of a role."""
        question = self.inquiry.questions[name]
        for by in self.inquiry.words.roles:
            if by == role or not question.may_say(by, role):
                continue
            if by in self._spare_roles:
                return [f"{by}{number}" for number in range(_SPARE)]
            named = self._named()
            ids = [one for one, who in named if who.role == by and who.view is View.HERE]
            if ids:
                return ids
        return []

    def _named(self) -> list[tuple[str, Person]]:
        start = 0 if self.mine else 1
        return [
            ("x" if number == 0 else f"c{number}", person)
            for number, person in enumerate(self.people, start)
        ]

    @property
    def is_possible(self) -> bool:
        """Tell whether there are enough people to take part, and to say what is said."""
        count = len(self.people)
        if count < (2 if self.mixed else 1) and self._neutral is None:
            return False
        if any(person.role in self.absent for person in self.crowd):
            return False
        return all(
            len(one.others) <= len(self._speakers(name, person.role))
            for person in self.people
            for name, one in person.situations
            if one.others
        )

    def seen(self) -> Seen:
        """Give what the program makes of it, as of a rule."""
        session = self.session()
        readings = Readings.of(redact(session, WORKER, self.inquiry.set))
        facts = readings.about("x" if self.mine else MEETING, session.options[0])
        situations = [one for person in self.people for _, one in person.situations]
        situations += [one for _, one in self.meeting]
        sure = (
            self._answered
            and all(one.is_known for one in situations)
            and len(self.wishes) <= 1
            and all(isinstance(one, Wish) for one in self.wishes)
        )
        return Seen(
            tuple(weigh(one, facts, everyone).truth for one, everyone in self.inquiry.conditions),
            young=any(one.view is View.TOO_YOUNG for one in self.people),
            answered=self._answered,
            one_account=all(one.accounts <= 1 for one in situations) and len(self.wishes) <= 1,
            known=sure and not self.crowd,
            sure=sure,
        )

    @property
    def _answered(self) -> bool:
        inquiry = self.inquiry
        for person in self.people:
            if person.view is View.TOO_YOUNG:
                return False
            for name, one in person.situations:
                waits = person.role in inquiry.questions[name].asked[person.role]
                if not (one.own if waits else one.accounts):
                    return False
        return (
            all(one.accounts for _, one in self.meeting)
            and (bool(self.kind) or not inquiry.reads(MeetingIs))
            and (bool(self.wishes) or not inquiry.reads(Wished))
            and not self.absent
        )

    def paths(self, name: str) -> set[Truth]:
        """Give what the path to a question can be, for whoever may be asked it."""
        session = self.session()
        questions = self.inquiry.set
        question = questions.questions[name]
        about = "x" if self.mine else MEETING
        workers = [
            one for one, role in self.inquiry.words.roles.items() if role.wording == "worker"
        ]
        put_to = question.asked[self.inquiry.about]
        if not question.private:
            heard = [open_only(session)]
        elif self.mine is None or set(put_to) & set(workers):
            heard = [session]  # put to the worker who holds the conversation
        else:
            heard = [
                open_only(session, (one.id,))
                for one in session.participants
                if one.role in put_to and (one.id == "x" or one.role != self.inquiry.about)
            ]
        return {
            Readings.of(redact(one, WORKER, questions)).path(question, about, None) for one in heard
        }

    # -- writing it down

    def session(self) -> Session:
        """Write it down."""
        people = [Participant(one, who.role, one, view=who.view) for one, who in self._named()]
        taking_part = [one.id for one in people]
        if self.mine:
            people[0] = self._with_wishes(people[0])
        spare = [f"{role}{number}" for role in self._spare_roles for number in range(_SPARE)]
        people += [Participant(one, one.rstrip("0123456789"), one) for one in spare]
        needed = (2 if self.mixed else 1) - len(taking_part)
        if needed > 0:
            taking_part += [f"{self._neutral}{number}" for number in range(needed)]
        modes: dict[str, Mode] = dict.fromkeys(taking_part, "video")
        if self.mixed:
            modes[taking_part[-1]] = "in_person"
        return Session(
            set_id="set",
            participants=tuple(people),
            meeting=Meeting(kind=self.kind),
            said=(*self._said(), *self._said_of_meeting()),
            options=(Option("o", "o", modes),),
        )

    def _with_wishes(self, one: Participant) -> Participant:
        first, second = (*self.wishes, None, None)[:2]
        return replace(
            one,
            wishes={} if first is None else {"o": first},
            private_wishes={} if second is None else {"o": second},
        )

    def _said(self) -> Iterator[Said]:
        for about, person in self._named():
            for name, situation in person.situations:
                for account, answer in situation.own:
                    yield Said(name, about, about, account, None, answer)
                private = self.inquiry.questions[name].private
                kept = Account.PRIVATE if private else Account.OPEN
                by = self._speakers(name, person.role) if situation.others else []
                for speaker, answer in zip(by, situation.others, strict=False):
                    yield Said(name, speaker, about, kept, None, answer)

    def _said_of_meeting(self) -> Iterator[Said]:
        for name, situation in self.meeting:
            for number, (account, answer) in enumerate(situation.own):
                yield Said(name, MEETING, MEETING, account, "o" if number else None, answer)


_SPARE = 6
"""How many people of a role speak of others at most: one for each answer told apart."""
