"""The pages of a play: what the room reads at each step, and what is opened over it.

Each page of the room is made from what `redact` gave for the room. A page that shows more is
the worker's, says so in its first words, and is named by `is_workers`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, assert_never

from choosing_digital import findings
from choosing_digital.answers import Absence, Account
from choosing_digital.conversation.pages import (
    ROOM_NOTE,
    Seen,
    Told,
    concerns,
    picture_blocks,
    picture_table,
)
from choosing_digital.demo.accounts import Spoken, accounts, looked_at, short
from choosing_digital.demo.play import Kind, Play, Step, so_far
from choosing_digital.demo.state import Help, State, Trying, Votes, Why, Worker
from choosing_digital.demo.trying import MOST, Try, after, tries
from choosing_digital.demo.votes import vote_blocks
from choosing_digital.outstanding import points
from choosing_digital.prompts import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Pairs,
    Paragraph,
    Quote,
    Row,
    Sheet,
    Sides,
    Table,
)
from choosing_digital.question_sets.question_types import label
from choosing_digital.redaction import WORKER
from choosing_digital.session import MIX, Session, View, Wishes
from choosing_digital.words import MODES, WISHES, name_of, names, option_name, sentence

MARK = "TRAINING. Made-up people."
FOOT = "TRAINING. Made-up people. Not a record."

WORKERS = "THE WORKER ALONE SEES THIS"
"""Stands over every page that shows more than the room may see."""

Part: TypeAlias = Block | Sides
Body: TypeAlias = tuple[Part, ...]


def sheet(play: Play, state: State) -> Sheet:
    """Give the page of a play."""
    step = play.steps[state.at]
    return Sheet(MARK, where(play, state), keys(play, state), _body(play, step, state), FOOT)


def where(play: Play, state: State) -> str:
    """Give which page this is: ``Kai and Mum, page 6 of 11``."""
    why = f", why {state.over.number}" if isinstance(state.over, Why) else ""
    return f"{play.scenario.title}, page {state.at + 1} of {len(play.steps)}{why}"


def is_workers(play: Play, state: State) -> bool:
    """Tell whether a page shows more than the room may see."""
    match state.over:
        case Worker() | Trying():
            return True
        case Votes() | Help():
            return False
        case Why() | None:
            return _is_workers(play, play.steps[state.at])
        case _:
            assert_never(state.over)


def _is_workers(play: Play, step: Step) -> bool:
    if step.kind == "shown":
        return "worker" in play.stop(step).show
    return step.kind in ("alone", "change")


def keys(play: Play, state: State) -> tuple[str, ...]:
    """Give the keys of a page, as they stand on its second line."""
    match state.over:
        case Votes():
            return ("Enter next line", "b back", "x wipe")
        case Trying(which=0):
            return ("1-9 choose", "b back")
        case Trying():
            return ("1-9 try", "Enter try another", "r as it was", "b back")
        case Why() | Worker() | Help():
            return ("b back", "Space next")
        case None:
            return _step_keys(play, play.steps[state.at])
        case _:
            assert_never(state.over)


def _step_keys(play: Play, step: Step) -> tuple[str, ...]:
    found = ["Space next", "b back"] if step.kind != "end" else ["b back"]
    if step.kind == "told":
        found.remove("b back")
    if why(play, step):
        found.append("1-9 why")
    if step.kind in ("stop", "heard", "told"):
        found.append("v votes")
    if step.heard:
        found += ["t try", "w the worker's picture"]
    return (*found, "? keys", "q end")


def _body(play: Play, step: Step, state: State) -> Body:
    match state.over:
        case None:
            return tuple(_PAGES[step.kind](play, step))
        case Why(number):
            return tuple(_why(play, step, number))
        case Worker():
            return tuple(_pictures(play, step, ("room", "worker")))
        case Votes():
            return vote_blocks(play, step, state.over)
        case Trying():
            return tuple(_trying(play, step, state.over))
        case Help():
            return _HELP
        case _:
            assert_never(state.over)


# -- one page for each kind of step -----------------------------------------------------


def _told(play: Play, _: Step) -> Iterator[Part]:
    scenario = play.scenario
    yield Heading(scenario.title)
    if scenario.told or scenario.purpose:
        yield Paragraph(scenario.told or scenario.purpose or "")
    people = tuple(
        (one.name, scenario.people.get(one.id, _role(play, one.role)))
        for one in play.session.participants
        if not one.private
    )
    yield Pairs(people)
    yield Paragraph(
        "You hear one person after the other. Nobody here has to tell anything of their own."
    )


def _role(play: Play, role: str) -> str:
    known = play.questions.vocabulary.roles.get(role)
    return known.name.lower() if known else role.replace("_", " ")


def _heard(play: Play, step: Step) -> Iterator[Part]:
    seen = play.room(step)
    person = seen.redacted.session.participant(step.who)
    if person is None:
        yield Heading("Somebody else")
        yield Paragraph("This person is not named here.")
        return
    yield Heading(f"What {person.name} says to everyone{_through(person.view, person.spoken_by)}")
    if person.words:
        yield Quote(person.words)
    yield Paragraph(wishes_line(play, person.name, person.wishes))
    rows = _rows(seen, looked_at(play.scenario.look_at, seen), step.who, Account.OPEN)
    if rows:
        yield Items(rows)


def _through(view: View, spoken_by: str) -> str:
    """Give how a view reached us, where it was not from the person themselves."""
    if view in (View.THROUGH, View.TOO_YOUNG) and spoken_by:
        return f" (through {spoken_by})"
    return ""


def wishes_line(play: Play, name: str, wishes: Wishes) -> str:
    """Give somebody's wishes as a sentence: of the first ways, and of a mix."""
    return f"{name}'s wishes: {_wishes(play, wishes)}."


