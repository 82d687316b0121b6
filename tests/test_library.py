"""The sets of several folders: which file wins, what comes along, what a digest is of."""

from pathlib import Path

import pytest

from choosing_digital.question_sets import Damaged, Library, NoAddOn, NotFound, QuestionSet

SHARED = Path(__file__).parent / "question_sets" / "shared"


def folder(path: Path = SHARED) -> dict[str, bytes]:
    return {one.as_posix(): one.read_bytes() for one in sorted(path.rglob("*.yaml"))}


@pytest.fixture
def library() -> Library:
    return Library([folder()])


VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  social_worker: {name: Social worker, wording: worker}
meetings: {review: Review}
"""


def bank(id_: str, *questions: str, rules: str = "") -> str:
    return (
        f'kind: bank\nid: {id_}\nversion: "1"\nquestions:\n'
        + "".join(
            f"  - {{id: {one}, ask: [young_person], type: yes_no, text: {{everyone: A}}}}\n"
            for one in questions
        )
        + f"rules: [{rules}]\n"
    )


def rule(id_: str, *reads: str) -> str:
    parts = ", ".join(f"{{question: {one}, is: yes}}" for one in reads)
    return (
        f"{{id: {id_}, level: note, about: [young_person], message: A, source: B,"
        f" when: {{all: [{parts}]}}}}, "
    )


def set_(id_: str, uses: str, asks: str, more: str = "") -> str:
    return (
        f"kind: question_set\nid: {id_}\ntitle: {id_}\nuses: [{uses}]\n"
        f"sections: [{{title: A, questions: [{asks}]}}]\n{more}\n"
    )


def of(*folders: dict[str, str]) -> Library:
    return Library({name: text.encode() for name, text in one.items()} for one in folders)


def shape(ready: QuestionSet) -> tuple[list[str], list[str], list[tuple[str, tuple[str, ...]]]]:
    """Give the questions, the rules, and the rules that stay behind with what they miss."""
    left = [(one.rule, one.missing) for one in ready.left_behind]
    return list(ready.questions), [one.id for one in ready.rules], left


# -- what there is ----------------------------------------------------------------------


def test_names_are_those_of_all_sets(library: Library) -> None:
    assert library.names() == ("broken-set", "extra", "main")
    assert library.set("main").title == "How should we meet?"


def test_set_that_there_is_not_says_what_may_be_meant(library: Library) -> None:
    for asked in (library.set, library.compose):
        with pytest.raises(NotFound) as caught:
            asked("mian")
        assert caught.value.name == "mian"
        assert caught.value.known == ("broken-set", "extra", "main")
        assert caught.value.suggestion == "Did you mean main?"


def test_damaged_set_gives_its_diagnostics(library: Library) -> None:
    with pytest.raises(Damaged) as caught:
        library.set("broken-set")
    assert [one.code for one in caught.value.diagnostics] == ["wrong-type"]


def test_only_what_is_asked_for_is_read() -> None:
    files = {"a.yaml": set_("a", "", "q").replace("uses: []", ""), "b.yaml": "kind: bank\nid: b\n]"}
    files["c.yaml"] = VOCABULARY
    library = of(files)
    assert library.names() == ("a",)
    assert set(library._loaded) == set()


@pytest.mark.parametrize(
    "text",
    [
        'kind: "question_set"\nid: "a"\ntitle: A\nsections: []\n',
        "# c\nid: a # c\r\nkind: question_set\r\ntitle: A\r\nsections: []\r\n",
        "{kind: question_set, id: a, title: A, sections: []}\n",
        '"kind": question_set\n"id": a\ntitle: A\nsections: []\n',
        "kind: >-\n  question_set\nid: a\ntitle: A\nsections: []\n",
    ],
)
def test_set_is_found_however_its_first_lines_are_written(text: str) -> None:
    assert of({"a.yaml": text}).set("a").id == "a"


# -- several folders --------------------------------------------------------------------


def test_first_folder_wins() -> None:
    mine = {"a.yaml": set_("a", "", "")}
    theirs = {"b.yaml": set_("a", "", "").replace("title: a", "title: theirs")}
    assert of(mine, theirs).set("a").title == "a"
    assert of(theirs, mine).set("a").title == "theirs"
    assert of(mine, theirs).names() == ("a",)


def test_bank_of_its_own_folder_comes_first() -> None:
    first = {"v": VOCABULARY, "b": bank("b", "first")}
    second = {"c": bank("b", "second"), "s": set_("s", "b", "second")}
    assert list(of(first, second).compose("s").questions) == ["second"]


def test_vocabularies_are_added_up_and_the_first_stands() -> None:
    mine = "kind: vocabulary\nroles: {young_person: {name: Me, wording: family}}\n"
    both = of({"m": mine}, {"v": VOCABULARY}).vocabulary
    assert list(both.roles) == ["young_person", "social_worker"]
    assert both.roles["young_person"].name == "Me"
    assert list(both.meetings) == ["review"]


# -- made ready -------------------------------------------------------------------------


def test_set_has_what_it_asks_and_the_rules_that_can_be_answered(library: Library) -> None:
    ready = library.compose("main")
    assert shape(ready) == (
        ["space", "fear", "if_it_drops"],
        ["overheard", "overheard_and_afraid"],
        [],
    )
    assert [one.id for one in ready.asked] == ["space", "fear"]
    assert ready.plan == ("if_it_drops",)
    assert (ready.id, ready.version, ready.title) == ("main", "1", "How should we meet?")
    assert ready.expects == ("young_person", "parent", "social_worker")
    assert ready.vocabulary.roles["parent"].wording == "family"
    assert (ready.add_ons, ready.add_on_questions, ready.add_on_rules) == (
        (),
        frozenset(),
        frozenset(),
    )


def test_rules_come_bank_by_bank_and_then_the_sets_own() -> None:
    files = {
        "v": VOCABULARY,
        "1": bank("one", "a", rules=rule("r1", "a") + rule("r2", "a")),
        "2": bank("two", "b", "c", rules=rule("r0", "b") + rule("left", "b", "c")),
        "s": set_("s", "two, one", "a, b", f"rules: [{rule('own', 'a', 'b')}]"),
    }
    assert shape(of(files).compose("s")) == (
        ["a", "b"],
        ["r0", "r1", "r2", "own"],
        [("left", ("c",))],
    )


def test_rule_of_a_question_in_the_plan_stays_behind() -> None:
    files = {
        "v": VOCABULARY,
        "b": bank("b", "a", "p", rules=rule("r", "p")).replace(
            "{id: p, ask: [young_person]", "{id: p, ask: [meeting]"
        ),
        "s": set_("s", "b", "a", "plan: [p]"),
    }
    with pytest.raises(Damaged) as caught:
        of(files).compose("s")
    assert [one.code for one in caught.value.diagnostics] == ["rule-reads-plan"]


def test_add_on_is_private_and_apart(library: Library) -> None:
    alone, ready = library.compose("main"), library.compose("main", ["extra"])
    assert shape(ready)[0] == [*shape(alone)[0], "history"]
    assert shape(ready)[1] == [*shape(alone)[1], "hurt_before"]
    assert [one.title for one in ready.sections] == ["Where you would be", "Before"]
    assert ready.questions["history"].private
    assert not ready.questions["space"].private
    assert ready.add_ons == ("extra",)
    assert ready.add_on_questions == {"history"}
    assert ready.add_on_rules == {"hurt_before"}


def test_rule_that_comes_with_an_add_on_is_the_add_ons() -> None:
    files = {
        "v": VOCABULARY,
        "b": bank("b", "a", "c", rules=rule("r", "a") + rule("both", "a", "c")).replace(
            "{id: c, ask: [young_person]", "{id: c, ask: [social_worker], about: [young_person]"
        ),
        "s": set_("s", "b", "a"),
        "x": set_("x", "b", "c", f"adds_to: [s]\nrules: [{rule('mine', 'a', 'c')}]"),
    }
    library = of(files)
    assert shape(library.compose("s")) == (["a"], ["r"], [("both", ("c",))])
    ready = library.compose("s", ["x"])
    assert shape(ready) == (["a", "c"], ["r", "both", "mine"], [])
    assert ready.add_on_rules == {"both", "mine"}
    assert ready.add_on_questions == {"c"}


def test_add_ons_come_in_one_order_however_they_are_named() -> None:
    asks = (
        "{id: %s, ask: [social_worker], about: [young_person], type: yes_no, text: {everyone: A}}"
    )
    files = {
        "v": VOCABULARY,
        "b": bank("b", "a"),
        "s": set_("s", "b", "a"),
        "x": set_("x", "", "q", f"adds_to: [s]\nquestions: [{asks % 'q'}]"),
        "y": set_("y", "", "w", f"adds_to: [s]\nquestions: [{asks % 'w'}]"),
    }
    library = of(files)
    assert library.compose("s", ["y", "x", "y"]) == library.compose("s", ["x", "y"])
    assert library.compose("s", ["y", "x"]).add_ons == ("x", "y")


def test_only_its_own_add_ons_go_with_a_set(library: Library) -> None:
    with pytest.raises(NoAddOn) as caught:
        library.compose("main", ["main"])
    assert (caught.value.name, caught.value.base) == ("main", "main")
    with pytest.raises(NotFound):
        library.compose("main", ["etxra"])


def test_mistake_in_anything_needed_stops_it_and_in_nothing_else() -> None:
    files = {
        "v": VOCABULARY,
        "b": bank("b", "a"),
        "s": set_("s", "b", "a"),
        "x": set_("x", "b", "a", "adds_to: [s]"),
        "broken": "kind: bank\nid: broken\n]",
        "unsound": bank("unsound", "z", rules=rule("r", "nothing")),
    }
    assert of(files).compose("s").id == "s"
    with pytest.raises(Damaged) as caught:  # an add-on that asks what its set asks
        of(files).compose("s", ["x"])
    assert {one.file for one in caught.value.diagnostics} == {"x"}
    for needed in ("broken", "unsound"):
        with pytest.raises(Damaged) as caught:
            of({**files, "s": set_("s", f"b, {needed}", "a")}).compose("s")
        assert needed in {one.file for one in caught.value.diagnostics}
        assert caught.value.files
    with pytest.raises(Damaged):
        of({**files, "v": "kind: vocabulary\nroles: 7\n"}).compose("s")


ONE_OF_TWO = {
    "v": VOCABULARY,
    "b": bank("b", "a", "c", "d").replace(
        "id: c, ask: [young_person]", "id: c, ask: [social_worker]"
    ),
    "s": set_("s", "b", "a"),
    "t": set_("t", "b", "a") + "  ]",
    "x": set_("x", "b", "c", "adds_to: [t, s]"),
}
"""An add-on of two sets, one of which is damaged."""


def test_add_on_is_asked_with_the_one_of_its_sets_that_is_sound() -> None:
    """A copy that is broken takes the questions about harm from nobody else."""
    both = {**ONE_OF_TWO, "t": set_("t", "b", "a")}
    alone, whole = (of(one).compose("s", ["x"]) for one in (ONE_OF_TWO, both))
    assert list(alone.questions) == ["a", "c"]
    assert shape(alone) == shape(whole)
    assert alone.digest == whole.digest


@pytest.mark.parametrize(
    ("base", "adds", "told"),
    [
        ("t", "adds_to: [t, s]", {"t"}),  # the one that is damaged itself
        ("s", "adds_to: [t]", {"x"}),  # not one of its sets
        ("s", "adds_to: [t, s]\nsections: [{title: A, questions: [a]}]", {"x"}),  # asked there
        ("s", "adds_to: [t, s]\nsections: [{title: A, questions: [nothing]}]", {"x"}),
    ],
)
def test_add_on_of_a_damaged_set_is_looked_at_whole_beside_the_other(
    base: str, adds: str, told: set[str]
) -> None:
    x = set_("x", "b", "c", adds) if "sections" not in adds else _add_on(adds)
    with pytest.raises(Damaged) as caught:
        of({**ONE_OF_TWO, "x": x}).compose(base, ["x"])
    assert {one.file for one in caught.value.diagnostics} == told


def _add_on(rest: str) -> str:
    return f"kind: question_set\nid: x\ntitle: x\nuses: [b]\n{rest}\n"


# -- the digest -------------------------------------------------------------------------

BASE = {
    "v.yaml": VOCABULARY,
    "b.yaml": bank("b", "a", "c", rules=rule("r", "a")),
    "s.yaml": set_("s", "b", "a"),
}


def digest(files: dict[str, str]) -> str:
    return of(files).compose("s").digest


def test_digest_is_of_the_data_alone() -> None:
    moved = {f"elsewhere/{name}": f"# a comment\n\n{text}\n# more" for name, text in BASE.items()}
    assert digest(BASE) == digest(moved) == digest(dict(reversed(moved.items())))
    assert digest(BASE) == digest({**BASE, "other.yaml": bank("other", "z")})
    assert len(digest(BASE)) == 64
    assert int(digest(BASE), 16)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("v.yaml", "Review", "A review"),
        ("b.yaml", "message: A", "message: B"),
        ("b.yaml", "{id: c, ask", "{id: d, ask"),
        ("s.yaml", "title: A", "title: B"),
    ],
)
def test_digest_changes_with_everything_that_the_set_consists_of(
    name: str, old: str, new: str
) -> None:
    assert old in BASE[name]
    assert digest({**BASE, name: BASE[name].replace(old, new)}) != digest(BASE)


def test_order_of_options_counts() -> None:
    text = "kind: bank\nid: b\nquestions: [{id: a, ask: [young_person], type: choice," + (
        " text: {everyone: A}, options: {%s}}]\n"
    )
    files = [{**BASE, "b.yaml": text % one} for one in ("x: X, y: Y", "y: Y, x: X")]
    assert digest(files[0]) != digest(files[1])


def test_digest_of_what_is_open_is_the_same_with_and_without_add_ons(library: Library) -> None:
    alone, ready = library.compose("main"), library.compose("main", ["extra"])
    assert alone.digest == alone.open_digest == ready.open_digest
    assert ready.digest != alone.digest


@pytest.mark.parametrize(
    ("rules", "cases", "may"),
    [
        (["call_late"], "{raised: [call_late]}", True),
        (["call_late"], "{raised: ['call_late']}", True),
        (["call_late"], '{raised: ["call\\x5flate"]}', True),  # letters are escaped
        (["call-late"], "{clear: [call-late]}", True),
        (["call"], "{raised: [call_late, call-late]}", False),  # part of a longer id
        (["call", "late"], "{raised: [late]}", True),
        ([], '{raised: ["call\\x5flate"]}', False),
    ],
)
def test_which_sets_may_try_a_rule_is_seen_without_reading_them(
    rules: list[str], cases: str, may: bool
) -> None:
    text = set_("one", "", "", f"cases: [{{name: A, expect: {cases}}}]")
    library = of({"one.yaml": text, "two.yaml": set_("two", "", "call")})
    assert library.may_try(rules) == (("one.yaml",) if may else ())
