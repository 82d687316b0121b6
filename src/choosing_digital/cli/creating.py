"""For authors: a new bank or question set, valid from the first second.

Plain texts: they take what was asked for and give the text of a file, or write it. What is
written has been checked first, so that an author begins with something that works.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.case_checks import case_problems
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.conditions import questions_in
from choosing_digital.files import finding
from choosing_digital.files.reading import ENDINGS, CannotRead, is_folder, walk
from choosing_digital.files.writing import AlreadyThere, NotWritten, check_free, write_all
from choosing_digital.problems import listed, nearest
from choosing_digital.prompts import (
    Back,
    Leave,
    Line,
    Page,
    Paragraph,
    PickSeveral,
    Prompt,
    Replied,
    Stopped,
    TypeText,
)
from choosing_digital.question_sets import (
    Bank,
    Diagnostic,
    Library,
    Question,
    Severity,
    visible,
)
from choosing_digital.question_sets.checks.care import CORE
from choosing_digital.question_sets.model import MAX_ID
from choosing_digital.question_sets.schemas import ID_PATTERN
from choosing_digital.terminal import is_terminal, open_asker

KINDS = ("bank", "set")

_EXPECTED = ("young_person", "social_worker")
"""Whose view is missed if absent, where nobody says."""

_LONGEST_QUESTION_ID = 48


@dataclass(frozen=True)
class Wanted:
    """What a new file is to be.

    Attributes:
        kind: ``bank`` or ``set``.
        id: its id.
        title, purpose: words for people; the title is made from the id where it is left out.
        uses: the banks of a set.
    """

    kind: str
    id: str
    title: str = ""
    purpose: str = ""
    uses: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Give the title, or one made from the id."""
        words = self.id.replace("-", " ").replace("_", " ")
        return self.title.strip() or words[:1].upper() + words[1:]


def new(
    wanted: Wanted,
    sets: Sequence[Path] = (),
    *,
    place: Path | None = None,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
    asker: "Asking | None" = None,
) -> int:
    """Write a new bank or set, and never over a file that is there.

    Args:
        wanted: what is known of it.
        sets: folders in which banks are looked for.
        place: the file, or the folder that it goes into; this folder if left out.
        out: says what was written.
        err: says why not.
        environ: the environment.
        asker: asks for what `wanted` leaves out; without it nothing is asked.

    Returns:
        The exit status: 0; 2 what cannot be done as it was asked for; 3 could not.
    """
    target = _target(wanted, place)
    try:
        shelf = Shelf.of(target, sets, environ)
    except CannotRead as fault:
        say(err, f"{fault.trouble}: {fault.path}")
        return WRONG_USE
    refused = _refused(wanted, shelf)
    if refused:
        say(err, f"{refused} Nothing was written.")
        return WRONG_USE
    if asker is not None:
        answered = asker.complete(wanted, shelf)
        if answered is None:
            return DONE
        wanted = answered
    return _written(wanted, target, shelf, out, err)


def new_command(
    wanted: Wanted,
    sets: Sequence[Path],
    *,
    place: Path | None,
    plain: bool,
    stdin: TextIO,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
) -> int:
    """Write a new bank or set; on a terminal, ask first for what was not said.

    Returns:
        The exit status, as of `new`; 130, 143 or 129 where somebody stopped it.
    """
    asker = Asking(plain=plain, environ=environ) if is_terminal(stdin, out) else None
    try:
        return new(wanted, sets, place=place, out=out, err=err, environ=environ, asker=asker)
    except Stopped as stopped:
        say(err, "stopped. Nothing was written.")
        return stopped.status


