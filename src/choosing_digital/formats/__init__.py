"""Record to text: one function for each format, and the table of formats.

To add a format, write a module with a function and add its line to `FORMATS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from choosing_digital.formats.json import to_json
from choosing_digital.formats.markdown import to_markdown
from choosing_digital.record import Record


@dataclass(frozen=True)
class Format:
    """One format: how its files end, and what makes the text."""

    suffix: str
    write: Callable[[Record], str]


FORMATS: Mapping[str, Format] = {
    "markdown": Format(".md", to_markdown),
    "json": Format(".json", to_json),
}
"""The formats of a record, by the names that ``--to`` takes."""

__all__ = ["FORMATS", "Format", "to_json", "to_markdown"]
