import json
from dataclasses import replace

import pytest

from nlu.evaluate import Evaluation, below, read
from nlu.scoreboard import page
from nlu.scores import Figures, Judged, confusions, entity_figures, figures

FLOORS = {
    "at_least": {"top1": 0.9, "language": 0.9},
    "at_most": {"confidently_wrong": 0.02},
    "each_wish": {"top1": 0.6},
}


def judged(meant, found, outcome="answer", lang="fi", language="fi", top=()):
    answer = {"id": found, "top": [found, *top], "outcome": outcome, "lang": lang}
    return Judged("…", language, meant, "short", answer)


def test_figures_count_each_over_its_own_messages():
    found = figures(
        [
            judged("model", "model"),
            judged("model", "changes", "ask", top=["plan", "model"]),
            judged("model", "changes", top=["plan", "young", "model"]),
            judged("crisis", "crisis"),
            judged("out_of_scope", "out_of_scope", "fallback", lang="en"),
            judged("out_of_scope", "model"),
        ]
    ).shares
    assert found["top1"] == 2 / 4
    assert found["among_three"] == 3 / 4
    assert found["answered_at_once"] == 3 / 4
    assert found["confidently_wrong"] == 2 / 6
    assert found["out_of_scope_not_answered"] == 1 / 2
    assert found["crisis_recall"] == 1
    assert found["crisis_false_alarms"] == 0
    assert found["language"] == 5 / 6


def test_a_message_in_scope_that_is_called_out_of_scope_is_wrong_but_not_confidently():
    found = figures([judged("model", "out_of_scope", "answer")]).shares
    assert found["top1"] == 0
    assert found["confidently_wrong"] == 0


def test_the_most_frequent_confusion_comes_first():
    rows = [judged("a", "b"), judged("c", "d"), judged("c", "d"), judged("e", "e")]
    assert confusions(rows) == [("c", "d", 2), ("a", "b", 1)]


def test_spans_are_compared_but_for_case_and_signs_at_their_ends():
    line = {"employer_span": "Lidl", "job_span": None, "day_span": "3.12.", "kind": "application"}
    good = {
        "entities": [{"entity": "employer", "value": "lidl,"}, {"entity": "day", "value": "3.12"}]
    }
    wrong = {"entities": [{"entity": "job", "value": "kassa"}, {"entity": "kind", "value": "open"}]}
    assert set(entity_figures([(line, good)]).shares.values()) == {1.0}
    assert set(entity_figures([(line, wrong)]).shares.values()) == {0.0}


def evaluation(rows):
    spans = Figures()
    spans.add("employer", [True, False])
    return Evaluation(rows, {"fi": spans}, 20.0, 50.0)


def test_the_language_is_judged_by_what_the_person_chose_before():
    rows = [
        replace(judged("a", "a"), heard={"own": "fi", "other": "en"}),
        replace(judged("a", "a"), heard={"own": "fi", "other": "fi"}),
        replace(judged("a", "a", lang="et"), text="one two three", heard={"own": "et"}),
        judged("a", "a"),
    ]
    found = figures(rows).shares
    assert found["language"] == 3 / 4
    assert found["language_own"] == 2 / 3
    assert found["language_own_of_three"] == 0
    assert found["language_other"] == 1 / 2
    assert "language_other_of_three" not in found


def test_a_floor_that_is_missed_is_named_with_its_language():
    other = judged("a", "a", language="en", lang="en")
    rows = [judged("a", "b"), judged("a", "a"), other, other]
    missed = below(evaluation(rows), FLOORS)
    assert missed == [
        "fi: top1 is 0.500, the limit 0.900",
        "fi: confidently_wrong is 0.500, the limit 0.020",
    ]


def test_a_wish_that_is_weak_over_all_languages_is_named():
    rows = [judged("a", x, "ask", language=y) for x, y in (("a", "fi"), ("b", "en"), ("b", "et"))]
    assert "all languages: a is right in 0.333, the limit 0.600" in below(evaluation(rows), FLOORS)


@pytest.mark.parametrize(("limit", "missed"), [(0.5, 0), (0.51, 1)])
def test_a_language_may_have_a_limit_of_its_own(limit, missed):
    own = {**FLOORS, "fi": {"employer": limit, "top1": 0.0, "confidently_wrong": 1.0}}
    rows = [judged("a", "b"), judged("a", "a"), judged("a", "a")]
    assert len(below(evaluation(rows), own)) == missed


def test_the_page_tells_every_language_wish_and_confusion():
    text = page(
        evaluation([judged("plan", "model"), judged("young", "young", language="en")]), FLOORS
    )
    assert "| fi | 1 | 0.0 | 0.0 | 100.0 | 100.0 |" in text
    assert "| plan | 1 | 0 |  | 0 |" in text
    assert "| plan | model | 1 |  | 1 |" in text
    assert "![Confusions, fi](img/confusion-fi.png)" in text
    assert "20 ms (median), 50 ms" in text
    assert "confidently wrong ≤ 2.0%" in text


def test_messages_and_reports_are_read_apart(tmp_path):
    (tmp_path / "fi.jsonl").write_text(json.dumps({"text": "a", "id": "greet"}) + "\n\n", "utf-8")
    (tmp_path / "entities.fi.jsonl").write_text(json.dumps({"text": "b"}), "utf-8")
    assert read(tmp_path, "*.jsonl") == [("fi", {"text": "a", "id": "greet"})]
    assert read(tmp_path, "entities.*.jsonl") == [("fi", {"text": "b"})]
