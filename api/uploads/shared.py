"""The same evidence in two organisations' applications: the same certificate or patent, or near-identical pictures.

Found by index alone: `EvidenceKey` rows with equal keys. Where two pictures look the same, what the documents say decides:
certificates of one layout differ in their numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from api import access
from api.actor import Actor
from api.models import Application, EvidenceKey, StoredFindings, Upload
from extractor.reading.picture_hash import NEAR, hash_distance
from extractor.report.stored import load_extraction
from extractor.scoring.exhibits import exhibits, filed_findings
from extractor.scoring.suggestion import Applicant
from extractor.scoring.vocabulary import kinds

Basis = Literal["identity", "picture"]
PICTURE = "picture-"
"""How keys of picture hashes begin."""


@dataclass(frozen=True, slots=True)
class Use:
    """Where evidence stands in an application."""

    application_id: int
    upload_id: int
    page: int


@dataclass(frozen=True, slots=True)
class SharedEvidence:
    """Evidence of an application on `page` of `upload`, that other organisations use too.

    `others` are the uses that may be seen; `hidden` whether there are others.
    """

    upload_id: int
    page: int
    basis: Basis
    others: tuple[Use, ...]
    hidden: bool


def shared(session: Session, actor: Actor, application_id: int) -> list[SharedEvidence]:
    """What other organisations use too, by upload and page; of uses that `actor` may not see only that there are some."""
    matches = [*_same_identity(session, application_id), *_same_picture(session, application_id)]
    visible = _visible(session, actor, {other.application_id for _, other, _ in matches})
    found: dict[tuple[int, int], dict[Use, Basis]] = {}
    for own, other, basis in matches:
        found.setdefault((own.upload_id, own.page), {}).setdefault(other, basis)
    return [
        SharedEvidence(
            upload_id=upload_id,
            page=page,
            basis="identity" if "identity" in uses.values() else "picture",
            others=tuple(sorted((use for use in uses if use.application_id in visible), key=lambda use: (use.upload_id, use.page))),
            hidden=any(use.application_id not in visible for use in uses),
        )
        for (upload_id, page), uses in sorted(found.items())
    ]


def _visible(session: Session, actor: Actor, identifiers: Collection[int]) -> set[int]:
    query = access.applications(session, actor).where(Application.id.in_(identifiers)).with_only_columns(Application.id)
    return set(session.scalars(query))


_Matches = list[tuple[Use, Use, Basis]]


def _same_identity(session: Session, application_id: int) -> _Matches:
    families = {about.family or kind for kind, about in kinds().items() if about.identifies}
    return [(own, other, "identity") for own, _, other, _ in _equal_keys(session, application_id, families, suffix="/")]


def _same_picture(session: Session, application_id: int) -> _Matches:
    """Pieces of the hashes are equal, the whole hashes near, and the documents do not name different certificates."""
    pairs = {
        (own, other): hash_distance(hash_, other_hash) for own, hash_, other, other_hash in _equal_keys(session, application_id, [PICTURE])
    }
    near = [pair for pair, distance in pairs.items() if distance <= NEAR]
    identities = _identities(session, {use.upload_id for pair in near for use in pair})
    return [
        (own, other, "picture")
        for own, other in near
        if not _differ(_on_page(identities[own.upload_id], own.page), _on_page(identities[other.upload_id], other.page))
    ]


def _differ(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return bool(one) and bool(other) and not one & other


def _equal_keys(session: Session, application_id: int, families: Iterable[str], *, suffix: str = "") -> list[tuple[Use, str, Use, str]]:
    """Own use and whole key, another organisation's use and whole key, for every key of the families that both have."""
    own, other = aliased(EvidenceKey), aliased(EvidenceKey)
    uploaded, other_uploaded = aliased(Upload), aliased(Upload)
    of_families = or_(*(own.key.startswith(family + suffix, autoescape=True) for family in families))
    query = (
        select(own.upload_id, own.page, own.whole, other.application_id, other.upload_id, other.page, other.whole)
        .join(uploaded, uploaded.id == own.upload_id)
        .join(other, and_(other.key == own.key, other.organisation_id != own.organisation_id))
        .join(other_uploaded, other_uploaded.id == other.upload_id)
        .where(uploaded.application_id == application_id, uploaded.withdrawn_at.is_(None), other_uploaded.withdrawn_at.is_(None))
        .where(of_families)
        .distinct()
    )
    return [
        (Use(application_id, upload, page), whole, Use(elsewhere, other_upload, other_page), other_whole)
        for upload, page, whole, elsewhere, other_upload, other_page, other_whole in session.execute(query)
    ]


_Identified = list[tuple[range, tuple[str, ...]]]


def _identities(session: Session, upload_ids: Collection[int]) -> dict[int, _Identified]:
    """Upload → pages and identity of every certificate or achievement found in it."""
    query = (
        select(Upload, StoredFindings).outerjoin(StoredFindings, StoredFindings.id == Upload.findings_id).where(Upload.id.in_(upload_ids))
    )
    return {upload.id: _identified(upload, findings) for upload, findings in session.execute(query)}


def _identified(upload: Upload, findings: StoredFindings | None) -> _Identified:
    if findings is None:
        return []
    extraction = load_extraction(upload.name, upload.sha256, findings.documents, findings.flags)
    found = exhibits(filed_findings([(upload.window, upload.name, extraction)]), Applicant("", ""))
    pages = [range(document.first_page, document.last_page + 1) for document in extraction.documents]
    return [(pages[one.place[0]], one.identity) for one in found if one.identity]


def _on_page(identified: _Identified, page: int) -> set[tuple[str, ...]]:
    return {identity for pages, identity in identified if page in pages}
