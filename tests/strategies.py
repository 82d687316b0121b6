"""Question sets and conversations made up at random, for the laws that hold for all of them.

Small on purpose: a few questions, a few rules, up to four people. `families` draws a set
with a conversation; `private_layers` draws what is private, to be laid over one. All of
it is picked with one `Pick`: strategies built anew for each draw take most of the time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st

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
from choosing_digital.carrying import standing, unsaid
from choosing_digital.conditions import (
    ANYONE,
    OTHERS,
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Wished,
)
from choosing_digital.question_sets import load
from choosing_digital.question_sets.model import (
    Level,
    Modes,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
    Section,
    Vocabulary,
)
from choosing_digital.redaction import redact
from choosing_digital.session import (
    FIRST_MODES,
    FOLLOWED,
    MIX,
    MODES,
    NOT_YET,
    Concern,
    Decision,
    Earlier,
    Followed,
    Meeting,
    Mode,
    Option,
    Participant,
    PlanLine,
    Session,
    Settlement,
    View,
    first_options,
)
from helpers import VOCABULARY

_T = TypeVar("_T")


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


class Pick:
    """Picks at random. The first of several, nothing and no are the simplest."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, most: int) -> int:
        """Pick a number from 0."""
        return self._draw(_up_to(most)) if most else 0

    def one(self, several: Sequence[_T]) -> _T:
        """Pick one of several."""
        return several[self.number(len(several) - 1)]

    def maybe(self, of: int = 2) -> bool:
        """Pick yes, one time in so many."""
        return self.number(of - 1) == of - 1

    def some(self, several: Sequence[_T], most: int, least: int = 0) -> list[_T]:
        """Pick some of several, each once, in any order."""
        left = list(several)
        most = min(most, len(left))
        return [
            left.pop(self.number(len(left) - 1))
            for _ in range(least + self.number(max(0, most - least)))
            if left
        ]

    def many(self, several: Sequence[_T]) -> list[_T]:
        """Pick about half of several, in their order."""
        return [
            one
            for start in range(0, len(several), _CHUNK)
            for bits in [self.number(2 ** len(several[start : start + _CHUNK]) - 1)]
            for place, one in enumerate(several[start : start + _CHUNK])
            if bits >> place & 1
        ]


_CHUNK = 12
"""How many yes or no are picked at once: larger numbers are no longer picked evenly."""

YP, PARENT, WORKER = "young_person", "parent", "social_worker"
K = Participant("k", YP, "K")
S = Participant("s", YP, "S")  # a sibling
M = Participant("m", PARENT, "M")
D = Participant("d", PARENT, "D")
KB = Participant("kb", WORKER, "KB")

SPOKEN = (Absence.NOT_SURE, Absence.RATHER_NOT_SAY)


def _vocabulary() -> Vocabulary:
    model = load(VOCABULARY.encode(), "vocabulary.yaml").model
    assert isinstance(model, Vocabulary)
    return model


WORDS = _vocabulary()

# -- questions and conditions -----------------------------------------------------------

ASKED_OF: tuple[tuple[str, ...], ...] = (
    (YP, PARENT, WORKER),
    (YP, PARENT, WORKER),
    (YP, PARENT),
    (WORKER,),
    (MEETING,),
)
TYPES = (QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.SCALE)


def values_of(question: Question) -> tuple[Value, ...]:
    """Give some values that can be answered."""
    match question.type:
        case QuestionType.YES_NO:
            return ("yes", "no")
        case QuestionType.CHOICE:
            return tuple(question.options)
        case _:
            return (0, 3, 7, 10)


def question(
    pick: Pick, name: str, earlier: tuple[Question, ...], may_be_private: bool
) -> Question:
    """Pick a question about both young people and parents, or put of the meeting."""
    ask, kind = pick.one(ASKED_OF), pick.one(TYPES)
    private = may_be_private and pick.maybe(4)
    gates = tuple(
        one
        for one in earlier
        if (private or not one.private) and (one.of_meeting or MEETING not in ask)
    )
    return Question(
        id=name,
        text={"everyone": f"{name} of {{name}}, is it so?"},
        type=kind,
        ask=ask,
        about=() if MEETING in ask else (YP, PARENT),
        options={"a": "A", "b": "B", "c": "C"} if kind is QuestionType.CHOICE else {},
        ends=("Least", "Most") if kind is QuestionType.SCALE else None,
        varies=not pick.maybe(3),
        private=private,
        ask_if=condition(pick, gates, whole=False) if gates and pick.maybe() else None,
    )


