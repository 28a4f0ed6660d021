from dataclasses import replace

import numpy as np
import pytest

from nlu.components import thresholds
from nlu.components.linear import best_temperature, softmax
from nlu.components.outcome import Outcome, decide
from nlu.components.thresholds import Thresholds, choose, report

LIMITS = Thresholds(answer=0.7, ask=0.4, crisis=0.4, watch=0.15)
GROUPS = {
    "obligation": "faq",
    "what_counts": "faq",
    "reporting": "faq",
    "model": "faq",
    "delete_data": "tasks",
    "greet": "conversation",
    "crisis": "conversation",
    "out_of_scope": "conversation",
}


def test_a_confident_wish_is_answered():
    assert decide([("obligation", 0.7), ("model", 0.1)], LIMITS, GROUPS) == Outcome(
        "answer", "obligation", 0.7
    )


def test_an_unsure_wish_is_asked_about_with_at_most_three_options():
    ranking = [("obligation", 0.4), ("what_counts", 0.2), ("reporting", 0.1), ("model", 0.1)]
    asked = decide(ranking, LIMITS, GROUPS)
    assert asked.kind == "ask"
    assert asked.options == ("obligation", "what_counts", "reporting")


def test_greetings_and_distress_stand_on_no_button():
    ranking = [("greet", 0.5), ("obligation", 0.3), ("crisis", 0.1), ("model", 0.1)]
    assert decide(ranking, LIMITS, GROUPS).options == ("obligation", "model")


def test_hardly_likely_options_are_left_out():
    ranking = [("obligation", 0.45), ("what_counts", 0.01)]
    assert decide(ranking, LIMITS, GROUPS).options == ("obligation",)


def test_where_nothing_is_likely_it_falls_back():
    assert decide([("obligation", 0.2), ("model", 0.1)], LIMITS, GROUPS).kind == "fallback"
    assert decide([], LIMITS, GROUPS) == Outcome("fallback", "out_of_scope", 0.0)


def test_distress_is_answered_even_where_it_is_only_the_second_thought():
    ranking = [("quitting", 0.6), ("crisis", 0.4)]
    assert decide(ranking, LIMITS, GROUPS) == Outcome("answer", "crisis", 0.4)


@pytest.mark.parametrize(("distress", "watched"), [(0.15, True), (0.14, False)])
def test_possible_distress_gets_help_lines_beneath_the_answer(distress, watched):
    found = decide([("obligation", 0.8), ("crisis", distress)], LIMITS, GROUPS)
    assert (found.wish, found.is_watched) == ("obligation", watched)
    unsure = decide([("obligation", 0.5), ("crisis", distress)], LIMITS, GROUPS)
    assert (unsure.kind, unsure.is_watched) == ("ask", watched)


def test_possible_distress_gets_them_beneath_what_was_not_understood_too():
    ranking = [("out_of_scope", 0.8), ("crisis", 0.15)]
    found = decide(ranking, LIMITS, GROUPS)
    assert (found.kind, found.is_watched) == ("fallback", True)


def test_what_is_out_of_scope_is_never_answered_nor_asked_about():
    ranking = [("out_of_scope", 0.95), ("obligation", 0.05)]
    assert decide(ranking, LIMITS, GROUPS) == Outcome("fallback", "out_of_scope", 0.95)
    assert decide([("out_of_scope", 0.35), ("obligation", 0.33)], LIMITS, GROUPS).kind == "fallback"


NAMES = ["crisis", "obligation", "out_of_scope", "what_counts"]


def unseen(size=1000, seed=3, spread=2.5):
    """Scores that are mostly right, and less sure where they are wrong."""
    chance = np.random.default_rng(seed)
    truth = chance.integers(0, len(NAMES), size)
    scores = chance.normal(0, 1, (size, len(NAMES)))
    scores[np.arange(size), truth] += spread
    return softmax(scores), truth


ASKABLE = [False, True, False, True]
LANGUAGES = ["fi", "uk"] * 500


def test_the_threshold_is_as_high_as_the_language_that_is_answered_least_allows():
    likely, truth = unseen(spread=5.0)
    likely[1::2] = softmax(np.log(likely[1::2]) * 0.7)  # the second language is less sure
    limits = choose(NAMES, likely, truth, ASKABLE, LANGUAGES)
    shares = [
        report(NAMES, likely[at::2], truth[at::2], limits)["answered_at_once"] for at in (0, 1)
    ]
    assert shares[1] == pytest.approx(thresholds.LEAST_ANSWERED, abs=0.01)
    assert shares[0] > shares[1]


def test_the_promise_of_few_wrong_answers_goes_before_answering_much():
    likely, truth = unseen()
    limits = choose(NAMES, likely, truth, ASKABLE, LANGUAGES)
    kept = report(NAMES, likely, truth, limits)
    assert kept["answered_at_once"] < thresholds.LEAST_ANSWERED
    assert 0.015 < kept["confidently_wrong"] <= 0.02
    bolder = replace(limits, answer=limits.answer - 0.1)
    assert report(NAMES, likely, truth, bolder)["confidently_wrong"] > 0.02


def tenth_in_distress(seed):
    """Likelihoods of a thousand messages, a hundred of them in distress and likelier to be."""
    chance = np.random.default_rng(seed)
    truth = np.array([0] * 100 + [1] * 900)
    likely = np.full((1000, 4), 0.0)
    likely[:100, 0] = chance.uniform(0.2, 1.0, 100)
    likely[100:, 0] = chance.uniform(0.0, 0.1, 900)
    likely[:, 1] = 1 - likely[:, 0]
    return likely, truth


def test_distress_is_found_before_anything_else_counts():
    likely, truth = tenth_in_distress(seed=5)
    limits = choose(NAMES, likely, truth, ASKABLE, LANGUAGES)
    found = report(NAMES, likely, truth, limits)
    assert found["crisis_recall_watch"] >= found["crisis_recall_alarm"] >= 0.98
    assert found["false_alarm"] <= thresholds.MOST_FALSE_ALARMS + 0.002  # as below
    assert found["false_watch"] <= 0.016  # a message more or less where the limit falls between two


def test_more_is_watched_where_people_in_distress_would_be_overlooked_but_not_without_end():
    likely, truth = tenth_in_distress(seed=7)

    def watch(told):
        return choose(NAMES, likely, truth, ASKABLE, LANGUAGES, told).watch

    usual, most = (
        np.quantile(likely[100:, 0], 1 - share)
        for share in (thresholds.MOST_WATCHED, thresholds.MOST_EVER_WATCHED)
    )
    assert watch(np.full(50, 0.9)) == watch(()) == pytest.approx(usual)
    assert watch(np.full(50, (usual + most) / 2)) == pytest.approx((usual + most) / 2)
    assert watch(np.full(50, 0.001)) == pytest.approx(most)


def test_where_even_the_surest_are_wrong_nothing_like_them_is_answered():
    likely = np.tile([0.0, 0.95, 0.0, 0.05], (50, 1))
    limits = choose(NAMES, likely, np.full(50, 3), ASKABLE, ["fi"] * 50)
    assert limits.answer > 0.95


@pytest.mark.parametrize("true_temperature", [0.5, 1.0, 2.0])
def test_confidences_are_calibrated_on_what_was_held_out(true_temperature):
    chance = np.random.default_rng(11)
    scores = chance.normal(0, 2, (20_000, 5))
    likely = softmax(scores / true_temperature)
    truth = np.array([chance.choice(5, p=row) for row in likely])
    assert best_temperature(scores, truth) == pytest.approx(true_temperature, rel=0.1)
