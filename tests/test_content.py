"""The page about the shipped sets: each set in it, each rule in it, and as the files have it.

Its second half is made anew by ``WRITE_OUT=1 pytest tests/test_content.py``; read the
difference before you keep it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from choosing_digital.cases import bank_alone
from choosing_digital.cli.rulebook import LEVELS, Words, role_name
from choosing_digital.files import finding
from choosing_digital.formats.markdown_text import bullets, inline, strong, table
from choosing_digital.problems import listed
from choosing_digital.question_sets import Bank, Library, QuestionSet, Rule, SetFile
from choosing_digital.question_sets.model import MEETING_PLAN

PAGE = Path(__file__).parent.parent / "docs" / "content.md"
MARK = "<!-- From here on made from the files"

PEOPLE = ("young_person", "parent", "social_worker")


@cache
def library() -> Library:
    return finding.library((), {})


def files(kind: str) -> Iterator[Bank | SetFile]:
    for name in library().files(kind):
        model = library().loaded(name).model
        assert isinstance(model, Bank | SetFile)
        yield model


# -- sources ----------------------------------------------------------------------------

SPLIT = re.compile(r"; (?=S\d|Practice)")


def sources(texts: Iterable[str | None]) -> list[str]:
    """Give each source once, in the order of their numbers, judgement last."""
    found = {part for text in texts if text for part in SPLIT.split(text)}
    return sorted(found, key=lambda one: (not one.startswith("S"), _number(one), one))


def _number(source: str) -> int:
    found = re.match(r"S(\d+)", source)
    return int(found[1]) if found else 0


def short(source: str) -> str:
    return source.split(" ")[0] if source.startswith("S") else source.lower()


def of_a_file(file: Bank | SetFile) -> Iterator[str | None]:
    yield from (one.source for one in file.questions)
    yield from (one.source for one in file.rules)


# -- sets -------------------------------------------------------------------------------


def composed(file: SetFile) -> QuestionSet:
    return library().compose(*((file.adds_to[0], [file.id]) if file.adds_to else (file.id, [])))


def of_a_set(file: SetFile) -> Iterator[str]:
    made = composed(file)
    yield f"### {inline(file.title)} (`{file.id}`)"
    yield inline(file.purpose or "")
    yield bullets(facts(file, made))
    if file.plans == MEETING_PLAN:
        yield table(("Asked", "At first", "At most"), counts(file, made))


def facts(file: SetFile, made: QuestionSet) -> Iterator[str]:
    yield f"About {file.minutes} minutes."
    if file.adds_to:
        yield f"On top of {listed([f'`{one}`' for one in file.adds_to])}, all of it private."
    if file.expects:
        yield f"Whose view is expected: {listed([role_name(one, made) for one in file.expects])}."
    if file.plans != MEETING_PLAN:
        yield f"{len(made.asked)} questions, asked once. No data about any child."
    yield f"Banks: {listed([f'`{one}`' for one in file.uses])}."
    of_it = [
        *(
            one.source
            for one in (*made.asked, *made.questions.values())
            if _its(one.id, file, made)
        ),
        *(one.source for one in made.rules if not file.adds_to or one.id in made.add_on_rules),
    ]
    yield f"Sources: {', '.join(map(short, sources(of_it)))}."


def _its(question: str, file: SetFile, made: QuestionSet) -> bool:
    named = {one.id for one in made.asked} | set(made.plan)
    return question in made.add_on_questions if file.adds_to else question in named


def counts(file: SetFile, made: QuestionSet) -> Iterator[tuple[str, str, str]]:
    """Give how many questions each person is put about themselves, each other one, the meeting."""
    roles = PEOPLE if not file.adds_to else ("social_worker",)
    for role in roles:
        for about in (role, *(one for one in PEOPLE if one != role), "meeting"):
            put = [
                one
                for one in made.asked
                if (
                    role == "social_worker"
                    if about == "meeting"
                    else role in one.asked.get(about, ())
                )
                and (about != "meeting" or one.of_meeting)
                and (not file.adds_to or one.id in made.add_on_questions)
            ]
            if put:
                first = sum(one.ask_if is None for one in put)
                yield _who(role, about, made), str(first), str(len(put))


def _who(role: str, about: str, made: QuestionSet) -> str:
    if role == about:
        return f"a {role_name(role, made)}"
    whom = "the meeting" if about == "meeting" else f"the {role_name(about, made)}"
    return f"a {role_name(role, made)}, about {whom}"


# -- rules ------------------------------------------------------------------------------


def of_a_bank(bank: Bank) -> Iterator[str]:
    book = Words(bank_alone(bank, library().vocabulary))
    yield f"### {inline(bank.title or bank.id)} (`{bank.id}`)"
    used = sorted(one.id for one in files("question_set") if bank.id in getattr(one, "uses", ()))
    yield f"Used by {listed([f'`{one}`' for one in used])}."
    yield from rules(bank.rules, book)


def rules(found: Iterable[Rule], book: Words) -> Iterator[str]:
    held = tuple(found)
    for level, (heading, _meaning) in LEVELS.items():
        of_level = [one for one in held if one.level is level]
        if of_level:
            yield f"#### {heading}"
            yield bullets(in_words(one, book) for one in of_level)


def in_words(rule: Rule, book: Words) -> str:
    about = listed(
        [
            "the meeting" if one == "meeting" else role_name(one, book.questions)
            for one in rule.about
        ]
    )
    said = [
        f"`{rule.id}` {strong(book.named(rule.message))}",
        f"In {book.modes(rule.modes)}, about {about}, when {book.condition(rule.when)}.",
    ]
    if book.is_private(rule.when):
        said.append("For the worker alone.")
    said.append(f"({', '.join(map(short, sources([rule.source])))})")
    return " ".join(said)


# -- the page ---------------------------------------------------------------------------


def made() -> str:
    """Give the second half of the page."""
    blocks = ["## The sets"]
    of_sets = [one for one in files("question_set") if isinstance(one, SetFile)]
    for file in of_sets:
        blocks += of_a_set(file)
    blocks += [
        "## The rules, bank by bank",
        "*This person* is whom a rule is about. Levels: "
        + " ".join(f"*{heading.lower()}*: {meaning}" for heading, meaning in LEVELS.values())
        + " A rule whose answers are missing never counts as clear.",
    ]
    of_banks = [one for one in files("bank") if isinstance(one, Bank)]
    for bank in of_banks:
        blocks += of_a_bank(bank)
    blocks.append("## Rules that one set has of its own")
    for file in of_sets:
        if file.rules:
            blocks.append(f"### {inline(file.title)} (`{file.id}`), its own rules")
            blocks += rules(file.rules, Words(composed(file)))
    blocks.append("## Sources")
    every = [
        *(
            source
            for file in (*files("bank"), *files("question_set"))
            for source in of_a_file(file)
        ),
        *(one.source for one in library().ideas.values()),
    ]
    blocks.append(bullets(map(inline, sources(every))))
    return "\n\n".join(blocks) + "\n"


def test_the_page_says_what_the_files_say() -> None:
    head, mark, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    line, _newline, below = rest.partition("\n")
    assert mark
    if os.environ.get("WRITE_OUT"):
        below = "\n" + made()
        PAGE.write_text(head + mark + line + "\n" + below, encoding="utf-8")
    assert below == "\n" + made()


def test_every_set_and_every_rule_is_in_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head = text.partition(MARK)[0]
    for file in files("question_set"):
        assert f"| `{file.id}` |" in head
    for file in (*files("question_set"), *files("bank")):
        missing = [one.id for one in file.rules if f"`{one.id}`" not in text]
        assert missing == []


def test_it_gives_credit_and_claims_nothing() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert "not affiliated with Research in Practice" in text
    assert "Thanks are due to them" in text


def test_a_source_is_called_the_same_wherever_it_is_named() -> None:
    called: dict[str, set[str]] = {}
    for file in (*files("question_set"), *files("bank")):
        for part in sources(of_a_file(file)):
            called.setdefault(short(part), set()).add(part)
    assert {key: names for key, names in called.items() if len(names) > 1} == {}