def comparison(pick: Pick, asked: tuple[Question, ...], with_of: bool) -> Asked:
    """Pick a comparison of one of the questions."""
    read = pick.one(asked)
    of: str | None = None
    if with_of and not read.of_meeting:
        of = pick.one((None, None, None, None, None, None, OTHERS, ANYONE, PARENT, YP))
    if read.type is QuestionType.SCALE:
        number = pick.number(10)
        return Asked(read.id, AtLeast(number) if pick.maybe() else AtMost(number), of)
    names = pick.some([str(one) for one in values_of(read)], most=2, least=1)
    if pick.maybe():
        return Asked(read.id, NotClearly(tuple(names)), of)
    spoken: tuple[str, ...] = pick.one(((), (), ("not_sure",), ("rather_not_say",)))
    return Asked(read.id, Is((*names, *spoken)), of)


OF_THE_OPTION: tuple[Condition, ...] = (
    Wished((Wish.NOT_OK,)),
    Mixed(),
    MeetingIs(("core_group",)),
    Wished(tuple(Wish)),
)


def condition(
    pick: Pick, asked: tuple[Question, ...], depth: int = 2, whole: bool = True
) -> Condition:
    """Pick a condition; `whole` with all the forms that a rule may have, else an `ask_if`."""
    kind = pick.number(9)
    if depth and kind >= 7:
        parts = tuple(condition(pick, asked, depth - 1, whole) for _ in range(1 + pick.number(2)))
        return AllOf(parts) if pick.maybe() else AnyOf(parts)
    if whole and kind == 6:
        return pick.one(OF_THE_OPTION)
    return comparison(pick, asked, with_of=whole)


def rule(pick: Pick, name: str, asked: tuple[Question, ...]) -> Rule:
    """Pick a rule over the questions."""
    modes: tuple[tuple[Modes, ...], ...] = ((), (), ("video", "phone"), ("in_person",))
    return Rule(
        id=name,
        level=pick.one(tuple(Level)),
        when=condition(pick, asked),
        message=f"{name} holds for {{name}}.",
        modes=pick.one(modes),
        about=pick.one(((YP,), (YP, PARENT), (PARENT,), (MEETING,))),
        if_unknown="ask" if pick.maybe() else None,
    )


def question_set(pick: Pick, may_be_private: bool, gated: bool, planned: bool) -> QuestionSet:
    """Pick a set of two to five questions and one to five rules."""
    asked: tuple[Question, ...] = ()
    for number in range(2 + pick.number(3)):
        earlier = asked if gated else ()
        asked += (question(pick, f"q{number}", earlier, may_be_private),)
    found = [rule(pick, f"r{number}", asked) for number in range(1 + pick.number(4))]
    plan = PLAN if planned else ()
    return QuestionSet(
        id="set",
        version="1.0",
        title="How to meet",
        sections=(Section(title="All", questions=tuple(one.id for one in asked)),),
        plan=tuple(one.id for one in plan),
        questions={one.id: one for one in (*asked, *plan)},
        rules=tuple(_covering(found)),
        vocabulary=WORDS,
        expects=pick.one(((), (PARENT,), (YP, PARENT, WORKER))),
        digest="0" * 64,
        open_digest="2" * 64,
    )


def _covering(found: list[Rule]) -> list[Rule]:
    """Let the first rule cover all others."""
    covers = tuple(one.id for one in found[1:])
    return [found[0].model_copy(update={"covers": covers}), *found[1:]]


def _plan_question(name: str, private: bool = False, modes: tuple[Modes, ...] = ()) -> Question:
    return Question(
        id=name,
        text={"everyone": f"{name}?"},
        type=QuestionType.TEXT,
        ask=(MEETING,),
        private=private,
        modes=modes,
    )


PLAN = (
    _plan_question("if_it_drops", modes=("video", "phone")),
    _plan_question("who_calls"),
    _plan_question("safe_word", private=True),
)

# -- conversations ----------------------------------------------------------------------


Slot: TypeAlias = tuple[str, str, str, Account, str | None]
"""Question, by, about, account, option."""


def slots(
    asked: QuestionSet, people: tuple[Participant, ...], options: tuple[Option, ...]
) -> tuple[Slot, ...]:
    """Give every place in which an answer may stand."""
    found: list[Slot] = []
    for one in asked.asked:
        accounts = (Account.PRIVATE,) if one.private else tuple(Account)
        if one.of_meeting:
            accounts = accounts[:1]
            who = [(MEETING, MEETING)]
        else:
            who = _who_may_say(one, people)
        for_options = (None, *(option.id for option in options)) if one.varies else (None,)
        found += [
            (one.id, by, about, account, option)
            for by, about in who
            for account in accounts
            for option in for_options
        ]
    return tuple(found)


