"""What everybody sees together: what we heard, the picture, the decision, what is needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from choosing_digital.answers import Given
from choosing_digital.conversation import alone, dated, judging, mixes, pages, setup, taking
from choosing_digital.conversation.alone import Aside
from choosing_digital.conversation.asking import (
    WHO_SEES_OPEN_NOW,
    answer_from,
    help_for,
    prompt_for,
)
from choosing_digital.conversation.looking_again import later_for_worker, shared_changes
from choosing_digital.conversation.pages import Seen
from choosing_digital.conversation.trying import trying
from choosing_digital.conversation.walk import ALONE_FOR, Walk
from choosing_digital.days import after
from choosing_digital.interview import Answered, Asks, Move, Reopened, Step
from choosing_digital.outstanding import Point, plan_questions, points
from choosing_digital.prompts import (
    Block,
    Line,
    Numbered,
    Page,
    Pairs,
    Paragraph,
    PickOne,
    PickSeveral,
    Prompt,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.model import Question
from choosing_digital.question_sets.question_types import label
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted
from choosing_digital.session import NOT_YET, Decision, PlanLine, Settlement
from choosing_digital.words import MODES, WISHES, day, named, names, option_name, sentence

TURN = "together"
ALONE = "worker"
ROOM_PART = "for everyone in the room"
GO_ON, WHY, CHANGE, MIX, LOOK = "go_on", "why", "change", "mix", "alone"
JUDGE, TRY, OFF = "judge", "try", "off"

_EVERYONE = "Everyone will read this."
_NO_COPY = "It is in no copy that others get."


def steps(walk: Walk) -> Iterator[Step]:
    """Give the steps after the turns; afterwards the session is whole."""
    yield _heard(walk)
    yield from mixes.steps(walk)
    yield from judging.steps(walk, _alone(walk))
    yield _picture(walk)
    yield from _decision(walk)
    yield from _plan(walk)
    yield from _review_on(walk)
    yield from _points(walk, _FOR_ROOM)
    yield from _worker_alone(walk)
    yield _summary(walk)


def points_of_work(walk: Walk) -> Iterator[Step]:
    """Give, for a set about the work, the points to settle."""
    yield from _points(walk, _FOR_ROOM)


def _points_part(walk: Walk) -> str:
    return ROOM_PART if walk.questions.of_work else f"{ROOM_PART}: step 4 of 4"


def _asked(
    walk: Walk,
    key: str,
    page: Page,
    *,
    turn: str = TURN,
    needed: bool = False,
    lines: bool = True,
    given: str | None = None,
) -> Step:
    before = walk.before_text(key) if given is None else given
    return Step(
        key,
        turn,
        lambda: TypeText(key, page, before, needed=needed, several_lines=lines),
    )


def _picked(
    walk: Walk, key: str, page: Page, lines: tuple[Line, ...], turn: str = TURN, ready: str = ""
) -> Step:
    return Step(
        key, turn, lambda: PickOne(key, page, lines, given=walk.before_text(key), ready=ready)
    )


def _words(walk: Walk, key: str) -> str:
    """Give a text as it was typed; blanks alone are none."""
    typed = walk.text(key)
    return typed if typed.strip() else ""


# -- what we heard, and the picture -----------------------------------------------------


def _heard(walk: Walk) -> Step:
    def prompt() -> Prompt:
        seen = Seen.by(walk.for_room())
        page = Page(
            title="What we heard",
            part=ROOM_PART,
            body=(
                *pages.heard_blocks(seen),
                Paragraph("Different is fine. It is a good place to start talking."),
            ),
        )
        return PickOne("heard", page, (Line(GO_ON, "Go on to the picture"),), ready=GO_ON)

    return Step("heard", TURN, prompt)


def _picture(walk: Walk) -> Step:
    def prompt() -> Prompt:
        seen = Seen.by(walk.for_room())
        page = Page(
            title="The picture",
            part=ROOM_PART,
            body=pages.picture_blocks(seen, walk.my_name),
        )
        lines = (
            Line(WHY, "Why: what to think about", key="w"),
            Line(CHANGE, "What would change this", key="c"),
            Line(MIX, "Put a mix on the table", key="m"),
            *_off_line(walk),
            Line(LOOK, f"{walk.my_name} looks alone", key="a"),
            Line(GO_ON, "Go on to the decision", key="d"),
        )
        return PickOne("picture", page, lines)

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if reply == MIX:
            return (Answered(mixes.COUNT, walk.count(mixes.COUNT) + 1),)
        return (Answered("picture", str(reply)),)

    return Step("picture", TURN, prompt, moves=moves, aside=_asides(walk))


def _off_line(walk: Walk) -> tuple[Line, ...]:
    there = mixes.on_the_table(walk)
    return (Line(OFF, "Take a mix off the table", key="x"),) if there else ()


def _take_off(walk: Walk, replies: tuple[RawReply, ...]) -> Aside:
    """Ask which mix, and give the moves; what was said of it is kept."""
    names = {one: walk.session.option(one) for one in mixes.on_the_table(walk)}
    match replies:
        case ():
            page = Page(
                title="The picture",
                part=ROOM_PART,
                text="Which one do you take off the table?",
                body=(Paragraph("What was said about it is kept."),),
            )
            lines = [Line(one, option.name) for one, option in names.items() if option]
            return PickOne("off", page, (*lines, Line(GO_ON, "None of them", key="n")))
        case (str(chosen),) if chosen in names:
            return mixes.taking_off(walk, chosen)
        case _:
            return None


def _asides(walk: Walk) -> Callable[[tuple[RawReply, ...]], Aside]:
    """Give the pages that open from the picture and come back to it."""

    def aside(replies: tuple[RawReply, ...]) -> Aside:
        match replies:
            case ("why", *rest):
                return alone.why(walk.for_room(), tuple(rest), "The picture", ROOM_PART)
            case ("off", *rest):
                return _take_off(walk, tuple(rest))
            case ("change", *rest):
                return _changes(walk, walk.for_room(), ROOM_PART, tuple(rest))
            case ("alone",):
                return judging.gate(walk, "only", "The picture")
            case ("alone", "yes", *rest):
                shown = _worker_picture(walk, tuple(rest))
                return shown if isinstance(shown, tuple | None) else alone.for_a_while(shown)
            case _:
                return None

    return aside


def _changes(walk: Walk, redacted: Redacted, part: str, replies: tuple[RawReply, ...]) -> Aside:
    """Give what would change it; from there something can be tried out."""
    if replies:
        return trying(walk, redacted, part, replies[1:]) if replies[0] == TRY else None
    page = Page(
        title="What would change this",
        part=part,
        body=pages.change_blocks(Seen.by(redacted)),
    )
    lines = (
        Line(GO_ON, "Back to the picture"),
        Line(TRY, "Try something out", key="t"),
    )
    return PickOne("change", page, lines, ready=GO_ON)


def _alone(walk: Walk) -> judging.Alone:
    return judging.Alone(alone.only_part(walk), ALONE_FOR)


def _worker_picture(walk: Walk, replies: tuple[RawReply, ...]) -> Aside:
    redacted, part = walk.for_worker(), alone.only_part(walk)
    if replies[:2] == (CHANGE, TRY):  # what follows are answers, of any words
        return _changes(walk, redacted, part, replies[1:])
    for number, reply in enumerate(replies):
        if reply == "end" or replies[max(number - 1, 0) : number + 1] == (CHANGE, GO_ON):
            return _worker_picture(walk, replies[number + 1 :])  # back at the worker's picture
    match replies:
        case ():
            seen = Seen.by(redacted)
            page = Page(
                title="The picture",
                part=part,
                body=(
                    *alone.words_blocks(redacted, walk.me),
                    *pages.picture_blocks(seen, walk.my_name),
                ),
            )
            lines = (
                Line(WHY, "Why: what to think about", key="w"),
                Line(CHANGE, "What would change this", key="c"),
                Line(JUDGE, "Your own judgement: add to this", key="j"),
                Line(GO_ON, "Clear the screen and go back", key="q"),
            )
            return PickOne("alone/picture", page, lines)
        case ("why", *rest):
            return alone.why(redacted, tuple(rest), "The picture", part)
        case ("change", *rest):
            return _changes(walk, redacted, part, tuple(rest))
        case ("judge",):
            return judging.another(walk)
        case _:
            return None


# -- the decision -----------------------------------------------------------------------


def _decision(walk: Walk) -> Iterator[Step]:
    yield Step(
        "decision/option",
        TURN,
        lambda: _option_prompt(walk),
        moves=lambda reply: (
            (Answered(mixes.COUNT, walk.count(mixes.COUNT) + 1),)
            if reply == MIX
            else (Answered("decision/option", str(reply)),)
        ),
        asks=Asks("How you will meet", "the decision", private=False),
    )
    chosen = walk.text("decision/option")
    part = f"{ROOM_PART}: step 2 of 4"
    reason = Page(title="The decision", part=part, text=f"Why this way? {_EVERYONE}")
    yield _asked(walk, "decision/reason", reason)
    yield Step("decision/agreed", TURN, lambda: _agreed_prompt(walk, part))
    agreed = walk.value("decision/agreed")
    if chosen:
        walk.session = replace(
            walk.session,
            decision=Decision(
                chosen,
                reason=_words(walk, "decision/reason"),
                agreed_by=tuple(
                    one.id
                    for one in walk.session.participants
                    if isinstance(agreed, tuple) and one.id in agreed
                ),
            ),
        )


def _option_prompt(walk: Walk) -> Prompt:
    when = day(walk.session.meeting.on)
    young = [one.name for one in walk.session.participants if walk.questions.is_first(one.role)]
    first = f" {young[0]}'s own wish comes first." if young else ""
    seen = Seen.by(walk.for_room())
    page = Page(
        title="The decision",
        part=f"{ROOM_PART}: step 1 of 4",
        text=f"How will you meet{f', on {when}' if when else ''}?{first}",
        body=_wish_blocks(walk, seen),
    )
    lines = tuple(Line(one.id, _option_words(one.id, one.name)) for one in walk.session.options)
    more = (Line(MIX, "Make another mix", key="m"), Line(NOT_YET, "Not yet", key="n"))
    return PickOne(
        "decision/option", page, (*lines, *more), given=walk.before_text("decision/option")
    )


def _option_words(option: str, name: str) -> str:
    if option in MODES:
        return f"{sentence(MODES[option])}, everybody alike"  # type: ignore[index]
    return name


def _wish_blocks(walk: Walk, seen: Seen) -> tuple[Block, ...]:
    rows = []
    for one in walk.session.participants:
        cells = seen.picture.get(one.id, {})
        told = ", ".join(
            f"{_in_sentence(walk, option)}: {WISHES[cell.wish]}"
            for option, cell in cells.items()
            if cell.wish is not None
        )
        rows.append((one.name, told))
    return (Pairs(tuple(rows)),)


def _in_sentence(walk: Walk, option: str) -> str:
    return MODES[option] if option in MODES else option_name(walk.session, option)  # type: ignore[index]


def _agreed_prompt(walk: Walk, part: str) -> Prompt:
    before = walk.before("decision/agreed")
    page = Page(
        title="The decision",
        part=part,
        text="Who agreed?",
    )
    return PickSeveral(
        "decision/agreed",
        page,
        tuple(Line(one.id, one.name) for one in walk.session.participants),
        alone=(Line("nobody", "Nobody has said so yet"),),
        given=tuple(str(one) for one in before) if isinstance(before, tuple) else (),
        given_alone=before if isinstance(before, str) else "",
    )


# -- the plan, and when to look again ---------------------------------------------------


def _plan(walk: Walk) -> Iterator[Step]:
    """Ask the plan questions that everybody may know of; a private one is the worker's, alone."""
    for question in _plan_questions(walk, walk.for_room()):
        yield from _planned(walk, question, TURN)


