"""What was probably meant by a condition that cannot be read, written as it can be.

Authors write conditions as they say them, or as other programs have them: ``is_not``,
``more_than``, ``or``. Each is known here by its own words. Nothing is put right silently: what
is found here is only shown, and whoever shows it makes sure that it can be read.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 160
"""How many characters a line may have that is shown to be copied."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NO_TEXT = ("true", "false", "null")
_NUMBER = re.compile(r"[0-9]|10")


def in_yaml(value: object) -> str:
    """Give plain data as a line of YAML; a text stands in quotation marks unless it is an id."""
    match value:
        case str():
            is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT
            return value if is_plain else in_quotes(value)
        case Mapping():
            return (
                f"{{{', '.join(f'{in_yaml(key)}: {in_yaml(one)}' for key, one in value.items())}}}"
            )
        case Sequence():
            return f"[{', '.join(map(in_yaml, value))}]"
        case _:
            return json.dumps(value)


def in_quotes(text: str) -> str:
    """Give a text in the quotation marks of YAML."""
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What may have been meant.

    Attributes:
        said: what is otherwise here, a sentence or two.
        data: the condition as it may have been meant; None where that cannot be told.
        key: the key that is not known here; empty where it is not about one key.
    """

    said: str
    data: object = None
    key: str = ""

    def line(self) -> str:
        """Give the condition on a line of its own, or nothing where it is too long for one."""
        written = in_yaml(self.data) if self.data is not None else ""
        return written if len(written) <= LONGEST else ""


def remedy(data: object) -> Remedy | None:
    """Give what may have been meant by something that is not a condition, if it is known."""
    meant = righted(data)
    known = None if meant == data else meant
    said, key = next(_said(data), ("", ""))
    if known is not None and said != _UNCLEAR and _turns_round(data, known):
        said = f"{said} {_UNCLEAR}"
    return Remedy(said, known, key) if said else None


def _turns_round(data: object, meant: object) -> bool:
    """Tell whether something in it has become `not_clearly`, which says more than *not*."""
    return in_yaml(data).count(f"{_NOT_CLEARLY}:") < in_yaml(meant).count(f"{_NOT_CLEARLY}:")


def righted(data: object) -> object:
    """Give a condition with all that is known to be written in another way as it is here."""
    match data:
        case str():
            return _of_words(data) or data
        case Mapping():
            return _of_mapping(data)
        case _:
            return data


# -- what is said otherwise -------------------------------------------------------------

_NOT = ("is_not", "isnt", "not_is", "not", "is_not_in", "not_in", "not_equal", "not_equals", "!=")
_ABOVE = ("more_than", "greater_than", "bigger_than", "higher_than", "above", "over", "gt", ">")
_BELOW = ("less_than", "fewer_than", "smaller_than", "lower_than", "below", "under", "lt", "<")
_OTHERWISE: Final[Mapping[str, str]] = {
    **dict.fromkeys(_NOT, "not_clearly"),
    **dict.fromkeys(("equals", "equal", "eq", "==", "=", "in", "is_in", "one_of"), "is"),
    **dict.fromkeys(("is_one_of", "answer", "answered"), "is"),
    **dict.fromkeys(("contains", "include", "including", "has", "any_of"), "includes"),
    **dict.fromkeys((*_ABOVE, "min", "minimum", "or_more", "gte", ">="), "at_least"),
    **dict.fromkeys((*_BELOW, "max", "maximum", "up_to", "or_less", "lte", "<="), "at_most"),
}
"""The comparison that is meant, by how others call it."""

_JOINING: Final[Mapping[str, str]] = {"or": "any", "either": "any", "and": "all", "both": "all"}
"""What puts conditions together, by how others call it."""

_COMPARISONS = ("is", "not_clearly", "at_least", "at_most", "includes")
_KEYS = ("question", "of", *_COMPARISONS)
_WITH_LIST = ("is", "not_clearly", "includes")
_LISTS = ("all", "any")
_SHAPES = ("question", "wish", "mixed", "meeting", *_LISTS)

_NOT_CLEARLY = "not_clearly"
_UNCLEAR = (
    "Write not_clearly: it is true of every other answer, and also where somebody is not sure, or "
    "would rather not say."
)
_SHAPED = "A condition names the question, and then what its answer is compared with."
_SEVERAL = "Several answers after one word stand in brackets of their own."
_NO_SPACE = "A space is missing after the colon."


def _name(key: object) -> str:
    """Give a key in the one way in which the tables above have it."""
    return re.sub(r"[ -]+", "_", str(key).strip().lower().replace("'", "").replace("\u2019", ""))


def _is_key(key: object) -> bool:
    return key in _KEYS or key in _SHAPES


def _said(data: object) -> Iterator[tuple[str, str]]:
    """Give what is written otherwise here, and in which key it stands, most telling first."""
    if isinstance(data, str) and _of_words(data) is not None:
        yield f"{_SHAPED} It stands in braces.", ""
    if not isinstance(data, Mapping):
        return
    for key, value in data.items():
        if _parted(key, value) is not None:
            yield _NO_SPACE, str(key)
    if behind := _behind_a_comma(data):
        yield _SEVERAL, behind[0]
    for key, value in data.items():
        if said := "" if _is_key(key) else _of_key(_name(key), value, data):
            yield said, str(key)
    if _is_short(data):
        yield _SHAPED, ""


def _of_key(name: str, value: object, data: Mapping[object, object]) -> str:
    """Give what a key is called here that is not one of ours, beside the others."""
    if name in _JOINING and isinstance(value, list | Mapping):
        return f"Here {name} is called {_JOINING[name]}, with a list of conditions after it."
    if name in _OTHERWISE and ("question" in data or name == "not"):
        return _of_comparison(name, value)
    return ""


def _of_comparison(name: str, value: object) -> str:
    here = _OTHERWISE[name]
    if name in _NOT:
        return _UNCLEAR
    if name in (*_ABOVE, *_BELOW):
        number = _next(name, value)
        meant = f": {name} {value} is {here}: {number}" if number is not None else ""
        return f"Numbers are compared with at_least and at_most{meant}."
    return f"Here {name} is called {here}."


def _next(name: str, value: object) -> int | None:
    """Give the number from which, or up to which, it holds."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value + 1 if name in _ABOVE else value - 1


