"""Who may do what: every decision about access is made here.

`RULES` says for each operation (the name of its route) which roles may call it and which scope a token needs; an operation
without a rule is refused. `applications` narrows every query to what an actor may see: the enterprise its own, the reviewer
those of assigned campaigns and regions, the administrator all. What an actor may not see answers 404, as if it did not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, false, or_, select, true
from sqlalchemy.orm import Session

from api.actor import Actor
from api.models import Application, Assignment, Campaign, Upload
from api.problems import ForbiddenError, NotFoundError

ENTERPRISE, REVIEWER, ADMIN = "enterprise", "reviewer", "admin"
EVERYONE = frozenset({ENTERPRISE, REVIEWER, ADMIN})
STAFF = frozenset({REVIEWER, ADMIN})
SCOPES = ("read", "upload", "review", "admin")


@dataclass(frozen=True, slots=True)
class Rule:
    """`roles` that may call an operation; `scope` a token needs for it, None where tokens are refused."""

    roles: frozenset[str]
    scope: str | None = "read"


def _only(*roles: str, scope: str | None = "read") -> Rule:
    return Rule(frozenset(roles), scope)


OPEN = frozenset({"log_in", "healthz", "readyz", "metrics"})
"""Operations without a login; what they may tell is nobody's data."""

RULES: dict[str, Rule] = {
    # Accounts
    "log_out": Rule(EVERYONE, None),
    "me": Rule(EVERYONE),
    "change_password": Rule(EVERYONE, None),
    "list_tokens": Rule(EVERYONE, None),
    "create_token": Rule(EVERYONE, None),
    "revoke_token": Rule(EVERYONE, None),
    "list_users": _only(ADMIN, scope="admin"),
    "create_user": _only(ADMIN, scope="admin"),
    "change_user": _only(ADMIN, scope="admin"),
    "list_organisations": _only(ADMIN, scope="admin"),
    "create_organisation": _only(ADMIN, scope="admin"),
    "change_organisation": _only(ADMIN, scope="admin"),
    # Campaigns and rubrics
    "list_campaigns": Rule(EVERYONE),
    "get_campaign": Rule(EVERYONE),
    "count_applications": _only(ADMIN, scope="admin"),
    "create_campaign": _only(ADMIN, scope="admin"),
    "change_campaign": _only(ADMIN, scope="admin"),
    "list_rubrics": Rule(EVERYONE),
    "get_rubric": Rule(EVERYONE),
    "list_words": Rule(EVERYONE),
    "assign_reviewer": _only(ADMIN, scope="admin"),
    "list_assignments": _only(ADMIN, scope="admin"),
    "remove_assignment": _only(ADMIN, scope="admin"),
    # Applications
    "list_applications": Rule(EVERYONE),
    "create_application": _only(ENTERPRISE, scope="upload"),
    "get_application": Rule(EVERYONE),
    "change_application": _only(ENTERPRISE, scope="upload"),
    "submit_application": _only(ENTERPRISE, scope=None),
    "application_events": Rule(EVERYONE),
    "application_progress": Rule(EVERYONE),
    # Uploads
    "upload_file": _only(ENTERPRISE, scope="upload"),
    "list_uploads": Rule(EVERYONE),
    "get_upload": Rule(EVERYONE),
    "move_upload": _only(ENTERPRISE, scope="upload"),
    "file_uploads": _only(ENTERPRISE, scope="upload"),
    "withdraw_upload": _only(ENTERPRISE, scope="upload"),
    "application_feedback": Rule(EVERYONE),
    "download_upload": Rule(EVERYONE),
    "upload_page": Rule(EVERYONE),
    "upload_text": Rule(EVERYONE),
    # Reviews
    "get_suggestion": Rule(EVERYONE),
    "list_decisions": Rule(STAFF),
    "decide_item": _only(REVIEWER, scope="review"),
    "judge_evidence": _only(REVIEWER, scope="review"),
    "correct_value": _only(REVIEWER, scope="review"),
    "undo_decision": _only(REVIEWER, scope="review"),
    "start_review": _only(REVIEWER, scope="review"),
    "return_application": _only(REVIEWER, scope="review"),
    "pass_step": _only(REVIEWER, scope="review"),
    "application_way": Rule(EVERYONE),
    "list_concerns": Rule(STAFF),
    "conclude_application": _only(REVIEWER, scope="review"),
    "shared_evidence": Rule(STAFF),
    "list_documents": Rule(STAFF),
    "search_text": Rule(STAFF),
    "export_corrections": _only(ADMIN, scope="admin"),
    # Batches
    "list_batches": _only(ADMIN, scope="admin"),
    "batch_choices": _only(ADMIN, scope="admin"),
    "create_batch": _only(ADMIN, scope="admin"),
    "get_batch": _only(ADMIN, scope="admin"),
    "batch_overview": _only(ADMIN, scope="admin"),
    "batch_differences": _only(ADMIN, scope="admin"),
    "batch_differences_xlsx": _only(ADMIN, scope="admin"),
    "apply_batch": _only(ADMIN, scope="admin"),
    "discard_batch": _only(ADMIN, scope="admin"),
    "pause_batch": _only(ADMIN, scope="admin"),
    "resume_batch": _only(ADMIN, scope="admin"),
    "cancel_batch": _only(ADMIN, scope="admin"),
    # Exports
    "review_sheet_xlsx": Rule(STAFF),
    "review_sheet_docx": Rule(STAFF),
    "campaign_summary_xlsx": Rule(STAFF),
    # Audit, quality and operation
    "get_quality": _only(ADMIN, scope="admin"),
    "list_audit": _only(ADMIN, scope="admin"),
    "export_audit": _only(ADMIN, scope="admin"),
    "queue_state": _only(ADMIN, scope="admin"),
    "retry_upload": _only(ADMIN, scope="admin"),
}


