"""Checks of texts wherever they stand: what a # or a comma cuts, and numbers to ring."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from choosing_digital.problems import Path, Problem, joined
from choosing_digital.question_sets import quoting
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.source import Source

CODE = "cut-at-hash"

_OF_WORDS = frozenset(
    {
        *("message", "suggest", "talk_to", "source", "why", "title", "short", "purpose", "ends"),
        *("text", "watch_for", "from", "to", "young_person", "note", "notes", "reviewed"),
        *("told", "aims", "handout", "steps", "words"),
    }
)
"""Keys with words for people after them, in any of the kinds of file."""

_MAPS_OF_WORDS = frozenset({"text", "options", "people", "intended", "survives"})
"""Keys after which words stand under names."""


_CUTS_NOTHING = re.compile(
    r"""[ ]*+(?:-[ ]++)*+(?:[\w-]++:[ ]*+)?+(?:[\[{][^\n]*[\]}]|"[^"\n]*+"|'[^'\n]*+')?+[ \t]*+"""
)
"""What stands before a remark that cuts no text: nothing, brackets that are closed, or quotes."""


def cut_at_hash(scope: Scope) -> Iterator[Problem]:
    """A text without quotes is cut where a # follows a space.

    YAML takes it for the beginning of a remark, and what comes after it is in no question, no
    suggestion and no record. Nothing looks wrong in the file: half a sentence is missing from
    what somebody reads, or a number to press.

    Where it belongs to the text, put quotation marks round the whole. Where it is a remark,
    write it on a line of its own, or put the text before it in quotation marks. A remark after
    an id, a level or another single word is fine.
    """
    source = scope.source
    if source is None or not may_cut(source.text):
        return
    for path, words in _texts(source.data, ()):
        if not _is_for_people(path, words):
            continue
        sign = source.remark_behind(path)
        if sign is not None:
            yield Problem(
                path,
                CODE,
                "everything from this # on is left out: the text ends before it",
                _hint(source, path, sign),
                after="#",
            )


COMMA = "cut-at-comma"


def cut_at_comma(scope: Scope) -> Iterator[Problem]:
    """A text without quotes in [ ] is cut in two where there is a comma in it.

    Each half is then a thing of its own in the list: *ring them instead* is suggested without
    *if the phone suits them*, and nothing looks wrong in the file.

    Put quotation marks round the whole. Where they are two, put them round each.
    """
    source = scope.source
    if source is None or "[" not in source.text:
        return
    for path, items in _lists(source.data, ()):
        for index, (one, other) in enumerate(pairwise(items)):
            if not (isinstance(one, str) and isinstance(other, str) and _is_cut(one, other)):
                continue
            at, in_brackets = source.sign_at((*path, index))
            then, _ = source.sign_at((*path, index + 1))
            if in_brackets and not {source.text[at], source.text[then]} & {'"', "'"}:
                yield Problem(
                    (*path, index),
                    COMMA,
                    "this text is cut in two at the comma, and each half stands by itself",
                    f'Put quotation marks round the whole: "{one}, {other}" Where they are two, '
                    "put them round each, and begin the second with a capital.",
                )


def _lists(data: object, path: Path) -> Iterator[tuple[Path, Sequence[object]]]:
    """Give each list of the data with its path."""
    if isinstance(data, list):
        yield path, data
    parts = data.items() if isinstance(data, Mapping) else enumerate(_items(data))
    for key, value in parts:
        yield from _lists(value, (*path, key))


def _items(data: object) -> Sequence[object]:
    return data if isinstance(data, list) else ()


def _is_cut(one: str, other: str) -> bool:
    """Tell whether a text is no whole sentence, and another goes on with it."""
    return " " in one and one[:1].isupper() and one[-1] not in _ENDS and other[:1].islower()


_ENDS = ".!?:;…"


def may_cut(text: str) -> bool:
    """Tell whether a # follows a space behind words on a line, as far as a quick look tells."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = text.find("#")
    while at >= 0:
        if not at or text[at - 1] in " \t\n":
            if not _CUTS_NOTHING.fullmatch(text, text.rfind("\n", 0, at) + 1, at):
                return True
            at = text.find("\n", at)  # the rest of the line is a remark
        at = text.find("#", at + 1) if at >= 0 else -1
    return False


def _texts(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
    elif isinstance(data, str):
        yield path, data


def _is_for_people(path: Path, words: str) -> bool:
    """Tell whether somebody reads a text as words: an id, a level or a mode has no space in it."""
    key = next((one for one in reversed(path) if isinstance(one, str)), "")
    is_label = len(path) > 1 and (path[-2] in _MAPS_OF_WORDS or path[0] in ("modes", "meetings"))
    return " " in words or key in _OF_WORDS or is_label


def _hint(source: Source, path: Path, sign: int) -> str:
    start, in_flow = source.sign_at(path)
    line = quoting.line_with_remark(source.text, start, sign, in_flow)
    remark = (
        "Without quotation marks a # after a space begins a remark. If it is meant as one, put it "
        "on a line of its own, or put the text before it in quotation marks. If it belongs to the "
        "text,"
    )
    if not line:
        return f"{remark} put a quotation mark at the beginning of the text and one at its end."
    once = "in one line, so" if "\n" in source.text[start:sign] else "so"
    return f"{remark} write it {once}:\n{line}"


# -- numbers to ring ----------------------------------------------------------------------------

NO_NUMBER = "no-such-number"

_EMERGENCY = ("999", "112")
_SERVICES = {
    "101": "the police where nobody is in danger",
    "111": "the NHS where nobody is in danger",
}
_ANSWERED = frozenset(
    {*_EMERGENCY, *_SERVICES, "000", "100", "105", "119", "123", "150", "155", "159", "191", "195"}
    | {"911", "1471"}
)
"""Short numbers that are answered, and those of other countries that people know.

