"""Each participant's turn: asked alone, the young person first, a hand-over between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.answers import (
    MEETING,
    Absence,
    Account,
    Answer,
    Given,
    Said,
    Wish,
    WishSaid,
)
from choosing_digital.conversation.alone import (
    before_handing_over,
    look_alone,
    words_blocks,
    words_page,
)
from choosing_digital.conversation.asking import (
    ABSENCES,
    NAME_MARK,
    WHO_SEES_OPEN,
    WHO_SEES_PRIVATE,
    YES_NO,
    answer_from,
    help_for,
    prompt_for,
    question_words,
)
from choosing_digital.conversation.sittings import Group, Sitting
from choosing_digital.conversation.tongue import Tongue
from choosing_digital.conversation.walk import Walk
from choosing_digital.interview import Answered, Asks, Hidden, Move, Reopened, Step
from choosing_digital.prompts import (
    Block,
    Line,
    Numbered,
    Page,
    Pairs,
    Paragraph,
    PickEach,
    PickOne,
    Prompt,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.model import Question
from choosing_digital.session import FIRST_MODES, MIX, Participant, View
from choosing_digital.truth import Truth
from choosing_digital.words import WISHES, named

READY, LATER, ELSEWHERE = "ready", "not_now", "another_way"

WISH_ROWS = (
    Line("in_person", "In person"),
    Line("video", "By video"),
    Line("phone", "By phone"),
    Line(MIX, "A mix: some in the room, some on a call"),
)
WISH_COLUMNS = (
    Line(Wish.PREFERRED, "I'd like this"),
    Line(Wish.OK, "It would be OK"),
    Line(Wish.NOT_OK, "Not OK for me"),
    Line(Absence.NOT_SURE, "I'm not sure"),
    Line(Absence.RATHER_NOT_SAY, "I'd rather not say"),
)


def steps(walk: Walk) -> Iterator[Step]:
    """Give every turn, in order; afterwards the session has what each person said."""
    put_off: list[str] = []
    for person in in_turn(walk):
        if person.view in (View.TOO_YOUNG, View.NOT_YET):
            continue
        yield from _turn(walk, person.id, put_off, "")
    for person_id in put_off:
        walk.change_person(replace(walk.person(person_id), view=View.HERE))
        yield from _turn(walk, person_id, [], "again/")


def in_turn(walk: Walk) -> tuple[Participant, ...]:
    """Give everybody in the order of their turns: those who work there after the others."""
    people = walk.session.participants
    others = [
        one
        for one in people
        if one.id != walk.me and walk.questions.wording_of(one.role) != "worker"
    ]
    workers = [one for one in people if one.id != walk.me and one not in others]
    return (*others, *workers, walk.person(walk.me))


# -- one turn ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One answer of a turn, as the person reads it through at the end."""

    key: str
    words: str
    said: str
    always_private: bool


