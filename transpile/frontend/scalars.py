"""Scalars that are more than plain text: tagged, anchored, or with expressions in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.decode import Armour
from transpile.frontend.events import Scalar
from transpile.frontend.expressions import REFERENCE, broken, parse_reference, parse_template
from transpile.frontend.lexer import closing
from transpile.frontend.marks import Layout
from transpile.frontend.tagged import MAKERS
from transpile.ir.expr import Call, Json, Plain
from transpile.source import Span

if TYPE_CHECKING:
    from transpile.frontend.unquoted import Unquoted

TAGS = ("!raw", "!file", *MAKERS)
_CLOUDFORMATION = ("!Ref", "!GetAtt", "!Sub", "!Join", "!Select", "!If", "!ImportValue", "!Equals")
_BLOCKS = ("|", ">")
_YAML = "tag:yaml.org,2002:"


class BrokenKeyError(Exception):
    """A key is part of an expression that YAML breaks."""

    def __init__(self, found: Unquoted) -> None:
        super().__init__()
        self.found = found


class Scalars:
    """Reads the scalars of one text.

    ``masked`` holds the offsets of those whose expressions were reported as broken.
    """

    def __init__(
        self,
        layout: Layout,
        diagnostics: Diagnostics,
        read_file: Callable[[str], str],
        armour: Armour | None,
        masked: frozenset[int],
    ) -> None:
        self.layout = layout
        self.diagnostics = diagnostics
        self.read_file = read_file
        self.armour = armour
        self.masked = masked

    def text(self, event: Scalar) -> str:
        """The text of a scalar, which is ``Plain`` where it is not quoted."""
        text: str = event.value
        if self.armour:
            text = self.armour.remove(text, escaped=event.style == '"')
        return text if event.style else Plain(text)

    def value(self, event: Scalar) -> Any:
        """What a scalar means; where that was reported as wrong, it is ``broken``."""
        if event.tag is None and not self.masked and not self.armour:
            text = event.value
            reference = parse_reference(text, Place(self.layout, event, text))
            if reference is not None:
                return reference
        start = event.start_mark.index
        if start in self.masked:
            return broken(self.layout.span(start))
        text = self.text(event)
        match event.tag:
            case None:
                return self._untagged(event, text)
            case "!raw":
                return str(text)
            case "!file":
                return self._file(event, str(text))
            case "!json":
                return Json(self._untagged(event, text), self.layout.span(start))
        foreign_tag(self.layout, event.tag, start, self.diagnostics)
        return broken(self.layout.span(start))

    def key(self, event: Scalar) -> str | None:
        """The text of a key; ``None`` for a key that is reported here."""
        start = event.start_mark.index
        if start in self.masked:
            return None
        text = self.text(event)
        if event.tag not in (None, "!raw"):
            foreign_tag(self.layout, event.tag, start, self.diagnostics)
            return None
        if isinstance(text, Plain) and not text:
            self._bad_key("a key is missing before the `:`", event)
            return None
        if "${" not in text or event.tag:
            return str(text)
        if isinstance(text, Plain) and _unclosed(text) is not None:
            from transpile.frontend.unquoted import unquoted

            found = unquoted(self.layout.text, event)
            if found and found.closed:
                raise BrokenKeyError(found)
        if "${" in text.replace("$${", ""):
            hint = "for a literal `${`, write `$${`"
            self._bad_key("a key cannot hold an expression", event, hint)
            return None
        return text.replace("$${", "${")

    def _bad_key(self, summary: str, event: Scalar, hint: str = "") -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.diagnostics.error(
            Code.BAD_KEY, summary, self.layout.span(start, end - start), hint=hint
        )

    def _untagged(self, event: Scalar, text: str) -> Any:
        if "${" not in text:
            return text
        if not event.style and (dollar := _unclosed(text)) is not None:
            from transpile.frontend.unquoted import report, unquoted

            found = unquoted(self.layout.text, event)
            if found:
                report(self.layout, found, self.diagnostics)
                return broken(self.layout.span(found.dollar))
            return broken(self.layout.span(event.start_mark.index + dollar))
        return parse_template(text, Place(self.layout, event, text), self.diagnostics)

    def _file(self, event: Scalar, path: str) -> str | Call:
        try:
            return self.read_file(path)
        except (OSError, ValueError) as problem:
            span = self.layout.span(event.start_mark.index, len("!file ") + len(path))
            self.diagnostics.error(Code.BAD_FILE, str(problem), span)
            return broken(span)


def _unclosed(text: str) -> int | None:
    """The offset of the first ``${`` without its ``}``."""
    at = 0
    while (at := text.find("${", at)) >= 0:
        if at and text[at - 1] == "$":
            at += 2
            continue
        plain = REFERENCE.match(text, at)
        end = plain.end() if plain else closing(text, at)
        if end is None:
            return at
        at = end
    return None


_USAGE = {
    "!raw": ("`!raw` takes a text, not a mapping or list", ""),
    "!file": ("`!file` takes a text, not a mapping or list", ""),
    "!if": (
        "`!if` takes a list of a condition and one or two values",
        'write `!if ["${params.large}", 100, 10]`',
    ),
    "!for": (
        "`!for` takes a mapping with `in`, `as` and `do`",
        'write `!for {in: [a, b], as: item, do: "${item}"}`',
    ),
}
"""What is wrong where one of the language's own tags cannot stand, and what to write."""


