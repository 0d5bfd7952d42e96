"""What the YAML parser complains about, in the user's words."""

from __future__ import annotations

from typing import NamedTuple

from yaml.error import MarkedYAMLError

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.events import Scalar
from transpile.frontend.marks import Layout


class _Reading(NamedTuple):
    """What a complaint means; ``opened`` tells that the place is where the thing began."""

    sign: str
    summary: str
    hint: str = ""
    opened: bool = False


_INDENT = "entries of one mapping or list stand in the same column"
_READINGS = (
    _Reading(
        "mapping values are not allowed",
        "`:` starts a value where none can stand",
        f"put a text that holds `: ` in quotes, or mind the indentation: {_INDENT}",
    ),
    _Reading("sequence entries are not allowed", "`-` starts a list where none can stand", _INDENT),
    _Reading("mapping keys are not allowed", "`?` starts a key where none can stand", _INDENT),
    _Reading(
        "expected ',' or ']'", "the list is not closed here, or lacks a comma", "close it with `]`"
    ),
    _Reading(
        "expected ',' or '}'",
        "the mapping is not closed here, or lacks a comma",
        "close it with `}`",
    ),
    _Reading("did not find expected key", "a key is due here, as in `key: value`", _INDENT),
    _Reading("expected <block end>", "a key is due here, as in `key: value`", _INDENT),
    _Reading("did not find expected '-'", "a list entry is due here, as in `- value`", _INDENT),
    _Reading("tab character", "a tab cannot indent", "indent with spaces"),
    _Reading("could not find expected ':'", "the line is no `key: value`", opened=True),
    _Reading(
        "unexpected end of stream",
        "the text has no closing quote",
        "close it with the quote that opens it",
        opened=True,
    ),
    _Reading(
        "unexpected document separator", "the text has no closing quote", "close it", opened=True
    ),
    _Reading(
        "unknown escape character",
        "the escape is unknown in double quotes",
        r"a backslash is written `\\` there, or the text stands in single quotes",
    ),
    _Reading(
        "invalid Unicode character",
        "the escape is half of a surrogate pair, or no character",
        r"write the character itself, or `\U` and eight digits",
    ),
    _Reading("hexdecimal", "hexadecimal digits are due in the escape"),
    _Reading("hexadecimal", "hexadecimal digits are due in the escape"),
    _Reading("undefined tag handle", "the tag is unknown", "the tags are `!raw`, `!file`, `!json`"),
    _Reading("incompatible YAML document", "this version of YAML is unknown", "leave `%YAML` out"),
    _Reading("<document start>", "text stands behind the end of the spec"),
    _Reading("expected node content", "a value is due here"),
    _Reading("expected the node content", "a value is due here"),
)
_STARTS = {
    "*": "`*` starts an alias in YAML",
    "&": "`&` starts an anchor in YAML",
    "!": "`!` starts a tag in YAML",
    "@": "a text without quotes cannot start with `@`",
    "`": "a text without quotes cannot start with a backtick",
    "%": "a text without quotes cannot start with `%`",
    "\t": "a tab cannot indent",
}


_CONTINUED = _Reading(
    "",
    "YAML takes this line for a part of the text above it, so that it cannot be a key",
    f"end the line above with `:`, or mind the indentation: {_INDENT}",
)


def report(
    layout: Layout, problem: MarkedYAMLError, last: Scalar | None, diagnostics: Diagnostics
) -> None:
    """Reports that a text is not well-formed YAML; ``last`` is the scalar that was read last."""
    complaint = problem.problem or problem.context or "the text is not YAML"
    mark = problem.problem_mark or problem.context_mark
    at = min(mark.index if mark else 0, len(layout.text))
    began = min(problem.context_mark.index, len(layout.text)) if problem.context_mark else at
    reading = next((each for each in _READINGS if each.sign in complaint), None)
    if reading is _READINGS[0] and last and last.start_mark.line < last.end_mark.line:
        reading, at = _CONTINUED, _first_word(layout.text, at)
    character = layout.text[began : began + 1]
    if reading is None and character in _STARTS:
        hint = "indent with spaces" if character == "\t" else "put the text in quotes"
        reading = _Reading("", _STARTS[character], hint, opened=True)
    if reading is None:
        reading = _Reading("", f"the text is not well-formed YAML: {complaint}")
    hint = reading.hint
    opened = reading.opened or at >= len(layout.text.rstrip())
    if "','" in reading.sign and not opened:
        hint = f"it starts on line {layout.position(began)[0]}; {hint}"
    span = layout.span(began if opened else at, None if reading is _CONTINUED else 1)
    diagnostics.error(Code.YAML_SYNTAX, reading.summary, span, hint=hint)


def _first_word(text: str, at: int) -> int:
    """Where the text of a line starts, from an offset in the line."""
    line = text.rfind("\n", 0, at) + 1
    return line + len(text[line:at]) - len(text[line:at].lstrip())
