"""Conversations not finished: one file each, a line for each move, on disk before the next page.

The first line holds what the conversation is held with, its question files as they were,
so that it goes on with the same questions whatever has changed since. A line that was cut
off in the middle is not read: its answer counts as not asked.
"""

from choosing_digital.files.drafts.codec import AS_IT_IS
from choosing_digital.files.drafts.lines import Beginning, NewerDraft, NotADraft
from choosing_digital.files.drafts.reading import Draft, drafts_in, read_draft, started
from choosing_digital.files.drafts.writing import DraftFile, OpenElsewhere, kept_beside

__all__ = [
    "AS_IT_IS",
    "Beginning",
    "Draft",
    "DraftFile",
    "NewerDraft",
    "NotADraft",
    "OpenElsewhere",
    "drafts_in",
    "kept_beside",
    "read_draft",
    "started",
]
