"""How findings are told: one function for each format, and the table of formats.

To add a format, write a function in a module of its own and add its line to `FORMATS`. It
is given the files one after the other, each when it is checked, and gives text in pieces:
so findings appear as they are made, and a thousand files take no more memory than one.
"""

from collections.abc import Mapping

from choosing_digital.question_sets.diagnostic_formats.checked import (
    Checked,
    Formatter,
    Manner,
)
from choosing_digital.question_sets.diagnostic_formats.github import github
from choosing_digital.question_sets.diagnostic_formats.json import json
from choosing_digital.question_sets.diagnostic_formats.junit import junit
from choosing_digital.question_sets.diagnostic_formats.sarif import sarif
from choosing_digital.question_sets.diagnostic_formats.text import text

FORMATS: Mapping[str, Formatter] = {
    "text": text,
    "json": json,
    "github": github,
    "sarif": sarif,
    "junit": junit,
}
"""The formats by name."""

__all__ = ["FORMATS", "Checked", "Formatter", "Manner"]
