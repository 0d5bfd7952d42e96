"""Which CloudFormation type a Terraform resource type is, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from tools.schema.cloudformation.names import RULES, Names, squash


@frozen
class TypeMatcher:
    """Matches names against the registry's.

    ``aliases`` maps the first words of Terraform types to the service that CloudFormation
    files them under, or services; the empty prefix is that of types without one (``vpc``).
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
        for service, rest, aliased in self._readings(terraform):
            resources = self.services.get(service, {})
            spellings = self.names.spellings(rest)
            for rule in RULES:
                found = {resources[s] for s, r in spellings.items() if r == rule and s in resources}
                if len(found) == 1:
                    return found.pop(), "alias" if aliased and rule == "exact" else rule
        return None

    def _readings(self, terraform: str) -> Iterator[tuple[str, str, bool]]:
        """Service, rest of the name, whether by alias; the longest prefix first."""
        words = terraform.split("_")
        services = {squash(service): service for service in self.services}
        for length in range(len(words) - 1, -1, -1):
            prefix, rest = "_".join(words[:length]), "_".join(words[length:])
            if squash(prefix) in services:
                yield services[squash(prefix)], rest, False
            for service in self.aliases.get(prefix, ()):
                yield service, rest, True


def resource_names(cloudformation: str) -> tuple[str, ...]:
    """What may stand before a property's name: ``UserPoolClient``, ``PoolClient``, ``Client``."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", cloudformation.rpartition("::")[2])
    return tuple("".join(words[start:]) for start in range(len(words)))
