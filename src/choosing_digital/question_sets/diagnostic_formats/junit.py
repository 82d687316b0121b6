"""Findings as JUnit XML, which build servers show as tests.

A file is a suite, a finding a test: one that failed where it counts as a failure, else one
that passed and says something. A file without findings is one test that passed.

Source: the schema of Jenkins' xUnit plugin (junit-10.xsd, MIT licence, G. Boissinot, 2014).
"""

import re
from collections.abc import Iterable, Iterator

from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner
from choosing_digital.question_sets.diagnostics import Diagnostic, visible

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})

_NO_XML = re.compile("[\ufffe\uffff]")
"""What `visible` lets through and XML 1.0 does not."""


def junit(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give one document. It is ASCII, so that no console can damage it."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="choosing-digital validate">\n'
    for checked in files:
        yield "".join(_suite(checked, manner)).encode("ascii", "xmlcharrefreplace").decode("ascii")
    yield "</testsuites>\n"


def _suite(checked: Checked, manner: Manner) -> Iterator[str]:
    failed = sum(_is_failure(one, manner) for one in checked.found)
    tests = len(checked.found) or 1
    yield (
        f'  <testsuite name="{_attribute(checked.file)}" tests="{tests}" failures="{failed}"'
        ' errors="0" skipped="0">\n'
    )
    if not checked.found:
        yield f"    {_testcase(checked.file, 'nothing to mend')}/>\n"
    for one in checked.found:
        yield f"    {_testcase(checked.file, f'{one.code} at {one.line}:{one.column}')}>"
        yield _inside(one, checked, manner)
        yield "</testcase>\n"
    yield "  </testsuite>\n"


def _is_failure(one: Diagnostic, manner: Manner) -> bool:
    return one.severity.is_at_least(manner.fail_on)


def _testcase(file: str, name: str) -> str:
    return f'<testcase classname="{_attribute(file)}" name="{_attribute(name)}"'


def _inside(one: Diagnostic, checked: Checked, manner: Manner) -> str:
    text = one.with_excerpt(checked.line(one.file, one.line), manner.width, checked.line)
    if not _is_failure(one, manner):
        return f"<system-out>{_text(text)}</system-out>"
    message = _attribute(one.message)
    return f'<failure type="{_attribute(one.code)}" message="{message}">{_text(text)}</failure>'


def _attribute(text: str) -> str:
    return _text(visible(text))


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text).translate(_ENTITIES)


__all__ = ["junit"]
