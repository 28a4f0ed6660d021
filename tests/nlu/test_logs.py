import logging
import sys

import pytest

from nlu.logs import ContentFree

SECRET = "Väinämöinen wrote this"


def line(name, message, *arguments, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 7, message, arguments, info)
    return ContentFree().format(record)


def test_words_of_libraries_are_replaced_by_the_place():
    told = line("rasa.core.processor", f"cannot parse {SECRET}")
    assert SECRET not in told
    assert told.endswith("ERROR rasa.core.processor (test_logs:7)")


def test_our_own_words_are_kept():
    assert line("nlu.channel", "fault %s in %s", "A1", "message").endswith("fault A1 in message")
    assert "nlu" in line("nlu", "started")


def test_a_logger_that_only_begins_like_ours_is_not_ours():
    assert SECRET not in line("nluther", SECRET)


def test_exceptions_are_told_as_types_and_places_along_their_chain():
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as inner:
            raise RuntimeError(f"because {SECRET}") from inner
    except RuntimeError as outer:
        told = line("nlu.channel", "fault", error=outer)
    assert SECRET not in told
    assert "builtins.RuntimeError" in told
    assert "builtins.ValueError" in told
    assert "test_logs.py" in told


@pytest.mark.parametrize("cause", ["structlog", "warnings", "uncaught"])
def test_no_other_way_to_the_log_tells_more(cause, tmp_path):
    import subprocess

    told = {
        "structlog": "import structlog; structlog.get_logger().error('parsed', text=SECRET)",
        "warnings": "import warnings; warnings.simplefilter('always'); warnings.warn(SECRET)",
        "uncaught": "raise ValueError(SECRET)",
    }[cause]
    script = (
        f"from nlu.logs import keep_content_out\nSECRET={SECRET!r}\nkeep_content_out()\n{told}\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert SECRET not in ended.stdout + ended.stderr
    assert ended.returncode == (1 if cause == "uncaught" else 0)
