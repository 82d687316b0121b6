"""The shape of what may be asked: files as they are written, and a set made ready.

pydantic stands at the door: unknown keys are refused, nothing is coerced, and
nothing can be changed afterwards. `when` and `ask_if` arrive here already read
into condition trees (`conditions.read_condition`), since a union of shapes would
give one mistake several messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    InstanceOf,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from choosing_digital.answers import MEETING
from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, MeetingIs, Mixed, Wished
from choosing_digital.question_sets.wordings import Wordings

_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], Field(strict=False)]
"""A list in YAML, a tuple here."""

MAX_ID = 64

MAX_TEXT = 2000
"""How many characters each text of a set may have."""

MAX_MINUTES = 1440
"""How many minutes a set may take: a day."""

MAX_ROLES = 64
"""How many roles a list may name."""

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$", max_length=MAX_ID),
]
"""ASCII letters and digits, with - and _ inside, at most 64: two ids cannot look alike."""

Roles = Annotated[tuple[Id, ...], Field(strict=False, max_length=MAX_ROLES)]
"""A list of roles; or `meeting`."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT, pattern=r"\S")]
"""A sentence or a few."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"\S")]
"""A few words that fit in a list, where a whole question would not."""
Intended = Mapping[Id, Words]
"""What its author means to be as it is, by what a check calls it, each with the reason."""

Survives = Mapping[Annotated[str, StringConstraints(min_length=1, max_length=200)], Words]
"""Changes to a rule or question that no case needs to notice, each with the reason."""
ReadingAge = Annotated[int, Field(ge=6, le=18)]
"""How old the young person is for whom the words are meant, in years."""

CONDITION = "#/$defs/Condition"
"""Where a schema made from these models says what a condition is."""

Tree = Annotated[
    InstanceOf[AllOf]
    | InstanceOf[AnyOf]
    | InstanceOf[Asked]
    | InstanceOf[Wished]
    | (InstanceOf[Mixed] | InstanceOf[MeetingIs]),
    WithJsonSchema({"x-condition": True}),
]
"""A condition, read already. In a schema the mark stands for `CONDITION`."""


class Level(StrEnum):
    """How serious a rule is (design, section 4), worst first."""

    UNSAFE = "unsafe"
    BARRIER = "barrier"
    CARE = "care"
    NOTE = "note"
    FAVOURS = "favours"


class QuestionType(StrEnum):
    """The kinds of question. Each has its class in `question_types`."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    TEXT = "text"


Modes = Literal["in_person", "video", "phone", "messages", "apart"]
WishWord = Literal["preferred", "ok", "not_ok", "not_sure", "rather_not_say"]
Moment = Literal["before", "during", "after"]
"""When an idea is of use: of the meeting."""

Stage = Literal["engage", "assess", "intervene"]
"""In which part of the work with a family an idea is of use (S02, East Sussex's toolkit)."""

Plans = Literal["meeting", "work"]
"""What a set plans: a meeting; or the work of a team or an organisation, with nobody's family in
it and no way of meeting to choose.
"""

MEETING_PLAN: Plans = "meeting"
WORK_PLAN: Plans = "work"

VerdictWord = Literal["unsafe", "not_known", "barrier", "care", "possible"]


def _shape(value: object) -> str:
    """Give which member of a union a value is meant for, so that one mistake is one mistake."""
    match value:
        case Mapping() | BaseModel():
            return "<mapping>"
        case list() | tuple():
            return "<list>"
        case str():
            return "<text>"
        case int() if not isinstance(value, bool):
            return "<number>"
        case _:
            return "<other>"


RawValue = Annotated[
    Annotated[str, Tag("<text>")]
    | Annotated[int, Tag("<number>")]
    | Annotated[Many[str], Tag("<list>")],
    Discriminator(_shape),
]
ByQuestion = Mapping[str, RawValue]


