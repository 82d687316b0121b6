"""What may be asked: YAML text to a question set, or to all that is wrong with it.

``load`` reads one file; a `Library` holds the files of several folders, checks
them together and makes a set ready to be asked.
"""

from choosing_digital.question_sets.checks import CHECKS, TRIED, Check, Scope, run_checks
from choosing_digital.question_sets.diagnostics import Diagnostic, Severity, visible
from choosing_digital.question_sets.library import (
    AddOnAlone,
    Damaged,
    Library,
    NoAddOn,
    NotFound,
    SetProblem,
)
from choosing_digital.question_sets.loader import KINDS, Loaded, Reader, load
from choosing_digital.question_sets.model import (
    Bank,
    Idea,
    IdeasFile,
    Level,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
    Scenario,
    Section,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.question_types import Refusal, accept, label, values_of
from choosing_digital.question_sets.source import MAX_BYTES, Source, Span, Unreadable, parse

__all__ = [
    "CHECKS",
    "KINDS",
    "MAX_BYTES",
    "TRIED",
    "AddOnAlone",
    "Bank",
    "Check",
    "Damaged",
    "Diagnostic",
    "Idea",
    "IdeasFile",
    "Level",
    "Library",
    "Loaded",
    "NoAddOn",
    "NotFound",
    "Question",
    "QuestionSet",
    "QuestionType",
    "Reader",
    "Refusal",
    "Rule",
    "Scenario",
    "Scope",
    "Section",
    "SetFile",
    "SetProblem",
    "Severity",
    "Source",
    "Span",
    "Unreadable",
    "Vocabulary",
    "accept",
    "label",
    "load",
    "parse",
    "run_checks",
    "values_of",
    "visible",
]