def _who_may_say(asked: Question, people: tuple[Participant, ...]) -> list[tuple[str, str]]:
    return [
        (by.id, about.id)
        for by in people
        for about in people
        if (by.id == about.id or by.role != about.role)
        and asked.may_say(by.role, about.role)
        and by.view not in (View.NOT_YET, View.TOO_YOUNG)
    ]


def answer(pick: Pick, asked: Question) -> Answer:
    """Pick what is said to a question: a value more often than not."""
    if pick.maybe(4):
        return pick.one(SPOKEN)
    return Given(pick.one(values_of(asked)))


def said_in(
    pick: Pick, asked: QuestionSet, places: Sequence[Slot], most: int = 5
) -> tuple[Said, ...]:
    """Pick answers for some of the places, one for each."""
    return _said(pick, asked, pick.some(places, most))


def _said(pick: Pick, asked: QuestionSet, places: Sequence[Slot]) -> tuple[Said, ...]:
    return tuple(Said(*place, answer(pick, asked.questions[place[0]])) for place in places)


def people(pick: Pick) -> tuple[Participant, ...]:
    """Pick who takes part: K always, the young people first."""
    chosen = [K, *pick.some((S, M, D, KB), most=3)]
    views = (*(View.HERE,) * 6, View.NOT_YET, View.TOO_YOUNG)
    return tuple(
        replace(one, view=pick.one(views)) if one != KB else one
        for one in (K, S, M, D, KB)
        if one in chosen
    )


def mix(pick: Pick, who: tuple[Participant, ...], name: str) -> Option:
    """Pick an option in which people take part in different ways; K always takes part."""
    modes: dict[str, Mode] = {"k": pick.one(FIRST_MODES)}
    for one in who[1:]:
        mode = pick.one(MODES)
        if mode != "apart":
            modes[one.id] = mode
    return Option(name, f"The way {name}", modes)


WISHED: tuple[WishSaid, ...] = (*Wish, Absence.NOT_SURE)


@dataclass(frozen=True)
class Family:
    """A question set, and a conversation over it."""

    questions: QuestionSet
    session: Session


@st.composite
def families(
    draw: st.DrawFn, may_be_private: bool = True, gated: bool = True, with_decision: bool = False
) -> Family:
    """Draw a set with a conversation: people, options, answers, wishes, concerns."""
    pick = Pick(draw)
    asked = question_set(pick, may_be_private, gated, planned=with_decision)
    return _conversation(pick, asked, with_decision)


@st.composite
def another(draw: st.DrawFn, base: Family) -> Family:
    """Draw another conversation over the same questions, decided or not: a later one."""
    return _conversation(Pick(draw), base.questions, with_decision=True)


def _conversation(pick: Pick, asked: QuestionSet, with_decision: bool) -> Family:
    who = people(pick)
    options = (*first_options(who, {}), mix(pick, who, "mix-1"))
    places = slots(asked, who, options)
    in_general = pick.many([one for one in places if one[-1] is None])
    for_options = pick.some([one for one in places if one[-1] is not None], most=5)
    made = Session(
        set_id="set",
        participants=tuple(_wishing(pick, one, options) for one in who),
        meeting=Meeting(kind=pick.one(("", "core_group", "looked_after_review"))),
        said=_said(pick, asked, [*in_general, *for_options]),
        options=options,
        concerns=concerns(pick, who, "concern", shared=True),
    )
    return Family(asked, decided(pick, made, asked) if with_decision else made)


def _wishing(pick: Pick, one: Participant, options: tuple[Option, ...]) -> Participant:
    if one.view is not View.HERE:
        return one
    return replace(one, wishes=wishes(pick, options), private_wishes=wishes(pick, options))


def wishes(pick: Pick, options: tuple[Option, ...]) -> Mapping[str, WishSaid]:
    """Pick wishes about modes, mixes, and the options that are on the table."""
    return {name: pick.one(WISHED) for name in pick.some(_wishable(options), most=3)}


def _wishable(options: tuple[Option, ...]) -> list[str]:
    return [*FIRST_MODES, MIX, *(one.id for one in options if one.id not in FIRST_MODES)]


def concerns(
    pick: Pick, who: tuple[Participant, ...], name: str, shared: bool
) -> tuple[Concern, ...]:
    """Pick up to two concerns, each of a level, or in disagreement with a rule."""
    ids = [one.id for one in who]
    modes: tuple[tuple[Mode, ...], ...] = ((), ("video",))
    levels = pick.some(("unsafe", "barrier", "care", "note", ""), most=2)
    return tuple(
        Concern(
            id=f"{name}-{number}",
            by=pick.one(ids),
            about=pick.one([*ids, MEETING]),
            text=f"{name} {number}, as somebody put it",
            level=level,
            disagrees="" if level else pick.one(("r0", "r1", "r2")),
            modes=pick.one(modes),
            share=shared,
        )
        for number, level in enumerate(levels)
    )


