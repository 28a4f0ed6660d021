"""Feeds the examples to Rasa: one intent a wish, the language of each example kept beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.examples import Example, read_examples, read_wishes

LANGUAGE = "language"


class Teaching(Message):
    """A training message as Rasa holds it, which nothing of ours ever changes.

    Rasa copies and compares every message some twenty times on its way into a training; with
    tens of thousands of them that alone would take longer than learning from them.
    """

    @classmethod
    def of(cls, example: Example) -> Teaching:
        """The example with its language as a property, not a feature."""
        entities: List[Dict[Text, Any]] = [
            {"start": s.start, "end": s.end, "entity": s.entity, "value": s.value}
            for s in example.spans
        ]
        message: Teaching = cls.build(text=example.text, intent=example.wish, entities=entities)
        message.data[LANGUAGE] = example.language
        message._cached_fingerprint = hashlib.md5(repr(example).encode("utf-8")).hexdigest()  # noqa: S324 (as Rasa's)
        return message

    def set(self, prop: Text, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's own, but a value that is there already changes nothing."""
        if self.data.get(prop) != info or add_to_output:
            super().set(prop, info, add_to_output)

    def __deepcopy__(self, memo: Dict[int, Any]) -> Teaching:
        """Itself."""
        return self


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
        self._data: Optional[TrainingData] = None

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All languages together: one head understands them all. Raises ExamplesError."""
        if self._data is None:
            examples = read_examples(self._examples, read_wishes(self._wishes))
            self._data = TrainingData([Teaching.of(example) for example in examples])
        return self._data
