"""Runs the cases of a bank or a set: made-up moments, and what the rules must make of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from choosing_digital.answers import MEETING
from choosing_digital.answers_file import read_answers
from choosing_digital.conditions import questions_in, waiting_for
from choosing_digital.findings import CONCERNS, LEVELS, Finding, State, find
from choosing_digital.looks import alike
from choosing_digital.picture import Cell, cell
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.model import (
    Bank,
    Case,
    Level,
    QuestionSet,
    Rule,
    RulesByPlace,
    Section,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.work import MAX_TRIED, trials_of
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, Redacted, redact
from choosing_digital.session import APART
from choosing_digital.truth import Truth

_OPEN_MIND = "Mend the rule, or what the case expects: one of the two is not what you mean."


def bank_alone(bank: Bank, vocabulary: Vocabulary) -> QuestionSet:
    """Give a bank as a set of its own, so that its cases can be run: all asked, every rule."""
    return QuestionSet(
        id=bank.id,
        version=bank.version or "",
        title=bank.title or bank.id,
        sections=(Section(title=bank.id, questions=tuple(one.id for one in bank.questions)),),
        plan=(),
        questions={one.id: one for one in bank.questions},
        rules=bank.rules,
        vocabulary=vocabulary,
    )


def expected_by(cases: Iterable[Case]) -> frozenset[str]:
    """Give the ids of the rules that some case expects to be raised, by name."""
    return frozenset(
        rule
        for case in cases
        for places in (case.expect.favours, case.expect.notes)
        for rule in (*(case.expect.raised or ()), *_named_in(places))
    )


def _named_in(places: RulesByPlace) -> Iterator[str]:
    return (rule for row in places.values() for rules in row.values() for rule in rules)


def untried(file: Bank | SetFile) -> Mapping[str, Rule]:
    """Give the rules of a file that none of its own cases expects to be raised, by id."""
    expected = expected_by(file.cases)
    return {one.id: one for one in file.rules if one.id not in expected}


_TOO_MANY = (
    "from here on the cases are not tried: together they would take too long",
    "Try fewer people, options or rules at once, or make several banks of it.",
)


def check_cases(cases: Iterable[Case], questions: QuestionSet) -> Iterator[Problem]:
    """Run each case; give one problem for each thing that is not as it expects.

    Paths begin at ``("cases", index)``.
    """
    trials = 0
    for index, case in enumerate(cases):
        trials += trials_of(questions, case)
        if trials > MAX_TRIED:
            yield Problem(("cases", index), "too-many-cases", *_TOO_MANY)
            return
        for problem in check_case(case, questions):
            yield replace(problem, path=("cases", index, *problem.path))


@dataclass(frozen=True, eq=False)
class Tried:
    """A case that was run: the conversation it makes up, and what the rules make of it."""

    case: Case
    redacted: Redacted
    readings: Readings
    findings: tuple[Finding, ...]


def try_case(case: Case, questions: QuestionSet) -> tuple[Tried | None, list[Problem]]:
    """Run a case.

    Returns:
        The case as it was run and no problems, or None and what its answers have wrong; paths
        begin inside the case.
    """
    session, problems = read_answers(as_answers(case, questions.id), questions)
    if session is None:
        return None, [_moved(problem, tuple(case.participants)) for problem in problems]
    redacted = redact(session, WORKER, questions)
    readings = Readings.of(redacted)
    return Tried(case, redacted, readings, find(readings)), []


def check_case(case: Case, questions: QuestionSet) -> Iterator[Problem]:
    """Run one case; paths begin inside it."""
    tried, problems = try_case(case, questions)
    yield from problems
    if tried is not None:
        yield from differences(tried, tried.findings)


def differences(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Problem]:
    """Give what is not as a case expects, where these are the findings."""
    expect = tried.case.expect
    states = states_of(findings)
    behind = left_behind(tried.redacted.questions)
    weighed = _Weighed(states, findings, behind, tried.readings)
    yield from _raised(tried.case, weighed)
    yield from _named(expect.clear, "clear", State.CLEAR, weighed)
    yield from _named(expect.cannot_tell, "cannot_tell", State.CANNOT_TELL, weighed)
    yield from _pictured(tried, findings)
    yield from _placed("favours", Level.FAVOURS, expect.favours, findings)
    yield from _placed("notes", Level.NOTE, expect.notes, findings)


def states_of(findings: Iterable[Finding]) -> Mapping[str, State]:
    """Give each rule's state over everybody and every option: raised before cannot tell."""
    order = (State.CLEAR, State.CANNOT_TELL, State.RAISED)
    states: dict[str, State] = {}
    for one in findings:
        held = states.get(one.rule.id, State.CLEAR)
        states[one.rule.id] = max(held, one.state, key=order.index)
    return states


