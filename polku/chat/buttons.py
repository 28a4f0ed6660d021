"""The buttons that a person sees, by the number that taps each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.text import Text


@dataclass(frozen=True)
class Tap:
    """One button: its message, its label, and what it does; ``data`` is None for a link."""

    message_id: int
    title: str
    data: str | None
    url: str | None = None


@dataclass
class Buttons:
    """The buttons since the person last said something, numbered from one.

    Numbers go on over the messages of one answer, so that each of them can still be tapped; they
    begin anew with the first buttons after the person's next turn.
    """

    _taps: dict[int, Tap] = field(default_factory=dict)
    _turn_is_over: bool = False

    def said(self) -> None:
        """Note that the person said or tapped something."""
        self._turn_is_over = True

    def show(self, message_id: int, keyboard: Sequence[Sequence[Mapping[str, Any]]]) -> list[Text]:
        """Number a message's buttons; return a line a row, nothing for no buttons."""
        self.remove(message_id)
        if any(keyboard) and self._turn_is_over:
            self._taps.clear()
            self._turn_is_over = False
        return [self._row(message_id, row) for row in keyboard if row]

    def remove(self, message_id: int) -> None:
        """Forget a message's buttons: it was edited or deleted."""
        kept = {number: tap for number, tap in self._taps.items() if tap.message_id != message_id}
        self._taps = kept

    def find(self, typed: str) -> Tap | None:
        """Return the button whose number was typed, or None."""
        number = typed.strip()
        # isdecimal takes every script's digits, and so does int: a person types their own.
        return self._taps.get(int(number)) if number.isdecimal() and len(number) < 5 else None

    def _row(self, message_id: int, row: Sequence[Mapping[str, Any]]) -> Text:
        line = Text()
        for button in row:
            number = max(self._taps, default=0) + 1
            tap = Tap(message_id, str(button["text"]), button.get("data"), button.get("url"))
            self._taps[number] = tap
            line.append("  " if line else "")
            line.append(f"[{number}] ", "bold green").append(tap.title)
            line.append(f" <{tap.url}>" if tap.url else "", "dim")
        return line
