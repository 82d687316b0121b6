"""Mixes: options in which people take part in different ways, made on the way.

Whoever would take part is asked about a mix by its name, and for it alone the questions
that may differ from place to place. What somebody said in private before still holds
for it, until they, or the worker for them, have said otherwise in private.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

from choosing_digital.answers import MEETING, Account, Given, Said
from choosing_digital.carrying import standing
from choosing_digital.conversation.asking import (
    ABSENCES,
    WHO_SEES_OPEN_NOW,
    WHO_SEES_PRIVATE,
    YES_NO,
    answer_from,
    help_for,
    prompt_for,
)
from choosing_digital.conversation.turns import (
    LATER,
    READY,
    WISH_COLUMNS,
    Told,
    Turn,
    asked_words,
    in_turn,
    own_words,
    read_through,
    told_of,
    wish_of,
)
from choosing_digital.conversation.walk import ALONE_FOR, Walk
from choosing_digital.interview import Answered, Asks, Move, Reopened, Step
from choosing_digital.prompts import Line, Page, Paragraph, PickOne, Prompt, RawReply, TypeText
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.question_sets.question_types import label
from choosing_digital.readings import Readings
from choosing_digital.session import (
    APART,
    FIRST_MODES,
    MODES,
    Mode,
    Option,
    Participant,
    View,
)
from choosing_digital.trial import matters
from choosing_digital.truth import Truth
from choosing_digital.words import MODES as IN_WORDS
from choosing_digital.words import WISHES, sentence

COUNT = "mixes"

NO_CHANGE = "no_change"


def steps(walk: Walk) -> Iterator[Step]:
    """Give the steps of each mix on the table; afterwards the session has it as an option."""
    for number, one in enumerate(walk.earlier_mixes, start=1):
        if one.id in walk.kept:
            yield from _kept(walk, number, one)
    for number in made_here(walk):
        if walk.text(off_key(number)):
            continue
        yield from _made(walk, number)
        option = _option(walk, number)
        if option is not None:
            walk.session = replace(walk.session, options=(*walk.session.options, option))
            yield from _asked_about(walk, number, option)


def _kept(walk: Walk, number: int, then: Option) -> Iterator[Step]:
    """Give the steps of a mix that stays: who was not there then is asked how to take part."""
    there = {one.id for one in walk.earlier_room.session.participants}
    new = [one for one in walk.session.participants if one.id not in there]
    for person in new:
        yield _mode(walk, number, person, then.name)
    modes: dict[str, Mode] = {
        one.id: then.mode_of(one.id) for one in walk.session.participants if one not in new
    }
    for person in new:
        chosen = walk.text(f"mix/{number}/mode/{person.id}")
        modes[person.id] = next((mode for mode in MODES if mode == chosen), APART)
    together = {
        one.id: modes[one.id] for one in walk.session.participants if modes[one.id] != APART
    }
    option = Option(then.id, then.name, together)
    walk.session = replace(walk.session, options=(*walk.session.options, option))
    stands_in(walk, option.id)
    yield from _asked_about(walk, number, option)


def stands_in(walk: Walk, option: str) -> None:
    """Let stand what was said of this option in private then, now that it is on the table."""
    since = walk.setting.since
    for one in walk.standing:
        if since and one.said and one.said.option == option:
            walk.session = standing(walk.session, since, one)


def short_name(number: int) -> str:
    """Give what a mix is called where room is short: ``Mix A``."""
    return f"Mix {chr(ord('A') + (number - 1) % 26)}"


def option_id(number: int) -> str:
    """Give a mix's id: ``mix-a``; after twenty-six, ``mix-a2``."""
    again = (number - 1) // 26
    return f"mix-{chr(ord('a') + (number - 1) % 26)}{again + 1 if again else ''}"


def made_here(walk: Walk) -> range:
    """Give the numbers of the mixes made in this conversation: after those of an earlier one."""
    first = len(walk.earlier_mixes) + 1
    return range(first, first + walk.count(COUNT))


def off_key(number: int) -> str:
    """Give the key under which a mix is taken off the table; what was said of it is kept."""
    return f"mix/{number}/off"


def on_the_table(walk: Walk) -> dict[str, int]:
    """Give the numbers of the mixes made here that are on the table, by their ids."""
    ids = {new_id(number, walk.earlier_mixes): number for number in made_here(walk)}
    return {one: number for one, number in ids.items() if walk.session.option(one)}


def taking_off(walk: Walk, option: str) -> tuple[Move, ...]:
    """Give the moves that take a mix off the table; a decision for it is to be made again."""
    off = Answered(off_key(on_the_table(walk)[option]), "yes")
    decided = walk.progress.given.get("decision/option") == option
    return (off, Reopened("decision/option")) if decided else (off,)


