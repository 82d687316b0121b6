"""`compare`: records of one family side by side, and what is said of those that are not."""

import io
import json
import re
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from choosing_digital.cli.comparing import compare_command
from choosing_digital.cli.side_by_side import to_text
from choosing_digital.comparing import (
    Comparison,
    NotAlike,
    NotForThem,
    Row,
    Standing,
    as_seen_by,
    compare,
)
from choosing_digital.comparing.json import to_json
from choosing_digital.comparing.markdown import to_markdown
from choosing_digital.formats import FORMATS
from choosing_digital.record import NotARecord, Record, build, checked, sealed
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import Session
from choosing_digital.terminal.text import width
from groups import groups
from helpers import LAWS, question_set, session
from strategies import Family, families, opened, private_layers

# -- a made-up family, and three groups -------------------------------------------------

SET = question_set(
    """
    questions:
      - id: space
        ask: [young_person, parent]
        about: [young_person]
        text: {young_person: "Does nobody hear you?", everyone: "Can {name} talk unheard?"}
        type: choice
        options: {always: "Yes, any time", never: "No"}
        varies: true
      - id: afraid
        ask: [young_person]
        text: {everyone: "Would you be worried if somebody heard?"}
        type: yes_no
        private: true
      - id: if_it_drops
        ask: [meeting]
        text: {everyone: "If the call drops?"}
        type: text
      - id: who_tells
        ask: [meeting]
        text: {everyone: "Who tells Kai?"}
        type: text
      - id: walks_in
        ask: [meeting]
        text: {everyone: "If somebody walks in?"}
        type: text
    rules:
      - id: overheard
        level: unsafe
        modes: [video]
        about: [young_person]
        when: {question: space, is: never}
        message: "{name} may be overheard."
      - id: afraid_on_the_phone
        level: unsafe
        modes: [phone]
        about: [young_person]
        when: {question: afraid, is: yes}
        message: "{name} may be afraid."
    """,
    plan=["if_it_drops", "who_tells", "walks_in"],
)

FAMILY = """
practice: true
participants:
  - id: kai
    role: young_person
    name: Kai
    alone: true
    wishes: {video: preferred, phone: not_ok}
    words: "I can say more if I can type."
    answers: KAI
  - {id: mum, role: parent, name: Mum, wishes: {in_person: preferred}}
"""


def group(kai: str, rest: str) -> Session:
    return session(FAMILY.replace("KAI", kai) + rest, SET)


A = group(
    'space: always, afraid: "no"'.join("{}"),
    """
decision: {option: video, reason: "Kai asks for it", agreed_by: [kai, mum]}
plan: {if_it_drops: {answer: "We ring", share: true}, who_tells: {answer: "Mum", share: true}}
review_on: 2027-01-07
""",
)
B = group(
    "space: never".join("{}"),
    """
decision: {option: in_person, agreed_by: [kai, mum]}
plan: {if_it_drops: {answer: "We ring", share: true}}
review_on: 2027-02-04
""",
)
C = group(
    'afraid: "yes"'.join("{}"),
    """
decision: {option: not_yet, reason: "Ask Kai again alone", agreed_by: [kai, mum]}
plan: {if_it_drops: {answer: "We ring", share: true}}
""",
)
GROUPS = {"group-a": A, "group-b": B, "group-c": C}