class Turn:
    """One person's turn, and what they gave in it."""

    open_to = WHO_SEES_OPEN
    """Who sees an answer that is not private, in words."""

    def __init__(self, walk: Walk, person: Participant, prefix: str) -> None:
        self.walk = walk
        self.id = person.id
        self.name = person.name
        self.here = person.view is View.HERE
        self.start = f"turn/{person.id}/"
        self.gate = f"{self.start}{prefix}"
        self.wording = walk.questions.wording_of(person.role)
        self.is_worker = self.wording == "worker"
        code = person.language.code if person.language and self.here else ""
        words = walk.questions.languages.get(code) if code else None
        self.tongue = Tongue(
            words.for_wording(self.wording) if words else None, person.name, walk.my_name
        )
        self.asked: list[Told] = []
        sections = self._open_sections(person)
        self.sections = sections
        self.parts = len(sections) + 2

    def _open_sections(self, person: Participant) -> list[tuple[str, list[Question]]]:
        return [
            (section.title, open_ones)
            for section in self.walk.questions.sections
            if (
                open_ones := [
                    question
                    for one in section.questions
                    if not (question := self.walk.questions.questions[one]).private
                    and list(self.abouts(question, person))
                ]
            )
        ]

    def abouts(self, question: Question, person: Participant) -> Iterator[str]:
        """Give those about whom this person is asked: themselves first, then the others."""
        if question.of_meeting:
            if person.id == self.walk.me:
                yield MEETING
            return
        if question.id in self.walk.questions.add_on_questions and person.id != self.walk.me:
            return
        people = self.walk.session.participants
        for about in (person, *(one for one in people if one.id != person.id)):
            own = about.id == person.id
            if person.role in question.asked.get(about.role, ()) and (
                own or about.role != person.role
            ):
                yield about.id

    @property
    def title(self) -> str:
        """Give what stands on top of each page of the turn."""
        if self.here:
            return f"{self.name}'s turn"
        return f"What {self.name} said, put in by {self.walk.my_name}"

    def page(self, part: str, text: str, **more: object) -> Page:
        """Give a page of this turn."""
        return replace(Page(title=self.title, part=part, text=text), **more)  # type: ignore[arg-type]

    def own(self, key: str, part: str, text: str, **more: object) -> Page:
        """Give a page on which this person may skip, and keep the answer private."""
        return self.page(
            part,
            text,
            skip=True,
            hide=self.only_them,
            hidden=key in self.walk.progress.hidden,
            **more,
        )

    @property
    def only_them(self) -> str:
        """Say who sees an answer that this person keeps private; nothing can hide from them."""
        me = self.walk.my_name
        if self.id == self.walk.me:
            return f"Only {me} sees this."
        if not self.here:
            return f"Only {self.name} and {me} see this."
        return self.tongue.beside("only_two_see", f"Only you and {me} see this.")

    def part(self, number: int, title: str) -> str:
        """Give the right of the first line. Parts are counted, never questions."""
        english = f"Part {number} of {self.parts}: {title.lower()}"
        return self.tongue.part(number, self.parts, title) or english

    def step(self, key: str, prompt: Prompt) -> Step:
        """Give a step of this turn."""
        return Step(key, self.id, lambda: self.tongue.prompt(prompt))


def _turn(walk: Walk, person_id: str, put_off: list[str], prefix: str) -> Iterator[Step]:
    turn = Turn(walk, walk.person(person_id), prefix)
    if turn.here and person_id != walk.me:
        ready = f"{turn.gate}ready"
        yield Step(
            ready,
            f"before/{person_id}/{prefix}",
            lambda: _handing_over(walk, turn, ready),
            aside=before_handing_over(walk),
        )
        if walk.text(ready) != READY:
            if walk.text(ready) == LATER:
                put_off.append(person_id)
            walk.change_person(replace(walk.person(person_id), view=View.NOT_YET))
            return
        walk.change_person(replace(walk.person(person_id), view=View.HERE))
    yield from _intro(turn)
    yield from _may_talk(turn)
    if _not_now(turn):
        walk.change_person(replace(walk.person(person_id), view=View.NOT_YET))
    else:
        yield from _told_alone(turn)
        yield from _answers(turn)
        yield from _own_view(turn)
        yield from read_through(turn, f"{turn.start}review")
    if turn.here and person_id != walk.me:
        done = f"{turn.gate}handed_back"
        yield Step(done, f"after/{person_id}/{prefix}", lambda: _thank_you(turn, done))


def _handing_over(walk: Walk, turn: Turn, key: str) -> Prompt:
    name, me = turn.name, walk.my_name
    page = Page(
        title=f"Next: {name}",
        text=f"Next: {name}.",
        body=(
            Paragraph(f"{me}: before you hand over."),
            Paragraph(f"Can {name} read this without others seeing the screen?"),
            Paragraph(f"Is this a good moment for {name}?"),
            *_in_part(turn),
        ),
    )
    lines: tuple[Line, ...] = (
        Line(READY, f"{name} is ready"),
        Line(LATER, f"Not now. Come back to {name} later"),
        Line(ELSEWHERE, f"Not in this conversation. {name} is asked another day"),
    )
    if key != f"turn/{in_turn(walk)[0].id}/ready":  # whatever the others said, and whether they did
        lines = (*lines, look_alone(walk))
    return PickOne(key, page, lines, given=walk.before_text(key), ready=READY)


