"""Findings as SARIF 2.1.0, which code scanning and editors read.

Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, 2020. A
column counts Unicode code points from 1, and the end is the first after the part, as here.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from choosing_digital import __version__
from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner, sentence
from choosing_digital.question_sets.diagnostics import Diagnostic, Related, Severity, visible

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def sarif(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give one log with one run. The codes that were found are explained at its end."""
    codes: dict[str, int] = {}
    head = {"$schema": _SCHEMA, "version": "2.1.0"}
    yield json.dumps(head)[:-1] + ', "runs": [{"columnKind": "unicodeCodePoints", "results": ['
    between = "\n"
    for checked in files:
        for one in checked.found:
            index = codes.setdefault(one.code, len(codes))
            yield between + json.dumps(_result(one, index))
            between = ",\n"
    yield f'\n], "tool": {json.dumps({"driver": _driver(codes)})}}}]}}\n'


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    related = [
        {"id": number, **_location(place), "message": {"text": visible(place.message)}}
        for number, place in enumerate(one.related, 1)
    ]
    return {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": visible(sentence(one))},
        "locations": [_location(one)],
        **({"relatedLocations": related} if related else {}),
    }


def _location(place: Diagnostic | Related) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}, "region": region}}


def uri(name: str) -> str:
    """Give the name of a file as a URI, relative where the name is."""
    escaped = "".join(
        chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}"
        for byte in name.encode("utf-8", "surrogateescape")
    )
    if name.startswith("/"):
        return f"file://{escaped}"
    if name[1:3] == ":/":  # a drive
        return f"file:///{name[0]}:{escaped[4:]}"
    return escaped


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def _driver(codes: Iterable[str]) -> dict[str, Any]:
    return {
        "name": "choosing-digital",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }


def _rule(code: str) -> dict[str, Any]:
    # Only here, and only for what was found, is it needed what a code means.
    from choosing_digital.question_sets.explanations import EXPLANATIONS, severity_of, told

    one = EXPLANATIONS.get(code)
    if one is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": one.why},
        "help": {"text": told(one)},
        "defaultConfiguration": {"level": _LEVELS[severity_of(code)]},
    }


__all__ = ["sarif", "uri"]
