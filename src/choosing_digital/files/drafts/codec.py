"""How a draft's lines stand in its file: as they are, or sealed (`drafts.sealed`)."""

from typing import Protocol


class Codec(Protocol):
    """How lines stand in a file. Each ends with its line end, before and after."""

    def first(self, line: bytes) -> bytes:
        """Give the first line as it is written."""

    def encode(self, line: bytes) -> bytes:
        """Give any other line as it is written.

        Raises:
            OSError: if that cannot be done, as if it could not be written.
        """


class _AsItIs:
    def first(self, line: bytes) -> bytes:
        return line

    def encode(self, line: bytes) -> bytes:
        return line


class _NotRead:
    """Nothing is added to a draft before it is known whether it is sealed."""

    def first(self, line: bytes) -> bytes:
        raise AssertionError("a draft is read before anything is added to it")

    encode = first


AS_IT_IS: Codec = _AsItIs()
"""A draft that is not sealed."""

NOT_READ: Codec = _NotRead()
"""A draft that is held, and not read yet."""

MARK = b"sealed "
"""How the first line of a sealed draft begins."""
