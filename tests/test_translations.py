"""Sets in another language: what is read, what is told of a file, and that nothing else changes."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from choosing_digital.answers_file import read_answers, to_answers
from choosing_digital.cli.translating import translate
from choosing_digital.conversation import Setting
from choosing_digital.files import finding
from choosing_digital.phrases import PHRASES, filled
from choosing_digital.prompts import (
    Line,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    Reply,
)
from choosing_digital.question_sets import Library, QuestionSet
from choosing_digital.question_sets.translations import (
    AWAITING,
    TranslationFile,
    of_phrases,
    of_question,
    of_sections,
    read_by_people,
)
from choosing_digital.question_sets.wordings import Pieces
from choosing_digital.record import build, checked, conversation_of
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.scripted import Scripted
from choosing_digital.session import Language, Session
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Room, State, plain_text
from choosing_digital.wizard import converse
from conversing import (
    BANK,
    K_AND_M,
    SET,
    SPOKE_ALONE,
    TODAY,
    VOCABULARY,
    Chancy,
    held,
    last,
    shipped,
    words_on,
)
from conversing import small as small_in_english

WELSH = Language("cy", "Welsh")


# -- a small set in a made-up Welsh -----------------------------------------------------


def nested(pieces: Pieces) -> dict[str, Any]:
    """Give pieces as a file has them, each with ``cy:`` before it."""
    whole: dict[str, Any] = {}
    for path, words in pieces.items():
        pair = {"from": words, "to": f"cy:{words}"}
        if path[0] == "sections":
            whole.setdefault("sections", []).append(pair)
            continue
        inner = whole
        for key in path[:-1]:
            inner = inner.setdefault(str(key), {})
        inner[str(path[-1])] = pair
    return whole


def files(**changed: Any) -> dict[str, bytes]:
    """Give the small set with everything that people read in it translated."""
    asked = small_in_english()
    questions = {
        path: words
        for one in asked.asked
        for path, words in of_question(one, read_by_people(one, asked.vocabulary))
    }
    head = {"kind": "translation", "language": "cy", "reviewed": "by a speaker"}
    texts: dict[str, Any] = {
        "vocabulary.yaml": VOCABULARY,
        "banks/small.yaml": BANK,
        "small-set.yaml": SET,
        "translations/set.yaml": head
        | {"set": "small-set", "name": "Welsh"}
        | nested(dict(of_sections(asked.sections))),
        "translations/bank.yaml": head | {"bank": "small"} | nested(questions),
        "translations/program.yaml": head | nested(dict(of_phrases())),
    }
    return {
        name: (text if isinstance(text, str) else json.dumps(text, indent=1)).encode()
        for name, text in (texts | changed).items()
    }


def small(changed: Mapping[str, Any] | None = None) -> QuestionSet:
    return Library([files(**(changed or {}))]).compose("small-set")


def bank_with(path: tuple[str, ...], **changed: str) -> dict[str, Any]:
    """Give the bank's translation with one of its pairs changed."""
    data = json.loads(files()["translations/bank.yaml"])
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] |= changed
    return {"translations/bank.yaml": data}


# -- what is read -----------------------------------------------------------------------


def test_a_text_is_found_by_the_path_at_which_it_is_asked() -> None:
    words = small().languages["cy"]
    assert (words.name, words.is_whole, words.is_reviewed) == ("Welsh", True, True)
    assert words.text("questions", "knows", "text", "everyone") == "cy:Do you know what it is for?"
    assert words.text("questions", "space", "options", "never") == "cy:No"
    assert words.text("questions", "easy", "ends", "low") == "cy:Really hard"
    assert words.text("sections", "Where you are") == "cy:Where you are"
    # a worker's wording is not translated
    assert words.text("questions", "space", "text", "worker") == ""


def test_what_was_made_from_another_sentence_counts_as_not_there() -> None:
    path = ("questions", "knows", "text", "everyone")
    words = small(bank_with(path, **{"from": "Do you know who comes?"})).languages["cy"]
    assert words.text(*path) == ""
    assert not words.is_whole


def test_a_young_person_is_spoken_to_otherwise_where_the_language_does() -> None:
    changed = bank_with(("questions", "space", "options", "never"), young_person="cy-ti:No")
    words = small(changed).languages["cy"]
    at = ("questions", "space", "options", "never")
    assert words.for_wording("young_person").text(*at) == "cy-ti:No"
    assert words.for_wording("family").text(*at) == "cy:No"


