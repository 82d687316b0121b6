"""What people say that is not what they said before: who takes part, words, wishes, answers.

What somebody said before and did not say again is told as such. It is never silent, and it
never counts as said now.
"""

from collections.abc import Iterator, Mapping

from choosing_digital.answers import MEETING, Account, Said, WishSaid
from choosing_digital.changes.sides import Both, Change, Side, Slot, then_and_now
from choosing_digital.question_sets.model import Question
from choosing_digital.question_sets.question_types import label
from choosing_digital.session import FIRST_MODES, MIX, Participant, View
from choosing_digital.truth import Truth
from choosing_digital.words import WISHES, day, named


def questions(both: Both) -> Iterator[Change]:
    """Tell whether the questions are others, as far as this audience has them."""
    then, now = both.before.redacted.questions, both.now.redacted.questions
    if then.digest != now.digest:
        before, after = f"{then.id} {then.version}", f"{now.id} {now.version}"
        text = "The questions are not all the same as last time."
        yield Change("questions", MEETING, before, after, text)


def kind(both: Both) -> Iterator[Change]:
    """Tell whether it is another kind of meeting."""
    before, now = (_kind(side) for side in (both.before, both.now))
    if before != now:
        text = then_and_now("What kind of meeting it is.", before, now)
        yield Change("meeting", MEETING, before, now, text)


def _kind(side: Side) -> str:
    wanted = side.session.meeting.kind
    return side.redacted.questions.vocabulary.meetings.get(wanted, wanted) or "not said"


def people(both: Both) -> Iterator[Change]:
    """Tell of each person what is not as it was, the young person first."""
    for who in both.people:
        then = both.before.session.participant(who)
        now = both.now.session.participant(who)
        if now is not None and then is not None:
            yield from _view(then, now)
            yield from _words(then, now)
            yield from _wishes(both, then, now)
        else:
            yield from _came_or_went(both, who, then)
        yield from said(both, who)


def _came_or_went(both: Both, who: str, then: Participant | None) -> Iterator[Change]:
    name, part, none = both.name(who), "takes part", "does not take part"
    if then is None:
        text = f"{name} takes part now. Last time {name} did not."
        yield Change("who", who, none, part, text)
        return
    yield Change("who", who, part, none, f"{name} took part last time. Now {name} does not.")
    gone = f"not said again; {name} does not take part"
    if then.private_words:
        before = _quoted(then.private_words)
        text = then_and_now(f"{name}'s words, in private.", before, gone)
        yield Change("words", who, before, gone, text, by=who)
    for way in then.private_wishes:
        before = _wish(both.before, then, way)
        text = then_and_now(f"{name}, {both.way(way)}.", before, gone)
        yield Change("wish", who, before, gone, text, by=who, options=(way,))


_VIEWS: Mapping[View, str] = {
    View.NOT_YET: "not asked yet",
    View.TOO_YOUNG: "too young to ask",
}


def _view(then: Participant, now: Participant) -> Iterator[Change]:
    """Tell who was asked only then, or only now. How a view reached us is not told."""
    before, after = (_VIEWS.get(one.view, "asked") for one in (then, now))
    if before == after:
        return
    if after == "asked":
        text = f"{now.name} has been asked now. Last time: {before}."
    elif before == "asked":
        text = (
            f"{now.name} was asked last time. Now: {after}. "
            f"What {now.name} said last time does not count as said now."
        )
    else:
        text = then_and_now(f"{now.name}.", before, after)
    yield Change("view", now.id, before, after, text)


# -- words and wishes -------------------------------------------------------------------


def _words(then: Participant, now: Participant) -> Iterator[Change]:
    if then.words != now.words:
        before, after = _quoted(then.words), _quoted(now.words)
        text = then_and_now(f"{now.name}'s words.", before, after)
        yield Change("words", now.id, before, after, text, by=now.id)
    if then.private_words != now.private_words or now.private_words_on:
        before = _quoted(then.private_words)
        after = _quoted(now.private_words) + _stands(now.private_words_on)
        text = then_and_now(f"{now.name}'s words, in private.", before, after)
        yield Change("words", now.id, before, after, text, by=now.id)


def _quoted(words: str) -> str:
    return f'"{words}"' if words.strip() else "no words"


def _stands(said_on: str) -> str:
    return f", as said on {day(said_on)}; not said again" if said_on else ""


def _wishes(both: Both, then: Participant, now: Participant) -> Iterator[Change]:
    for way in dict.fromkeys((*FIRST_MODES, "messages", MIX, *both.options)):
        before, after = _wish(both.before, then, way), _wish(both.now, now, way)
        if before != after or way in now.private_wishes_on:
            text = then_and_now(f"{now.name}, {both.way(way)}.", before, after)
            yield Change("wish", now.id, before, after, text, by=now.id, options=(way,))


