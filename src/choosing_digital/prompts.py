"""What can be put before a person: blocks to read, and the few forms of asking.

No terminal, no widths, no colours: an asker (styled, plain, scripted) lays these
out in its own way, so that each of them asks the same thing.
"""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

Sign: TypeAlias = Literal[
    "",
    "unsafe",
    "not_known",
    "barrier",
    "care",
    "possible",
    "same",
    "different",
    "silent",
    "done",
    "open",
]
"""A mark beside words, drawn ``[#] [?] [-] [~] [+] = <> .. [x] [ ]``; never instead of them."""


# -- blocks to read ---------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    """Some sentences, wrapped at words."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A line over what follows, with a sign before it where it has one."""

    text: str
    sign: Sign = ""


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, as they typed them."""

    text: str


@dataclass(frozen=True)
class Pairs:
    """Names on the left, what belongs to them on the right.

    Attributes:
        ruled: whether the right side begins in the same place on every page: what was
            answered, line by line, on a page that grows.
    """

    rows: tuple[tuple[str, str], ...]
    ruled: bool = False


@dataclass(frozen=True)
class Item:
    """One point of a list: a number and a sign (either may be missing), a title, lines under it.

    Attributes:
        lines: pairs of a short word (``Why``, ``Try``; may be empty) and a text.
        joined: whether the texts stand on one line where they all fit, far apart: what
            each person said. Otherwise each has a line of its own.
    """

    title: str
    number: str = ""
    sign: Sign = ""
    lines: tuple[tuple[str, str], ...] = ()
    joined: bool = False


@dataclass(frozen=True)
class Items:
    """A list of points."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cell:
    """One place of the picture: a verdict in words with its sign, and lines under it.

    All empty where nothing is said either way.
    """

    sign: Sign = ""
    words: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One participant (or the meeting) over all options."""

    name: str
    cells: tuple[Cell, ...]
    whole: Cell | None = None  # one line for the whole row: "not asked yet"


@dataclass(frozen=True)
class Table:
    """The picture: participants down, options across.

    With little room it becomes one block for each row, in the plain mode sentences.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    legend: tuple[str, ...] = ()


Block: TypeAlias = Paragraph | Heading | Quote | Pairs | Items | Table


@dataclass(frozen=True)
class Page:
    """What every prompt shares.

    Attributes:
        title: left on the first line: ``K's turn``.
        part: right on the first line: ``Part 2 of 4: where you would be``.
        text: the question, or what the page is about.
        body: blocks to read above what can be answered.
        below: blocks under the answers.
        note: a line before the answers, such as ``This is what you said. Enter keeps it.``
        help: what ``?`` shows: pairs of a heading and a text (why we ask, who sees it).
        private: whether ``private`` stands beside the question.
        skip: whether ``>`` leaves it without an answer.
        hide: who sees the answer once its owner keeps it private with ``*``, as a sentence;
            empty where that is not for them to say here.
        hidden: whether its owner keeps it private now.
        back: whether ``<`` leads anywhere; where not, it does nothing.
        clear: whether the screen and its scrollback are cleared when the page is left,
            and the answer not echoed (somebody's turn, the worker's own pages).
        expires: after so many seconds without a key the asker comes back by itself, with
            `Back(expired=True)`; 0 for never. For pages that only one person should see.
        covered: whether this was answered before a break and the answer is not shown. An
            empty reply comes back as `Keep`.
        unsaved: what is not on the disk, as a sentence, where stopping would lose it.
        above: blocks over the question: a page that grows line by line. Its end is what is
            shown where it is longer than the window.
        covers: after so many seconds without a key the page is covered, and nothing of it
            lost, until somebody asks for it again; 0 for never.
    """

    title: str = ""
    part: str = ""
    text: str = ""
    body: tuple[Block, ...] = ()
    below: tuple[Block, ...] = ()
    note: str = ""
    help: tuple[tuple[str, str], ...] = ()
    private: bool = False
    skip: bool = False
    hide: str = ""
    hidden: bool = False
    back: bool = True
    clear: bool = True
    expires: int = 0
    covered: bool = False
    unsaved: str = ""
    above: tuple[Block, ...] = ()
    covers: int = 0


# -- pages for a room --------------------------------------------------------------------


