"""Whole processes, measured side by side."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from attrs import frozen


@frozen
class Command:
    """A process to measure; ``output`` is emptied before each run."""

    arguments: Sequence[str]
    output: Path | None = None


@frozen
class Sample:
    """One run: seconds of wall time and the peak of resident memory in MB.

    Linux counts from before the new program is loaded, so the peak is never below what
    the measuring process holds: some 17 MB.
    """

    seconds: float
    megabytes: float


@frozen
class Measured:
    """Medians of a command's runs."""

    seconds: float
    megabytes: float


def side_by_side(commands: Mapping[str, Command], runs: int) -> dict[str, Measured]:
    """Runs the commands in turns, after one turn that does not count.

    Raises ``RuntimeError`` when one exits with another status than 0.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            sample = run(command)
            if turn:
                samples[name].append(sample)
    return {name: _medians(each) for name, each in samples.items()}


def run(command: Command) -> Sample:
    """Runs a command once. Raises ``RuntimeError`` with what it said when it fails."""
    if command.output:
        shutil.rmtree(command.output, ignore_errors=True)
        command.output.mkdir(parents=True)
    start = perf_counter()
    process = subprocess.Popen(
        command.arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
        cwd=command.output,
    )
    assert process.stderr
    said = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command.arguments))} failed:\n{said[-2000:]}")
    return Sample(seconds, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """The environment without what would make Python compile anew at every start."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHASHSEED")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def _medians(samples: list[Sample]) -> Measured:
    return Measured(
        median(each.seconds for each in samples), median(each.megabytes for each in samples)
    )