class Part(BaseModel):
    """A part of a file: nothing in it is coerced, and no key is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


SLIPS_IN = ("private", "varies", "ask_if", "ask", "about", "exclusive", "why", "source", "intended")
"""Keys of a question that, begun too far right, would stand among its options without a word.

A private question would then be an open one.
"""


class Question(Part):
    """One question, as a bank or a set has it.

    `short` is what it is about in a few words, for a line of a page or of a list.
    """

    id: Id
    text: Annotated[Mapping[Id, Words], Field(min_length=1)]
    short: Label | None = None
    type: Annotated[QuestionType, Field(strict=False)]
    ask: Roles = ()
    about: Annotated[
        Annotated[Roles, Tag("<list>")] | Annotated[Mapping[Id, Roles], Tag("<mapping>")],
        Discriminator(_shape),
    ] = ()
    options: Mapping[Id, Words] = Field(default_factory=dict)
    exclusive: Many[Id] = ()
    ends: tuple[Words, Words] | None = Field(default=None, strict=False)
    varies: bool = False
    private: bool = False
    ask_if: Tree | None = None
    modes: Many[Modes] = ()
    why: Words | None = None
    source: Words | None = None
    intended: Intended = Field(default_factory=dict)
    survives: Survives = Field(default_factory=dict)

    @cached_property
    def asked(self) -> Mapping[str, tuple[str, ...]]:
        """Give, for each role it is about (or ``meeting``), the roles who are asked it.

        In the list form each role in `about` answers for itself, and the roles of
        `ask` that are not in `about` answer for each of them.
        """
        if isinstance(self.about, Mapping):
            return dict(self.about)
        about = self.about or self.ask
        others = tuple(role for role in self.ask if role not in about)
        if MEETING in (*about, *self.ask):
            return {MEETING: tuple(role for role in others if role != MEETING) or (MEETING,)}
        own = self.ask or about
        return {role: ((role,) if role in own else ()) + others for role in about}

    @property
    def of_meeting(self) -> bool:
        """Tell whether it is put once, of the meeting."""
        return MEETING in self.asked

    def may_say(self, by_role: str, about_role: str) -> bool:
        """Tell whether an account by the one role about the other is taken.

        Wider than `asked`: in the list form, whoever is in `ask` may also have said
        something about another role in `about`. More accounts can only worry more.
        """
        if by_role in self.asked.get(about_role, ()):
            return True
        return (
            not isinstance(self.about, Mapping)
            and by_role != about_role
            and by_role in self.ask
            and about_role in self.asked
        )

    def wording(self, wording: str) -> str:
        """Give the text for a wording: its own, else everyone's, else the nearest there is."""
        return self.text[self.wording_key(wording)]

    def wording_key(self, wording: str) -> str:
        """Give under which key the text for a wording stands."""
        for key in (wording, "everyone", "worker", "family", "young_person"):
            if key in self.text:
                return key
        return next(iter(self.text))


class NamedIdea(Part):
    """A suggestion that stands in the toolkit of ideas, named by its id."""

    idea: Id


class Rule(Part):
    """When these answers, this concern."""

    id: Id
    level: Annotated[Level, Field(strict=False)]
    when: Tree
    message: Words
    modes: Many[Modes] = ()
    about: Roles = (MEETING,)
    suggest: Many[
        Annotated[
            Annotated[Words, Tag("<text>")] | Annotated[NamedIdea, Tag("<mapping>")],
            Discriminator(_shape),
        ]
    ] = ()
    talk_to: Words | None = None
    source: Words | None = None
    covers: Many[Id] = ()
    if_unknown: Literal["ask"] | None = None
    intended: Intended = Field(default_factory=dict)
    survives: Survives = Field(default_factory=dict)

    @property
    def ideas(self) -> tuple[str, ...]:
        """Give the ids of the ideas that it suggests."""
        return tuple(one.idea for one in self.suggest if isinstance(one, NamedIdea))

    @property
    def shows_unknown(self) -> bool:
        """Tell whether *cannot tell* is shown: always where unsafe, else where asked for."""
        return self.level is Level.UNSAFE or self.if_unknown == "ask"


