"""What the passes share during one run."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from transpile.diagnostics import Diagnostics
from transpile.ir.model import Resource
from transpile.passes.environment import Environment

TERRAFORM_ENGINES = ("terraform", "cdktf")
"""The targets that Terraform deploys."""


@frozen(kw_only=True, eq=False, repr=False)
class Context:
    """One run's surroundings.

    ``targets`` are those that the run emits for, ``known_targets`` gives all there are;
    ``read_file`` gives the text of a file below the root, and raises ``OSError`` or
    ``ValueError`` with a message for users.
    ``references`` maps each resource to those that its arguments and patches refer to;
    ``check_arguments`` fills it, and ``wrong`` with those in which it found something.
    ``environment`` says what locals and loops came to.
    """

    diagnostics: Diagnostics
    targets: tuple[str, ...]
    known_targets: Callable[[], tuple[str, ...]]
    read_file: Callable[[str], str]
    references: dict[str, frozenset[str]] = field(factory=dict)
    wrong: set[str] = field(factory=set)
    environment: Environment = field(factory=Environment)

    def targets_of(self, resource: Resource) -> tuple[str, ...]:
        """The targets that the run emits a resource for."""
        if not resource.targets:
            return self.targets  # as nearly always
        return tuple(filter(resource.is_for, self.targets))
