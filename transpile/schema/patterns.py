"""Patterns of the CloudFormation registry, for Python."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable

# Java's classes of characters, as Python's nearest that take in no less. Those of the second
# line are so only within brackets.
_UNICODE_CLASSES = (("\\p{L}", "\\w"), ("\\p{N}", "\\w"), ("\\p{Z}", "\\s"))
_IN_BRACKETS = (("\\p{M}", "\\S"), ("\\p{S}", "\\S"), ("\\p{P}", "\\S"))
_BRACKETS = re.compile(r"\[(?:\\.|[^\]\\])+\]")


def python_pattern(pattern: str) -> str:
    """The registry's pattern for Python's ``re``, empty where that can't say it.

    Both search: a pattern that is not anchored holds anywhere in the text.
    """
    pattern = _BRACKETS.sub(lambda found: _replaced(found[0], _IN_BRACKETS), pattern)
    pattern = _replaced(pattern, _UNICODE_CLASSES)
    pattern = pattern.replace("\\w\\s\\w_", "\\w\\s").replace("\\z", "\\Z")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, Warning):
            return ""
    return pattern


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text