def as_answers(case: Case, set_id: str) -> dict[str, Any]:
    """Give a case as the plain data of an answers file."""
    private = case.in_private
    participants = [
        {
            "id": one,
            "role": role,
            "name": name,
            "view": case.views.get(one, "here"),
            "alone": True,
            "answers": _plain(case.answers.get(one, {})),
            "answers_about": _plain(case.answers_about.get(one, {})),
            "wishes": _plain(case.wishes.get(one, {})),
            "in_private": {
                "answers": _plain(private.answers.get(one, {})),
                "answers_about": _plain(private.answers_about.get(one, {})),
                "wishes": _plain(private.wishes.get(one, {})),
            }
            if private
            else {},
        }
        | ({"spoken_by": "somebody"} if case.views.get(one) in ("through", "too_young") else {})
        for (one, role), name in zip(case.participants.items(), _names(case), strict=True)
    ]
    data: dict[str, Any] = {
        "kind": "answers",
        "set": set_id,
        "participants": participants,
        "meeting_answers": _plain(case.meeting_answers),
    }
    if case.options:
        data["options"] = [_option(one.model_dump(exclude_defaults=True)) for one in case.options]
    if case.meeting:
        data["meeting"] = {"kind": case.meeting.kind}
    return data


def _names(case: Case) -> list[str]:
    """Give everybody a name that can be told from the others', as an answers file needs."""
    names = [one.upper() for one in case.participants]
    if any(True for _ in alike(names)):
        return [f"{one} {number}" for number, one in enumerate(names, 1)]
    return names


def _option(option: dict[str, Any]) -> dict[str, Any]:
    named = {} if option["id"] in ("in_person", "video", "phone") else {"name": option["id"]}
    plain: dict[str, Any] = named | _plain(option)
    return plain


def _plain(data: object) -> Any:
    """Give frozen parts of a case as the lists and dictionaries that YAML would give."""
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, tuple | list):
        return [_plain(value) for value in data]
    return data


def _moved(problem: Problem, ids: tuple[str, ...]) -> Problem:
    """Give a problem of the answers file at the place in the case that it comes from."""
    path: Path = problem.path
    match path:
        case ("participants", int(index), "in_private", part, *rest):
            path = ("in_private", part, ids[index], *rest)
        case ("participants", int(index), ("id" | "role"), *rest):
            path = ("participants", ids[index])
        case ("participants", int(index), ("view" | "spoken_by"), *rest):
            path = ("views", ids[index])
        case ("participants", int(index), part, *rest):
            path = (part, ids[index], *rest)
        case _:
            pass
    return Problem(path, problem.code, problem.message, problem.hint, problem.at_key)


@dataclass(frozen=True)
class _Weighed:
    """What the rules make of a case: over everybody, one by one; and what else tells why."""

    states: Mapping[str, State]
    findings: tuple[Finding, ...]
    behind: Mapping[str, tuple[str, ...]]
    readings: Readings

    def not_asked(self, finding: Finding) -> list[str]:
        """Give the questions that a rule reads and that its answers leave no way to."""
        option = self.readings.session.option(finding.option)
        known = self.readings.questions.questions
        read = [known[name] for name in questions_in(finding.rule.when)]
        return [
            one.id
            for one in read
            if self.readings.path(one, MEETING if one.of_meeting else finding.about, option)
            is Truth.FALSE
        ]


def left_behind(questions: QuestionSet) -> Mapping[str, tuple[str, ...]]:
    """Give, for each rule that stays behind, the questions that it reads and nobody is asked."""
    return {one.rule: one.missing for one in questions.left_behind}


def _raised(case: Case, weighed: _Weighed) -> Iterator[Problem]:
    if case.expect.raised is None:
        return
    states, findings = weighed.states, weighed.findings
    levels = {one.rule.id: one.rule.level for one in findings}
    expected = case.expect.raised
    for index, rule in enumerate(expected):
        if states.get(rule) is not State.RAISED:
            yield _differs(("expect", "raised", index), "case-raised", rule, weighed)
    worry = sorted(
        (one for one in states if states[one] is State.RAISED and levels[one] in CONCERNS),
        key=lambda one: LEVELS.index(levels[one]),
    )
    for rule in worry:
        if rule not in expected:
            yield Problem(
                ("expect", "raised"),
                "case-raised",
                f"{rule} is raised, and this case does not expect it",
                joined(_why(rule, weighed), "raised is the whole list at care and worse."),
                related=(_condition_of(rule),),
            )


def _named(
    rules: tuple[str, ...],
    key: str,
    state: State,
    weighed: _Weighed,
) -> Iterator[Problem]:
    code = f"case-{key.replace('_', '-')}"
    for index, rule in enumerate(rules):
        if weighed.states.get(rule) is not state:
            yield _differs(("expect", key, index), code, rule, weighed)


_IN_WORDS = {
    State.RAISED: "is raised",
    State.CLEAR: "is clear",
    State.CANNOT_TELL: "cannot tell",
}


