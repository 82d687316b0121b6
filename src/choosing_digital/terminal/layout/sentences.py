"""Pages as sentences: each says in words what its place or its sign says on a page."""

import re
from collections.abc import Iterable
from typing import assert_never

from choosing_digital.prompts import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Page,
    Pairs,
    Paragraph,
    Quote,
    Sign,
    Table,
)
from choosing_digital.terminal import text as t

_SIGN_WORDS: dict[Sign, str] = {
    "unsafe": "Potentially unsafe. ",
    "not_known": "Not known yet. ",
    "barrier": "Not possible yet. ",
    "care": "Possible with care. ",
    "possible": "Possible. ",
    "done": "Settled. ",
    "open": "Not settled. ",
}


def sentences(page: Page) -> list[str]:
    """Give what there is to read before answering, without signs, columns or widths."""
    text = t.safe_lines(page.text) if page.text else []
    return [*text, *block_sentences(page.body)]


def block_sentences(found: Iterable[Block]) -> list[str]:
    """Give blocks as sentences: each says in words what its place or its sign says on a page."""
    return [t.safe(said) for block in found for said in _spoken(block) if said]


def sentence(words: str) -> str:
    """Give the words with a full stop, unless they end in a sign of their own."""
    shown = t.safe(words).rstrip()
    return shown if not shown or shown[-1] in '.?!:;"' else f"{shown}."


def lower_first(words: str) -> str:
    """Give the words as inside a sentence: `I`, initials and `Mix A` stay as they are."""
    first = re.split("[ '\u2019]", words)[0]
    if first != "A" and (not first[1:].islower() or re.fullmatch("[^ ]+ [A-Z]", words)):
        return words
    return words[:1].lower() + words[1:]


def _spoken(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return t.safe_lines(block.text)
        case Heading():
            return [sentence(block.text)]
        case Quote():
            return [f'"{block.text}"']
        case Pairs():
            return [sentence(f"{name}: {_listed_value(value)}") for name, value in block.rows]
        case Items():
            return [said for item in block.items for said in _spoken_item(item)]
        case Table():
            return _spoken_table(block)
        case _:
            assert_never(block)


def _listed_value(value: str) -> str:
    """Give what stood in columns, far apart, with commas; near ones with a space."""
    return re.sub(r" {2,}", " ", re.sub(r" {3,}", ", ", value))


def _spoken_item(item: Item) -> list[str]:
    number = f"{item.number}. " if item.number else ""
    sign = _SIGN_WORDS.get(item.sign, "")
    told = sign.strip(" .").lower() in item.title.lower()  # in words already
    said = [sentence(f"{number}{'' if told else sign}{item.title}")]
    return said + [sentence(f"{word}: {words}" if word else words) for word, words in item.lines]


def _spoken_table(table: Table) -> list[str]:
    said = []
    for row in table.rows:
        if row.whole:
            said.append(_spoken_cell(row.name, row.whole))
            continue
        for column, cell in zip(table.columns, row.cells, strict=False):
            said.append(_spoken_cell(f"{row.name}, {lower_first(column)}", cell))
    return [*said, *table.legend]


def _spoken_cell(name: str, cell: Cell) -> str:
    """Say what a place of the picture says; an empty place says nothing."""
    parts = [part for part in (cell.words, *cell.lines) if part]
    capitals = [part if i == 0 else part[:1].upper() + part[1:] for i, part in enumerate(parts)]
    return f"{name}: {' '.join(sentence(part) for part in capitals)}" if parts else ""
