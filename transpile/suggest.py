"""Guesses at what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` most resembles; empty when none comes near."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word; empty when none comes near."""
    found = nearest(word, known)
    return f"did you mean `{found}`?" if found else ""