# -- and as it is here ------------------------------------------------------------------


def _of_mapping(data: Mapping[object, object]) -> object:
    spaced = dict(_parted(key, value) or (key, value) for key, value in data.items())
    if behind := _behind_a_comma(spaced):
        return righted(_in_brackets(spaced, behind))
    if _is_short(spaced):
        return _from_short(spaced)
    inner = spaced.get("not")
    if len(spaced) == 1 and isinstance(inner, Mapping):
        return _turned(inner) or data
    joined = [key for key in spaced if _name(key) in _JOINING and not _is_key(key)]
    if len(joined) == 1 and isinstance(spaced[joined[0]], list | Mapping):
        return _joined(spaced, joined[0])
    if "question" in spaced:
        compared = dict(_compared(key, value) for key, value in spaced.items())
        return compared if len(compared) == len(data) else data  # nothing is left out of it
    return {
        key: list(map(righted, value)) if key in _LISTS and isinstance(value, list) else value
        for key, value in spaced.items()
    }


def _parted(key: object, value: object) -> tuple[str, object] | None:
    """Give key and value where the space between them is missing, so that all of it is a key."""
    first, colon, rest = str(key).partition(":")
    if value is not None or not (colon and rest) or not _is_key(first):
        return None
    return first, _value(rest)


def _behind_a_comma(data: Mapping[object, object]) -> list[str]:
    """Give the words that have become keys in `{question: q, is: one, other}`; none otherwise."""
    found = [str(key) for key, value in data.items() if value is None and not _is_key(key)]
    keys = list(data)
    before = keys.index(found[0]) - 1 if found else -1
    if before < 0 or "question" not in data or _compared(keys[before], None)[0] not in _WITH_LIST:
        return []
    if any(_name(one) in (*_OTHERWISE, *_JOINING) for one in found):
        return []  # that may be a word of the condition, and no answer
    one = isinstance(data[keys[before]], str)
    return found if one and keys[before + 1 : before + 1 + len(found)] == found else []


