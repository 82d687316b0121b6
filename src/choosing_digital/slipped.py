"""A case that fails although no slip in a rule would explain it: what of it may have slipped.

Whoever writes a case copies one and changes what some people answer, or where they meet. What was
changed by a slip makes a right rule look wrong, and a rule that is bent to fit the case is wrong
then. Each thing that the rules read is tried with every other that could stand there. What is told
is the one with which all holds that the case expects, and that is told once, whatever fails by it.
No rule is changed for it; and a word that a case expects only where all else that it expects
says so (`miswording`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from choosing_digital.answers import Absence, Given, Said
from choosing_digital.at_odds import in_play, named_at_odds, wanted
from choosing_digital.cases import Failing, try_case
from choosing_digital.differing import Tried, differences, left_behind, states_of
from choosing_digital.findings import CONCERNS, State, find, find_rule
from choosing_digital.miswording import as_reworded, misworded
from choosing_digital.pictured import odd_cells
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.model import (
    Case,
    QuestionSet,
    Rule,
)
from choosing_digital.remedies import in_yaml
from choosing_digital.session import Session
from choosing_digital.set_ups import (
    SET_UPS,
    Otherwise,
    of_others,
    of_what_is_missing,
    other_answers,
)
from choosing_digital.unsure import (
    in_short,
    others_hold,
    place_of,
    read_by,
    rules_of,
    told_of,
    waits_for,
    with_said,
)

MAX_OTHERWISE = 150
"""So many other answers of one case are tried, one after the other: about a second."""

_MOST_TOLD = 3


@dataclass(frozen=True, eq=False)
class Slipped:
    """One place of a case at which something else would have to stand, so that all of it holds.

    Attributes:
        path: where it stands in the file.
        writes: what could be written there, each of them enough.
        instead: how the case would come out then.
        instead_of: of whom it says so, where it is the person that slipped.
        whom: of whom it should say so then.
        rest: what the other cases say of the rules that come out otherwise then.
        repeats: the option that would change nothing, were it as it stands.
        is_missing: whether it is no other answer, but one more.
    """

    path: Path
    writes: tuple[str, ...]
    instead: Tried
    instead_of: str = ""
    whom: str = ""
    rest: str = ""
    repeats: str = ""
    is_missing: bool = False


def told_of_one_alone(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> Iterator[Problem]:
    """Give what a case finds that no change to a rule mends, and where it may have slipped.

    Args:
        failing: the case.
        holding: the cases that hold, of its file and of those whose rules it uses.
        others: those of them that fail.
    """
    word = misworded(failing, holding, others)
    found = may_have_slipped(failing, holding, others)
    if word is not None and (word.expects_less or not found):  # what it expects else decides
        yield as_reworded(failing, word, [_or(one) for one in found])
    elif len(found) == 1:
        yield _told(failing, found[0])
    else:  # of several it is not known which, and the rule is as likely
        first, *rest = told_of(failing, holding, others, mended=False)
        yield replace(first, related=(*map(_or, found), *first.related))
        yield from rest


def may_have_slipped(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> tuple[Slipped, ...]:
    """Give the places of a case one of which may have slipped; none where they are too many."""
    found = tuple(islice(slipped(failing, holding, others), _MOST_TOLD + 1))
    return _likeliest(found) if len(found) <= _MOST_TOLD else ()


def in_place_of(found: Slipped) -> Elsewhere:
    """Give a place that may have slipped as what may be mended in the place of a rule."""
    why = "if it is missing" if found.is_missing else "if this slipped"
    return Elsewhere(found.path, f"or {_to_write(found)} here, {why}")


def _or(found: Slipped) -> Elsewhere:
    return Elsewhere(found.path, f"with {_to_write(found)} here it holds")


def _likeliest(found: tuple[Slipped, ...]) -> tuple[Slipped, ...]:
    """Give the one that an option repeats, where there is one: else all."""
    repeated = tuple(one for one in found if one.repeats)
    return repeated if len(repeated) == 1 else found


def slipped(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> Iterator[Slipped]:
    """Give each place of a case at which something else would make all hold that it expects.

    Its answers come first, and its set-up only where none of them would do. Every other case of
    the rules that come out otherwise then has to hold as it is, and there has to be one. Where the
    rules say more than is expected, nothing is given that would make of the case another that is
    there: then it is what it expects that was forgotten.
    """
    rules = tuple(in_play(failing.tried))
    if not rules or _is_of_another_kind(failing):
        return
    # where only a word of the picture differs, every rule is as the case names it
    others = tuple(one for one in others if any(True for _ in named_at_odds(one.tried)))
    tries = iter(range(MAX_OTHERWISE))
    every = (
        _answers_otherwise(failing.tried, rules, failing.path),
        _answers_besides(failing.tried, rules, failing.path),
        *(_set_up_otherwise(one, failing.tried, rules, failing.path) for one in SET_UPS),
    )
    for some in every:
        ways = (one for one, _ in zip(some, tries, strict=False))
        found = tuple(_that_hold(ways, rules, failing, holding, others))
        yield from found
        if found:
            return


def _that_hold(
    ways: Iterable[Slipped],
    rules: Sequence[Rule],
    failing: Failing,
    holding: Sequence[Tried],
    others: Sequence[Failing],
) -> Iterator[Slipped]:
    """Give those that may be told, what could stand in one place together."""
    hold = tuple(
        replace(one, instead=whole)
        for one in ways
        if (whole := _holding(one.instead, rules)) is not None
    )
    if not failing.expects_more and any(_is_another(one.instead, holding) for one in hold):
        return
    said = Counter(one for each in holding for one in _words_of(each))

    def often(one: Slipped) -> int:
        return -said[one.writes[0]]

    for _, (first, *more) in groupby(hold, key=_place):
        weighed = _weighed_otherwise(rules, failing.tried, first.instead)
        rest = others_hold(weighed, failing, holding, others) if weighed else ""
        alike = [one.writes[0] for one in sorted((first, *more), key=often)]
        sure = [one for one in alike if f": {Absence.NOT_SURE}`" not in one]
        if rest:
            yield replace(first, writes=_some(sure or alike), rest=rest)


def _place(found: Slipped) -> object:
    """Give what tells the place of one from those of others; of answers to be added, which."""
    which = found.writes[0].partition(":")[0] if found.is_missing else ""
    return found.path, found.instead_of, found.whom, which


def _some(writes: Sequence[str]) -> tuple[str, ...]:
    more = len(writes) - _MOST_TOLD
    return (*writes[:_MOST_TOLD], *(("another",) if more > 0 else ()))


def _words_of(tried: Tried) -> Iterator[str]:
    """Give what a case says, as it is written: what others say is likelier to be meant."""
    yield from map(_written, tried.redacted.session.said)
    if tried.case.meeting is not None:
        yield f"`kind: {tried.case.meeting.kind}`"


def _is_of_another_kind(failing: Failing) -> bool:
    """Tell whether a rule stays behind, or something is expected not to be known (`unsure`)."""
    expect, behind = failing.tried.case.expect, left_behind(failing.tried.redacted.questions)
    named = (*(expect.raised or ()), *expect.clear, *expect.cannot_tell)
    return any(one in behind for one in named) or any(
        waits_for(one, failing) for one in failing.differences
    )


def _is_another(tried: Tried, holding: Sequence[Tried]) -> bool:
    """Tell whether a case would give the same as another."""
    said = _given(tried.redacted.session)
    return any(_given(one.redacted.session) == said for one in holding)


def _given(session: Session) -> object:
    return frozenset(session.said), session.options, session.meeting, session.participants


# -- the rules that it is about ---------------------------------------------------------------


def _weighed_otherwise(rules: Iterable[Rule], before: Tried, after: Tried) -> tuple[Rule, ...]:
    """Give those of some rules by which it is that a case holds: they come to something else."""
    cells = {
        (one.about, one.option)
        for one in odd_cells(before.case, before.redacted, before.findings)
        if not any(True for _ in named_at_odds(before))
    }
    was, then = _speaking(before, cells), _speaking(after, cells)
    return tuple(one for one in rules if was.get(one.id) != then.get(one.id))


def _speaking(tried: Tried, cells: set[tuple[str, str]]) -> dict[str, set[tuple[str, str, State]]]:
    """Give where each rule speaks, and how; in some cells alone where there are some."""
    found: dict[str, set[tuple[str, str, State]]] = {}
    for one in tried.findings:
        if one.state is not State.CLEAR and (not cells or (one.about, one.option) in cells):
            found.setdefault(one.rule.id, set()).add((one.about, one.option, one.state))
    return found


def _holding(tried: Tried, rules: Sequence[Rule]) -> Tried | None:
    """Give a case with its findings where all holds that it expects; these rules come first."""
    named = wanted(tried)
    is_whole = tried.case.expect.raised is not None
    for rule in rules:
        state = named.get(rule.id)
        is_off_the_list = is_whole and state is None and rule.level in CONCERNS
        if state or is_off_the_list:
            found = states_of(find_rule(rule, tried.readings)).get(rule.id)
            if found is not state and (state or found is State.RAISED):
                return None
    whole = replace(tried, findings=find(tried.readings))
    return None if any(True for _ in differences(whole, whole.findings)) else whole


# -- what could stand there -------------------------------------------------------------------


def _answers_otherwise(tried: Tried, rules: Sequence[Rule], start: Path) -> Iterator[Slipped]:
    """Give a case with each answer that the rules read as another, one at a time."""
    questions = tried.redacted.questions
    read = frozenset(read_by(rules, questions))
    for said in tried.redacted.session.said:
        path = place_of(said, tried.case, start) if said.question in read else None
        if path is None:
            continue
        question = questions.questions[said.question]
        again = _repeated(said, tried)
        for one in other_answers(said, question):
            yield Slipped(path, (_written(one),), with_said(tried, said, one), repeats=again)
        for one in of_others(said, question, tried):
            then = with_said(tried, said, one)
            yield Slipped(path, (_written(one),), then, said.about, one.about)


def _answers_besides(tried: Tried, rules: Sequence[Rule], start: Path) -> Iterator[Slipped]:
    """Give a case with one answer more, where a rule waits for one that nobody gives."""
    states, questions = states_of(tried.findings), tried.redacted.questions
    waiting = [one for one in rules if states.get(one.id) is State.CANNOT_TELL]
    for path, write, case in of_what_is_missing(
        tried.case, tuple(read_by(waiting, questions)), questions
    ):
        other, _ = try_case(case, questions)
        if other is not None:
            yield Slipped((*start, *path), (write,), other, is_missing=True)


def _repeated(said: Said, tried: Tried) -> str:
    """Give the option for which the same answer is given once more, and changes nothing."""
    key = (said.question, said.by, said.about, said.account, said.answer)
    for one in tried.redacted.session.said if said.option is None else ():
        if one.option and (one.question, one.by, one.about, one.account, one.answer) == key:
            return one.option
    return ""


def _set_up_otherwise(
    otherwise: Callable[[Case, Sequence[Rule], QuestionSet], Iterator[Otherwise]],
    tried: Tried,
    rules: Sequence[Rule],
    start: Path,
) -> Iterator[Slipped]:
    """Give a case with each part of one kind of its set-up as another."""
    questions = tried.redacted.questions
    for path, write, case in otherwise(tried.case, rules, questions):
        other, _ = try_case(case, questions)
        if other is not None:
            yield Slipped((*start, *path), (write,), other)


def _written(said: Said) -> str:
    value = said.answer.value if isinstance(said.answer, Given) else str(said.answer)
    return f"`{said.question}: {in_yaml(value)}`"


# -- in words ---------------------------------------------------------------------------------


def _to_write(found: Slipped) -> str:
    instead = f" of {found.whom} instead of {found.instead_of}" if found.whom else ""
    return f"{listed(found.writes, 'or')}{instead}"


def _told(failing: Failing, found: Slipped) -> Problem:
    """Give all that a case finds as one, at the place that slipped."""
    first = failing.differences[0].problem
    again = f"The option {found.repeats} answers just this, and changes nothing as it is."
    what = "this answer" if _ANSWERS & set(found.path) else "this"
    fault = (
        "an answer is missing in" if found.is_missing else f"{what} does not go with the rest of"
    )
    return Problem(
        found.path,
        first.code,
        f"{fault} the case: write {_to_write(found)}",
        joined(
            f'In "{failing.tried.case.name}": {in_short(failing)}, and the case expects otherwise.',
            again if found.repeats else "",
            f"With {_to_write(found)}, all of it holds, and {found.rest}.",
            _IF_MEANT_LESS if failing.expects_more else _IF_MEANT,
        ),
        related=(Elsewhere(first.path, "the case expects otherwise"), *rules_of(failing)),
    )


_ANSWERS = frozenset(("answers", "answers_about", "meeting_answers"))
_IF_MEANT_LESS = (
    "Only if this is as you mean it, look at the rules, and then at what the case expects."
)
_IF_MEANT = (
    "Only if this is as you mean it, mend what the case expects: a rule that is right to speak "
    "is not made milder for one case."
)


__all__ = [
    "MAX_OTHERWISE",
    "Slipped",
    "in_place_of",
    "may_have_slipped",
    "slipped",
    "told_of_one_alone",
]