def _wish(side: Side, person: Participant, way: str) -> str:
    """Give a wish in words, the open one and the private one."""
    openly: WishSaid = person.wishes.get(way, side.redacted.silence)
    if way not in person.private_wishes:
        return WISHES[openly]
    stands = _stands(person.private_wishes_on.get(way, ""))
    private = f"{WISHES[person.private_wishes[way]]} (in private{stands})"
    return f"{WISHES[openly]}; {private}" if way in person.wishes else private


# -- answers ----------------------------------------------------------------------------


def said(both: Both, by: str) -> Iterator[Change]:
    """Tell what one person said, or what was said of the meeting, that is not as it was."""
    for slot in _slots(both, by):
        then, now = both.before.said.get(slot, ()), both.now.said.get(slot, ())
        gone = "" if now else _gone(both, slot)
        if (gone and not _is_told(both, slot, then)) or _is_new(both, slot):
            continue
        before, after = _accounts(both, both.before, slot), gone or _accounts(both, both.now, slot)
        if before != after or any(one.said_on for one in now):
            yield _answer(both, slot, before, after)


def _slots(both: Both, by: str) -> list[Slot]:
    """Give each place in which there is an account, in the order of the questions."""
    asked = (*both.now.redacted.questions.asked, *both.before.redacted.questions.asked)
    names = list(dict.fromkeys(one.id for one in asked))
    people = [by, *(one for one in (*both.people, MEETING) if one != by)]
    sides = (both.now, both.before)
    options = [None, *dict.fromkeys(one.id for side in sides for one in side.session.options)]
    found = {slot for side in sides for slot in side.said if slot[0] == by}
    return sorted(
        (one for one in found if one[1] in names and one[2] in people and one[3] in options),
        key=lambda one: (people.index(one[2]), names.index(one[1]), options.index(one[3])),
    )


def _gone(both: Both, slot: Slot) -> str:
    """Tell why a thing could not be said again; empty where it could."""
    by, question, about, option = slot
    if question not in both.now.asked:
        if both.now.redacted.is_copy:
            return label(_question(both, slot), both.now.redacted.silence)
        return "this is not asked any more"
    for who in (by, about):
        if not both.now.has(who):
            return f"not said again; {both.name(who)} does not take part"
    if option is not None and option not in both.options:
        return "not said again; that way is not on the table"
    return "" if both.now.heard(by) else "not said again"


def _is_told(both: Both, slot: Slot, then: tuple[Said, ...]) -> bool:
    """Tell whether something that could not be said again is told by itself.

    Else it is told once, of the person or of the way. What was said in private always is.
    """
    if any(one.account is Account.PRIVATE for one in then):
        return True
    by, question, about, _option = slot
    return question not in both.now.asked and both.now.has(by) and both.now.has(about)


def _is_new(both: Both, slot: Slot) -> bool:
    """Tell whether something is said by, of or for what was not there before: told once."""
    by, _question, about, option = slot
    return slot not in both.before.said and (
        not both.before.heard(by)
        or not both.before.has(about)
        or (option is not None and option not in both.options)
    )


def _question(both: Both, slot: Slot) -> Question:
    return both.now.asked.get(slot[1]) or both.before.asked[slot[1]]


def _accounts(both: Both, side: Side, slot: Slot) -> str:
    """Give one person's accounts of one thing in words, or the silence."""
    by, name, about, option = slot
    question = side.asked.get(name) or _question(both, slot)
    own = side.said.get(slot, ())
    accounts = own or side.said.get((by, name, about, None), ())
    if not accounts:
        return label(question, side.redacted.silence)
    on_table = side.session.option(option) if option else None
    if side.readings.path(question, about, on_table) is Truth.FALSE:
        return "does not apply"
    in_general = "" if own else " (as in general)"
    return "; ".join(_account(question, one) for one in accounts) + in_general


def _account(question: Question, said: Said) -> str:
    words = label(question, said.answer)
    private = f" (in private{_stands(said.said_on)})"
    return words if said.account is Account.OPEN else words + private


def _answer(both: Both, slot: Slot, before: str, now: str) -> Change:
    by, name, about, option = slot
    side = both.now if both.now.has(by) and name in both.now.asked else both.before
    person = side.session.participant(by)
    wording = side.redacted.questions.wording_of(person.role) if person else "worker"
    about_name = "the meeting" if about == MEETING else both.name(about)
    words = named(_question(both, slot).wording(wording), about_name)
    whom = "" if about == by else f", about {about_name}"
    where = f", {both.way(option)}" if option else ""
    text = then_and_now(f'{both.name(by)}{whom}{where}: "{words}"', before, now)
    options = (option,) if option else ()
    return Change("answer", about, before, now, text, by=by, question=name, options=options)
