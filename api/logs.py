"""Logs as JSON lines on stderr (structlog), with the id of the request or job they belong to.

Never contents of files, their names or passwords: an error of a parser may quote the file it fails on, so the log tells an
error's type and where it arose, and what it says only where that comes from the system or a server.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import structlog
from redis.exceptions import RedisError
from sqlalchemy.exc import OperationalError
from structlog.typing import EventDict, Processor

from extractor.errors import AssayError

TRACEBACK = "Traceback (most recent call last)"
PLAIN = (OSError, ImportError, RedisError, OperationalError)
"""What these say is about the installation, its files and servers, and statements without their values; never about uploads."""
QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
"""As an option of the interpreter, which multiprocessing hands to its tracker: that clears up after a killed process, and would
write a line that is no JSON."""
ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def configure(level: str) -> None:
    """For the whole process: structlog's own loggers, and those of the libraries."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _tell_error,
        _drop_quotations,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    if QUIET not in sys.warnoptions:
        sys.warnoptions.append(QUIET)
    for noisy in ("uvicorn.access", "alembic.runtime.plugins"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))


@contextmanager
def job(job_id: str) -> Iterator[None]:
    """Every line logged inside carries `job_id`, and the id of the row that the job is about (`upload-12-5f0e` → upload_id 12)."""
    kind, _, rest = job_id.partition("-")
    with structlog.contextvars.bound_contextvars(job_id=job_id, **{f"{kind}_id": rest.partition("-")[0]}):
        yield


def _tell_error(_logger: object, _method: str, event: EventDict) -> EventDict:
    """`exc_info` as type, places and, where it is harmless, what was said."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else sys.exception() if given is True else given[1] if given else None
    if error is not None:
        event["error"] = [_told(one) for one in _chain(error)]
    return event


def _told(error: BaseException) -> str:
    said = f": {error}" if isinstance(error, (*PLAIN, AssayError)) else ""
    return f"{type(error).__name__}{said}\n" + "".join(_places(error.__traceback__))


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}\n"
        trace = trace.tb_next


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, those it is a group of, and what caused it."""
    while error is not None:
        yield error
        for member in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            yield from _chain(member)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _drop_quotations(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A traceback that comes as text, from a child process or RQ, keeps its places and the types of its errors."""
    text = str(event["event"])
    if TRACEBACK in text:
        before, _, trace = text.partition(TRACEBACK)
        places = re.findall(r'^ +File "(.+)", line (\d+), in (\S+)$', trace, re.MULTILINE)
        types = re.findall(r"^((?:\w+\.)*[A-Z]\w*)(?::|$)", trace, re.MULTILINE)
        event["event"] = before.rstrip()
        event["error"] = [*types, *(f"{file}:{line} {name}" for file, line, name in places)]
    return event
