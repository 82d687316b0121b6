"""What somebody reads in a language of their own, with the worker's beneath it.

Only words are changed: what stands for an answer, and so every rule and the record, is the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from choosing_digital.answers import MEETING, Absence, Answer, Given
from choosing_digital.phrases import PHRASES, filled
from choosing_digital.prompts import (
    Block,
    Line,
    Numbered,
    Page,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    TypeText,
)
from choosing_digital.question_sets.model import Question
from choosing_digital.question_sets.question_types import label
from choosing_digital.question_sets.wordings import Wordings
from choosing_digital.words import named

_PHRASE_OF = {words: phrase for phrase, words in PHRASES.items()}

_TITLES = {"to begin with": "to_begin_with", "what you want": "what_you_want"}
"""The parts of a turn that no set names."""

BESIDE = " / "
"""Between the two languages, where both stand on one line."""


@dataclass(frozen=True)
class Tongue:
    """In which words one person is asked.

    Attributes:
        words: the language; None where it is that of the record, and nothing is changed.
        name, me: what the person and the worker are called.
    """

    words: Wordings | None
    name: str
    me: str

    # -- sentences

    def own(self, phrase: str) -> str:
        """Give one of the program's phrases in their language; empty where there is none."""
        text = self.words.text("phrases", phrase) if self.words else ""
        return filled(text, name=self.name, me=self.me)

    def _both(self, own: str, english: str) -> str:
        return f"{own}{BESIDE}{english}" if own and own != english else english

    def beside(self, phrase: str, english: str) -> str:
        """Give a phrase in both languages, on one line."""
        return self._both(self.own(phrase), english)

    def question(self, question: Question, wording: str, by: str, about: str, name: str) -> str:
        """Give a question in their language; empty where it has none."""
        text = self._text(question, "text", question.wording_key(wording))
        if not text or "{name}" in text or about in (by, MEETING):
            return named(text, name)
        return filled(self._phrase("about"), name=name).replace("{text}", text)

    def _phrase(self, key: str) -> str:
        return (self.words.text("phrases", key) if self.words else "") or PHRASES[key]

    def _text(self, question: Question, *path: str) -> str:
        return self.words.text("questions", question.id, *path) if self.words else ""

    # -- pages

    def page(self, page: Page, own: str, body: tuple[Block, ...] = (), *, why: str = "") -> Page:
        """Give a page with their words over the worker's; as it is where there are none."""
        if self.words is None:
            return page
        page = replace(page, help=(*self._helped(page.help, why), *page.help))
        if not own:
            return page
        return replace(page, text=own, body=(*body, Paragraph(page.text), *page.body))

    def _helped(self, helped: tuple[tuple[str, str], ...], why: str) -> Iterator[tuple[str, str]]:
        """Give what ``?`` shows, as far as there are words for it."""
        for heading, text in helped:
            own = self.own(_PHRASE_OF.get(text, ""))
            if heading == PHRASES["why_we_ask"] and why:
                own = why
            if own and heading in _PHRASE_OF:
                yield self.own(_PHRASE_OF[heading]) or heading, own

    def phrased(self, page: Page, text: str, *body: str) -> Page:
        """Give a page whose text and sentences are phrases of the program."""
        said = tuple(Paragraph(own) for one in body if (own := self.own(one)))
        return self.page(page, self.own(text), said)

    def on_one_line(self, page: Page, *phrases: str) -> Page:
        """Give a page with little room: all its sentences in one paragraph for each language."""
        own = [self.own(one) for one in phrases]
        if not all(own):
            return page
        english = [page.text, *(one.text for one in page.body if isinstance(one, Paragraph))]
        return self.page(replace(page, text=" ".join(english), body=()), " ".join(own))

    def asked(self, page: Page, question: Question, own: str) -> Page:
        """Give the page of a question, with why it is asked in both languages."""
        return self.page(page, own, why=self._text(question, "why"))

    def part(self, number: int, parts: int, title: str) -> str:
        """Give which part of a turn it is; empty where it has no words of its own."""
        text = self._phrase("part")
        own = self.words.text("sections", title) if self.words else ""
        own = own or (self.own(_TITLES[title]) if title in _TITLES else "")
        if not own:
            return ""
        shown = self._both(own.lower(), title.lower())
        return filled(text, number=str(number), parts=str(parts), title=shown)

    # -- what can be answered

    def prompt(self, prompt: Prompt, question: Question | None = None) -> Prompt:
        """Give a prompt with its answers in both languages."""
        if self.words is None:
            return prompt
        match prompt:
            case PickOne():
                return replace(prompt, lines=self._lines(prompt.lines, question))
            case PickSeveral():
                lines = self._lines(prompt.lines, question)
                return replace(prompt, lines=lines, alone=self._lines(prompt.alone, None))
            case PickNumber():
                low, high = prompt.ends
                ends = (self._end(question, "low", low), self._end(question, "high", high))
                return replace(prompt, ends=ends, alone=self._lines(prompt.alone, None))
            case PickEach():
                return self._each(prompt)
            case TypeText() | Numbered() | PressOne():
                return prompt

    def _lines(self, lines: tuple[Line, ...], question: Question | None) -> tuple[Line, ...]:
        return tuple(
            replace(one, label=own, under=one.label)
            if not one.under and (own := self._label(one.value, question)) and own != one.label
            else one
            for one in lines
        )

    def _label(self, value: str, question: Question | None) -> str:
        own = self._text(question, "options", value) if question else ""
        in_the_set = question is not None and value in question.options
        return own if own or in_the_set else self.own(value)

    def _end(self, question: Question | None, which: str, english: str) -> str:
        return self._both(self._text(question, "ends", which) if question else "", english)

    def _each(self, prompt: PickEach) -> PickEach:
        """Give rows and columns, which have room for one language; the other stands above."""
        columns, rows = self._lines(prompt.columns, None), self._lines(prompt.rows, None)
        told = ". ".join(f"{one.label} ({one.under})" for one in (*rows, *columns) if one.under)
        page = prompt.page
        if told:
            page = replace(page, body=(*page.body, Paragraph(f"{told}.")))
        rows = tuple(replace(one, under="") for one in rows)
        bare = tuple(replace(one, under="") for one in columns)
        return replace(prompt, page=page, rows=rows, columns=bare)

    def ready(self, phrase: str, line: Line) -> Line:
        """Give a line that a phrase stands for."""
        own = self.own(phrase)
        return replace(line, label=own, under=line.label) if own else line

    # -- what was said, to read it through

    def short(self, question: Question, own: str, english: str, *, same: bool) -> str:
        """Give a question in a few words, in both languages.

        Args:
            question: what was asked.
            own: the whole of it in their language.
            english: the few words, in the worker's.
            same: whether the person themselves is meant, so that no name leads.
        """
        few = self._text(question, "short") if same else ""
        return self._both(named(few, self.name) or own, english)

    def said(self, question: Question, answer: Answer) -> str:
        """Give an answer as its owner reads it through, in both languages."""
        english = label(question, answer)
        match answer:
            case Given(str() as value):
                return self._both(self._label(value, question), english)
            case Given(tuple() as values):
                labels = [self._label(one, question) for one in values]
                return self._both(", ".join(labels) if all(labels) else "", english)
            case Absence():
                return self._both(self.own(str(answer)), english)
            case _:
                return english


__all__ = ["BESIDE", "Tongue"]
