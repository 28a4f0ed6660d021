from pathlib import Path

import pytest

from nlu.apart import near
from nlu.components import calibration
from nlu.evaluate import MESSAGES, read
from nlu.examples import ExamplesError, read_examples, read_wishes

NLU = Path(__file__).parent.parent.parent / "nlu"
FOLDER = NLU / "calibration"


def written(folder, content):
    (folder / "fi.jsonl").write_text(content, "utf-8")
    return folder


def test_messages_of_known_wishes_are_read_clean(tmp_path):
    folder = written(tmp_path, '{"text": " moi\\u200b ", "id": "greet"}\n{"text": "x", "id": "z"}')
    assert calibration.read(folder, ["greet"]) == calibration.Messages(["moi"], ["greet"], ["fi"])


@pytest.mark.parametrize("line", ["{", '{"text": "moi"}', '{"id": "greet"}', '"moi"'])
def test_a_line_that_cannot_be_used_is_named(tmp_path, line):
    with pytest.raises(ExamplesError, match=r"fi\.jsonl:1"):
        calibration.read(written(tmp_path, line), ["greet"])


def test_without_any_message_nothing_is_calibrated(tmp_path):
    with pytest.raises(ExamplesError, match="no messages to calibrate by"):
        calibration.read(tmp_path, ["greet"])


def test_the_fingerprint_follows_the_messages(tmp_path):
    before = calibration.fingerprint(written(tmp_path, '{"text": "moi", "id": "greet"}'))
    assert before != calibration.fingerprint(written(tmp_path, '{"text": "hei", "id": "greet"}'))


def test_languages_are_calibrated_by_mixed_messages_too(tmp_path):
    folder = written(tmp_path, '{"text": "moi", "id": "greet"}')
    (tmp_path / calibration.MIXED).mkdir()
    before = calibration.fingerprint(folder)
    (tmp_path / calibration.MIXED / "sv.jsonl").write_text('{"text": "en ny hakemus"}', "utf-8")
    assert calibration.in_languages(folder) == (["moi", "en ny hakemus"], ["fi", "sv"])
    assert calibration.fingerprint(folder) != before
    assert calibration.read(folder, ["greet"]).texts == ["moi"]


def test_people_in_distress_are_told_from_those_who_only_sound_so(tmp_path):
    folder = tmp_path / calibration.DISTRESS
    folder.mkdir()
    lines = '{"text": "x", "id": "crisis"}\n{"text": "y", "id": "other"}'
    (folder / "fi.jsonl").write_text(lines, "utf-8")
    assert calibration.in_distress(tmp_path, "crisis") == (["x", "y"], [True, False])


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        (calibration.MIXED, calibration.in_languages),
        (calibration.DISTRESS, lambda folder: calibration.in_distress(folder, "crisis")),
    ],
)
@pytest.mark.parametrize("line", ["{", '{"id": "crisis"}', "[]"])
def test_a_line_of_the_further_messages_that_cannot_be_used_is_named(tmp_path, kind, read, line):
    (tmp_path / kind).mkdir()
    (tmp_path / kind / "fi.jsonl").write_text(line, "utf-8")
    with pytest.raises(ExamplesError, match=rf"{kind}.fi\.jsonl:1: needs text"):
        read(tmp_path)


def test_the_messages_name_every_wish_in_each_language():
    wishes = read_wishes(NLU / "intents.yml")
    for path in sorted(FOLDER.glob("*.jsonl")):
        named = {line["id"] for language, line in read(FOLDER, path.name)}
        assert named == set(wishes)


def test_they_stand_apart_from_the_examples_and_from_the_evaluation():
    folders = (calibration.MIXED, calibration.DISTRESS, "entities")
    names = ("*.jsonl", *(f"{folder}/*.jsonl" for folder in folders))
    mine = [line["text"] for name in names for _, line in read(FOLDER, name)]
    examples = [e.text for e in read_examples(NLU / "data", read_wishes(NLU / "intents.yml"))]
    judged = [line["text"] for _, line in read(MESSAGES, "*.jsonl")]
    assert [(each.message, each.example) for each in near(mine, examples + judged)] == []
