"""An enterprise's application: begun, changed, submitted; and the lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api import access, events
from api.actor import Actor
from api.applications.schemas import ApplicationChange, NewApplication, Sort
from api.applications.suggesting import refresh
from api.audit.service import record
from api.clock import now, today
from api.context import Context
from api.database import after_commit
from api.models import Application, Campaign, Organisation, Suggestion, Upload
from api.models.applications import EDITABLE
from api.problems import ConflictError, InvalidError
from extractor.report.wording import SECTORS


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; None or empty means everything."""

    campaign: int | None = None
    state: tuple[str, ...] = ()
    grade: str | None = None
    region: str | None = None
    flag: str | None = None
    search: str | None = None
    contradicted: bool = False


def listed(
    session: Session, actor: Actor, filters: Filters, *, sort: Sort, limit: int, offset: int
) -> tuple[int, list[tuple[Application, Suggestion | None]]]:
    """How many there are, and the page asked for, each with its current suggestion."""
    query = _filtered(access.applications(session, actor), filters)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = query.add_columns(Suggestion).outerjoin(Suggestion, Application.suggestion_id == Suggestion.id)
    page = session.execute(rows.order_by(*_order(sort)).limit(limit).offset(offset))
    return total, [(application, suggestion) for application, suggestion in page]


def _filtered(query: Select[Application], filters: Filters) -> Select[Application]:
    query = query.join(Campaign, Application.campaign_id == Campaign.id).join(Organisation, Application.organisation_id == Organisation.id)
    conditions: list[ColumnElement[bool]] = []
    if filters.campaign is not None:
        conditions.append(Application.campaign_id == filters.campaign)
    if filters.state:
        conditions.append(Application.state.in_(filters.state))
    if filters.grade:
        conditions.append(Application.grade == filters.grade)
    if filters.region:
        conditions.append(Application.region.startswith(filters.region, autoescape=True))
    if filters.flag:
        conditions.append(Application.flag_counts[filters.flag].as_integer() > 0)
    if filters.search:
        pattern = filters.search
        conditions.append(or_(Organisation.name.contains(pattern, autoescape=True), Organisation.uscc.contains(pattern, autoescape=True)))
    if filters.contradicted:
        conditions.append(Application.contradicted > 0)
    return query.where(*conditions)


def _order(sort: Sort) -> tuple[Any, ...]:
    """Always ends with the id, so that pages never overlap."""
    orders: dict[Sort, tuple[Any, ...]] = {
        "deadline": (Campaign.review_until.is_(None), Campaign.review_until, Campaign.closes_on),
        "confidence": (Application.lowest_confidence.is_(None), Application.lowest_confidence),
        "risk": (Application.contradicted.desc(), (Suggestion.high - Suggestion.low).desc(), Application.lowest_confidence),
        "updated": (Application.updated_at.desc(),),
        "name": (Organisation.name,),
    }
    return (*orders[sort], Application.id)


def begin(session: Session, context: Context, actor: Actor, wanted: NewApplication) -> Application:
    """A draft; ConflictError where the organisation already applies in this campaign, or the campaign is not open."""
    campaign = access.campaign(session, actor, wanted.campaign)
    check_open(campaign)
    _check_grade(context, campaign, wanted.grade)
    _check_sector(context, campaign, wanted.sector)
    _check_region(campaign, wanted.region)
    application = Application(campaign_id=campaign.id, organisation_id=actor.organisation_id, **wanted.model_dump(exclude={"campaign"}))
    session.add(application)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise ConflictError(
            zh="贵单位已在本批次中申报；请在原申报中修改。", en="Your organisation already applies here; change that application."
        ) from None
    record(session, actor, "application.begun", "application", application.id, after=wanted.model_dump(mode="json"))
    return application