def new_id(number: int, earlier: Sequence[Option]) -> str:
    """Give the id of a mix made now: the numbers of the earlier ones come before its own.

    The id of an earlier mix is never another's, whether that one stays or not.
    """
    taken = {one.id for one in earlier}
    free = (one for one in map(option_id, count(1)) if one not in taken)
    return next(islice(free, number - len(earlier) - 1, None))


def _called(walk: Walk, option: Option | None = None) -> str:
    """Give the short name of a mix on the table; else of the one that would come next."""
    mixes = [one.id for one in walk.session.options if one.id not in FIRST_MODES]
    return short_name(mixes.index(option.id) + 1 if option else len(mixes) + 1)


# -- making one -------------------------------------------------------------------------


def _made(walk: Walk, number: int) -> Iterator[Step]:
    turn = f"mix/{number}"
    title = f"Making a mix: {_called(walk)}"
    part = "for everyone in the room"
    people = walk.session.participants
    for person in people:
        step = _mode(walk, number, person, title)
        if person is people[-1]:
            step = replace(step, refuses=lambda reply: _nobody_together(walk, turn, reply))
        yield step
    key = f"{turn}/name"
    made = _option(walk, number)
    suggested = made.name if made else ""
    page = Page(
        title=title,
        part=part,
        text="What shall we call it?",
        body=(
            Paragraph(f"Enter on its own calls it: {suggested}."),
            Paragraph("You may say where from: K by video from school, the rest in the room."),
        ),
    )
    yield Step(key, turn, lambda: TypeText(key, page, walk.before_text(key), several_lines=False))


def _mode(walk: Walk, number: int, person: Participant, title: str) -> Step:
    turn = f"mix/{number}"
    lines = tuple(Line(mode, sentence(IN_WORDS[mode])) for mode in MODES)
    text = f"How would {person.name} take part?"
    page = Page(title=title, part="for everyone in the room", text=text)
    return _pick(walk, f"{turn}/mode/{person.id}", turn, page, lines)


def _nobody_together(walk: Walk, turn: str, last: RawReply) -> str:
    """Give a kind sentence where nobody would take part together."""
    before = [walk.text(f"{turn}/mode/{one.id}") for one in walk.session.participants[:-1]]
    if any(mode != APART for mode in (*before, str(last))):
        return ""
    return "Somebody has to take part in it. Go back to change it, or choose another way here."


def _pick(walk: Walk, key: str, turn: str, page: Page, lines: tuple[Line, ...]) -> Step:
    return Step(key, turn, lambda: PickOne(key, page, lines, given=walk.before_text(key)))


def _option(walk: Walk, number: int) -> Option | None:
    """Give the mix; None while somebody's way is still open."""
    modes: dict[str, Mode] = {}
    for person in walk.session.participants:
        chosen = next(
            (mode for mode in MODES if mode == walk.text(f"mix/{number}/mode/{person.id}")), None
        )
        if chosen is None:
            return None
        if chosen != APART:
            modes[person.id] = chosen
    name = walk.text(f"mix/{number}/name").strip() or described(walk, modes)
    return Option(new_id(number, walk.earlier_mixes), name, modes)


def described(walk: Walk, modes: dict[str, Mode]) -> str:
    """Give a mix in words: those of a kind together, in the order of the ways."""
    told = []
    for mode in MODES:
        those = [one.name for one in walk.session.participants if modes.get(one.id, APART) == mode]
        if those:
            told.append(f"{_and(those)} {IN_WORDS[mode] if mode != APART else 'apart'}")
    return ", ".join(told)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# -- asking about it --------------------------------------------------------------------


def _asked_about(walk: Walk, number: int, option: Option) -> Iterator[Step]:
    for person in in_turn(walk):
        takes_part = person.view is View.HERE and option.mode_of(person.id) != APART
        if takes_part or person.id == walk.me:
            yield from _short_turn(walk, number, option, person)


