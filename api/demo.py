"""`assay serve --demo`: a campaign of each rubric with applications from samples/, which go the way of every upload; may be run again."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.actor import Actor, service
from api.applications.schemas import NewApplication
from api.applications.service import begin, submit
from api.applications.suggesting import pending
from api.audit.service import record
from api.clock import today
from api.context import Context
from api.demo_plan import PLAN, Demonstrated, plan
from api.models import Application, Assignment, Campaign, Organisation, User
from api.passwords import hash_password, one_time_password
from api.reviews.schemas import ReasonedStep, Step
from api.reviews.states import give_back, start
from api.uploads.service import accept, receive
from extractor.errors import UsageError
from extractor.scoring.application import Application as Sample

STAFF = {"demo-reviewer": ("reviewer", "审核人员 reviewer"), "demo-admin": ("admin", "管理员 administrator")}
OPEN_FOR = timedelta(days=365)
POLL = 0.5

log = logging.getLogger(__name__)


def check_samples() -> None:
    """UsageError where samples/ is missing: the installed package does not carry it."""
    if not PLAN.is_file():
        raise UsageError(
            zh="没有找到samples/：--demo只能在源码目录的安装中使用；请克隆仓库后运行make serve。",
            en="There is no samples/: --demo works in a checkout only; clone the repository and run make serve.",
        )


def prepare(context: Context) -> dict[str, tuple[str, str]]:
    """Makes the campaign and its accounts where they are missing; gives every account a new password.

    Returns user name → (what for, password): nothing keeps the passwords, so that each start of the demo sets new ones.
    """
    shown = {}
    applications = plan()
    with context.database.session() as session:
        for username in dict.fromkeys(one.user for one in applications):
            sample = next(one.sample for one in applications if one.user == username)
            user, password = _user(session, username, "enterprise", sample.applicant.name)
            user.organisation_id = _organisation(session, sample).id
            shown[username] = (f"企业 enterprise（{sample.applicant.name}）", password)
        campaigns = [_campaign(session, one) for one in {one.campaign: one for one in applications}.values()]
        for username, (role, purpose) in STAFF.items():
            user, password = _user(session, username, role, purpose)
            shown[username] = (purpose, password)
            for campaign in campaigns if role == "reviewer" else ():
                _assign(session, user, campaign)
    return shown


def fill(context: Context) -> None:
    """Uploads the files of each application, waits until the workers have read them, submits, begins the reviews, returns some.

    So there is one of each rubric to review, and some that their enterprise can go on with.
    """
    begun = [(one, _upload(context, one)) for one in plan()]
    for one, application_id in begun:
        _wait(context, application_id)
        if one.stage != "draft":
            _submit(context, one, application_id)
            _review(context, one, application_id)
    log.info("The demo is complete")


def _campaign(session: Session, one: Demonstrated) -> Campaign:
    """Open today, whenever the demo was made."""
    campaign = session.scalars(select(Campaign).where(Campaign.title == one.campaign)).one_or_none()
    if campaign is None:
        opens_on = one.sample.submitted_on
        campaign = Campaign(title=one.campaign, rubric=one.rubric, opens_on=opens_on, closes_on=today() + OPEN_FOR, regions=[])
        session.add(campaign)
        session.flush()
        record(session, service("demo"), "campaign.created", "campaign", campaign.id, after={"title": one.campaign})
    campaign.opens_on, campaign.closes_on = min(campaign.opens_on, today()), max(campaign.closes_on, today() + OPEN_FOR)
    return campaign


def _organisation(session: Session, sample: Sample) -> Organisation:
    owner = sample.applicant
    found = session.scalars(select(Organisation).where(Organisation.uscc == owner.uscc)).one_or_none()
    if found is None:
        found = Organisation(name=owner.name, uscc=owner.uscc, former_names=list(owner.former_names), branches=list(owner.branches))
        session.add(found)
        session.flush()
        record(session, service("demo"), "organisation.created", "organisation", found.id, after={"name": owner.name, "uscc": owner.uscc})
    return found


def _user(session: Session, username: str, role: str, display_name: str) -> tuple[User, str]:
    """The account, made where it is missing, and its new password."""
    password = one_time_password()
    user = session.scalars(select(User).where(User.username == username)).one_or_none()
    action = "user.password_changed" if user else "user.created"
    if user is None:
        user = User(username=username, display_name=display_name, role=role, password_hash="")
        session.add(user)
    user.password_hash = hash_password(password)
    session.flush()
    record(session, service("demo"), action, "user", user.id, after={"username": username, "role": role})
    return user, password


def _assign(session: Session, user: User, campaign: Campaign) -> None:
    known = select(Assignment).where(Assignment.user_id == user.id, Assignment.campaign_id == campaign.id)
    if session.scalars(known).one_or_none() is None:
        session.add(Assignment(user_id=user.id, campaign_id=campaign.id))


def _upload(context: Context, one: Demonstrated) -> int:
    """Id of the application; a draft gets the files that it does not have yet."""
    sample = one.sample
    with context.database.session() as session:
        actor = _actor(session, one.user)
        campaign = session.scalars(select(Campaign).where(Campaign.title == one.campaign)).one()
        mine = select(Application).where(Application.campaign_id == campaign.id, Application.organisation_id == actor.organisation_id)
        application = session.scalars(mine).one_or_none()
        if application is None:
            wanted = NewApplication(campaign=campaign.id, grade=one.grade, sector=sample.sector, region=sample.region)
            application = begin(session, context, actor, wanted)
        identifier, state = application.id, application.state
    for window, path in one.files if state == "draft" else ():
        with path.open("rb") as content:
            received = receive(context, actor, identifier, window=window, name=path.name, content=content)
        with context.database.session() as session:
            accept(session, context, actor, session.get_one(Application, identifier), received)
    return identifier


def _wait(context: Context, application_id: int) -> None:
    while True:
        with context.database.reader() as session:
            if not pending(session, application_id):
                return
        time.sleep(POLL)


def _submit(context: Context, one: Demonstrated, application_id: int) -> None:
    """As of the sample's own day, which its certificates fit."""
    with context.database.session() as session:
        application = session.get_one(Application, application_id)
        if application.state == "draft":
            application.submitted_on = one.sample.submitted_on
            submit(session, context, _actor(session, one.user), application, application.version)


def _review(context: Context, one: Demonstrated, application_id: int) -> None:
    with context.database.session() as session:
        application, reviewer = session.get_one(Application, application_id), _actor(session, "demo-reviewer")
        if application.state == "submitted" and not application.returned_reason:
            start(session, context, reviewer, application_id, Step(version=application.version))
            if one.stage == "returned":
                give_back(session, context, reviewer, application_id, ReasonedStep(version=application.version, reason=one.reason))


def _actor(session: Session, username: str) -> Actor:
    user = session.scalars(select(User).where(User.username == username)).one()
    return Actor(user.id, user.username, user.role, organisation_id=user.organisation_id)
