"""One conversation, frozen: who takes part, what each said, the options, the decision.

It is the same whether it came from people at a keyboard or from an answers file.
Nothing here is computed: what follows from it is found later, for one audience at
a time, from what `redaction.redact` gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from choosing_digital.answers import Absence, Answer, Given, Said, WishSaid

if TYPE_CHECKING:
    from choosing_digital.question_sets.model import QuestionSet

Mode: TypeAlias = Literal["in_person", "video", "phone", "messages", "apart"]
MODES: tuple[Mode, ...] = ("in_person", "video", "phone", "messages", "apart")
FIRST_MODES: tuple[Mode, ...] = ("in_person", "video", "phone")
"""The ways that are on the table from the start, everybody alike. An option's id is its mode."""

APART: Mode = "apart"
MIX = "mix"
"""The wish about people meeting in different ways, before any such option is made."""

NOT_YET = "not_yet"
"""In a decision: not yet, in place of an option."""


class View(StrEnum):
    """How somebody's view reached us (design, sections 2 and 10).

    HEARD is never typed: it stands in a copy for the three that are private.
    """

    HERE = "here"
    EARLIER = "earlier"
    THROUGH = "through"
    TOO_YOUNG = "too_young"
    NOT_YET = "not_yet"
    HEARD = "heard"


QUICK_SET = "quick"
"""The set that a quick record is made of. Its name counts, whichever way the answers came."""

KEPT, WENT_ON = "kept", "went_on"

Wishes: TypeAlias = Mapping[str, WishSaid]
"""By mode, `mix`, or the id of an option. Left out is not said."""

_EMPTY: Mapping[str, WishSaid] = MappingProxyType({})
_NO_DAYS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Language:
    """A language other than that of the record: its code, and what the worker calls it."""

    code: str
    name: str


@dataclass(frozen=True)
class Participant:
    """One person in one role, by initials or a made-up name.

    Attributes:
        alone: whether private questions could be put: yes, no, or why that is not known.
        wishes, words: the open account.
        private_wishes, private_words: the second account, the worker's.
        private_wishes_on: of each private wish that was not said again, and that the worker
            lets stand, the day it was said; by way.
        private_words_on: the day of the private words, where they stand so; else empty.
        private: kept out of every copy, with all that they said.
        language: in which they are asked, where it is not that of the record. Everybody who
            was there knows it, so it is open.
    """

    id: str
    role: str
    name: str
    view: View = View.HERE
    spoken_by: str = ""
    alone: Answer = Absence.NOT_ASKED
    wishes: Wishes = field(default_factory=lambda: _EMPTY)
    words: str = ""
    private_wishes: Wishes = field(default_factory=lambda: _EMPTY)
    private_words: str = ""
    private: bool = False
    private_wishes_on: Mapping[str, str] = field(default_factory=lambda: _NO_DAYS)
    private_words_on: str = ""
    language: Language | None = None

    @property
    def was_alone(self) -> bool:
        """Tell whether the person said that they were alone. Anything else is no."""
        return self.alone == Given("yes")


@dataclass(frozen=True)
class Option:
    """One way of holding this meeting: for each participant a mode; not named is `apart`."""

    id: str
    name: str
    modes: Mapping[str, Mode]
    private: bool = False

    def mode_of(self, participant: str) -> Mode:
        """Give how this participant takes part."""
        return self.modes.get(participant, APART)

    def taking_part(self) -> tuple[str, ...]:
        """Give the ids of those who take part together, in any way but apart."""
        return tuple(one for one, mode in self.modes.items() if mode != APART)

    @property
    def is_mixed(self) -> bool:
        """Tell whether people take part in different ways; those apart do not count."""
        return len({mode for mode in self.modes.values() if mode != APART}) > 1


@dataclass(frozen=True)
class Concern:
    """One that a person adds by their own judgement, or a finding disagreed with.

    Attributes:
        by: who adds it.
        about: a participant's id, or ``meeting``.
        level: `unsafe`, `barrier`, `care` or `note`; empty where it disagrees with a rule.
        disagrees: the rule it stands beside and does not change; empty where it has a level.
        modes: the ways of meeting it is about; empty is every one.
        share: whether copies have it.
    """

    id: str
    by: str
    about: str
    text: str
    level: str = ""
    disagrees: str = ""
    modes: tuple[Mode, ...] = ()
    share: bool = False


