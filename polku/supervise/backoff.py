"""How long to wait before a process that died is started again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Backoff:
    """Waits that double from ``first`` up to ``longest`` seconds.

    A process that lived for ``stable`` seconds counts as well again: its next wait is the first.
    """

    first: float = 1.0
    longest: float = 30.0
    stable: float = 60.0

    def failures(self, before: int, lived: float) -> int:
        """Return the failures in a row after one more death, given the seconds it had lived."""
        return 1 if lived >= self.stable else before + 1

    def wait(self, failures: int) -> float:
        """Return the seconds to wait after so many failures in a row (at least one)."""
        # The exponent is bounded because a float overflows at 2**1024.
        return min(self.longest, self.first * 2.0 ** min(failures - 1, 64))
