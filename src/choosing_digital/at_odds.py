"""The rules that come out otherwise than a case expects, by name or by person and option."""

from collections.abc import Iterator

from choosing_digital.differing import Tried, states_of
from choosing_digital.findings import CONCERNS, State
from choosing_digital.picture import VERDICT_OF
from choosing_digital.pictured import odd_cells
from choosing_digital.question_sets.model import Level, Rule


def in_play(tried: Tried) -> Iterator[Rule]:
    """Give the rules that come out otherwise than a case expects, or that may."""
    names = dict.fromkeys(named_at_odds(tried)) or dict.fromkeys(_of_cells(tried))
    yield from (one for one in tried.redacted.questions.rules if one.id in names)


def named_at_odds(tried: Tried) -> Iterator[str]:
    """Give the rules that a case names, and that come to something else; then those in no list."""
    expect, states = tried.case.expect, states_of(tried.findings)
    concerns = {one.rule.id for one in tried.findings if one.rule.level in CONCERNS}
    if expect.raised is not None:
        raised = {name for name, state in states.items() if state is State.RAISED}
        yield from (one for one in expect.raised if one not in raised)
        lists = (*expect.raised, *expect.clear, *expect.cannot_tell)
        yield from sorted((raised & concerns) - set(lists))
    yield from (one for one in expect.clear if states.get(one) is not State.CLEAR)
    yield from (one for one in expect.cannot_tell if states.get(one) is not State.CANNOT_TELL)


def wanted(tried: Tried) -> dict[str, State]:
    """Give what a case expects of each rule that it names."""
    expect = tried.case.expect
    return (
        dict.fromkeys(expect.cannot_tell, State.CANNOT_TELL)
        | dict.fromkeys(expect.clear, State.CLEAR)
        | dict.fromkeys(expect.raised or (), State.RAISED)
    )


def _of_cells(tried: Tried) -> Iterator[str]:
    """Give the rules that cells come from which are not as expected, or that should speak there."""
    rules = tried.redacted.questions.rules
    for cell in odd_cells(tried.case, tried.redacted, tried.findings):
        yield from (one.rule.id for one in cell.here if one.state is not State.CLEAR)
        if cell.says_less or cell.seen is None:
            role = tried.case.participants.get(cell.about, cell.about)
            yield from (
                one.id
                for one in rules
                if role in one.about and VERDICT_OF.get(one.level) == cell.wanted
            )
    for level, places in (
        (Level.FAVOURS, tried.case.expect.favours),
        (Level.NOTE, tried.case.expect.notes),
    ):
        for about, row in places.items():
            for option, names in row.items():
                raised = {
                    one.rule.id
                    for one in tried.findings
                    if (one.about, one.option, one.rule.level) == (about, option, level)
                    and one.is_raised
                }
                yield from sorted(raised ^ set(names))


__all__ = ["in_play", "named_at_odds", "wanted"]
