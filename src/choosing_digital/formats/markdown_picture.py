"""The picture and what it rests on, in Markdown: a table, and concerns told once each."""

from collections.abc import Iterable, Iterator, Mapping

from choosing_digital.answers import MEETING
from choosing_digital.formats.markdown_people import ONLY_HERE
from choosing_digital.formats.markdown_text import inline, table, under
from choosing_digital.formats.telling import Concern, Remark, Said, Telling, Why
from choosing_digital.picture import Verdict
from choosing_digital.problems import listed
from choosing_digital.record import CellData, SettledData
from choosing_digital.words import MODES, SO_FAR, VERDICTS, WISHES, day

_SIGNS: Mapping[str, str] = {
    "unsafe": r"\[#]",
    "not_known": r"\[?]",
    "barrier": r"\[-]",
    "care": r"\[~]",
    "possible": r"\[+]",
}
_POSSIBLE = f"{_SIGNS['possible']} possible"


def the_picture(told: Telling) -> Iterator[str]:
    """Give the table, what its columns are, what speaks for a way, and what is not known."""
    yield "## The picture"
    if told.is_copy:
        yield "An empty place says nothing, for or against."
    columns = [
        inline(one.title) + (" (chosen)" if one.id == told.chosen else "")
        for one in told.columns.values()
    ]
    rows = [[inline(one["name"]), *_cells(told, one["id"])] for one in told.record["participants"]]
    meeting = _cells(told, MEETING)
    if any(cell not in ("", _POSSIBLE) for cell in meeting):
        rows.append(["The meeting", *meeting])
    yield table(["", *columns], rows)
    for column in told.columns.values():
        if column.is_named or column.private:
            only = ONLY_HERE if column.private and not told.is_copy else ""
            yield f"{inline(column.title)}: {inline(column.name)}{only}"
    yield from under("In favour:", (_remark(told, one) for one in told.in_favour))
    yield from under(
        "Not known yet:",
        (
            f"{inline(one['text'])} *Who could say:* {_names(told, one['ask'])}."
            for one in told.record["not_known"]
        ),
    )


def wish_in(told: Telling, who: str, option: str) -> str:
    """Give somebody's wish for an option in words; empty where they are apart."""
    if told.was_not_asked(who):
        return "not asked yet"
    cell = told.record["picture"].get(who, {}).get(option)
    if cell is None or "wish" not in cell:
        return ""
    return next(words for wish, words in WISHES.items() if str(wish) == cell["wish"])


def _cells(told: Telling, who: str) -> list[str]:
    row = told.record["picture"].get(who, {})
    silent = all(one["so_far"] in ("possible", "nothing_said") for one in row.values())
    if told.was_not_asked(who) and silent:  # one line, not one in each option
        numbers = _numbers(one.number for one in told.concerns if one.about == who)
        first = f"{_SIGNS['not_known']} not asked yet{numbers}"
        return [first, *("" for _ in [*told.columns][1:])]
    apart = "" if who == MEETING else MODES["apart"]
    return [
        _cell(told, who, option, row[option]) if option in row else apart for option in told.columns
    ]


def _cell(told: Telling, who: str, option: str, cell: CellData) -> str:
    verdict = _verdict(cell, _numbers(told.numbers(who, option)))
    waits = f"{cell['not_known']} not known" if cell["not_known"] else ""
    said = ", ".join(part for part in (verdict, waits) if part)
    wish = f"Wish: {wish_in(told, who, option)}" if "wish" in cell else ""
    return ". ".join(part for part in (said, wish) if part)


def _verdict(cell: CellData, numbers: str) -> str:
    """Give sign, words and numbers; *possible* never stands beside what is not known."""
    verdict, so_far = Verdict(cell["verdict"]), Verdict(cell["so_far"])
    if verdict is Verdict.NOTHING_SAID:
        return ""
    if verdict is Verdict.POSSIBLE and cell["not_known"]:
        return f"{_SIGNS['not_known']} {SO_FAR[verdict]}"
    words = f"{_SIGNS[verdict]} {VERDICTS[verdict]}"
    if verdict is Verdict.NOT_KNOWN and SO_FAR[so_far]:
        words += f"; {SO_FAR[so_far]}"
    return words + numbers


