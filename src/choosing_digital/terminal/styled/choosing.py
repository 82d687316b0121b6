"""Forms in which something is marked: one line, several, a number, one for each row."""

from dataclasses import replace

from choosing_digital.prompts import Line, PickEach, PickNumber, PickOne, PickSeveral, Replied
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Room, State
from choosing_digital.terminal.styled.form import Form, Outcome, index_of, is_unsure, mark_one_first


class PickOneForm(Form):
    """One of some lines: nothing is marked unless it was said before."""

    def __init__(self, prompt: PickOne) -> None:
        super().__init__(State(here=index_of(prompt.lines, prompt.given or prompt.ready)))
        self.prompt = prompt
        self._numbered = [i for i, line in enumerate(prompt.lines) if not line.key]

    def enter(self, room: Room) -> Outcome:
        """Take the line that is marked."""
        if self.state.here is None:
            self._say_once(mark_one_first(self.prompt.lines))
            return None
        return Replied(self.prompt.lines[self.state.here].value)

    def digit(self, key: str) -> None:
        """Mark the line of that number."""
        number = self._number(key, 1, len(self._numbered))
        if number:
            self._mark(self._numbered[number - 1])

    def other(self, key: str, data: str, room: Room) -> None:
        """Move the mark, or mark the line of that letter."""
        if not self.prompt.lines or self._move(key, len(self.prompt.lines)):
            return
        for index, line in enumerate(self.prompt.lines):
            if line.key and line.key.casefold() == key.casefold():
                self._mark(index)


class PickSeveralForm(Form):
    """Any of some lines, with some that take the others out."""

    def __init__(self, prompt: PickSeveral) -> None:
        given = {prompt.given_alone} if prompt.given_alone else set(prompt.given)
        super().__init__(State(chosen=frozenset(given)))
        self.prompt = prompt
        self.lines = layout.all_lines(prompt)
        self._alone = {line.value for line in prompt.alone}
        self._before: State | None = None  # before others were taken out
        self._first: State | None = None  # before the first of two digits

    @property
    def is_empty(self) -> bool:
        """Whether nothing has an x, nor is a line marked that answers in place of all."""
        here = self.lines[self.state.here] if self.state.here is not None else None
        return not self.state.chosen and (here is None or here.value not in self._alone)

    def press(self, key: str, data: str, room: Room) -> Outcome:
        """Take one key; what was taken out can be brought back until the next."""
        if self._before:
            self._before, self.message = None, ""
        return super().press(key, data, room)

    def undo(self) -> bool:
        """Bring back what the last choice took out."""
        if not self._before:
            return False
        self.state, self._before, self.message = self._before, None, ""
        return True

    def enter(self, room: Room) -> Outcome:
        """Take what has an x, or the line that answers in place of all."""
        here = self.lines[self.state.here] if self.state.here is not None else None
        if here and here.value in self._alone and here.value not in self.state.chosen:
            if self.state.chosen:
                self._toggle(here)
                return None
            return Replied(here.value)
        chosen = tuple(line.value for line in self.lines if line.value in self.state.chosen)
        if not chosen:
            self.message = self._nothing_chosen()
            return None
        return Replied(chosen[0] if chosen[0] in self._alone else chosen)

    def digit(self, key: str) -> None:
        """Put the x of that line in or out; two digits undo what the first of them did."""
        number = self._number(key, 1, len(self.lines))
        if number is None:
            return
        if number > 9 and self._first:
            self.state = self._first
        self._first = self.state
        self._mark(number - 1)
        self._toggle(self.lines[number - 1])

    def other(self, key: str, data: str, room: Room) -> None:
        """Move, or put the x of the line in or out."""
        if self._move(key, len(self.lines)) or key != " ":
            return
        if self.state.here is None:
            self._mark(0)
        else:
            self._toggle(self.lines[self.state.here])

    def _toggle(self, line: Line) -> None:
        self.message = ""
        chosen = self.state.chosen
        if line.value in chosen:
            self.state = replace(self.state, chosen=chosen - {line.value})
            return
        lonely = self._alone | set(self.prompt.exclusive)
        out = chosen if line.value in lonely else chosen & lonely
        if out:
            self._before = self.state
            names = ", ".join(line.label for line in self.lines if line.value in out)
            brings = "brings it back" if len(out) == 1 else "brings them back"
            self.message = f"Took out: {names}. < {brings}."
        self.state = replace(self.state, chosen=(chosen - out) | {line.value})

    def _nothing_chosen(self) -> str:
        exclusive = [line for line in self.prompt.lines if line.value in self.prompt.exclusive]
        for line in exclusive:
            if line.label.casefold().startswith(("nobody", "no one")):
                return f"Nothing is chosen. Choose {line.label} if there is nobody."
        unsure = [line for line in self.prompt.alone if is_unsure(line)]
        for line in (*exclusive, *unsure):
            return f"Nothing is chosen. {line.label} is fine too."
        return "Nothing is chosen. Space puts the x in."


