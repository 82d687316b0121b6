"""After the turns: the earlier decision before everybody, and what is for the worker alone.

The room sees what it had of the earlier record and nothing else of it. What people said to
the worker in private last time, and did not say again, the worker is told alone, and may let
it stand as said then. The page that asks whether to go there always comes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from choosing_digital.answers import MEETING, Account, Given
from choosing_digital.carrying import WISHES as WISHES_KEY
from choosing_digital.carrying import WORDS, Unsaid, standing, unsaid
from choosing_digital.changes import DECIDED, changes, ended
from choosing_digital.conversation.walk import ALONE_FOR, Walk
from choosing_digital.interview import Step
from choosing_digital.outstanding import question_text
from choosing_digital.prompts import (
    Block,
    Heading,
    Item,
    Items,
    Line,
    Page,
    Pairs,
    Paragraph,
    PickEach,
    PickOne,
    PickSeveral,
    Prompt,
    Quote,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.question_types import label
from choosing_digital.redaction import Redacted
from choosing_digital.session import Concern, Earlier, Followed, Option, Participant
from choosing_digital.words import (
    HOW_IT_WENT,
    WISHES,
    day,
    name_of,
    named,
    names,
    option_name,
    sentence,
)

TURN, ALONE = "again", "worker"
NONE, ALL = "none", "all"

_TITLE = "Looking again"
_ROOM = "for everyone in the room"
_GO_ON = Line("go_on", "Go on")
_NOT_TOLD = frozenset({"concern", "way"})
"""The kinds of change that are asked about on the next pages."""


def steps(walk: Walk) -> Iterator[Step]:
    """Give the steps that come after the turns, before what everybody heard is shown."""
    since = walk.setting.since
    if since is None:
        return
    yield _looked(walk, since)
    yield from _followed(walk, "again/followed", TURN, _ROOM, walk.setting.agreed_for_room, True)
    yield from _mixes(walk)
    yield from _concerns(walk, "again/concerns", TURN, _ROOM, walk.earlier_room, shared=True)
    yield from _reason(walk)
    yield from _alone(walk, since)


def later_for_worker(walk: Walk) -> Iterator[Step]:
    """Give the worker's own pages where the worker did not go there before the decision."""
    since = walk.setting.since
    if since is not None and walk.text("again/alone") != "yes":
        yield from _for_worker(walk, since)


def shared_changes(walk: Walk) -> list[tuple[str, str]]:
    """Give what everybody's copy is going to tell of the time since, to be read before it goes."""
    seen = walk.for_room()
    since = seen.session.since
    reason = [("What has changed", since.reason)] if since and since.reason else []
    return [*reason, *(("Changed", one.text) for one in changes(seen))]


# -- before everybody -------------------------------------------------------------------


def _looked(walk: Walk, since: Earlier) -> Step:
    def prompt() -> Prompt:
        page = Page(title=_TITLE, part=_ROOM, body=tuple(_looked_blocks(walk, since)))
        return PickOne("again/looked", page, (_GO_ON,), ready="go_on")

    return Step("again/looked", TURN, prompt)


def _looked_blocks(walk: Walk, since: Earlier) -> Iterator[Block]:
    then = walk.earlier_room
    yield Paragraph(f"Last time was {day(since.recorded_on)}. Today is {day(walk.setting.today)}.")
    yield Heading("What has changed in what people say")
    told = [one for one in changes(walk.for_room()) if one.what not in DECIDED | _NOT_TOLD]
    if told:
        yield Items(tuple(Item(one.text) for one in told))
    else:
        yield Paragraph("Nothing that is shared here has changed.")
    yield Heading("What was decided last time")
    yield Pairs(tuple(_decided(then)))