def spoken_lines(seen: Seen, wanted: tuple[str, ...], who: str) -> tuple[tuple[str, str], ...]:
    """Give what somebody says of the questions that are looked at, beside other accounts."""
    rows = _rows(seen, wanted, who, Account.OPEN)
    return tuple((one.title, "; ".join(said for _, said in one.lines)) for one in rows)


def _wishes(play: Play, wishes: Wishes) -> str:
    """Give wishes on one line: each way, and what is said of it."""
    said = [f"{_way(one)} {WISHES[wish]}" for one, wish in wishes.items() if one in (*MODES, MIX)]
    return "; ".join(said) or "not said"


def _way(way: str) -> str:
    return "a mix" if way == MIX else next(said for one, said in MODES.items() if one == way)


def _rows(
    seen: Seen, wanted: tuple[str, ...], who: str, account: Account | None
) -> tuple[Item, ...]:
    """Give what has been said of the questions of which this person has said something."""
    said = accounts(seen, wanted)
    places = dict.fromkeys((one.question, one.about) for one in said if one.by == who)
    found = []
    for question, about in places:
        here = [one for one in said if (one.question, one.about) == (question, about)]
        if about != who and _is_silent(here, who, account):
            continue
        here = [one for one in here if account in (None, one.account)] or here[:1]
        lines = tuple(("", _account(seen, one)) for one in here)
        found.append(Item(short(seen.redacted, question, about), lines=lines, joined=True))
    return tuple(found)


def _is_silent(here: list[Spoken], who: str, account: Account | None) -> bool:
    """Tell whether somebody says nothing here of another person, in this account or any."""
    own = [one for one in here if one.by == who and account in (None, one.account)]
    return all(one.answer in (Absence.NOT_ASKED, Absence.WITHHELD) for one in own)


def _account(seen: Seen, one: Spoken) -> str:
    question = seen.redacted.questions.questions[one.question]
    private = " (in private)" if one.account is Account.PRIVATE and not question.private else ""
    who = sentence(name_of(seen.redacted.session, one.by))
    return f"{who}{private}: {label(question, one.answer)}"


