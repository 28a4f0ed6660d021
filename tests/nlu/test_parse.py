"""`python -m nlu.parse` on the small model."""

import json
import os
import subprocess
import sys

from nlu import settings
from nlu.parse import Understanding
from tests.nlu.conftest import ROOT


def parse(models, content):
    return subprocess.run(
        [sys.executable, "-m", "nlu.parse"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "POLKU_MODELS": str(models)},
        input=content,
        capture_output=True,
    )


def test_lines_come_back_in_order_and_alone(models):
    texts = ["montako hakemusta kuussa", "delete my data", "/delete_data", "", "kerro vitsi"]
    given = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    given[3:3] = [
        "not json",
        '{"words": "hei"}',
        "[]",
        "\ud800".encode("utf-8", "replace").decode(),
    ]
    ended = parse(models, ("\n".join(given) + "\n").encode("utf-8"))
    assert ended.returncode == 0
    answers = [json.loads(line) for line in ended.stdout.decode("utf-8").splitlines()]
    assert len(answers) == len(given)
    assert answers[0]["id"] == "obligation"
    assert answers[0]["lang"] == "fi"
    assert answers[1]["id"] == "delete_data"
    assert answers[1]["lang"] == "en"
    assert answers[3] == {"error": "bad line: not JSON"}
    assert answers[4] == {"error": "bad line: text"}
    assert "error" in answers[5]
    assert "error" in answers[6]
    assert answers[7]["outcome"] == "fallback"
    assert set(answers[0]) == {"id", "confidence", "top", "lang", "outcome", "entities"}
    assert answers[0]["top"][0] == answers[0]["id"]


def test_without_a_model_it_says_so_in_one_line(tmp_path):
    ended = parse(tmp_path, b"")
    assert ended.returncode == 1
    assert ended.stdout == b""
    assert ended.stderr.decode() == f"cannot parse: no model in {tmp_path}/: run `make train`\n"


def test_the_language_alone_is_the_same_as_with_everything_else(models):
    understanding = Understanding(settings.newest_model(models))
    choices = ["fi", "en", "fi@easy"]
    for text in ("montako hakemusta kuussa", "please delete all my data now", "ok", "karenssi ?"):
        whole = [understanding.text(text, chosen)["lang"] for chosen in choices]
        assert understanding.languages(text, choices) == whole
    assert understanding.languages("please delete all my data now", ["fi"]) == ["en"]
    assert understanding.languages("ok", ["fi"]) == ["fi"]