def _plan_questions(walk: Walk, redacted: Redacted) -> tuple[Question, ...]:
    return plan_questions(redacted, Readings.of(redacted), walk.session.chosen)


def _planned(walk: Walk, question: Question, turn: str) -> Iterator[Step]:
    key = f"plan/{question.id}"
    asks = Asks(named(question.wording("worker"), "the meeting"), "the plan", question.private)
    yield Step(key, turn, _plan_prompt(walk, key, question), asks=asks)
    answer = answer_from(question, walk.value(key))
    if answer is not None:
        line = PlanLine(question.id, answer, share=not question.private)
        walk.session = replace(walk.session, plan=(*walk.session.plan, line))


def _plan_prompt(walk: Walk, key: str, question: Question) -> Callable[[], Prompt]:
    seen_by = _NO_COPY if question.private else _EVERYONE
    page = Page(
        title="The plan",
        part=alone.only_part(walk) if question.private else f"{ROOM_PART}: step 3 of 4",
        text=named(question.wording("worker"), "the meeting"),
        body=(Paragraph(f"{seen_by} Enter on its own leaves it for now."),),
        private=question.private,
        help=help_for(question, question.private, WHO_SEES_OPEN_NOW),
    )
    return lambda: prompt_for(key, question, page, walk.before(key))


