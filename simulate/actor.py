"""Somebody in front of Telegram: types, taps, and waits for what must come back."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from localgram import people
from localgram.chats import Message, Person
from localgram.methods.about_chats import set_blocked
from localgram.world import World
from simulate.diary import Diary
from simulate.judge import Judge, Tapped, tapped

#: Real seconds after which somebody who got no fitting answer gives up.
PATIENCE = 180.0
Wanted = Callable[[list[Tapped]], bool]


class NotAnswered(Exception):  # noqa: N818 - what became of a deed
    """No fitting answer came; ``told`` where another one did, such as an apology."""

    def __init__(self, told: bool) -> None:
        super().__init__("told" if told else "silence")
        self.told = told


def anything(_: list[Tapped]) -> bool:
    """Any answer will do."""
    return True


def nothing_asked(buttons: list[Tapped]) -> bool:
    """Want an answer that is no question of a form."""
    return find(buttons, "draft") is None


def offers(intent: str, **values: str) -> Wanted:
    """Want an answer with a button that sends this."""
    return lambda buttons: find(buttons, intent, **values) is not None


def find(buttons: list[Tapped], intent: str, **values: str) -> dict[str, str] | None:
    """Return what the first such button sends, None without one."""
    for name, sent in buttons:
        if name == intent and values.items() <= sent.items():
            return sent
    return None


@dataclass
class Actor:
    """One person with their diary; ``turns`` counts what they said and tapped."""

    world: World
    judge: Judge
    person: Person
    diary: Diary
    turns: int = 0
    waits: list[float] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)

    async def start(self, wanted: Wanted) -> Message:
        """Press Start, which also lifts a block."""
        return await self._answered(lambda: people.start(self.world, self.person, ""), wanted)

    async def say(self, words: str, wanted: Wanted) -> Message:
        """Type words and return the answer that was wanted."""
        content = {"kind": "text", "text": words}
        return await self._answered(lambda: people.write(self.world, self.person, content), wanted)

    async def tap(self, data: str, wanted: Wanted, under: Message | None = None) -> Message:
        """Tap a button under a message, the newest one that was not used where left out."""
        below = under or self._newest()
        self._used.add(below.id)
        what = {"data": data, "message_id": below.id}
        return await self._answered(lambda: people.tap(self.world, self.person, what), wanted)

    def block(self) -> None:
        """Block the bot."""
        set_blocked(self.world, self.person, blocked=True)

    async def _answered(self, deed: Callable[[], object], wanted: Wanted) -> Message:
        chat = self.world.private_chat(self.person)
        before = max(chat.messages, default=0)
        began = time.monotonic()
        self.turns += 1
        deed()
        while True:
            replies = self._replies(before)
            fitting = [each for each in replies if wanted(tapped(each.markup))]
            if fitting:
                self.waits.append(time.monotonic() - began)
                return fitting[-1]
            left = PATIENCE - (time.monotonic() - began)
            if left <= 0:
                raise NotAnswered(bool(replies))
            await chat.signal.wait(min(left, 5.0))
            await asyncio.sleep(0)

    def _replies(self, after: int) -> list[Message]:
        self.judge.look()
        chat = self.world.private_chat(self.person)
        return [
            each
            for number, each in chat.messages.items()
            if number > after
            and each.sender["is_bot"]
            and (chat.id, number) not in self.judge.reminders
        ]

    def reminded(self) -> Message | None:
        """Return the newest reminder that was not tapped under, None without one."""
        chat = self.world.private_chat(self.person)
        numbers = [number for owner, number in self.judge.reminders if owner == chat.id]
        newest = max(numbers, default=None)
        return None if newest is None or newest in self._used else chat.messages[newest]

    def _newest(self) -> Message:
        chat = self.world.private_chat(self.person)
        return next(
            each
            for number, each in reversed(chat.messages.items())
            if each.sender["is_bot"] and number not in self._used
        )
