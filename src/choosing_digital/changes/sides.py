"""Two conversations beside each other, and one change between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from choosing_digital.answers import MEETING, Account, Said
from choosing_digital.findings import Finding, find
from choosing_digital.picture import Picture, picture
from choosing_digital.question_sets.model import Question
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted
from choosing_digital.session import MIX, Option, Participant, Session, View
from choosing_digital.words import MODES, name_of, option_name, sentence

Slot: TypeAlias = tuple[str, str, str, str | None]
"""By, question, about, option: where accounts stand that are told together."""


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        what: its kind: `answer`, `wish`, `words`, `view`, `who`, `way`, `verdict`, `decision`…
        about: a participant's id, or ``meeting``.
        before, now: in words, each as its own time had it.
        text: the whole of it, in plain words.
        by: who said it, where somebody did.
        question: which question, where it is an answer.
        options: in which options, where it is not told of all of them alike.
    """

    what: str
    about: str
    before: str
    now: str
    text: str
    by: str = ""
    question: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """One of the two, with what follows from it."""

    redacted: Redacted

    @property
    def session(self) -> Session:
        """Give the conversation."""
        return self.redacted.session

    @property
    def asked(self) -> Mapping[str, Question]:
        """Give the questions by id."""
        return self.redacted.questions.questions

    @cached_property
    def readings(self) -> Readings:
        """Give its accounts, ready to be read."""
        return Readings.of(self.redacted)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Give what its own rules find."""
        return find(self.readings)

    @cached_property
    def picture(self) -> Picture:
        """Give its picture."""
        return picture(self.redacted, self.readings, self.findings)

    @cached_property
    def said(self) -> Mapping[Slot, tuple[Said, ...]]:
        """Give the accounts by slot, the open one first."""
        found: dict[Slot, list[Said]] = {}
        for one in self.session.said:
            found.setdefault((one.by, one.question, one.about, one.option), []).append(one)
        return {
            slot: tuple(sorted(those, key=lambda one: one.account is not Account.OPEN))
            for slot, those in found.items()
        }

    def has(self, who: str) -> bool:
        """Tell whether somebody takes part, or it is the meeting."""
        return who == MEETING or self.session.participant(who) is not None

    def heard(self, who: str) -> bool:
        """Tell whether somebody's own view was heard."""
        person = self.session.participant(who)
        return who == MEETING or (person is not None and not is_silent(person))


@dataclass(frozen=True)
class Both:
    """The earlier one and the later one, as the same audience may have them."""

    before: Side
    now: Side

    def name(self, who: str) -> str:
        """Give somebody's name, also of who takes part in one of the two alone."""
        side = self.now if self.now.has(who) else self.before
        return sentence(name_of(side.session, who))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Give everybody: those of now in their order, then who has gone."""
        everybody = (*self.now.session.participants, *self.before.session.participants)
        return tuple(dict.fromkeys(one.id for one in everybody))

    @cached_property
    def options(self) -> Mapping[str, tuple[Option, Option]]:
        """Give the options that were on the table then and are now."""
        then = {one.id: one for one in self.before.session.options}
        return {
            one.id: (then[one.id], one)
            for one in self.now.session.options
            if one.id in then and then[one.id].private == one.private
        }

    def way(self, way: str) -> str:
        """Give a way of meeting as it stands after a name: ``by video``, ``for "a mix's name"``."""
        if way == MIX:
            return "for a mix"
        ways: Mapping[str, str] = {str(mode): words for mode, words in MODES.items()}
        side = self.now if self.now.session.option(way) else self.before
        return ways.get(way) or f'for "{option_name(side.session, way)}"'


def is_silent(person: Participant) -> bool:
    """Tell whether somebody was not asked themselves."""
    return person.view in (View.NOT_YET, View.TOO_YOUNG)


def ended(text: str) -> str:
    """Give a text with a full stop, where it does not end a sentence by itself."""
    return text if text.rstrip().removesuffix('"')[-1:] in tuple(".!?…") else f"{text}."


def then_and_now(what: str, before: str, now: str) -> str:
    """Give both in one text: ``WHAT Before: … Now: …``."""
    return f"{what} Before: {ended(before)} Now: {ended(now)}"