def test_a_language_is_offered_only_where_the_set_itself_is_translated() -> None:
    assert list(small().languages) == ["cy"]
    without = files()
    del without["translations/set.yaml"]
    assert list(Library([without]).compose("small-set").languages) == []
    assert list(shipped("decision-meeting").languages) == []


def test_a_translation_changes_no_digest() -> None:
    assert small().digest == small_in_english().digest
    assert small() != small_in_english()  # it is there all the same


# -- what is told of a file -------------------------------------------------------------

SPACE = ("questions", "space")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param(
            bank_with((*SPACE, "text", "family"), to=" "),
            [("bank", "warning", "translation-missing", "this has no words yet")],
            id="a sentence without words",
        ),
        pytest.param(
            bank_with((*SPACE, "options", "never"), **{"from": "Never"}),
            [("bank", "warning", "translation-outdated", "the sentence is now: No")],
            id="made from another sentence",
        ),
        pytest.param(
            bank_with((*SPACE, "text", "family"), to="cy: nobody"),
            [("bank", "warning", "translation-marks", "this lacks {name}")],
            id="nobody is named",
        ),
        pytest.param(
            bank_with((*SPACE, "text", "family"), young_person="nobody"),
            [("bank", "warning", "translation-marks", "this lacks {name}")],
            id="nobody is named to a young person",
        ),
        pytest.param(
            {
                "translations/bank.yaml": {
                    **json.loads(files()["translations/bank.yaml"]),
                    "reviewed": AWAITING,
                }
            },
            [
                (
                    "bank",
                    "advice",
                    "translation-not-reviewed",
                    "this awaits a reader who speaks the language from home",
                )
            ],
            id="not reviewed",
        ),
        pytest.param(
            {
                "translations/bank.yaml": {
                    **json.loads(files()["translations/bank.yaml"]),
                    "bank": "smal",
                }
            },
            [
                ("bank", "error", "unknown-bank", 'there is no bank "smal"'),
                *(
                    (
                        "set",
                        "warning",
                        "translation-missing",
                        f"the question {one} stands in no translation of this language",
                    )
                    for one in (
                        *("knows", "scared", "space", "where_instead", "listened", "who_listens"),
                        *("near", "easy"),
                    )
                ),
            ],
            id="of no bank",
        ),
    ],
)
def test_a_translation_is_told_what_is_wrong_with_it(
    changed: dict[str, Any], told: list[tuple[str, str, str, str]]
) -> None:
    library = Library([files(**changed)])
    found = [
        (Path(name).stem, str(one.severity), one.code, one.message)
        for name in library.files("translation")
        for one in library.diagnostics(name)
    ]
    assert sorted(found) == sorted(told)


def test_unknown_ids_and_options_that_do_not_match_are_told_at_their_place() -> None:
    data = json.loads(files()["translations/bank.yaml"])
    options = data["questions"]["space"]["options"]
    options["nevr"] = options.pop("never")
    data["questions"]["spcae"] = data["questions"]["easy"]
    program = json.loads(files()["translations/program.yaml"])
    program["phrases"]["thanks"] = {"from": "Thanks.", "to": "Diolch."}
    library = Library(
        [files(**{"translations/bank.yaml": data, "translations/program.yaml": program})]
    )
    name = "translations/bank.yaml"
    text = library.content(name).decode().split("\n")
    found = [
        (one.code, one.message, one.hint.split(" Nobody")[0], text[one.line - 1].strip())
        for one in library.diagnostics(name)
    ]
    assert found == [
        (
            "translation-options",
            "space lacks never and has nevr, which the question has not",
            "Whoever reads the answers here has to have the same choice as all others.",
            '"options": {',
        ),
        (
            "translation-unknown",
            'there is nothing called "spcae" in what this translates',
            "Did you mean space?",
            '"spcae": {',
        ),
    ]
    (phrase,) = library.diagnostics("translations/program.yaml")
    assert phrase.code == "translation-unknown"


# -- writing the files ------------------------------------------------------------------


