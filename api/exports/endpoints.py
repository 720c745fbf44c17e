"""Downloads for the files of an administration."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import access
from api.audit.service import viewed
from api.dependencies import ActorDep, ContextDep, OneExport, SessionDep
from api.exports import review_sheet_docx as docx
from api.exports import spreadsheet
from api.exports.downloads import attachment
from api.exports.review_sheet import review_sheet
from api.exports.review_sheet_xlsx import review_sheet_xlsx as as_xlsx
from api.exports.summary import campaign_summary

router = APIRouter(tags=["exports"], dependencies=[OneExport])


@router.get("/applications/{application_id}/review-sheet.xlsx", summary="Review sheet as XLSX", response_class=Response)
def review_sheet_xlsx(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> Response:
    """Items with suggestion, range, decision, reason, evidence and flags; vetoes, conditions and what is missing on a second sheet."""
    application = access.application(session, actor, application_id)
    content = as_xlsx(review_sheet(session, context, actor, application))
    viewed(context.database, actor, "application.exported", "application", application_id, after={"format": "xlsx"})
    name = f"{application.organisation.name}-{application.campaign.title}-评审表.xlsx"
    return Response(content, media_type=spreadsheet.MEDIA_TYPE, headers=attachment(name))


@router.get("/applications/{application_id}/review-sheet.docx", summary="Review sheet as DOCX", response_class=Response)
def review_sheet_docx(application_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> Response:
    """The same as the XLSX, upright on A4, to be signed."""
    application = access.application(session, actor, application_id)
    content = docx.review_sheet_docx(review_sheet(session, context, actor, application))
    viewed(context.database, actor, "application.exported", "application", application_id, after={"format": "docx"})
    name = f"{application.organisation.name}-{application.campaign.title}-评审表.docx"
    return Response(content, media_type=docx.MEDIA_TYPE, headers=attachment(name))


@router.get("/campaigns/{campaign_id}/summary.xlsx", summary="Summary of a campaign as XLSX", response_class=Response)
def campaign_summary_xlsx(campaign_id: int, session: SessionDep, context: ContextDep, actor: ActorDep) -> Response:
    """The applications one may see, by 申报地区 in the campaign's order; on a second sheet their review. Drafts are left out."""
    campaign = access.campaign(session, actor, campaign_id)
    content = campaign_summary(session, context, actor, campaign)
    viewed(context.database, actor, "campaign.exported", "campaign", campaign_id)
    return Response(content, media_type=spreadsheet.MEDIA_TYPE, headers=attachment(f"{campaign.title}-汇总表.xlsx"))
