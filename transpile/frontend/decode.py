"""From bytes to a text that the YAML parser can read."""

from __future__ import annotations

import re

from attrs import field, frozen

from transpile.diagnostics import Code, Diagnostics
from transpile.source import Source, Span

LIMIT = 64 * 1024 * 1024
"""The largest spec in bytes."""

# Compiled when they are first needed, which few texts do: the second takes milliseconds.
_PAIR = r"(?<!\\)((?:\\\\)*)\\(u[dD][89abAB][0-9a-fA-F]{2})\\(u[dD][c-fC-F][0-9a-fA-F]{2})"
_FORBIDDEN = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def decode(data: bytes, name: str, diagnostics: Diagnostics) -> Source | None:
    """The text of a file, without byte order mark and with LF as the only line break.

    Input that is too large, or not UTF-8 text, is an error and gives nothing.
    """
    if len(data) > LIMIT:
        _too_large(name, diagnostics)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        _not_utf8(data, name, problem.start, diagnostics)
        return None
    return tidy(Source(name, text))


def tidy(source: Source) -> Source:
    """The source without byte order mark, and with LF as the only line break."""
    text = source.text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return source if text is source.text else Source(source.name, text)


def check_text(source: Source, diagnostics: Diagnostics) -> bool:
    """Whether a text is small enough to be a spec, and has no half of a surrogate pair."""
    if len(source.text) > LIMIT:
        _too_large(source.name, diagnostics)
        return False
    try:
        source.text.encode("utf-8")
    except UnicodeEncodeError as problem:
        forbidden_character(source, problem.start, diagnostics)
        return False
    return True


def forbidden_character(source: Source, at: int, diagnostics: Diagnostics) -> None:
    """Reports the first character from ``at`` on that YAML does not allow."""
    forbidden = re.compile(_FORBIDDEN)
    found = forbidden.search(source.text, at) or forbidden.search(source.text)
    at = found.start() if found else at
    character = source.text[at]
    span = _place(source, source.text[:at])
    if character == "\0":
        diagnostics.error(
            Code.UNREADABLE,
            "the input is binary: it holds a zero byte",
            span,
            hint="a spec is YAML text in UTF-8",
        )
        return
    number = ord(character)
    escape = f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"  # noqa: PLR2004  # Unicode's own borders
    surrogate = 0xD800 <= number <= 0xDFFF  # noqa: PLR2004  # Unicode's own borders
    diagnostics.error(
        Code.UNREADABLE,
        f"the character U+{number:04X} is not allowed in YAML",
        span,
        hint="" if surrogate else f'inside double quotes it can be written as `"{escape}"`',
    )


@frozen(eq=False, repr=False)
class Armour:
    """Stand-ins for what YAML 1.1 would read otherwise than YAML 1.2 and JSON do.

    U+0085, U+2028 and U+2029 are line breaks to the parser, and it refuses the escaped
    surrogate pairs that JSON writers emit. ``text`` has the length of the original.
    """

    text: str
    _breaks: dict[int, int] = field(factory=dict)
    _escape: str = ""

    def remove(self, value: str, *, escaped: bool) -> str:
        """The text that a scalar stands for; ``escaped`` tells a double-quoted one."""
        if self._escape and self._escape in value:
            value = self._pairs(value) if escaped else value.replace(self._escape, "\\")
        return value.translate(self._breaks) if self._breaks else value

    def _pairs(self, value: str) -> str:
        mark = self._escape
        pair = re.compile(f"{mark}u(.{{4}}){mark}u(.{{4}})")

        def character(found: re.Match[str]) -> str:
            return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")

        return pair.sub(character, value)


def armour(text: str) -> Armour | None:
    """The armoured text; ``None`` where it needs none, as is usual."""
    breaks = [each for each in "\x85\u2028\u2029" if each in text]
    pairs = ("\\ud" in text or "\\uD" in text) and re.search(_PAIR, text) is not None
    if not breaks and not pairs:
        return None
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    stand_ins = {next(free): each for each in breaks}
    for stand_in, each in stand_ins.items():
        text = text.replace(each, stand_in)
    escape = next(free) if pairs else ""
    if pairs:
        text = re.sub(_PAIR, rf"\1{escape}\2{escape}\3", text)
    return Armour(text, {ord(key): ord(value) for key, value in stand_ins.items()}, escape)


def _too_large(name: str, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        Code.UNREADABLE,
        f"the input is larger than {LIMIT // 2**20} MiB",
        Span(Source(name)),
    )


def _not_utf8(data: bytes, name: str, at: int, diagnostics: Diagnostics) -> None:
    source = Source(name, data.decode("utf-8", "replace"))
    hint = "save the file as UTF-8"
    summary = f"the input is not UTF-8 text: the byte 0x{data[at]:02X} cannot stand here"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        summary = "the input is UTF-16 text, not UTF-8"
    elif b"\0" in data:
        summary, hint = "the input is binary, not UTF-8 text", "a spec is YAML text in UTF-8"
        at = min(at, data.index(b"\0"))
    diagnostics.error(
        Code.UNREADABLE, summary, _place(source, data[:at].decode("utf-8", "replace")), hint=hint
    )


def _place(source: Source, before: str) -> Span:
    line_start = before.rfind("\n") + 1
    return Span(source, before.count("\n") + 1, len(before) - line_start + 1)
