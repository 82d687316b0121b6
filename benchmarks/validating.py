"""How long it takes to check a thousand question sets, against tools that check less.

Each round runs everything once, and the yardstick first: PyYAML reads every file and
`jsonschema` holds it against the published schema, in one process. A ratio is taken within the
round, of time on the clock and of computing (user and system, of all processes together). Of
check-jsonschema, yamllint, ryl, ajv-cli and Sourcemeta's jsonschema those are run that are on
the path or are named; each does its own, lesser work on the same files. Before that a mistake
is put into every file, and it is counted of how many files each tool says something.

    .venv/bin/python benchmarks/validating.py [--tool NAME=PATH ...] [ROUNDS] [FILES]
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("choosing-digital")
SEED = 20261122
KINDS = {"bank": "banks/b*.yaml", "question_set": "s*.yaml"}
COLD, WARM = "validate, cold, all cores", "validate, warm"

YARDSTICK = """
import json, sys
import jsonschema, yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
schemas = {
    kind: jsonschema.Draft202012Validator(json.load(open(f"{kind}.schema.json")))
    for kind in ("bank", "question_set")
}
# YAML 1.1 as it comes: what it takes for dates and truth counts as text here
loader.yaml_implicit_resolvers = {}
for name in open("files.txt").read().split():
    data = yaml.load(open(name), loader)
    for fault in schemas[data["kind"]].iter_errors(data):
        print(name, fault.message)
"""

OTHERS = {
    "check-jsonschema": "{tool} --schemafile {kind}.schema.json {files}",
    "yamllint": "{tool} -d relaxed {files}",
    "ryl": "{tool} check --no-cache -d 'extends: relaxed' {files}",
    "ajv": "{tool} validate --spec=draft2020 --strict=false -s {kind}.schema.json -d '{files}'",
    "jsonschema": "{tool} validate --continue {kind}.schema.json {files}",
}
"""How each tool is run for one kind of file: one schema at a time is all that they can do."""


# -- the files --------------------------------------------------------------------------


def write_files(folder: Path, number: int, seed: int = SEED) -> None:
    """Write banks and sets without a mistake, a quarter of them banks: the same for a seed."""
    chance = random.Random(seed)
    banks = [f"b{index}" for index in range(max(number // 4, 1))]
    (folder / "banks").mkdir(parents=True)
    for bank in banks:
        (folder / "banks" / f"{bank}.yaml").write_text(bank_text(bank, chance), encoding="utf-8")
    for index in range(number - len(banks)):
        used = chance.sample(banks, 2)
        (folder / f"s{index}.yaml").write_text(set_text(index, used), encoding="utf-8")


def bank_text(bank: str, chance: random.Random) -> str:
    """Give a bank of eight questions and six rules, each of them with cases."""
    options = "{always: Any time, sometimes: Some of the time, never: Never}"
    lines = [f'kind: bank\nid: {bank}\nversion: "1.0"\ntitle: Made up\nquestions:\n']
    lines += [
        f"  - id: {bank}_q{number}\n    ask: [young_person, parent]\n"
        f'    text: {{everyone: "Is there time for a talk at {chance.randrange(1000)}?"}}\n'
        f"    type: choice\n    options: {options}\n    varies: true\n"
        '    why: "So that we know."\n    source: practice\n'
        for number, hour in enumerate(chance.sample(range(1000), 8))
    ]
    lines.append("rules:\n")
    pairs = chance.sample(list(permutations(range(8), 2)), 6)
    for number, (one, other) in enumerate(pairs):
        lines.append(
            f"  - id: {bank}_r{number}\n    level: care\n    modes: [video, phone]\n"
            "    about: [young_person, parent]\n    when:\n      all:\n"
            f"        - {{question: {bank}_q{one}, is: [sometimes, never]}}\n"
            f"        - {{question: {bank}_q{other}, is: never}}\n"
            f'    message: "{{name}} may be cut short at {one} and {other}."\n'
            '    suggest: ["Begin earlier."]\n'
            '    talk_to: "The person themselves"\n    source: practice\n'
        )
    lines.append("cases:\n")
    for number, (one, other) in enumerate(pairs):
        lines.append(
            f"  - name: rule {number} is clear\n    participants: {{k: young_person}}\n"
            f"    answers: {{k: {{{bank}_q{one}: always, {bank}_q{other}: always}}}}\n"
            f"    expect: {{raised: [], clear: [{bank}_r{number}]}}\n"
        )
    return "".join(lines)


def set_text(number: int, banks: list[str]) -> str:
    """Give a set that asks everything of two banks."""
    asked = ", ".join(f"{bank}_q{index}" for bank in banks for index in range(8))
    return (
        f'kind: question_set\nid: s{number}\nversion: "1.0"\ntitle: Made up {number}\n'
        f"purpose: To be checked\nminutes: 20\nuses: [{', '.join(banks)}]\n"
        f"expects: [young_person]\nsections:\n  - title: All\n    questions: [{asked}]\n"
    )


def prepare(folder: Path, number: int) -> tuple[str, ...]:
    """Write the files, their names in a list, and the schemas beside them; give the names."""
    write_files(folder, number)
    names = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*.yaml"))
    (folder / "files.txt").write_text("\n".join(names), encoding="utf-8")
    for kind in KINDS:
        schema = subprocess.run([str(SCRIPT), "schema", kind], check=True, capture_output=True)
        (folder / f"{kind}.schema.json").write_bytes(schema.stdout)
    return tuple(names)


def spoil(folder: Path) -> None:
    """Put into every file a key that no schema knows, after which stand too many spaces."""
    for path in folder.rglob("*.yaml"):
        with path.open("a", encoding="utf-8") as file:
            file.write("zzz:    1\n")


# -- what is run ------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A process to be measured.

    Attributes:
        name: what the table calls it.
        words: the command.
        before: what is called in the process before it starts.
    """

    name: str
    words: tuple[str, ...]
    before: Callable[[], object] | None = None


