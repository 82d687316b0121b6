"""The worker's own judgement: a concern beside the rules, a finding seen otherwise.

Both carry a reason and both are kept; what the program found stands as it is. It is the
worker's, alone with the screen, and shared only where the worker says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from choosing_digital.answers import MEETING
from choosing_digital.conversation.pages import Seen, by_the_way, concerns
from choosing_digital.conversation.walk import Walk
from choosing_digital.findings import Finding
from choosing_digital.interview import Answered, Move, Reopened, Step
from choosing_digital.prompts import (
    Line,
    Numbered,
    Page,
    Paragraph,
    PickOne,
    PickSeveral,
    Prompt,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.model import Level
from choosing_digital.session import APART, MODES, Concern, Mode, Session
from choosing_digital.words import MODES as IN_WORDS
from choosing_digital.words import name_of, sentence

COUNT = "judged"
CONCERN, DISAGREE, NOTHING = "concern", "disagree", "nothing"
LIST = "judged/list"

WAYS: tuple[Mode, ...] = tuple(one for one in MODES if one != APART)

_LEVELS = (
    Line(Level.UNSAFE, "Potentially unsafe"),
    Line(Level.BARRIER, "Not possible yet"),
    Line(Level.CARE, "Possible only with care"),
    Line(Level.NOTE, "Worth talking about"),
)
_EVERY_WAY = Line("every", "Every way of meeting")
_SHARE = (
    Line("no", "Only me: it is in no copy that others get"),
    Line("yes", "Everyone who gets a copy"),
)


@dataclass(frozen=True)
class Alone:
    """How a page that only the worker should see is made.

    Attributes:
        part: the right of its first line.
        seconds: after which it goes by itself.
    """

    part: str
    seconds: int

    def page(self, text: str, *body: str) -> Page:
        """Give such a page."""
        return Page(
            title="Your own judgement",
            part=self.part,
            text=text,
            body=tuple(Paragraph(one) for one in body),
            private=True,
            expires=self.seconds,
        )


_NEW = "judged#"
"""No id in a file has a #: a concern of an earlier record is never taken for one added now."""


def concern_id(number: int) -> str:
    """Give the id of a concern while people talk: the same whatever else is added."""
    return f"{_NEW}{number}"


def numbered_apart(session: Session) -> Session:
    """Give the session with the worker's concerns numbered as its record has them.

    Those that are shared are counted by themselves (``shared-1``): a number that counted the
    private ones (``own-1``) too would tell every copy that there are some. Those of an
    earlier record stay as they are called there, unless a shared one needs that name.
    """
    names: dict[str, str] = {}
    for share, start in ((True, "shared"), (False, "own")):
        those = [one.id for one in session.concerns if one.share is share]
        stay = [one for one in those if not (one.startswith(_NEW) or one in names.values())]
        taken = {*stay, *names.values()}
        free = (name for name in (f"{start}-{n}" for n in count(1)) if name not in taken)
        names |= {one: one if one in stay else next(free) for one in those}
    return replace(
        session,
        concerns=tuple(replace(one, id=names[one.id]) for one in session.concerns),
        settled=tuple(replace(one, point=renamed(one.point, names)) for one in session.settled),
    )


def renamed(point: str, names: Mapping[str, str]) -> str:
    """Give the name of a point, with a concern called otherwise: ``care/k/own-1``."""
    start, slash, last = point.rpartition("/")
    return f"{start}{slash}{names.get(last, last)}"


def steps(walk: Walk, alone: Alone) -> Iterator[Step]:
    """Give the steps of each judgement; afterwards the session has them as concerns."""
    for number in range(1, walk.count(COUNT) + 1):
        for step in _judged(walk, alone, number):
            yield replace(step, beside=True)


def another(walk: Walk) -> tuple[Move, ...]:
    """Give the moves that begin one more, by a worker who has said that they are alone.

    One that was begun and not finished is gone on with.
    """
    last = walk.count(COUNT)
    if last and not walk.text(f"judge/{last}/done"):
        return (Answered(f"judge/{last}/only", "yes"),)
    return (Answered(COUNT, last + 1), Answered(f"judge/{last + 1}/only", "yes"))