def _in_part(turn: Turn) -> Iterator[Paragraph]:
    """Say once, before they begin, that not all of it is in their language."""
    words = turn.tongue.words
    if words is not None and not words.is_whole:
        yield Paragraph(f"Some of it has no {words.name} yet, and stands in English alone.")


def _thank_you(turn: Turn, key: str) -> Prompt:
    me = turn.walk.my_name
    page = Page(
        text="Thank you.",
        body=(
            Paragraph("Your answers are saved. The screen is clear."),
            Paragraph(f"Please give the laptop to {me}."),
        ),
        back=False,
    )
    page = turn.tongue.phrased(page, "thank_you", "saved", "give_back")
    line = Line("have_it", f"{me}: press Enter when you have it.")
    return PickOne(key, page, (line,), ready="have_it")


# -- before the questions ---------------------------------------------------------------


def _intro(turn: Turn) -> Iterator[Step]:
    if not turn.here or turn.id == turn.walk.me:
        return
    me, key = turn.walk.my_name, f"{turn.gate}intro"
    young = turn.wording == "young_person"
    kept = (
        f"{me} keeps private things private. If {me} thinks you or someone else could get hurt, "
        f"{me} may need to tell a person who can help. {me} will try to tell you first."
        if young
        else f"{me} keeps private answers private, unless somebody may be at risk of harm. Then "
        f"{me} may have to act, and will tell you if that is safe."
    )
    page = turn.page(
        turn.tongue.beside("before_you_start", "Before you start"),
        f"Hello {turn.name}. This is about how you would like to meet. Nobody answers for you.",
        body=(
            # what to do comes before anything else
            Paragraph(f"If you or someone else is in danger right now, tell {me}, or ring 999."),
            Pairs(
                (
                    ("Most answers", "everyone at the meeting"),
                    ("Answers marked private", f"only you and {me}"),
                    ("What you want", "everyone" + (". It comes first in the notes" * young)),
                )
            ),
            Paragraph(
                "Before you finish, you can read it all again. You can make any answer private."
            ),
            Paragraph(kept),
            Paragraph(
                "You can skip any question. You can stop when you like. To make the screen go "
                f"blank at once: hold Ctrl and press L. If you want to ask {me} something first, "
                "do that now."
            ),
        ),
    )
    page = turn.tongue.page(page, turn.tongue.own("hello"), tuple(_intro_in_their_words(turn)))
    ready = turn.tongue.ready("ready", Line(READY, "I am ready"))
    yield turn.step(key, PickOne(key, page, (ready,), ready=READY))


def _intro_in_their_words(turn: Turn) -> Iterator[Block]:
    """Give who will see what in somebody's own language, as far as it has the words."""
    own, young = turn.tongue.own, turn.wording == "young_person"
    rows = (
        (own("most_answers"), own("everyone_there")),
        (own("marked_private"), own("only_you_and_me")),
        (own("your_wish"), own("everyone_first" if young else "everyone")),
    )
    if own("danger_now"):
        yield Paragraph(own("danger_now"))
    if all(word for row in rows for word in row):
        yield Pairs(rows)
    for phrase in ("read_again", "kept_young_person" if young else "kept", "skip_and_stop"):
        if own(phrase):
            yield Paragraph(own(phrase))


def _may_talk(turn: Turn) -> Iterator[Step]:
    """Ask whether it is all right here and now, and whether the person is alone."""
    part = turn.part(1, "to begin with")
    if turn.here and not turn.is_worker:
        yield from _gate(turn, "safe", part, "Is it OK to do this here, right now?")
        if turn.walk.text(f"{turn.gate}safe") != "yes":
            return
    text = (
        "Are you on your own, so that nobody else can see or hear your answers?"
        if turn.here
        else f"Was {turn.name} on their own when they told you, with nobody listening?"
    )
    yield from _gate(turn, "alone", part, text)
    answer = turn.walk.text(f"{turn.gate}alone")
    alone = Given(answer) if answer in ("yes", "no") else _absence(answer)
    turn.walk.change_person(replace(turn.walk.person(turn.id), alone=alone))


