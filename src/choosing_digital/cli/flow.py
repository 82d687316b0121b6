"""The flow of a question set as pictures: what is asked of whom, and what answers can raise.

Written as Mermaid in fenced blocks of Markdown. In a label everything but letters, digits
and a few plain signs stands as an entity (``#35;``), so that no text can end a label, begin
markup or close the fence.

Source: https://mermaid.js.org/syntax/flowchart.html, *Entity codes to escape characters*.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from choosing_digital.answers import MEETING
from choosing_digital.cli.rulebook import LEVELS, rules_of
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Wished,
    parts_of,
    questions_in,
)
from choosing_digital.formats.markdown_text import bullets, inline, visible
from choosing_digital.problems import listed
from choosing_digital.question_sets import Level, Question, QuestionSet, Rule, SetFile

_PLAIN = frozenset(" ,.?'()-_")
_SHAPES = {
    Level.UNSAFE: ("{{", "}}"),
    Level.BARRIER: ("[[", "]]"),
    Level.CARE: ("[/", "/]"),
    Level.NOTE: ("[", "]"),
    Level.FAVOURS: ("([", "])"),
}
_SPOKEN = {"not_sure": "I'm not sure", "rather_not_say": "I'd rather not say"}
_WIDTH = 60


def flow(questions: QuestionSet, is_add_on: bool, file: SetFile, *, as_part: bool = False) -> str:
    """Give the pictures of a set's flow, one for each section and one for the plan.

    Args:
        questions: the set made ready, with the add-on where it is one.
        is_add_on: whether `file` is an add-on; then only what it adds is drawn.
        file: the set or add-on as it is written.
        as_part: whether this stands in a larger document, under its title.
    """
    rules = rules_of(questions, is_add_on)
    parts = [(section.title, section.questions) for section in file.sections]
    if file.plan:
        parts.append(("The plan, once it is decided", file.plan))
    blocks = [
        "## The flow" if as_part else f"# The flow: {inline(file.title)}",
        "From the left: what is asked, and of whom; a thick border is private. A dotted line says "
        "when a question is asked at all. On the right: what an answer can raise. Where a rule "
        "reads more than one answer, the rulebook says how they go together.",
    ]
    for number, (title, names) in enumerate(parts, 1):
        blocks.append(f"{'###' if as_part else '##'} {number}. {inline(title)}")
        lines = _picture([questions.questions[name] for name in names], rules, questions)
        blocks.append("\n".join(["```mermaid", *lines, "```"]))
    drawn = {name for _title, names in parts for name in names}
    others = [one for one in rules if not drawn & set(questions_in(one.when))]
    if others:
        blocks.append(f"{'###' if as_part else '##'} Rules that read none of these answers")
        blocks.append(bullets(f"`{one.id}`: {inline(_named(one.message))}" for one in others))
    return "\n\n".join(blocks) + "\n"


def _picture(asked: Sequence[Question], rules: Sequence[Rule], set_: QuestionSet) -> Iterator[str]:
    here = {one.id: f"q{number}" for number, one in enumerate(asked, 1)}
    touched = [one for one in rules if here.keys() & set(questions_in(one.when))]
    nodes = {one.id: f"r{number}" for number, one in enumerate(touched, 1)}
    yield "flowchart LR"
    for one in asked:
        yield f"  {here[one.id]}[{_label(_question_words(one, set_))}]"
    outside = count(1)
    for one in asked:
        yield from _gates(one, here, set_, outside)
    for rule in touched:
        left, right = _SHAPES[rule.level]
        words = f"{LEVELS[rule.level][0]}: {_named(rule.message)}"
        yield f"  {nodes[rule.id]}{left}{_label([words])}{right}"
    for rule in touched:
        for part in _asked_in(rule.when):
            if part.question in here:
                label = _label([_compared(part, set_)])
                yield f"  {here[part.question]} -->|{label}| {nodes[rule.id]}"
    private = [here[one.id] for one in asked if one.private]
    if private:
        yield "  classDef private stroke-width:4px"
        yield f"  class {','.join(private)} private"


def _gates(
    one: Question, here: dict[str, str], set_: QuestionSet, outside: "count[int]"
) -> Iterator[str]:
    """Give a dotted line for each answer that decides whether a question is asked."""
    for part in _asked_in(one.ask_if) if one.ask_if is not None else ():
        start = here.get(part.question)
        if start is None:  # it stands in another section
            start = f"o{next(outside)}"
            yield f"  {start}({_label([_named(_worker_text(set_.questions[part.question]))])})"
        yield f"  {start} -.->|{_label([f'asked if {_compared(part, set_)}'])}| {here[one.id]}"


def _asked_in(condition: Condition) -> Iterator[Asked]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _asked_in(part)
        case Asked():
            yield condition
        case _:
            return


# -- words ------------------------------------------------------------------------------


def _question_words(one: Question, set_: QuestionSet) -> list[str]:
    roles = dict.fromkeys(role for asked in one.asked.values() for role in asked)
    known = set_.vocabulary.roles
    names = [
        "the worker, of the meeting"
        if role == MEETING
        else known[role].name.lower()
        if role in known
        else role
        for role in roles
    ]
    only = [_not_asked_for(part, set_) for part in parts_of(one.ask_if)] if one.ask_if else []
    gates = [f"only where {words}" for words in only if words]
    return [_named(_worker_text(one)), f"asked of {listed(names)}", *gates]


def _not_asked_for(part: Condition, set_: QuestionSet) -> str:
    """Give a condition that reads no question, in words; nothing for others."""
    match part:
        case Mixed():
            return "people take part in different ways"
        case Wished(wishes):
            return f"the wish for it is {_either(str(one).replace('_', ' ') for one in wishes)}"
        case MeetingIs(kinds):
            names = set_.vocabulary.meetings
            return f"the kind of meeting is {_either(names.get(one, one) for one in kinds)}"
        case _:
            return ""


def _worker_text(one: Question) -> str:
    return one.wording("worker")


def _named(text: str) -> str:
    said = text.replace("{name}", "this person")
    return said[:1].upper() + said[1:]


def _compared(asked: Asked, set_: QuestionSet) -> str:
    one = set_.questions[asked.question]
    labels = {"yes": "Yes", "no": "No", **one.options, **_SPOKEN}
    match asked.operator:
        case Is(values) | Includes(values):
            said = _either(labels.get(value, value) for value in values)
        case NotClearly(values):
            said = f"not clearly {_either(labels.get(value, value) for value in values)}"
        case AtLeast(number):
            said = f"{number} or more"
        case AtMost(number):
            said = f"{number} or less"
    return said if asked.of is None else f"{said} ({asked.of})"


def _either(labels: Iterable[str]) -> str:
    return " / ".join(labels)  # a label may have commas of its own


def _label(lines: Sequence[str]) -> str:
    """Give lines as one label in quotes, as Mermaid has it."""
    return '"' + "<br/>".join(_entities(line) for text in lines for line in _wrapped(text)) + '"'


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in visible(text).split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _entities(text: str) -> str:
    return "".join(
        letter if letter.isalnum() or letter in _PLAIN else f"#{ord(letter)};" for letter in text
    )


__all__ = ["flow"]
