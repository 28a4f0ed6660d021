"""Conversation tests, as Rasa runs them."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.nlu.conftest import ROOT

STORIES = ROOT / "nlu/tests/stories.yml"
BUTTONS = {
    "draft",
    "reminder",
    "officially_reported",
    "erase",
    "resume",
    "conversation",
    "helped",
}


def run(models: Path, stories: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    options = {
        "--model": next(models.glob("*.tar.gz")),
        "--stories": stories,
        "--endpoints": "none",
        "--out": folder,
    }
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "test", "core", "--no-plot"]
    named = [str(part) for option in options.items() for part in option]
    return subprocess.run(
        [*command, "--fail-on-prediction-errors", *named],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false"},
        capture_output=True,
        text=True,
    )


def test_every_story_goes_as_told(models, tmp_path):
    ended = run(models, STORIES, tmp_path)
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]


def test_a_story_that_goes_otherwise_is_noticed(models, tmp_path):
    told = yaml.safe_load(STORIES.read_text("utf-8"))
    told["stories"][0]["steps"][1]["action"] = "action_goodbye"
    changed = tmp_path / "stories.yml"
    changed.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
    assert run(models, changed, tmp_path).returncode != 0


def test_the_stories_play_every_button(models):
    told = yaml.safe_load(STORIES.read_text("utf-8"))
    played = {step.get("intent") for story in told["stories"] for step in story["steps"]}
    assert played >= BUTTONS | {"faq", "signpost", "ask", "nlu_fallback", "crisis", "out_of_scope"}
