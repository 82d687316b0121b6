"""Whether records can be put side by side, and each as one audience may have it.

A full record is redacted for the audience before anything is compared; a copy is taken as it
is where it was made for that audience, and else refused.
"""

from collections.abc import Sequence
from itertools import combinations

from choosing_digital.comparing.sides import Side
from choosing_digital.problems import joined, listed, nearest
from choosing_digital.record import Record, build, conversation_of
from choosing_digital.redaction import ROOM, WORKER

MOST = 26
"""As many as there are letters."""


class NotForThem(Exception):
    """A record that does not hold what an audience may have; the message says why."""


class NotAlike(Exception):
    """Records that are not about the same.

    Attributes:
        parts: what the message is made of: words, and the places of the records it names.
    """

    def __init__(self, *parts: str | int) -> None:
        super().__init__(*parts)
        self.parts = parts

    def told(self, names: Sequence[str]) -> str:
        """Give why, in words without a full stop, with the records called by these names."""
        return "".join(names[one] if isinstance(one, int) else one for one in self.parts)


def redacted(record: Record, audience: str) -> Record:
    """Give a record as an audience may have it.

    Args:
        record: a full record, or a copy for that audience.
        audience: ``worker``, ``room`` or a participant's id.

    Raises:
        NotForThem: if it is a copy for somebody else, or nobody in it is called so.
        NotARecord: if its parts do not fit together.
    """
    if record["copy"] != WORKER:
        if record["copy"] != audience:
            raise NotForThem(
                f"this is a copy for {_whom(record['copy'])}, and does not hold what "
                f"{_whom(audience)} may have. Name the full record, or a copy for "
                f"{_whom(audience)}"
            )
        return record
    session, questions = conversation_of(record)
    readers = [one.id for one in session.participants if not one.private]
    if audience not in (WORKER, ROOM, *readers):
        there_are = f"--for takes {listed((WORKER, ROOM, *readers), 'or')}"
        raise NotForThem(
            joined(f"nobody here is called {audience}.", nearest(audience, readers), there_are)
        )
    return build(session, questions, audience, id=record["id"], recorded_on=record["recorded_on"])


def _whom(audience: str) -> str:
    return f"the {audience}" if audience in (WORKER, ROOM) else audience


def check_alike(records: Sequence[Record]) -> None:
    """See that records are about the same family, with the same questions.

    Raises:
        NotAlike: if they are not.
    """
    for one, record in enumerate(records):
        if record["set"].get("plans") == "work":
            raise NotAlike(one, " is about the work, where nothing is compared")
    first = records[0]
    for one, record in enumerate(records):
        if record["practice"] != first["practice"]:
            made_up, real = (0, one) if first["practice"] else (one, 0)
            raise NotAlike(
                "Made-up people and real ones are never compared: ",
                made_up,
                " is for training, and ",
                real,
                " is not",
            )
    for one, record in enumerate(records):
        if _asked(record) != _asked(first):
            raise NotAlike(
                "These were not asked the same questions: ",
                one,
                f" has {_set(record)}, and ",
                0,
                f" has {_set(first)}{_changed(record, first)}",
            )
    _check_family([Side(record) for record in records])


def _asked(record: Record) -> tuple[str, str, str]:
    return record["set"]["id"], record["set"]["version"], open_digest(record)


def open_digest(record: Record) -> str:
    """Give the digest of the set without add-ons, which a full record has with its questions."""
    asked = record["set"]
    if record["copy"] == WORKER:
        return str(asked.get("definition", {}).get("open_digest", ""))
    return asked.get("digest", "").removeprefix("sha256:")


def _set(record: Record) -> str:
    return f"{record['set']['id']} {record['set']['version']}"


def _changed(one: Record, other: Record) -> str:
    return ", which was changed in between" if _set(one) == _set(other) else ""


def _check_family(sides: Sequence[Side]) -> None:
    """See that somebody is the same wherever they are, and that nobody is in another's place.

    Of every two records one has everybody whom the other has: somebody may have joined.
    """
    for (_, left), (other, right) in combinations(enumerate(sides), 2):
        here, there = _people(left), _people(right)
        if not (here <= there or there <= here) or _first(left) != _first(right):
            names = listed(person["name"] for person in right.record["participants"])
            about = f' is "{names}"' if left.record["practice"] else " is about others"
            raise NotAlike("These are not about the same family: ", other, about)


def _people(side: Side) -> set[tuple[str, str, str]]:
    return {(one["id"], one["role"], one["name"]) for one in side.record["participants"]}


def _first(side: Side) -> set[str]:
    return {one["id"] for one in side.record["participants"] if one["first"]}


__all__ = ["MOST", "NotAlike", "NotForThem", "check_alike", "redacted"]
