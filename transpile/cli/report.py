"""What a run over specs tells: findings, a line a spec, and the whole."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from transpile.build.run import Outcome, Request, compile_all
from transpile.build.sources import default_arguments, discover
from transpile.cli import options, render
from transpile.cli.colors import Colors, colors_for
from transpile.cli.progress import Progress
from transpile.cli.render import plural
from transpile.diagnostics import Diagnostic


def compiled(parser: ArgumentParser, arguments: Namespace, output: Path) -> list[Outcome]:
    """What became of the specs that the arguments name; leaves with the usage if there are none."""
    targets = options.targets(parser, arguments.targets)
    inputs, empty = discover(arguments.inputs or default_arguments(), output)
    if empty:
        parser.error(f"there is no YAML or JSON file in {', '.join(empty)}")
    root = Path(arguments.root) if arguments.root else None
    if root and not root.is_dir():
        parser.error(f"--root {root} is no folder")
    request = Request(
        targets=targets,
        options=options.backend_options(arguments),
        root=root,
        jobs=arguments.jobs,
    )
    progress = Progress(len(inputs))
    try:
        return compile_all(inputs, request, progress)
    finally:
        progress.clear()


def show_json(outcomes: Sequence[Outcome], output: Path | None) -> None:
    """Prints one object; ``output`` is the folder of the files, absent where none are meant."""
    data = {
        "diagnostics": [render.data(each) for each in _diagnostics(outcomes)],
        "specs": [_spec(each, output) for each in outcomes],
    }
    print(json.dumps(data, indent=2))


def show_findings(outcomes: Sequence[Outcome], stream: TextIO) -> None:
    """Writes the findings as text."""
    text = render.text(_diagnostics(outcomes), colors_for(stream))
    print(text, end="", file=stream, flush=True)


def show_build(outcomes: Sequence[Outcome], output: Path, *, dry: bool) -> None:
    """Prints a line a spec, with ``dry`` one for each file that would change, and the total."""
    colors = colors_for(sys.stdout)
    for each in outcomes:
        print(_built(each, colors))
        for path in each.changed if dry else ():
            print(f"  would write {output / path}")
    if len(outcomes) > 1:
        print(_total(outcomes))


def show_check(outcomes: Sequence[Outcome]) -> None:
    """Prints how many specs were checked and what was found."""
    found = render.count(_diagnostics(outcomes)) or "no findings"
    print(f"{plural(len(outcomes), 'spec')} checked: {found}")


def _built(outcome: Outcome, colors: Colors) -> str:
    found = render.count(outcome.diagnostics)
    if outcome.failed:
        return f"{colors.strong(outcome.input.name)}: {colors.error(found)}, nothing written"
    files = _files(len(outcome.files), len(outcome.changed))
    notes = f", {colors.note(found)}" if found else ""
    detail = colors.faint(f"({files})")
    return f"{colors.strong(outcome.stack)}: {', '.join(outcome.targets)} {detail}{notes}"


def _files(number: int, changed: int) -> str:
    return f"{plural(number, 'file')}, {f'{changed} changed' if changed else 'unchanged'}"


def _total(outcomes: Sequence[Outcome]) -> str:
    files = sum(len(each.files) for each in outcomes)
    changed = sum(len(each.changed) for each in outcomes)
    failed = sum(each.failed for each in outcomes)
    total = f"{plural(len(outcomes), 'spec')}, {_files(files, changed)}"
    return f"{total}; {plural(failed, 'spec')} failed" if failed else total


def _diagnostics(outcomes: Sequence[Outcome]) -> list[Diagnostic]:
    return [diagnostic for each in outcomes for diagnostic in each.diagnostics]


def _spec(outcome: Outcome, output: Path | None) -> dict[str, Any]:
    data: dict[str, Any] = {
        "file": outcome.input.name,
        "stack": outcome.stack or None,
        "failed": outcome.failed,
    }
    if output is not None:
        data["outputs"] = [
            {"file": str(output / path), "changed": path in outcome.changed}
            for path in outcome.files
        ]
    return data