def _alone(play: Play, step: Step) -> Iterator[Part]:
    seen = play.worker(step)
    person = seen.redacted.session.participant(step.who)
    assert person is not None
    yield Heading(alone_title(play, step.who))
    yield Paragraph(f"{WORKERS}.")
    said = list(_in_private(play, seen, step.who))
    yield from said or [Paragraph("Nothing that was not said to everyone.")]
    before = play.worker(_before(play, step))
    yield _moved(before, seen, ("before", "now"))


def alone_title(play: Play, who: str) -> str:
    """Give what a page with private answers is called; the worker's own are notes."""
    name = name_of(play.session, who)
    return (
        f"What {name} writes down alone"
        if name == play.me
        else f"What {name} says, alone with the worker"
    )


def _in_private(play: Play, seen: Seen, who: str) -> Iterator[Part]:
    """Give what somebody said in private; of the questions that are looked at, and words."""
    session = seen.redacted.session
    person = session.participant(who)
    if person and person.private_words:
        yield Quote(person.private_words)
    if person and person.private_wishes:
        yield Paragraph(f"In private: {_wishes(play, person.private_wishes)}.")
    wanted = looked_at(play.scenario.look_at, seen)
    private = {
        one.question for one in session.said if one.by == who and one.account is Account.PRIVATE
    }
    rows = _rows(seen, tuple(one for one in wanted if one in private), who, None)
    if rows:
        yield Items(rows)
    elif private:
        yield Paragraph("Nothing that changes what you see here.")


def _before(play: Play, step: Step) -> Step:
    """Give the moment before this person was heard."""
    return Step("heard", heard=step.heard[:-1])


def _stop(play: Play, step: Step) -> Iterator[Part]:
    yield Heading("STOP AND TALK")
    yield Paragraph(play.stop(step).ask)
    yield Paragraph("Talk in your groups for three minutes.")
    yield Paragraph("v  when the hands are up")


def _shown(play: Play, step: Step) -> Iterator[Part]:
    yield from _pictures(play, step, tuple(play.stop(step).show))


def _pictures(play: Play, step: Step, whose: tuple[str, ...]) -> Iterator[Part]:
    """Give the room's picture, the worker's, or both side by side."""
    if set(whose) == {"room", "worker"}:
        yield Heading("What the room sees, and what the worker sees")
        yield Paragraph(f"On the right: {WORKERS.lower()}.")
        yield beside(play.room(step), play.worker(step))
        yield Paragraph(
            "In the room an empty place says nothing, and possible is never said: "
            "else everybody could read what was told in private."
        )
    elif whose == ("worker",):
        seen = play.worker(step)
        yield Heading("What the worker sees")
        yield Paragraph(f"{WORKERS}.")
        yield picture_table(seen, concerns(seen))
    else:
        yield from _room_picture(play, step)


def _room_picture(play: Play, step: Step) -> Iterator[Part]:
    seen = play.room(step)
    yield Heading("The picture, as everybody sees it")
    if step.whole:
        yield from picture_blocks(seen, play.me)
        return
    yield picture_table(seen, ())
    yield Paragraph(ROOM_NOTE.replace("{me}", play.me))


def _concerns(play: Play, step: Step) -> Iterator[Part]:
    told = concerns(play.room(step))
    yield Heading("What to think about")
    if not told:
        yield Paragraph("Nothing gives cause for concern so far, from what everybody may see.")
        return
    items = tuple(Item(one.item.title, one.item.number, one.item.sign) for one in told)
    yield Items(items)
    if len(told) > MOST:
        yield Paragraph("1 to 9 show why. For the others: the handout.")


def _change(play: Play, step: Step) -> Iterator[Part]:
    change = play.scenario.change[step.number]
    before = play.worker(step)
    session = so_changed(play, step)
    now = play.seen(session, WORKER, ("change", step.number))
    yield Heading("What if one answer were another?")
    yield Paragraph(change.text)
    yield Paragraph(f"{WORKERS}.")
    yield _moved(before, now, ("before", "now"))
    yield from _new_and_gone(before, now)


