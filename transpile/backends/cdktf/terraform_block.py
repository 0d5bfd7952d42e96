"""A patch over Terraform's own block, in which no text is a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from transpile.backends.cdktf.code import Code, bracket, call, prefixed
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.scope import Path, Place, Scope
from transpile.ir.expr import EXPRESSIONS, Value

_S3_TEXTS = (
    *("acl", "bucket", "dynamodb_table", "endpoint", "key", "kms_key_id"),
    *("profile", "region", "role_arn", "shared_credentials_file", "workspace_key_prefix"),
)

_BACKENDS = {
    "s3": (
        "S3Backend",
        ("bucket", "key"),
        frozenset(_S3_TEXTS),
    ),
    "local": ("LocalBackend", (), frozenset(("path", "workspace_dir"))),
}
"""Per kind of backend: its class, the texts that it needs, and those that it takes."""


def terraform_block(patch: Mapping[str, Value], scope: Scope, place: Place) -> Iterator[Code]:
    """Statements that lay ``patch`` over the block ``terraform`` of the stack."""
    rest = dict(patch)
    backend = rest.pop("backend", None)
    if isinstance(backend, Mapping):
        yield from _backend(backend, scope, place)
    elif "backend" in patch:
        rest["backend"] = backend
    for name, value in rest.items():
        yield from _settings(("terraform", name), value, scope, place)


def _backend(backend: Mapping[str, Value], scope: Scope, place: Place) -> Iterator[Code]:
    for kind, settings in backend.items():
        known = _BACKENDS.get(kind)
        given = settings if isinstance(settings, Mapping) else {}
        if known is None or not all(isinstance(given.get(name), str) for name in known[1]):
            yield from _settings(("terraform", "backend", kind), settings, scope, place)
            if kind != "local":
                yield 'self.add_override("terraform.backend.local", None)'
            continue
        name, _, members = known
        plain = {
            key: each for key, each in given.items() if key in members and isinstance(each, str)
        }
        arguments = [f"{key}={literal(str(each))}" for key, each in plain.items()]
        yield call(scope.core(name), "self", *arguments)
        for key, each in given.items():
            if key not in plain:
                yield from _settings(("terraform", "backend", kind, key), each, scope, place)


def _settings(path: Path, value: Value, scope: Scope, place: Place) -> Iterator[Code]:
    if isinstance(value, Mapping) and value and not any("." in key for key in value):
        for key, each in value.items():
            yield from _settings((*path, key), each, scope, place)
    else:
        target = literal(".".join(map(str, path)))
        yield call("self.add_override", target, _raw(value, scope, place, path))


def _raw(value: Value, scope: Scope, place: Place, path: Path) -> Code:
    if isinstance(value, str):
        scope.check_text(value, place, path)
        return literal(value)
    if isinstance(value, EXPRESSIONS):
        scope.error("Terraform's own settings cannot be expressions", place(*path))
        return "None"
    if isinstance(value, Mapping):
        pairs = [
            prefixed(f"{literal(key)}: ", _raw(each, scope, place, (*path, key)))
            for key, each in value.items()
        ]
        return bracket("{", pairs, "}")
    if isinstance(value, (list, tuple)):
        return bracket("[", [_raw(each, scope, place, path) for each in value], "]")
    return repr(value)
