"""Files of an application: taken in, moved, withdrawn, answered with feedback."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import access
from api.actor import Actor
from api.applications.dossier import dossier
from api.applications.service import check_editable, progress, touch
from api.applications.suggesting import pending, refresh
from api.audit.service import record
from api.clock import now
from api.context import Context
from api.database import after_commit
from api.models import Application, StoredReading, Upload
from api.operation import metrics
from api.problems import InvalidError, NotFoundError, UnavailableError
from api.uploads.inner import inner_uploads, note_file
from api.uploads.keys import forget_keys
from api.uploads.reading import tell
from api.uploads.schemas import (
    DocumentAnswer,
    FeedbackAnswer,
    FieldAnswer,
    Filing,
    FlagAnswer,
    LineAnswer,
    MissingAnswer,
    PageText,
    ProposalAnswer,
    Sentence,
    UploadFeedback,
    WindowState,
)
from extractor.document import Rotation
from extractor.reading.recorded import load
from extractor.report.json import flag_json, number_json
from extractor.scoring.feedback import DocumentFeedback, FileFeedback, feedback
from extractor.scoring.suggestion import ItemSuggestion, Unfiled
from extractor.scoring.vocabulary import field_name

CHUNK = 1024 * 1024
LONGEST_NAME = 200
RETRY_AFTER = 30


def check_capacity(context: Context) -> None:
    """UnavailableError while more is waiting than the workers can read soon."""
    if context.jobs.depth("interactive") >= context.settings.max_queue:
        raise UnavailableError(
            zh="目前排队的文件较多，请稍后再传；已上传的文件不受影响。",
            en="Many files are waiting; upload a little later. What is uploaded already is safe.",
            headers={"Retry-After": str(RETRY_AFTER)},
        )


@dataclass(frozen=True, slots=True)
class Received:
    """A file in storage that no upload refers to yet."""

    window: str
    name: str
    sha256: str
    size: int


def receive(context: Context, actor: Actor, application_id: int, *, window: str, name: str, content: BinaryIO) -> Received:
    """Checks that the file may come, and stores it: outside the transaction that will note it, so that nobody waits for a disk."""
    with context.database.reader() as session:
        application = access.application(session, actor, application_id)
        check_editable(application)
        if window:
            check_window(context, application, window)
    sha256, size = _digest(content)
    context.storage.put_file(content, sha256)
    return Received(window, plain_name(name), sha256, size)


def accept(session: Session, context: Context, actor: Actor, application: Application, file: Received) -> tuple[Upload, bool]:
    """Notes a received file; its job follows the commit. The same file, name and window again gives the first upload.

    Returns the upload and whether it is new. Nothing is refused for what it holds: feedback says what is wrong with it.
    """
    check_editable(application)
    known = _same(session, application, file)
    if known is not None:
        return known, False
    note_file(session, file.sha256, file.size)
    upload = Upload(application_id=application.id, window=file.window, name=file.name, sha256=file.sha256, uploaded_by=actor.user_id)
    session.add(upload)
    session.flush()
    session.refresh(upload)
    facts = {"application": application.id, "window": file.window, "sha256": file.sha256, "size": file.size}
    record(session, actor, "upload.accepted", "upload", upload.id, after=facts)
    after_commit(session, partial(context.jobs.enqueue, "upload", [upload.id]))
    after_commit(session, partial(metrics.count, context.redis, "uploads"))
    tell(session, context, upload)
    return upload, True


def move(session: Session, context: Context, actor: Actor, upload: Upload, application: Application, window: str) -> None:
    """Into another window, an archive or mail with the files in it that are in the same; nothing is read again."""
    check_editable(application)
    check_window(context, application, window)
    before = upload.window
    for one in (upload, *(inner for inner in inner_uploads(session, upload) if inner.window == before)):
        _place(session, context, actor, one, window)
    _evidence_changed(session, context, application)


def file_all(session: Session, context: Context, actor: Actor, application: Application, wanted: Iterable[Filing]) -> list[Upload]:
    """Each file into its window, all of them or none; what is in an archive or mail moves on its own. NotFoundError for another's file."""
    check_editable(application)
    uploads = {upload.id: upload for upload in progress(session, application)}
    moved = []
    for one in wanted:
        check_window(context, application, one.window)
        if one.upload not in uploads:
            raise NotFoundError(zh="该申报没有这个文件，或已撤回；请刷新。", en="The application has no such file; reload it.")
        _place(session, context, actor, uploads[one.upload], one.window)
        moved.append(uploads[one.upload])
    _evidence_changed(session, context, application)
    return moved


def _place(session: Session, context: Context, actor: Actor, upload: Upload, window: str) -> None:
    before, upload.window = upload.window, window
    record(session, actor, "upload.moved", "upload", upload.id, before={"window": before}, after={"window": window})
    tell(session, context, upload)


def withdraw(session: Session, context: Context, actor: Actor, upload: Upload, application: Application) -> None:
    """The file no longer counts; it stays stored, as everything that was handed in. A worker that reads it stops.

    An archive or mail goes with all files in it; one of these can go alone.
    """
    check_editable(application)
    if upload.withdrawn_at is not None:
        return
    for one in (upload, *inner_uploads(session, upload)):
        one.withdrawn_at = now()
        forget_keys(session, one.id)
        record(session, actor, "upload.withdrawn", "upload", one.id, before={"state": one.state}, after={"withdrawn": True})
        tell(session, context, one)
    _evidence_changed(session, context, application)


