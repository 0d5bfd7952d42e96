"""Colours, where the reader is a person at a terminal."""

from __future__ import annotations

import os
from typing import TextIO


class Colors:
    """Paints text with ANSI codes, or leaves it as it is."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def error(self, text: str) -> str:
        """Bold red."""
        return self._paint("1;31", text)

    def note(self, text: str) -> str:
        """Bold blue."""
        return self._paint("1;34", text)

    def hint(self, text: str) -> str:
        """Green."""
        return self._paint("32", text)

    def strong(self, text: str) -> str:
        """Bold."""
        return self._paint("1", text)

    def faint(self, text: str) -> str:
        """Dim."""
        return self._paint("2", text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text


PLAIN = Colors(on=False)


def colors_for(stream: TextIO | None) -> Colors:
    """Colours for a terminal, unless ``NO_COLOR`` is set or the terminal is a dumb one."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Colors(on=wanted and stream is not None and stream.isatty())
