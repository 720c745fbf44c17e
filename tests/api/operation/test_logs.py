"""What a line of the log holds, and what it must not."""

from __future__ import annotations

import io
import json
import logging
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from redis.exceptions import ConnectionError as RedisConnectionError

from api import logs

SECRET = "苏州某某有限公司的机密"


@pytest.fixture
def lines() -> Iterator[Any]:
    """Reads back what was logged."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure("INFO")
    stream = io.StringIO()
    root.handlers[0].stream = stream  # type: ignore[attr-defined]
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = before
    root.setLevel(level)


def test_lines_of_libraries_and_ours_carry_the_job(lines: Any) -> None:
    with logs.job("upload-12-5f0e"):
        logging.getLogger("rq.worker").warning("busy with %d", 3)
        structlog.get_logger("api.test").info("done", pages=4)
    logging.getLogger("api").info("after")
    first, second, third = lines()
    assert (first["event"], first["level"], first["logger"]) == ("busy with 3", "warning", "rq.worker")
    assert (second["event"], second["pages"]) == ("done", 4)
    assert {(line["job_id"], line["upload_id"]) for line in (first, second)} == {("upload-12-5f0e", "12")}
    assert "job_id" not in third
    assert all(line["timestamp"].endswith("Z") for line in (first, second, third))


def test_an_error_tells_its_place_and_not_what_it_quotes(lines: Any) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        logging.getLogger("api").exception("It failed")
        structlog.get_logger("api").error("It failed", exc_info=True)
    for line in lines():
        assert [one.split("\n")[0] for one in line["error"]] == ["RuntimeError", "ValueError"]
        assert "test_logs.py" in line["error"][0]
        assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_a_group_of_errors_names_its_members(lines: Any) -> None:
    try:
        raise ExceptionGroup("two", [ValueError(SECRET), KeyError(SECRET)])
    except ExceptionGroup:
        logging.getLogger("api").exception("They failed")
    (line,) = lines()
    assert [one.split("\n")[0] for one in line["error"]] == ["ExceptionGroup", "ValueError", "KeyError"]
    assert SECRET not in json.dumps(line, ensure_ascii=False)


def test_what_servers_say_is_told(lines: Any) -> None:
    try:
        raise RedisConnectionError("Connection refused")
    except RedisConnectionError:
        logging.getLogger("api").exception("Away")
    (line,) = lines()
    assert line["error"][0].startswith("ConnectionError: Connection refused")


def test_a_traceback_that_comes_as_text_loses_what_it_quotes(lines: Any) -> None:
    """As from a reading process, and from RQ."""
    try:
        int(f"{SECRET}\n{SECRET}")
    except ValueError as error:
        text = "".join(traceback.format_exception(error))
    logging.getLogger("api.uploads.reading").warning("Upload not read: %s", text)
    (line,) = lines()
    assert line["event"] == "Upload not read:"
    assert line["error"][0] == "ValueError"
    assert "test_logs.py" in line["error"][1]
    assert SECRET not in json.dumps(line, ensure_ascii=False)
