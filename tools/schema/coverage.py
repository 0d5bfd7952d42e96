"""How far the mapping goes: shares of mapped arguments, and what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field

from tools.schema.shared import expand
from transpile.schema import grouped

Record = Mapping[str, Any]

_ASIDE = frozenset({"region", "timeouts"})
WEAK = frozenset({"structure", "tail", "tokens"})
"""Rules that find what a person has to look at."""


@define
class Share:
    """Leaf arguments of some types by what became of them."""

    types: int = 0
    reasons: Counter[str] = field(factory=Counter)
    mapped: int = 0

    @property
    def percent(self) -> float:
        """The mapped share."""
        total = self.mapped + self.reasons.total()
        return 100 * self.mapped / total if total else 100.0


def leaves(record: Record) -> Iterator[tuple[str, Record]]:
    """The leaf arguments that count, with their paths; all of a block that is not mapped."""
    for name, argument in record["arguments"].items():
        if name not in _ASIDE:
            yield from _leaves(name, argument, "")


def _leaves(path: str, argument: Record, reason: str) -> Iterator[tuple[str, Record]]:
    if argument.get("computed_only") or argument.get("operational"):
        return
    reason = reason or argument.get("unmapped", "")
    if "arguments" not in argument:
        yield path, {**argument, "unmapped": reason} if reason else argument
    for name, inner in argument.get("arguments", {}).items():
        yield from _leaves(f"{path}.{name}", inner, reason)


def service(record: Record) -> str:
    """The CloudFormation service that a record's type belongs to."""
    return str(record["cloudformation"]["type"].split("::")[1])


def report(data: Path, only: Collection[str] = (), *, details: bool = False) -> str:
    """A table of the services, worst first, and for ``only`` some of them what is left."""
    records = [record for record in _records(data) if not only or _is_meant(record, only)]
    lines = [*_table(records)]
    for record in records if only else ():
        lines += _left(record, details=details)
    return "\n".join(lines)


def _records(data: Path) -> Iterator[Record]:
    folder = data / "resources"
    for name in grouped.names(folder):
        record = grouped.whole(folder, name)
        if record is not None and "cloudformation" in record:
            yield expand(record)


def _is_meant(record: Record, words: Collection[str]) -> bool:
    return any(
        f"{record['type']}_".startswith(f"{word}_") or service(record).lower() == word.lower()
        for word in words
    )


def shares(data: Path) -> dict[str, Share]:
    """What became of the arguments of each service's types, and of all of them (``all``)."""
    return _shares(list(_records(data)))


def _shares(records: list[Record]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for record in records:
        for name in (service(record), "all"):
            _count(record, found.setdefault(name, Share()))
    return found


def _table(records: list[Record]) -> Iterator[str]:
    yield f"{'service':32}{'types':>6}{'mapped':>8}{'share':>8}{'open':>6}{'other':>7}"
    for name, share in sorted(
        _shares(records).items(), key=lambda each: (each[1].percent, each[0])
    ):
        unseen = share.reasons["not reviewed"]
        others = share.reasons.total() - unseen
        yield (f"{name:32}{share.types:6}{share.mapped:8}{share.percent:7.1f}%{unseen:6}{others:7}")


def _count(record: Record, share: Share) -> None:
    share.types += 1
    for _, leaf in leaves(record):
        if "unmapped" in leaf:
            share.reasons[leaf["unmapped"]] += 1
        else:
            share.mapped += 1


def _left(record: Record, *, details: bool) -> Iterator[str]:
    """What a reviewer has to decide about one type."""
    counterpart = record["cloudformation"]["type"]
    lines = []
    for path, argument in _all(record["arguments"]):
        reason = argument.get("unmapped", "")
        if reason == "not reviewed" or (details and reason):
            lines.append(f"  {path}: {reason}")
        elif argument.get("provenance") in WEAK:
            lines.append(f"  {path} -> {argument['property']} by {argument['provenance']}")
    if lines:
        yield f"{record['type']} ({record['state']}) {counterpart}"
        yield from lines


def _all(arguments: Mapping[str, Record], above: str = "") -> Iterator[tuple[str, Record]]:
    for name, argument in arguments.items():
        if not argument.get("computed_only"):
            yield above + name, argument
            if "property" in argument:
                yield from _all(argument.get("arguments", {}), f"{above}{name}.")
