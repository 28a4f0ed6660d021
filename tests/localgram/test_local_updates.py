"""getUpdates, and a whole Application on top of it."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.error import Conflict
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from localgram.server import LocalTelegram
from tests.localgram.local_support import StandingClock, new_bot

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def test_an_update_is_delivered_until_its_offset_is_confirmed(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person()
    await anna.send_text("one")
    await anna.send_text("two")
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert [u.update_id for u in first] == [u.update_id for u in again]
    assert first[1].update_id == first[0].update_id + 1
    [second] = await bot.get_updates(offset=first[1].update_id)
    assert second.message is not None
    assert second.message.text == "two"
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person()
    for text in ("one", "two", "three"):
        await anna.send_text(text)
    assert len(await bot.get_updates(offset=-2)) == 2
    assert len(await bot.get_updates()) == 2


async def test_the_limit_holds(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    for _ in range(3):
        await anna.send_text("x")
    assert len(await bot.get_updates(limit=2)) == 2


async def test_a_long_poll_ends_as_soon_as_someone_writes(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(first_name="Anna", language_code="fi")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until_called("getUpdates")
    await anna.send_text("Hei")
    [update] = await asyncio.wait_for(poll, 5)
    assert update.message is not None
    assert update.message.text == "Hei"
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "fi"
    assert update.message.chat.type == "private"


async def test_a_second_get_updates_ends_the_first_with_a_conflict(
    telegram: LocalTelegram, bot: Bot
) -> None:
    async with new_bot(telegram) as other:
        first = asyncio.create_task(bot.get_updates(timeout=30))
        await telegram.until_called("getUpdates")
        await other.get_updates()
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await asyncio.wait_for(first, 5)


async def test_kinds_that_were_not_asked_for_are_not_kept(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person()
    await bot.get_updates(allowed_updates=["callback_query"])
    await anna.send_text("unheard")
    await bot.send_message(anna.id, "x")
    await anna.tap(data="heard")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    await anna.send_text("heard again")
    assert len(await bot.get_updates()) == 1


async def test_updates_that_nobody_fetches_are_kept_for_a_day(
    telegram: LocalTelegram, bot: Bot, clock: StandingClock
) -> None:
    anna = await telegram.person()
    await anna.send_text("early")
    clock.move(hours=23)
    await anna.send_text("late")
    clock.move(hours=2)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "late"


async def test_ids_go_on_after_a_restart(clock: StandingClock) -> None:
    ids = []
    for _ in range(2):
        async with LocalTelegram("1234:local", clock=clock) as telegram, new_bot(telegram) as bot:
            anna = await telegram.person()
            ids.append(await anna.send_text("x"))
            ids.append((await bot.get_updates())[0].update_id)
        clock.move(seconds=1)
    assert ids[2] > ids[0]
    assert ids[3] > ids[1]


async def test_an_edit_by_the_person_is_an_edited_message(
    telegram: LocalTelegram, bot: Bot, clock: StandingClock
) -> None:
    anna = await telegram.person()
    number = await anna.send_text("Lidl")
    clock.move(seconds=5)
    await anna.edit(number, "Prisma")
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert edited.text == "Prisma"
    assert edited.edit_date is not None
    assert (edited.edit_date - edited.date).total_seconds() == 5


async def _greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_html(f"<b>Hei</b> {context.args}")


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


@pytest.fixture
def application(telegram: LocalTelegram) -> AnyApplication:
    application = ApplicationBuilder().bot(new_bot(telegram)).build()
    application.add_handler(CommandHandler("start", _greet))
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    return application


async def test_a_real_application_converses_by_long_polling(
    telegram: LocalTelegram, application: AnyApplication
) -> None:
    anna, pekka = await telegram.person(), await telegram.person()
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling()
        await anna.start("coach42")
        await pekka.send_text("Moi")
        assert (await anna.wait_for(1))[0].html == "<b>Hei</b> ['coach42']"
        assert (await pekka.wait_for(1))[0].text == "Moi"
        await application.updater.stop()
        await application.stop()


async def test_a_long_text_arrives_in_pieces(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.send_text("word " * 1000)
    pieces = [u.message.text for u in await bot.get_updates() if u.message is not None]
    assert len(pieces) == 2
    assert " ".join(map(str, pieces)).split() == ["word"] * 1000
