"""What was found in files that have not changed since, so that it is not looked for again.

It never lies. Something is remembered of a file only with the bytes of everything that it
hangs on: the program, itself, every vocabulary and other file that all sets share, and of a
set also the banks and sets that it names, all that have the name; where no case of its own tries
a rule, the sets with cases. Which files there are, of which kind and id, and which sets have
cases, counts as well. Only what has no error is remembered, since the words of an
error may name anything; and nothing of what somebody answered, not so much as a digest.
Nothing is kept of a run that did not come to its end, and what is damaged is not used.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import Any

from choosing_digital import __version__
from choosing_digital.cli.checking import LEAVES, Files
from choosing_digital.files import places
from choosing_digital.files.caching import prune, read_cached, write_cached
from choosing_digital.question_sets import Diagnostic, Severity
from choosing_digital.question_sets.diagnostic_formats import Checked
from choosing_digital.question_sets.diagnostics import Related

FORMAT = 1
_ENDING = ".checked.json"
_MOST_KEPT = 16
_PACKAGE = Path(__file__).resolve().parent.parent


class Memory:
    """What earlier runs found in these files, and what this one finds."""

    def __init__(self, files: Files, folder: Path) -> None:
        """Read what is remembered.

        Args:
            files: what is being checked.
            folder: where it is kept.
        """
        self._files = files
        self._folder = folder
        self._fresh: dict[str, dict[str, Any]] = {}
        self._used: dict[str, dict[str, Any]] = {}
        self._known = _whole(read_cached(self._path))

    @classmethod
    def of(cls, files: Files, environ: Mapping[str, str]) -> "Memory | None":
        """Give the memory of this user; None where there is no place for one."""
        try:
            return cls(files, places.cache_folder(environ) / "validate")
        except places.NoPlace:
            return None

    def found(self, name: str) -> Checked | None:
        """Give what was found in a file; None where that is not known, or no longer sure."""
        key = self._key(name)
        entry = self._known.get(key)
        if entry is None:
            return None
        try:
            if entry["hangs_on"] != self._digest_of(entry["names"]):
                return None
            checked = _read(entry, name)
        except (KeyError, TypeError, ValueError):
            return None
        self._used[key] = entry
        return checked

    def keep(self, checked: Checked) -> None:
        """Remember what was found, if it may be remembered."""
        if checked.needs is None:
            return
        self._fresh[self._key(checked.file)] = {
            "names": checked.needs,
            "hangs_on": self._digest_of(checked.needs),
            **_written(checked),
        }

    def save(self) -> None:
        """Keep it for the next run. To be called where a run came to its end, and only there."""
        if not self._fresh:
            return
        entries = {**self._used, **self._fresh}
        payload = json.dumps(entries, separators=(",", ":"), sort_keys=True)
        whole = json.dumps({"digest": _digest(payload.encode()), "entries": payload})
        write_cached(self._path, whole.encode())
        prune(self._folder, _ENDING, _MOST_KEPT)

    # -- what it hangs on

    @cached_property
    def _path(self) -> Path:
        return self._folder / f"{self._setting[:40]}{_ENDING}"

    @cached_property
    def _setting(self) -> str:
        """Give a digest of the program, and of which files there are for others to hang on."""
        table = [one for one in self._files.library.table() if one[2] not in LEAVES]
        with_cases = self._files.library.sets_with_cases  # whose cases may try a rule of another
        return _digest(json.dumps([FORMAT, _program(), table, with_cases]).encode())

    def _key(self, name: str) -> str:
        if name in self._files.troubles:
            return ""
        return _digest(f"{name}\0".encode("utf-8", "surrogateescape"), self._content(name))

    def _content(self, name: str) -> bytes:
        return self._files.library.content(name)

    def _digest_of(self, names: Iterable[str]) -> str:
        if not self._names.issuperset(names):
            return ""
        return _digest(*(self._digests(name).encode() for name in names))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(one[0] for one in self._files.library.table())

    def _digests(self, name: str) -> str:
        if name not in self._by_name:
            self._by_name[name] = _digest(self._content(name))
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {}


def _program() -> str:
    """Give a digest of the program: its version, its own code, and what it is made with."""
    digest = hashlib.sha256(json.dumps([__version__, sys.version, *_libraries()]).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _libraries() -> list[str]:
    names = ("pydantic", "pydantic_core", "yaml")
    return [f"{name} {getattr(sys.modules.get(name), '__version__', '')}" for name in names]


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


# -- as it is kept ----------------------------------------------------------------------


def _whole(content: bytes | None) -> dict[str, dict[str, Any]]:
    """Give the entries of a file that is as it was written; none where it is not."""
    try:
        data = json.loads(content or b"")
        payload = data["entries"]
        if data["digest"] != _digest(payload.encode()):
            return {}
        entries = json.loads(payload)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _written(checked: Checked) -> dict[str, Any]:
    return {
        "found": [astuple(one) for one in checked.found],
        "lines": [[*place, line] for place, line in checked.lines.items()],
        "cases": checked.cases,
    }


def _read(entry: Mapping[str, Any], name: str) -> Checked:
    """Give what an entry holds.

    Raises:
        ValueError, TypeError, KeyError: if it is none.
    """
    found = tuple(_diagnostic(*one) for one in entry["found"])
    lines = {(str(file), int(number)): str(line) for file, number, line in entry["lines"]}
    return Checked(name, found, lines, int(entry["cases"]))


def _diagnostic(
    file: str,
    line: int,
    column: int,
    end_line: int,
    end_column: int,
    severity: str,
    code: str,
    message: str,
    hint: str,
    related: Iterable[Any],
) -> Diagnostic:
    place = (file, line, column, end_line, end_column)
    others = tuple(Related(*one) for one in related)
    return Diagnostic(*place, Severity(severity), code, message, hint, others)


__all__ = ["FORMAT", "Memory"]
