"""Documents and photos, up and down."""

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest

from localgram.server import LocalTelegram

ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x03\x00\x02\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
)


async def test_a_document_reaches_the_person_byte_for_byte(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_document(
        anna.id, ICS, filename="kokous.ics", caption="<b>Add</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("kokous.ics", "text/calendar")
    [seen] = await anna.wait_for(1)
    assert seen.document is not None
    assert (seen.document.name, seen.document.data) == ("kokous.ics", ICS)
    assert seen.html == "<b>Add</b>"


async def test_a_document_can_be_sent_again_by_its_id(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    first = await bot.send_document(anna.id, ICS, filename="a.ics")
    assert first.document is not None
    again = await bot.send_document(anna.id, first.document.file_id)
    assert again.document == first.document
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(anna.id, "invented")


async def test_what_a_person_sends_can_be_downloaded(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person()
    await anna.send_document(b"%PDF-1.7", "cv.pdf")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"
    async with httpx.AsyncClient() as client:
        path = str(file.file_path)
        assert (await client.get(path.replace("local", "other", 1))).status_code == 401
        assert (await client.get(path + "x")).status_code == 404


async def test_an_unknown_file_cannot_be_fetched(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("invented")


async def test_an_empty_file_is_refused(telegram: LocalTelegram, bot: Bot) -> None:
    anna = await telegram.person(known=True)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(anna.id, b"", filename="a.ics")


async def test_a_photo_has_its_size_and_nothing_else_is_a_photo(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_photo(anna.id, JPEG)
    assert (sent.photo[0].width, sent.photo[0].height) == (2, 3)
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(anna.id, ICS)


async def test_a_caption_has_its_own_limit_and_can_be_edited(
    telegram: LocalTelegram, bot: Bot
) -> None:
    anna = await telegram.person(known=True)
    sent = await bot.send_document(anna.id, ICS, caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(anna.id, ICS, caption="x" * 1025)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("y", anna.id, sent.message_id)
    await bot.edit_message_caption(anna.id, sent.message_id, caption="y")
    [seen] = await anna.messages()
    assert (seen.text, seen.edited) == ("y", True)
    assert seen.document is not None
