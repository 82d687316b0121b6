"""For a worker with a record that is sealed: `read` shows it, and leaves nothing behind.

Opened, it is on the screen alone, which is cleared afterwards. It is in no file.
"""

import os
import sys
from collections.abc import Iterator

from choosing_digital.cli.copying import refusal
from choosing_digital.cli.records import StillSealed, content_of
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.files.places import NoPlace
from choosing_digital.files.reading import CannotRead
from choosing_digital.files.records import NoSuchRecord, record_path
from choosing_digital.prompts import Block, Heading, Line, Page, Paragraph, PickOne, Stopped
from choosing_digital.question_sets import visible
from choosing_digital.record import NotARecord, parse_record
from choosing_digital.terminal import is_terminal, open_asker

PATIENCE = 300
"""Seconds without a key after which the page goes by itself: longer than others, as it is read."""


def read_command(name: str, *, plain: bool) -> int:
    """Show a record, sealed or not, on the terminal.

    Args:
        name: the path of a record, or what it is called.
        plain: whether the plain mode was asked for.

    Returns:
        0 done; 2 wrong use, or a file that cannot be accepted; 3 it could not be opened; what
        a signal gave.
    """
    if not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, "there is no terminal here to show a record on. Nothing was opened.")
        return WRONG_USE
    try:
        text = _text(content_of(record_path(name, os.environ)))
    except (NoSuchRecord, NoPlace) as fault:
        say(sys.stderr, f"{fault}. Nothing was opened.")
        return WRONG_USE
    except CannotRead as fault:
        return _refuse(name, str(fault.trouble), WRONG_USE)
    except StillSealed as fault:
        return _refuse(name, str(fault), COULD_NOT)
    except NotARecord as fault:
        return _refuse(name, refusal(fault), WRONG_USE)
    page = Page(
        title="A record. Only its worker should see it.",
        body=tuple(_blocks(text)),
        back=False,
        clear=True,
        expires=PATIENCE,
    )
    try:
        with open_asker(plain=plain).session() as asker:
            asker.ask(PickOne("leave", page, (Line("leave", "Leave", key="q"),)))
    except Stopped as stopped:
        return stopped.status
    return DONE


def _refuse(name: str, why: str, status: int) -> int:
    sys.stderr.write(f"{visible(name)}: error: {visible(why)}.\n")
    return status


def _text(content: bytes) -> str:
    """Give a record to read: its Markdown, or what its JSON is in Markdown."""
    if content.lstrip().startswith(b"{"):
        from choosing_digital.formats import FORMATS

        return FORMATS["markdown"].write(parse_record(content))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotARecord("this is not a record") from None


def _blocks(text: str) -> Iterator[Block]:
    """Give the parts of a Markdown text as they stand, a heading as one."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        words = part.strip("\n")
        if words.startswith("#"):
            yield Heading(words.lstrip("#").strip())
        elif words:
            yield Paragraph(words)
