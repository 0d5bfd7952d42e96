"""What resources that fold into one say of it, each of which only one of them may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.merge import Appended, at

Path = tuple[str, ...]


@define(eq=False, repr=False)
class Claims:
    """Who says what: by path the values that folded resources gave, each with its resource."""

    said: dict[Path, list[tuple[Lowered, str]]] = field(factory=dict)

    def add(self, name: str, properties: Mapping[str, Lowered]) -> None:
        """Notes what a folded resource says."""
        for path, value in _leaves(properties):
            for each in value if isinstance(value, Appended) else (value,):
                self.said.setdefault(path, []).append((each, name))

    def twice(
        self, properties: Mapping[str, Lowered], known: Mapping[str, Lowered], key: Sequence[str]
    ) -> list[tuple[Path, str]]:
        """What is said already, and by whom: empty where that is no folded resource.

        ``known`` are the properties that there are, ``key`` those of an item that tell it.
        """
        found = []
        for path, value in _leaves(properties):
            said = self.said.get(path, ())
            if not isinstance(value, Appended):
                found += [(path, name) for each, name in said if _equal(each, value)][:1]
                continue
            there = at(known, path)
            for item in value:
                names = [name for each, name in said if _is_one(each, item, key)]
                if isinstance(there, list) and any(_is_one(each, item, key) for each in there):
                    found.append((path, names[0] if names else ""))
        return found


def _leaves(properties: Mapping[str, Lowered], path: Path = ()) -> Iterator[tuple[Path, Lowered]]:
    for name, value in properties.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _is_one(one: Lowered, other: Lowered, key: Sequence[str]) -> bool:
    """Whether two items of a list are the same, by their keys where they have some."""
    if isinstance(one, dict) and isinstance(other, dict) and any(name in other for name in key):
        return all(_equal(one.get(name), other.get(name)) for name in key)
    return _equal(one, other)


def _equal(one: Lowered, other: Lowered) -> bool:
    return one.__class__ is other.__class__ and bool(one == other)
