"""The steps of a review: passed on with an opinion, returned and concluded; and an application's way through them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access import STAFF
from api.actor import Actor
from api.applications.dossier import applied
from api.context import Context
from api.models import Application, StepAct, User
from api.models.reviews import StepOutcome
from api.problems import ConflictError, InvalidError
from api.reviews.concerns import results
from api.reviews.schemas import StepActView, StepOpinion, StepState, StepView, WayView, Words
from api.reviews.steps import begin, finish
from extractor.catalogue.workflow import Workflow, WorkflowStep
from extractor.scoring.deadlines import deadlines


def step_of(workflow: Workflow, application: Application) -> WorkflowStep | None:
    """Where the application is; None where its rubric has no workflow."""
    return workflow.current(application.grade, application.step)


def pass_on(session: Session, context: Context, actor: Actor, identifier: int, wanted: StepOpinion) -> Application:
    """To the next step, with an opinion; ConflictError in the last one, whose end is the conclusion."""
    application = begin(session, actor, identifier, wanted.version)
    rubric, workflow = context.rubric(application.campaign.rubric), context.workflow(application.campaign.rubric)
    step = step_of(workflow, application)
    following = workflow.after(application.grade, step.id) if step else None
    if step is None or following is None:
        raise ConflictError(zh="这已是最后一步，请作出结论。", en="This is the last step: conclude the review.")
    if step.proposes and wanted.grade not in results(rubric):
        raise InvalidError(zh=f"请提出等级意见：{'、'.join(results(rubric))}。", en=f"Propose one of {', '.join(results(rubric))}.")
    if wanted.grade and not step.proposes:
        raise InvalidError(zh="这一步不提出等级意见。", en="No grade is proposed in this step.")
    note(session, actor, application, step, "passed", opinion=wanted.opinion, grade=wanted.grade)
    application.step = following.id
    before = {"step": step.id}
    after = {"step": following.id, "opinion": wanted.opinion, "grade": wanted.grade}
    finish(session, context, actor, application, "application.step_passed", before=before, after=after)
    return application


def note(
    session: Session,
    actor: Actor,
    application: Application,
    step: WorkflowStep | None,
    outcome: StepOutcome,
    *,
    opinion: str,
    grade: str = "",
) -> None:
    """One more act on the application's way, which stands in `step`; nothing without a workflow."""
    if step is not None and actor.user_id is not None:
        application.step = step.id
        session.add(
            StepAct(application_id=application.id, step=step.id, outcome=outcome, opinion=opinion, grade=grade, user_id=actor.user_id)
        )


def check_last(workflow: Workflow, application: Application) -> WorkflowStep | None:
    """The step it is in; ConflictError where others follow, before which nobody concludes."""
    step = step_of(workflow, application)
    following = workflow.after(application.grade, step.id) if step else None
    if step and following:
        raise ConflictError(
            zh=f"现在是“{step.title.zh}”，其后还有“{following.title.zh}”；请先通过本步。",
            en=f"It is in “{step.title.en}”, and “{following.title.en}” follows: pass it on first.",
            step=step.id,
        )
    return step


def way_of(session: Session, context: Context, actor: Actor, application: Application) -> WayView:
    """Every step with its state and what became of it. Opinions and proposals are for reviewers and administrators alone."""
    rubric, workflow = context.rubric(application.campaign.rubric), context.workflow(application.campaign.rubric)
    due = {one.id: one.date for one in deadlines(applied(application), rubric)}
    query = select(StepAct, User.display_name).join(User, User.id == StepAct.user_id).where(StepAct.application_id == application.id)
    acts = [(act, name) for act, name in session.execute(query.order_by(StepAct.id))]
    here, way = step_of(workflow, application), workflow.way(application.grade)
    return WayView(
        submitted_on=application.submitted_on,
        step=here.id if here and application.state in ("submitted", "in_review") else None,
        last=here is None or workflow.after(application.grade, here.id) is None,
        steps=[
            StepView(
                id=step.id,
                title=Words(zh=step.title.zh, en=step.title.en),
                role=Words(zh=step.role.zh, en=step.role.en),
                clause=step.clause,
                deadline=due.get(step.deadline),
                proposes=step.proposes,
                state=_state(way, step, here, application),
                acts=[_act(act, name, staff=actor.role in STAFF) for act, name in acts if act.step == step.id],
            )
            for step in way
        ],
    )


def _state(way: Sequence[WorkflowStep], step: WorkflowStep, here: WorkflowStep | None, application: Application) -> StepState:
    if application.state == "decided":
        return "done"
    if application.state == "draft" or here is None or way.index(step) > way.index(here):
        return "ahead"
    if step is not here:
        return "done"
    return "returned" if application.state == "returned" else "current"


def _act(act: StepAct, name: str, *, staff: bool) -> StepActView:
    return StepActView(
        outcome=act.outcome,  # type: ignore[arg-type]
        opinion=act.opinion if staff else "",
        grade=act.grade if staff else "",
        user=name if staff else "",
        at=act.created_at,
    )
