"""Checks what a resource says about its life: its import, what it ignores, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from transpile.diagnostics import Code
from transpile.ir.convert import bool_of
from transpile.ir.expr import EXPRESSIONS, Attr, Value, dotted, expressions
from transpile.ir.model import Check, Import, Path, Resource
from transpile.passes.evaluate import BrokenError, Evaluation
from transpile.passes.positions import positions
from transpile.passes.references import References
from transpile.passes.slots import accepts
from transpile.schema import registry
from transpile.schema.lookup import DeadEndError, UnorderedError, follow
from transpile.schema.model import Argument, ResourceType
from transpile.source import Span
from transpile.suggest import did_you_mean

Targets = tuple[str, ...]


def check_life_cycle(
    name: str, resource: Resource, record: ResourceType, references: References, targets: Targets
) -> dict[str, Any]:
    """The fields of a resource that its meta keys about its life come to.

    Paths have the form in which ``schema.lookup.follow`` gives them; conditions that are
    known to hold are gone.
    """
    life = _Life(name, resource, record, references, targets)
    fields: dict[str, Any] = {}
    if resource.import_ is not None:
        fields["import_"] = life.import_(resource.import_)
    if resource.ignore_changes and resource.ignore_changes != "all":
        fields["ignore_changes"] = life.ignored(resource.ignore_changes)
    if resource.replace_on:
        fields["replace_on"] = life.triggers(resource.replace_on)
    if resource.preconditions:
        fields["preconditions"] = life.checks("preconditions", resource.preconditions)
    if resource.postconditions:
        fields["postconditions"] = life.checks("postconditions", resource.postconditions)
    return fields


@frozen(eq=False, repr=False)
class _Life:
    name: str
    resource: Resource
    record: ResourceType
    references: References
    targets: Targets

    def import_(self, given: Import) -> Import:
        """The import with its texts computed; they may read params, and nothing that is made."""
        if self.resource.when is not None:
            self._error(
                Code.MAYBE_ABSENT,
                f"`{self.name}` exists already, so that no deployment decides whether it is there",
                self.resource.span("when"),
                "import it without `when`, or with one that is known while transpiling",
            )
        terraform: Value
        if isinstance(given.terraform, Mapping):
            terraform = self._texts(given.terraform, "terraform")
        else:
            terraform = self._identifier(given.terraform, "import")
        cloudformation = self._texts(given.cloudformation, "cloudformation")
        return Import(terraform=terraform, cloudformation=cloudformation)

    def _texts(self, given: Mapping[str, Value], target: str) -> dict[str, Value]:
        return {key: self._identifier(each, "import", target, key) for key, each in given.items()}

    def _identifier(self, value: Value, *path: str) -> Value:
        value = self._resolved(value)
        for each in expressions(value):
            if isinstance(each, Attr):
                self._error(
                    Code.NOT_KNOWN,
                    f"an import needs its identifier first, and `{dotted(each)}` is only known "
                    "once that is there",
                    each.span or self.resource.span(*path),
                    "write it out, or take it from `locals` or `params`",
                )
        return value

    def ignored(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """The arguments whose changes are ignored, as the schema has them."""
        found = [self._ignored(path, at) for at, path in enumerate(paths)]
        return tuple(path for path in found if path is not None)

    def _ignored(self, path: Path, at: int) -> Path | None:
        span = self.resource.span("ignore_changes", at)
        if self.record.state == "cloudformation_only" and path != ("all",):
            self._error(
                Code.UNKNOWN_ARGUMENT,
                f"`{self.record.name}` has no arguments of Terraform's whose changes to ignore",
                span,
                "a property that the spec leaves out is left to others",
            )
            return None
        argument = self.record.arguments.get(str(path[0]))
        if argument is None and str(path[0]) in self.record.attributes:
            self._error(
                Code.READ_ONLY,
                f"`{path[0]}` can only be read, so that there is no change of it to ignore",
                span,
            )
            return None
        return self._followed(path, span)

    def _followed(self, path: Path, span: Span) -> Path | None:
        """A path in the schema's form; ``None`` after an error."""
        try:
            found = positions(
                follow(self.record, path).path, self.record.arguments, self.resource.arguments
            )
        except UnorderedError as error:
            self._unordered(str(path[error.at - 1]), span)
            return None
        except DeadEndError as error:
            step = str(path[min(error.at, len(path) - 1)])
            hint = did_you_mean(step, error.known)
            if path == ("all",):
                hint = "write `ignore_changes: all`"
            where = dotted(Attr(self.record.name, path[: error.at]))
            self._error(Code.UNKNOWN_ARGUMENT, f"`{where}`: {error}", span, hint)
            return None
        around = _set_around(found, _members(self.record))
        if around:
            self._unordered(around, span)
        return None if around else found

    def _unordered(self, name: str, span: Span) -> None:
        self._error(
            Code.WRONG_REFERENCE_TYPE,
            f"`{name}` is a set, and no path leads into one",
            span,
            f"name the whole of `{name}`",
        )

    def triggers(self, given: Sequence[Attr]) -> tuple[Attr, ...]:
        """The resources and attributes whose changes replace this one."""
        found: list[Attr] = []
        for each in given:
            for one in self._instances(each):
                checked = self._trigger(one)
                if checked is not None:
                    found.append(checked)
        return tuple(found)

    def _instances(self, attr: Attr) -> list[Attr]:
        """What a reference names; without a key, all instances of a loop."""
        evaluation = Evaluation(self.references.context, self.resource.variables)
        try:
            value = evaluation.value(attr)
        except BrokenError:
            return []
        items = list(value.values()) if isinstance(value, dict) else [value]
        return [each for each in items if isinstance(each, Attr)]

    def _trigger(self, attr: Attr) -> Attr | None:
        if attr.resource == self.name:
            self._error(Code.CYCLE, f"`{self.name}` cannot replace itself", attr.span)
            return None
        other = self.references.stack.resources.get(attr.resource)
        if attr.path or other is None:
            resolved = self.references.resolve(
                Attr(attr.resource, attr.path or ("id",), attr.span), self.targets
            )
            assert isinstance(resolved, Attr)
            return resolved if other is not None and self._is_ordered(resolved, other) else None
        self.references.used.add(attr.resource)
        return attr

    def _is_ordered(self, attr: Attr, other: Resource) -> bool:
        """Whether a path leads into no set, which no bare reference can say."""
        record = registry.resource_type(other.type)
        if self.references.types.known.get((attr.resource, attr.path)) is None:
            return False  # what is wrong with it has been said
        around = _set_around(attr.path, _members(record)) if record else ""
        if around:
            self._unordered(around, attr.span)
        return not around

    def checks(self, key: str, given: Sequence[Check]) -> tuple[Check, ...]:
        """The conditions that a deployment decides."""
        before = set(self.references.used)
        found = [self._check(key, each, at) for at, each in enumerate(given)]
        if self.name not in before:
            self._itself(key)
        return tuple(each for each in found if each is not None)

    def _itself(self, key: str) -> None:
        """A postcondition may read the resource itself, which is no circle."""
        if key == "postconditions":
            self.references.used.discard(self.name)

    def _check(self, key: str, check: Check, at: int) -> Check | None:
        condition, error = self._resolved(check.condition), self._resolved(check.error)
        span = self.resource.span(key, at, "condition")
        if isinstance(condition, EXPRESSIONS):
            kind = self.references.types.of(condition)
            if not accepts("bool", kind.kind) or kind.kind == "number":
                self._no_condition(f"and this is a {kind}", span)
            return Check(condition=condition, error=error)
        try:
            holds = condition is None or bool_of(condition)
        except ValueError:
            self._no_condition("and this is none", span)
            return None
        if not holds:
            said = error if isinstance(error, str) else "its condition is false"
            self._error(Code.CHECK_FAILED, f"`{self.name}`: {said}", span)
        return None

    def _no_condition(self, found: str, span: Span) -> None:
        self._error(
            Code.WRONG_REFERENCE_TYPE,
            f"a check takes a condition, {found}",
            span,
            'as in `${params.stage == "prod"}`',
        )

    def _resolved(self, value: Value) -> Value:
        if not isinstance(value, EXPRESSIONS):
            return value
        return self.references.resolve(value, self.targets)

    def _error(self, code: Code, summary: str, span: Span, hint: str = "") -> None:
        self.references.context.diagnostics.error(code, summary, span, hint=hint)


def _members(record: ResourceType) -> dict[str, Argument]:
    return {**record.attributes, **record.arguments}


def _set_around(path: Path, known: Mapping[str, Argument]) -> str:
    """The name of a set of blocks that a path leads into; empty where it leads into none."""
    steps = iter(path[:-1])
    for step in steps:
        argument = known.get(str(step)) if isinstance(step, str) else None
        if argument is None:
            continue
        if argument.nesting == "set":
            return argument.name
        known = argument.arguments
    return ""
