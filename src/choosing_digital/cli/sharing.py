"""Many files on all cores, in the order of their paths all the same.

Processes, since checking is all computing. A small number of files is not worth another
process. Whatever becomes of one, the files that it had are checked here.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.cli.case_checks import ExtraCheck
from choosing_digital.cli.checking import Files
from choosing_digital.question_sets.diagnostic_formats import Checked

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

WORTH_IT = 60
"""From so many files on a second process is quicker than one."""

_CHUNK = 8

_THRESHOLD = 20_000
"""After so many new objects another process looks for garbage: 700 are less than one file has."""


def cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def checked_in_order(
    files: Files, names: Sequence[str], checks: Sequence[ExtraCheck], workers: int | None = None
) -> Generator[Checked, None, None]:
    """Give what is wrong with each file, in the order of the names.

    Args:
        files: all of them, as they were read.
        names: those that are checked.
        checks: what else is tried of each.
        workers: how many processes; as many as there are cores if left out.
    """
    number = cores() if workers is None else workers
    if number < 2 or len(names) < WORTH_IT:
        yield from _here(files, names, checks)
        return
    done = 0
    pool = _pool(min(number, len(names) // _CHUNK + 1), files, checks)
    chunks = [tuple(names[at : at + _CHUNK]) for at in range(0, len(names), _CHUNK)]
    try:
        for results in pool.map(_chunk, chunks):
            yield from results
            done += len(results)
    except Exception:
        # One was ended, or read other files than we did. A fault of ours comes again here.
        yield from _here(files, names[done:], checks)
    finally:
        pool.shutdown(cancel_futures=True)


def _here(files: Files, names: Sequence[str], checks: Sequence[ExtraCheck]) -> Iterator[Checked]:
    for name in names:
        yield files.checked(name, checks)
        files.library.forget()


def _pool(workers: int, files: Files, checks: Sequence[ExtraCheck]) -> "ProcessPoolExecutor":
    """Give the processes, each of which knows the files.

    Forked, they have all that was read already; but a process with threads must not be
    forked, nor one on a system whose own libraries have threads. Others read it again.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    if sys.platform == "linux" and threading.active_count() == 1:
        return ProcessPoolExecutor(workers, get_context("fork"), _begin, (files, tuple(checks)))
    anew = (*files.given, tuple(checks))
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin_anew, anew)


_given: list[tuple[Files, tuple[ExtraCheck, ...]]] = []
"""In a process that was made here: what it works on."""


def _begin(files: Files, checks: tuple[ExtraCheck, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever made it is told, and ends it
    gc.freeze()  # what is there already stays: it is not gone through for each file
    gc.set_threshold(_THRESHOLD)
    _given.append((files, checks))


def _begin_anew(
    paths: tuple[Path, ...], folders: tuple[Path, ...], checks: tuple[ExtraCheck, ...]
) -> None:
    _begin(Files(paths, folders), checks)


def _chunk(names: tuple[str, ...]) -> list[Checked]:
    files, checks = _given[-1]
    return list(_here(files, names, checks))


__all__ = ["WORTH_IT", "checked_in_order", "cores"]
