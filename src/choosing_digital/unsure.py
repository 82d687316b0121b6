"""A case that expects something not to be known, and answers all that decides it: where it slipped.

A rule says that it cannot tell only where an answer that it reads is not sure, not said or not
there. Where a case expects that of a rule, and every answer that the rule reads is sure, it is
the case that is at fault, however the rule may read: an answer was filled in that was to stay
open. Which one is found by trying: each answer in turn is made unsure, and what is told is that
with which all holds that the case expects. An answer is never made surer, and what a case expects
is never changed: so nothing that is proposed here takes a warning away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from choosing_digital.answers import MEETING, SPOKEN, Absence, Account, Given, Said, Wish
from choosing_digital.cases import Failing
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    Reason,
    Wished,
    parts_of,
    questions_in,
)
from choosing_digital.differing import Difference, Tried, differences, states_of
from choosing_digital.findings import CONCERNS, State, find, find_rule
from choosing_digital.picture import Verdict
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.cases import Told, answers_in, named_by
from choosing_digital.question_sets.model import Case, QuestionSet, Rule
from choosing_digital.readings import Readings
from choosing_digital.truth import Truth

MAX_UNSURE = 150
"""So many answers of one case are made unsure, one after the other: about a second."""

_MOST_TOLD = 3
_UNSURE = (Absence.NOT_SURE, Absence.RATHER_NOT_SAY, None)
"""What is tried in the place of an answer, in this order; None leaves it out."""


@dataclass(frozen=True)
class Unsure:
    """One answer of a case that would have to be unsure, so that all holds that it expects.

    Attributes:
        path: where it stands in the file.
        question: what it answers.
        about: of whom it is true.
        value: what to write; None where it is to be left out.
        by: who says it.
    """

    path: Path
    question: str
    about: str
    value: Absence | None
    by: str = ""

    @property
    def written(self) -> str:
        """Give it as a sentence names it."""
        whose = (
            f"of {self.about}" if self.by in ("", self.about) else f"of {self.about} by {self.by}"
        )
        if self.value is None:
            return f"{self.question} {whose} left out"
        return f"{self.question}: {self.value} {whose}"


def told_of(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing], *, mended: bool
) -> Iterator[Problem]:
    """Give what a case finds, and which answer of it would have to be unsure.

    Args:
        failing: the case.
        holding: the cases of its file that hold.
        others: those of its file that fail.
        mended: whether a change to a rule was found as well with which it would hold.
    """
    wanting = {one: rules for one in failing.differences if (rules := waits_for(one, failing))}
    sure = {
        one: not mended and all(_all_is_sure(rule, failing.tried) for rule in rules)
        for one, rules in wanting.items()
    }
    found, is_clear = (
        _likeliest_first(unsure(failing), failing, holding) if wanting else ((), False)
    )
    if is_clear and not mended:
        read = _rules_reading(found[0], chain.from_iterable(wanting.values()))
        rest = others_hold(read, failing, holding, others)
        if rest or all(sure.values()):
            yield _at_the_answer(failing, found, read, rest, is_sure=all(sure.values()))
            return
    for one in failing.differences:
        if one in wanting:
            rules = wanting[one]
            rest = others_hold(rules, failing, holding, others) if len(rules) == 1 else ""
            yield _told(one, failing.tried, rules, found, rest, is_sure=sure[one], mended=mended)
        elif found and any(sure.values()):
            also = _holds_with(found, "").replace("This holds", "This holds as well", 1)
            yield replace(one.problem, hint=joined(one.problem.hint, also))
        else:
            yield one.told()


# -- what expects something not to be known ---------------------------------------------------


def waits_for(difference: Difference, failing: Failing) -> tuple[Rule, ...]:
    """Give the rules that a case expects not to tell; empty where a difference is another."""
    rules = failing.tried.redacted.questions.rules
    expect = failing.tried.case.expect
    if difference.says_less is None:  # it is no rule that is weighed here
        return ()
    match difference.problem.path[len(failing.path) :]:
        case ("expect", "cannot_tell", int(index)):
            return tuple(one for one in rules if one.id == expect.cannot_tell[index])
        case ("expect", "picture", str(about), str(option)):
            if expect.picture[about][option] != str(Verdict.NOT_KNOWN):
                return ()
            here = {
                one.rule.id
                for one in failing.tried.findings
                if (one.about, one.option) == (about, option) and one.rule.level in CONCERNS
            }
            return tuple(one for one in rules if one.id in here)
        case _:
            return ()


def others_hold(
    rules: Sequence[Rule], failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> str:
    """Give what the other cases say of some rules, where all of them hold, and each has one."""
    beside = [one.tried.case for one in others if one is not failing]
    if any(rule.id in named_by(case) for case in beside for rule in rules):
        return ""
    if not all(any(rule.id in named_by(one.case) for one in holding) for rule in rules):
        return ""
    return f"every other case of {listed(one.id for one in rules)} holds"


# -- what would have to be unsure -------------------------------------------------------------


def unsure(failing: Failing) -> Iterator[Unsure]:
    """Give each answer of a case with which, were it unsure, all holds that the case expects."""
    tried = failing.tried
    rules = [rule for one in failing.differences for rule in waits_for(one, failing)]
    read = frozenset(read_by(rules, tried.redacted.questions))
    is_silence = _OF_SILENCE in tried.case.name.lower()
    values = (Absence.RATHER_NOT_SAY, *_UNSURE) if is_silence else _UNSURE
    left = iter(range(MAX_UNSURE))
    for said in tried.redacted.session.said:
        if said.question not in read or not isinstance(said.answer, Given):
            continue
        for value, _ in zip(values, left, strict=False):
            instead = None if value is None else replace(said, answer=value)
            if _holds(with_said(tried, said, instead)):
                path = place_of(said, tried.case, failing.path)
                if path is not None:
                    yield Unsure(path, said.question, said.about, value, said.by)
                break


_OF_SILENCE = "rather not say"
"""Where the name of a case speaks of it, it is tried first."""


def read_by(rules: Sequence[Rule], questions: QuestionSet) -> Iterator[str]:
    """Give the questions that rules read, and those on which it hangs whether these are asked."""
    left = [name for rule in rules for name in questions_in(rule.when)]
    known: set[str] = set()
    while left:
        name = left.pop()
        question = questions.questions.get(name)
        if name not in known and question is not None:
            known.add(name)
            yield name
            left += questions_in(question.ask_if) if question.ask_if is not None else ()


def with_said(tried: Tried, said: Said, instead: Said | None) -> Tried:
    """Give a case as it would come out, were one answer of it another, or None left out."""
    session = tried.redacted.session
    new = () if instead is None else (instead,)
    rest = tuple(each for one in session.said for each in (new if one is said else (one,)))
    redacted = replace(tried.redacted, session=replace(session, said=rest))
    return replace(tried, redacted=redacted, readings=Readings.of(redacted), findings=())


def _holds(tried: Tried) -> bool:
    """Tell whether all holds that a case expects; the rules that it names are weighed first."""
    wanted = tried.case.expect.cannot_tell
    named = (one for one in tried.redacted.questions.rules if one.id in wanted)
    for rule in named:
        if states_of(find_rule(rule, tried.readings)).get(rule.id) is not State.CANNOT_TELL:
            return False
    findings = find(tried.readings)
    return not any(True for _ in differences(replace(tried, findings=findings), findings))


def place_of(said: Said, case: Case, start: Path) -> Path | None:
    """Give where a case gives an answer."""
    found = (one.path for one in answers_in(case, ()) if _is_of(one, said, case))
    return next(((*start, *path) for path in found), None)


def _is_of(told: Told, said: Said, case: Case) -> bool:
    path = told.path
    option = case.options[int(path[1])].id if path[0] == "options" else None
    of_it = (told.question, told.by, told.about, option)
    account = Account.PRIVATE if "in_private" in path else Account.OPEN
    return of_it == (said.question, said.by, said.about, said.option) and (
        account is said.account or not _is_said_twice(said, case)
    )


def _is_said_twice(said: Said, case: Case) -> bool:
    """Tell whether somebody says the same openly and in private."""
    key = (said.question, said.by, said.about)
    every = [one.path for one in answers_in(case, ()) if (one.question, one.by, one.about) == key]
    return len({"in_private" in path for path in every}) > 1


# -- which of them is the likelier ------------------------------------------------------------


def _likeliest_first(
    found: Iterable[Unsure], failing: Failing, holding: Sequence[Tried]
) -> tuple[tuple[Unsure, ...], bool]:
    """Give what would have to be unsure, the likelier first, and whether one is for certain that.

    What counts first is whether a rule that the case expects not to tell reads it by itself, then
    what the name of the case speaks of, then what other cases of these rules leave unsure.
    """
    every = tuple(found)
    names = {one: _words_of(one, failing) for one in every}
    said = frozenset(_WORD.findall(failing.tried.case.name.lower()))
    rules = tuple(rule for one in failing.differences for rule in waits_for(one, failing))

    def likely(one: Unsure) -> tuple[int, int, int]:
        others = [words for each, words in names.items() if each != one]
        alone = [
            word
            for word in said
            if _speaks_of(word, names[one]) and not any(_speaks_of(word, each) for each in others)
        ]
        left_open = [each for each in holding if _leaves_open(one, rules, each)]
        return len(_rules_reading(one, rules)) > 0, len(alone), len(left_open)

    weights = {one: likely(one) for one in every}
    order = tuple(sorted(every, key=weights.__getitem__, reverse=True))
    return order, bool(order) and (len(order) == 1 or weights[order[0]] > weights[order[1]])


def _rules_reading(one: Unsure, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give those of some rules whose own condition reads an answer."""
    reading = {rule.id: rule for rule in rules if one.question in set(questions_in(rule.when))}
    return tuple(reading.values())


