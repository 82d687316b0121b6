"""A record about the work as Markdown: what is in place, what is missing, who sees to it."""

from collections.abc import Iterator

from choosing_digital import __version__
from choosing_digital.formats.markdown_picture import settlement
from choosing_digital.formats.markdown_text import bullets, inline, strong, table
from choosing_digital.formats.telling import Concern, Telling
from choosing_digital.words import day

_KINDS = {"barrier": "Missing", "care": "Not enough yet", "not_known": "Not known yet"}


def blocks_of_work(told: Telling) -> Iterator[str]:
    """Give the blocks of a record about the work."""
    yield f"# {inline(told.record['set']['title'])}"
    yield " ".join(_facts(told))
    yield from _in_place(told)
    yield from _missing(told)
    yield from _not_known(told)
    yield from _plan(told)
    yield from _answers(told)
    yield from _about(told)


def _facts(told: Telling) -> Iterator[str]:
    record = told.record
    yield f"Talked through on {inline(day(record['recorded_on']))}."
    yield f"Record {inline(record['id'])}."
    if record.get("recorded_by"):
        yield f"Recorded by {inline(record['recorded_by'])}."
    yield "About the work: nothing about a child or a family belongs in it."


def _in_place(told: Telling) -> Iterator[str]:
    yield "## In place"
    yield bullets(inline(one.message) for one in told.in_favour) or "Nothing that was said so far."


def _missing(told: Telling) -> Iterator[str]:
    yield "## Missing, or not enough"
    lines = [_gap(told, one) for one in told.concerns]
    yield "\n".join(lines) or "Nothing that was said so far."
    notes = bullets(inline(one.message) for one in told.notes)
    if notes:
        yield "Worth talking about:"
        yield notes


def _gap(told: Telling, one: Concern) -> str:
    agreed = [f"*What we will do:* {settlement(told, row)}" for row in one.agreed]
    return " ".join([f"{one.number}. **{_KINDS[one.level]}.**", inline(one.message), *agreed])


def _not_known(told: Telling) -> Iterator[str]:
    texts = bullets(inline(one["text"]) for one in told.record["not_known"])
    if texts:
        yield "## Not known yet"
        yield texts


def _plan(told: Telling) -> Iterator[str]:
    yield "## The plan"
    done = [one for one in told.record["settled"] if one["text"]]
    if done:
        rows = [
            [
                inline(one["what"]),
                inline(one.get("who", "")),
                inline(day(one["by"])) if "by" in one else "",
            ]
            for one in done
        ]
        yield table(["What", "Who", "By when"], rows)
    lines = [f"[ ] {inline(one['text'])}" for one in told.record["outstanding"]]
    review = told.record.get("review_on", "")
    lines.append(f"**Look again:** {inline(day(review)) if review else '*no day yet*'}")
    yield bullets(lines)


def _answers(told: Telling) -> Iterator[str]:
    yield "## What was answered"
    yield (
        bullets(
            f"{strong(one['text'])} {inline(one['label'])}"
            for one in told.record["meeting_answers"]
        )
        or "Nothing."
    )


def _about(told: Telling) -> Iterator[str]:
    asked = told.record["set"]
    yield "## About this record"
    yield (
        "It is for talking and planning, and for no count or comparison of people. "
        f"Question set {inline(asked['id'])} {inline(asked['version'])}. "
        f"choosing-digital {__version__}."
    )


__all__ = ["blocks_of_work"]
