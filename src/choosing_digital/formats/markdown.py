"""Record to Markdown: the same record to read, with the young person's words first.

Every text of people and authors goes through `markdown_text`; what is written here
itself is ours. Each paragraph is one line, so that no break can begin something.
"""

from collections.abc import Callable, Iterator, Mapping

from choosing_digital import __version__
from choosing_digital.formats.markdown_people import (
    ONLY_HERE,
    lowered,
    own_words,
    what_people_said,
)
from choosing_digital.formats.markdown_picture import (
    settlement,
    the_concerns,
    the_picture,
    wish_in,
)
from choosing_digital.formats.markdown_text import bullets, inline, strong, table, visible
from choosing_digital.formats.markdown_work import blocks_of_work
from choosing_digital.formats.telling import ROOM, Telling
from choosing_digital.problems import listed
from choosing_digital.record import PlanData, Record
from choosing_digital.words import MODES, day

TRAINING = "TRAINING. Made-up people. Not a record."
"""Stands on top and at the bottom of everything about a made-up family."""


def to_markdown(record: Record) -> str:
    """Give a record, full or a copy, as Markdown."""
    told = Telling(record)
    mark = [f"**{TRAINING}**"] if record["practice"] else []
    if record["set"].get("plans") == "work":
        blocks = [*blocks_of_work(told)]
    else:
        blocks = [block for section in _SECTIONS for block in section(told)]
    return "\n\n".join([*mark, *blocks, *mark]) + "\n"


# -- the top ----------------------------------------------------------------------------


def _top(told: Telling) -> Iterator[str]:
    meeting = told.record["meeting"]
    kind = meeting.get("kind_name", meeting.get("kind", ""))
    yield f"# How we will meet: {lowered(kind)}" if visible(kind) else "# How we will meet"
    if not told.is_copy:
        yield (
            "**Full copy, for the worker's file only. It holds private answers. "
            "Do not hand it on.**"
        )
    yield " ".join(_facts(told))
    yield from _that_it_is_quick(told)
    if "purpose" in meeting:
        yield f"What it is for: {inline(meeting['purpose'])}"


def _facts(told: Telling) -> Iterator[str]:
    record, meeting = told.record, told.record["meeting"]
    if record["copy"] == ROOM:
        yield "Copy to share."
    elif told.is_copy:
        yield f"Copy for {inline(told.name_of(record['copy']))}."
    if "on" in meeting:
        yield f"Meeting on {inline(day(meeting['on']))}."
    talked_on = record.get("quick", {}).get("talked_on", record["recorded_on"])
    yield f"Talked through on {inline(day(talked_on))}."
    if talked_on != record["recorded_on"]:
        yield f"Written down on {inline(day(record['recorded_on']))}."
    yield f"Record {inline(record['id'])}."
    if "reference" in meeting:
        yield f"Reference {inline(meeting['reference'])}."
    if record.get("recorded_by"):
        yield f"Recorded by {inline(record['recorded_by'])}."


QUICK = "This is a quick record, not a full plan."


def _that_it_is_quick(told: Telling) -> Iterator[str]:
    quick = told.record.get("quick")
    if quick is None:
        return
    match quick.get("more"):
        case "went_on":
            yield "It was begun as a quick record, and gone on with as a full conversation."
        case "kept":
            yield f"**{QUICK}**"
            yield "There was more to talk about than a quick record holds. It was kept quick."
        case _:
            yield f"**{QUICK}**"


# -- what was decided -------------------------------------------------------------------


def _decided(told: Telling) -> Iterator[str]:
    yield "## What was decided"
    decision = told.record.get("decision")
    if decision is None:
        yield "Nothing has been decided."
        return
    if told.chosen:
        column = told.columns[told.chosen]
        yield strong(f"{column.title}: {column.name}" if column.is_named else column.name)
        yield _who_and_how(told)
    else:
        yield "**Not yet.** No way of meeting was chosen."
    if "reason" in decision:
        yield f"**Why:** {inline(decision['reason'])}"
    yield from _wishes_followed(told)
    agreed = [inline(told.name_of(one)) for one in decision["agreed_by"]]
    yield f"**Agreed by** {listed(agreed)}." if agreed else "Nobody is named as having agreed."
    if "private_reason" in decision:
        yield f"**Only in this copy:** {inline(decision['private_reason'])}"