def so_changed(play: Play, step: Step) -> Session:
    """Give the session of a change, as far as the play has come."""
    return so_far(play.changed[step.number], play.questions, step)


def _new_and_gone(before: Seen, now: Seen) -> Iterator[Part]:
    """Give the concerns that are new and that are gone; what nobody can tell is not gone."""
    was = {one.item.title for one in concerns(before)}
    here = {one.item.title for one in concerns(now)}
    rows = [("New", one.item.title) for one in concerns(now) if one.item.title not in was]
    rows += [
        ("Not known then" if _is_open(now, one) else "Gone", one.item.title)
        for one in concerns(before)
        if one.item.title not in here
    ]
    if rows:
        yield Pairs(tuple(rows))


def _is_open(now: Seen, told: Told) -> bool:
    """Tell whether a concern that was raised is one of which nobody can tell now."""
    places = {(one.rule.id, one.about) for one in told.findings}
    return any(
        one.state is findings.State.CANNOT_TELL and (one.rule.id, one.about) in places
        for one in now.findings
    )


def _decision(play: Play, step: Step) -> Iterator[Part]:
    seen = play.room(step)
    session = seen.redacted.session
    decision = session.decision
    assert decision is not None
    yield Heading("What they decided")
    yield Paragraph(f"{sentence(option_name(session, decision.option))}.")
    if decision.reason:
        yield Paragraph(f"Why: {decision.reason}")
    if decision.agreed_by:
        yield Paragraph(f"Agreed by {names(session, decision.agreed_by)}.")
    settled = {one.point for one in session.settled} | {
        f"plan/{one.question}" for one in session.plan
    }
    found = points(seen.redacted, seen.readings, seen.findings, seen.picture)
    if found:
        yield Heading("What the decision still needs")
        yield Items(
            tuple(Item(one.text, sign="done" if one.name in settled else "open") for one in found)
        )
    yield Paragraph("They decided. The program did not. Another family may decide otherwise.")


def _end(play: Play, _: Step) -> Iterator[Part]:
    scenario = play.scenario
    yield Heading("To take home")
    if scenario.aims:
        yield Items(tuple(Item(one, sign="") for one in scenario.aims))
    for one in scenario.handout:
        yield Paragraph(one)
    yield Paragraph("Digital as well as, not instead of. In person can be the unsafe way, too.")
    yield Pairs(
        (
            ("To hold one yourself", "choosing-digital start --practice"),
            ("For the handout", f"choosing-digital demo {scenario.id} --handout"),
        )
    )


_PAGES: Mapping[Kind, Callable[[Play, Step], Iterator[Part]]] = {
    "told": _told,
    "heard": _heard,
    "alone": _alone,
    "stop": _stop,
    "shown": _shown,
    "picture": _room_picture,
    "concerns": _concerns,
    "change": _change,
    "decision": _decision,
    "end": _end,
}


# -- opened over a page -----------------------------------------------------------------


def why(play: Play, step: Step) -> tuple[Told, ...]:
    """Give the concerns of which a page can say why, nine at most."""
    match step.kind:
        case "picture" | "concerns":
            return concerns(play.room(step))[:MOST]
        case "alone":
            return concerns(play.worker(step))[:MOST]
        case "change":
            key = ("change", step.number)
            return concerns(play.seen(so_changed(play, step), WORKER, key))[:MOST]
        case "shown":
            worker = _is_workers(play, step)
            return concerns(play.worker(step) if worker else play.room(step))[:MOST]
        case _:
            return ()


def _why(play: Play, step: Step, number: int) -> Iterator[Part]:
    told = why(play, step)[number - 1]
    if _is_workers(play, step):
        yield Paragraph(f"{WORKERS}.")
    yield Heading("Why")
    yield Items((told.item,))


