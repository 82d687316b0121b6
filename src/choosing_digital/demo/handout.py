"""What people take home, in Markdown: the scenario, the room's picture, questions, sources.

Nothing that somebody said in private is in it: it is made from what the room may see.
"""

from collections.abc import Iterator

from choosing_digital.conversation.pages import ROOM_NOTE, Seen, concerns, picture_table
from choosing_digital.demo.accounts import looked_at
from choosing_digital.demo.pages import FOOT, spoken_lines, wishes_line
from choosing_digital.demo.play import Play
from choosing_digital.formats.markdown_text import bullets, inline, quoted, strong, table
from choosing_digital.prompts import Cell, Row


def handout(play: Play) -> str:
    """Give the handout."""
    step = next(one for one in play.steps if one.kind == "picture")
    seen = play.room(step)
    blocks = [f"# {inline(play.scenario.title)}", strong(FOOT), *_family(play, seen)]
    for person in seen.redacted.session.participants:
        blocks += _said(play, seen, person.id)
    blocks += _picture(play, seen)
    blocks += _questions(play)
    if play.scenario.sources:
        blocks += ["## Sources", bullets(map(inline, play.scenario.sources))]
    blocks.append("Digital as well as, not instead of. In person can be the unsafe way, too.")
    return "\n\n".join([*blocks, strong(FOOT)]) + "\n"


def _family(play: Play, seen: Seen) -> Iterator[str]:
    if play.scenario.told:
        yield inline(play.scenario.told)
    people = play.scenario.people
    known = [one for one in seen.redacted.session.participants if one.id in people]
    if known:
        yield bullets(f"{strong(one.name)}: {inline(people[one.id])}" for one in known)


def _said(play: Play, seen: Seen, who: str) -> Iterator[str]:
    person = seen.redacted.session.participant(who)
    if person is None:
        return
    yield f"## What {inline(person.name)} says to everyone"
    if person.words:
        yield quoted(person.words)
    yield inline(wishes_line(play, person.name, person.wishes))
    rows = spoken_lines(seen, looked_at(play.scenario.look_at, seen), who)
    if rows:
        yield bullets(f"{inline(about)}: {inline(said)}" for about, said in rows)


def _picture(play: Play, seen: Seen) -> Iterator[str]:
    told = concerns(seen)
    drawn = picture_table(seen, told)
    yield "## The picture, as everybody sees it"
    yield table(
        ["", *map(inline, drawn.columns)], (_row(one, len(drawn.columns)) for one in drawn.rows)
    )
    yield from map(inline, drawn.legend)
    yield inline(ROOM_NOTE.replace("{me}", play.me))
    if told:
        yield "## What to think about"
        yield "\n".join(
            f"{one.item.number}. {inline(one.item.title)}"
            + "".join(f" *{word or 'and'}:* {inline(words)}" for word, words in one.item.lines)
            for one in told
        )


def _row(row: Row, columns: int) -> list[str]:
    cells = [row.whole, *[Cell()] * (columns - 1)] if row.whole else list(row.cells)
    return [
        inline(row.name),
        *(inline("; ".join(filter(None, (one.words, *one.lines)))) for one in cells),
    ]


def _questions(play: Play) -> Iterator[str]:
    asked = [one.ask for one in play.scenario.stops]
    if asked:
        yield "## What we talked about"
        yield bullets(map(inline, asked))
    if play.scenario.handout:
        yield "## To think about on the way home"
        yield bullets(map(inline, play.scenario.handout))
    if play.scenario.aims:
        yield "## What this was for"
        yield bullets(map(inline, play.scenario.aims))


__all__ = ["handout"]
