"""What is written down: how big it is, what each person told the worker, what the worker knows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.answers import MEETING, Account, Answer, Said
from choosing_digital.conditions import Asked, parts_of, questions_in, weigh
from choosing_digital.conversation import dated
from choosing_digital.conversation.asking import answer_from, prompt_for, question_words
from choosing_digital.conversation.quick.people import keyed, numbered
from choosing_digital.conversation.quick.sheet import (
    EVERYONE,
    NOT_ASKED,
    PRIVATE,
    TURN,
    UNANSWERED,
    UNSURE,
    YES_NO,
    Help,
    Row,
    Sheet,
    told,
)
from choosing_digital.conversation.quick.wishes import Teller, how_heard, is_heard, wishes
from choosing_digital.findings import reaches
from choosing_digital.interview import Hidden, Step
from choosing_digital.prompts import ENTER_KEY, Heading, Line, PickNumber, RawReply
from choosing_digital.question_sets.model import Question, QuestionType, Rule, Section
from choosing_digital.question_sets.question_types import label
from choosing_digital.session import Quick
from choosing_digital.truth import Truth
from choosing_digital.words import day, named

TALKED = "quick/talked"

_ONLY_YOU = "Only you. It is in no copy that others get."
_ALL = "Everyone who reads the copy to share."

_YES = frozenset({"yes"})
_NO = frozenset({"no", "not", "nobody", "none", "never"})


def tellers(sheet: Sheet) -> tuple[Teller, ...]:
    """Give those whose views the worker writes down, in the order of their numbers."""
    return tuple(
        Teller(number, one, sheet.walk.person(one).name) for number, one in numbered(sheet).items()
    )


def steps(sheet: Sheet) -> Iterator[Step]:
    """Give every question of the page; afterwards the session has what was said."""
    people = tellers(sheet)
    first, rest = _parts(sheet)
    for section in first:
        yield from _known(sheet, section, people)
    yield from _talked_on(sheet)
    for one in people:
        yield from _told(sheet, one, rest)
    sheet.say(Heading("What you know"))
    for section in rest:
        yield from _known(sheet, section, people)
    for one in people:
        yield from _open(sheet, one, (*first, *rest))


def _parts(sheet: Sheet) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Give the sections before the first that people tell on their own, and the rest."""
    sections = sheet.walk.questions.sections
    at = next((n for n, one in enumerate(sections) if _is_told(sheet, one)), len(sections))
    return sections[:at], sections[at:]


def _questions(sheet: Sheet, section: Section) -> tuple[Question, ...]:
    return tuple(sheet.walk.questions.questions[one] for one in section.questions)


def _is_told(sheet: Sheet, section: Section) -> bool:
    """Tell whether people tell the worker this on their own: some of it is private to them."""
    return any(
        one.private and not one.of_meeting and role in asked
        for one in _questions(sheet, section)
        for role, asked in one.asked.items()
    )


def _own(sheet: Sheet, one: Teller, question: Question) -> bool:
    role = sheet.walk.person(one.id).role
    return role in question.asked.get(role, ())


def _talked_on(sheet: Sheet) -> Iterator[Step]:
    walk, today = sheet.walk, sheet.walk.setting.today
    lines = (Line("today", "today", key=ENTER_KEY), Line("other", "another day", key="d"))
    yield sheet.press(TALKED, "When did you talk", lines)
    chosen, found = walk.text(TALKED), ""
    if chosen == "other":
        page = sheet.page("On which day did you talk? As you say it: 1 december, or yesterday")
        yield from dated.steps(walk, f"{TALKED}/day", TURN, page, needed=True, past=True)
        found = dated.found(walk, f"{TALKED}/day", past=True)
    elif chosen:
        found = today
    walk.session = replace(walk.session, quick=Quick(talked_on=found))
    sheet.line(Row("When you talked", day(found), (TALKED, f"{TALKED}/day")))


# -- what somebody told, on their own ---------------------------------------------------