def noted(walk: Walk, about: str, text: str, ways: tuple[Mode, ...], *, share: bool) -> list[Move]:
    """Give the moves that write down something worth talking about, whole."""
    number = walk.count(COUNT) + 1
    start = f"judge/{number}/"
    return [
        Answered(COUNT, number),
        Answered(f"{start}only", "yes"),
        Answered(f"{start}what", CONCERN),
        Answered(f"{start}about", about),
        Answered(f"{start}level", str(Level.NOTE)),
        Answered(f"{start}ways", ways or _EVERY_WAY.value),
        Answered(f"{start}text", text),
        Answered(f"{start}share", "yes" if share else "no"),
        Answered(f"{start}done", "go_on"),
    ]


def gate(walk: Walk, key: str, title: str) -> Prompt:
    """Give the page on which it is asked whether only the worker sees the screen now."""
    page = Page(title=title, text=f"Only {walk.my_name} should see the screen now. Go on?")
    return PickOne(key, page, (Line("yes", "Yes", key="y"), Line("no", "No", key="n")))


def _judged(walk: Walk, alone: Alone, number: int) -> Iterator[Step]:
    start, turn = f"judge/{number}/", f"judge/{number}"
    only = f"{start}only"
    yield Step(only, f"before/{turn}", lambda: gate(walk, only, "Your own judgement"))
    if walk.text(only) != "yes":
        return
    ask = _Asking(walk, alone, start, turn)
    yield ask.one(
        "what",
        "What would you add?",
        (
            Line(CONCERN, "A concern of your own"),
            Line(DISAGREE, "Something that the program raised, and you see otherwise"),
            Line(NOTHING, "Nothing after all"),
        ),
        "Both are kept: what you add, and what the program found.",
    )
    what = walk.text(f"{start}what")
    if what == CONCERN:
        yield from _concern(ask, number)
    elif what == DISAGREE:
        yield from _disagreement(ask, number)
    done = f"{start}done"
    thanks = Page(text="Thank you. The screen is clear.", back=False)
    line = Line("go_on", "Go on")
    yield Step(done, f"after/{turn}", lambda: PickOne(done, thanks, (line,), ready="go_on"))


@dataclass(frozen=True)
class _Asking:
    walk: Walk
    alone: Alone
    start: str
    turn: str

    def said(self, what: str) -> str:
        return self.walk.text(f"{self.start}{what}")

    def one(self, what: str, text: str, lines: tuple[Line, ...], *body: str) -> Step:
        key = f"{self.start}{what}"
        given = self.walk.before_text(key)
        return Step(
            key, self.turn, lambda: PickOne(key, self.alone.page(text, *body), lines, given=given)
        )

    def text(self, what: str, text: str, *body: str) -> Step:
        key = f"{self.start}{what}"
        given = self.walk.before_text(key)
        return Step(
            key,
            self.turn,
            lambda: TypeText(key, self.alone.page(text, *body), given, needed=True),
        )

    def several(self, what: str, text: str, lines: tuple[Line, ...], alone: Line) -> Step:
        key = f"{self.start}{what}"
        before = self.walk.before(key)
        return Step(
            key,
            self.turn,
            lambda: PickSeveral(
                key,
                self.alone.page(text),
                lines,
                alone=(alone,),
                given=tuple(str(one) for one in before) if isinstance(before, tuple) else (),
                given_alone=before if isinstance(before, str) else "",
            ),
        )

    def keep(self, concern: Concern) -> None:
        session = self.walk.session
        if concern.text.strip():
            self.walk.session = replace(session, concerns=(*session.concerns, concern))