class Shelf:
    """The files among which a new one will stand."""

    def __init__(self, folders: Sequence[Mapping[str, bytes]]) -> None:
        """Take the files of each folder; the first is the one that the new file goes into."""
        self._folders = [dict(one) for one in folders] or [{}]
        self.library = Library(self._folders)
        found = (self.library.loaded(name) for name in self.library.files("bank"))
        self.banks: dict[str, Bank] = {}
        for loaded in found:
            if isinstance(loaded.model, Bank) and not self.library.errors(loaded.name):
                self.banks.setdefault(loaded.model.id, loaded.model)

    @classmethod
    def of(cls, target: Path, sets: Sequence[Path], environ: Mapping[str, str]) -> "Shelf":
        """Give the files near a place, and those of the folders in which sets are looked for.

        Raises:
            CannotRead: if a folder that was given is not one.
        """
        folders = finding.folders(sets, environ)
        near = finding.contents(finding.files_near(target))
        return cls([near, *(finding.contents(walk(one)) for one in folders)])

    def ids(self, kind: str) -> tuple[str, ...]:
        """Give the ids that are taken."""
        return self.library.ids(kind)

    def with_file(self, name: str, text: str) -> Library:
        """Give a library that has the new file as well."""
        first, *others = self._folders
        return Library([{name: text.encode()} | first, *others])


def _target(wanted: Wanted, place: Path | None) -> Path:
    if place is None:
        return Path(f"{wanted.id}.yaml")
    named = place.name.lower().endswith(ENDINGS) and not is_folder(place)
    return place if named else place / f"{wanted.id}.yaml"


def _refused(wanted: Wanted, shelf: Shelf) -> str:
    """Give why this cannot be made, as a sentence; nothing where it can."""
    if not re.fullmatch(ID_PATTERN, wanted.id) or len(wanted.id) > MAX_ID:
        return (
            "an id has up to 64 letters a to z, digits, - and _; the first and last are letters "
            "or digits."
        )
    if wanted.id in shelf.ids(_schema_kind(wanted)):
        return f"there is a {wanted.kind} called {wanted.id} already. Choose another id."
    for name in wanted.uses:
        if name in shelf.banks:
            continue
        if name in shelf.ids("bank"):
            return f"the bank {name} has mistakes of its own."
        hint = nearest(name, shelf.banks) or f"There are {listed(shelf.banks)}."
        return f"there is no bank {visible(name)[:64]}. {hint}"
    return ""


def _written(wanted: Wanted, target: Path, shelf: Shelf, out: TextIO, err: TextIO) -> int:
    try:
        check_free([target])
    except AlreadyThere:
        return _already_there(target, err)
    made = text_of(wanted, shelf.banks)
    found = mistakes(made, target.as_posix(), shelf)
    if found:
        for one in found:
            err.write(f"{one.one_line()}\n")
        say(err, "with these words the file would have mistakes. Nothing was written.")
        return WRONG_USE
    try:
        write_all(target.parent, {target.name: made})
    except AlreadyThere:
        return _already_there(target, err)
    except NotWritten as fault:
        say(err, f"{fault} Nothing was written.")
        return COULD_NOT
    path, schema = visible(target.as_posix()), _schema_kind(wanted)
    out.write(
        f"{path}\n"
        f"To check it: choosing-digital validate {path}\n"
        f"For an editor, beside it: choosing-digital schema {schema} > {schema}.schema.json\n"
    )
    return DONE


def _already_there(target: Path, err: TextIO) -> int:
    say(err, f"there is a file already: {target}. Nothing was written.")
    return WRONG_USE


def mistakes(text: str, name: str, shelf: Shelf) -> list[Diagnostic]:
    """Give the errors and warnings that a new file would have among the others."""
    whole = shelf.with_file(name, text)
    loaded = whole.loaded(name)
    found = list(whole.diagnostics(name))
    if loaded.is_sound and not any(one.severity is Severity.ERROR for one in found):
        found += [loaded.diagnostic(problem) for problem in case_problems(loaded, whole)]
    return [one for one in found if one.severity is not Severity.ADVICE]


# -- the text ---------------------------------------------------------------------------


