"""The words of another language: what there is to translate, and what stands of it.

A text that people read has a path in a translation, the same for everybody who asks:
``("questions", "private_space", "text", "young_person")``. A translation says beside each of
its texts which sentence it was made from. Where that is no longer the sentence that is asked,
the translation would ask something else than the record says, so it counts as not there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from choosing_digital.answers import MEETING
from choosing_digital.phrases import PHRASES
from choosing_digital.problems import Path
from choosing_digital.question_sets.model import (
    MAX_TEXT,
    Id,
    Label,
    Many,
    Part,
    Question,
    QuestionType,
    Section,
    Vocabulary,
    Words,
)
from choosing_digital.question_sets.wordings import Pieces, Wordings

AWAITING = "awaiting"
"""Said of a translation that nobody has reviewed who speaks the language from home."""

WORKER = "worker"
"""The wording of those who work there: it stays in the language of the record."""


# -- a file -----------------------------------------------------------------------------


class Pair(Part):
    """One text: the sentence it was made from, and the sentence; empty where there is none yet.

    Attributes:
        young_person: the same for a young person, in a language that speaks otherwise to a
            child than to an adult; left out where one wording does.
        note: for whoever translates next, and shown to nobody else.
    """

    from_: Words = Field(alias="from")
    to: Annotated[str, StringConstraints(max_length=MAX_TEXT)] = ""
    young_person: Words | None = None
    note: Words | None = None


class TranslatedQuestion(Part):
    """The texts of one question."""

    text: Mapping[Id, Pair] = Field(default_factory=dict)
    short: Pair | None = None
    options: Mapping[Id, Pair] = Field(default_factory=dict)
    ends: Mapping[Literal["low", "high"], Pair] = Field(default_factory=dict)
    why: Pair | None = None


class TranslationFile(Part):
    """A set, a bank, or (with neither) the program's own phrases, in another language."""

    kind: Literal["translation"]
    language: Id
    reviewed: Words
    name: Label | None = None
    set: Id | None = None
    bank: Id | None = None
    sections: Many[Pair] = ()
    questions: Mapping[Id, TranslatedQuestion] = Field(default_factory=dict)
    phrases: Mapping[Id, Pair] = Field(default_factory=dict)

    @property
    def of_program(self) -> bool:
        """Tell whether it is of the program's own phrases."""
        return self.set is None and self.bank is None

    @property
    def pairs(self) -> dict[Path, Pair]:
        """Give every pair by the path of its text; a section's by the title it was made from."""
        found: dict[Path, Pair] = {("sections", one.from_): one for one in self.sections}
        for id_, question in self.questions.items():
            at: Path = ("questions", id_)
            found |= {(*at, "text", key): one for key, one in question.text.items()}
            found |= {(*at, "short"): question.short} if question.short else {}
            found |= {(*at, "options", key): one for key, one in question.options.items()}
            found |= {(*at, "ends", key): one for key, one in question.ends.items()}
            found |= {(*at, "why"): question.why} if question.why else {}
        return found | {("phrases", key): one for key, one in self.phrases.items()}

    def place_of(self, path: Path) -> Path:
        """Give where in the file the pair of a path stands."""
        return ("sections", self._titles[str(path[1])]) if path[0] == "sections" else path

    @cached_property
    def _titles(self) -> Mapping[str, int]:
        return {one.from_: index for index, one in enumerate(self.sections)}


# -- what there is to translate ---------------------------------------------------------

_YES_NO = {key: PHRASES[key] for key in ("yes", "no")}
"""Not one word in every language: some answer with the verb of the question."""


def of_question(question: Question, wordings: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Give the texts of a question that people with these wordings read."""
    at: Path = ("questions", question.id)
    keys = dict.fromkeys(question.wording_key(one) for one in wordings)
    if not keys:
        return
    yield from (((*at, "text", key), question.text[key]) for key in keys)
    if question.short:
        yield (*at, "short"), question.short
    options = _YES_NO if question.type is QuestionType.YES_NO else question.options
    yield from (((*at, "options", key), words) for key, words in options.items())
    if question.ends:
        yield from zip(((*at, "ends", "low"), (*at, "ends", "high")), question.ends, strict=True)
    if question.why:
        yield (*at, "why"), question.why


def read_by_people(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the wordings in which those who do not work there read a question; mostly one or two."""
    roles = dict.fromkeys(
        role for asked in question.asked.values() for role in asked if role != MEETING
    )
    known = vocabulary.roles
    wordings = (known[one].wording for one in roles if one in known)
    return tuple(dict.fromkeys(one for one in wordings if one != WORKER))


def of_sections(sections: Iterable[Section]) -> Iterator[tuple[Path, str]]:
    """Give the titles of sections."""
    yield from ((("sections", one.title), one.title) for one in sections)


def of_phrases() -> Iterator[tuple[Path, str]]:
    """Give what the program itself says to people."""
    yield from ((("phrases", key), words) for key, words in PHRASES.items())


def of_set(
    sections: Iterable[Section], asked: Iterable[Question], vocabulary: Vocabulary
) -> dict[Path, str]:
    """Give all that people read in their turns where a set is asked."""
    found = dict(of_phrases()) | dict(of_sections(sections))
    for one in asked:
        found |= dict(of_question(one, read_by_people(one, vocabulary)))
    return found


# -- what stands of it ------------------------------------------------------------------


def wordings(language: str, files: Iterable[TranslationFile], pieces: Pieces) -> Wordings:
    """Give what stands in some files of a language; of two for one text the first.

    Args:
        language: its code.
        files: those that translate what is asked.
        pieces: what people read.
    """
    given: dict[Path, Pair] = {}
    name, is_reviewed = "", True
    for file in files:
        given = file.pairs | given
        name = name or file.name or ""
        is_reviewed = is_reviewed and file.reviewed.strip() != AWAITING
    texts = {
        path: given[path].to
        for path, words in pieces.items()
        if path in given and is_current(given[path], words)
    }
    whole = len(texts) == len(pieces)
    young = {path: one for path in texts if (one := given[path].young_person)}
    return Wordings(language, name or language, texts, whole, is_reviewed, young)


def is_current(pair: Pair, words: str) -> bool:
    """Tell whether a pair says something, and was made from these words."""
    return bool(pair.to.strip()) and pair.from_ == words


@dataclass(frozen=True)
class Translated:
    """What a translation is held against by the checks.

    Attributes:
        known: every text that there is of what it translates.
        wanted: those that people read.
        elsewhere: what other files of the language have begun, for a set.
    """

    known: Pieces
    wanted: Pieces
    elsewhere: frozenset[Path] = frozenset()


__all__ = [
    "AWAITING",
    "Pair",
    "Translated",
    "TranslatedQuestion",
    "TranslationFile",
    "is_current",
    "of_phrases",
    "of_question",
    "of_sections",
    "of_set",
    "read_by_people",
    "wordings",
]
