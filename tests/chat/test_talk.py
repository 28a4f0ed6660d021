"""The terminal's conversation, before a real local Telegram with a small bot."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from localgram.server import LocalTelegram
from polku.chat.server import PERSON, person
from polku.chat.talk import Talk

TOKEN = "1234:local"


class Bot:
    """Repeats what it hears; does something else at a few words."""

    def __init__(self, base: str) -> None:
        self._api = httpx.AsyncClient(base_url=f"{base}{TOKEN}", timeout=30, trust_env=False)
        self.heard: list[str] = []

    async def call(self, method: str, **params: Any) -> Any:
        return (await self._api.post(f"/{method}", json=params)).json()["result"]

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await (self.tapped if "callback_query" in update else self.told)(update)

    async def told(self, update: Any) -> None:
        text = update["message"]["text"]
        self.heard.append(text)
        buttons = [[{"text": "Save", "callback_data": "/save"}]] if text == "buttons" else []
        if text == "document":
            file = {"document": ("../my data.json", b"{}", "application/json")}
            await self._api.post("/sendDocument", data={"chat_id": PERSON}, files=file)
        elif text != "silence":
            markup = {"inline_keyboard": buttons}
            await self.call("sendChatAction", chat_id=PERSON, action="typing")
            await self.call(
                "sendMessage",
                chat_id=PERSON,
                text=f"<b>{text}</b>",
                parse_mode="HTML",
                reply_markup=markup,
            )

    async def tapped(self, update: Any) -> None:
        query = update["callback_query"]
        self.heard.append(query["data"])
        where = {"chat_id": PERSON, "message_id": query["message"]["message_id"]}
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
        await self.call("editMessageText", text="saved", **where)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[SimpleNamespace]:
    async with LocalTelegram(TOKEN) as telegram:
        await telegram.person(id=PERSON, known=True)
        bot, shown = Bot(telegram.base_url), list[str]()
        running = asyncio.create_task(bot.run())
        talk = Talk(lambda: person(telegram), lambda line: shown.append(line.plain), tmp_path, 0.5)
        await talk.catch_up()
        yield SimpleNamespace(talk=talk, shown=shown, bot=bot, folder=tmp_path, telegram=telegram)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_is_typed_is_sent_and_the_answer_shown(scene: SimpleNamespace) -> None:
    await scene.talk.say("Hei & moi")
    assert await scene.talk.answered()
    assert scene.shown == ["Hei & moi", ""]


async def test_a_number_taps_and_what_the_edit_says_is_shown(scene: SimpleNamespace) -> None:
    await scene.talk.say("buttons")
    assert await scene.talk.answered()
    await scene.talk.say("1")
    assert await scene.talk.answered()
    assert scene.bot.heard == ["buttons", "/save"]
    assert scene.shown[1:3] == ["[1] Save", ""]
    assert {"→ Save", "Noted", "(changed)", "saved"} <= set(scene.shown)


async def test_a_number_without_a_button_and_one_after_an_equals_sign_are_texts(
    scene: SimpleNamespace,
) -> None:
    for line in ("4", "buttons", "= 1"):
        await scene.talk.say(line)
        assert await scene.talk.answered()
    assert scene.bot.heard == ["4", "buttons", "1"]


async def test_a_document_is_saved_in_the_folder_and_never_outside(scene: SimpleNamespace) -> None:
    for _ in range(2):
        await scene.talk.say("document")
        assert await scene.talk.answered()
    names = sorted(path.name for path in scene.folder.iterdir())
    assert len(names) == 2
    assert all(re.fullmatch(r"[^/]*my data(-2)?\.json", name) for name in names)
    assert json.loads((scene.folder / names[0]).read_text()) == {}


async def test_a_silent_bot_is_not_waited_for_for_ever(scene: SimpleNamespace) -> None:
    await scene.talk.say("silence")
    assert not await scene.talk.answered(longest=0.3)


async def test_a_local_telegram_that_is_gone_is_said_and_does_not_end_the_talk(
    scene: SimpleNamespace,
) -> None:
    await scene.telegram.reset()
    await scene.talk.say("Hei")
    assert scene.shown[-1].startswith("That was not sent")
    assert not await scene.talk.look(0.1)
    await scene.telegram.person(id=PERSON, known=True)
    await scene.talk.say("Hei taas")
    assert await scene.talk.answered()
    assert "Hei taas" in scene.shown


async def test_an_empty_line_sends_nothing(scene: SimpleNamespace) -> None:
    await scene.talk.say("  ")
    assert scene.bot.heard == []