def text_of(wanted: Wanted, banks: Mapping[str, Bank]) -> str:
    """Give the text of a new file."""
    if wanted.kind == "bank":
        body = _begun(wanted)
    elif wanted.uses:
        body = _with_banks(wanted, banks)
    else:
        asked = f"sections:\n  - title: Where you would be\n    questions: [{_own(wanted)}]\n"
        body = _expects() + f"\n{asked}" + _begun(wanted)
    return _head(wanted) + body


def _head(wanted: Wanted) -> str:
    kind = _schema_kind(wanted)
    said = _quoted(wanted.purpose) if wanted.purpose.strip() else ""
    purpose = f"purpose: {said}\n" if said else _NO_PURPOSE
    return (
        f"# yaml-language-server: $schema={kind}.schema.json\n"
        f"# An editor completes and marks with that file beside this one:\n"
        f"#   choosing-digital schema {kind} > {kind}.schema.json\n"
        f"{_REMARK[wanted.kind]}"
        f"kind: {kind}\n"
        f"id: {_name(wanted.id)}\n"
        'version: "1.0"\n'
        f"title: {_quoted(wanted.heading)}\n"
        f"{purpose}"
    )


_NO_PURPOSE = '# purpose: ""     (what it is for, in a sentence: to be written)\n'

_REMARK = {
    "bank": "# A question, a rule and its tests to begin with: change them, or put your own in\n"
    "# their place. For each finding of validate: choosing-digital explain CODE\n",
    "set": "# For each finding of validate: choosing-digital explain CODE\n",
}


def _schema_kind(wanted: Wanted) -> str:
    return "bank" if wanted.kind == "bank" else "question_set"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _name(id_: str) -> str:
    """Give an id as it stands in YAML, in quotes where others could read something else."""
    plain = id_[0].isalpha() and id_.lower() not in _READ_OTHERWISE
    return id_ if plain else f'"{id_}"'


_READ_OTHERWISE = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null"))


def _own(wanted: Wanted) -> str:
    """Give the id of the first question: unique over all banks that a set may use."""
    return f"{wanted.id.replace('-', '_')[:_LONGEST_QUESTION_ID].strip('_')}_quiet_place"


def _rule_id(wanted: Wanted) -> str:
    return _own(wanted).removesuffix("_quiet_place") + "_not_quiet"


def _expects() -> str:
    return f"expects: [{', '.join(_EXPECTED)}]\n"


def _begun(wanted: Wanted) -> str:
    """Give a question, a rule and its tests to begin with."""
    return _questions(wanted) + _rules(wanted) + _cases(wanted)


def _questions(wanted: Wanted) -> str:
    return f"""
questions:
  - id: {_own(wanted)}
    ask: [young_person, parent, social_worker]    # who is asked
    about: [young_person, parent]                 # of whom it is true
    text:
      young_person: "Is there a quiet place where you can talk?"
      family: "Is there a quiet place where you can talk?"
      worker: "Does {{name}} have a quiet place to talk?"
    type: choice
    options:
      always: "Yes, any time"
      sometimes: "Some of the time"
      never: "No"
    varies: true                                  # may differ between ways of meeting
    why: "So that you can say what you think."
    # source: the document or the practice that it comes from
"""


def _rules(wanted: Wanted) -> str:
    return f"""
rules:
  - id: {_rule_id(wanted)}
    level: care                                   # unsafe, barrier, care, note or favours
    modes: [video, phone]
    about: [young_person, parent]
    when: {{question: {_own(wanted)}, is: [sometimes, never]}}
    message: "It may not be quiet enough for {{name}} to talk."
    suggest: ["Find another room, or another time of day."]
    talk_to: "The person themselves"
    # source: the document or the practice that it comes from
"""


