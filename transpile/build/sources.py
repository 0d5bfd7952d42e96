"""Which specs a run is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from transpile.record import Record

STDIN = "-"
SUFFIXES = (".yaml", ".yml", ".json")
_OUTPUTS = (
    ".tf.json",
    "cdktf.json",
    ".template.json",
    ".template.yaml",
    ".resources-to-import.json",
    ".stack-policy.json",
)
"""How the names of outputs end, which are no specs wherever they lie."""


@frozen(eq=False, repr=False)
class Input(Record):
    """A spec to read.

    ``name`` is what messages show, ``path`` is absent for the standard input. ``found``
    says that it was found in a folder, not named: it may be no spec at all.
    """

    name: str
    path: Path | None
    found: bool = False


def discover(arguments: Sequence[str], output: Path) -> tuple[list[Input], list[str]]:
    """The specs that files and folders stand for, each once, and the folders without any.

    A folder stands for every YAML and JSON file below it, in the order of their paths,
    less hidden ones, outputs and what lies in ``output``. A file that is not there is kept: reading
    it says what is wrong.
    """
    inputs: dict[object, Input] = {}
    empty = []
    for argument in arguments:
        some = list(_inputs(argument, output))
        if not some:
            empty.append(argument)
        for each in some:
            place = each.path and real(each.path)
            known = inputs.setdefault(place, each)
            if known.found and not each.found:
                inputs[place] = each
    return list(inputs.values()), empty


def default_arguments() -> list[str]:
    """What is meant when nothing is named: ``specs`` where there is one, or the current folder."""
    return ["specs" if Path("specs").is_dir() else "."]


def real(path: Path) -> Path:
    """The path with links followed; where they go round in a circle, as far as they lead.

    Unlike ``Path.resolve``, which raises for such a circle before Python 3.13.
    """
    return Path(os.path.realpath(path))


def _inputs(argument: str, output: Path) -> Iterable[Input]:
    path = Path(argument)
    if argument == STDIN:
        return [Input("<stdin>", None)]
    if not _is_folder(path):
        return [Input(argument, path)]
    return [Input(str(each), each, found=True) for each in _below(path, real(output))]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, say: reading it tells
        return False


def _below(folder: Path, output: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink() and real(path) != output:
                yield from _below(path, output)
        elif path.suffix in SUFFIXES and not path.name.endswith(_OUTPUTS):
            yield path