def _decided(then: Redacted) -> Iterator[tuple[str, str]]:
    session = then.session
    decided = session.decision
    yield "How", option_name(session, decided.option) if decided else "nothing was decided"
    if decided:
        yield "Why", decided.reason or "not said"
        yield "Agreed by", names(session, decided.agreed_by) or "nobody yet"
    for line in session.plan:
        asked = then.questions.questions[line.question]
        if isinstance(line.answer, Given):
            yield named(asked.wording("worker"), "the meeting"), label(asked, line.answer)
    yield "Look again", day(session.review_on) or "no day"


def _reason(walk: Walk) -> Iterator[Step]:
    key = "again/reason"
    page = Page(
        title=_TITLE,
        part=_ROOM,
        text="What has changed since last time, in a sentence? Everyone will read this.",
        body=(Paragraph("Enter on its own skips this."),),
    )
    yield Step(key, TURN, lambda: TypeText(key, page, walk.before_text(key)))
    _beside(walk, reason=_typed(walk, key))


def _typed(walk: Walk, key: str) -> str:
    text = walk.text(key)
    return text if text.strip() else ""


def _beside(walk: Walk, **told: object) -> None:
    """Note something of the time since."""
    since = walk.session.since
    if since is not None:
        since = replace(since, **told)  # type: ignore[arg-type]
        walk.session = replace(walk.session, since=since)


# -- what was agreed --------------------------------------------------------------------


def _followed(
    walk: Walk, key: str, turn: str, part: str, points: Mapping[str, str], share: bool
) -> Iterator[Step]:
    """Ask what became of what was agreed, or was still needed, last time."""
    if not points:
        return
    numbered = [(str(number), point) for number, point in enumerate(points, start=1)]
    items = tuple(Item(points[point], number=number) for number, point in numbered)
    page = Page(
        title=_TITLE,
        part=part,
        text="What became of it? You can leave a line empty.",
        body=(Items(items),),
    )
    rows = tuple(Line(point, number) for number, point in numbered)
    columns = tuple(Line(how, sentence(words)) for how, words in HOW_IT_WENT.items())
    yield Step(
        key, turn, lambda: PickEach(key, page, rows, columns, given=_pairs(walk.before(key)))
    )
    said = tuple(
        Followed(point, how, share) for point, how in _pairs(walk.value(key)) if point in points
    )
    since = walk.session.since
    _beside(walk, followed=(*(since.followed if since else ()), *said))


def _pairs(reply: RawReply | None) -> tuple[tuple[str, str], ...]:
    found = reply if isinstance(reply, tuple) else ()
    return tuple((str(one[0]), str(one[1])) for one in found if isinstance(one, tuple))


# -- ways and concerns that stay --------------------------------------------------------


def _mixes(walk: Walk) -> Iterator[Step]:
    """Ask which mixes of last time stay on the table; afterwards the walk knows them."""
    there = {one.id for one in walk.session.participants}
    offered = [one for one in walk.earlier_mixes if not there.isdisjoint(one.taking_part())]
    if not offered:
        return
    key = "again/mixes"
    lines = tuple(Line(one.id, one.name) for one in offered)
    page = Page(
        title=_TITLE,
        part=_ROOM,
        text="These ways were on the table last time. Which of them stay?",
    )
    yield _several(walk, key, TURN, page, lines, NONE_STAYS)
    walk.kept = _chosen(walk, key, [one.id for one in offered])


NONE_STAYS = (Line(NONE, "None of them"),)


def _several(
    walk: Walk, key: str, turn: str, page: Page, lines: tuple[Line, ...], alone: tuple[Line, ...]
) -> Step:
    before = walk.before(key)
    given = tuple(str(one) for one in before) if isinstance(before, tuple) else ()
    alone_given = before if isinstance(before, str) else ""
    prompt = PickSeveral(key, page, lines, alone=alone, given=given, given_alone=alone_given)
    return Step(key, turn, lambda: prompt)


def _chosen(walk: Walk, key: str, every: list[str]) -> tuple[str, ...]:
    """Give what was chosen of several: all of it by one line, some, or nothing."""
    reply = walk.value(key)
    if reply == ALL:
        return tuple(every)
    return tuple(one for one in every if isinstance(reply, tuple) and one in reply)