def _told_alone(turn: Turn) -> Iterator[Step]:
    """Let the worker read what others wrote for them alone, once nobody else sees the screen."""
    walk, key = turn.walk, f"{turn.gate}told"
    if turn.id != walk.me or not walk.person(turn.id).was_alone:
        return
    if words_blocks(walk.for_worker(), walk.me):
        yield Step(key, turn.id, lambda: words_page(walk, key, turn.title))


def _absence(answer: str) -> Absence:
    return Absence(answer) if answer else Absence.NOT_ASKED


def _gate(turn: Turn, what: str, part: str, text: str) -> Iterator[Step]:
    key = f"{turn.gate}{what}"
    yes, no = YES_NO
    no = Line("no", "No, not now") if what == "safe" else no
    ready = turn.tongue.ready
    lines = (ready(f"{what}_yes", yes), ready(f"{what}_no", no), *ABSENCES)
    page = turn.page(part, text, private=True, skip=True, help=(("Who sees it", WHO_SEES_PRIVATE),))
    page = turn.tongue.phrased(page, what)
    yield turn.step(key, PickOne(key, page, lines, given=turn.walk.before_text(key)))


def _not_now(turn: Turn) -> bool:
    return turn.walk.text(f"{turn.gate}safe") == "no"


# -- the questions ----------------------------------------------------------------------


def _answers(turn: Turn) -> Iterator[Step]:
    sitting = Sitting(turn)
    for group in _groups(turn):
        for index, (question, abouts) in enumerate(group.questions):
            yield from sitting.before(group, index)
            for about in abouts:
                yield from question_steps(turn, question, about, group.part)


def _groups(turn: Turn) -> Iterator[Group]:
    """Give what is asked, by part: in private first, and only of those who are alone."""
    person = turn.walk.person(turn.id)
    if person.was_alone:
        private = [one for one in turn.walk.questions.asked if one.private]
        yield Group(turn.part(1, "to begin with"), _with_abouts(turn, person, private))
    for number, (title, questions) in enumerate(turn.sections, start=2):
        yield Group(turn.part(number, title), _with_abouts(turn, person, questions))


def _with_abouts(
    turn: Turn, person: Participant, questions: Sequence[Question]
) -> tuple[tuple[Question, tuple[str, ...]], ...]:
    return tuple((one, tuple(turn.abouts(one, person))) for one in questions)


def question_steps(turn: Turn, question: Question, about: str, part: str) -> Iterator[Step]:
    """Give the step of one question in a turn, if it is put; afterwards the answer is said."""
    walk = turn.walk
    readings = walk.readings_for_asking(turn.id, question.private)
    if readings.path(question, about, None) is Truth.FALSE:
        return
    key = f"{turn.start}q/{question.id}/{about}"
    words = asked_words(walk, turn.id, question, about)
    own = own_words(turn, question, about)
    helped = help_for(question, question.private, turn.open_to)
    page = (
        turn.page(part, words, private=question.private, skip=True, help=helped)
        if question.private or about == MEETING  # always private; and of the meeting never
        else turn.own(key, part, words, help=helped)
    )
    page = turn.tongue.asked(page, question, own)
    yield Step(
        key,
        turn.id,
        lambda: turn.tongue.prompt(prompt_for(key, question, page, walk.before(key)), question),
        asks=Asks(words, turn.name, walk.account(key, question.private) is Account.PRIVATE),
    )
    answer = answer_from(question, walk.value(key))
    if answer is not None:
        account = walk.account(key, question.private)
        by = MEETING if about == MEETING else turn.id
        walk.say(Said(question.id, by, about, account, None, answer))
    turn.asked.append(told_of(turn, key, question, about, answer, always=question.private))


