"""Trying something out, from the picture: another way, another answer, and what moves.

Nothing here is saved unless it is kept; and what is kept is asked of whoever it is about,
since only they can give their answers (screens, 5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.answers import MEETING, Given, Said
from choosing_digital.conversation import judging, mixes
from choosing_digital.conversation.asking import YES_NO
from choosing_digital.conversation.pages import verdict_words
from choosing_digital.conversation.walk import Walk
from choosing_digital.findings import CONCERNS, Finding
from choosing_digital.interview import Answered, Move
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
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    RawReply,
)
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.question_sets.question_types import label
from choosing_digital.record import message_of
from choosing_digital.redaction import Redacted
from choosing_digital.session import MODES, Mode, Option
from choosing_digital.trial import Moved, Trial, answers_to_try, tried
from choosing_digital.what_if import Change, lifts
from choosing_digital.words import MODES as IN_WORDS
from choosing_digital.words import name_of, sentence, way_of

TRY = "try"
MORE, AGAIN, KEEP, NOTE, STOP = "more", "again", "keep", "note", "stop"
_LIFT, _WAY, _ANSWER = "lift", "way", "answer"

Trying = Prompt | tuple[Move, ...] | None


@dataclass(frozen=True)
class _Here:
    """From which audience's page it is tried."""

    walk: Walk
    redacted: Redacted
    part: str

    def page(self, text: str, *body: Block) -> Page:
        return Page(title="Trying something out", part=self.part, text=text, body=body)


def trying(walk: Walk, redacted: Redacted, part: str, replies: Sequence[RawReply]) -> Trying:
    """Give the page that the replies so far lead to, or the moves that keep a trial.

    Args:
        walk: where the conversation stands.
        redacted: what this audience may see; nothing else is looked at.
        part: whose page it is, on the right of the first line.
        replies: those given since *try something out* was chosen; None is given where
            they lead back.
    """
    here = _Here(walk, redacted, part)
    left = list(replies)
    while True:
        trial = _chosen(here, left)
        while isinstance(trial, Trial) and left and left[0] == MORE:
            left.pop(0)
            trial = _changed(here, trial, left)
        if not isinstance(trial, Trial):
            return trial
        if not left:
            return _shown(here, trial)
        done = left.pop(0)
        if done != AGAIN:
            return _ended(here, trial, done)


def _chosen(here: _Here, left: list[RawReply]) -> Trial | Prompt:
    """Give the trial that the next replies choose, or the page on which they end."""
    if not left:
        return _first(here)
    trial, whole = _begun(here, str(left.pop(0)))
    return trial if whole else _changed(here, trial, left)


def _changed(here: _Here, trial: Trial, left: list[RawReply]) -> Trial | Prompt:
    """Give the trial with one thing more, or the page on which the replies end."""
    if not left:
        return _what(here, trial)
    what = str(left.pop(0))
    return _with(trial, what, left.pop(0)) if left else _how(here, trial, what)


def _ended(here: _Here, trial: Trial, done: RawReply) -> Trying:
    match done:
        case "keep":
            return _kept(here, trial)
        case "note":
            return _noted(here, trial)
        case _:
            return None


def _begun(here: _Here, chosen: str) -> tuple[Trial, bool]:
    """Give the trial that a first line begins, and whether it is whole already."""
    kind, _, number = chosen.partition("/")
    if kind != _LIFT:
        return Trial(chosen), False
    lift = lifts(here.redacted)[int(number)]
    return Trial(lift.option, changes=lift.changes), True


def _first(here: _Here) -> Prompt:
    """Ask what to try: what would lift a verdict, or any way of meeting."""
    session = here.redacted.session
    found = []
    for number, lift in enumerate(lifts(here.redacted)):
        option = session.option(lift.option)
        if option is not None:
            name = sentence(name_of(session, lift.about))
            changes = "; ".join(_in_words(here, Trial(lift.option, changes=lift.changes)))
            where = way_of(lift.about, option) if option.id in IN_WORDS else option.name
            found.append(Line(f"{_LIFT}/{number}", f"{name}, {where}: what if {changes}?"))
    lines = tuple(Line(one.id, f"Try something else with: {one.name}") for one in session.options)
    page = here.page("What would you try?", Paragraph(_NOT_SAVED))
    return PickOne("try/first", page, (*found, *lines))


