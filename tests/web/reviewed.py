"""A service with something to review: applications that were read and handed in, with the pages they were read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.clock import today
from api.context import Context, open_context
from api.models import Application, Assignment, Campaign, Organisation, User
from extractor.scoring.application import uploaded_files
from extractor.types.uscc import is_valid
from tests.api.reviews.recorded import STRONG, read, submit, upload
from tests.api.running import Service
from tests.web.conftest import LONG_NAME

TITLE = "2026年度江苏省企业质量信用等级认定（苏州市、无锡市）"
OTHER_TITLE = "2026年度第二批"
HOLDER = "苏州鹿衡精密机械有限公司"
"""Whose evidence everybody hands in: a former name of the others."""
NAMES = {
    "main": HOLDER,
    "long": f"{LONG_NAME}（原太湖精密工程技术研究院）",
    "contested": "昆山淀山湖智能传动科技有限公司",
    "finished": "常熟虞山轴承有限公司",
    "new": "太仓港重型装备有限公司",
    "elsewhere": "张家港澄衡数控机床有限公司",
}
"""What an application is for → its owner. `elsewhere` is in the second campaign, the others in the first."""
WITHOUT = {"long": ("7.2", "7.3"), "new": ("9.4",), "elsewhere": ()}
"""Windows that an application leaves empty."""


@dataclass(frozen=True)
class Reviewed:
    """Ids of the applications by what they are for (`NAMES`), and of the first campaign."""

    applications: dict[str, int]
    campaign: int

    def __getitem__(self, what: str) -> int:
        return self.applications[what]


def review(service: Service) -> Reviewed:
    """Fills the running service, on which nothing is to be read; a second reviewer is called `colleague`."""
    context = open_context(service.settings)
    try:
        campaign, applications = _applications(context)
        for what, application in applications.items():
            windows = [(window, path) for window, path in uploaded_files(STRONG) if window not in WITHOUT.get(what, ())]
            for window, path in windows:
                upload(context, application, window, path)
            submit(context, application, state="submitted" if what == "new" else "in_review")
        _store(context)
        return Reviewed(applications, campaign)
    finally:
        context.close()


def many(service: Service, count: int) -> None:
    """Further applications of the first campaign, without files."""
    context = open_context(service.settings)
    try:
        with context.database.session() as session:
            campaign = session.scalars(select(Campaign.id).where(Campaign.title == TITLE)).one()
            owners = [Organisation(name=f"苏州第{number}机械配件厂", uscc=_code(number)) for number in range(100, 100 + count)]
            session.add_all(owners)
            session.flush()
            common: dict[str, Any] = {"campaign_id": campaign, "sector": "manufacturing", "state": "submitted", "grade": "A"}
            session.add_all(Application(organisation_id=owner.id, region="江苏省无锡市", **common) for owner in owners)
    finally:
        context.close()


def _applications(context: Context) -> tuple[int, dict[str, int]]:
    days = {"opens_on": today() - timedelta(days=90), "closes_on": today() - timedelta(days=9)}
    with context.database.session() as session:
        regions = ["江苏省苏州市", "江苏省无锡市"]
        first = Campaign(title=TITLE, rubric="jiangsu-2023", regions=regions, review_until=today() + timedelta(days=5), **days)
        second = Campaign(title=OTHER_TITLE, rubric="jiangsu-2023", regions=regions, review_until=today() + timedelta(days=40), **days)
        owners = {what: _owner(session, name, number) for number, (what, name) in enumerate(NAMES.items())}
        session.add_all([first, second, *owners.values()])
        session.flush()
        _assign(session, [first.id, second.id])
        rows = {
            what: Application(
                campaign_id=second.id if what == "elsewhere" else first.id,
                organisation_id=owner.id,
                grade="AA" if what == "long" else "AAA",
                sector="manufacturing",
                region="江苏省无锡市梁溪区" if what == "long" else "江苏省苏州市高新区",
            )
            for what, owner in owners.items()
        }
        session.add_all(rows.values())
        session.flush()
        return first.id, {what: row.id for what, row in rows.items()}


def _owner(session: Session, name: str, number: int) -> Organisation:
    known = session.scalars(select(Organisation).where(Organisation.name == name)).one_or_none()
    return known or Organisation(name=name, uscc=_code(number), former_names=[HOLDER])


def _assign(session: Session, campaigns: Iterable[int]) -> None:
    """Both reviewers, to both campaigns."""
    reviewer = session.scalars(select(User).where(User.username == "reviewer")).one()
    colleague = User(username="colleague", display_name="王审核", role="reviewer", password_hash=reviewer.password_hash)
    session.add(colleague)
    session.flush()
    session.add_all(Assignment(user_id=user.id, campaign_id=campaign) for user in (reviewer, colleague) for campaign in campaigns)


def _store(context: Context) -> None:
    """The files themselves, so that there are pictures."""
    for _, path in uploaded_files(STRONG):
        with path.open("rb") as content:
            context.storage.put_file(content, read(path).sha256)


def _code(number: int) -> str:
    """A credit code whose check character is right."""
    body = f"91320500{number:05d}MA1K"[:17].ljust(17, "0")
    return next(body + last for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_valid(body + last))
