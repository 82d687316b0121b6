"""A question set as a rulebook in Markdown: for somebody who signs it off, and for the file.

Foreign text becomes Markdown in the one place that there is for it (`formats.markdown_text`).
"""

from collections.abc import Iterator, Mapping, Sequence

from choosing_digital.answers import MEETING
from choosing_digital.conditions import (
    ANYONE,
    OTHERS,
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
)
from choosing_digital.formats.markdown_text import bullets, inline, strong, table
from choosing_digital.problems import listed
from choosing_digital.question_sets import (
    Level,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
    SetFile,
)
from choosing_digital.question_sets.model import NamedIdea

LEVELS: Mapping[Level, tuple[str, str]] = {
    Level.UNSAFE: ("Potentially unsafe", "Somebody may be put at risk in this way of meeting."),
    Level.BARRIER: ("Not possible yet", "It cannot work until something is there."),
    Level.CARE: ("Possible with care", "Only with something put in place."),
    Level.NOTE: ("Worth talking about", "It changes no verdict."),
    Level.FAVOURS: ("In favour", "A reason why this way may suit somebody better."),
}
"""What each level is called, and what it means (design, section 4)."""

_TYPES: Mapping[QuestionType, str] = {
    QuestionType.YES_NO: "yes or no",
    QuestionType.CHOICE: "one of",
    QuestionType.CHOICES: "any of",
    QuestionType.SCALE: "a number",
    QuestionType.TEXT: "their own words",
}
_READERS = {"young_person": "To a young person", "family": "To a family", "worker": "To a worker"}
_SPOKEN = {"not_sure": "I'm not sure", "rather_not_say": "I'd rather not say"}
_CROWDS = {OTHERS: "somebody else", ANYONE: "anybody"}
_ABOUT_MEETING = "the meeting"


def rulebook(questions: QuestionSet, is_add_on: bool, file: SetFile) -> str:
    """Give a set as a rulebook; of an add-on only what it adds. It ends with an end of line.

    Args:
        questions: the set made ready, with the add-on where it is one.
        is_add_on: whether `file` is an add-on.
        file: the set or add-on as it is written.
    """
    book = Words(questions)
    blocks = [
        *_head(file, questions, is_add_on),
        *_signing_off(),
        *_asked(file, book),
        *_rules(rules_of(questions, is_add_on), book),
        *_left_behind(questions, is_add_on),
    ]
    return "\n\n".join(blocks) + "\n"


def rules_of(questions: QuestionSet, is_add_on: bool) -> list[Rule]:
    """Give the rules of a set, or those that an add-on brings."""
    return [one for one in questions.rules if not is_add_on or one.id in questions.add_on_rules]


# -- the head ---------------------------------------------------------------------------


def _head(file: SetFile, questions: QuestionSet, is_add_on: bool) -> Iterator[str]:
    yield f"# Rulebook: {inline(file.title)}"
    version = f", version {inline(file.version)}" if file.version else ""
    yield f"Question set `{file.id}`{version} (sha256 {questions.digest})."
    if file.purpose:
        yield inline(file.purpose)
    facts = []
    if is_add_on:
        facts.append(
            f"An add-on to {_codes(file.adds_to)}: for the worker alone, all of it private."
        )
    if file.minutes:
        facts.append(f"Takes about {file.minutes} minutes.")
    if file.expects:
        roles = [role_name(one, questions) for one in file.expects]
        facts.append(f"Whose view is expected: {listed(roles)}.")
    if file.uses:
        facts.append(f"Uses the banks {_codes(file.uses)}.")
    if facts:
        yield bullets(facts)
    yield (
        "Answers that nobody gave are never taken for safe: where a rule cannot tell and is "
        "*potentially unsafe*, the verdict is *not known yet*. The program decides nothing."
    )


def _signing_off() -> Iterator[str]:
    yield "## Signing off"
    yield table(("Name", "Post", "Date"), [(" ", " ", " ")] * 2)