@dataclass(frozen=True)
class Decision:
    """Which option, why, and by whom it was agreed.

    Attributes:
        option: an option's id, or `NOT_YET`.
        reason: for everybody to read.
        private_reason: for the worker's record alone.
    """

    option: str
    reason: str = ""
    private_reason: str = ""
    agreed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settlement:
    """How somebody answered a point."""

    point: str
    what: str
    who: str = ""
    by: str = ""
    share: bool = False
    idea: str = ""


@dataclass(frozen=True)
class PlanLine:
    """The answer to a plan question."""

    question: str
    answer: Answer
    share: bool = False


@dataclass(frozen=True)
class Meeting:
    """What is to be met about. `on` is a day, 2026-12-10. Empty where not said."""

    reference: str = ""
    kind: str = ""
    on: str = ""
    purpose: str = ""


FOLLOWED = ("done", "not_done", "not_needed")
"""What can have become of a point of an earlier record."""


@dataclass(frozen=True)
class Followed:
    """What became of a point of the earlier record: one of `FOLLOWED`."""

    point: str
    how: str
    share: bool = False


@dataclass(frozen=True)
class Earlier:
    """The record at which this conversation looks again, and what is said of the time since.

    Attributes:
        id: what that record is called.
        recorded_on: the day it was written, 2026-12-03.
        session: its whole conversation, without one still earlier.
        questions: what was asked then, whatever has become of the question files.
        reason: what has changed since, in a sentence, for everybody to read.
        private_reason: the same for the worker's record alone.
        followed: what became of what was agreed, or was still needed, then.
    """

    id: str
    recorded_on: str
    session: "Session"
    questions: "QuestionSet"
    reason: str = ""
    private_reason: str = ""
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True)
class Quick:
    """That this was written down in two minutes, after a talk that was had.

    Attributes:
        talked_on: the day of the talk, 2026-12-03; empty where it is that of the record.
        more: what was chosen when there was more to talk about than a quick record holds:
            `KEPT` quick, or `WENT_ON` as a full conversation. The worker's alone, since
            what called for it may be private.
    """

    talked_on: str = ""
    more: str = ""


@dataclass(frozen=True)
class Session:
    """One whole conversation.

    Attributes:
        participants: the young person first, then in the order they were put in.
        said: every account that was given. What nobody said is not in it.
        options: all on the table, `FIRST_MODES` first, then the mixes as they were made.
        decision: None until something is decided.
        settled, plan, review_on: what was agreed besides.
        since: the record that is looked at again; None in a first conversation.
        quick: where it is a quick record, or began as one; else None.
    """

    set_id: str
    participants: tuple[Participant, ...]
    meeting: Meeting = Meeting()
    recorded_by: str = ""
    practice: bool = False
    add_ons: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    options: tuple[Option, ...] = ()
    concerns: tuple[Concern, ...] = ()
    decision: Decision | None = None
    settled: tuple[Settlement, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    review_on: str = ""
    since: Earlier | None = None
    quick: Quick | None = None

    def participant(self, wanted: str) -> Participant | None:
        """Give the participant with this id, if there is one."""
        for one in self.participants:
            if one.id == wanted:
                return one
        return None

    def option(self, wanted: str) -> Option | None:
        """Give the option with this id, if it is on the table."""
        return next((one for one in self.options if one.id == wanted), None)

    @property
    def chosen(self) -> Option | None:
        """Give the option decided on; None where nothing is, or *not yet*."""
        return self.option(self.decision.option) if self.decision else None


AS_IT_IS = "as_it_is"
"""The one option of a set about the work: nothing is chosen, it is looked at as it is."""


def work_as_it_is(participants: tuple[Participant, ...]) -> Option:
    """Give the one option of a set about the work."""
    return Option(AS_IT_IS, "As it is", {one.id: "in_person" for one in participants})


def first_options(
    participants: tuple[Participant, ...], names: Mapping[str, str]
) -> tuple[Option, ...]:
    """Give one option for each first mode, everybody alike."""
    return tuple(
        Option(mode, names.get(mode, mode), {one.id: mode for one in participants})
        for mode in FIRST_MODES
    )


def in_order(
    participants: tuple[Participant, ...], first_roles: frozenset[str]
) -> tuple[Participant, ...]:
    """Give the participants with the young person first, the rest as they were put in."""
    return tuple(sorted(participants, key=lambda one: one.role not in first_roles))
