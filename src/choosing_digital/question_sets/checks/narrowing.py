"""Whether a condition holds for less than the one that it takes the place of, and where it does.

By exact reasoning (`reasoning`) over the answers that both files have; where that cannot be
done, a condition that is written otherwise is taken to hold for less.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, parts_of, questions_in
from choosing_digital.problems import Path, listed
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.checks.settings import settings
from choosing_digital.question_sets.model import Bank, Level, Question, Rule, SetFile
from choosing_digital.question_sets.possible import (
    ALL_KNOWN,
    ANYTHING,
    AS_A_RULE,
    OF_THOSE_WHO_CAN_BE_ASKED,
    ONE_ACCOUNT,
    TRUE,
    UNKNOWN,
    Hearing,
    NotFollowed,
    NotSound,
    Told,
    World,
)
from choosing_digital.question_sets.reasoning import (
    IS_FALSE,
    IS_NOT_TRUE,
    IS_TRUE,
    IS_UNKNOWN,
    Bounds,
    Found,
    Space,
    Steps,
)
from choosing_digital.remedies import in_yaml

_NOT_FALSE: Bounds = (UNKNOWN, TRUE)
_SURE = replace(ALL_KNOWN, others=True)
_OF_ONE_WHO_CAN_BE_ASKED = replace(ONE_ACCOUNT, young=False)


@dataclass(frozen=True)
class Narrower:
    """That a condition holds for less, or for other answers.

    Attributes:
        example: answers with which it holds there and not here, in a sentence; may be empty.
    """

    example: str = ""


def rule_is_narrower(
    mine: Rule, other: Rule, hidden: Bank | SetFile, scope: Scope
) -> Narrower | None:
    """Tell where a rule is not raised and the one that it hides is; None where there is no place.

    Args:
        mine: the rule here.
        other: the rule of the same id in the hidden file.
        hidden: that file.
        scope: the file here.
    """
    if mine.when == other.when:
        return None
    world = _common_world(hidden, scope)
    if world is None:
        return Narrower()
    both = [one for one in mine.about if one in other.about]
    agree = Level.FAVOURS in (mine.level, other.level)
    try:
        return _first_found(mine, other, both, agree, world, Steps())
    except (NotFollowed, NotSound):
        return Narrower()


def _first_found(
    mine: Rule, other: Rule, both: Sequence[str], agree: bool, world: World, steps: Steps
) -> Narrower | None:
    losses: list[tuple[tuple[Bounds, Bounds], str]] = [
        ((IS_NOT_TRUE, IS_TRUE), "There it is raised where {}, and here it is not.")
    ]
    if agree:  # what is in favour for more is no less of a danger
        losses.append(((IS_TRUE, IS_NOT_TRUE), "Here it is raised where {}, and there it is not."))
    elif mine.shows_unknown and other.shows_unknown:
        losses.append(
            ((IS_FALSE, IS_UNKNOWN), "There it cannot tell where {}, and here it is clear.")
        )
    for wanted, sentence in losses:
        for told in (_SURE, _OF_ONE_WHO_CAN_BE_ASKED, ANYTHING):
            for about in both:
                conditions = [(mine.when, agree), (other.when, agree)]
                found = Space(world, about, conditions, told, steps=steps).find(wanted)
                if found is not None:
                    words = "" if told is ANYTHING else _in_words(found, mine, other, told)
                    return Narrower(sentence.format(words) if words else "")
    return None


def question_is_narrower(
    mine: Question, other: Question, hidden: Bank | SetFile, scope: Scope
) -> bool:
    """Tell whether a question may be left out here where it is asked in the hidden file.

    More accounts are looked at than may decide it, so that nothing is called the same that is not.
    """
    if mine.ask_if is None or mine.ask_if == other.ask_if:
        return False
    world = _common_world(hidden, scope)
    if other.ask_if is None or world is None:
        return True
    conditions = [(mine.ask_if, False), (other.ask_if, False)]
    parts = (*parts_of(mine.ask_if), *parts_of(other.ask_if))
    asks = all(isinstance(part, Asked | AllOf | AnyOf) for part in parts)
    hearing = Hearing(asking=True) if asks else AS_A_RULE
    told, wanted, steps = OF_THOSE_WHO_CAN_BE_ASKED, (IS_FALSE, _NOT_FALSE), Steps()
    try:
        return any(
            Space(world, about, conditions, told, hearing, steps).can(wanted)
            for about in mine.asked
        )
    except (NotFollowed, NotSound):
        return True


def _common_world(hidden: Bank | SetFile, scope: Scope) -> World | None:
    """Give what there is to reason about, with the options that both files have."""
    places = settings(scope) if _is_sound(scope) else ()
    if not places:
        return None
    there = {one.id: one for one in hidden.questions}
    if any(one.type is not there[one.id].type for one in scope.own_questions if one.id in there):
        return None  # nothing compares their answers
    world = places[0].world
    common = {
        one.id: _with_options_of(one, there[one.id])
        for one in scope.own_questions
        if one.id in there and one.options
    }
    return replace(world, questions={**world.questions, **common})


def _is_sound(scope: Scope) -> bool:
    from choosing_digital.question_sets.checks.errors import ERRORS

    return not any(True for check in ERRORS for _ in check.find(scope))


def _with_options_of(mine: Question, other: Question) -> Question:
    kept = {one: words for one, words in mine.options.items() if one in other.options}
    return mine.model_copy(update={"options": kept}) if kept else mine


def _in_words(found: Found, mine: Rule, other: Rule, told: Told) -> str:
    """Give what is answered; nothing where it hangs on more than one person's own answers."""
    parts = (*parts_of(mine.when), *parts_of(other.when))
    if any(isinstance(part, Asked) and part.of is not None for part in parts):
        return ""
    values = {**found.of_meeting, **found.about}
    names = dict.fromkeys((*questions_in(other.when), *questions_in(mine.when)))
    said = [
        f"{one} is {in_yaml(values[one])}" if one in values else f"{one} is not sure, or not said"
        for one in names
        if one in values or told.spoken  # else it is not asked
    ]
    said += [f"the meeting is {found.kind}"] if found.kind else []
    said += [f"the wish is {found.wish}"] if found.wish else []
    said += ["people meet in different ways"] if found.mixed else []
    return listed(said)


