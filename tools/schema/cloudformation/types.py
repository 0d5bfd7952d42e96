"""Which CloudFormation type a Terraform resource type is, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from tools.schema.cloudformation.names import RULES, Names, squash


@frozen
class TypeMatcher:
    """Matches names against the registry's.

    ``aliases`` maps the first words of Terraform types to the services that CloudFormation
    files them under, or to a service and how its resources' names begin (``Neptune::DB``);
    the empty prefix is that of types without one (``vpc``).
    """

    services: Mapping[str, Mapping[str, str]]
    aliases: Mapping[str, Sequence[str]]
    names: Names

    @classmethod
    def of(
        cls, types: Iterable[str], aliases: Mapping[str, Sequence[str]], names: Names
    ) -> TypeMatcher:
        """A matcher for the CloudFormation types ``types``."""
        services: dict[str, dict[str, str]] = {}
        for name in sorted(types):
            vendor, service, resource = (*name.split("::"), "", "")[:3]
            if vendor == "AWS" and resource:
                services.setdefault(service, {})[squash(resource)] = name
        return cls(services, dict(aliases), names)

    def match(self, terraform: str) -> tuple[str, str] | None:
        """The type and the rule that found it; the service's own name goes before an alias."""
        readings = list(self._readings(terraform))
        for repeated in (False, True):
            for reading in readings:
                found = self._find(reading, repeated=repeated)
                if found is not None:
                    return found
        return None

    def _find(self, reading: _Reading, *, repeated: bool) -> tuple[str, str] | None:
        service, _, start = reading.target.partition("::")
        resources = self.services.get(service, {})
        for rest in reading.rests[1:] if repeated else reading.rests[:1]:
            spellings = self.names.spellings(rest)
            for rule in RULES:
                names = {squash(start) + each for each, made in spellings.items() if made == rule}
                found = {resources[name] for name in names if name in resources}
                if len(found) == 1:
                    return found.pop(), _rule(rule, reading, repeated=repeated)
        return None

    def _readings(self, terraform: str) -> Iterator[_Reading]:
        """The ways to split the name, the longest prefix first."""
        words = terraform.split("_")
        services = {squash(service): service for service in self.services}
        for length in range(len(words) - 1, -1, -1):
            prefix = "_".join(words[:length])
            rests = tuple("_".join(words[start:]) for start in range(length, -1, -1))
            if squash(prefix) in services:
                yield _Reading(services[squash(prefix)], rests, aliased=False)
            for target in self.aliases.get(prefix, ()):
                yield _Reading(target, rests, aliased=True)


@frozen
class _Reading:
    """A service, or a service and a start of names, and what may be the resource's name there.

    The first of ``rests`` is what stands behind the prefix; in the others it has words of
    the prefix before it, for resources that are called after their service.
    """

    target: str
    rests: tuple[str, ...]
    aliased: bool


def _rule(rule: str, reading: _Reading, *, repeated: bool) -> str:
    if rule != "exact":
        return rule
    return "prefix" if repeated else "alias" if reading.aliased else rule


def resource_names(cloudformation: str) -> tuple[str, ...]:
    """What may stand before a property's name: ``UserPoolClient``, ``PoolClient``, ``Client``."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", cloudformation.rpartition("::")[2])
    return tuple("".join(words[start:]) for start in range(len(words)))
