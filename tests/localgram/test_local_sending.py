"""sendMessage and its relatives, through a real Bot."""

import httpx
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from localgram.server import LocalTelegram
from localgram.world import Options
from tests.localgram.local_support import StandingClock, new_bot


async def test_a_sent_message_comes_back_whole(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(first_name="Anna", known=True)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await bot.send_message(
        anna.id, "Hei <b>Anna</b>", parse_mode="HTML", reply_markup=keyboard
    )
    assert sent.text == "Hei Anna"
    assert sent.entities == (MessageEntity("bold", 4, 4),)
    assert sent.chat.id == anna.id
    assert sent.chat.first_name == "Anna"
    assert sent.from_user is not None
    assert sent.from_user.id == bot.id
    assert sent.date.isoformat() == "2026-11-22T08:00:00+00:00"
    assert sent.reply_markup == keyboard


async def test_the_person_sees_text_markup_and_buttons(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    rows = [["Yes", "No"], ["Help"]]
    keyboard = [[InlineKeyboardButton(t, callback_data=t) for t in row] for row in rows]
    await bot.send_message(
        anna.id, "<i>A</i> &amp; B", parse_mode="HTML", reply_markup=InlineKeyboardMarkup(keyboard)
    )
    [seen] = await anna.wait_for(1)
    assert (seen.text, seen.html, seen.labels) == ("A & B", "<i>A</i> &amp; B", rows)
    assert seen.by_bot
    assert not seen.edited


@pytest.mark.parametrize(
    ("text", "mode", "fault"),
    [
        ("", None, "Message text is empty"),
        (" \n ", None, "Text must be non-empty"),
        ("<b></b>", "HTML", "Text must be non-empty"),
        ("ä" * 4097, None, "Message is too long"),
        ("😀" * 2049, None, "Message is too long"),
        ("a <b>x", "HTML", "Can't parse entities: can't find end tag"),
        ("x", "MarkdownV3", "Unsupported parse_mode"),
    ],
)
async def test_a_text_that_cannot_be_sent_is_refused(
    telegram: LocalTelegram, bot: Bot, text: str, mode: str | None, fault: str
) -> None:
    anna = await telegram.person(known=True)
    with pytest.raises(BadRequest) as caught:
        await bot.send_message(anna.id, text, parse_mode=mode)
    assert caught.value.message.lower().startswith(fault.lower())
    assert await anna.messages() == []


async def test_the_length_counts_after_the_markup_is_taken_away(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    markup = "<b>" + "&lt;" * 4096 + "</b>"
    assert (await bot.send_message(anna.id, markup, parse_mode="HTML")).text == "<" * 4096


async def test_white_space_at_the_ends_goes_and_entities_move_with_the_text(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_message(anna.id, "\n 😀<b>b </b> ", parse_mode="HTML")
    assert sent.text == "😀b"
    assert sent.entities == (MessageEntity("bold", 2, 1),)


async def test_direction_isolates_stay_and_old_direction_marks_go(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_message(anna.id, "\u202bأ\u202c \u2066Kela\u2069\r\nx\ty")
    assert sent.text == "أ \u2066Kela\u2069\nx y"


async def test_links_and_commands_are_found_by_the_server(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_message(anna.id, "See https://kela.fi/tuki. Or /help, a/b, x@kela.fi")
    found = [(e.type, sent.parse_entity(e)) for e in sent.entities]
    assert found == [
        ("url", "https://kela.fi/tuki"),
        ("bot_command", "/help"),
        ("email", "x@kela.fi"),
    ]


@pytest.mark.parametrize("data", ["", "x" * 65, "ä" * 33])
async def test_callback_data_is_one_to_64_bytes(
    telegram: LocalTelegram, bot: Bot, data: str
) -> None:
    anna = await telegram.person(known=True)
    button = {"text": "x", "callback_data": data}
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.do_api_request(
            "sendMessage",
            {"chat_id": anna.id, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}},
        )


async def test_a_button_needs_a_label_and_something_to_do(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    for button in ({"text": "", "callback_data": "x"}, {"text": "x"}, "x"):
        with pytest.raises(BadRequest):
            await bot.do_api_request(
                "sendMessage",
                {"chat_id": anna.id, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}},
            )


async def test_a_keyboard_below_the_chat_types_its_label(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    await bot.send_message(anna.id, "?", reply_markup=ReplyKeyboardMarkup([["Yes", "No"]]))
    assert await anna.reply_keyboard() == [["Yes", "No"]]
    await anna.tap("Yes")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Yes"
    await bot.send_message(anna.id, "!", reply_markup=ReplyKeyboardRemove())
    assert await anna.reply_keyboard() == []


async def test_a_chat_that_never_wrote_to_the_bot_is_not_found(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person()
    for chat_id in (anna.id, 7, "@nobody"):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(chat_id, "x")
    await anna.start()
    await bot.send_message(anna.id, "x")


async def test_the_bot_does_not_write_first_to_someone_from_a_group(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person()
    await telegram.group("Coaches", anna)
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(anna.id, "x")


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(
    telegram: LocalTelegram,
) -> None:
    async with httpx.AsyncClient(base_url=telegram.url) as client:
        wrong = await client.get("/bot1234:other/getMe")
        malformed = await client.get("/botnonsense/getMe")
        unknown = await client.get("/bot1234:local/noSuchMethod")
    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert malformed.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert unknown.json()["description"] == "Not Found: method not found"
    with pytest.raises(InvalidToken):
        await new_bot(telegram, "1234:other").initialize()


async def test_parameters_come_as_query_form_or_json_and_names_in_any_case(
    telegram: LocalTelegram,
) -> None:
    anna = await telegram.person(known=True)
    values = {"chat_id": str(anna.id), "text": "x"}
    async with httpx.AsyncClient(base_url=f"{telegram.url}/bot1234:local") as client:
        answers = [
            await client.get("/sendMessage", params=values),
            await client.post("/sendmessage", data=values),
            await client.post("/SENDMESSAGE", json=values),
            await client.post("/sendMessage", files={k: (None, v) for k, v in values.items()}),
        ]
        broken = await client.post(
            "/sendMessage", content=b"{", headers={"content-type": "application/json"}
        )
    assert [answer.json()["ok"] for answer in answers] == [True] * 4
    assert broken.status_code == 400
    assert len(await anna.messages()) == 4


async def test_typing_is_seen(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    await bot.send_chat_action(anna.id, "typing")
    assert (await anna.action("typing")).action == "typing"
    with pytest.raises(BadRequest):
        await bot.send_chat_action(anna.id, "dancing")


async def test_a_reply_holds_the_message_it_answers(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    asked = await anna.send_text("When?")
    sent = await bot.send_message(anna.id, "Today", reply_to_message_id=asked)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "When?"
    assert (await anna.wait_for(1))[0].reply_to == asked
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.id, "x", reply_to_message_id=99)


class TestStrict:
    @pytest.fixture
    def options(self) -> Options:
        return Options(strict=True)

    async def test_one_message_a_second_to_a_chat(
        self, telegram: LocalTelegram, bot: Bot, clock: StandingClock
    ) -> None:
        anna = await telegram.person(known=True)
        await bot.send_message(anna.id, "1")
        with pytest.raises(RetryAfter):
            await bot.send_message(anna.id, "2")
        clock.move(seconds=1)
        await bot.send_message(anna.id, "2")

    async def test_thirty_messages_a_second_from_the_bot(
        self, telegram: LocalTelegram, bot: Bot
    ) -> None:
        people = [await telegram.person(known=True) for _ in range(31)]
        for person in people[:30]:
            await bot.send_message(person.id, "x")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(people[30].id, "x")
        assert caught.value._retry_after.total_seconds() == 1
