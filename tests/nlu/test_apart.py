"""The evaluation messages measure something only while they stand apart from the examples."""

from pathlib import Path

import pytest

from nlu.apart import near
from nlu.evaluate import MESSAGES, read
from nlu.examples import read_examples, read_wishes

NLU = Path(__file__).parent.parent.parent / "nlu"


@pytest.mark.parametrize(
    "copy",
    [
        "What is the plan?",
        "what is the plan",
        "WHAT IS  THE PLÁN!!",
        "moi",
    ],
)
def test_a_message_that_differs_in_dress_only_is_a_copy(copy):
    assert near([copy], ["What is the plan", "Moi!"])


@pytest.mark.parametrize(
    ("message", "example", "copied"),
    [
        ("can i study while i am unemployed", "can i study while im unemployed", True),
        ("can i study while i am unemployed", "may one learn something without a job", False),
        ("kiitos", "kiitti", False),
    ],
)
def test_a_few_changed_letters_make_a_long_message_a_copy_and_a_short_one_not(
    message, example, copied
):
    assert bool(near([message], [example])) is copied


def test_no_evaluation_message_stands_in_the_training_examples_or_nearly():
    examples = [e.text for e in read_examples(NLU / "data", read_wishes(NLU / "intents.yml"))]
    lines = [*read(MESSAGES, "*.jsonl"), *read(MESSAGES, "entities.*.jsonl")]
    for own in ("distress", "two_wishes"):
        lines += read(Path(__file__).parent, f"{own}.*.jsonl")
    assert len(lines) > 2000
    found = near([line["text"] for _, line in lines], examples)
    assert [(each.message, each.example) for each in found] == []
