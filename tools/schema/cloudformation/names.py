"""Which spellings of a Terraform name CloudFormation may use.

Names are compared squashed, lower case and without separators, so that acronyms need no
rule. Every spelling carries the rule that made it; the rules' order is their strength.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import field, frozen

Phrase = tuple[str, ...]

RULES = ("exact", "synonym", "plural", "prefix")


@cache
def squash(name: str) -> str:
    """``EnableSSMAccess`` and ``enable_ssm_access`` alike: ``enablessmaccess``."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def plurals(word: str) -> Iterator[str]:
    """The word in its other number, in the ways that English might spell it."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if re.search(r"(s|x|z|ch|sh)es$", word):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
    elif re.search(r"(s|x|z|ch|sh)$", word):
        yield word + "es"
    else:
        yield word + "s"


@frozen
class Names:
    """Spellings of names under groups of phrases that mean the same (``synonyms.yaml``)."""

    groups: tuple[tuple[Phrase, ...], ...] = ()
    _known: dict[str, Mapping[str, str]] = field(factory=dict, init=False, eq=False, repr=False)

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Names:
        """From phrases written as in Terraform: ``kms_key_arn``."""
        return cls(tuple(tuple(tuple(each.split("_")) for each in group) for group in groups))

    def spellings(self, name: str) -> Mapping[str, str]:
        """Each squashed spelling of ``name`` with the strongest rule that gives it."""
        if name not in self._known:
            self._known[name] = self._spell(name)
        return self._known[name]

    def _spell(self, name: str) -> dict[str, str]:
        words = tuple(name.split("_"))
        found = {squash(name): "exact"}
        synonyms = {words, *self._synonyms(words)}
        for other in sorted(synonyms):
            found.setdefault("".join(other), "synonym")
        for other in sorted(synonyms):
            for plural in _plural_phrases(other):
                found.setdefault("".join(plural), "plural")
        return found

    def _synonyms(self, words: Phrase) -> set[Phrase]:
        once = set(self._replaced(words))
        return once.union(*(self._replaced(each) for each in once))

    def _replaced(self, words: Phrase) -> Iterator[Phrase]:
        for group in self.groups:
            for phrase in group:
                for start in _occurrences(words, phrase):
                    for other in group:
                        yield words[:start] + other + words[start + len(phrase) :]


def _occurrences(words: Phrase, phrase: Phrase) -> Iterator[int]:
    for start in range(len(words) - len(phrase) + 1):
        if words[start : start + len(phrase)] == phrase:
            yield start


def _plural_phrases(words: Phrase) -> Iterator[Phrase]:
    for place, word in enumerate(words):
        for plural in plurals(word):
            yield (*words[:place], plural, *words[place + 1 :])


def prefixed(spellings: Mapping[str, str], target: str, prefixes: Sequence[str]) -> bool:
    """Whether ``target`` is one of the spellings with a prefix before it on either side.

    ``name`` is ``QueueName`` on a queue; ``alarm_name`` would be ``Name`` on an alarm.
    """
    goal = squash(target)
    return any(
        prefix + goal in spellings
        or (goal.startswith(prefix) and goal.removeprefix(prefix) in spellings)
        for prefix in map(squash, prefixes)
    )
