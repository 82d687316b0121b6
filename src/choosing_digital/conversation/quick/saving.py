"""The end of the page: what is still needed, when to look again, and reading it through."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from choosing_digital.answers import Wish, WishSaid
from choosing_digital.conversation import dated
from choosing_digital.conversation.pages import Seen
from choosing_digital.conversation.quick.answers import tellers
from choosing_digital.conversation.quick.sheet import EVERYONE, PRIVATE, TURN, Row, Sheet, told
from choosing_digital.days import after
from choosing_digital.interview import Answered, Hidden, Move, Reopened, Step
from choosing_digital.outstanding import Point, points
from choosing_digital.prompts import Heading, Line, Numbered, Prompt, RawReply
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART, Settlement
from choosing_digital.words import MODES, day, named

SAVE, REVIEW = "quick/save", "quick/review"

NOT_A_PLAN = "This is a quick record, not a full plan."

_IN_WORDS = frozenset({"unsafe", "not_ok", "decision"})
"""Kinds of point that no single key can settle: who agreed and why, or what is offered."""

_WHEN = {
    "not_known": ("ask before the meeting", "To be asked before the meeting.", "Asked already."),
    "view": ("ask before the meeting", "To be asked before the meeting.", "Asked already."),
    "plan": ("agree it before the meeting", "To be agreed before the meeting.", "Agreed already."),
    "wish": ("tell them why before it", "Told why before the meeting.", "Told why already."),
}
_OTHERWISE = ("do it before the meeting", "To be done before the meeting.", "Done already.")

_BEFORE, _DONE, _WRITE, _LEAVE = "before", "done", "write", "leave"

_SHORT = 37
"""Cells of a label that leave a line room for its value, in a list 79 wide."""

_REVIEWS = (
    Line("after", "after the meeting", key="1"),
    Line("four_weeks", "in four weeks", key="2"),
    Line("eight_weeks", "in eight weeks", key="3"),
    Line("other", "another day", key="d"),
    Line("later", "leave it for now", key="l"),
)


def steps(sheet: Sheet) -> Iterator[Step]:
    """Give the last steps; afterwards the session is whole."""
    yield from _needed(sheet)
    yield from _look_again(sheet)
    yield _save(sheet)


# -- what is still needed ---------------------------------------------------------------


@dataclass(frozen=True)
class _Needed:
    """A point, and whether everybody may know of it: the copy to share raises it by itself."""

    point: Point
    share: bool


def _points(sheet: Sheet) -> tuple[_Needed, ...]:
    """Give the points of the copy to share, then those that the worker alone knows of.

    In this order, so that what is private never decides whether one that everybody may
    know of is put.
    """
    shared = _raised(sheet.walk.for_room())
    names = {one.name for one in shared}
    own = [one for one in _raised(sheet.walk.for_worker()) if one.name not in names]
    return (*(_Needed(one, True) for one in shared), *(_Needed(one, False) for one in own))


def _raised(redacted: Redacted) -> tuple[Point, ...]:
    seen = Seen.by(redacted)
    every = points(redacted, seen.readings, seen.findings, seen.picture)
    return tuple(one for one in every if one.name != "review_date")  # asked on its own


def _needed(sheet: Sheet) -> Iterator[Step]:
    needed = _points(sheet)
    if needed:
        sheet.say(Heading("Still needed"))
    for one in needed:
        yield from _settled(sheet, one)


def _settled(sheet: Sheet, one: _Needed) -> Iterator[Step]:
    walk, name = sheet.walk, one.point.name
    key = f"quick/settle/{name}"
    kind = name.partition("/")[0]
    before, what_before, what_done = _WHEN.get(kind, _OTHERWISE)
    ready = (Line(_BEFORE, before, key="1"), Line(_DONE, "already done", key="2"))
    lines = (
        *(() if kind in _IN_WORDS else ready),
        Line(_WRITE, "write what", key="w"),
        Line(_LEAVE, "leave it for now", key="l"),
    )
    seen_by = "Everyone will read what you write." if one.share else "Only you will read it."
    yield sheet.press(key, one.point.text, lines, asked=(("Who sees it", seen_by),))
    chosen = walk.text(key)
    what = {_BEFORE: what_before, _DONE: what_done}.get(chosen, "")
    if chosen == _WRITE:
        yield sheet.typed(f"{key}/what", f"What is agreed? {seen_by}")
        what = walk.text(f"{key}/what")
    shown = what if what.strip() else told(chosen, lines)
    seen = EVERYONE if one.share else PRIVATE
    sheet.line(Row(_short(sheet, one.point), shown, (key, f"{key}/what"), seen))
    if what.strip():
        settled = Settlement(name, what, who=walk.my_name, share=one.share)
        walk.session = replace(walk.session, settled=(*walk.session.settled, settled))


def _short(sheet: Sheet, point: Point) -> str:
    """Give a point in a few words, for its line once it is answered."""
    walk = sheet.walk
    kind, *rest = point.name.split("/")
    question = walk.questions.questions.get(rest[-1]) if rest else None
    if kind in ("not_known", "plan") and question is not None and question.short:
        person = walk.session.participant(rest[0])
        words = named(question.short, person.name if person else "the meeting")
        return f"Ask: {words}" if kind == "not_known" else words
    first = point.text.split(". ")[0]
    return first if len(first) <= _SHORT else f"{first[: _SHORT - 3].rstrip()}..."


# -- when to look again -----------------------------------------------------------------


def _look_again(sheet: Sheet) -> Iterator[Step]:
    walk, today = sheet.walk, sheet.walk.setting.today
    yield sheet.press(REVIEW, "Look again", _REVIEWS)
    chosen, found = walk.text(REVIEW), ""
    keys: tuple[str, ...] = (REVIEW,)
    if chosen == "after":
        page = sheet.page("On which day is the meeting? As you say it: 10 december, next thursday")
        yield from dated.steps(walk, "setup/on", TURN, page, needed=True)
        held = dated.found(walk, "setup/on")
        found = after(held, 1) if held else ""
        walk.session = replace(walk.session, meeting=replace(walk.session.meeting, on=held))
        keys = (REVIEW, "setup/on")
    elif chosen == "other":
        page = sheet.page("On which day will you look at it again?")
        yield from dated.steps(walk, f"{REVIEW}/day", TURN, page, needed=True)
        found = dated.found(walk, f"{REVIEW}/day")
        keys = (REVIEW, f"{REVIEW}/day")
    else:
        found = {"four_weeks": after(today, 28), "eight_weeks": after(today, 56)}.get(chosen, "")
    walk.session = replace(walk.session, review_on=found)
    sheet.line(Row("Look again", day(found) or told(chosen, _REVIEWS[-1:]), keys))


# -- reading it through -----------------------------------------------------------------


def _save(sheet: Sheet) -> Step:
    rows = tuple(sheet.rows)

    def prompt() -> Prompt:
        left = len(_left(sheet))
        note = "One point is left." if left == 1 else f"{left} points are left." if left else ""
        page = replace(
            sheet.page(f"{summary(sheet)} {NOT_A_PLAN}"),
            above=(),
            note=f"{note} The record will say so." if note else "",
        )
        return Numbered(
            SAVE,
            page,
            tuple((row.label, row.value, row.seen_by) for row in rows),
            commands=(Line("p", "p and a number: make it private, or open again"),),
            counted=("p",),
            done="Enter saves. A number changes a line.",
            names=tuple(row.keys[0] for row in rows),
            opens_last=True,
        )

    return Step(
        SAVE,
        TURN,
        prompt,
        refuses=lambda reply: _refused(rows, reply),
        moves=lambda reply: _moves(rows, reply),
    )


def _refused(rows: tuple[Row, ...], reply: RawReply) -> str:
    typed = str(reply)
    if not typed.startswith("p"):
        return ""
    row = rows[int(typed[1:]) - 1]
    if row.hides:
        return ""
    always = "private" if row.seen_by == PRIVATE else "for everyone who reads the copy to share"
    return f"{typed[1:]} is always {always}."


def _moves(rows: tuple[Row, ...], reply: RawReply) -> tuple[Move, ...]:
    typed = str(reply)
    if not typed:
        return (Answered(SAVE, ""),)
    row = rows[int(typed.removeprefix("p")) - 1]
    if typed.startswith("p"):
        return (Hidden(row.hides),)
    return tuple(Reopened(key) for key in row.keys)


def _left(sheet: Sheet) -> tuple[_Needed, ...]:
    settled = {one.point for one in sheet.walk.session.settled}
    return tuple(one for one in _points(sheet) if one.point.name not in settled)


def summary(sheet: Sheet) -> str:
    """Give the record in a line: the meeting, how each takes part, and when to look again."""
    session, vocabulary = sheet.walk.session, sheet.walk.questions.vocabulary
    kind = vocabulary.meetings.get(session.meeting.kind, "")
    again = f"Look again on {day(session.review_on)}" if session.review_on else ""
    return " ".join(f"{one}." for one in (kind, _how(sheet), again) if one)


def _how(sheet: Sheet) -> str:
    session = sheet.walk.session
    option = session.chosen
    if option is None:
        return "Not yet: no way of meeting is chosen" if session.decision else ""
    seen = Seen.by(sheet.walk.for_worker())
    parts = []
    for one in tellers(sheet):
        mode = option.mode_of(one.id)
        way = "apart" if mode == APART else MODES[mode]
        cell = seen.picture[one.id].get(option.id)
        wish = cell.wish if cell else None
        parts.append(f"{one.name} {way}{_as_wished(one.name, wish)}")
    return "; ".join(parts)


def _as_wished(name: str, wish: WishSaid | None) -> str:
    match wish:
        case Wish.PREFERRED:
            return f", as {name} wished"
        case Wish.NOT_OK:
            return f", which {name} said is not OK"
        case _:
            return ""
