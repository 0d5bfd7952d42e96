"""Runs over several specs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from transpile.backends.base import Options
from transpile.build import parallel
from transpile.build.run import Outcome, Request, compile_all
from transpile.build.sources import Input

REQUEST = Request(targets=("terraform", "cloudformation"), options=Options())


def _specs(folder: Path) -> list[Input]:
    """Specs of which the third has an error and the fourth is not there."""
    inputs = []
    for number in range(6):
        path = folder / f"{number}.yaml"
        argument = "nmae" if number == 2 else "name"
        path.write_text(
            f"transpile: 1\nstack: s{number}\n"
            f"resources: {{topic: {{sns_topic: {{{argument}: topic-{number}}}}}}}\n"
        )
        inputs.append(Input(str(path), path))
    (folder / "3.yaml").unlink()
    return inputs


def _shown(outcome: Outcome) -> tuple[object, ...]:
    found = [(each.code, each.summary, each.hint, str(each.span)) for each in outcome.diagnostics]
    return (evolve(outcome, diagnostics=()), found)


def test_processes_find_what_one_finds(tmp_path: Path) -> None:
    inputs = _specs(tmp_path)
    done: list[int] = []
    alone = compile_all(inputs, evolve(REQUEST, jobs=1))
    together = compile_all(inputs, evolve(REQUEST, jobs=3), done.append)
    assert [_shown(each) for each in together] == [_shown(each) for each in alone]
    assert [each.failed for each in together] == [False, False, True, True, False, False]
    assert [each.diagnostics[0].span.line for each in together if each.failed] == [3, 0]
    assert done == [1, 2, 3, 4, 5, 6]


def test_few_small_specs_are_worked_on_by_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = _specs(tmp_path)
    paths = [each.path for each in inputs if each.path]
    monkeypatch.setattr(parallel, "_processors", lambda: 4)
    assert parallel.worthwhile(paths) == 1
    (tmp_path / "0.yaml").write_text("# a long comment\n" * 20_000)
    assert parallel.worthwhile(paths) == 4
    assert parallel.worthwhile(paths[:2]) == 2
    assert parallel.worthwhile(paths[:1]) == 1


def _dies(_: object) -> None:
    import os

    os._exit(9)


def test_a_process_that_is_killed_is_reported() -> None:
    with pytest.raises(OSError, match="a process was killed"):
        list(parallel.in_processes(_dies, [1, 2, 3], 2))


def test_no_process_outlives_the_command(tmp_path: Path) -> None:
    """It would hold the pipe open from which a caller reads what is said."""
    specs = [str(each.path) for each in _specs(tmp_path)[:2]]
    command = [sys.executable, "-m", "transpile", "build", "--jobs", "2", *specs]
    for _ in range(5):
        done = subprocess.run(
            [*command, "-t", "cloudformation", "-o", str(tmp_path / "out")],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
