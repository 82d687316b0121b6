"""One walk along the steps of a conversation, gathering what was said on the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from choosing_digital.answers import Account, Said
from choosing_digital.carrying import Unsaid
from choosing_digital.changes import Side, to_follow
from choosing_digital.interview import Progress
from choosing_digital.prompts import RawReply
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.readings import Readings, open_only
from choosing_digital.redaction import ROOM, WORKER, Redacted, redact
from choosing_digital.session import (
    FIRST_MODES,
    QUICK_SET,
    Earlier,
    Option,
    Participant,
    Quick,
    Session,
)

ALONE_FOR = 120
"""Seconds after which a page that only the worker should see goes away, when nobody types."""


@dataclass(frozen=True)
class Setting:
    """What a conversation is held with.

    Attributes:
        questions: the set, with its banks and add-ons.
        today: the day it is, 2026-12-03, from the caller.
        practice: whether the family is made up.
        since: the record that is looked at again; None in a first conversation.
        goes_on_as: for a quick record, the questions of the full conversation that it can
            become; None where it is a full conversation from the start.
    """

    questions: QuestionSet
    today: str
    practice: bool = False
    since: Earlier | None = None
    goes_on_as: QuestionSet | None = None

    def asked_in(self, session: Session) -> QuestionSet:
        """Give the questions that a session is made of: a quick record may have gone on."""
        full = self.goes_on_as
        return full if full is not None and full.id == session.set_id else self.questions

    # computed once: a conversation is walked anew for every page

    @cached_property
    def earlier_room(self) -> Redacted:
        """Give the earlier record as everybody in the room has its copy.

        Raises:
            KeyError: where none is looked at again.
        """
        since = self._looked_at
        return redact(since.session, ROOM, since.questions)

    @cached_property
    def earlier_worker(self) -> Redacted:
        """Give the earlier record in full.

        Raises:
            KeyError: where none is looked at again.
        """
        since = self._looked_at
        return redact(since.session, WORKER, since.questions)

    @cached_property
    def agreed_for_room(self) -> Mapping[str, str]:
        """Give what was agreed or still needed then, by point, as the room has it."""
        return to_follow(Side(self.earlier_room))

    @cached_property
    def agreed_for_worker(self) -> Mapping[str, str]:
        """Give what was agreed or still needed then, by point, in full."""
        return to_follow(Side(self.earlier_worker))

    @cached_property
    def earlier_mixes(self) -> tuple[Option, ...]:
        """Give the mixes that were on the table then, as far as the room knows of them."""
        if self.since is None:
            return ()
        options = self.earlier_room.session.options
        return tuple(one for one in options if one.id not in FIRST_MODES)

    @property
    def _looked_at(self) -> Earlier:
        if self.since is None:
            raise KeyError("since")
        return self.since


class Walk:
    """Where the walk stands. The steps are given in order; `session` grows with them.

    Attributes:
        session: what was said on the path so far. What stands on a closed path is not in it.
        me: the id of the worker who holds the conversation.
        kept: the ids of the mixes of an earlier record that stay on the table.
        standing: what stands as it was said in private then, of a mix that is not there yet.
    """

    def __init__(self, setting: Setting, progress: Progress) -> None:
        self.setting = setting
        self.progress = progress
        self.session = Session(
            set_id=setting.questions.id,
            participants=(),
            practice=setting.practice or setting.questions.practice,
            add_ons=setting.questions.add_ons,
            since=setting.since,
            quick=Quick() if setting.questions.id == QUICK_SET else None,
        )
        self.me = ""
        self.kept: Collection[str] = ()
        self.standing: list[Unsaid] = []

    @property
    def questions(self) -> QuestionSet:
        """Give the question set."""
        return self.setting.questions

    @property
    def my_name(self) -> str:
        """Give the name of the worker who holds the conversation."""
        return self.session.recorded_by or "the worker"

    def value(self, key: str) -> RawReply | None:
        """Give the reply to a step that is done."""
        return self.progress.value(key)

    def text(self, key: str) -> str:
        """Give the reply to a step that is done, as text; empty where there is none."""
        return self.progress.text(key)

    def before(self, key: str) -> RawReply | None:
        """Give what was given here before, also where it is to be asked again."""
        return self.progress.given.get(key)

    def before_text(self, key: str) -> str:
        """Give what was given here before, as text."""
        before = self.before(key)
        return before if isinstance(before, str) else ""

    def count(self, key: str) -> int:
        """Give a number that was set by a move; 0 where none was."""
        value = self.value(key)
        return value if isinstance(value, int) else 0

    def say(self, said: Said) -> None:
        """Add an account. A later one of the same person, slot and option takes its place."""
        place = (said.question, said.by, said.about, said.account, said.option)
        rest = tuple(
            one
            for one in self.session.said
            if (one.question, one.by, one.about, one.account, one.option) != place
        )
        self.session = replace(self.session, said=(*rest, said))

    def account(self, key: str, private: bool) -> Account:
        """Give where an answer goes: private by its question, or because its owner said so."""
        return Account.PRIVATE if private or key in self.progress.hidden else Account.OPEN

    def person(self, wanted: str) -> Participant:
        """Give a participant."""
        found = self.session.participant(wanted)
        if found is None:
            raise KeyError(wanted)
        return found

    def change_person(self, changed: Participant) -> None:
        """Put a participant in place of the one with the same id."""
        people = tuple(
            changed if one.id == changed.id else one for one in self.session.participants
        )
        self.session = replace(self.session, participants=people)

    def readings_for_asking(self, by: str, private: bool) -> Readings:
        """Give what decides whether a question is put (design, section 4).

        An open one: open accounts only. A private one: also what this person said in
        private; and put to the worker, who may know all of it, everything.
        """
        session = self.session
        if not (private and by == self.me):
            session = open_only(session, (by,) if private else ())
        return Readings.of(redact(session, WORKER, self.questions))

    def for_room(self) -> Redacted:
        """Give what everybody in the room may see."""
        return redact(self.session, ROOM, self.questions)

    def for_worker(self) -> Redacted:
        """Give the full record."""
        return redact(self.session, WORKER, self.questions)

    # -- the record that is looked at again ---------------------------------------------

    @property
    def earlier_room(self) -> Redacted:
        """Give the earlier record as everybody in the room has it."""
        return self.setting.earlier_room

    @property
    def earlier_worker(self) -> Redacted:
        """Give the earlier record in full."""
        return self.setting.earlier_worker

    @property
    def earlier_mixes(self) -> tuple[Option, ...]:
        """Give the mixes that were on the table then, as far as the room knows of them."""
        return self.setting.earlier_mixes

    def kept_mix(self, number: int) -> Option | None:
        """Give a mix of the earlier record by its number; None where it is a new one."""
        there = self.earlier_mixes
        return there[number - 1] if number <= len(there) else None
