"""The channel, against a real Rasa server."""

import threading

import pytest

BODY = {
    "person": "someone",
    "update_id": 1,
    "text": "hello there",
    "payload": None,
    "language": "en",
    "now": "2026-11-22T10:00:00+02:00",
    "consented": True,
}
ROUTES = [
    ("POST", "/message"),
    ("POST", "/parse"),
    ("POST", "/forget"),
    ("POST", "/expire"),
    ("POST", "/export"),
    ("GET", "/health"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("secret", ["", "wrong", "ä", "a secret of the test"])
def test_nobody_is_served_without_the_secret(server, method, path, secret):
    answer = server.call(method, path, BODY, secret=secret.encode("utf-8"))
    assert answer.status_code == 403
    assert answer.json() == {"error": "forbidden"}


def test_a_typed_message_is_answered_in_order_and_unsplit(say):
    answer = say("Does a phone call count as applying?").json()
    assert [reply["text"] for reply in answer["replies"]] == ["One.\n\nTwo.\n\nThree.", "And more."]
    assert answer["replies"][0]["id"] == "action_faq"
    assert answer["replies"][0]["buttons"][0][1] == {"title": "No", "payload": "/deny"}
    assert answer["replies"][1]["buttons"] == []
    assert answer["effects"] == [{"type": "noted", "of": "action_faq"}]
    assert answer["language"] == "en"
    assert answer["replayed"] is False


def test_the_actions_see_the_metadata_and_who_is_asking(say, actions):
    say("what counts as applying for a job", update_id=77, consented=False, language="fi@easy")
    latest = actions.seen[0]["tracker"]["latest_message"]
    assert latest["metadata"] == {
        "update_id": 77,
        "language": "fi@easy",
        "now": "2026-11-22T10:00:00+02:00",
        "consented": False,
        "payload": False,
    }
    assert latest["language"] == "en"
    assert {"entity": "id", "value": "what_counts"} in latest["entities"]
    assert actions.headers[0]["X-Polku-Secret"] == "a secret of the tests"


def test_a_payload_is_read_by_rasas_short_form_and_keeps_the_chosen_language(say, actions):
    answer = say(payload='/faq{"id":"obligation"}', language="fi@easy").json()
    latest = actions.seen[0]["tracker"]["latest_message"]
    assert actions.seen[0]["next_action"] == "action_faq"
    assert [(e["entity"], e["value"]) for e in latest["entities"]] == [("id", "obligation")]
    assert latest["metadata"]["payload"] is True
    assert latest["language"] == answer["language"] == "fi@easy"


def test_a_tap_and_an_ok_go_on_in_the_language_of_the_last_answer(say):
    def language(*message, **more):
        return say(*message, **more).json()["language"]

    assert language("montako työpaikkaa minun pitää hakea kuukaudessa") == "fi"
    assert language("ok") == "fi"
    assert language(payload='/faq{"id":"obligation"}') == "fi"
    assert language("how many jobs must I apply for each month") == "en"
    assert language("ok") == "en"


def test_a_language_that_was_chosen_since_the_last_answer_goes_before_it(say):
    say("montako työpaikkaa minun pitää hakea kuukaudessa")
    assert say("ok", language="fi@easy").json()["language"] == "fi@easy"


@pytest.mark.parametrize(
    "typed",
    [
        "/delete_data",
        '/set_profile{"per_period":0}',
        "  /delete_data",
        "\u200b/delete_data",
        "\u202e/delete_data",
        "/restart",
        "/back",
        "/session_start",
        '/draft{"do":"save"}',
        "\n\t/resume",
    ],
)
def test_typed_text_never_becomes_a_payload(say, actions, typed):
    assert say(typed).status_code == 200
    latest = actions.seen[0]["tracker"]["latest_message"]
    assert latest["text"] == typed.strip()
    assert latest["metadata"]["payload"] is False
    assert actions.seen[0]["next_action"] not in {
        "action_set_profile",
        "action_draft",
        "action_resume",
    }
    assert "wish" in latest  # it went through the pipeline; Rasa's short form leaves none


def test_the_same_update_is_answered_again_without_running_anything(say, actions):
    first = say("hello there", update_id=5).json()
    say("what counts as applying", update_id=6)
    ran = len(actions.seen)
    again = say("hello there", update_id=5).json()
    assert again == {**first, "replayed": True}
    assert len(actions.seen) == ran


def test_update_ids_that_begin_alike_are_not_confused(say, actions):
    say("hello there", update_id=123)
    assert say("hello there", update_id=12).json()["replayed"] is False
    assert say("hello there", update_id=1234).json()["replayed"] is False


@pytest.mark.parametrize("manner", ["fail", "reject", "nonsense", "silent"])
def test_a_turn_without_an_answer_is_a_fault_and_is_run_again(say, actions, server, manner):
    actions.manner = manner
    failed = say("what counts as applying", update_id=9)
    assert failed.status_code == 500
    reference = failed.json()["error"]
    assert f"fault {reference} in message: TurnError" in server.log.read_text("utf-8")
    actions.manner = "answer"
    mended = say("what counts as applying", update_id=9).json()
    assert mended["replayed"] is False
    assert mended["replies"]
    events = actions.seen[-1]["tracker"]["events"]
    assert sum(e["event"] == "user" for e in events) == 1  # the failed turn left nothing behind


def test_two_messages_of_one_person_at_once_are_answered_one_after_the_other(say, actions):
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(say("hello there", update_id=8).json()))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer["replayed"] for answer in answers) == [False, True, True, True]
    assert len(actions.seen) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", ""),
        ("person", "a b"),
        ("person", 5),
        ("update_id", "1"),
        ("update_id", True),
        ("update_id", -1),
        ("text", 5),
        ("text", "x" * 8193),
        ("text", None),
        ("payload", "/greet"),
        ("language", "English"),
        ("language", None),
        ("now", "yesterday"),
        ("now", "2026-11-22T10:00:00"),
        ("consented", "yes"),
    ],
)
def test_a_bad_body_is_refused_by_the_name_of_its_field(server, field, value):
    answer = server.call("POST", "/message", {**BODY, field: value})
    assert answer.status_code == 400
    is_both_or_none = field == "payload" or (field == "text" and value is None)
    expected = "text and payload" if is_both_or_none else field
    assert expected in answer.json()["error"]


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'"text"', b"\xff\xfe"])
@pytest.mark.parametrize("path", ["/message", "/parse", "/forget", "/expire", "/export"])
def test_what_is_no_json_object_is_refused(server, path, body):
    assert server.call("POST", path, body).status_code == 400