def told_of(
    turn: Turn, key: str, question: Question, about: str, answer: Answer | None, *, always: bool
) -> Told:
    """Give one answer as its owner reads it through."""
    few = short_words(turn.walk, turn.id, question, about)
    same = about in (turn.id, MEETING)
    words = turn.tongue.short(question, own_words(turn, question, about), few, same=same)
    shown = turn.tongue.said(question, answer) if answer is not None else "not said"
    return Told(key, words, shown, always)


def own_words(turn: Turn, question: Question, about: str) -> str:
    """Give a question in the language of whose turn it is; empty where it has no words there."""
    name = "the meeting" if about == MEETING else turn.walk.person(about).name
    return turn.tongue.question(question, turn.wording, turn.id, about, name)


def short_words(walk: Walk, by: str, question: Question, about: str) -> str:
    """Give a question in a few words, for a list; whole, where the set has none."""
    if question.short is None:
        return asked_words(walk, by, question, about)
    name = "the meeting" if about == MEETING else walk.person(about).name
    if about in (by, MEETING) or NAME_MARK in question.short:
        return named(question.short, name)
    return f"{name}: {question.short}"


def asked_words(walk: Walk, by: str, question: Question, about: str) -> str:
    """Give a question as this person reads it."""
    name = "the meeting" if about == MEETING else walk.person(about).name
    wording = walk.questions.wording_of(walk.person(by).role)
    return question_words(question, wording, by, about, name)


# -- wishes and words -------------------------------------------------------------------


def _own_view(turn: Turn) -> Iterator[Step]:
    part = turn.part(turn.parts, "what you want" if turn.here else "what they want")
    yield from _wishes(turn, part)
    yield from _words(turn, part)


def _wishes(turn: Turn, part: str) -> Iterator[Step]:
    key = f"{turn.start}wishes"
    text = (
        "How would you like to meet? Say for each one."
        if turn.here
        else f"How would {turn.name} like to meet? Say for each one."
    )
    page = turn.own(
        key,
        part,
        text,
        body=(Paragraph("You can like more than one. You can leave a line empty."),),
        help=(
            ("Why we ask", "So that what you want comes first."),
            ("Who sees it", WHO_SEES_OPEN),
        ),
    )
    page = turn.tongue.on_one_line(page, "wishes", "like_several")
    before = turn.walk.before(key)
    prompt = PickEach(key, page, WISH_ROWS, WISH_COLUMNS, given=wish_pairs(before))
    yield turn.step(key, prompt)
    wishes = wishes_from(turn.walk.value(key))
    person = turn.walk.person(turn.id)
    if turn.walk.account(key, private=False) is Account.PRIVATE:
        turn.walk.change_person(replace(person, private_wishes=wishes))
    else:
        turn.walk.change_person(replace(person, wishes=wishes))
    named = {line.value: line.label.split(":")[0] for line in WISH_ROWS}
    told = "; ".join(f"{named[row]}: {WISHES[wish]}" for row, wish in wishes.items())
    row = "What you want" if turn.here else f"What {turn.name} wants"
    turn.asked.append(Told(key, row, told or "not said", always_private=False))


def wish_pairs(reply: RawReply | None) -> tuple[tuple[str, str], ...]:
    """Give the rows and columns that were marked."""
    if not isinstance(reply, tuple):
        return ()
    return tuple(
        (str(pair[0]), str(pair[1]))
        for pair in reply
        if isinstance(pair, tuple | list) and len(pair) == 2
    )


def wishes_from(reply: RawReply | None) -> dict[str, WishSaid]:
    """Give the wishes that a reply says; a row left empty is not said."""
    pairs = dict(wish_pairs(reply))
    return {row: wish_of(pairs[row]) for row in (*FIRST_MODES, MIX) if row in pairs}


def wish_of(word: str) -> WishSaid:
    """Give the wish that a word says."""
    return Wish(word) if word in tuple(Wish) else Absence(word)