# -- the first line that differs --------------------------------------------------------------


def first_difference(
    mine: Condition, other: Condition, here: Path, there: Path
) -> tuple[Path, Path]:
    """Give the first line in which two conditions differ, in each of them.

    Args:
        mine: the one condition.
        other: the other.
        here: where the one stands.
        there: where the other stands.
    """
    key, others_key = _key(mine), _key(other)
    if not key or key != others_key:
        return here, there
    own, its = _without_common(mine, other)
    if len(own) == len(its) == 1 and _key(own[0][1]) == _key(its[0][1]) != "":
        (at, one), (was, another) = own[0], its[0]
        return first_difference(one, another, (*here, key, at), (*there, key, was))
    new = _not_in(_lines(mine, here), _lines(other, there))
    gone = _not_in(_lines(other, there), _lines(mine, here))
    return new or _last(mine, here), gone or _last(other, there)


def _key(condition: Condition) -> str:
    match condition:
        case AllOf():
            return "all"
        case AnyOf():
            return "any"
        case _:
            return ""


_Parts = list[tuple[int, Condition]]


def _without_common(mine: Condition, other: Condition) -> tuple[_Parts, _Parts]:
    """Give the parts of two conditions that the other does not have, with their places."""
    own, its = _parts(mine), _parts(other)
    return (
        [(at, one) for at, one in enumerate(own) if one not in its],
        [(at, one) for at, one in enumerate(its) if one not in own],
    )


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf | AnyOf) else ()


_Line = tuple[tuple[str, ...], Condition]
"""Under which of `all` and `any` a line stands, and itself."""


def _lines(condition: Condition, path: Path, under: tuple[str, ...] = ()) -> Mapping[Path, _Line]:
    return dict(_each_line(condition, path, under))


def _each_line(
    condition: Condition, path: Path, under: tuple[str, ...]
) -> Iterator[tuple[Path, _Line]]:
    key = _key(condition)
    if not key:
        yield path, (under, condition)
    for index, part in enumerate(_parts(condition)):
        yield from _each_line(part, (*path, key, index), (*under, key))


def _not_in(lines: Mapping[Path, _Line], others: Mapping[Path, _Line]) -> Path | None:
    """Give the place of the first line that the others do not have so."""
    known = list(others.values())
    return next((path for path, line in lines.items() if line not in known), None)


def _last(condition: Condition, path: Path) -> Path:
    """Give the place of the last part, behind which a line is missing."""
    return (*path, _key(condition), len(_parts(condition)) - 1)


__all__ = ["Narrower", "first_difference", "question_is_narrower", "rule_is_narrower"]
