"""A comparison as Markdown. Every text of people and authors goes through `markdown_text`."""

from collections.abc import Iterator

from choosing_digital import __version__
from choosing_digital.comparing import Comparison
from choosing_digital.comparing.rows import Standing
from choosing_digital.comparing.words import FOR_THE_WORKER, NOT_A_RECORD, Entry, Telling
from choosing_digital.formats.markdown_text import bullets, inline, strong
from choosing_digital.words import sentence


def to_markdown(compared: Comparison) -> str:
    """Give a comparison as Markdown; of made-up people with the watermark first and last."""
    told = Telling(compared)
    mark = [f"**{NOT_A_RECORD}**"] if compared.practice else []
    return "\n\n".join([*mark, *_blocks(told), *mark]) + "\n"


def _blocks(told: Telling) -> Iterator[str]:
    yield f"# {inline(told.whose)}, side by side"
    if not told.compared.is_copy:
        yield f"**{FOR_THE_WORKER}**"
    yield f"The same questions in each. {_for_whom(told)}"
    yield bullets(f"**{letter}:** {inline(text)}" for letter, text in told.records)
    for standing in Standing:
        yield f"## {told.heading(standing)}"
        yield "\n".join(map(_entry, told.entries(standing))) or told.nothing
    yield "## To talk about"
    yield bullets(inline(one) for one in told.to_talk_about)
    yield "## About this comparison"
    asked = told.compared
    yield (
        f"{told.closing} Question set {inline(asked.set_id)} {inline(asked.set_version)}. "
        f"choosing-digital {__version__}."
    )


def _for_whom(told: Telling) -> str:
    if not told.compared.is_copy:
        return "From the full records."
    return f"From what {inline(told.compared.reader or 'everybody at the meeting')} may have."


def _entry(one: Entry) -> str:
    said = " ".join(inline(sentence(part)) for part in (one.lead, one.text, one.after) if part)
    head = f"- {strong(one.title)}: {said}" if said else f"- {strong(one.title)}"
    cells = [f"  - **{letter}:** {inline(text)}" for letter, text in one.cells]
    return "\n".join([head, *cells])


__all__ = ["to_markdown"]