def _codes(names: Sequence[str]) -> str:
    return listed([f"`{one}`" for one in names])


# -- what is asked ----------------------------------------------------------------------


def _asked(file: SetFile, book: "Words") -> Iterator[str]:
    yield "## What is asked"
    yield (
        "Every question but free text offers *I'm not sure* and *I'd rather not say* as well. "
        "*This person* is whom the question is about."
    )
    for number, section in enumerate(file.sections, 1):
        yield f"### {number}. {inline(section.title)}"
        for name in section.questions:
            yield from _question(book.questions.questions[name], book)
    if file.plan:
        yield "### The plan, once it is decided"
        for name in file.plan:
            yield from _question(book.questions.questions[name], book)


def _question(one: Question, book: "Words") -> Iterator[str]:
    yield f"#### `{one.id}`"
    lines = [
        f"{_READERS.get(key, 'To everybody' if key == 'everyone' else inline(key))}: "
        f"{strong(book.named(text))}"
        for key, text in one.text.items()
    ]
    lines.append(f"Asked: {_who(one, book.questions)}")
    lines.append(f"Answer: {_answers(one)}")
    kept = "**private**, between this person and the worker" if one.private else "open"
    lines.append(f"Kept: {kept}{'; may differ between ways of meeting' if one.varies else ''}")
    if one.ask_if is not None:
        lines.append(f"Only if {book.condition(one.ask_if)}")
    if one.why:
        lines.append(f"Why: {inline(one.why)}")
    lines.append(f"Source: {inline(one.source) if one.source else 'none is given'}")
    yield bullets(lines)


def _answers(one: Question) -> str:
    if one.options:
        return f"{_TYPES[one.type]} {'; '.join(map(inline, one.options.values()))}"
    if one.ends:
        return f"a number from 0 ({inline(one.ends[0])}) to 10 ({inline(one.ends[1])})"
    return _TYPES[one.type]


def _who(one: Question, questions: QuestionSet) -> str:
    if one.of_meeting:
        asked = [role_name(role, questions) for role in one.asked[MEETING] if role != MEETING]
        return f"once, about the meeting, of {listed(asked) or 'the worker'}"
    told = []
    for about, roles in one.asked.items():
        others = [role_name(role, questions) for role in roles if role != about]
        who = listed((["themselves"] if about in roles else []) + others)
        told.append(f"about {_a(role_name(about, questions))}: {who}")
    return "; ".join(told)


def role_name(role: str, questions: QuestionSet) -> str:
    """Give what people call a role, as Markdown."""
    known = questions.vocabulary.roles.get(role)
    return inline(known.name[:1].lower() + known.name[1:]) if known else inline(role)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


# -- rules ------------------------------------------------------------------------------


def _rules(rules: Sequence[Rule], book: "Words") -> Iterator[str]:
    yield "## Rules"
    yield "The highest level wins. No answer of anybody's lowers another rule's finding."
    for level, (heading, meaning) in LEVELS.items():
        of_level = [rule for rule in rules if rule.level is level]
        if not of_level:
            continue
        yield f"### {heading}"
        yield meaning
        for rule in of_level:
            yield from _rule(rule, book)


def _rule(rule: Rule, book: "Words") -> Iterator[str]:
    yield f"#### `{rule.id}`"
    yield strong(book.named(rule.message))
    lines = [
        f"About: {listed([_about(one, book) for one in rule.about])}",
        f"In: {book.modes(rule.modes)}",
        f"When {book.condition(rule.when)}",
    ]
    if book.is_private(rule.when):
        lines.append("For the worker alone: it reads a private answer, so no copy shows it")
    if rule.covers:
        lines.append(f"Shown inside it: {_codes(rule.covers)}")
    lines += [f"What could help: {_suggestion(one)}" for one in rule.suggest]
    if rule.talk_to:
        lines.append(f"Whom to talk to: {inline(rule.talk_to)}")
    lines.append(f"Source: {inline(rule.source) if rule.source else 'none is given'}")
    yield bullets(lines)


