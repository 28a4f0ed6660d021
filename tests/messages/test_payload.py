"""What a button may send, and everything else that it may not."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.messages.ids import FAQ, SIGNPOSTS, WISHES
from polku.messages.payload import ALLOWED, BadPayload, Payload

_SIMPLE = st.text(string.ascii_letters + string.digits, min_size=1, max_size=6)
_KNOWN = {"code": "fi@easy", "sure": "yes", "agree": "no", "from": "2026-11-01"}


@st.composite
def payloads(draw: st.DrawFn) -> Payload:
    intent = draw(st.sampled_from(sorted(ALLOWED)))
    values: dict[str, str] = {}
    for name, entity in ALLOWED[intent].items():
        if entity.optional and draw(st.booleans()):
            continue
        if intent.endswith(("_application", "_applications", "delete_data")):
            values[name] = draw(st.from_regex(entity.pattern, fullmatch=True))
        elif intent in ("faq", "signpost") and name == "id":
            values[name] = draw(st.sampled_from(FAQ if intent == "faq" else SIGNPOSTS))
        elif intent == "helped":
            values[name] = draw(st.sampled_from(FAQ + SIGNPOSTS if name == "id" else ("yes", "no")))
        elif name == "do":
            values[name] = draw(st.sampled_from(["save", "stop", "i_come"]))
        else:
            values[name] = _KNOWN.get(name) or draw(_SIMPLE)
            if name == "on":
                values[name] = "2026-11-22"
    return Payload(intent, **values)


@given(payloads())
def test_what_is_written_is_read_back(payload: Payload) -> None:
    text = payload.encode()
    assert Payload.decode(text) == payload
    assert len(text.encode()) <= 64


@given(st.text(max_size=80))
def test_any_other_text_is_refused_or_written_the_same(text: str) -> None:
    try:
        payload = Payload.decode(text)
    except BadPayload:
        return
    assert payload.encode() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "/",
        "/nonsense",
        "/faq",
        '/faq{"id":"unheard_of"}',
        '/faq{"id": "what_counts"}',
        '/faq{"id":"what_counts","x":"y"}',
        '/faq{"id":"what_counts","id":"what_counts"}',
        '/faq{"id":1}',
        '/faq{"id":["what_counts"]}',
        '/set_profile{"per_period":0}',
        "/set_profile{}",
        "/delete_data\n",
        "/delete_data /faq",
        '/erase{"sure":true}',
        '/erase{"sure":"yes"}x',
        '/draft{"do":"save","id":"../../etc"}',
        '/language{"code":"xx"}',
        '/officially_reported{"from":"yesterday"}',
        '/draft{"do":"save","v":"' + "1" * 60 + '"}',
        "/restart",
        "/session_start",
    ],
)
def test_forged_data_is_refused(text: str) -> None:
    with pytest.raises(BadPayload):
        Payload.decode(text)


def test_every_wish_has_a_button_that_fits() -> None:
    from polku.messages.titles import payload

    assert all(Payload.decode(payload(wish).encode()) for wish in WISHES)


def test_truth_is_written_as_yes_and_no() -> None:
    assert Payload("erase", sure=True).encode() == '/erase{"sure":"yes"}'
    assert Payload("consent", agree=False).entities == {"agree": "no"}


def test_what_telegram_cannot_keep_is_refused_when_written() -> None:
    with pytest.raises(BadPayload, match="64"):
        Payload("draft", do="application_saved", id="a" * 30).encode()


def test_an_entity_that_is_needed_cannot_be_left_out() -> None:
    with pytest.raises(BadPayload, match="missing"):
        Payload("erase")
