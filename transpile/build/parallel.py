"""Several specs at a time, each in one of a few processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_ENOUGH = 200_000
"""Bytes of specs from which on a second process saves more than its start costs."""


def worthwhile(paths: Sequence[Path]) -> int:
    """How many processes make the work on these specs the fastest."""
    if len(paths) < 2 or sum(map(_size, paths)) < _ENOUGH:  # noqa: PLR2004  # one has no company
        return 1
    return min(len(paths), _processors())


def in_processes(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """``map(work, items)``, done by so many processes; the results come in order.

    ``work``, its items and its results must be such that pickle can copy them. Raises
    ``OSError`` when a process is killed.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    context = get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(processes, context, _start)
    try:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (processes * 8)))
    except BrokenProcessPool:
        raise OSError(None, "a process was killed; is there memory enough? try --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """A process leaves an interruption to the first one, and collects no garbage either."""
    import gc
    import signal

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
