"""What was decided: how each person joins, who agrees, and why; or to go on in full."""

from collections.abc import Generator, Iterator
from dataclasses import replace

from choosing_digital.answers import MEETING, Wish
from choosing_digital.conversation.mixes import described, option_id
from choosing_digital.conversation.pages import Seen
from choosing_digital.conversation.quick.answers import tellers
from choosing_digital.conversation.quick.picturing import calls_for_more, verdict_blocks
from choosing_digital.conversation.quick.sheet import (
    EVERYONE,
    PRIVATE,
    UNANSWERED,
    UNSURE,
    YES_NO,
    Row,
    Sheet,
    told,
)
from choosing_digital.conversation.quick.wishes import Teller
from choosing_digital.interview import Answered, Move, Reopened, Step
from choosing_digital.prompts import Line, Paragraph, RawReply
from choosing_digital.session import (
    APART,
    FIRST_MODES,
    KEPT,
    MIX,
    MODES,
    NOT_YET,
    Concern,
    Decision,
    Mode,
    Option,
)

MORE, REASON = "quick/more", "quick/reason"
FULL, QUICK = "full", "quick"

THERE_IS_MORE = "There is more to talk about here than a quick record holds."

_GOING_ON = (
    Line(FULL, "go on as a full conversation (keeps all this)", key="f"),
    Line(QUICK, "keep it quick", key="q"),
)

_JOINS = (
    Line("in_person", "in person", key="1"),
    Line("video", "by video", key="2"),
    Line("phone", "by phone", key="3"),
    Line("apart", "apart", key="4"),
    Line("messages", "in writing", key="5"),
)
_NOT_YET = Line(NOT_YET, "not yet: no way is chosen", key="n")

_MODES: dict[str, Mode] = {
    "in_person": "in_person",
    "video": "video",
    "phone": "phone",
    "apart": "apart",
    "messages": "messages",
}


def goes_on(sheet: Sheet) -> Generator[Step, None, bool]:
    """Show what it comes to; where there is more to talk about, ask how to go on.

    Returns:
        Whether it goes on as a full conversation.
    """
    walk = sheet.walk
    seen = Seen.by(walk.for_worker())
    sheet.say(*verdict_blocks(seen))
    if walk.setting.goes_on_as is None or not calls_for_more(seen):
        return False
    sheet.say(Paragraph(THERE_IS_MORE))
    yield sheet.press(MORE, "Both are all right", _GOING_ON, moves=lambda one: _gone(sheet, one))
    chosen = walk.text(MORE)
    if chosen == QUICK and walk.session.quick is not None:
        quick = replace(walk.session.quick, more=KEPT)
        walk.session = replace(walk.session, quick=quick)
    sheet.line(Row("More to talk about", told(chosen, _GOING_ON), (MORE,), PRIVATE))
    return chosen == FULL


def _gone(sheet: Sheet, reply: RawReply) -> tuple[Move, ...]:
    """Give the moves that go on: every answer is that of the full conversation from here on.

    Whether somebody is on their own is asked there, with nothing marked: it may be another
    person who has the screen before them then. What was decided already, before somebody
    went back to this line, stands marked and is asked again: now others are asked too.
    """
    if reply != FULL:
        return (Answered(MORE, reply),)
    again = [
        move for key, one in _decided_before(sheet) for move in (Answered(key, one), Reopened(key))
    ]
    return (Answered(MORE, reply), *sheet.carried, *again)


def _decided_before(sheet: Sheet) -> Iterator[tuple[str, RawReply]]:
    walk = sheet.walk
    people = tellers(sheet)
    joins = {walk.before_text(_joins_key(one.number)) for one in (*people, _me(sheet))}
    if len(joins) == 1 and joins <= {*FIRST_MODES, NOT_YET}:
        yield "decision/option", next(iter(joins))
    if walk.before_text(REASON):
        yield "decision/reason", walk.before_text(REASON)
    agreed = tuple(one.id for one in people if walk.before_text(one.key("agrees")) == "yes")
    if agreed:
        yield "decision/agreed", agreed


# -- how each joins ---------------------------------------------------------------------


def _me(sheet: Sheet) -> Teller:
    return Teller(0, sheet.walk.me, sheet.walk.my_name)


def _joins_key(number: int) -> str:
    return f"quick/{number}/joins"


