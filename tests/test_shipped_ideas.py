"""The toolkit of ideas that comes with the program: whole, calm, and with what to watch for."""

import re
from functools import cache

import pytest

from choosing_digital.files import finding
from choosing_digital.question_sets import Idea, IdeasFile, Library, Rule
from choosing_digital.question_sets.model import Bank, NamedIdea, SetFile
from choosing_digital.question_sets.readability import grade, sentences, words
from choosing_digital.terminal.text import width


@cache
def library() -> Library:
    return finding.library((), {})


def ideas() -> tuple[Idea, ...]:
    return tuple(library().ideas.values())


def texts() -> list[tuple[str, str]]:
    return [
        (one.id, text) for one in ideas() for text in (one.title, one.text, one.watch_for or "")
    ]


def test_there_are_as_many_as_a_toolkit_needs_in_files_by_theme() -> None:
    files = [library().loaded(name).model for name in library().files("ideas")]
    counts = {one.id: len(one.ideas) for one in files if isinstance(one, IdeasFile)}
    assert sum(counts.values()) == len(ideas()) >= 60
    assert len(counts) >= 12
    assert min(counts.values()) >= 4


def test_each_says_what_to_do_what_to_watch_for_and_where_it_comes_from() -> None:
    lacking = [one.id for one in ideas() if not (one.text and one.watch_for and one.source)]
    assert lacking == []


def test_each_says_when_in_which_part_of_the_work_and_on_which_theme() -> None:
    lacking = [one.id for one in ideas() if not (one.moments and one.stages and one.themes)]
    assert lacking == []
    assert [one.id for one in ideas() if not one.for_] == []


SOURCE = re.compile(r"S\d+[a-z]? \S.*|Practice judgement")


def cited(idea: Idea) -> list[str]:
    """Give the sources one by one; a title may itself have a semicolon in it."""
    return re.split(r"; (?=S\d|Practice)", idea.source or "")


def test_each_source_is_one_of_the_numbered_ones_or_says_that_it_is_judgement() -> None:
    others = [
        (one.id, part) for one in ideas() for part in cited(one) if not SOURCE.fullmatch(part)
    ]
    assert others == []


def test_a_source_is_called_the_same_wherever_it_is_named() -> None:
    called: dict[str, set[str]] = {}
    for one in ideas():
        for part in cited(one):
            if part.startswith("S"):
                called.setdefault(part.split(" ")[0], set()).add(part)
    assert {key: names for key, names in called.items() if len(names) > 1} == {}


TITLE = 48
"""So that a title fits on a line of a list at 60 columns (screens, section 16)."""


def test_titles_are_short_and_texts_are_a_few_sentences() -> None:
    assert [one.title for one in ideas() if width(one.title) > TITLE] == []
    assert [one.id for one in ideas() if len(sentences(one.text)) > 5] == []
    assert [one.id for one in ideas() if len(words(one.text)) > 60] == []


def test_words_are_calm_and_plain() -> None:
    # "simply" and "just" make little of what is hard for somebody
    calm = re.compile(r"!|\b(?:simply|just|obviously|please|must always)\b", re.IGNORECASE)
    assert [(one, text) for one, text in texts() if calm.search(text)] == []
    hard = [(one.id, round(grade(one.text), 1)) for one in ideas() if grade(one.text) > 11]
    assert hard == []


BRANDS = re.compile(
    r"\b(?:whatsapp|zoom|teams call|facetime|skype|snapchat|instagram|tiktok|alexa|ipad|iphone|"
    r"google|microsoft|apple|android|signal app)\b",
    re.IGNORECASE,
)


def test_none_depends_on_one_makers_product() -> None:
    assert [(one, text) for one, text in texts() if BRANDS.search(text)] == []


def test_what_is_left_with_somebody_says_that_it_can_be_found() -> None:
    # a device or a page in a home can put somebody at risk
    for name in ("loan-device", "one-page-guide", "invitation-that-says-little", "write-instead"):
        watch_for = library().ideas[name].watch_for or ""
        assert re.search(r"found|tells of|show it|reads it", watch_for), name


def test_none_asks_anybody_to_record_or_look_in_secret() -> None:
    secret = re.compile(r"\b(?:secretly|covert|without (?:them|anybody) knowing)\b", re.IGNORECASE)
    assert [(one, text) for one, text in texts() if secret.search(text)] == []


# -- the rules that suggest them --------------------------------------------------------


def rules() -> list[Rule]:
    files = (*library().files("bank"), *library().files("question_set"))
    models = [library().loaded(name).model for name in files]
    return [rule for one in models if isinstance(one, Bank | SetFile) for rule in one.rules]


@pytest.mark.parametrize("rule", rules(), ids=lambda one: one.id)
def test_a_rule_suggests_an_idea_for_the_ways_and_people_it_is_about(rule: Rule) -> None:
    for name in rule.ideas:
        idea = library().ideas[name]
        assert not idea.for_ or set(rule.about) == {"meeting"} or set(idea.for_) & set(rule.about)


def test_an_idea_is_suggested_beside_words_not_alone_and_not_too_many_at_once() -> None:
    for one in rules():
        spoken = [text for text in one.suggest if not isinstance(text, NamedIdea)]
        assert not one.ideas or spoken, one.id
        assert len(one.ideas) <= 3, one.id