def _concern(ask: _Asking, number: int) -> Iterator[Step]:
    walk = ask.walk
    people = (*(Line(one.id, one.name) for one in walk.session.participants),)
    yield ask.one("about", "Whom is it about?", (*people, Line(MEETING, "The meeting itself")))
    yield ask.one("level", "How far does it go?", _LEVELS)
    ways = tuple(Line(one, sentence(IN_WORDS[one])) for one in WAYS)
    yield ask.several("ways", "In which ways of meeting?", ways, _EVERY_WAY)
    yield ask.text(
        "text",
        "In a sentence or two: what may happen, and what do you rest it on?",
        "Say what may happen and to whom. Not who would do it.",
    )
    yield ask.one("share", "Who may read it?", _SHARE)
    said = walk.value(f"{ask.start}ways")
    chosen = said if isinstance(said, tuple) else ()
    ask.keep(
        Concern(
            concern_id(number),
            walk.me,
            ask.said("about"),
            ask.said("text"),
            level=ask.said("level"),
            modes=tuple(one for one in WAYS if one in chosen),
            share=ask.said("share") == "yes",
        )
    )


def _disagreement(ask: _Asking, number: int) -> Iterator[Step]:
    walk = ask.walk
    raised = _raised(walk)
    lines = tuple(Line(name, told) for name, told in raised.items())
    nothing = Line(NOTHING, "None of these" if lines else "Nothing is raised")
    yield ask.one("which", "Which of these do you see otherwise?", (*lines, nothing))
    name = ask.said("which")
    if name not in raised:
        return
    yield ask.text(
        "reason",
        "How do you see it, and what do you rest it on?",
        raised[name],
        "It stays as it was found. What you say stands beside it.",
    )
    yield ask.one("share", "Who may read it?", _SHARE)
    about, _, rule = name.partition("/")
    ask.keep(
        Concern(
            concern_id(number),
            walk.me,
            about,
            ask.said("reason"),
            disagrees=rule,
            share=ask.said("share") == "yes",
        )
    )


def _raised(walk: Walk) -> dict[str, str]:
    """Give what is raised, by ``about/rule``, as the worker's own page tells it."""
    seen = Seen.by(walk.for_worker())
    told = [*concerns(seen)]
    for level in (Level.NOTE, Level.FAVOURS):
        told += by_the_way(seen, level)
    return {_name(one.findings[0]): one.item.title for one in told if one.findings}


def _name(finding: Finding) -> str:
    return f"{finding.about}/{finding.rule.id}"


# -- all of them, to look at and to change ----------------------------------------------

_CHANGED = ("about", "level", "ways", "text", "which", "reason", "share", "done")
_AGAIN = "alone"
"""The gate that is asked again after a change: nobody knows who sits there by then."""


def overview(walk: Walk, alone: Alone, turn: str) -> Step:
    """Give the list of judgements, from which one is added, changed or taken out."""
    shown = tuple(_shown(walk))

    def prompt() -> Prompt:
        rows = tuple((told, text, remark) for _number, told, text, remark in shown)
        page = alone.page(
            "Your own judgement.",
            "Is there a concern that the program did not raise, or something that you see "
            "otherwise? What you add stands beside what it found.",
        )
        return Numbered(
            LIST,
            page,
            rows,
            commands=(Line("a", "Add something"), Line("d", "d and a number: take it out")),
            counted=("d",),
            done="A number changes one. Enter goes on.",
            names=tuple(concern_id(number) for number, *_rest in shown),
        )

    def moves(reply: RawReply) -> tuple[Move, ...]:
        text = str(reply)
        if text == "a":
            return (Reopened(_AGAIN), *another(walk))
        if not text:
            return (Answered(LIST, ""),)
        start = f"judge/{shown[int(text.removeprefix('d')) - 1][0]}/"
        if text.startswith("d"):
            return (Answered(f"{start}what", NOTHING),)
        return (Reopened(_AGAIN), *(Reopened(f"{start}{one}") for one in _CHANGED))

    return Step(LIST, turn, prompt, moves=moves)


def _shown(walk: Walk) -> Iterator[tuple[int, str, str, str]]:
    mine = {one.id: one for one in walk.session.concerns}
    for number in range(1, walk.count(COUNT) + 1):
        one = mine.get(concern_id(number))
        if one is None:
            continue
        name = sentence(name_of(walk.session, one.about))
        level = "seen otherwise" if one.disagrees else _level_words(one.level)
        yield number, f"{name}: {level}", one.text, "shared" if one.share else "private"


def _level_words(level: str) -> str:
    return next((line.label.lower() for line in _LEVELS if line.value == level), "")