ROOM_TEXT = """\
TRAINING. Made-up people.
Three records of Kai and Mum. The same questions in each.
    A  record group-a, 3 December 2026
    B  record group-b, 3 December 2026
    C  record group-c, 3 December 2026

=   ALL THREE THE SAME
    Kai, in Kai's own words   "I can say more if I can type."
    Agreed by                 Kai and Mum
    Mum's wish                in person
    In the plan               If the call drops?
                                We ring

<>  DIFFERENT
    What was decided          A  By video   B  In person   C  not yet
    How Kai takes part        A  by video   B  in person   C  not yet
    How Mum takes part        A  by video   B  in person   C  not yet
    Kai's wish                A  by video, and followed
                              B  by video, and not followed
                              C  by video, and not followed
    Kai, by video             A  nothing is said here
                              B  [#] potentially unsafe
                              C  [?] not known yet: 1 question not known
    Why they differ           What Kai said: "Does nobody hear you?"
                                A  Yes, any time   B  No   C  not shared here
    What to think about       Kai may be overheard.
                                A  does not say so
                                B  by video
                                C  by video: not known yet
    Look again                A  7 January 2027   B  4 February 2027   C  none

..  SILENT
    The reason given          A and C say. B does not.
                              A  "Kai asks for it"   C  "Ask Kai again alone"
    What is needed            What Kai wanted was not followed. Why, and how
                              and by whom is it explained to Kai?
                                B and C do not say.
                                It does not come up in A.
    In the plan               Who tells Kai?
                                A says. B does not.
                                A  Mum
                                It does not come up in C.
                              If somebody walks in?
                                A and B do not say.
                                It does not come up in C.

To talk about: C chose "not yet". What would C need to hear?
               A and B did not choose the same. What would Kai say to each?
               A followed what Kai would like, and B and C did not. How would
               each tell Kai?

Anyone can tell the worker things in private, one at a time. Private answers
are never printed here, so this cannot say that a way of meeting is safe. The
letters are in the order in which the records were given, and mean nothing
else. The people decided. The program did not.

TRAINING. Made-up people. Not a record.
"""

SMALL_TEXT = """\
    What was decided  A  By video
                      B  In person
                      C  not yet
"""

WORKERS_TEXT = """\
    Kai, by phone             A  [+] possible
                              B  [?] not known yet: nothing against it so far,
                                 1 question not known
                              C  [#] potentially unsafe
    Why they differ           What Kai said: "Would you be worried if somebody
                              heard?"
                                A  No (in private)
                                B  not asked
                                C  Yes (in private)
"""


def record(said: Session, name: str, audience: str = WORKER) -> Record:
    return build(said, SET, audience, id=name, recorded_on="2026-12-03")


def compared(audience: str, said: Mapping[str, Session]) -> Comparison:
    return compare([as_seen_by(record(one, name), audience) for name, one in said.items()])


def texts(found: Comparison) -> tuple[str, ...]:
    return to_text(found), to_text(found, 59), to_markdown(found), to_json(found)


def test_three_groups_side_by_side_as_the_room_may_have_them() -> None:
    assert to_text(compared(ROOM, GROUPS)) == ROOM_TEXT


def test_in_a_small_window_each_record_has_its_own_line() -> None:
    text = to_text(compared(ROOM, GROUPS), 59)
    assert SMALL_TEXT in text
    assert max(map(width, text.splitlines())) <= 59


def test_a_wide_window_makes_it_no_wider() -> None:
    assert to_text(compared(ROOM, GROUPS), 200) == ROOM_TEXT


def test_the_workers_own_comparison_says_why_in_private_answers_too_and_whose_it_is() -> None:
    text = to_text(compared(WORKER, GROUPS))
    assert WORKERS_TEXT in text
    assert text.splitlines()[1] == (
        "For the worker alone. It holds private answers. Do not hand it on."
    )
    assert "in private" not in to_text(compared(ROOM, GROUPS)).replace(
        "tell the worker things in private", ""
    )


def test_two_records_are_both_and_neither() -> None:
    text = to_text(compared(ROOM, {"a": B, "b": replace(B, plan=())}))
    assert "=   BOTH THE SAME" in text
    assert "If somebody walks in?\n                                neither says." in text


