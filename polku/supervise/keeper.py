"""Ends every child when the supervisor itself is gone, however it went.

The supervisor holds the only other end of this process's standard input, and writes ``+GROUP`` for
each process group it starts and ``-GROUP`` for each that has ended. When it dies, even by SIGKILL,
the pipe closes: whatever is still in the list is told to end, and killed where it does not. Run as
a file (``keeper.py SECONDS``), with nothing but the standard library: it costs little and cannot
fail to import.
"""

import os
import signal
import sys
import time


def remaining(groups: set[int]) -> set[int]:
    """Return the groups that still have a process."""
    return {group for group in groups if send(group, 0)}


def send(group: int, number: int) -> bool:
    """Send a signal to a group; tell whether there was anyone to get it."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end(groups: set[int], grace: float) -> None:
    """Ask every group to end; kill what is left after ``grace`` seconds."""
    for group in groups:
        send(group, signal.SIGTERM)
    until = time.monotonic() + grace
    while (left := remaining(groups)) and time.monotonic() < until:
        time.sleep(0.05)
    for group in left:
        send(group, signal.SIGKILL)


def main(grace: float) -> None:
    """Read the list from standard input until it closes, then end what is in it."""
    groups: set[int] = set()
    for line in sys.stdin:
        if not line.endswith("\n"):
            break  # cut off in the middle: half a number is another group's
        (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
    end(groups, grace)


if __name__ == "__main__":
    # Signals of the terminal are for the supervisor; this one ends after it.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    main(float(sys.argv[1]))
