"""What the benchmarks share: results with their targets, and how time and memory are taken."""

import gc
import resource
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["Result", "peak", "report", "seconds"]


class Result(NamedTuple):
    """A measured ratio or size with its target; `at_least` says which side of the target is the good one."""

    name: str
    value: float | None
    target: float
    unit: str = "x"
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether it was measured and meets the target."""
        if self.value is None:
            return False
        return self.value >= self.target if self.at_least else self.value <= self.target


def report(results: Sequence[Result]) -> bool:
    """Print the table and return whether every target is met."""
    print(f"\n{'':<60}{'measured':>14}{'target':>12}")
    for result in results:
        told = "not measured" if result.value is None else f"{result.value:,.2f} {result.unit}"
        target = f"{'>=' if result.at_least else '<='} {result.target:g} {result.unit}"
        print(f"{result.name:<60}{told:>14}{target:>12}{'' if result.is_met else '  missed'}")
    return all(result.is_met for result in results)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds of some work by a clock, that of the CPU by default, the collector of cycles at rest."""
    gc.collect()
    gc.disable()
    start = clock()
    work()
    spent = clock() - start
    gc.enable()
    return spent


def peak() -> int:
    """Return the most bytes that the process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
