"""Reads the YAML of a spec.

The values are plain data with expressions as leaves:

- ``Map`` and ``Seq`` for mappings and lists. They know the places of their parts, and may
  be shared between several places (aliases), so none may be changed.
- ``Plain`` for a text without quotes, null too (``""``, ``~``, ``null``): the place where
  it stands decides what it is. ``str`` for a text in quotes, a block text, ``!raw``, ``!file``.
- an expression for a text with ``${…}``. Where one is not well-formed it was reported,
  and ``expressions.is_broken`` tells what stands for it.
- ``Json`` for ``!json``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yaml.error import MarkedYAMLError
from yaml.reader import ReaderError

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.builder import Builder, StopError
from transpile.frontend.decode import armour, check_text, forbidden_character, tidy
from transpile.frontend.events import events
from transpile.frontend.marks import Layout, Map, Seq
from transpile.frontend.scalars import BrokenKeyError, Scalars
from transpile.ir.expr import Plain
from transpile.source import Source

if TYPE_CHECKING:
    from transpile.frontend.unquoted import Unquoted

_MAX_BROKEN = 20
"""How many expressions that YAML breaks are reported in a run."""


def read(source: Source, diagnostics: Diagnostics, read_file: Callable[[str], str]) -> Map | None:
    """The top mapping of a spec.

    Every mistake becomes an error in ``diagnostics``; what can be read is read, and
    ``None`` comes back where the text has no top mapping or YAML gets lost in it.
    ``read_file`` gives the text of a file below the root; its ``OSError`` and
    ``ValueError`` carry a message for users.
    """
    source = tidy(source)
    if not check_text(source, diagnostics):
        return None
    layout = Layout(source, source.text)
    protected = armour(source.text)
    text = protected.text if protected else source.text
    masked: set[int] = set()
    for _ in range(_MAX_BROKEN):
        trial = Diagnostics()
        scalars = Scalars(layout, trial, read_file, protected, frozenset(masked))
        builder = Builder(layout, scalars)
        top, found = _attempt(builder, text, trial)
        if found is None or not found.closed:
            break
        from transpile.frontend import unquoted

        unquoted.report(layout, found, diagnostics)
        text = unquoted.masked(text, found)
        masked |= {found.start, builder.last.start_mark.index if builder.last else found.start}
    for each in trial:
        diagnostics.add(each)
    return top


def _attempt(
    builder: Builder, text: str, diagnostics: Diagnostics
) -> tuple[Map | None, Unquoted | None]:
    """The top mapping, or the expression that YAML broke."""
    layout = builder.layout
    try:
        return _top(builder.build(events(text)), layout, diagnostics), None
    except StopError:
        return None, None
    except ReaderError as problem:
        forbidden_character(layout.source, int(problem.position), diagnostics)
        return None, None
    except BrokenKeyError as problem:
        return None, problem.found
    except MarkedYAMLError as problem:
        from transpile.frontend import problems, unquoted

        found = _broken(builder, problem)
        if found is None or found.start in builder.scalars.masked:
            problems.report(layout, problem, builder.last, diagnostics)
            return None, None
        if not found.closed:
            unquoted.report(layout, found, diagnostics)
        return None, found


def _broken(builder: Builder, problem: MarkedYAMLError) -> Unquoted | None:
    from transpile.frontend.unquoted import unquoted

    if builder.last is None:
        return None
    error = problem.problem_mark.index if problem.problem_mark else None
    return unquoted(builder.layout.text, builder.last, error)


def _top(found: tuple[Any, int] | None, layout: Layout, diagnostics: Diagnostics) -> Map | None:
    value, at = found or (Plain(), 0)
    if isinstance(value, Map):
        return value
    if isinstance(value, Plain) and value in ("", "~", "null"):
        summary, code = "the input holds no spec", Code.EMPTY
        hint = "a spec starts with `stack: <name>`"
    else:
        what = "a list" if isinstance(value, Seq) else "a text"
        summary, code = f"a spec is a mapping, not {what}", Code.WRONG_SHAPE
        hint = "it has keys such as `stack:` and `resources:`"
    diagnostics.error(code, summary, layout.span(at), hint=hint)
    return None
