"""Patterns of the CloudFormation registry, for Python."""

from __future__ import annotations

import re
import warnings

# Java's classes of characters, as Python's nearest that take in no less.
_UNICODE_CLASSES = (("\\p{L}", "\\w"), ("\\p{N}", "\\w"), ("\\p{Z}", "\\s"))


def python_pattern(pattern: str) -> str:
    """The registry's pattern for Python's ``re``, empty where that can't say it.

    Both search: a pattern that is not anchored holds anywhere in the text.
    """
    for java, python in _UNICODE_CLASSES:
        pattern = pattern.replace(java, python)
    pattern = pattern.replace("\\w\\s\\w_", "\\w\\s").replace("\\z", "\\Z")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, Warning):
            return ""
    return pattern
