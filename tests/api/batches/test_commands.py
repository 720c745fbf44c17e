"""`assay reprocess` without a running service: the same jobs, done in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from api.context import Context
from api.models import AuditEntry, StoredFindings, Upload
from api.settings import ServiceSettings
from extractor.settings import ROOT

pytestmark = pytest.mark.one_database  # what the commands ask of it, the endpoints' tests ask of both


@pytest.fixture
def environment(later: Context, settings: ServiceSettings, tmp_path: Path) -> dict[str, str]:
    """Of the later service; its queue is a server that is not there."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ASSAY_")}
    named = {"ASSAY_DATA": str(settings.data), "ASSAY_PATTERNS": str(later.settings.patterns)}
    if settings.database_url is not None:
        named["ASSAY_DATABASE_URL"] = settings.database_url.get_secret_value()
    return {**plain, **named, "ASSAY_REDIS_URL": f"unix://{tmp_path}/none.sock"}


def assay(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", "from api.cli import main; main()", "reprocess", *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_dry_run_apply_and_discard(environment: dict[str, str], later: Context, tmp_path: Path) -> None:
    xlsx = tmp_path / "差异.xlsx"
    dry = assay(environment, "--json", "--xlsx", str(xlsx))
    assert dry.returncode == 0, dry.stderr
    said = json.loads(dry.stdout)
    assert (said["batch"]["state"], said["batch"]["counts"]["computed"], said["batch"]["created_by"]) == ("ready", 2, "")
    assert {one["field"] for item in said["items"] for one in item["differences"]["values"]} == {"valid_until"}
    assert load_workbook(xlsx).sheetnames == ["汇总", "分数变化", "字段变化", "名次"]
    number = str(said["batch"]["id"])
    assert f"--apply {number}" in dry.stderr
    applied = assay(environment, "--apply", number)
    assert applied.returncode == 0, applied.stderr
    assert "已应用" in applied.stdout
    assert "valid_until" in applied.stdout
    with later.database.reader() as session:
        found = select(StoredFindings.patterns_version).join(Upload, Upload.findings_id == StoredFindings.id)
        assert set(session.scalars(found)) == {later.patterns_version}
        actors = session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "batch.created")).all()
        assert [actor.split(" (")[0] for actor in actors] == ["assay reprocess"]
    again = assay(environment, "--discard", number)
    assert again.returncode == 2
    assert "不能放弃" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--apply", "1", "--discard", "1"), "只能选一个"),
        (("--older-than", "gestern"), "不是日期"),
        (("--kind", "awards"), "没有“awards”这类文件"),
        (("--apply", "99"), "没有这个批次"),
    ],
)
def test_wrong_use_says_what_to_do(environment: dict[str, str], arguments: tuple[str, ...], said: str) -> None:
    answer = assay(environment, *arguments)
    assert answer.returncode == 2
    assert said in answer.stderr
