"""Made-up families to play before a room: a scenario to a session, and whether it holds.

The session is read by the one reader of answers files, so that a scenario is tried on the
same engine as everything else. It is always marked as practice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from choosing_digital.answers import MEETING
from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.cases import Ran, failing_at
from choosing_digital.differing import Tried
from choosing_digital.findings import find
from choosing_digital.picture import Picture, picture
from choosing_digital.problems import Path, Problem, joined, listed, nearest
from choosing_digital.question_sets.model import (
    DECISION,
    NOT_ASKED,
    PICTURE,
    START,
    Case,
    CaseOption,
    CasePrivate,
    Expect,
    QuestionSet,
    Scenario,
    ScenarioChange,
)
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, redact
from choosing_digital.session import Session
from choosing_digital.unheard import Answered, not_read_there

Data = dict[str, Any]
"""Plain data of an answers file."""

MOMENTS = (START, PICTURE, DECISION)


def naming(scenario: Scenario) -> tuple[str, tuple[str, ...], list[Problem]]:
    """Give the set and the add-ons that a scenario names, and what is wrong with that."""
    data = _session_data(scenario)
    problems = [_in_session(one) for one in naming_problems(data)]
    return (*set_named_in(data), problems)


def read_scenario(
    scenario: Scenario, questions: QuestionSet, change: ScenarioChange | None = None
) -> tuple[Session | None, list[Problem]]:
    """Give the session of a scenario, or all that is wrong with it.

    Args:
        scenario: as it is written.
        questions: the set that it names, with its add-ons.
        change: one of its changes, laid over the session.
    """
    data = _session_data(scenario)
    if change is not None:
        data = laid_over(data, change)
    session, problems = read_answers(data, questions)
    return session, [_in_session(one) for one in problems]


def turns(scenario: Scenario) -> tuple[str, ...]:
    """Give the ids of those who take part, in the order in which the room hears them."""
    people = scenario.session.get("participants")
    found = (
        one.get("id") for one in (people if isinstance(people, list) else ()) if _is_mapping(one)
    )
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _session_data(scenario: Scenario) -> Data:
    return {"kind": "answers", **scenario.session, "practice": True}


def _in_session(problem: Problem) -> Problem:
    return replace(problem, path=("session", *problem.path))


# -- a change, laid over ----------------------------------------------------------------


def laid_over(data: Mapping[str, Any], change: ScenarioChange) -> Data:
    """Give the data of a session with a change laid over it; the rest is as it was."""
    people = [_changed_person(one, change) for one in data["participants"]]
    made = {**data, "participants": people}
    if change.meeting_answers:
        made["meeting_answers"] = _over(data.get("meeting_answers"), change.meeting_answers)
    if change.options:
        made["options"] = _changed_options(data.get("options") or [], change.options)
    return made


def _changed_person(person: Data, change: ScenarioChange) -> Data:
    return _voiced(person, str(person["id"]), change) | _in_private(person, change)


def _in_private(person: Data, change: ScenarioChange) -> Data:
    if change.in_private is None:
        return {}
    own = person.get("in_private") or {}
    return {"in_private": _voiced(own, str(person["id"]), change.in_private)}


def _voiced(part: Data, who: str, change: ScenarioChange | CasePrivate) -> Data:
    made = dict(part)
    for key in ("answers", "wishes"):
        if who in getattr(change, key):
            made[key] = _over(part.get(key), getattr(change, key)[who])
    if who in change.answers_about:
        made["answers_about"] = _by_person(
            part.get("answers_about") or {}, change.answers_about[who]
        )
    return made


def _by_person(own: Data, change: Mapping[str, Mapping[str, Any]]) -> Data:
    return {**own, **{about: _over(own.get(about), said) for about, said in change.items()}}


def _over(own: Data | None, said: Mapping[str, Any]) -> Data:
    """Give answers with others laid over them; what is then not asked is left out."""
    whole = {**(own or {}), **{name: _plain(value) for name, value in said.items()}}
    return {name: value for name, value in whole.items() if value != NOT_ASKED}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _changed_options(own: list[Data], change: Iterable[CaseOption]) -> list[Data]:
    options = {str(one["id"]): dict(one) for one in own}
    for one in change:
        options[one.id] = _changed_option(options.get(one.id, {"id": one.id}), one)
    return list(options.values())


def _changed_option(option: Data, change: CaseOption) -> Data:
    made = dict(option)
    if change.name is not None:
        made["name"] = change.name
    if change.modes:
        made["modes"] = {**(option.get("modes") or {}), **change.modes}
    made |= _option_said(option, change.answers, change.answers_about)
    if change.in_private is not None:
        own = option.get("in_private") or {}
        private = change.in_private
        made["in_private"] = {**own, **_option_said(own, private.answers, private.answers_about)}
    return made


def _option_said(
    part: Data,
    answers: Mapping[str, Mapping[str, Any]],
    answers_about: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> Data:
    made: Data = {}
    if answers:
        made["answers"] = _by_person(part.get("answers") or {}, answers)
    if answers_about:
        own = part.get("answers_about") or {}
        made["answers_about"] = {
            **own,
            **{by: _by_person(own.get(by) or {}, said) for by, said in answers_about.items()},
        }
    return made


# -- whether it holds -------------------------------------------------------------------


def check_scenario(scenario: Scenario, questions: QuestionSet) -> Iterator[Problem]:
    """Give everything that is wrong with a scenario whose set is known."""
    ran = run_scenario(scenario, questions)
    yield from ran.problems
    yield from (one for each in ran.failing for one in each.problems)


def run_scenario(scenario: Scenario, questions: QuestionSet) -> Ran:
    """Play a scenario and each of its changes, and part what holds from what does not."""
    session, problems = read_scenario(scenario, questions)
    found = [*_not_practice(scenario), *problems]
    if session is None:
        return Ran((), (), tuple(found))
    found += _moments(scenario, session)
    strangers = tuple(_people(scenario, session))
    found += (*strangers, *_looked_at(scenario, questions))
    found += not_read_there(_answers_of(scenario), session, questions)
    if strangers:  # what they say would move nothing
        return Ran((), (), tuple(found))
    played = _outcomes(scenario, session, questions)
    return replace(played, problems=(*found, *played.problems))


def _answers_of(scenario: Scenario) -> Iterator[Answered]:
    """Give the answers that a scenario gives for one option."""
    options = scenario.session.get("options")
    for index, option in enumerate(options if isinstance(options, list) else ()):
        start: Path = ("session", "options", index)
        id_ = str(option.get("id"))
        for by, said in (option.get("answers") or {}).items():
            yield from (Answered((*start, "answers", by, name), name, by, id_) for name in said)
        for by, people in (option.get("answers_about") or {}).items():
            for about, said in people.items():
                path = (*start, "answers_about", by, about)
                yield from (Answered((*path, name), name, about, id_) for name in said)


def _not_practice(scenario: Scenario) -> Iterator[Problem]:
    if scenario.session.get("practice") is False:
        yield Problem(
            ("session", "practice"),
            "not-practice",
            "a scenario is of made-up people, and this says that they are not",
            "Leave practice out: a scenario is always training.",
        )


def _moments(scenario: Scenario, session: Session) -> Iterator[Problem]:
    known = (START, *turns(scenario), PICTURE, *((DECISION,) if session.decision else ()))
    for index, stop in enumerate(scenario.stops):
        if stop.after not in known:
            yield Problem(
                ("stops", index, "after"),
                "unknown-moment",
                f'nothing here is called "{stop.after}", so this stop never comes',
                joined(f"A stop comes after {listed(known, 'or')}.", nearest(stop.after, known)),
            )


def _people(scenario: Scenario, session: Session) -> Iterator[Problem]:
    known = tuple(one.id for one in session.participants)
    for path, name in _people_named(scenario):
        if name not in known and not (name == MEETING and path[0] != "people"):
            yield Problem(
                path,
                "unknown-person",
                f'"{name}" is not among the participants of this scenario',
                joined(f"They are {listed(known)}.", nearest(name, known)),
                at_key=True,
            )


def _people_named(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    yield from ((("people", one), one) for one in scenario.people)
    for index, change in enumerate(scenario.change):
        start: Path = ("change", index)
        yield from _speakers(change, start)
        if change.in_private is not None:
            yield from _speakers(change.in_private, (*start, "in_private"))


def _speakers(part: ScenarioChange | CasePrivate, start: Path) -> Iterator[tuple[Path, str]]:
    for key in ("answers", "wishes", "answers_about"):
        yield from (((*start, key, one), one) for one in getattr(part, key))


def _looked_at(scenario: Scenario, questions: QuestionSet) -> Iterator[Problem]:
    for index, name in enumerate(scenario.look_at):
        if name not in questions.questions:
            yield Problem(
                ("look_at", index),
                "unknown-question",
                f'there is no question "{name}" in {questions.id}',
                nearest(name, questions.questions),
            )


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the rules make of a session, for the worker."""

    tried: Tried
    picture: Picture

    @property
    def states(self) -> object:
        """Give what a change would have to move to be seen."""
        shown = [one for one in self.tried.findings if one.is_shown]
        return self.picture, [(one.rule.id, one.about, one.option, one.state) for one in shown]


