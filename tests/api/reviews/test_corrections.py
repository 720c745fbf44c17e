"""Corrections as labelled data: from the API and from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api.applications.dossier import dossier
from api.context import Context
from api.models import Application, AuditEntry, StoredFindings, Upload
from api.settings import ServiceSettings
from tests.api.conftest import LogIn
from tests.api.reviews.conftest import Review

FILE = "3.1/知识产权贯标证书.pdf"


def labels(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def correct_some(review: Review) -> None:
    """A value corrected twice, one corrected and undone, one corrected and set back to what was read."""
    upload = review.uploads[FILE]
    for value in ("2027-05-01", "2028-05-01"):
        review.post("corrections", upload=upload, document=0, field="valid_until", value=value, reason="年份误读")
    undone = review.post("corrections", upload=upload, document=0, field="issued_on", value="2020-01-01", reason="误读")["decision"]
    review.post(f"decisions/{undone}/undo", reason="看错了")
    review.post("corrections", upload=upload, document=0, field="organisation", value="苏州鹿衡精密机械股份有限公司", reason="全称")
    read = review.suggestion()["corrections"][-1]["correction"]["old"]
    review.post("corrections", upload=upload, document=0, field="organisation", value=read, reason="原读取无误")


def test_only_what_stands_is_exported(review: Review, context: Context, log_in: LogIn) -> None:
    correct_some(review)
    assert review.client.get("/api/v1/corrections").status_code == 403
    answer = log_in("admin").get("/api/v1/corrections")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    (label,) = labels(answer.text)
    assert (label["kind"], label["field"], label["new"]) == ("management_system_certificate", "valid_until", "2028-05-01")
    assert label["old"] < "2026-06-15"
    assert len(label["sha256"]) == 64
    assert label["text"]
    assert label["pattern"].startswith("valid_until")
    assert (label["page"], len(label["box"]), label["who"]) == (1, 4, "reviewer")
    with context.database.reader() as session:
        assert session.scalars(select(AuditEntry).where(AuditEntry.action == "corrections.exported")).one().actor == "admin"


def test_the_command_writes_the_same(review: Review, settings: ServiceSettings, log_in: LogIn, tmp_path: Path) -> None:
    correct_some(review)
    expected = labels(log_in("admin").get("/api/v1/corrections").text)
    environment = os.environ | {"ASSAY_DATA": str(settings.data)}
    if settings.database_url:
        environment["ASSAY_DATABASE_URL"] = settings.database_url.get_secret_value()
    command = [sys.executable, "-c", "from api.cli import main; main()", "corrections"]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert labels(printed.stdout) == expected
    target = tmp_path / "labels.jsonl"
    subprocess.run([*command, "--out", str(target)], env=environment, check=True)
    assert labels(target.read_text(encoding="utf-8")) == expected


def test_a_corrected_value_leaves_no_doubt_about_what_was_read(review: Review, context: Context) -> None:
    upload = review.uploads[FILE]
    doubt = {"code": "low_confidence", "severity": "warn", "zh": "读取不确定", "en": "Read with doubt", "page": 1}

    def doubts() -> list[str]:
        with context.database.reader() as session:
            (one,) = [one for one in dossier(session, session.get_one(Application, review.world.own)).exhibited if one.upload_id == upload]
            return [flag.code for flag in one.extraction.documents[0].flags]

    with context.database.session() as session:
        stored = session.get_one(StoredFindings, session.get_one(Upload, upload).findings_id)
        stored.documents = [{**document, "flags": [doubt]} for document in stored.documents]
    assert doubts() == ["low_confidence"]
    review.post("corrections", upload=upload, document=0, field="valid_until", value="2028-05-01", reason="年份误读")
    assert doubts() == []