def steps(sheet: Sheet) -> Iterator[Step]:
    """Give the steps of the decision; afterwards the session has it."""
    walk = sheet.walk
    people = (*tellers(sheet), _me(sheet))
    for one in people:
        if walk.text(_joins_key(people[0].number)) != NOT_YET or one == people[0]:
            yield from _joins(sheet, one, people)
    option = _option(sheet, people)
    if option is not None and option not in walk.session.options:
        walk.session = replace(walk.session, options=(*walk.session.options, option))
    agreed = []
    for one in people[:-1]:
        yield from _agrees(sheet, one)
        if walk.text(one.key("agrees")) == "yes":
            agreed.append(one.id)
    yield sheet.typed(REASON, "Why, in one sentence. Everyone will read this")
    reason = walk.text(REASON)
    sheet.line(Row("Why", reason if reason.strip() else "", (REASON,)))
    put_off = walk.text(_joins_key(people[0].number)) == NOT_YET
    if option is None and not put_off:
        return
    decision = Decision(
        option.id if option else NOT_YET,
        reason=reason if reason.strip() else "",
        agreed_by=tuple(agreed),
    )
    walk.session = replace(walk.session, decision=decision)
    for one in people[:-1]:
        _says_of_it(sheet, one, option)


def _joins(sheet: Sheet, one: Teller, people: tuple[Teller, ...]) -> Iterator[Step]:
    walk, key = sheet.walk, _joins_key(one.number)
    lines = (*_JOINS, _NOT_YET) if one == people[0] else _JOINS
    words = "You join" if one.number == 0 else f"{one.name} joins"

    def refuses(reply: RawReply) -> str:
        if one != people[-1]:
            return ""
        ways = [walk.text(_joins_key(other.number)) for other in people[:-1]]
        if any(way != APART for way in (*ways, str(reply))):
            return ""
        return "Somebody has to take part in it. Press < to change how another joins."

    yield sheet.press(key, words, lines, refuses=refuses)
    sheet.line(Row(words, told(walk.value(key), lines), (key,)))


def _option(sheet: Sheet, people: tuple[Teller, ...]) -> Option | None:
    """Give the way of meeting that this is: everybody alike, or a mix. None for *not yet*."""
    walk = sheet.walk
    modes: dict[str, Mode] = {}
    for person in walk.session.participants:
        number = next((one.number for one in people if one.id == person.id), -1)
        way = _MODES.get(walk.text(_joins_key(number)))
        if way is None:
            return None
        modes[person.id] = way
    ways = set(modes.values())
    alike = walk.session.option(ways.pop()) if len(ways) == 1 else None
    if alike is not None:
        return alike
    together = {one: way for one, way in modes.items() if way != APART}
    return Option(option_id(1), described(walk, together), together)


# -- who agrees -------------------------------------------------------------------------


def _agrees(sheet: Sheet, one: Teller) -> Iterator[Step]:
    key, lines = one.key("agrees"), (*YES_NO, *UNANSWERED)
    words = f"{one.name} agrees to this"
    yield sheet.press(key, words, lines)
    reply = sheet.walk.value(key)
    # Who agreed stands in the copy to share; that somebody did not, or was not asked, does not.
    sheet.line(Row(words, told(reply, lines), (key,), EVERYONE if reply == "yes" else PRIVATE))


_SAYS = {
    "no": ("care", "{name} does not agree to this."),
    UNSURE.value: ("note", "{name} is not sure about this."),
    "rather_not_say": ("note", "{name} would rather not say what they think of this."),
}


def _says_of_it(sheet: Sheet, one: Teller, option: Option | None) -> None:
    """Keep what somebody says of the decision: a concern of theirs, where they do not agree.

    Whoever wanted a mix and agrees to this one wants this one.
    """
    walk = sheet.walk
    reply = walk.text(one.key("agrees"))
    wanted_a_mix = walk.text(one.key("wish")) == MIX
    if reply == "yes" and wanted_a_mix and option is not None and option.is_mixed:
        _wants(sheet, one, option)
    if reply not in _SAYS:
        return
    level, words = _SAYS[reply]
    apart = option is not None and option.mode_of(one.id) == APART
    concern = Concern(
        id=f"{one.id}-on-this",
        by=one.id,
        about=MEETING if apart else one.id,
        text=words.replace("{name}", one.name),
        level=level if option else "note",  # there is no way of meeting that it could be about
        modes=_ways_of(one, option),
    )
    walk.session = replace(walk.session, concerns=(*walk.session.concerns, concern))


def _ways_of(one: Teller, option: Option | None) -> tuple[Mode, ...]:
    """Give the way in which somebody takes part; where they are apart, those of the others."""
    if option is None:
        return ()
    way = option.mode_of(one.id)
    ways = {*option.modes.values()} if way == APART else {way}
    return tuple(mode for mode in MODES if mode in ways)


def _wants(sheet: Sheet, one: Teller, option: Option) -> None:
    person = sheet.walk.person(one.id)
    if person.private_wishes:
        wishes = {**person.private_wishes, option.id: Wish.PREFERRED}
        sheet.walk.change_person(replace(person, private_wishes=wishes))
    else:
        wishes = {**person.wishes, option.id: Wish.PREFERRED}
        sheet.walk.change_person(replace(person, wishes=wishes))