def _in_brackets(data: Mapping[object, object], behind: list[str]) -> dict[object, object]:
    keys = list(data)
    comparison = keys[keys.index(behind[0]) - 1]
    kept = {key: value for key, value in data.items() if key not in behind}
    return kept | {comparison: [data[comparison], *behind]}


def _value(written: str) -> object:
    said = written.strip().strip("\"'")
    if written.strip() == "true":
        return True
    return int(said) if _NUMBER.fullmatch(said) else said


def _is_short(data: Mapping[object, object]) -> bool:
    """Tell whether a question is written as a key, with its answer: `{space: never}`."""
    names = [key for key in data if key != "of"]
    if len(names) != 1:
        return False
    key, value = names[0], data[names[0]]
    known = _is_key(key) or _name(key) in (*_OTHERWISE, *_JOINING)
    return not known and _PLAIN.fullmatch(str(key)) is not None and _is_said(value)


def _is_said(value: object) -> bool:
    match value:
        case str() | bool():
            return True
        case list():
            return bool(value) and all(isinstance(one, str) for one in value)
        case Mapping():
            return len(value) == 1 and all(
                _compared(*one)[0] in _COMPARISONS for one in value.items()
            )
        case _:
            return False


def _from_short(data: Mapping[object, object]) -> object:
    (key,) = (one for one in data if one != "of")
    value = data[key]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    said = value if isinstance(value, Mapping) else {"is": value}
    of = {"of": data["of"]} if "of" in data else {}
    question: dict[object, object] = {"question": key}
    return question | dict(_compared(*one) for one in said.items()) | of


def _turned(inner: Mapping[object, object]) -> object:
    """Give for `{not: {question: …, is: …}}` what is true wherever that is not clearly so."""
    meant = righted(inner)
    if not isinstance(meant, Mapping) or not {"question", "is"} <= meant.keys():
        return None
    return {"not_clearly" if key == "is" else key: value for key, value in meant.items()}


def _joined(data: Mapping[object, object], key: object) -> object:
    """Give conditions with what puts them together here; a condition beside it is one of them."""
    value = data[key]
    parts = value if isinstance(value, list) else [value]
    beside = {name: one for name, one in data.items() if name != key}
    first = [righted(beside)] if beside else []
    return {_JOINING[_name(key)]: [*first, *(righted(one) for one in parts)]}


def _compared(key: object, value: object) -> tuple[object, object]:
    name = _name(key)
    if _is_key(key) or name not in _OTHERWISE:
        return key, value
    if name in (*_ABOVE, *_BELOW) and (number := _next(name, value)) is not None:
        return _OTHERWISE[name], number
    return _OTHERWISE[name], value


# -- conditions in words ----------------------------------------------------------------

_SIGNS = "|".join(re.escape(one) for one in ("!=", ">=", "<=", "==", "=", ">", "<", ":"))
_WORDS = re.compile(
    rf"(?P<question>[A-Za-z0-9][\w-]*)(?: *(?P<sign>{_SIGNS}) *| +(?P<words>[a-z_' ]+?) +)"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[A-Za-z0-9][\w-]*)",
    re.ASCII,
)


def _of_words(text: str) -> object:
    """Give the condition that a text says: `space is never and worry is more than 3`."""
    if len(text) > LONGEST:
        return None
    text = re.sub("^(?:if|when) +", "", text.strip(), flags=re.IGNORECASE)
    for word in ("and", "or"):
        parts = re.split(rf" +{word} +", text)
        if len(parts) > 1:  # which belong together is not said where both words stand there
            read = [_of_one(one) for one in parts]
            return {_JOINING[word]: read} if None not in read else None
    return _of_one(text)


def _of_one(text: str) -> object:
    found = _WORDS.fullmatch(text)
    if found is None:
        return None
    name = _name(found["sign"] or found["words"]).replace(":", "is")
    if name not in _COMPARISONS and name not in _OTHERWISE:
        return None
    question: dict[object, object] = {"question": found["question"]}
    return question | dict([_compared(name, _value(found["value"]))])


__all__ = ["LONGEST", "Remedy", "in_quotes", "in_yaml", "remedy", "righted"]
