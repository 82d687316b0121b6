"""Whether a record is as it was written: its schema, and the digest of all that it says.

It needs no question and imports none, so that many records can be looked through at once.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

SCHEMA = "1.0"
"""The version of the record's shape."""

MAX_RECORD = 16 * 1024 * 1024
"""How many bytes a record may have. One of the shipped sets has about a quarter of one."""

MAX_PARTS = 1_000_000
"""How many lists, mappings and commas a record may have. A long one has ten thousand."""

MAX_DEPTH = 64
"""How deep its parts may lie in each other: conditions are the deepest."""

MAX_DIGITS = 20
"""How many digits a number may have. The largest that a record holds is a count."""


class NotARecord(Exception):
    """A file that cannot be read as a record; the message says why, in plain words.

    Attributes:
        read: what could be read of it: what it is, its name, its schema. Nothing of what
            anybody said; empty where it is not even clear what it is.
    """

    def __init__(self, why: str, read: str = "") -> None:
        super().__init__(why)
        self.read = read


class Damaged(NotARecord):
    """A record that is not as it was written: cut off, or changed by hand."""


class IsACopy(NotARecord):
    """A copy, which holds less than the full record."""


class Newer(NotARecord):
    """A record that a newer version of the program wrote."""


class Older(NotARecord):
    """A record of an earlier version, from which no step leads to this one."""


# -- what a record says -----------------------------------------------------------------


def digest_of(record: Mapping[str, Any]) -> str:
    """Give the digest of all that a record says: sha256 over its canonical JSON."""
    said = {key: value for key, value in record.items() if key != "digest"}
    canonical = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('ascii')).hexdigest()}"


_VERSION = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})", re.ASCII)


def version_of(schema: object) -> tuple[int, int] | None:
    """Give a schema as numbers that can be compared; None where it is no schema."""
    found = _VERSION.fullmatch(schema) if isinstance(schema, str) else None
    return (int(found[1]), int(found[2])) if found else None


THIS_VERSION = version_of(SCHEMA) or (0, 0)


# -- a file back ------------------------------------------------------------------------


def unsealed(content: bytes) -> dict[str, Any]:
    """Give the bytes of a file as a record, if it is one and is as it was written.

    Spaces and the order of keys may differ: the digest is over what the record says. A key
    that is there twice is refused, since people and programs would read different ones.

    Args:
        content: the bytes, of which there are `MAX_RECORD` at most.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if it is not as it was written.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotARecord("this is not a record: it is not UTF-8 text") from None
    if sum(text.count(sign) for sign in "[{,") > MAX_PARTS:
        raise NotARecord("this is not a record: it has more parts than any")
    try:
        data = json.loads(
            text,
            object_pairs_hook=_each_key_once,
            parse_int=_whole_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise NotARecord("this is not a record, or a part of it is missing") from None
    if _is_deeper(data, MAX_DEPTH):
        raise NotARecord("this is not a record: its parts lie too deep in each other")
    return whole(data)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Damaged("this record is damaged, or was changed by hand: a key stands there twice")
    return found


def _whole_number(written: str) -> int:
    if len(written) > MAX_DIGITS:
        raise ValueError("too long")
    return int(written)


def _no_number(_: str) -> NoReturn:
    raise ValueError("not JSON")


def _is_deeper(data: object, most: int) -> bool:
    level: Iterable[object] = [data]
    for _ in range(most):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(one: object) -> Iterable[object]:
    return one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def whole(data: object) -> dict[str, Any]:
    """Give the data as a record, if it is one and is as it was written.

    A later schema is refused, were it later only by its second number: what it has more may
    say that something is private. An earlier one is given as it stands.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if its digest does not fit what it says, or its name is none.
    """
    if not isinstance(data, dict) or data.get("kind") != "record":
        raise NotARecord("this is not a record", _other_kind(data))
    version, read = version_of(data.get("schema")), what_was_read(data)
    if version is None:
        raise Damaged("this record is damaged: it does not say which schema it has", read)
    if version > THIS_VERSION:
        raise Newer(
            f"a newer version of this program wrote this record. It has schema {data['schema']}, "
            f"and this version reads up to {SCHEMA}",
            read,
        )
    if not _fits(data):
        raise Damaged(
            "this record is damaged, or was changed by hand: its digest does not fit", read
        )
    if not is_plain_name(data.get("id")):  # files are named by it
        raise unreadable("id", data)
    return data


def _fits(data: dict[str, Any]) -> bool:
    try:
        return digest_of(data) == data.get("digest")
    except (RecursionError, ValueError, TypeError):  # what no record of ours holds
        return False


def unreadable(part: str, data: Mapping[str, Any]) -> Damaged:
    """Give the error for a part that cannot be read, by its name; never by what it says."""
    return Damaged(
        f"this record is damaged: a part of it cannot be read ({part})", what_was_read(data)
    )


def what_was_read(data: Mapping[str, Any]) -> str:
    """Give what may be told of a record that is refused: its kind, its name and its schema.

    Each only if it looks as it should: what stands there may be anything.
    """
    parts = ["a record"]
    if is_plain_name(data.get("id")):
        parts.append(f"called {data['id']}")
    if version_of(data.get("schema")) is not None:
        parts.append(f"with schema {data['schema']}")
    return " ".join(parts)


_KINDS = ("answers", "bank", "ideas", "question_set", "scenario", "translation", "vocabulary")


def _other_kind(data: object) -> str:
    kind = data.get("kind") if isinstance(data, dict) else None
    return f"a file of the kind {kind}" if isinstance(kind, str) and kind in _KINDS else ""


_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
"""What a record may be called: its id begins the names of its files."""


def is_plain_name(name: object) -> bool:
    """Tell whether a record may be called so."""
    return isinstance(name, str) and _PLAIN_NAME.fullmatch(name) is not None
