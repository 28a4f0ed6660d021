"""From a tracker to what was heard, and from an answer to what the channel carries."""

import json
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.heard import hear
from actions.server import TurnAction
from polku.config import ROOT, load_operator
from polku.records import open_store
from polku.services import turn
from polku.services.heard import Span
from tests.support import database

NOW = "2026-11-22T10:00:00+02:00"


def said(
    text: str, intent: str, *entities: dict[str, Any], update_id: int = 1, **metadata: Any
) -> dict[str, Any]:
    told = {"now": NOW, "language": "fi", "update_id": update_id, "consented": False}
    return {
        "event": "user",
        "text": text,
        "parse_data": {"intent": {"name": intent}, "entities": list(entities), "language": "en"},
        "metadata": {**told, "payload": False, **metadata},
    }


def replied(identity: str) -> dict[str, Any]:
    return {"event": "bot", "text": None, "data": {"custom": {"id": identity}}}


def tracker(*events: dict[str, Any]) -> Tracker:
    return Tracker("p1", {}, {}, list(events), False, None, {}, "action_listen")


def test_typed_words_come_with_their_spans() -> None:
    text = "hain Lidliin eilen"
    heard = hear(
        tracker(
            said(
                text,
                "report_application",
                {"entity": "employer", "value": "Lidliin", "start": 5, "end": 12},
                {"entity": "day", "value": "eilen", "start": 13, "end": 18},
            )
        )
    )
    assert heard.spans == (Span("employer", "Lidliin", "Lidliin"), Span("day", "eilen", "eilen"))
    assert heard.text == text
    assert not heard.tapped
    assert heard.today.isoformat() == "2026-11-22"


def test_the_words_language_is_the_turns_and_the_buttons_is_the_chosen_one() -> None:
    assert hear(tracker(said("hi", "greet"))).language == "en"
    assert hear(tracker(said("/greet", "greet", payload=True))).language == "fi"


def test_a_tap_has_params_and_no_text() -> None:
    button = said(
        '/draft{"do":"save","id":"a1"}',
        "draft",
        {"entity": "do", "value": "save", "start": 6, "end": 30},
        {"entity": "id", "value": "a1", "start": 6, "end": 30},
        payload=True,
    )
    heard = hear(tracker(button))
    assert heard.tapped
    assert heard.params == {"do": "save", "id": "a1"}
    assert heard.spans == ()


def test_options_come_as_a_list_or_as_json() -> None:
    for value in (["plan", "model"], json.dumps(["plan", "model"])):
        heard = hear(tracker(said("hm", "ask", {"entity": "options", "value": value})))
        assert heard.options == ("plan", "model")


def test_failures_in_a_row_are_counted_up_to_the_last_success() -> None:
    failure = (said("hm", "nlu_fallback"), replied("not_understood"))
    success = (said("hi", "greet"), replied("greet"))
    assert hear(tracker(*failure, said("hm", "nlu_fallback"))).failures == 1
    assert hear(tracker(*failure, *failure, said("hm", "ask"))).failures == 2
    assert hear(tracker(*failure, *success, said("hm", "ask"))).failures == 0


def test_a_wish_that_waited_for_consent_is_found_again() -> None:
    wish = said("I applied to Lidl", "report_application", update_id=4)
    question = said("what is this", "help", update_id=5)
    heard = hear(
        tracker(
            wish,
            replied("consent"),
            question,
            said("/resume", "resume", update_id=6, payload=True, consented=True),
        )
    )
    assert heard.pending is not None
    assert heard.pending.text == "I applied to Lidl"
    assert heard.pending.consented
    assert heard.pending.update_id == 6


def test_without_a_waiting_wish_there_is_none() -> None:
    assert hear(tracker(said("/resume", "resume", payload=True))).pending is None


async def test_an_action_says_what_its_use_case_answers(tmp_path: Any) -> None:
    room = turn.Room(
        open_store(database.fresh(tmp_path)), load_operator(ROOT / "operator.example.yaml")
    )
    dispatcher = CollectingDispatcher()
    action = TurnAction("faq", lambda: room)
    question = said("does it count", "faq", {"entity": "id", "value": "what_counts"})
    assert await action.run(dispatcher, tracker(question), {}) == []
    carried = [each["custom"] for each in dispatcher.messages]
    assert carried[0]["id"] == "faq/what_counts"
    assert carried[-1]["id"] == "offer_language"
    assert {each["language"] for each in carried} == {"en"}


def with_buttons(identity: str, *payloads: str) -> dict[str, Any]:
    rows = [[{"title": "a button", "payload": each}] for each in payloads]
    custom = {"id": identity, "text": "<b>words</b>", "buttons": rows}
    return {"event": "bot", "text": None, "data": {"custom": custom}}


def test_what_was_said_in_the_turn_before_comes_along_and_nothing_older() -> None:
    heard = hear(
        tracker(
            said("hm", "ask"),
            with_buttons("ask", "/greet"),
            said("hi", "greet"),
            with_buttons("greet", "/help"),
            with_buttons("offer_language"),
            said("yes", "affirm"),
        )
    )
    assert [each.id for each in heard.before] == ["greet", "offer_language"]
    assert heard.before[0].buttons == ("/help",)
    assert heard.before[0].text == "<b>words</b>"


def test_an_hour_later_the_turn_before_is_forgotten() -> None:
    later = said("yes", "affirm", now="2026-11-22T11:00:00+02:00")
    assert hear(tracker(said("hm", "ask"), with_buttons("ask", "/greet"), later)).before == ()


def test_the_last_topic_is_an_answer_or_a_task_across_small_talk() -> None:
    answered = (said("2", "nlu_fallback"), replied("faq/what_counts"))
    thanks = (said("thanks", "thanks"), replied("thanks"))
    shown = (said("show", "show_applications"), replied("applications.list"))
    again = said("again", "repeat")
    assert hear(tracker(*answered, *thanks, again)).last_topic == "what_counts"
    assert hear(tracker(*answered, *shown, again)).last_topic == "show_applications"
    assert hear(tracker(*thanks, again)).last_topic is None


def test_a_second_wish_comes_along() -> None:
    second = {"entity": "second", "value": "reporting"}
    assert hear(tracker(said("both", "faq", second))).second == "reporting"


def test_the_last_topic_is_the_last_answer_however_long_ago() -> None:
    heard = hear(
        tracker(
            said("how many jobs", "faq"),
            replied("faq/obligation"),
            said("blah", "nlu_fallback"),
            replied("not_understood"),
            said("and in 2023?", "nlu_fallback"),
        )
    )
    assert heard.last_topic == "obligation"
    assert hear(tracker(said("hi", "greet"))).last_topic is None
