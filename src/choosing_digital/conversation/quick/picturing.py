"""What the answers come to, for the worker alone: each verdict in a line, and why."""

from collections.abc import Iterator

from choosing_digital.conversation import pages
from choosing_digital.conversation.pages import Seen
from choosing_digital.picture import Verdict
from choosing_digital.prompts import Block, Heading, Item, Items, Paragraph, Row
from choosing_digital.prompts import Cell as Place
from choosing_digital.words import sentence

MORE_THAN_QUICK = "more_than_quick"
"""The rule that says so of a decision. A set says by it what a quick record is too short for."""

_CALLS = frozenset({Verdict.UNSAFE, Verdict.NOT_KNOWN})


def calls_for_more(seen: Seen) -> bool:
    """Tell whether there is more to talk about than a quick record holds.

    Something is potentially unsafe or not known yet, for anybody in any of the ways of
    meeting, or the set says so of the decision: one that may change a life.
    """
    return any(
        cell.verdict in _CALLS for row in seen.picture.values() for cell in row.values()
    ) or any(one.rule.id == MORE_THAN_QUICK and one.is_raised for one in seen.findings)


def verdict_blocks(seen: Seen) -> tuple[Block, ...]:
    """Give each verdict in a line, the young person's in every way, and the concerns under it.

    Of the others only those lines in which there is something: it is one page.
    """
    told = pages.concerns(seen)
    session, questions = seen.redacted.session, seen.redacted.questions
    first = {one.name for one in session.participants if questions.is_first(one.role)}
    table = pages.picture_table(seen, told)
    lines = [line for row in table.rows for line in _lines(row, table.columns, row.name in first)]
    blocks: list[Block] = [Heading("What it comes to"), Items(tuple(lines))]
    shown = [Item(one.item.title, sign=one.item.sign) for one in told]
    if shown:
        blocks.append(Items(tuple(shown[: pages.MOST_SHOWN])))
    left = len(shown) - pages.MOST_SHOWN
    if left > 0:
        blocks.append(Paragraph(f"And {left} more. Your own record has them all, with why."))
    if pages.every_way_is_unsafe(seen):
        blocks.append(Paragraph(pages.NO_LEAST_BAD))
    return tuple(blocks)


def _lines(row: Row, columns: tuple[str, ...], every: bool) -> Iterator[Item]:
    if row.whole is not None:
        yield Item(f"{row.name}: {row.whole.words}", sign=row.whole.sign)
        return
    for column, cell in zip(columns, row.cells, strict=True):
        if every or cell.sign not in ("", "possible"):
            way = column if column.startswith("Mix") else column[:1].lower() + column[1:]
            yield Item(f"{row.name}, {way}: {_words(row.name, cell)}", sign=cell.sign)


def _words(name: str, cell: Place) -> str:
    """Give a verdict, and what stands under it, as sentences."""
    # what is not known, and the concerns by their numbers, stand right under it
    verdict = cell.words.rstrip("0123456789, ")
    kept = (one for one in cell.lines if not one.endswith(" not known"))
    lines = (one.replace("wish:", f"{name}'s wish:", 1) for one in kept)
    return " ".join(f"{one}." for one in (verdict, *map(sentence, lines)) if one)