def _review_on(walk: Walk) -> Iterator[Step]:
    part = f"{ROOM_PART}: step 3 of 4"
    held = walk.session.meeting.on
    today = walk.setting.today
    days = {
        "after": after(held, 1) if held else "",
        "four_weeks": after(today, 28),
        "eight_weeks": after(today, 56),
    }
    page = Page(title="The plan", part=part, text="When will you look at this again?")
    held_on = (Line("after", f"After this meeting, {day(days['after'])}"),) if held else ()
    lines = (
        *held_on,
        Line("four_weeks", f"In four weeks, {day(days['four_weeks'])}"),
        Line("eight_weeks", f"In eight weeks, {day(days['eight_weeks'])}"),
        Line("other", "Another day"),
        Line("later", "Leave it for now", key="l"),
    )
    given = walk.before_text("review_on")  # it may have been after a day that was taken back
    given = given if given in [line.value for line in lines] else ""
    yield Step("review_on", TURN, lambda: PickOne("review_on", page, lines, given=given))
    chosen = walk.text("review_on")
    if chosen == "other":
        other = Page(title="The plan", part=part, text="On which day will you look at it again?")
        yield from dated.steps(walk, "review_on/day", TURN, other, needed=True)
        found = dated.found(walk, "review_on/day")
    else:
        found = days.get(chosen, "")
    walk.session = replace(walk.session, review_on=found)