def _who_and_how(told: Telling) -> str:
    option = next(one for one in told.record["options"] if one["id"] == told.chosen)
    ways: Mapping[str, str] = {str(mode): way for mode, way in MODES.items()}
    rows = [
        [
            f"{inline(one['name'])}, {lowered(one['role_name'])}",
            ways[option["modes"].get(one["id"], "apart")],
            wish_in(told, one["id"], told.chosen),
        ]
        for one in told.record["participants"]
    ]
    return table(["Who", "How", "Their wish"], rows)


def _wishes_followed(told: Telling) -> Iterator[str]:
    """Tell, of a young person who prefers a way, whether it was chosen."""
    raised = {one["point"] for one in (*told.record["outstanding"], *told.record["settled"])}
    for person in told.record["participants"]:
        wishes = {*person["wishes"].values()}
        if "in_private" in person:
            wishes |= {*person["in_private"].get("wishes", {}).values()}
        if person["first"] and "preferred" in wishes:
            was = "was not" if f"wish/{person['id']}" in raised else "was"
            yield f"**{inline(person['name'])}'s wish {was} followed.**"


# -- what has changed -------------------------------------------------------------------


def _changed(told: Telling) -> Iterator[str]:
    """Tell what is not as it was in the record that was looked at again; nothing in a first."""
    since = told.record.get("since")
    if since is None:
        return
    yield "## What has changed"
    earlier = f"record {inline(since['id'])}, of {inline(day(since['recorded_on']))}"
    yield f"This looks again at {earlier}."
    if "reason" in since:
        yield f"**In a sentence:** {inline(since['reason'])}"
    if "private_reason" in since:
        yield f"**Only in this copy:** {inline(since['private_reason'])}"
    nothing = "that is shared here" if told.is_copy else "in what was said or decided"
    yield (
        bullets(inline(one["text"]) for one in told.record["changes"])
        or f"Nothing {nothing} has changed."
    )


# -- what comes after -------------------------------------------------------------------


def _needed(told: Telling) -> Iterator[str]:
    yield "## What is still needed"
    settled = [
        f"[x] {inline(one['text'] or one['point'])} *Agreed:* {settlement(told, one)}"
        for one in told.record["settled"]
    ]
    still = [f"[ ] {inline(one['text'])}" for one in told.record["outstanding"]]
    yield bullets([*settled, *still]) or "Nothing is open."


def _plan(told: Telling) -> Iterator[str]:
    yield "## The plan"
    review = told.record.get("review_on", "")
    lines = [_plan_line(told, one) for one in told.record["plan"]]
    lines.append(f"**Look again:** {inline(day(review)) if review else '*no day yet*'}")
    yield bullets(lines)


def _plan_line(told: Telling, one: PlanData) -> str:
    if "answer" in one:
        only = "" if told.is_copy or one.get("share") else ONLY_HERE
        return f"{strong(one['text'])} {inline(one['answer'])}{only}"
    absent = {"not_sure": "*I'm not sure*", "withheld": "*Not shared here*"}
    return f"{strong(one['text'])} {absent.get(one.get('absent', ''), '*nothing agreed yet*')}"


def _about(told: Telling) -> Iterator[str]:
    record = told.record
    yield "## About this record"
    yield " ".join(
        (
            "Anyone can tell the worker things in private, one at a time.",
            "Private answers are never printed here, so this copy cannot say that a way of "
            "meeting is safe."
            if told.is_copy
            else "Private answers are in this copy and in no other.",
            "This choice is for this young person, this time and this situation.",
            "The people decided. The program did not.",
        )
    )
    digest = "" if told.is_copy else record["set"].get("digest", "").removeprefix("sha256:")
    asked = f"Question set {inline(record['set']['id'])} {inline(record['set']['version'])}"
    yield (
        asked + (f" (sha256 {inline(digest)})" if digest else "") + _add_ons(record) + "."
        f" choosing-digital {__version__}."
    )


def _add_ons(record: Record) -> str:
    return f", with {listed(inline(one) for one in record['add_ons'])}" if record["add_ons"] else ""


_SECTIONS: tuple[Callable[[Telling], Iterator[str]], ...] = (
    _top,
    own_words,
    _decided,
    _changed,
    the_picture,
    what_people_said,
    the_concerns,
    _needed,
    _plan,
    _about,
)
"""The parts of a record, in the order in which they are read."""

__all__ = ["TRAINING", "to_markdown"]
