"""The family of a scenario as an answers file, for a group to decide and make a record of."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from choosing_digital.demo.pages import FOOT
from choosing_digital.demo.play import Play

_LEFT_TO_THE_GROUP = ("decision", "settled", "plan", "concerns", "review_on")
"""What a group says itself."""

_TASK = """\
# Decide in your group, put it here, and make a record of it: choosing-digital record FILE
# decision: {option: video, reason: "...", agreed_by: [...]}
# settled: [{point: ..., what: "...", who: ..., share: true}]
# review_on: 2027-01-14"""


def answers(play: Play) -> str:
    """Give the answers file: what everybody said, marked as practice, with nothing decided."""
    kept = {
        key: value
        for key, value in play.scenario.session.items()
        if key not in _LEFT_TO_THE_GROUP and value is not None
    }
    data = {"kind": "answers", **kept, "practice": True}
    return "\n".join([f"# {FOOT}", *_mapping(data, 0), _TASK, f"# {FOOT}", ""])


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in data.items():
        if isinstance(value, Mapping) and value:
            yield f"{pad}{_scalar(key)}:"
            yield from _mapping(value, indent + 2)
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            yield f"{pad}{_scalar(key)}:"
            for one in value:
                yield from _item(one, indent + 2)
        else:
            yield f"{pad}{_scalar(key)}: {_inline(value)}"


def _item(data: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if not isinstance(data, Mapping) or not data:
        yield f"{pad}- {_inline(data)}"
        return
    for number, line in enumerate(_mapping(data, indent + 2)):
        yield line if number else f"{pad}- {line[indent + 2 :]}"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return "{}" if isinstance(value, Mapping) else _scalar(value)


def _scalar(value: object) -> str:
    """Give one value: a plain word where it can only be one, else in quotes."""
    if isinstance(value, str) and value.isascii() and value.replace("_", "a").isalpha():
        return value if value not in ("true", "false", "null") else f'"{value}"'
    return json.dumps(value, ensure_ascii=False)


__all__ = ["answers"]
