"""How long a whole process takes to start and end, against `python -c pass`.

Each round runs every command once, and `python -c pass` beside it; a ratio is taken within
the round, so that a machine that is busy for a while slows both.

    .venv/bin/python benchmarks/startup.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(sys.executable).with_name("choosing-digital")

PASS = (sys.executable, "-c", "pass")
COMMANDS: dict[str, tuple[str, ...]] = {
    "python -c pass (again)": PASS,
    "python -c 'import choosing_digital'": (sys.executable, "-c", "import choosing_digital"),
    "choosing-digital --version": (str(SCRIPT), "--version"),
    "python -m choosing_digital --version": (
        sys.executable,
        "-m",
        "choosing_digital",
        "--version",
    ),
    "choosing-digital --help": (str(SCRIPT), "--help"),
    "choosing-digital validate questions": (str(SCRIPT), "validate", str(ROOT / "questions")),
    "choosing-digital record kai-and-mum.yaml": (
        str(SCRIPT),
        "record",
        str(ROOT / "questions" / "examples" / "kai-and-mum.yaml"),
        "--out",
        "OUT",
    ),
}


def seconds(words: tuple[str, ...], home: str) -> float:
    """Give how long one process takes, from its start to its end.

    Raises:
        CalledProcessError: where it does not end with 0.
    """
    out = tempfile.mkdtemp(dir=home)
    given = tuple(out if word == "OUT" else word for word in words)
    environ = {**os.environ, "CHOOSING_DIGITAL_HOME": home}
    start = time.perf_counter()
    subprocess.run(
        given,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environ,
    )
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Print, for each command, the least and the median ratio and the median time."""
    ratios: dict[str, list[float]] = {name: [] for name in COMMANDS}
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        for words in (PASS, *COMMANDS.values()):
            seconds(words, home)  # once for the caches
        for _round in range(rounds):
            for name, words in COMMANDS.items():
                ground = seconds(PASS, home)
                taken = seconds(words, home)
                ratios[name].append(taken / ground)
                times[name].append(taken)
    print(f"{rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    print(f"{'':42} {'least':>7} {'median':>7} {'median ms':>10}")
    for name, found in ratios.items():
        least, median = min(found), statistics.median(found)
        taken_ms = statistics.median(times[name]) * 1000
        print(f"{name:42} {least:7.2f} {median:7.2f} {taken_ms:10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
