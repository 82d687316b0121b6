"""What is not as a case expects, and why: rule by rule, and cell by cell of the picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from choosing_digital.answers import MEETING
from choosing_digital.because import Because, because
from choosing_digital.findings import CONCERNS, LEVELS, Finding, State
from choosing_digital.picture import VERDICT_OF, Cell, Verdict, cell
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.model import (
    Case,
    Level,
    QuestionSet,
    Rule,
    RulesByPlace,
)
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART

OPEN_MIND = "Mend the rule, or what the case expects: one of the two is not what you mean."
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


def differences(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Problem]:
    """Give what is not as a case expects, where these are the findings."""
    expect = tried.case.expect
    states = states_of(findings)
    behind = left_behind(tried.redacted.questions)
    weighed = _Weighed(states, findings, behind, tried.readings, tried.case)
    yield from _raised(tried.case, weighed)
    yield from _named(expect.clear, "clear", State.CLEAR, weighed)
    yield from _named(expect.cannot_tell, "cannot_tell", State.CANNOT_TELL, weighed)
    yield from _pictured(tried, findings)
    yield from _placed("favours", Level.FAVOURS, expect.favours, findings)
    yield from _placed("notes", Level.NOTE, expect.notes, findings)


def told(tried: Tried) -> tuple[Problem, ...]:
    """Give what is not as a case expects, each thing once: for a reader.

    What follows from a rule that is told already is left out of the picture, and the cells of
    one person are one line.
    """
    found = tuple(differences(tried, tried.findings))
    named = tuple(one for one in found if one.code != _OF_PICTURE)
    cells = [one for one in found if one.code == _OF_PICTURE]
    if named:
        as_named = tuple(_as_named(tried))
        left = {one.path for one in _pictured(tried, as_named)}
        cells = [one for one in cells if one.path in left]
    return (*named, *_by_person(tried, cells))


_OF_PICTURE = "case-picture"


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


def _by_person(tried: Tried, cells: Sequence[Problem]) -> Iterator[Problem]:
    """Give what is not as the picture expects, the cells of one person as one problem."""
    people: dict[Path, list[Problem]] = {}
    for one in cells:
        people.setdefault(one.path[:-1], []).append(one)
    for row in people.values():
        yield row[0] if len(row) == 1 else _row(tried, row)


def _row(tried: Tried, cells: Sequence[Problem]) -> Problem:
    about = str(cells[0].path[-2])
    options = [str(one.path[-1]) for one in cells]
    seen: dict[str, list[str]] = {}
    rules: dict[str, list[str]] = {}
    for option in options:
        there = _cell(tried, tried.findings, about, option)
        seen.setdefault(there.verdict if there else "not there", []).append(option)
        rules.setdefault(_from(tried.findings, about, option), []).append(option)
    verdicts = ", and ".join(f"{verdict} in {listed(where)}" for verdict, where in seen.items())
    why = "; ".join(f"in {listed(where)}: {text.rstrip('.')}" for text, where in rules.items())
    related = dict.fromkeys(place for one in cells for place in one.related)
    return Problem(
        cells[0].path,
        _OF_PICTURE,
        f"the verdict for {about} is {verdicts}",
        joined(f"{why}.", *_endings(tried, cells)),
        related=tuple(related)[:_MOST_RELATED],
    )


def _endings(tried: Tried, cells: Sequence[Problem]) -> Iterator[str]:
    """Give what else the cells of one person have to say, each sentence once."""
    about = str(cells[0].path[-2])
    said: dict[str, None] = {}
    is_less = False
    for option in (str(one.path[-1]) for one in cells):
        wanted = tried.case.expect.picture[about][option]
        seen = _cell(tried, tried.findings, about, option)
        if seen is not None:
            said[_left_out(tried.findings, about, option, wanted, seen)] = None
            said[_unknown(seen)] = None
            is_less = is_less or _is_less(seen, wanted)
    yield from said
    yield RULE_FIRST if is_less else OPEN_MIND


def _ending(seen: Cell, wanted: str) -> str:
    return RULE_FIRST if _is_less(seen, wanted) else OPEN_MIND


def _is_less(seen: Cell, wanted: str) -> bool:
    """Tell whether a cell says less than a case expects."""
    worst_first = [str(one) for one in Verdict]
    return wanted in worst_first and worst_first.index(wanted) < worst_first.index(seen.verdict)


def _unknown(seen: Cell) -> str:
    """Give what a cell waits for, where it is not known."""
    waits = [f"{question} of {about}" for question, about in seen.not_known]
    if seen.verdict is not Verdict.NOT_KNOWN or not waits:
        return ""
    more = len(waits) - _MOST_WAITS
    shown = [*waits[:_MOST_WAITS], *([f"{more} more"] if more > 0 else [])]
    return f"Nothing answers {listed(shown)}."


_MOST_WAITS = 4


def _not_here(
    findings: Sequence[Finding], about: str, option: str, wanted: str, seen: Cell
) -> Mapping[str, tuple[Rule, list[str]]]:
    """Give the rules that would make what is expected, and speak of other ways alone."""
    here = {one.rule.id for one in findings if (one.about, one.option) == (about, option)}
    found: dict[str, tuple[Rule, list[str]]] = {}
    for one in findings if _is_less(seen, wanted) else ():
        is_wanted = VERDICT_OF.get(one.rule.level) == wanted and one.is_raised
        if is_wanted and one.about == about and one.rule.modes and one.rule.id not in here:
            found.setdefault(one.rule.id, (one.rule, []))[1].append(one.option)
    return found


def _left_out(findings: Sequence[Finding], about: str, option: str, wanted: str, seen: Cell) -> str:
    told = [
        f"{rule.id} is raised for {about} in {listed(options)}, and speaks of "
        f"{listed(rule.modes)} alone"
        for rule, options in _not_here(findings, about, option, wanted, seen).values()
    ]
    return f"{'; '.join(told)}." if told else ""


def _modes_of_left_out(
    findings: Sequence[Finding], about: str, option: str, wanted: str, seen: Cell
) -> Iterator[Elsewhere]:
    for rule, _ in _not_here(findings, about, option, wanted, seen).values():
        yield Elsewhere(("rules", rule.id, "modes"), f"{rule.id} speaks of these ways")


def states_of(findings: Iterable[Finding]) -> Mapping[str, State]:
    """Give each rule's state over everybody and every option: raised before cannot tell."""
    order = (State.CLEAR, State.CANNOT_TELL, State.RAISED)
    states: dict[str, State] = {}
    for one in findings:
        held = states.get(one.rule.id, State.CLEAR)
        states[one.rule.id] = max(held, one.state, key=order.index)
    return states


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