# -- what is still needed ---------------------------------------------------------------


@dataclass(frozen=True)
class _PointsPage:
    """Whose list of points, and under which keys it settles them."""

    key: str
    turn: str
    share: bool


_FOR_ROOM = _PointsPage("settle", TURN, share=True)
_FOR_WORKER = _PointsPage("settle_alone", ALONE, share=False)


def _points(walk: Walk, which: _PointsPage) -> Iterator[Step]:
    for number in range(1, walk.count(f"{which.key}/count") + 1):
        yield from _settling(walk, which, number)
    key = f"{which.key}/list"
    shown = _raised(walk, which)
    yield Step(
        key,
        which.turn,
        lambda: _points_prompt(walk, which, key, shown),
        moves=lambda reply: _points_moves(walk, which, key, shown, reply),
    )


def _seen(walk: Walk, which: _PointsPage) -> Seen:
    return Seen.by(walk.for_room() if which.share else walk.for_worker())


def _raised(walk: Walk, which: _PointsPage, seen: Seen | None = None) -> tuple[Point, ...]:
    seen = seen or _seen(walk, which)
    every = points(seen.redacted, seen.readings, seen.findings, seen.picture)
    by_room = {one.point for one in walk.session.settled if one.share}
    return tuple(one for one in every if which.share or one.name not in by_room)


def _points_prompt(walk: Walk, which: _PointsPage, key: str, shown: tuple[Point, ...]) -> Prompt:
    seen = walk.for_room() if which.share else walk.for_worker()
    done = {one.point: one for one in seen.session.settled}
    count = sum(one.name in done for one in shown)
    text = (
        f"{count} of {len(shown)} settled. You can finish with some left. They stay on the list."
        if shown
        else "Nothing is left that the decision needs."
    )
    page = Page(
        title="What is still needed",
        part=_points_part(walk) if which.share else alone.only_part(walk),
        text=text,
    )
    rows = tuple(
        (one.text, done[one.name].what if one.name in done else "", "settled" * (one.name in done))
        for one in shown
    )
    return Numbered(
        key,
        page,
        rows,
        done="A number settles a point. Enter leaves the others for now.",
        names=tuple(one.name for one in shown),
        ticks=tuple(one.name in done for one in shown),
    )


