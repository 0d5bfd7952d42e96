"""What an entry has to wait for, and circles among entries."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from transpile.backends.cloudformation.emission import Emission
from transpile.backends.cloudformation.reads import spell
from transpile.backends.cloudformation.units import Unit, convert_all
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, dotted
from transpile.source import Span


def convert_without_circles(emission: Emission) -> dict[str, Unit]:
    """The units, with references spelled out where they would close a circle.

    A circle that cannot be opened like this is an error.
    """
    while True:
        units = convert_all(emission)
        circle = _circle(units)
        if not circle:
            return units
        edge = _opening(circle, units, emission)
        if edge is None:
            _report(circle, units, emission)
            return units
        emission.spelled.add(edge)
        _note(edge, units, emission)


def depends_on(unit: Unit, emission: Emission) -> list[str]:
    """The ids that ``DependsOn`` lists: what no function in the entry implies.

    It may name nothing that a condition leaves out.
    """
    own = emission.resources[unit.name].when
    after = [each for each in unit.after if emission.resources[each].when in (None, own)]
    return [
        emission.logical_ids[owner]
        for owner in dict.fromkeys((*unit.asked, *after))
        if owner not in unit.references and owner != unit.name and owner in emission.logical_ids
    ]


def _edges(unit: Unit) -> set[str]:
    """What comes first; a value of its own that is spelled out needs nothing to come first."""
    others = {*unit.asked, *unit.after} - {unit.name}
    return {*unit.references, *others}


def _circle(units: Mapping[str, Unit]) -> list[str]:
    graph = {name: _edges(unit) & units.keys() for name, unit in units.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def _opening(
    circle: list[str], units: Mapping[str, Unit], emission: Emission
) -> tuple[str, str] | None:
    """The edge to do without: one that can be spelled, to an entry with folded parts if any."""
    edges = list(pairwise(circle))
    edges.sort(key=lambda edge: len(units[edge[1]].parts) == 1)
    for source, target in edges:
        attr = _reference(units[source], target)
        if attr is None or target in units[source].asked or (source, target) in emission.spelled:
            continue
        if spell(attr, emission) is not None:
            return source, target
    return None


def _reference(unit: Unit, target: str) -> Attr | None:
    return unit.references.get(target) or unit.after.get(target)


def _note(edge: tuple[str, str], units: Mapping[str, Unit], emission: Emission) -> None:
    attr = _reference(units[edge[0]], edge[1])
    assert attr is not None
    emission.note(
        Code.ARN_SPELLED,
        f"`{dotted(attr)}` is spelled out, since `{edge[1]}` needs `{edge[0]}` on CloudFormation",
        attr.span,
    )


def _report(circle: list[str], units: Mapping[str, Unit], emission: Emission) -> None:
    emission.error(
        Code.CLOUDFORMATION_CYCLE,
        "on CloudFormation these need each other: " + " → ".join(circle),
        _place(circle, units, emission),
        "a literal name lets a reference be spelled out without a dependency",
    )


def _place(circle: list[str], units: Mapping[str, Unit], emission: Emission) -> Span:
    """The first reference on the way round, or else the first entry of ``depends_on``."""
    for source, target in pairwise(circle):
        attr = _reference(units[source], target)
        if attr is not None:
            return attr.span
    name, position = units[circle[0]].asked[circle[1]]
    return emission.resources[name].span("depends_on", position)
