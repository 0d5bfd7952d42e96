"""Works out what resources were called before, and which ones a stack forgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Former, Removed, Resource, Stack
from transpile.ir.names import pascal_case
from transpile.passes.context import TERRAFORM_ENGINES, Context
from transpile.passes.evaluate import BrokenError, Evaluation
from transpile.passes.instances import instance_name
from transpile.record import replaced
from transpile.schema import registry
from transpile.source import Span
from transpile.suggest import did_you_mean

_NAME = re.compile(r"""([a-z][a-z0-9_]*)(?:\[(?:"([^"\]]*)"|([0-9]+))\])?""")
_LABEL = r"[A-Za-z_][A-Za-z0-9_-]*"
_KEY = r"""\[(?:"(?:[^"\\]|\\.)*"|[0-9]+)\]"""
_ADDRESS = re.compile(rf"(?:module\.{_LABEL}(?:{_KEY})?\.)*([a-z0-9_]+)\.{_LABEL}({_KEY})?")


def with_former(stack: Stack, context: Context) -> Stack:
    """``seldom.check_former`` for a stack in which there is something to check."""
    pinned = [
        name for name, each in stack.resources.items() if each.ids and "each.key" in each.variables
    ]
    if pinned:
        stack = _unpinned(stack, pinned, context)
    former = _Former(stack, context)
    resources = {name: former.resource(name, each) for name, each in stack.resources.items()}
    removed = {}
    for name, each in stack.removed.items():
        made = former.removed(name, each)
        if made is not None:
            removed[made[0]] = made[1]
    return evolve(stack, resources=resources, removed=removed)


def address(name: str, resource: Resource) -> str:
    """What a resource is called in Terraform: ``aws_sns_topic.alarms``."""
    return f"aws_{resource.type}.{resource.ids.get('terraform') or name}"


def _unpinned(stack: Stack, names: Iterable[str], context: Context) -> Stack:
    """The stack without the identifiers of instances, which cannot all have the same."""
    resources = dict(stack.resources)
    for name in names:
        context.diagnostics.error(
            Code.NAME_TWICE,
            "`ids` pins one identifier, and a `for_each` makes a resource for each item",
            resources[name].span("ids", key=True),
            hint="an instance is named after its key; `was` keeps what it was called before",
        )
        resources[name] = replaced(resources[name], ids={})
    return evolve(stack, resources=resources)


