"""What somebody said last time, offered on the page on which it is asked again.

A page of the ordinary conversation gets one more sentence and one more line, *Still so*.
Nothing is marked, and Enter alone takes nothing. What was said openly is offered to whoever
said it; what was said in private only after they have said that they are alone.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace

from choosing_digital.answers import MEETING, Account, Answer, Given, Said
from choosing_digital.carrying import still_fits
from choosing_digital.changes import ended
from choosing_digital.conversation.asking import WHO_SEES_PRIVATE
from choosing_digital.conversation.looking_again.then import (
    Then,
    begins,
    keeps_private,
    of_meeting,
    said_then,
    seen_by,
    wish_rows,
)
from choosing_digital.conversation.turns import WISH_ROWS
from choosing_digital.conversation.walk import Walk
from choosing_digital.interview import Answered, Hidden, Move, Step
from choosing_digital.prompts import (
    Block,
    Line,
    Pairs,
    Paragraph,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Quote,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.model import QuestionType
from choosing_digital.question_sets.question_types import label
from choosing_digital.session import Earlier, Session, Wishes
from choosing_digital.words import WISHES, day, option_name

STILL = "still so"
"""A reply; with a space, so that it is no option of any question."""

CHANGE, LEAVE = "change", "leave"

_STILL = Line(STILL, "Still so", key="s")

_STAYS = "That was in private. It stays private, unless you open it at the end."


def offered(walk: Walk, steps: Iterable[Step]) -> Iterator[Step]:
    """Give the steps, with what was said last time on each page that asks for it again."""
    if walk.setting.since is None:
        yield from steps
        return
    for step in steps:
        yield from _offered(walk, walk.setting.since, step)


def _offered(walk: Walk, since: Earlier, step: Step) -> Iterator[Step]:
    match step.key.split("/"):
        case ["turn", who, "q", question, about]:
            yield from _of_turn(walk, step, who, question, about)
        case ["turn", who, "wishes"]:
            yield from _wishes(walk, step, who)
        case ["turn", who, "words"]:
            yield from _words(walk, step, who)
        case ["turn", *_, "safe" | "alone"] | ["mix", _, "turn", _, "alone"]:
            yield replace(step, prompt=lambda: _with_nothing_marked(step.prompt()))
        case ["mix", number, "turn", who, "wish"]:
            yield from _mix_wish(walk, step, int(number), who)
        case ["mix", number, "turn", who, "differs"]:
            yield _noted(step, _differed(walk, int(number), who))
        case ["mix", number, "turn", who, "q", question, about]:
            yield from _of_mix(walk, step, int(number), who, question, about)
        case ["plan", question]:
            yield from _plan(walk, since, step, question)
        case ["decision", "option"] | ["decision", "reason"] | ["review_on"]:
            yield _noted(step, _last_decided(walk.earlier_room.session, step.key, since))
        case _:
            yield step


def _with_nothing_marked(prompt: Prompt) -> Prompt:
    """Give a gate as it is asked the first time: what it opens may be of last time, too."""
    return replace(prompt, given="") if isinstance(prompt, PickOne) else prompt


def gates(key: str) -> tuple[str, ...]:
    """Give the steps on which a page hangs that may show what was said in private last time."""
    match key.split("/"):
        case ["turn", who, *_]:
            return tuple(
                f"turn/{who}/{again}{gate}"
                for again in ("", "again/")
                for gate in ("safe", "alone")
            )
        case ["mix", number, "turn", who, *_]:
            return (f"mix/{number}/turn/{who}/alone",)
        case _:
            return ()


# -- one question -----------------------------------------------------------------------


def _of_turn(walk: Walk, step: Step, who: str, question: str, about: str) -> Iterator[Step]:
    alone = walk.person(who).was_alone
    seen = of_meeting(walk, alone=alone) if about == MEETING else seen_by(walk, who, alone=alone)
    then = said_then(walk, seen, who, question, about, None) if seen else None
    first = _is_first(walk, step.key) and keeps_private(walk, who, step.key)
    yield from _asked_again(walk, step, question, then, (Hidden(step.key),) * first)
    yield from _second_answer(walk, step, then, (question, about), None)


def _of_mix(
    walk: Walk, step: Step, number: int, who: str, question: str, about: str
) -> Iterator[Step]:
    option = walk.kept_mix(number)
    if option is None:
        yield step
        return
    alone = walk.text(f"mix/{number}/turn/{who}/alone") == "yes"
    alone = alone and walk.questions.questions[question].private
    seen = of_meeting(walk, alone=alone) if about == MEETING else seen_by(walk, who, alone=alone)
    then = said_then(walk, seen, who, question, about, option.id) if seen else None
    yield from _asked_again(walk, step, question, then)
    yield from _second_answer(walk, step, then, (question, about), option.id)


def _asked_again(
    walk: Walk, step: Step, question: str, then: Then | None, hidden: tuple[Move, ...] = ()
) -> Iterator[Step]:
    """Give the step of a question, with what was said then on its page."""
    if then is None:
        yield step
        return
    fits = still_fits(walk.questions, question, then.answer)
    if walk.questions.questions[question].type is QuestionType.TEXT and fits:
        yield from _text_again(walk, step, then, hidden)
        return

    def prompt() -> Prompt:
        noted = _with_note(step.prompt(), then.sentence)
        return _with_line(_marked(noted, hidden), fits)

    def moves(reply: RawReply) -> tuple[Move, ...]:
        kept = _raw(then.answer) if reply == STILL and fits else reply
        return _and(step.moves_for(kept), hidden)

    yield replace(step, prompt=prompt, moves=moves)


def _raw(answer: Answer) -> RawReply:
    return answer.value if isinstance(answer, Given) else str(answer)


def _with_line(prompt: Prompt, fits: bool) -> Prompt:
    """Give the prompt with one more line, where what was said then can still be said."""
    if not fits:
        return prompt
    match prompt:
        case PickOne():
            return replace(prompt, lines=(*prompt.lines, _STILL))
        case PickNumber():
            return replace(prompt, alone=(*prompt.alone, _STILL))
        case PickSeveral():
            return replace(prompt, alone=(*prompt.alone, replace(_STILL, key="")))
        case _:
            return prompt


def _with_note(prompt: Prompt, note: str) -> Prompt:
    both = " ".join(one for one in (prompt.page.note, note) if one)
    return replace(prompt, page=replace(prompt.page, note=both))


def _noted(step: Step, note: str) -> Step:
    return replace(step, prompt=lambda: _with_note(step.prompt(), note)) if note else step


# -- what was private stays private -----------------------------------------------------


def _marked(prompt: Prompt, hidden: tuple[Move, ...]) -> Prompt:
    """Give the prompt of an open question whose answer begins as private, and says so."""
    if not hidden:
        return prompt
    noted = _with_note(prompt, _STAYS)
    told = tuple(pair for pair in noted.page.help if pair[0] != "Who sees it")
    told = (*told, ("Who sees it", WHO_SEES_PRIVATE))
    return replace(noted, page=replace(noted.page, private=True, hide="", help=told))


def _is_first(walk: Walk, key: str) -> bool:
    """Tell whether this was not answered here yet, so that it is not where its owner put it."""
    return key not in walk.progress.given and key not in walk.progress.hidden


def _and(moves: tuple[Move, ...], hidden: tuple[Move, ...]) -> tuple[Move, ...]:
    # Before the answer: what is kept private is never on the disk as open.
    return (*(one for one in hidden if one not in moves), *moves)


# -- texts, wishes, words: one page before ----------------------------------------------


def _text_again(walk: Walk, step: Step, then: Then, hidden: tuple[Move, ...]) -> Iterator[Step]:
    text = str(_raw(then.answer))
    body: list[Block] = [Paragraph(then.begins), Quote(text)]
    keeps = (*hidden, Answered(step.key, text))
    yield from _page_before(walk, step, body, keeps, hidden=hidden)
    yield _from_text(walk, step, text, hidden)


def _from_text(walk: Walk, step: Step, text: str, hidden: tuple[Move, ...] = ()) -> Step:
    """Give the step of a text; whoever changes what they said has it there to change."""
    changes = walk.text(f"{step.key}/again") == CHANGE and step.key not in walk.progress.given

    def prompt() -> Prompt:
        made = _marked(step.prompt(), hidden)
        return replace(made, given=text) if isinstance(made, TypeText) and changes else made

    return replace(step, prompt=prompt, moves=lambda reply: _and(step.moves_for(reply), hidden))


def _page_before(
    walk: Walk,
    step: Step,
    body: list[Block],
    keeps: tuple[Move, ...],
    *,
    hidden: tuple[Move, ...] = (),
    change: str = "Change it",
    nothing: RawReply = "",
) -> Iterator[Step]:
    """Give the page that shows what was said then, and asks what holds now.

    Args:
        walk: where the conversation stands.
        step: the step that asks for it anew.
        body: what was said then.
        keeps: the moves that *still so* makes.
        hidden: the move that keeps it private, where it was.
        change: what the line says that leads to the step.
        nothing: the reply to the step that says nothing.
    """
    key = f"{step.key}/again"
    lines = (Line(STILL, "Still so"), Line(CHANGE, change), Line(LEAVE, "Leave it out this time"))

    def prompt() -> Prompt:
        page = replace(step.prompt().page, body=tuple(body), note="", skip=False, hide="")
        return _marked(PickOne(key, page, lines, given=walk.before_text(key)), hidden)

    def moves(reply: RawReply) -> tuple[Move, ...]:
        then = {STILL: keeps, LEAVE: (Answered(step.key, nothing),)}.get(str(reply), ())
        return (Answered(key, reply), *then)

    yield Step(key, step.turn, prompt, moves=moves)


def _wishes(walk: Walk, step: Step, who: str) -> Iterator[Step]:
    seen = seen_by(walk, who, alone=walk.person(who).was_alone)
    person = seen.session.participant(who) if seen else None
    open_ = wish_rows(person.wishes) if person else ()
    own = wish_rows(person.private_wishes) if person else ()
    rows = open_ or own
    if person is None or not rows:
        yield step
        return
    first = _is_first(walk, step.key) and keeps_private(walk, who, step.key)
    hidden: tuple[Move, ...] = (Hidden(step.key),) * first
    yield from _page_before(
        walk,
        step,
        [Paragraph(begins(walk, who)), _told(person.wishes if open_ else person.private_wishes)],
        (*hidden, Answered(step.key, rows)),
        hidden=hidden,
        change="Say it anew, for each way",
        nothing=(),
    )
    yield replace(
        step,
        prompt=lambda: _marked(step.prompt(), hidden),
        moves=lambda reply: _and(step.moves_for(reply), hidden),
    )
    if open_ and own and (yield from _second(walk, step, [_told(person.private_wishes)])):
        wishes = {row: person.private_wishes[row] for row, _ in own}
        walk.change_person(replace(walk.person(who), private_wishes=wishes))


def _told(wishes: Wishes) -> Pairs:
    names = {line.value: line.label.split(":")[0] for line in WISH_ROWS}
    return Pairs(tuple((names[row], WISHES[wishes[row]]) for row, _ in wish_rows(wishes)))


def _words(walk: Walk, step: Step, who: str) -> Iterator[Step]:
    """Offer somebody's own words; *still so* keeps them to whom they were said."""
    seen = seen_by(walk, who, alone=walk.person(who).was_alone)
    person = seen.session.participant(who) if seen else None
    text = (person.words or person.private_words) if person else ""
    if person is None or not text:
        yield step
        return
    body: list[Block] = [Paragraph(begins(walk, who)), Quote(text)]
    if not person.words:
        body.append(Paragraph("That was in private."))
    to = "everyone" if person.words else "private"
    keeps = (Answered(step.key, text), Answered(f"{step.key}_for", to))
    yield from _page_before(walk, step, body, keeps)
    yield _from_text(walk, step, text)
    own = person.private_words if person.words else ""
    if own and (yield from _second(walk, step, [Quote(own)])):
        walk.change_person(replace(walk.person(who), private_words=own))


