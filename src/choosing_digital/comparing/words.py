"""A comparison in words: headings, one entry for each row, and something to talk about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from choosing_digital.comparing import Comparison
from choosing_digital.comparing.outcome import NOT_YET, NOTHING_DECIDED
from choosing_digital.comparing.rows import NOT_THERE, Cell, Row, Standing
from choosing_digital.problems import listed
from choosing_digital.words import day, sentence

TRAINING = "TRAINING. Made-up people."
NOT_A_RECORD = f"{TRAINING} Not a record."
"""Stands first and last in every comparison of made-up families."""

FOR_THE_WORKER = "For the worker alone. It holds private answers. Do not hand it on."

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

SIGNS: Mapping[Standing, str] = {
    Standing.SAME: "=",
    Standing.DIFFERENT: "<>",
    Standing.SILENT: "..",
}


@dataclass(frozen=True)
class Entry:
    """One row in words.

    Attributes:
        title: a few words.
        lead: the whole of the question or point; may be empty.
        text: one sentence; may be empty.
        cells: letters, each with what that record says.
        after: one sentence more; may be empty.
    """

    title: str
    lead: str = ""
    text: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    after: str = ""


@dataclass(frozen=True)
class Telling:
    """A comparison, ready to be told in any format."""

    compared: Comparison

    @property
    def letters(self) -> tuple[str, ...]:
        """Give the letters in order."""
        return tuple(one.letter for one in self.compared.records)

    @property
    def count(self) -> str:
        """Give how many records there are, in words up to ten."""
        number = len(self.letters)
        return _NUMBERS[number] if number < len(_NUMBERS) else str(number)

    # -- around the rows ----------------------------------------------------------------

    @property
    def whose(self) -> str:
        """Give how many records of whom: ``Three records of K, D and R``."""
        return f"{sentence(self.count)} records of {listed(self.compared.family)}"

    @property
    def records(self) -> tuple[tuple[str, str], ...]:
        """Give each letter with the name and the day of its record."""
        return tuple(
            (one.letter, f"record {one.id}, {day(one.recorded_on)}")
            for one in self.compared.records
        )

    def heading(self, standing: Standing) -> str:
        """Give the heading of a part: ``All three the same``."""
        if standing is Standing.SAME:
            return "Both the same" if len(self.letters) == 2 else f"All {self.count} the same"
        return sentence(standing.value)

    @property
    def nothing(self) -> str:
        """Give what stands in a part where there is nothing."""
        return "Nothing that is shared here." if self.compared.is_copy else "Nothing."

    @property
    def closing(self) -> str:
        """Give what is always said at the end: of an audience, whatever the records hold."""
        private = (
            "Anyone can tell the worker things in private, one at a time. Private answers are "
            "never printed here, so this cannot say that a way of meeting is safe. "
            if self.compared.is_copy
            else ""
        )
        return (
            f"{private}The letters are in the order in which the records were given, and mean "
            "nothing else. The people decided. The program did not."
        )

    # -- the rows -----------------------------------------------------------------------

    def entries(self, standing: Standing) -> Iterator[Entry]:
        """Give the rows of a part in words, each followed by what it rests on.

        What is told as a reason is not told a second time by itself.
        """
        told: set[tuple[str, Row]] = set()
        for row in self.compared.standing(standing):
            if row in self._reasons_told:
                continue
            yield self._entry(row, standing)
            reasons = [one for one in row.why if (row.about, one) not in told]
            yield from self._reasons(reasons)
            if row.why and not reasons:
                yield Entry(self._why, text="Because of the same as above.")
            told |= {(row.about, one) for one in row.why}

    def _entry(self, row: Row, standing: Standing) -> Entry:
        if standing is Standing.SAME:
            return Entry(row.title, row.lead, row.cells[0].text)
        found = self._by_letter(row.cells)
        shown = tuple((one, cell.text) for one, cell in found if cell.says or _is_shown(cell))
        text = self._who_says(row) if standing is Standing.SILENT else ""
        elsewhere = [one for one, cell in found if cell == NOT_THERE]
        after = f"It does not come up in {listed(elsewhere)}." if elsewhere else ""
        return Entry(row.title, row.lead, text, shown, after)

    def _by_letter(self, cells: Sequence[Cell]) -> list[tuple[str, Cell]]:
        return list(zip(self.letters, cells, strict=True))

    def _who_says(self, row: Row) -> str:
        """Give who says and who does not: ``A and C say. B does not.``."""
        found = self._by_letter(row.cells)
        say = [one for one, cell in found if cell.says]
        do_not = [one for one, cell in found if cell.there and not cell.says]
        if len(do_not) == len(found):
            none = "neither says" if len(found) == 2 else f"none of the {self.count} says"
            return f"{row.silence or none}."
        verb = "does" if len(do_not) == 1 else "do"
        if not say:
            return f"{listed(do_not)} {verb} not say."
        return f"{listed(say)} {'says' if len(say) == 1 else 'say'}. {listed(do_not)} {verb} not."

    # -- why ----------------------------------------------------------------------------

    @cached_property
    def _reasons_told(self) -> frozenset[Row]:
        return frozenset(one for row in self.compared.rows for one in row.why)

    @property
    def _why(self) -> str:
        return f"Why {listed(self.letters)} differ" if len(self.letters) == 2 else "Why they differ"

    def _reasons(self, rows: Iterable[Row]) -> Iterator[Entry]:
        for row in rows:
            lead = f"{row.title}: {row.lead}" if row.lead else row.title
            cells = tuple(
                (one, cell.text or self._silence(row)) for one, cell in self._by_letter(row.cells)
            )
            yield Entry(self._why, lead, "", cells)

    def _silence(self, row: Row) -> str:
        if row.what == "answer":
            return "not shared here" if self.compared.is_copy else "not asked"
        return "does not say"

    # -- something to talk about --------------------------------------------------------

    @property
    def to_talk_about(self) -> tuple[str, ...]:
        """Give at most three things to talk about; which of them depends on no order."""
        found = (*self._of_the_choice(), *self._of_the_wish(), *self._of_what_differs())
        return found[:_MOST] or (self._of_all_together(),)

    def _of_all_together(self) -> str:
        if self.compared.standing(Standing.DIFFERENT):
            return "They choose the same, and not all that was said is the same. Does it matter?"
        all_ = "Both" if len(self.letters) == 2 else f"All {self.count}"
        return f"{all_} say the same here. Who might see it otherwise, and who was not asked?"

    def _of_the_choice(self) -> Iterator[str]:
        row = next(one for one in self.compared.rows if one.what == "decision")
        found = self._by_letter(row.cells)
        waiting = [one for one, cell in found if cell.text == NOT_YET]
        if waiting:
            who = waiting[0] if len(waiting) == 1 else "they"
            yield f'{listed(waiting)} chose "not yet". What would {who} need to hear?'
        nothing = [one for one, cell in found if cell.text in (NOTHING_DECIDED, "")]
        if nothing:
            verb = "has" if len(nothing) == 1 else "have"
            yield f"{listed(nothing)} {verb} decided nothing. What is needed first?"
        chosen = [one for one, _cell in found if one not in (*waiting, *nothing)]
        if len({cell.text for one, cell in found if one in chosen}) > 1:
            yield f"{listed(chosen)} did not choose the same. What would {self._young} say to each?"

    @property
    def _young(self) -> str:
        return listed(self.compared.young_people) or "each of them"

    def _of_the_wish(self) -> Iterator[str]:
        names = {f"{one}'s wish": one for one in self.compared.young_people}
        for row in self.compared.rows:
            if row.what != "wish" or row.title not in names:
                continue
            found = self._by_letter(row.cells)
            did = [one for one, cell in found if cell.text.endswith(", and followed")]
            did_not = [one for one, cell in found if cell.text.endswith(", and not followed")]
            if did and did_not:
                name = names[row.title]
                yield (
                    f"{listed(did)} followed what {name} would like, and {listed(did_not)} did "
                    f"not. How would each tell {name}?"
                )

    def _of_what_differs(self) -> Iterator[str]:
        verdicts = [
            one
            for one in self.compared.standing(Standing.DIFFERENT)
            if one.what == "verdict" and one.why
        ]
        unknown = {
            letter
            for row in verdicts
            for one in row.why
            for letter, cell in self._by_letter(one.cells)
            if cell.there and not cell.says
        }
        if unknown:
            who = [one for one in self.letters if one in unknown]
            verb = "does" if len(who) == 1 else "do"
            yield f"{listed(who)} {verb} not say what others say. What might it change?"
        elif verdicts:
            yield "The same way is not the same in all of them. What makes the difference?"
        silent = [
            one
            for one in self.compared.standing(Standing.SILENT)
            if one.what == "plan" and all(cell.there and not cell.says for cell in one.cells)
        ]
        if silent:
            yield f'Nobody says here: "{silent[0].lead}" What would {self._young} want?'


_MOST = 3


def _is_shown(cell: Cell) -> bool:
    """Tell whether it is worth saying why nothing can be said: of a way, not of each point."""
    return not cell.there and cell != NOT_THERE
