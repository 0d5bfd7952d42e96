"""What the passes share during one run."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from transpile.diagnostics import Diagnostics


@frozen(kw_only=True)
class Context:
    """One run's surroundings.

    ``targets`` are those that the run emits for; ``read_file`` gives the text of a file
    below the root, and raises ``OSError`` or ``ValueError`` with a message for users.
    """

    diagnostics: Diagnostics
    targets: tuple[str, ...]
    read_file: Callable[[str], str]
