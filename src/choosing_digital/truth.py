"""The three values of a condition: true, false, and not known.

They combine as in Kleene's strong three-valued logic (S. C. Kleene,
"Introduction to Metamathematics", 1952, section 64). There is no *not*: a rule
says what worries, never what is missing.
"""

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Whether a condition holds: TRUE, FALSE, or UNKNOWN.

    Asking one for its ``bool()`` raises ``TypeError``, so that ``if truth:``
    can never treat what nobody knows as if it were false.
    """

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self} has no yes or no: compare it with Truth.TRUE by name")


def truth_of(value: bool) -> Truth:
    """Give the Truth of a plain bool."""
    return Truth.TRUE if value else Truth.FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """Give FALSE if any is false, else UNKNOWN if any is unknown, else TRUE.

    Over nothing it is TRUE, as in logic; a caller for whom nobody to read means
    something else has to say so (see `conditions`).
    """
    return _first_of(tuple(truths), (Truth.FALSE, Truth.UNKNOWN), otherwise=Truth.TRUE)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Give TRUE if any is true, else UNKNOWN if any is unknown, else FALSE."""
    return _first_of(tuple(truths), (Truth.TRUE, Truth.UNKNOWN), otherwise=Truth.FALSE)


def _first_of(truths: tuple[Truth, ...], order: tuple[Truth, ...], otherwise: Truth) -> Truth:
    return next((wanted for wanted in order if wanted in truths), otherwise)
