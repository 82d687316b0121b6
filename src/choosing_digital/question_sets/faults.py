"""What pydantic finds, in words for an author; loaded only where something is wrong.

pydantic's own text never leaves this module: it quotes what somebody wrote.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import NoneType
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from choosing_digital.conditions import read_condition
from choosing_digital.looks import strange_letter
from choosing_digital.problems import Path, Problem, closest, joined, listed, nearest
from choosing_digital.question_sets import finished, quoting
from choosing_digital.question_sets.model import (
    MAX_ID,
    MAX_MINUTES,
    SLIPS_IN,
    Idea,
    NamedIdea,
    Pace,
    ScenarioChange,
)
from choosing_digital.question_sets.source import Plain, Source, value_at
from choosing_digital.remedies import LONGEST, in_yaml, righted

_TEXT = "string_type"


@dataclass(frozen=True)
class _Fault:
    """One error of pydantic.

    Attributes:
        kind: its type, such as ``string_type``.
        path: the part of the file that is meant.
        at_key: whether the key at the end of the path is meant.
        value: what stands there; None too where there is nothing.
        owner: the model of the mapping that holds it.
        context: what pydantic adds.
        source: the text of the file, where something may be told of how it is written.
    """

    kind: str
    path: Path
    at_key: bool
    value: Plain
    owner: type[BaseModel]
    context: Mapping[str, object]
    source: Source | None = None

    @property
    def key(self) -> str:
        """Give the last key of the path: what the part is called."""
        return next((one for one in reversed(self.path) if isinstance(one, str)), "file")

    @property
    def subject(self) -> str:
        """Give what a sentence calls the part."""
        in_list = bool(self.path) and isinstance(self.path[-1], int)
        return f"each of {self.key}" if in_list else self.key

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names that could stand here."""
        return tuple(re.findall("'([^']*)'", str(self.context.get("expected", ""))))

    def problem(self, code: str, message: str, hint: str = "", path: Path | None = None) -> Problem:
        """Give the problem that this error comes to."""
        return Problem(self.path if path is None else path, code, message, hint, self.at_key)


def in_plain_words(
    fault: ValidationError,
    data: Mapping[str, Plain],
    model: type[BaseModel],
    source: Source | None,
    most: int,
) -> list[Problem]:
    """Give what is wrong with the data of a file, each thing once.

    Args:
        fault: what pydantic finds.
        data: what the file holds.
        model: what it should be.
        source: the text of the file, where something may be told of how it is written.
        most: how many of pydantic's errors are looked at.
    """
    errors = _without_echoes(fault.errors(include_url=False, include_input=False), model)
    return list(dict.fromkeys(_told(error, data, model, source) for error in errors[:most]))


def _told(
    error: ErrorDetails,
    data: Mapping[str, Plain],
    model: type[BaseModel],
    source: Source | None,
) -> Problem:
    place = tuple(one for one in error["loc"] if not _is_tag(one))
    path = tuple(one for one in place if one != "[key]")
    kind = error["type"]
    holder = path[:-1] if kind in ("missing", "extra_forbidden") else path
    fault = _Fault(
        kind,
        path,
        "[key]" in place or kind == "extra_forbidden",
        value_at(data, path),
        _owner(model, holder),
        error.get("ctx", {}),
        source,
    )
    meant = _meant_as_text(fault, value_at(data, holder))
    return meant or _WORDS.get(kind, _wrong_type)(fault)