class PickNumberForm(Form):
    """A number from 0 to 10, with nothing marked at first, and no middle."""

    def __init__(self, prompt: PickNumber) -> None:
        lines = layout.all_lines(prompt)
        super().__init__(State(here=index_of(lines, prompt.given)))
        self.lines = lines
        self._letters = layout.letters(prompt)

    def enter(self, room: Room) -> Outcome:
        """Take the number or the line that is marked."""
        here = self.state.here
        if here is None:
            self._say_once(mark_one_first(self.lines))
            return None
        return Replied(here if here <= 10 else self.lines[here].value)

    def digit(self, key: str) -> None:
        """Mark the number; a 1 and then a 0 are ten."""
        number = self._number(key, 0, 10)
        if number is not None:
            self._mark(number)

    def other(self, key: str, data: str, room: Room) -> None:
        """Move along the scale, or to the lines under it."""
        last = len(self.lines) - 1
        here = self.state.here
        on_scale = here is not None and here <= 10
        if key.casefold() in self._letters:
            self._mark(11 + self._letters.index(key.casefold()))
        elif key == "right":
            self._mark(min((here or 0) + 1, 10) if on_scale else 0)
        elif key == "left":
            self._mark(max((here or 0) - 1, 0) if on_scale else 10)
        elif key in ("home", "end"):
            self._mark(0 if key == "home" else 10)
        elif key in ("up", "down"):
            self._up_or_down(key, here, last)

    def _up_or_down(self, key: str, here: int | None, last: int) -> None:
        """Move between the scale and the lines under it; back on the scale nothing is marked."""
        if last == 10:
            return
        below = here if here is not None and here > 10 else 10
        target = below + (1 if key == "down" else -1)
        if target > 10:
            self._mark(min(target, last))
        elif below > 10:
            self.state = replace(self.state, here=None)


class PickEachForm(Form):
    """For each row one of the columns, or none."""

    def __init__(self, prompt: PickEach) -> None:
        super().__init__(State(here=0 if prompt.rows else None, said=prompt.given))
        self.prompt = prompt

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said of any row."""
        return not self.state.said

    def enter(self, room: Room) -> Outcome:
        """Take what was said, in the order of the rows."""
        said = dict(self.state.said)
        if not said and not self._warned:
            self._say_once("Nothing is said yet. Enter again leaves it all empty.")
            return None
        pairs = [(row.value, said[row.value]) for row in self.prompt.rows if row.value in said]
        return Replied(tuple(pairs))

    def digit(self, key: str) -> None:
        """Say this of the row, or take it back where it was said already."""
        columns = self.prompt.columns
        if key == "0":
            self._say("")
        elif int(key) <= len(columns):
            self._say(columns[int(key) - 1].value)

    def other(self, key: str, data: str, room: Room) -> None:
        """Move, or empty the row."""
        if key in ("backspace", "delete"):
            self._say("")
        elif self.prompt.rows:
            self._move(key, len(self.prompt.rows))

    def _say(self, column: str) -> None:
        if self.state.here is None:
            return
        self.message = ""
        row = self.prompt.rows[self.state.here].value
        said = dict(self.state.said)
        if not column or said.get(row) == column:
            said.pop(row, None)
        else:
            said[row] = column
        self.state = replace(self.state, said=tuple(said.items()))
