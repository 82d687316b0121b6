"""Plain data of `kind: answers` to a session, or one exact problem for each mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from choosing_digital.answers import MEETING, Account
from choosing_digital.answers_file.accounts import Accounts, answer_in
from choosing_digital.answers_file.fields import (
    MAX_NAME,
    MAX_TITLE,
    Part,
    is_id,
    no_such,
    shown,
)
from choosing_digital.answers_file.people import (
    NO_WAY_TO_CHOOSE,
    read_option_accounts,
    read_options,
    read_people,
    read_voices,
)
from choosing_digital.answers_file.since import read_since
from choosing_digital.answers_file.writing import in_file_order
from choosing_digital.conditions import KIND, WISH
from choosing_digital.problems import Path, Problem, listed, nearest
from choosing_digital.question_sets.model import Level, QuestionSet
from choosing_digital.question_sets.work import MAX_WORK, work_of
from choosing_digital.session import (
    AS_IT_IS,
    KEPT,
    MODES,
    NOT_YET,
    QUICK_SET,
    WENT_ON,
    Concern,
    Decision,
    Earlier,
    Meeting,
    Mode,
    Option,
    Participant,
    PlanLine,
    Quick,
    Session,
    Settlement,
)

KEYS = (
    "kind",
    "set",
    "add_ons",
    "meeting",
    "recorded_by",
    "practice",
    "participants",
    "meeting_answers",
    "options",
    "concerns",
    "decision",
    "settled",
    "plan",
    "review_on",
    "since",
    "quick",
)
CONCERN_LEVELS = (Level.UNSAFE, Level.BARRIER, Level.CARE, Level.NOTE)

_POINTS = (
    *("unsafe", "not_known", "care", "barrier", "wish", "view", "not_ok"),
    *("decision", "review_date", "plan"),
)
_POINT_HINT = (
    "Points are unsafe/k, not_known/k/QUESTION, care/k/RULE, barrier/k/RULE, wish/k, view/k, "
    "not_ok/k, decision, review_date and plan/QUESTION."
)


def set_named_in(data: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Give the set and the add-ons that the file names; empty where it names none.

    What is wrong with them is told by `naming_problems`.
    """
    name = data.get("set")
    add_ons = data.get("add_ons")
    return (
        name if isinstance(name, str) else "",
        tuple(one for one in add_ons if isinstance(one, str)) if isinstance(add_ons, list) else (),
    )


def naming_problems(data: Mapping[str, Any]) -> list[Problem]:
    """Give what is wrong with `kind`, `set` and `add_ons`, before a set is looked for."""
    problems: list[Problem] = []
    part = Part(data, (), problems)
    if part.need("kind", "The file begins with kind: answers."):
        _check_kind(part)
    if part.need("set", "Say which questions were asked: set: decision-meeting."):
        part.id("set")
    for index, one in enumerate(_list_of(part, "add_ons")):
        if not isinstance(one, str) or not is_id(one):
            part.add(("add_ons", index), "not-an-id", f"{shown(one)} is not an id")
    return problems


def _check_kind(part: Part) -> None:
    kind = part.data.get("kind")
    if kind != "answers":
        part.add(
            ("kind",),
            "not-answers",
            f"this is no answers file: its kind is {shown(kind)}",
            "An answers file begins with kind: answers.",
        )


def _list_of(part: Part, key: str) -> list[Any]:
    value = part.data.get(key)
    if value is None or isinstance(value, list | tuple):
        return list(value or ())
    part.add((key,), "not-a-list", f"{key} needs a list", f"Write {key}: [one, another].")
    return []


def read_answers(
    data: Mapping[str, Any], set_: QuestionSet, earlier: Earlier | None = None
) -> tuple[Session | None, list[Problem]]:
    """Read an answers file, or the session of a scenario, which has no `kind`.

    Args:
        data: the file as plain data.
        set_: the set that it names, with its add-ons.
        earlier: the record that is looked at again, where there is one.

    Returns:
        The session and no problems, or None and one problem for each mistake.
    """
    problems: list[Problem] = []
    if not isinstance(data, Mapping):
        return None, [
            Problem((), "not-keys", "this is not an answers file", "Write kind: answers.")
        ]
    part = Part(data, (), problems)
    session = read_since(part, _Reader(part, set_).session(), set_, earlier)
    return (None, problems) if problems else (in_file_order(session, set_), [])