def _points_moves(
    walk: Walk, which: _PointsPage, key: str, shown: tuple[Point, ...], reply: RawReply
) -> tuple[Move, ...]:
    if not str(reply).isdigit():
        return (Answered(key, ""),)
    name = shown[int(str(reply)) - 1].name
    count = walk.count(f"{which.key}/count")
    for number in range(1, count + 1):
        start = f"{which.key}/{number}/"
        if walk.text(f"{start}point") == name:
            return tuple(Reopened(f"{start}{what}") for what in ("idea", "what", "who", "by"))
    return (
        Answered(f"{which.key}/{count + 1}/point", name),
        Answered(f"{which.key}/count", count + 1),
    )


def _settling(walk: Walk, which: _PointsPage, number: int) -> Iterator[Step]:
    start = f"{which.key}/{number}/"
    name = walk.text(f"{start}point")
    seen = _seen(walk, which)
    raised = {one.name: one.text for one in _raised(walk, which, seen)}
    part = _points_part(walk) if which.share else alone.only_part(walk)
    seen_by = _EVERYONE if which.share else _NO_COPY

    def page(text: str) -> Page:
        told = raised.get(name, name)
        return Page(
            title="What is still needed",
            part=part,
            text=text,
            body=(Paragraph(told), Paragraph(seen_by)),
        )

    yield from taking.steps(walk, seen, name, start, which.turn, page)
    idea = taking.taken(walk, start)
    yield _asked(
        walk,
        f"{start}what",
        page("What will you do, or what did you settle?"),
        turn=which.turn,
        given=taking.words_for(walk, start),
    )
    yield _asked(walk, f"{start}who", page("Who does it? Initials."), turn=which.turn, lines=False)
    by = page("By which day? Enter on its own if there is none.")
    yield from dated.steps(walk, f"{start}by", which.turn, by)
    what = walk.text(f"{start}what")
    # what everybody settled later, from the summary, takes the place of the worker's own
    if what.strip() and name not in {one.point for one in walk.session.settled}:
        settled = Settlement(
            name,
            what,
            who=walk.text(f"{start}who").strip(),
            by=dated.found(walk, f"{start}by"),
            share=which.share,
            idea=idea.id if idea else "",
        )
        walk.session = replace(walk.session, settled=(*walk.session.settled, settled))


def _worker_alone(walk: Walk) -> Iterator[Step]:
    me = walk.my_name
    page = Page(
        title="Before you finish",
        text=f"{me}: there may be more for you alone. Go there now, with nobody else looking?",
        body=(Paragraph("The screen is cleared afterwards."),),
    )
    lines = (Line("yes", "Yes, only I can see the screen"), Line("no", "No, go on without"))
    # Nothing is marked, also when a page of the worker's ran out of time and led here: Enter
    # by somebody else must not bring that page back.
    yield Step("alone", TURN, lambda: PickOne("alone", page, lines))
    if walk.text("alone") != "yes":
        return
    for step in _only_for_worker(walk):
        yield _step_for_a_while(step)
    yield _step_for_a_while(_read_as_others_would(walk))
    done = Page(text="Thank you. The screen is clear.", back=False)
    yield _picked(
        walk,
        "alone/done",
        done,
        (Line(GO_ON, "Turn the screen back to everyone"),),
        "after/alone",
        GO_ON,
    )


def _step_for_a_while(step: Step) -> Step:
    return replace(step, prompt=lambda: alone.for_a_while(step.prompt()))


def _only_for_worker(walk: Walk) -> Iterator[Step]:
    yield from later_for_worker(walk)
    for question in _plan_questions(walk, walk.for_worker()):
        if question.private:
            yield from _planned(walk, question, ALONE)
    yield judging.overview(walk, _alone(walk), ALONE)
    yield from _points(walk, _FOR_WORKER)
    note = Page(
        title="Your own record",
        part=alone.only_part(walk),
        text=f"Anything to add for your own record? {_NO_COPY}",
    )
    yield _asked(walk, "alone/reason", note, turn=ALONE)
    if walk.session.decision is not None:
        walk.session = replace(
            walk.session,
            decision=replace(walk.session.decision, private_reason=_words(walk, "alone/reason")),
        )


