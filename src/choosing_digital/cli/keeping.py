"""Where things are kept. It needs no question and imports none."""

import os
import sys

from choosing_digital.cli.world import COULD_NOT, DONE, say
from choosing_digital.files import places
from choosing_digital.unseen import written_out


def where() -> int:
    """Say where records and drafts are kept."""
    try:
        for name, folder in (
            ("records", places.records_folder(os.environ)),
            ("training", places.training_folder(os.environ)),
            ("drafts", places.drafts_folder(os.environ)),
        ):
            sys.stdout.write(f"{name}: {written_out(str(folder))}\n")
    except places.NoPlace as fault:
        say(sys.stderr, str(fault))
        return COULD_NOT
    return DONE
