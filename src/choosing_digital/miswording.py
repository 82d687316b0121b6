"""A word in the picture of a case that is at odds with all else that the case expects.

A case says twice what it expects: of the rules by name, and of each person and option in one
word. Where every rule comes out as it is named, and one word alone does not, it is the word that
slipped: the rule is what its other cases have it be. A rule is never made milder for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.cases import Failing
from choosing_digital.differing import Tried
from choosing_digital.findings import Finding, State
from choosing_digital.picture import VERDICT_OF, Verdict
from choosing_digital.pictured import OddCell, odd_cells
from choosing_digital.problems import Elsewhere, Problem
from choosing_digital.question_sets.model import Level, Rule
from choosing_digital.unsure import others_hold


@dataclass(frozen=True)
class Misworded:
    """One word of a picture that the rest of its case speaks against.

    Attributes:
        write: the word to write in its place.
        because: why, as the rest of a sentence.
        expects_less: whether the word that stands there is the milder one.
    """

    write: str
    because: str
    expects_less: bool


def misworded(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> Misworded | None:
    """Give the word that slipped, where one alone differs and the case itself decides it.

    Args:
        failing: the case.
        holding: the cases that hold, of its file and of those whose rules it uses.
        others: those of them that fail. Of a rule that one of these names nothing is known.
    """
    tried = failing.tried
    cells = tuple(odd_cells(tried.case, tried.redacted, tried.findings))
    if [one.problem.code for one in failing.differences] != ["case-picture"] or len(cells) != 1:
        return None
    (cell,) = cells
    because = _because(cell, failing, holding, others) if cell.seen is not None else ""
    if cell.seen is None or not because:
        return None
    return Misworded(str(cell.seen.verdict), because, not cell.says_less)


def as_reworded(failing: Failing, word: Misworded, instead: Sequence[Elsewhere] = ()) -> Problem:
    """Give what a case finds, with the word to write, and nothing that would change a rule.

    Args:
        failing: the case.
        word: what slipped.
        instead: where else the case may have slipped.
    """
    problem = failing.differences[0].problem
    return replace(
        problem,
        hint=f"Look here first: write `{word.write}`. "
        f'In "{failing.tried.case.name}" {word.because}',
        related=tuple(instead),
    )


def _because(
    cell: OddCell, failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> str:
    """Give why the word is what slipped; empty where that is not decided.

    For a milder word more is asked: another case in whose picture the rule has the same level.
    """
    makes = tuple(_that_make(cell))
    if not makes:
        return _nothing_speaks(cell, failing.tried)
    expect = failing.tried.case.expect
    named = (expect.raised or ()) if makes[0].is_raised else expect.cannot_tell
    rules = {one.rule.id: one.rule for one in makes}
    rest = others_hold(tuple(rules.values()), failing, holding, others)
    if not rules.keys() <= set(named) or (cell.says_less and not rest):
        return ""
    rule = next(iter(rules.values()))
    shown = sum(_shows(rule, one) for one in holding)
    if cell.says_less and not shown:
        return ""
    word = "is raised" if makes[0].is_raised else "cannot tell"
    also = ", and every other case of it holds" if rest else ""
    if shown:
        also = f" in {shown} other {'case' if shown == 1 else 'cases'}"
    return f"{rule.id} {word}, as it expects, and is {rule.level}{also}."


def _that_make(cell: OddCell) -> Iterator[Finding]:
    """Give the findings that make the verdict of a cell."""
    verdict = cell.seen.verdict if cell.seen is not None else ""
    for one in cell.here:
        if verdict == Verdict.NOT_KNOWN:
            if one.state is State.CANNOT_TELL and one.rule.level is Level.UNSAFE:
                yield one
        elif one.is_raised and VERDICT_OF.get(one.rule.level) == verdict:
            yield one


def _shows(rule: Rule, tried: Tried) -> bool:
    """Tell whether a case holds in whose picture a rule has its level."""
    picture = tried.case.expect.picture
    return any(
        one.is_raised
        and one.rule.id == rule.id
        and one.rule.level is rule.level
        and picture.get(one.about, {}).get(one.option) == VERDICT_OF.get(rule.level)
        for one in tried.findings
    )


def _nothing_speaks(cell: OddCell, tried: Tried) -> str:
    """Give why nothing is to be said of a cell: all that a case expects to be raised is raised."""
    raised = tried.case.expect.raised
    if raised is None or cell.seen is None or cell.seen.verdict != Verdict.POSSIBLE:
        return ""
    if not raised:
        return "no rule at care or worse is raised, as it expects."
    return (
        "all that it expects to be raised is raised, and nothing of that speaks of "
        f"{cell.about} in {cell.option}."
    )


__all__ = ["Misworded", "as_reworded", "misworded"]
