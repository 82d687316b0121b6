"""What each code means: why it matters, an example that is wrong, and one that is right.

One entry for each code that `validate` can print, in the module of its family. Nothing here
is imported where files are checked: only by whoever wants to know.
"""

from collections.abc import Iterator, Mapping
from textwrap import indent, wrap

from choosing_digital.problems import nearest
from choosing_digital.question_sets.checks import TRIED
from choosing_digital.question_sets.checks.advising import CHECKS
from choosing_digital.question_sets.diagnostics import WIDTH, Severity
from choosing_digital.question_sets.explanations.entry import Explanation, Family, Frame
from choosing_digital.question_sets.explanations.of_answers import ANSWERS
from choosing_digital.question_sets.explanations.of_conditions import CONDITIONS
from choosing_digital.question_sets.explanations.of_names import NAMES
from choosing_digital.question_sets.explanations.of_questions import QUESTIONS, WORDS
from choosing_digital.question_sets.explanations.of_reach import BALANCE, IDEAS, REACH
from choosing_digital.question_sets.explanations.of_rules import PRIVACY, RULES
from choosing_digital.question_sets.explanations.of_scenarios import SCENARIOS
from choosing_digital.question_sets.explanations.of_sets import CASES, SETS
from choosing_digital.question_sets.explanations.of_shape import IDS, SHAPE
from choosing_digital.question_sets.explanations.of_text import TEXT
from choosing_digital.question_sets.explanations.of_translations import TRANSLATIONS

FAMILIES: tuple[Family, ...] = (
    TEXT,
    SHAPE,
    IDS,
    QUESTIONS,
    WORDS,
    CONDITIONS,
    RULES,
    NAMES,
    PRIVACY,
    SETS,
    REACH,
    BALANCE,
    IDEAS,
    CASES,
    ANSWERS,
    TRANSLATIONS,
    SCENARIOS,
)
"""All families, in the order in which somebody writes a file."""

EXPLANATIONS: Mapping[str, Explanation] = {
    one.code: one for family in FAMILIES for one in family.explanations
}
"""All explanations, by their code."""


def severity_of(code: str) -> Severity:
    """Give how much a code matters: as its check says; what keeps a file unread is an error."""
    found = (check.severity for check in CHECKS if code in check.codes)
    return next(found, TRIED.get(code, Severity.ERROR))


def suggestion(code: str) -> str:
    """Give ``Did you mean X?`` for a code that there is not, or nothing."""
    return nearest(code, EXPLANATIONS)


# -- to read on a terminal --------------------------------------------------------------


def told(one: Explanation, width: int = WIDTH) -> str:
    """Give an explanation as a page to read, without an end of line."""
    severity = severity_of(one.code)
    lines = [
        f"{one.code}{severity:>{max(width - 1 - len(one.code), len(severity) + 1)}}",
        *wrap(one.title, width),
        "",
        "Why it matters",
        *_wrapped(one.why, width),
    ]
    for heading, example in zip(one.headings, (one.wrong, one.right), strict=True):
        lines += ["", heading, *_example(one, example, width)]
    if one.note:
        lines += ["", *_wrapped(one.note, width)]
    return "\n".join([*lines, "", *wrap(one.way_out, width, break_on_hyphens=False)])


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _example(one: Explanation, text: str, width: int) -> list[str]:
    if one.frame is Frame.WORDS:
        return _wrapped(text, width)
    return indent(text.replace("\t", "<tab>"), "  ").splitlines()


def all_told(width: int = WIDTH) -> str:
    """Give every code with its title, by family, without an end of line."""
    room = max(map(len, EXPLANATIONS))
    blocks = ["\n".join(_family_told(family, room, width)) for family in FAMILIES]
    return "\n\n".join([*blocks, "For more: choosing-digital explain CODE"])


def _family_told(family: Family, room: int, width: int) -> Iterator[str]:
    yield family.title
    for one in sorted(family.explanations, key=lambda each: each.code):
        start = f"  {one.code:<{room}}  {severity_of(one.code):<7}  "
        yield from wrap(one.title, width, initial_indent=start, subsequent_indent=" " * len(start))


# -- to read as a page of documentation -------------------------------------------------

_HEAD = """\
# The checks of `validate`

What each code means, why it matters, and an example. `choosing-digital explain CODE` shows the
same. The examples leave out what does not matter to them; each is run in the tests. Nothing
here can be switched off; where something is meant to be as it is, some take `intended`, on the
question, the rule or the set, with the reason.

This page is made from the program. After a change: `WRITE_OUT=1 pytest tests/test_explain.py`.
"""


def page() -> str:
    """Give all explanations as a page in Markdown."""
    blocks = [_HEAD]
    for family in FAMILIES:
        blocks.append(f"## {family.title}\n")
        blocks += [_on_page(one) for one in sorted(family.explanations, key=lambda each: each.code)]
    return "\n".join(blocks)


def _on_page(one: Explanation) -> str:
    parts = [f"### `{one.code}`", f"*{severity_of(one.code)}*. {one.title}", one.why]
    headings = ("Wrong", "Right") if one.is_a_mistake else one.headings
    for heading, example in zip(headings, (one.wrong, one.right), strict=True):
        parts.append(
            f"{heading}: {example}"
            if one.frame is Frame.WORDS
            else f"{heading}:\n\n```yaml\n{example}\n```"
        )
    if one.note:
        parts.append(f"{one.note[0].upper()}{one.note[1:]}")
    if one.intended:
        parts.append(f'Where it is meant so: `intended: {{{one.intended}: "why"}}`.')
    return "\n\n".join(parts) + "\n"


__all__ = [
    "EXPLANATIONS",
    "FAMILIES",
    "Explanation",
    "Family",
    "Frame",
    "all_told",
    "page",
    "severity_of",
    "suggestion",
    "told",
]
