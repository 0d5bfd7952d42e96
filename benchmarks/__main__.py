"""``make bench``: the whole command against plain load and dump, and its start."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.environment import CACHE, ROOT, installed_from_wheel
from benchmarks.generate import STACK_LIMIT, write_looped, write_specs
from benchmarks.goals import Goal, Runs, loop_goal, size_goals, start_goals
from benchmarks.measure import Command, Measured, side_by_side

TARGETS = ("terraform", "cdktf", "cloudformation")
LOOPED = 1_000
RUNS = {10: 15, 100: 11, 1_000: 7, 10_000: 3}


def main() -> int:
    """Measures, prints, and returns 1 when a goal is missed."""
    arguments = _arguments()
    folder = installed_from_wheel()
    print(f"Python {platform.python_version()}, medians of whole processes, in turns\n")
    started = _start(folder)
    _print_start(started)
    by_size = {
        target: {size: _size(folder, target, size) for size in arguments.sizes}
        for target in arguments.targets
    }
    for target, sizes in by_size.items():
        _print_sizes(target, sizes)
    goals = [*start_goals(started), *size_goals(by_size), loop_goal(_loops(folder))]
    print("\n".join(map(str, goals)))
    return 0 if all(map(_is_met, goals)) else 1


def _is_met(goal: Goal) -> bool:
    return goal.met


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(RUNS), choices=RUNS)
    parser.add_argument("--targets", nargs="+", default=list(TARGETS), choices=TARGETS)
    return parser.parse_args()


def _start(folder: Path) -> Runs:
    python, transpile = str(folder / "python"), str(folder / "transpile")
    seed = str(ROOT / "specs" / "endpoint-configuration.yaml")
    commands = {
        "python -c pass": Command([python, "-c", "pass"]),
        "--help": Command([transpile, "--help"]),
    }
    for target in TARGETS:
        output = CACHE / "out" / target
        arguments = [transpile, "build", seed, "-t", target, "-o", str(output)]
        commands[target] = Command(arguments, output)
    return side_by_side(commands, 21)


def _size(folder: Path, target: str, size: int) -> Runs:
    limit = STACK_LIMIT if target == "cloudformation" else None
    specs = [str(path) for path in write_specs(CACHE / "specs", size, limit=limit)]
    plain, own = CACHE / "out" / "plain", CACHE / "out" / target
    program = str(ROOT / "benchmarks" / "plain.py")
    commands = {
        "plain": Command([str(folder / "python"), program, str(plain), *specs], plain),
        target: Command(
            [str(folder / "transpile"), "build", *specs, "-t", target, "-o", str(own)], own
        ),
    }
    print(f"measuring {target} at {size:,} …", file=sys.stderr)
    return side_by_side(commands, RUNS[size])


def _loops(folder: Path) -> Runs:
    """A spec whose loops make many resources, and the same written out."""
    commands = {}
    for path in write_looped(CACHE / "specs", LOOPED):
        output = CACHE / "out" / path.stem
        arguments = [str(folder / "transpile"), "build", str(path), "-t", "terraform", "-o"]
        commands[path.stem.rpartition("-")[0]] = Command([*arguments, str(output)], output)
    print(f"measuring loops that make {LOOPED:,} …", file=sys.stderr)
    return side_by_side(commands, RUNS[LOOPED])


def _print_start(runs: Runs) -> None:
    base = runs["python -c pass"].seconds
    print("start on specs/endpoint-configuration.yaml")
    for name, each in runs.items():
        print(f"  {name:16} {_milliseconds(each)} {each.seconds / base:6.1f} times")
    print()


def _print_sizes(target: str, sizes: Mapping[int, Runs]) -> None:
    print(
        f"{target:16} {'plain':>9} {'own':>9} {'ratio':>6} {'µs each':>8} {'plain':>7} {'own':>8}"
    )
    for size, runs in sizes.items():
        plain, own = runs["plain"], runs[target]
        each = own.seconds / size * 1e6
        print(
            f"{size:>16,} {_milliseconds(plain)} {_milliseconds(own)}"
            f" {own.seconds / plain.seconds:6.2f} {each:8.0f}"
            f" {plain.megabytes:5.0f} MB {own.megabytes:5.0f} MB"
        )
    print()


def _milliseconds(each: Measured) -> str:
    return f"{each.seconds * 1000:6.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
