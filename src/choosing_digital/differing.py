"""What is not as a case expects, and why: rule by rule, and person by person of the picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from choosing_digital.because import Because, because
from choosing_digital.findings import CONCERNS, LEVELS, Finding, State
from choosing_digital.pictured import IN_WORDS, OddCell, odd_cells
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.model import Case, Level, QuestionSet, RulesByPlace
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted

OPEN_MIND = (
    "Mend the rule, what the case answers, or what it expects: one of them is not what you mean."
)
RULE_FIRST = (
    "Look at the rule first: this case was written so that it speaks. Only if the rule is as you "
    "mean it, change the case."
)
"""Where less is said than a case expects: whoever changes the case may take a warning away."""


@dataclass(frozen=True, eq=False)
class Tried:
    """A case that was run: the conversation it makes up, and what the rules make of it."""

    case: Case
    redacted: Redacted
    readings: Readings
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as a case expects.

    Attributes:
        problem: what it is; paths begin inside the case.
        says_less: whether less is said than is expected; None where it is no rule that may be
            mended, but the case.
    """

    problem: Problem
    says_less: bool | None = None

    def told(self, where_less: str = RULE_FIRST, else_: str = OPEN_MIND) -> Problem:
        """Give it with the sentence that says where to look first."""
        if self.says_less is None:
            return self.problem
        ending = where_less if self.says_less else else_
        return replace(self.problem, hint=joined(self.problem.hint, ending))


def differences(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Difference]:
    """Give what is not as a case expects, where these are the findings."""
    yield from _by_rule(tried, findings)
    yield from _by_person(odd_cells(tried.case, tried.redacted, findings))