def _words_of(one: Unsure, failing: Failing) -> frozenset[str]:
    """Give the words with which a name may speak of an answer: its question's, and its person's."""
    tried = failing.tried
    question = tried.redacted.questions.questions[one.question]
    role = tried.case.participants.get(one.about, "")
    told = " ".join((question.short or "", *question.text.values()))
    plain = f"{one.question} {role}".replace("_", " ")
    return frozenset((*_WORD.findall(f"{plain} {told}".lower()), one.about))


def _speaks_of(word: str, words: frozenset[str]) -> bool:
    """Tell whether a word is one of some, however it ends; short ones only as they are, of people.

    An article is never somebody.
    """
    if len(word) < _LEAST_LETTERS:
        return len(word) == 1 and word != "a" and word in words
    return any(
        len(one) >= _LEAST_LETTERS and (one.startswith(word) or word.startswith(one))
        for one in words
    )


_WORD = re.compile(r"[a-z]+")
_LEAST_LETTERS = 4


def _leaves_open(one: Unsure, rules: Iterable[Rule], tried: Tried) -> bool:
    """Tell whether a case leaves the same unsure, and expects one of the rules not to tell."""
    reading = _rules_reading(one, rules)
    return any(rule.id in tried.case.expect.cannot_tell for rule in reading) and any(
        said.question == one.question
        and (said.by == said.about) is (one.by == one.about)
        and said.answer in SPOKEN
        for said in tried.redacted.session.said
    )


