"""Edits, deletions and tapped buttons."""

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telegram.error import BadRequest

from localgram.client import ImpossibleError
from localgram.person import Person
from localgram.server import LocalTelegram
from tests.localgram.local_support import StandingClock


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(t, callback_data=t) for t in labels]])


@pytest.fixture
async def anna(telegram: LocalTelegram) -> Person:
    return await telegram.person(first_name="Anna", known=True)


async def last_query(bot: Bot) -> CallbackQuery:
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    return query


async def test_an_edit_changes_the_text_and_takes_the_keyboard_away(anna: Person, bot: Bot) -> None:
    sent = await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes"))
    edited = await bot.edit_message_text("<b>Done</b>", anna.id, sent.message_id, parse_mode="HTML")
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup, edited.message_id) == ("Done", None, sent.message_id)
    assert edited.date == sent.date
    assert edited.edit_date is not None
    [seen] = await anna.messages()
    assert (seen.html, seen.labels, seen.edited) == ("<b>Done</b>", [], True)


async def test_taking_only_the_keyboard_away_is_not_shown_as_an_edit(
    anna: Person, bot: Bot
) -> None:
    sent = await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes"))
    await anna.wait_for(1)
    await bot.edit_message_reply_markup(anna.id, sent.message_id)
    seen = await anna.wait_for(lambda message: message.labels == [])
    assert not seen.edited


async def test_an_edit_that_changes_nothing_is_refused(anna: Person, bot: Bot) -> None:
    sent = await bot.send_message(anna.id, "<b>x</b>", "HTML", reply_markup=keyboard("Yes"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text(
            "<b>x</b>", anna.id, sent.message_id, parse_mode="HTML", reply_markup=keyboard("Yes")
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(anna.id, sent.message_id, reply_markup=keyboard("Yes"))
    await bot.edit_message_text("x", anna.id, sent.message_id, reply_markup=keyboard("Yes"))


async def test_only_an_own_message_that_is_there_can_be_edited(anna: Person, bot: Bot) -> None:
    theirs = await anna.send_text("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", anna.id, theirs)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", anna.id, theirs + 1)


async def test_a_deleted_message_is_gone_for_both(anna: Person, bot: Bot) -> None:
    sent = await bot.send_message(anna.id, "x")
    theirs = await anna.send_text("my identity code")
    assert len(await anna.messages()) == 2
    await bot.delete_messages(anna.id, [theirs, 12345])
    await bot.delete_message(anna.id, sent.message_id)
    assert await anna.messages() == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("y", anna.id, sent.message_id)


async def test_after_48_hours_a_message_stays(anna: Person, bot: Bot, clock: StandingClock) -> None:
    sent = await bot.send_message(anna.id, "x")
    late = await bot.send_message(anna.id, "y")
    clock.move(hours=48)
    await bot.delete_message(anna.id, sent.message_id)
    clock.move(seconds=1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(anna.id, late.message_id)


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(anna: Person, bot: Bot) -> None:
    await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes", "No"))
    tap = await anna.tap("No")
    query = await last_query(bot)
    assert (query.data, query.from_user.id) == ("No", anna.id)
    assert query.chat_instance
    assert isinstance(query.message, Message)
    assert query.message.reply_markup == keyboard("Yes", "No")
    await query.answer("Saved", show_alert=True)
    note = await anna.note(tap)
    assert (note.text, note.alert) == ("Saved", True)


async def test_the_newest_message_with_the_button_is_tapped_unless_one_is_named(
    anna: Person, bot: Bot
) -> None:
    old = await bot.send_message(anna.id, "1", reply_markup=keyboard("Yes"))
    new = await bot.send_message(anna.id, "2", reply_markup=keyboard("Yes"))
    await bot.send_message(anna.id, "3", reply_markup=keyboard("No"))
    for wanted, message in ((new, None), (old, old.message_id)):
        await anna.tap("Yes", message=message)
        query = await last_query(bot)
        assert query.message is not None
        assert query.message.message_id == wanted.message_id


async def test_forged_data_and_a_tap_on_a_deleted_message_reach_the_bot(
    anna: Person, bot: Bot
) -> None:
    sent = await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes"))
    await anna.tap(data='/erase{"sure":"yes"}')
    assert (await last_query(bot)).data == '/erase{"sure":"yes"}'
    await bot.delete_message(anna.id, sent.message_id)
    await anna.tap(data="Yes", message=sent.message_id)
    message = (await last_query(bot)).message
    assert message is not None
    assert not message.is_accessible


async def test_a_label_that_is_not_there_cannot_be_tapped(anna: Person, bot: Bot) -> None:
    await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes"))
    with pytest.raises(ImpossibleError, match=r"no button 'Maybe'; to be seen: \['Yes'\]"):
        await anna.tap("Maybe")


async def test_a_tap_cannot_be_answered_late_nor_an_invented_one(
    anna: Person, bot: Bot, clock: StandingClock
) -> None:
    await bot.send_message(anna.id, "Sure?", reply_markup=keyboard("Yes"))
    await anna.tap("Yes")
    query = await last_query(bot)
    clock.move(seconds=61)
    for query_id in (query.id, "17"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await bot.answer_callback_query(query_id)
