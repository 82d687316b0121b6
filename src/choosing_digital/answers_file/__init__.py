"""Answers files: plain data to a `session.Session`, and back.

`kind: answers` is what `record` reads, what tests and scenarios are written in, and
what a session can be written out as (design, section 10). Reading makes nothing up:
what the file leaves out was not asked, and every mistake is told with its path.
"""

from choosing_digital.answers_file.reading import naming_problems, read_answers, set_named_in
from choosing_digital.answers_file.since import without_standing
from choosing_digital.answers_file.writing import in_file_order, to_answers

__all__ = [
    "in_file_order",
    "naming_problems",
    "read_answers",
    "set_named_in",
    "to_answers",
    "without_standing",
]
