"""Hands counted for each way of meeting: shown as numbers, kept nowhere."""

from choosing_digital.conversation.pages import picture_table
from choosing_digital.demo.play import Play, Step
from choosing_digital.demo.state import Votes
from choosing_digital.prompts import Block, Heading, Pairs, Paragraph

CANNOT_SAY = "We cannot say yet"
_MIX = "A mix"
_LONGEST = 3  # digits: no room holds a thousand


def lines(play: Play, step: Step) -> tuple[str, ...]:
    """Give what a hand can be up for: each way, in their order; and always that it is too soon."""
    ways = picture_table(play.room(step), ()).columns
    mix = () if any(one.startswith("Mix ") for one in ways) else (_MIX,)
    return (*ways, *mix, CANNOT_SAY)


def fresh(play: Play, step: Step) -> Votes:
    """Give an empty count."""
    return Votes(("",) * len(lines(play, step)))


def typed(votes: Votes, key: str) -> Votes:
    """Give the count with a digit more, or without any."""
    here = votes.counts[votes.at]
    count = "" if key == "x" else (here + key)[:_LONGEST]
    counts = (*votes.counts[: votes.at], count, *votes.counts[votes.at + 1 :])
    return Votes(counts, votes.at)


def moved(votes: Votes, by: int) -> Votes:
    """Give the count with another line to type in; it ends at the last."""
    return Votes(votes.counts, min(max(votes.at + by, 0), len(votes.counts) - 1))


def vote_blocks(play: Play, step: Step, votes: Votes) -> tuple[Block, ...]:
    """Give the page: the lines in their order, no bars, no share of a hundred."""
    rows = tuple(
        (name, f"{'>' if at == votes.at else ' '} {count}".rstrip() or " ")
        for at, (name, count) in enumerate(zip(lines(play, step), votes.counts, strict=True))
    )
    blocks: tuple[Block, ...] = (Heading("Hands up: which way would you choose?"), Pairs(rows))
    if any(votes.counts):
        blocks += (
            Paragraph(
                "Nobody has won. Somebody who put a hand up for one of them: why? "
                'And somebody for "we cannot say yet": what would you ask?'
            ),
        )
    return (*blocks, Paragraph("Space goes on. The numbers are kept nowhere."))
