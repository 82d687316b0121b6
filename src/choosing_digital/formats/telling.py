"""A record looked up for its readers: names, columns, and concerns told once each.

Plain data in, plain text out; nothing is escaped here, since no format is chosen yet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from choosing_digital.answers import MEETING
from choosing_digital.record import (
    AnswerData,
    FindingData,
    OptionData,
    ParticipantData,
    Record,
    SettledData,
)
from choosing_digital.session import FIRST_MODES
from choosing_digital.words import MODES, sentence

WORKER = "worker"
ROOM = "room"

_RANKS: Mapping[str, int] = {"unsafe": 0, "not_known": 1, "barrier": 2, "care": 3}
"""The levels that are concerns, worst first, with *not asked yet* in its place."""

_SPOKEN = ("not_sure", "rather_not_say")


@dataclass(frozen=True)
class Column:
    """One option as the picture has it.

    Attributes:
        title: over the column: ``By video``, ``Mix A``.
        way: in a sentence: ``by video``, ``Mix A``.
        is_named: whether the title does not say what it is, so that a line has to.
    """

    id: str
    name: str
    title: str
    way: str
    is_named: bool
    private: bool


@dataclass(frozen=True)
class Said:
    """One account, as a reason tells it."""

    name: str
    label: str
    private: bool
    way: str = ""


@dataclass(frozen=True)
class Why:
    """A question with the accounts that a concern rests on, or a sentence without any."""

    text: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Concern:
    """One concern about one person (or the meeting), told once for all its options.

    Attributes:
        number: from 1, worst first.
        level: a level, or ``not_known`` for somebody who has not been asked.
        by: who added it, where a person did.
        against: who sees it otherwise, and what they say.
        agreed: what will be done about it.
        within: what it covers and is raised too, where that rests on more: each with the
            accounts that are not told yet.
    """

    number: int
    level: str
    about: str
    options: tuple[str, ...]
    message: str
    why: tuple[Why, ...] = ()
    by: str = ""
    against: tuple[tuple[str, str], ...] = ()
    agreed: tuple[SettledData, ...] = ()
    shared: bool = True
    within: tuple[tuple[str, tuple[Why, ...]], ...] = ()


@dataclass(frozen=True)
class Remark:
    """A note, or a reason in favour, told once for all its options."""

    about: str
    options: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Telling:
    """One record, with what its readers need looked up."""

    record: Record

    @property
    def is_copy(self) -> bool:
        """Tell whether this is less than the full record."""
        return self.record["copy"] != WORKER

    @cached_property
    def people(self) -> Mapping[str, ParticipantData]:
        """Give the participants by id."""
        return {one["id"]: one for one in self.record["participants"]}

    def name_of(self, who: str) -> str:
        """Give a participant's name, or what stands for the meeting or a role nobody has."""
        if who == MEETING:
            return "the meeting"
        person = self.people.get(who)
        return person["name"] if person else who.replace("_", " ")

    # -- options ------------------------------------------------------------------------

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Give the options by id: the first by their name, the others as Mix A, Mix B."""
        mixes = [one["id"] for one in self.record["options"] if one["id"] not in FIRST_MODES]
        letters = {one: _letter(number) for number, one in enumerate(mixes)}
        return {one["id"]: _column(one, letters) for one in self.record["options"]}

    @property
    def chosen(self) -> str:
        """Give the id of the option decided on; empty where nothing is, or *not yet*."""
        decision = self.record.get("decision")
        option = decision["option"] if decision else ""
        return option if option in self.columns else ""

    def ways(self, options: tuple[str, ...]) -> str:
        """Give some options as a sentence has them: ``by video, by phone, Mix A``."""
        return ", ".join(self.columns[one].way for one in options if one in self.columns)

    # -- who was asked ------------------------------------------------------------------

    def was_not_asked(self, who: str) -> bool:
        """Tell whether somebody has not been asked at all."""
        person = self.people.get(who)
        return person is not None and person["view"] == "not_yet"

    # -- concerns -----------------------------------------------------------------------

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Give every concern, worst first; those of people after those of rules."""
        found = [*self._of_rules(), *self._of_views(), *self._of_people()]
        found.sort(key=lambda one: _RANKS[one.level])
        return tuple(
            Concern(**{**vars(one), "number": number}) for number, one in enumerate(found, 1)
        )

    def numbers(self, about: str, option: str) -> tuple[int, ...]:
        """Give the numbers of the concerns about somebody in an option."""
        return tuple(
            one.number for one in self.concerns if one.about == about and option in one.options
        )

    @property
    def disagreeing(self) -> tuple[tuple[str, str, str], ...]:
        """Give who disagrees with a rule that is not among the concerns: rule, by, text."""
        raised = {(one["rule"], one["about"]) for one in self._raised("unsafe", "barrier", "care")}
        return tuple(
            (one["disagrees"], one["by"], one["text"])
            for one in self.record["concerns"]
            if "disagrees" in one and (one["disagrees"], one["about"]) not in raised
        )

    @property
    def notes(self) -> tuple[Remark, ...]:
        """Give what is worth talking about."""
        added = (
            Remark(one["about"], self._reached(one["about"], one["modes"]), one["text"])
            for one in self.record["concerns"]
            if one.get("level") == "note"
        )
        return (*self._remarks("note"), *added)

    @property
    def in_favour(self) -> tuple[Remark, ...]:
        """Give what speaks for a way of meeting."""
        return tuple(self._remarks("favours"))

    def _raised(self, *levels: str) -> Iterator[FindingData]:
        for one in self.record["findings"]:
            if one["state"] == "raised" and one["level"] in levels and "covered_by" not in one:
                yield one

    def _together(self, *levels: str) -> Iterator[list[FindingData]]:
        """Give the findings that say the same of the same person, over all options."""
        groups: dict[tuple[str, str, str], list[FindingData]] = {}
        for one in self._raised(*levels):
            groups.setdefault((one["rule"], one["about"], one["message"]), []).append(one)
        yield from groups.values()

    def _remarks(self, level: str) -> Iterator[Remark]:
        for group in self._together(level):
            options = tuple(one["option"] for one in group)
            yield Remark(group[0]["about"], options, group[0]["message"])

    def _of_rules(self) -> Iterator[Concern]:
        for group in self._together("unsafe", "barrier", "care"):
            first = group[0]
            about, level, rule = first["about"], first["level"], first["rule"]
            why = self._why([one["because"] for one in group], about)
            yield Concern(
                0,
                level,
                about,
                tuple(one["option"] for one in group),
                first["message"],
                why=why,
                against=tuple(
                    (one["by"], one["text"])
                    for one in self.record["concerns"]
                    if one.get("disagrees") == rule and one["about"] == about
                ),
                agreed=self._agreed(_point(level, about, rule)),
                within=tuple(self._covered(group, why)),
            )

    def _covered(
        self, group: Sequence[FindingData], told: tuple[Why, ...]
    ) -> Iterator[tuple[str, tuple[Why, ...]]]:
        """Give what is shown inside a finding, with the accounts that it does not tell."""
        rule, about = group[0]["rule"], group[0]["about"]
        options = {one["option"] for one in group}
        found: dict[tuple[str, str], list[FindingData]] = {}
        for one in self.record["findings"]:
            if one.get("covered_by") == rule and one["about"] == about and one["option"] in options:
                found.setdefault((one["rule"], one["message"]), []).append(one)
        for (_rule, message), inside in found.items():
            why = self._why([one["because"] for one in inside], about)
            more = tuple(one for one in why if one not in told)
            if more:  # else it says less than what it stands in
                yield message, more

    def _of_views(self) -> Iterator[Concern]:
        for one in self.record["participants"]:
            if self.was_not_asked(one["id"]):
                yield Concern(
                    0,
                    "not_known",
                    one["id"],
                    (),
                    f"{one['name']} has not been asked yet.",
                    agreed=self._agreed(f"view/{one['id']}"),
                )

    def _of_people(self) -> Iterator[Concern]:
        for one in self.record["concerns"]:
            level = one.get("level", "")
            if level in _RANKS:
                yield Concern(
                    0,
                    level,
                    one["about"],
                    self._reached(one["about"], one["modes"]),
                    one["text"],
                    by=one["by"],
                    agreed=self._agreed(_point(level, one["about"], one["id"])),
                    shared=one.get("share", False),
                )

    def _reached(self, about: str, modes: list[str]) -> tuple[str, ...]:
        """Give the options that a person's concern is about; no mode is every one."""
        found = []
        for one in self.record["options"]:
            taken = one["modes"].values() if about == MEETING else [one["modes"].get(about, "")]
            if any(mode and mode != "apart" and (not modes or mode in modes) for mode in taken):
                found.append(one["id"])
        return tuple(found)

    def _agreed(self, point: str) -> tuple[SettledData, ...]:
        return tuple(one for one in self.record["settled"] if one["point"] == point and one["text"])

    # -- why ----------------------------------------------------------------------------

    def _why(self, trees: list[dict[str, Any]], about: str) -> tuple[Why, ...]:
        found: dict[str, dict[Said, None]] = {}
        for tree in trees:
            for leaf in _true_leaves(tree):
                for text, said in self._leaf(leaf, about):
                    found.setdefault(text, {}).update(dict.fromkeys(said))
        return tuple(Why(text, tuple(said)) for text, said in found.items())

    def _leaf(self, leaf: dict[str, Any], about: str) -> Iterator[tuple[str, list[Said]]]:
        """Give a comparison in words; where it reads several people, one for each of them."""
        if "wish" in leaf:
            yield f"What {self.name_of(about)} wishes.", []
        elif "mixed" in leaf:
            yield "People take part in different ways.", []
        elif "meeting" in leaf:
            yield "The kind of meeting.", []
        else:
            accounts = [
                one
                for one in leaf["accounts"]
                if "by" in one and ("value" in one or one.get("absent") in _SPOKEN)
            ]
            for whom in dict.fromkeys(one["about"] for one in accounts):
                those = [one for one in accounts if one["about"] == whom]
                if all(one["truth"] != "true" for one in those):
                    continue  # of several people, those of whom it does not hold
                said = [self._said(leaf["question"], one) for one in those]
                yield self._question(leaf["question"], whom, [one["by"] for one in those]), said

    def _said(self, question: str, account: dict[str, Any]) -> Said:
        by, about, option = account["by"], account["about"], account.get("option")
        found = self._answers.get((by, question, about, account["account"], option))
        way = self.columns[option].way if option and option in self.columns else ""
        return Said(
            name=sentence(self.name_of(by)),
            label=found["label"] if found else str(account.get("value", account.get("absent"))),
            private=account["account"] == "private",
            way=way,
        )

    def _question(self, question: str, about: str, speakers: list[str]) -> str:
        """Give a question as the person it is about was asked it, else as a speaker was."""
        for by in (about, *speakers):
            for key, one in self._answers.items():
                if key[:3] == (by, question, about):
                    return one["text"]
        return sentence(question.replace("_", " "))

    @cached_property
    def _answers(self) -> Mapping[tuple[str, str, str, str, str | None], AnswerData]:
        of_meeting = ((MEETING, one) for one in self.record["meeting_answers"])
        of_people = (
            (person["id"], one)
            for person in self.record["participants"]
            for one in person["answers"]
        )
        return {
            (by, one["question"], one["about"], one["account"], one.get("option")): one
            for by, one in (*of_meeting, *of_people)
        }

    # -- differences --------------------------------------------------------------------

    @property
    def differing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give each question that was answered differently, and the names of those who did."""
        places = dict.fromkeys(
            (one["question"], one["about"]) for one in self.record["differences"]
        )
        found = []
        for question, about in places:
            speakers = tuple(
                dict.fromkeys(
                    key[0]
                    for key, one in self._answers.items()
                    if key[1:3] == (question, about) and "value" in one
                )
            )
            names = tuple(self.name_of(one) for one in speakers)
            found.append((self._question(question, about, list(speakers)), names))
        return tuple(found)

    @cached_property
    def open_questions(self) -> frozenset[str]:
        """Give the questions of which somebody has an open account, so that they are open ones."""
        return frozenset(key[1] for key in self._answers if key[3] == "open")


def _point(level: str, about: str, what: str) -> str:
    """Give the name of the point that a concern raises in the option chosen."""
    return f"unsafe/{about}" if level == "unsafe" else f"{level}/{about}/{what}"


def _column(option: OptionData, letters: Mapping[str, str]) -> Column:
    wanted, name, private = option["id"], option["name"], option.get("private", False)
    for mode, way in MODES.items():
        if mode == wanted and wanted not in letters:
            return Column(wanted, name, name, way, is_named=False, private=private)
    short = f"Mix {letters[wanted]}"
    return Column(wanted, name, short, short, is_named=True, private=private)


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _true_leaves(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the comparisons that hold: what the concern rests on."""
    if tree["truth"] != "true":
        return
    parts = tree.get("all", tree.get("any"))
    if parts is None:
        yield tree
        return
    for part in parts:
        yield from _true_leaves(part)
