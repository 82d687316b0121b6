"""Pages that only the worker should see: what was said to them alone, and why."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from choosing_digital.conversation.judging import gate
from choosing_digital.conversation.pages import (
    MOST_SHOWN,
    Seen,
    Told,
    concern_blocks,
    concerns,
    picture_blocks,
    whole_reason,
)
from choosing_digital.conversation.walk import ALONE_FOR, Walk
from choosing_digital.interview import Move
from choosing_digital.prompts import (
    Block,
    Heading,
    Line,
    Page,
    Paragraph,
    PickOne,
    Prompt,
    Quote,
    RawReply,
)
from choosing_digital.redaction import Redacted

GO_ON, LOOK = "go_on", "alone"

Aside: TypeAlias = Prompt | tuple[Move, ...] | None
"""What a page that opens from another leads to."""


def only_part(walk: Walk) -> str:
    """Give the right of the first line of such a page."""
    return f"ONLY {walk.my_name.upper()} SHOULD SEE THIS"


def for_a_while(prompt: Prompt) -> Prompt:
    """Give a prompt that does not stand when the worker has turned away from the screen."""
    return replace(prompt, page=replace(prompt.page, expires=ALONE_FOR))


def words_blocks(redacted: Redacted, me: str) -> tuple[Block, ...]:
    """Give what others than the worker said for them alone; nothing where nobody did.

    Args:
        redacted: what is for the worker.
        me: the worker's id.
    """
    people = redacted.session.participants
    said = [one for one in people if one.private_words and one.id != me]
    return tuple(
        block
        for one in said
        for block in (Heading(f"{one.name}, for you alone"), Quote(one.private_words))
    )


def words_page(walk: Walk, key: str, title: str) -> Prompt:
    """Give the page on which the worker reads it, before anything else is said."""
    page = Page(
        title=title,
        part=only_part(walk),
        body=(
            *words_blocks(walk.for_worker(), walk.me),
            Paragraph("Is somebody in danger now? That comes first: ring 999, or your manager."),
        ),
    )
    return for_a_while(PickOne(key, page, (Line(GO_ON, "I have read it"),), ready=GO_ON))


# -- before the laptop is handed on -----------------------------------------------------


def look_alone(walk: Walk) -> Line:
    """Give the choice to look alone: the same whatever was said."""
    return Line(LOOK, f"{walk.my_name} looks alone", key="a")


def before_handing_over(walk: Walk) -> Callable[[tuple[RawReply, ...]], Aside]:
    """Give the pages on which the worker sees what there is so far, and that come back."""

    def aside(replies: tuple[RawReply, ...]) -> Aside:
        match replies:
            case ("alone",):
                return gate(walk, "only", "Before you hand over")
            case ("alone", "yes", *rest):
                shown = _so_far(walk, tuple(rest))
                return for_a_while(shown) if shown else None
            case _:
                return None

    return aside


def _so_far(walk: Walk, replies: tuple[RawReply, ...]) -> Prompt | None:
    redacted = walk.for_worker()
    if "end" in replies:
        return _so_far(walk, replies[replies.index("end") + 1 :])
    match replies:
        case ():
            seen = Seen.by(redacted)
            nobody = (Paragraph("Nobody said anything for you alone so far."),)
            page = Page(
                title="So far",
                part=only_part(walk),
                body=(
                    *(words_blocks(redacted, walk.me) or nobody),
                    *picture_blocks(seen, walk.my_name),
                ),
            )
            lines = (
                Line("why", "Why: what to think about", key="w"),
                Line(GO_ON, "Clear the screen and go back", key="q"),
            )
            return PickOne("alone/so_far", page, lines)
        case ("why", *rest):
            return why(redacted, tuple(rest), "So far", only_part(walk), back="Back")
        case _:
            return None


# -- why --------------------------------------------------------------------------------


def why(
    redacted: Redacted,
    replies: tuple[RawReply, ...],
    title: str,
    part: str,
    back: str = "Back to the picture",
) -> Prompt | None:
    """Give the concerns, four at once; a number opens the whole reason."""
    seen = Seen.by(redacted)
    told = concerns(seen)
    shown = 0
    for reply in replies:
        text = str(reply)
        if text.isdigit():
            if reply is not replies[-1]:
                continue
            one = told[int(text) - 1]
            page = Page(title=f"{title}: why", part=part, body=whole_reason(seen, one))
            return PickOne("why/one", page, (Line(GO_ON, "Back to the list"),), ready=GO_ON)
        if text == "end":
            return None
        if text != GO_ON:
            shown += MOST_SHOWN
    if shown >= max(len(told), 1):
        return None
    return _why_page(seen, told, shown, (title, part, back))


def _why_page(
    seen: Seen, told: tuple[Told, ...], shown: int, page_words: tuple[str, str, str]
) -> Prompt:
    title, part, back = page_words
    last = min(shown + MOST_SHOWN, len(told))
    count = f"{shown + 1} to {last} of {len(told)}" if told else "Nothing raised"
    page = Page(
        title=f"{title}: what to think about",
        part=part,
        text=count,
        body=concern_blocks(seen, told, shown),
    )
    lines = [
        Line(str(number), f"The whole reason for {number}") for number in range(shown + 1, last + 1)
    ]
    if last < len(told):
        lines += [Line("more", "The rest"), Line("end", back, key="q")]
    else:
        lines.append(Line("end", back))
    return PickOne("why", page, tuple(lines))
