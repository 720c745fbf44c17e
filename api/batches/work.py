"""One application of a batch: claimed, computed or applied, its batch told. The pattern is that of api/uploads/reading.py."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError
from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.applications.suggesting import locked
from api.batches.applying import apply_item
from api.batches.outcome import Outcome, outcome, stored_before
from api.batches.proposal import File, Found, Plan, Proposal, find_again, plan, read_again, unless_same
from api.batches.settling import OPEN, release, settle_batch
from api.clock import now
from api.database import after_commit
from api.leases import Holder, LostError, StoppedError, handed_back
from api.models import Application, Batch, BatchItem
from api.models.evidence import MAX_ATTEMPTS
from api.operation import metrics
from extractor.errors import AssayError
from extractor.pipeline import HEARD_TWICE
from extractor.reading.sandbox import Outcome as ChildOutcome

IN_ONE_GO = 40
"""Recorded readings that a child gets at once: handing over costs less, and losing them is not much work lost."""

log = logging.getLogger(__name__)


class HopelessError(AssayError):
    """Trying again would not help."""


class ChildError(AssayError):
    """A file could not be worked on."""


class ItemWorker(Holder):
    """Works on items for one worker."""

    def work(self, item_id: int) -> None:
        """Does nothing where the item is done, its batch rests, or another works on it; so it may be called as often as one likes."""
        claimed = self._claim(item_id)
        if claimed is None:
            return
        item, batch = claimed
        try:
            with handed_back(partial(self._hand_back, item_id, attempts=-1)):
                self._work(item, batch)
        finally:
            settle_batch(self.context, batch.id, by=self.name)

    def _work(self, item: BatchItem, batch: Batch) -> None:
        try:
            with metrics.Timer(self.context.redis, "batch_item"):
                self._check_versions(item, batch)
                (self._compute if batch.phase == "computing" else self._apply)(item, batch)
        except LostError:
            log.info("Batch item %d is no longer this worker's", item.id)
        except AssayError as error:
            log.warning("Batch item %d: %s", item.id, error.en)
            self._fail(item, f"{error.zh} {error.en}", again=not isinstance(error, HopelessError))
        except (StoppedError, RedisError, OperationalError):
            raise
        except Exception as error:
            self._fail(item, type(error).__name__, again=True)
            raise

    def _claim(self, item_id: int) -> tuple[BatchItem, Batch] | None:
        """Takes the item if its batch is under way and nobody else has it; counts the attempt."""
        free = or_(BatchItem.lease_until.is_(None), BatchItem.lease_until < now())
        mine = {"worker": self.name, "lease_until": self.lease(), "attempts": BatchItem.attempts + 1}
        waiting = (BatchItem.id == item_id, free, BatchItem.attempts < MAX_ATTEMPTS, open_items())
        with self.context.database.session() as session:
            item = session.scalars(update(BatchItem).where(*waiting).values(**mine).returning(BatchItem)).one_or_none()
            if item is None:
                return None
            session.refresh(item)
            return item, session.get_one(Batch, item.batch_id)

    def _check_versions(self, item: BatchItem, batch: Batch) -> None:
        """What was looked at must be what is applied: other patterns or another rubric need another batch."""
        with self.context.database.reader() as session:
            rubric = self.context.rubric(session.get_one(Application, item.application_id).campaign.rubric)
        seen = (batch.patterns_version, batch.rubric_versions.get(rubric.id))
        if seen != (self.context.patterns_version, rubric.version):
            raise HopelessError(
                zh="批次创建之后识别规则或评分细则已更新；请新建批次。",
                en="The patterns or rubrics changed after the batch was created; create a new one.",
            )

    def _compute(self, item: BatchItem, batch: Batch, *, state: str = "computed") -> None:
        """The dry run: reads, extracts and scores, and writes nothing but the item."""
        with self.context.database.reader() as session:
            todo = plan(session, self.context, batch, session.get_one(Application, item.application_id))
        proposals, unread = self._proposals(item, batch, todo)
        with self.context.database.reader() as session:
            application = session.get_one(Application, item.application_id)
            before = stored_before(session, proposals)
            result = outcome(session, self.context, application, proposals, before)
            kept = [unless_same(proposal, before[proposal.upload_id].findings) for proposal in proposals]
        result.differences["unread"] = unread
        # The version is that of the plan: where it rose meanwhile, applying will find out and compute again.
        self._store(item, todo.evidence_version, result, kept, state=state, documents=len(todo.files))

    def _proposals(self, item: BatchItem, batch: Batch, todo: Plan) -> tuple[list[Proposal], list[dict[str, Any]]]:
        """New findings of every file, and the files that could not be read again: those keep what they have."""
        if batch.reread:
            return self._read(item, todo.files)
        found = list(todo.known)
        for start in range(0, len(todo.files), IN_ONE_GO):
            found += self._extract(item, todo.files[start : start + IN_ONE_GO])
        return found, []

    def _extract(self, item: BatchItem, files: list[File]) -> list[Proposal]:
        readings = [self.context.storage.reading(file.content) for file in files]
        task = partial(find_again, readings=readings, settings=self.context.settings.reading)
        outcome = self.watched(self.sandbox.start(task, _label(item)), _label(item), partial(self._keep, item))
        if outcome.value is None:
            raise _child_error(outcome)
        pairs = zip(files, outcome.value, strict=True)
        return [Proposal(file.upload_id, reading_id=file.reading_id, found=found) for file, found in pairs]

    def _read(self, item: BatchItem, files: list[File]) -> tuple[list[Proposal], list[dict[str, Any]]]:
        proposals, unread = [], []
        for file in files:
            with self.context.storage.local_copy(file.sha256) as path:
                task = partial(read_again, settings=self.context.settings.reading)
                outcome = self.watched(self.sandbox.start(task, path, settled=_heard), _label(item), partial(self._keep, item))
            if outcome.value is None:
                unread.append({"upload": file.upload_id, "code": outcome.flag.code if outcome.flag else "reading_failed"})
                continue
            recorded, facts, found = outcome.value
            facts["content"] = self.context.storage.put_reading(recorded)
            proposals.append(Proposal(file.upload_id, reading=facts, found=found))
        return proposals, unread

    def _apply(self, item: BatchItem, batch: Batch) -> None:
        """Stores what the dry run proposed; where the application changed since, it is computed anew for people to look at."""
        with self.context.database.session() as session:
            application = locked(session, item.application_id)
            row = self._mine(session, item)
            if application.evidence_version == row.evidence_version:
                apply_item(session, self.context, batch, row, application, by=self.name)
                return
        self._compute(item, batch, state="recomputed")

    def _store(
        self, item: BatchItem, evidence_version: int, result: Outcome, proposals: list[Proposal], *, state: str, documents: int
    ) -> None:
        with self.context.database.session() as session:
            row = self._mine(session, item)
            row.state, row.evidence_version, row.documents = state, evidence_version, documents
            row.changed, row.outcome = result.changed, result.differences
            row.findings = {str(one.upload_id): one.stored() for one in proposals}
            row.fields, row.items, row.contradicted = result.fields, result.items, len(result.differences["contradicted"])
            row.decided_before, row.decided_after = result.decided_before, result.decided_after
            row.suggested_before, row.suggested_after = result.suggested_before, result.suggested_after
            row.error, row.attempts = "", 0
            release(row)

    def _keep(self, item: BatchItem, _: str) -> None:
        """Renews the lease. LostError where the item is not this worker's any more."""
        self.alive()
        renewed = update(BatchItem).where(self._held(item)).values(lease_until=self.lease()).returning(BatchItem.id)
        with self.context.database.session() as session:
            kept = session.scalars(renewed).one_or_none()
        if kept is None:
            raise LostError

    def _mine(self, session: Session, item: BatchItem) -> BatchItem:
        """The row, locked; LostError where it is not this worker's any more."""
        row = session.scalars(select(BatchItem).where(self._held(item)).with_for_update(of=BatchItem)).one_or_none()
        if row is None:
            raise LostError
        return row

    def _held(self, item: BatchItem) -> ColumnElement[bool]:
        """A paused batch gets what is in hand; a cancelled one does not."""
        alive = select(Batch.id).where(Batch.state.in_((*OPEN, "paused")))
        return and_(BatchItem.id == item.id, BatchItem.worker == self.name, BatchItem.state == item.state, BatchItem.batch_id.in_(alive))

    def _fail(self, item: BatchItem, error: str, *, again: bool) -> None:
        """Tried again, until its attempts are used up; the other items go on."""
        with self.context.database.session() as session:
            row = session.scalars(select(BatchItem).where(self._held(item)).with_for_update(of=BatchItem)).one_or_none()
            if row is None:
                return
            row.error = error
            release(row)
            if again and row.attempts < MAX_ATTEMPTS:
                after_commit(session, partial(self.context.jobs.enqueue, "batch_item", [row.id]))
            else:
                row.state = "failed"

    def _hand_back(self, item_id: int, *, attempts: int) -> None:
        values = {"worker": "", "lease_until": None, "attempts": BatchItem.attempts + attempts}
        with self.context.database.session() as session:
            session.execute(update(BatchItem).where(BatchItem.id == item_id, BatchItem.worker == self.name).values(**values))
            after_commit(session, partial(self.context.jobs.enqueue, "batch_item", [item_id]))


def open_items() -> ColumnElement[bool]:
    """Condition on BatchItem: its batch is under way and still has it to do."""
    return or_(
        *(
            and_(BatchItem.state == state, BatchItem.batch_id.in_(select(Batch.id).where(Batch.state == phase)))
            for phase, state in OPEN.items()
        )
    )


def _child_error(outcome: ChildOutcome[Any]) -> ChildError:
    """The flag's sentences: the traceback may quote the document, so that it goes nowhere."""
    said = outcome.flag
    return ChildError(zh=said.zh if said else "识别失败。", en=said.en if said else "The extraction failed.")


def _heard(read: tuple[str, dict[str, Any], Found]) -> bool:
    """Whether nothing was said of the file that a fresh process has to say too."""
    return HEARD_TWICE.isdisjoint(mark["code"] for mark in read[2].flags)


def _label(item: BatchItem) -> Path:
    """What the logs call it."""
    return Path(f"batch-item-{item.id}")