def change(session: Session, context: Context, actor: Actor, application: Application, wanted: ApplicationChange) -> None:
    """Changes a draft; what is not given stays."""
    check_version(application, wanted.version)
    check_editable(application)
    changes = wanted.model_dump(exclude={"version"}, exclude_unset=True)
    _check_grade(context, application.campaign, changes.get("grade", application.grade))
    _check_sector(context, application.campaign, changes.get("sector", application.sector))
    _check_region(application.campaign, changes.get("region", application.region))
    before = {name: getattr(application, name) for name in changes}
    for name, value in changes.items():
        setattr(application, name, value)
    application.version += 1
    application.evidence_version += 1
    told = wanted.model_dump(mode="json", exclude={"version"}, exclude_unset=True)
    was = {name: str(value) if value is not None else None for name, value in before.items()}
    record(session, actor, "application.changed", "application", application.id, before=was, after=told)
    session.flush()
    refresh(session, context, application.id)


def submit(session: Session, context: Context, actor: Actor, application: Application, version: int) -> None:
    """Draft or returned → submitted, to the first step or the one that returned it. The first submission's day is the reference date.

    Files that are still to be read do not hinder it: at a deadline nobody waits for our queue.
    """
    check_version(application, version)
    check_editable(application)
    if application.state == "draft":
        check_open(application.campaign)
    before = application.state
    application.state = "submitted"
    application.submitted_on = application.submitted_on or today()
    step = context.workflow(application.campaign.rubric).current(application.grade, application.step)
    application.step = step.id if step else ""
    application.version += 1
    application.evidence_version += 1
    session.flush()
    refresh(session, context, application.id)
    after = {"state": "submitted", "submitted_on": application.submitted_on.isoformat()}
    record(session, actor, "application.submitted", "application", application.id, before={"state": before}, after=after)
    after_commit(session, lambda: events.publish(context.redis, application.id, "application", {"state": "submitted"}))


def progress(session: Session, application: Application) -> list[Upload]:
    """The files of the application that are not withdrawn, in order."""
    query = select(Upload).where(Upload.application_id == application.id, Upload.withdrawn_at.is_(None))
    return list(session.scalars(query.order_by(Upload.id)))


def check_version(application: Application, seen: int) -> None:
    """ConflictError where somebody changed the application since it was seen."""
    if application.version != seen:
        raise ConflictError(
            zh="申报已被他人修改；请刷新后重新操作，您刚才的内容没有覆盖对方的修改。",
            en="The application was changed meanwhile; reload it and do it again. Nothing was overwritten.",
            version=application.version,
            updated_at=application.updated_at.isoformat(),
        )


def check_editable(application: Application) -> None:
    """ConflictError where the enterprise may not change the application any more."""
    if application.state not in EDITABLE:
        raise ConflictError(
            zh="申报已提交，不能再修改；如需补正，请联系审核人员退回。",
            en="The application is submitted and cannot be changed; ask the reviewer to return it.",
            state=application.state,
        )


def check_open(campaign: Campaign) -> None:
    """ConflictError outside the campaign's dates (by the day in China)."""
    if not campaign.opens_on <= today() <= campaign.closes_on:
        raise ConflictError(
            zh=f"申报期间为{campaign.opens_on}至{campaign.closes_on}，现在不能申报。",
            en=f"Applications are open from {campaign.opens_on} to {campaign.closes_on} only.",
            flag="outside_submission_period",
        )


def touch(application: Application) -> None:
    """The evidence changed: what was suggested before is out of date."""
    application.evidence_version += 1
    application.updated_at = now()


def _check_grade(context: Context, campaign: Campaign, grade: str) -> None:
    grades = context.rubric(campaign.rubric).grades
    if grades and grade not in grades:
        raise InvalidError(zh=f"申报等级应为{'、'.join(grades)}之一。", en=f"The grade is one of {', '.join(grades)}.")


def _check_sector(context: Context, campaign: Campaign, sector: str) -> None:
    known = context.rubric(campaign.rubric).sectors
    if sector not in known:
        zh, en = "、".join(SECTORS[one].zh for one in known), ", ".join(known)
        raise InvalidError(zh=f"本批次的行业类别应为{zh}之一。", en=f"The sector is one of {en}.")


def _check_region(campaign: Campaign, region: str) -> None:
    """A campaign that names regions takes applications from these alone."""
    if campaign.regions and not any(region.startswith(one) for one in campaign.regions):
        zh, en = "、".join(campaign.regions), ", ".join(campaign.regions)
        raise InvalidError(zh=f"申报地区应以{zh}之一开头。", en=f"The region begins with one of {en}.")
