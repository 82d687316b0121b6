"""What somebody reads who is asked in another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from choosing_digital.problems import Path

YOUNG_PERSON = "young_person"

Pieces: TypeAlias = Mapping[Path, str]
"""Texts by their path."""


@dataclass(frozen=True)
class Wordings:
    """What somebody reads who is asked in another language.

    Attributes:
        language: its code.
        name: what the worker calls it.
        texts: every text that is translated, from the sentence that is asked now.
        for_young_person: those of them that are said otherwise to a young person.
        is_whole: whether that is all that people read.
        is_reviewed: whether somebody who speaks it from home has read all of it.
    """

    language: str
    name: str
    texts: Pieces = field(default_factory=dict, repr=False)
    is_whole: bool = False
    is_reviewed: bool = False
    for_young_person: Pieces = field(default_factory=dict, repr=False)

    def for_wording(self, wording: str) -> "Wordings":
        """Give it as those read it who have this wording."""
        if wording != YOUNG_PERSON or not self.for_young_person:
            return self
        return replace(self, texts={**self.texts, **self.for_young_person})

    def text(self, *path: str) -> str:
        """Give a text in this language; empty where there is none."""
        return self.texts.get(path, "")