def _differs(
    path: Path,
    code: str,
    rule: str,
    weighed: _Weighed,
) -> Problem:
    if missing := weighed.behind.get(rule):
        return Problem(
            path,
            code,
            f"{rule} is not in force here, since the set does not ask {listed(missing)}",
            "A rule stays behind where not all that it reads is asked. Name "
            f"{listed(missing)} in a section of the set, or take {rule} out of the case.",
        )
    if rule not in weighed.states:
        return Problem(
            path,
            code,
            f"{rule} reaches nobody in this case",
            "It is about a role that nobody has here, or about a way of meeting that is not on "
            "the table.",
        )
    return Problem(
        path,
        code,
        f"{rule} {_IN_WORDS[weighed.states[rule]]} here",
        joined(_why(rule, weighed), _OPEN_MIND),
        related=(_condition_of(rule),),
    )


def _condition_of(rule: str) -> Elsewhere:
    """Give the condition of a rule by the rule's id; whoever knows the files says where it is."""
    return Elsewhere(("rules", rule, "when"), f"{rule} asks for this")


def _why(rule: str, weighed: _Weighed) -> str:
    of_rule = [one for one in weighed.findings if one.rule.id == rule]
    wanted = states_of(of_rule).get(rule)
    so = [one for one in of_rule if one.state is wanted]
    if not so:
        return ""
    shut = [one for one in so if one.state is State.CLEAR and weighed.not_asked(one)]
    one = next(iter((*shut, *so)))
    who = f"For {one.about} in {one.option}"
    if one.state is State.CANNOT_TELL:
        waits = [f"{question} of {about}" for question, about in waiting_for(one.reason)]
        return f"{who} it waits for {listed(waits)}." if waits else f"{who} it cannot tell."
    if shut:
        names = weighed.not_asked(one)
        said = "is not asked here: see its" if len(names) == 1 else "are not asked here: see their"
        return f"{who} it is clear, since {listed(names)} {said} ask_if."
    return f"{who} it {_IN_WORDS[one.state]}."


def _pictured(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Problem]:
    for about, row in tried.case.expect.picture.items():
        for option, verdict in row.items():
            path = ("expect", "picture", about, option)
            seen = _cell(tried, findings, about, option)
            if seen is None:
                yield Problem(path, "case-picture", f"there is no cell for {about} in {option}", "")
            elif seen.verdict != verdict:
                yield Problem(
                    path,
                    "case-picture",
                    f"the verdict for {about} in {option} is {seen.verdict}",
                    joined(_from(findings, about, option), _OPEN_MIND),
                    related=tuple(_levels(findings, about, option)),
                )


def _placed(
    key: str, level: Level, expected: RulesByPlace, findings: tuple[Finding, ...]
) -> Iterator[Problem]:
    """Compare the whole list of the rules of one level that are raised in each place."""
    for about, row in expected.items():
        for option, rules in row.items():
            raised = [
                one.rule.id
                for one in findings
                if (one.about, one.option, one.rule.level) == (about, option, level)
                and one.is_raised
            ]
            if set(raised) != set(rules):
                yield Problem(
                    ("expect", key, about, option),
                    f"case-{key}",
                    f"of level {level}, {listed(raised) or 'nothing'} is raised for {about} in "
                    f"{option}",
                    joined(f"{key} is the whole list of them in one place.", _OPEN_MIND),
                )


def _cell(tried: Tried, findings: tuple[Finding, ...], about: str, option_id: str) -> Cell | None:
    """Give one cell of the picture; None for somebody who is apart, or not there."""
    option = tried.redacted.session.option(option_id)
    if option is None or (about != MEETING and option.mode_of(about) == APART):
        return None
    here = [one for one in findings if (one.about, one.option) == (about, option_id)]
    return cell(tried.redacted, here, about, option)


_MOST_RELATED = 3


def _levels(findings: tuple[Finding, ...], about: str, option: str) -> Iterator[Elsewhere]:
    """Give the levels of the worst rules that a verdict rests on."""
    there = {
        one.rule.id: (not one.is_raised, LEVELS.index(one.rule.level), one.rule)
        for one in findings
        if (one.about, one.option) == (about, option)
        and one.is_shown
        and one.rule.level in CONCERNS
    }
    worst = sorted(there.values(), key=lambda one: one[:2])
    for _not_raised, _level, rule in worst[:_MOST_RELATED]:
        yield Elsewhere(("rules", rule.id, "level"), f"{rule.id} is {rule.level}")


def _from(findings: tuple[Finding, ...], about: str, option: str) -> str:
    told = [
        f"{one.rule.id} ({one.rule.level}) {_IN_WORDS[one.state]}"
        for one in findings
        if (one.about, one.option) == (about, option)
        and one.is_shown
        and one.rule.level is not Level.FAVOURS
    ]
    return f"{listed(told)}." if told else "No rule is raised there."
