"""From the record of an earlier version to one of this version, a step at a time.

A new version of the record's shape brings one `Step` here: from which schema, to which,
and how. Whoever reads a record goes all the steps that there are from where it stands. A
step is given plain data that is as it was written (its digest fitted), and gives plain
data of the next schema. It never makes up an answer: what an earlier version did not ask
is `not_asked`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from choosing_digital.integrity import SCHEMA

Plain: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """From one schema to the next.

    Attributes:
        before, after: the schemas, ``1.0``.
        change: gives the record as the later schema has it; its `schema` is set here.
    """

    before: str
    after: str
    change: Callable[[Plain], Plain]


STEPS: tuple[Step, ...] = ()
"""Every step there is, the earliest first. Schema 1.0 is the first, so there is none yet."""


def upgraded(data: Plain, steps: Sequence[Step] = STEPS, to: str = SCHEMA) -> Plain | None:
    """Give a record as this version has it; None where no steps lead here from its schema.

    Args:
        data: a record of an earlier schema, as it was written, or one of this.
        steps: the earliest first.
        to: the schema of this version.
    """
    for step in steps:
        if step.before == data["schema"]:
            data = {**step.change(data), "schema": step.after}
    return data if data["schema"] == to else None
