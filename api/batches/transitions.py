"""What may follow which state of a batch, for people and workers alike.

computing ⇄ paused ⇄ applying → applied
    ↓                   ↑ ↓
  ready ────────────────┘ ready, where applications changed after the dry run and were computed anew
    ↓
discarded;  computing, paused and applying can be cancelled
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from api.actor import Actor
from api.audit.service import record
from api.clock import now
from api.models import Batch
from api.models.reviews import BatchState
from api.problems import ConflictError

Verb = Literal["pause", "resume", "apply", "discard", "cancel", "finish_computing", "finish_applying", "look_again"]
PHASES = ("computing", "applying")

TRANSITIONS: dict[Verb, dict[BatchState, tuple[BatchState, ...]]] = {
    "pause": {"computing": ("paused",), "applying": ("paused",)},
    "resume": {"paused": ("computing", "applying")},
    "apply": {"ready": ("applying",)},
    "discard": {"ready": ("discarded",)},
    "cancel": {"computing": ("cancelled",), "paused": ("cancelled",), "applying": ("cancelled",)},
    "finish_computing": {"computing": ("ready",)},
    "finish_applying": {"applying": ("applied",)},
    "look_again": {"applying": ("ready",)},
}
"""Verb → state before → states after; of several it is the batch's phase."""

ACTIONS: dict[Verb, str] = {
    "pause": "batch.paused",
    "resume": "batch.resumed",
    "apply": "batch.apply_started",
    "discard": "batch.discarded",
    "cancel": "batch.cancelled",
    "finish_computing": "batch.computed",
    "finish_applying": "batch.applied",
    "look_again": "batch.computed_again",
}
"""What the audit calls them."""

VERBS: dict[Verb, tuple[str, str]] = {
    "pause": ("暂停", "paused"),
    "resume": ("继续", "resumed"),
    "apply": ("应用", "applied"),
    "discard": ("放弃", "discarded"),
    "cancel": ("取消", "cancelled"),
}
STATES: dict[str, tuple[str, str]] = {
    "computing": ("计算中", "being computed"),
    "paused": ("已暂停", "paused"),
    "ready": ("待确认", "ready to be looked at"),
    "applying": ("应用中", "being applied"),
    "applied": ("已应用", "applied"),
    "discarded": ("已放弃", "discarded"),
    "cancelled": ("已取消", "cancelled"),
}
"""States as people call them."""


def change(session: Session, actor: Actor, batch: Batch, verb: Verb) -> None:
    """Takes the (locked) batch into its next state and notes it; ConflictError where the table does not allow that."""
    before = batch.state
    targets = TRANSITIONS[verb].get(before)  # type: ignore[call-overload]
    if targets is None:
        raise _refused(before, verb)
    batch.state = targets[0] if len(targets) == 1 else batch.phase
    if batch.state in PHASES:
        batch.phase, batch.phase_since = batch.state, now()
    if batch.state in ("applied", "discarded", "cancelled"):
        batch.finished_at = now()
    record(session, actor, ACTIONS[verb], "batch", batch.id, before={"state": before}, after={"state": batch.state})


def _refused(state: str, verb: Verb) -> ConflictError:
    (zh, en), (state_zh, state_en) = VERBS[verb], STATES[state]
    possible = [VERBS[other] for other, steps in TRANSITIONS.items() if state in steps and other in VERBS]
    can_zh = f"现在可以{'、'.join(one for one, _ in possible)}" if possible else "请新建一个批次"
    can_en = f"it can be {' or '.join(one for _, one in possible)}" if possible else "create a new one"
    return ConflictError(
        zh=f"该批次{state_zh}，不能{zh}；{can_zh}。", en=f"The batch is {state_en} and cannot be {en}; {can_en}.", state=state
    )