def test_where_all_is_the_same_there_is_something_to_talk_about_all_the_same() -> None:
    finished = group(
        "space: always".join("{}"),
        """
decision: {option: video, reason: "Kai asks for it", agreed_by: [kai, mum]}
plan:
  if_it_drops: {answer: "We ring", share: true}
  who_tells: {answer: "Mum", share: true}
  walks_in: {answer: "We stop", share: true}
review_on: 2027-01-07
""",
    )
    text = to_text(compared(ROOM, {"a": finished, "b": finished}))
    assert "<>  DIFFERENT\n    Nothing that is shared here.\n" in text
    assert "..  SILENT\n    Nothing that is shared here.\n" in text
    assert "To talk about: Both say the same here. Who might see it otherwise, and who" in text


def test_markdown_says_the_same_in_a_list() -> None:
    lines = to_markdown(compared(ROOM, GROUPS)).splitlines()
    assert lines[0] == lines[-1] == "**TRAINING. Made-up people. Not a record.**"
    assert lines[2] == "# Three records of Kai and Mum, side by side"
    at = lines.index("- **Look again**")
    assert lines[at + 1 : at + 4] == [
        "  - **A:** 7 January 2027",
        "  - **B:** 4 February 2027",
        "  - **C:** none",
    ]


def test_json_has_each_row_with_what_every_record_says() -> None:
    data = json.loads(to_json(compared(ROOM, GROUPS)))
    assert {key: data[key] for key in ("kind", "copy", "practice", "family")} == {
        "kind": "comparison",
        "copy": "room",
        "practice": True,
        "family": ["Kai", "Mum"],
    }
    (row,) = (one for one in data["different"] if one["what"] == "verdict")
    assert [one["text"] for one in row["cells"]] == [
        "nothing is said here",
        "[#] potentially unsafe",
        "[?] not known yet: 1 question not known",
    ]
    assert [(one["question"], one["about"]) for one in row["why"]] == [("space", "kai")]


@pytest.mark.parametrize("audience", [ROOM, WORKER, "kai"])
def test_real_people_have_no_watermark_and_made_up_ones_have_it_first_and_last(
    audience: str,
) -> None:
    real = {name: replace(one, practice=False) for name, one in GROUPS.items()}
    assert all("TRAINING" not in text for text in texts(compared(audience, real)))
    wide, small, markdown, data = texts(compared(audience, GROUPS))
    for text in (wide, small, markdown):
        lines = [line.strip("*") for line in text.splitlines()]
        assert lines[0].startswith("TRAINING. Made-up people.")
        assert lines[-1] == "TRAINING. Made-up people. Not a record."
    assert json.loads(data)["practice"] is True


def test_the_same_verdict_for_another_reason_is_told() -> None:
    tired = "concerns: [{id: t, by: mum, about: kai, level: unsafe, text: Tired, share: true}]\n"
    other = group("space: always".join("{}"), f"{tired}decision: {{option: video, agreed_by: []}}")
    said = group("space: never".join("{}"), "decision: {option: video, agreed_by: []}")
    found = compared(ROOM, {"a": said, "b": other})
    assert row(found, "Kai, by video").standing is Standing.SAME
    assert [one.text for one in by_lead(found, "Kai may be overheard.").cells] == [
        "by video",
        "does not say so",
    ]
    assert [one.says for one in by_lead(found, 'about Kai: "Tired"').cells] == [False, True]


def row(found: Comparison, title: str) -> Row:
    return next(one for one in found.rows if one.title == title)


def by_lead(found: Comparison, lead: str) -> Row:
    return next(one for one in found.rows if one.lead == lead)


def test_somebody_who_joined_in_one_of_them_is_told_and_stops_nothing() -> None:
    more = session(
        FAMILY.replace("KAI", "{}") + "  - {id: n, role: advocate, name: N, view: not_yet}", SET
    )
    found = compared(ROOM, {"a": B, "b": more})
    assert found.family == ("Kai", "Mum")
    assert [one.text for one in row(found, "Who takes part").cells] == [
        "Kai and Mum",
        "Kai, Mum and N",
    ]