# -- for certain the case ---------------------------------------------------------------------


def _all_is_sure(rule: Rule, tried: Tried) -> bool:
    """Tell whether all that a rule reads is sure: of everybody and for every way there is.

    Its roles and ways may be what was changed: so it is weighed for all of whom its questions
    are asked.
    """
    questions = tried.redacted.questions
    asked = [
        questions.questions[one.question].asked
        for one in parts_of(rule.when)
        if isinstance(one, Asked)
        and one.of is None
        and not questions.questions[one.question].of_meeting
    ]
    roles = tuple(role for role in questions.vocabulary.roles if all(role in one for one in asked))
    about = rule.about if MEETING in rule.about else roles
    wide = rule.model_copy(update={"about": about, "modes": ()})
    found = find_rule(wide, tried.readings)
    return bool(found) and all(_is_sure(one.reason) for one in found)


def _is_sure(reason: Reason) -> bool:
    match reason.condition:
        case AllOf() | AnyOf():
            return all(map(_is_sure, reason.parts))
        case Asked():
            answers = [one.heard.answer for one in reason.compared]
            return bool(answers) and all(isinstance(one, Given) for one in answers)
        case Wished():
            return bool(reason.wishes) and all(isinstance(one, Wish) for one in reason.wishes)
        case _:
            return reason.truth is not Truth.UNKNOWN


# -- in words -------------------------------------------------------------------------------


