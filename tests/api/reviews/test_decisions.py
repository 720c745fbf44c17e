"""Points, evidence and values as reviewers decide them, and what they may not do."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.context import Context
from api.models import Application, AuditEntry, Decision
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Refused, Review

CERTIFICATE = "3.1/能源管理体系认证证书.pdf"


def test_accepting_takes_the_suggested_points(review: Review) -> None:
    outcome = review.post("decisions", item="3.1", kind="accept")
    item = review.item("3.1")
    assert item["decision"]["points"] == item["suggested"] == 3.5
    assert item["decision"]["user"] == "reviewer"
    assert not item["open"]
    assert outcome["version"] == review.suggestion()["version"]
    assert outcome["contradicted"] == []


def test_changing_needs_possible_points_and_a_reason(review: Review, refused: Refused) -> None:
    most = review.item("3.1")["max"]
    for points, reason in ((most + 0.1, "理由充分"), (1.05, "理由充分"), (None, "理由充分"), (1.5, " "), (-1, "理由充分")):
        refused(422, "decisions", item="3.1", kind="change", points=points, reason=reason)
    refused(422, "decisions", item="99", kind="accept")
    assert review.client.get(f"{review.path}/decisions").json() == []
    total = review.suggestion()["decided_total"]
    outcome = review.post("decisions", item="3.1", kind="change", points="1.1", reason="两张证书同一体系")
    assert outcome["decided_total"] == round(total - 3.5 + 1.1, 1)


def test_nothing_to_accept_where_nothing_is_suggested(review: Review, refused: Refused) -> None:
    item = next(item for item in review.suggestion()["items"] if item["suggested"] is None)
    assert item["open"]
    assert "理由" in refused(422, "decisions", item=item["id"], kind="accept")["zh"]
    outcome = review.post("decisions", item=item["id"], kind="change", points=1, reason="现场核查")
    assert item["id"] not in outcome["open"]


def test_a_newer_suggestion_than_the_one_looked_at_is_a_conflict(review: Review, refused: Refused) -> None:
    looked_at = review.suggestion()["suggestion"]
    review.post("evidence-verdicts", upload=review.uploads[CERTIFICATE], verdict="reject", reason="范围不符")
    problem = refused(409, "decisions", item="3.1", kind="accept", suggestion=looked_at)
    assert problem["suggestion"] == review.suggestion()["suggestion"]


def test_rejecting_and_restoring_evidence_changes_the_totals_at_once(review: Review, refused: Refused) -> None:
    before = review.suggestion()
    upload = review.uploads[CERTIFICATE]
    outcome = review.post("evidence-verdicts", upload=upload, document=0, verdict="reject", reason="认证范围不含本企业产品")
    assert outcome["total"]["suggested"] == before["total"]["suggested"] - 0.5
    shown = review.suggestion()
    assert [(one["upload"], one["document"]) for one in shown["rejected"]] == [(upload, 0)]
    assert shown["evidence_version"] > before["evidence_version"]
    assert not [piece for piece in review.item("3.1")["evidence"] if piece["upload"] == upload]
    refused(409, "evidence-verdicts", upload=upload, document=0, verdict="reject", reason="再次排除")
    refused(422, "evidence-verdicts", upload=upload, document=7, verdict="reject", reason="没有这一份")
    refused(404, "evidence-verdicts", upload=9999, verdict="reject", reason="没有这个文件")
    outcome = review.post("evidence-verdicts", upload=upload, verdict="restore", reason="已核实")
    assert outcome["total"] == before["total"]
    assert review.suggestion()["rejected"] == []


def test_a_corrected_value_is_what_scoring_sees_and_what_was_read_stays(review: Review, context: Context) -> None:
    upload = review.uploads["3.1/知识产权贯标证书.pdf"]  # expired on the day of the application
    before = review.suggestion()["total"]["suggested"]
    outcome = review.post("corrections", upload=upload, document=0, field="valid_until", value="2027年5月1日", reason="年份误读")
    assert outcome["total"]["suggested"] == before + 0.5
    (kept,) = review.suggestion()["corrections"]
    correction = kept["correction"]
    assert correction["new"] == "2027-05-01"
    assert correction["old"] < "2026-06-15"
    assert correction["text"]
    assert correction["kind"] == "management_system_certificate"
    assert correction["pattern"].startswith("valid_until")
    assert correction["box"] != [0.0, 0.0, 1.0, 1.0]
    with context.database.reader() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.value_corrected")).one()
    assert "2027-05-01" not in str((entry.before, entry.after))
    undone = review.post(f"decisions/{outcome['decision']}/undo", reason="看错了")
    assert undone["total"]["suggested"] == before


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("valid_until", "2026-02-30", "日期"),
        ("valid_until", "2027-05-01以后", "日期"),
        ("uscc", "913205053027164855", "信用代码"),
        ("system", "quantum", "quality"),
        ("colour", "red", "valid_until"),
    ],
)
def test_a_value_that_its_type_refuses_is_answered_with_what_is_expected(
    review: Review, refused: Refused, field: str, value: str, expected: str
) -> None:
    problem = refused(422, "corrections", upload=review.uploads[CERTIFICATE], document=0, field=field, value=value, reason="更正")
    assert expected in problem["zh"]
    assert review.suggestion()["corrections"] == []


def test_values_that_were_not_found_can_be_added(review: Review, refused: Refused) -> None:
    upload = review.uploads[CERTIFICATE]
    body = {"upload": upload, "document": 0, "field": "standards", "value": "GB/T 23331-2020", "reason": "补录标准"}
    known = [one for one in review.suggestion()["corrections"] if one]
    assert known == []
    refused(422, "corrections", **body, index=9)
    refused(422, "corrections", **(body | {"field": "certificate_no", "value": "A-1234"}), index=1)
    index = next(count for count in range(9) if _adds(review, body, count))
    correction = review.suggestion()["corrections"][-1]["correction"]
    assert (correction["old"], correction["text"], correction["index"]) == (None, "", index)
    assert correction["page"] == 1
    assert correction["box"] == [0.2, 0.3, 0.4, 0.35]


def _adds(review: Review, body: dict[str, object], index: int) -> bool:
    """Whether `index` is the place after the values that were read; refused or replaced otherwise, and then undone."""
    version = review.suggestion()["version"]
    sent = {**body, "version": version, "index": index, "page": 1, "box": [0.2, 0.3, 0.4, 0.35], "value": f"GB/T 2333{index}-2020"}
    answer = review.client.post(f"{review.path}/corrections", json=sent)
    assert answer.status_code == 201, answer.text
    if review.suggestion()["corrections"][-1]["correction"]["old"] is None:
        return True
    review.post(f"decisions/{answer.json()['decision']}/undo", reason="还原")
    return False


def test_truth_values_are_corrected_as_such(review: Review) -> None:
    upload = review.uploads["commitment/承诺书盖章版.pdf"]
    review.post("corrections", upload=upload, document=0, field="signed", value=False, reason="未见法人签字")
    assert review.suggestion()["corrections"][0]["correction"]["new"] is False


def test_undoing_restores_what_stood_before_and_is_itself_kept(review: Review, refused: Refused) -> None:
    first = review.post("decisions", item="3.1", kind="accept")["decision"]
    second = review.post("decisions", item="3.1", kind="change", points=2, reason="一张证书存疑")["decision"]
    assert review.item("3.1")["decision"]["id"] == second
    review.post(f"decisions/{second}/undo", reason="已核实无误")
    assert review.item("3.1")["decision"]["id"] == first
    refused(409, f"decisions/{second}/undo", reason="再次撤销")
    refused(404, "decisions/9999/undo", reason="没有这条")
    review.post(f"decisions/{first}/undo", reason="重新评定")
    assert review.item("3.1")["decision"] is None
    acts = review.client.get(f"{review.path}/decisions").json()
    assert [act["kind"] for act in acts] == ["accept", "change", "undo", "undo"]
    assert [act["undone_by"] for act in acts] == [acts[3]["id"], acts[2]["id"], None, None]
    assert not any(act["standing"] for act in acts)
    refused(404, f"decisions/{acts[3]['id']}/undo", reason="撤销的撤销")


def test_new_evidence_that_contradicts_a_decision_is_shown_side_by_side(review: Review) -> None:
    review.post("decisions", item="3.1", kind="accept")
    outcome = review.post("evidence-verdicts", upload=review.uploads[CERTIFICATE], verdict="reject", reason="范围不符")
    assert outcome["contradicted"] == ["3.1"]
    contradiction = review.item("3.1")["contradiction"]
    assert (contradiction["seen"]["suggested"], contradiction["now"]["suggested"]) == (3.5, 3.0)
    assert review.item("3.1")["decision"]["points"] == 3.5
    assert review.post("decisions", item="3.1", kind="accept")["contradicted"] == []


def test_every_act_is_audited_with_its_versions(review: Review, context: Context) -> None:
    review.post("decisions", item="3.1", kind="change", points=2, reason="一张证书存疑")
    with context.database.reader() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.item_changed")).one()
        decision = session.scalars(select(Decision)).one()
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.actor, entry.before["suggested"], entry.after["points"], entry.after["reason"]) == ("reviewer", 3.5, 2, "一张证书存疑")
    assert entry.after["decision"] == decision.id
    assert entry.after["version"] == entry.before["version"] + 1


def test_only_assigned_reviewers_decide(review: Review, context: Context, log_in: LogIn) -> None:
    body = {"version": review.suggestion()["version"], "item": "3.1", "kind": "accept"}
    for name, status in (("enterprise", 403), ("admin", 403), ("stranger", 404)):
        assert log_in(name).post(f"{review.path}/decisions", json=body).status_code == status
    with context.database.session() as session:
        session.get_one(Application, review.world.own).state = "submitted"
    answer = review.client.post(f"{review.path}/decisions", json=body)
    assert answer.status_code == 409
    assert answer.json()["state"] == "submitted"
