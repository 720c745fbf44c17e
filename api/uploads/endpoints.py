"""Uploads: taken in, listed, moved, withdrawn, looked at."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.datastructures import UploadFile

from api import access
from api.accounts.rates import limit_upload
from api.applications.service import progress
from api.audit.service import viewed
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.problems import InvalidError
from api.uploads import service
from api.uploads.pictures import page_jpeg
from api.uploads.schemas import FeedbackAnswer, Filings, Move, PageText, UploadAnswer, UploadList

router = APIRouter(tags=["uploads"])
intake = APIRouter(tags=["uploads"])
"""The one operation whose body may be as large as a file."""

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["window", "file"],
                    "properties": {
                        "window": {
                            "type": "string",
                            "description": "Id of the item or material; empty: it is proposed",
                            "examples": ["3.1"],
                        },
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            }
        },
    }
}
PageNumber = Annotated[int, Path(ge=1, le=100_000)]


async def _form(request: Request, context: ContextDep, actor: ActorDep) -> tuple[str, UploadFile]:
    """Window and file of the form: received only after login, rate and capacity are checked; large files go to disk."""
    await to_thread.run_sync(limit_upload, context, actor.user_id or 0)
    await to_thread.run_sync(service.check_capacity, context)
    form = await request.form(max_files=1, max_fields=10)
    window, file = form.get("window"), form.get("file")
    if not isinstance(window, str) or not isinstance(file, UploadFile):
        raise InvalidError(zh="表单缺少window（窗口）或file（文件）。", en="The form lacks `window` or `file`.")
    return window, file


@intake.post(
    "/applications/{application_id}/uploads",
    status_code=201,
    summary="Upload a file into a window",
    openapi_extra=FORM,
    responses={200: {"model": UploadAnswer, "description": "The same file was uploaded before; nothing is stored twice"}},
)
def upload_file(
    application_id: int,
    form: Annotated[tuple[str, UploadFile], Depends(_form)],
    response: Response,
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
) -> UploadAnswer:
    """Stored and committed when this answers 201; read soon after. Sending it again after a lost answer does no harm.

    A file in no window (`window` empty) counts where it seems to belong; feedback proposes it to be confirmed or moved.

    Once an archive or mail is read, the files in it are uploads of their own in the same window, their `parent` its id.

    503 with Retry-After while too much is waiting; what was accepted stays.
    """
    window, file = form
    received = service.receive(context, actor, application_id, window=window, name=file.filename or "", content=file.file)
    application = access.application(session, actor, application_id, lock=True)
    upload, new = service.accept(session, context, actor, application, received)
    if not new:
        response.status_code = 200
    return UploadAnswer.of(upload)


@router.get("/applications/{application_id}/uploads", summary="Files of an application")
def list_uploads(application_id: int, session: SessionDep, actor: ActorDep) -> UploadList:
    """In order of upload, without those withdrawn."""
    application = access.application(session, actor, application_id)
    return UploadList(uploads=[UploadAnswer.of(upload) for upload in progress(session, application)])


@router.post("/applications/{application_id}/filings", summary="Put many files into windows at once")
def file_uploads(application_id: int, wanted: Filings, session: SessionDep, context: ContextDep, actor: ActorDep) -> UploadList:
    """All of them or none, such as what feedback proposes for files in no window. While the application can be changed."""
    application = access.application(session, actor, application_id, lock=True)
    moved = service.file_all(session, context, actor, application, wanted.files)
    return UploadList(uploads=[UploadAnswer.of(upload) for upload in moved])


@router.get("/applications/{application_id}/feedback", summary="What was recognised, what is wrong, what is missing")
def application_feedback(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> FeedbackAnswer:
    """For each file; never about points."""
    return service.feedback_on(session, context, access.application(session, actor, application_id))


@router.get("/uploads/{upload_id}", summary="One file")
def get_upload(upload_id: int, session: SessionDep, actor: ActorDep) -> UploadAnswer:
    """Its state, and why it could not be read."""
    return UploadAnswer.of(access.upload(session, actor, upload_id)[0])


@router.patch("/uploads/{upload_id}", summary="Move a file into another window")
def move_upload(upload_id: int, wanted: Move, session: SessionDep, context: ContextDep, actor: ActorDep) -> UploadAnswer:
    """While the application can be changed; an archive or mail takes the files in it along."""
    upload, application = access.upload(session, actor, upload_id)
    application = access.application(session, actor, application.id, lock=True)
    service.move(session, context, actor, upload, application, wanted.window)
    return UploadAnswer.of(upload)


@router.delete("/uploads/{upload_id}", status_code=204, summary="Withdraw a file")
def withdraw_upload(upload_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> None:
    """It no longer counts, and with an archive or mail none of the files in it. While the application can be changed."""
    upload, application = access.upload(session, actor, upload_id)
    application = access.application(session, actor, application.id, lock=True)
    service.withdraw(session, context, actor, upload, application)


@router.post("/uploads/{upload_id}/retry", summary="Read a failed file once more")
def retry_upload(upload_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> UploadAnswer:
    """Its attempts are counted anew."""
    upload, _ = access.upload(session, actor, upload_id)
    service.retry(session, context, actor, upload)
    return UploadAnswer.of(upload)


@router.get("/uploads/{upload_id}/file", summary="Download a file", response_class=StreamingResponse)
def download_upload(upload_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> StreamingResponse:
    """As it was uploaded; always an attachment, never shown by the browser itself."""
    upload, _ = access.upload(session, actor, upload_id)
    viewed(context.database, actor, "upload.downloaded", "upload", upload.id)
    disposition = f"attachment; filename*=UTF-8''{quote(PurePosixPath(upload.name).name, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Length": str(upload.file.size)}
    return StreamingResponse(context.storage.chunks(upload.sha256), media_type="application/octet-stream", headers=headers)


@router.get("/uploads/{upload_id}/pages/{page}.jpg", summary="Picture of a page", response_class=Response)
def upload_page(
    upload_id: int,
    page: PageNumber,
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    turn: Annotated[int, Query(ge=0, le=270, multiple_of=90, description="Clockwise degrees, such as the file's `rotations` say")] = 0,
    small: Annotated[bool, Query(description="Up to 240 pixels, to choose a page by")] = False,
) -> Response:
    """As a viewer shows it, up to 1400 pixels; boxes are fractions of it, and to be turned with it."""
    upload, _ = access.upload(session, actor, upload_id)
    viewed(context.database, actor, "upload.viewed", "upload", upload.id, after={"page": page})
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(page_jpeg(context, actor, upload, page, turn=turn, small=small), media_type="image/jpeg", headers=headers)


@router.get("/uploads/{upload_id}/pages/{page}/text", summary="Text of a page with its boxes")
def upload_text(upload_id: int, page: PageNumber, session: SessionDep, context: ContextDep, actor: ActorDep) -> PageText:
    """For search and selection, on scans too."""
    upload, _ = access.upload(session, actor, upload_id)
    viewed(context.database, actor, "upload.viewed", "upload", upload.id, after={"page": page, "text": True})
    return service.page_text(session, context, upload, page)
