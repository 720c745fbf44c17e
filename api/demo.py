"""`assay serve --demo`: a campaign with the two sample applications, which go the way of every upload; may be run as often as one likes."""

from __future__ import annotations

import logging
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.actor import Actor, service
from api.applications.schemas import NewApplication
from api.applications.service import begin, submit
from api.applications.suggesting import pending
from api.audit.service import record
from api.clock import today
from api.context import Context
from api.models import Application, Assignment, Campaign, Organisation, User
from api.passwords import hash_password, one_time_password
from api.reviews.schemas import ReasonedStep, Step
from api.reviews.states import give_back, start
from api.uploads.service import accept, receive
from extractor.errors import UsageError
from extractor.scoring.application import Application as Sample
from extractor.scoring.application import load_application, uploaded_files
from extractor.settings import ROOT

FOLDERS = {
    "demo-luheng": ROOT / "samples" / "applications" / "strong-luheng",
    "demo-songling": ROOT / "samples" / "applications" / "weak-songlingyang",
}
"""User name of the enterprise → its application."""
RETURNED = "demo-songling"
REASON = "承诺书未盖公章，请盖章后重新上传。"
STAFF = {"demo-reviewer": ("reviewer", "审核人员 reviewer"), "demo-admin": ("admin", "管理员 administrator")}
TITLE = "演示批次 Demonstration"
OPEN_FOR = timedelta(days=365)
POLL = 0.5

log = logging.getLogger(__name__)


def check_samples() -> None:
    """UsageError where samples/ is missing: the installed package does not carry it."""
    if not all(folder.is_dir() for folder in FOLDERS.values()):
        raise UsageError(
            zh="没有找到samples/：--demo只能在源码目录的安装中使用；请克隆仓库后运行make serve。",
            en="There is no samples/: --demo works in a checkout only; clone the repository and run make serve.",
        )


def prepare(context: Context) -> dict[str, tuple[str, str]]:
    """Makes the campaign and its accounts where they are missing; gives every account a new password.

    Returns user name → (what for, password): nothing keeps the passwords, so that each start of the demo sets new ones.
    """
    shown = {}
    with context.database.session() as session:
        campaign = _campaign(session)
        for username, folder in FOLDERS.items():
            sample = load_application(folder)
            user, password = _user(session, username, "enterprise", sample.applicant.name)
            user.organisation_id = _organisation(session, sample).id
            shown[username] = (f"企业 enterprise（{sample.applicant.name}）", password)
        for username, (role, purpose) in STAFF.items():
            user, password = _user(session, username, role, purpose)
            shown[username] = (purpose, password)
            if role == "reviewer":
                _assign(session, user, campaign)
    return shown


def fill(context: Context) -> None:
    """Uploads the files of both applications, waits until the workers have read them, submits, begins the reviews, returns one.

    So there is one to review and one that its enterprise can go on with.
    """
    begun = {username: _upload(context, username, folder) for username, folder in FOLDERS.items()}
    for username, application_id in begun.items():
        _wait(context, application_id)
        _submit(context, username, application_id)
        _review(context, username, application_id)
    log.info("The demo is complete")


def _campaign(session: Session) -> Campaign:
    """Open today, whenever the demo was made."""
    campaign = session.scalars(select(Campaign).where(Campaign.title == TITLE)).one_or_none()
    if campaign is None:
        sample = load_application(next(iter(FOLDERS.values())))
        campaign = Campaign(title=TITLE, rubric=sample.rubric, opens_on=sample.submitted_on, closes_on=today() + OPEN_FOR, regions=[])
        session.add(campaign)
        session.flush()
        record(session, service("demo"), "campaign.created", "campaign", campaign.id, after={"title": TITLE})
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


def _upload(context: Context, username: str, folder: Path) -> int:
    """Id of the application; a draft gets the files that it does not have yet."""
    sample = load_application(folder)
    with context.database.session() as session:
        actor = _actor(session, username)
        campaign = session.scalars(select(Campaign).where(Campaign.title == TITLE)).one()
        mine = select(Application).where(Application.campaign_id == campaign.id, Application.organisation_id == actor.organisation_id)
        application = session.scalars(mine).one_or_none()
        if application is None:
            wanted = NewApplication(campaign=campaign.id, grade=sample.grade, sector=sample.sector, region=sample.region)
            application = begin(session, context, actor, wanted)
        identifier, state = application.id, application.state
    for window, path in uploaded_files(folder) if state == "draft" else ():
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


def _submit(context: Context, username: str, application_id: int) -> None:
    """As of the sample's own day, which its certificates fit."""
    with context.database.session() as session:
        application = session.get_one(Application, application_id)
        if application.state == "draft":
            application.submitted_on = _submitted_on(username)
            submit(session, context, _actor(session, username), application, application.version)


def _review(context: Context, username: str, application_id: int) -> None:
    with context.database.session() as session:
        application, reviewer = session.get_one(Application, application_id), _actor(session, "demo-reviewer")
        if application.state == "submitted" and not application.returned_reason:
            start(session, context, reviewer, application_id, Step(version=application.version))
            if username == RETURNED:
                give_back(session, context, reviewer, application_id, ReasonedStep(version=application.version, reason=REASON))


def _submitted_on(username: str) -> date:
    return load_application(FOLDERS[username]).submitted_on


def _actor(session: Session, username: str) -> Actor:
    user = session.scalars(select(User).where(User.username == username)).one()
    return Actor(user.id, user.username, user.role, organisation_id=user.organisation_id)
