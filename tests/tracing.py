"""Runs the program under strace, where there is one that may trace."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest


def may_trace() -> bool:
    """Tell whether there is a strace here that may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-f", "-o", os.devnull, sys.executable, "-c", ""],
        capture_output=True,
        check=False,
        timeout=60,
    )
    return tried.returncode == 0


traced_only = pytest.mark.skipif(not may_trace(), reason="no strace here, or it may not trace")


def environ(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if "COV" not in key}
    return kept | {
        "CHOOSING_DIGITAL_HOME": str(home),
        "SOURCE_DATE_EPOCH": "1796256000",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def trace(command: Sequence[str], calls: str, home: Path, told: Path) -> list[str]:
    """Run a command under strace, and give what it asked of the system."""
    run = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-s", "0", "-e", f"trace={calls}", "-o", str(told), *command],
        env=environ(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert run.returncode == 0, run.stderr
    lines = told.read_text(errors="replace").splitlines()
    return [re.sub(r"^\d+ +", "", line) for line in lines]
