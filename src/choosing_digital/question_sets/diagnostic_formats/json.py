"""Findings as a JSON list (design, section 10), with the other places where there are some."""

import json as library
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any

from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner
from choosing_digital.question_sets.diagnostics import Diagnostic, Related


def json(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give one list of objects, ``[]`` where nothing was found."""
    between = "["
    for checked in files:
        for one in checked.found:
            yield f"{between}\n{indent(library.dumps(_plain(one), indent=2), '  ')}"
            between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _plain(one: Diagnostic) -> dict[str, Any]:
    related = [{**_place(each), "message": each.message} for each in one.related]
    return {
        **_place(one),
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
        **({"related": related} if related else {}),
    }


def _place(one: Diagnostic | Related) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
    }


__all__ = ["json"]