def _read_as_others_would(walk: Walk) -> Step:
    """Give the page on which the worker reads the copy as each reader would (design, 6).

    What people choose because of what they know cannot be hidden; a careless word can be.
    """
    key = "alone/read"

    def prompt() -> Prompt:
        shared = walk.for_room().session
        reason = shared.decision.reason if shared.decision else ""
        rows = [("Why this way", reason or "not said")]
        rows += [("Settled", one.what) for one in shared.settled]
        rows += shared_changes(walk)
        page = Page(
            title="Before a copy is made",
            part=alone.only_part(walk),
            text="Read this as each of the others would. Does anything point at somebody?",
            body=(
                Pairs(tuple(rows)),
                Paragraph("Does a reason? Does a place or a time? Does a change since last time?"),
                Paragraph(
                    'A reason that points to nobody: "We are trying another room this time."'
                ),
            ),
        )
        lines = (
            Line(GO_ON, "It can go as it is"),
            Line("reason", "Write the reason again"),
        )
        return PickOne(key, page, lines, given=walk.before_text(key))

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if reply == "reason":
            return (Reopened("decision/reason"),)
        return (Answered(key, str(reply)),)

    return Step(key, ALONE, prompt, moves=moves)


# -- the summary ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Row:
    label: str
    value: str
    keys: tuple[str, ...]


def _summary(walk: Walk) -> Step:
    rows = tuple(_rows(walk))

    def prompt() -> Prompt:
        left = _left(walk)
        note = {0: "", 1: "One point is left. The record will say so."}.get(
            len(left), f"{len(left)} points are left. The record will say so."
        )
        page = Page(
            title="Read it through", part=ROOM_PART, text="This is what will be written.", note=note
        )
        return Numbered(
            "summary",
            page,
            tuple((row.label, row.value, "") for row in rows),
            done="Type a number to change it. Enter saves.",
            names=tuple(row.keys[0] for row in rows),
        )

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if not str(reply).isdigit():
            return (Answered("summary", ""),)
        return tuple(Reopened(key) for key in rows[int(str(reply)) - 1].keys)

    return Step("summary", "summary", prompt, moves=moves)


def _left(walk: Walk) -> list[Point]:
    """Give the points of the room that nobody has settled for everybody."""
    done = {one.point for one in walk.session.settled if one.share}
    return [one for one in _raised(walk, _FOR_ROOM) if one.name not in done]


def _rows(walk: Walk) -> Iterator[_Row]:
    session = walk.session
    yield _Row("Meeting", setup.meeting_words(walk), ("setup/kind", "setup/on"))
    yield _Row("What it is for", session.meeting.purpose or "not said", ("setup/purpose",))
    chosen = session.decision.option if session.decision else ""
    yield _Row("How", option_name(session, chosen) if chosen else "", ("decision/option",))
    reason = session.decision.reason if session.decision else ""
    yield _Row("Why", reason or "not said", ("decision/reason",))
    agreed = session.decision.agreed_by if session.decision else ()
    yield _Row("Agreed by", names(session, agreed) or "nobody yet", ("decision/agreed",))
    lines = {one.question: one for one in session.plan}
    for question in _plan_questions(walk, walk.for_room()):
        line = lines.get(question.id)
        told = (
            label(question, line.answer)
            if line is not None and isinstance(line.answer, Given)
            else "left for now"
        )
        words = named(question.short or question.wording("worker"), "the meeting")
        yield _Row(words, told, (f"plan/{question.id}",))
    yield _Row(
        "Look again", day(session.review_on) or "left for now", ("review_on", "review_on/day")
    )
    for row in settled_rows(walk):
        yield _Row(*row)
    left = len(_left(walk))
    yield _Row("Still needed", f"{left} left for now" if left else "nothing", ("settle/list",))


def settled_rows(walk: Walk) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give what was settled for everybody: what it is called, what was said, and its steps."""
    for number in range(1, walk.count("settle/count") + 1):
        start = f"settle/{number}/"
        what = walk.text(f"{start}what")
        keys = tuple(f"{start}{one}" for one in ("what", "who", "by", "idea"))
        yield "Settled", what or "left for now", keys
