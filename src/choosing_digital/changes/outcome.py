"""What came of it that is not as it was: the ways on the table, the decision, the verdicts."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from choosing_digital.answers import MEETING
from choosing_digital.changes.sides import Both, Change, Side, ended, then_and_now
from choosing_digital.findings import CONCERNS, State
from choosing_digital.outstanding import points
from choosing_digital.picture import Cell, Verdict, concerns_in
from choosing_digital.question_sets.model import Level
from choosing_digital.question_sets.question_types import label
from choosing_digital.redaction import ROOM, redact
from choosing_digital.session import FIRST_MODES, Concern, Option, Settlement
from choosing_digital.words import (
    HOW_IT_WENT,
    MODES,
    SO_FAR,
    VERDICTS,
    day,
    name_of,
    named,
    option_name,
    sentence,
)

# -- the ways on the table --------------------------------------------------------------


def ways(both: Both) -> Iterator[Change]:
    """Tell of mixes that are new or gone, and of who takes part otherwise in one that stays."""
    for then, now in both.options.values():
        yield from _modes(both, then, now, f", {both.way(now.id)}" if _is_mix(now) else "")
    there, none = "on the table", "not on the table"
    for option in both.now.session.options:
        if option.id not in both.options and _is_mix(option):
            text = f"A new way is on the table: {ended(option.name)}"
            yield Change("way", MEETING, none, there, text, options=(option.id,))
    for option in both.before.session.options:
        if option.id not in both.options and _is_mix(option):
            text = f"This way is not on the table any more: {ended(option.name)}"
            yield Change("way", MEETING, there, none, text, options=(option.id,))


def _is_mix(option: Option) -> bool:
    return option.id not in FIRST_MODES


def _modes(both: Both, then: Option, now: Option, where: str) -> Iterator[Change]:
    """Tell who takes part in another way."""
    for who in both.people:
        if not both.before.has(who) or not both.now.has(who):
            continue
        before, after = MODES[then.mode_of(who)], MODES[now.mode_of(who)]
        if before != after:
            text = then_and_now(f"How {both.name(who)} takes part{where}.", before, after)
            yield Change("takes_part", who, before, after, text, options=(now.id,))


# -- the decision -----------------------------------------------------------------------


def decision(both: Both) -> Iterator[Change]:
    """Tell whether another way was chosen, and who takes part otherwise by that."""
    before, now = (_decided(side) for side in (both.before, both.now))
    then, chosen = both.before.session.chosen, both.now.session.chosen
    if before == now and (then and then.id) == (chosen and chosen.id):
        return
    text = then_and_now("What was decided.", before, now)
    yield Change("decision", MEETING, before, now, text)
    if then is not None and chosen is not None:
        yield from _modes(both, then, chosen, "")


def _decided(side: Side) -> str:
    decided = side.session.decision
    return option_name(side.session, decided.option) if decided else "nothing decided"


def review_day(both: Both) -> Iterator[Change]:
    """Tell whether there is another day to look again."""
    before, now = (side.session.review_on for side in (both.before, both.now))
    if before != now:
        before, now = day(before) or "no day", day(now) or "no day"
        text = then_and_now("The day to look again.", before, now)
        yield Change("review_on", MEETING, before, now, text)


def plan(both: Both) -> Iterator[Change]:
    """Tell what is planned otherwise."""
    sides = (both.now, both.before)
    agreed_on = {one.question for side in sides for one in side.session.plan}
    for name in dict.fromkeys(one for side in sides for one in side.redacted.questions.plan):
        if name not in agreed_on:
            continue
        before, now = _planned(both.before, name), _planned(both.now, name)
        if before != now:
            asked = both.now.asked.get(name) or both.before.asked[name]
            words = named(asked.wording("worker"), "the meeting")
            text = then_and_now(f"The plan: {words}", before, now)
            yield Change("plan", MEETING, before, now, text, question=name)


def _planned(side: Side, name: str) -> str:
    line = next((one for one in side.session.plan if one.question == name), None)
    return label(side.asked[name], line.answer) if line else "nothing agreed"


# -- verdicts ---------------------------------------------------------------------------


def verdicts(both: Both) -> Iterator[Change]:
    """Tell which verdicts moved, and what is gone or new there; alike ones together."""
    for about in (*both.people, MEETING):
        alike: dict[tuple[str, str, str], list[str]] = {}
        for option in both.options:
            moved = _moved(both, about, option)
            if moved:
                alike.setdefault(moved, []).append(option)
        for (before, now, why), options in alike.items():
            where = ", ".join(both.way(one) for one in options)
            text = then_and_now(f"{both.name(about)}, {where}.", before, now) + why
            yield Change("verdict", about, before, now, text, options=tuple(options))


_RAISED = (Verdict.UNSAFE, Verdict.BARRIER, Verdict.CARE)


def _moved(both: Both, about: str, option: str) -> tuple[str, str, str] | None:
    """Give both verdicts in words and what moved them; None where there is nothing to tell.

    Of somebody who was asked in one of the two alone, only what gives cause for concern.
    """
    then = both.before.picture.get(about, {}).get(option)
    now = both.now.picture.get(about, {}).get(option)
    if then is None or now is None or (before := _words(then)) == (after := _words(now)):
        return None
    heard = both.before.heard(about) and both.now.heard(about)
    if not heard and then.so_far not in _RAISED and now.so_far not in _RAISED:
        return None
    return before, after, _why(both, about, option)


def _words(cell: Cell) -> str:
    """Give a verdict in words. *Possible* never stands beside what is not known."""
    if cell.verdict is Verdict.NOTHING_SAID:
        return "nothing is said here"
    if cell.verdict is Verdict.POSSIBLE and cell.not_known:
        return SO_FAR[cell.so_far]
    words = VERDICTS[cell.verdict]
    so_far = SO_FAR[cell.so_far] if cell.verdict is Verdict.NOT_KNOWN else ""
    return f"{words}, {so_far}" if so_far else words


def _why(both: Both, about: str, option: str) -> str:
    """Give what moved a verdict: what is gone, what cannot be told any more, and what is new."""
    then, now = (_Raised.of(side, about, option) for side in (both.before, both.now))
    lost = {key: text for key, text in then.shown.items() if key not in now.every}
    told = [
        f"{'Not known now' if key in now.not_known else 'Gone'}: {ended(text)}"
        for key, text in lost.items()
    ]
    told += [f"New: {ended(text)}" for key, text in now.shown.items() if key not in then.every]
    return "".join(f" {one}" for one in told)


@dataclass(frozen=True)
class _Raised:
    """What is raised in one place: rules, and concerns of people's own.

    Attributes:
        shown: by rule or by text, in words; not what stands inside another.
        every: what is raised, inside another or not.
        not_known: the rules that cannot tell.
    """

    shown: Mapping[str, str]
    every: Collection[str]
    not_known: Collection[str]

    @classmethod
    def of(cls, side: Side, about: str, option: str) -> "_Raised":
        """Give what is raised about somebody in an option."""
        here = [
            one
            for one in side.findings
            if (one.about, one.option) == (about, option) and one.rule.level in CONCERNS
        ]
        raised = [one for one in here if one.is_raised]
        on_table = side.session.option(option)
        added = {
            one.text: one.text
            for one in (concerns_in(side.session, about, on_table) if on_table else ())
            if one.level and Level(one.level) in CONCERNS
        }
        name = name_of(side.session, about)
        shown = {one.rule.id: named(one.rule.message, name) for one in raised if not one.covered_by}
        return cls(
            shown | added,
            {*added, *(one.rule.id for one in raised)},
            {one.rule.id for one in here if one.state is State.CANNOT_TELL},
        )


# -- what people added, and what they agreed --------------------------------------------


def concerns(both: Both) -> Iterator[Change]:
    """Tell which concerns of people's own are new, and which were not said again."""
    then = {_key(one): one for one in both.before.session.concerns}
    now = {_key(one): one for one in both.now.session.concerns}
    said, unsaid = "said", "not said"
    for key, one in then.items():
        if key not in now:
            text = f'{_whose(both, one)} last time: "{one.text}" It was not said again.'
            yield Change("concern", one.about, said, unsaid, text, by=one.by)
    for key, one in now.items():
        if key not in then:
            text = f'{_whose(both, one)} now: "{one.text}"'
            yield Change("concern", one.about, unsaid, said, text, by=one.by)