# -- what was said in private besides ---------------------------------------------------


def _second(walk: Walk, step: Step, body: list[Block]) -> Generator[Step, None, bool]:
    """Ask, of a second, private account, whether it is still so; tell whether it is.

    Only whoever has said that they are alone has anything of it shown.
    """
    key = f"{step.key}/in_private"
    lines = (Line(STILL, "Still so"), Line(LEAVE, "Not any more"))

    def prompt() -> Prompt:
        page = step.prompt().page
        first = Paragraph("You also said this in private, last time:")
        helped = (("Who sees it", WHO_SEES_PRIVATE),)
        page = replace(page, body=(first, *body), note="", private=True, help=helped)
        return PickOne(key, page, lines, given=walk.before_text(key))

    yield Step(key, step.turn, prompt)
    return walk.text(key) == STILL


def _second_answer(
    walk: Walk, step: Step, then: Then | None, of: tuple[str, str], option: str | None
) -> Iterator[Step]:
    question, about = of
    if then is None or then.openly is None or then.privately is None:
        return
    if not still_fits(walk.questions, question, then.privately):
        return
    words = label(walk.questions.questions[question], then.privately)
    if (yield from _second(walk, step, [Quote(words)])):
        by = MEETING if about == MEETING else step.turn
        walk.say(Said(question, by, about, Account.PRIVATE, option, then.privately))


