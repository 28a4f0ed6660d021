"""Where a message is cut into clauses, and when a second wish is reported."""

import asyncio
import json
from collections import Counter
from pathlib import Path

import pytest

from nlu.clauses import begins_asking, clauses
from nlu.second import completed
from nlu.talk_scores import measured

HERE = Path(__file__).parent


def understood(wish, outcome="answer", confidence=0.9, top=(), spans=()):
    intent = "faq" if wish in ("obligation", "reporting", "what_counts", "illness") else wish
    meant = [{"entity": "id", "value": wish}] if intent == "faq" else []
    return {
        "intent": {"name": intent},
        "entities": [*spans, *meant],
        "wish": {
            "id": wish,
            "confidence": confidence,
            "top": [wish, *top],
            "outcome": outcome,
        },
        "language": "en",
        "text": "",
    }


def complete(text, whole, alone):
    """The parse of a text, and which clauses were understood alone."""
    asked = []

    async def understand(clause):
        asked.append(clause)
        return alone[clause]

    return asyncio.run(completed(whole, text, understand)), asked


@pytest.mark.parametrize(
    "text",
    [
        "Does a phone call count?",
        "lasketaanko puhelu",
        "hain eilen Lidliin myyjäksi ja siivoojaksi",
        "I applied to H&M, Lidl and Prisma",
        "my meeting is on 3. December at 10.15",
        "mitä tapahtuu jos en hae ja en mene tapaamiseen",
        "sökte som städare och diskare på Lidl igår",
        "kandideerisin Lidlisse müüjaks ja koristajaks",
        "подал вчера в Lidl продавцом и уборщиком",
        "хочу сообщить, что я подала заявку в Prisma",
        "подав учора в Lidl продавцем і прибиральником",
    ],
)
def test_one_clause_stays_whole_and_costs_no_second_pass(text):
    assert len(clauses(text)) == 1
    whole = understood("what_counts")
    parsed, asked = complete(text, whole, {})
    assert parsed is whole
    assert asked == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("How many? And how do I report?", ["How many", "And how do I report"]),
        ("how many must I apply for and when do I report", None),
        ("montako pitää hakea ja miten ne ilmoitetaan", None),
        ("näytä hakemukset, ja kerro milloin tapaaminen on", None),
        ("Lasketaanko puhelu?\nentä milloin ilmoitan", None),
        ("hur många jobb måste jag söka och när ska jag rapportera", None),
        ("visa mina ansökningar, och berätta när mötet är", None),
        ("mitu tööd pean otsima ja kuidas ma neist teatan", None),
        ("näita avaldusi, ja ütle millal kohtumine on", None),
        ("сколько заявок нужно и когда отчитываться", None),
        ("покажи заявки, и напомни о встрече", None),
        ("скільки заявок треба і коли звітувати", None),
        ("покажи заявки, та нагадай про зустріч", None),
    ],
)
def test_a_clause_ends_where_another_question_begins(text, pieces):
    found = clauses(text)
    assert len(found) == 2
    assert found[1].asks
    assert pieces is None or [clause.text for clause in found] == pieces


@pytest.mark.parametrize(
    "words",
    [
        "voinks mä",
        "saako opiskella",
        "entä jos",
        "and what if",
        "får jag",
        "kas saab",
        "а сколько",
        "чи можна",
    ],
)
def test_spoken_questions_begin_as_questions(words):
    assert begins_asking(words)


@pytest.mark.parametrize(
    "words",
    [
        "hain eilen",
        "I was ill",
        "en tiedä",
        "Kone Oy",
        "var sjuk igår",
        "visa rules",
        "подал вчера",
        "що я подала",
    ],
)
def test_what_is_told_does_not(words):
    assert not begins_asking(words)


TWO = "What counts as applying? How do I report it?"
PARTS = {
    "What counts as applying": understood("what_counts"),
    "How do I report it": understood("reporting"),
}


def test_the_first_wish_is_answered_and_the_second_named():
    whole = understood("reporting", "ask", 0.4, top=["what_counts"])
    parsed, _ = complete(TWO, whole, PARTS)
    assert parsed["wish"]["id"] == "what_counts"
    assert parsed["wish"]["outcome"] == "answer"
    assert parsed["second"] == "reporting"
    assert {"entity": "id", "value": "what_counts"} in parsed["entities"]
    assert {"entity": "second", "value": "reporting"} in parsed["entities"]


def test_where_the_whole_message_is_sure_its_wish_is_answered():
    parsed, _ = complete(TWO, understood("reporting"), PARTS)
    assert (parsed["wish"]["id"], parsed["second"]) == ("reporting", "what_counts")


def test_a_third_thing_that_the_whole_means_is_left_alone():
    whole = understood("obligation")
    assert complete(TWO, whole, PARTS)[0] is whole


def test_two_clauses_about_the_same_are_one_wish():
    parts = {clause: understood("reporting") for clause in PARTS}
    assert "second" not in complete(TWO, understood("reporting"), parts)[0]


def test_a_question_in_a_story_is_not_read_alone():
    whole = understood("obligation")
    parsed, asked = complete("I was laid off in May. Must I apply for jobs?", whole, {})
    assert parsed is whole
    assert asked == []


def test_a_question_behind_an_insult_is_answered():
    whole = understood("feedback_bad", top=["obligation"])
    alone = {"how many jobs must I find": understood("obligation")}
    parsed, _ = complete("you idiot, how many jobs must I find?", whole, alone)
    assert parsed["intent"]["name"] == "faq"
    assert parsed["wish"]["id"] == "obligation"


def test_a_report_keeps_its_spans_beside_a_question():
    span = {"entity": "employer", "value": "Lidl", "start": 13, "end": 17}
    whole = understood("report_application", spans=[span], top=["reporting"])
    text = "I applied to Lidl yesterday. How do I report it?"
    alone = {"I applied to Lidl yesterday": whole, "How do I report it": understood("reporting")}
    parsed, _ = complete(text, whole, alone)
    assert parsed["second"] == "reporting"
    assert span in parsed["entities"]


def test_distress_in_one_clause_comes_before_everything():
    whole = understood("obligation", "ask", 0.4)
    alone = {"Must I apply": understood("obligation"), "Why should I live": understood("crisis")}
    parsed, _ = complete("Must I apply? Why should I live?", whole, alone)
    assert parsed["wish"]["id"] == "crisis"
    assert "second" not in parsed


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_measured_messages_are_balanced_and_all_different(language):
    distress = _lines(f"distress.{language}.jsonl")
    assert Counter(line["distress"] for line in distress) == {True: 60, False: 60}
    wishes = _lines(f"two_wishes.{language}.jsonl")
    assert Counter(line["second"] is None for line in wishes) == {True: 15, False: 15}
    texts = [line["text"].casefold() for line in (*distress, *wishes)]
    assert len(set(texts)) == len(texts)


def _lines(name):
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def test_the_figures_count_recall_and_calm_apart():
    found = measured(lambda text: {"id": "crisis"})["fi"].shares
    assert (found["distress_recall"], found["distress_calm"]) == (1.0, 0.0)
    assert found["second_recall"] == 0.0
    assert "second_precision" not in found
