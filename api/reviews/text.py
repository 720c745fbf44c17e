"""Looking for words in everything that was read of an application, scans included."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.applications.service import progress
from api.context import Context
from api.models import Application, StoredReading, Upload
from api.reviews.views import FoundLine, FoundText
from extractor.reading.recorded import load

MOST = 100
"""Lines that are told of at once."""


def find_text(session: Session, context: Context, application: Application, wanted: str) -> FoundText:
    """The lines that hold `wanted`, by file and page; width, case and blanks make no difference."""
    needle = _plain(wanted)
    lines: list[FoundLine] = []
    if needle:
        for upload in progress(session, application):
            for line in _lines(session, context, upload, needle):
                if len(lines) == MOST:
                    return FoundText(lines=lines, more=True)
                lines.append(line)
    return FoundText(lines=lines, more=False)


def _lines(session: Session, context: Context, upload: Upload, needle: str) -> Iterator[FoundLine]:
    newest = select(StoredReading.content).where(StoredReading.sha256 == upload.sha256).order_by(StoredReading.id.desc()).limit(1)
    content = session.scalar(newest)
    if content is None:
        return
    for page in load(context.storage.reading(content)).pages:
        for line in page.lines:
            if needle in _plain(line.text):
                yield FoundLine(upload=upload.id, page=page.number, text=line.text, box=page.view_box(line.box).as_list())


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
