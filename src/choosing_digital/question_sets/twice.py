"""What a key was that stands there a second time, worked out from the rest of the file.

Pure text and plain data. A key is copied with its line, and the one word that should be another
is forgotten: a role, an option, a person of a case. What the rules read and the cases answer
tells which one is missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from choosing_digital.problems import Path, joined, listed
from choosing_digital.question_sets.finished import is_absence
from choosing_digital.remedies import LONGEST, in_yaml

_Map: TypeAlias = Mapping[str, object]

_MEETING = "meeting"
_MANY = 3
"""So many that may be meant are named; more would be a list to guess from."""
_VALUES = ("is", "is_not", "any_of", "has", "not_clearly", "exclusive")
"""Where a condition, or a question itself, names options."""


_FIRST, _SECOND = 0, 1


class Missing(NamedTuple):
    """A name that is missing where another stands twice, what tells of it, and which line it is.

    Attributes:
        name: what is missing.
        said: what tells of it, a sentence.
        which: the line whose value tells that it is this one; None where neither does.
    """

    name: str
    said: str
    which: int | None = None


def meant(path: Path, key: str, first: object, second: object, root: object) -> str:
    """Give what to write where a key stands twice; empty where the rest of the file does not tell.

    Args:
        path: the part that holds both.
        key: what both are called.
        first: the value of the one.
        second: the value of the other.
        root: all data of the file.
    """
    names = list(_missing(path, first, second, _map(root)))
    if not names or len(names) > _MANY:
        return ""
    tells = " ".join(dict.fromkeys(one.said for one in names))
    alike = "Both lines are the same." if first == second else ""
    if len(names) > 1:
        which = listed([f"{one.name}:" for one in names], "or")
        return joined(alike, f"Was one of them {which}? {tells}", _look(key))
    (one,) = names
    at = _SECOND if alike else one.which
    if at is None:
        return joined(f"Was one of the two {one.name}:? {tells}", _look(key))
    line = in_yaml({one.name: (first, second)[at]})[1:-1]
    where = "this" if at == _SECOND else "the first"
    write = f"Then write {line if len(line) <= LONGEST else f'{one.name}:'} in place of {where}"
    return joined(alike, f"Was {where} {key}: meant to be {one.name}:? {write}. {tells}")


def _look(key: str) -> str:
    return f"Look which line that is, and write it there in place of {key}:. Keep both lines."


def _missing(path: Path, first: object, second: object, root: _Map) -> Iterator[Missing]:
    match path:
        case ("questions", int(at), "about"):
            yield from _roles(_at(root, "questions", at), first, second, root)
        case ("questions", int(at), "options"):
            for one in _options(_at(root, "questions", at), root):
                yield one._replace(which=_by_words(one.name, first, second))
        case ("cases", int(at), "participants"):
            for one in _people(_at(root, "cases", at)):
                yield one._replace(which=_by_other_cases(one.name, first, second, root))
        case ("cases", int(at), "answers"):
            yield from _silent(_at(root, "cases", at))
        case ("cases", int(at), "answers_about", str(by)):
            yield from _spoken_of(_at(root, "cases", at), by)
        case _:
            pass


# -- whom a question is about --------------------------------------------------------------------


def _roles(question: _Map, first: object, second: object, root: _Map) -> Iterator[Missing]:
    name, there = question.get("id"), _own_keys(_map(question.get("about")))
    for value, which in ((second, _SECOND), (first, _FIRST)):
        match value:
            case [str(role)] if role not in there and _are_own(question, value):
                yield Missing(role, "Each other row asks its own role.", which)
                return
    by_rules = [role for role in _about_of_readers(name, root) if role not in there]
    in_cases = [role for role in _answered_about(name, root) if role not in there]
    both = [role for role in dict.fromkeys(by_rules) if role in in_cases]
    for role in both or dict.fromkeys([*in_cases, *by_rules]):
        count = in_cases.count(role)
        rules = "the rules that read it" if role in by_rules else ""
        cases = f"{count} case{'s' if count > 1 else ''}" if count else ""
        said = " and ".join(filter(None, (rules, cases)))
        verb = "speaks" if not rules and count == 1 else "speak"
        yield Missing(role, f"{said[0].upper()}{said[1:]} {verb} of {role}, whom it is not about.")


def _are_own(question: _Map, value: object) -> bool:
    """Tell whether all rows but the one ask whom they are about."""
    rows = _map(question.get("about")).items()
    others = [row == [of.partition(" (at ")[0]] for of, row in rows if row != value]
    return bool(others) and all(others)


def _about_of_readers(name: object, root: _Map) -> Iterator[str]:
    for rule in _all(root, "rules"):
        read = [one for one in _conditions(rule.get("when")) if one.get("question") == name]
        if any("of" not in one for one in read):
            yield from (one for one in _texts(rule.get("about")) if one != _MEETING)


def _answered_about(name: object, root: _Map) -> Iterator[str]:
    """Give, of each case, the roles about whom it answers a question."""
    for case in _all(root, "cases"):
        people = _map(case.get("participants"))
        own = [who for who, said in _map(case.get("answers")).items() if name in _map(said)]
        of_others = [
            about
            for said in _map(case.get("answers_about")).values()
            for about, told in _map(said).items()
            if name in _map(told)
        ]
        roles = (people.get(one) for one in (*own, *of_others))
        yield from dict.fromkeys(one for one in roles if isinstance(one, str))


# -- the options of a question -------------------------------------------------------------------


def _options(question: _Map, root: _Map) -> Iterator[Missing]:
    name, there = question.get("id"), _own_keys(_map(question.get("options")))
    read = [
        (_a_rule(rule), one)
        for kind, key in (("rules", "when"), ("questions", "ask_if"))
        for rule in _all(root, kind)
        for one in _conditions(rule.get(key))
        if one.get("question") == name
    ]
    read.append((f"exclusive of {name}", question))
    found: dict[str, list[str]] = {}
    for who, one in read:
        for key in _VALUES:
            for option in _texts(one.get(key)):
                found.setdefault(option, []).append(who)
    for case in _all(root, "cases"):
        for option in _answers_to(name, case):
            found.setdefault(option, []).append("a case")
    for option, whom in found.items():
        if option not in there and not is_absence(option):
            who = listed(list(dict.fromkeys(whom))[:_MANY])
            verb = "names" if len(set(whom)) == 1 else "name"
            yield Missing(option, f"{option} is no option, and {who} {verb} it.")


def _by_words(name: str, first: object, second: object) -> int | None:
    """Give the option whose words have those of a name, if only one has."""
    wanted = name.lower().split("_")
    fits = [all(one in str(words).lower() for one in wanted) for words in (first, second)]
    return fits.index(True) if sum(fits) == 1 else None


def _a_rule(part: _Map) -> str:
    return str(part.get("id", "a rule"))


def _answers_to(name: object, case: _Map) -> Iterator[str]:
    said = [*_map(case.get("answers")).values()]
    for of in _map(case.get("answers_about")).values():
        said.extend(_map(of).values())
    for one in said:
        yield from _texts(_map(one).get(str(name)))


# -- the people of a case ------------------------------------------------------------------------


def _people(case: _Map) -> Iterator[Missing]:
    there = _own_keys(_map(case.get("participants")))
    for name in dict.fromkeys(_speakers(case)):
        if name not in there and name != _MEETING:
            yield Missing(name, f"The case has answers of or about {name}, who takes no part.")


def _by_other_cases(name: str, first: object, second: object, root: _Map) -> int | None:
    """Give the line with the role that a person has in all other cases, if only one has it."""
    people = (_map(case.get("participants")) for case in _all(root, "cases"))
    roles = {str(one[name]) for one in people if name in one}
    fits = [roles == {value} for value in (first, second)]
    return fits.index(True) if sum(fits) == 1 else None


def _speakers(part: _Map) -> Iterator[str]:
    yield from _own_keys(_map(part.get("answers")))
    for by, of in _map(part.get("answers_about")).items():
        yield from (by.partition(" (at ")[0], *_own_keys(_map(of)))


def _silent(case: _Map) -> Iterator[Missing]:
    heard = {*_own_keys(_map(case.get("answers"))), *_own_keys(_map(case.get("answers_about")))}
    for name in _own_keys(_map(case.get("participants"))):
        if name not in heard:
            yield Missing(name, f"{name} takes part in this case, and answers nothing.")


def _spoken_of(case: _Map, by: str) -> Iterator[Missing]:
    there = _own_keys(_map(_map(case.get("answers_about")).get(by)))
    for name in _own_keys(_map(case.get("participants"))):
        if name not in (*there, by):
            yield Missing(name, f"{name} takes part in this case, and {by} says nothing of them.")


# -- plain data ----------------------------------------------------------------------------------


def _map(value: object) -> _Map:
    return value if isinstance(value, Mapping) else {}


def _all(root: _Map, key: str) -> Iterator[_Map]:
    held = root.get(key)
    yield from (_map(one) for one in (held if isinstance(held, list) else ()))


def _at(root: _Map, key: str, at: int) -> _Map:
    return next((one for index, one in enumerate(_all(root, key)) if index == at), {})


def _own_keys(held: Iterable[str]) -> list[str]:
    """Give the keys; what stands there twice once."""
    return list(dict.fromkeys(one.partition(" (at ")[0] for one in held))


def _texts(value: object) -> list[str]:
    held = value if isinstance(value, list) else [value]
    return [one for one in held if isinstance(one, str)]


def _conditions(value: object) -> Iterator[_Map]:
    """Give a condition and everything in it."""
    held = [value]
    while held:
        one = held.pop()
        if isinstance(one, Mapping):
            yield one
            held.extend(one.values())
        elif isinstance(one, list):
            held.extend(one)


__all__ = ["meant"]
