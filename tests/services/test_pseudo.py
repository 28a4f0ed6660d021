"""Under a pseudo-language nothing untranslated comes out: whole flows, buttons too."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from bot import texts as bot_texts
from polku.messages import collecting, faq, render, texts
from polku.messages.extract import limit
from polku.messages.ids import FAQ, SIGNPOSTS
from polku.messages.languages import LANGUAGES
from polku.messages.model import Message
from polku.messages.reply import text
from polku.services import settings, visits
from polku.services.heard import Answer
from tests.services.talker import START, Talker
from tests.support.pseudo import CLOSE, OPEN, outside, pseudo, spoken

OWN_NAMES = {row.own_name for row in LANGUAGES.values()}


@pytest.fixture
def somebody(talker: Talker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talker]:
    with spoken(monkeypatch) as code:
        talker.language = code
        yield talker


def untranslated(talker: Talker) -> list[str]:
    """Return what came out that is not in brackets; a language names itself."""
    said = [outside(text(reply, talker.language)) for reply in talker.last.replies]
    titles = [outside(title) for title in talker.titles() if title not in OWN_NAMES]
    return [each for each in (*said, *titles) if any(c.isalpha() for c in each)]


def tap(talker: Talker, title: str) -> None:
    talker.tap(pseudo(title))


def test_the_pseudo_language_keeps_blanks_and_is_longer() -> None:
    told = pseudo("<b>{day}</b>: a job")
    assert told.startswith(OPEN)
    assert told.endswith(CLOSE)
    assert "<b>{day}</b>: à jöb" in told
    assert len(told) >= len("<b>{day}</b>: a job") * 4 / 3


def test_what_is_not_translated_would_be_noticed() -> None:
    assert outside(f"{OPEN}îñ{CLOSE} out {OPEN}a {OPEN}b{CLOSE} c{CLOSE}") == "out"


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("greet", "hello"),
        ("help", "help"),
        ("thanks", "thanks"),
        ("goodbye", "bye"),
        ("affirm", "yes"),
        ("deny", "no"),
        ("stop", "stop"),
        ("talk_to_coach", "a person"),
        ("change_language", "language"),
        ("reminders", "reminders"),
        ("my_data", "my data"),
        ("delete_data", "delete my data"),
        ("show_applications", "my applications"),
        ("edit_application", "change it"),
        ("next_conversation", "when"),
        ("add_conversation", "a discussion"),
        ("set_profile", "my dates"),
        ("check_offer", "does it bind me"),
        ("check_sanction", "what follows"),
        ("crisis", "help me"),
        ("nlu_fallback", "mumble"),
        ("out_of_scope", "weather"),
        ("bot_challenge", "are you human"),
        ("feedback_bad", "wrong"),
    ],
)
def test_nothing_untranslated_is_said_first(somebody: Talker, intent: str, words: str) -> None:
    somebody.say(intent, words)
    assert somebody.last.replies
    assert untranslated(somebody) == []


def test_nothing_untranslated_is_in_the_settings(somebody: Talker) -> None:
    store = somebody.room.store
    visitor = visits.visitor(store, somebody.chat, somebody.now, somebody.language)
    somebody.last = Answer((settings.show(store, visitor),))
    assert untranslated(somebody) == []


def test_nothing_untranslated_greets_a_person(
    monkeypatch: pytest.MonkeyPatch, talker: Talker
) -> None:
    operator = talker.room.operator
    replies = (texts.introduction(operator), texts.consent(operator), texts.menu())
    said = [part for reply in replies for part in reply.paragraphs]
    said += [each.title for reply in replies for row in reply.buttons for each in row]
    said += [each for each in vars(bot_texts).values() if isinstance(each, Message)]
    with spoken(monkeypatch) as code:
        assert [outside(render(each, code)) for each in said if outside(render(each, code))] == []
    assert len(said) > 20


@pytest.mark.parametrize("wish", [*FAQ, *SIGNPOSTS])
def test_nothing_untranslated_is_in_an_answer(
    wish: str, monkeypatch: pytest.MonkeyPatch, talker: Talker
) -> None:
    reply = faq.answer(wish, START.date(), operator=talker.room.operator).reply()
    with spoken(monkeypatch) as code:
        assert outside(text(reply, code)) == ""


def test_nothing_untranslated_is_said_on_the_way_to_a_saved_application(somebody: Talker) -> None:
    somebody.say("report_application", "I applied to Lidl yesterday", ("employer", "Lidl"))
    for title in ("Yesterday", "Leave out", "Application to an advertised job", "Save"):
        assert untranslated(somebody) == []
        if pseudo(title) in somebody.titles():
            tap(somebody, title)
    assert untranslated(somebody) == []
    assert somebody.last.replies


def test_nothing_untranslated_is_said_in_the_settings_of_reminders(somebody: Talker) -> None:
    somebody.say("reminders", "reminders")
    for title in ("Other reminders", "All my reminders", "Quiet hours", "No quiet hours"):
        tap(somebody, title)
        assert untranslated(somebody) == []


def test_every_button_says_how_long_it_may_be(talker: Talker) -> None:
    template = collecting.extract()
    for intent in ("help", "my_data", "reminders", "set_profile", "check_offer", "check_sanction"):
        talker.turn(talker.heard(intent, None))
        for reply in talker.last.replies:
            for title in (each.title for row in reply.buttons for each in row):
                assert title.id in OWN_NAMES or _held(template, title), title.id


def _held(template: Catalog, title: Message) -> bool:
    found = template.get(title.id)
    return found is not None and limit(found.auto_comments) is not None
