"""The words for modes, wishes, verdicts and days, the same on every screen and in the record."""

from collections.abc import Mapping

from choosing_digital.answers import MEETING, Absence, Wish, WishSaid
from choosing_digital.days import day as day
from choosing_digital.picture import Verdict
from choosing_digital.session import NOT_YET, Mode, Option, Session

MODES: Mapping[Mode, str] = {
    "in_person": "in person",
    "video": "by video",
    "phone": "by phone",
    "messages": "in writing",
    "apart": "a part of their own",
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.UNSAFE: "potentially unsafe",
    Verdict.NOT_KNOWN: "not known yet",
    Verdict.BARRIER: "not possible yet",
    Verdict.CARE: "possible with care",
    Verdict.POSSIBLE: "possible",
    Verdict.NOTHING_SAID: "",
}

SO_FAR: Mapping[Verdict, str] = {
    Verdict.BARRIER: "not possible so far",
    Verdict.CARE: "with care so far",
    Verdict.POSSIBLE: "nothing against it so far",
    Verdict.NOTHING_SAID: "",
    Verdict.UNSAFE: "potentially unsafe",
    Verdict.NOT_KNOWN: "",
}

WISHES: Mapping[WishSaid, str] = {
    Wish.PREFERRED: "preferred",
    Wish.OK: "would be OK",
    Wish.NOT_OK: "not OK",
    Absence.NOT_SURE: "not sure",
    Absence.RATHER_NOT_SAY: "rather not say",
    Absence.NOT_ASKED: "not said",
    Absence.NOT_APPLICABLE: "not said",
    Absence.WITHHELD: "not shared here",
}

HOW_IT_WENT: Mapping[str, str] = {
    "done": "done",
    "not_done": "not done",
    "not_needed": "no longer needed",
}
"""What became of a point of an earlier record."""


def clock(hour: int, minute: int) -> str:
    """Give a time of the day: ``3.05 pm``."""
    return f"{(hour - 1) % 12 + 1}.{minute:02} {'am' if hour < 12 else 'pm'}"


def name_of(session: Session, about: str) -> str:
    """Give a participant's name, or what stands for the meeting or for a role nobody has."""
    if about == MEETING:
        return "the meeting"
    person = session.participant(about)
    return person.name if person else about.replace("_", " ")


def named(text: str, name: str) -> str:
    """Put the name of the person it is about where the text says ``{name}``."""
    return text.replace("{name}", name)


def sentence(text: str) -> str:
    """Give the text with a capital at its start."""
    return text[:1].upper() + text[1:]


def names(session: Session, ids: tuple[str, ...]) -> str:
    """Give some participants' names as a sentence has them."""
    all_names = [name_of(session, one) for one in ids]
    if len(all_names) < 2:
        return "".join(all_names)
    return f"{', '.join(all_names[:-1])} and {all_names[-1]}"


def way_of(about: str, option: Option) -> str:
    """Give how somebody takes part in an option: ``by video``; for the meeting its name."""
    return option.name if about == MEETING else MODES[option.mode_of(about)]


def option_name(session: Session, option: str) -> str:
    """Give an option's name in words."""
    if option == NOT_YET:
        return "Not yet"
    found = session.option(option)
    return found.name if found else option