def outcome(session: Session, questions: QuestionSet, expect: Expect | None = None) -> Outcome:
    """Give what the rules make of a session, beside what is expected of it."""
    redacted = redact(session, WORKER, questions)
    readings = Readings.of(redacted)
    findings = find(readings)
    roles = {one.id: one.role for one in session.participants}
    case = Case(name="scenario", participants=roles, expect=expect or Expect())
    return Outcome(Tried(case, redacted, readings, findings), picture(redacted, readings, findings))


def _outcomes(scenario: Scenario, session: Session, questions: QuestionSet) -> Ran:
    first = outcome(session, questions, scenario.expect)
    found = [] if scenario.expect is not None else [_EXPECTS_NOTHING]
    tried: list[tuple[Path, Tried]] = [((), first.tried)]
    for index, change in enumerate(scenario.change):
        path: Path = ("change", index)
        after, problems = _changed(scenario, change, questions, first)
        found += [replace(one, path=(*path, *one.path)) for one in problems]
        if after is not None:
            tried.append((path, after))
    failing = tuple(one for path, each in tried if (one := failing_at(path, each)))
    failed = [one.tried for one in failing]
    return Ran(failing, tuple(each for _, each in tried if each not in failed), tuple(found))


_EXPECTS_NOTHING = Problem(
    (),
    "expects-nothing",
    "this scenario does not say what it comes to",
    "Write expect: and the rules raised and the picture, as in a case.",
)


