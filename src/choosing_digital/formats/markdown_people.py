"""What people said, in Markdown: words, wishes, and each answer with whose it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from choosing_digital.formats.markdown_text import bullets, inline, quoted, strong, visible
from choosing_digital.formats.telling import Telling
from choosing_digital.problems import listed
from choosing_digital.record import AnswerData, ParticipantData
from choosing_digital.words import day, sentence

ONLY_HERE = " (only in this copy)"
"""Marks, in the full copy, what no other copy has."""

_ABSENT: Mapping[str, str] = {
    "not_asked": "*Not asked*",
    "not_sure": "*I'm not sure*",
    "rather_not_say": "*Rather not say*",
    "withheld": "*Not shared here*",
}


def lowered(text: str) -> str:
    """Give foreign text as it stands inside a sentence: ``Core group`` as ``core group``."""
    shown = visible(text)
    return inline(shown if shown[1:2].isupper() else shown[:1].lower() + shown[1:])


def own_words(told: Telling) -> Iterator[str]:
    """Give the young person's own words and wishes, which come before all else."""
    for person in told.record["participants"]:
        if person["first"]:
            name = inline(person["name"])
            yield f"## {name}, in {name}'s own words"
            yield from _voice(told, person) or ["*Nothing in words here.*"]


def what_people_said(told: Telling) -> Iterator[str]:
    """Give every answer, by who gave it; in somebody's copy theirs come first."""
    people, reader = told.record["participants"], told.record["copy"]
    if reader in told.people:
        name = inline(told.name_of(reader))
        yield f"## What {name} said to everyone"
        yield from _person(told, told.people[reader])
        yield "## What the others said to everyone"
    else:
        yield "## What each person said" + (" to everyone" if told.is_copy else "")
    for person in people:
        if person["id"] != reader:
            yield from _person(told, person)
    lines = list(_lines(told, told.record["meeting_answers"], "meeting"))
    if lines:
        yield "### The meeting"
        yield bullets(lines)


def _person(told: Telling, person: ParticipantData) -> Iterator[str]:
    hidden = " (in no copy)" if person.get("private") else ""
    yield f"### {inline(person['name'])}, {lowered(person['role_name'])}{hidden}"
    voice = [] if person["first"] else _voice(told, person)  # theirs stands on top
    yield from voice
    if "language_name" in person:
        yield f"{inline(person['name'])}'s language for this: {inline(person['language_name'])}."
    lines = list(_lines(told, person["answers"], person["id"]))
    if told.was_not_asked(person["id"]):
        lines = []
        if not voice:
            yield "*Not asked yet.*"
    if lines:
        yield bullets(lines)


# -- words and wishes -------------------------------------------------------------------


def _voice(told: Telling, person: ParticipantData) -> list[str]:
    """Give somebody's words and wishes, and how they reached us."""
    found: list[str] = []
    if "words" in person:
        found.append(quoted(person["words"]))
    found += _wishes(told, person["name"], person["wishes"])
    if "in_private" in person:
        private = person["in_private"]
        found.append("In private, for the worker alone:")
        if "words" in private:
            found.append(quoted(private["words"]))
        if "words_said_on" in private:
            found.append(f"These words stand {as_said(private['words_said_on'])}.")
        wishes, stand = private.get("wishes", {}), private.get("wishes_said_on", {})
        for day_of in ("", *dict.fromkeys(stand.values())):
            those = {way: one for way, one in wishes.items() if stand.get(way, "") == day_of}
            found += _wishes(told, person["name"], those)
            if those and day_of:
                found.append(f"These wishes stand {as_said(day_of)}.")
    view = _view(told, person)
    return [*found, view] if view else found


def as_said(said_on: str) -> str:
    """Tell of something private that it stands as it was said earlier."""
    return f"as said on {inline(day(said_on))}, not said again"


