"""Calls that make no sense are refused; they never break the server."""

import contextlib

import httpx
import pytest

from localgram.errors import ApiError
from localgram.methods import METHODS, call
from localgram.params import Params
from localgram.server import LocalTelegram

ODD: list[object] = [
    None,
    5,
    [{"a": 1}],
    {"type": []},
    "",
    "x",
    "--5",
    "9" * 5000,
    "-1",
    "0",
    "[",
    "[]",
    "[1]",
    "[[1]]",
    "{}",
    '{"type":"chat"}',
]
ODD += ['{"inline_keyboard":[[{"text":1}]]}', '{"inline_keyboard":[[{"text":"a","url":"b"}]]}']
ODD += [
    '[{"type":"bold","offset":"x","length":null}]',
    '{"type":"chat","chat_id":"x"}',
    "attach://x",
]
ODD += ['{"type":"chat_member","chat_id":1,"user_id":"x"}', '[{"command":1}]', '{"message_id":"x"}']
NAMES = ["chat_id", "text", "caption", "message_id", "message_ids", "reply_markup", "entities"]
NAMES += ["commands", "scope", "menu_button", "document", "photo", "file_id", "reply_parameters"]
NAMES += ["callback_query_id", "message_thread_id", "name", "icon_color", "offset", "limit"]
NAMES += ["allowed_updates", "url", "user_id", "language_code", "caption_entities", "action"]


@pytest.mark.parametrize("method", METHODS)
async def test_no_parameter_however_odd_breaks_a_method(
    telegram: LocalTelegram, method: str
) -> None:
    anna = await telegram.person(id=1, known=True)
    number = await anna.send_text("x")
    group = await telegram.group(forum=True)
    for chat_id in (anna.id, group.id):
        usual = {"chat_id": chat_id, "text": "x", "message_id": number, "commands": []}
        for name in NAMES:
            for value in ODD:
                with contextlib.suppress(ApiError):
                    await call(telegram.world, method, Params({**usual, name: value}))
                telegram.world.updates.clear()


async def test_broken_multipart_is_refused(telegram: LocalTelegram) -> None:
    async with httpx.AsyncClient(base_url=f"{telegram.url}/bot1234:local") as client:
        headers = {"content-type": "multipart/form-data; boundary=x"}
        answer = await client.post("/sendMessage", content=b"--y\r\n", headers=headers)
        without = {"content-type": "multipart/form-data"}
        also = await client.post("/sendMessage", content=b"--y\r\n", headers=without)
    assert [answer.json()["error_code"], also.json()["error_code"]] == [400, 400]
