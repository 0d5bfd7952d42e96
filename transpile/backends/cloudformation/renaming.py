"""Documents in the form that their place in a template has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from troposphere import AWSHelperFn

from transpile.backends.cloudformation.documents import JsonDocument
from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.slots import Slot, properties, resolve
from transpile.ir.expr import Value

if TYPE_CHECKING:
    from transpile.backends.cloudformation.conversions import Conversions
    from transpile.backends.cloudformation.plan import Step

_Schema = Mapping[str, Any]


class OtherText(str):
    """A text that is no JSON document, and is meant to be none."""

    __slots__ = ()


def json_document(step: Step, value: Value, run: Conversions) -> Lowered:
    """A JSON document as an object, its keys as the place names them where they differ."""
    lowered = run.plain(step, value)
    found = lowered.document if isinstance(lowered, JsonDocument) else lowered
    if isinstance(found, str):
        found = _parsed(found)
    if isinstance(found, str) and step.options.get("text"):
        return OtherText(found)
    match step.options.get("keys"):
        case "any case":
            return _renamed(found, run.slot())
        case "words":
            return _in_own_names(step, found, run)
    return found


def words(step: Step, value: Value, run: Conversions) -> Lowered:
    """A block of any depth with the names, and the lists where, that the place has them."""
    return _renamed(run.plain(step, value), run.slot(), words=True)


def dump(step: Step, value: Value, run: Conversions) -> Lowered:
    """The JSON text of a block, or of a list of them, with the names of its arguments."""
    return run.as_text(run.plain(step, value))


def _parsed(text: str) -> Lowered:
    """The object or list that a text spells in JSON, otherwise the text."""
    try:
        found: Lowered = json.loads(text)
    except ValueError:
        return text
    return found if isinstance(found, dict | list) else text


def _renamed(value: Lowered, slot: Slot | None, *, words: bool = False) -> Lowered:
    """A document with its keys in the case that its place has, where that names them.

    With ``words`` it is in Terraform's: a name may stand in the singular, and a list of one
    for what stands in it, or the other way round.
    """
    if words:
        value = listed_as(value, slot)
    if slot is None:
        return value
    if isinstance(value, list) and slot.kind == "array":
        return [_renamed(each, slot.item, words=words) for each in value]
    if not isinstance(value, dict) or slot.kind != "object":
        return value
    known = {name.lower(): name for name in properties(slot.schema)}
    made = {}
    for key, each in value.items():
        name = (_named_by(key, known) if words else known.get(str(key).lower())) or str(key)
        made[name] = _renamed(each, slot.member(name), words=words)
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
    word = _plain(word)
    plurals = (word, f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies")
    return next((known[each] for each in plurals if each in known), None)


def _plain(word: str) -> str:
    return word.replace("_", "").lower()


class _WordError(Exception):
    """A key of a document that is none of its place's names, or one of several.

    ``path`` leads to the key; ``names`` are those that the place has.
    """

    def __init__(self, path: tuple[str | int, ...], names: Iterable[str]) -> None:
        super().__init__(path)
        self.path = path
        self.names = sorted(names)


def _in_own_names(step: Step, document: Lowered, run: Conversions) -> Lowered:
    slot = run.slot()
    if slot is None or not isinstance(document, dict):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    try:
        return _named(document, [slot.schema], slot.document, ())
    except _WordError as error:
        what = f"the key `{error.path[-1]}` in `{step.argument.name}`"
        hint = f"it has {', '.join(error.names)}, each of which may be in words: `some_name`"
        return run.unsupported(what, hint, error.path)


def _named(
    value: Lowered, schemas: Iterable[_Schema], document: _Schema, path: tuple[str | int, ...]
) -> Lowered:
    """A document with its keys as they are called in one of the schemas, whichever that is.

    Raises ``_WordError``.
    """
    found = [*_alternatives(schemas, document)]
    if isinstance(value, list):
        items = [each["items"] for each in found if "items" in each]
        return [_named(each, items, document, (*path, at)) for at, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    objects = [properties(each) for each in found if properties(each)]
    if not objects:  # a map, whose keys are its own
        inner = [one for each in found for one in each.get("patternProperties", {}).values()]
        return {key: _named(each, inner, document, (*path, key)) for key, each in value.items()}
    known = {name for each in objects for name in each}
    made: dict[str, Lowered] = {}
    for key, each in value.items():
        names = [name for name in known if _plain(name) == _plain(str(key))]
        if len(names) != 1 or names[0] in made:
            raise _WordError((*path, key), names or known)
        inner = [one[names[0]] for one in objects if names[0] in one]
        made[names[0]] = _named(each, inner, document, (*path, key))
    return made


def _alternatives(schemas: Iterable[_Schema], document: _Schema) -> Iterator[_Schema]:
    """The schemas, or those among which they leave the choice."""
    for each in schemas:
        schema = resolve(each, document)
        branches = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        if branches and not schema.keys() & {"properties", "type"}:
            yield from _alternatives(branches, document)
        else:
            yield schema