def _without_echoes(errors: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """Leave out what is missing only since it stands there under another name."""
    meant = {
        (*error["loc"][:-1], _meant_key(str(error["loc"][-1]), _owner(model, error["loc"][:-1])))
        for error in errors
        if error["type"] == "extra_forbidden"
    }
    return [one for one in errors if one["type"] != "missing" or one["loc"] not in meant]


def _keys_of(owner: type[BaseModel]) -> tuple[str, ...]:
    return tuple(one.alias or name for name, one in owner.model_fields.items())


def _meant_key(key: str, owner: type[BaseModel]) -> str:
    """Give the key that is meant by one that a part does not have; nothing if it is not known."""
    known = _keys_of(owner)
    before = key.partition(":")[0]
    other = _OTHER_KEYS.get(owner.__name__, {}).get(key, "")
    return (before if before in known else "") or other or closest(key, known)


_CONDITION_KEYS = ("if", "only_if", "condition", "where", "show_if")
_OTHER_KEYS: Mapping[str, Mapping[str, str]] = {
    "Rule": {
        **dict.fromkeys((*_CONDITION_KEYS, "ask_if"), "when"),
        **dict.fromkeys(("text", "say", "says"), "message"),
        **dict.fromkeys(("suggestion", "suggestions"), "suggest"),
        "severity": "level",
    },
    "Question": {
        **dict.fromkeys((*_CONDITION_KEYS, "when"), "ask_if"),
        **dict.fromkeys(("answers", "choices"), "options"),
        **dict.fromkeys(("question", "wording"), "text"),
    },
}
"""What a key is called here, by what else authors call it, in questions and rules."""


def _is_tag(part: int | str) -> bool:
    """Tell whether a part of pydantic's path only names the member of a union (`model`)."""
    return isinstance(part, str) and part.startswith("<") and part.endswith(">")


def _owner(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for key in path:
        if isinstance(key, str) and key in model.model_fields:
            model = next(_models_in(model.model_fields[key].annotation), model)
    return model


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


_NOUNS = {
    "Bank": "bank",
    "SetFile": "question set",
    "IdeasFile": "file of ideas",
    "TranslationFile": "translation",
    "TranslatedQuestion": "question",
    "Pair": "text",
    "NamedIdea": "suggestion",
    "CasePrivate": "part",
    "CaseOption": "option",
    "CaseMeeting": "meeting",
    "ScenarioChange": "change",
    "Pace": "part of the plan",
}


def _noun(model: type[BaseModel]) -> str:
    return _NOUNS.get(model.__name__, model.__name__.lower())


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _missing(fault: _Fault) -> Problem:
    parent = fault.path[:-1]
    if fault.path and isinstance(fault.path[-1], int):
        return _wrong_length(replace(fault, path=parent))
    return fault.problem(
        "missing-key",
        f"this {_noun(fault.owner)} has no {fault.key}",
        f"Write {fault.key}: and then {_wanted(fault)}.",
        parent,
    )


def _wanted(fault: _Fault) -> str:
    if (fault.owner, fault.key) == (Idea, "text"):
        return "what to do, in a few sentences"
    if fault.owner is ScenarioChange:
        return "what is said otherwise, in a few words"
    if fault.owner is Pace:
        return "a number" if fault.key == "minutes" else "a list of sentences"
    return _WANTED.get(fault.key, "its value")


_WANTED = {
    "id": "a short name of letters, digits, - and _",
    "text": "the words of the question, by who reads them",
    "type": "yes_no, choice, choices, scale or text",
    "level": "unsafe, barrier, care, note or favours",
    "when": "the condition",
    "message": "a sentence",
    "title": "a few words",
    "sections": "a list, each with title and questions",
    "questions": "a list of ids",
    "ideas": "a list, each with id, title and text",
    "idea": "the id of an idea",
    "expect": "what the rules must make of it",
    "participants": "who takes part, {k: young_person}",
    "language": "its code: cy for Welsh",
    "reviewed": "awaiting, or by whom and when",
    "from": "the sentence that it was made from",
    "session": "who takes part and what each says, as in an answers file",
    "after": "whose turn it comes after; or start, picture or decision",
    "ask": "what the room is asked",
}


def _unknown_key(fault: _Fault) -> Problem:
    known = _keys_of(fault.owner)
    return fault.problem(
        "unknown-key",
        f"{_short(fault.key) or 'nothing'} is not a key of {_a(_noun(fault.owner))}",
        _with_space(fault)
        or _renamed(fault)
        or joined(
            f"Its keys are {listed(known)}.", nearest(fault.key, known), strange_letter(fault.key)
        ),
    )


def _with_space(fault: _Fault) -> str:
    """Give how a key is written that has its value right after its colon."""
    key, _, value = fault.key.partition(":")
    if fault.value is not None or not value or key not in _keys_of(fault.owner):
        return ""
    return f"A space is missing after the colon. Write {_short(f'{key}: {value}')}."


def _renamed(fault: _Fault) -> str:
    """Give how a key is called here that authors call otherwise, with a condition after it."""
    name = _OTHER_KEYS.get(fault.owner.__name__, {}).get(fault.key)
    if name is None:
        return ""
    said = f"Here {fault.key} is called {name}."
    condition = righted(fault.value)
    if name not in ("when", "ask_if") or read_condition(condition)[0] is None:
        return said
    line = f"{name}: {in_yaml(condition)}"
    return f"{said} Write it so:\n{line}" if len(line) <= LONGEST else said


def _not_one_of(fault: _Fault) -> Problem:
    said = fault.path[-1] if fault.at_key else fault.value
    if not isinstance(said, str):
        return _wrong_type(fault)
    hint = joined(f"Write {listed(fault.names, 'or')}.", nearest(said, fault.names))
    if fault.at_key:
        return fault.problem("not-one-of", f'"{_short(said)}" cannot be a key here', hint)
    if isinstance(fault.path[-1], int):
        return fault.problem("not-one-of", f'"{_short(said)}" cannot stand in {fault.key}', hint)
    return fault.problem("not-one-of", f'{fault.key} cannot be "{_short(said)}"', hint)


def _pattern(fault: _Fault) -> Problem:
    return _empty(fault) if fault.context.get("pattern") == r"\S" else _bad_id(fault)


def _bad_id(fault: _Fault) -> Problem:
    said = str(fault.path[-1] if fault.at_key else fault.value)
    message = f'"{_short(said)}" cannot be an id'
    if fault.at_key and fault.path[-2:-1] == ("options",) and finished.is_absence(said):
        return fault.problem("bad-id", message, _OFFERED_ALREADY)
    if bare := finished.in_curly_quotes(said):
        return fault.problem("bad-id", message, f"Write {bare}, without these quotation marks.")
    strange = strange_letter(said)
    id_ = finished.as_id(said) if finished.are_words(said) and not strange else ""
    return fault.problem(
        "bad-id",
        message,
        joined(
            "An id has up to 64 letters a to z, digits, - and _; the first and last are letters "
            "or digits.",
            f"Write {id_}." if id_ else "",
            strange,
        ),
    )


_OFFERED_ALREADY = (
    "Every question but free text offers I'm not sure and I'd rather not say by itself. Take this "
    "option out."
)


def _empty(fault: _Fault) -> Problem:
    return fault.problem("empty-text", f"{fault.subject} says nothing", "Write a few words.")


_FEW_WORDS = 100
"""A text that may have so many characters or fewer is a label, not a sentence."""


def _no_words(fault: _Fault) -> Problem:
    if fault.owner is Pace:
        return fault.problem("empty-text", "steps says nothing", "Write a few sentences.")
    return fault.problem(
        "empty-text",
        f"{fault.subject} says nothing",
        "Write for whom the words are, and the words.",
    )


def _too_long(fault: _Fault) -> Problem:
    longest = fault.context.get("max_length")
    if longest == MAX_ID:
        return _bad_id(fault)
    is_label = isinstance(longest, int) and longest <= _FEW_WORDS
    return fault.problem(
        "text-too-long",
        f"{fault.subject} has more than {longest:,} characters",
        f"Say it in a few {'words' if is_label else 'sentences'}.",
    )


def _wrong_length(fault: _Fault) -> Problem:
    if fault.key != "ends":
        most = fault.context.get("max_length")
        return fault.problem("wrong-length", f"{fault.key} names more than {most}")
    return fault.problem(
        "wrong-length",
        f"{fault.key} is a list of two texts",
        finished.ENDS,
    )


def _out_of_range(fault: _Fault) -> Problem:
    if fault.key == "minutes":
        said = f"{fault.subject} is a number from 1 to {MAX_MINUTES:,}"
        return fault.problem("out-of-range", said, "Write one.")
    least, most = fault.context.get("ge"), fault.context.get("le")
    bound = f"at least {least}" if least is not None else f"{most} at most"
    return fault.problem("out-of-range", f"{fault.key} is {bound}", "Write another number.")


_WANTED_TYPES = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys and values",
    "enum": "one of some words",
    "literal_error": "one of some words",
}


def _meant_as_text(fault: _Fault, holder: Plain) -> Problem | None:
    """Give what is wrong with a suggestion that was read as keys: a mark, or words and a colon."""
    path = fault.path[:-1]
    if fault.owner is not NamedIdea or not isinstance(holder, dict):
        return None
    if fault.kind == "extra_forbidden" and _with_space(fault):
        return _unknown_key(fault)
    if len(holder) == 1 and (words := next(iter(holder))) and " " in words:
        return replace(fault, path=path, at_key=False).problem(
            "needs-quotes",
            "a text with a colon in it needs quotation marks round it",
            f"Without them it is read as {_short(words)!r} and what that is. "
            f"{joined(_of_remark(fault, path), quoting.IN_WORDS)}",
        )
    context = {"expected_tags": "<text>, <suggestion>"}
    mapping = replace(fault, kind=_UNION, path=path, at_key=False, value=holder, context=context)
    return _wrong_type(mapping) if _quotes(mapping) else None


def _of_remark(fault: _Fault, path: Path) -> str:
    """Give what is said of a # behind a text, where one stands in its line."""
    if fault.source is None:
        return ""
    line = fault.source.lines.line(fault.source.span(path).line)
    return quoting.REMARK if quoting.has_remark(line) else ""


_UNION = "union_tag_invalid"


def _quotes(fault: _Fault) -> str:
    """Give how a text is written that begins with a sign with which it was read as no text."""
    may_be_text = fault.kind == _TEXT or "<text>" in str(fault.context.get("expected_tags", ""))
    if fault.source is None or not may_be_text:
        return ""
    text = fault.source.text
    at, in_flow = fault.source.sign_at(fault.path)
    if text[at : at + 1] not in _SIGNS_OF.get(type(fault.value), ()) or not _is_one(fault.value):
        return ""
    if text[at] == "[" and (fault.key in _IDS or text[at + 1] in _QUOTE_MARKS):
        return "Take the brackets out."
    needs = f"{quoting.needs(text[at])}.".capitalize()
    other = "Take the brackets out, or keep them as part of it." if text[at] == "[" else ""
    return joined(other, needs, quoting.how(text, at, in_flow))


_IDS = ("id", "version", "type", "level", "idea")
_QUOTE_MARKS = ("'", '"')
_SIGNS_OF: Mapping[type, tuple[str, ...]] = {NoneType: ("#",), dict: ("{",), list: ("[",)}
"""With which sign a text begins that was read as something else."""


def _is_one(value: Plain) -> bool:
    """Tell whether what was read may be one text: a list of one, or keys without values."""
    match value:
        case dict():
            return bool(value) and all(one is None for one in value.values())
        case list():
            return len(value) == 1
        case _:
            return value is None


def _wrong_type(fault: _Fault) -> Problem:
    if fault.value is None:
        return fault.problem(
            "no-value",
            f"nothing stands after {fault.key}",
            _quotes(fault) or _of_nothing(fault),
        )
    if _belongs_to_the_question(fault):
        within = fault.path[-2]
        return fault.problem(
            "wrong-type",
            f"{fault.key} belongs to the question, and stands in its {within}",
            f"Begin it where {within} begins, not under it.",
        )
    wanted = _WANTED_TYPES.get(fault.kind) or _wanted_by_shape(fault)
    return fault.problem(
        "wrong-type",
        f"{fault.subject} is {wanted}, and this is {_kind_of_value(fault.value)}",
        _type_hint(fault),
    )


def _of_nothing(fault: _Fault) -> str:
    """Give what to write after a key that has nothing after it.

    A part is not offered to be left out that has to be there, or that keeps an answer private.
    """
    if fault.key == "private":
        return "Write true. Without it the answer would stand in every copy."
    field = fault.owner.model_fields.get(fault.key)
    if field is not None and field.is_required() and fault.key in _WANTED:
        return f"Write {fault.key}: and then {_wanted(fault)}."
    return "Write it, or leave the key out."


def _belongs_to_the_question(fault: _Fault) -> bool:
    return fault.path[-2:-1] in (("options",), ("text",)) and fault.key in SLIPS_IN


def _wanted_tags(fault: _Fault) -> str:
    return str(fault.context.get("expected_tags", ""))


def _wanted_by_shape(fault: _Fault) -> str:
    shapes = re.findall("<([a-z]+)>", _wanted_tags(fault))
    return listed([f"a {one}" for one in shapes], "or") if shapes else _a(_noun(fault.owner))


def _type_hint(fault: _Fault) -> str:
    value = fault.value
    match fault.kind:
        case "string_type" if isinstance(value, int | float):
            written = fault.source.written(fault.path) if fault.source else ""
            return f'Put it in quotes: "{written}".' if written else "Put it in quotes."
        case "bool_type" if value in ("yes", "no", "on", "off"):
            meant = "true" if value in ("yes", "on") else "false"
            return f"Write {meant}. Here {value} is a word, as in the answer of a question."
        case "bool_type" if value in ("true", "false"):
            return f"Write {value} without quotes."
        case "dict_type" if fault.key == "text":
            words = finished.as_wordings(value) if isinstance(value, str) else ""
            return joined("Write for whom the words are; everyone, where one wording does.", words)
        case "dict_type" if fault.key == "options" and isinstance(value, list):
            return finished.as_options(value)
        case "tuple_type" if fault.key == "ends":
            return finished.ENDS
        case "union_tag_invalid" if isinstance(value, bool) and "<number>" in _wanted_tags(fault):
            return f"Where the question is of type yes_no, write {'yes' if value else 'no'}."
        case "tuple_type" | "union_tag_invalid" if isinstance(value, str):
            return finished.as_list(fault.key, value)
        case _:
            return _in_another_shape(fault) or _quotes(fault)


_QUESTION_IN_SECTION = (
    "Write the question under a key questions: that begins at the beginning of its line, beside "
    "sections:, and here its id alone."
)
_SENTENCES = ("message", "talk_to", "source", "why", "title", "purpose")
"""Keys with one text after them, of which several can be made one."""


def _in_another_shape(fault: _Fault) -> str:
    """Give how something is written that stands as a list or a mapping where a text is wanted."""
    match fault.path, fault.value:
        case ("sections", _, "questions", _), {"id": str()}:
            return _QUESTION_IN_SECTION
        case (*_, str(key)), [_, _, *_] if key in _SENTENCES:
            return _one_text(key, fault.value, fault.source)
        case _:
            return ""


def _one_text(key: str, several: list[Plain], source: Source | None) -> str:
    texts = [one for one in several if isinstance(one, str) and one.strip()]
    if source is None or len(texts) < len(several):
        return ""
    line = quoting.line_of_one_text(source.text, key, texts)
    return f"Write one text:\n{line}" if line else "Write one text, in quotation marks."


def _kind_of_value(value: Plain) -> str:
    match value:
        case bool():
            return "true or false"
        case float():
            return "a number with a point"
        case int():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "a mapping of keys and values"


def _short(text: str) -> str:
    return text if len(text) <= 64 else f"{text[:60]}..."


_WORDS: Mapping[str, Callable[[_Fault], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "enum": _not_one_of,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "too_long": _wrong_length,
    "too_short": _no_words,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}
"""How each type of pydantic's errors is worded. All others are about a wrong type."""


__all__ = ["in_plain_words"]