def _raised(case: Case, weighed: _Weighed) -> Iterator[Problem]:
    if case.expect.raised is None:
        return
    states, findings = weighed.states, weighed.findings
    levels = {one.rule.id: one.rule.level for one in findings}
    expected = case.expect.raised
    for index, rule in enumerate(expected):
        if states.get(rule) is not State.RAISED:
            yield _differs(("expect", "raised", index), "case-raised", rule, State.RAISED, weighed)
    worry = sorted(
        (one for one in states if states[one] is State.RAISED and levels[one] in CONCERNS),
        key=lambda one: LEVELS.index(levels[one]),
    )
    told_there = (*case.expect.clear, *case.expect.cannot_tell)
    for rule in worry:
        if rule not in (*expected, *told_there):
            yield Problem(
                ("expect", "raised"),
                "case-raised",
                f"{rule} is raised, and this case does not expect it",
                joined(
                    (why := weighed.why(rule)).text, "raised is the whole list at care and worse."
                ),
                related=(_line_of(rule, why), *_answers_of(why, case)),
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
            yield _differs(("expect", key, index), code, rule, state, weighed)


_IN_WORDS = {
    State.RAISED: "is raised",
    State.CLEAR: "is clear",
    State.CANNOT_TELL: "cannot tell",
}


def _differs(
    path: Path,
    code: str,
    rule: str,
    wanted: State,
    weighed: _Weighed,
) -> Problem:
    if missing := weighed.behind.get(rule):
        return Problem(
            path,
            code,
            f"{rule} is not in force here, since the set does not ask {listed(missing)}",
            "a rule stays behind where not all that it reads is asked. Name "
            f"{listed(missing)} in a section of the set, or take {rule} out of the case.",
        )
    if rule not in weighed.states:
        return Problem(
            path,
            code,
            f"{rule} reaches nobody in this case",
            "it is about a role that nobody has here, or about a way of meeting that is not on "
            "the table.",
        )
    why = weighed.why(rule)
    states = (State.CLEAR, State.CANNOT_TELL, State.RAISED)
    is_less = states.index(weighed.states[rule]) < states.index(wanted)
    return Problem(
        path,
        code,
        f"{rule} {_IN_WORDS[weighed.states[rule]]} here",
        joined(why.text, RULE_FIRST if is_less else OPEN_MIND),
        related=(_line_of(rule, why), *_answers_of(why, weighed.case)),
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


def _pictured(tried: Tried, findings: tuple[Finding, ...]) -> Iterator[Problem]:
    for about, row in tried.case.expect.picture.items():
        for option, verdict in row.items():
            path = ("expect", "picture", about, option)
            seen = _cell(tried, findings, about, option)
            if seen is None:
                yield Problem(path, _OF_PICTURE, f"there is no cell for {about} in {option}", "")
            elif seen.verdict != verdict:
                yield Problem(
                    path,
                    _OF_PICTURE,
                    f"the verdict for {about} in {option} is {seen.verdict}",
                    joined(
                        _from(findings, about, option),
                        _left_out(findings, about, option, verdict, seen),
                        _unknown(seen),
                        _ending(seen, verdict),
                    ),
                    related=(
                        *_modes_of_left_out(findings, about, option, verdict, seen),
                        *_levels(findings, about, option),
                    ),
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
                    joined(f"{key} is the whole list of them in one place.", OPEN_MIND),
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
    return f"{listed(told)}." if told else "no rule is raised there."
