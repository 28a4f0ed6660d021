"""Conversations told in a sentence or step by step, changed, moved, removed and brought back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from polku.records.models import Conversation
from polku.services import retention, turn
from tests.services.dialogue import Dialogue

SENTENCES = {
    "en": "conversation on 3 December at 10 by phone on Teams with an interpreter, in English",
    "fi": "keskustelu 3.12. klo 10 puhelimella Teamsissä tulkin kanssa, englanniksi",
}
SPANS = {
    "en": (("day", "3 December"), ("time", "at 10"), ("format", "by phone", "phone")),
    "fi": (("day", "3.12."), ("time", "klo 10"), ("format", "puhelimella", "phone")),
}
SAVE = {"en": "Save", "fi": "Tallenna"}


def entity(words: str, name: str, text: str, value: str | None = None) -> dict[str, Any]:
    start = words.index(text)
    return {"entity": name, "value": value or text, "start": start, "end": start + len(text)}


def tell(d: Dialogue, words: str, *spans: tuple[str, ...], intent: str = "add_conversation") -> str:
    return d.say(intent, words, *(entity(words, *each) for each in spans))


def save_one(d: Dialogue, day: str = "3 December", clock: str = "at 10") -> Conversation:
    tell(d, f"{day} {clock}", ("day", day), ("time", clock))
    d.tap("By phone")
    d.tap("Save")
    return kept(d)[-1]


def kept(d: Dialogue) -> list[Conversation]:
    with d.room.store.unit() as uow:
        return uow.conversations.of(d.person)


def reminded(d: Dialogue) -> set[str]:
    with d.room.store.unit() as uow:
        return {each.at.strftime("%d.%m. %H:%M") for each in uow.reminders.due_of(d.person)}


@pytest.mark.parametrize("language", ["en", "fi"])
def test_one_sentence_tells_everything(room: turn.Room, language: str) -> None:
    d = Dialogue(room, language)
    tell(d, SENTENCES[language], *SPANS[language])
    d.tap(SAVE[language])
    told = kept(d)[0]
    assert (told.day.isoformat(), told.time, told.format) == ("2026-12-03", "10:00", "video")
    assert (told.place, told.language, told.interpreter) == ("Teams", "en", True)


def test_a_link_and_a_number_are_taken_from_the_sentence(d: Dialogue) -> None:
    words = "on 3 December at 10, they ring 040 123 4567"
    tell(d, words, ("day", "3 December"), ("time", "at 10"))
    d.tap("By phone")
    assert "Where: 040 123 4567" in d.said[-1]["text"]
    d.say("nlu_fallback", "it is at https://meet.example.fi/a?b=1&c=2")
    text = d.said[-1]["text"]
    assert '<a href="https://meet.example.fi/a?b=1&amp;c=2">' in text


def test_details_are_asked_only_on_request(d: Dialogue) -> None:
    tell(d, "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    d.tap("In person")
    assert d.ids() == ["conversation.summary"]
    d.tap("More details")
    d.tap("Place, number or link")
    d.say("set_profile", "Tavallinen <b>katu</b> 3, at 12", ("time", "at 12"))
    assert "Where: Tavallinen &lt;b&gt;katu&lt;/b&gt; 3" in d.said[-1]["text"]
    d.tap("More details")
    d.tap("Language")
    d.say("faq", "Somali")
    d.tap("More details")
    d.tap("Interpreter")
    d.say("affirm", "yes")
    d.tap("Save")
    told = kept(d)[0]
    assert (told.language, told.interpreter, told.time) == ("so", True, "10:00")


@pytest.mark.parametrize("bad", ["javascript://alert(1)", "tg://join?x=1", "file:///etc/passwd"])
def test_only_links_to_pages_are_kept(d: Dialogue, bad: str) -> None:
    tell(d, "on 3 December at 10", ("day", "3 December"), ("time", "at 10"))
    d.tap("By video")
    d.tap("More details")
    d.tap("Place, number or link")
    assert "I only keep links" in d.say("nlu_fallback", bad)
    assert "too long" in d.say("nlu_fallback", "x" * 201)
    d.say("nlu_fallback", "room 4")
    d.tap("Save")
    assert kept(d)[0].place == "room 4"


@pytest.mark.parametrize(
    ("language", "day", "refusal"),
    [("en", "20 November 2026", "is past"), ("fi", "20.11.2026", "on jo mennyt")],
)
def test_a_past_day_is_refused(room: turn.Room, language: str, day: str, refusal: str) -> None:
    d = Dialogue(room, language)
    d.say("add_conversation", "add")
    said = d.say("add_conversation", day, ("day", day))
    assert refusal in said
    assert kept(d) == []


def test_a_time_that_is_past_today_is_pointed_out(d: Dialogue) -> None:
    tell(d, "today at 9", ("day", "today"), ("time", "at 9"))
    d.tap("By phone")
    assert "already past" in d.said[-1]["text"]


def test_the_same_day_and_time_is_asked_about(d: Dialogue) -> None:
    first = save_one(d)
    tell(d, "3 December at 10", ("day", "3 December"), ("time", "at 10"))
    d.tap("In person")
    assert "already told me a discussion at the same time" in d.said[-1]["text"]
    d.tap("Change the one I told")
    d.tap("Save")
    assert [(each.id, each.format) for each in kept(d)] == [(first.id, "in_person")]


def test_two_conversations_in_one_day_are_fine(d: Dialogue) -> None:
    save_one(d)
    tell(d, "3 December at 14", ("day", "3 December"), ("time", "at 14"))
    d.tap("By phone")
    assert "already told" not in d.said[-1]["text"]
    d.tap("Save")
    assert [each.time for each in kept(d)] == ["10:00", "14:00"]


def test_a_change_keeps_the_conversation_and_moves_its_reminders(d: Dialogue) -> None:
    first = save_one(d)
    d.say("next_conversation", "when is it")
    d.tap("Change")
    d.tap("Time")
    d.say("nlu_fallback", "12:30")
    d.tap("Save")
    assert "I have changed it." in d.said[-1]["text"]
    changed = kept(d)[0]
    assert (changed.id, changed.time, changed.sequence) == (first.id, "12:30", 1)
    assert "02.12. 12:30" in reminded(d)
    assert "02.12. 10:00" not in reminded(d)


@pytest.mark.parametrize(
    ("language", "words", "spans"),
    [
        (
            "en",
            "my conversation on 3 Dec moved to 4 Dec at 12",
            (("day", "3 Dec"), ("day", "4 Dec"), ("time", "at 12")),
        ),
        (
            "fi",
            "keskustelu 3.12. siirrettiin 4.12. klo 12",
            (("day", "3.12."), ("day", "4.12."), ("time", "klo 12")),
        ),
        ("en", "it moved to 4 Dec at 12", (("day", "4 Dec"), ("time", "at 12"))),
    ],
)
@pytest.mark.parametrize("intent", ["add_conversation", "reschedule_conversation"])
def test_a_moved_conversation_is_changed(
    room: turn.Room, language: str, words: str, spans: Any, intent: str
) -> None:
    d = Dialogue(room)
    first = save_one(d)
    d.language = language
    tell(d, words, *spans, intent=intent)
    assert d.ids() == ["conversation.summary"]
    d.tap(SAVE[language])
    told = [(each.id, each.day.isoformat(), each.time) for each in kept(d)]
    assert told == [(first.id, "2026-12-04", "12:00")]


def test_where_several_are_coming_it_is_asked_which_one_moved(d: Dialogue) -> None:
    first = save_one(d)
    save_one(d, "7 December")
    d.say("thanks", "thank you")
    tell(d, "it was moved to 4 Dec at 12", ("day", "4 Dec"), ("time", "at 12"))
    d.tap("By video")
    assert d.ids() == ["conversation.moved"]
    d.say("affirm", "yes")
    assert d.ids() == ["conversation.moved"]
    d.tap("Thursday 3 December at 10:00")
    d.tap("Save")
    assert kept(d)[0].id == first.id
    assert [each.day.day for each in kept(d)] == [4, 7]


def test_a_wish_for_another_time_moves_nothing(d: Dialogue) -> None:
    save_one(d)
    words = "could it be moved to 3 December afternoon?"
    tell(d, words, ("day", "3 December"), intent="reschedule_conversation")
    assert d.ids()[0] == "conversation.cannot"


@pytest.mark.parametrize(("remove", "undo"), [("Remove this discussion", "Undo")])
def test_a_removed_conversation_can_be_brought_back(d: Dialogue, remove: str, undo: str) -> None:
    first, ahead = save_one(d), reminded(d)
    d.tap(remove)
    assert kept(d) == []
    assert reminded(d) == set()
    d.tap(undo)
    assert [each.id for each in kept(d)] == [first.id]
    assert reminded(d) == ahead
    assert kept(d)[0].sequence == 2


def test_after_a_day_nothing_of_a_removed_conversation_is_left_but_its_id(d: Dialogue) -> None:
    first = save_one(d)
    d.tap("Remove this discussion")
    retention.sweep(d.room.store, d.now + timedelta(hours=25))
    with d.room.store.unit() as uow:
        assert uow.conversations.removed(d.person) == []
        assert [(e.id, e.sequence) for e in uow.conversations.gone(d.person)] == [(first.id, 1)]
    assert "no longer have" in d.tap("Undo")
    retention.daily(d.room.store, d.now + timedelta(days=200))
    with d.room.store.unit() as uow:
        assert uow.conversations.gone(d.person) == []


def test_a_turn_that_is_run_again_saves_and_removes_once(room: turn.Room) -> None:
    d = Dialogue(room)
    save_one(d)
    told = kept(d)[0]
    heard = replace(_heard(d), params={"id": told.id, "do": "remove"})
    first, second = turn.answer(room, heard), turn.answer(room, heard)
    assert first == second
    back = replace(heard, params={"id": told.id, "do": "undo"}, update_id=901)
    turn.answer(room, back)
    turn.answer(room, back)
    assert kept(d)[0].sequence == 2


def _heard(d: Dialogue) -> Any:
    from polku.services.heard import Heard

    return Heard(d.person, 900, "conversation", "en", d.now, True, params={}, chosen_language="en")


def test_nobody_elses_conversation_is_touched(room: turn.Room) -> None:
    mine, other = Dialogue(room), Dialogue(room, chat=2)
    told = save_one(mine)
    for do in ("open", "come", "cannot", "change", "move", "told", "remove", "undo", "ics", "at"):
        heard = replace(_heard(other), params={"id": told.id, "do": do, "v": "2026-12-04.am"})
        assert "no longer have" in turn.answer(room, heard).replies[0].paragraphs[0].id  # type: ignore[union-attr]
    assert kept(mine) == [told]
