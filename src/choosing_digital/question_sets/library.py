"""The question sets of several folders: finding one, checking it, making it ready.

A library is given the bytes of files and never looks for any. Only what is asked
for is read; the first few lines tell what a file is.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, nearest
from choosing_digital.question_sets.checks import Scope, run_checks
from choosing_digital.question_sets.diagnostics import Diagnostic, Severity
from choosing_digital.question_sets.loader import Loaded, Reader, load
from choosing_digital.question_sets.model import (
    MAX_ID,
    Bank,
    Idea,
    IdeasFile,
    LeftBehind,
    Question,
    QuestionSet,
    Rule,
    Scenario,
    Section,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.translations import (
    Translated,
    TranslationFile,
    of_phrases,
    of_question,
    of_sections,
    of_set,
    read_by_people,
    wordings,
)
from choosing_digital.question_sets.wordings import Pieces, Wordings

_MOST_SMALL = 1_000
_SIZE_KEPT = 2 * 1024 * 1024
"""So many files stay read where they have so few bytes together: a bank of five KB that many
sets use would else be read again for every few of them. Read, a byte takes some twenty."""


class SetProblem(Exception):
    """A question set cannot be used."""


class NotFound(SetProblem):
    """There is no set of this id.

    Attributes:
        name: the id that was asked for.
        known: the ids that there are.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = tuple(known)

    @property
    def suggestion(self) -> str:
        """Give ``Did you mean X?``, or nothing."""
        return nearest(self.name, self.known)


class Damaged(SetProblem):
    """A file that is needed has mistakes.

    Attributes:
        diagnostics: all of them, errors only, in the order of the text.
        files: the files that they are in, for their lines.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], files: Sequence[Loaded]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)
        self.files = tuple(files)


class NoAddOn(SetProblem):
    """A set that is not an add-on of this set was asked for as one.

    Attributes:
        name: the id of what was asked for.
        base: the id of the set that it should add to.
    """

    def __init__(self, name: str, base: str) -> None:
        super().__init__(name, base)
        self.name = name
        self.base = base


class AddOnAlone(SetProblem):
    """An add-on was asked for by itself: what it asks in private would be asked in the open.

    Attributes:
        name: the id of the add-on.
        bases: the ids of the sets that it adds to.
    """

    def __init__(self, name: str, bases: Sequence[str]) -> None:
        super().__init__(name, bases)
        self.name = name
        self.bases = tuple(bases)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a folder, and what its first lines say that it is."""

    name: str
    content: bytes
    folder: int
    kind: str
    id: str