class Section(Part):
    """A part of the conversation: one title over some questions."""

    title: Words
    questions: Many[Id]


# -- cases: the tests of the rules, beside the rules ------------------------------------


class CaseOption(Part):
    """An option of a case, as in an answers file."""

    id: Id
    name: Words | None = None
    modes: Mapping[Id, Modes] = Field(default_factory=dict)
    answers: Mapping[Id, ByQuestion] = Field(default_factory=dict)
    answers_about: Mapping[Id, Mapping[Id, ByQuestion]] = Field(default_factory=dict)
    in_private: "CasePrivate | None" = None
    private: bool = False


class CasePrivate(Part):
    """What was said a second time, in private."""

    answers: Mapping[Id, ByQuestion] = Field(default_factory=dict)
    answers_about: Mapping[Id, Mapping[Id, ByQuestion]] = Field(default_factory=dict)
    wishes: Mapping[Id, Mapping[Id, WishWord]] = Field(default_factory=dict)


class CaseMeeting(Part):
    """The meeting of a case."""

    kind: Id


RulesByPlace = Mapping[Id, Mapping[Id, Many[Id]]]
"""Rules by person (or ``meeting``), then by option."""


class Expect(Part):
    """What a case must give. `raised` is the whole list at care and worse.

    `favours` and `notes` are the whole list of the rules of that level that are raised in a
    place; they say of these levels what `picture` says of the others.
    """

    raised: Many[Id] | None = None
    clear: Many[Id] = ()
    cannot_tell: Many[Id] = ()
    picture: Mapping[Id, Mapping[Id, VerdictWord]] = Field(default_factory=dict)
    favours: RulesByPlace = Field(default_factory=dict)
    notes: RulesByPlace = Field(default_factory=dict)


class Case(Part):
    """A made-up moment, and what the rules must make of it."""

    name: Words
    participants: Mapping[Id, Id]
    views: Mapping[Id, Literal["here", "earlier", "through", "too_young", "not_yet"]] = Field(
        default_factory=dict
    )
    answers: Mapping[Id, ByQuestion] = Field(default_factory=dict)
    answers_about: Mapping[Id, Mapping[Id, ByQuestion]] = Field(default_factory=dict)
    in_private: CasePrivate | None = None
    wishes: Mapping[Id, Mapping[Id, WishWord]] = Field(default_factory=dict)
    meeting: CaseMeeting | None = None
    meeting_answers: ByQuestion = Field(default_factory=dict)
    options: Many[CaseOption] = ()
    expect: Expect


# -- files ------------------------------------------------------------------------------


class Bank(Part):
    """Questions and rules on one topic."""

    kind: Literal["bank"]
    id: Id
    version: Words | None = None
    title: Words | None = None
    purpose: Words | None = None
    reading_age: ReadingAge | None = None
    questions: Many[Question] = ()
    rules: Many[Rule] = ()
    cases: Many[Case] = ()


class SetFile(Part):
    """A question set as it is written."""

    kind: Literal["question_set"]
    id: Id
    title: Words
    sections: Many[Section]
    version: Words | None = None
    purpose: Words | None = None
    minutes: Annotated[int, Field(ge=1, le=MAX_MINUTES)] | None = None
    plans: Plans = MEETING_PLAN
    practice: bool = False
    uses: Many[Id] = ()
    adds_to: Many[Id] = ()
    expects: Roles = ()
    reading_age: ReadingAge | None = None
    plan: Many[Id] = ()
    intended: Intended = Field(default_factory=dict)
    questions: Many[Question] = ()
    rules: Many[Rule] = ()
    cases: Many[Case] = ()


