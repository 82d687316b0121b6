"""Checks of conditions: the `when` of rules and the `ask_if` of questions."""

from collections.abc import Iterator, Mapping

from choosing_digital.answers import MEETING, SPOKEN, Absence
from choosing_digital.conditions import (
    CROWDS,
    Asked,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Operator,
    Wished,
)
from choosing_digital.problems import Elsewhere, Problem, joined, listed
from choosing_digital.question_sets.checks.scope import (
    Comparison,
    Scope,
    guess,
    likely,
    offered,
    place_of,
    quoted,
    role_hint,
    some,
    walk,
)
from choosing_digital.question_sets.model import Question, QuestionType, Rule
from choosing_digital.question_sets.question_types import TYPES, values_of


def _known(scope: Scope) -> Iterator[tuple[Comparison, Question]]:
    """Give the comparisons of questions that there are."""
    for one in scope.comparisons:
        if one.asked.question in scope.questions:
            yield one, scope.questions[one.asked.question]


def unknown_question(scope: Scope) -> Iterator[Problem]:
    """A condition reads a question that there is not."""
    if not scope.is_complete:  # it may stand in what cannot be read
        return
    for one in scope.comparisons:
        name = one.asked.question
        if name not in scope.questions:
            yield Problem(
                (*one.path, "question"),
                "unknown-question",
                f"there is no question {quoted(name)} {where(scope)}",
                joined(guess(name, scope.questions), home_of(name, scope)),
            )


def where(scope: Scope) -> str:
    """Give in which of the files a name was looked for."""
    return "in this bank" if scope.set is None else "in this set or in the banks that it uses"


def home_of(name: str, scope: Scope) -> str:
    """Give a hint about the bank that has a question, where another one has it."""
    home = scope.homes.get(name)
    if home is None:
        return ""
    if scope.set is None:
        return f"It stands in the bank {home}. A rule that reads both belongs in a set."
    return f"It stands in the bank {home}: name that one under uses."


def no_such_option(scope: Scope) -> Iterator[Problem]:
    """A condition compares with a value that the question does not offer."""
    for one, question in _known(scope):
        operator, known = one.asked.operator, values_of(question)
        if known is None or not isinstance(operator, Is | NotClearly | Includes):
            continue
        also = SPOKEN if isinstance(operator, Is) else ()
        for index, value in enumerate(operator.values):
            if value not in known and value not in also:
                yield Problem(
                    (*one.path, operator.name, index),
                    "no-such-option",
                    f"{question.id} has no option {quoted(value)}",
                    *_not_offered(value, one.asked.operator, question, scope),
                )


def _not_offered(
    value: str, operator: Operator, question: Question, scope: Scope
) -> tuple[str, bool, tuple[Elsewhere, ...]]:
    """Give the hint for an option that is not there, and where the others stand if it was lost."""
    from choosing_digital.question_sets.finished import is_absence

    known = values_of(question) or ()
    own = _of_own_words(value, question)
    near = "" if own else likely(value, known)
    is_other = own or near or value in tuple(Absence) or is_absence(value)
    is_lost = bool(question.options) and not is_other
    hint = joined(
        _of_absence(value, operator),
        own or offered(known, _OPTIONS, near),
        _of_another(value, scope),
        _WAS_AMONG_THEM if is_lost else "",
    )
    stand = place_of(question, "options", "its options stand here", scope) if is_lost else ()
    return hint, False, stand


_WAS_AMONG_THEM = "If it was among them before, put it back there."
_OPTIONS = "Its options are"
_FEW_QUESTIONS = 3
_TRUTHS = {"true": "yes", "false": "no"}


def _of_own_words(value: str, question: Question) -> str:
    """Give which option is meant by what people read for it, or by true and false."""
    kind = TYPES[question.type]
    said = _plainly(value)
    options = kind.values(question) or ()
    if question.type is QuestionType.YES_NO and said in _TRUTHS:
        return f"{_OPTIONS} {some(options)}. Write {_TRUTHS[said]}."
    for option in options:
        if said == _plainly(kind.label(question, option)):
            found = f"That is what people read for {option}: write {option}."
            return f"{_OPTIONS} {some(options)}. {found}"
    return ""


