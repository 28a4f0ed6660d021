"""One conversation in the terminal: what the person types goes out, what the bot says is shown."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
from rich.text import Text

from localgram.client import ImpossibleError
from localgram.person import Person
from localgram.seen import SeenFile, SeenMessage
from polku.chat.buttons import Buttons, Tap
from polku.chat.view import styled

Show = Callable[[Text], None]

HELP = "A number taps the button; = and a number sends it as a text; /quit ends."

#: Seconds of silence after an answer, and the longest wait for one.
SETTLED = 1.5
LONGEST = 60.0

#: What says that the local Telegram is gone, or is another one that does not know this person.
LOST = (httpx.HTTPError, ImpossibleError)


class Talk:
    """A person, what they see, and the buttons that they can tap.

    Args:
        join: makes the person who talks; called again where the local Telegram was restarted.
        show: gets each line to be seen.
        downloads: the folder where documents are saved.
        settled: seconds of silence after which an answer counts as complete.
    """

    def __init__(
        self,
        join: Callable[[], Person],
        show: Show,
        downloads: Path,
        settled: float = SETTLED,
    ) -> None:
        self._join = join
        self._person = join()
        self._show = show
        self._downloads = downloads
        self._settled = settled
        self._buttons = Buttons()
        self._shown: dict[int, SeenMessage] = {}
        self._notes = 0
        self._heard = 0

    async def catch_up(self) -> None:
        """Take what the chat already holds as seen."""
        await self._person.skip()
        for message in self._person.screen().messages():
            self._shown[message.id] = message
        self._notes = len(self._person.screen().notes)

    async def say(self, line: str) -> None:
        """Send what was typed: a number taps a button, anything else is a text."""
        if not line.strip():
            return
        tap = self._buttons.find(line)
        self._buttons.said()
        try:
            if tap is not None:
                await self._tap(tap)
            else:
                text = line.lstrip()
                await self._person.send_text(text[1:].strip() if text[:1] == "=" else line)
        except LOST as error:
            self._aside(f"That was not sent: {error}")

    async def _tap(self, tap: Tap) -> None:
        if tap.data is None:
            self._aside(f"Open this address: {tap.url}")
            return
        self._aside(f"→ {tap.title}")
        await self._person.tap(data=tap.data, message=tap.message_id)

    async def look(self, seconds: float) -> bool:
        """Show what is new, waiting so long for it; tell whether anything happened.

        Where the local Telegram is gone, it is joined again.
        """
        try:
            return await self._look(seconds)
        except LOST:
            self._aside("The local Telegram was lost; joining it again …")
            await asyncio.sleep(1.0)
            self._person = self._join()
            self._shown.clear()
            self._notes = 0
            return False

    async def _look(self, seconds: float) -> bool:
        screen = self._person.screen()
        before = len(screen.actions)
        await screen.refresh(seconds)
        news = [m for m in screen.messages() if m.by_bot and self._is_new(m)]
        for message in sorted(news, key=lambda each: each.version):
            self._show_message(message)
        for note in screen.notes[self._notes :]:
            if note.text:
                self._aside(note.text)
        happened = bool(news) or len(screen.actions) > before or len(screen.notes) > self._notes
        self._notes = len(screen.notes)
        self._heard += len(news)
        return happened

    async def answered(self, longest: float = LONGEST) -> bool:
        """Show the bot's whole answer to what was just said; False where none came in time."""
        loop = asyncio.get_running_loop()
        until, before = loop.time() + longest, self._heard
        while self._heard == before:
            if loop.time() > until:
                return False
            await self.look(min(self._settled, longest))
        while await self.look(self._settled) and loop.time() < until:
            pass
        return True

    def _is_new(self, message: SeenMessage) -> bool:
        known = self._shown.get(message.id)
        return known is None or known.version < message.version

    def _show_message(self, message: SeenMessage) -> None:
        before = self._shown.get(message.id)
        self._shown[message.id] = message
        if before is not None and self._answered_beneath(before, message):
            return
        if before is None or before.text != message.text:
            if before is not None:
                self._aside("(changed)")
            if message.text:
                self._show(styled(message.text, message.entities))
        if message.file is not None and before is None:
            self._aside(f"Saved: {self._save(message.file)}")
        keyboard = [[vars(button) for button in row] for row in message.keyboard]
        if before is not None and before.text == message.text and before.labels == message.labels:
            return
        for row in self._buttons.show(message.id, keyboard):
            self._show(row)
        self._show(Text())

    @staticmethod
    def _answered_beneath(before: SeenMessage, message: SeenMessage) -> bool:
        """Whether only the choice was added: who tapped it here has just seen what it says."""
        longer = message.text.startswith(before.text + "\n\n")
        return bool(before.keyboard) and not message.keyboard and longer

    def _save(self, file: SeenFile) -> Path:
        """Save a document under its own name, beside an older one of that name."""
        name = Path(file.name.replace("\\", "/")).name.strip(".") or file.kind
        self._downloads.mkdir(mode=0o700, parents=True, exist_ok=True)
        path, number = self._downloads / name, 1
        while path.exists():
            number += 1
            path = self._downloads / f"{Path(name).stem}-{number}{Path(name).suffix}"
        path.write_bytes(file.data)
        return path

    def _aside(self, line: str) -> None:
        self._show(Text(line, "dim"))
