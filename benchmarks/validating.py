"""How long it takes to check a thousand question sets, against tools that check less.

Each round runs everything once, and the yardstick beside it: PyYAML reads every file and
`jsonschema` holds it against the published schema, in one process. A ratio is taken within the
round. Of check-jsonschema, yamllint, ryl, ajv-cli and Sourcemeta's jsonschema those are run that
are installed; each does its own, lesser work on the same files.

    .venv/bin/python benchmarks/validating.py [ROUNDS] [FILES]
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("choosing-digital")
SEED = 20261122
KINDS = ("bank", "question_set")

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
    list(schemas[data["kind"]].iter_errors(data))
"""


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
        for number in range(8)
    ]
    lines.append("rules:\n")
    pairs = chance.sample(list(permutations(range(8), 2)), 6)
    for number, (one, other) in enumerate(pairs):
        lines.append(
            f"  - id: {bank}_r{number}\n    level: care\n    modes: [video, phone]\n"
            "    about: [young_person, parent]\n    when:\n      all:\n"
            f"        - {{question: {bank}_q{one}, is: [sometimes, never]}}\n"
            f"        - {{question: {bank}_q{other}, is: never}}\n"
            f'    message: "{{name}} may be cut short."\n    suggest: ["Begin earlier."]\n'
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


# -- what is run ------------------------------------------------------------------------


def commands(folder: Path) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, object]]]:
    """Give each command with its name, and how its process is started."""
    validate = (str(SCRIPT), "validate", ".", "--quiet")
    yield "validate, cold, all cores", (*validate, "--no-cache"), {}
    if hasattr(os, "sched_setaffinity"):
        one = {"preexec_fn": lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})}
        yield "validate, cold, one core", (*validate, "--no-cache"), one
    yield "validate, warm", validate, {}
    banks, sets = (f"banks/b{'*'}.yaml", "s*.yaml")
    both = {"bank": banks, "question_set": sets}
    others = {
        "check-jsonschema": "check-jsonschema --schemafile {kind}.schema.json {files}",
        "yamllint": "yamllint -d relaxed {files}",
        "ryl": "ryl {files}",
        "ajv": "ajv validate --spec=draft2020 --strict=false -s {kind}.schema.json -d '{files}'",
    }
    for name, line in others.items():
        if shutil.which(name):
            whole = " ; ".join(line.format(kind=kind, files=both[kind]) for kind in KINDS)
            yield name, ("sh", "-c", f"{whole} ; true"), {}
    if shutil.which("jsonschema") and _ends_with_0("jsonschema", "version"):
        line = "jsonschema validate {kind}.schema.json {files}"
        whole = " ; ".join(line.format(kind=kind, files=both[kind]) for kind in KINDS)
        yield "sourcemeta jsonschema", ("sh", "-c", f"{whole} ; true"), {}


def _ends_with_0(*words: str) -> bool:
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def seconds(words: tuple[str, ...], folder: Path, home: str, more: Mapping[str, object]) -> float:
    """Give how long one process takes, from its start to its end.

    Raises:
        CalledProcessError: where it does not end with 0.
    """
    environ = {**os.environ, "CHOOSING_DIGITAL_HOME": home}
    start = time.perf_counter()
    subprocess.run(  # type: ignore[call-overload]
        words,
        check=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environ,
        **more,
    )
    return time.perf_counter() - start


def prepare(folder: Path, number: int) -> None:
    """Write the files, their names in a list, and the schemas beside them."""
    write_files(folder, number)
    names = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*.yaml"))
    (folder / "files.txt").write_text("\n".join(names), encoding="utf-8")
    for kind in KINDS:
        made = subprocess.run(
            [str(SCRIPT), "schema", kind], check=True, capture_output=True, text=True
        )
        json.loads(made.stdout)
        (folder / f"{kind}.schema.json").write_text(made.stdout, encoding="utf-8")


def main(rounds: int, number: int) -> None:
    """Print, for each command, least, median and most of its ratio, and the median seconds."""
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "sets", str(Path(place) / "home")
        folder.mkdir()
        prepare(folder, number)
        measured = [("yardstick, again", (sys.executable, "-c", YARDSTICK), {}), *commands(folder)]
        ratios: dict[str, list[float]] = {name: [] for name, *_ in measured}
        times: dict[str, list[float]] = {name: [] for name, *_ in measured}
        for _, words, more in measured:
            seconds(words, folder, home, more)  # once for the caches
        for _round in range(rounds):
            ground = seconds((sys.executable, "-c", YARDSTICK), folder, home, {})
            for name, words, more in measured:
                taken = seconds(words, folder, home, more)
                ratios[name].append(taken / ground)
                times[name].append(taken)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{number} files, {rounds} rounds, Python {sys.version.split()[0]}, {cores} cores")
    print(f"{'':28} {'least':>7} {'median':>7} {'most':>7} {'median s':>9}")
    for name, found in ratios.items():
        middle, taken = statistics.median(found), statistics.median(times[name])
        print(f"{name:28} {min(found):7.2f} {middle:7.2f} {max(found):7.2f} {taken:9.2f}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 5, given[1] if len(given) > 1 else 1000)
