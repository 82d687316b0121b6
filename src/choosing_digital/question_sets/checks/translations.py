"""Checks of translations: what is missing, what the source no longer says, what there is not."""

import re
from collections.abc import Iterable, Iterator, Mapping

from choosing_digital.problems import Elsewhere, Path, Problem, joined, nearest
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
                moved = _changed_with(path, pair.from_, now, file, held)
                yield _outdated(file.place_of(path), f"the sentence is now: {now}", moved)


_READ_BOTH = (
    "Read both first: where the sense has changed, to has to be translated anew. Only then write "
    "the new sentence into from."
)


def _outdated(path: Path, message: str, moved: str = "") -> Problem:
    return Problem(
        (*path, "from"),
        "translation-outdated",
        message,
        joined(
            moved or _READ_BOTH,
            "Until from says the same, this is not shown: it could ask something else.",
        ),
    )


def _changed_with(path: Path, was: str, now: str, file: TranslationFile, held: Translated) -> str:
    """Give what to look at first where two options of a question have changed places."""
    if path[2:3] != ("options",):
        return ""
    for other, pair in file.questions[str(path[1])].options.items():
        if pair.from_ == now and held.known.get((*path[:-1], other)) == was:
            return (
                f"In the question {path[1]} the words of {path[-1]} and {other} have changed "
                "places since this was translated. Was that meant? Rules read the ids, and people "
                "the words: look there first."
            )
    return ""


_SHORT = 3
"""A text of fewer words may rightly stand for two: for *No* and *I am not*, say."""

_YES_OR_NO = ("yes", "no")
_WORD = re.compile(r"[^\W_]+")


def translation_same(scope: Scope) -> Iterator[Problem]:
    """The same words stand for two different sentences: a text was pasted twice.

    The person reads a good sentence in their language, and answers another question than the
    one that is asked. Told of texts of three words and more; of any length where two options of
    one question say the same, or what says *Yes* at one place says *No* at another. The wordings
    of one question may be alike.
    """
    if not isinstance(scope.file, TranslationFile):
        return
    first: dict[tuple[Path, str], tuple[str, Path]] = {}
    for path, pair in scope.file.pairs.items():
        said = _bare(pair.from_)
        for key, text in (("to", pair.to), ("young_person", pair.young_person or "")):
            words = _bare(text)
            place = (*scope.file.place_of(path), key)
            for within in _compared_within(path, said, words):
                was, where = first.setdefault((within, words), (said, place))
                if was != said and not _are_wordings(place, where):
                    yield _same(place, where)
                    break


def _bare(text: str) -> str:
    """Give a text without its capitals and stops."""
    return " ".join(_WORD.findall(text.casefold()))


def _compared_within(path: Path, said: str, words: str) -> Iterator[Path]:
    """Give the parts of a file in which a text is to be unlike all others; () is the whole."""
    if path[2:3] == ("options",) and words:
        yield path[:3]
    if said in _YES_OR_NO and words:
        yield _YES_OR_NO
    if words.count(" ") >= _SHORT - 1:
        yield ()


def _are_wordings(path: Path, other: Path) -> bool:
    """Tell whether two texts ask the same of different people."""
    return path[:3] == other[:3] and path[2:3] == ("text",)


def _same(path: Path, first: Path) -> Problem:
    return Problem(
        path,
        "translation-same",
        "the same words stand for another sentence already",
        "Mostly one of the two was pasted, and whoever reads it answers another question than the "
        "one that is asked. Hold each against its own from, and write the wrong one anew.",
        related=(Elsewhere(first, "they stand here first"),),
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