def test_a_mix_is_the_same_by_who_takes_part_how_and_its_name_never_by_its_id() -> None:
    mix = "options: [{id: ID, name: From school, modes: {kai: MODE, mum: in_person}}]\n"
    one, alike, other = (
        group(
            "{}",
            mix.replace("ID", id_).replace("MODE", mode)
            + "decision: {option: ID}".replace("ID", id_),
        )
        for id_, mode in (("m1", "video"), ("m2", "video"), ("m1", "phone"))
    )
    assert row(compared(ROOM, {"a": one, "b": alike}), "What was decided").standing is Standing.SAME
    found = compared(ROOM, {"a": one, "b": other})
    assert [cell.text for cell in row(found, "How Kai takes part").cells] == [
        "by video",
        "by phone",
    ]


# -- laws -------------------------------------------------------------------------------

BASES = families(with_decision=True).map(opened)


def seen(data: Sequence[Family], audience: str) -> list[Record]:
    return [
        as_seen_by(
            build(one.session, one.questions, WORKER, id="x", recorded_on="2026-12-03"), audience
        )
        for one in data
    ]


def audiences(family: Family) -> list[str]:
    return [ROOM, *(one.id for one in family.session.participants if not one.private)]


@settings(LAWS, max_examples=60)
@given(st.data())
def test_a_record_beside_itself_differs_in_nothing(data: st.DataObject) -> None:
    family = data.draw(private_layers(data.draw(BASES)))
    for audience in (WORKER, *audiences(family)):
        found = compare(seen([family], audience) * data.draw(st.integers(2, 3)))
        assert found.standing(Standing.DIFFERENT) == ()
        assert found.standing(Standing.SAME)


@settings(LAWS, max_examples=20)
@given(BASES.flatmap(lambda base: groups(base, most=4)))
def test_the_order_of_records_changes_the_letters_alone(drawn: list[Family]) -> None:
    order = [*range(1, len(drawn)), 0]
    for audience in (WORKER, ROOM):
        one = seen(drawn, audience)
        expected = compare(one)
        for other in (order, order[::-1]):
            found = compare([one[place] for place in other])
            assert found.rows == tuple(_in_order(row, other) for row in expected.rows)


def _in_order(row: Row, order: Sequence[int]) -> Row:
    cells = tuple(row.cells[place] for place in order)
    return replace(row, cells=cells, why=tuple(_in_order(one, order) for one in row.why))


@settings(LAWS, max_examples=60)
@given(st.data())
def test_what_is_private_in_any_record_changes_no_byte_of_any_comparison(
    data: st.DataObject,
) -> None:
    drawn = data.draw(groups(data.draw(BASES)))
    layered = [data.draw(private_layers(one)) for one in drawn]
    for audience in (ROOM, data.draw(st.sampled_from(audiences(drawn[0])))):
        found, expected = compare(seen(layered, audience)), compare(seen(drawn, audience))
        assert found == expected
        assert texts(found) == texts(expected)


def test_what_is_laid_over_in_these_laws_does_change_what_the_worker_sees() -> None:
    changed = 0

    @settings(LAWS, max_examples=30)
    @given(st.data())
    def count(data: st.DataObject) -> None:
        nonlocal changed
        base = data.draw(BASES)
        layered = data.draw(private_layers(base))
        with suppress(NotAlike):  # somebody private, in another part than in the other
            changed += bool(compare(seen([base, layered], WORKER)).standing(Standing.DIFFERENT))

    count()
    assert changed > 10


@settings(LAWS, max_examples=25)
@given(st.data())
def test_copies_are_compared_as_the_full_records_are_for_the_same_audience(
    data: st.DataObject,
) -> None:
    drawn = [data.draw(private_layers(one)) for one in data.draw(groups(data.draw(BASES)))]
    for audience in (ROOM, data.draw(st.sampled_from(audiences(drawn[0])))):
        copies = [
            as_seen_by(
                build(one.session, one.questions, audience, id="x", recorded_on="2026-12-03"),
                audience,
            )
            for one in drawn
        ]
        assert compare(copies) == compare(seen(drawn, audience))


# -- text of anybody --------------------------------------------------------------------

