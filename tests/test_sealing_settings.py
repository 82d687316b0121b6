"""What is set, and how passphrases are asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from choosing_digital import cli
from choosing_digital.cli import keys
from choosing_digital.cli.keys import Keyring, identities
from choosing_digital.cli.passphrases import NobodyToAsk, words_of
from choosing_digital.cli.sealer import Sealer, lock_of
from choosing_digital.files.sealing import (
    CannotOpen,
    CannotSeal,
    Identities,
    Passphrase,
    Recipients,
    WrongKey,
    new_identity,
    seal,
)
from choosing_digital.files.settings import BadSetting, Seal, Settings, read_settings
from helpers import without_keys

pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

PRIVATE, PUBLIC = new_identity()
ANOTHER = new_identity()[1]
HOW = "It is off, passphrase, recipient:age1... or recipients-file: and the whole path of a file"


def environ(home: Path, **more: str) -> dict[str, str]:
    return {"CHOOSING_DIGITAL_HOME": str(home), **more}


def set_to(home: Path, text: str) -> Settings:
    (home / "settings.yaml").write_text(text, encoding="utf-8")
    return read_settings(environ(home))


# -- the file and the environment -------------------------------------------------------


def test_nothing_is_set_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_settings(environ(tmp_path / "no such folder")) == Settings()
    assert read_settings({}) == Settings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# nothing\n\n  # yet\n", Settings()),
        ("plain: true", Settings(plain=True)),
        ("seal: off", Settings()),
        ("seal: passphrase", Settings(seal=Seal())),
        (f"seal: recipient:{PUBLIC}", Settings(seal=Seal((PUBLIC,)))),
        ("seal: passphrase\nseal_copies: true", Settings(seal=Seal(), seal_copies=True)),
    ],
    ids=without_keys,
)
def test_a_setting_is_a_line_of_a_file(tmp_path: Path, text: str, expected: Settings) -> None:
    assert set_to(tmp_path, text) == expected


def test_keys_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    team = tmp_path / "team.txt"
    team.write_text(f"# R\n{PUBLIC}\n\n{ANOTHER}\n")
    assert set_to(tmp_path, f"seal: recipients-file:{team}").seal == Seal((PUBLIC, ANOTHER))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "seals: passphrase",
            ": seals is no setting. The settings are plain, seal and seal_copies",
        ),
        ("seal: yes", ": seal is not understood. " + HOW),
        ("seal: true", ": seal is not understood. " + HOW),
        ("seal: [passphrase]", ": seal is not understood. " + HOW),
        ("seal: Passphrase", ": seal is not understood. " + HOW),
        ("plain: yes", ": plain is true or false"),
        ("seal_copies: 1", ": seal_copies is true or false"),
        (f"seal: recipient:{PUBLIC[:-1]}", ": seal: key 1 is no public key. One begins with age1"),
        (f"seal: recipient:{PRIVATE}", ": seal: key 1 is no public key. One begins with age1"),
        ("seal: recipients-file:team", ": seal: recipients-file: takes the whole path of a file"),
        ("seal: recipients-file:/no/1", ": seal: /no/1: there is no such file or folder"),
        (
            "seal: passphrase\nseal: off",
            ":2:1: error: seal stands here a second time [duplicate-key]",
        ),
    ],
    ids=without_keys,
)
def test_a_setting_that_is_not_understood_stops_everything(
    tmp_path: Path, text: str, why: str
) -> None:
    # passed over, it could leave a record unsealed that was to be sealed
    with pytest.raises(BadSetting) as caught:
        set_to(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'settings.yaml'}{why}"


def test_settings_that_cannot_be_looked_at_stop_everything(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").symlink_to(tmp_path / "gone.yaml")
    with pytest.raises(BadSetting, match="there is no such file"):
        read_settings(environ(tmp_path))
    (tmp_path / "settings.yaml").unlink()
    (tmp_path / "settings.yaml").mkdir()
    with pytest.raises(BadSetting, match="not an ordinary file"):
        read_settings(environ(tmp_path))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", Seal((PUBLIC,))),
        (" ", Seal((PUBLIC,))),
        ("off", None),
        ("passphrase", Seal()),
        (f"recipient:{ANOTHER}", Seal((ANOTHER,))),
    ],
    ids=without_keys,
)
def test_the_environment_counts_more_than_the_file(
    tmp_path: Path, value: str, expected: Seal | None
) -> None:
    set_to(tmp_path, f"seal: recipient:{PUBLIC}")
    assert read_settings(environ(tmp_path, CHOOSING_DIGITAL_SEAL=value)).seal == expected


def test_a_private_key_put_there_by_mistake_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        read_settings(environ(tmp_path, CHOOSING_DIGITAL_SEAL=f"recipient:{PRIVATE}"))
    assert PRIVATE not in str(caught.value)


# -- the plain mode ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [("", False, False), ("", True, True), ("plain: true", False, True), ("seal: x", True, True)],
)
def test_the_plain_mode_may_be_chosen_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, given: bool, expected: bool
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path))
    (tmp_path / "settings.yaml").write_text(text)
    assert cli._plain(given) is expected


@pytest.mark.parametrize("words", [["start"], ["resume"], ["try"], []], ids=str)
def test_a_bad_setting_is_told_before_anything_is_asked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path))
    (tmp_path / "settings.yaml").write_text("plain: maybe")
    assert cli.run(words) == 2
    assert capsys.readouterr().err == (
        f"choosing-digital: {tmp_path}/settings.yaml: plain is true or false. Nothing was changed."
        "\nFor help: choosing-digital --help\n"
    )


# -- locks ------------------------------------------------------------------------------


class Asked:
    """Somebody who types these; an end of input where nothing is left."""

    def __init__(self, *typed: str) -> None:
        self.left: Iterator[str] = iter(typed)
        self.asked: list[str] = []

    def __call__(self, words: str) -> str:
        self.asked.append(words)
        try:
            return next(self.left)
        except StopIteration:
            raise EOFError from None


def nobody(_: str) -> str:
    raise NobodyToAsk


def sealer(asked: "Asked | None" = None, **more: str) -> Sealer:
    return Sealer(Settings(seal=Seal()), more, ask=asked or nobody)


def test_a_new_passphrase_is_asked_for_twice_and_then_known() -> None:
    asked = Asked("three random words", "three random words")
    one = sealer(asked)
    assert one.lock() == one.lock() == Passphrase("three random words")
    assert asked.asked == [
        "A passphrase to seal this with (it does not show): ",
        "The same again: ",
    ]


def test_a_slip_is_not_sealed_with(capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked("short", "three random words", "three random word", "12345678", "12345678")
    assert sealer(asked).lock() == Passphrase("12345678")
    assert capsys.readouterr().err == (
        "Too short: at least 8 letters. Three random words make a good one.\n"
        "These were not the same.\n"
    )


@pytest.mark.parametrize("typed", [(), ("", "", ""), ("12345678",), ("a", "b", "c")])
def test_without_a_passphrase_nothing_is_sealed_and_nothing_written(typed: tuple[str, ...]) -> None:
    with pytest.raises(CannotSeal, match="there is no passphrase to seal it with"):
        sealer(Asked(*typed)).lock()


def test_where_nobody_can_be_asked_a_file_is_named() -> None:
    with pytest.raises(CannotSeal) as caught:
        sealer().lock()
    assert str(caught.value) == (
        "this is to be sealed with a passphrase, and there is no terminal to ask for it at. "
        "For a script: CHOOSING_DIGITAL_PASSPHRASE_FILE names a file that holds it"
    )


def test_a_passphrase_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_text("# three random words\nand more\n")
    found = sealer(CHOOSING_DIGITAL_PASSPHRASE_FILE=str(path)).lock()
    assert found == Passphrase("# three random words")
    path.write_text("\n")
    with pytest.raises(BadSetting, match="there is no passphrase in it"):
        sealer(CHOOSING_DIGITAL_PASSPHRASE_FILE=str(path)).lock()
    with pytest.raises(BadSetting, match="there is no such file"):
        sealer(CHOOSING_DIGITAL_PASSPHRASE_FILE=str(tmp_path / "gone")).lock()


def test_one_letter_written_in_two_ways_is_one() -> None:
    asked = Asked("caf\u00e9 au lait", "caf\u00e9 au lait")
    assert sealer(asked).lock() == words_of("cafe\u0301 au lait")


def test_a_key_with_a_slip_in_it_is_refused() -> None:
    slip = PUBLIC[:-1] + ("q" if PUBLIC[-1] != "q" else "p")
    with pytest.raises(BadSetting, match="key 2 is no public key: a letter of it is wrong"):
        Sealer(Settings(seal=Seal((PUBLIC, slip))), {}).lock()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ("x.full.md", "x.shared.md")),
        (Settings(seal=Seal((PUBLIC,))), ("x.full.md.age", "x.shared.md")),
        (
            Settings(seal=Seal((PUBLIC,)), seal_copies=True),
            ("x.full.md.age", "x.shared.md.age"),
        ),
        (Settings(seal_copies=True), ("x.full.md", "x.shared.md")),
    ],
)
def test_the_full_record_is_sealed_and_copies_only_where_that_is_set(
    settings: Settings, expected: tuple[str, ...]
) -> None:
    assert Sealer(settings, {}).names(["x.full.md", "x.shared.md"]) == expected
    assert [*Sealer(settings, {}).sealed({"x.full.md": "", "x.shared.md": ""})] == [*expected]


def test_nobody_is_asked_where_nothing_of_it_is_sealed() -> None:
    assert sealer().sealed({"x.shared.md": "said openly"}) == {"x.shared.md": "said openly"}
    assert sealer().sealed({}) == {}


# -- opening ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_words() -> bytes:
    return seal(b"marmalade", Passphrase("three random words"))


def test_a_passphrase_is_asked_for_until_it_opens(
    by_words: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Asked("three other words", "three random words")
    assert Keyring({}, ask=asked).opened(by_words) == (
        b"marmalade",
        Passphrase("three random words"),
    )
    assert asked.asked == ["The passphrase (it does not show): "] * 2
    assert capsys.readouterr().err == "That did not open it.\n"


def test_after_three_tries_it_stays_closed(
    monkeypatch: pytest.MonkeyPatch, by_words: bytes
) -> None:
    def never_opens(*_: object) -> bytes:  # each real try takes a second of work
        raise WrongKey("this is not it")

    monkeypatch.setattr(keys, "open_sealed", never_opens)
    asked = Asked("a", "b", "c", "d")
    with pytest.raises(CannotOpen, match="this is not it"):
        Keyring({}, ask=asked).opened(by_words)
    assert len(asked.asked) == 3


@pytest.mark.parametrize("typed", [(), ("",)])
def test_no_passphrase_opens_nothing(by_words: bytes, typed: tuple[str, ...]) -> None:
    with pytest.raises(CannotOpen, match="it is sealed, and no passphrase was given"):
        Keyring({}, ask=Asked(*typed)).opened(by_words)


def test_where_nobody_can_be_asked_nothing_is_opened(by_words: bytes) -> None:
    with pytest.raises(CannotOpen, match="CHOOSING_DIGITAL_PASSPHRASE_FILE names a file"):
        Keyring({}, ask=nobody).opened(by_words)


def test_what_is_sealed_to_a_key_asks_for_nothing(tmp_path: Path) -> None:
    sealed = seal(b"marmalade", Recipients((PUBLIC,)))
    with pytest.raises(CannotOpen) as caught:
        Keyring({}, ask=nobody).opened(sealed)
    assert str(caught.value) == (
        "it is sealed to a key. Name the file of the private one: CHOOSING_DIGITAL_IDENTITY"
    )
    path = tmp_path / "key.txt"
    path.write_text(f"# created: today\n# public key: {PUBLIC}\n{PRIVATE}\n")
    found = Keyring({"CHOOSING_DIGITAL_IDENTITY": str(path)}, ask=nobody).opened(sealed)
    assert found == (b"marmalade", Identities((PRIVATE,)))
    assert lock_of(found[1]) == Recipients((PUBLIC,))


@pytest.mark.parametrize("text", ["", "# nothing", PUBLIC, "K said marmalade"], ids=without_keys)
def test_a_file_without_a_private_key_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key.txt"
    path.write_text(text)
    with pytest.raises(BadSetting) as caught:
        identities({"CHOOSING_DIGITAL_IDENTITY": str(path)})
    assert "marmalade" not in str(caught.value)
