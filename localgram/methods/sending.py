"""Methods that write into a chat."""

from localgram.chats import Chat, Json, Message
from localgram.errors import bad_request
from localgram.files import DOWNLOAD_LIMIT, StoredFile, image_size
from localgram.html import HtmlError, parse_html
from localgram.markup import read_markup
from localgram.params import Params
from localgram.text import CAPTION_LIMIT, TEXT_LIMIT, clean, find_entities, trim, utf16_length
from localgram.world import World

ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)


def send_message(world: World, params: Params) -> Json:
    """sendMessage."""
    content = read_text(params)
    return send(world, params, "sendMessage", content)


def send_document(world: World, params: Params) -> Json:
    """sendDocument, with a file or the id of a known one."""
    stored = _file(world, params, "document")
    document = {**stored.brief(), "file_name": stored.name, "mime_type": stored.mime_type}
    return send(world, params, "sendDocument", {"document": document, **read_caption(params)})


def send_photo(world: World, params: Params) -> Json:
    """sendPhoto; PNG and JPEG."""
    stored = _file(world, params, "photo")
    size = image_size(stored.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    photo = [{**stored.brief(), "width": size[0], "height": size[1]}]
    return send(world, params, "sendPhoto", {"photo": photo, **read_caption(params)})


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction; the person sees it."""
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.writable_chat(params.text("chat_id"))
    chat.actions.append(
        {
            "action": action,
            "at": world.now().isoformat(),
            "thread_id": _thread(chat, params),
            "version": chat.touch(),
        }
    )
    return True


def send(world: World, params: Params, method: str, content: Json) -> Json:
    """Post a bot's message; raises ApiError when keyboard, chat, topic or limits forbid it."""
    markup = read_markup(params)
    chat = world.writable_chat(params.text("chat_id"))
    thread_id = _thread(chat, params)
    reply_to = _reply_to(chat, params)
    world.limits.take(chat)
    if params.flag("protect_content"):
        content = {**content, "has_protected_content": True}
    if markup and "inline_keyboard" not in markup:
        chat.reply_keyboard = markup if "keyboard" in markup else None
    message = world.post(
        chat,
        world.bot,
        content,
        markup=markup,
        thread_id=thread_id,
        reply_to=reply_to,
        silent=params.flag("disable_notification"),
    )
    world.note_sent(method, message)
    return message.api()


def read_text(params: Params) -> Json:
    """The call's text as a message holds it. Raises ApiError 400."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(params: Params) -> Json:
    """The call's caption as a message holds it; empty when there is none."""
    text, entities = _formatted(params, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    return {**content, "caption_entities": entities} if entities else content


def _formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = clean(params.text(name))
    mode = params.text("parse_mode").lower()
    if mode == "html":
        try:
            text, entities = parse_html(text)
        except HtmlError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    elif mode in ("", "none"):
        entities = _given_entities(params, entities_name)
    else:
        # The real server also knows two kinds of Markdown; this one says so instead of guessing.
        raise bad_request("unsupported parse_mode")
    text, entities = trim(text, entities)
    return text, find_entities(text, entities)


def _given_entities(params: Params, name: str) -> list[Json]:
    entities = params.object(name) or []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in entities:
        if not _is_entity(entity):
            raise bad_request("can't parse entities: expected a MessageEntity")
    return entities


def _is_entity(entity: object) -> bool:
    return (
        isinstance(entity, dict)
        and isinstance(entity.get("type"), str)
        and isinstance(entity.get("offset"), int)
        and isinstance(entity.get("length"), int)
        and (entity["type"] != "text_link" or isinstance(entity.get("url"), str))
    )


def _thread(chat: Chat, params: Params) -> int | None:
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return None
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    if chat.topics[thread_id].get("closed") and chat.bot_status != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def _reply_to(chat: Chat, params: Params) -> Message | None:
    given = params.object("reply_parameters")
    wanted = Params(given) if isinstance(given, dict) else params
    message_id = wanted.integer("message_id") or params.integer("reply_to_message_id")
    if not message_id:
        return None
    message = chat.find(message_id)
    if message is None and not wanted.flag("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _file(world: World, params: Params, kind: str) -> StoredFile:
    upload = params.upload(kind)
    if upload is not None:
        try:
            return world.files.add(kind, upload.name, upload.mime_type, upload.data)
        except ValueError as error:
            raise bad_request(str(error)) from None
    if not params.has(kind):
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.get(params.text(kind))
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


def get_file(world: World, params: Params) -> Json:
    """getFile."""
    stored = world.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {**stored.brief(), "file_path": stored.path}
