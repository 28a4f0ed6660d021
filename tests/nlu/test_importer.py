"""The examples on their way into Rasa: copied and compared often, and never changed."""

import copy

from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import kept
from nlu.examples import Example, Span
from nlu.importer import ExampleImporter, Teaching


def example(text="moi", wish="greet", language="fi", spans=()):
    return Example(text, wish, language, tuple(spans))


def test_a_message_is_itself_when_it_is_copied():
    message = Teaching.of(example())
    assert copy.deepcopy(message) is message
    assert TrainingData([message]).merge(TrainingData()).nlu_examples == [message]


def test_messages_differ_by_all_that_is_learned_from_them():
    lidl = Span(0, 3, "employer", "moi")
    different = [
        example(),
        example(text="hei"),
        example(wish="thanks"),
        example(language="en"),
        example(spans=[lidl]),
    ]
    assert len({Teaching.of(each).fingerprint() for each in different}) == len(different)
    assert Teaching.of(example()).fingerprint() == Teaching.of(example()).fingerprint()


def test_a_value_that_is_there_already_changes_nothing():
    message = Teaching.of(example())
    before = message.fingerprint()
    message.set("intent", "greet")
    assert message.fingerprint() == before
    message.set("intent", "thanks")
    assert message.fingerprint() != before


def test_examples_are_known_by_what_they_say_not_by_who_read_them():
    first, second = (ExampleImporter().get_nlu_data() for _ in range(2))
    assert kept.data_key(first) == kept.data_key(second)
    assert kept.data_key(first) != kept.data_key(TrainingData(first.nlu_examples[1:]))
