"""Exit statuses of the command."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
