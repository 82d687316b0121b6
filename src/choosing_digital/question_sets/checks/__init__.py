"""What pydantic cannot see: one function for each check, and the tables of checks.

To add a check, write a function that is given a `Scope` and yields a `Problem`
for each mistake, and add its line to `ERRORS` (errors.py) or `ADVISING` (advising.py). A
check names a path; the place in the text is found by whoever runs it.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks.check import Check
from choosing_digital.question_sets.checks.errors import ERRORS
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.diagnostics import Severity

MAX_PROBLEMS = 200
"""How many problems one check tells of one file: more help nobody."""


TRIED: Mapping[str, Severity] = {
    "answered-not-asked": Severity.WARNING,
    "change-moves-nothing": Severity.WARNING,
    "expects-nothing": Severity.WARNING,
    "not-read-there": Severity.WARNING,
    "rule-in-no-case": Severity.ADVICE,
}
"""How much it matters what comes out when a file is tried; what is not here is an error."""


_OF_WORDS = frozenset(
    {"unknown-role", "unknown-wording", "unknown-meeting-kind", "no-wording-for-role"}
)
"""What is not told while a vocabulary cannot be read: the word may stand there."""


def run_checks(scope: Scope, errors_only: bool = False) -> Iterator[tuple[Problem, Severity]]:
    """Give every problem of a file, with how much it matters.

    Args:
        scope: the file, and what it may name.
        errors_only: leave the checks out that only warn or advise.
    """
    is_sound = True
    not_known = _OF_WORDS if scope.unread("vocabulary") else frozenset()
    for check in ERRORS if errors_only else _every_check():
        if check.deep and not is_sound:
            continue
        for problem in islice(check.find(scope), MAX_PROBLEMS):
            if problem.code in not_known:
                continue
            is_sound = is_sound and check.severity is not Severity.ERROR
            yield problem, check.severity


def _every_check() -> tuple[Check, ...]:
    # Here, since a set that is only used needs no reasoning about it: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.advising import CHECKS

    return CHECKS


__all__ = ["ERRORS", "TRIED", "Check", "Scope", "run_checks"]