class Library:
    """The files of several folders. Of files with the same kind and id the first folder's wins.

    A set's banks are looked for in its own folder first. Vocabularies are added up:
    the words of an earlier folder stand. So are ideas: of two with the same id that of
    the earlier folder stands.
    """

    def __init__(
        self,
        folders: Iterable[Mapping[str, bytes]],
        readers: Mapping[str, Reader] | None = None,
    ) -> None:
        """Take the files.

        Args:
            folders: for each folder the bytes of its files by name, in the order of their
                paths; the folder that comes first wins.
            readers: what looks through the kinds of file that others read.
        """
        self._readers = dict(readers or {})
        self._loaded: dict[str, Loaded] = {}
        self._size = 0
        self._scopes: dict[str, Scope | None] = {}
        self._errors: dict[str, tuple[Diagnostic, ...]] = {}
        self._entries: dict[str, _Entry] = {}
        self._unread_of: dict[str, tuple[str, ...]] = {}
        self._by_kind: dict[str, list[_Entry]] = {}
        self._by_id: dict[tuple[str, str], list[_Entry]] = {}
        self._ids: dict[str, tuple[str, ...]] = {}
        for number, folder in enumerate(folders):
            for name, content in folder.items():
                if name not in self._entries:
                    self._entries[name] = one = self._entry(name, content, number)
                    self._by_kind.setdefault(one.kind, []).append(one)
                    self._by_id.setdefault((one.kind, one.id), []).append(one)

    def _entry(self, name: str, content: bytes, folder: int) -> _Entry:
        head = _HEAD.match(content)
        if head is not None and (head[2] is not None or head[1] not in _NAMED):
            return _Entry(name, content, folder, head[1].decode(), (head[2] or b"").decode())
        data: Mapping[str, object] = {}
        if b"kind" in content:  # written in some other way: read it all
            self._loaded[name] = loaded = load(content, name, self._readers)
            self._size += len(content)
            data = loaded.source.data if loaded.source else {}
        return _Entry(name, content, folder, _word(data.get("kind")), _word(data.get("id")))

    # -- files

    def loaded(self, name: str) -> Loaded:
        """Give one of the files, read. Its name is one that the library was given."""
        loaded = self._loaded.pop(name, None)
        if loaded is None:
            loaded = load(self._entries[name].content, name, self._readers)
            self._size += len(loaded.content)
        self._loaded[name] = loaded  # at the end: what was used last is forgotten last
        return loaded

    def content(self, name: str) -> bytes:
        """Give the bytes of one of the files, as the library was given them."""
        return self._entries[name].content

    def table(self) -> tuple[tuple[str, int, str, str], ...]:
        """Give every file: its name, the number of its folder, its kind and its id."""
        return tuple((one.name, one.folder, one.kind, one.id) for one in self._entries.values())

    def forget(self, most: int = 64) -> None:
        """Let go of files but those used last; what is needed again is read again.

        Args:
            most: how many stay, whatever their size, and the vocabularies, which every file
                needs.
        """
        if not self._holds_much(most):
            return
        for name in [one for one in self._loaded if self._entries[one].kind != "vocabulary"]:
            if not self._holds_much(most):
                return
            self._size -= len(self._loaded.pop(name).content)
            self._scopes.pop(name, None)

    @cached_property
    def sets_with_cases(self) -> tuple[str, ...]:
        """Give the names of the sets that may have cases, seen without reading them whole."""
        return tuple(name for name in self.files("question_set") if b"cases" in self.content(name))

    def may_try(self, rules: Iterable[str]) -> tuple[str, ...]:
        """Give the names of the sets whose cases may name one of some rules, as the text looks."""
        words = {rule.encode() for rule in rules}
        if not words:
            return ()
        words.add(b"\\")  # letters are escaped: it may name any
        found = {name for word in words for name in self._tried_in.get(word, ())}
        return tuple(name for name in self.sets_with_cases if name in found)

    @cached_property
    def _tried_in(self) -> Mapping[bytes, Sequence[str]]:
        """Give for each word the sets that have it in or behind their cases."""
        found: dict[bytes, list[str]] = {}
        for name in self.sets_with_cases:
            content = self.content(name)
            for word in {*_WORD.findall(content, content.index(b"cases"))}:
                found.setdefault(word, []).append(name)
        return found

    def _holds_much(self, most: int) -> bool:
        held = len(self._loaded) - len(self._by_kind.get("vocabulary", ()))
        return held > most and (held > _MOST_SMALL or self._size > _SIZE_KEPT)

    def files(self, kind: str) -> tuple[str, ...]:
        """Give the names of all files of a kind, in the order of folders and paths."""
        return tuple(one.name for one in self._by_kind.get(kind, ()))

    def diagnostics(self, name: str) -> tuple[Diagnostic, ...]:
        """Give everything that is wrong with one of the files, by itself and among the others."""
        found = self._checked(self.loaded(name), errors_only=False)
        # What only warns or advises is left out where errors alone are looked for.
        self._errors[name] = tuple(one for one in found if one.severity is Severity.ERROR)
        return found

    def errors(self, name: str) -> tuple[Diagnostic, ...]:
        """Give the errors alone of one of the files: what keeps it from being used."""
        if name not in self._errors:
            found = self._checked(self.loaded(name), errors_only=True)
            self._errors[name] = tuple(one for one in found if one.severity is Severity.ERROR)
        return self._errors[name]

    def _checked(self, loaded: Loaded, errors_only: bool) -> tuple[Diagnostic, ...]:
        scope = self.scope(loaded.name)
        if scope is None:
            return tuple(sorted({*loaded.told, *self._in_the_rest(loaded)}))
        found = {
            loaded.diagnostic(problem, severity, self.named_in(problem))
            for problem, severity in run_checks(scope, errors_only)
        }
        return tuple(sorted({*loaded.told, *found}))

    def _in_the_rest(self, loaded: Loaded) -> Iterator[Diagnostic]:
        """Give the errors of a file beside those parts of it that cannot be read."""
        rest = loaded.rest
        scope = self._scope(replace(loaded, model=rest.model), with_bases=True) if rest else None
        if rest is None or scope is None:
            return
        for problem, severity in run_checks(scope, errors_only=True):
            one = rest.in_file(problem)
            if one is not None:
                yield loaded.diagnostic(one, severity, self.named_in(one))

    def named_in(self, problem: Problem) -> Mapping[str, Loaded]:
        """Give the files in which a problem has related places."""
        names = {one.file for one in problem.related if one.file in self._entries}
        return {name: self.loaded(name) for name in names}

    # -- what there is

    def names(self) -> tuple[str, ...]:
        """Give the ids of the sets, add-ons too, each once, in the order of folders and paths."""
        return self.ids("question_set")

    def ids(self, kind: str) -> tuple[str, ...]:
        """Give the ids of all files of a kind, each once, in the order of folders and paths."""
        if kind not in self._ids:
            found = dict.fromkeys(one.id for one in self._by_kind.get(kind, ()))
            self._ids[kind] = tuple(one for one in found if one)
        return self._ids[kind]

    def _find(self, kind: str, id_: str, home: int | None = None) -> Loaded | None:
        found = self._by_id.get((kind, id_), ())
        at_home = [one for one in found if one.folder == home]
        return self.loaded((at_home or found)[0].name) if found else None

    def file_of(self, set_id: str) -> Loaded:
        """Give the file of a set.

        Raises:
            NotFound: where there is no set of this id.
        """
        loaded = self._find("question_set", set_id)
        if loaded is None:
            raise NotFound(set_id, self.names())
        return loaded

    def scenario_file(self, id_: str) -> Loaded | None:
        """Give the file of a scenario; None where there is none of this id."""
        return self._find("scenario", id_)

    def set(self, set_id: str) -> SetFile:
        """Give a set as it is written.

        Raises:
            NotFound: where there is no set of this id.
            Damaged: where its file has mistakes of its own.
        """
        loaded = self.file_of(set_id)
        if not isinstance(loaded.model, SetFile):
            raise Damaged(loaded.told, (loaded,))
        return loaded.model

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give the words of all folders. What cannot be read counts as nothing here."""
        whole = Vocabulary(kind="vocabulary")
        for name in self.files("vocabulary"):
            model = self.loaded(name).model
            if isinstance(model, Vocabulary):
                whole = whole.adding(model)
        return whole

    @cached_property
    def ideas(self) -> Mapping[str, Idea]:
        """Give the ideas of all folders, by id. What cannot be read counts as nothing here."""
        return {name: one.idea for name, one in self._idea_places.items()}

    @cached_property
    def _idea_places(self) -> Mapping[str, "_IdeaPlace"]:
        return _first_of(self._all_ideas())

    def _all_ideas(self) -> "Iterator[_IdeaPlace]":
        for name in self.files("ideas"):
            model = self.loaded(name).model
            for index, idea in enumerate(model.ideas if isinstance(model, IdeasFile) else ()):
                yield _IdeaPlace(idea, name, index)

    def _ideas_elsewhere(self, name: str) -> Mapping[str, str]:
        """Give, of the ideas of a file, those of earlier files of its folder, and where."""
        folder = self._entries[name].folder
        there = _first_of(
            one for one in self._all_ideas() if self._entries[one.file].folder == folder
        )
        return {
            one.idea.id: f"{first.file}, line {self._line_of(first)}"
            for one in self._all_ideas()
            if one.file == name and (first := there[one.idea.id]).file != name
        }

    def _line_of(self, place: "_IdeaPlace") -> int:
        source = self.loaded(place.file).source
        return source.span(("ideas", place.index, "id")).line if source else 1

    # -- what a file may name

    def scope(self, name: str) -> Scope | None:
        """Give what the checks of a file are given; None where it could not be read."""
        if name not in self._scopes:
            self._scopes[name] = self._scope(self.loaded(name), with_bases=True)
        return self._scopes[name]

    def _scope(self, loaded: Loaded, with_bases: bool) -> Scope | None:
        match loaded.model:
            case SetFile() as file:
                home = self._entries[loaded.name].folder
                bases = file.adds_to if with_bases else ()  # a base of a base is refused
                return Scope(
                    file,
                    self.vocabulary,
                    banks={one: self._bank(one, home) for one in file.uses},
                    bases={one: self._base(one, home) for one in bases},
                    unsound=frozenset(one for one in file.uses if self._is_unsound(one, home)),
                    damaged_bases={one: self._damage_of(one, home) for one in bases},
                    damaged=self._damaged(file, bases, home),
                    unread=self._unread,
                    may_have=self._may_have,
                    known_banks=self.ids("bank"),
                    known_sets=tuple(one for one in self.names() if one != file.id),
                    homes=self._homes,
                    twin=self._twin(loaded.name),
                    hides=partial(self._hidden, loaded.name),
                    hides_file=self._hidden_name(loaded.name),
                    ideas=_Ideas(self),
                    bank_files=self._bank_files(file, home),
                    sections_elsewhere=partial(self._sections_elsewhere, loaded.name),
                    source=loaded.source,
                )
            case Bank() as file:
                return Scope(
                    file,
                    self.vocabulary,
                    unread=self._unread,
                    asked_in=lambda question: self._asked_in(question, loaded.name),
                    homes=self._homes,
                    twin=self._twin(loaded.name),
                    hides=partial(self._hidden, loaded.name),
                    hides_file=self._hidden_name(loaded.name),
                    ideas=_Ideas(self),
                    source=loaded.source,
                )
            case IdeasFile() as file:
                return Scope(
                    file,
                    self.vocabulary,
                    unread=self._unread,
                    twin=self._twin(loaded.name),
                    ideas_elsewhere=self._ideas_elsewhere(loaded.name),
                    source=loaded.source,
                )
            case Scenario() as file:
                twin = self._twin(loaded.name)
                return Scope(file, self.vocabulary, twin=twin, source=loaded.source)
            case Vocabulary() as file:
                return Scope(file, self.vocabulary, source=loaded.source)
            case TranslationFile() as file:
                return Scope(
                    file,
                    self.vocabulary,
                    known_banks=self.ids("bank"),
                    known_sets=self.names(),
                    damaged=self._damage_of_source(loaded.name, file),
                    source=loaded.source,
                    translated=self._translated(loaded.name, file),
                )
            case None:
                return None

    def definition(self, question: str, set_id: str) -> Elsewhere | None:
        """Give where a question is defined that a set may name; None where it is not."""
        loaded = self._find("question_set", set_id)
        for name, model in self._brought(loaded) if loaded else ():
            ids = [one.id for one in model.questions]
            if question in ids:
                path = ("questions", ids.index(question), "id")
                return Elsewhere(path, f"{question} is defined here", name)
        return None

    def placed(self, place: Elsewhere, names: Iterable[str]) -> Elsewhere | None:
        """Give where a part of a rule or question stands that is named by its id.

        Args:
            place: `rules` or `questions`, the id, and what is meant inside it.
            names: the files in which it is in force.

        Returns:
            The place with its file; None where no file has it.
        """
        room, id_, *rest = place.path
        for name in names:
            for each, model in self._brought(self.loaded(name)):
                parts: Sequence[Rule | Question]
                parts = model.rules if room == "rules" else model.questions
                ids = [one.id for one in parts]
                if id_ in ids:
                    path = (room, ids.index(str(id_)), *rest)
                    return replace(place, path=path, file=each)
        return None

    def brings(self, name: str) -> tuple[str, ...]:
        """Give the names of the files whose questions and rules one may have, but itself."""
        return tuple(one for one, _ in self._brought(self.loaded(name)) if one != name)

    def _brought(self, loaded: Loaded) -> Iterator[tuple[str, Bank | SetFile]]:
        """Give the files whose questions and rules a set may have, as far as they can be read."""
        for name in self._brings_questions(loaded):
            model = self.loaded(name).model
            if isinstance(model, Bank | SetFile):
                yield name, model

    def _brings_questions(self, loaded: Loaded) -> Iterator[str]:
        """Give the names of the files whose questions a set may name: its own, banks, bases."""
        yield loaded.name
        if isinstance(loaded.model, SetFile):
            home = self._entries[loaded.name].folder
            yield from self._bank_files(loaded.model, home).values()
            bases = [self._find("question_set", one, home) for one in loaded.model.adds_to]
            for base in bases:
                if base is not None and isinstance(base.model, SetFile) and not base.model.adds_to:
                    yield from self._brings_questions(base)

    def _sections_elsewhere(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Give the questions of each section of all sets but one."""
        others = (self.loaded(one).model for one in self.files("question_set") if one != name)
        sets = (one for one in others if isinstance(one, SetFile))
        return tuple(section.questions for one in sets for section in one.sections)

    def _asked_in(self, question: str, name: str) -> tuple[str, ...]:
        """Give the ids of the sets that use the bank of a file, and ask a question."""
        me = self._entries[name]
        sets = [(one, self.loaded(one).model) for one in self.files("question_set")]
        return tuple(
            model.id
            for one, model in sets
            if isinstance(model, SetFile)
            and me.id in model.uses
            and any(question in section.questions for section in model.sections)
            and self._bank_files(model, self._entries[one].folder).get(me.id) == name
        )

    # -- other languages

    def _translations(self) -> Iterator[tuple[str, TranslationFile]]:
        """Give every translation that can be read, and the name of its file."""
        for name in self.files("translation"):
            model = self.loaded(name).model
            if isinstance(model, TranslationFile):
                yield name, model

    def languages_of(self, asked: QuestionSet, home: int) -> Mapping[str, Wordings]:
        """Give what people read of a set in each language in which there is a translation of it."""
        files = [one for _, one in self._translations()]
        uses = self._find("question_set", asked.id, home)
        banks = uses.model.uses if uses and isinstance(uses.model, SetFile) else ()
        pieces = of_set(asked.sections, asked.asked, asked.vocabulary)
        return {
            language: wordings(
                language,
                [
                    one
                    for one in files
                    if one.language == language
                    and (one.set == asked.id or one.bank in banks or one.of_program)
                ],
                pieces,
            )
            for language in dict.fromkeys(one.language for one in files if one.set == asked.id)
        }

    def _translated(self, name: str, file: TranslationFile) -> Translated | None:
        """Give what a translation is held against; None where that is not there."""
        home = self._entries[name].folder
        if file.of_program:
            return Translated(phrases := dict(of_phrases()), phrases)
        if file.bank:
            bank = self._bank(file.bank, home)
            return _translated_bank(file, bank, self.vocabulary) if bank else None
        loaded = self._find("question_set", file.set or "", home)
        scope = self._scope(loaded, with_bases=True) if loaded else None
        if scope is None or scope.set is None:
            return None
        others = [
            one
            for other, one in self._translations()
            if other != name
            and one.language == file.language
            and (one.bank in scope.set.uses or one.of_program)
        ]
        return _translated_set(scope, [path for one in others for path in one.pairs])

    def _bank(self, bank_id: str, home: int) -> Bank | None:
        loaded = self._find("bank", bank_id, home)
        return loaded.model if loaded and isinstance(loaded.model, Bank) else None

    def _bank_files(self, file: SetFile, home: int) -> dict[str, str]:
        found = {one: self._find("bank", one, home) for one in file.uses}
        return {one: bank.name for one, bank in found.items() if bank is not None}

    def _is_unsound(self, bank_id: str, home: int) -> bool:
        loaded = self._find("bank", bank_id, home)
        return loaded is not None and bool(self.errors(loaded.name))

    # -- what has to be mended first

    def _unread(self, kind: str) -> tuple[str, ...]:
        """Give the names of all files of a kind that cannot be read."""
        if kind not in self._unread_of:
            unread = tuple(one for one in self.files(kind) if self.loaded(one).model is None)
            self._unread_of[kind] = unread
        return self._unread_of[kind]

    def _may_have(self, question: str) -> tuple[str, ...]:
        """Give the names of the banks that cannot be read, in whose text an id stands."""
        said = re.compile(rf"""id:\s*["']?{re.escape(question)}\b""".encode())
        return tuple(one for one in self._unread("bank") if said.search(self.content(one)))

    def _damaged(self, file: SetFile, bases: Sequence[str], home: int) -> tuple[str, ...]:
        """Give the names of the files that a set needs, and that have mistakes."""
        of_banks = self._damaged_banks(file, home)
        of_bases = [name for one in bases for name in self._damage_of(one, home)]
        return tuple(dict.fromkeys((*of_banks, *of_bases)))

    def _damaged_banks(self, file: SetFile, home: int) -> tuple[str, ...]:
        found = [self._find("bank", one, home) for one in file.uses]
        return tuple(one.name for one in found if one is not None and self.errors(one.name))

    def _damage_of(self, set_id: str, home: int) -> tuple[str, ...]:
        """Give the names of the files to be mended before a set can be added to."""
        loaded = self._find("question_set", set_id, home)
        if loaded is None or not isinstance(loaded.model, SetFile):
            return (loaded.name,) if loaded else ()
        if loaded.model.adds_to or not self.errors(loaded.name):  # an add-on is told as one
            return ()
        return self._damaged_banks(loaded.model, home) or (loaded.name,)

    def _damage_of_source(self, name: str, file: TranslationFile) -> tuple[str, ...]:
        """Give the names of the files to be mended before a translation can be looked at."""
        home = self._entries[name].folder
        kind, id_ = ("bank", file.bank) if file.bank else ("question_set", file.set)
        loaded = self._find(kind, id_ or "", home)
        if loaded is None or loaded.model is None:
            return (loaded.name,) if loaded else ()
        banks = loaded.model.uses if isinstance(loaded.model, SetFile) else ()
        found = [self._find("bank", one, home) for one in banks]
        return tuple(one.name for one in found if one is not None and one.model is None)

    def _base(self, set_id: str, home: int) -> Scope | None:
        loaded = self._find("question_set", set_id, home)
        return self._scope(loaded, with_bases=False) if loaded else None

    def _twin(self, name: str) -> str:
        me = self._entries[name]
        first = next(one for one in self._by_id[me.kind, me.id] if one.folder == me.folder)
        return "" if first is me else first.name

    def _hidden_name(self, name: str) -> str:
        """Give the name of the file that one hides: of its kind and id, in the next folder."""
        me = self._entries[name]
        later = (one for one in self._by_id[me.kind, me.id] if one.folder > me.folder)
        return next((one.name for one in later), "") if me.id else ""

    def _hidden(self, name: str) -> Bank | SetFile | None:
        hidden = self._hidden_name(name)
        model = self.loaded(hidden).model if hidden else None
        return model if isinstance(model, Bank | SetFile) else None

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        return _Homes(self)

    # -- a set made ready

    def compose(self, set_id: str, add_ons: Sequence[str] = ()) -> QuestionSet:
        """Give a set with its banks and add-ons, ready to be asked.

        Args:
            set_id: the set.
            add_ons: the ids of its add-ons, in any order.

        Raises:
            NotFound: where there is no set or add-on of this id.
            NoAddOn: where one is not an add-on of this set.
            AddOnAlone: where the set is an add-on itself.
            Damaged: where a file that is needed has mistakes.
        """
        names = tuple(sorted(set(add_ons)))
        base = self._sound(set_id)
        if base.is_add_on:
            raise AddOnAlone(set_id, _set_of(base).adds_to)
        added = tuple(self._sound(one, set_id) for one in names)
        for scope in added:
            if scope.set is None or set_id not in scope.set.adds_to:
                raise NoAddOn(scope.set.id if scope.set else "", set_id)
        made = _compose(base, added, self._digest, self.ideas)
        home = self._entries[self.file_of(set_id).name].folder
        return replace(made, languages=_Languages(self, made, home))

    def _sound(self, set_id: str, base: str = "") -> Scope:
        """Give a set's scope, if neither it nor anything that it needs has a mistake.

        Args:
            set_id: the set.
            base: where it is an add-on, the set that it is asked with, which is sound. Another
                that has mistakes does not keep it from being asked with this one.
        """
        loaded = self.file_of(set_id)
        needed = [loaded, *self._needed(loaded)]
        scope, own = self._asked_with(loaded, base)
        others = [one for file in needed[1:] for one in self.errors(file.name)]
        if any(one.code == "unknown-idea" for one in (*own, *others)):
            # it may stand in one of these
            unread = [file for file in map(self.loaded, self.files("ideas")) if file.model is None]
            needed += unread
            others += (one for file in unread for one in self.errors(file.name))
        if own or others or scope is None:
            raise Damaged(sorted((*own, *others)), needed)
        return scope

    def _asked_with(self, loaded: Loaded, base: str) -> tuple[Scope | None, Sequence[Diagnostic]]:
        """Give the scope of a set, and its errors, as far as they matter beside one base."""
        errors = self.errors(loaded.name)
        file = loaded.model
        of_others = {one.code for one in errors} == {"damaged-set"}
        if not (of_others and isinstance(file, SetFile) and base in file.adds_to):
            return self.scope(loaded.name), errors
        # With more than it is asked with nothing is the matter for who is asked here. What was
        # held back until that is mended is looked at now, beside this base alone.
        alone = replace(loaded, model=file.model_copy(update={"adds_to": (base,)}))
        scope = self._scope(alone, with_bases=True)
        problems = run_checks(scope, errors_only=True) if scope else ()
        return scope, [loaded.diagnostic(one, severity) for one, severity in problems]

    def _needed(self, loaded: Loaded) -> Iterator[Loaded]:
        yield from (self.loaded(name) for name in self.files("vocabulary"))
        if isinstance(loaded.model, SetFile):
            home = self._entries[loaded.name].folder
            for one in loaded.model.uses:
                bank = self._find("bank", one, home)
                if bank is not None:
                    yield bank

    def _digest(self, sets: Iterable[SetFile]) -> str:
        """Give the sha256 of what sets consist of: data, not paths, comments or layout.

        The order of keys counts, since options are shown in the order in which they
        stand.
        """
        parts = [self.loaded(name) for name in self.files("vocabulary")]
        for one in sets:
            loaded = self.file_of(one.id)
            parts.append(loaded)
            home = self._entries[loaded.name].folder
            parts += [bank for name in one.uses if (bank := self._find("bank", name, home))]
        data = [part.source.data for part in parts if part.source is not None]
        # of the ideas, those that are named, so that another file of them changes nothing
        data += [{"idea": name, "title": self.ideas[name].title} for name in _ideas_named(parts)]
        text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()