def _short_turn(walk: Walk, number: int, option: Option, person: Participant) -> Iterator[Step]:
    turn = Turn(walk, person, "")
    start = f"mix/{number}/turn/{person.id}/"
    mine = person.id == walk.me
    if not mine:
        ready = f"{start}ready"
        yield Step(ready, f"before/{start}", lambda: _hand_over(walk, ready, person, option))
        if walk.text(ready) != READY:
            return
    part = f"about {_called(walk, option)}"
    if option.mode_of(person.id) != APART:
        yield from _wish(walk, turn, start, option, part)
    yield from _varying(walk, turn, start, option, part)
    if turn.asked:
        yield from read_through(turn, f"{start}review")
    if not mine:
        done = f"{start}done"
        page = Page(
            text="Thank you.",
            body=(Paragraph(f"Please give the laptop to {walk.my_name}."),),
            back=False,
        )
        line = Line(READY, f"{walk.my_name}: press Enter when you have it.")
        yield Step(done, f"after/{start}", lambda: PickOne(done, page, (line,), ready=READY))


def _hand_over(walk: Walk, key: str, person: Participant, option: Option) -> Prompt:
    page = Page(
        title=f"Next: {person.name}",
        text=f"Please give the laptop to {person.name}, for a few questions about one way of "
        "meeting.",
        body=(Paragraph(option.name),),
    )
    lines = (
        Line(READY, f"{person.name} is ready"),
        Line(LATER, f"Not now. {person.name} is not asked about it"),
    )
    return PickOne(key, page, lines, given=walk.before_text(key), ready=READY)


def _wish(walk: Walk, turn: Turn, start: str, option: Option, part: str) -> Iterator[Step]:
    """Ask for the wish about a mix. Wishes that were made private stay private."""
    key = f"{start}wish"
    private = walk.account(f"{turn.start}wishes", private=False) is Account.PRIVATE
    page = turn.page(
        part,
        f"{option.name}. How would that be for you?",
        private=private,
        skip=True,
        hide="" if private else turn.only_them,
        hidden=key in walk.progress.hidden,
        help=(("Who sees it", WHO_SEES_PRIVATE if private else WHO_SEES_OPEN_NOW),),
    )
    yield _pick(walk, key, turn.id, page, WISH_COLUMNS)
    said = walk.text(key)
    shown = WISHES[wish_of(said)] if said else "not said"
    turn.asked.append(Told(key, f"{option.name}. How would that be for you?", shown, private))
    private = walk.account(key, private) is Account.PRIVATE
    if said:
        person, wish = walk.person(turn.id), wish_of(said)
        if private:
            wishes = {**person.private_wishes, option.id: wish}
            days = {way: on for way, on in person.private_wishes_on.items() if way != option.id}
            walk.change_person(replace(person, private_wishes=wishes, private_wishes_on=days))
        else:
            walk.change_person(replace(person, wishes={**person.wishes, option.id: wish}))


def _varying(walk: Walk, turn: Turn, start: str, option: Option, part: str) -> Iterator[Step]:
    person = walk.person(turn.id)
    asked = [
        (question, about)
        for question in walk.questions.asked
        if question.varies
        for about in turn.abouts(question, person)
        if (about == MEETING or option.mode_of(about) != APART)
        and matters(walk.questions, question, about, option)
    ]
    differs = False
    if asked:
        key = f"{start}differs"
        page = turn.page(
            part,
            "If you met this way, would anything be different from what you have said?",
            body=(Paragraph("For example: you would be in another place."),),
            skip=True,
            help=(("Who sees it", WHO_SEES_OPEN_NOW),),
        )
        yield _pick(walk, key, turn.id, page, (*YES_NO, ABSENCES[0]))
        differs = walk.text(key) == "yes"
    varying = asked if differs else []
    yield from _in_private(walk, turn, start, option, part, varying)
    for question, about in varying:
        if not question.private:
            yield from _question(walk, turn, start, option, part, question, about)


def _in_private(
    walk: Walk,
    turn: Turn,
    start: str,
    option: Option,
    part: str,
    asked: list[tuple[Question, str]],
) -> Iterator[Step]:
    """Ask the private questions that vary, only of somebody who says again that they are alone.

    The worker is asked about others' private answers too, and so always whether they are
    alone: a page that came only where there is something to ask would say that there is.
    """
    mine = turn.id == walk.me
    if not mine and not any(question.private for question, _about in asked):
        return
    alone = f"{start}alone"
    page = turn.page(
        part,
        "Are you on your own, so that nobody else can see or hear your answers?",
        private=True,
        skip=True,
        help=(("Who sees it", WHO_SEES_PRIVATE),),
    )
    yield _pick(walk, alone, turn.id, page, (*YES_NO, *ABSENCES))
    if walk.text(alone) != "yes":
        return
    for question, about in asked:
        if question.private:
            yield from _question(walk, turn, start, option, part, question, about)
    if mine:
        yield from _for_others(walk, turn, start, option, part)