def _told(sheet: Sheet, one: Teller, sections: tuple[Section, ...]) -> Iterator[Step]:
    """Ask what somebody told: their wish, and, where they were on their own, the rest."""
    yield from wishes(sheet, one)
    asked = [
        question
        for section in sections
        if _is_told(sheet, section)
        for question in _questions(sheet, section)
        if _own(sheet, one, question)
    ]
    if asked:
        sheet.say(Heading(f"What {one.name} told you, on their own. Nothing is filled in for you."))
    yield from how_heard(sheet, one, asks=bool(asked))
    person = sheet.walk.person(one.id)
    for question in asked if is_heard(person) else ():
        if person.was_alone or not question.private:
            yield from _question(sheet, question, one.id, one.id, one, private=True)


def _open(sheet: Sheet, one: Teller, sections: tuple[Section, ...]) -> Iterator[Step]:
    """Ask what everybody may know of somebody's answers, after what only the worker may."""
    if not is_heard(sheet.walk.person(one.id)):
        return
    for section in sections:
        if not _is_told(sheet, section):
            for question in _questions(sheet, section):
                if _own(sheet, one, question):
                    yield from _question(sheet, question, one.id, one.id, one, private=False)


# -- what the worker knows --------------------------------------------------------------


def _known(sheet: Sheet, section: Section, people: tuple[Teller, ...]) -> Iterator[Step]:
    """Ask what the worker knows: of the meeting; of people, where they did not say themselves."""
    me = sheet.walk.me
    role = sheet.walk.person(me).role
    private = _is_told(sheet, section)
    for question in _questions(sheet, section):
        if question.of_meeting:
            yield from _question(sheet, question, me, MEETING, None, private=question.private)
            continue
        for one in people:
            about = sheet.walk.person(one.id).role
            may_say = role in question.asked.get(about, ()) and role != about
            left_out = (question.id, one.id) in sheet.left_out
            if may_say and not left_out and not _spoke(sheet, question, one):
                kept = private or question.private
                yield from _question(sheet, question, me, one.id, one, private=kept)


def _spoke(sheet: Sheet, question: Question, one: Teller) -> bool:
    return any(
        (said.question, said.by, said.about) == (question.id, one.id, one.id)
        for said in sheet.walk.session.said
    )


# -- one question -----------------------------------------------------------------------


def _question(
    sheet: Sheet, question: Question, by: str, about: str, one: Teller | None, *, private: bool
) -> Iterator[Step]:
    """Ask one question, unless its path is closed, or no answer could matter any more.

    Args:
        sheet: the page.
        question: what is asked.
        by: whose account it is.
        about: of whom it is true, or the meeting.
        one: the person it is about; None for the meeting.
        private: whether the account is the worker's alone.
    """
    walk = sheet.walk
    readings = walk.readings_for_asking(walk.me, private)
    if readings.path(question, about, None) is Truth.FALSE:
        return
    if private and by == about and not _may_matter(sheet, question, about):
        sheet.left_out.add((question.id, about))
        return
    place = "meeting" if one is None else f"{one.number}"
    key = f"quick/q/{question.id}/{place}" + ("" if by != walk.me else "/known")
    words = _label(sheet, question, one)
    yield _asked(sheet, key, question, words, by, about, private=private)
    reply = walk.value(key)
    answer = _answer(question, reply)
    always = question.private or (private and by == walk.me)
    kept = always or private != (key in walk.progress.hidden)
    if answer is not None:
        account = Account.PRIVATE if kept else Account.OPEN
        walk.say(Said(question.id, MEETING if one is None else by, about, account, None, answer))
        _carry(sheet, question, by, about, reply, hidden=kept and not question.private)
    hides = "" if always or one is None else key
    shown = _shown(question, reply, answer)
    sheet.line(Row(words, shown, (key,), PRIVATE if kept else EVERYONE, hides))


def _carry(
    sheet: Sheet, question: Question, by: str, about: str, reply: RawReply | None, *, hidden: bool
) -> None:
    if reply is None:
        return
    key = f"turn/{by}/q/{question.id}/{about}"
    exclusive = isinstance(reply, str) and reply in question.exclusive
    sheet.carry(key, (reply,) if exclusive and isinstance(reply, str) else reply)
    if hidden:
        sheet.carried.append(Hidden(key))


def _label(sheet: Sheet, question: Question, one: Teller | None) -> str:
    """Give the few words on the left, with the name in front where there are several people."""
    name = one.name if one else "the meeting"
    words = named(question.short or question.wording("worker"), name)
    said = re.search(rf"\b{re.escape(name)}\b", words)
    return f"{name}: {words}" if one and not said and len(tellers(sheet)) > 1 else words