def foreign_tag(layout: Layout, tag: str, start: int, diagnostics: Diagnostics) -> None:
    """Reports a tag that is not ours, or stands where it cannot."""
    shown = f"!!{tag.removeprefix(_YAML)}" if tag.startswith(_YAML) else tag
    if tag in _USAGE:
        summary, hint = _USAGE[tag]
    elif tag in _CLOUDFORMATION or tag.startswith("!Fn::"):
        summary = f"the tag `{shown}` is CloudFormation's own"
        hint = "write a reference as `${name.attribute}`"
    else:
        summary = f"the tag `{shown}` is not known"
        hint = f"the tags are {', '.join(f'`{each}`' for each in TAGS)}"
        if shown == "!!str":
            hint = "put the text in quotes instead"
    diagnostics.error(Code.FOREIGN_TAG, summary, layout.span(start, len(shown)), hint=hint)


class Place:
    """Where the parts of a scalar's text stand in the source."""

    def __init__(self, layout: Layout, event: Scalar, text: str) -> None:
        self.layout = layout
        self.event = event
        self.text = text
        self._column: int | None = None
        self._dollars: dict[int, int] | None = None

    def __call__(self, offset: int, length: int) -> Span:
        """The place of a part. Exact wherever the source spells the part as it reads."""
        if self._column is None:
            self._column = self._first_column()
        if self._column:
            line = self.event.end_mark.line + 1
            return Span(self.layout.source, line, self._column + offset, max(1, length))
        return self._among_lines(offset, length)

    def _first_column(self) -> int:
        """The column of the text where the source spells all of it on one line, or else 0."""
        value, style, end = self.text, self.event.style, self.event.end_mark
        size = len(value) + (1 if style else 0)
        spelled = self.layout.text.startswith(value, end.index - size)
        if not spelled or "\n" in value or style in _BLOCKS:
            return 0
        return end.column - size + 1

    def _among_lines(self, offset: int, length: int) -> Span:
        """The place in a text whose line breaks, quotes or indentation are not its own.

        The expressions in the text are counted, and found again in the source by number.
        """
        value, source = self.text, self.layout.text
        start, end = self.event.start_mark.index, self.event.end_mark.index
        if self._dollars is None:
            ours, theirs = _dollars(value, 0, len(value)), _dollars(source, start, end)
            same = len(ours) == len(theirs)
            self._dollars = dict(zip(ours, theirs, strict=True)) if same else {}
        dollar = value.rfind("${", 0, offset + 2)
        at = self._dollars.get(dollar)
        if at is None:
            return self.layout.span(start, 1)
        if source.startswith(value[dollar : offset + length], at):
            return self.layout.span(at + offset - dollar, length)
        return self.layout.span(at, 2)


def _dollars(text: str, start: int, end: int) -> list[int]:
    """The offsets of all ``${`` in a part of a text."""
    found = []
    while (start := text.find("${", start, end)) >= 0:
        found.append(start)
        start += 2
    return found
