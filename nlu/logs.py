"""Logging that cannot tell what anyone wrote.

Rasa and the libraries beneath it put message text into log lines, warnings and the messages of
exceptions. So of their records only the place and the types of the exceptions are kept; only
records of Polku's own loggers are written with their words.
"""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from types import TracebackType
from typing import Any, List, Optional, Tuple, Type

import structlog

OWN = "nlu"
ExcInfo = Tuple[Optional[Type[BaseException]], Optional[BaseException], Optional[TracebackType]]


class ContentFree(logging.Formatter):
    """Time, level, logger and place; words only of Polku's own records; never a value."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, without the words of others."""
        if not _is_own(record.name):
            record = logging.makeLogRecord({**record.__dict__, "args": None, "stack_info": None})
            record.msg = f"({record.module}:{record.lineno})"
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is logging's)
        """Types and places, without what an exception says."""
        return "\n".join(_places(ei[1]))


def keep_content_out() -> None:
    """Replaces every way to the log: logging, structlog, warnings, uncaught exceptions."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ContentFree())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(logging.INFO)
    for name in list(logging.root.manager.loggerDict):
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
    # A record that cannot be formatted would be printed with its arguments.
    logging.raiseExceptions = False
    silence_warnings()
    silence_structlog()
    sys.excepthook = _tell_uncaught


def silence_warnings() -> None:
    """Rasa warns with the text it could not read; libraries warn at import, and reset filters."""
    warnings.simplefilter("ignore")
    warnings.showwarning = _drop


def _drop(*_: Any, **__: Any) -> None:
    """Takes a warning and lets it go."""


def silence_structlog() -> None:
    """Rasa tells by structlog what it parsed; unconfigured, structlog prints all of it."""
    structlog.configure(
        processors=[_only_the_event],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _only_the_event(_logger: Any, _method: str, event: Any) -> str:
    return str(event.get("event", ""))


def _tell_uncaught(
    kind: Type[BaseException], error: BaseException, trace: Optional[TracebackType]
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(OWN).critical("stopped by %s", kind.__name__, exc_info=(kind, error, trace))


def _places(error: Optional[BaseException]) -> List[str]:
    """The chain of exceptions as types and places, outermost first."""
    lines: List[str] = []
    while error is not None:
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"    {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-4:]
        ]
        error = error.__cause__ or error.__context__
    return lines


def _is_own(name: str) -> bool:
    return name == OWN or name.startswith(OWN + ".")
