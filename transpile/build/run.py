"""The make-like step: specs in, files on disk out, whatever becomes of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from transpile import backends
from transpile.backends.base import Files, Options
from transpile.build.depfile import depfile
from transpile.build.parallel import in_processes, worthwhile
from transpile.build.sources import Input, real
from transpile.build.write import OutputError, changed, write
from transpile.compiler import compile  # noqa: A004  # the name that users know
from transpile.diagnostics import Code, Diagnostic, Diagnostics
from transpile.frontend.decode import LIMIT, decode
from transpile.record import Record
from transpile.source import Source, Span


@frozen(kw_only=True, eq=False, repr=False)
class Request(Record):
    """What a run does with every spec.

    ``root`` of ``None`` means each spec's own folder; ``jobs`` is how many specs are worked
    on at a time, ``None`` as many as is fastest.
    """

    targets: tuple[str, ...]
    options: Options
    root: Path | None = None
    jobs: int | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Outcome(Record):
    """What became of one spec.

    ``targets`` are those that it was built for, of those that the run asked for.
    ``sources`` are the files that were read for it, the spec's own among them. ``changed``
    are the paths of ``files`` that were written, or would be.
    """

    input: Input
    stack: str = ""
    targets: tuple[str, ...] = ()
    files: Files
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Path, ...]
    failed: bool
    changed: tuple[str, ...] = ()


def compile_all(
    inputs: Sequence[Input], request: Request, progress: Callable[[int], None] = lambda _: None
) -> list[Outcome]:
    """What becomes of each spec; nothing is written.

    ``progress`` is called with the number of specs that are done. A file that was only
    found in a folder and that a spec reads is no spec, and left out. Specs that would
    write the same file all fail.
    """
    outcomes = []
    for outcome in _each(inputs, request):
        outcomes.append(outcome)
        progress(len(outcomes))
    return _without_collisions(_without_parts(outcomes))


def _each(inputs: Sequence[Input], request: Request) -> Iterator[Outcome]:
    paths = [each.path for each in inputs if each.path is not None]
    jobs = min(request.jobs or worthwhile(paths), len(paths))
    if jobs > 1 and len(paths) == len(inputs):
        _load(request.targets)
        yield from in_processes(partial(_compile, request=request), inputs, jobs)
    else:
        for each in inputs:
            yield _compile(each, request)


def _load(targets: Iterable[str]) -> None:
    """Imports what every spec needs, so that processes that are copies of this one have it."""
    import transpile.frontend.structure
    import transpile.frontend.yaml
    import transpile.passes.pipeline  # noqa: F401  # only to have it loaded

    for each in targets:
        backends.load(each)


def write_all(outcomes: Sequence[Outcome], output: Path) -> list[Outcome]:
    """Writes the files of every spec that did not fail, and says what changed."""
    return [_settle(each, output, write) for each in outcomes]


def compare_all(outcomes: Sequence[Outcome], output: Path) -> list[Outcome]:
    """Says what would change, and writes nothing."""
    return [_settle(each, output, changed) for each in outcomes]


def write_depfile(path: Path, outcomes: Sequence[Outcome], output: Path) -> None:
    """Writes what every output depends on, for make. Raises ``OutputError``."""
    rules = [
        ([str(output / name) for name in each.files], [str(source) for source in each.sources])
        for each in outcomes
    ]
    write({path.name: depfile(rules)}, path.parent)


def _settle(outcome: Outcome, output: Path, action: Callable[[Files, Path], list[str]]) -> Outcome:
    if outcome.failed:
        return outcome
    try:
        return evolve(outcome, changed=tuple(action(outcome.files, output)))
    except OutputError as error:
        return _failed(outcome, Diagnostic(Code.UNWRITABLE, str(error), _whole(outcome.input)))


def _compile(input_: Input, request: Request) -> Outcome:
    diagnostics = Diagnostics()
    spec = input_.path or _standard_input(diagnostics)
    if spec is None:
        found = tuple(diagnostics)
        return Outcome(input=input_, files={}, diagnostics=found, sources=(), failed=True)
    result = compile(spec, request.targets, options=request.options, root=request.root)
    limit = result.stack.targets if result.stack else ()
    return Outcome(
        input=input_,
        stack=result.stack.name if result.stack else "",
        targets=tuple(each for each in request.targets if not limit or each in limit),
        files=result.files,
        diagnostics=result.diagnostics,
        sources=result.sources,
        failed=result.failed,
    )


def _standard_input(diagnostics: Diagnostics) -> Source | None:
    """What the standard input holds, read up to one byte more than a spec may have."""
    if sys.stdin is None:
        raise OSError(None, "the standard input is closed")
    return decode(sys.stdin.buffer.read(LIMIT + 1), "<stdin>", diagnostics)


def _without_parts(outcomes: list[Outcome]) -> list[Outcome]:
    if not any(each.input.found for each in outcomes):
        return outcomes
    parts = {real(path) for each in outcomes for path in each.sources if path != each.input.path}
    return [each for each in outcomes if not (each.input.found and _path(each) in parts)]


def _path(outcome: Outcome) -> Path | None:
    return outcome.input.path and real(outcome.input.path)


def _without_collisions(outcomes: list[Outcome]) -> list[Outcome]:
    owners: dict[str, list[str]] = {}
    for each in outcomes:
        for path in each.files:
            owners.setdefault(path, []).append(each.input.name)
    return [_check_owner(each, owners) for each in outcomes]


def _check_owner(outcome: Outcome, owners: dict[str, list[str]]) -> Outcome:
    for path in outcome.files:
        others = [name for name in owners[path] if name != outcome.input.name]
        if others:
            summary = f"{path} would be written by {' and '.join(others)} too"
            hint = "give each spec a `stack` of its own"
            return _failed(
                outcome, Diagnostic(Code.OUTPUT_TWICE, summary, _whole(outcome.input), hint)
            )
    return outcome


def _failed(outcome: Outcome, diagnostic: Diagnostic) -> Outcome:
    diagnostics = (*outcome.diagnostics, diagnostic)
    return evolve(outcome, files={}, diagnostics=diagnostics, failed=True)


def _whole(input_: Input) -> Span:
    return Span(Source(input_.name))
