"""A batch from its dry run to its end, by the same parts that the service's worker runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import func, select, update

from api.applications.suggesting import seen_of
from api.batches.work import ItemWorker
from api.context import Context
from api.database import Base
from api.models import (
    Application,
    AuditEntry,
    Batch,
    BatchItem,
    Decision,
    EvidenceKey,
    StoredFindings,
    StoredReading,
    Suggestion,
    Upload,
    User,
)
from tests.api.batches.conftest import Rows
from tests.api.batches.filled import ENVIRONMENT, LICENCE, QUALITY
from tests.api.states import World

OF_BATCHES = {"batches", "batch_items", "audit", "sessions", "login_sessions"}


def everything(context: Context) -> dict[str, list[Any]]:
    """Every row of every table that the rest of the service reads."""
    with context.database.reader() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table)).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in OF_BATCHES
        }


def differences(admin: TestClient, batch: Rows, **query: str | int | bool) -> list[dict[str, Any]]:
    answer = admin.get(f"/api/v1/batches/{batch.batch_id}/differences", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def post(admin: TestClient, batch: Rows, verb: str) -> str:
    answer = admin.post(f"/api/v1/batches/{batch.batch_id}/{verb}")
    assert answer.status_code == 200, answer.text
    state: str = answer.json()["state"]
    return state


def suggestion_of(context: Context, application: int) -> Suggestion:
    with context.database.reader() as session:
        return session.get_one(Suggestion, session.get_one(Application, application).suggestion_id)


def test_from_the_dry_run_to_its_application(
    admin: TestClient, later: Context, world: World, uploads: dict[str, int], batch: Rows, work_all: Callable[[], None]
) -> None:
    before = suggestion_of(later, world.own)
    begun = admin.get(f"/api/v1/batches/{batch.batch_id}").json()
    assert (begun["state"], begun["counts"]["pending"], begun["progress"]) == ("computing", 2, 0.0)
    assert later.jobs.depth("batch") == 2
    work_all()
    ready = admin.get(f"/api/v1/batches/{batch.batch_id}").json()
    assert (ready["state"], ready["progress"], ready["created_by"]) == ("ready", 1.0, "admin")
    assert (ready["counts"]["computed"], ready["counts"]["changed"], ready["counts"]["failed"]) == (2, 2, 0)
    assert ready["documents"] == 4
    (own,) = differences(admin, batch, application=world.own)
    removed = [one for one in own["differences"]["values"] if one["change"] == "removed"]
    assert {(one["upload"], one["field"], one["old"], one["new"], one["page"]) for one in removed} == {
        (uploads[QUALITY], "valid_until", "2027-04-17", None, 1),
        (uploads[ENVIRONMENT], "valid_until", "2027-06-04", None, 1),
    }
    (score,) = [one for one in own["differences"]["scores"] if one["item"] == "3.1"]
    assert score["before"]["suggested"] != score["after"]["suggested"]
    assert "date_missing" in {one["code"] for one in own["differences"]["flags"] if one["change"] == "added"}
    assert own["suggested_before"] == float(before.suggested or 0) > own["suggested_after"]
    assert own["rank_before"] == 1
    assert post(admin, batch, "apply") == "applying"
    work_all()
    assert batch.state == "applied"
    after = suggestion_of(later, world.own)
    assert float(after.suggested or 0) == own["suggested_after"]
    with later.database.reader() as session:
        for upload in session.scalars(select(Upload)):
            assert session.get_one(StoredFindings, upload.findings_id).patterns_version == later.patterns_version
        application = session.get_one(Application, world.own)
        assert application.suggested_version == application.evidence_version == 4
        assert session.scalar(select(func.count()).select_from(StoredReading)) == 3
        actions = session.scalars(select(AuditEntry.action).where(AuditEntry.subject == "batch").order_by(AuditEntry.id)).all()
        assert actions == ["batch.created", "batch.computed", "batch.apply_started", "batch.applied"]
        reprocessed = session.scalars(select(AuditEntry).where(AuditEntry.action == "application.reprocessed")).all()
        assert {entry.subject_id for entry in reprocessed} == {str(world.own), str(world.other)}
        assert {item.findings for item in session.scalars(select(BatchItem)) if item.findings} == set()
    nothing = admin.post("/api/v1/batches", json={})
    assert nothing.status_code == 422
    assert "最新" in nothing.json()["zh"]


def test_a_dry_run_touches_nothing_else(later: Context, uploads: dict[str, int], admin: TestClient, work_all: Callable[[], None]) -> None:
    before = everything(later)
    answer = admin.post("/api/v1/batches", json={})
    work_all()
    batch = Rows(later, answer.json()["id"])
    assert batch.state == "ready"
    assert everything(later) == before
    assert post(admin, batch, "discard") == "discarded"
    assert everything(later) == before
    assert differences(admin, batch), "what would have changed can still be read"


def test_applying_twice_changes_nothing_more(
    admin: TestClient, later: Context, batch: Rows, worker: ItemWorker, work_all: Callable[[], None]
) -> None:
    work_all()
    post(admin, batch, "apply")
    work_all()
    applied = everything(later)
    with later.database.session() as session:
        session.execute(update(Batch).values(state="applying"))
    for item in batch.items:
        worker.work(item.id)
    assert everything(later) == applied


def test_paused_it_rests_and_resumed_it_goes_on(
    admin: TestClient, later: Context, batch: Rows, worker: ItemWorker, work_all: Callable[[], None]
) -> None:
    first, second = batch.items
    worker.work(first.id)
    assert post(admin, batch, "pause") == "paused"
    work_all()
    assert [item.state for item in batch.items] == ["computed", "pending"]
    assert post(admin, batch, "resume") == "computing"
    work_all()
    assert batch.state == "ready"
    post(admin, batch, "apply")
    worker.work(second.id)
    assert post(admin, batch, "pause") == "paused"
    work_all()
    assert [item.state for item in batch.items] == ["computed", "applied"]
    assert post(admin, batch, "resume") == "applying"
    work_all()
    assert batch.state == "applied"


def test_cancelled_in_the_middle_it_keeps_what_was_applied(
    admin: TestClient, later: Context, world: World, batch: Rows, worker: ItemWorker, work_all: Callable[[], None]
) -> None:
    work_all()
    before = suggestion_of(later, world.other).id
    post(admin, batch, "apply")
    worker.work(batch.items[0].id)
    assert post(admin, batch, "cancel") == "cancelled"
    work_all()
    assert [item.state for item in batch.items] == ["applied", "computed"]
    assert suggestion_of(later, world.other).id == before
    with later.database.reader() as session:
        assert session.scalars(select(BatchItem.findings)).all() == [{}, {}]


def test_an_application_changed_since_is_computed_anew_and_waits_for_another_look(
    admin: TestClient, later: Context, world: World, uploads: dict[str, int], batch: Rows, work_all: Callable[[], None]
) -> None:
    work_all()
    with later.database.session() as session:
        session.execute(update(Upload).where(Upload.id == uploads[ENVIRONMENT]).values(window="3.2"))
        session.get_one(Application, world.own).evidence_version += 1
    before = suggestion_of(later, world.own).id
    post(admin, batch, "apply")
    work_all()
    assert batch.state == "ready"
    assert [item.state for item in batch.items] == ["recomputed", "applied"]
    assert suggestion_of(later, world.own).id == before
    (own,) = differences(admin, batch, application=world.own)
    assert {one["window"] for one in own["differences"]["values"] if one["upload"] == uploads[ENVIRONMENT]} == {"3.2"}
    assert admin.get(f"/api/v1/batches/{batch.batch_id}").json()["counts"]["recomputed"] == 1
    assert post(admin, batch, "apply") == "applying"
    work_all()
    assert batch.state == "applied"
    assert suggestion_of(later, world.own).id != before


def test_decisions_stay_and_contradicted_ones_are_queued_for_review(
    admin: TestClient, later: Context, world: World, batch: Rows, work_all: Callable[[], None]
) -> None:
    suggestion = suggestion_of(later, world.own)
    item = next(item for item in suggestion.result["items"] if item["id"] == "3.1")
    with later.database.session() as session:
        reviewer = session.scalars(select(User.id).where(User.username == "reviewer")).one()
        decision = Decision(
            application_id=world.own, kind="accept", item="3.1", points=Decimal(str(item["suggested"])), seen=seen_of(item),
            user_id=reviewer, suggestion_id=suggestion.id,
        )  # fmt: skip
        session.add(decision)
    work_all()
    (own,) = differences(admin, batch, application=world.own)
    (contradiction,) = own["differences"]["contradicted"]
    assert (contradiction["item"], contradiction["decision"]) == ("3.1", decision.id)
    assert contradiction["seen"]["suggested"] != contradiction["now"]["suggested"]
    assert own["decided_after"] > own["suggested_after"], "the decision still counts"
    post(admin, batch, "apply")
    work_all()
    with later.database.reader() as session:
        assert session.get_one(Application, world.own).contradicted == 1
        kept = session.scalars(select(Decision)).all()
        assert [(one.id, one.points) for one in kept] == [(decision.id, item["suggested"])]


def test_a_correction_of_a_document_that_is_another_now_is_named(
    admin: TestClient, later: Context, world: World, uploads: dict[str, int], work_all: Callable[[], None]
) -> None:
    with later.database.session() as session:
        user = session.scalars(select(User.id)).first()
        for document in (0, 1):
            rejected = {"kind": "reject_evidence", "upload_id": uploads[QUALITY], "document": document}
            session.add(Decision(application_id=world.own, user_id=user, **rejected))
        findings = session.get_one(StoredFindings, session.get_one(Upload, uploads[QUALITY]).findings_id)
        findings.documents = [*findings.documents, {**findings.documents[0], "kind": "award", "first_page": 2, "last_page": 2}]
    batch = Rows(later, admin.post("/api/v1/batches", json={}).json()["id"])
    work_all()
    (own,) = differences(admin, batch, application=world.own)
    assert [(one["document"], one["old"], one["new"]) for one in own["differences"]["unsettled"]] == [(1, "award", "")]
    assert [(one["old"], one["new"]) for one in own["differences"]["kinds"]] == [("award", "")]


def test_another_rubric_alone_only_scores(
    context: Context, log_in: Callable[[str], TestClient], world: World, uploads: dict[str, int], worker: ItemWorker
) -> None:
    with context.database.session() as session:
        session.execute(update(Suggestion).where(Suggestion.application_id == world.own).values(rubric_version="0"))
    admin = log_in("admin")
    batch = Rows(context, admin.post("/api/v1/batches", json={"outdated": ["rubric"]}).json()["id"])
    mine = ItemWorker(context, worker.sandbox, "test-worker")
    assert [item.application_id for item in batch.items] == [world.own]
    mine.work(batch.items[0].id)
    assert (batch.state, batch.items[0].documents, batch.items[0].changed) == ("ready", 0, False)
    post(admin, batch, "apply")
    mine.work(batch.items[0].id)
    assert batch.state == "applied"
    assert suggestion_of(context, world.own).rubric_version == context.rubric("jiangsu-2023").version
    with context.database.reader() as session:
        assert session.get_one(Application, world.own).evidence_version == 3


def test_kinds_states_and_versions_choose(
    admin: TestClient, later: Context, context: Context, world: World, uploads: dict[str, int]
) -> None:
    def chosen(**selection: Any) -> list[int]:
        answer = admin.post("/api/v1/batches", json=selection)
        if answer.status_code == 422:
            return []
        return [item.application_id for item in Rows(later, answer.json()["id"]).items]

    with later.database.session() as session:
        session.get_one(Application, world.other).state = "in_review"
    assert chosen(kinds=["business_licence"]) == [world.own]
    assert chosen(kinds=["award"]) == []
    assert chosen(states=["in_review"]) == [world.other]
    assert chosen(campaign=world.campaign) == [world.own, world.other]
    assert chosen(campaign=world.other_campaign) == []
    assert chosen(patterns_version=context.patterns_version) == [world.own, world.other]
    assert chosen(patterns_version="another") == []
    assert chosen(found_before=date(2020, 1, 1).isoformat()) == []
    assert chosen(outdated=["rubric"]) == []
    assert chosen(outdated=[]) == [world.own, world.other]
    assert admin.post("/api/v1/batches", json={"campaign": 999}).status_code == 404
    assert "award" in admin.post("/api/v1/batches", json={"kinds": ["awards"]}).json()["en"]


def test_only_files_of_the_kind_are_extracted_again(
    admin: TestClient, later: Context, uploads: dict[str, int], work_all: Callable[[], None]
) -> None:
    batch = Rows(later, admin.post("/api/v1/batches", json={"kinds": ["business_licence"]}).json()["id"])
    work_all()
    (item,) = batch.items
    assert (item.documents, item.changed) == (1, False)
    with later.database.reader() as session:
        (findings,) = session.scalars(select(BatchItem.findings))
        assert list(findings) == [str(uploads[LICENCE])]
        assert "found" not in findings[str(uploads[LICENCE])], "what stays the same is not stored again"


def test_files_are_read_again_only_when_asked(
    admin: TestClient, later: Context, uploads: dict[str, int], world: World, work_all: Callable[[], None]
) -> None:
    with later.database.session() as session:
        session.execute(update(StoredReading).values(engine_version="older"))
    before = everything(later)
    wanted = {"reread": True, "kinds": ["business_licence"]}
    batch = Rows(later, admin.post("/api/v1/batches", json=wanted).json()["id"])
    work_all()
    assert batch.state == "ready"
    assert everything(later) == before
    post(admin, batch, "apply")
    work_all()
    with later.database.reader() as session:
        upload = session.get_one(Upload, uploads[LICENCE])
        reading = session.get_one(StoredFindings, upload.findings_id).reading
        assert reading.sha256 == upload.sha256
        assert later.storage.reading(reading.content)
        keys = session.scalars(select(EvidenceKey).where(EvidenceKey.upload_id == uploads[QUALITY])).all()
        assert keys, "the keys of other files stay"