@pytest.mark.parametrize(
    "payload",
    [
        "greet",
        "/no_such_intent",
        "/restart",
        "/greet{",
        '/faq{"id":["a"]}',
        "/faq{}x",
        "/" + "a" * 64,
        3,
    ],
)
def test_a_payload_that_no_button_of_ours_carries_is_refused(server, actions, payload):
    answer = server.call("POST", "/message", {**BODY, "text": None, "payload": payload})
    assert answer.status_code == 400
    assert actions.seen == []


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u2060", "\u202e", "\x00", "\ud800", "😀", "x" * 4096]
)
def test_messages_with_nothing_in_them_are_answered_too(say, text):
    assert say(text).json()["replies"]


def test_forgetting_deletes_everything_of_one_person_and_of_nobody_else(say, server):
    say("hello there", person="to-be-forgotten")
    say("hello there", person="to-stay")
    assert server.call("POST", "/forget", {"person": "to-be-forgotten"}).json()["forgotten"] > 0
    assert server.call("POST", "/forget", {"person": "to-be-forgotten"}).json() == {"forgotten": 0}
    assert server.call("POST", "/export", {"person": "to-be-forgotten"}).json() == {"events": []}
    assert server.call("POST", "/export", {"person": "to-stay"}).json()["events"]


def test_what_was_said_before_an_instant_is_forgotten_and_nothing_after_it(say, server):
    for day, text in ((20, "hello there"), (21, "good evening"), (23, "what counts")):
        say(text, person="of-old", now=f"2027-06-{day}T10:00:00+03:00")
    say("hello there", person="long-gone", now="2027-06-23T10:00:01+03:00")
    say("hello there", person="of-now", now="2027-06-24T10:00:00+03:00")
    before = {"before": "2027-06-24T00:00:00+03:00"}
    first = server.call("POST", "/expire", {"before": "2027-06-23T10:00:00+03:00"}).json()
    assert first["forgotten"] > 0
    assert first["more"] is False
    texts = [e["text"] for e in _export(server, "of-old") if e["who"] == "person"]
    assert texts == ["what counts"]
    assert _export(server, "of-old")[1:]
    again = say("good evening", person="of-old", now="2027-06-24T11:00:00+03:00").json()
    assert again["replies"]
    server.call("POST", "/expire", before)
    assert _export(server, "long-gone") == []
    assert [e["text"] for e in _export(server, "of-old") if e["who"] == "person"] == [
        "good evening"
    ]
    assert _export(server, "of-now")
    assert server.call("POST", "/expire", before).json()["forgotten"] == 0


@pytest.mark.parametrize("before", [None, "", "yesterday", "2027-06-24", 5])
def test_an_instant_without_an_offset_forgets_nothing(server, before):
    assert server.call("POST", "/expire", {"before": before}).status_code == 400


def _export(server, person):
    return server.call("POST", "/export", {"person": person}).json()["events"]


def test_an_export_tells_who_said_what_and_when(say, server):
    say("hello there", person="curious")
    say(payload="/help", person="curious", now="2026-11-23T09:30:00+02:00")
    assert server.call("POST", "/export", {"person": "curious"}).json() == {
        "events": [
            {"at": "2026-11-22T10:00:00+02:00", "who": "person", "text": "hello there"},
            {"at": "2026-11-22T10:00:00+02:00", "who": "polku", "text": "One.\n\nTwo.\n\nThree."},
            {"at": "2026-11-22T10:00:00+02:00", "who": "polku", "text": "And more."},
            {"at": "2026-11-23T09:30:00+02:00", "who": "person", "text": "/help"},
            {"at": "2026-11-23T09:30:00+02:00", "who": "polku", "text": "One.\n\nTwo.\n\nThree."},
            {"at": "2026-11-23T09:30:00+02:00", "who": "polku", "text": "And more."},
        ]
    }


def test_parse_tells_the_wish_its_rivals_and_places_in_the_text_as_given(server):
    text = "  I applied to Lidl as a cashier yesterday"
    answer = server.call("POST", "/parse", {"text": text, "language": "en"}).json()
    assert answer["id"] == answer["top"][0] == "report_application"
    assert len(answer["top"]) == 8
    assert 0 < answer["confidence"] <= 1
    assert answer["lang"] == "en"
    assert answer["outcome"] in {"answer", "ask"}
    found = {e["entity"]: text[e["start"] : e["end"]] for e in answer["entities"]}
    assert found["employer"] == "Lidl"
    assert found["day"] == "yesterday"


def test_parse_counts_from_the_slash_that_rasa_would_have_read(server):
    text = "/ I applied to Lidl yesterday"
    answer = server.call("POST", "/parse", {"text": text, "language": "en"}).json()
    for entity in answer["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["value"]
