"""A process of `assay serve`: `python -m api.operation.process PARENT http FD | worker QUEUE NAME | demo`. It ends with its parent."""

from __future__ import annotations

import logging
import socket
import sys
from typing import cast

from api.context import open_context
from api.logs import configure
from api.queue import QueueName
from api.settings import ServiceSettings
from extractor.lifeline import die_with

GRACE = 10
"""Seconds that requests under way get when the service stops."""


def main(parent: int, task: str, *arguments: str) -> None:
    """Runs one task until it is told to stop."""
    die_with(parent)
    settings = ServiceSettings()
    configure(settings.log_level)
    if task == "http":
        answer_http(settings, int(arguments[0]))
    elif task == "worker":
        from api.worker import work

        work(settings, cast(QueueName, arguments[0]), name=arguments[1])
    else:
        from api.demo import fill

        context = open_context(settings)
        fill(context)
        context.close()


def answer_http(settings: ServiceSettings, listener: int) -> None:
    """Answers on the listening socket with file descriptor `listener`, which the supervisor keeps open while this restarts."""
    import uvicorn

    from api.app import create_app
    from api.uploads.pictures import warm_up

    context = open_context(settings)
    app = create_app(context)
    warm_up(settings.reading)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=GRACE)
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=listener)])
    app.state.requests.close()
    context.close()


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), *sys.argv[2:])
    except Exception:  # the log's words, not the interpreter's: those may quote a file
        logging.getLogger(__name__).critical("Ended by an error", exc_info=True)
        sys.exit(1)
