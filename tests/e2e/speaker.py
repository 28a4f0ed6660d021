"""Somebody who talks with Polku through the local Telegram."""

from dataclasses import dataclass

from localgram.person import Person
from localgram.seen import SeenMessage
from polku.messages import Message, plain, texts

#: Every turn goes through three real processes on a machine that may be busy.
PATIENCE = 60.0


@dataclass
class Speaker:
    person: Person
    language: str

    async def say(self, words: str, expected: str) -> SeenMessage:
        """Type words and wait for an answer that holds the expected ones."""
        await self.person.send_text(words)
        return await self.hear(expected)

    async def ask(self, words: str, title: str, expected: str) -> SeenMessage:
        """Type words; where Polku asks which wish is meant, tap the right one of its three."""
        questions = [
            plain(asked, self.language)
            for options in ([], ["plan"])
            for asked in texts.did_you_mean(options).paragraphs
            if isinstance(asked, Message)
        ]
        await self.person.send_text(words)
        heard = await self.person.wait_for(
            lambda m: m.by_bot and (expected in m.text or m.text in questions), PATIENCE
        )
        if expected in heard.text:
            return heard
        await self.person.tap(title, message=heard)
        return await self.hear(expected)

    async def tap(self, button: str, expected: str) -> SeenMessage:
        """Tap a button and wait for an answer that holds the expected words."""
        await self.person.tap(button)
        return await self.hear(expected)

    async def hear(self, expected: str) -> SeenMessage:
        return await self.person.wait_for(
            lambda message: message.by_bot and expected in message.text, PATIENCE
        )

    async def heard(self, expected: str) -> int:
        """Return how many messages of the bot hold the words."""
        messages = await self.person.messages()
        return sum(1 for each in messages if each.by_bot and expected in each.text)

    async def tap_under(self, words: str, button: str, expected: str) -> SeenMessage:
        """Wait for a message that holds the words, and tap a button under that very one."""
        message = await self.hear(words)
        await self.person.tap(button, message=message)
        return await self.hear(expected)
