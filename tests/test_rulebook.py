"""A set as a rulebook to sign off, and its flow as pictures: whole, and only text.

The expected documents are made anew by ``WRITE_OUT=1 pytest tests/test_rulebook.py``; read
the difference before you keep it.
"""

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from choosing_digital.cli import run
from choosing_digital.cli.flow import flow
from choosing_digital.cli.listing import sets_show
from choosing_digital.cli.rulebook import rulebook
from choosing_digital.files import finding
from choosing_digital.question_sets import Library, QuestionSet, SetFile
from helpers import LAWS, VOCABULARY

FILES = Path(__file__).parent / "question_sets"
SHARED = FILES / "shared"
SHIPPED = finding.library((), {}).names()


def shown(set_id: str, *, as_rulebook: bool, with_flow: bool) -> str:
    out, err = io.StringIO(), io.StringIO()
    status = sets_show(
        set_id,
        [FILES / "ok", SHARED],
        out=out,
        err=err,
        environ={},
        as_rulebook=as_rulebook,
        with_flow=with_flow,
    )
    assert (status, err.getvalue()) == (0, "")
    return out.getvalue()


@pytest.mark.parametrize("set_id", ["a-set", "extra"])
@pytest.mark.parametrize("what", ["rulebook", "flow"])
def test_a_set_is_written_out_whole(
    set_id: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "shipped", lambda: SHARED)
    text = shown(set_id, as_rulebook=what == "rulebook", with_flow=what == "flow")
    expected = FILES / f"{set_id}.{what}.md"
    if os.environ.get("WRITE_OUT"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    tokens = MarkdownIt().parse(text)
    return [
        tokens[index + 1].content
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def test_rulebook_and_flow_together_are_one_document() -> None:
    text = shown("everyday-one-to-one", as_rulebook=True, with_flow=True)
    tokens = [one for one in MarkdownIt().parse(text) if one.type == "heading_open"]
    assert [one.tag for one in tokens].count("h1") == 1
    assert "The flow" in headings(text)


@pytest.mark.parametrize("set_id", SHIPPED)
def test_every_question_and_every_rule_is_in_the_rulebook_once(set_id: str) -> None:
    library = finding.library((), {})
    file = library.set(set_id)
    base, add_ons = (file.adds_to[0], [set_id]) if file.adds_to else (set_id, [])
    questions = library.compose(base, add_ons)
    told = headings(rulebook(questions, bool(add_ons), file))
    asked = [name for section in file.sections for name in section.questions]
    rules = [one.id for one in questions.rules if not add_ons or one.id in questions.add_on_rules]
    ids = [re.fullmatch("`(.+)`", one) for one in told]
    assert [one[1] for one in ids if one][: len(asked) + len(file.plan)] == [*asked, *file.plan]
    assert sorted(one[1] for one in ids if one) == sorted([*asked, *file.plan, *rules])


@pytest.mark.parametrize("set_id", SHIPPED)
def test_every_answer_that_a_rule_reads_leads_to_it_in_the_flow(set_id: str) -> None:
    library = finding.library((), {})
    file = library.set(set_id)
    if file.adds_to:
        questions, is_add_on = library.compose(file.adds_to[0], [set_id]), True
    else:
        questions, is_add_on = library.compose(set_id), False
    text = flow(questions, is_add_on, file)
    blocks = re.findall(r"```mermaid\n(.*?)\n```", text, re.DOTALL)
    assert len(blocks) == len(file.sections) + bool(file.plan)
    for block in blocks:
        nodes = set(re.findall(r"^  ([qro]\d+)[\[({]", block, re.MULTILINE))
        arrows = re.findall(r'^  ([qo]\d+) -\.?->\|".*"\| ([qr]\d+)$', block, re.MULTILINE)
        assert {end for arrow in arrows for end in arrow} <= nodes
        # every rule that is drawn is reached, and every line is one that we know
        assert {one for one in nodes if one[0] == "r"} == {
            end for _, end in arrows if end[0] == "r"
        }
        for line in block.splitlines():
            assert LINE.fullmatch(line), line


LINE = re.compile(
    r"flowchart LR"
    r'|  [qro]\d+(?:\[|\(|\{\{|\[\[|\[/|\(\[)"[^"`<]*(?:<br/>[^"`<]*)*"(?:\]|\)|\}\}|\]\]|/\]|\]\))'
    r'|  [qo]\d+ -\.?->\|"[^"`<]*(?:<br/>[^"`<]*)*"\| [qr]\d+'
    r"|  classDef private stroke-width:4px|  class q\d+(?:,q\d+)* private"
)


# -- foreign text -----------------------------------------------------------------------

NASTY = st.text(
    alphabet=st.sampled_from('ab "`#[]{}()<>|\\/*_~:;&%-=\n\x1b\u202eé{name}end```mermaid"]'),
    min_size=1,
    max_size=60,
).filter(lambda one: one.strip())


def nasty_set(text: str) -> tuple[QuestionSet, SetFile]:
    """Give a set in which every text of an author is this one."""
    files = {
        "vocabulary.yaml": VOCABULARY,
        "set.yaml": (
            "kind: question_set\nid: one\nversion: '1'\ntitle: T\npurpose: T\n"
            "sections: [{title: T, questions: [a]}]\n"
            "questions:\n  - {id: a, ask: [parent], type: choice, text: {everyone: T}, why: T,\n"
            "     source: T, options: {b: T}}\n"
            "rules:\n  - {id: r, level: unsafe, about: [parent], when: {question: a, is: b},\n"
            "     message: T, suggest: [T], talk_to: T, source: T}\n"
        ),
    }
    library = Library([{name: one.encode() for name, one in files.items()}])
    file, questions = library.set("one"), library.compose("one")
    section = file.sections[0].model_copy(update={"title": text})
    file = file.model_copy(update={"title": text, "purpose": text, "sections": (section,)})
    one = questions.questions["a"].model_copy(
        update={"text": {"everyone": text}, "why": text, "source": text, "options": {"b": text}}
    )
    rule = questions.rules[0].model_copy(
        update={"message": text, "suggest": (text,), "talk_to": text, "source": text}
    )
    changed = {"title": text, "questions": {"a": one}, "rules": (rule,), "sections": (section,)}
    return type(questions)(**(vars(questions) | changed)), file


HARMLESS = {
    *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "fence"),
    *("table_open", "table_close", "thead_open", "thead_close", "tr_open", "tr_close"),
    *("th_open", "th_close", "td_open", "td_close", "tbody_open", "tbody_close"),
}
HARMLESS_INSIDE = {
    *("text", "strong_open", "strong_close", "em_open", "em_close", "code_inline"),
    *("text_special", "softbreak"),
}


@LAWS
@given(NASTY)
def test_no_text_of_an_author_becomes_structure(text: str) -> None:
    questions, file = nasty_set(text)
    parser = MarkdownIt().enable("table")
    for document in (rulebook(questions, False, file), flow(questions, False, file)):
        tokens = parser.parse(document)
        assert {one.type for one in tokens} <= HARMLESS
        inside = {child.type for one in tokens for child in one.children or ()}
        assert inside <= HARMLESS_INSIDE
        assert "\x1b" not in document
        assert "\u202e" not in document
    plain, plain_file = nasty_set("a")
    expected = [one.type for one in parser.parse(rulebook(plain, False, plain_file))]
    assert [one.type for one in parser.parse(rulebook(questions, False, file))] == expected


@LAWS
@given(NASTY)
def test_no_text_of_an_author_ends_a_label_or_the_picture(text: str) -> None:
    questions, file = nasty_set(text)
    (block,) = re.findall(r"```mermaid\n(.*?)\n```", flow(questions, False, file), re.DOTALL)
    assert all(LINE.fullmatch(line) for line in block.splitlines()), block
    assert len(block.splitlines()) == 4


# -- the command ------------------------------------------------------------------------


def test_a_rulebook_is_of_one_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sets", "--rulebook"]) == 2
    assert "name the set" in capsys.readouterr().err
    assert run(["sets", "everyday-one-to-one", "--rulebook"]) == 0
    assert capsys.readouterr().out.startswith("# Rulebook: How shall we two meet?\n")
    assert run(["sets", "everyday-one-to-one", "--flow"]) == 0
    assert capsys.readouterr().out.startswith("# The flow: How shall we two meet?\n")
