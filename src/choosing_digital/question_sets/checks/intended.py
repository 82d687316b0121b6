"""What an author means to be as it is: `intended`, with a reason, on a question, rule or set."""

from collections.abc import Mapping

from choosing_digital.problems import Path
from choosing_digital.question_sets.checks.scope import Scope

CAUSE = "asks-possible-cause"
"""What is told where a private question is put to another of the family (`care`)."""


def intended_at(scope: Scope, path: Path) -> Mapping[str, str]:
    """Give what is meant so of the question or rule in which a path leads; or of the set."""
    match path:
        case ("questions", int(index), *_):
            return scope.own_questions[index].intended
        case ("rules", int(index), *_):
            return scope.own_rules[index].intended
        case _:
            return scope.set.intended if scope.set else {}


def is_intended(scope: Scope, path: Path, name: str) -> bool:
    """Tell whether the author has said that what a check would tell of is meant so."""
    return name in intended_at(scope, path)


def mark(name: str) -> str:
    """Give the sentence that says how to tell that something is meant so."""
    return f'Where it is meant so: intended: {{{name}: "why"}}.'
