"""For a worker with an earlier record: `review`, a conversation that looks at it again."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from choosing_digital.cli import talking
from choosing_digital.cli.due import neutral_lines, opener
from choosing_digital.cli.earlier import NoEarlier, full_record
from choosing_digital.cli.keys import Keyring
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, day_of, say
from choosing_digital.files import finding, places
from choosing_digital.files.drafts import Beginning
from choosing_digital.files.looked_at import Known, shelf
from choosing_digital.files.reading import CannotRead, real
from choosing_digital.prompts import Line, Page, PickOne, Replied, Stopped, TypeText
from choosing_digital.question_sets import Damaged, QuestionSet, SetProblem
from choosing_digital.record import Record, earlier_of
from choosing_digital.session import Earlier
from choosing_digital.terminal import is_terminal, open_asker

NO_TERMINAL = (
    "there is no terminal here to ask questions in.\n"
    "Nothing was changed. To take the answers from a file instead:\n"
    "  choosing-digital record answers.yaml --since RECORD"
)


def review(
    name: str,
    sets: Sequence[Path],
    *,
    out: Path | None = None,
    id: str | None = None,
    plain: bool = False,
) -> int:
    """Look again at a record on the terminal, and write the new one.

    The questions are those of the set as it is now. Where it is not here any more, or no
    longer with the add-ons of then, they are those that the record holds.

    Args:
        name: the path of a full record, or what it is called.
        sets: folders in which question sets are looked for first.
        out: the folder to write to; where records are kept if left out.
        id: what the new record is called; the day and a number if left out.
        plain: whether to ask in lines.

    Returns:
        0 done; 2 wrong use, or a record that cannot be looked at again; 3 could not.
    """
    if not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, NO_TERMINAL)
        return WRONG_USE
    try:
        keys = Keyring(os.environ)
        record = full_record(name, os.environ, keys)
        since = earlier_of(record)
        questions, files = questions_for(since, sets)
    except NoEarlier as fault:
        say(sys.stderr, f"{fault}. Nothing was changed.")
        return fault.status
    except (CannotRead, Damaged) as fault:
        return talking.cannot_start(fault)
    beginning = Beginning(
        since.questions.id,
        questions.add_ons,
        questions.digest,
        day_of(os.environ),
        since.session.practice,
        files,
        tuple(str(real(one)) for one in sets),
        _plain(record),
    )
    return talking.hold(questions, beginning, talking.Manner(out, id, plain), keys)


def questions_for(since: Earlier, sets: Sequence[Path]) -> tuple[QuestionSet, Mapping[str, str]]:
    """Give the questions to ask, and the files they are from: none where the record has them.

    Raises:
        CannotRead: if a folder that was given is not one.
        Damaged: if the set is there and cannot be used as it is.
    """
    library = finding.library(sets, os.environ)
    try:
        questions = library.compose(since.questions.id, since.questions.add_ons)
    except Damaged:
        raise
    except SetProblem:
        return since.questions, {}
    return questions, talking.question_files(library)


def _plain(record: Record) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], record)


# -- from home --------------------------------------------------------------------------

_MOST_LISTED = 8
_OTHER = "other record"  # with a space, so that no record is called so


def from_home(*, plain: bool = False) -> int:
    """Ask which record to look at again: out of a list of names and days, or by its name."""
    try:
        unlock = opener(os.environ, asks=False)  # any record can be named
        found = shelf(places.records_folder(os.environ), unlock).open
    except (CannotRead, places.NoPlace) as fault:
        say(sys.stderr, str(fault) if isinstance(fault, places.NoPlace) else str(fault.trouble))
        return COULD_NOT
    try:
        with open_asker(plain=plain).session() as asker:
            chosen = _OTHER
            if found:
                reply = asker.ask(_list(found[:_MOST_LISTED]))
                chosen = str(reply.value) if isinstance(reply, Replied) else ""
            if chosen == _OTHER:
                typed = asker.ask(_by_name())
                chosen = str(typed.value).strip() if isinstance(typed, Replied) else ""
    except Stopped as stopped:
        return stopped.status
    return review(chosen, (), plain=plain) if chosen else DONE


def _list(found: tuple[Known, ...]) -> PickOne:
    today = day_of(os.environ)
    with_day = tuple(one for one in found if one.review_on)
    days = dict(zip(with_day, neutral_lines(with_day, today), strict=True))
    lines = [
        Line(one.id, days.get(one, f"{one.id}   no day to look again").strip()) for one in found
    ]
    page = Page(title="Look again at a decision", text="Which one?", back=False)
    return PickOne("review", page, (*lines, Line(_OTHER, "Another one, by its name", key="n")))


def _by_name() -> TypeText:
    page = Page(
        title="Look again at a decision",
        text="What is the record called? Its name, such as 2026-12-03-1, or the path of its file.",
        back=False,
    )
    return TypeText("review/name", page, needed=True, several_lines=False)
