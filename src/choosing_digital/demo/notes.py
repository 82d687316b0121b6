"""What the trainer says and watches for, page by page; never on the projector."""

from collections.abc import Iterator, Mapping

from choosing_digital.demo.pages import FOOT, MARK, alone_title, where
from choosing_digital.demo.play import Kind, Play, Step
from choosing_digital.demo.state import State
from choosing_digital.prompts import Block, Heading, Paragraph, Sheet
from choosing_digital.words import name_of

NOTES_MARK = f"{MARK} Notes for the trainer."

_TITLES: Mapping[Kind, str] = {
    "told": "Before it begins",
    "heard": "What {name} says to everyone",
    "alone": "What {name} says, alone with the worker",
    "stop": "Stop and talk",
    "shown": "Whose picture",
    "picture": "The picture",
    "concerns": "What to think about",
    "change": "What if one answer were another",
    "decision": "What they decided",
    "end": "To take home",
}

_SAY: Mapping[Kind, str] = {
    "told": "Read it aloud, slowly. Nobody has to tell anything of their own. Anybody may leave "
    "the room, and nobody asks why.",
    "heard": "Read their words aloud. Leave a pause. Say nothing about who is right.",
    "alone": "Say it: the room would not see this page. Ask who would have guessed it from what "
    "was said to everyone.",
    "stop": "Three minutes in groups, then hands (v). No answer is wrong. Ask one hand of each "
    "way why, and somebody for we cannot say yet what they would ask.",
    "shown": "Point at one place that differs. Ask what somebody in the room could work out from "
    "it, and what they could not.",
    "picture": "An empty place says nothing. Ask what is not known, and who could say.",
    "concerns": "Press a number to show why. Start with the first alone; the rest can wait.",
    "change": "Before Space: ask what they think will move. Then ask why it did, or did not.",
    "decision": "It is what this family chose, this time. Ask who would decide otherwise, and "
    "what they would have to settle.",
    "end": "One minute in silence: what will each do on Monday? Then the handout.",
}


def note_sheet(play: Play, state: State) -> Sheet:
    """Give the notes for a page."""
    step = play.steps[state.at]
    said = tuple(Paragraph(one) for one in notes(play, step))
    body: tuple[Block, ...] = (Heading(title(play, step)), *said)
    return Sheet(NOTES_MARK, where(play, state), ("Space next", "b back", "q end"), body, FOOT)


def title(play: Play, step: Step) -> str:
    """Give what a page is about."""
    if step.kind == "alone":
        return alone_title(play, step.who)
    return _TITLES[step.kind].replace("{name}", name_of(play.session, step.who))


def notes(play: Play, step: Step) -> Iterator[str]:
    """Give what the trainer says and watches for on a page: the scenario's words first."""
    match step.kind:
        case "told" if play.scenario.notes:
            yield play.scenario.notes
        case "stop":
            yield f"Ask: {play.stop(step).ask}"
            if play.stop(step).notes:
                yield play.stop(step).notes or ""
        case "change":
            change = play.scenario.change[step.number]
            yield change.text
            if change.notes:
                yield change.notes
        case _:
            pass
    yield _SAY[step.kind]
