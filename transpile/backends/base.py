"""What every backend is, and what it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from attrs import frozen

from transpile.diagnostics import Diagnostics
from transpile.ir.model import Stack
from transpile.record import Record

Files: TypeAlias = Mapping[str, str]
"""Text by path; paths are relative to the output folder and use ``/``."""


@frozen(kw_only=True, eq=False, repr=False)
class Options(Record):
    """What a user can choose about the outputs.

    ``flavour`` is that of the Python bindings (``cdktn`` or ``cdktf``) and ``format``
    that of CloudFormation templates (``json`` or ``yaml``).
    """

    flavour: str = "cdktn"
    format: str = "json"


class Backend(Protocol):
    """Turns a checked stack into one target's files."""

    name: str

    def emit(self, stack: Stack, diagnostics: Diagnostics) -> Files:
        """The target's files for a stack that passed the checks.

        What the target cannot express becomes an error in ``diagnostics``; the files
        are of no use then.
        """
        ...
