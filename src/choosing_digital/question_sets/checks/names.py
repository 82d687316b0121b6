"""Checks of what is read and not computed: names that look alike, letters that cannot be seen."""

from collections.abc import Iterable, Iterator, Mapping

from choosing_digital.answers import SPOKEN
from choosing_digital.looks import alike
from choosing_digital.problems import Path, Problem
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Question, Vocabulary
from choosing_digital.question_sets.question_types import label
from choosing_digital.unseen import pieces

_TOLD_APART = "Whoever reads both cannot tell them apart. Say in other words what each means."


def alike_options(scope: Scope) -> Iterator[Problem]:
    """Two options of a question read alike, or one like what every question offers."""
    for number, question in enumerate(scope.own_questions):
        path: Path = ("questions", number, "options")
        names = tuple(question.options)
        for index, earlier in alike(names):
            yield Problem(
                (*path, names[index]),
                "alike-options",
                f"{names[index]} looks like {names[earlier]}",
                "An answers file, or a rule, may name one and mean the other. Give one another id.",
                at_key=True,
            )
        yield from _alike_labels(question, path)


def _alike_labels(question: Question, path: Path) -> Iterator[Problem]:
    offered = tuple(label(question, one) for one in sorted(SPOKEN))
    names = tuple(question.options)
    for index, earlier in alike((*offered, *question.options.values())):
        if index >= len(offered):
            other = (
                f"what every question offers, {offered[earlier]}"
                if earlier < len(offered)
                else f"that of {names[earlier - len(offered)]}"
            )
            here = names[index - len(offered)]
            yield Problem(
                (*path, here),
                "alike-options",
                f"the words of {here} read like {other}",
                _TOLD_APART,
            )


def alike_ids(scope: Scope) -> Iterator[Problem]:
    """A question or a rule of the file has an id that looks like another's."""
    for part, own, known in (
        ("questions", scope.own_questions, scope.questions),
        ("rules", scope.own_rules, scope.known_rules),
    ):
        ours = [one.id for one in own]
        others = [name for name in known if name not in set(ours)]
        names = (*others, *ours)
        for index, earlier in alike(names):
            if index >= len(others) and names[index] != names[earlier]:
                yield Problem(
                    (part, index - len(others), "id"),
                    "alike-ids",
                    f"{names[index]} looks like {names[earlier]}",
                    "A condition may name one and mean the other. Give one another id.",
                )


def alike_words(scope: Scope) -> Iterator[Problem]:
    """Two roles, ways of meeting or kinds of meeting read alike."""
    if not isinstance(scope.file, Vocabulary):
        return
    roles = {name: role.name for name, role in scope.file.roles.items()}
    tables: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("roles", roles),
        ("modes", {str(mode): words for mode, words in scope.file.modes.items()}),
        ("meetings", scope.file.meetings),
    )
    for part, table in tables:
        names = tuple(table)
        for index, earlier in alike(table.values()):
            path: Path = (part, names[index])
            yield Problem(
                (*path, "name") if part == "roles" else path,
                "alike-words",
                f"the words for {names[index]} read like those for {names[earlier]}",
                _TOLD_APART,
            )


def unseen_characters(scope: Scope) -> Iterator[Problem]:
    """A text has characters in it that show nothing, or turn the direction of writing around."""
    written = scope.source.text if scope.source is not None else "\\"
    if written.isascii() and "\\" not in written:  # nor is any of its texts another
        return
    for path, text in _texts(scope.file, ()):
        if text.isascii():  # what is refused in a file is not looked for again
            continue
        hidden = [one for one, piece in zip(text, pieces(text), strict=True) if piece != one]
        if hidden:
            yield Problem(
                path,
                "unseen-character",
                f"this text has a character in it that cannot be seen, U+{ord(hidden[0]):04X}",
                "On every page and in every record its code stands in its place. It may have "
                "come along with a text that was copied: write the words anew.",
            )


def curly_quotes(scope: Scope) -> Iterator[Problem]:
    """A text stands in curly quotation marks, which are part of it, and in no straight ones.

    Or it ends with a straight one whose other half, at its beginning, was lost.
    """
    source = scope.source
    if source is None or not any(one in source.text for one in (*_CURLY, '"')):
        return
    for path, text in _texts(scope.file, ()):
        if text[:1] in _CURLY and _is_in_curly(text) and source.written(path)[:1] == text[0]:
            yield Problem(
                path,
                "curly-quotes",
                "these quotation marks are read as part of the text",
                "People would read them. A word processor turns straight ones into these. "
                f"{_with_straight_ones(path, text)}",
            )
        elif text[-1:] == '"' and text.count('"') == 1 and source.written(path) == text:
            yield Problem(
                path,
                "curly-quotes",
                "the quotation mark at the end is read as part of the text",
                "Its other half is missing. "
                + _written(path, text[:-1], 'Write " at the beginning of the text as well.'),
            )


def _with_straight_ones(path: Path, text: str) -> str:
    end = _CURLY[text[0]]
    if not text.endswith((end, '"')):
        return (
            f'It was parted at a comma: write " at its beginning, and for the {end} that ends it.'
        )
    return _written(path, text[1:-1], 'Write " for both.')


def _written(path: Path, said: str, in_words: str) -> str:
    """Give the line with a text in straight quotation marks; in words, where it is too long."""
    from choosing_digital.remedies import LONGEST, in_quotes

    line = f"{path[-1]}: {in_quotes(said)}" if isinstance(path[-1], str) else in_quotes(said)
    return f"Write it so:\n{line}" if len(line) <= LONGEST else in_words


_CURLY = {"\u201c": "\u201d", "\u2018": "\u2019"}


def _is_in_curly(text: str) -> bool:
    """Tell whether all of a text stands in curly marks, or one was parted from its other half."""
    inside, end = text[1:], _CURLY[text[0]]
    return end not in inside[:-1] if inside.endswith(end) else end not in inside


def _texts(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Give every text in a part of a file, with its path; conditions have none."""
    fields = getattr(type(part), "model_fields", ())
    items: Iterable[tuple[str | int, object]] = ((name, getattr(part, name)) for name in fields)
    match part:
        case str():
            yield path, part
            return
        case Mapping():
            items = part.items()
        case tuple():
            items = enumerate(part)
        case _:
            pass
    for key, value in items:
        yield from _texts(value, (*path, key))
