"""The way from a spec to the files of its targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from attrs import field, frozen

from transpile import backends
from transpile.backends.base import Backend, Files, Options
from transpile.diagnostics import Code, Diagnostic, Diagnostics, Severity, SpecError
from transpile.ir.model import Stack
from transpile.passes.context import Context
from transpile.record import Record
from transpile.source import Source, Span

Spec: TypeAlias = "Stack | Source | Path | str"
"""A stack, the source of one, or the path of a YAML file."""


@frozen(kw_only=True, eq=False, repr=False)
class Result(Record):
    """What became of a spec.

    ``files`` maps paths relative to the output folder to text; it is empty when there is
    an error among the ``diagnostics``, which come in source order. ``sources`` are the
    files that were read.
    """

    stack: Stack | None = None
    files: Files = field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[Path, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error kept the files from being made."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)


def load(path: Path | str, *, root: Path | None = None) -> Stack:
    """The stack that the YAML file at ``path`` describes, as it was written.

    Files that it names are read from below ``root``, by default its own folder. Raises
    ``SpecError`` when the text has not the shape of a spec; whether its resources are
    right is checked when something is made of them.
    """
    return _loaded(Path(path), root)


def loads(text: str, *, name: str = "<string>", root: Path | None = None) -> Stack:
    """The stack that a YAML text describes; ``name`` stands for it in messages.

    Files that it names are read from below ``root``, by default the current folder.
    Raises ``SpecError`` like ``load``.
    """
    return _loaded(Source(name, text), root)


def emit(
    stack: Stack, target: str, *, options: Options | None = None, root: Path | None = None
) -> Files:
    """The files of one target for a stack: text by path.

    Raises ``SpecError`` when the stack has an error, or cannot be expressed there, and
    ``LookupError`` for an unknown target.
    """
    result = compile(stack, target, options=options, root=root)
    if result.failed:
        raise SpecError(result.diagnostics)
    return result.files


def compile(  # noqa: A001  # the verb that users of compilers look for
    spec: Spec,
    target: str | Iterable[str] | None = None,
    *,
    options: Options | None = None,
    root: Path | None = None,
) -> Result:
    """Makes the files of one target, of several, or of all (``None``).

    A spec that limits itself to some targets gets no files for others. Never raises for
    what is wrong with a spec: that stands in the result. Raises ``LookupError`` for an
    unknown target.
    """
    wanted = _targets(target)
    made = {name: backends.load(name, options) for name in wanted}
    diagnostics = Diagnostics()
    stack, sources, read_file = _read(spec, root, diagnostics)
    if stack is None:
        return Result(diagnostics=tuple(diagnostics), sources=sources())
    if stack.targets:
        made = {name: each for name, each in made.items() if name in stack.targets}
    context = Context(
        diagnostics=diagnostics,
        targets=tuple(made),
        known_targets=backends.names,
        read_file=read_file,
    )
    checked, is_sound = _pass(stack, context)
    files: dict[str, str] = {}
    if diagnostics.failed:
        if is_sound:
            _find_more(checked, context, made.values())
    else:
        for backend in made.values():
            files |= backend.emit(checked, diagnostics)
    return Result(
        stack=checked,
        files={} if diagnostics.failed else files,
        diagnostics=tuple(diagnostics),
        sources=sources(),
    )


def _pass(stack: Stack, context: Context) -> tuple[Stack, bool]:
    """The checked stack, and whether all errors are about single resources or outputs."""
    from transpile.passes.arguments import check_arguments
    from transpile.passes.pipeline import PASSES

    diagnostics, is_sound = context.diagnostics, not context.diagnostics.failed
    for each in PASSES:
        found = diagnostics.errors
        stack = each(stack, context)
        if each is not check_arguments and diagnostics.errors > found:
            is_sound = False
    return stack, is_sound


def _find_more(stack: Stack, context: Context, made: Iterable[Backend]) -> None:
    """What the targets have against the resources that no other finding is about."""
    from transpile.passes.remaining import remaining

    rest = remaining(stack, context)
    if rest is None:
        return
    for backend in made:
        found = Diagnostics()
        backend.emit(rest, found)
        for each in found:
            if each.target and each.code is not Code.CLOUDFORMATION_LIMIT:
                context.diagnostics.add(each)


def _targets(target: str | Iterable[str] | None) -> tuple[str, ...]:
    if target is None:
        return tuple(backends.BUILT_IN)
    return tuple(dict.fromkeys([target] if isinstance(target, str) else target))


def _loaded(spec: Path | Source, root: Path | None) -> Stack:
    diagnostics = Diagnostics()
    stack, _, _ = _read(spec, root, diagnostics)
    if stack is None or diagnostics.failed:
        raise SpecError(tuple(diagnostics))
    return stack


def _read(
    spec: Spec, root: Path | None, diagnostics: Diagnostics
) -> tuple[Stack | None, Callable[[], tuple[Path, ...]], Callable[[str], str]]:
    """The stack as written, what gives the files that were read, and what reads more."""
    from transpile.frontend.files import ProjectFiles

    if isinstance(spec, Stack):
        files = ProjectFiles(root or Path())
        return spec, lambda: tuple(files.sources), files.read
    source = spec if isinstance(spec, Source) else _source(Path(spec), diagnostics)
    folder = Path(source.name).parent if source else Path()
    files = ProjectFiles(root or folder, folder)
    own = (Path(source.name),) if source and not source.name.startswith("<") else ()
    stack = _structured(source, diagnostics, files.read) if source else None
    return stack, lambda: (*own, *files.sources), files.read


def _structured(
    source: Source, diagnostics: Diagnostics, read_file: Callable[[str], str]
) -> Stack | None:
    from transpile.frontend.structure import structure
    from transpile.frontend.yaml import read

    spec = read(source, diagnostics, read_file)
    return structure(spec, diagnostics) if spec is not None else None


def _source(path: Path, diagnostics: Diagnostics) -> Source | None:
    from transpile.frontend.decode import LIMIT, decode

    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        diagnostics.error(
            Code.UNREADABLE, f"cannot read it: {error.strerror}", Span(Source(str(path)))
        )
        return None
    return decode(data, str(path), diagnostics)
