import numpy as np

from nlu.picture import draw, matrix, order
from nlu.scores import Judged

GROUPS = {"model": "faq", "plan": "faq", "tax": "signposts"}


def judged(meant, found, language="fi"):
    return Judged("…", language, meant, "short", {"id": found, "top": [found], "outcome": "answer"})


def test_a_row_holds_the_shares_of_what_was_found():
    rows = [judged("plan", "plan"), judged("plan", "tax"), judged("tax", "tax")]
    assert np.array_equal(matrix(rows, ["plan", "tax"]), [[0.5, 0.5], [0.0, 1.0]])


def test_wishes_stand_in_the_order_of_the_list_of_wishes():
    assert order([judged("tax", "plan")], GROUPS) == [("plan", "faq"), ("tax", "signposts")]


def test_each_language_gets_its_picture_and_the_same_figures_the_same_picture(tmp_path):
    rows = [judged("plan", "tax"), judged("tax", "tax", "en")]
    first = [path.read_bytes() for path in draw(rows, GROUPS, tmp_path)]
    again = [path.read_bytes() for path in draw(rows, GROUPS, tmp_path)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "confusion-en.png",
        "confusion-fi.png",
    ]
    assert first == again
    assert all(picture.startswith(b"\x89PNG") for picture in first)