_NOT_SAVED = "Nothing here is saved. Everything stays as it was."


def _what(here: _Here, trial: Trial) -> Prompt:
    session = here.redacted.session
    option = _option(here, trial)
    lines = [
        Line(
            f"{_WAY}/{one.id}",
            f"{one.name} takes part another way",
            f"now {IN_WORDS[trial.ways.get(one.id, option.mode_of(one.id))]}",
        )
        for one in session.participants
    ]
    said = {(one.question, one.about): one.value for one in trial.changes}
    for one in answers_to_try(here.redacted, trial):
        question = here.redacted.questions.questions[one.question]
        now = said.get((one.question, one.about))
        answer = one.answer if now is None else Given(now)
        lines.append(
            Line(
                f"{_ANSWER}/{one.question}/{one.about}",
                question_text(here.redacted, one.question, one.about),
                f"{'now' if now is None else 'tried'}: {label(question, answer)}",
            )
        )
    page = here.page(
        f"{option.name}: what would be different?",
        Paragraph("Only answers that may differ from place to place can be tried."),
    )
    return PickOne("try/what", page, tuple(lines))


def _option(here: _Here, trial: Trial) -> Option:
    option = here.redacted.session.option(trial.option)
    if option is None:
        raise KeyError(trial.option)
    return option


def _how(here: _Here, trial: Trial, what: str) -> Prompt:
    kind, _, rest = what.partition("/")
    if kind == _WAY:
        name = name_of(here.redacted.session, rest)
        lines = tuple(Line(mode, sentence(IN_WORDS[mode])) for mode in MODES)
        return PickOne("try/way", here.page(f"How would {name} take part?"), lines)
    question, _, about = rest.partition("/")
    return _answer(here, here.redacted.questions.questions[question], about)


def _answer(here: _Here, question: Question, about: str) -> Prompt:
    page = here.page(question_text(here.redacted, question.id, about))
    lines = tuple(Line(value, words) for value, words in question.options.items())
    match question.type:
        case QuestionType.SCALE:
            return PickNumber("try/answer", page, question.ends or ("", ""))
        case QuestionType.CHOICES:
            return PickSeveral("try/answer", page, lines, exclusive=question.exclusive)
        case _:
            return PickOne("try/answer", page, lines or YES_NO)


def _with(trial: Trial, what: str, reply: RawReply) -> Trial:
    kind, _, rest = what.partition("/")
    if kind == _WAY:
        mode: Mode = next(one for one in MODES if one == reply)
        return trial.with_way(rest, mode)
    question, _, about = rest.partition("/")
    value = tuple(str(one) for one in reply) if isinstance(reply, tuple) else reply
    return trial.with_change(Change(question, about, value))


# -- what moves -------------------------------------------------------------------------


def _shown(here: _Here, trial: Trial) -> Prompt:
    moved = tried(here.redacted, trial)
    page = replace(
        here.page(
            "What if " + "; and ".join(_in_words(here, trial)) + "?",
            *_moved_blocks(here, trial, moved),
        )
    )
    lines = (
        Line(MORE, "Change one thing more"),
        Line(AGAIN, "Try something else"),
        Line(KEEP, "Put it on the table, and ask those who would take part", key="k"),
        Line(NOTE, "Note it: to be asked another day", key="l"),
        Line(STOP, "Stop trying. Everything stays as it was", key="s"),
    )
    return PickOne("try/shown", page, lines)


def _in_words(here: _Here, trial: Trial) -> Iterator[str]:
    """Give each change as the end of *what if*."""
    session = here.redacted.session
    for person, mode in trial.ways.items():
        yield f"{name_of(session, person)} took part {IN_WORDS[mode]}"
    for one in trial.changes:
        question = here.redacted.questions.questions[one.question]
        text = question_text(here.redacted, one.question, one.about)
        yield f'the answer to "{text}" were: {label(question, Given(one.value))}'