# -- a mix that stays, the plan, the decision -------------------------------------------


def _mix_wish(walk: Walk, step: Step, number: int, who: str) -> Iterator[Step]:
    """Offer the open wish about a mix: whether they are alone is asked after it."""
    option = walk.kept_mix(number)
    seen = seen_by(walk, who, alone=False) if option else None
    person = seen.session.participant(who) if seen else None
    wish = person.wishes.get(option.id) if person and option else None
    if wish is None:
        yield step
        return
    note = f"{begins(walk, who)} {WISHES[wish]}."
    yield replace(
        step,
        prompt=lambda: _with_line(_with_note(step.prompt(), note), fits=True),
        moves=lambda reply: step.moves_for(str(wish) if reply == STILL else reply),
    )


def _differed(walk: Walk, number: int, who: str) -> str:
    """Tell that something was different last time, as far as everybody knows."""
    option = walk.kept_mix(number)
    seen = seen_by(walk, who, alone=False) if option else None
    if option is None or seen is None:
        return ""
    differed = any(one.by == who and one.option == option.id for one in seen.session.said)
    return f"{begins(walk, who)} something would be." if differed else ""


def _plan(walk: Walk, since: Earlier, step: Step, question: str) -> Iterator[Step]:
    """Offer what was planned: to everybody what everybody had, to the worker alone the rest."""
    private = walk.questions.questions[question].private
    seen = walk.earlier_worker if private else walk.earlier_room
    line = next((one for one in seen.session.plan if one.question == question), None)
    if line is None:
        yield step
        return
    words = label(seen.questions.questions[question], line.answer)
    first = f"Last time, on {day(since.recorded_on)}, this was agreed:"
    yield from _asked_again(walk, step, question, Then(line.answer, None, first, words))


def _last_decided(then: Session, key: str, since: Earlier) -> str:
    """Give the note for a page of the decision, which is made anew."""
    decided = then.decision
    words = {
        "decision/option": option_name(then, decided.option) if decided else "",
        "decision/reason": decided.reason if decided else "",
        "review_on": day(then.review_on),
    }[key]
    return f"Last time, on {day(since.recorded_on)}: {ended(words)}" if words else ""