def keys_of(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[object]:
    """Give what tells each thing that is not as a case expects from the others.

    The same for the same thing, in whatever way it differs: so that it can be seen what is mended.
    """
    yield from (key_of(one.problem) for one in _by_rule(tried, findings))
    for cell in odd_cells(tried.case, tried.redacted, findings):
        yield "expect", "picture", cell.about, cell.option


def key_of(problem: Problem) -> object:
    """Give what tells a thing that differs from the others; paths begin inside the case."""
    is_named = problem.path != ("expect", "raised")  # or it is raised, and in no list
    return problem.path if is_named else (*problem.path, problem.message)


def told_once(tried: Tried) -> tuple[Difference, ...]:
    """Give what is not as a case expects, each thing once: for a reader.

    A cell that follows from a rule that is told is left out, and whose it is is said with the
    rule: it may name more of the cause than the rule does.
    """
    named = tuple(_by_rule(tried, tried.findings))
    cells = tuple(odd_cells(tried.case, tried.redacted, tried.findings))
    if named:
        as_named = tuple(_as_named(tried))
        left = {(one.about, one.option) for one in odd_cells(tried.case, tried.redacted, as_named)}
        follow = [one for one in cells if (one.about, one.option) not in left]
        cells = tuple(one for one in cells if (one.about, one.option) in left)
        named = (_with_whose(named[0], named, follow), *named[1:])
    return (*named, *_by_person(cells))


def _with_whose(
    first: Difference, named: Sequence[Difference], cells: Iterable[OddCell]
) -> Difference:
    """Give a difference with the people whose cells follow from it and that none names."""
    text = " ".join(one.problem.hint for one in named)
    cells = [one for one in cells if f"for {one.about} " not in text]
    people = listed(dict.fromkeys(one.about for one in cells))
    if not people:
        return first
    told = f"The picture of {people} is not as it expects either."
    problem = replace(first.problem, hint=joined(first.problem.hint, told))
    return replace(first, problem=problem)


def _as_named(tried: Tried) -> Iterator[Finding]:
    """Give the findings as they would be, were each rule as the case names it."""
    expect = tried.case.expect
    wanted = dict.fromkeys(expect.cannot_tell, State.CANNOT_TELL)
    wanted |= dict.fromkeys(expect.clear, State.CLEAR)
    wanted |= dict.fromkeys(expect.raised or (), State.RAISED)
    states = states_of(tried.findings)
    for one in tried.findings:
        state = wanted.get(one.rule.id)
        if state is None and expect.raised is not None and one.rule.level in CONCERNS:
            state = State.CLEAR if one.is_raised else None
        is_as_wanted = state is None or states[one.rule.id] is state
        yield one if is_as_wanted or state is None else replace(one, state=state)


def states_of(findings: Iterable[Finding]) -> Mapping[str, State]:
    """Give each rule's state over everybody and every option: raised before cannot tell."""
    order = (State.CLEAR, State.CANNOT_TELL, State.RAISED)
    states: dict[str, State] = {}
    for one in findings:
        held = states.get(one.rule.id, State.CLEAR)
        states[one.rule.id] = max(held, one.state, key=order.index)
    return states


# -- rule by rule ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Weighed:
    """What the rules make of a case: over everybody, one by one; and what else tells why."""

    states: Mapping[str, State]
    findings: tuple[Finding, ...]
    behind: Mapping[str, tuple[str, ...]]
    readings: Readings
    case: Case

    def why(self, rule: str) -> Because:
        """Give why a rule came to what it did."""
        so = [
            one
            for one in self.findings
            if one.rule.id == rule and one.state is self.states.get(rule)
        ]
        return because(so, self.case.expect, self.readings)


def left_behind(questions: QuestionSet) -> Mapping[str, tuple[str, ...]]:
    """Give, for each rule that stays behind, the questions that it reads and nobody is asked."""
    return {one.rule: one.missing for one in questions.left_behind}


def _by_rule(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Difference]:
    expect = tried.case.expect
    behind = left_behind(tried.redacted.questions)
    weighed = _Weighed(states_of(findings), findings, behind, tried.readings, tried.case)
    yield from _raised(tried.case, weighed)
    yield from _named(expect.clear, "clear", State.CLEAR, weighed)
    yield from _named(expect.cannot_tell, "cannot_tell", State.CANNOT_TELL, weighed)
    yield from _placed("favours", Level.FAVOURS, expect.favours, findings)
    yield from _placed("notes", Level.NOTE, expect.notes, findings)


def _raised(case: Case, weighed: _Weighed) -> Iterator[Difference]:
    if case.expect.raised is None:
        return
    states, expected = weighed.states, case.expect.raised
    for index, rule in enumerate(expected):
        if states.get(rule) is not State.RAISED:
            yield _differs(("expect", "raised", index), "case-raised", rule, State.RAISED, weighed)
    levels = {one.rule.id: one.rule.level for one in weighed.findings}
    worry = sorted(
        (one for one in states if states[one] is State.RAISED and levels[one] in CONCERNS),
        key=lambda one: LEVELS.index(levels[one]),
    )
    told_there = (*case.expect.clear, *case.expect.cannot_tell)
    for rule in worry:
        if rule not in (*expected, *told_there):
            yield Difference(_not_expected(rule, weighed))


def _not_expected(rule: str, weighed: _Weighed) -> Problem:
    why = weighed.why(rule)
    return Problem(
        ("expect", "raised"),
        "case-raised",
        f"{rule} is raised, and this case does not expect it",
        joined(why.text, "raised is the whole list at care and worse."),
        related=(_line_of(rule, why), *_answers_of(why, weighed.case)),
    )


def _named(
    rules: tuple[str, ...], key: str, state: State, weighed: _Weighed
) -> Iterator[Difference]:
    code = f"case-{key.replace('_', '-')}"
    for index, rule in enumerate(rules):
        if weighed.states.get(rule) is not state:
            yield _differs(("expect", key, index), code, rule, state, weighed)


_LEAST_FIRST = (State.CLEAR, State.CANNOT_TELL, State.RAISED)


def _differs(path: Path, code: str, rule: str, wanted: State, weighed: _Weighed) -> Difference:
    if missing := weighed.behind.get(rule):
        message = f"{rule} is not in force here, since the set does not ask {listed(missing)}"
        hint = (
            "a rule stays behind where not all that it reads is asked. Name "
            f"{listed(missing)} in a section of the set. Only for a set that rightly leaves that "
            f"out, take {rule} out of the case."
        )
        return Difference(Problem(path, code, message, hint))
    if rule not in weighed.states:
        hint = (
            "it is about a role that nobody has here, or about a way of meeting that is not on "
            "the table."
        )
        return Difference(Problem(path, code, f"{rule} reaches nobody in this case", hint))
    why, state = weighed.why(rule), weighed.states[rule]
    related = (_line_of(rule, why), *_answers_of(why, weighed.case))
    return Difference(
        Problem(path, code, f"{rule} {IN_WORDS[state]} here", why.text, related=related),
        _LEAST_FIRST.index(state) < _LEAST_FIRST.index(wanted),
    )


def _answers_of(why: Because, case: Case) -> Iterator[Elsewhere]:
    """Give the place of the answer that decides, where it is one; paths begin inside the case."""
    if len(why.answers) == 1:
        (answer,) = why.answers
        places = [
            one.path for one in answers_in(case, ()) if (one.question, one.by, one.about) == answer
        ]
        if len(places) == 1:
            yield Elsewhere(places[0], "the case answers so: look whether it should")


def _line_of(rule: str, why: Because) -> Elsewhere:
    """Give the line of a rule by the rule's id; whoever knows the files says where it is."""
    return Elsewhere(("rules", rule, *(why.path or ("when",))), f"{rule} asks for this")


def _placed(
    key: str, level: Level, expected: RulesByPlace, findings: tuple[Finding, ...]
) -> Iterator[Difference]:
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
                path = ("expect", key, about, option)
                said = (
                    f"of level {level}, {listed(raised) or 'nothing'} is raised for {about} in "
                    f"{option}"
                )
                hint = f"{key} is the whole list of them in one place."
                lacks = level is Level.NOTE and not set(rules) <= set(raised)
                yield Difference(Problem(path, f"case-{key}", said, hint), says_less=lacks)


# -- person by person -----------------------------------------------------------------------

_MOST_RELATED = 3


def _by_person(cells: Iterable[OddCell]) -> Iterator[Difference]:
    """Give what is not as the picture expects, the cells of one person as one."""
    people: dict[str, list[OddCell]] = {}
    for one in cells:
        if one.seen is None:
            yield Difference(_no_cell(one))
        else:
            people.setdefault(one.about, []).append(one)
    for row in people.values():
        yield Difference(_of_person(row), any(one.says_less for one in row))


def _no_cell(odd: OddCell) -> Problem:
    message = f"there is no cell for {odd.about} in {odd.option}"
    return Problem(_path_of(odd), "case-picture", message)


def _path_of(odd: OddCell) -> Path:
    return ("expect", "picture", odd.about, odd.option)


def _of_person(row: Sequence[OddCell]) -> Problem:
    first, *others = row
    seen: dict[str, list[str]] = {}
    rests: dict[str, list[str]] = {}
    for one in row:
        seen.setdefault(one.seen.verdict if one.seen else "", []).append(one.option)
        rests.setdefault(one.rests_on, []).append(one.option)
    verdicts = [f"{verdict} in {listed(where)}" for verdict, where in seen.items()]
    why = [f"in {listed(where)}: {rules}" for rules, where in rests.items()]
    message = (
        f"the verdict for {first.about} is {', and '.join(verdicts)}"
        if others
        else f"the verdict for {first.about} in {first.option} is {next(iter(seen))}"
    )
    left_out = [told for one in row for told in one.left_out]
    places = (*(place for place, _ in left_out), *(each for one in row for each in one.levels))
    return Problem(
        _path_of(first),
        "case-picture",
        message,
        joined(
            f"{'; '.join(why) if others else first.rests_on}.",
            *dict.fromkeys(said for _, said in left_out),
            *dict.fromkeys(one.waits_for for one in row),
        ),
        related=tuple(dict.fromkeys(places))[:_MOST_RELATED],
    )