_NAMED = (b"bank", b"question_set", b"scenario")
"""The kinds of file that are looked for by their id."""

_WORD = re.compile(rb"[A-Za-z0-9_-]+|\\")
"""What may be an id, as a whole; and what escapes a letter of one."""

# The kind first and then the id, each alone on its line: there they cannot be part of a
# text. A file that is written in some other way is read whole to know what it is.
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\n]*)?\r?\n)*+"
    rb"""kind:[ ]*["']?([A-Za-z0-9_-]+)["']?[ ]*(?:#[^\n]*)?\r?\n"""
    rb"""(?:id:[ ]*["']?([A-Za-z0-9_-]+)["']?[ ]*(?:#[^\n]*)?\r?\n)?"""
)


def _word(value: object) -> str:
    """Give what may be a kind or an id; nothing where it cannot be one."""
    return value if isinstance(value, str) and len(value) <= MAX_ID else ""


@dataclass(frozen=True, slots=True)
class _IdeaPlace:
    """An idea, and where it stands."""

    idea: Idea
    file: str
    index: int


def _first_of(places: Iterable[_IdeaPlace]) -> Mapping[str, _IdeaPlace]:
    found: dict[str, _IdeaPlace] = {}
    for one in places:
        found.setdefault(one.idea.id, one)
    return found


