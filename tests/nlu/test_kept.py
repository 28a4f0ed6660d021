"""What was learned from the same inputs is not learned again."""

import threading
import time

import pytest

from nlu.components import kept
from nlu.components.language import ENOUGH, _enough


def test_the_same_inputs_are_learned_from_once_though_two_ask_at_the_same_time():
    made, inputs = [], kept.key("test", time.monotonic())

    def make():
        made.append(1)
        return "learned"

    found = []
    hands = [
        threading.Thread(target=lambda: found.append(kept.once("test", inputs, make)))
        for _ in range(4)
    ]
    [each.start() for each in hands]
    [each.join() for each in hands]
    assert (found, made) == (["learned"] * 4, [1])


def test_what_is_on_disk_is_made_once_and_the_oldest_goes(tmp_path):
    made = []

    def make(folder):
        made.append(1)
        (folder / "model").write_text("x")

    for inputs in ("a" * 24, "a" * 24, "b" * 24, "c" * 24, "d" * 24):
        assert (kept.on_disk("tagger", inputs, make, tmp_path) / "model").exists()
    assert len(made) == 4
    assert len(list(tmp_path.iterdir())) == kept.KEPT


def test_what_could_not_be_made_leaves_nothing_behind(tmp_path):
    def make(folder):
        (folder / "half").write_text("x")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.on_disk("tagger", "a" * 24, make, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_example_changes_hardly_which_examples_a_language_is_known_by():
    pairs = [(f"viesti {n}", "fi") for n in range(ENOUGH + 500)]
    before, after = set(_enough(pairs)), set(_enough([*pairs, ("uusi viesti", "fi")]))
    assert len(before) == ENOUGH
    assert len(before - after) <= 1
