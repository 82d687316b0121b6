"""`ideas` as somebody meets it who looks for a way round something."""

import io
import json
from pathlib import Path

import pytest

from choosing_digital.cli import run
from choosing_digital.cli.ideas import Wanted, ideas_command
from choosing_digital.files import finding

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
modes: {in_person: In person, video: By video}
"""
KIT = """
kind: ideas
id: kit
title: Kit and connection
ideas:
  - id: loan-device
    title: Lend a device
    text: "Lend one, charged. Try it out together."
    for: [young_person, parent]
    moments: [before]
    stages: [engage]
    modes: [video]
    themes: [kit]
    watch_for: "It can be found."
    source: S59
  - id: cafe
    title: Meet in a CAFÉ
    text: "Choose a corner."
    modes: [in_person]
    themes: [places]
    watch_for: "Who hears."
    source: PJ
"""
MORE = """
kind: ideas
id: more
ideas:
  - {id: ask, title: Ask what helps, text: "Ask each person, and lend an ear.", for: [parent],
     stages: [assess, engage], moments: [during, after], themes: [kit]}
"""


@pytest.fixture(autouse=True)
def toolkit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a small toolkit in place of the shipped one."""
    (tmp_path / "ideas").mkdir()
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "ideas" / "kit.yaml").write_text(KIT, encoding="utf-8")
    (tmp_path / "ideas" / "more.yaml").write_text(MORE, encoding="utf-8")
    monkeypatch.setattr(finding, "shipped", lambda: tmp_path)
    return tmp_path


def asked(*words: str, format: str = "text", sets: Path | None = None, **more: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    status = ideas_command(
        Wanted(words, **more),
        [sets] if sets else [],
        out=out,
        err=err,
        environ={},
        format="json" if format == "json" else "text",
    )
    assert (status, err.getvalue()) == (0, "")
    return out.getvalue()


def ids(*words: str, key: str = "", value: str = "") -> list[str]:
    more = {key: value} if key else {}
    found = json.loads(asked(*words, format="json", **more))  # type: ignore[arg-type]
    return [one["id"] for one in found]


# -- what is listed ---------------------------------------------------------------------


def test_without_a_word_every_title_is_listed_under_its_file() -> None:
    assert asked() == (
        "Things that have helped elsewhere. No idea is right for everybody.\n"
        "\n"
        "Kit and connection\n"
        "   Lend a device (loan-device)\n"
        "   Meet in a CAFÉ (cafe)\n"
        "\n"
        "more\n"
        "   Ask what helps (ask)\n"
        "\n"
        "3 ideas. To read one: choosing-digital ideas ID\n"
        "To look for some: choosing-digital ideas WORDS, or --theme, --mode, --stage\n"
    )


def test_those_looked_for_are_listed_with_what_to_do_in_a_sentence() -> None:
    assert asked("lend") == (
        "Kit and connection\n"
        "   Lend a device (loan-device)\n"
        "     Lend one, charged.\n"
        "\n"
        "more\n"
        "   Ask what helps (ask)\n"
        "     Ask each person, and lend an ear.\n"
        "\n"
        "2 ideas. To read one: choosing-digital ideas ID\n"
    )


WHOLE = """\
Lend a device
loan-device

Lend one, charged. Try it out together.

Watch for: It can be found.

For: young person and parent
When: before the meeting
Part of the work: engage
Ways of meeting: by video
Themes: kit
Where this comes from: S59
"""


def test_one_alone_is_shown_whole() -> None:
    assert asked("loan-device") == WHOLE
    assert asked("charged") == WHOLE


def test_an_id_shows_its_idea_also_where_it_is_a_word_in_others() -> None:
    assert asked("ask").startswith("Ask what helps\nask\n")


def test_an_idea_that_names_nobody_is_for_anybody() -> None:
    told = asked("cafe")
    assert "For: any\nWhen: any\nPart of the work: any\nWays of meeting: in person\n" in told


# -- what fits --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("LEND",), ["loan-device", "ask"]),
        (("café",), ["cafe"]),
        (("CAFE\u0301",), ["cafe"]),
        (("lend", "charged"), ["loan-device"]),
        (("found",), ["loan-device"]),  # in what to watch for
        (("places",), ["cafe"]),  # a theme
        (("lend", "zebra"), []),
        (("S59",), []),  # a source is no word of an idea
    ],
)
def test_all_words_stand_in_an_idea_whatever_their_capitals_and_accents(
    words: tuple[str, ...], found: list[str]
) -> None:
    assert ids(*words) == found


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("stage", "engage", ["loan-device", "cafe", "ask"]),
        ("stage", "assess", ["cafe", "ask"]),
        ("mode", "video", ["loan-device", "ask"]),
        ("mode", "apart", ["ask"]),
        ("moment", "before", ["loan-device", "cafe"]),
        ("role", "young_person", ["loan-device", "cafe"]),
        ("theme", "kit", ["loan-device", "ask"]),
    ],
)
def test_what_an_idea_leaves_open_leaves_it_in_and_a_theme_is_named_or_not(
    key: str, value: str, found: list[str]
) -> None:
    assert ids(key=key, value=value) == found


def test_nothing_found_says_so_and_what_there_is() -> None:
    assert asked("zebra") == (
        "No idea fits that.\n"
        "There are 3 ideas, on these themes: kit and places.\n"
        "To list them all: choosing-digital ideas\n"
    )
    assert asked("zebra", format="json") == "[]\n"


def test_as_json_an_idea_has_all_that_its_file_says() -> None:
    assert json.loads(asked("loan-device", format="json")) == [
        {
            "id": "loan-device",
            "title": "Lend a device",
            "text": "Lend one, charged. Try it out together.",
            "for": ["young_person", "parent"],
            "moments": ["before"],
            "stages": ["engage"],
            "modes": ["video"],
            "themes": ["kit"],
            "watch_for": "It can be found.",
            "source": "S59",
        }
    ]


# -- folders of one's own ---------------------------------------------------------------


def test_an_idea_of_ones_own_folder_stands_in_the_place_of_a_shipped_one(
    tmp_path: Path,
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    text = "kind: ideas\nid: ours\nideas:\n  - {id: cafe, title: Our own cafe, text: Go there.}\n"
    (mine / "ours.yaml").write_text(text, encoding="utf-8")
    assert "Our own cafe\ncafe\n" in asked("cafe", sets=mine)
    assert "CAFÉ" not in asked(sets=mine)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_listed(
    toolkit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (toolkit / "ideas" / "more.yaml").write_text("kind: ideas\nid: more\n", encoding="utf-8")
    assert run(["ideas"]) == 0
    told = capsys.readouterr()
    name = (toolkit / "ideas" / "more.yaml").as_posix()
    assert told.err == f"{name} cannot be used as it is: choosing-digital validate {name}\n"
    assert "2 ideas." in told.out


# -- wrong use --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--theme", "kitt"],
            "choosing-digital: there is no theme kitt. Did you mean kit? Themes are kit and "
            "places.\n",
        ),
        (
            ["--for", "parents"],
            "choosing-digital: there is no role parents. Did you mean parent? Roles are "
            "young_person and parent.\n",
        ),
        (["--sets", "nowhere"], "choosing-digital: there is no such file or folder: nowhere\n"),
    ],
)
def test_a_theme_a_role_or_a_folder_that_there_is_not_is_wrong_use(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ideas", *words]) == 2
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize("option", ["--stage", "--mode", "--moment"])
def test_a_stage_a_way_or_a_moment_that_there_is_not_is_wrong_use(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ideas", option, "sometime"]) == 2
    assert option in capsys.readouterr().err
