from pathlib import Path

import pytest

from nlu.examples import (
    Example,
    ExamplesError,
    Span,
    languages_in,
    plain_and_spans,
    read_examples,
    read_wishes,
)
from nlu.importer import ExampleImporter

NLU = Path(__file__).parent.parent.parent / "nlu"
WISHES = {"greet": "conversation", "report_application": "tasks"}


def written(folder, content, language="fi"):
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "all.yml").write_text(content, encoding="utf-8")
    return folder


def test_markup_becomes_spans_of_the_plain_text():
    text, spans = plain_and_spans("Lähetin [avoimen hakemuksen](kind:open) [Lidliin](employer)!")
    assert text == "Lähetin avoimen hakemuksen Lidliin!"
    assert spans == (Span(8, 26, "kind", "open"), Span(27, 34, "employer", "Lidliin"))


def test_every_message_stays_the_string_that_it_is(tmp_path):
    folder = written(tmp_path, "greet:\n  - yes\n  - 2\n  - null\n  - 2026-11-22\n")
    assert [e.text for e in read_examples(folder, WISHES)] == ["yes", "2", "null", "2026-11-22"]


def test_a_new_folder_is_a_new_language(tmp_path):
    written(tmp_path, "greet: [tere]", "et")
    written(tmp_path, "greet: [moi]", "fi")
    (tmp_path / "neutral.txt").write_text("ok", "utf-8")
    assert languages_in(tmp_path) == ["et", "fi"]
    assert read_examples(tmp_path, WISHES) == [
        Example("tere", "greet", "et"),
        Example("moi", "greet", "fi"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("great: [moi]", "great: not a wish"),
        ("greet: moi", "must be a list"),
        ("greet: [{a: b}]", "must be a list"),
        ("greet: ['  ']", "an empty message"),
        ("greet: ['[x](firm)']", "unknown entity 'firm'"),
        ("greet: ['[x](kind)']", "kind needs a value"),
        ("greet: [", "while parsing"),
        ("- greet", "must be a mapping"),
    ],
)
def test_a_fault_in_the_data_is_told_with_its_place(tmp_path, content, told):
    with pytest.raises(ExamplesError, match=told) as fault:
        read_examples(written(tmp_path, content), WISHES)
    assert "all.yml" in str(fault.value)


def test_no_examples_at_all_is_a_fault(tmp_path):
    with pytest.raises(ExamplesError, match="no examples"):
        read_examples(tmp_path, WISHES)
    with pytest.raises(ExamplesError, match="no such folder"):
        read_examples(tmp_path / "none", WISHES)


def test_rasa_gets_a_flat_intent_a_wish_with_entities_and_language(tmp_path):
    written(tmp_path, "report_application:\n  - hain [Lidliin](employer)\n")
    importer = ExampleImporter(examples=str(tmp_path), wishes=str(NLU / "intents.yml"))
    (message,) = importer.get_nlu_data().nlu_examples
    assert message.get("intent") == "report_application"
    assert message.get("language") == "fi"
    assert message.get("text") == "hain Lidliin"
    assert message.get("entities") == [
        {"start": 5, "end": 12, "entity": "employer", "value": "Lidliin"}
    ]


def test_every_wish_has_examples_in_every_language():
    wishes = read_wishes(NLU / "intents.yml")
    examples = read_examples(NLU / "data", wishes)
    for language in languages_in(NLU / "data"):
        having = {e.wish for e in examples if e.language == language}
        assert set(wishes) - having == set(), language
