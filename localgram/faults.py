"""Faults on demand: what a network and a busy server do to a bot."""

import random
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from itertools import count
from typing import Any

from localgram.errors import ControlError

KINDS = ("retry_after", "error", "delay", "drop", "garbage")
BODIES = ("html", "truncated", "wrong_shape", "empty")


@dataclass
class Fault:
    """One switch.

    kind        retry_after (429), error (`status`), delay (`seconds`), drop (the connection is
                closed without an answer), garbage (`body` in place of the answer)
    methods     names of methods, `*` as a wildcard ("send*"); all where empty
    chat_id     only calls about this chat
    times       how often it strikes; None: until it is removed
    probability how likely it strikes a call that matches, with its own `seed`
    executed    whether the call takes effect all the same, so that the caller cannot know
    """

    kind: str
    methods: list[str] = field(default_factory=list)
    chat_id: int | None = None
    times: int | None = 1
    probability: float = 1.0
    seed: int = 0
    executed: bool = False
    retry_after: int = 1
    status: int = 502
    seconds: float = 1.0
    body: str = "html"
    id: int = 0
    struck: int = 0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ControlError(f"unknown kind of fault {self.kind!r}; known: {', '.join(KINDS)}")
        if self.body not in BODIES:
            raise ControlError(f"unknown body {self.body!r}; known: {', '.join(BODIES)}")
        if not isinstance(self.methods, list):
            raise ControlError("methods is a list of names")
        if self.times is not None and self.times < 1:
            raise ControlError("times is at least 1, or null for always")
        if not 500 <= self.status <= 599:
            raise ControlError("status must be from 500 to 599")
        if not 0.0 <= self.probability <= 1.0:
            raise ControlError("probability must be from 0 to 1")
        self._random = random.Random(self.seed)  # noqa: S311 - repeatable on purpose

    def strikes(self, method: str, chat_id: str) -> bool:
        """Decide whether this call is struck, and count it."""
        if self.times is not None and self.struck >= self.times:
            return False
        if self.methods and not any(fnmatchcase(method, m.lower()) for m in self.methods):
            return False
        if self.chat_id is not None and str(self.chat_id) != chat_id:
            return False
        if self._random.random() >= self.probability:
            return False
        self.struck += 1
        return True


class Faults:
    """The switches that are on, in the order in which they were set."""

    def __init__(self) -> None:
        self._faults: dict[int, Fault] = {}
        self._ids = count(1)

    def add(self, wanted: dict[str, Any]) -> Fault:
        """Set a switch. Raises ControlError for one that makes no sense."""
        try:
            fault = Fault(**wanted)
        except TypeError as error:
            raise ControlError(f"not a fault: {error}") from None
        fault.id = next(self._ids)
        self._faults[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> None:
        """Turn a switch off; nothing happens when it is off already."""
        self._faults.pop(fault_id, None)

    def clear(self) -> None:
        """Turn all off."""
        self._faults.clear()

    def strike(self, method: str, chat_id: str) -> list[Fault]:
        """The faults of one call: any delays, and after them at most one other."""
        struck = []
        for fault in self._faults.values():
            if fault.strikes(method.lower(), chat_id):
                struck.append(fault)
                if fault.kind != "delay":
                    break
        return struck

    def report(self) -> list[dict[str, Any]]:
        """All switches, with how often each has struck."""
        return [asdict(fault) for fault in self._faults.values()]
