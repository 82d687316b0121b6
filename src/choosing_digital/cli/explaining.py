"""For authors: what a code means, and the schemas that an editor can use."""

import json
from typing import TextIO

from choosing_digital.cli.world import DONE, WRONG_USE
from choosing_digital.problems import listed, nearest
from choosing_digital.question_sets.diagnostics import WIDTH, visible


def explain(code: str | None, *, out: TextIO, err: TextIO, width: int = WIDTH) -> int:
    """Write what a code means; without one, all codes by family.

    Returns:
        The exit status: 0, or 2 where there is no such code.
    """
    from choosing_digital.question_sets.explanations import (
        EXPLANATIONS,
        all_told,
        suggestion,
        told,
    )

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


_ALSO_CALLED = {"set": "question_set"}


def schema(kind: str | None, *, out: TextIO, err: TextIO) -> int:
    """Write the JSON Schema of a kind of file; without one, name the kinds.

    Returns:
        The exit status: 0, or 2 where there is no such kind.
    """
    from choosing_digital.schemas import SCHEMAS

    if kind is None:
        out.write(f"There is a schema for {listed(SCHEMAS)}.\n")
        out.write("To keep one: choosing-digital schema bank > bank.schema.json\n")
        return DONE
    name = _ALSO_CALLED.get(kind, kind)
    if name not in SCHEMAS:
        hint = nearest(name, SCHEMAS)
        shown = visible(kind if len(kind) <= 64 else f"{kind[:60]}...")
        err.write(
            f"There is no schema for {shown}. {hint}{' ' if hint else ''}"
            f"There is one for {listed(SCHEMAS)}.\n"
        )
        return WRONG_USE
    out.write(schema_text(name))
    return DONE


def schema_text(kind: str) -> str:
    """Give the schema of a kind of file as it is written down, with an end of line."""
    from choosing_digital.schemas import SCHEMAS

    return json.dumps(SCHEMAS[kind](), indent=2) + "\n"