@dataclass
class _Reader:
    part: Part
    set_: QuestionSet

    def session(self) -> Session:
        part = self.part
        part.only(KEYS)
        self._check_naming()
        people = read_people(part, self.set_)
        participants = tuple(one for one, _ in people.values())
        options = read_options(part, participants, self.set_)
        accounts = Accounts(
            self.set_,
            roles={one.id: one.role for one in participants},
            views={one.id: one.view for one in participants},
        )
        table = {one.id: one for one, _ in options.values()}
        if work_of(self.set_, len(people), len(options)) > MAX_WORK:
            part.add(("participants",), "too-much", *_TOO_MUCH)
            return Session(set_id=self.set_.id, participants=())
        participants = read_voices(people, table, accounts)
        accounts.own(part.under("meeting_answers"), MEETING, None, Account.OPEN)
        read_option_accounts(options, accounts)
        return self._session(participants, table, accounts)

    def _session(
        self,
        participants: tuple[Participant, ...],
        options: dict[str, Option],
        accounts: Accounts,
    ) -> Session:
        part = self.part
        ids = tuple(one.id for one in participants)
        concerns = self._concerns(ids)
        return Session(
            set_id=self.set_.id,
            participants=participants,
            meeting=self._meeting(),
            recorded_by=part.text("recorded_by", MAX_NAME),
            practice=part.flag("practice") or self.set_.practice,
            add_ons=self.set_.add_ons,
            said=tuple(accounts.found.values()),
            options=tuple(options.values()),
            concerns=concerns,
            decision=self._decision(ids, tuple(options)),
            settled=self._settled(ids, concerns),
            plan=self._plan(),
            review_on=part.day("review_on"),
            quick=self._quick(),
        )

    def _check_naming(self) -> None:
        part = self.part
        if part.has("kind"):
            _check_kind(part)
        name, add_ons = set_named_in(part.data)
        if not part.need("set", f"Write set: {self.set_.id}."):
            return
        if name != self.set_.id:
            part.add(("set",), "other-set", f"this is not about {self.set_.id}")
        if part.has("add_ons") and frozenset(add_ons) != frozenset(self.set_.add_ons):
            part.add(("add_ons",), "other-set", f"{self.set_.id} came with other add-ons")

    def _meeting(self) -> Meeting:
        part = self.part.under("meeting")
        part.only(("reference", "kind", "on", "purpose"))
        kinds = self.set_.vocabulary.meetings
        return Meeting(
            reference=part.text("reference", MAX_TITLE),
            kind=part.one_of("kind", kinds, "kind of meeting", "unknown-meeting"),
            on=part.day("on"),
            purpose=part.text("purpose"),
        )

    def _quick(self) -> Quick | None:
        """Give that it is a quick record: every one of that set is, and says so."""
        if not self.part.has("quick"):
            return Quick() if self.set_.id == QUICK_SET else None
        part = self.part.under("quick")
        part.only(("talked_on", "more"))
        return Quick(
            talked_on=part.day("talked_on"),
            more=part.one_of("more", (KEPT, WENT_ON), "word for this", "unknown-word"),
        )

    # -- concerns -----------------------------------------------------------------------

    def _concerns(self, ids: tuple[str, ...]) -> tuple[Concern, ...]:
        found: dict[str, Concern] = {}
        for part in self.part.items("concerns"):
            concern = self._concern(part, ids)
            if concern.id in found:
                part.add(("id",), "id-twice", f"there are two concerns {concern.id}")
            found[concern.id] = concern
        return tuple(found.values())

    def _concern(self, part: Part, ids: tuple[str, ...]) -> Concern:
        part.only(("id", "by", "about", "level", "disagrees", "modes", "text", "share"))
        rules = tuple(one.id for one in self.set_.rules)
        for key, hint in _CONCERN_NEEDS:
            part.need(key, hint)
        wanted = part.id("id")
        if wanted in rules:
            part.add(("id",), "id-taken", f"{wanted} is the id of a rule", "Choose another id.")
        if part.has("level") == part.has("disagrees"):
            part.add(
                (),
                "level-or-disagrees",
                "a concern has either a level or a rule that it disagrees with",
                f"Levels are {listed(CONCERN_LEVELS)}.",
            )
        return Concern(
            id=wanted,
            by=part.one_of("by", ids, "participant", "unknown-participant"),
            about=part.one_of("about", (*ids, MEETING), "participant", "unknown-participant"),
            text=part.text("text"),
            level=part.one_of("level", CONCERN_LEVELS, "level", "unknown-level"),
            disagrees=part.one_of("disagrees", rules, "rule", "unknown-rule"),
            modes=_modes(part.names("modes", MODES, "way of meeting", "unknown-mode")),
            share=part.flag("share"),
        )

    # -- the decision and what belongs to it --------------------------------------------

    def _decision(self, ids: tuple[str, ...], options: tuple[str, ...]) -> Decision | None:
        if self.set_.of_work:
            if self.part.has("decision"):
                self.part.add_at_key("decision", "not-of-the-work", *NO_WAY_TO_CHOOSE)
            return Decision(AS_IT_IS)
        if not self.part.has("decision"):
            return None
        part = self.part.under("decision")
        part.only(("option", "reason", "private_reason", "agreed_by"))
        part.need("option", "Name an option, or not_yet.")
        return Decision(
            option=part.one_of("option", (*options, NOT_YET), "option", "unknown-option"),
            reason=part.text("reason"),
            private_reason=part.text("private_reason"),
            agreed_by=part.names("agreed_by", ids, "participant", "unknown-participant"),
        )

    def _settled(
        self, ids: tuple[str, ...], concerns: tuple[Concern, ...]
    ) -> tuple[Settlement, ...]:
        rules = (*(one.id for one in self.set_.rules), *(one.id for one in concerns))
        found: dict[str, Settlement] = {}
        for part in self.part.items("settled"):
            part.only(("point", "what", "who", "by", "share", "idea"))
            part.need("point", _POINT_HINT)
            part.need("what", "Say what was agreed.")
            point = part.text("point")
            if point in found:
                part.add(("point",), "settled-twice", f"{shown(point)} is settled twice")
            elif point:
                self._check_point(part, point, ids, rules)
            found[point] = Settlement(
                point=point,
                what=part.text("what"),
                who=part.text("who", MAX_TITLE),
                by=part.day("by"),
                share=part.flag("share"),
                idea=self._idea(part),
            )
        return tuple(found.values())

    def _idea(self, part: Part) -> str:
        """Give the idea that a settlement names, if it stands in the toolkit."""
        idea = part.id("idea")
        if idea and idea not in self.set_.ideas:
            part.add(
                ("idea",),
                "unknown-idea",
                f"there is no idea {shown(idea)}",
                f"{nearest(idea, self.set_.ideas)} To list them: choosing-digital ideas".strip(),
            )
            return ""
        return idea

    def _check_point(
        self, part: Part, point: str, ids: tuple[str, ...], rules: tuple[str, ...]
    ) -> None:
        kind, *rest = point.split("/")
        known = self._places(kind, len(rest), ids, rules)
        if kind not in _POINTS or known is None:
            part.add(
                ("point",),
                "unknown-point",
                f"{shown(point)} is not the name of a point",
                f"{nearest(kind, _POINTS)} {_POINT_HINT}".strip(),
            )
            return
        for name, (what, names) in zip(rest, known, strict=True):
            if name not in names:
                part.add(("point",), "unknown-point", *no_such(name, names, what))
                return

    def _places(
        self, kind: str, count: int, ids: tuple[str, ...], rules: tuple[str, ...]
    ) -> list[tuple[str, tuple[str, ...]]] | None:
        """Give what may stand after the kind of a point; None where so many parts cannot."""
        who = ("participant", (*ids, MEETING))
        whose = ("participant or role", (*ids, MEETING, *self.set_.vocabulary.roles))
        questions = (*self.set_.questions, WISH, KIND)
        shapes: dict[tuple[str, int], list[tuple[str, tuple[str, ...]]]] = {
            ("decision", 0): [],
            ("review_date", 0): [],
            ("plan", 1): [("plan question", self.set_.plan)],
            ("view", 1): [("participant or role", (*ids, *self.set_.vocabulary.roles))],
            ("not_known", 2): [whose, ("question", questions)],
            ("care", 2): [who, ("rule or concern", rules)],
            ("barrier", 2): [who, ("rule or concern", rules)],
            **{(one, 1): [who] for one in ("unsafe", "wish", "not_ok")},
        }
        return shapes.get((kind, count))

    # -- the plan -----------------------------------------------------------------------

    def _plan(self) -> tuple[PlanLine, ...]:
        part = self.part.under("plan")
        found: dict[str, PlanLine] = {}
        for key in part.data:
            name = str(key)
            if name not in self.set_.plan:
                part.add_at_key(name, "not-in-plan", *self._not_in_plan(name))
                continue
            line = self._plan_line(part, name)
            if line is not None:
                found[name] = line
        return tuple(found[one] for one in self.set_.plan if one in found)

    def _not_in_plan(self, name: str) -> tuple[str, str]:
        if name in self.set_.questions:
            return (
                f"{name} is not a question of the plan",
                "Write it under the answers of whoever was asked.",
            )
        return no_such(name, self.set_.plan, "plan question")

    def _plan_line(self, part: Part, name: str) -> PlanLine | None:
        path: Path = (name,)
        raw, share = part.data[name], False
        if isinstance(raw, Mapping):
            line = part.under(name)
            line.only(("answer", "share"))
            path = (name, "answer")
            raw, share = raw.get("answer"), line.flag("share")
        answer = answer_in(part, path, self.set_.questions[name], raw)
        return None if answer is None else PlanLine(name, answer, share)


_TOO_MUCH = (
    "these are more people and options than can be weighed with this set at once",
    "Leave out the options that are no longer on the table, or make two records.",
)

_CONCERN_NEEDS = (
    ("id", "A short name to refer to this concern by: id: tired."),
    ("by", "Say whose concern it is: an id of this file."),
    ("about", "Say whom it is about: an id of this file, or meeting."),
    ("text", "Say what the concern is."),
)


def _modes(names: tuple[str, ...]) -> tuple[Mode, ...]:
    return tuple(mode for mode in MODES if mode in names)