def ours() -> Iterator[Run]:
    """Give the yardstick, and the command as it is measured."""
    yield Run("the yardstick again", (sys.executable, "-c", YARDSTICK))
    validate = (str(SCRIPT), "validate", ".", "--quiet")
    yield Run(COLD, (*validate, "--no-cache"))
    if hasattr(os, "sched_setaffinity"):
        first = {min(os.sched_getaffinity(0))}
        one = lambda: os.sched_setaffinity(0, first)  # noqa: E731 - called in the process
        yield Run("validate, cold, one core", (*validate, "--no-cache"), one)
    yield Run(WARM, validate)


def others(named: Mapping[str, str]) -> Iterator[Run]:
    """Give the other tools that are there, and say which are not."""
    for name, line in OTHERS.items():
        tool = named.get(name) or _on_the_path(name)
        if tool is None:
            print(f"{name}: not on the path, so not measured")
            continue
        lines = [line.format(tool=tool, kind=kind, files=files) for kind, files in KINDS.items()]
        yield Run(name, ("sh", "-c", " && ".join(lines)))


def _on_the_path(name: str) -> str | None:
    """Give where a tool is. The library `jsonschema` has a command of the same name: not that."""
    for folder in os.get_exec_path():
        tool = shutil.which(name, path=folder)
        if tool and (name != "jsonschema" or _ends_with_0(tool, "version")):
            return tool
    return None


def _ends_with_0(*words: str) -> bool:
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


# -- measuring --------------------------------------------------------------------------


@dataclass(frozen=True)
class Taken:
    """How many seconds something took.

    Attributes:
        clock: from its start to its end.
        computing: of all its processes together.
    """

    clock: float
    computing: float


def taken(run: Run, folder: Path, environ: Mapping[str, str]) -> Taken:
    """Give how long one process takes.

    Raises:
        CalledProcessError: where it does not end with 0.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        run.words,
        check=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environ,
        preexec_fn=run.before,
    )
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    computing = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Taken(clock, computing)


def seen(run: Run, folder: Path, names: tuple[str, ...], environ: Mapping[str, str]) -> int:
    """Count the files of which a tool says something."""
    # A tool that ends with a mistake in the first kind is not to leave out the second.
    words = tuple(one.replace(" && ", " ; ") for one in run.words)
    said = subprocess.run(
        words, check=False, cwd=folder, capture_output=True, env=environ, stdin=subprocess.DEVNULL
    )
    text = (said.stdout + said.stderr).decode(errors="replace")
    told = set(text.replace(":", " ").replace('"', " ").replace("./", "").split())
    return len(told.intersection(names))


def main(rounds: int, number: int, named: Mapping[str, str]) -> None:
    """Print how many files each run sees, and the ratios of its time."""
    with tempfile.TemporaryDirectory() as place:
        folder, spoiled = Path(place) / "sets", Path(place) / "spoiled"
        folder.mkdir()
        names = prepare(folder, number)
        shutil.copytree(folder, spoiled)
        spoil(spoiled)
        environ = {
            **{key: one for key, one in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
            "CHOOSING_DIGITAL_HOME": str(Path(place) / "home"),
            "PYTHONPYCACHEPREFIX": str(Path(place) / "compiled"),
        }
        runs = (*ours(), *others(named))
        sight = {one.name: seen(one, spoiled, names, environ) for one in runs}
        for one in runs:
            taken(one, folder, environ)  # once for the caches
        times: dict[str, list[Taken]] = {one.name: [] for one in runs}
        ground: list[Taken] = []
        for _round in range(rounds):
            ground.append(taken(runs[0], folder, environ))
            for one in runs:
                times[one.name].append(taken(one, folder, environ))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{number} files, {rounds} rounds, Python {sys.version.split()[0]}, {cores} cores")
    _table("against the yardstick", [(name, found, ground) for name, found in times.items()])
    each = [(name, times[COLD], found) for name, found in times.items() if name in OTHERS]
    _table(
        "validate, cold, against each", [*each, (f"{WARM}, against cold", times[WARM], times[COLD])]
    )
    print(f"\n{'':28} {'seconds':>7} {'computing':>9} {'of files':>8}")
    for name, found in times.items():
        clock, computing = (statistics.median(one) for one in zip(*map(_both, found), strict=True))
        print(f"{name:28} {clock:7.2f} {computing:9.2f} {sight[name]:8}")


def _both(one: Taken) -> tuple[float, float]:
    return one.clock, one.computing


def _table(title: str, rows: list[tuple[str, list[Taken], list[Taken]]]) -> None:
    """Print least, median and most of the ratios of two runs, round by round."""
    print(f"\n{title:28} {'clock: least, median, most':>29} {'computing: the same':>29}")
    for name, some, base in rows:
        pairs = [
            list(zip(_both(one), _both(other), strict=True))
            for one, other in zip(some, base, strict=True)
        ]
        told = ""
        for each in zip(*pairs, strict=True):
            found = [one / other for one, other in each]
            spread = (min(found), statistics.median(found), max(found))
            told += "".join(f"{one:10.2f}" for one in spread)
        print(f"{name:28}{told}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("files", nargs="?", type=int, default=1000)
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=PATH")
    given = parser.parse_args()
    main(given.rounds, given.files, dict(one.split("=", 1) for one in given.tool))