def _words(turn: Turn, part: str) -> Iterator[Step]:
    walk, key = turn.walk, f"{turn.start}words"
    text = (
        "What would make it OK for you?"
        if turn.here
        else f"{turn.name}'s own words, as {turn.name} said them."
    )
    page = turn.page(
        part,
        text,
        body=(Paragraph("Your own words. As short as you like. Enter on its own skips this."),),
        skip=True,
        help=(("Who sees it", "You choose that next."),),
    )
    page = turn.tongue.phrased(page, "words", "own_words")
    yield Step(key, turn.id, lambda: TypeText(key, page, walk.before_text(key)))
    words = walk.text(key)
    if words.strip():
        who = f"{turn.start}words_for"
        me = "me" if turn.here else turn.name
        both = me if turn.id == walk.me else f"{me} and {walk.my_name}"
        lines = (
            turn.tongue.ready("words_for_everyone", Line("everyone", "Everyone at the meeting")),
            turn.tongue.ready("words_for_two", Line("private", f"Only {both}")),
        )
        who_page = turn.tongue.phrased(
            turn.page(part, "Who can see these words?"), "who_sees_words"
        )
        yield Step(who, turn.id, lambda: PickOne(who, who_page, lines, given=walk.before_text(who)))
        _keep_words(turn, words, private=walk.text(who) != "everyone")
        row = "What would make it OK" if turn.here else "In their own words"
        turn.asked.append(Told(key, row, words, always_private=False))


def _keep_words(turn: Turn, words: str, *, private: bool) -> None:
    person = turn.walk.person(turn.id)
    kept = replace(person, private_words=words) if private else replace(person, words=words)
    turn.walk.change_person(kept)


# -- reading it through -----------------------------------------------------------------


def read_through(turn: Turn, key: str) -> Iterator[Step]:
    """Give the list of what somebody said in this turn, to change it or make it private."""
    asked = tuple(turn.asked)
    yield Step(
        key,
        turn.id,
        lambda: _review_prompt(turn, key, asked),
        refuses=lambda reply: _review_refused(turn, asked, reply),
        moves=lambda reply: _review_moves(turn, key, asked, reply),
    )


def _is_private(turn: Turn, one: Told) -> bool:
    if one.key.endswith("/words"):
        return turn.walk.text(f"{turn.start}words_for") != "everyone"
    return one.always_private or one.key in turn.walk.progress.hidden


def _review_prompt(turn: Turn, key: str, asked: tuple[Told, ...]) -> Prompt:
    rows = tuple(
        (
            one.words,
            one.said,
            "private"
            if one.always_private
            else "you, private"
            if _is_private(turn, one)
            else "everyone",
        )
        for one in asked
    )
    page = turn.page(
        turn.tongue.beside("read_it_through", "Read it through"),
        "This is what you said." if turn.here else "Read it through.",
    )
    page = turn.tongue.phrased(page, "this_is_what_you_said")
    return Numbered(
        key,
        page,
        rows,
        commands=(Line("p", "p and a number: make it private, or open again"),),
        counted=("p",),
        done="Enter when it is right.",
        names=tuple(one.key for one in asked),
    )


def _review_refused(turn: Turn, asked: tuple[Told, ...], reply: RawReply) -> str:
    text = str(reply)
    if text.startswith("p"):
        number = int(text[1:])
        if asked[number - 1].always_private:
            return f"{number} is always private."
        if asked[number - 1].key.endswith(f"/{MEETING}"):
            return f"{number} is about the meeting itself, and everybody may know it."
    return ""


def _review_moves(
    turn: Turn, key: str, asked: tuple[Told, ...], reply: RawReply
) -> tuple[Move, ...]:
    text = str(reply)
    if not text:
        return (Answered(key, ""),)
    one = asked[int(text.removeprefix("p")) - 1]
    if not text.startswith("p"):
        return (Reopened(one.key),)
    if one.key.endswith("/words"):
        now = "everyone" if _is_private(turn, one) else "private"
        return (Answered(f"{turn.start}words_for", now),)
    return (Hidden(one.key),)