Sources: *999 and 112: the UK's national emergency numbers* (gov.uk); the National Telephone
Numbering Plan (Ofcom), access codes: 100 operator, 101 police, 105 power cuts, 111 NHS, 119, 123,
150 and 191 a network's own, 155, 159 banks, 195, 1471. 000 and 911 are Australia's and America's.
"""
_OF_SIX = frozenset({"116000", "116006", "116111", "116117", "116123"})
"""The helplines that begin with 116 (Ofcom's register of harmonised European numbers)."""
_OF_EIGHT = frozenset({"08001111", "08454647"})
"""Childline, and NHS Direct as it was: shorter than any other number that begins with 0."""

_TO_RING = r"(?<![\w-])(?:rings?|ringing|calls?|calling|dials?|dialling|(?:tele)?phones?|phoning"
_TO_RING += r"|texts?|texting|ffoni\w*|deial\w*)"
_AT_AN_END = (
    r"(?=\W*$|[.;!?)\"\u201d]|,(?!\s*\d)"
    r"|\s+(?:at once|first|if|now|straight away|when|yn gyntaf|nawr)\b"
    r"|\s+(?:and|or|neu|a|ac)\s+(?!\d|more\b|so\b|fewer\b|less\b))"
)
"""Behind a number: that it counts nothing, as in *ring 20 minutes before* or *call 2 of 3*."""

_SHORT = re.compile(
    rf"{_TO_RING}\s+(?:the police on |us on |them on |on )?(?P<number>\d{{1,4}}){_AT_AN_END}",
    re.IGNORECASE,
)
_IN_DANGER = re.compile(r"\b(?:danger\w*|emergenc\w*|ambulance|urgent\w*|silent|perygl)\b", re.I)
_BARE = re.compile(
    rf"(?<![\w.,:/%£$+-])(?<!\d )(?P<number>\d{{2,4}})"
    rf"(?:{_AT_AN_END}|(?=\s+(?:calls?|comes first)\b))",
    re.IGNORECASE,
)
_DANGER_NOW = re.compile(r"\bin (?:immediate |serious )?danger (?:right )?now\b", re.IGNORECASE)
_NO_DANGER = re.compile(r"\b(?:no|not|nobody|no one|never|without|unless)\b|n['\u2019]t\b", re.I)
_NOT_FOR_DANGER = frozenset({*_SERVICES, "100", "105", "119", "123", "1471"})
_IS_NEARLY_999 = re.compile(r"99|9999|99[0-8]|9[0-8]9|[1-8]99")
_NUMBERED = re.compile(
    r"\b(?:sections?|pages?|rooms?|articles?|acts?|parts?|lines?|flat|age[ds]?) $", re.I
)
"""Before a number that says which one of several it is."""

_LONG = re.compile(
    rf"{_TO_RING}\b[^\d.;:?!]{{0,60}}?\s(?P<number>\(?(?:0\d{{2,}}|116)\)?(?:[ -]?\d+)*)(?![\w/%])",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.?!]+[.?!]?")
_LETTERS = 200_000


def no_such_number(scope: Scope) -> Iterator[Problem]:
    """A number to ring is none that anybody answers.

    Somebody in danger rings it, and nobody comes. Looked at are short numbers after *ring*,
    *call*, *dial*, *phone* or *text*; in a sentence about danger those that are nearly 999; and
    long ones with a figure too few or too many.

    Write the number that is meant.
    """
    if scope.source is None or not any(map(str.isdigit, scope.source.text)):
        return
    for path, words in _texts(scope.source.data, ()):
        if (path and path[-1] in ("source", "sources", "id")) or len(words) > _LETTERS:
            continue
        for sentence in _SENTENCES.findall(words):
            if found := _misdialled(sentence):
                yield Problem(
                    path,
                    NO_NUMBER,
                    f"{found.number} is no number {found.that}",
                    joined("Whoever needs help rings it, and nobody comes.", found.hint),
                    word=found.word,
                )


@dataclass(frozen=True)
class _Misdialled:
    """A number that is wrong, the words that it stands in, and what to write."""

    number: str
    word: str
    hint: str
    that: str = "that anybody answers"


def _misdialled(sentence: str) -> _Misdialled | None:
    """Give the first number of a sentence that is wrong; None where there is none."""
    if not any(map(str.isdigit, sentence)):
        return None
    wrong = (*_short_ones(sentence), *_long_ones(sentence), *_nearly_999(sentence))
    return next(iter(wrong), None)


def _short_ones(sentence: str) -> Iterator[_Misdialled]:
    is_now = _DANGER_NOW.search(sentence) and not _NO_DANGER.search(sentence)
    is_said = any(re.search(rf"\b{one}\b", sentence) for one in _EMERGENCY)
    for found in _SHORT.finditer(sentence):
        number = found["number"]
        if _is_wrong(number, found[0]):
            yield _Misdialled(number, found[0], _instead(number, sentence))
        elif is_now and not is_said and number in _NOT_FOR_DANGER:
            yield _Misdialled(number, found[0], _instead(number, sentence), "for danger")


def _long_ones(sentence: str) -> Iterator[_Misdialled]:
    for found in _LONG.finditer(sentence):
        if hint := _of_length(found["number"]):
            yield _Misdialled(found["number"], found["number"], hint)


def _nearly_999(sentence: str) -> Iterator[_Misdialled]:
    for found in _BARE.finditer(sentence) if _IN_DANGER.search(sentence) else ():
        is_counted = _NUMBERED.search(sentence, 0, found.start())
        if not is_counted and _IS_NEARLY_999.fullmatch(found["number"]):
            yield _Misdialled(found["number"], found["number"], _instead("999", sentence))


def _is_wrong(number: str, phrase: str) -> bool:
    """Tell whether a number after *ring* and the like can be nothing but a slip.

    Of four figures a house may have numbers of its own, and one figure leads out of it.
    """
    if number in _ANSWERED:
        return False
    near = any(_is_near(number, one) for one in (*_EMERGENCY, *_SERVICES))
    is_noun = re.match(r"(?:calls?|(?:tele)?phones?|texts?)\b", phrase, re.IGNORECASE)
    match len(number):
        case 1:
            return number == "9" and not is_noun and not _LEADS_OUT.search(phrase)
        case 2:
            return near or not is_noun
        case 3:
            return True
        case _:
            return any(_is_near(number, one) for one in _EMERGENCY)


_LEADS_OUT = re.compile(r"\b(?:dial\w*|deial\w*)\b", re.IGNORECASE)


def _is_near(number: str, other: str) -> bool:
    """Tell whether one figure is left out, doubled, or another one."""
    if len(number) == len(other):
        return sum(one != two for one, two in zip(number, other, strict=True)) == 1
    shorter, longer = sorted((number, other), key=len)
    return shorter in {longer[:at] + longer[at + 1 :] for at in range(len(longer))}


def _instead(number: str, sentence: str) -> str:
    """Give what to write: 999 where it is near, or where danger is spoken of."""
    if number in ("9", "999") or _is_near(number, "999") or _IN_DANGER.search(sentence):
        return "In danger it is 999: write 999, or 112."
    near = [one for one in _SERVICES if _is_near(number, one)]
    others = ", ".join(f"{one} for {_SERVICES[one]}" for one in near or _SERVICES)
    return f"In danger it is 999, or 112; {others}."


def _of_length(number: str) -> str:
    """Give what is wrong with the length of a long number; empty where nothing is for sure."""
    figures = "".join(filter(str.isdigit, number))
    if figures.startswith("116") and len(figures) > 3:
        right = figures in _OF_SIX
        return "" if right else "Samaritans are 116 123, Missing People 116 000."
    if not figures.startswith("0") or figures in _OF_EIGHT or len(figures) < 6:
        return ""
    allowed = _LENGTHS.get(figures[:4]) or _LENGTHS.get(figures[:2], ())
    if not allowed or len(figures) in allowed:
        return ""
    length = (
        f"It has {len(figures)} figures, and such a number has {' or '.join(map(str, allowed))}"
    )
    childline = "Childline is 0800 1111." if figures.startswith("0800") else ""
    return joined(f"{length}: is one left out, or one too many?", childline)


_LENGTHS: Mapping[str, tuple[int, ...]] = {
    "01": (10, 11),
    "02": (11,),
    "03": (11,),
    "07": (11,),
    "09": (11,),
    "0800": (10, 11),
    "0808": (11,),
}
"""How many figures a number has with its 0 (Ofcom, National Telephone Numbering Plan)."""


__all__ = ["CODE", "NO_NUMBER", "cut_at_hash", "may_cut", "no_such_number"]