class _Ideas(Mapping[str, Idea]):
    """All ideas, by id: read only when somebody asks."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __getitem__(self, idea: str) -> Idea:
        return self._library.ideas[idea]

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.ideas)

    def __len__(self) -> int:
        return len(self._library.ideas)


class _Languages(Mapping[str, Wordings]):
    """The other languages of a set, by their code: read only when somebody asks."""

    def __init__(self, library: Library, asked: QuestionSet, home: int) -> None:
        self._library = library
        self._asked = asked
        self._home = home

    @cached_property
    def _table(self) -> Mapping[str, Wordings]:
        return self._library.languages_of(self._asked, self._home)

    def __getitem__(self, language: str) -> Wordings:
        return self._table[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def _translated_bank(file: TranslationFile, bank: Bank, vocabulary: Vocabulary) -> Translated:
    """Give what a bank's translation is held against: of the questions that it has begun."""
    known: dict[Path, str] = {}
    wanted: dict[Path, str] = {}
    for one in bank.questions:
        known |= dict(of_question(one, one.text))
        if one.id in file.questions:
            wanted |= dict(of_question(one, read_by_people(one, vocabulary)))
    return Translated(known, wanted)


def _translated_set(scope: Scope, elsewhere: Iterable[Path]) -> Translated:
    file = _set_of(scope)
    own: Pieces = dict(of_sections(file.sections)) | {
        path: words for one in file.questions for path, words in of_question(one, one.text)
    }
    asked = [scope.questions[one] for one in scope.asked if one in scope.questions]
    wanted = of_set(file.sections, asked, scope.vocabulary)
    return Translated(own, wanted, frozenset(elsewhere))