class Idea(Part):
    """Something that has helped elsewhere.

    Attributes:
        id: unique over all ideas.
        text: what to do.
        for_: whom it may help, by role; written ``for``. Empty: anybody.
        moments, stages, modes: when, in which part of the work, and in which ways of
            meeting. Empty: every one.
        watch_for: what could go wrong with it.
    """

    id: Id
    title: Words
    text: Words
    for_: Roles = Field(default=(), alias="for")
    moments: Many[Moment] = ()
    stages: Many[Stage] = ()
    modes: Many[Modes] = ()
    themes: Many[Id] = ()
    watch_for: Words | None = None
    source: Words | None = None


class IdeasFile(Part):
    """Some of the ideas of the toolkit, as a file has them."""

    kind: Literal["ideas"]
    id: Id
    ideas: Many[Idea]
    version: Words | None = None
    title: Words | None = None


# -- scenarios: made-up families to play before a room ----------------------------------


class Stop(Part):
    """A moment at which the play stops, and the room talks.

    Attributes:
        after: a participant's id (their turn), `START`, `PICTURE` or `DECISION`.
        ask: what the room is asked.
        notes: for the trainer alone: what to say, and what to watch for.
        show: whose picture is shown with it, side by side where there are two.
    """

    after: Id
    ask: Words
    notes: Words | None = None
    show: Many[Literal["room", "worker"]] = ()


class ScenarioChange(Part):
    """What a session is with one thing said otherwise: laid over it, the rest as it was.

    `NOT_ASKED` as an answer takes the answer away.
    """

    text: Words
    notes: Words | None = None
    answers: Mapping[Id, ByQuestion] = Field(default_factory=dict)
    answers_about: Mapping[Id, Mapping[Id, ByQuestion]] = Field(default_factory=dict)
    wishes: Mapping[Id, Mapping[Id, WishWord]] = Field(default_factory=dict)
    in_private: CasePrivate | None = None
    meeting_answers: ByQuestion = Field(default_factory=dict)
    options: Many[CaseOption] = ()
    expect: Expect | None = None


class Pace(Part):
    """How a trainer goes through a scenario in so many minutes."""

    minutes: Annotated[int, Field(ge=1, le=MAX_MINUTES)]
    steps: Annotated[Many[Words], Field(min_length=1)]


class Scenario(Part):
    """A made-up family to play before a room (design, sections 4 and 10).

    Attributes:
        purpose: a line that says what it shows, for a list.
        told: what the room is told at the start.
        people: who each one is, by id, in a few words.
        notes: for the trainer alone, before it begins.
        look_at: the questions that the pages show and that can be tried another way; left
            out, those that a concern rests on.
        session: an answers file without its kind. Whoever stands first is heard first.
        handout: questions for the way home.
        plan: for the trainer, by length.
    """

    kind: Literal["scenario"]
    id: Id
    title: Words
    session: Mapping[str, Any]
    version: Words | None = None
    purpose: Words | None = None
    minutes: Annotated[int, Field(ge=1, le=MAX_MINUTES)] | None = None
    aims: Many[Words] = ()
    source: (
        Annotated[
            Annotated[Words, Tag("<text>")] | Annotated[Many[Words], Tag("<list>")],
            Discriminator(_shape),
        ]
        | None
    ) = None
    told: Words | None = None
    people: Mapping[Id, Words] = Field(default_factory=dict)
    notes: Words | None = None
    look_at: Many[Id] = ()
    stops: Many[Stop] = ()
    expect: Expect | None = None
    change: Many[ScenarioChange] = ()
    handout: Many[Words] = ()
    plan: Many[Pace] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Give the documents, or the practice, that it rests on."""
        return (self.source,) if isinstance(self.source, str) else self.source or ()


START, PICTURE, DECISION = "start", "picture", "decision"
"""The moments of a scenario beside everybody's turn."""

NOT_ASKED = "not_asked"
"""In a change: the answer is taken away."""


class Role(Part):
    """In which part somebody takes part."""

    name: Words
    wording: Id
    first: bool = False


