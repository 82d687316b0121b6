"""Taking an idea from the toolkit where a point is settled: offered, chosen, and changed in words.

Offered are the ideas of those findings that this audience has itself, and no others.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from choosing_digital.conversation.pages import Seen, ideas_of
from choosing_digital.conversation.walk import Walk
from choosing_digital.findings import Finding
from choosing_digital.interview import Step
from choosing_digital.prompts import Line, Page, Pairs, Paragraph, PickOne, Prompt
from choosing_digital.question_sets.model import Idea, Level

NONE = "none"
"""The reply where none of them fits."""

_LEVELS = (Level.UNSAFE, Level.BARRIER, Level.CARE)


def key_of(start: str) -> str:
    """Give the key of the step under which an idea for a point is taken."""
    return f"{start}idea"


def steps(
    walk: Walk, seen: Seen, name: str, start: str, turn: str, page: Callable[[str], Page]
) -> Iterator[Step]:
    """Give the step that offers ideas for a point; none where its findings suggest none.

    Args:
        walk: where the conversation stands.
        seen: what the audience of the page has.
        name: the point: ``care/k/may_be_overheard``.
        start: how the keys of this settlement begin.
        turn: whose turn it is.
        page: gives the page for a question.
    """
    offered = ideas_for(seen, name)
    if not offered:
        return
    key = key_of(start)
    lines = (
        *(Line(one.id, one.title) for one in offered),
        Line(NONE, "Something else, in your own words", key="o"),
    )

    def prompt() -> Prompt:
        asked = page("Does one of these ideas fit? You can change the words next.")
        asked = replace(asked, body=(*asked.body, *_told(walk, seen, offered)))
        return PickOne(key, asked, lines, given=walk.before_text(key), ready=NONE)

    yield Step(key, turn, prompt)


def _told(walk: Walk, seen: Seen, offered: tuple[Idea, ...]) -> tuple[Pairs | Paragraph, ...]:
    """Give what the ideas are; what to watch for only where nobody else reads along.

    What could go wrong with an idea may put words to what somebody fears from another.
    """
    rows = [(one.title, one.text) for one in offered]
    if not seen.redacted.is_copy:
        rows = [
            row
            for one in offered
            for row in ((one.title, one.text), ("Watch for", one.watch_for or ""))
            if row[1]
        ]
        return (Pairs(tuple(rows)),)
    alone = f"{walk.my_name} can read alone what to watch for: choosing-digital ideas"
    return (Pairs(tuple(rows)), Paragraph(alone))


def ideas_for(seen: Seen, name: str) -> tuple[Idea, ...]:
    """Give the ideas of the findings from which a point comes, each once."""
    chosen = seen.redacted.session.chosen
    kind, *rest = name.split("/")
    if chosen is None or kind not in _LEVELS or not rest:
        return ()
    behind = [
        one
        for one in seen.findings
        if one.option == chosen.id and _is_behind(one, kind, rest[0], rest[1:])
    ]
    return tuple({idea.id: idea for one in behind for idea in ideas_of(seen, one)}.values())


def _is_behind(finding: Finding, kind: str, about: str, rule: list[str]) -> bool:
    return (
        finding.is_raised
        and not finding.covered_by
        and finding.rule.level == kind
        and finding.about == about
        and (not rule or rule == [finding.rule.id])
    )


def taken(walk: Walk, start: str) -> Idea | None:
    """Give the idea that was taken for a point."""
    return walk.questions.ideas.get(walk.text(key_of(start)))


def words_for(walk: Walk, start: str) -> str:
    """Give the words that stand ready for a point: those typed before, or an idea's title.

    A title that nobody has changed goes when another idea is taken, or none.
    """
    idea = taken(walk, start)
    before = walk.before_text(f"{start}what")
    titles = {one.title for one in walk.questions.ideas.values()}
    if before.strip() and before not in titles:
        return before
    return idea.title if idea else ""
