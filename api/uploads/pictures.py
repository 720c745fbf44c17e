"""Pictures of pages, rendered in a child process: a page that crashes pdfium costs its own picture only."""

from __future__ import annotations

from contextlib import suppress
from functools import cache, partial

from api.context import Context
from api.models import Upload
from api.problems import NotFoundError
from extractor.reading.sandbox import Sandbox
from extractor.report.crops import page_picture
from extractor.settings import Settings


def page_jpeg(context: Context, upload: Upload, number: int) -> bytes:
    """JPEG of page `number` (from 1); NotFoundError where the file has no such page, or no pictures at all (DOCX, text)."""
    with context.storage.local_copy(upload.sha256) as path:
        outcome = _sandbox(context.settings.reading).run(partial(page_picture, page=number, settings=context.settings.reading), path)
    if outcome.value is None:
        raise NotFoundError(zh="这一页没有图像；请下载原件查看。", en="There is no picture of this page; download the original.")
    return outcome.value


def close_pictures() -> None:
    """Ends the child, where one was started."""
    with suppress(KeyError):
        for settings in _opened:
            _sandbox(settings).close()
    _opened.clear()
    _sandbox.cache_clear()


_opened: list[Settings] = []


@cache
def _sandbox(settings: Settings) -> Sandbox:
    _opened.append(settings)
    return Sandbox(settings)


