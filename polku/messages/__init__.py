"""What can be said, and how it is said in each language.

``msg`` and ``nmsg`` make messages out of whole English sentences; ``render`` says one in a
language, as Telegram HTML. The language is always an argument.
"""

from polku.messages.languages import LANGUAGES, Language, from_telegram
from polku.messages.model import (
    Button,
    FullDate,
    LanguageName,
    Lines,
    Link,
    Listing,
    Localised,
    Message,
    Moment,
    Reply,
    ShortDate,
    Spoken,
    Verbatim,
    label,
    msg,
    nmsg,
    site_link,
)
from polku.messages.payload import BadPayload, Payload
from polku.messages.rendering import plain, render
from polku.messages.reply import as_json
from polku.messages.splitting import split

__all__ = [
    "LANGUAGES",
    "BadPayload",
    "Button",
    "FullDate",
    "Language",
    "LanguageName",
    "Lines",
    "Link",
    "Listing",
    "Localised",
    "Message",
    "Moment",
    "Payload",
    "Reply",
    "ShortDate",
    "Spoken",
    "Verbatim",
    "as_json",
    "from_telegram",
    "label",
    "msg",
    "nmsg",
    "plain",
    "render",
    "site_link",
    "split",
]
