"""Campaigns, and the reviewers assigned to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.actor import Actor
from api.audit.service import record
from api.campaigns.schemas import CampaignChange, NewAssignment, NewCampaign
from api.context import Context
from api.models import Application, Assignment, Campaign, User
from api.problems import ConflictError, InvalidError, NotFoundError


def create(session: Session, context: Context, actor: Actor, wanted: NewCampaign) -> Campaign:
    """UsageError for a rubric that does not exist, InvalidError for dates in the wrong order."""
    context.rubric(wanted.rubric)
    _check_dates(wanted.opens_on, wanted.closes_on, wanted.review_until)
    campaign = Campaign(**wanted.model_dump())
    session.add(campaign)
    session.flush()
    record(session, actor, "campaign.created", "campaign", campaign.id, after=wanted.model_dump(mode="json"))
    return campaign


def change(session: Session, context: Context, actor: Actor, campaign: Campaign, wanted: CampaignChange) -> None:
    """What is not given stays. Applications keep the rubric they were begun under."""
    changes = wanted.model_dump(exclude_none=True)
    if "review_until" in wanted.model_fields_set:
        changes["review_until"] = wanted.review_until
    if changes.get("rubric", campaign.rubric) != campaign.rubric:
        context.rubric(changes["rubric"])
        session.refresh(campaign, with_for_update=True)  # nobody begins an application meanwhile
        if session.scalar(select(func.count()).select_from(Application).where(Application.campaign_id == campaign.id)):
            raise ConflictError(
                zh="本批次已有申报，不能更换评分标准；请新建批次。",
                en="There are applications already, so the rubric stays; create another campaign.",
            )
    before = {name: getattr(campaign, name) for name in changes}
    for name, value in changes.items():
        setattr(campaign, name, value)
    _check_dates(campaign.opens_on, campaign.closes_on, campaign.review_until)
    record(session, actor, "campaign.changed", "campaign", campaign.id, before=_plain(before), after=_plain(changes))


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def counts(session: Session) -> dict[int, dict[Any, int]]:
    """Campaign → state → applications."""
    query = select(Application.campaign_id, Application.state, func.count()).group_by(Application.campaign_id, Application.state)
    found: dict[int, dict[Any, int]] = {}
    for campaign, state, number in session.execute(query):
        found.setdefault(campaign, {})[state] = number
    return found


def assign(session: Session, context: Context, actor: Actor, campaign: Campaign, wanted: NewAssignment) -> tuple[Assignment, User]:
    """A reviewer gets the campaign, or other regions and steps of it."""
    user = session.scalars(select(User).where(User.username == wanted.username)).one_or_none()
    if user is None or user.role != "reviewer":
        raise InvalidError(zh=f"没有名为“{wanted.username}”的审核人员。", en=f"There is no reviewer “{wanted.username}”.")
    _check_regions(campaign, wanted.regions)
    _check_steps(context, campaign, wanted.steps)
    known = select(Assignment).where(Assignment.campaign_id == campaign.id, Assignment.user_id == user.id)
    assignment = session.scalars(known).one_or_none()
    before = {"regions": assignment.regions, "steps": assignment.steps} if assignment else None
    if assignment is None:
        assignment = Assignment(campaign_id=campaign.id, user_id=user.id)
        session.add(assignment)
    assignment.regions, assignment.steps = wanted.regions, wanted.steps
    try:
        session.flush()
    except IntegrityError:
        raise ConflictError(zh="该审核人员刚被分配；请刷新。", en="The reviewer was assigned just now; reload.") from None
    after = {"username": user.username, "regions": wanted.regions, "steps": wanted.steps}
    record(session, actor, "campaign.reviewer_assigned", "campaign", campaign.id, before=before, after=after)
    return assignment, user


def assignments(session: Session, campaign: Campaign) -> list[tuple[Assignment, User]]:
    """By user name."""
    query = select(Assignment, User).join(User, Assignment.user_id == User.id).where(Assignment.campaign_id == campaign.id)
    return [(assignment, user) for assignment, user in session.execute(query.order_by(User.username))]


def unassign(session: Session, actor: Actor, campaign: Campaign, assignment_id: int) -> None:
    """NotFoundError where the campaign has no such assignment."""
    assignment = session.get(Assignment, assignment_id)
    if assignment is None or assignment.campaign_id != campaign.id:
        raise NotFoundError(zh="没有这条分配记录。", en="There is no such assignment.")
    before = {"username": session.get_one(User, assignment.user_id).username, "regions": assignment.regions}
    session.delete(assignment)
    record(session, actor, "campaign.reviewer_removed", "campaign", campaign.id, before=before)


def _check_dates(opens_on: date, closes_on: date, review_until: date | None) -> None:
    if closes_on < opens_on or (review_until is not None and review_until < closes_on):
        raise InvalidError(
            zh="日期应依次为：申报开始、申报截止、评审截止。",
            en="The dates must follow each other: opening, closing, end of the review.",
        )


def _check_steps(context: Context, campaign: Campaign, steps: list[str]) -> None:
    known = [step.id for step in context.workflow(campaign.rubric).steps]
    if unknown := "、".join(step for step in steps if step not in known):
        raise InvalidError(zh=f"本批次的评分标准没有步骤{unknown}。", en=f"The campaign's rubric has no step {unknown}.")


def _check_regions(campaign: Campaign, regions: list[str]) -> None:
    """A region of the campaign, a part of one, or what holds some of them."""
    for region in regions:
        if campaign.regions and not any(region.startswith(one) or one.startswith(region) for one in campaign.regions):
            zh, en = "、".join(campaign.regions), ", ".join(campaign.regions)
            raise InvalidError(zh=f"“{region}”不在本批次的地区之内（{zh}）。", en=f"“{region}” is outside the campaign's regions: {en}.")