def _moved_blocks(here: _Here, trial: Trial, moved: tuple[Moved, ...]) -> Iterator[Block]:
    session = here.redacted.session
    yield Heading(_option(here, trial).name)
    items = tuple(_item(here, one) for one in moved if not one.is_the_same)
    yield Items(items) if items else Paragraph("Nothing would move.")
    same = [
        name_of(session, one.about) for one in moved if one.is_the_same and one.about != MEETING
    ]
    if same and items:
        yield Paragraph(f"{', '.join(same)}: no change.")
    rows: list[tuple[str, str]] = []
    for title, found in (
        ("Gone", [one for each in moved for one in each.gone]),
        ("New", [one for each in moved for one in each.new]),
        ("Still there", [one for each in moved for one in each.still]),
        ("Not known then", [one for each in moved for one in each.not_known]),
    ):
        told = _messages(here, found) or ["nothing"] * (title != "Not known then")
        rows += [(title if one is told[0] else "", one) for one in told]
    yield Pairs(tuple(rows))
    if trial.changes:
        yield Paragraph(_whose(here, trial))


def _item(here: _Here, one: Moved) -> Item:
    before, after = (
        verdict_words(cell) if cell else IN_WORDS["apart"] for cell in (one.before, one.after)
    )
    name = sentence(name_of(here.redacted.session, one.about))
    return Item(name, lines=(("Now", before), ("Then", after)))


def _messages(here: _Here, found: list[Finding]) -> list[str]:
    """Give the concerns among these in words; a reason in favour says that it is one."""
    session = here.redacted.session
    told = []
    for one in found:
        if one.covered_by:
            continue
        favour = "" if one.rule.level in CONCERNS else f" ({one.rule.level})"
        told.append(f"{sentence(name_of(session, one.about))}: {message_of(session, one)}{favour}")
    return list(dict.fromkeys(told))


def _whose(here: _Here, trial: Trial) -> str:
    session = here.redacted.session
    owners = {one.by for one in _tried_answers(here, trial) if one.by != MEETING}
    named = " and ".join(
        name_of(session, one.id) for one in session.participants if one.id in owners
    )
    if not named:
        return "To keep this, it is asked again for this way of meeting."
    return f"Only {named} can give that answer. To keep this, it is asked again."


def _tried_answers(here: _Here, trial: Trial) -> list[Said]:
    places = {(one.question, one.about) for one in trial.changes}
    return [one for one in here.redacted.session.said if (one.question, one.about) in places]


# -- keeping it -------------------------------------------------------------------------


def _modes(here: _Here, trial: Trial) -> dict[str, Mode]:
    option = _option(here, trial)
    return {
        one.id: trial.ways.get(one.id, option.mode_of(one.id))
        for one in here.redacted.session.participants
    }


def _kept(here: _Here, trial: Trial) -> tuple[Move, ...]:
    """Give the moves that put it on the table as a mix; its name and answers are asked then.

    Whoever this audience does not know of keeps the way they had: it is asked.
    """
    number = len(mixes.made_here(here.walk)) + len(here.walk.earlier_mixes) + 1
    modes = _modes(here, trial)
    return (
        Answered(mixes.COUNT, here.walk.count(mixes.COUNT) + 1),
        *(Answered(f"mix/{number}/mode/{who}", mode) for who, mode in modes.items()),
    )


def _noted(here: _Here, trial: Trial) -> tuple[Move, ...]:
    """Give the moves that write down what is to be asked; shared only from everybody's page."""
    session = here.redacted.session
    option = _option(here, trial)
    about = next((one.about for one in trial.changes), next(iter(trial.ways), MEETING))
    where = "" if about == MEETING else f", {way_of(about, option)}"
    asked = "; ".join(_in_words(here, trial))
    text = f"To ask {name_of(session, about)}{where}: what if {asked}?"
    mode = option.mode_of(about) if about != MEETING else None
    ways: tuple[Mode, ...] = (mode,) if mode in judging.WAYS else ()
    share = here.redacted.is_copy
    return tuple(judging.noted(here.walk, about, text, ways, share=share))
