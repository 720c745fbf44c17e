"""What reviewers did with read values and suggested points, counted on both databases and by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from api.context import Context
from api.models import Application, StoredFindings, Upload
from api.quality import service
from api.quality.service import interval, share
from extractor.scoring.application import uploaded_files
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review
from tests.api.reviews.conftest import review as review
from tests.api.reviews.recorded import STRONG, submit, upload
from tests.api.states import World

QUALITY = "3.1/质量管理体系证书.pdf"
AWARD = "7.2/市长质量奖.jpg"


Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(log_in: LogIn) -> Ask:
    def get(**query: Any) -> dict[str, Any]:
        answer = log_in("admin").get("/api/v1/quality", params=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return get


def conclude(context: Context, application: int) -> None:
    with context.database.session() as session:
        session.execute(update(Application).where(Application.id == application).values(state="decided"))


def documents(context: Context, application: int) -> dict[int, list[Any]]:
    """Upload → documents found in it."""
    with context.database.reader() as session:
        query = select(Upload.id, StoredFindings.documents).join(StoredFindings, StoredFindings.id == Upload.findings_id)
        return dict(session.execute(query.where(Upload.application_id == application)).all())


def fields_of(document: dict[str, Any]) -> list[tuple[bool, dict[str, Any]]]:
    rows = [field for record in document["records"] for field in record["fields"]]
    return [*((False, field) for field in document["fields"]), *((True, field) for field in rows)]


def test_nothing_is_said_of_nothing(ask: Ask, world: World) -> None:
    answer = ask()
    assert (answer["concluded"], answer["applications"], answer["reviewed"]) == (0, 0, 0)
    assert answer["items"] == answer["kinds"] == answer["fields"] == answer["patterns"] == []
    assert {one["kept"] for one in answer["calibration"]} == {None}


def test_values_are_counted_by_kind_field_pattern_and_confidence(ask: Ask, review: Review, context: Context) -> None:
    conclude(context, review.world.own)
    found = documents(context, review.world.own)
    every = [(document["kind"], *one) for all_of in found.values() for document in all_of for one in fields_of(document)]
    answer = ask(campaign=review.world.campaign)
    assert (answer["concluded"], answer["applications"]) == (1, 1)
    by_field = Counter((kind, field["name"], listed) for kind, listed, field in every)
    assert {(one["kind"], one["field"], one["listed"]): one["read"] for one in answer["fields"]} == by_field
    by_pattern = Counter((kind, field["pattern"]) for kind, _, field in every)
    assert {(one["kind"], one["pattern"]): one["read"] for one in answer["patterns"]} == by_pattern
    kinds = Counter(document["kind"] for all_of in found.values() for document in all_of)
    assert {one["kind"]: (one["documents"], one["rejected"]) for one in answer["kinds"]} == {kind: (n, 0) for kind, n in kinds.items()}
    for one in answer["calibration"]:
        confidences = [field["confidence"] for _, _, field in every]
        inside = [confidence for confidence in confidences if one["low"] <= confidence < one["high"] or confidence == one["high"] == 1]
        assert one["read"] == len(inside)
        assert one["stated"] == (pytest.approx(sum(inside) / len(inside)) if inside else None)
        assert one["kept"] == (1 if len(inside) >= answer["few"] else None)
    assert sum(one["read"] for one in answer["calibration"]) == len(every)


def test_a_corrected_value_counts_where_it_was_read(ask: Ask, review: Review, context: Context) -> None:
    certificate = review.uploads[QUALITY]
    before = documents(context, review.world.own)[certificate][0]
    scope = next(field for field in before["fields"] if field["name"] == "scope")
    correction = {"upload": certificate, "document": 0, "field": "scope", "reason": "看错了"}
    review.post("corrections", **correction, value="精密齿轮的设计和制造")
    review.post("corrections", **correction, value="精密齿轮的制造")
    undone = review.post("corrections", upload=certificate, document=0, field="certifier", value="甲认证有限公司", reason="看错了")
    review.post(f"decisions/{undone['decision']}/undo", reason="原来没错")
    conclude(context, review.world.own)
    answer = ask()
    corrected = [(one["kind"], one["field"], one["corrected"]) for one in answer["fields"] if one["corrected"]]
    assert corrected == [("management_system_certificate", "scope", 1)], "the newest of two, and nothing undone"
    assert [(one["pattern"], one["corrected"]) for one in answer["patterns"] if one["corrected"]] == [(scope["pattern"], 1)]
    (bin_,) = [one for one in answer["calibration"] if one["corrected"]]
    assert bin_["low"] <= scope["confidence"] <= bin_["high"]
    assert bin_["kept"] == (pytest.approx(1 - 1 / bin_["read"]) if bin_["read"] >= answer["few"] else None)
    assert next(one for one in answer["kinds"] if one["kind"] == "management_system_certificate")["corrected"] == 1


def test_a_value_that_nothing_found_is_missed_and_none_of_those_read(ask: Ask, review: Review, context: Context) -> None:
    reads = {one["field"]: one["read"] for one in ask()["fields"]}
    award = review.uploads[AWARD]
    (found,) = documents(context, review.world.own)[award]
    values = {"document_no": "苏质〔2024〕1号", "certificate_no": "A-12345", "valid_until": "2027-05-01"}
    absent, value = next((name, value) for name, value in values.items() if name not in {one["name"] for one in found["fields"]})
    review.post("corrections", upload=award, document=0, field=absent, value=value, reason="漏读")
    conclude(context, review.world.own)
    missed = [(one["kind"], one["field"], one["missed"], one["corrected"]) for one in ask()["fields"] if one["missed"]]
    assert missed == [(found["kind"], absent, 1, 0)]
    assert reads == {}, "nothing is counted before the conclusion"


def test_values_of_rejected_documents_are_counted_apart(ask: Ask, review: Review, context: Context) -> None:
    certificate = review.uploads[QUALITY]
    review.post("corrections", upload=certificate, document=0, field="scope", value="精密齿轮的制造", reason="看错了")
    review.post("evidence-verdicts", upload=certificate, verdict="reject", reason="不是本企业的")
    conclude(context, review.world.own)
    answer = ask()
    kind = next(one for one in answer["kinds"] if one["kind"] == "management_system_certificate")
    (document,) = documents(context, review.world.own)[certificate]
    assert (kind["rejected"], kind["corrected"]) == (1, 0)
    assert sum(one["rejected"] for one in answer["patterns"]) == len(fields_of(document))
    with context.database.session() as session:
        session.execute(update(Application).where(Application.id == review.world.own).values(state="in_review"))
    review.post("evidence-verdicts", upload=certificate, document=0, verdict="restore", reason="是本企业的")
    conclude(context, review.world.own)
    again = ask()
    kind = next(one for one in again["kinds"] if one["kind"] == "management_system_certificate")
    assert (kind["rejected"], kind["corrected"]) == (0, 1), "the newest verdict counts"


def test_points_that_reviewers_changed(ask: Ask, review: Review, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FEW", 1)
    item = review.item("3.1")
    nothing = next(one for one in review.suggestion()["items"] if one["suggested"] is None)
    review.post("decisions", item="3.1", kind="accept")
    review.post("decisions", item="3.1", kind="change", points=item["suggested"] - 0.5, reason="证书已换发")
    review.post("decisions", item=nothing["id"], kind="change", points=0.5, reason="现场评定")
    found = {one["item"]: one for one in ask()["items"]}
    assert len(found) == len(review.suggestion()["items"])
    counts = ("suggested", "changed", "raised", "lowered", "unsuggested", "untouched")
    assert [found["3.1"][count] for count in counts] == [1, 1, 0, 1, 0, 0]
    assert found["3.1"]["mean_change"] == pytest.approx(-0.5)
    assert found["3.1"]["share"] == 1.0
    assert [found[nothing["id"]][count] for count in counts] == [0, 0, 0, 0, 1, 0]
    conclude(context, review.world.own)
    concluded = {one["item"]: one["untouched"] for one in ask()["items"]}
    assert (concluded["3.1"], concluded[nothing["id"]]) == (0, 0)
    assert {untouched for item_, untouched in concluded.items() if item_ not in ("3.1", nothing["id"])} == {1}


def test_one_campaign_is_counted_without_the_others(ask: Ask, review: Review, context: Context) -> None:
    certificate = next(path for window, path in uploaded_files(STRONG) if f"{window}/{path.name}" == QUALITY)
    upload(context, review.world.other, "3.1", certificate)
    submit(context, review.world.other)
    conclude(context, review.world.own)
    assert ask(campaign=review.world.other_campaign)["reviewed"] == 0
    assert ask(campaign=review.world.campaign)["reviewed"] == 2
    assert ask()["concluded"] == 1


def test_a_campaign_that_does_not_exist(log_in: LogIn, world: World) -> None:
    assert log_in("admin").get("/api/v1/quality", params={"campaign": 99999}).status_code == 404


def test_shares_and_their_bounds() -> None:
    assert share(1, 19) is None
    assert share(1, 20) == pytest.approx(0.05)
    assert interval(19, 19) == (None, None)
    assert interval(19, 20) == pytest.approx((0.7639, 0.9911), abs=1e-4), "Wilson's interval"
    assert interval(20, 20)[1] == pytest.approx(1.0)
