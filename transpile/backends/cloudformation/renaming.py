"""Documents in the form that their place in a template has."""

from __future__ import annotations

import json
from collections.abc import Mapping

from troposphere import AWSHelperFn

from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.slots import Slot, properties


class OtherText(str):
    """A text that is no JSON document, and is meant to be none."""

    __slots__ = ()


def parsed(text: str) -> Lowered:
    """The object or list that a text spells in JSON, otherwise the text."""
    try:
        found: Lowered = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, dict | list) else text


def renamed(value: Lowered, slot: Slot | None, *, words: bool = False) -> Lowered:
    """A document with its keys in the case that its place has, where that names them.

    With ``words`` it is in Terraform's: a name may stand in the singular, and a list of one
    for what stands in it, or the other way round.
    """
    if words:
        value = listed_as(value, slot)
    if slot is None:
        return value
    if isinstance(value, list) and slot.kind == "array":
        return [renamed(each, slot.item, words=words) for each in value]
    if not isinstance(value, dict) or slot.kind != "object":
        return value
    known = {name.lower(): name for name in properties(slot.schema)}
    made = {}
    for key, each in value.items():
        name = (_named_by(key, known) if words else known.get(str(key).lower())) or str(key)
        made[name] = renamed(each, slot.member(name), words=words)
    return made


def listed_as(value: Lowered, slot: Slot | None) -> Lowered:
    """A list where the place has one, and what stands alone in it where not."""
    if slot is None:
        return value
    is_list = isinstance(value, list)
    if slot.kind == "array" and not is_list and not isinstance(value, AWSHelperFn):
        return [value]
    return value[0] if slot.kind != "array" and is_list and len(value) == 1 else value


def _named_by(word: str, known: Mapping[str, str]) -> str | None:
    """The name of a word, or of its plural."""
    word = word.replace("_", "").lower()
    plurals = (word, f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies")
    return next((known[each] for each in plurals if each in known), None)
