"""`python -m nlu.parse` on the small model."""

import json
import os
import subprocess
import sys

from tests.nlu.conftest import ROOT


def parse(models, content):
    return run(models, ["-m", "nlu.parse"], content)


def run(models, what, content):
    return subprocess.run(
        [sys.executable, *what],
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


#: In a process of its own: to load the pipeline is to patch Rasa.
BOTH_WAYS = """
import json
from nlu import settings
from nlu.parse import Understanding

understanding = Understanding(settings.newest_model(settings.models_folder()))
for text in ("montako hakemusta kuussa", "please delete all my data now", "ok", "karenssi ?"):
    choices = ["fi", "en", "fi@easy"]
    whole = [understanding.text(text, chosen)["lang"] for chosen in choices]
    print(json.dumps([whole, understanding.languages(text, choices)]))
"""


def test_the_language_alone_is_the_same_as_with_everything_else(models):
    ended = run(models, ["-c", BOTH_WAYS], b"")
    both = [json.loads(line) for line in ended.stdout.decode().splitlines()]
    assert both == [[found, found] for found, _ in both]
    assert [found[0] for found, _ in both] == ["fi", "en", "fi", "fi"]
