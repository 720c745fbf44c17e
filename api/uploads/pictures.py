"""Pictures of pages, rendered in a child process: a page that crashes pdfium costs its own picture only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, partial
from importlib import import_module

from api.actor import Actor
from api.context import Context
from api.models import Upload
from api.problems import NotFoundError
from api.slow_work import PICTURES
from extractor.reading.sandbox import Sandbox
from extractor.report.crops import LONGEST, THUMBNAIL, page_picture
from extractor.settings import Settings

AT_ONCE = PICTURES.at_once
TIME = 15.0
"""Seconds that a picture may take."""


def page_jpeg(context: Context, actor: Actor, upload: Upload, number: int, *, turn: int = 0, small: bool = False) -> bytes:
    """JPEG of page `number` (from 1), turned clockwise by `turn` degrees; `small`: to choose a page by, not to read it.

    NotFoundError where the file has no such page, or no pictures at all (DOCX, text), or where drawing it takes too long.
    UnavailableError while others have all places.
    """
    with PICTURES.passed(str(actor.user_id)):
        return _page_jpeg(context, upload, number, turn=turn, small=small)


def _page_jpeg(context: Context, upload: Upload, number: int, *, turn: int, small: bool) -> bytes:
    settings = _limited(context.settings.reading)
    with context.storage.local_copy(upload.sha256) as path:
        render = partial(page_picture, page=number, settings=settings, turn=turn, longest=THUMBNAIL if small else LONGEST)
        outcome = _thread().submit(lambda: _sandbox(settings).run(render, path)).result()
    if outcome.value is None:
        raise NotFoundError(zh="这一页没有图像；请下载原件查看。", en="There is no picture of this page; download the original.")
    return outcome.value


def warm_up(settings: Settings) -> None:
    """Starts the child, so that the first picture does not wait for it."""
    _thread().submit(lambda: _sandbox(_limited(settings)).warm_up())


def _limited(settings: Settings) -> Settings:
    return replace(settings, processes=AT_ONCE, file_timeout=TIME)


@cache
def _thread() -> ThreadPoolExecutor:
    """The threads that wait for children: on Linux a child dies with the thread it comes from, and those of requests come and go."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures")


@cache
def _sandbox(settings: Settings) -> Sandbox:
    return Sandbox(settings, partial(import_module, "extractor.report.crops"))