def _at_the_answer(
    failing: Failing, found: Sequence[Unsure], rules: Sequence[Rule], rest: str, *, is_sure: bool
) -> Problem:
    """Give all that a case finds as one, at the answer that is the likeliest to have slipped."""
    one, *others = found
    first = failing.differences[0].problem
    ending = _ending(rules, failing.tried, found, is_sure=is_sure, mended=False)
    return Problem(
        one.path,
        first.code,
        f"this answer does not go with the rest of the case: {_to_write(one)}",
        joined(
            f'In "{failing.tried.case.name}": {in_short(failing)}, and the case expects otherwise.',
            f"{_with_it(one)}, all of it holds{f', and {rest}' if rest else ''}.",
            *ending,
        ),
        related=(
            *(Elsewhere(each.path, f"or {_to_write(each)} here") for each in others[:_MOST_TOLD]),
            Elsewhere(first.path, "the case expects otherwise"),
            *rules_of(failing),
        ),
    )


def _to_write(one: Unsure) -> str:
    if one.value is None:
        return f"leave `{one.question}` out"
    return f"write `{one.question}: {one.value}`"


def _with_it(one: Unsure) -> str:
    if one.value is None:
        return "With this left out"
    return f"With `{one.question}: {one.value}`"


def in_short(failing: Failing) -> str:
    """Give what is not as a case expects, as the rest of a sentence."""
    what = [one.problem.message for one in failing.differences[:_MOST_TOLD]]
    more = len(failing.differences) - _MOST_TOLD
    return "; ".join([*what, *([f"and {more} more"] if more > 0 else [])])


def rules_of(failing: Failing) -> Iterator[Elsewhere]:
    """Give where the rules stand that come out otherwise than a case expects: few of them."""
    places = {
        one.path: one
        for each in failing.differences
        for one in each.problem.related
        if one.path[0] == "rules"
    }
    yield from islice(places.values(), _MOST_TOLD - 1)


def _told(
    difference: Difference,
    tried: Tried,
    rules: Sequence[Rule],
    found: Sequence[Unsure],
    rest: str,
    *,
    is_sure: bool,
    mended: bool,
) -> Problem:
    problem = difference.problem
    if not found and not is_sure:
        return difference.told()
    ending = _ending(rules, tried, found, is_sure=is_sure, mended=mended)
    places = tuple(Elsewhere(one.path, _here(one)) for one in found[:_MOST_TOLD])
    kept = tuple(one for one in problem.related if one.path[:1] != problem.path[:1])
    return replace(
        problem,
        hint=joined(problem.hint, _holds_with(found, rest), *ending),
        related=(*places, *kept) if found else problem.related,
    )


_LOOK_AT_BOTH = "The rule may have been changed as well: look at both before you mend one."


def _holds_with(found: Sequence[Unsure], rest: str) -> str:
    if not found:
        return ""
    ways = listed([one.written for one in found[:_MOST_TOLD]], "or")
    more = ", or another answer" if len(found) > _MOST_TOLD else ""
    return f"This holds with {ways}{more}{f', and {rest}' if rest else ''}."


def _ending(
    rules: Sequence[Rule], tried: Tried, found: Sequence[Unsure], *, is_sure: bool, mended: bool
) -> Iterator[str]:
    if not is_sure:
        yield _LOOK_AT_BOTH if mended else "If the case answers as you mean it, look at the rule."
        return
    names = listed(one.id for one in rules[:_MOST_TOLD])
    yield (
        f"Every answer that {names} {'reads' if len(rules) == 1 else 'read'} here is sure, and "
        "then no rule can say that it cannot tell: mend an answer of the case, not the rule"
        + ("." if found else ", with not_sure, rather_not_say, or by leaving one out.")
    )
    read = frozenset(read_by(rules, tried.redacted.questions))
    open_ = dict.fromkeys(
        f"{one.question} of {one.about}"
        for one in tried.redacted.session.said
        if one.answer in SPOKEN and one.question not in read
    )
    if open_:
        yield (
            f"But if {names} should read {listed(islice(open_, _MOST_TOLD), 'or')}, which is not "
            "sure here, look at the rule."
        )


def _here(one: Unsure) -> str:
    if one.value is None:
        return "with this answer left out it holds"
    return f"with {one.value} here it holds"


__all__ = [
    "MAX_UNSURE",
    "Unsure",
    "in_short",
    "others_hold",
    "place_of",
    "read_by",
    "rules_of",
    "told_of",
    "unsure",
    "waits_for",
    "with_said",
]