def _cases(wanted: Wanted) -> str:
    question, rule = _own(wanted), _rule_id(wanted)
    # Among the rules of banks the picture would wait for what this case does not answer.
    picture = "{k: {in_person: possible, video: care, phone: care}}"
    seen = "" if wanted.uses else f"\n      picture: {picture}"
    return f"""
cases:                                            # the tests of the rules
  - name: it is never quiet
    participants: {{k: young_person}}
    answers: {{k: {{{question}: never}}}}
    expect:
      raised: [{rule}]{seen}
  - name: it is always quiet
    participants: {{k: young_person}}
    answers: {{k: {{{question}: always}}}}
    expect: {{raised: [], clear: [{rule}]}}
  - name: nobody was asked
    participants: {{k: young_person}}
    expect: {{raised: [], cannot_tell: [{rule}]}}
"""


# -- a set over banks -------------------------------------------------------------------


@dataclass
class _Part:
    """A section that is being made."""

    title: str
    questions: list[str] = field(default_factory=list)


def _with_banks(wanted: Wanted, known: Mapping[str, Bank]) -> str:
    banks = [known[name] for name in wanted.uses]
    plan = [one.id for bank in banks for one in bank.questions if _is_plan(one, bank)]
    parts, waiting = _sections(banks, plan)
    asked = {one.id for bank in banks for one in bank.questions}
    core = _core(banks, known.values()) if plan or not asked.isdisjoint(CORE) else {}
    for names in core.values():
        (parts[-1].questions if parts else waiting).extend(names)
    if waiting:  # nothing of these banks is open and always asked: it takes one to begin with
        parts.append(_Part("Where you would be", [_own(wanted), *waiting]))
    lines = [*_uses(wanted, core), _expects(), "\nsections:\n"]
    for part in parts:
        lines.append(f"  - title: {_quoted(part.title)}\n    questions:\n")
        lines += [f"      - {_name(name)}\n" for name in part.questions]
    if plan:
        lines.append("\nplan:                                             # once it is decided\n")
        lines += [f"  - {_name(name)}\n" for name in plan]
    return "".join(lines) + (_begun(wanted) if waiting else "")