def _asked(
    sheet: Sheet,
    key: str,
    question: Question,
    words: str,
    by: str,
    about: str,
    *,
    private: bool,
) -> Step:
    walk = sheet.walk
    mine = by == walk.me
    helped = _help(sheet, question, by, about, private=private)
    if question.type in (QuestionType.SCALE, QuestionType.TEXT):
        prompt = prompt_for(key, question, sheet.page(words, helped), walk.before(key))
        if isinstance(prompt, PickNumber) and not mine:
            prompt = replace(prompt, alone=(*prompt.alone, NOT_ASKED))
        return Step(key, TURN, lambda: prompt)
    at_once, several = _lines(question)
    unanswered = (UNSURE,) if mine else UNANSWERED
    return sheet.press(key, words, (*at_once, *unanswered), several=several, asked=helped)


def _help(sheet: Sheet, question: Question, by: str, about: str, *, private: bool) -> Help:
    walk = sheet.walk
    wording = walk.questions.wording_of(walk.person(by).role)
    name = "the meeting" if about == MEETING else walk.person(about).name
    whole = question_words(question, wording, by, about, name)
    why = (("Why we ask", question.why),) if question.why else ()
    return (("The whole question", whole), *why, ("Who sees it", _ONLY_YOU if private else _ALL))


def _lines(question: Question) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Give the answers of a question with their keys: those that answer at once, and several.

    y and n are the one answer that begins with yes, and the one that says no; the others
    have numbers.
    """
    if question.type is QuestionType.YES_NO:
        return YES_NO, ()
    options = tuple(Line(value, words) for value, words in question.options.items())
    if question.type is QuestionType.CHOICES:
        together = tuple(one for one in options if one.value not in question.exclusive)
        lines = keyed((*together, *(one for one in options if one not in together)))
        return lines[len(together) :], lines[: len(together)]
    letters = {}
    for key, beginnings in (("y", _YES), ("n", _NO)):
        found = [one.value for one in options if _first_word(one.label) in beginnings]
        if len(found) == 1:
            letters[found[0]] = key
    rest = keyed(tuple(one for one in options if one.value not in letters))
    keys = letters | {one.value: one.key for one in rest}
    return tuple(replace(one, key=keys[one.value]) for one in options), ()


def _first_word(words: str) -> str:
    return re.split(r"[^a-z]", words.lower(), maxsplit=1)[0]


def _answer(question: Question, reply: RawReply | None) -> Answer | None:
    if reply == NOT_ASKED.value:
        return None
    alone = isinstance(reply, str) and reply in question.exclusive
    return answer_from(question, (str(reply),) if alone else reply)


def _shown(question: Question, reply: RawReply | None, answer: Answer | None) -> str:
    usual = (*YES_NO, *UNANSWERED)
    return told(reply, usual) or (label(question, answer) if answer is not None else "")


# -- what is left out -------------------------------------------------------------------


def _may_matter(sheet: Sheet, question: Question, about: str) -> bool:
    """Tell whether some answer could still make something potentially unsafe, or not known.

    Every rule of that kind that reads the question may be false already, whatever the
    answer: whether somebody fears to be heard, where nobody can hear. What they told of it is
    then not asked. A question that no such rule reads always is, and so is what the worker
    knows.
    """
    walk = sheet.walk
    readings = walk.readings_for_asking(walk.me, private=True)
    truths = [
        weigh(rule.when, readings.about(one, option)).truth
        for rule in walk.questions.rules
        if rule.shows_unknown and question.id in questions_in(rule.when)
        for option in walk.session.options
        for one in _reads_of(sheet, rule, question, about)
        if reaches(rule, walk.session, one, option)
    ]
    return not truths or any(one is not Truth.FALSE for one in truths)


def _reads_of(sheet: Sheet, rule: Rule, question: Question, about: str) -> tuple[str, ...]:
    """Give those of whom a rule may hang on this answer."""
    of_others = any(part.of for part in parts_of(rule.when) if isinstance(part, Asked))
    if not question.of_meeting and not of_others:
        return (about,)
    return (*(one.id for one in sheet.walk.session.participants), MEETING)
