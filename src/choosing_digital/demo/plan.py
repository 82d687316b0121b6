"""A trainer's plan for 20, 45 and 90 minutes, in Markdown."""

from collections.abc import Iterator

from choosing_digital.demo.notes import notes, title
from choosing_digital.demo.pages import FOOT
from choosing_digital.demo.play import Play
from choosing_digital.formats.markdown_text import bullets, inline, strong
from choosing_digital.question_sets.model import Pace

LENGTHS = (20, 45, 90)

_LONG = 90
"""So many minutes leave time for a conversation in groups."""

_GROUPS = (
    "In groups: each holds the conversation itself with choosing-digital start --practice, and "
    "decides. Then choosing-digital compare puts the records side by side."
)


def paces(play: Play) -> tuple[Pace, ...]:
    """Give the scenario's own plans, and one made from its pages for each length it has none of."""
    own = {one.minutes: one for one in play.scenario.plan}
    made = {minutes: _made(play, minutes) for minutes in LENGTHS}
    return tuple((made | own)[minutes] for minutes in sorted({*made, *own}))


def _made(play: Play, minutes: int) -> Pace:
    """Give a plan made from the pages, in their order: so many minutes for each part."""
    parts = list(_parts(play, minutes))
    shares = _shares([weight for weight, _ in parts], minutes)
    steps = tuple(f"{share} min. {words}" for share, (_, words) in zip(shares, parts, strict=True))
    return Pace(minutes=minutes, steps=steps)


def _parts(play: Play, minutes: int) -> Iterator[tuple[int, str]]:
    """Give each part with its weight. With little time there are two stops and one change."""
    most = {"stop": 2, "change": 1} if minutes < 45 else {}
    met: dict[str, int] = {}
    for number, step in enumerate(play.steps, 1):
        kind = step.kind
        met[kind] = met.get(kind, 0) + 1
        if met[kind] > most.get(kind, len(play.steps)):
            continue
        if kind == "told":
            yield 2, "Page 1. Tell it, and who is in it."
        elif kind == "stop":
            ask = play.stop(step).ask
            yield 3, f"Page {number}. {ask} In groups, then hands (v), then one why for each way."
        elif kind == "concerns":
            yield 2, f"Up to page {number}. What is not known, and who could say. One why."
        elif kind == "change":
            change = play.scenario.change[step.number].text
            yield 2, f"Page {number}. {change}: what will move? Then show it."
        elif kind == "end":
            if minutes >= _LONG:
                yield 6, _GROUPS
            yield 1, f"Page {number}. What will each of us do on Monday? The handout."


def _shares(weights: list[int], minutes: int) -> list[int]:
    """Give whole minutes by weight that come to all of them together."""
    whole = sum(weights)
    ends = [minutes * sum(weights[: at + 1]) // whole for at in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def plan(play: Play) -> str:
    """Give the plan in Markdown, with the notes for each page; for the trainer alone."""
    scenario = play.scenario
    blocks = [f"# A plan for trainers: {inline(scenario.title)}", strong(FOOT)]
    blocks.append("For whoever leads it: not for the wall, and not for the room.")
    if scenario.aims:
        blocks += ["## What people take home", bullets(map(inline, scenario.aims))]
    blocks += [
        "## Before",
        bullets(
            (
                f"Try it once: `choosing-digital demo {scenario.id} --auto`.",
                "On the projector: `choosing-digital demo "
                f"{scenario.id} --large`. On your own screen: `--notes`.",
                f"Print the handout: `choosing-digital demo {scenario.id} --handout`.",
                "Say who can be spoken to afterwards, if something here comes close.",
            )
        ),
    ]
    for pace in paces(play):
        blocks += [f"## {pace.minutes} minutes", bullets(map(inline, pace.steps))]
    blocks.append("## Notes, page by page")
    for number, step in enumerate(play.steps, 1):
        blocks.append(f"### Page {number}: {inline(title(play, step))}")
        blocks += [inline(one) for one in notes(play, step)]
    if scenario.sources:
        blocks += ["## Sources", bullets(map(inline, scenario.sources))]
    return "\n\n".join([*blocks, strong(FOOT)]) + "\n"
