"""What a disk refuses, in words that end a sentence."""

import errno
from collections.abc import Mapping

REASONS: Mapping[int, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "there is no space left for you on this disk",
    errno.EFBIG: "this disk takes no larger file",
    errno.EROFS: "this place can only be read",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EEXIST: "there is already a file of this name",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.ENOENT: "a folder on the way is not there",
    errno.ELOOP: "a link on the way leads to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ESTALE: "the file has been taken away",
    errno.EIO: "the disk does not work as it should",
}

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


def why_not(fault: OSError) -> str:
    """Give why something could not be written."""
    return REASONS.get(fault.errno or 0, "the system did not allow it")
