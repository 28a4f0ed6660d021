"""Logs: that something happened, never what was said, by whom, or to whom.

Libraries log addresses (with the token in them), bodies and exceptions (with the text that
broke them). Of their records only the logger's name, the level and the place are kept.
"""

import logging
import sys
import traceback
from typing import Any, TextIO

import structlog

_QUIET = ("httpx", "httpcore", "telegram", "asyncio", "uvicorn", "sqlalchemy", "alembic")


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Write logs as one JSON object a line to ``stream`` (standard error where left out)."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [_Discreet()]
    root.setLevel(logging.WARNING)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


def logger(room: str) -> Any:
    """Return the logger of a part of the bot."""
    return structlog.get_logger(room=room)


def places(error: BaseException) -> list[str]:
    """Return where an error came from: files, lines and functions, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}:{frame.name}" for frame in frames]


class _Discreet(logging.Handler):
    """Passes on that a library complained, without its words."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        logger("library").log(
            record.levelno,
            "library_record",
            library=record.name,
            place=f"{record.filename}:{record.lineno}",
            error=kind,
        )
