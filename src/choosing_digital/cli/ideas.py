"""For somebody who looks for a way round something: `ideas` browses the toolkit of ideas."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from choosing_digital.cli.world import DONE, WRONG_USE
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead
from choosing_digital.problems import joined, listed, nearest
from choosing_digital.question_sets import Idea, IdeasFile, Library, visible
from choosing_digital.question_sets.diagnostics import WIDTH


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. What is left empty leaves nothing out.

    Attributes:
        words: all of them stand somewhere in the idea.
        role: whom it is for.
    """

    words: tuple[str, ...] = ()
    stage: str = ""
    mode: str = ""
    theme: str = ""
    moment: str = ""
    role: str = ""

    def fits(self, idea: Idea) -> bool:
        """Tell whether an idea is one of those looked for."""
        asked = (
            (self.stage, idea.stages),
            (self.mode, idea.modes),
            (self.moment, idea.moments),
            (self.role, idea.for_),
        )
        # an idea that names none is for every one
        return (
            all(not one or not names or one in names for one, names in asked)
            and (not self.theme or self.theme in idea.themes)
            and all(_plain(word) in _searched(idea) for word in self.words)
        )


def _searched(idea: Idea) -> str:
    parts = (idea.id, idea.title, idea.text, idea.watch_for or "", *idea.themes)
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    """Give a text without its accents, and capitals as small letters: for comparing alone."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def ideas_command(
    wanted: Wanted,
    sets: Sequence[Path],
    *,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
    format: Literal["text", "json"] = "text",
    width: int = WIDTH,
) -> int:
    """List the ideas that fit, or show the one that does.

    Args:
        wanted: what is looked for; one word that is an id shows that idea.
        sets: folders in which question sets are looked for first.
        out: for ideas, and for nothing else.
        err: for everything that is to be said.
        environ: the environment.
        format: how they are told.
        width: of the window.

    Returns:
        The exit status: 0, also where nothing fits; 2 for a folder, a theme or a role that
        there is not.
    """
    try:
        library = finding.library(sets, environ)
    except CannotRead as fault:
        err.write(f"choosing-digital: {fault.trouble}: {visible(str(fault.path))}\n")
        return WRONG_USE
    unknown = _unknown(wanted, library)
    if unknown:
        err.write(f"choosing-digital: {unknown}\n")
        return WRONG_USE
    err.writelines(_broken(library))
    found = _found(wanted, library)
    if format == "json":
        rows = [_as_json(one) for group in found.values() for one in group]
        out.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        return DONE
    out.write("\n".join(_told(wanted, found, library, width)) + "\n")
    return DONE


def _unknown(wanted: Wanted, library: Library) -> str:
    """Give what is wrong with a theme or a role; empty where nothing is."""
    themes, roles = _themes(library.ideas.values()), tuple(library.vocabulary.roles)
    for name, known, noun in ((wanted.theme, themes, "theme"), (wanted.role, roles, "role")):
        if name and name not in known:
            there_are = f"{noun.capitalize()}s are {listed(known)}." if known else ""
            return joined(f"there is no {noun} {visible(name)}.", nearest(name, known), there_are)
    return ""


def _themes(ideas: Iterable[Idea]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(theme for one in ideas for theme in one.themes))


def _broken(library: Library) -> Iterator[str]:
    for name in library.files("ideas"):
        if library.loaded(name).model is None:
            shown = visible(name)
            yield f"{shown} cannot be used as it is: choosing-digital validate {shown}\n"


def _found(wanted: Wanted, library: Library) -> Mapping[str, tuple[Idea, ...]]:
    """Give the ideas that fit, by what their file is called; one that is named by id alone."""
    named = wanted.words[0] if len(wanted.words) == 1 else ""
    if named in library.ideas:
        return {"": (library.ideas[named],)}
    found: dict[str, tuple[Idea, ...]] = {}
    for name in library.files("ideas"):
        model = library.loaded(name).model
        if not isinstance(model, IdeasFile):
            continue
        # of two ideas with one id, that of the first folder
        own = (one for one in model.ideas if library.ideas[one.id] is one)
        fitting = tuple(one for one in own if wanted.fits(one))
        if fitting:
            title = model.title or model.id
            found[title] = found.get(title, ()) + fitting
    return found


# -- as text ----------------------------------------------------------------------------


def _told(
    wanted: Wanted, found: Mapping[str, tuple[Idea, ...]], library: Library, width: int
) -> Iterator[str]:
    ideas = [one for group in found.values() for one in group]
    if not ideas:
        yield from _nothing(library, width)
    elif len(ideas) == 1:
        yield from _whole(ideas[0], library, width)
    else:
        yield from _list(found, wanted, width)


def _nothing(library: Library, width: int) -> Iterator[str]:
    themes = listed(_themes(library.ideas.values()))
    yield "No idea fits that."
    if library.ideas:
        there = f"There are {len(library.ideas)} ideas, on these themes: {themes}."
        yield from _wrapped(there, width)
        yield "To list them all: choosing-digital ideas"
    else:
        yield "There are no ideas here at all."


def _list(found: Mapping[str, tuple[Idea, ...]], wanted: Wanted, width: int) -> Iterator[str]:
    """Give the titles by file; where something was looked for, with what to do in a sentence."""
    looked_for = wanted != Wanted()
    if not looked_for:
        yield "Things that have helped elsewhere. No idea is right for everybody."
        yield ""
    for title, ideas in found.items():
        yield from _wrapped(title, width)
        for one in ideas:
            yield from _wrapped(f"{one.title} ({one.id})", width, 3)
            if looked_for:
                yield from _wrapped(_first_sentence(one.text), width, 5)
        yield ""
    yield f"{sum(map(len, found.values()))} ideas. To read one: choosing-digital ideas ID"
    if not looked_for:
        yield "To look for some: choosing-digital ideas WORDS, or --theme, --mode, --stage"


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.?])\s", text, maxsplit=1)[0]


_MOMENTS = {
    "before": "before the meeting",
    "during": "during the meeting",
    "after": "after the meeting",
}


def _whole(idea: Idea, library: Library, width: int) -> Iterator[str]:
    roles, modes = library.vocabulary.roles, library.vocabulary.modes
    yield from _wrapped(idea.title, width)
    yield from _wrapped(idea.id, width)
    yield ""
    yield from _wrapped(idea.text, width)
    if idea.watch_for:
        yield ""
        yield from _wrapped(f"Watch for: {idea.watch_for}", width)
    yield ""
    of_roles = [roles[one].name.lower() for one in idea.for_ if one in roles]
    of_modes = [modes.get(one, one).lower() for one in idea.modes]
    for label, names in (
        ("For", of_roles),
        ("When", [_MOMENTS[one] for one in idea.moments]),
        ("Part of the work", idea.stages),
        ("Ways of meeting", of_modes),
        ("Themes", idea.themes),
    ):
        yield from _wrapped(f"{label}: {listed(names) or 'any'}", width)
    if idea.source:
        yield from _wrapped(f"Where this comes from: {idea.source}", width)


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        visible(text),
        max(width, 30),
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )


# -- as JSON ----------------------------------------------------------------------------


def _as_json(idea: Idea) -> dict[str, object]:
    return {
        "id": idea.id,
        "title": idea.title,
        "text": idea.text,
        "for": list(idea.for_),
        "moments": list(idea.moments),
        "stages": list(idea.stages),
        "modes": list(idea.modes),
        "themes": list(idea.themes),
        "watch_for": idea.watch_for,
        "source": idea.source,
    }


__all__ = ["Wanted", "ideas_command"]