def written(folder: Path, *of: str, accept: bool = False) -> str:
    out, err = io.StringIO(), io.StringIO()
    place = folder / "translations"
    status = translate("cy", of, [folder], place=place, accept=accept, out=out, err=err, environ={})
    assert (status, err.getvalue()) == (0, "")
    return (place / "cy-bank-small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("vocabulary", VOCABULARY), ("small-set", SET)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "small.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path


def test_the_files_of_a_language_begin_with_every_sentence_and_no_words(folder: Path) -> None:
    text = written(folder, "small-set")
    assert text.startswith("# from: the sentence that is asked.")
    assert (
        '  knows:\n    text:\n      everyone:\n        from: "Do you know what it is for?"\n'
        '        to: ""\n    options:\n      "yes":\n        from: "Yes"\n        to: ""\n'
    ) in text
    assert sorted(one.name for one in (folder / "translations").iterdir()) == [
        "cy-bank-small.yaml",
        "cy-program.yaml",
        "cy-set-small-set.yaml",
    ]
    library = Library([finding.contents(sorted(folder.rglob("*.yaml")))])
    told = {one.code for name in library.files("translation") for one in library.diagnostics(name)}
    assert told == {"translation-missing", "translation-not-reviewed"}


def test_written_again_nothing_is_lost_and_accepting_takes_the_sentence_of_now(
    folder: Path,
) -> None:
    first = written(folder, "small-set")
    path = folder / "translations" / "cy-bank-small.yaml"
    own = "# My own remark.\n" + first.split("\n", 1)[1].replace(
        'from: "Nobody"\n        to: ""',
        'from: "Nobody"\n        to: "Neb"\n        note: "As in the south."',
    )
    path.write_text(own, encoding="utf-8")
    assert written(folder) == own  # without a set: those that there are files of
    bank = folder / "banks" / "small.yaml"
    bank.write_text(BANK.replace("nobody: Nobody", "nobody: No one"), encoding="utf-8")
    assert written(folder) == own
    assert written(folder, accept=True) == own.replace('from: "Nobody"', 'from: "No one"')


def test_what_cannot_be_written_is_said_and_nothing_is(folder: Path) -> None:
    place = folder / "translations"

    def refused(language: str, *of: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        status = translate(language, of, [folder], place=place, out=out, err=err, environ={})
        assert out.getvalue() == ""
        return status, err.getvalue()

    assert refused("cy") == (
        2,
        "choosing-digital: say of which set: --of my-say. Nothing was written.\n",
    )
    assert refused("cy", "smal-set") == (
        2,
        "choosing-digital: there is no set smal-set. Did you mean small-set? "
        "Nothing was written.\n",
    )
    assert refused("../x", "small-set") == (
        2,
        "choosing-digital: a language is named by its code: cy for Welsh. Nothing was written.\n",
    )
    assert not place.exists()
    place.mkdir()
    (place / "cy-program.yaml").write_text("kind: bank\nid: mine\n", encoding="utf-8")
    status, said = refused("cy", "small-set")
    assert status == 2
    assert "is not a translation, or has mistakes" in said
    assert len(list(place.iterdir())) == 1


# -- at the keyboard --------------------------------------------------------------------


def in_welsh(**more: Any) -> dict[str, Any]:
    languages = {"setup/person/1/language": ["cy"], "setup/person/2/language": ["en"]}
    return K_AND_M | SPOKE_ALONE | languages | more


def test_the_language_is_asked_once_for_each_and_only_where_there_is_one() -> None:
    _, asked = held(in_welsh(), Setting(small(), TODAY))
    assert [one.key for one in asked if one.key.endswith("/language")] == [
        "setup/person/1/language",
        "setup/person/2/language",
    ]
    page = last(asked, "setup/person/1/language")
    assert isinstance(page, PickOne)
    assert page.lines == (Line("en", "English"), Line("cy", "Welsh"))
    _, asked = held(in_welsh())
    assert [one.key for one in asked if one.key.endswith("/language")] == []


def labels(prompt: Prompt) -> tuple[Line, ...]:
    match prompt:
        case PickOne():
            return prompt.lines
        case PickSeveral():
            return (*prompt.lines, *prompt.alone)
        case PickNumber():
            return prompt.alone
        case _:
            return ()


def test_in_their_own_turn_each_question_stands_in_both_languages() -> None:
    setting = Setting(small(), TODAY)
    _, welsh = held(in_welsh(), setting)
    _, english = held(in_welsh(**{"setup/person/1/language": ["en"]}), setting)
    assert [one.key for one in welsh if not one.key.endswith("language")] == [
        one.key for one in english if not one.key.endswith("language")
    ]
    plain = {one.key: one for one in english}
    seen = 0
    for one in welsh:
        if one.key.startswith("turn/k/q/"):
            before = plain[one.key]
            assert one.page.text == f"cy:{before.page.text}"
            assert before.page.text in words_on(one).split("\n")
            pairs = zip(labels(one), labels(before), strict=True)
            assert [(new.value, new.label, new.under) for new, _ in pairs] == [
                (old.value, f"cy:{old.label}", old.label) for old in labels(before)
            ]
            assert one.page.title == before.page.title
            seen += 1
        elif one.key.startswith(("turn/m/", "turn/r/")):
            assert words_on(one) == words_on(plain[one.key])  # theirs is as it was
    assert seen == 8


def test_a_scale_and_the_wishes_and_why_it_is_asked_stand_in_both() -> None:
    _, asked = held(in_welsh(), Setting(small(), TODAY))
    easy = last(asked, "turn/k/q/easy/k")
    assert isinstance(easy, PickNumber)
    assert easy.ends == ("cy:Really hard / Really hard", "cy:Really easy / Really easy")
    wishes = last(asked, "turn/k/wishes")
    assert isinstance(wishes, PickEach)
    assert wishes.rows[0] == Line("in_person", "cy:In person")
    assert "cy:In person (In person). cy:By video (By video)" in words_on(wishes)
    assert ("cy:Who sees it", "cy:Only you and the worker. It is in no copy that others get.") in (
        last(asked, "turn/k/q/scared/k").page.help
    )
    review = words_on(last(asked, "turn/k/review"))
    assert "cy:This is what you said." in review
    assert "cy:Yes, any time / Yes, any time" not in review  # nothing was said of it


def test_what_has_no_words_stands_in_english_and_that_is_said_once() -> None:
    path = ("questions", "knows", "text", "everyone")
    for changed, lacks in (({"to": ""}, True), ({"from": "Another?"}, True), ({}, False)):
        setting = Setting(small(bank_with(path, **changed)), TODAY)
        _, asked = held(in_welsh(), setting)
        said = "Some of it has no Welsh yet, and stands in English alone."
        assert [said in words_on(one) for one in asked].count(True) == lacks
        assert (said in words_on(last(asked, "turn/k/ready"))) is lacks
        text = last(asked, "turn/k/q/knows/k").page.text
        assert text == ("" if lacks else "cy:") + "Do you know what it is for?"


def test_a_name_is_put_in_as_it_is_and_never_read_as_a_mark() -> None:
    assert filled("Helo {name}, {me}", name="{me}", me="R") == "Helo {me}, R"
    assert filled("{other} {", name="K", me="R") == "{other} {"


def test_every_phrase_of_the_program_is_what_people_read() -> None:
    said: dict[str, Any] = {f"turn/{one}/words": ["If it is short."] for one in ("k", "m")}
    _, english = held(in_welsh(**said), Setting(small_in_english(), TODAY))
    for who in ("K", "M"):
        shown = "\n".join(
            f"{words_on(one)}\n{one.page.hide}" for one in english if f"/{who.lower()}/" in one.key
        ).lower()
        for key, words in PHRASES.items():
            if key in ("part", "about") or (who == "M") != (key in ("kept", "everyone")):
                continue
            assert filled(words, name=who, me="R").lower() in shown, key


# -- nothing else changes ---------------------------------------------------------------


class Reader:
    """Somebody who answers by chance, and reads in one language."""

    def __init__(self, seed: int, language: str) -> None:
        self._chancy = Chancy(seed, backs=0)
        self._language = language

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.key.endswith("/language"):
            return Replied(self._language)
        return self._chancy.ask(prompt)

    def tell(self, page: Page) -> None:
        pass


def without_language(value: Any) -> Any:
    """Give a record without what says in which language somebody was asked."""
    if isinstance(value, dict):
        gone = ("language", "language_name", "digest")
        return {key: without_language(one) for key, one in value.items() if key not in gone}
    return [without_language(one) for one in value] if isinstance(value, list) else value


def copies(session: Session, questions: QuestionSet) -> dict[str, Any]:
    audiences = (WORKER, ROOM, *(one.id for one in session.participants))
    return {
        one: build(session, questions, one, id="2026-12-03-1", recorded_on=TODAY)
        for one in audiences
    }


@settings(derandomize=True, deadline=None, max_examples=12, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32))
def test_choosing_a_language_changes_the_language_and_nothing_else(seed: int) -> None:
    questions = small()
    setting = Setting(questions, TODAY)
    welsh = converse(Reader(seed, "cy"), setting).session
    english = converse(Reader(seed, "en"), setting).session
    assert {one.language for one in english.participants} == {None}
    plain = tuple(replace(one, language=None) for one in welsh.participants)
    assert replace(welsh, participants=plain) == english
    assert without_language(copies(welsh, questions)) == without_language(
        copies(english, questions)
    )


# -- files and records ------------------------------------------------------------------


def answers(language: str | None, **more: Any) -> dict[str, Any]:
    said = {} if language is None else {"language": language}
    k = {"id": "k", "role": "young_person", "name": "K", "view": "here", **said, **more}
    r = {"id": "r", "role": "social_worker", "name": "R", "view": "here"}
    return {"kind": "answers", "set": "small-set", "recorded_by": "R", "participants": [k, r]}


def test_an_answers_file_says_in_which_language_somebody_was_asked() -> None:
    questions = small()
    session, problems = read_answers(answers("cy"), questions)
    assert session is not None
    assert problems == []
    assert session.participants[0].language == WELSH
    assert to_answers(session, questions)["participants"][0]["language"] == "cy"
    for record in copies(session, questions).values():
        k, r = record["participants"]
        assert (k["language"], k["language_name"]) == ("cy", "Welsh")
        assert "language" not in r
    full = copies(session, questions)[WORKER]
    assert conversation_of(checked(dict(full)))[0].participants[0].language == WELSH


def test_english_is_said_by_leaving_it_out_or_by_its_code() -> None:
    questions = small()
    assert read_answers(answers("en"), questions) == read_answers(answers(None), questions)


def test_a_language_that_the_set_has_not_is_refused() -> None:
    _, problems = read_answers(answers("fr"), small())
    assert [(one.path, one.code) for one in problems] == [
        (("participants", 0, "language"), "unknown-language")
    ]


def test_of_somebody_who_is_private_no_copy_has_the_language() -> None:
    questions = small()
    session, _ = read_answers(answers("cy", private=True), questions)
    assert session is not None
    assert "Welsh" not in json.dumps(copies(session, questions)[ROOM])


# -- how it looks -----------------------------------------------------------------------


def drawn(lines: tuple[Line, ...], room: Room) -> list[str]:
    prompt = PickOne("x", Page(text="A?"), lines)
    screen = layout.screen(prompt, State(), room)
    return [plain_text(line) for line in screen.lines if plain_text(line)]


BOTH = (Line("yes", "Oes", under="Yes"), Line("not_sure", "Dwi ddim yn siŵr", under="Not sure"))


def test_both_languages_stand_side_by_side_where_there_is_room() -> None:
    shown = drawn(BOTH, Room(80, 24))
    assert "   1  Oes                 Yes" in shown
    assert "   2  Dwi ddim yn siŵr    Not sure" in shown


def test_with_little_room_the_workers_language_stands_beneath() -> None:
    shown = drawn(BOTH, Room(60, 20))
    at = shown.index("   1  Oes")
    assert shown[at + 1] == "        Yes"


# -- what comes with the program --------------------------------------------------------


@pytest.mark.parametrize("set_id", ["quick", "my-say"])
def test_all_that_people_read_is_in_welsh_and_awaits_a_reader(set_id: str) -> None:
    words = shipped(set_id).languages["cy"]
    assert (words.name, words.is_whole, words.is_reviewed) == ("Welsh", True, False)


def test_every_shipped_translation_is_marked_as_awaiting_a_reader() -> None:
    library = finding.library((), {})
    for name in library.files("translation"):
        model = library.loaded(name).model
        assert isinstance(model, TranslationFile)
        assert model.reviewed == AWAITING


def test_my_say_can_be_held_in_welsh() -> None:
    setting = Setting(shipped("my-say"), TODAY)
    asker = Scripted(in_welsh())
    outcome = converse(asker, setting)
    assert outcome.session.participants[0].language == WELSH
    first = last(asker.asked, "turn/k/q/free_to_choose/k")
    assert first.page.text == "Alli di ddewis drosot ti dy hun sut rwyt ti eisiau cyfarfod?"
    assert "Can you choose for yourself how you want to meet?" in words_on(first)
    assert [(one.label, one.under) for one in labels(first)] == [
        ("Gallaf", "Yes"),
        ("Na allaf", "No"),
        ("Dwi ddim yn siŵr", "I'm not sure"),
        ("Byddai'n well gen i beidio â dweud", "I'd rather not say"),
    ]
