"""One caller does not stop all: slow work has few places, and what says that the service lives needs none."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest

from api.problems import UnavailableError
from api.slow_work import Gate
from tests.api.running import draft, log_in, running
from tests.extractor.reading.raw_pdf import stream, write_pdf

DEPTH = 22
"""Forms that draw the next one twice: four million rectangles on a page of two kilobytes."""


def gate(*, at_once: int = 1, waiting: int = 2, each: int = 1, patience: float = 60.0) -> Gate:
    return Gate(at_once, waiting, each, patience)


def test_another_waits_until_the_place_is_free() -> None:
    shared, order, entered = gate(), list[str](), Event()

    def second() -> None:
        entered.set()
        with shared.passed("b"):
            order.append("b")

    with shared.passed("a"):
        thread = Thread(target=second)
        thread.start()
        entered.wait()
        order.append("a")
    thread.join()
    assert order == ["a", "b"]


def test_one_caller_has_one_place_however_many_are_free() -> None:
    shared = gate(at_once=3, patience=0.05)
    with shared.passed("a"), shared.passed("b"), pytest.raises(UnavailableError) as refused, shared.passed("a"):
        pass
    assert refused.value.headers["Retry-After"]
    assert refused.value.zh


def test_more_than_may_wait_are_refused_at_once() -> None:
    shared, leave = gate(waiting=1), Event()

    def wait_for_a_place() -> None:
        with shared.passed("b"):
            leave.wait()

    with shared.passed("a"):
        thread = Thread(target=wait_for_a_place)
        thread.start()
        while not shared.queued:
            time.sleep(0.001)
        with pytest.raises(UnavailableError), shared.passed("c"):
            pass
    leave.set()
    thread.join()
    assert not shared.queued


def test_a_failure_gives_the_place_back() -> None:
    shared = gate(patience=0.05)
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"), shared.passed("a"):
            raise ValueError("broken")


def nested_forms() -> bytes:
    """A small page that takes for ever to draw."""
    box = "/BBox [0 0 595 842]"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 10 0 R >> >> >>",
        4: stream(b"/F Do"),
    }
    for level in range(DEPTH):
        resources = f"/Resources << /XObject << /F {11 + level} 0 R >> >>"
        objects[10 + level] = stream(b"/F Do /F Do", entries=f"/Type /XObject /Subtype /Form {box} {resources}")
    objects[10 + DEPTH] = stream(b"0.5 g 10 10 500 500 re f", entries=f"/Type /XObject /Subtype /Form {box}")
    return write_pdf(objects)


@pytest.mark.ocr
def test_pictures_that_take_for_ever_do_not_silence_the_service(tmp_path: Path) -> None:
    application = draft(tmp_path / "data")
    with ThreadPoolExecutor(45) as pool, running(tmp_path / "data", "--workers", "0") as service:
        client, many = log_in(service), log_in(service)
        sent = client.post(
            f"/api/v1/applications/{application}/uploads", data={"window": "1.1"}, files={"file": ("嵌套.pdf", BytesIO(nested_forms()))}
        )
        asked = [pool.submit(many.get, f"/api/v1/uploads/{sent.json()['id']}/pages/1.jpg") for _ in range(45)]
        refused = next(as_completed(asked)).result()
        assert (refused.status_code, bool(refused.headers["Retry-After"])) == (503, True)
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200
        assert client.get("/api/v1/session").status_code == 200
        assert not all(one.done() for one in asked), "what was asked meanwhile was answered before the picture"