def _question(
    walk: Walk, turn: Turn, start: str, option: Option, part: str, question: Question, about: str
) -> Iterator[Step]:
    """Ask one question for this option alone. What was made private in general stays private."""
    readings = walk.readings_for_asking(turn.id, question.private)
    if readings.path(question, about, option) is Truth.FALSE:
        return
    key = f"{start}q/{question.id}/{about}"
    words = asked_words(walk, turn.id, question, about)
    private = question.private or _kept_private(walk, turn.id, question.id, about)
    page = turn.page(
        part,
        words,
        body=(Paragraph(f"In this way of meeting: {option.name}."),),
        private=private,
        skip=True,
        hide="" if private or about == MEETING else turn.only_them,
        hidden=key in walk.progress.hidden,
        help=help_for(question, private, WHO_SEES_OPEN_NOW),
    )
    page = turn.tongue.asked(page, question, own_words(turn, question, about))
    asks = Asks(
        f"{words} ({option.name})", turn.name, walk.account(key, private) is Account.PRIVATE
    )
    yield Step(
        key,
        turn.id,
        lambda: turn.tongue.prompt(prompt_for(key, question, page, walk.before(key)), question),
        asks=asks,
    )
    answer = answer_from(question, walk.value(key))
    if answer is not None:
        by = MEETING if about == MEETING else turn.id
        account = walk.account(key, private)
        walk.say(Said(question.id, by, about, account, option.id, answer))
    turn.asked.append(told_of(turn, key, question, about, answer, always=private))


def _kept_private(walk: Walk, by: str, question: str, about: str) -> bool:
    """Tell whether somebody keeps their answer private, so that a new one stays there too.

    An open answer would leave the private one standing beside it.
    """
    mine = [
        one.account
        for one in walk.session.said
        if (one.question, one.by, one.about, one.option) == (question, by, about, None)
    ]
    return mine == [Account.PRIVATE]


def _for_others(walk: Walk, turn: Turn, start: str, option: Option, part: str) -> Iterator[Step]:
    """Ask the worker, alone, what others' private answers are for this option.

    What somebody said in private holds for a new option too, until then. What they have
    said for it themselves is not asked of the worker again.
    """
    said_for_it = {
        (one.question, one.by, one.about)
        for one in walk.session.said
        if one.account is Account.PRIVATE and one.option == option.id
    }
    readings = walk.readings_for_asking(walk.me, private=True)
    held = [
        one
        for one in walk.session.said
        if one.account is Account.PRIVATE
        and one.option is None
        and one.by not in (walk.me, MEETING)
        and isinstance(one.answer, Given)
        and walk.questions.questions[one.question].varies
        and option.mode_of(one.about) != APART
        and (one.question, one.by, one.about) not in said_for_it
        and matters(walk.questions, walk.questions.questions[one.question], one.about, option)
    ]
    held = [one for one in held if _can_be_told(walk, readings, one, option)]
    if not held:
        return
    told = f"{start}told"
    page = turn.page(
        part,
        "What people said to you in private holds for this way of meeting too. Has anybody told "
        "you otherwise?",
        body=(Paragraph(option.name),),
        private=True,
        help=(("Who sees it", WHO_SEES_PRIVATE),),
        expires=ALONE_FOR,
    )
    yield _pick(walk, told, turn.id, page, YES_NO)
    if walk.text(told) != "yes":
        return
    for said in held:
        question = walk.questions.questions[said.question]
        key = f"{start}for/{said.by}/{said.question}/{said.about}"
        name = walk.person(said.by).name
        page = turn.page(
            part,
            f"{name} said in private: {label(question, said.answer)}. Has {name} told you "
            "otherwise for this way of meeting?",
            body=(
                Paragraph(asked_words(walk, turn.id, question, said.about)),
                Paragraph(option.name),
            ),
            private=True,
            help=(("Who sees it", WHO_SEES_PRIVATE),),
            expires=ALONE_FOR,
        )
        values = (
            YES_NO
            if question.type is QuestionType.YES_NO
            else tuple(Line(value, words) for value, words in question.options.items())
        )
        lines = (Line(NO_CHANGE, "No: it still holds"), *values)
        yield _pick(walk, key, turn.id, page, lines)
        now = walk.text(key)
        if now and now != NO_CHANGE:
            walk.say(replace(said, option=option.id, answer=Given(now)))


def _can_be_told(walk: Walk, readings: Readings, said: Said, option: Option) -> bool:
    """Tell whether a private answer could be another one for this option, and how."""
    question = walk.questions.questions[said.question]
    return (
        question.type in (QuestionType.YES_NO, QuestionType.CHOICE)
        and readings.path(question, said.about, option) is not Truth.FALSE
    )