def retry(session: Session, context: Context, actor: Actor, upload: Upload) -> None:
    """A failed file is read once more, its attempts counted anew."""
    if upload.state != "failed":
        raise InvalidError(zh="只有处理失败的文件可以重试。", en="Only a file that failed can be tried again.")
    upload.state, upload.attempts, upload.queued_at, upload.flags = "queued", 0, now(), []
    record(session, actor, "upload.retried", "upload", upload.id, before={"state": "failed"}, after={"state": "queued"})
    after_commit(session, partial(context.jobs.enqueue, "upload", [upload.id]))
    tell(session, context, upload)


def feedback_on(session: Session, context: Context, application: Application) -> FeedbackAnswer:
    """For every file of the application, read or not, in order of upload."""
    given = dossier(session, application)
    said = feedback(given.application, context.rubric(given.application.rubric), given.uploads)
    of_upload = {one.upload_id: file for one, file in zip(given.exhibited, said.files, strict=True)}
    uploads = progress(session, application)
    turns = rotations(session, uploads)
    return FeedbackAnswer(
        uploads=[_feedback(upload, of_upload.get(upload.id), turns.get(upload.sha256, {})) for upload in uploads],
        windows=[_window(one) for one in said.items],
        missing=[
            MissingAnswer(window=one.id, required=one.required, have=one.have, need=one.need, zh=one.zh, en=one.en) for one in said.missing
        ],
        pending=pending(session, application.id),
    )


def rotations(session: Session, uploads: Iterable[Upload]) -> dict[str, dict[str, Rotation]]:
    """SHA-256 of a file → page → clockwise degrees that set it on its feet, for pages that are stored otherwise."""
    files = {upload.sha256 for upload in uploads}
    readings = session.scalars(select(StoredReading).where(StoredReading.sha256.in_(files)).order_by(StoredReading.id))
    return {reading.sha256: reading.rotations for reading in readings}


def page_text(session: Session, context: Context, upload: Upload, number: int) -> PageText:
    """The lines of a page with their boxes in the page as shown, for search and selection; NotFoundError where there is none."""
    reading = session.scalars(
        select(StoredReading).where(StoredReading.sha256 == upload.sha256).order_by(StoredReading.id.desc()).limit(1)
    ).one_or_none()
    pages = load(context.storage.reading(reading.content)).pages if reading else ()
    page = next((page for page in pages if page.number == number), None)
    if page is None:
        raise NotFoundError(zh="没有这一页，或文件尚未读完。", en="There is no such page, or the file is not read yet.")
    lines = [LineAnswer(text=line.text, box=page.view_box(line.box).as_list()) for line in page.lines]
    return PageText(page=number, pages=len(pages), lines=lines)


def check_window(context: Context, application: Application, window: str) -> None:
    """InvalidError for a window that the rubric does not have."""
    rubric = context.rubric(application.campaign.rubric)
    if window not in {one.id for one in rubric.windows}:
        raise InvalidError(
            zh=f"没有窗口“{window}”；请选择指标或材料的编号。", en=f"There is no window “{window}”; choose an item or a material."
        )


def plain_name(name: str) -> str:
    """A name to show: never a path, without control characters, not too long; the ending stays."""
    last = PurePath(name.replace("\\", "/")).name
    clean = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", last).strip() or "未命名"
    if len(clean) <= LONGEST_NAME:
        return clean
    ending = PurePath(clean).suffix[:20]
    return clean[: LONGEST_NAME - len(ending)] + ending


def _digest(content: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _same(session: Session, application: Application, file: Received) -> Upload | None:
    """An upload that a client sends again because it did not hear the answer."""
    query = select(Upload).where(Upload.application_id == application.id, Upload.window == file.window, Upload.withdrawn_at.is_(None))
    return session.scalars(query.where(Upload.name == file.name, Upload.sha256 == file.sha256).order_by(Upload.id).limit(1)).one_or_none()


def _evidence_changed(session: Session, context: Context, application: Application) -> None:
    touch(application)
    session.flush()
    if not pending(session, application.id):
        refresh(session, context, application.id)


def _feedback(upload: Upload, file: FileFeedback | None, turns: dict[str, Rotation]) -> UploadFeedback:
    return UploadFeedback(
        upload=upload.id,
        window=upload.window,
        name=upload.name,
        state=upload.state,  # type: ignore[arg-type]
        parent=upload.parent_id,
        contains=upload.contains,
        documents=[_document(one) for one in file.documents] if file else [],
        flags=[FlagAnswer(**flag_json(flag)) for flag in file.flags] if file else [],  # type: ignore[arg-type]
        rotations=dict(turns),
        proposal=_proposal(file.unfiled) if file and file.unfiled and upload.state == "done" else None,
    )


def _proposal(one: Unfiled) -> ProposalAnswer:
    return ProposalAnswer(window=one.window or None, confidence=one.confidence, zh=one.why.zh, en=one.why.en)


def _window(one: ItemSuggestion) -> WindowState:
    covered = [part.id for part in one.parts if part.covered]
    return WindowState(window=one.id, applies=one.applies, complete=one.complete, have=one.have, need=one.need, covered=covered)


def _document(one: DocumentFeedback) -> DocumentAnswer:
    titles = {field.name: field_name(field.name) for field in one.fields}
    return DocumentAnswer(
        kind=one.kind,
        kind_title=Sentence(zh=one.name.zh, en=one.name.en),
        first_page=one.first_page,
        fields=[
            FieldAnswer(
                name=field.name,
                title=Sentence(zh=titles[field.name].zh, en=titles[field.name].en),
                text=field.text,
                value=number_json(field.value),
                confidence=field.confidence,
                page=field.page,
                box=field.box.as_list(),
            )
            for field in one.fields
        ],
        in_place=one.in_place,
        right_windows=list(one.right_windows),
        flags=[FlagAnswer(**flag_json(flag)) for flag in one.flags],  # type: ignore[arg-type]
    )