def _about(role: str, book: "Words") -> str:
    return _ABOUT_MEETING if role == MEETING else role_name(role, book.questions)


def _suggestion(one: str | NamedIdea) -> str:
    return f"the idea `{one.idea}`" if isinstance(one, NamedIdea) else inline(one)


def _left_behind(questions: QuestionSet, is_add_on: bool) -> Iterator[str]:
    if questions.left_behind and not is_add_on:
        yield "## Rules of these banks that do not hold here"
        yield "Not everything that they read is asked."
        yield bullets(
            f"`{one.rule}`: not asked is {_codes(one.missing)}" for one in questions.left_behind
        )


# -- conditions, in words ---------------------------------------------------------------


class Words:
    """Says conditions in the words of a set's questions, as Markdown on one line."""

    def __init__(self, questions: QuestionSet) -> None:
        self.questions = questions

    def named(self, text: str) -> str:
        """Give a text with *this person* where a name would stand, as a sentence begins."""
        said = text.replace("{name}", "this person")
        return said[:1].upper() + said[1:]

    def modes(self, modes: Sequence[str]) -> str:
        """Give ways of meeting as they are called."""
        names = {str(key): name for key, name in self.questions.vocabulary.modes.items()}
        called = [inline(names.get(one, one)) for one in modes]
        return listed([one[:1].lower() + one[1:] for one in called], "or") or "any way of meeting"

    def is_private(self, condition: Condition) -> bool:
        """Tell whether a condition reads a private answer in any branch."""
        match condition:
            case AllOf(parts) | AnyOf(parts):
                return any(self.is_private(part) for part in parts)
            case Asked(question):
                return self.questions.questions[question].private
            case _:
                return False

    def condition(self, condition: Condition) -> str:
        """Give a condition as a sentence has it."""
        match condition:
            case AllOf(parts):
                return ", **and** ".join(self._in_brackets(part) for part in parts)
            case AnyOf(parts):
                return ", **or** ".join(self._in_brackets(part) for part in parts)
            case Asked():
                return f"{self._whose(condition)} {self.compared(condition)}"
            case Wished(wishes):
                words = {"preferred": "preferred", "ok": "would be OK", "not_ok": "not OK"}
                said = [f"*{words[str(one)]}*" for one in wishes]
                return f"their wish for it is {listed(said, 'or')}"
            case Mixed():
                return "people take part in different ways"
            case MeetingIs(kinds):
                names = self.questions.vocabulary.meetings
                called = [f"*{inline(names.get(one, one))}*" for one in kinds]
                return f"the kind of meeting is {listed(called, 'or')}"

    def compared(self, asked: Asked) -> str:
        """Give what an answer is compared with: ``is *Never*``."""
        match asked.operator:
            case Is(values):
                return f"is {self._labels(asked.question, values)}"
            case NotClearly(values):
                return f"is not clearly {self._labels(asked.question, values)}"
            case Includes(values):
                return f"includes {self._labels(asked.question, values)}"
            case AtLeast(number):
                return f"is *{number} or more*"
            case AtMost(number):
                return f"is *{number} or less*"

    def _in_brackets(self, part: Condition) -> str:
        words = self.condition(part)
        return f"({words})" if isinstance(part, AllOf | AnyOf) else words

    def _whose(self, asked: Asked) -> str:
        if asked.of is None:
            return f"`{asked.question}`"
        whose = _CROWDS.get(asked.of) or _a(role_name(asked.of, self.questions))
        return f"`{asked.question}` of {whose}"

    def _labels(self, question: str, values: Sequence[str]) -> str:
        one = self.questions.questions[question]
        labels = {"yes": "Yes", "no": "No", **one.options, **_SPOKEN}
        return listed([f"*{inline(labels.get(value, value))}*" for value in values], "or")


__all__ = ["LEVELS", "Words", "role_name", "rulebook", "rules_of"]