def _uses(wanted: Wanted, core: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if core:
        yield f"# Of {listed(core)} it asks what every set that plans a meeting asks.\n"
    yield f"uses: [{', '.join(map(_name, (*wanted.uses, *core)))}]\n"


def _core(banks: Sequence[Bank], known: Iterable[Bank]) -> dict[str, list[str]]:
    """Give what a set that plans a meeting has to ask besides, by the bank that it stands in."""
    there = {one.id for bank in banks for one in bank.questions}
    found: dict[str, list[str]] = {}
    for bank in known:
        needed = _with_its_rules(bank, CORE.keys() - there)
        names = [one.id for one in _in_order(bank) if one.id in needed]
        if names and bank not in banks:
            found[bank.id] = names
            there.update(names)
    return found


def _with_its_rules(bank: Bank, wanted: Set[str]) -> set[str]:
    """Give those questions of a bank, and the others that a rule needs that reads one of them."""
    needed = {one.id for one in bank.questions if one.id in wanted}
    for rule in bank.rules:
        read = set(questions_in(rule.when))
        needed |= read if read & wanted else set()
    for one in reversed(tuple(_in_order(bank))):
        needed |= _reads(one) if one.id in needed else set()
    return needed


def _is_plan(question: Question, bank: Bank) -> bool:
    """Tell whether a question is for after the decision: of the meeting, and no rule reads it."""
    read = {name for rule in bank.rules for name in questions_in(rule.when)}
    read |= {name for one in bank.questions if one.ask_if for name in questions_in(one.ask_if)}
    return question.of_meeting and question.id not in read


def _sections(banks: Sequence[Bank], plan: Sequence[str]) -> tuple[list[_Part], list[str]]:
    """Give a section for each bank, with all that it asks; and what no section could take.

    Each section needs an open question that is always asked, and what is private needs a
    rule that reads it (design, section 6).
    """
    parts: list[_Part] = []
    waiting: list[str] = []  # of banks that have nothing open to ask always
    for bank in banks:
        asked = [one for one in _in_order(bank) if one.id not in plan and _is_of_use(one, bank)]
        names = [one.id for one in asked]
        if any(not one.private and one.ask_if is None for one in asked):
            parts.append(_Part(bank.title or bank.id, [*names, *waiting]))
            waiting = []
        elif parts:
            parts[-1].questions += names
        else:
            waiting += names
    return parts, waiting


def _is_of_use(question: Question, bank: Bank) -> bool:
    read = {name for rule in bank.rules for name in questions_in(rule.when)}
    read |= {name for one in bank.questions if one.ask_if for name in questions_in(one.ask_if)}
    return not question.private or question.id in read


def _in_order(bank: Bank) -> Iterator[Question]:
    """Give the questions of a bank, each after those that its `ask_if` reads."""
    by_id = {one.id: one for one in bank.questions}
    given: dict[str, Question] = {}
    left = list(bank.questions)
    while left:
        ready = [one for one in left if _reads(one) & by_id.keys() <= given.keys()]
        for one in ready or left:
            given[one.id] = one
        left = [one for one in left if one.id not in given]
    yield from given.values()


def _reads(one: Question) -> frozenset[str]:
    return frozenset(questions_in(one.ask_if)) if one.ask_if is not None else frozenset()


# -- asking -----------------------------------------------------------------------------


class Asking:
    """Asks on a terminal for what was not said, one question on a page."""

    def __init__(self, *, plain: bool = False, environ: Mapping[str, str]) -> None:
        self._plain = plain
        self._environ = environ

    def complete(self, wanted: Wanted, shelf: Shelf) -> Wanted | None:
        """Give what is wanted with nothing left out; None where somebody left.

        Raises:
            Stopped: when somebody stops here.
        """
        prompts = list(_prompts(wanted, shelf))
        replies: dict[str, Replied] = {}
        with open_asker(plain=self._plain, environ=self._environ).session() as asker:
            place = 0
            while place < len(prompts):
                reply = asker.ask(prompts[place])
                if isinstance(reply, Leave):
                    return None
                if isinstance(reply, Back):
                    place = max(place - 1, 0)
                    continue
                if isinstance(reply, Replied):
                    replies[prompts[place].key] = reply
                place += 1
        return _answered(wanted, replies)


def _prompts(wanted: Wanted, shelf: Shelf) -> Iterator[Prompt]:
    noun = "bank" if wanted.kind == "bank" else "question set"
    title = f"A new {noun}: {wanted.id}"
    if not wanted.title:
        words = "What is it about, in a few words?"
        without = Paragraph(f"Enter alone makes it from the id: {wanted.heading}.")
        page = Page(title, "", words, (without,), back=False)
        yield TypeText("title", page, several_lines=False)
    if not wanted.purpose:
        words = "In a sentence: what is it for?"
        page = Page(title, "", words, (Paragraph(_WITHOUT_PURPOSE),))
        yield TypeText("purpose", page, several_lines=False)
    if wanted.kind == "set" and not wanted.uses:
        page = Page(title, "", "Which banks does it take its questions and rules from?")
        lines = tuple(Line(name, bank.title or name) for name, bank in shelf.banks.items())
        none = (Line("none", "None: it begins with a question of its own"),)
        yield PickSeveral("uses", page, lines, alone=none)


_WITHOUT_PURPOSE = (
    "It stands under the title wherever this is shown. Enter alone leaves it out for now, and a "
    "line in the file keeps its place."
)


def _answered(wanted: Wanted, replies: Mapping[str, Replied]) -> Wanted:
    for key, reply in replies.items():
        match key, reply.value:
            case "uses", tuple() as names:
                wanted = replace(wanted, uses=tuple(str(one) for one in names))
            case "title", str() as text:
                wanted = replace(wanted, title=text.strip())
            case "purpose", str() as text:
                wanted = replace(wanted, purpose=text.strip())
            case _:
                pass
    return wanted


__all__ = ["KINDS", "Asking", "Shelf", "Wanted", "mistakes", "new", "new_command", "text_of"]
