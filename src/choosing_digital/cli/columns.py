"""How far a line has to be moved that was begun too far in or out: for the hint of a slip."""

from collections.abc import Sequence

from choosing_digital.conditions import AllOf, AnyOf, Condition
from choosing_digital.problems import Elsewhere, Path
from choosing_digital.question_sets import Library
from choosing_digital.question_sets.source import Source
from choosing_digital.slips import Repair


def where_it_belongs(repair: Repair, names: Sequence[str], library: Library) -> str:
    """Give in which list a line belongs, how far to move it, and beside which; empty if not known.

    Args:
        repair: a line of a rule that is further left or right in it.
        names: the files in which the rule is in force.
        library: all files.
    """
    place = library.placed(Elsewhere((repair.room, repair.of), ""), names)
    source = library.loaded(place.file).source if place is not None else None
    if place is None or source is None or repair.rule is None:
        return ""
    list_, item = _target(repair)
    column = _column(source, (*place.path, *item))
    if not column:
        return ""
    key, _ = source.span((*place.path, *list_), at_key=True)[:2]
    line, _ = source.span((*place.path, *item), at_key=False)[:2]
    own = _column(source, (*place.path, *repair.path))
    by = column - own
    if not own or not by:
        return ""
    how = f"indent it by {by} spaces" if by > 0 else f"begin it {-by} spaces further left"
    return f"in the {list_[-1]} of line {key}: {how}, as line {line}"


def _target(repair: Repair) -> tuple[Path, Path]:
    """Give the list where a line belongs, and a line that stands there; inside the rule."""
    if repair.moves == "left":
        return repair.path[:-3], repair.path[:-2]
    *around, index = repair.path
    before: Path = (*around, int(index) - 1)
    when = repair.rule.when if repair.rule is not None else None
    key = "all" if isinstance(_at(when, before[1:]), AllOf) else "any"
    return (*before, key), (*before, key, 0)


def _at(condition: Condition | None, path: Path) -> Condition | None:
    """Give the part of a condition to which a path leads."""
    for step in path:
        if isinstance(step, int) and isinstance(condition, AllOf | AnyOf):
            condition = condition.parts[step]
    return condition


def _column(source: Source, path: Path) -> int:
    """Give the column of the dash before a line of a list; 0 where it has no line of its own."""
    line, column = source.span(path, at_key=False)[:2]
    before = source.lines.line(line)[: column - 1]
    return before.index("-") + 1 if before.strip() == "-" else 0