HOSTILE = (
    "\x1b[31mred",
    "\u202eturned",
    "[+] possible\n    B  [+] possible",
    "It is all right at home. B\u00a0 [+] possible   B  [+] possible   B  [+] possible B  [+] x",
    "# Heading\n\n| a | b |",
    "<b>bold</b> [x](http://a) `c` ~~d~~",
    "{0.__class__} {name} %s",
    "\ud800",
    "a" * 300,
)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def with_text(text: str) -> dict[str, Session]:
    def changed(one: Session) -> Session:
        kai, mum = one.participants
        return replace(
            one,
            participants=(replace(kai, words=text, name=text), mum),
            decision=one.decision and replace(one.decision, reason=text),
        )

    return {"a": changed(A), "b": changed(B), "c": changed(C)}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("columns", [59, 79])
def test_no_text_of_anybody_reaches_a_terminal_as_more_than_text(text: str, columns: int) -> None:
    shown = to_text(compared(ROOM, with_text(text)), columns)
    assert re.search("[^\n -~\u00a0-\u024f\u2018-\u2026]", shown) is None
    assert max(map(width, shown.splitlines())) <= columns
    assert shown.splitlines()[0] == "TRAINING. Made-up people."
    # two spaces stand after a letter of ours alone, and the room never says possible
    assert "B  [+]" not in shown


