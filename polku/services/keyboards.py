"""The buttons beneath an answer, as the services write them."""

from typing import TypeAlias

from polku.messages import Button, Message, Payload

#: Buttons side by side: what stands on each and what a tap sends.
Row: TypeAlias = tuple[tuple[Message, Payload], ...]


def keyboard(*rows: Row) -> tuple[tuple[Button, ...], ...]:
    """Return rows of buttons."""
    return tuple(tuple(Button(title, payload) for title, payload in row) for row in rows)
