"""Answers that are the same for everybody, and what is said when nothing was understood."""

from datetime import date

from polku import past
from polku.config import Operator
from polku.messages import Reply, faq, msg, texts
from polku.messages.titles import button
from polku.services import bygone
from polku.services.heard import Answer, Heard

#: So many turns in a row that were not understood bring in a person.
PATIENCE = 2


def tell(operator: Operator, heard: Heard) -> Answer:
    """Answer a faq or signpost by the rules of today, or of the day that is named.

    A button names the day in ``on``; typed words name it as people do.
    """
    wish = heard.params["id"]
    day = _day(heard.params.get("on")) or bygone.day_asked(heard, wish) or heard.today
    return Answer((bygone.tell(operator, heard, wish, day),))


def _day(written: str | None) -> date | None:
    """Return the day of a button; None where there is none, or no such day."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def ask(operator: Operator, heard: Heard) -> Answer:
    """Ask which of up to three wishes was meant; after two such turns name a person too.

    Where the words name a past day, the buttons ask for the rules of that day.
    """
    reply = texts.did_you_mean(heard.options, on=_past_day(heard))
    if heard.failures + 1 < PATIENCE:
        return Answer((reply,))
    rows = (*reply.buttons, (button("talk_to_coach"),))
    return Answer((Reply(reply.paragraphs, rows, reply.id),))


def _past_day(heard: Heard) -> date | None:
    return None if heard.text is None else past.past_day(heard.text, heard.language, heard.today)


def helped(operator: Operator, heard: Heard) -> Answer:
    """Take whether an answer helped: a thank you, or other ways to an answer. Nothing is kept."""
    wish = heard.params.get("id")
    related = faq.answer(wish, heard.today, operator=operator).related_buttons() if wish else ()
    return Answer((texts.helped(related, yes=heard.params.get("v") == "yes"),))


def fall_back(operator: Operator, heard: Heard) -> Answer:
    """Say that it was not understood; the second time in a row, who can help."""
    again = heard.failures + 1 >= PATIENCE
    return Answer((texts.not_understood(operator, again=again),))


def out_of_scope(operator: Operator, heard: Heard) -> Answer:
    """Say that this is not what Polku is for, and what it is for.

    Of a language that is not spoken yet Polku cannot know that well enough to say so.
    """
    if heard.unspoken is not None or heard.failures + 1 >= PATIENCE:
        return fall_back(operator, heard)
    return Answer(
        (
            Reply(
                (
                    msg(
                        "I cannot help with that. I know about employment services in Finland: "
                        "job applications, discussions, job offers, and what may follow."
                    ),
                ),
                ((button("help"),), (button("talk_to_coach"),)),
                id="out_of_scope",
            ),
        )
    )


def wrong(operator: Operator, heard: Heard) -> Answer:
    """Take the blame for a wrong answer, and offer other ways."""
    return Answer(
        (
            Reply(
                (
                    msg("I am sorry. Please ask again in other words, or ask a person."),
                    *(texts.talk_to_coach(operator).paragraphs[1:] if heard.failures else ()),
                ),
                ((button("help"),), (button("talk_to_coach"),)),
                id="feedback_bad",
            ),
        )
    )