def _trying(play: Play, step: Step, state: Trying) -> Iterator[Part]:
    found = tries(play, step)
    yield Heading("Change one answer")
    yield Paragraph(f"{WORKERS}.")
    if not state.which:
        if not found:
            yield Paragraph("Nobody has answered anything yet that is looked at here.")
            return
        items = tuple(
            Item(one.title, str(number), lines=(("", f"now: {_now(one)}"),), joined=True)
            for number, one in enumerate(found, 1)
        )
        yield Items(items)
        return
    one = found[state.which - 1]
    yield Paragraph(one.title)
    yield Paragraph("   ".join(_value(one, number) for number in range(1, len(one.values) + 1)))
    before = play.worker(step)
    key = ("try", step, state.which, state.value)
    now = play.seen(after(play, step, one, state.value), WORKER, key) if state.value else before
    title = f"with {state.value}, {one.values[state.value - 1][0]}" if state.value else "the same"
    yield _moved(before, now, ("as it was", title))
    yield from _new_and_gone(before, now)


def _now(one: Try) -> str:
    return one.values[one.now - 1][0] if one.now else "something else"


def _value(one: Try, number: int) -> str:
    here = " (now)" if number == one.now else ""
    return f"{number} {one.values[number - 1][0]}{here}"


_HELP: Body = (
    Heading("The keys"),
    Pairs(
        (
            ("Space", "the next page; Enter and the right arrow too"),
            ("b", "the page before; < and the left arrow too"),
            ("v", "count hands; they are kept nowhere when you leave the page"),
            ("t", "try another answer, and see before and now"),
            ("1 to 9", "why: of the concern with this number"),
            ("w", "the room's picture and the worker's, side by side"),
            ("q", "end; so does Ctrl-C. Nothing is kept"),
        )
    ),
)


# -- side by side -----------------------------------------------------------------------


def _moved(before: Seen, now: Seen, columns: tuple[str, str]) -> Part:
    found = sides(before, now, columns)
    return found if found.rows else Paragraph("Nothing moves in the picture.")


def sides(before: Seen, now: Seen, columns: tuple[str, str]) -> Sides:
    """Give what was and what is: the young person's lines, and every line that moved."""
    first = {
        one.name
        for one in now.redacted.session.participants
        if now.redacted.questions.is_first(one.role)
    }
    was, here = _places(before), _places(now)
    rows = []
    for place, right in here.items():
        left = _there(was, place)
        if left == right == UNASKED:
            continue
        if left != right:
            rows.append(Row(_place_name(place), (left, right)))
        elif place[0] in first:
            same = Cell(right.sign, "the same") if right.words else right
            rows.append(Row(_place_name(place), (left, same)))
    return Sides(columns, tuple(rows))


UNASKED = Cell("not_known", "not asked yet")
_QUIET = Cell(words="nothing raised")


def _there(places: Mapping[tuple[str, str], Cell], place: tuple[str, str]) -> Cell:
    """Give what stands in a place; for somebody not asked at all, that."""
    return places.get(place) or places.get((place[0], "")) or _QUIET


def _place_name(place: tuple[str, str]) -> str:
    name, way = place
    return f"{name}, {way[:1].lower()}{way[1:]}" if way else name


def beside(room: Seen, worker: Seen) -> Sides:
    """Give the room's picture and the worker's, line by line."""
    left, right = _places(room), _places(worker)
    rows = tuple(
        Row(_place_name(one), (left.get(one) or left.get((one[0], "")) or Cell(), cell))
        for one, cell in right.items()
    )
    return Sides(("the room", "the worker"), rows)


def _places(seen: Seen) -> dict[tuple[str, str], Cell]:
    """Give each place of a picture by person and way, without wishes and what speaks for it.

    Somebody who has not been asked at all has one place, without a way.
    """
    table: Table = picture_table(seen, ())
    found: dict[tuple[str, str], Cell] = {}
    for row in table.rows:
        if row.whole:
            found[row.name, ""] = row.whole
            continue
        for column, cell in zip(table.columns, row.cells, strict=False):
            lines = tuple(one for one in cell.lines if ": " not in one)
            found[row.name, column] = Cell(cell.sign, cell.words, lines)
    return found


__all__ = ["FOOT", "MARK", "WORKERS", "is_workers", "keys", "sheet", "where", "why"]
