"""Campaigns, rubrics, and who reviews what."""

from __future__ import annotations

from fastapi import APIRouter

from api import access
from api.campaigns import service
from api.campaigns.schemas import (
    ApplicationCounts,
    AssignmentAnswer,
    AssignmentList,
    CampaignAnswer,
    CampaignChange,
    CampaignList,
    NewAssignment,
    NewCampaign,
    RubricAnswer,
    RubricList,
    RubricSummary,
)
from api.clock import today
from api.dependencies import ActorDep, ContextDep, SessionDep
from api.models import Campaign
from api.problems import NotFoundError
from api.uploads.schemas import Sentence

router = APIRouter(tags=["campaigns"])


@router.get("/campaigns", summary="Campaigns")
def list_campaigns(session: SessionDep, actor: ActorDep) -> CampaignList:
    """Newest first; reviewers see those they are assigned to."""
    rows = session.scalars(access.campaigns(actor).order_by(Campaign.closes_on.desc(), Campaign.id.desc()))
    return CampaignList(campaigns=[CampaignAnswer.of(row, today()) for row in rows])


@router.post("/campaigns", status_code=201, summary="Create a campaign")
def create_campaign(wanted: NewCampaign, session: SessionDep, context: ContextDep, actor: ActorDep) -> CampaignAnswer:
    """Under one rubric, open between two days."""
    return CampaignAnswer.of(service.create(session, context, actor, wanted), today())


@router.get("/campaigns/counts", summary="How many applications each campaign has")
def count_applications(session: SessionDep, actor: ActorDep) -> ApplicationCounts:
    """By state, drafts too."""
    return ApplicationCounts(counts=service.counts(session))


@router.get("/campaigns/{campaign_id}", summary="One campaign")
def get_campaign(campaign_id: int, session: SessionDep, actor: ActorDep) -> CampaignAnswer:
    """Its dates, regions and rubric."""
    return CampaignAnswer.of(access.campaign(session, actor, campaign_id), today())


@router.patch("/campaigns/{campaign_id}", summary="Change a campaign")
def change_campaign(campaign_id: int, wanted: CampaignChange, session: SessionDep, context: ContextDep, actor: ActorDep) -> CampaignAnswer:
    """Its rubric stays as soon as there is an application."""
    campaign = access.campaign(session, actor, campaign_id)
    service.change(session, context, actor, campaign, wanted)
    return CampaignAnswer.of(campaign, today())


@router.get("/campaigns/{campaign_id}/assignments", summary="Reviewers of a campaign")
def list_assignments(campaign_id: int, session: SessionDep, actor: ActorDep) -> AssignmentList:
    """Each with the regions they review."""
    rows = service.assignments(session, access.campaign(session, actor, campaign_id))
    return AssignmentList(assignments=[AssignmentAnswer.of(row, user.username, user.display_name) for row, user in rows])


@router.post("/campaigns/{campaign_id}/assignments", status_code=201, summary="Assign a reviewer")
def assign_reviewer(campaign_id: int, wanted: NewAssignment, session: SessionDep, context: ContextDep, actor: ActorDep) -> AssignmentAnswer:
    """For the same reviewer again it changes the regions."""
    assignment, user = service.assign(session, context, actor, access.campaign(session, actor, campaign_id), wanted)
    return AssignmentAnswer.of(assignment, user.username, user.display_name)


@router.delete("/campaigns/{campaign_id}/assignments/{assignment_id}", status_code=204, summary="Take a campaign from a reviewer")
def remove_assignment(campaign_id: int, assignment_id: int, session: SessionDep, actor: ActorDep) -> None:
    """What the reviewer decided stays."""
    service.unassign(session, actor, access.campaign(session, actor, campaign_id), assignment_id)


@router.get("/rubrics", summary="Rubrics")
def list_rubrics(context: ContextDep, actor: ActorDep) -> RubricList:
    """Those of this installation."""
    return RubricList(
        rubrics=[
            RubricSummary(
                id=one.id,
                version=one.version,
                title=Sentence(zh=one.title.zh, en=one.title.en),
                max=None if one.points is None else float(one.points),
            )
            for one in context.rubrics()
        ]
    )


@router.get("/rubrics/{rubric_id}", summary="One rubric, with the rules in words")
def get_rubric(rubric_id: str, context: ContextDep, actor: ActorDep) -> RubricAnswer:
    """Windows, what each accepts, how points come about, and the clauses."""
    rubric = next((one for one in context.rubrics() if one.id == rubric_id), None)
    if rubric is None:
        raise NotFoundError(zh="没有这个评分标准。", en="There is no such rubric.")
    return RubricAnswer.of(rubric.on(today()), context.workflow(rubric.id))
