"""What a condition reads: the accounts about somebody in an option, and closed paths.

Only accounts that were given are read, and the person's own: whoever could have
answered for themselves and has not makes it unknown; nobody else's silence does
(design, section 4).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from choosing_digital.answers import MEETING, Absence, Account, Said, WishSaid
from choosing_digital.conditions import ANYONE, OTHERS, Heard, weigh
from choosing_digital.question_sets.model import Question, QuestionSet
from choosing_digital.redaction import Redacted
from choosing_digital.session import MIX, Option, Participant, Session, View, Wishes
from choosing_digital.truth import Truth, truth_of


class Readings:
    """The accounts of one (redacted) conversation, ready to be read."""

    def __init__(self, questions: QuestionSet, session: Session, silence: Absence) -> None:
        self.questions = questions
        self.session = session
        self.silence = silence
        self._said: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for said in session.said:
            self._said[said.question, said.about].append(said)
        self._places = {one.id: place for place, one in enumerate(session.participants)}
        self._paths: dict[tuple[str, str, str | None], Truth] = {}
        self._open: dict[tuple[str, str, str | None], tuple[Heard, ...]] = {}

    @classmethod
    def of(cls, redacted: Redacted) -> "Readings":
        """Give the readings of what an audience may see."""
        return cls(redacted.questions, redacted.session, redacted.silence)

    def about(self, person: str, option: Option | None = None) -> "FactsAbout":
        """Give what conditions may ask about this person (or ``meeting``) in this option."""
        return FactsAbout(self, person, option)

    def path(self, question: Question, about: str, option: Option | None) -> Truth:
        """Tell whether the path to a question is open. Only FALSE closes it."""
        if question.ask_if is None:
            return Truth.TRUE
        key = (question.id, about, option.id if option else None)
        if key not in self._paths:
            self._paths[key] = Truth.UNKNOWN  # a loop, which `validate` refuses, stays unknown
            self._paths[key] = weigh(question.ask_if, self.about(about, option)).truth
        return self._paths[key]

    def accounts(self, question_id: str, about: str, option: Option | None) -> tuple[Heard, ...]:
        """Give every account of one thing about one person, as a condition reads it."""
        question = self.questions.questions[question_id]
        if self.path(question, about, option) is Truth.FALSE:
            return (self._silent(question_id, about, Absence.NOT_APPLICABLE),)
        key = (question_id, about, option.id if option else None)
        if key not in self._open:  # many rules read the same
            self._open[key] = self._where_open(question, about, option)
        return self._open[key]

    def _where_open(
        self, question: Question, about: str, option: Option | None
    ) -> tuple[Heard, ...]:
        """Give the accounts where the path to the question is not closed."""
        given = self._given(question.id, about, option)
        if about == MEETING:
            return given or (self._silent(question.id, about, self.silence, by=MEETING),)
        return self._with_silence(question, about, given)

    def _given(self, question: str, about: str, option: Option | None) -> tuple[Heard, ...]:
        """Give each account once: for the option, else the general one of the same slot."""
        chosen: dict[tuple[str, Account], Said] = {}
        for said in self._said[question, about]:
            slot = (said.by, said.account)
            if said.option is None:
                chosen.setdefault(slot, said)
            elif option is not None and said.option == option.id:
                chosen[slot] = said
        # in the order of the participants, whoever spoke first
        return tuple(
            Heard(question, one.by, about, one.account, one.option, one.answer)
            for one in sorted(chosen.values(), key=self._order)
        )

    def _order(self, said: Said) -> tuple[int, bool]:
        return self._places.get(said.by, 0), said.account is not Account.OPEN

    def _with_silence(
        self, question: Question, about: str, given: tuple[Heard, ...]
    ) -> tuple[Heard, ...]:
        person = self.session.participant(about)
        if person is None:
            return given or (self._silent(question.id, about, self.silence),)
        roles = question.asked.get(person.role, ())
        if person.view is View.TOO_YOUNG:
            by_others = tuple(one for one in given if one.by != about)
            if by_others:
                return by_others
            only_they = all(role == person.role for role in roles)
            absence = Absence.NOT_APPLICABLE if only_they else self.silence
            return (self._silent(question.id, about, absence),)
        spoke = any(one.by == about for one in given)
        if person.role in roles and not spoke:
            return (*given, self._silent(question.id, about, self.silence, by=about))
        return given or (self._silent(question.id, about, self.silence),)

    @staticmethod
    def _silent(question: str, about: str, absence: Absence, by: str | None = None) -> Heard:
        return Heard(question, by, about, Account.OPEN, None, absence)

    def people(self, of: str, but_not: str, option: Option | None) -> tuple[Participant, ...]:
        """Give those of a role, `others` or `anyone`, who take part in the option."""
        taking_part = None if option is None else frozenset(option.taking_part())
        return tuple(
            one
            for one in self.session.participants
            if (taking_part is None or one.id in taking_part)
            and (one.id != but_not if of == OTHERS else of in (ANYONE, one.role))
        )

    def missing_roles(self, question: Question, of: str) -> tuple[str, ...]:
        """Give the roles whose view is expected, of whom this is asked, and whom nobody has."""
        there = {one.role for one in self.session.participants}
        return tuple(
            role
            for role in self.questions.expects
            if role in question.asked and role not in there and of in (OTHERS, ANYONE, role)
        )


@dataclass(frozen=True)
class FactsAbout:
    """`conditions.Facts` for one person (or the meeting) in one option."""

    readings: Readings
    person: str
    option: Option | None

    def heard(self, question: str, of: str | None) -> tuple[Heard, ...]:
        """Give the accounts to compare; empty where there is nobody to read."""
        asked = self.readings.questions.questions[question]
        if asked.of_meeting:
            return self.readings.accounts(question, MEETING, self.option)
        if of is None:
            return self.readings.accounts(question, self.person, self.option)
        return tuple(
            heard
            for one in self.readings.people(of, self.person, self.option)
            if one.role in asked.asked
            for heard in self.readings.accounts(question, one.id, self.option)
        )

    def missing(self, question: str, of: str | None) -> tuple[Heard, ...]:
        """Give a silence for each role that is expected and that nobody has."""
        if of is None:
            return ()
        asked = self.readings.questions.questions[question]
        return tuple(
            Heard(question, None, role, Account.OPEN, None, self.readings.silence)
            for role in self.readings.missing_roles(asked, of)
        )

    def wishes(self) -> tuple[WishSaid, ...]:
        """Give the person's wish for their way in this option, from each account."""
        person = self.readings.session.participant(self.person)
        if person is None or self.option is None:
            return ()
        return wishes_of(person, self.option) or (self.readings.silence,)

    def mixed(self) -> Truth:
        """Tell whether people take part in different ways; unknown where no option is named."""
        return Truth.UNKNOWN if self.option is None else truth_of(self.option.is_mixed)

    def meeting_kind(self) -> str | None:
        """Give the kind of meeting, or None where it is not said."""
        return self.readings.session.meeting.kind or None


def wish_in(wishes: Wishes, option: Option, person: str) -> WishSaid | None:
    """Give one account's wish in an option; None where it is not said.

    Its own wish counts, else the mode's; but *not OK* to a mix holds in every mix
    without a wish of its own (design, section 3).
    """
    if option.id in wishes:
        return wishes[option.id]
    if option.is_mixed and wishes.get(MIX) == "not_ok":
        return wishes[MIX]
    return wishes.get(option.mode_of(person))


def wishes_of(person: Participant, option: Option) -> tuple[WishSaid, ...]:
    """Give the person's wishes in an option, the open account before the private one."""
    both = (
        wish_in(person.wishes, option, person.id),
        wish_in(person.private_wishes, option, person.id),
    )
    return tuple(one for one in both if one is not None)


def open_only(session: Session, but_private_of: Iterable[str] = ()) -> Session:
    """Give the session with open accounts alone, and the private ones of those named.

    What decides whether a question is put: an open one from open accounts only, a
    private one also from what that same person said in private.
    """
    kept = frozenset(but_private_of)
    return replace(
        session,
        said=tuple(one for one in session.said if one.account is Account.OPEN or one.by in kept),
    )
