"""Checks of translations: what is missing, what the source no longer says, what there is not."""

from collections.abc import Iterable, Iterator, Mapping

from choosing_digital.problems import Path, Problem, joined, nearest
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted, some
from choosing_digital.question_sets.translations import (
    AWAITING,
    Translated,
    TranslationFile,
)


def _each(scope: Scope) -> Iterator[tuple[TranslationFile, Translated]]:
    if isinstance(scope.file, TranslationFile) and scope.translated is not None:
        yield scope.file, scope.translated


def translation_of_nothing(scope: Scope) -> Iterator[Problem]:
    """A translation is of a set or bank that there is not, or of both at once."""
    file = scope.file
    if not isinstance(file, TranslationFile):
        return
    if file.set and file.bank:
        yield Problem(
            ("bank",),
            "translation-of-two",
            "a translation is of a set or of a bank, and this says both",
            "Each has a file of its own, so that a bank is translated once for all sets.",
            at_key=True,
        )
    elif file.bank and file.bank not in scope.known_banks:
        hint = guess(file.bank, scope.known_banks, "Banks are")
        yield Problem(("bank",), "unknown-bank", f"there is no bank {quoted(file.bank)}", hint)
    elif file.set and file.set not in scope.known_sets:
        hint = guess(file.set, scope.known_sets, "Sets are")
        yield Problem(("set",), "unknown-set", f"there is no set {quoted(file.set)}", hint)


def translation_unknown(scope: Scope) -> Iterator[Problem]:
    """A translation has a question, wording or phrase that its source has not."""
    for file, held in _each(scope):
        begun = _heads(held.known)
        beside = _beside(held.known)
        for id_ in file.questions:
            if ("questions", id_) not in begun:
                names = [str(name) for kind, name in begun if kind == "questions"]
                yield _unknown(("questions", id_), id_, names)
        for path in file.pairs:
            if path in held.known or path[0] == "sections" or "options" in path[2:3]:
                continue
            if path[0] == "phrases" or path[:2] in begun:
                yield _unknown(path, str(path[-1]), beside.get(path[:-1], ()))


def _heads(paths: Iterable[Path]) -> dict[Path, None]:
    """Give what the paths begin with: the questions, the phrases."""
    return dict.fromkeys(path[:2] for path in paths)


def _beside(paths: Iterable[Path]) -> Mapping[Path, list[str]]:
    """Give the last keys of the paths, by what stands before them."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        found.setdefault(path[:-1], []).append(str(path[-1]))
    return found


def _unknown(path: Path, name: str, names: Iterable[str]) -> Problem:
    return Problem(
        path,
        "translation-unknown",
        f"there is nothing called {quoted(name)} in what this translates",
        joined(nearest(name, names), "Nobody would ever read this."),
        at_key=True,
    )


def translation_options(scope: Scope) -> Iterator[Problem]:
    """The options of a question are not those that its source has."""
    for file, held in _each(scope):
        begun, beside = _heads(held.known), _beside(held.known)
        for id_, question in file.questions.items():
            at: Path = ("questions", id_, "options")
            there = dict.fromkeys(beside.get(at, ()))
            lacking = [one for one in there if one not in question.options]
            extra = [one for one in question.options if one not in there]
            if (lacking or extra) and at[:2] in begun:
                said = [f"lacks {some(lacking)}"] if lacking else []
                said += [f"has {some(extra)}, which the question has not"] if extra else []
                yield Problem(
                    at if question.options else ("questions", id_),
                    "translation-options",
                    f"{id_} {' and '.join(said)}",
                    "Whoever reads the answers here has to have the same choice as all others.",
                    at_key=True,
                )


def translation_missing(scope: Scope) -> Iterator[Problem]:
    """Something that people read has no words in this language."""
    for file, held in _each(scope):
        pairs = file.pairs
        for path, pair in pairs.items():
            if path in held.known and not pair.to.strip():
                yield _missing(file.place_of(path), "this has no words yet")
        here = _heads(pairs)
        begun = here | _heads(held.elsewhere)
        for path in held.wanted:
            if path in pairs or path in held.elsewhere:
                continue
            is_rest = path[:2] in here
            if path[0] == "questions" and is_rest and "options" not in path:
                at = path[:2]
                yield _missing(at, f"{path[1]} has no {_part(path)}", at_key=True)
        lacking = [path for path in held.wanted if path[:2] not in begun]
        yield from _missing_whole(file, lacking)


def _missing_whole(file: TranslationFile, lacking: list[Path]) -> Iterator[Problem]:
    """Give what is not there at all, a line for each question; phrases and titles together."""
    at: Path = ("set",) if file.set else ("bank",) if file.bank else ()
    questions = dict.fromkeys(str(path[1]) for path in lacking if path[0] == "questions")
    for id_ in questions:
        yield _missing(at, f"the question {id_} stands in no translation of this language")
    for kind, noun in (("sections", "titles"), ("phrases", "phrases of the program")):
        names = [quoted(str(path[1])) for path in lacking if path[0] == kind]
        if names:
            yield _missing(at, f"{noun} are missing here: {some(names)}")


def _part(path: Path) -> str:
    return " for ".join(str(one) for one in path[2:])


def _missing(path: Path, message: str, *, at_key: bool = False) -> Problem:
    return Problem(
        path,
        "translation-missing",
        message,
        "It is shown in the language of the record alone. To write in what is missing, without "
        "words: choosing-digital new translation",
        at_key=at_key,
    )


def translation_outdated(scope: Scope) -> Iterator[Problem]:
    """The sentence that a translation was made from is not the one that is asked."""
    for file, held in _each(scope):
        for path, pair in file.pairs.items():
            now = held.known.get(path)
            if path[0] == "sections" and now is None:
                yield _outdated(file.place_of(path), "no section has this title now")
            elif now is not None and pair.from_ != now and pair.to.strip():
                yield _outdated(file.place_of(path), f"the sentence is now: {now}")


def _outdated(path: Path, message: str) -> Problem:
    return Problem(
        (*path, "from"),
        "translation-outdated",
        message,
        "Until from says the same, this is not shown: it could ask something else.",
    )


def translation_lacks_mark(scope: Scope) -> Iterator[Problem]:
    """A translation leaves out a name that its source has, or has one that it has not."""
    for file, held in _each(scope):
        for path, pair in file.pairs.items():
            if not pair.to.strip() or path not in held.known:
                continue
            for key, text in (("to", pair.to), ("young_person", pair.young_person or pair.to)):
                lacking = [one for one in _marks(pair.from_) if one not in _marks(text)]
                extra = [one for one in _marks(text) if one not in _marks(pair.from_)]
                if (lacking or extra) and (key == "to" or pair.young_person):
                    yield Problem(
                        (*file.place_of(path), key),
                        "translation-marks",
                        f"this lacks {some(lacking)}" if lacking else f"from has no {some(extra)}",
                        "A name is put in at its mark, so both sentences have the same marks.",
                    )


def _marks(text: str) -> tuple[str, ...]:
    parts = text.split("{")[1:]
    return tuple(sorted({f"{{{one.partition('}')[0]}}}" for one in parts if "}" in one}))


def translation_not_reviewed(scope: Scope) -> Iterator[Problem]:
    """Nobody who speaks the language has read a translation yet."""
    if isinstance(scope.file, TranslationFile) and scope.file.reviewed.strip() == AWAITING:
        yield Problem(
            ("reviewed",),
            "translation-not-reviewed",
            "this awaits a reader who speaks the language from home",
            "Write by whom and when it was read. docs/translations.md says how.",
        )