def _view(told: Telling, person: ParticipantData) -> str:
    name, by = inline(person["name"]), person.get("spoken_by", "")
    speaker = inline(told.people[by]["name"] if by in told.people else by)
    alone = ""
    if "alone" in person:
        alone = ", on their own" if person["alone"] else ", not on their own"
    match person["view"]:
        case "here":
            return f"{name} gave these answers here{alone}."
        case "earlier":
            return f"{name} gave these answers earlier{alone}."
        case "through":
            return f"{name}'s view came through {speaker}{alone}."
        case "too_young":
            spoke = f" {name} was spoken for by {speaker}." if speaker else ""
            return f"{name} is too young to ask.{spoke}"
        case "not_yet":
            return "*Not asked yet.*"
        case _:  # heard: a copy does not say how
            return ""


_WAYS: Mapping[str, str] = {
    "in_person": "in person",
    "video": "video",
    "phone": "the phone",
    "messages": "writing",
    "mix": "a mix",
}

_SENTENCES: Mapping[str, Callable[[str, list[str]], str]] = {
    "preferred": lambda who, ways: f"{who} would like {listed(f'**{way}**' for way in ways)}.",
    "ok": lambda _, ways: f"{sentence(listed(ways))} would be OK.",
    "not_ok": lambda _, ways: (
        f"{sentence(listed(ways))} {'is' if len(ways) == 1 else 'are'} not OK."
    ),
    "not_sure": lambda who, ways: f"{who} is not sure about {listed(ways)}.",
    "rather_not_say": lambda who, ways: f"{who} would rather not say about {listed(ways)}.",
}


def _wishes(told: Telling, name: str, wishes: Mapping[str, str]) -> list[str]:
    """Give the wishes as one paragraph; none where nothing was said."""
    by_wish: dict[str, list[str]] = {}
    for option, wish in wishes.items():
        by_wish.setdefault(wish, []).append(_way(told, option))
    sentences = [
        say(inline(name), by_wish[wish]) for wish, say in _SENTENCES.items() if wish in by_wish
    ]
    return [" ".join(sentences)] if sentences else []


def _way(told: Telling, option: str) -> str:
    if option in _WAYS:
        return _WAYS[option]
    return told.columns[option].way if option in told.columns else inline(option)


# -- answers ----------------------------------------------------------------------------


def _lines(told: Telling, answers: Iterable[AnswerData], by: str) -> Iterator[str]:
    """Give one line for each question and person: the general answer, then by option."""
    groups: dict[tuple[str, str], list[AnswerData]] = {}
    for one in answers:
        if one.get("absent") != "not_applicable":  # the path to it is closed
            groups.setdefault((one["question"], one["about"]), []).append(one)
    for (_, about), group in groups.items():
        whom = f"About {inline(told.name_of(about))}: " if about != by else ""
        yield f"{whom}{inline(group[0]['text'])} {'. '.join(_slots(told, group, by))}"


def _slots(told: Telling, group: list[AnswerData], by: str) -> Iterator[str]:
    """Give the answer that holds for all, then those that hold for one option."""
    slots: dict[str, list[AnswerData]] = {"": []}
    for one in group:
        slots.setdefault(one.get("option", ""), []).append(one)
    for option, accounts in slots.items():
        if not accounts:
            continue
        where = f"In {told.columns[option].way}: " if option in told.columns else ""
        yield where + "; ".join(_account(told, one, accounts, by) for one in accounts)


def _account(told: Telling, answer: AnswerData, beside: list[AnswerData], by: str) -> str:
    said = _said(answer)
    if answer["account"] != "private":
        return said
    stands = f", {as_said(answer['said_on'])}" if "said_on" in answer else ""
    if any(one["account"] == "open" for one in beside):
        return f"in private: {said}" + (f" ({stands.removeprefix(', ')})" if stands else "")
    made_so = "quick" not in told.record  # there the worker keeps apart what was told alone
    if made_so and answer["question"] in told.open_questions and "value" in answer:
        owner = f" by {inline(told.name_of(by))}" if by in told.people else ""
        return f"{said} (made private{owner}{stands})"
    return f"{said} (private{stands})"


def _said(answer: AnswerData) -> str:
    if "absent" in answer:
        return _ABSENT[answer["absent"]]
    scale = ", from 0 to 10" if isinstance(answer.get("value"), int) else ""
    return strong(answer["label"]) + scale
