"""A day, typed as people say it, and read back before it counts."""

from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.conversation.walk import Walk
from choosing_digital.days import read_day, read_past_day
from choosing_digital.interview import Answered, Move, Reopened, Step
from choosing_digital.prompts import Line, Page, Paragraph, PickOne, Prompt, RawReply, TypeText
from choosing_digital.words import day

NOT_A_DAY = "That is not a day I can read. Try 10 december, or 10/12/2026."
NOT_A_PAST_DAY = "That day has not been yet."

_RIGHT = (Line("yes", "Yes"), Line("no", "No, type it again"))


def steps(
    walk: Walk, key: str, turn: str, page: Page, *, needed: bool = False, past: bool = False
) -> Iterator[Step]:
    """Give the step for a day, and the one that reads it back.

    Args:
        walk: where the conversation stands.
        key: the step's key; what was typed stands under it.
        turn: whose turn it belongs to.
        page: what is asked.
        needed: whether an empty line is no answer.
        past: whether it is a day that has been.
    """
    today = walk.setting.today
    yield Step(
        key,
        turn,
        lambda: TypeText(key, page, walk.before_text(key), needed=needed, several_lines=False),
        refuses=lambda reply: refused(reply, today, needed=needed, past=past),
    )
    found = _read(walk.text(key), today, past=past)
    if found is None or walk.text(key).strip() == found:
        return
    # The day is in the key: another day is read back again.
    right = f"{key}/{found}"
    told = replace(
        page, text="Is that right?", body=(Paragraph(day(found, weekday=True)),), note="", help=()
    )

    def prompt() -> Prompt:
        return PickOne(right, told, _RIGHT, given=walk.before_text(right), ready="yes")

    def moves(reply: RawReply) -> tuple[Move, ...]:
        return (Reopened(key),) if reply == "no" else (Answered(right, str(reply)),)

    yield Step(right, turn, prompt, moves=moves)


def _read(typed: str, today: str, *, past: bool) -> str | None:
    return read_past_day(typed, today) if past else read_day(typed, today)


def refused(reply: RawReply, today: str, *, needed: bool = False, past: bool = False) -> str:
    """Give a kind sentence where a reply is no day; an empty one may be none."""
    typed = str(reply).strip()
    if (not typed and not needed) or _read(typed, today, past=past):
        return ""
    return NOT_A_PAST_DAY if past and read_day(typed, today) else NOT_A_DAY


def found(walk: Walk, key: str, *, past: bool = False) -> str:
    """Give the day that was typed, as 2026-12-10; empty where none was."""
    return _read(walk.text(key), walk.setting.today, past=past) or ""
