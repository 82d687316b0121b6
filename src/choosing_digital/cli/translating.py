"""For translators: the files of a language, with every sentence that people read in them.

They are written anew as often as somebody likes: what was translated stays as it is, what is
missing is added without words, and nothing is taken out.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeAlias

from choosing_digital.cli.creating import Shelf
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.files.reading import CannotRead, Trouble, is_folder, read, walk
from choosing_digital.files.writing import NotWritten, make_folder, rewrite
from choosing_digital.problems import Path as DataPath
from choosing_digital.problems import listed, nearest
from choosing_digital.question_sets import SetProblem, load, visible
from choosing_digital.question_sets.model import MAX_ID
from choosing_digital.question_sets.schemas import ID_PATTERN
from choosing_digital.question_sets.translations import (
    AWAITING,
    Pair,
    TranslationFile,
    of_phrases,
    of_question,
    of_sections,
    read_by_people,
)
from choosing_digital.question_sets.wordings import Pieces


class _Refused(Exception):
    """What was asked for cannot be done; the message says why."""


@dataclass(frozen=True)
class _Sheet:
    """What stands in one file.

    Attributes:
        of: ``set`` or ``bank``; empty for the program's own phrases.
        id: of the set or bank.
        wanted: the sentences that have to stand in it, in order.
        known: those that its source has, beside others.
    """

    of: str
    id: str
    wanted: Pieces
    known: Pieces

    def name(self, language: str) -> str:
        """Give what the file is called."""
        return f"{language}-{self.of}-{self.id}.yaml" if self.of else f"{language}-program.yaml"


def translate(
    language: str,
    of: Sequence[str],
    sets: Sequence[Path],
    *,
    place: Path | None,
    accept: bool = False,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
) -> int:
    """Write the files of a language for some sets: begun, or brought up to date.

    Args:
        language: its code.
        of: the ids of the sets; if left out those that there are files of in the place.
        sets: folders in which sets are looked for.
        place: the folder of the files; ``translations`` if left out.
        accept: whether what is translated holds for what the source says now.
        out: says what was written.
        err: says why not.
        environ: the environment.

    Returns:
        The exit status: 0; 2 what cannot be done as it was asked for; 3 could not.
    """
    folder = place or Path("translations")
    try:
        made = dict(_made(language, of, folder, Shelf.of(folder / "x.yaml", sets, environ), accept))
        make_folder(folder)
        for path, text in made.items():
            rewrite(path, text)
            out.write(f"{visible(path.as_posix())}\n")
    except CannotRead as fault:
        say(err, f"{fault.trouble}: {fault.path}. Nothing was written.")
        return WRONG_USE
    except _Refused as fault:
        say(err, f"{fault} Nothing was written.")
        return WRONG_USE
    except NotWritten as fault:
        say(err, f"{fault}")
        return COULD_NOT
    out.write(f"To see what is missing: choosing-digital validate {visible(folder.as_posix())}\n")
    return DONE


def _made(
    language: str, of: Sequence[str], folder: Path, shelf: Shelf, accept: bool
) -> Iterator[tuple[Path, str]]:
    """Give the path and text of every file."""
    if not re.fullmatch(ID_PATTERN, language) or len(language) > MAX_ID:
        raise _Refused("a language is named by its code: cy for Welsh.")
    ids = tuple(of) or tuple(_begun(language, folder))
    if not ids:
        raise _Refused("say of which set: --of my-say.")
    for sheet in _sheets(ids, shelf):
        path = folder / sheet.name(language)
        there = _there(path)
        remark, file = there or ("", None)
        pairs = file.pairs if file else {}
        if accept:
            pairs = _accepted(pairs, sheet.known)
        yield path, text_of(language, sheet, file, pairs, remark)


def _begun(language: str, folder: Path) -> Iterator[str]:
    """Give the sets that there are files of."""
    for path in walk(folder) if is_folder(folder) else ():
        if path.name.startswith(f"{language}-set-"):
            there = _there(path)
            if there and there[1].set:
                yield there[1].set


def _there(path: Path) -> tuple[str, TranslationFile] | None:
    """Give the remark on top of a file that is there, and what it holds."""
    try:
        content = read(path)
    except CannotRead as fault:
        if fault.trouble is Trouble.MISSING:
            return None
        raise
    model = load(content, path.as_posix()).model
    if not isinstance(model, TranslationFile):
        raise _Refused(f"{path} is not a translation, or has mistakes: validate tells them.")
    remark = re.match(r"(?:#[^\n]*\n)*", content.decode("utf-8-sig"))
    return remark[0] if remark else "", model


def _accepted(pairs: Mapping[DataPath, Pair], known: Pieces) -> dict[DataPath, Pair]:
    """Give pairs with what is translated said to be made from what the source says now."""
    return {
        path: pair.model_copy(update={"from_": known[path]})
        if path in known and pair.to.strip()
        else pair
        for path, pair in pairs.items()
    }


def _sheets(ids: Sequence[str], shelf: Shelf) -> Iterator[_Sheet]:
    """Give a sheet for each set, for each bank of which they ask people, and for the program."""
    banks: dict[str, dict[str, None]] = {}
    library = shelf.library
    for id_ in dict.fromkeys(ids):
        try:
            file, asked = library.set(id_), library.compose(id_)
        except SetProblem as fault:
            raise _Refused(_why_not(id_, library.names())) from fault
        own = {one.id for one in file.questions}
        texts = dict(of_sections(file.sections))
        for one in asked.asked:
            pieces = dict(of_question(one, read_by_people(one, asked.vocabulary)))
            if one.id in own:
                texts |= pieces
            elif pieces:
                home = next(b for b in file.uses if _has(shelf, b, one.id))
                banks.setdefault(home, {})[one.id] = None
        yield _Sheet("set", id_, texts, texts)
    for bank, questions in banks.items():
        model = shelf.banks[bank]
        wanted = [one for one in model.questions if one.id in questions]
        vocabulary = library.vocabulary
        yield _Sheet(
            "bank",
            bank,
            dict(
                each for one in wanted for each in of_question(one, read_by_people(one, vocabulary))
            ),
            dict(each for one in model.questions for each in of_question(one, one.text)),
        )
    phrases = dict(of_phrases())
    yield _Sheet("", "", phrases, phrases)


def _has(shelf: Shelf, bank: str, question: str) -> bool:
    return bank in shelf.banks and any(one.id == question for one in shelf.banks[bank].questions)


def _why_not(id_: str, known: Sequence[str]) -> str:
    if id_ in known:
        return f"the set {id_} cannot be used as it is: validate tells why."
    hint = nearest(id_, known) or f"There are {listed(known)}."
    return f"there is no set {visible(id_)[:MAX_ID]}. {hint}"


# -- the text ---------------------------------------------------------------------------

_REMARK = """\
# from: the sentence that is asked. to: the same in this language. docs/translations.md says more.
"""

Nested: TypeAlias = "dict[str, Nested] | list[Pair] | Pair"


def text_of(
    language: str,
    sheet: _Sheet,
    file: TranslationFile | None,
    there: Mapping[DataPath, Pair],
    remark: str = "",
) -> str:
    """Give the text of a file: what is there, and what is missing without words.

    Args:
        language: its code.
        sheet: what has to stand in it.
        file: what there is, for what stands on top; None for a new one.
        there: the pairs that there are.
        remark: what stood above all that.
    """
    pairs = {
        path: there[path] if path in there else Pair.model_validate({"from": words})
        for path, words in sheet.wanted.items()
    } | {path: pair for path, pair in there.items() if path not in sheet.wanted}
    name = f"name: {_quoted(file.name)}\n" if file and file.name else ""
    return "".join(
        (
            remark or _REMARK,
            f"kind: translation\nlanguage: {_key(language)}\n{name}",
            f"{sheet.of}: {_key(sheet.id)}\n" if sheet.of else "",
            f"reviewed: {_quoted(file.reviewed if file else AWAITING)}\n",
            *_written(_nested(pairs), 0),
        )
    )


def _nested(pairs: Mapping[DataPath, Pair]) -> "dict[str, Nested]":
    """Give the pairs as they stand inside each other in the file."""
    whole: dict[str, Nested] = {}
    titles = [pair for path, pair in pairs.items() if path[0] == "sections"]
    if titles:
        whole["sections"] = titles
    for path, pair in pairs.items():
        if path[0] == "sections":
            continue
        inner = whole
        for key in path[:-1]:
            found = inner.setdefault(str(key), {})
            if isinstance(found, dict):
                inner = found
        inner[str(path[-1])] = pair
    return whole


def _written(nested: "dict[str, Nested]", depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in nested.items():
        blank = "\n" if depth == 0 or (depth == 1 and isinstance(value, dict)) else ""
        yield f"{blank}{indent}{_key(key)}:\n"
        match value:
            case dict():
                yield from _written(value, depth + 1)
            case list():
                for one in value:
                    yield from _pair(one, f"{indent}  - ", f"{indent}    ")
            case Pair():
                yield from _pair(value, f"{indent}  ", f"{indent}  ")


def _pair(pair: Pair, first: str, rest: str) -> Iterator[str]:
    yield f"{first}from: {_quoted(pair.from_)}\n{rest}to: {_quoted(pair.to)}\n"
    if pair.young_person:
        yield f"{rest}young_person: {_quoted(pair.young_person)}\n"
    if pair.note:
        yield f"{rest}note: {_quoted(pair.note)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _key(name: str) -> str:
    """Give an id as it stands in YAML, in quotes where others could read something else."""
    plain = name[0].isalpha() and name.lower() not in _READ_OTHERWISE
    return name if plain else _quoted(name)


_READ_OTHERWISE = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null"))


__all__ = ["translate"]