def _concerns(
    walk: Walk, key: str, turn: str, part: str, then: Redacted, *, shared: bool
) -> Iterator[Step]:
    """Ask which concerns of people's own still hold."""
    offered = {
        one.id: one for one in then.session.concerns if one.share == shared and _holds(walk, one)
    }
    if not offered:
        return
    lines = tuple(Line(one.id, _concern_words(then, one)) for one in offered.values())
    page = Page(
        title=_TITLE,
        part=part,
        text="These concerns were added last time. Which of them still hold?",
        private=not shared,
    )
    yield _several(walk, key, turn, page, lines, NONE_STAYS)
    kept = tuple(offered[one] for one in _chosen(walk, key, list(offered)))
    walk.session = replace(walk.session, concerns=(*walk.session.concerns, *kept))


def _holds(walk: Walk, one: Concern) -> bool:
    """Tell whether a concern could hold now: those it is by and about take part."""
    people = {MEETING, *(person.id for person in walk.session.participants)}
    rules = {rule.id for rule in walk.questions.rules}
    rule = not one.disagrees or one.disagrees in rules
    return one.by in people and one.about in people and rule and one.id not in rules


def _concern_words(then: Redacted, one: Concern) -> str:
    about = sentence(name_of(then.session, one.about))
    return f"{about}: {one.text} ({name_of(then.session, one.by)})"


# -- for the worker alone ---------------------------------------------------------------


def _alone(walk: Walk, since: Earlier) -> Iterator[Step]:
    """Ask the worker whether to look alone; the page comes whatever there is to see."""
    key, me = "again/alone", walk.my_name
    page = Page(
        title=_TITLE,
        text=f"{me}: there may be more from last time for you alone. Go there now, with nobody "
        "else looking?",
        body=(Paragraph("The screen is cleared afterwards."),),
    )
    lines = (Line("yes", "Yes, only I can see the screen"), Line("no", "Not now. At the end"))
    yield Step(key, TURN, lambda: PickOne(key, page, lines))  # nothing marked: see deciding
    if walk.text(key) != "yes":
        return
    for step in _for_worker(walk, since):
        yield _for_a_while(step)
    done = Page(text="Thank you. The screen is clear.", back=False)
    line = Line("go_on", "Turn the screen back to everyone")
    yield Step(
        "again/done", "after/again", lambda: PickOne("again/done", done, (line,), ready="go_on")
    )


def _for_a_while(step: Step) -> Step:
    def prompt() -> Prompt:
        made = step.prompt()
        return replace(made, page=replace(made.page, expires=ALONE_FOR))

    return replace(step, prompt=prompt)


def _for_worker(walk: Walk, since: Earlier) -> Iterator[Step]:
    part = f"ONLY {walk.my_name.upper()} SHOULD SEE THIS"
    for who in (*(one.id for one in walk.session.participants), MEETING):
        yield from _standing(walk, since, who, part)
    yield from _concerns(walk, "again/own_concerns", ALONE, part, walk.earlier_worker, shared=False)
    seen, every = walk.setting.agreed_for_room, walk.setting.agreed_for_worker
    own = {point: text for point, text in every.items() if point not in seen}
    yield from _followed(walk, "again/followed_alone", ALONE, part, own, False)
    yield _told(walk, since, part)
    key = "again/private_reason"
    page = Page(
        title=_TITLE,
        part=part,
        text="Anything on what has changed, for your own record? It is in no copy that others get.",
        body=(Paragraph("Enter on its own skips this."),),
    )
    yield Step(key, ALONE, lambda: TypeText(key, page, walk.before_text(key)))
    _beside(walk, private_reason=_typed(walk, key))


def _unsaid(walk: Walk) -> tuple[Unsaid, ...]:
    return unsaid(walk.for_worker(), walk.kept)


