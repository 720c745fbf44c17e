"""Applications: lists, drafts, submission, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import ResponseError

from api import access, events
from api.actor import Actor
from api.applications import service
from api.applications.schemas import (
    ApplicationAnswer,
    ApplicationChange,
    ApplicationList,
    ListedApplication,
    NewApplication,
    Progress,
    SeenVersion,
    Sort,
    UploadProgress,
    Words,
)
from api.applications.service import Filters
from api.applications.suggesting import completeness_of
from api.context import Context
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import Application, Suggestion
from api.models.applications import ApplicationState

KEEP_ALIVE = 15.0
"""Seconds between signs of life on a silent stream: proxies close what says nothing."""

router = APIRouter(tags=["applications"])


@router.get("/applications", summary="Applications, filtered and sorted")
def list_applications(
    session: SessionDep,
    context: ContextDep,
    actor: ActorDep,
    campaign: int | None = None,
    state: Annotated[list[ApplicationState] | None, Query()] = None,
    grade: str | None = None,
    region: Annotated[str | None, Query(description="Beginning of the region 申报地区")] = None,
    flag: Annotated[str | None, Query(description="A flag that the suggestion raises, such as `expired`", pattern="^[a-z_]+$")] = None,
    search: Annotated[str | None, Query(description="Part of the organisation's name or credit code", max_length=100)] = None,
    contradicted: Annotated[bool, Query(description="Only those with decisions to review again")] = False,
    sort: Sort = "updated",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> ApplicationList:
    """What the actor may see: enterprises their own, reviewers those of their campaigns and regions, without drafts."""
    filters = Filters(campaign, tuple(state or ()), grade, region, flag, search, contradicted)
    total, rows = service.listed(session, actor, filters, sort=sort, limit=limit, offset=offset)
    return ApplicationList(total=total, applications=[_listed(context, actor, *row) for row in rows])


@router.post("/applications", status_code=201, summary="Begin an application")
def create_application(wanted: NewApplication, session: SessionDep, context: ContextDep, actor: ActorDep) -> ApplicationAnswer:
    """A draft of one's own organisation; one in each campaign."""
    return ApplicationAnswer.of(service.begin(session, context, actor, wanted))


@router.get("/applications/{application_id}", summary="One application")
def get_application(application_id: int, session: SessionDep, actor: ActorDep) -> ApplicationAnswer:
    """Its master data and state."""
    return ApplicationAnswer.of(access.application(session, actor, application_id))


@router.patch("/applications/{application_id}", summary="Change a draft")
def change_application(
    application_id: int, wanted: ApplicationChange, session: SessionDep, context: ContextDep, actor: ActorDep
) -> ApplicationAnswer:
    """While it is a draft or was returned; 409 where it was changed meanwhile."""
    application = access.application(session, actor, application_id, lock=True)
    service.change(session, context, actor, application, wanted)
    return ApplicationAnswer.of(application)


@router.post("/applications/{application_id}/submission", summary="Submit an application")
def submit_application(
    application_id: int, seen: SeenVersion, session: SessionDep, context: ContextDep, actor: ActorDep
) -> ApplicationAnswer:
    """The day of the first submission is the reference date of every check."""
    application = access.application(session, actor, application_id, lock=True)
    service.submit(session, context, actor, application, seen.version)
    return ApplicationAnswer.of(application)


@router.get("/applications/{application_id}/progress", summary="How far reading is")
def application_progress(application_id: int, session: SessionDep, actor: ActorDep) -> Progress:
    """For clients that poll; others follow `/events`."""
    application = access.application(session, actor, application_id)
    uploads = service.progress(session, application)
    states = Counter(upload.state for upload in uploads)
    return Progress(
        queued=states["queued"],
        reading=states["reading"],
        done=states["done"],
        failed=states["failed"],
        up_to_date=application.suggested_version == application.evidence_version,
        uploads=[
            UploadProgress(upload=one.id, state=one.state, pages_done=one.pages_done, pages_total=one.pages_total)  # type: ignore[arg-type]
            for one in uploads
        ],
    )


def _visible(application_id: int, context: ContextDep, actor: ActorDep) -> int:
    """Checked before the stream begins: once it has, no status can say no."""
    with context.database.reader() as session:
        return access.application(session, actor, application_id).id


@router.get("/applications/{application_id}/events", summary="Progress as server-sent events", response_class=EventSourceResponse)
async def application_events(
    application_id: Annotated[int, Depends(_visible)],
    request: Request,
    context: ContextDep,
    last_event_id: Annotated[str | None, Header(description="Resume after this event; without it, from now on")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Events `upload` (state, pages), `suggestion` and `application`. Events of the last day can be resumed by their id."""
    async with AsyncRedis.from_url(context.settings.queue_url) as redis:
        last = last_event_id or await events.newest(redis, application_id)
        yield ServerSentEvent(event="ready", data={"application": application_id}, id=last, retry=2000)
        while not await request.is_disconnected():
            try:
                found = await events.after(redis, application_id, last, wait=KEEP_ALIVE)
            except ResponseError:  # an id that is none
                last = await events.newest(redis, application_id)
                continue
            for event in found:
                last = event.id
                yield ServerSentEvent(event=event.kind, data=event.data, id=event.id)
            if not found:
                yield ServerSentEvent(comment="still here")


def _listed(context: Context, actor: Actor, application: Application, suggestion: Suggestion | None) -> ListedApplication:
    answer = ListedApplication.of(application)
    step = context.workflow(application.campaign.rubric).current(application.grade, application.step)
    if step and application.state in ("submitted", "in_review"):
        answer.step = Words(zh=step.title.zh, en=step.title.en)
    if actor.role != access.ENTERPRISE:
        answer.lowest_confidence = application.lowest_confidence
        answer.flags = application.flag_counts
        answer.contradicted = application.contradicted
    if suggestion and (actor.role != access.ENTERPRISE or application.campaign.scores_visible):
        points = (suggestion.suggested, suggestion.low, suggestion.high)
        answer.scored = True
        if known := completeness_of(context.rubric(application.campaign.rubric), suggestion.result):
            answer.complete, answer.asked = known
        answer.suggested, answer.low, answer.high = (None if one is None else float(one) for one in points)
    return answer
