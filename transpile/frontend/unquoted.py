"""Expressions that YAML breaks or cuts because they are not quoted, or not in the right quotes.

``[${a}]``, ``x: ${c ? a : b}``, ``x: ${a #b}``, ``x: "${m["k"]}"``: to YAML these are flow
brackets, a mapping, a comment, the end of a text. Whatever form it is, the hint is the
line as it should be.
"""

from __future__ import annotations

import re

from attrs import frozen

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.events import Scalar
from transpile.frontend.lexer import closing
from transpile.frontend.marks import Layout

# Compiled when they are first needed, which is for mistakes alone.
_BLOCK_STOP = r"\$\{|[ \t]+#|\n"
_FLOW_STOP = r"\$\{|[,\[\]{}\n]|:(?=[ \t\n]|\Z)|[ \t]+#"
_FLOW_TEXT = r"""(?<![^\s\[{,:])(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|\$\{"""
_SEPARATOR = r"[\[{,]\s*|[:-]\s+|\A\s*"
_NEXT_ENTRY = r"""[^{}"]*,\s*[A-Za-z0-9_-]+:\s"""
_MAX_CONTINUATION = 20


@frozen(eq=False, repr=False)
class Unquoted:
    """A scalar that YAML breaks: its offsets, that of the ``${`` in it, and how it stands.

    ``style`` is ``flow``, ``block``, or ``"`` for a text in double quotes. ``closed`` is
    where the expression ends, ``None`` where its ``}`` is missing.
    """

    start: int
    end: int
    dollar: int
    style: str
    closed: int | None


def unquoted(text: str, event: Scalar, error: int | None = None) -> Unquoted | None:
    """The broken expression in a scalar as YAML found it.

    ``error`` is the offset at which YAML went astray just behind the scalar. ``None``
    where the scalar holds no expression, or only whole ones that stand right.
    """
    start, end = event.start_mark.index, event.end_mark.index
    if event.style:
        return _in_quotes(text, start, end) if event.style == '"' else None
    if text.startswith(event.value, end - len(event.value)):
        start = end - len(event.value)
    if text.startswith("${", end - 1):
        if start == end:  # a key in flow brackets, which an empty value seems to follow
            start = _flow_start(text, end - 1)
        return _scalar(text, start, end - 1, "flow")
    dollar, closed = _first_broken(text, start, end)
    if dollar < 0 or (closed and (error is None or error > _line_end(text, closed))):
        return None
    return _scalar(text, start, dollar, "block")


def _scalar(text: str, start: int, dollar: int, style: str) -> Unquoted:
    end = _scalar_end(text, start, style)
    closed = closing(text, dollar, _limit(text, dollar, style))
    if style == "flow" and closed and re.compile(_NEXT_ENTRY).match(text, dollar + 2, closed):
        closed = None  # the brace belongs to the mapping around it
    return Unquoted(start, end, dollar, style, closed)


def _first_broken(text: str, start: int, end: int) -> tuple[int, int | None]:
    """The first expression that is cut, or else the last one, and where that one ends."""
    dollar, closed = -1, None
    while (following := text.find("${", start, end)) >= 0:
        dollar, closed = following, closing(text, following, end)
        if closed is None:
            break
        start = closed
    return dollar, closed


def report(layout: Layout, found: Unquoted, diagnostics: Diagnostics) -> None:
    """Reports a broken expression with the line as it should be."""
    text = layout.text
    line_end = _line_end(text, found.dollar)
    if found.closed is None:
        summary = "the expression has no closing `}`, and is not quoted"
        hint = 'close it, and put the whole text in quotes: `"${…}"`'
    else:
        summary = "YAML breaks this expression unless it is quoted"
        if found.style == '"':
            summary = "the double quotes inside this expression end the text around it"
        hint = f"write `{_mended(text, found)}`"
    length = min(found.closed or found.end, line_end) - found.dollar
    span = layout.span(found.dollar, length)
    diagnostics.error(Code.UNQUOTED_EXPRESSION, summary, span, hint=hint)


def masked(text: str, found: Unquoted) -> str:
    """The text with the scalar made harmless; every other offset stays."""
    filler = re.sub(r"\S", "$", text[found.start : found.end])
    return text[: found.start] + filler + text[found.end :]


def _in_quotes(text: str, start: int, end: int) -> Unquoted | None:
    dollar = text.find("${", start, end)
    if dollar < 0 or closing(text, dollar, end) is not None:
        return None
    closed = closing(text, dollar, _line_end(text, dollar))
    quote = -1 if closed is None else text.find('"', closed, _line_end(text, dollar))
    return Unquoted(start, quote + 1, dollar, '"', closed) if quote >= 0 else None


def _limit(text: str, dollar: int, style: str) -> int:
    """How far an expression may reach: over deeper lines that continue it, outside flow."""
    end = _line_end(text, dollar)
    if style != "block":
        return end
    line = text.rfind("\n", 0, dollar) + 1
    indent = _indent(text, line)
    for _ in range(_MAX_CONTINUATION):
        if end == len(text) or _indent(text, end + 1) <= indent:
            break
        end = _line_end(text, end + 1)
    return end


def _indent(text: str, line: int) -> int:
    at = line
    while text.startswith(" ", at):
        at += 1
    return at - line


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _scalar_end(text: str, at: int, style: str) -> int:
    """Where a scalar ends whose expressions are taken whole."""
    start = at
    stop = re.compile(_FLOW_STOP if style == "flow" else _BLOCK_STOP)
    while (found := stop.search(text, at)) and found[0] == "${":
        end = closing(text, found.start(), _limit(text, found.start(), style))
        if end is None:
            found = None
            break
        at = end
    end = found.start() if found else _line_end(text, at)
    return start + len(text[start:end].rstrip())


def _flow_start(text: str, dollar: int) -> int:
    line = text.rfind("\n", 0, dollar) + 1
    return max(found.end() for found in re.finditer(_SEPARATOR, text[line:dollar])) + line


def _mended(text: str, found: Unquoted) -> str:
    """The line with quotes where they belong, without its indentation."""
    first = text.rfind("\n", 0, found.start) + 1
    last = _line_end(text, found.end)
    if found.style == "flow":
        return _mended_flow(text[first:last]).strip()
    inner = text[found.start : found.end]
    if found.style == '"':
        inner = inner[1:-1]
    return (text[first : found.start] + _quoted(inner) + text[found.end : last]).strip()


def _mended_flow(line: str) -> str:
    """A line with flow brackets, each scalar with an expression in it quoted."""
    mended, done, at = "", 0, 0
    flow_text = re.compile(_FLOW_TEXT)
    while found := flow_text.search(line, at):
        at = found.end()
        if found[0] != "${":
            continue
        start = max(done, _flow_start(line, found.start()))
        end = max(_scalar_end(line, start, "flow"), at)
        mended += line[done:start] + _quoted(line[start:end])
        done = at = end
    return mended + line[done:]


def _quoted(inner: str) -> str:
    inner = re.sub(r"\s*\n\s*", " ", inner)
    if '"' in inner or "\\" in inner:
        return "'" + inner.replace("'", "''") + "'"
    return f'"{inner}"'