def _numbers(numbers: Iterable[int]) -> str:
    found = ", ".join(str(one) for one in numbers)
    return f" ({found})" if found else ""


# -- concerns ---------------------------------------------------------------------------


def the_concerns(told: Telling) -> Iterator[str]:
    """Give the concerns worst first, then notes, disagreements and differences."""
    yield "## What to think about" if told.is_copy else "## Concerns"
    if told.concerns:
        yield "\n".join(f"{one.number}. {_concern(told, one)}" for one in told.concerns)
    elif told.is_copy:
        yield "Nothing stands here. That says nothing, for or against."
    else:
        yield "Nothing that was said so far gives cause for one."
    yield from under("Worth talking about:", (_remark(told, one) for one in told.notes))
    yield from under(
        "Seen differently:",
        (
            f"{inline(told.name_of(by))} about {inline(rule)}: {inline(text)}"
            for rule, by, text in told.disagreeing
        ),
    )
    for text, names in told.differing:
        yield _difference(text, [inline(one) for one in names])


def _concern(told: Telling, one: Concern) -> str:
    only = "" if one.shared or told.is_copy else ONLY_HERE
    parts = [
        f"**{_SIGNS[one.level]} {_whom(told, one.about, one.options)}.**",
        inline(one.message) + only,
        f"*Added by* {inline(told.name_of(one.by))}." if one.by else "",
        f"*Why:* {' '.join(_why(why) for why in one.why)}" if one.why else "",
        *(
            " ".join((f"*In it:* {inline(message)}", *(_why(why) for why in more)))
            for message, more in one.within
        ),
        *(
            f"*{inline(told.name_of(by))} sees it differently:* {inline(text)}"
            for by, text in one.against
        ),
        f"*Who could say:* {inline(told.name_of(one.about))}." if one.level == "not_known" else "",
        *(f"*What we will do:* {settlement(told, agreed)}" for agreed in one.agreed),
        _not_chosen(told, one),
    ]
    return " ".join(part for part in parts if part)


def settlement(told: Telling, one: SettledData) -> str:
    """Give what was agreed about a point, by whom and by when."""
    who = inline(one["who"]) if "who" in one else ""
    by = f"by {inline(day(one['by']))}" if "by" in one else ""
    idea = f"idea {inline(one['idea'])}" if "idea" in one else ""
    if "idea_title" in one and one["idea_title"] != one["what"]:
        idea += f": {inline(one['idea_title'])}"
    both = "; ".join(part for part in (", ".join(part for part in (who, by) if part), idea) if part)
    only = "" if told.is_copy or one.get("share") else ONLY_HERE
    return inline(one["what"]) + (f" ({both})" if both else "") + only


def _why(why: Why) -> str:
    if not why.said:
        return inline(why.text)
    return f'"{inline(why.text)}" {"; ".join(_said(one) for one in why.said)}.'


def _said(one: Said) -> str:
    where = f" ({one.way})" if one.way else ""
    return f"{inline(one.name)}: {inline(one.label)}{where}{' (private)' if one.private else ''}"


def _not_chosen(told: Telling, one: Concern) -> str:
    if not told.chosen or not one.options or told.chosen in one.options:
        return ""
    return {1: "This way was not chosen.", 2: "Neither was chosen."}.get(
        len(one.options), "None of these was chosen."
    )


def _difference(text: str, names: list[str]) -> str:
    who = "Who answered differently in private" if len(names) == 1 else "Who answered differently"
    kept = "Both answers are kept; the more worried one counts."
    return f'{who}: {listed(names)}, to "{inline(text)}" {kept}'


def _remark(told: Telling, remark: Remark) -> str:
    return f"{_whom(told, remark.about, remark.options)}. {inline(remark.message)}"


def _whom(told: Telling, about: str, options: tuple[str, ...]) -> str:
    name = "The meeting" if about == MEETING else inline(told.name_of(about))
    ways = told.ways(options)
    return f"{name}, {ways}" if ways else name


def _names(told: Telling, who: list[str]) -> str:
    return listed("the worker" if one == MEETING else inline(told.name_of(one)) for one in who)
