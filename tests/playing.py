"""The scenario of the tests, ready to be played."""

from functools import cache
from pathlib import Path

from choosing_digital.demo import Play, play_of
from choosing_digital.files import finding
from choosing_digital.files.reading import walk
from choosing_digital.question_sets import Library, Scenario, load
from choosing_digital.question_sets.model import QuestionSet

HERE = Path(__file__).parent
SCENARIOS = HERE / "scenarios"
SETS = HERE / "question_sets" / "shared"
BO = SCENARIOS / "bo.yaml"


def scenario(path: Path = BO) -> Scenario:
    """Give a scenario as it is written."""
    model = load(path.read_bytes(), path.name).model
    assert isinstance(model, Scenario)
    return model


@cache
def questions() -> QuestionSet:
    """Give the set that the tests' scenario names."""
    return Library([finding.contents(walk(SETS))]).compose("main")


@cache
def bo() -> Play:
    """Give the play of the tests."""
    return play_of(scenario(), questions())