def _of_another(value: str, scope: Scope) -> str:
    """Give which other questions have an option that is called so, where they are few."""
    others = [one.id for one in scope.questions.values() if value in (values_of(one) or ())]
    if not 0 < len(others) <= _FEW_QUESTIONS:
        return ""
    return f"{value} is an option of {listed(others)}."


def _plainly(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _of_absence(value: str, operator: Operator) -> str:
    if value in SPOKEN and isinstance(operator, NotClearly):
        true_anyway = f"not_clearly is true of {value} by itself."
        if len(operator.values) == 1:
            return true_anyway
        return f"Was is: [{', '.join(operator.values)}] meant? Else take it out: {true_anyway}"
    if value in tuple(Absence) and value not in SPOKEN:
        return f"Only {listed(sorted(SPOKEN))} can be named, since only these are said."
    from choosing_digital.question_sets.finished import is_absence

    if is_absence(value) and isinstance(operator, Is):
        return f"What every question offers by itself is called {listed(sorted(SPOKEN), 'or')}."
    return ""


def operator_does_not_fit(scope: Scope) -> Iterator[Problem]:
    """A comparison that makes no sense of the answers of this question."""
    for one, question in _known(scope):
        fitting = TYPES[question.type].operators
        name = one.asked.operator.name
        if fitting and name not in fitting:
            yield Problem(
                (*one.path, name),
                "operator-does-not-fit",
                f"{name} does not fit {question.id}, which is of type {question.type}",
                _fitting(one.asked, question) or f"Write {listed(fitting, 'or')}.",
                at_key=True,
            )


def _fitting(asked: Asked, question: Question) -> str:
    """Give the comparison with options as one that fits, and that is true of the same answers.

    Nothing where options are not compared. `not_clearly` names what is all right and `includes`
    what is not, so the same options after the other word would turn a rule round.
    """
    from choosing_digital.remedies import LONGEST

    options, fitting = TYPES[question.type].values(question) or (), TYPES[question.type].operators
    match asked.operator:
        case NotClearly(values) if Includes.name in fitting:
            named = tuple(one for one in options if one not in values)
            to = f"includes and the options that worry, which are not those after {NotClearly.name}"
            line = _line_with(asked, Includes.name, named)
        case Is(values) if Includes.name in fitting:
            named = tuple(one for one in values if one in options)
            to, line = "includes and the same options", _line_with(asked, Includes.name, named)
        case Includes(values) if Is.name in fitting:
            named = tuple(one for one in values if one in options)
            to, line = "is and the same options", _line_with(asked, Is.name, named)
        case _:
            return ""
    return f"Write {to}:\n{line}" if named and len(line) <= LONGEST else f"Write {to}."


def _line_with(asked: Asked, operator: str, options: tuple[str, ...]) -> str:
    from choosing_digital.remedies import in_yaml

    of = {"of": asked.of} if asked.of else {}
    named = options[0] if len(options) == 1 else options
    return in_yaml({"question": asked.question, **of, operator: named})


def reads_text(scope: Scope) -> Iterator[Problem]:
    """A condition reads somebody's own words."""
    for one, question in _known(scope):
        if question.type is QuestionType.TEXT:
            yield Problem(
                (*one.path, "question"),
                "reads-text",
                f"{question.id} is answered in words, which no condition can read",
                "Ask a question with options beside it, and read that one.",
            )


def unknown_meeting_kind(scope: Scope) -> Iterator[Problem]:
    """A condition names a kind of meeting that the vocabulary does not have."""
    for start, _, condition in scope.conditions:
        for path, part in walk(condition, start):
            if not isinstance(part, MeetingIs):
                continue
            for index, kind in enumerate(part.kinds):
                if kind not in scope.vocabulary.meetings:
                    yield Problem(
                        (*path, "meeting", index),
                        "unknown-meeting-kind",
                        f"there is no kind of meeting {quoted(kind)}",
                        guess(kind, scope.vocabulary.meetings, "Kinds are"),
                    )


# -- about whom -------------------------------------------------------------------------


def unknown_of(scope: Scope) -> Iterator[Problem]:
    """`of` names a role that there is not."""
    for one in scope.comparisons:
        of = one.asked.of
        if of is not None and of not in CROWDS and of not in scope.vocabulary.roles:
            known = (*scope.vocabulary.roles, *CROWDS)
            yield Problem(
                (*one.path, "of"),
                "unknown-role",
                f"there is no role {quoted(of)}",
                role_hint(of, known, "After of stands one of"),
            )


def of_meeting_question(scope: Scope) -> Iterator[Problem]:
    """`of` beside a question that is put once, of the meeting."""
    for one, question in _known(scope):
        if one.asked.of is not None and question.of_meeting:
            yield Problem(
                (*one.path, "of"),
                "of-meeting-question",
                f"{question.id} is put of the meeting, so it is nobody's",
                "Take of out.",
                at_key=True,
            )


def never_about(scope: Scope) -> Iterator[Problem]:
    """A condition reads, of somebody, a question that is never about them."""
    for one, question in _known(scope):
        if question.of_meeting:
            continue
        roles = [one.asked.of] if one.asked.of else _roles_of(one.owner)
        strangers = [
            role for role in roles if role in scope.vocabulary.roles and role not in question.asked
        ]
        if strangers and not _is_told_of_row(question, strangers, scope):
            yield Problem(
                (*one.path, "of" if one.asked.of else "question"),
                "never-about",
                f"{question.id} is never about {listed(strangers, 'or')}",
                joined(
                    f"It is about {listed(question.asked)}.",
                    _way_out(one, question, strangers, scope),
                ),
            )


def _is_told_of_row(question: Question, strangers: list[str], scope: Scope) -> bool:
    """Tell whether it is told already, with the line to add, that rows of a question were lost."""
    # Here, since they are needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.answered import rows_told

    told = {about for name, about in rows_told(scope) if name == question.id}
    return told.issuperset(strangers) and bool(_row_lost(question, strangers, scope))


def _roles_of(owner: Question | Rule) -> list[str]:
    names = owner.asked if isinstance(owner, Question) else owner.about
    return [role for role in names if role != MEETING]


def _way_out(one: Comparison, question: Question, strangers: list[str], scope: Scope) -> str:
    if one.asked.of:
        return "Name one of these after of."
    owner = one.owner
    if isinstance(owner, Question):
        return joined("Whose answer is meant? If anybody's: of: anyone.", _of_one_role(question))
    if _is_about_others(owner, scope) and _speaks_of_somebody(owner):
        about = _about_a_person(owner, question, scope)
        return f"{about} With of: anyone, {_by_anybody(owner)}: write that only if it is so meant."
    ways = joined(
        _of_the_only_role(owner, question)
        or f"Whose answer is meant? If anybody's: of: anyone. Then {_by_anybody(owner)}. "
        f"{_of_one_role(question)}",
        _of_their_own(owner, question, strangers),
    )
    lost = _row_lost(question, strangers, scope)
    return joined(lost, f"{ways[0].lower()}{ways[1:]}") if lost else ways


def _row_lost(question: Question, strangers: list[str], scope: Scope) -> str:
    """Give that a row was lost where a question says who is asked, where cases answer it so."""
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.askers import Askers
    from choosing_digital.remedies import in_yaml

    rows = Askers(question, scope).proposed
    if not isinstance(question.about, Mapping) or not set(strangers) <= rows.keys():
        return ""
    line = in_yaml({one: rows[one] for one in strangers})[1:-1]
    return (
        f"Cases answer it about {listed(strangers)}: look first whether that was lost. Then add "
        f"{line} to about of {question.id}. Only if it is rightly missing there:"
    )


def _of_the_only_role(owner: Question | Rule, question: Question) -> str:
    """Give what to write where a question is about one role alone: no other can be meant."""
    about = tuple(question.asked)
    if len(about) != 1 or isinstance(owner, Question):
        return ""
    others = listed([f"a {one}" for one in owner.about if one not in (MEETING, *about)], "or")
    return (
        f"Write of: {about[0]} beside it. Then {owner.id} is raised for {others} by what is "
        f"answered about a {about[0]}."
    )


def _of_one_role(question: Question) -> str:
    role = next(iter(question.asked), "")
    return f"If that of one role: of: and the role, as in of: {role}." if role else ""


def _is_about_others(rule: Rule, scope: Scope) -> bool:
    """Tell whether a rule is about nobody of whom anything is asked that it reads."""
    return not any(
        set(rule.about) & set(each.asked)
        for one, each in _known(scope)
        if one.owner is rule and one.asked.of is None and not each.of_meeting
    )


def _by_anybody(rule: Rule) -> str:
    """Give what `of: anyone` makes of a rule that is about people."""
    about = listed([f"a {one}" for one in rule.about if one != MEETING], "or")
    return f"{rule.id} is raised for {about} by anybody's answer"


def _of_their_own(rule: Rule, question: Question, strangers: list[str]) -> str:
    """Give what to do where everybody's own answer is meant, and what leaving somebody out does."""
    left = listed(strangers, "or")
    own = f"If each person's own is meant: let {question.id} be about {listed(strangers)} too"
    if set(rule.about) <= set(strangers):
        return f"{own}, or change about of {rule.id}."
    return f"{own}. Else leave {left} out of about: {rule.id} says nothing of a {left} then."


def whose_answer(scope: Scope) -> Iterator[Problem]:
    """A condition about the meeting reads an answer about people, and does not say whose."""
    for one, question in _known(scope):
        names = one.owner.asked if isinstance(one.owner, Question) else one.owner.about
        if MEETING in names and one.asked.of is None and not question.of_meeting:
            yield Problem(
                (*one.path, "question"),
                "whose-answer",
                f"it does not say whose {question.id} is meant",
                f"{one.owner.id} is about the meeting, and {question.id} about people. "
                f"{_whose(one.owner, question, scope)}",
            )


def _whose(owner: Question | Rule, question: Question, scope: Scope) -> str:
    """Give how to say whose answer is meant: for a rule, first of all, whom it is about."""
    of = f"of: anyone, or of: and one of {listed(question.asked, 'or')}"
    if isinstance(owner, Question):
        return f"Write {of}."
    if _speaks_of_somebody(owner):
        return _about_a_person(owner, question, scope)
    about = _about(owner, question, scope)
    return (
        f"Is the rule about a person? Then write {about} on it. Only if it concerns the whole "
        f"meeting, write {of}."
    )


def _about_a_person(rule: Rule, question: Question, scope: Scope) -> str:
    about = _about(rule, question, scope)
    return f"It speaks of {{name}}, so it is about a person: write {about} on the rule."


def _about(rule: Rule, question: Question, scope: Scope) -> str:
    return f"about: [{', '.join(_all_read_of(rule, question, scope))}]"


def _all_read_of(rule: Rule, question: Question, scope: Scope) -> list[str]:
    """Give the roles of whom all is asked that a rule reads; else those of this question."""
    read = [
        each.asked
        for one, each in _known(scope)
        if one.owner is rule and one.asked.of is None and not each.of_meeting
    ]
    return [role for role in question.asked if all(role in one for one in read)] or [
        *question.asked
    ]


def _speaks_of_somebody(rule: Rule) -> bool:
    texts = (rule.message, *(one for one in rule.suggest if isinstance(one, str)))
    return any("{name}" in text for text in texts)


def whose_wish(scope: Scope) -> Iterator[Problem]:
    """A rule about the meeting reads a wish, and a meeting wishes nothing."""
    for start, owner, condition in scope.conditions:
        if isinstance(owner, Question) or MEETING not in owner.about:
            continue
        for path, part in walk(condition, start):
            if isinstance(part, Wished):
                yield Problem(
                    (*path, "wish"),
                    "whose-answer",
                    "it does not say whose wish is meant",
                    f"{owner.id} is about the meeting. Make it about the people whose wish it is: "
                    "name their roles under about.",
                    at_key=True,
                )


# -- the conditions of questions --------------------------------------------------------


def ask_if_in_a_circle(scope: Scope) -> Iterator[Problem]:
    """A question is asked only if it has been answered already."""
    circle = _in_circles(scope.gates)
    for one in scope.comparisons:
        if (
            isinstance(one.owner, Question)
            and one.owner.id in circle
            and one.asked.question in circle
        ):
            yield Problem(
                (*one.path, "question"),
                "ask-if-in-a-circle",
                f"{one.owner.id} hangs on {one.asked.question}, and that on {one.owner.id} again",
                "Read only questions that come earlier.",
            )


def _in_circles(gates: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Give the questions that hang on themselves, or lie between such."""
    reads = {name: {read for read in names if read in gates} for name, names in gates.items()}
    return set(_turned(_without_ends(_turned(_without_ends(reads)))))


def _turned(reads: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Give for each name those that read it, instead of those that it reads."""
    readers: dict[str, set[str]] = {name: set() for name in reads}
    for name, names in reads.items():
        for read in names:
            readers[read].add(name)
    return readers


def _without_ends(reads: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Take out what reads nothing, then what reads nothing any more, and so on."""
    readers = _turned(reads)
    left = {name: len(names) for name, names in reads.items()}
    ends = [name for name, count in left.items() if not count]
    while ends:
        end = ends.pop()
        del left[end]
        for reader in readers[end]:
            left[reader] -= 1
            if not left[reader]:
                ends.append(reader)
    return {name: reads[name] & left.keys() for name in left}


def ask_if_of_the_option(scope: Scope) -> Iterator[Problem]:
    """A question that is asked before there are options hangs on one."""
    for start, owner, condition in scope.conditions:
        if not isinstance(owner, Question) or owner.of_meeting:
            continue
        for path, part in walk(condition, start):
            if isinstance(part, Wished | Mixed):
                yield Problem(
                    path,
                    "ask-if-of-the-option",
                    "wish and mixed are about one option, and there is none yet",
                    "Only plan questions, which are put of the meeting, may read them.",
                )


def asked_because_private(scope: Scope) -> Iterator[Problem]:
    """An open question is asked because of a private answer, and so gives it away."""
    if scope.is_add_on:  # all of it is private
        return
    behind = _private_behind(scope)
    for one in scope.comparisons:
        owner, read = one.owner, one.asked.question
        if not isinstance(owner, Question) or owner.private or read not in behind:
            continue
        yield Problem(
            one.path,
            "asked-because-private",
            "being asked this would give a private answer away",
            f"{owner.id} is open, but {_hangs(one.asked, behind[read])}. "
            f"Write private: true on {owner.id}, or ask it of everyone.",
        )


def _hangs(asked: Asked, private: str) -> str:
    if asked.question != private:
        return f"hangs on {asked.question}, and that on {private}, which is private"
    match asked.operator:
        case Is(values) | Includes(values):
            said = f"{asked.operator.name} {listed(values, 'or')}"
        case NotClearly(values):
            said = f"is not clearly {listed(values, 'or')}"
        case _:
            said = "has a certain answer"
    return f"is asked only if {private}, which is private, {said}"


def _private_behind(scope: Scope) -> dict[str, str]:
    """Give for each question that is private, or hangs on a private one, the private one."""
    readers: dict[str, list[str]] = {}
    for name, reads in scope.gates.items():
        for read in reads:
            readers.setdefault(read, []).append(name)
    behind = {one.id: one.id for one in scope.questions.values() if one.private}
    to_follow = list(behind)
    while to_follow:
        read = to_follow.pop()
        for name in readers.get(read, ()):
            if name not in behind:
                behind[name] = behind[read]
                to_follow.append(name)
    return behind