@dataclass(frozen=True)
class Sides:
    """What was and what is, or what one sees and another, side by side, line by line.

    With little room one stands under the other.

    Attributes:
        columns: what stands over the two.
        rows: each with a name, and two cells.
    """

    columns: tuple[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """One page to show to a room. It asks nothing.

    Attributes:
        mark: left on the first line: what this is.
        where: right on the first line.
        keys: what can be pressed, in the order in which it is said.
        body: blocks to read.
        foot: the last line.
    """

    mark: str
    where: str
    keys: tuple[str, ...]
    body: tuple[Block | Sides, ...]
    foot: str


# -- forms of asking --------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One line of a list: the value it stands for, its label, a remark at the right.

    Attributes:
        under: the label once more in the worker's language, where it is in another.
    """

    value: str
    label: str
    remark: str = ""
    key: str = ""  # a letter that marks it, beside its number ("q  Leave")
    under: str = ""


@dataclass(frozen=True)
class PickOne:
    """One of some lines. Reply: its value.

    Attributes:
        given: the value that stands marked because the person gave it before; or empty.
        ready: a value marked from the start on a page that asks nothing about a person
            (``> I am ready``); never used for a question.
    """

    key: str
    page: Page
    lines: tuple[Line, ...]
    given: str = ""
    ready: str = ""


@dataclass(frozen=True)
class PickSeveral:
    """Any of some lines. Reply: a tuple of values, or one value of `alone` as text.

    Attributes:
        lines: what may be chosen together.
        exclusive: values of `lines` that stand alone and take the others out.
        alone: further lines that answer in place of all (I'm not sure, I'd rather not say).
    """

    key: str
    page: Page
    lines: tuple[Line, ...]
    exclusive: tuple[str, ...] = ()
    alone: tuple[Line, ...] = ()
    given: tuple[str, ...] = ()
    given_alone: str = ""


@dataclass(frozen=True)
class PickNumber:
    """A number from 0 to 10. Reply: an int, or one value of `alone` as text."""

    key: str
    page: Page
    ends: tuple[str, str]
    alone: tuple[Line, ...] = ()
    given: str = ""  # a number as text, or a value of `alone`


@dataclass(frozen=True)
class TypeText:
    """Free text. Reply: the text as typed; empty skips.

    Attributes:
        given: what the person typed before, offered to change.
        needed: whether an empty line is not taken (said kindly; back always works).
        several_lines: whether Alt-Enter starts a new line.
    """

    key: str
    page: Page
    given: str = ""
    needed: bool = False
    several_lines: bool = True


@dataclass(frozen=True)
class PickEach:
    """For each row one of the columns, or none. Reply: pairs of (row, column) that were marked."""

    key: str
    page: Page
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Numbered:
    """A numbered list to read through. Reply: what was typed: a number, a command, or empty.

    Attributes:
        rows: (label, value, remark), numbered from 1; longer lists become pages.
        commands: letters that may be typed, alone or (where `counted`) with a number.
        counted: the commands that take a number: ``p7``.
        done: what Enter does, in words: ``Enter when it is right.``
        names: what each row stands for; not shown, for an asker that reads from a list.
        ticks: for each row whether it is settled, where the rows are points to settle.
    """

    key: str
    page: Page
    rows: tuple[tuple[str, str, str], ...]
    commands: tuple[Line, ...] = ()
    counted: tuple[str, ...] = ()
    done: str = "Enter when it is right."
    names: tuple[str, ...] = ()
    ticks: tuple[bool, ...] = ()
    opens_last: bool = False  # a longer list opens on its last page, where Enter takes it


ENTER_KEY = "enter"
"""The `key` of a line of `PressOne` that Enter answers."""


@dataclass(frozen=True)
class PressOne:
    """One key, with no Enter after it. Reply: the value of its line, or a tuple of values.

    Each line has a key of its own (`Line.key`): a letter, a digit, a sign, or `ENTER_KEY`.
    Nothing is marked at first, and nothing that was said before is offered: a key is an
    answer at once, so it has to be meant.

    Attributes:
        lines: what is answered by its key at once.
        several: what its key puts in or takes out; Enter takes what is in, as a tuple.
        usual: values of `lines` that go without saying on a page of many such questions:
            their keys stand alone beside the question, and are explained under it.
    """

    key: str
    page: Page
    lines: tuple[Line, ...]
    several: tuple[Line, ...] = ()
    usual: tuple[str, ...] = ()


Prompt: TypeAlias = PickOne | PickSeveral | PickNumber | TypeText | PickEach | Numbered | PressOne

RawReply: TypeAlias = str | int | tuple[str, ...] | tuple[tuple[str, str], ...]

SKIPPED: RawReply = ""
"""The reply of somebody who went on without an answer; for rows, none of which is marked, ()."""


def skipping(prompt: Prompt) -> RawReply:
    """Give the reply of somebody who skips this prompt."""
    return () if isinstance(prompt, PickEach) else SKIPPED


@dataclass(frozen=True)
class Replied:
    """What was answered, in the form that the prompt says; `SKIPPED` where it was skipped.

    Attributes:
        hidden: whether its owner keeps it private, where they said so on the page
            (`Page.hide`); None leaves that as it was.
    """

    value: RawReply
    hidden: bool | None = None


@dataclass(frozen=True)
class Back:
    """One question back.

    Attributes:
        expired: whether nobody asked for it, but the page stood too long with no key
            (`Page.expires`). It then leads back to what everybody may see, not to another
            page of the same person.
    """

    expired: bool = False


@dataclass(frozen=True)
class Keep:
    """What was said here before a break stays as it is. Only where the page is `covered`."""


@dataclass(frozen=True)
class Leave:
    """Everything off the screen, leave quietly, draft kept."""


Reply: TypeAlias = Replied | Back | Keep | Leave


class Stopped(Exception):
    """Ctrl-C, end of input, a signal, or a break: stop here, all that was answered is kept.

    Attributes:
        status: the exit status that says how: 130, 143 or 129.
    """

    def __init__(self, status: int = 130) -> None:
        super().__init__(status)
        self.status = status


class Asker(Protocol):
    """Whoever puts a prompt before somebody and brings back the reply."""

    def ask(self, prompt: Prompt) -> Reply:
        """Put the prompt and give the reply.

        Why, hiding help, and a value that does not fit are the asker's own business:
        it comes back only with a reply that the prompt allows.

        Raises:
            Stopped: when somebody stops here.
        """

    def tell(self, page: Page) -> None:
        """Show a page that asks nothing, and go on at once (what was saved, where)."""
