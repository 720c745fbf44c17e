"""A page that takes too long costs itself only."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from extractor.document import Page
from extractor.ocr.engine import OcrPage, Picture
from extractor.reading.page_clock import PageTimeoutError, page_limit, read_in_time
from extractor.settings import Settings

from .conftest import FakeEngine, Read, codes, make_line
from .test_picture import inked, save

GOOD = make_line("营业执照", 0.2, 0.2, 0.6, 0.25)


class SlowOnWide(FakeEngine):
    """Never finishes a picture that is wider than 250 pixels."""

    def read(self, picture: Picture) -> OcrPage:
        while picture.shape[1] > 250:
            time.sleep(0.01)
        return super().read(picture)


def test_the_other_pages_are_read(read: Read) -> None:
    data = save(inked(), "TIFF", save_all=True, append_images=[inked(size=(300, 90)), inked()])
    reading = read(data, engine=SlowOnWide(GOOD), settings=Settings(page_timeout=0.3))
    assert [codes(page.flags) for page in reading.pages] == [[], ["timed_out"], []]
    assert [len(page.lines) for page in reading.pages] == [1, 0, 1]
    assert reading.flags == ()


def test_the_alarm_is_off_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(PageTimeoutError), page_limit(0.05):
        time.sleep(2)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_read_without_a_limit() -> None:
    pages: list[Page] = []

    def slow() -> Page:
        time.sleep(0.05)
        return Page(1, 1, 1)

    thread = threading.Thread(target=lambda: pages.append(read_in_time(1, 0.01, slow)))
    thread.start()
    thread.join()
    assert pages[0].flags == ()
