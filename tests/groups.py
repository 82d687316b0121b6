"""Groups that talk about one family: the same people and questions, and what each decides."""

from dataclasses import replace

from hypothesis import strategies as st

from choosing_digital.answers import Account
from choosing_digital.session import View
from strategies import Family, Pick, concerns, decided, mix, opened, said_in, slots, wishes


@st.composite
def groups(draw: st.DrawFn, base: Family, least: int = 2, most: int = 3) -> list[Family]:
    """Draw what some groups make of one family, everything for everybody: nothing private yet."""
    pick = Pick(draw)
    return [_group(pick, base) for _ in range(least + pick.number(most - least))]


def _group(pick: Pick, base: Family) -> Family:
    """Give the family with some of what was said left out, said otherwise, and decided anew."""
    session, asked = base.session, base.questions
    people = session.participants
    if pick.maybe():
        options = (*session.options[:3], mix(pick, people, "mix-1"))
        session = replace(session, options=options)
    kept = pick.many(session.said)
    taken = {(one.question, one.by, one.about, one.account, one.option) for one in kept}
    free = [
        one
        for one in slots(asked, people, session.options)
        if one not in taken and one[3] is Account.OPEN
    ]
    who = tuple(
        replace(one, wishes=wishes(pick, session.options))
        if pick.maybe() and one.view is View.HERE
        else one
        for one in people
    )
    made = replace(
        session,
        participants=who,
        said=(*kept, *said_in(pick, asked, free, most=4)),
        concerns=concerns(pick, people, "group", shared=True),
    )
    return opened(Family(asked, decided(pick, made, asked)))
