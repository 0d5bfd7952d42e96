"""What the measurements are held against, all of it as ratios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from benchmarks.measure import Measured

Runs = Mapping[str, Measured]
"""Medians by name: ``plain`` and the targets."""

_TIME: dict[str, dict[int, tuple[float, float | None]]] = {
    "terraform": {1_000: (1.3, 1.0), 10_000: (0.7, 0.5)},
    "cdktf": {1_000: (2.0, None), 10_000: (1.2, None)},
    "cloudformation": {1_000: (2.0, None), 10_000: (1.2, None)},
}
_MEMORY = {"terraform": 1.3, "cloudformation": 2.0}
_START: dict[str, tuple[float, float | None]] = {
    "terraform": (10, 7),
    "cloudformation": (15, None),
    "--help": (4, None),
}
_LOOPS = 1.0
_FLAT = 1.2
"""How much more a resource may cost at 10,000 than at 1,000, less the start."""


@frozen
class Goal:
    """A ratio with its limit, and the limit that would be better still."""

    name: str
    ratio: float
    limit: float
    stretch: float | None = None

    @property
    def met(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = "met   " if self.met else "MISSED"
        stretch = ""
        if self.stretch is not None:
            verb = "met" if self.ratio <= self.stretch else "not met"
            stretch = f"; stretch {self.stretch:g}: {verb}"
        return f"{verdict} {self.name}: {self.ratio:.2f} of at most {self.limit:g}{stretch}"


def size_goals(by_size: Mapping[str, Mapping[int, Runs]]) -> Iterator[Goal]:
    """The goals that depend on the number of resources, as far as they were measured."""
    for target, sizes in by_size.items():
        for size, runs in sizes.items():
            if size in _TIME[target]:
                plain, own = runs["plain"], runs[target]
                ratio = own.seconds / plain.seconds
                yield Goal(f"{target}, time at {size:,}", ratio, *_TIME[target][size])
                if target in _MEMORY:
                    ratio = own.megabytes / plain.megabytes
                    yield Goal(f"{target}, memory at {size:,}", ratio, _MEMORY[target])
        if {10, 1_000, 10_000} <= set(sizes):
            yield Goal(f"{target}, cost a resource", _growth(target, sizes), _FLAT)


def _growth(target: str, sizes: Mapping[int, Runs]) -> float:
    """A resource's cost at 10,000 in terms of that at 1,000."""
    start, some, many = (sizes[size][target].seconds for size in (10, 1_000, 10_000))
    return ((many - start) / 9_990) / ((some - start) / 990)


def loop_goal(runs: Runs) -> Goal:
    """The goal for resources that loops make, in terms of the same written out."""
    ratio = runs["loops"].seconds / runs["written-out"].seconds
    return Goal("terraform, loops", ratio, _LOOPS)


def start_goals(runs: Runs) -> Iterator[Goal]:
    """The goals for the start on a small spec, in terms of ``python -c pass``."""
    for name, (limit, stretch) in _START.items():
        ratio = runs[name].seconds / runs["python -c pass"].seconds
        yield Goal(f"{name}, start", ratio, limit, stretch)
