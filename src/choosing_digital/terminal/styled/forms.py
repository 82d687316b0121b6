"""The form for each kind of prompt."""

from typing import assert_never

from choosing_digital.prompts import (
    Numbered,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    TypeText,
)
from choosing_digital.terminal.styled.choosing import (
    PickEachForm,
    PickNumberForm,
    PickOneForm,
    PickSeveralForm,
)
from choosing_digital.terminal.styled.form import Form
from choosing_digital.terminal.styled.pressing import PressOneForm
from choosing_digital.terminal.styled.writing import NumberedForm, TextForm


def form_for(prompt: Prompt, half_typed: str | None) -> Form:
    """Give the form for a prompt, with what was half typed on it before."""
    match prompt:
        case PickOne():
            return PickOneForm(prompt)
        case PickSeveral():
            return PickSeveralForm(prompt)
        case PickNumber():
            return PickNumberForm(prompt)
        case TypeText():
            return TextForm(prompt, half_typed)
        case PickEach():
            return PickEachForm(prompt)
        case Numbered():
            return NumberedForm(prompt)
        case PressOne():
            return PressOneForm(prompt)
        case _:
            assert_never(prompt)
