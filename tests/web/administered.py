"""A service with something to administer: eight applications, decided and in review, found by patterns of last year."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

import httpx2
from sqlalchemy import select, update

from api.clock import now, today
from api.context import Context, open_context
from api.models import Application, Assignment, Campaign, Organisation, StoredFile, StoredFindings, Upload, User
from api.models.evidence import MAX_ATTEMPTS
from extractor.flags import flag
from extractor.report.json import flag_json
from extractor.scoring.application import uploaded_files
from extractor.types.uscc import is_valid
from tests.api.reviews.recorded import STRONG, submit, upload
from tests.api.running import Service, log_in

OLD = "2025.1"
"""Version of the patterns that found what is stored."""
HOLDER = "苏州鹿衡精密机械有限公司"
"""Whose evidence everybody here hands in: a former name of them all."""
DECIDED = 3
FAILED = "投标文件及二〇二五年度质量管理体系运行情况自我评价报告（盖章扫描件，第三次修改）最终版.pdf"
NAMES = (
    "苏州工业园区恒衡精密测控技术有限公司",
    "昆山市千灯镇秦峰路精密模具与自动化装备研究制造股份有限公司",
    "无锡梁溪数控机床有限公司",
    "苏州相城区渭塘珍珠湖智能传动科技有限公司",
    "常熟市虞山传动机械厂",
    "太仓港区沿江重型装备制造集团有限公司新材料分公司",
    "张家港保税区澄衡轴承有限公司",
    "苏州高新区枫桥工业设计有限公司",
)


def administer(service: Service) -> int:
    """Fills the running service, on which nothing is to be read; id of the campaign."""
    context = open_context(service.settings)
    try:
        campaign, applications = _applications(context)
        for number, application in enumerate(applications):
            for place, (window, path) in enumerate(uploaded_files(STRONG)):
                if (place + number) % (number + 2) == 0 or number == 0:
                    upload(context, application, window, path)
        _age(context)
        for application in applications:
            submit(context, application)
        _review(service, context, applications)
        with context.database.session() as session:
            session.execute(update(Application).where(Application.id.in_(applications[:DECIDED])).values(state="decided"))
        _fail(context, applications[-1])
        return campaign
    finally:
        context.close()


def _applications(context: Context) -> tuple[int, list[int]]:
    with context.database.session() as session:
        days = {"opens_on": today() - timedelta(days=90), "closes_on": today() - timedelta(days=9)}
        days["review_until"] = today() + timedelta(days=30)
        regions = ["江苏省苏州市", "江苏省无锡市"]
        campaign = Campaign(title="2025年度企业质量信用等级认定（苏州、无锡）", rubric="jiangsu-2023", regions=regions, **days)
        session.add(campaign)
        owners = [Organisation(name=name, uscc=_code(number), former_names=[HOLDER]) for number, name in enumerate(NAMES)]
        session.add_all(owners)
        session.flush()
        rows = [
            Application(campaign_id=campaign.id, organisation_id=owner.id, grade="AAA", sector="manufacturing", region="江苏省苏州市高新区")
            for owner in owners
        ]
        session.add_all(rows)
        session.flush()
        return campaign.id, [row.id for row in rows]


def _code(number: int) -> str:
    """A credit code whose check character is right."""
    body = f"9132050{number}MA1MQ7K8"[:17].ljust(17, "0")
    return next(body + last for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_valid(body + last))


def _age(context: Context) -> None:
    """What was found is of older patterns, which knew no days of expiry and took cities for certifiers."""
    with context.database.session() as session:
        for row in session.scalars(select(StoredFindings)):
            row.documents = [_older(document) for document in row.documents]
            row.patterns_version = OLD


def _older(document: dict[str, Any]) -> dict[str, Any]:
    if document["kind"] != "management_system_certificate":
        return document
    fields = [field for field in document["fields"] if field["name"] != "valid_until"]
    return {**document, "fields": [{**field, "value": "苏州"} if field["name"] == "certifier" else field for field in fields]}


def _review(service: Service, context: Context, applications: list[int]) -> None:
    """As reviewers would, by the service: points accepted and changed, values corrected, a document rejected."""
    with context.database.session() as session:
        reviewer = session.scalars(select(User.id).where(User.username == "reviewer")).one()
        campaign = session.get_one(Application, applications[0]).campaign_id
        session.add(Assignment(user_id=reviewer, campaign_id=campaign, regions=["江苏省苏州市"]))
    with closing(log_in(service, "reviewer")) as client:
        for number, application in enumerate(applications[:-2]):
            post = partial(_post, client, application)
            items = {item["id"]: item for item in _suggestion(client, application)["items"]}
            post("decisions", item="3.1", kind="accept")
            post("decisions", item="7.2", kind="change", points=max(items["7.2"]["suggested"] - 0.5, 0), reason="奖项级别不符")
            if number < DECIDED:
                _correct(context, application, post)


def _suggestion(client: httpx2.Client, application: int) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/applications/{application}/suggestion").json()
    return found


def _post(client: httpx2.Client, application: int, action: str, **body: Any) -> None:
    version = _suggestion(client, application)["version"]
    answer = client.post(f"/api/v1/applications/{application}/{action}", json={"version": version, **body})
    assert answer.status_code == 201, answer.text


def _correct(context: Context, application: int, post: Callable[..., None]) -> None:
    """The holder of every fourth document, and a document that is not believed."""
    with context.database.reader() as session:
        query = select(Upload.id, StoredFindings.documents).join(StoredFindings, StoredFindings.id == Upload.findings_id)
        found = session.execute(query.where(Upload.application_id == application).order_by(Upload.id)).all()
    for number, (upload_id, documents) in enumerate(found[::4]):
        if number == 1:
            post("evidence-verdicts", upload=upload_id, verdict="reject", reason="无法核实")
        elif documents and any(field["name"] == "organisation" for field in documents[0]["fields"]):
            post("corrections", upload=upload_id, document=0, field="organisation", value=f"{HOLDER}第{number + 1}分厂", reason="看错了")


def _fail(context: Context, application: int) -> None:
    """A file whose worker died each time, as the sweep leaves it; it is a text that can be read after all."""
    content = "质量管理制度".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    context.storage.put_file(BytesIO(content), sha256)
    with context.database.session() as session:
        session.add(StoredFile(sha256=sha256, size=len(content)))
        session.flush()
        uploader = session.scalars(select(User.id).where(User.username == "enterprise")).one()
        row = Upload(application_id=application, window="7.2", name=FAILED, sha256=sha256, uploaded_by=uploader)
        row.state, row.attempts, row.finished_at = "failed", MAX_ATTEMPTS, now()
        row.flags = [flag_json(flag("corrupt", what=("3次处理均失败", "3 attempts failed")))]
        session.add(row)
