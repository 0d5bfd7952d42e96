"""Checks the rules between the arguments of one block."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from transpile.diagnostics import Code
from transpile.ir.expr import Value
from transpile.ir.scalars import spelled
from transpile.schema.model import Constraint

Report = Callable[[Code, str, str, str], None]
"""Takes a code, a summary, a hint and the argument to point at (empty: the block)."""


def check_constraints(
    constraints: Sequence[Constraint],
    body: Mapping[str, Value],
    targets: Sequence[str],
    wrong: Collection[str],
    report: Report,
) -> None:
    """Reports each constraint that ``body``, a block's checked arguments, does not fulfil.

    ``wrong`` names arguments that were given but are wrong: none of them is missing. What
    only CloudFormation has counts where that is among the ``targets``.
    """
    for each in constraints:
        if each.targets and not any(target in targets for target in each.targets):
            continue
        paths = each.arguments
        if "cloudformation" not in targets:
            paths = tuple(path for path in paths if not path[:1].isupper())
        if not wrong or not any(_head(path) in wrong for path in paths):
            _CHECKS[each.kind](paths, body, report)


def apart(
    body: Mapping[str, Value],
    targets: Sequence[str],
    left_out: Callable[[str, str], bool],
    report: Report,
) -> Iterator[tuple[Mapping[str, Value], tuple[str], Report]]:
    """What to check, for which target, and to whom to report, of a spec with ``unsupported``.

    ``left_out`` takes a target and an argument. What a spec leaves out on a target excludes
    nothing there, and is not missing either.
    """
    said: set[tuple[Code, str]] = set()

    def once(code: Code, summary: str, hint: str, name: str) -> None:
        if (code, name) not in said:
            said.add((code, name))
            report(code, summary, hint, name)

    for target in targets:
        kept = {name: each for name, each in body.items() if not left_out(target, name)}
        yield body, (target,), _only(once, conflicts=False)
        yield kept, (target,), _only(once, conflicts=True)


def _only(report: Report, *, conflicts: bool) -> Report:
    """Reports what excludes each other, or all the rest."""

    def reported(code: Code, summary: str, hint: str, name: str) -> None:
        if (code is Code.CONFLICT) == conflicts:
            report(code, summary, hint, name)

    return reported


def _given(paths: Sequence[str], body: Mapping[str, Value]) -> list[str]:
    return [path for path in paths if _value(path, body) is not None]


def _value(path: str, body: Mapping[str, Value]) -> Value:
    """The first value at a path; ``None`` where nothing is given."""
    return next(_values(path.split("."), body), None) if "." in path else body.get(path)


def _values(steps: Sequence[str], value: Value) -> Iterator[Value]:
    """The values at a path; ``*`` stands for every item, and is implied at lists."""
    if not steps:
        if value is not None:
            yield value
        return
    step, *rest = steps
    if isinstance(value, list):
        for item in value:
            yield from _values(rest if step == "*" else steps, item)
    elif isinstance(value, Mapping) and step in value:
        yield from _values(rest, value[step])


def _head(path: str) -> str:
    return path.partition("=")[0].partition(".")[0]


def _conflicts(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    given = _given(names, body)
    if len(given) > 1:
        last = max(given, key=lambda path: list(body).index(_head(path)))
        others = " and ".join(f"`{each}`" for each in given if each != last)
        report(Code.CONFLICT, f"`{last}` and {others} exclude each other", "keep one", _head(last))


def _at_least_one(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    if not _given(names, body):
        listed = ", ".join(f"`{each}`" for each in names)
        report(Code.NEEDS_ONE_OF, f"one of {listed} is needed", "", "")


def _exactly_one(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    _at_least_one(names, body, report)
    _conflicts(names, body, report)


def _requires(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    first, *others = names
    path, _, wanted = first.partition("=")
    missing = [each for each in others if not _given([each], body)]
    found = _values(path.split("."), body) if missing else ()
    if any(not wanted or spelled(each) == wanted for each in found):
        listed = " and ".join(f"`{each}`" for each in missing)
        said = f"{path}: {wanted}" if wanted else path
        report(Code.REQUIRES, f"`{said}` needs {listed} beside it", "", _head(path))


def _at_most(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    low, high = (_value(each, body) for each in names)
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        report(
            Code.OUT_OF_RANGE,
            f"`{names[0]}` cannot be larger than `{names[1]}`: {low} and {high}",
            "",
            _head(names[0]),
        )


def _single_with(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    if not _given(names[:1], body):
        return
    for each in names:
        items = body.get(each)
        if isinstance(items, list) and len(items) > 1:
            beside = f"with `{names[0]}`, " if each != names[0] else ""
            summary = f"{beside}`{each}` takes one item, not {len(items)}"
            report(Code.ITEM_COUNT, summary, "", each)


def _true_with(names: Sequence[str], body: Mapping[str, Value], report: Report) -> None:
    first, *others = names
    wrong = [each for each in others if _value(each, body) in (None, False)]
    if wrong and _given([first], body):
        listed = " and ".join(f"`{each}: true`" for each in wrong)
        given = next((_head(each) for each in wrong if _given([each], body)), _head(first))
        report(Code.REQUIRES, f"`{first}` needs {listed} beside it", "", given)


_CHECKS: dict[str, Callable[[Sequence[str], Mapping[str, Value], Report], None]] = {
    "conflicts": _conflicts,
    "at_least_one": _at_least_one,
    "exactly_one": _exactly_one,
    "requires": _requires,
    "at_most": _at_most,
    "single_with": _single_with,
    "true_with": _true_with,
}
