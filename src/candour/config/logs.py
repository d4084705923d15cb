"""Structured logs, one JSON object a line, without personal data.

What people type never reaches a log: an exception is logged by its type and the places it passed through, never by its
message, because a database puts the refused values into it.
"""

from __future__ import annotations

import logging.config
import traceback
from types import TracebackType
from typing import Any

import structlog

Line = dict[str, Any]
_Raised = tuple[type[BaseException], BaseException, TracebackType | None]
# What foreign loggers may say in their message; the arguments of others (paths, users, addresses) are not printed.
_TRUSTED = ("candour", "gunicorn", "py.warnings")


def _where(_: Any, __: str, line: Line) -> Line:
    """Replace an exception by its type and the file and line of each frame."""
    raised = line.pop("exc_info", None)
    if raised is True:
        return line
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[0] is not None:
        line["exception"] = chain_of(raised)
    return line


def chain_of(raised: _Raised) -> list[str]:
    """The types of an exception and of what caused it, each with its last frames; no message."""
    told: list[str] = []
    error: BaseException | None = raised[1]
    while error is not None and len(told) < 4:
        frames = traceback.extract_tb(error.__traceback__)[-8:]
        places = " > ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)
        told.append(f"{type(error).__name__} at {places}")
        error = error.__cause__ or error.__context__
    return told


def _short(filename: str) -> str:
    """The part of a file's path that is the same on every machine."""
    for root in ("/site-packages/", "/src/", "/lib/"):
        if root in filename:
            return filename.rsplit(root, 1)[-1]
    return filename.rsplit("/", 1)[-1]


def _without_arguments(_: Any, __: str, line: Line) -> Line:
    """Print a library's message unformatted, so that no address or name in its arguments is kept."""
    record = line.get("_record")
    if record is not None and not record.name.startswith(_TRUSTED):
        line["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        status = getattr(record, "status_code", None)
        if status is not None:
            line["status"] = status
    return line


def configure(*, level: str) -> None:
    """Send every log, ours and the libraries', through one JSON formatter to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, _where, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    ending = [
        _without_arguments,
        _where,
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": shared, "processors": ending}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "candour": {"level": level},
                "django.request": {"level": "ERROR"},
                "django.security": {"level": "CRITICAL"},  # it prints what was sent; our own line has the status
                "axes": {"level": "CRITICAL"},
            },
        }
    )
