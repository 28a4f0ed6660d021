"""Persons: what they send, blocking, deleting the account, waiting."""

import pytest
from telegram import Bot
from telegram.error import Forbidden

from localgram.client import ImpossibleError
from localgram.server import LocalTelegram


async def test_a_blocked_bot_is_told_so_and_cannot_write(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.start()
    await anna.block()
    change = (await bot.get_updates())[-1].my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    assert change.chat.id == change.from_user.id == anna.id
    for attempt in (bot.send_message(anna.id, "x"), bot.send_chat_action(anna.id, "typing")):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await attempt
    with pytest.raises(ImpossibleError, match="blocks the bot"):
        await anna.send_text("x")


async def test_start_lifts_a_block(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.block()
    await anna.start()
    blocked, unblocked, started = await bot.get_updates()
    assert unblocked.my_chat_member is not None
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert started.message is not None
    assert started.message.text == "/start"
    assert blocked.update_id < unblocked.update_id
    await bot.send_message(anna.id, "x")


async def test_a_deleted_account_is_told_apart_from_a_block(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    await anna.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(anna.id, "x")


async def test_everything_that_a_person_can_send_arrives(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.send_document(b"%PDF", "cv.pdf", caption="my CV")
    await anna.send_voice(b"OggS", duration=3)
    await anna.send_sticker("🎉")
    await anna.send_photo(PNG, caption="me")
    await anna.send_location(61.5, 23.8)
    await anna.send_raw({"contact": {"phone_number": "+358", "first_name": "A"}})
    messages = [u.message for u in await bot.get_updates() if u.message is not None]
    document, voice, sticker, photo, location, contact = messages
    assert document.document is not None
    assert (document.document.file_name, document.caption) == ("cv.pdf", "my CV")
    assert voice.voice is not None
    assert voice.voice.file_size == 4
    assert sticker.sticker is not None
    assert sticker.sticker.emoji == "🎉"
    assert (photo.photo[0].width, photo.photo[0].height, photo.caption) == (2, 3, "me")
    assert location.location is not None
    assert location.location.latitude == 61.5
    assert contact.contact is not None


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03"


async def test_a_command_is_marked_as_one(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.send_text("/help me")
    [update] = await bot.get_updates()
    assert update.message is not None
    [entity] = update.message.entities
    assert (entity.type, entity.offset, entity.length) == ("bot_command", 0, 5)


async def test_what_was_returned_once_is_not_waited_for_again(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    for text in ("1", "2", "3"):
        await bot.send_message(anna.id, text)
    assert [m.text for m in await anna.wait_for(2)] == ["1", "2"]
    assert (await anna.wait_for(lambda m: True)).text == "3"
    with pytest.raises(TimeoutError, match=r"1 new message\(s\) did not come(.|\n)*bot: 3"):
        await anna.wait_for(1, timeout=0.01)


async def test_skipped_messages_do_not_count(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    await bot.send_message(anna.id, "old")
    await anna.skip()
    await bot.send_message(anna.id, "new")
    assert (await anna.wait_for(1))[0].text == "new"


async def test_a_reset_forgets_persons_and_updates_but_not_what_the_bot_set_up(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(id=7)
    await anna.send_text("x")
    await bot.set_my_commands([("help", "Help")])
    await telegram.reset()
    assert await bot.get_updates() == ()
    assert await telegram.sent() == []
    with pytest.raises(ImpossibleError, match="no chat 7"):
        await anna.messages()
    again = await telegram.person(id=7)
    assert await again.messages() == []
    assert len(await bot.get_my_commands()) == 1


async def test_nonsense_to_the_control_api_is_answered_with_a_reason(
    telegram: LocalTelegram,
) -> None:
    anna = await telegram.person()
    for path, body, why in (
        ("/persons", {"id": anna.id}, "already"),
        ("/persons", {"id": "x"}, "bad request"),
        (f"/persons/{anna.id}/send", {"kind": "dance"}, "unknown kind"),
        (f"/persons/{anna.id}/send", {"text": "  "}, "empty text"),
        (f"/persons/{anna.id}/send", {"kind": "voice", "data": "%"}, "cannot send this file"),
        (f"/persons/{anna.id}/dance", {}, "unknown deed"),
        ("/persons/5/send", {"text": "x"}, "no person 5"),
        ("/faults", {"kind": "fire"}, "unknown kind of fault"),
        ("/faults", {"kind": "drop", "colour": 1}, "not a fault"),
        ("/clock", {"now": "2026-01-01"}, "offset"),
    ):
        with pytest.raises(ImpossibleError, match=why):
            await telegram.post(path, body)
