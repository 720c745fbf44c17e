"""Applications under any rubric with evidence written in lines, as in rubrics/<id>/tests.yaml, which stands as a worker leaves it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast

from api.applications.suggesting import refresh
from api.clock import now, today
from api.context import Context
from api.models import Application, Assignment, Campaign, Organisation, StoredFile, Upload, User
from api.uploads.reading import settle, store_reading
from extractor.catalogue.pieces import Sector
from extractor.reading.recorded import dump
from extractor.report.json import suggestion_json
from extractor.scoring.application import Application as Applied
from extractor.scoring.cases import Case, Given, uploads
from extractor.scoring.filing import Upload as Extracted
from extractor.scoring.score import score
from extractor.scoring.suggestion import Applicant
from tests.api.running import hashed_password

Line = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """`user` is the enterprise's account, `uploads` stand in the order of the lines."""

    application: int
    campaign: int
    user: str
    uploads: tuple[int, ...]
    applied: Applied
    extracted: tuple[Extracted, ...]

    def by_command_line(self, context: Context) -> dict[str, Any]:
        """What `assay score` says of the same evidence."""
        return cast(dict[str, Any], suggestion_json(score(self.applied, context.rubric(self.applied.rubric), self.extracted)))


def draw(
    context: Context,
    rubric: str,
    lines: Sequence[Line],
    *,
    name: str = "江苏样例精工有限公司",
    uscc: str = "91320500MA1ABCDE01",
    grade: str = "",
    sector: Sector = "manufacturing",
    region: str = "江苏省苏州市",
    submitted_on: date,
    state: str = "in_review",
) -> Drawn:
    """An application in a campaign of its own, which everybody called `reviewer` reviews; each line is a file, read."""
    user, applicant = f"drawn-{uscc}", Applicant(name, uscc)
    with context.database.session() as session:
        campaign = Campaign(
            title=f"{rubric} 批次", rubric=rubric, opens_on=today() - timedelta(days=9), closes_on=today() + timedelta(days=9), regions=[]
        )
        owner = Organisation(name=name, uscc=uscc)
        session.add_all([campaign, owner])
        session.flush()
        account = User(username=user, display_name=name, role="enterprise", password_hash=hashed_password(), organisation_id=owner.id)
        session.add(account)
        for reviewer in session.query(User).filter(User.username == "reviewer"):
            session.add(Assignment(user_id=reviewer.id, campaign_id=campaign.id))
        row = Application(campaign_id=campaign.id, organisation_id=owner.id, grade=grade, sector=sector, region=region)
        session.add(row)
        session.flush()
        application, campaign_id, account_id = row.id, campaign.id, account.id
    extracted = uploads(Case(name="drawn", given=tuple(Given(**line) for line in lines)), name)
    identifiers = tuple(_upload(context, application, account_id, one) for one in extracted)
    with context.database.session() as session:
        row = session.get_one(Application, application)
        row.submitted_on, row.state, row.updated_at = None if state == "draft" else submitted_on, state, now()
        session.flush()
        refresh(session, context, application)
    applied = Applied(applicant, rubric, grade, sector, submitted_on, region)
    return Drawn(application, campaign_id, user, identifiers, applied, tuple(extracted))


def _upload(context: Context, application: int, account: int, one: Extracted) -> int:
    window, name, extraction = one
    sha256 = hashlib.sha256(f"{application} {extraction.reading.sha256}".encode()).hexdigest()
    with context.database.session() as session:
        session.add(StoredFile(sha256=sha256, size=1))
        session.flush()
        row = Upload(application_id=application, window=window, name=name, sha256=sha256, uploaded_by=account, state="reading")
        session.add(row)
        session.flush()
        identifier = row.id
    findings = store_reading(context, sha256, dump(replace(extraction.reading, sha256=sha256)), extraction)
    with context.database.session() as session:
        settle(session, context, session.get_one(Upload, identifier), findings, [], by="test")
    return identifier