def shape(markdown: str) -> list[tuple[str, str]]:
    return [
        (token.type, token.tag)
        for block in READER.parse(markdown)
        for token in (block, *(block.children or ()))
        if token.type not in ("text", "softbreak", "text_special")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_anybody_changes_the_structure_of_the_markdown(text: str) -> None:
    expected = shape(to_markdown(compared(ROOM, with_text("x"))))
    assert shape(to_markdown(compared(ROOM, with_text(text)))) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_json_reads_back_as_it_was_typed(text: str) -> None:
    data = json.loads(to_json(compared(ROOM, with_text(text))))
    assert data["same"][0]["cells"][0]["text"] == f'"{text}"'


# -- the command ------------------------------------------------------------------------


def write(folder: Path, name: str, content: Record | str) -> str:
    path = folder / name
    text = content if isinstance(content, str) else FORMATS["json"].write(content)
    path.write_bytes(text.encode())
    return str(path)


def run(
    folder: Path, names: Sequence[str], for_: str = ROOM, to: str = "text", out: Path | None = None
) -> tuple[int, str, str]:
    stdout, stderr = io.StringIO(), io.StringIO()
    status = compare_command(
        names,
        for_=for_,
        to=to,
        out=out,
        columns=79,
        stdout=stdout,
        stderr=stderr,
        environ={"CHOOSING_DIGITAL_HOME": str(folder / "home")},
    )
    return status, stdout.getvalue(), stderr.getvalue().replace(f"{folder}/", "")


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    return [write(tmp_path, f"{name}.json", record(one, name)) for name, one in GROUPS.items()]


def test_the_command_writes_the_comparison_to_standard_output(
    tmp_path: Path, three: list[str]
) -> None:
    assert run(tmp_path, three) == (0, ROOM_TEXT, "")
    copies = [
        write(tmp_path, f"{name}.shared.json", record(one, name, ROOM))
        for name, one in GROUPS.items()
    ]
    assert run(tmp_path, copies) == (0, ROOM_TEXT, "")


def test_a_record_may_be_named_by_what_it_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "training"
    folder.mkdir(parents=True)
    for name, one in GROUPS.items():
        write(folder, f"{name}.full.json", record(one, name))
    assert run(tmp_path, [*GROUPS]) == (0, ROOM_TEXT, "")


def test_it_is_written_to_a_file_of_the_users_alone_and_never_over_one(
    tmp_path: Path, three: list[str]
) -> None:
    out = tmp_path / "side-by-side.md"
    status, said, _ = run(tmp_path, three, to="markdown", out=out)
    assert (status, said) == (0, f"{out}\n")
    assert out.read_text(encoding="utf-8").startswith("**TRAINING.")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    status, said, why = run(tmp_path, three, out=out)
    assert (status, said) == (2, "")
    assert "Nothing was written." in why


@pytest.mark.parametrize(("practice", "folder"), [(True, "records"), (False, "training")])
def test_made_up_people_and_real_ones_are_kept_apart_on_the_disk_too(
    tmp_path: Path, practice: bool, folder: str
) -> None:
    names = [
        write(tmp_path, f"{name}.json", record(replace(one, practice=practice), name))
        for name, one in GROUPS.items()
    ]
    out = tmp_path / "home" / folder / "all.md"
    status, said, why = run(tmp_path, names, to="markdown", out=out)
    assert (status, said, out.exists()) == (2, "", False)
    assert "is in the folder of the records" in why


REAL = replace(A, practice=False)
GRAN = session(
    """
    practice: true
    participants:
      - {id: ade, role: young_person, name: Ade}
      - {id: gran, role: parent, name: Gran}
    """,
    SET,
)
OTHER_PERSON = session(
    FAMILY.replace("KAI", "{}").replace("name: Mum", "name: Dad"),
    SET,
)
CHANGED = replace(SET, open_digest="f" * 64)
LATER = replace(SET, version="2.0")
OTHER_SET = replace(SET, id="another")


def damaged() -> str:
    return FORMATS["json"].write(record(A, "group-a")).replace("We ring", "We do not")


def newer() -> str:
    data: dict[str, Any] = {**record(A, "group-a"), "schema": "9.0"}
    return json.dumps(sealed(data))


def of(questions: Any, said: Session = A) -> str:
    return FORMATS["json"].write(
        build(said, questions, WORKER, id="group-x", recorded_on="2026-12-03")
    )


REFUSED: Mapping[str, tuple[Record | str, str]] = {
    "another family": (
        record(GRAN, "x"),
        'These are not about the same family: x.json is "Ade and Gran".\n',
    ),
    "another person under the same id": (
        record(OTHER_PERSON, "x"),
        'These are not about the same family: x.json is "Kai and Dad".\n',
    ),
    "real people": (
        record(REAL, "x"),
        "Made-up people and real ones are never compared: group-a.json is for training, and "
        "x.json is not.\n",
    ),
    "another set": (
        of(OTHER_SET),
        "These were not asked the same questions: x.json has another 1.0, and group-a.json has "
        "set 1.0.\n",
    ),
    "another version": (
        of(LATER),
        "These were not asked the same questions: x.json has set 2.0, and group-a.json has "
        "set 1.0.\n",
    ),
    "a set that was changed": (
        of(CHANGED),
        "These were not asked the same questions: x.json has set 1.0, and group-a.json has "
        "set 1.0, which was changed in between.\n",
    ),
    "damaged": (
        damaged(),
        "x.json: this record is damaged, or was changed by hand: its digest does not fit. What "
        "was read: a record called group-a with schema 1.0.\n",
    ),
    "newer": (
        newer(),
        "x.json: a newer version of this program wrote this record. It has schema 9.0, and this "
        "version reads up to 1.0. What was read: a record called group-a with schema 9.0.\n",
    ),
    "no record": (
        "{}",
        "x.json: this is not a record.\n",
    ),
    "half of one": (
        '{"kind": "record", "schema"',
        "x.json: this is not a record, or a part of it is missing.\n",
    ),
    "a copy for somebody else": (
        record(A, "group-a", "kai"),
        "x.json: this is a copy for kai, and does not hold what the room may have. Name the full "
        "record, or a copy for the room.\n",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_compared_is_refused_in_plain_words(
    tmp_path: Path, three: list[str], kind: str
) -> None:
    content, words = REFUSED[kind]
    name = write(tmp_path, "x.json", content)
    found = run(tmp_path, [three[0], three[1], name])
    assert found == (2, "", f"{words}Nothing to compare.\n")


def test_of_real_people_nobody_is_named(tmp_path: Path) -> None:
    names = [
        write(tmp_path, "a.json", record(replace(A, practice=False), "a")),
        write(tmp_path, "b.json", record(replace(GRAN, practice=False), "b")),
    ]
    words = "These are not about the same family: b.json is about others.\n"
    assert run(tmp_path, names) == (2, "", f"{words}Nothing to compare.\n")


def test_every_file_that_cannot_be_read_is_named(tmp_path: Path, three: list[str]) -> None:
    bad = write(tmp_path, "bad.json", "{}")
    found = run(tmp_path, [str(tmp_path / "none" / "x.json"), three[0], bad])
    words = "none/x.json: there is no such file or folder.\nbad.json: this is not a record.\n"
    assert found == (2, "", f"{words}Nothing to compare.\n")


@pytest.mark.parametrize(
    ("for_", "words"),
    [
        (
            "nobody",
            "group-a.json: nobody here is called nobody. --for takes worker, room, kai or mum",
        ),
        ("mom", "group-a.json: nobody here is called mom. Did you mean mum?"),
        ("all", "group-a.json: nobody here is called all."),
    ],
)
def test_whose_copy_is_meant_has_to_be_known(
    tmp_path: Path, three: list[str], for_: str, words: str
) -> None:
    status, said, why = run(tmp_path, three, for_=for_)
    assert (status, said) == (2, "")
    assert words in why


def test_the_worker_compares_full_records_alone(tmp_path: Path, three: list[str]) -> None:
    shared = write(tmp_path, "c.shared.json", record(C, "group-c", ROOM))
    words = (
        "c.shared.json: this is a copy for the room, and does not hold what the worker may have. "
        "Name the full record, or a copy for the worker.\n"
    )
    found = run(tmp_path, [*three, shared], for_=WORKER)
    assert found == (2, "", f"{words}Nothing to compare.\n")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Name two records or more: choosing-digital compare A.json B.json.\n"),
        (27, "At most 26 records can be compared at once.\n"),
    ],
)
def test_there_are_two_records_at_least_and_a_letter_for_each(
    tmp_path: Path, three: list[str], count: int, words: str
) -> None:
    found = run(tmp_path, [three[0]] * count)
    assert found == (2, "", f"{words}Nothing to compare.\n")


def test_records_about_the_work_are_not_compared(tmp_path: Path, three: list[str]) -> None:
    name = write(tmp_path, "w.json", of(replace(SET, plans="work")))
    words = "w.json is about the work, where nothing is compared.\nNothing to compare.\n"
    assert run(tmp_path, [three[0], name]) == (2, "", words)


# -- copies that anybody can make -------------------------------------------------------

OTHER_VALUES: tuple[Any, ...] = (
    None,
    0,
    -1,
    10**9,
    "",
    "x",
    "\x1b[2J",
    [],
    ["x"],
    {},
    {"all": []},
    True,
)


@LAWS
@given(st.data())
def test_whatever_a_copy_holds_it_is_refused_or_compared(data: st.DataObject) -> None:
    copy: Any = json.loads(json.dumps(record(B, "b", ROOM)))
    for _ in range(data.draw(st.integers(1, 3))):
        _change(data, copy)
    made = sealed(dict(copy))
    try:
        found = as_seen_by(checked(made), ROOM)
        pair = compare([as_seen_by(record(A, "a"), ROOM), found])
    except (NotARecord, NotAlike, NotForThem):
        return
    for text in texts(pair)[:2]:
        assert "\x1b" not in text


def _change(data: st.DataObject, whole: Any) -> None:
    """Change, or take away, one part of plain data, wherever in it."""
    here = whole
    while True:
        keys: list[Any] = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = here[key]
        if isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 4)):
            here = inner
            continue
        if data.draw(st.booleans()):
            here[key] = data.draw(st.sampled_from(OTHER_VALUES))
        else:
            del here[key]
        return