def _key(one: Concern) -> tuple[object, ...]:
    return one.by, one.about, one.level, one.disagrees, one.text, one.modes


def _whose(both: Both, one: Concern) -> str:
    about = both.name(one.about) if one.about != MEETING else "the meeting"
    verb = "disagrees with a concern about" if one.disagrees else "is concerned about"
    return f"{both.name(one.by)} {verb} {about},"


def agreed(both: Both) -> Iterator[Change]:
    """Tell what became of what was agreed, or still needed, as somebody said it now.

    Only of points that this audience's copy of the earlier record has itself.
    """
    since = both.now.session.since
    told = {one.point: one.how for one in since.followed} if since else {}
    for point, what in to_follow(both.before).items():
        if point in told:
            now = HOW_IT_WENT[told[point]]
            yield Change("agreed", MEETING, what, now, f"{what} {sentence(now)}.")


def to_follow(side: Side) -> dict[str, str]:
    """Give the points of a record by name: what was agreed about each, or that it was needed.

    To the worker also those that the room's copy alone had: a concern that stands by itself
    there may stand inside another in the full record.
    """
    found = _points(side)
    if side.redacted.is_copy:
        return found
    room = redact(side.session, ROOM, side.redacted.questions)
    return {**_points(Side(room)), **found}


def _points(side: Side) -> dict[str, str]:
    raised = points(side.redacted, side.readings, side.findings, side.picture)
    texts = {one.name: one.text for one in raised}
    settled = {
        one.point: _settlement(one)
        for one in side.session.settled
        if one.point in texts or not side.redacted.is_copy
    }
    needed = {
        name: f"Still needed last time: {ended(text)}"
        for name, text in texts.items()
        if name not in settled
    }
    return settled | needed


def _settlement(one: Settlement) -> str:
    by = f"by {day(one.by)}" if one.by else ""
    both = ", ".join(part for part in (one.who, by) if part)
    return f"Agreed last time: {ended(one.what)}{f' {sentence(both)}.' if both else ''}"
