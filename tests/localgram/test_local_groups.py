"""Groups, their topics and their limit."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter

from localgram.server import LocalTelegram
from tests.localgram.local_support import StandingClock


async def test_a_twenty_first_message_in_a_minute_to_a_group_must_wait(
    telegram: LocalTelegram, bot: Bot, clock: StandingClock
) -> None:
    group = await telegram.group()
    for _ in range(20):
        await bot.send_message(group.id, "x")
        clock.move(seconds=1)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value._retry_after.total_seconds() == 40
    clock.move(seconds=40)
    await bot.send_message(group.id, "x")


async def test_a_private_chat_has_no_limit_a_minute(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    for _ in range(25):
        await bot.send_message(anna.id, "x")


async def test_a_topic_keeps_its_messages_together(telegram: LocalTelegram, bot: Bot) -> None:
    coach = await telegram.person(first_name="Coach")
    group = await telegram.group("Coaches", coach, forum=True)
    topic = await bot.create_forum_topic(group.id, "Client 4711")
    sent = await bot.send_message(group.id, "Hello", message_thread_id=topic.message_thread_id)
    assert sent.message_thread_id == topic.message_thread_id
    assert sent.is_topic_message
    await coach.send_text("Hi", chat=group.id, thread=topic.message_thread_id)
    await bot.send_message(group.id, "elsewhere")
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.message_thread_id == topic.message_thread_id
    assert update.message.chat.is_forum
    texts = [m.text for m in await group.messages(thread=topic.message_thread_id)]
    assert texts == ["", "Hello", "Hi"]


async def test_a_topic_is_renamed_closed_opened_and_deleted(
    telegram: LocalTelegram, bot: Bot
) -> None:
    group = await telegram.group(forum=True)
    thread = (await bot.create_forum_topic(group.id, "Client")).message_thread_id
    await bot.edit_forum_topic(group.id, thread, name="Client, waiting")
    await bot.close_forum_topic(group.id, thread)
    with pytest.raises(BadRequest, match=r"(?i)topic_not_modified"):
        await bot.close_forum_topic(group.id, thread)
    await bot.reopen_forum_topic(group.id, thread)
    await bot.delete_forum_topic(group.id, thread)
    assert await group.messages(thread=thread) == []
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=thread)


async def test_topics_need_a_forum_and_rights(telegram: LocalTelegram, bot: Bot) -> None:
    plain = await telegram.group()
    forum = await telegram.group(forum=True, bot_status="member")
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(plain.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await bot.create_forum_topic(forum.id, "x")


async def test_a_bot_without_rights_hears_only_what_is_meant_for_it(
    telegram: LocalTelegram, bot: Bot
) -> None:
    coach = await telegram.person()
    group = await telegram.group("Coaches", coach, bot_status="member")
    sent = await bot.send_message(group.id, "x")
    await coach.send_text("not for the bot", chat=group.id)
    await coach.send_text("/status", chat=group.id)
    await coach.send_text("an answer", chat=group.id, reply_to=sent.message_id)
    heard = [u.message.text for u in await bot.get_updates() if u.message is not None]
    assert heard == ["/status", "an answer"]


async def test_a_bot_that_left_or_was_kicked_cannot_write(
    telegram: LocalTelegram, bot: Bot
) -> None:
    group = await telegram.group()
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await bot.send_message(group.id, "x")
    await group.set_bot_status("kicked")
    with pytest.raises(Forbidden, match="bot was kicked"):
        await bot.send_message(group.id, "x")
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member is not None]
    assert [c.new_chat_member.status for c in changes] == ["administrator", "left", "kicked"]


async def test_who_is_in_a_group_can_be_asked(telegram: LocalTelegram, bot: Bot) -> None:
    coach, other = await telegram.person(), await telegram.person()
    group = await telegram.group("Coaches", coach, forum=True)
    assert (await bot.get_chat_member(group.id, coach.id)).status == "member"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"
    with pytest.raises(BadRequest, match="Member not found"):
        await bot.get_chat_member(group.id, other.id)
    await group.add(other)
    assert (await bot.get_chat_member(group.id, other.id)).status == "member"
    chat = await bot.get_chat(group.id)
    assert (chat.title, chat.is_forum) == ("Coaches", True)
    assert [a.user.id for a in await bot.get_chat_administrators(group.id)] == [bot.id]
