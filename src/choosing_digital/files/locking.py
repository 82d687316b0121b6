"""A lock on an open file, by which two windows on one conversation are told apart.

It is the operating system's, on the file that is open: it goes by itself when whoever has
it ends, however that was. So no stale one can shut anybody out.
"""

import errno
import os
import sys

_FAR = 0x7FFF_FFFE
"""Where on Windows the locked byte is: a byte that is locked cannot be read by others either."""


def locked(descriptor: int) -> bool:
    """Lock an open file for whoever opened it, without waiting.

    Returns:
        False where another has it. True also on a disk that knows no locks: nobody is shut
        out there, and two windows are not told apart.
    """
    try:
        _lock(descriptor)
    except OSError as fault:
        return fault.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