def authorise(actor: Actor, operation: str) -> None:
    """ForbiddenError where `actor` may not call `operation` at all."""
    rule = RULES.get(operation)
    if rule is None or actor.role not in rule.roles:
        raise ForbiddenError(zh="您的角色无权进行此操作。", en="Your role may not do this.")
    if actor.scopes is not None and rule.scope not in actor.scopes:
        needed = rule.scope or "—"
        raise ForbiddenError(
            zh=f"该令牌没有所需的权限（{needed}）；请使用有此权限的令牌或登录后操作。",
            en=f"The token lacks the scope “{needed}”; use one that has it, or log in.",
        )


def applications(session: Session, actor: Actor) -> Select[Application]:
    """The applications that `actor` may see. Drafts are the enterprise's and the administrator's alone."""
    query = select(Application)
    if actor.role == ADMIN:
        return query
    if actor.role == ENTERPRISE:
        return query.where(Application.organisation_id == actor.organisation_id)
    assignments = session.scalars(select(Assignment).where(Assignment.user_id == actor.user_id))
    assigned = [
        and_(
            Application.campaign_id == one.campaign_id,
            or_(*(Application.region.startswith(region, autoescape=True) for region in one.regions)) if one.regions else true(),
            Application.step.in_((*one.steps, "")) if one.steps else true(),
        )
        for one in assignments
    ]
    return query.where(or_(false(), *assigned), Application.state != "draft")


def application(session: Session, actor: Actor, identifier: int, *, lock: bool = False) -> Application:
    """The application `identifier`, locked until the transaction ends where `lock`; NotFoundError where it is not for `actor`."""
    query = applications(session, actor).where(Application.id == identifier)
    found = session.scalars(query.with_for_update(of=Application) if lock else query).one_or_none()
    if found is None:
        raise NotFoundError(zh="没有这份申报，或您无权查看。", en="There is no such application, or it is not yours to see.")
    return found


def upload(session: Session, actor: Actor, identifier: int) -> tuple[Upload, Application]:
    """The upload and its application; NotFoundError where it is not for `actor`. Withdrawn files are the enterprise's alone."""
    missing = NotFoundError(zh="没有这个文件，或您无权查看。", en="There is no such file, or it is not yours to see.")
    found = session.get(Upload, identifier)
    if found is None or (found.withdrawn_at and actor.role == REVIEWER):
        raise missing
    try:
        return found, application(session, actor, found.application_id)
    except NotFoundError:
        raise missing from None


def campaigns(actor: Actor) -> Select[Campaign]:
    """The campaigns that `actor` may see: reviewers those they are assigned to."""
    if actor.role == REVIEWER:
        return select(Campaign).where(Campaign.id.in_(select(Assignment.campaign_id).where(Assignment.user_id == actor.user_id)))
    return select(Campaign)


def campaign(session: Session, actor: Actor, identifier: int) -> Campaign:
    """NotFoundError where it is not for `actor`."""
    found = session.scalars(campaigns(actor).where(Campaign.id == identifier)).one_or_none()
    if found is None:
        raise NotFoundError(zh="没有这个申报批次，或您无权查看。", en="There is no such campaign, or it is not yours to see.")
    return found
