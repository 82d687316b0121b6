"""For authors: what a code means, and the schemas that an editor can use."""

from typing import TextIO

from choosing_digital.cli.world import DONE, WRONG_USE
from choosing_digital.question_sets.diagnostics import WIDTH, visible
from choosing_digital.question_sets.explanations import (
    EXPLANATIONS,
    all_told,
    suggestion,
    told,
)


def explain(code: str | None, *, out: TextIO, err: TextIO, width: int = WIDTH) -> int:
    """Write what a code means; without one, all codes by family.

    Returns:
        The exit status: 0, or 2 where there is no such code.
    """
    if code is None:
        out.write(f"{all_told(width)}\n")
        return DONE
    # As it is printed, with its brackets, it can be copied from what `validate` said.
    wanted = code.strip().removeprefix("[").removesuffix("]").lower()
    if wanted in EXPLANATIONS:
        out.write(f"{told(EXPLANATIONS[wanted], width)}\n")
        return DONE
    hint = suggestion(wanted)
    name = visible(code if len(code) <= 64 else f"{code[:60]}...")
    err.write(
        f"There is no check called {name}. {hint}{' ' if hint else ''}"
        "choosing-digital explain lists all of them.\n"
    )
    return WRONG_USE
