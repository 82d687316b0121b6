"""How a question is put to the worker alone; loaded only where an add-on asks somebody else."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from choosing_digital.problems import Path, joined, listed
from choosing_digital.question_sets.model import Question
from choosing_digital.remedies import in_yaml


def lists_with(
    families: Sequence[str],
    question: Question,
    workers: Sequence[str],
    start: Path,
    rows: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[tuple[Path, str, str]]:
    """Give each list that puts a question to a family: where, to whom, and what to write there.

    Nobody is taken out but those of the family: where workers are asked already, they stay.

    Args:
        families: the roles that are not to be asked.
        question: the question.
        workers: all roles of workers.
        start: where the question stands.
        rows: who of the workers is asked about whom, as its cases and its other rows tell.
    """
    asked = dict.fromkeys(role for by in question.asked.values() for role in by)
    here = [one for one in asked if one not in families] or list(workers[:1])
    if isinstance(question.about, Mapping):
        for about, by in question.about.items():
            gone = [one for one in by if one in families]
            if gone:
                stay = [one for one in by if one not in families]
                place: Path = (*start, "about", about, by.index(gone[0]))
                yield (
                    place,
                    listed(gone),
                    _without(gone, stay, about, rows.get(about, ()) or stay or here),
                )
        return
    key = "ask" if set(families) & set(question.ask) else "about"
    roles = question.ask if key == "ask" else question.about
    first = next(at for at, one in enumerate(roles) if one in families)
    yield (*start, key, first), listed(families), _of_them(question, families, here, rows)


def _without(gone: list[str], stay: list[str], about: str, here: Sequence[str]) -> str:
    if set(stay) < set(here) and stay:
        return f"In place of this list write {about}: {in_yaml(here)}."
    stays = f"; {listed(stay)} {'stays' if len(stay) == 1 else 'stay'}" if stay else ""
    return joined(
        f"Take {listed(gone)} out of this list{stays}.",
        f"Write {about}: {in_yaml(stay or here)}." if stay or here else "",
    )


def _of_them(
    question: Question,
    families: Sequence[str],
    here: list[str],
    rows: Mapping[str, Sequence[str]],
) -> str:
    keys = listed(key for key in ("ask", "about") if getattr(question, key))
    of = {
        one: rows.get(one, ()) or here
        for one in question.asked
        if one in families or one not in here
    }
    return f"To ask the worker about them, write in place of {keys}: about: {in_yaml(of)}."


__all__ = ["lists_with"]