def decided(pick: Pick, made: Session, asked: QuestionSet) -> Session:
    """Pick a decision, and what was agreed besides, all of it shared."""
    ids = [one.id for one in made.participants]
    choice = pick.one((None, NOT_YET, *(one.id for one in made.options)))
    points = [f"{kind}/{one}" for kind in ("unsafe", "wish", "not_ok") for one in ids]
    points += ["review_date", *(f"care/{one}/{rule.id}" for one in ids for rule in asked.rules)]
    return replace(
        made,
        decision=Decision(choice, "For all to read", "", tuple(pick.some(ids, most=3)))
        if choice
        else None,
        settled=tuple(
            Settlement(one, f"What we do about {one}", share=True)
            for one in pick.some(points, most=3)
        ),
        plan=tuple(
            PlanLine(one, Given("We ring"), share=True) for one in pick.some(asked.plan, most=2)
        ),
        review_on=pick.one(("", "2027-01-14")),
    )


# -- what is private --------------------------------------------------------------------


@st.composite
def looking_again(draw: st.DrawFn, then: Family, now: Family) -> Family:
    """Draw a conversation that looks again at another; private parts of both may be told.

    What of the earlier private accounts stands, what became of points that were never
    shared, and a reason in private are the worker's.
    """
    pick = Pick(draw)
    points = ("unsafe/k", "care/k/r0", "view/m", "review_date", "not_ok/k")
    earlier = Earlier(
        "r-0",
        "2026-12-03",
        then.session,
        then.questions,
        reason="For all to read",
        private_reason=pick.one(("", "He hits her.")),
        followed=tuple(Followed(one, pick.one(FOLLOWED)) for one in pick.some(points, most=2)),
    )
    session = replace(now.session, since=earlier)
    for one in unsaid(redact(session, "worker", now.questions)):
        if one.may_stand and pick.maybe():
            session = standing(session, earlier, one)
    return replace(now, session=session)


def opened(family: Family) -> Family:
    """Give a conversation of which everything is for everybody: nothing private in it yet."""
    hidden = {one.id for one in family.questions.questions.values() if one.private}
    return Family(
        family.questions,
        replace(
            family.session,
            participants=tuple(
                replace(one, private_wishes={}, private_words="", words=f"Words of {one.id}")
                for one in family.session.participants
            ),
            said=tuple(
                one
                for one in family.session.said
                if one.account is Account.OPEN
                and one.question not in hidden
                and one.answer is not Absence.RATHER_NOT_SAY
            ),
            plan=tuple(one for one in family.session.plan if one.question not in hidden),
        ),
    )


@st.composite
def private_layers(draw: st.DrawFn, base: Family) -> Family:
    """Draw the same conversation with more or less that is private laid over it.

    Private answers and second accounts, open answers that were kept back or made private,
    private wishes, words, concerns, settlements, plan lines and reasons, how a view
    reached us, a private participant, a private option, an add-on.
    """
    pick = Pick(draw)
    asked, session = base.questions, base.session
    who = tuple(_told_privately(pick, one, session) for one in session.participants)
    session = replace(session, participants=who)
    if pick.maybe():
        session = _with_private_option(pick, session)
    if pick.maybe():
        session = _with_private_person(pick, session)
    if pick.maybe():
        asked, session = _with_add_on(asked, session)
    session = _with_private_said(pick, session, asked)
    return Family(asked, _with_private_rest(pick, session, asked))


ALONE: tuple[Answer, ...] = (Absence.NOT_ASKED, Given("yes"), Given("no"), *SPOKEN)


def _told_privately(pick: Pick, one: Participant, session: Session) -> Participant:
    if one.view is View.NOT_YET:
        return one
    views = (View.HERE, View.EARLIER, View.THROUGH)
    free = [name for name in _wishable(session.options) if name not in one.wishes]
    kept_back = dict.fromkeys(pick.some(free, most=2), Absence.RATHER_NOT_SAY)
    return replace(
        one,
        view=pick.one(views) if one.view is View.HERE else one.view,
        spoken_by=pick.one(("", "kb", "an aunt")),
        alone=pick.one(ALONE),
        wishes={**one.wishes, **kept_back},
        private_wishes=wishes(pick, session.options),
        private_words=pick.one(("", "He listens.")),
    )


