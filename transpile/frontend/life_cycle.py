"""Reads what a spec says about the life of its resources: from when, until when, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from transpile.diagnostics import Code
from transpile.frontend.envelope import Envelope, shape
from transpile.ir.expr import EXPRESSIONS, Attr, Value
from transpile.ir.model import Check, Former, Import, OnRemove, Path, Removed
from transpile.ir.scalars import is_null
from transpile.suggest import did_you_mean

_STEP = re.compile(r"""(?:^|\.)([A-Za-z_][A-Za-z0-9_]*)|\[(?:"([^"]*)"|([0-9]+))\]""")
_TARGETS = ("terraform", "cloudformation")
_ON_REMOVE = tuple(each for each in get_args(OnRemove) if each)


def life_cycle(entry: Envelope) -> dict[str, Any]:
    """The fields of a resource for those of the meta keys that are read here which it has."""
    return {
        _FIELDS.get(key, key): read(entry) for key, read in _READERS.items() if key in entry.data
    }


def removed(top: Envelope) -> dict[str, Removed]:
    """The resources that a spec forgets, by the names that they had."""
    found = {}
    for name, value in top.mapping("removed").items():
        if not isinstance(value, Mapping):
            kind = top.child("removed").text(name)
            if is_null(value):
                _no_type(top, name)
            elif kind:
                found[name] = Removed(type=kind.removeprefix("aws_"))
            continue
        one = top.child("removed", name)
        one.only(("type", "terraform"), "a resource that is forgotten")
        made = Removed(type=one.text("type").removeprefix("aws_"), terraform=one.text("terraform"))
        if made.type or made.terraform:
            found[name] = made
        else:
            _no_type(top, name)
    return found


def _no_type(top: Envelope, name: str) -> None:
    top.error(
        Code.MISSING_KEY,
        f"`{name}` needs its type, to be forgotten",
        "removed",
        name,
        hint=f"write `{name}: sqs_queue`, or whatever it was",
    )


def _import(entry: Envelope) -> Import:
    if not isinstance(entry.data["import"], Mapping):
        return Import(terraform=entry.text_value("import") or "")
    both = entry.child("import")
    both.only(_TARGETS, "`import`")
    identifier = both.data.get("cloudformation", {})
    if not isinstance(identifier, Mapping):
        both.error(
            Code.WRONG_SHAPE,
            "the identifier for CloudFormation is a mapping of properties",
            "cloudformation",
            hint="write `cloudformation: {PropertyName: value}`",
        )
        identifier = {}
    terraform: Value
    if isinstance(both.data.get("terraform"), Mapping):
        terraform = both.text_values("terraform")
    else:
        terraform = both.text_value("terraform") or ""
    return Import(
        terraform=terraform, cloudformation=both.text_values("cloudformation") if identifier else {}
    )


def _was(entry: Envelope) -> Former:
    if not isinstance(entry.data["was"], Mapping):
        return Former(name=entry.text_value("was") or "")
    both = entry.child("was")
    both.only(("name", "terraform"), "`was`")
    return Former(name=both.text_value("name") or "", terraform=both.text_value("terraform") or "")


def _on_remove(entry: Envelope) -> str:
    found = entry.text("on_remove")
    if found in _ON_REMOVE or not found:
        return found
    entry.error(
        Code.BAD_VALUE,
        f"`on_remove` is one of {', '.join(_ON_REMOVE)}, not `{found}`",
        "on_remove",
        hint=did_you_mean(found, _ON_REMOVE),
    )
    return ""


def _ignore_changes(entry: Envelope) -> tuple[Path, ...] | str:
    if entry.data["ignore_changes"] == "all":
        return "all"
    texts = entry.texts("ignore_changes")
    found = []
    for at, text in enumerate(texts):
        path = _path(text)
        if path is None:
            _no_path(entry, "ignore_changes", at, f"`{text}`", 'as in `tags["Name"]`')
        else:
            found.append(path)
    return tuple(found)


def _replace_on(entry: Envelope) -> tuple[Attr, ...]:
    value = entry.data["replace_on"]
    items = value if isinstance(value, list) else [value]
    found = []
    for at, each in enumerate(items):
        if isinstance(each, Attr):
            found.append(each)
            continue
        path = _path(each) if isinstance(each, str) else None
        if path is None:
            shown = f"`{each}`" if isinstance(each, str) else shape(each)
            _no_path(entry, "replace_on", at, shown, "as in `[topic, '${queue.arn}']`")
        else:
            found.append(Attr(str(path[0]), path[1:], entry.span("replace_on", at)))
    return tuple(found)


def _no_path(entry: Envelope, key: str, at: int, shown: str, example: str) -> None:
    what = "arguments" if key == "ignore_changes" else "resources and their attributes"
    path = (key, at) if isinstance(entry.data[key], list) else (key,)
    entry.error(Code.WRONG_SHAPE, f"`{key}` takes {what}, not {shown}", *path, hint=example)


def _path(text: str) -> Path | None:
    """The steps of ``a.b[0].c["k"]``; ``None`` where it is none."""
    steps: list[str | int] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        if found is None:
            return None
        name, key, index = found.groups()
        steps.append(int(index) if index else key if name is None else name)
        at = found.end()
    return tuple(steps) if steps and isinstance(steps[0], str) and text[0] != "[" else None


def _checks(entry: Envelope, key: str) -> tuple[Check, ...]:
    value = entry.data[key]
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        entry.error(
            Code.WRONG_SHAPE,
            f"`{key}` takes a list, not {shape(value)}",
            key,
            hint=f"write `{key}: [{{condition: '${{params.stage != \"\"}}', error: …}}]`",
        )
        return ()
    found = [_check(entry, key, at, each) for at, each in enumerate(value)]
    return tuple(each for each in found if each is not None)


def _check(entry: Envelope, key: str, at: int, value: Any) -> Check | None:
    if not isinstance(value, Mapping):
        entry.error(Code.WRONG_SHAPE, f"a check is a mapping, not {shape(value)}", key, at)
        return None
    one = Envelope(value, entry.diagnostics)
    one.only(("condition", "error"), "a check")
    missing = [each for each in ("condition", "error") if is_null(value.get(each))]
    for each in missing:
        one.missing(each, "a check", hint="write `{condition: ${…}, error: what is wrong}`")
    error = one.text_value("error")
    condition = value.get("condition")
    if not missing and not isinstance(condition, (*EXPRESSIONS, str, bool)):
        one.error(
            Code.WRONG_SHAPE, f"`condition` takes a condition, not {shape(condition)}", "condition"
        )
        return None
    return None if missing else Check(condition=condition, error=error)


_READERS: Mapping[str, Callable[[Envelope], Any]] = {
    "import": _import,
    "was": _was,
    "on_remove": _on_remove,
    "ignore_changes": _ignore_changes,
    "replace_on": _replace_on,
    "preconditions": lambda entry: _checks(entry, "preconditions"),
    "postconditions": lambda entry: _checks(entry, "postconditions"),
}
_FIELDS = {"import": "import_"}