class Vocabulary(Part):
    """The words that sets share: roles, modes and kinds of meeting."""

    kind: Literal["vocabulary"]
    roles: Mapping[Id, Role] = Field(default_factory=dict)
    modes: Mapping[Modes, Words] = Field(default_factory=dict)
    meetings: Mapping[Id, Words] = Field(default_factory=dict)

    def adding(self, other: "Vocabulary") -> "Vocabulary":
        """Give this vocabulary with another's words added; its own words stand."""
        return self.model_copy(
            update={
                "roles": {**other.roles, **self.roles},
                "modes": {**other.modes, **self.modes},
                "meetings": {**other.meetings, **self.meetings},
            }
        )


# -- a set made ready -------------------------------------------------------------------


@dataclass(frozen=True)
class LeftBehind:
    """A rule that stays behind, because the set does not ask all that it reads."""

    rule: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class QuestionSet:
    """A set with its banks and add-ons, ready to be asked.

    Attributes:
        sections: in the order of the set. Questions in a section may be private; the
            interview puts those first, when the person is alone.
        plan: ids of the questions put once the decision is made.
        questions: every question that is asked, by id, plan questions too.
        rules: the rules that came along.
        left_behind: the rules that did not, and what they miss.
        expects: roles whose view is missed if absent.
        digest: sha256 over what the set and its add-ons consist of, as hexadecimal digits.
        open_digest: the same without the add-ons, for what is shared.
        add_on_questions, add_on_rules: the ids that came with add-ons.
        ideas: the toolkit of ideas, by id; a rule or a settlement may name one.
        plans: a meeting, or the work.
        practice: whether it is for made-up families alone.
        languages: the other languages in which people can be asked, by their code; read only
            when somebody asks.
    """

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    plan: tuple[str, ...]
    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    purpose: str = ""
    minutes: int | None = None
    expects: tuple[str, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    digest: str = ""
    open_digest: str = ""
    add_ons: tuple[str, ...] = ()
    add_on_questions: frozenset[str] = field(default_factory=frozenset)
    add_on_rules: frozenset[str] = field(default_factory=frozenset)
    ideas: Mapping[str, Idea] = field(default_factory=dict)
    plans: Plans = MEETING_PLAN
    practice: bool = False
    languages: Mapping[str, Wordings] = field(default_factory=dict)

    @property
    def of_work(self) -> bool:
        """Tell whether it is about the work itself, and plans no meeting."""
        return self.plans == WORK_PLAN

    @property
    def asked(self) -> tuple[Question, ...]:
        """Give the questions of the sections in order; plan questions are not among them."""
        return tuple(
            self.questions[one]
            for section in self.sections
            for one in section.questions
            if one in self.questions
        )

    def wording_of(self, role: str) -> str:
        """Give the wording for a role; a worker's where the role is not known."""
        known = self.vocabulary.roles.get(role)
        return known.wording if known else "worker"

    def is_first(self, role: str) -> bool:
        """Tell whether people in this role come first: the young person."""
        known = self.vocabulary.roles.get(role)
        return known is not None and known.first


def private_questions(questions: Mapping[str, Question]) -> frozenset[str]:
    """Give the ids of the questions that are kept between a person and the worker."""
    return frozenset(one.id for one in questions.values() if one.private)


CaseOption.model_rebuild()

__all__ = [
    "Bank",
    "Case",
    "CaseOption",
    "CasePrivate",
    "Condition",
    "Expect",
    "Idea",
    "IdeasFile",
    "LeftBehind",
    "Level",
    "Modes",
    "Moment",
    "NamedIdea",
    "Pace",
    "Plans",
    "Question",
    "QuestionSet",
    "QuestionType",
    "Role",
    "Rule",
    "Scenario",
    "ScenarioChange",
    "Section",
    "SetFile",
    "Stage",
    "Stop",
    "Vocabulary",
    "private_questions",
]
