"""Sealing: what was sealed comes back with its key alone, and opening never costs much."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.files import sealing
from choosing_digital.files.sealing import (
    MAX_HEADER,
    MAX_WORK,
    CannotOpen,
    CannotSeal,
    Identities,
    NotInstalled,
    Passphrase,
    Recipients,
    WrongKey,
    is_by_passphrase,
    is_identity,
    is_recipient,
    is_sealed,
    new_identity,
    open_sealed,
    public_key,
    seal,
)
from helpers import LAWS

pyrage = pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

SECRET = b"K said marmalade. " * 20
PRIVATE, PUBLIC = new_identity()
MINE = Identities((PRIVATE,))
SEALED = seal(SECRET, Recipients((PUBLIC,)))
WORDS = Passphrase("three random words")
NOT_ONE = "it is not a sealed file, or a part of it is missing"


@pytest.fixture(scope="module")
def by_words() -> bytes:
    """Give the secret sealed with a passphrase; it takes a second of work."""
    return seal(SECRET, WORDS)


def refused(content: bytes, key: Passphrase | Identities = MINE) -> CannotOpen:
    with pytest.raises(CannotOpen) as caught:
        open_sealed(content, key)
    return caught.value


# -- there and back ---------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"\0", SECRET, b"x" * 300_000])
def test_what_was_sealed_to_a_key_comes_back_with_it(content: bytes) -> None:
    sealed = seal(content, Recipients((PUBLIC,)))
    assert is_sealed(sealed)
    assert not is_by_passphrase(sealed)
    assert open_sealed(sealed, MINE) == content


def test_what_was_sealed_with_a_passphrase_comes_back_with_it(by_words: bytes) -> None:
    assert is_sealed(by_words)
    assert is_by_passphrase(by_words)
    assert b"marmalade" not in by_words
    assert open_sealed(by_words, WORDS) == SECRET


def test_any_of_several_keys_opens_what_was_sealed_to_all() -> None:
    private, public = new_identity()
    sealed = seal(SECRET, Recipients((PUBLIC, public)))
    assert open_sealed(sealed, MINE) == open_sealed(sealed, Identities((private,))) == SECRET
    assert open_sealed(sealed, Identities((new_identity()[0], private))) == SECRET


def test_the_same_is_never_sealed_twice_alike() -> None:
    assert seal(SECRET, Recipients((PUBLIC,))) != seal(SECRET, Recipients((PUBLIC,)))


def test_a_key_is_known_for_what_it_is() -> None:
    assert public_key(PRIVATE) == PUBLIC
    assert (is_recipient(PUBLIC), is_identity(PRIVATE)) == (True, True)
    for wrong in ("", "K", PUBLIC[:-1], PUBLIC + "q", PRIVATE[:-1], "age1" + "q" * 58):
        assert (is_recipient(wrong), is_identity(wrong)) == (False, False)


def test_no_secret_is_shown_by_what_holds_it() -> None:
    assert "random" not in repr(WORDS)
    assert PRIVATE not in repr(MINE)


# -- the wrong key ----------------------------------------------------------------------


def test_another_key_opens_nothing() -> None:
    told = refused(SEALED, Identities((new_identity()[0],)))
    assert (type(told), str(told)) == (
        WrongKey,
        "it is not sealed to this key, or the file is damaged",
    )


def test_another_passphrase_opens_nothing(by_words: bytes) -> None:
    told = refused(by_words, Passphrase("three other words"))
    assert (type(told), str(told)) == (
        WrongKey,
        "this is not the passphrase that it was sealed with, or the file is damaged",
    )


def test_a_key_of_the_other_sort_opens_nothing(by_words: bytes) -> None:
    for content, key in ((by_words, MINE), (SEALED, WORDS)):
        told = refused(content, key)
        assert (type(told), str(told)) == (WrongKey, "it was sealed in another way")


# -- damaged, cut, made up --------------------------------------------------------------


@LAWS
@given(st.integers(0, len(SEALED) - 1), st.integers(0, 255))
def test_whatever_byte_is_changed_nothing_but_the_whole_comes_back(at: int, byte: int) -> None:
    content = bytearray(SEALED)
    content[at] = byte
    try:
        assert open_sealed(bytes(content), MINE) == SECRET
    except CannotOpen:
        assert bytes(content) != SEALED


@LAWS
@given(st.integers(0, len(SEALED) - 1))
def test_wherever_it_is_cut_off_nothing_comes_back(length: int) -> None:
    refused(SEALED[:length])


@LAWS
@given(st.binary(max_size=300))
def test_nothing_but_our_own_error_leaves_it(tail: bytes) -> None:
    for head in (b"", b"age-encryption.org/v1\n", SEALED[:60]):
        refused(head + tail)


# -- what it may cost -------------------------------------------------------------------


def never(*_: Any) -> bytes:
    raise AssertionError("the library was asked")


def with_head(*stanzas: bytes) -> bytes:
    return (
        b"age-encryption.org/v1\n" + b"\n".join(stanzas) + b"\n--- " + b"A" * 43 + b"\n" + b"x" * 32
    )


SALT = b"A" * 22
BODY = b"B" * 43


def by_work(work: bytes) -> bytes:
    return with_head(b"-> scrypt " + SALT + b" " + work, BODY)


@pytest.mark.parametrize("work", [b"21", b"22", b"30", b"63", b"99"])
def test_a_file_that_asks_for_more_work_is_refused_before_any_is_done(
    monkeypatch: pytest.MonkeyPatch, work: bytes
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "decrypt", never)
    told = refused(by_work(work), WORDS)
    assert str(told) == "it asks for more work than is done to open a file"


def test_a_slow_computer_is_not_taken_for_another_passphrase(
    by_words: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the library measures how fast this computer is; 2^63 rounds are too many for any
    too_much = re.sub(rb"(?m)^(-> scrypt \S+ )\d+$", rb"\g<1>63", by_words)
    with pytest.raises(pyrage.DecryptError) as excessive:
        pyrage.passphrase.decrypt(too_much, WORDS.words)

    def slow(*_: Any) -> bytes:
        raise excessive.value

    monkeypatch.setattr(pyrage.passphrase, "decrypt", slow)
    told = refused(by_words, WORDS)
    assert (type(told), str(told)) == (
        CannotOpen,
        "it asks for more work than this computer does to open it",
    )


NOT_AS_IT_SHOULD_BE = "it is not a sealed file as it should be"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (by_work(b"018"), NOT_AS_IT_SHOULD_BE),
        (by_work(b"0"), NOT_AS_IT_SHOULD_BE),
        (by_work(b"-1"), NOT_AS_IT_SHOULD_BE),
        (by_work(b"100"), NOT_AS_IT_SHOULD_BE),
        (by_work(b"18 18"), NOT_AS_IT_SHOULD_BE),
        (with_head(b"-> scrypt", BODY), NOT_AS_IT_SHOULD_BE),
        (
            with_head(b"-> scrypt " + SALT + b" 18", BODY, b"-> scrypt " + SALT + b" 63", BODY),
            NOT_AS_IT_SHOULD_BE,
        ),
        (
            with_head(b"-> X25519 " + BODY, BODY, b"-> scrypt " + SALT + b" 18", BODY),
            NOT_AS_IT_SHOULD_BE,
        ),
        (with_head(), "it is sealed to more keys than are looked at, or to none"),
        (
            with_head(*[b"-> X25519 " + BODY, BODY] * 65),
            "it is sealed to more keys than are looked at, or to none",
        ),
        (with_head(b"-> X25519 " + b"x" * MAX_HEADER, BODY), NOT_ONE),
        (b"", NOT_ONE),
        (b"# A record\n", NOT_ONE),
        (SEALED[1:], NOT_ONE),
        (
            b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n",
            "it is sealed as text (armoured), and only the plain form is read here",
        ),
    ],
)
def test_what_is_no_sealed_file_of_ours_is_refused_before_any_work(
    monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "decrypt", never)
    monkeypatch.setattr(pyrage, "decrypt", never)
    for key in (WORDS, MINE):
        assert str(refused(content, key)) == why


def test_the_head_that_we_read_is_the_one_that_the_library_writes(by_words: bytes) -> None:
    found = re.search(rb"^-> scrypt \S+ (\d+)$", by_words, re.MULTILINE)
    assert found
    assert sealing._work(by_words) == int(found[1]) <= MAX_WORK
    assert sealing._work(SEALED) == 0


def test_what_this_version_would_not_open_again_is_not_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda *_: by_work(b"21"))
    with pytest.raises(CannotSeal):
        seal(SECRET, WORDS)


def test_a_fault_of_the_library_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def quotes(content: bytes, *_: Any) -> bytes:
        raise ValueError(content)

    monkeypatch.setattr(pyrage.passphrase, "encrypt", quotes)
    with pytest.raises(CannotSeal) as caught:
        seal(SECRET, WORDS)
    assert str(caught.value) == "it could not be sealed"
    assert caught.value.__suppress_context__


# -- where it is not installed ----------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        lambda: seal(SECRET, WORDS),
        lambda: seal(SECRET, Recipients((PUBLIC,))),
        lambda: open_sealed(SEALED, MINE),
        lambda: open_sealed(by_work(b"18"), WORDS),
        lambda: is_recipient(PUBLIC),
        lambda: is_identity(PRIVATE),
        new_identity,
    ],
)
def test_where_it_is_not_installed_that_is_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(NotInstalled) as caught:
        what()
    assert str(caught.value) == (
        "what seals and opens files is not installed here. "
        "To install it: pip install 'choosing-digital[encrypt]'"
    )


def test_nothing_is_imported_before_something_is_sealed(tmp_path: Path) -> None:
    script = "import choosing_digital.files.sealing, sys; print('pyrage' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
