"""A trainer's plan for 20, 45 and 90 minutes, in Markdown."""

from collections.abc import Iterator

from choosing_digital.demo.notes import notes, title
from choosing_digital.demo.pages import FOOT
from choosing_digital.demo.play import Play
from choosing_digital.formats.markdown_text import bullets, inline, strong
from choosing_digital.question_sets.model import Pace

LENGTHS = (20, 45, 90)


def paces(play: Play) -> tuple[Pace, ...]:
    """Give the scenario's own plans, and one made from its pages for each length it has none of."""
    own = {one.minutes: one for one in play.scenario.plan}
    made = {minutes: _made(play, minutes) for minutes in LENGTHS}
    return tuple((made | own)[minutes] for minutes in sorted({*made, *own}))


def _made(play: Play, minutes: int) -> Pace:
    """Give a plan made from the pages: so many minutes for each part."""
    stops = [one for one in _pages(play) if one[1] == "stop"]
    few = minutes < 45
    steps = ["Page 1: tell it, and who is in it."]
    for page, _, words in stops[: 2 if few else len(stops)]:
        steps.append(
            f"Up to page {page}. {words} In groups, then hands (v), then one why for each."
        )
    steps.append("The picture and the concerns: what is not known, and why the first one is there.")
    if play.scenario.change:
        steps.append(f"{play.scenario.change[0].text}: what will move? Then show it.")
    if minutes >= 90:
        steps.append(
            "In groups: each holds the conversation itself with choosing-digital start --practice, "
            "and decides. Then choosing-digital compare puts the records side by side."
        )
    steps.append("The last page: what will each of us do otherwise on Monday? The handout.")
    return Pace(minutes=minutes, steps=tuple(_timed(steps, minutes)))


def _timed(steps: list[str], minutes: int) -> Iterator[str]:
    """Give each step its share of the time; a long group part gets a third of it."""
    group = minutes // 3 if minutes >= 90 else 0
    rest = len(steps) - (1 if group else 0)
    each, over = divmod(minutes - group, rest)
    for step in steps:
        own = group if group and step.startswith("In groups: each") else each
        if own == each and over:
            own, over = each + 1, over - 1
        yield f"{own} min. {step}"


def _pages(play: Play) -> Iterator[tuple[int, str, str]]:
    for number, step in enumerate(play.steps, 1):
        yield number, step.kind, play.stop(step).ask if step.kind == "stop" else title(play, step)


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
