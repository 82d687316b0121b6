"""What a check is: a function, how much its problems matter, and the codes they can have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.diagnostics import Severity

Find: TypeAlias = Callable[[Scope], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        severity: how much its problems matter.
        find: gives the problems of one file.
        codes: the codes that its problems can have.
        deep: whether it reasons over the whole file, and so looks only at one without errors.
    """

    severity: Severity
    find: Find
    codes: tuple[str, ...]
    deep: bool = False


ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
