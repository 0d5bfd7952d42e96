"""``docs/coverage.md``: how much of AWS goes to CloudFormation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from tools.schema.coverage import Share, shares
from transpile.schema import registry

_HEAD = """\
# Coverage

<!-- Made by `make docs` from the schema data. -->

Every resource type of the Terraform provider works on Terraform and cdktf. In CloudFormation
a type is in one of these states, which `transpile types` lists and which are frozen for
`transpile: 1`:"""

_STATES = {
    "paired": "one CloudFormation type of its own",
    "folded": "properties of another resource",
    "split": "several CloudFormation resources",
    "terraform_only": "nothing; each has its reason",
    "cloudformation_only": "a type that Terraform lacks, written by its own name",
}

_SERVICES = """\
## Services

The services by CloudFormation's names. Counted are leaf arguments: tags are one, and `id`,
`tags_all`, `region`, `timeouts` and what only steers Terraform's own work are none. An
argument without a property is an error at its place for CloudFormation, with its reason;
`transpile explain TYPE --target cloudformation` shows each."""


MARKS = Path(__file__).parents[2] / "tests" / "engines" / "bodies" / "marks.yaml"

_PROOF = """\
## Proof

Bodies of every resource type are drawn from the schema: as little and as much as can be, and
at random. All pass `terraform validate`, and cdktn's synth makes the same JSON of them as the
Terraform target. All of every type with a counterpart pass cfn-lint, but for these:"""


def coverage_page() -> str:
    """The page's text."""
    found = shares(registry.DATA)
    lines = [_HEAD, "", *_states(), "", _SERVICES, "", *_table(found), "", _PROOF, "", *_marks()]
    return "\n".join(lines) + "\n"


def _marks() -> Iterator[str]:
    """The types whose drawn bodies cfn-lint does not take, as the tests have them."""
    found = yaml.safe_load(MARKS.read_text(encoding="utf-8"))
    yield "| Type | Bodies | Why |"
    yield "|---|---|---|"
    kinds: dict[tuple[str, str], list[str]] = {}
    for kind in sorted(found.keys() - {"ended"}):
        for each in found[kind].items():
            kinds.setdefault(each, []).append(kind.partition("_")[0])
    for (name, reason), where in sorted(kinds.items()):
        yield f"| `{name}` | {', '.join(where)} | {reason} |"
    for name in sorted(found["ended"]):
        yield f"| `{name}` | all | the service is shut down |"


def _states() -> Iterator[str]:
    states = Counter(state for state, _ in registry.states().values())
    taken = {each for _, types in registry.states().values() for each in types}
    states["cloudformation_only"] = len(set(registry.cloudformation_names()) - taken)
    yield "| State | Types | In CloudFormation |"
    yield "|---|--:|---|"
    for state, meaning in _STATES.items():
        yield f"| {state.replace('_', ' ')} | {states[state]:,} | {meaning} |"


def _table(found: dict[str, Share]) -> Iterator[str]:
    yield "| Service | Types | Arguments | Mapped | Share |"
    yield "|---|--:|--:|--:|--:|"
    whole = found["all"]
    yield _row("**all**", whole)
    for name in sorted(found.keys() - {"all"}):
        yield _row(name, found[name])


def _row(name: str, share: Share) -> str:
    total = share.mapped + share.reasons.total()
    return f"| {name} | {share.types:,} | {total:,} | {share.mapped:,} | {share.percent:.1f} % |"