class _Former:
    def __init__(self, stack: Stack, context: Context) -> None:
        self.stack = stack
        self.context = context
        self.on_terraform = any(each in context.targets for each in TERRAFORM_ENGINES)
        self.present = {
            address(name, each): name
            for name, each in stack.resources.items()
            if any(map(each.is_for, TERRAFORM_ENGINES))
        }
        self.taken: dict[str, str] = {}

    def resource(self, name: str, resource: Resource) -> Resource:
        """The resource with what it was called, where that can be told."""
        if resource.was is None:
            return resource
        found = self._told(name, resource, resource.was)
        return replaced(resource, was=found)

    def _told(self, name: str, resource: Resource, was: Former) -> Former | None:
        former = self._text(was.name, resource)
        terraform = self._text(was.terraform, resource)
        if former is None or terraform is None:
            return None
        if former and not terraform and "." in former.partition("[")[0]:
            former, terraform = "", former
        span = resource.span("was")
        if former:
            looped = not isinstance(was.name, EXPRESSIONS)
            former = self._name(former, resource.variables if looped else {}, span)
        if terraform and not self._fits(terraform, resource, span):
            return None
        if not former and not terraform:
            return None
        made = terraform or address(former, replaced(resource, ids={}))
        looped = "each.key" in resource.variables
        free = self._is_free(made, name, span, looped=looped)
        return Former(name=former, terraform=made) if free else None

    def _text(self, value: Value, resource: Resource) -> str | None:
        """A text of ``was``, computed; ``None`` after an error, empty for none."""
        try:
            value = Evaluation(self.context, resource.variables).value(value)
        except BrokenError:
            return None
        if isinstance(value, EXPRESSIONS):
            self._error(
                Code.NOT_KNOWN, "`was` has to be known while transpiling", resource.span("was")
            )
            return None
        return "" if value is None else str(value)

    def _name(self, text: str, variables: Mapping[str, Value], span: Span) -> str:
        """The name of a resource or instance; of a whole loop, that of the instance at hand."""
        found = _NAME.fullmatch(text)
        if found is None:
            self._error(
                Code.BAD_NAME,
                f"`{text}` never named a resource",
                span,
                """write a name, or an address: `was: 'aws_sqs_queue.queue["eu"]'`""",
            )
            return ""
        name, key, index = found.groups()
        if key is None and index is None and "each.key" in variables:
            key = str(variables["each.key"])
        return name if key is None and index is None else instance_name(name, key or index or "")

    def _fits(self, text: str, resource: Resource, span: Span) -> bool:
        """Whether a text is an address of the resource's own type."""
        found = _ADDRESS.fullmatch(text)
        if found is None:
            self._error(
                Code.BAD_VALUE,
                f"`{text}` is no address of Terraform's",
                span,
                "as in `aws_sqs_queue.queue`, or `module.x.aws_sqs_queue.queue[0]`",
            )
            return False
        if found[1] != f"aws_{resource.type}":
            self._error(
                Code.BAD_VALUE,
                f"`{text}` is of the type {found[1]}, and this is an aws_{resource.type}",
                span,
                "Terraform moves what keeps its type",
            )
            return False
        return True

    def _is_free(self, text: str, name: str, span: Span, *, looped: bool = False) -> bool:
        """Whether nothing that is there, or was moved or removed, has the address."""
        other = self.present.get(text)
        if other == name:
            self._error(Code.BAD_VALUE, f"`{name}` is what it is called now", span)
        elif other is not None and self.on_terraform:
            summary = f"`{other}` is {text}, so that nothing else was it"
            self._error(Code.NAME_TWICE, summary, span, "what was renamed leaves its name free")
        elif self.taken.setdefault(text, name) != name:
            summary = f"`{name}` and `{self.taken[text]}` cannot both have been {text}"
            hint = f"an instance was one too: `was: '{text}[\"${{each.key}}\"]'`" if looped else ""
            self._error(Code.NAME_TWICE, summary, span, hint)
        else:
            return True
        return False

    def removed(self, name: str, removed: Removed) -> tuple[str, Removed] | None:
        """Name and address of a resource that is forgotten; ``None`` after an error."""
        span = self.stack.span("removed", name, key=True)
        own = self._name(name, {}, span)
        if not own:
            return None
        if own in self.stack.resources:
            self._error(
                Code.NAME_TWICE,
                f"`{own}` is among the resources, so that it cannot be forgotten",
                span,
                "take it out there",
            )
            return None
        made = self._address_of(own, removed)
        if made is None or (made and not self._is_free(made, own, span)):
            return None
        if removed.type and "cloudformation" in self.context.targets:
            self._note_forgotten(own, span)
        return own, evolve(removed, terraform=made)

    def _note_forgotten(self, name: str, span: Span) -> None:
        self.context.diagnostics.note(
            Code.NOT_KEPT,
            f"CloudFormation keeps `{pascal_case(name)}` if its last deployment had a "
            "DeletionPolicy of Retain, and deletes it otherwise",
            span,
            hint=f"deploy once with `on_remove: retain` on `{name}`, and only then without it",
            target="cloudformation",
        )

    def _address_of(self, name: str, removed: Removed) -> str | None:
        span = self.stack.span("removed", name)
        if removed.type and registry.resource_type(removed.type) is None:
            self._error(
                Code.UNKNOWN_TYPE,
                f"there is no resource type `{removed.type}`",
                span,
                did_you_mean(removed.type, registry.names()),
            )
            return None
        if not removed.terraform:
            return "" if "::" in removed.type else f"aws_{removed.type}.{name}"
        found = _ADDRESS.fullmatch(removed.terraform)
        if found is None or found[2]:
            self._error(
                Code.BAD_VALUE,
                f"`{removed.terraform}` is no address of a whole resource",
                span,
                "Terraform forgets all instances of a resource: leave `[…]` out"
                if found
                else "as in `module.x.aws_sqs_queue.queue`",
            )
            return None
        return removed.terraform

    def _error(self, code: Code, summary: str, span: Span, hint: str = "") -> None:
        self.context.diagnostics.error(code, summary, span, hint=hint)
