"""What each person would like, and how the worker came to know of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from choosing_digital.answers import Absence, Answer, Given, Wish, WishSaid
from choosing_digital.conversation.quick.people import person_key
from choosing_digital.conversation.quick.sheet import (
    EVERYONE,
    NOT_ASKED,
    PRIVATE,
    RATHER_NOT,
    UNANSWERED,
    UNSURE,
    YES_NO,
    Row,
    Sheet,
    told,
)
from choosing_digital.interview import Hidden, Step
from choosing_digital.prompts import Line
from choosing_digital.session import FIRST_MODES, MIX, Participant, View

WAYS = (
    Line("in_person", "in person", key="1"),
    Line("video", "by video", key="2"),
    Line("phone", "by phone", key="3"),
    Line(MIX, "a mix", key="4"),
)

_NONE = Line("none", "none", key="0")
_OTHERS = Line(View.THROUGH, "somebody else told you", key="o")
_TOO_YOUNG = Line(View.TOO_YOUNG, "too young to ask", key="b")

_SPOKEN = (UNSURE.value, RATHER_NOT.value)

_WHO_SEES = "Everyone who reads the copy to share. At the end you can make it private."
_ONLY_YOU = "Only you. It is in no copy that others get."


@dataclass(frozen=True)
class Teller:
    """Somebody whose view the worker writes down, by their number: a name may change."""

    number: int
    id: str
    name: str

    def key(self, what: str) -> str:
        """Give the key of a step about them."""
        return f"quick/{self.number}/{what}"


def wishes(sheet: Sheet, one: Teller) -> Iterator[Step]:
    """Give the steps for what somebody would like; of the young person also what is not OK."""
    walk, key = sheet.walk, one.key("wish")
    asked = (("Why we ask", "So that what they want comes first."), ("Who sees it", _WHO_SEES))
    yield sheet.press(key, f"{one.name} would like", (*WAYS, *UNANSWERED), asked=asked)
    hidden = key in walk.progress.hidden
    seen_by = PRIVATE if hidden else EVERYONE
    liked = told(walk.value(key), (*WAYS, *UNANSWERED))
    sheet.line(Row(f"{one.name} would like", liked, (key,), seen_by, hides=key))
    if walk.questions.is_first(walk.person(one.id).role):
        yield from _not_ok(sheet, one, asked, Row("", "", (), seen_by, hides=key))
    said = _said(sheet, one)
    person = walk.person(one.id)
    walk.change_person(
        replace(person, private_wishes=said) if hidden else replace(person, wishes=said)
    )
    if said:
        sheet.carry(f"turn/{one.id}/wishes", tuple((row, str(wish)) for row, wish in said.items()))
        sheet.carried += [Hidden(f"turn/{one.id}/wishes")] * hidden


def _not_ok(
    sheet: Sheet, one: Teller, asked: tuple[tuple[str, str], ...], seen: Row
) -> Iterator[Step]:
    walk, key = sheet.walk, one.key("not_ok")
    others = tuple(line for line in WAYS if line.value != walk.text(one.key("wish")))
    lines = (_NONE, *UNANSWERED)
    label = f"Not OK for {one.name}"
    yield sheet.press(key, label, lines, several=others, asked=asked)
    refused = told(walk.value(key), (*WAYS, *lines))
    sheet.line(replace(seen, label=label, value=refused, keys=(key,)))


def _said(sheet: Sheet, one: Teller) -> dict[str, WishSaid]:
    """Give the wishes by way of meeting. What was not said of a way is not in it."""
    wish, refused = sheet.walk.text(one.key("wish")), sheet.walk.value(one.key("not_ok"))
    ways = (*FIRST_MODES, MIX)
    said: dict[str, WishSaid] = {}
    for reply in (wish, refused):
        if reply in _SPOKEN:
            said |= {way: Absence(str(reply)) for way in ways}
    if isinstance(refused, tuple):
        said |= {way: Wish.NOT_OK for way in ways if way in refused}
    if wish in ways:
        said |= {wish: Wish.PREFERRED}
    return {way: said[way] for way in ways if way in said}


def how_heard(sheet: Sheet, one: Teller, *, asks: bool) -> Iterator[Step]:
    """Give the step for whether somebody could talk, on their own; and who spoke for them.

    Afterwards the session has how their view reached the worker.

    Args:
        sheet: the page.
        one: whose view.
        asks: whether they are asked anything on their own. Otherwise a wish is all there is.
    """
    walk, key = sheet.walk, one.key("alone")
    if asks:
        lines = (*YES_NO, *UNANSWERED, _OTHERS, _TOO_YOUNG)
        yield sheet.press(
            key, "OK to talk, and on their own", lines, asked=(("Who sees it", _ONLY_YOU),)
        )
        sheet.line(Row(f"{one.name}: on their own", told(walk.value(key), lines), (key,), PRIVATE))
    reply = walk.text(key)
    spoken_by = ""
    if reply in (View.THROUGH, View.TOO_YOUNG):
        by = person_key(one.number, "spoken_by")
        yield sheet.typed(by, f"Who speaks for {one.name}? Initials, or their part", needed=True)
        spoken_by = walk.text(by).strip()
        sheet.line(Row(f"Speaks for {one.name}", spoken_by, (by,), PRIVATE))
    view = _view(reply, walk.text(one.key("wish")))
    walk.change_person(
        replace(walk.person(one.id), view=view, spoken_by=spoken_by, alone=_alone(reply))
    )
    if view is not View.NOT_YET:  # whoever was not asked can be, in a full conversation
        sheet.carry(person_key(one.number, "view"), str(view))


def _view(reply: str, wish: str) -> View:
    if reply in (View.THROUGH, View.TOO_YOUNG):
        return View(reply)
    asked = reply not in ("", NOT_ASKED.value) or wish not in ("", NOT_ASKED.value)
    return View.EARLIER if asked else View.NOT_YET


def _alone(reply: str) -> Answer:
    if reply in ("yes", "no"):
        return Given(reply)
    return Absence(reply) if reply in _SPOKEN else Absence.NOT_ASKED


def is_heard(person: Participant) -> bool:
    """Tell whether somebody answered anything themselves, or somebody for them."""
    return person.view not in (View.NOT_YET, View.TOO_YOUNG)
