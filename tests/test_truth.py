"""Three values: Kleene's tables, and that none of them is a yes or a no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.truth import Truth, all_of, any_of, truth_of
from helpers import LAWS

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE
MANY = st.lists(st.sampled_from([T, U, F]), max_size=5)


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (T, T, T, T),
        (T, U, U, T),
        (T, F, F, T),
        (U, T, U, T),
        (U, U, U, U),
        (U, F, F, U),
        (F, T, F, T),
        (F, U, F, U),
        (F, F, F, F),
    ],
)
def test_all_and_any_keep_kleenes_tables(
    left: Truth, right: Truth, both: Truth, either: Truth
) -> None:
    assert all_of((left, right)) is both
    assert any_of((left, right)) is either


def test_over_nothing_all_is_true_and_any_is_false() -> None:
    assert all_of(()) is T
    assert any_of(()) is F


@pytest.mark.parametrize("truth", [T, U, F])
def test_one_alone_is_itself_and_is_read_from_any_iterable(truth: Truth) -> None:
    assert all_of(iter([truth])) is truth
    assert any_of(iter([truth])) is truth


@LAWS
@given(MANY, MANY)
def test_it_does_not_matter_how_many_are_grouped(first: list[Truth], rest: list[Truth]) -> None:
    assert all_of([all_of(first), all_of(rest)]) is all_of(first + rest)
    assert any_of([any_of(rest), any_of(first)]) is any_of(first + rest)


@pytest.mark.parametrize("truth", [T, U, F])
def test_a_truth_has_no_bool(truth: Truth) -> None:
    with pytest.raises(TypeError, match=r"compare it with Truth\.TRUE by name"):
        bool(truth)


def test_a_plain_bool_has_a_truth() -> None:
    assert (truth_of(True), truth_of(False)) == (T, F)
