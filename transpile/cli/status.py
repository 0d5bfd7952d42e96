"""Exit statuses of the command; argparse adds 2, for words that it does not understand."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
INTERRUPTED = 130
PIPE_CLOSED = 141
