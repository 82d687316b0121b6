"""A check of `expects`: that whoever is asked first is missed where they are not there."""

from collections.abc import Iterator

from choosing_digital.problems import Path, Problem, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.remedies import in_yaml

CODE = "first-not-expected"


def first_not_expected(scope: Scope) -> Iterator[Problem]:
    """`expects` leaves out the young person, of whom the set asks.

    `expects` names the roles whose view is missed where nobody has given it: the picture and the
    record say so. Where it names others, and not the role that the vocabulary marks as first,
    nobody is told that the one whom it is all about was not asked.

    Write the role into it. Where the page is rightly for others alone, write
    `intended: {first-not-expected: "why"}` on the set.
    """
    left_out = first_left_out(scope)
    if scope.set is None or not left_out or is_intended(scope, (), CODE):
        return
    names = listed(scope.vocabulary.roles[one].name.lower() for one in left_out)
    line = in_yaml([*left_out, *scope.set.expects])
    path: Path = ("expects",)
    yield Problem(
        path,
        CODE,
        f"this set asks of the {names}, and does not expect them",
        f"Nobody is told that the {names} is missing where only others are asked. Write expects: "
        f"{line}. {mark(CODE)}",
    )


def first_left_out(scope: Scope) -> list[str]:
    """Give the roles of those asked first that a set asks of and does not expect; of one or all.

    None where one of them is expected, where nobody is, and on a page for one person of a family.
    """
    if scope.set is None or scope.is_add_on or not scope.set.expects:
        return []
    roles, expects = scope.vocabulary.roles, scope.set.expects
    first = [name for name, role in roles.items() if role.first]
    is_own_page = len(expects) == 1 and not scope.set.plan and _is_family(expects[0], scope)
    if is_own_page or not set(first).isdisjoint(expects):
        return []
    asked = [scope.questions[name] for name in scope.asked if name in scope.questions]
    spoken_of = {role for one in asked for about, by in one.asked.items() for role in (about, *by)}
    return [name for name in first if name in spoken_of]


def _is_family(role: str, scope: Scope) -> bool:
    known = scope.vocabulary.roles
    return role in known and known[role].wording != "worker"


__all__ = ["CODE", "first_left_out", "first_not_expected"]
