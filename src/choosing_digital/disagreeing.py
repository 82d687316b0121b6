"""What cases find, each cause once: at the rule that they disagree with, where one is found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from choosing_digital.cases import AT_ODDS, Failing, Ran
from choosing_digital.differing import Tried
from choosing_digital.mending import Agreement, agreements, holds, holds_with, with_repair
from choosing_digital.problems import Elsewhere, Problem, listed
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.slipped import Slipped, in_place_of, may_have_slipped, told_of_one_alone
from choosing_digital.slips import Repair
from choosing_digital.unsure import told_of

MAX_SLIPPED = 8
"""So many cases of one file are looked through for what may have slipped in them: the first."""


@dataclass(frozen=True, eq=False)
class Own:
    """What the own cases of a file came to.

    Attributes:
        holding: those that hold, and have to go on holding.
        waiting: those that fail by a rule of another file, with which its own cases do not agree.
        agreements: what would make others hold.
        alone: those for which nothing was found.
        beside: what the cases of the files came to whose rules it uses.
    """

    holding: tuple[Tried, ...]
    waiting: "tuple[_Waiting, ...]" = ()
    agreements: tuple[Agreement, ...] = ()
    alone: tuple[Failing, ...] = ()
    beside: "tuple[Own, ...]" = ()

    @property
    def failing(self) -> tuple[Failing, ...]:
        """Give those that do not come out as they expect."""
        agreed = (one for each in self.agreements for one in each.failing)
        waiting = (one for each in self.waiting for one in each.failing)
        return (*agreed, *waiting, *self.alone)

    @property
    def fails(self) -> bool:
        """Tell whether some do not come out as they expect."""
        return bool(self.waiting or self.agreements or self.alone)


@dataclass(frozen=True, eq=False)
class _Waiting:
    """Cases that hold once a rule of another file is mended, or several rules are."""

    agreements: tuple[Agreement, ...]
    failing: tuple[Failing, ...]


def own_of(
    ran: Ran,
    others: Sequence[Own],
    questions: QuestionSet,
    is_sound: Callable[[Repair], bool],
) -> Own:
    """Give what the own cases of a file came to.

    Args:
        ran: its cases.
        others: what the cases of the files came to whose rules it uses.
        questions: what its cases were tried on.
        is_sound: tells whether a change brings no mistake of another kind with it.
    """
    waiting, left = _waiting(ran.failing, others)
    holding = (*ran.holding, *(one for other in others for one in other.holding))
    found = agreements(left, holding, questions, is_sound)
    mended = {one.path for each in found for one in each.failing}
    alone = tuple(one for one in left if one.path not in mended)
    return Own(ran.holding, waiting, found, alone, tuple(others))


def _not_known(_: Repair) -> str:
    return ""


def disagreements(own: Own, where: Callable[[Repair], str] = _not_known) -> Iterator[Problem]:
    """Give what the cases of a file find, each cause once.

    What follows from a rule with which its own cases do not agree is told as that. Two cases
    and more that one change would make hold are told at the rule, and one that expects more of
    it where there is one place alone to change. All else is told case by case.

    Args:
        own: what they came to.
        where: gives where a line belongs that was begun too far in or out.
    """
    yield from map(_waits, own.waiting)
    every = (own, *own.beside)
    holding = tuple(one for each in every for one in each.holding)
    failing = tuple(one for each in every for one in each.failing)
    looked_at = {one.path for one in islice(own.failing, MAX_SLIPPED)}
    for agreement in own.agreements:
        if len(agreement.failing) > 1:
            yield _together(agreement, where)
            continue
        (one,) = agreement.failing
        slips = may_have_slipped(one, holding, failing) if one.path in looked_at else ()
        if _is_of_the_rule(agreement):
            yield _together(agreement, where, slips)
        else:
            first, *rest = _with_a_way(one, agreement, own, where)
            yield replace(first, related=(*first.related, *map(in_place_of, slips)))
            yield from rest
    for one in own.alone:
        if one.path in looked_at:
            yield from told_of_one_alone(one, holding, failing)
        else:
            yield from told_of(one, holding, failing, mended=False)


def of_what_is_played(ran: Ran, others: Sequence[Own]) -> Iterator[Problem]:
    """Give what a scenario finds, with where to look first: not at rules whose own cases hold.

    Args:
        ran: the scenario and its changes. It tries no rule but shows it: no slip is looked for.
        others: what the cases of the files came to whose rules it uses.
    """
    waiting, left = _waiting(ran.failing, others)
    yield from map(_waits, waiting)
    look = _LOOK_THERE if any(one.fails for one in others) else _LOOK_HERE
    for failing in left:
        change = failing.path[:1] == ("change",)
        place = Elsewhere(failing.path, "this is what changes: look for whom")
        for one in failing.differences:
            problem = one.told(look, look)
            related = (*((place,) if change else ()), *problem.related[:1])
            yield replace(problem, related=related)


_LOOK_THERE = "Cases of the rules fail as well: begin there."
_LOOK_HERE = (
    "The cases of the rules all hold: look at what is said here, by whom and for which option, and "
    "then at what this expects."
)


def _waiting(
    failing: Iterable[Failing], others: Sequence[Own]
) -> tuple[tuple[_Waiting, ...], list[Failing]]:
    """Part the cases that fail by a rule with which its own cases do not agree from the rest."""
    left = list(failing)
    found: list[_Waiting] = []
    agreed = [one for other in others for one in other.agreements]
    for agreement in agreed:
        some = tuple(one for one in left if _waits_for(agreement, one))
        left = [one for one in left if one not in some]
        if some:
            found.append(_Waiting((agreement,), some))
    for one in tuple(left):
        several = tuple(each for each in agreed if _is_there(each.repairs[0], one.tried))
        if len(several) > 1 and holds(_with_all(several, one.tried)):
            found.append(_Waiting(several, (one,)))
            left.remove(one)
    return tuple(found), left


def _waits_for(agreement: Agreement, failing: Failing) -> bool:
    """Tell whether a case would hold, were a rule as its own cases have it."""
    (repair, *_) = agreement.repairs
    return _is_there(repair, failing.tried) and holds_with(repair, failing.tried)


def _is_there(repair: Repair, tried: Tried) -> bool:
    asked = tried.redacted.questions
    return repair.of in (
        [one.id for one in asked.rules] if repair.rule is not None else asked.questions
    )


def _with_all(agreed: Iterable[Agreement], tried: Tried) -> Tried:
    for one in agreed:
        tried = with_repair(one.repairs[0], tried)
    return tried


# -- in words -------------------------------------------------------------------------------

_MOST_CASES = 2
_MOST_ANSWERS = 3
_MANY = 4
"""So many cases are not written by mistake, where it takes one word of the rule."""


def _together(
    agreement: Agreement,
    where: Callable[[Repair], str],
    answers: Sequence[Slipped] = (),
) -> Problem:
    """Give cases that fail, and the change with which they would hold, as one problem.

    It stands at the first case, and its first related place is the part of the rule or question
    that is meant, by its id. Whoever knows the files says where that is.
    """
    first, *others = agreement.repairs
    count = len(agreement.failing)
    alike = [one for one in others if one.place == first.place and one.write]
    ways = [first.write, *(f"or{_in_what(one, first)}: {one.write}" for one in alike)]
    every = "the case holds" if count == 1 else "both hold" if count == 2 else f"all {count} hold"
    hold = f"{every}, and no other case is broken, {_with(first, where)}"
    if agreement.also:
        hold += f"; for some of them {_mended(agreement.also)} too"
    more = any(one.expects_more for one in agreement.failing) and not first.is_milder
    expects = "the case expects" if count == 1 else "these cases expect"
    less = "" if more else f" The rule warns of less then, as {expects}."
    if more or (first.is_structure and count >= _MANY):
        said, last = f"Look here first: {hold}.{less}", _only_if(agreement)
    elif count == 1:
        said = (
            "It expects it to say less. Look at the case first. Only if the rule was changed by "
            f"mistake: {hold}.{less}"
        )
        last = "this case"
    else:
        said = (
            f"They expect it to say less. Look at each of them first: {_names(agreement)}. Only "
            f"if the rule was changed by mistake: {hold}.{less}"
        )
        last = "the first of these cases"
    case = agreement.failing[0]
    return Problem(
        case.problems[0].path,
        AT_ODDS,
        f"{'a case expects' if count == 1 else f'{count} cases expect'} something else of "
        f"{first.of}",
        "\n".join(one for one in (said, *ways) if one),
        related=(
            _elsewhere(first, f"{first.of} is here"),
            *(_elsewhere(one, f"or {_if(one, where)}") for one in others if one not in alike),
            *map(in_place_of, answers),
            Elsewhere(case.path, last),
        ),
    )


def _in_what(one: Repair, first: Repair) -> str:
    """Give in what one way of writing a line differs from the first: for whom it speaks."""
    more = [each for each in one.holds_for if each not in first.holds_for]
    less = [each for each in first.holds_for if each not in one.holds_for]
    if not (one.holds_for and first.holds_for) or len(more) + len(less) > _MOST_ANSWERS:
        return ""
    for_more = f"{'' if less else 'also '}for {listed(more, 'or')}" if more else ""
    for_less = f"not for {listed(less, 'or')}" if less else ""
    return f", {' and '.join(each for each in (for_more, for_less) if each)}"


def _only_if(agreement: Agreement) -> str:
    """Give what is to be said of the first case, where the rule is to be looked at first."""
    _, *others = [f'"{one.tried.case.name}"' for one in agreement.failing]
    if not others:
        return "only if the rule is meant as it stands, change what this case expects"
    left = len(others) - _MOST_CASES
    more = [f"{left} more"] if left > 0 else []
    whose = listed(["this one", *others[:_MOST_CASES], *more])
    count = len(agreement.failing)
    return f"only if it is meant as it stands, change what {count} cases expect: {whose}"


def _is_of_the_rule(agreement: Agreement) -> bool:
    """Tell whether one case is enough to look at the rule first, at one place of it.

    Not where it expects something not to be known: that is as likely a case that answers too much.
    Nor where the line would then be true of every answer, which is no rule that anybody means.
    """
    (failing,) = agreement.failing
    places = {one.place for one in agreement.repairs}
    start = len(failing.path)
    unknown = any("cannot_tell" in one.path[start:] for one in failing.problems)
    is_clear = len(places) == 1 and not agreement.also and not agreement.repairs[0].says_nothing
    return failing.expects_more and is_clear and not unknown


def _with_a_way(
    failing: Failing, agreement: Agreement, own: Own, where: Callable[[Repair], str]
) -> Iterator[Problem]:
    """Give what one case finds, with the change that would make it hold where there are few."""
    first, *rest = told_of(failing, own.holding, own.failing, mended=True)
    places: dict[tuple[object, ...], list[Repair]] = {}
    for one in agreement.repairs:
        places.setdefault(one.place, []).append(one)
    more = tuple(
        _elsewhere(
            same[0],
            f"it would hold{_once(agreement.also)} {', or '.join(_if(one, where) for one in same)}",
        )
        for same in places.values()
    )
    yield replace(first, related=(*more, *first.related))
    yield from rest


def _mended(names: Sequence[str]) -> str:
    return f"{listed(names)} {'has' if len(names) == 1 else 'have'} to be mended"


def _once(also: Sequence[str]) -> str:
    """Give what else has to be mended, where a case expects something else of that too."""
    return f", once {listed(also)} {'is' if len(also) == 1 else 'are'} mended too," if also else ""


def _waits(waiting: _Waiting) -> Problem:
    repairs = [one.repairs[0] for one in waiting.agreements]
    names, count = tuple(dict.fromkeys(one.of for one in repairs)), len(waiting.failing)
    until = f"{listed(names)} {'is' if len(names) == 1 else 'are'} mended"
    return Problem(
        waiting.failing[0].problems[0].path,
        AT_ODDS,
        f"{'this case waits' if count == 1 else f'{count} cases wait'} until {until}",
        f"{'Its' if len(names) == 1 else 'Their'} own cases expect something else of "
        f"{'it' if len(names) == 1 else 'them'}. Begin there: "
        f"{'this one holds' if count == 1 else 'these hold'} once that is mended.",
        related=tuple(_elsewhere(one, f"{one.of} is here") for one in repairs),
    )


_WITH = {
    "changed": "with what is written below in its place",
    "added": "with the line below besides",
    "left out": "with this left out",
    "left": "with this further left, out of the list that it stands in",
    "right": "with this further right, in the list before it",
}


def _elsewhere(repair: Repair, message: str) -> Elsewhere:
    return Elsewhere((repair.room, repair.of, *repair.path), message, "", repair.at_key)


def _if(repair: Repair, where: Callable[[Repair], str]) -> str:
    match repair.kind:
        case "added":
            return f"with this line besides: {repair.write}"
        case "changed":
            return f"with this in its place: {repair.write}"
        case _:
            return _with(repair, where)


def _with(repair: Repair, where: Callable[[Repair], str]) -> str:
    exactly = where(repair) if repair.moves else ""
    return f"with this further {repair.moves}, {exactly}" if exactly else _WITH[repair.kind]


def _names(agreement: Agreement) -> str:
    names = [f'"{one.tried.case.name}"' for one in agreement.failing]
    more = len(names) - _MOST_CASES
    return listed([*names[:_MOST_CASES], *([f"{more} more"] if more > 0 else [])])


__all__ = ["MAX_SLIPPED", "Own", "disagreements", "of_what_is_played", "own_of"]
