"""Which specs a run is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

STDIN = "-"
SUFFIXES = (".yaml", ".yml", ".json")


@frozen
class Input:
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
    less hidden ones and those in ``output``. A file that is not there is kept: reading
    it says what is wrong.
    """
    inputs: dict[object, Input] = {}
    empty = []
    for argument in arguments:
        some = list(_inputs(argument, output))
        if not some:
            empty.append(argument)
        for each in some:
            known = inputs.setdefault(each.path and each.path.resolve(), each)
            if known.found and not each.found:
                inputs[each.path and each.path.resolve()] = each
    return list(inputs.values()), empty


def default_arguments() -> list[str]:
    """What is meant when nothing is named: ``specs`` where there is one, or the current folder."""
    return ["specs" if Path("specs").is_dir() else "."]


def _inputs(argument: str, output: Path) -> Iterable[Input]:
    path = Path(argument)
    if argument == STDIN:
        return [Input("<stdin>", None)]
    if not path.is_dir():
        return [Input(argument, path)]
    return [Input(str(each), each, found=True) for each in _below(path, output.resolve())]


def _below(folder: Path, output: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink() and path.resolve() != output:
                yield from _below(path, output)
        elif path.suffix in SUFFIXES:
            yield path
