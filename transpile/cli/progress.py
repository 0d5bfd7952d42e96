"""A line that shows how far a long run is, on a terminal alone."""

from __future__ import annotations

import sys
from time import monotonic

_PATIENCE = 0.5
"""Seconds that a run may take before it shows progress."""


class Progress:
    """Draws ``12/40 specs`` on the standard error once a run takes long."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._on = total > 1 and sys.stderr is not None and sys.stderr.isatty()
        self._next = monotonic() + _PATIENCE
        self._drawn = False

    def __call__(self, done: int) -> None:
        """Draws the line anew, a few times a second at most."""
        now = monotonic()
        if self._on and now >= self._next:
            print(f"\r{done}/{self._total} specs", end="", file=sys.stderr, flush=True)
            self._next, self._drawn = now + 0.1, True

    def clear(self) -> None:
        """Takes the line away."""
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