class _Homes(Mapping[str, str]):
    """In which bank each question stands, of all banks: read only when somebody asks."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _table(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for name in self._library.files("bank"):
            model = self._library.loaded(name).model
            if isinstance(model, Bank):
                for question in model.questions:
                    table.setdefault(question.id, model.id)
        return table

    def __getitem__(self, question: str) -> str:
        return self._table[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


# -- composing --------------------------------------------------------------------------


def _compose(
    base: Scope,
    added: Sequence[Scope],
    digest: Callable[[Iterable[SetFile]], str],
    ideas: Mapping[str, Idea],
) -> QuestionSet:
    file = _set_of(base)
    files = [_set_of(one) for one in added]
    own, extra = _asked(base), frozenset().union(*(_asked(one) for one in added))
    questions = {name: base.questions[name] for name in (*base.asked, *file.plan)}
    for one in added:
        questions |= {name: _kept_private(one.questions[name]) for name in one.asked}
    rules, left = _sorted_out(_rules_of(base), own)
    # An add-on brings its own rules, and those of the set that read its questions too.
    brought = [rule for rule in left if set(questions_in(rule.when)) <= own | extra]
    known = {rule.id for rule in (*rules, *brought)}
    for one in added:
        more = [rule for rule in _rules_of(one) if rule.id not in known]
        brought += _sorted_out(more, own | extra)[0]
        known |= {rule.id for rule in brought}
    return QuestionSet(
        id=file.id,
        version=file.version or "",
        title=file.title,
        sections=tuple(_each_once((file, *files))),
        plan=file.plan,
        questions=questions,
        rules=(*rules, *brought),
        vocabulary=base.vocabulary,
        purpose=file.purpose or "",
        minutes=file.minutes,
        expects=file.expects,
        left_behind=tuple(
            LeftBehind(rule.id, _missing(rule, own | extra)) for rule in left if rule not in brought
        ),
        digest=digest([file, *files]),
        open_digest=digest([file]),
        add_ons=tuple(one.id for one in files),
        add_on_questions=extra,
        add_on_rules=frozenset(rule.id for rule in brought),
        ideas=ideas,
        plans=file.plans,
        practice=file.practice,
    )


def _each_once(files: Sequence[SetFile]) -> Iterator[Section]:
    """Give the sections; what two add-ons ask is asked in the first of them."""
    asked: set[str] = set()
    for section in (section for file in files for section in file.sections):
        fresh = tuple(one for one in section.questions if one not in asked)
        asked |= set(fresh)
        if fresh:
            yield section.model_copy(update={"questions": fresh})


def _set_of(scope: Scope) -> SetFile:
    if scope.set is None:
        raise TypeError(f"{scope.file} is not a question set")
    return scope.set


def _asked(scope: Scope) -> frozenset[str]:
    return frozenset(scope.asked)


def _kept_private(question: Question) -> Question:
    return question.model_copy(update={"private": True})


def _rules_of(scope: Scope) -> tuple[Rule, ...]:
    return tuple(scope.rules.values())


def _sorted_out(rules: Iterable[Rule], asked: frozenset[str]) -> tuple[list[Rule], list[Rule]]:
    """Give the rules that come along, and those that stay behind."""
    come: list[Rule] = []
    stay: list[Rule] = []
    for rule in rules:
        (stay if _missing(rule, asked) else come).append(rule)
    return come, stay


def _ideas_named(files: Iterable[Loaded]) -> tuple[str, ...]:
    """Give the ids of the ideas that the rules of some files name, each once, sorted."""
    models = [file.model for file in files]
    rules = [rule for one in models if isinstance(one, Bank | SetFile) for rule in one.rules]
    return tuple(sorted({name for rule in rules for name in rule.ideas}))


def _missing(rule: Rule, asked: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in questions_in(rule.when) if name not in asked)