def _changed(
    scenario: Scenario, change: ScenarioChange, questions: QuestionSet, first: Outcome
) -> tuple[Tried | None, list[Problem]]:
    """Give a change as it is played, and what is wrong with it; paths begin inside it."""
    session, problems = read_scenario(scenario, questions, change)
    if session is None:
        ids = turns(scenario)
        return None, [replace(one, path=_place_in_change(one.path[1:], ids)) for one in problems]
    after = outcome(session, questions, change.expect)
    moves_nothing = after.states == first.states
    return after.tried, [_MOVES_NOTHING] if moves_nothing else []


_MOVES_NOTHING = Problem(
    ("text",),
    "change-moves-nothing",
    "this change moves nothing: every cell and finding stays as it was",
    "Another account may say the same, or no rule reads this answer.",
)


def _place_in_change(path: Path, ids: tuple[str, ...]) -> Path:
    """Give the place in a change that a place in the session with it comes from."""
    match path:
        case ("participants", int(index), "in_private", part, *rest):
            return ("in_private", part, ids[index], *rest)
        case ("participants", int(index), part, *rest):
            return (part, ids[index], *rest)
        case ("options", *_):
            return ("options",)
        case _:
            return path


__all__ = [
    "MOMENTS",
    "Outcome",
    "check_scenario",
    "laid_over",
    "naming",
    "outcome",
    "read_scenario",
    "run_scenario",
    "turns",
]