def _standing(walk: Walk, since: Earlier, who: str, part: str) -> Iterator[Step]:
    """Ask what of somebody's private accounts of last time stands, as said then."""
    found = {one.key: one for one in _unsaid(walk) if one.by == who and one.may_stand}
    if walk.account(f"turn/{who}/wishes", private=False) is Account.PRIVATE:
        found.pop(WISHES_KEY, None)  # they have said in private now that they say none
    if not found:
        return
    key, name = f"again/stands/{who}", name_of(walk.session, who)
    said = f"{name} said this to you in private" if who != MEETING else "This was put in"
    if who == walk.me:
        said = "You put this in, in private"
    page = Page(
        title=_TITLE,
        part=part,
        text=f"Last time, on {day(since.recorded_on)}: {said}. It was not said again. What "
        "stands, as said then?",
        body=(Paragraph("What does not stand counts as not asked. Your record tells of both."),),
        private=True,
    )
    lines = tuple(Line(one.key, _unsaid_words(walk, one)) for one in found.values())
    alone = (Line(ALL, "All of it"), Line(NONE, "None of it"))
    yield _several(walk, key, ALONE, page, lines, alone)
    for wanted in _chosen(walk, key, list(found)):
        one = found[wanted]
        option = one.said.option if one.said else None
        if option is None or walk.session.option(option):
            walk.session = standing(walk.session, since, one, walk.kept)
        else:
            walk.standing.append(one)


def _unsaid_words(walk: Walk, one: Unsaid) -> str:
    """Give what was said, as the worker reads it."""
    then = walk.earlier_worker
    person = then.session.participant(one.by)
    if one.said is None:
        return _voice_words(then, one, person) if person else ""
    said, asked = one.said, then.questions.questions[one.said.question]
    text = question_text(then, said.question, said.about)
    where = f" ({option_name(then.session, said.option)})" if said.option else ""
    on = f" ({day(said.said_on)})" if said.said_on else ""
    return f"{text}{where} {ended(label(asked, said.answer))}{on}"


def _voice_words(then: Redacted, one: Unsaid, person: Participant) -> str:
    if one.key == WORDS:
        return f'In words: "{person.private_words}"'
    ways = (
        f"{option_name(then.session, way)}: {WISHES[wish]}"
        for way, wish in person.private_wishes.items()
    )
    return f"Wishes. {'; '.join(ways)}."


def _told(walk: Walk, since: Earlier, part: str) -> Step:
    def prompt() -> Prompt:
        page = Page(title=_TITLE, part=part, body=tuple(_own_blocks(walk, since)), private=True)
        return PickOne("again/told", page, (_GO_ON,), ready="go_on")

    return Step("again/told", ALONE, prompt)


def _own_blocks(walk: Walk, since: Earlier) -> Iterator[Block]:
    """Give what else there is of last time for the worker alone."""
    then = walk.earlier_worker
    blocks: list[Block] = []
    lost = [one for one in _unsaid(walk) if not one.may_stand]
    if lost:
        title = "Said in private last time. It cannot be said now, and does not stand"
        items = (
            Item(f"{sentence(name_of(then.session, one.by))}: {_unsaid_words(walk, one)}")
            for one in lost
        )
        blocks += [Heading(title), Items(tuple(items))]
    gone = tuple(
        f"{one.name} took part, in no copy." for one in then.session.participants if one.private
    ) + tuple(
        f"This way was on the table, in no copy: {one.name}" for one in _hidden_mixes(walk, then)
    )
    if gone:
        blocks += [Heading("In no copy last time"), *(Paragraph(one) for one in gone)]
    reason = then.session.decision.private_reason if then.session.decision else ""
    if reason:
        blocks += [Heading("Your own note on the decision, last time"), Quote(reason)]
    if since.questions.digest != walk.questions.digest:
        blocks.append(Paragraph("The questions, add-ons with them, are not the same as then."))
    yield from blocks or [Paragraph("There is nothing more from last time that is for you alone.")]


def _hidden_mixes(walk: Walk, then: Redacted) -> Iterable[Option]:
    seen = {one.id for one in walk.earlier_room.session.options}
    return [one for one in then.session.options if one.id not in seen]
