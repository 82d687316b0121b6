"""Record to JSON: the same record gives the same bytes, whatever order it was read in."""

import json
import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from choosing_digital.record import Record

# Readers take "\u202e" and the character for the same text. Escaped, it can neither break
# the file (lone surrogates are no UTF-8) nor turn a line around where somebody looks at it.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def to_json(record: Record) -> str:
    """Give a record as JSON: keys in the order of `Record`, two spaces, text as typed."""
    return written(in_order(record, Record))


def written(value: Any) -> str:
    """Give plain data as JSON: two spaces, text as typed but for what cannot be seen."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def in_order(value: Any, shape: Any) -> Any:
    """Give plain data with its keys in the order in which a TypedDict names them.

    What the shape does not know stands after what it knows, as it was.
    """
    if is_typeddict(shape):
        fields = get_type_hints(shape)
        known = {key: in_order(value[key], fields[key]) for key in fields if key in value}
        return known | {key: value[key] for key in value if key not in known}
    inner = get_args(shape)
    if get_origin(shape) is list and isinstance(value, list):
        return [in_order(one, inner[0]) for one in value]
    if get_origin(shape) is dict and isinstance(value, Mapping):
        return {key: in_order(one, inner[1]) for key, one in value.items()}
    return value


__all__ = ["in_order", "to_json", "written"]
