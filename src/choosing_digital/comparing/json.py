"""A comparison as JSON: the same rows, each with what every record says."""

from typing import Any

from choosing_digital.comparing import Comparison
from choosing_digital.comparing.rows import Row, Standing
from choosing_digital.comparing.words import Telling
from choosing_digital.formats.json import written

SCHEMA = "1.0"
"""The version of the shape."""


def to_json(compared: Comparison) -> str:
    """Give a comparison as JSON: two spaces, text as typed, the same bytes for the same."""
    told = Telling(compared)
    letters = told.letters
    return written(
        {
            "kind": "comparison",
            "schema": SCHEMA,
            "copy": compared.audience,
            "practice": compared.practice,
            "set": {"id": compared.set_id, "version": compared.set_version},
            "family": list(compared.family),
            "records": [
                {"letter": one.letter, "id": one.id, "recorded_on": one.recorded_on}
                for one in compared.records
            ],
            **{
                str(standing): [_row(one, letters) for one in compared.standing(standing)]
                for standing in Standing
            },
            "talk_about": list(told.to_talk_about),
        }
    )


def _row(row: Row, letters: tuple[str, ...]) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "what": row.what,
        "about": row.about,
        "question": row.question,
        "title": row.title,
        "lead": row.lead,
    }
    return {key: value for key, value in parts.items() if value} | {
        "cells": [
            {"letter": letter, "says": cell.says, "text": cell.text}
            for letter, cell in zip(letters, row.cells, strict=True)
        ],
        "why": [_row(one, letters) for one in row.why],
    }


__all__ = ["SCHEMA", "to_json"]
