"""Feeds the examples to Rasa: one intent a wish, the language of each example kept beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.examples import Example, read_examples, read_wishes

LANGUAGE = "language"


class ExampleImporter(RasaFileImporter):
    """Domain and rules as Rasa reads them; NLU data from the examples' folders."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
        examples: Text = "nlu/data",
        wishes: Text = "nlu/intents.yml",
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        self._examples = Path(examples)
        self._wishes = Path(wishes)

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All languages together: one head understands them all. Raises ExamplesError."""
        examples = read_examples(self._examples, read_wishes(self._wishes))
        return TrainingData([as_message(example) for example in examples])


def as_message(example: Example) -> Message:
    """A training message of Rasa; its language is a property, not a feature."""
    entities: List[Dict[Text, Any]] = [
        {"start": s.start, "end": s.end, "entity": s.entity, "value": s.value}
        for s in example.spans
    ]
    message = Message.build(text=example.text, intent=example.wish, entities=entities)
    message.set(LANGUAGE, example.language)
    return message
