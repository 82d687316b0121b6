"""Whether a record is as it was written: its schema, and the digest of all that it says.

It needs no question and imports none, so that many records can be looked through at once.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SCHEMA = "1.0"
"""The version of the record's shape."""


class NotARecord(Exception):
    """A file that cannot be read as a record; the message says why, in plain words."""


class Damaged(NotARecord):
    """A record that is not as it was written: cut off, or changed by hand."""


class IsACopy(NotARecord):
    """A copy, which holds less than the full record."""


class Newer(NotARecord):
    """A record that a newer version of the program wrote."""


def digest_of(record: Mapping[str, Any]) -> str:
    """Give the digest of all that a record says: sha256 over its canonical JSON."""
    said = {key: value for key, value in record.items() if key != "digest"}
    canonical = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('ascii')).hexdigest()}"


def unsealed(content: bytes) -> dict[str, Any]:
    """Give the bytes of a file as a record, if it is one and is as it was written.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if its digest does not fit what it says.
    """
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise NotARecord("this is not a record, or a part of it is missing") from None
    return whole(data)


def whole(data: object) -> dict[str, Any]:
    """Give the data as a record, if it is one and is as it was written.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if its digest does not fit what it says.
    """
    if not isinstance(data, dict) or data.get("kind") != "record":
        raise NotARecord("this is not a record")
    schema = str(data.get("schema", ""))
    if schema != SCHEMA:
        raise Newer(
            f"this record has schema {schema[:10] or 'none'}, and this version reads {SCHEMA}"
        )
    if digest_of(data) != data.get("digest"):
        raise Damaged("this record is damaged, or was changed by hand: its digest does not fit")
    return data
