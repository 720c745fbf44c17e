"""Evidence that two applicants use: found, told to those who may know, and no false alarm between certificates of one layout."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image
from sqlalchemy import select

from api.context import Context
from api.models import Application, StoredFile, StoredFindings, StoredReading, Upload, User
from api.uploads.reading import settle
from extractor.reading.picture_hash import picture_hash
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review
from tests.api.reviews.recorded import STRONG, submit, upload

CERTIFICATE = STRONG / "3.1" / "质量管理体系证书.pdf"
PICTURE = STRONG / "3.1" / "环境管理体系.png"


def shared(review: Review) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = review.client.get(f"{review.path}/shared").json()
    return found


def test_nothing_is_shared_within_one_application(review: Review) -> None:
    """strong-luheng holds two copies of one certificate."""
    assert shared(review) == []


def test_the_same_certificate_is_shown_with_where_it_is_used(review: Review, context: Context) -> None:
    rivals = upload(context, review.world.other, "3.1", CERTIFICATE, name="认证.pdf")
    submit(context, review.world.other)
    found = shared(review)
    own = {"3.1/质量管理体系证书.pdf", "3.1/ISO9001扫描件.jpg"}
    assert {f"{one['window']}/{one['file']}" for one in found} == own
    assert [one["others"] for one in found] == [
        [
            {
                "application": review.world.other,
                "organisation": "苏州市吴江松陵漾丝绸有限公司",
                "upload": rivals,
                "file": "认证.pdf",
                "window": "3.1",
                "page": 1,
            }
        ]
    ] * len(own)
    assert {(one["basis"], one["hidden"]) for one in found} == {("identity", False)}
    flags = review.suggestion()["shared"]
    assert {one["flag"]["code"] for one in flags} == {"shared_with_other_applicant"}


def test_whoever_may_not_see_the_other_application_learns_only_that_there_is_one(review: Review, context: Context, log_in: LogIn) -> None:
    upload(context, review.world.other, "3.1", CERTIFICATE)
    submit(context, review.world.other)
    with context.database.session() as session:
        session.get_one(Application, review.world.other).region = "江苏省无锡市滨湖区"
    found = shared(review)
    assert found
    assert {(len(one["others"]), one["hidden"]) for one in found} == {(0, True)}
    assert "松陵漾" not in str(found)
    assert "松陵漾" not in str(review.suggestion())
    assert {len(one["others"]) for one in log_in("admin").get(f"{review.path}/shared").json()} == {1}
    assert log_in("enterprise").get(f"{review.path}/shared").status_code == 403
    assert log_in("stranger").get(f"{review.path}/shared").status_code == 404


def test_withdrawn_files_are_not_shared_any_more(review: Review, context: Context) -> None:
    rivals = upload(context, review.world.other, "3.1", CERTIFICATE)
    assert shared(review)
    with context.database.session() as session:
        row = session.get_one(Upload, rivals)
        row.withdrawn_at = row.uploaded_at
    assert shared(review) == []


def test_an_award_or_a_standard_is_many_applicants_by_right(review: Review, context: Context) -> None:
    """Their identities are equal by nature: a municipal award of a year, a standard with several drafters."""
    upload(context, review.world.other, "5.2", STRONG / "5.2" / "国标.pdf")
    assert shared(review) == []


def saved_again() -> str:
    """Perceptual hash of the picture at half its size and strongly compressed."""
    picture = Image.open(PICTURE).convert("RGB")
    smaller = BytesIO()
    picture.resize((picture.width // 2, picture.height // 2)).save(smaller, "JPEG", quality=50)
    pixels = cv2.imdecode(np.frombuffer(smaller.getvalue(), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    return picture_hash(pixels)


def put_picture(review: Review, context: Context, documents: list[Any]) -> None:
    """The file of the rival, who has handed in: the picture saved again, and what was found in it."""
    submit(context, review.world.other)
    with context.database.session() as session:
        uploader = session.scalars(select(User.id).where(User.username == "rival")).one()
        session.add(StoredFile(sha256="f" * 64, size=1))
        session.flush()
        reading = StoredReading(
            sha256="f" * 64,
            reader_version="test",
            media_type="image/jpeg",
            method="ocr",
            engine="test",
            engine_version="0",
            pages=1,
            picture_hashes={"1": saved_again()},
            content="",
        )
        session.add(reading)
        session.flush()
        findings = StoredFindings(reading_id=reading.id, patterns_version="test", documents=documents, flags=[], kinds=[])
        row = Upload(
            application_id=review.world.other, window="3.1", name="照片.jpg", sha256="f" * 64, uploaded_by=uploader, state="reading"
        )
        session.add_all([findings, row])
        session.flush()
        settle(session, context, row, findings.id, [], by="test")


@pytest.fixture
def certificate(review: Review, context: Context) -> dict[str, Any]:
    """What was found in the picture."""
    with context.database.reader() as session:
        own = session.get_one(Upload, review.uploads["3.1/环境管理体系.png"])
        (document,) = session.get_one(StoredFindings, own.findings_id).documents
        return copy.deepcopy(document)


def test_a_near_identical_picture_is_shared_though_nothing_could_be_read(review: Review, context: Context) -> None:
    put_picture(review, context, [])
    (found,) = shared(review)
    assert (found["file"], found["basis"], found["page"]) == ("环境管理体系.png", "picture", 1)
    assert found["others"][0]["file"] == "照片.jpg"


def test_another_certificate_of_the_same_layout_is_not_the_same(review: Review, context: Context, certificate: dict[str, Any]) -> None:
    for field in certificate["fields"]:
        if field["name"] == "certificate_no":
            field["value"] = "00126S99999R0M"
    put_picture(review, context, [certificate])
    assert shared(review) == []


def test_a_public_list_may_be_used_by_all_it_names(review: Review, context: Context, certificate: dict[str, Any]) -> None:
    listed = {"name": "honoured", "fields": [dict(certificate["fields"][0], name="organisation")]}
    put_picture(review, context, [certificate | {"kind": "award", "fields": [], "records": [listed]}])
    assert shared(review) == []


def test_the_same_number_on_the_same_picture_is_one_match(review: Review, context: Context, certificate: dict[str, Any]) -> None:
    put_picture(review, context, [certificate])
    (found,) = shared(review)
    assert found["basis"] == "identity"
    assert len(found["others"]) == 1
