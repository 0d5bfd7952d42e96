"""The targets, and how their backends are found.

A backend is a class that takes ``Options`` and fulfils ``Backend``; other packages add
theirs through the entry-point group ``transpile.backends``.
"""

from __future__ import annotations

from transpile.backends.base import Backend, Options

GROUP = "transpile.backends"
BUILT_IN = {
    "terraform": "transpile.backends.terraform:TerraformBackend",
    "cdktf": "transpile.backends.cdktf:CdktfBackend",
    "cloudformation": "transpile.backends.cloudformation:CloudFormationBackend",
}
"""This package's own entry points, known without a scan, which takes milliseconds."""


def names() -> tuple[str, ...]:
    """Every target there is: the built-in ones first, then those of other packages by name."""
    return (*BUILT_IN, *sorted(_foreign()))


def load(name: str, options: Options | None = None) -> Backend:
    """The backend of that name. Raises ``LookupError`` when there is none."""
    entry = BUILT_IN.get(name) or _foreign().get(name)
    if entry is None:
        raise LookupError(f"there is no target {name!r}; there are {', '.join(names())}")
    from importlib import import_module

    module, _, attribute = entry.partition(":")
    backend: Backend = getattr(import_module(module), attribute)(options or Options())
    return backend


def _foreign() -> dict[str, str]:
    from importlib.metadata import entry_points

    found = {each.name: each.value for each in entry_points(group=GROUP)}
    return {name: value for name, value in found.items() if name not in BUILT_IN}