def _with_private_option(pick: Pick, session: Session) -> Session:
    """Give the session with an option that no copy has, and a wish about it."""
    secret = replace(mix(pick, session.participants, "secret"), private=True)
    options = list(session.options)
    options.insert(pick.number(len(options)), secret)
    first, *rest = session.participants
    if first.view is not View.NOT_YET:
        first = replace(first, wishes={"secret": pick.one(WISHED), **first.wishes})
    return replace(session, options=tuple(options), participants=(first, *rest))


def _with_private_person(pick: Pick, session: Session) -> Session:
    """Give the session with somebody of whom no copy tells, in every option."""
    role = pick.one((PARENT, WORKER, "advocate", YP))
    hidden = Participant("x", role, "X", wishes={"video": Wish.NOT_OK}, words="X", private=True)
    who = list(session.participants)
    who.insert(pick.number(len(who)), hidden)
    decision = session.decision
    if decision is not None:
        decision = replace(decision, agreed_by=("x", *decision.agreed_by))
    return replace(
        session,
        participants=tuple(who),
        options=tuple(
            replace(one, modes={**one.modes, "x": pick.one(MODES)}) for one in session.options
        ),
        decision=decision,
        concerns=(
            *session.concerns,
            Concern("of-x", by="k", about="x", text="About X", level="unsafe", share=True),
            Concern("by-x", by="x", about="k", text="From X", level="unsafe", share=True),
        ),
    )


def _with_add_on(asked: QuestionSet, session: Session) -> tuple[QuestionSet, Session]:
    """Give both with an add-on: a question of its own, and a rule that it brought along."""
    harm = Question(
        id="harm",
        text={"everyone": "Is {name} being harmed?"},
        type=QuestionType.YES_NO,
        ask=(WORKER,),
        about=(YP, PARENT),
        private=True,
    )
    harmed = Rule(
        id="harmed",
        level=Level.UNSAFE,
        when=Asked("harm", NotClearly(("no",))),
        message="{name} may be harmed.",
        about=(YP, PARENT),
        covers=(asked.rules[0].id,),
    )
    brought = Rule(
        id="brought",
        level=Level.CARE,
        when=MeetingIs(("core_group",)),
        message="{name} is in a core group.",
        about=(YP,),
    )
    made = replace(
        asked,
        sections=(*asked.sections, Section(title="Harm", questions=("harm",))),
        questions={**asked.questions, "harm": harm},
        rules=(*asked.rules, harmed, brought),
        digest="1" * 64,
        add_ons=("harm-add-on",),
        add_on_questions=frozenset({"harm"}),
        add_on_rules=frozenset({"harmed", "brought"}),
    )
    return made, replace(session, add_ons=("harm-add-on",))


def _with_private_said(pick: Pick, session: Session, asked: QuestionSet) -> Session:
    """Give the session with what was said in private, and what somebody would rather not say."""
    taken = {(one.question, one.by, one.about, one.account, one.option) for one in session.said}
    gone = {one.id for one in session.participants if one.private}
    secret = {one.id for one in session.options if one.private}
    more: list[Said] = []
    for place in pick.some(slots(asked, session.participants, session.options), most=10):
        name, by, about, account, option = place
        one = Said(*place, answer(pick, asked.questions[name]))
        if account is Account.PRIVATE or {by, about} & gone or option in secret:
            more.append(one)
        elif place not in taken:
            more.append(replace(one, answer=Absence.RATHER_NOT_SAY))
    cut = pick.number(len(more))
    return replace(session, said=(*more[:cut], *session.said, *more[cut:]))


def _with_private_rest(pick: Pick, session: Session, asked: QuestionSet) -> Session:
    """Give the session with concerns, settlements, plan lines and a reason not shared."""
    settled = {one.point for one in session.settled}
    points = ("unsafe/k", "care/k/r0", "view/m", "review_date", "not_ok/k", "decision")
    free = [one for one in points if one not in settled]
    lines = {one.question for one in session.plan}
    decision = session.decision
    if decision is not None:
        decision = replace(decision, private_reason=pick.one(("", "He hits her.")))
    return replace(
        session,
        concerns=(
            *concerns(pick, session.participants, "private", shared=False),
            *session.concerns,
        ),
        settled=(
            *session.settled,
            *(Settlement(one, "Kept quiet") for one in pick.some(free, most=2)),
        ),
        plan=(
            *(
                PlanLine(one, Given("Say: is the cat in?"), share=asked.questions[one].private)
                for one in pick.some([one for one in asked.plan if one not in lines], most=2)
            ),
            *session.plan,
        ),
        decision=decision,
    )
