"""Questions about the rules of a past day: "what was it in 2023?", "and before the reform?".

The day is heard in the words (``polku.past``). Where they name no matter besides, the question is
about what was told last.
"""

from datetime import date, timedelta

from polku import past
from polku.config import Operator
from polku.messages import Reply, faq, msg, texts
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.services.heard import Answer, Heard

#: Here a year is the matter itself, and not the day of the rules.
ABOUT_CHANGES = frozenset(
    {"changes", "changes_2026", "sanctions_eased", "when_it_applies", "activation_model"}
)
#: Understood without a matter of its own, when a past day is named.
VAGUE = frozenset({"changes", "changes_2026"})


#: The answer for everyone that stands behind what was told to one person.
BEHIND = {
    "check_offer": "job_offers",
    "check_sanction": "missed_obligation",
    "show_applications": "obligation",
    "next_conversation": "meeting_frequency",
}


def day_asked(heard: Heard, wish: str) -> date | None:
    """Return the past day whose rules a typed question about a wish asks for, or None."""
    if heard.text is None or wish in ABOUT_CHANGES:
        return None
    day = past.past_day(heard.text, heard.language, heard.today)
    if day is None and past.before_the_change(heard.text, heard.language):
        since = faq.changed_on(wish, heard.today)
        return since - timedelta(days=1) if since else None
    return day


def tell(operator: Operator, heard: Heard, wish: str, day: date) -> Reply:
    """Return the answer of a day: of a past one with what it is, else as every answer."""
    told = faq.answer(wish, day, operator=operator)
    if day >= heard.today:
        return told.reply()
    return told.reply_of(day, faq.answer(wish, heard.today, operator=operator))


def about_the_last(operator: Operator, heard: Heard) -> Answer | None:
    """Answer a question that names a past day and no matter; None for every other message.

    It is about what was told last; where nothing was told yet, the matter is asked for.
    """
    if heard.text is None:
        return None
    only_a_time = past.names_nothing_else(heard.text, heard.language)
    wish = _last_told(heard)
    if wish is None:
        day = past.past_day(heard.text, heard.language, heard.today) if only_a_time else None
        return Answer((texts.about_which(day),)) if day else None
    day = day_asked(heard, wish) if only_a_time or _vague(heard, wish) else None
    if day is None:
        return None
    reply = tell(operator, heard, wish, day)
    about = msg("About this: {wish}.", wish=faq.title(wish))
    return Answer((Reply((about, *reply.paragraphs), reply.buttons, reply.id),))


def _last_told(heard: Heard) -> str | None:
    """Return the last answer's wish, where it is one whose rules have their days."""
    wish = BEHIND.get(heard.last_topic or "", heard.last_topic)
    return wish if wish in (*FAQ, *SIGNPOSTS) and wish not in ABOUT_CHANGES else None


def _vague(heard: Heard, wish: str) -> bool:
    if heard.intent == "ask":
        return wish in heard.options
    return heard.intent == "nlu_fallback" or heard.params.get("id") in VAGUE
