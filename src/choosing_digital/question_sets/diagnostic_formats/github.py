"""Findings as annotations of GitHub Actions.

An annotation has one place. What is said of others is said in it, with the file and line of each.

Source: GitHub Docs, *Workflow commands for GitHub Actions*: in a command ``%``, line ends and,
in a property, ``:`` and ``,`` are escaped; columns may stand only where there is one line.
"""

from collections.abc import Iterable, Iterator

from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner, sentence
from choosing_digital.question_sets.diagnostics import Diagnostic, Severity, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give one line for each finding: ``::error file=…,line=…,col=…::message``."""
    for checked in files:
        for one in checked.found:
            yield f"::{_COMMANDS[one.severity]} {_properties(one)}::{_data(_said(one))}\n"


def _said(one: Diagnostic) -> str:
    """Give message and hint, and what is said of other places: there may stand what to write."""
    places = (f" {place.file}:{place.line}: {place.message}." for place in one.related)
    return sentence(one) + "".join(places)


def _properties(one: Diagnostic) -> str:
    on_one_line = one.line == one.end_line
    properties = {
        "file": one.file,
        "line": one.line,
        **({} if on_one_line else {"endLine": one.end_line}),
        **({"col": one.column, "endColumn": one.end_column} if on_one_line else {}),
        "title": one.code,
    }
    return ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


__all__ = ["github"]
