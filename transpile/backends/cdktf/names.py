"""Names in a generated module: of variables and classes, and the ids of constructs."""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Container, Iterable

from attrs import define, field

from transpile.ir.names import bare, is_look_up

TAKEN_VARIABLES = frozenset({*dir(builtins), *keyword.kwlist, "self", "scope", "id_", "json", "l"})
"""Names that a local variable cannot or should not have."""

TAKEN_IDS = frozenset(("aws", "backend"))
"""Ids of the provider and of the backend, which synth adds where there is none."""


def free(name: str, taken: Container[str], suffix: str = "_") -> str:
    """``name``, with suffixes behind it until nothing else has it."""
    while name in taken:
        name += suffix
    return name


def class_name(stack: str, taken: Container[str]) -> str:
    """The class of a stack: ``my_inference`` is ``MyInferenceStack``."""
    words = "".join([char if char.isalnum() else " " for char in stack]).split()
    name = "".join([word[0].upper() + word[1:] for word in words])
    return free(f"{name}Stack", taken)


def keyword_argument(name: str) -> str:
    """``name`` as the bindings spell it where Python has a keyword of that name."""
    return f"{name}_" if keyword.iskeyword(name) else name


@define(eq=False, repr=False)
class Names:
    """Gives every construct of a stack its id, and its variable where one is needed.

    Ids are unique within the stack, whatever the constructs' types; where an id cannot
    be the label that Terraform shows, the label is overridden.
    """

    variables: dict[str, str] = field(factory=dict)
    ids: dict[str, str] = field(factory=dict)
    _taken_variables: set[str] = field(factory=lambda: set(TAKEN_VARIABLES))
    _taken_ids: set[str] = field(factory=lambda: set(TAKEN_IDS))

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """Names for the params, resources and look-ups of a stack; these give way to those."""
        made = cls()
        given = list(names)
        plain = [name for name in given if not is_look_up(name)]
        made._taken_variables.update(plain)
        made._taken_ids.update(plain)
        for name in given:
            if is_look_up(name):
                made.variables[name] = made.variable(bare(name))
                made.ids[name] = made.id(bare(name))
                continue
            made.variables[name] = made.variable(name) if name in TAKEN_VARIABLES else name
            made.ids[name] = made.id(name) if name in TAKEN_IDS else name
        return made

    def variable(self, name: str) -> str:
        """A variable that nothing else has: ``name`` if it can be."""
        found = free(name, self._taken_variables)
        self._taken_variables.add(found)
        return found

    def id(self, name: str, suffix: str = "_") -> str:
        """A construct's id that nothing else has: ``name`` if it can be."""
        found = free(name, self._taken_ids, suffix)
        self._taken_ids.add(found)
        return found
