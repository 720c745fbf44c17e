"""What other programs may rely on: exit statuses, JSON alone on stdout, failures named on stderr."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from email.message import EmailMessage
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

import pytest

from extractor import pipeline
from extractor.cli import main
from extractor.reading.sandbox import Outcome, Sandbox
from extractor.settings import ROOT, Settings

T = TypeVar("T")
ODD = ROOT / "samples" / "odd"
PATENT = "专利证书\n专利号：ZL 2020 1 0123456.7\n"
LICENCE = "营业执照\n名称：苏州鹿衡精密机械有限公司\n统一社会信用代码：913205053027164854\n"
APPLICATION = """\
applicant: {name: 苏州鹿衡精密机械有限公司, uscc: '913205053027164854'}
rubric: jiangsu-2023
grade: AAA
sector: manufacturing
submitted_on: '2026-06-15'
"""


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """stdout as JSON lines; fails where anything else stands there."""
        return [json.loads(line) for line in self.out.splitlines()]


Assay = Callable[..., Ran]


class Here(Sandbox):
    """Runs what children would in this process."""

    def __init__(self, _settings: Settings, _initializer: object = None) -> None:
        """Nothing to start."""

    def start(self, function: Callable[[Path], T], path: Path, *, settled: Callable[[T], bool] | None = None) -> Future[Outcome[T]]:
        future: Future[Outcome[T]] = Future()
        future.set_result(Outcome(path, function(path)))
        return future

    def outcome(self, future: Future[Outcome[T]], path: Path) -> Outcome[T]:
        return future.result()

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def assay(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Assay:
    """Runs a command in this process and reads the files there, too: starting a child takes seconds."""

    monkeypatch.setattr(pipeline, "Sandbox", Here)

    def run(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Ran(code or 0, out, err)

    return run


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """An application with a licence and a patent, both as text."""
    folder = tmp_path / "申报"
    for window, name, text in (("licence", "执照.txt", LICENCE), ("7.3", "专利.txt", PATENT)):
        (folder / window).mkdir(parents=True)
        (folder / window / name).write_text(text, encoding="utf-8")
    (folder / "application.yaml").write_text(APPLICATION, encoding="utf-8")
    return folder


def as_a_shell_does(*arguments: str) -> Ran:
    """The installed command in a process of its own, from the project's folder."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *arguments]
    ended = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=300)
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def test_one_failure_among_others_is_named_and_the_others_are_done() -> None:
    """A file given twice is read once."""
    files = [f"samples/odd/{name}" for name in ("zero.pdf", "gb18030.txt", "encrypted.pdf")]
    ran = as_a_shell_does("extract", *files, files[0], "--json")
    assert ran.status == 1
    assert [one["file"] for one in ran.objects] == files
    assert [one["pages"] for one in ran.objects] == [0, 1, 0]
    assert [[flag["code"] for flag in one["flags"]] for one in ran.objects] == [["empty"], [], ["encrypted"]]
    assert "zero.pdf" in ran.err
    assert "encrypted.pdf" in ran.err
    assert "gb18030.txt" not in ran.err
    assert "去除密码" in ran.err
    assert "remove the password" in ran.err.replace("\n", " ")


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"材料/{name}.txt", content)
    return path


def test_files_in_an_archive_are_files_of_their_own(assay: Assay, tmp_path: Path) -> None:
    """Each has a line, and stands again in the archive's, which comes last."""
    archive = packed(tmp_path / "证书.zip", 专利=PATENT.encode(), 程序=b"MZ" + bytes(100), 执照=LICENCE.encode())
    plain = tmp_path / "另.txt"
    plain.write_text(PATENT, encoding="utf-8")
    ran = assay("extract", archive, plain, "--json")
    inner = [f"{archive}/材料/{name}.txt" for name in ("专利", "程序", "执照")]
    assert [one["file"] for one in ran.objects] == [*inner, str(archive), str(plain)]
    patent, program, licence, whole, _ = ran.objects
    assert [one["kind"] for one in (*patent["documents"], *licence["documents"])] == ["patent_certificate", "business_licence"]
    assert (whole["contains"], whole["pages"], whole["media_type"]) == (inner, 0, "application/zip")
    assert whole["documents"] == [{**one["documents"][0], "file": one["file"]} for one in (patent, licence)]
    assert [(flag["code"], flag["file"]) for flag in whole["flags"]] == [("unsupported", inner[1])]
    assert ran.status == 1
    assert "材料/程序.txt" in ran.err.replace("\n", "")
    assert ["contains" in one for one in ran.objects] == [False, False, False, True, False]
    assert [flag["code"] for flag in program["flags"]] == ["unsupported"]


def test_evidence_in_an_archive_is_scored_in_its_window(assay: Assay, application: Path) -> None:
    (application / "7.3" / "专利.txt").unlink()
    packed(application / "7.3" / "全部.zip", 专利=PATENT.encode())
    ran = assay("score", application, "--json")
    assert ran.status == 0
    item = next(item for item in ran.objects[0]["items"] if item["id"] == "7.3")
    assert {one["file"] for one in item["evidence"]} == {"7.3/全部.zip/材料/专利.txt"}


def test_mails_and_their_attachments(assay: Assay, tmp_path: Path) -> None:
    """What a mail says of its attachments is no evidence beside them; alone, its text is a text like any."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "b@example.cn", "营业执照"
    message.set_content(LICENCE)
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    message.add_attachment(PATENT, filename="专利.txt")
    (tmp_path / "b.eml").write_bytes(message.as_bytes())
    ran = assay("extract", tmp_path, "--json")
    alone, attached, mail = ran.objects
    assert ran.status == 0
    assert [one["kind"] for one in alone["documents"]] == ["business_licence"]
    assert [one["kind"] for one in attached["documents"]] == ["patent_certificate"]
    assert (mail["pages"], mail["contains"]) == (1, [f"{tmp_path}/b.eml/专利.txt"])
    assert [(one["kind"], one["file"]) for one in mail["documents"]] == [("patent_certificate", f"{tmp_path}/b.eml/专利.txt")]


WRONG = [["extract", "no/such/file.pdf"], ["score", "samples/odd"], ["extract"], ["extract", "--no-such"], ["advise"]]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_ends_with_status_2_and_nothing_on_stdout(arguments: list[str]) -> None:
    ran = as_a_shell_does(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


def test_files_of_a_folder_come_in_order_and_hidden_ones_not(assay: Assay, tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", ".hidden.txt", "b.txt"):
        (tmp_path / name).write_text(PATENT, encoding="utf-8")
    ran = assay("extract", tmp_path, "--json")
    assert ran.status == 0
    assert [Path(one["file"]).name for one in ran.objects] == ["a.txt", "b.txt", "c.txt"]


def test_object_of_a_file_has_the_keys_of_the_contract(assay: Assay, tmp_path: Path) -> None:
    path = tmp_path / "执照.txt"
    path.write_text(LICENCE, encoding="utf-8")
    (one,) = assay("extract", path, "--json").objects
    types = {"file": str, "sha256": str, "media_type": str, "pages": int}
    types |= {"documents": list, "flags": list, "codes": list, "signatures": list, "reader": dict, "patterns_version": str}
    assert {key: type(value) for key, value in one.items()} == types
    (document,) = one["documents"]
    types = {"kind": str, "kind_confidence": float, "first_page": int, "last_page": int, "fields": list, "records": list, "flags": list}
    assert {key: type(value) for key, value in document.items()} == types
    assert document["kind"] == "business_licence"
    code = next(field for field in document["fields"] if field["name"] == "uscc")
    assert {"name", "text", "value", "confidence", "page", "box", "check"} <= code.keys()
    assert (code["value"], code["check"], code["page"]) == ("913205053027164854", "valid", 1)
    assert 0 < code["confidence"] <= 1
    assert len(code["box"]) == 4
    assert all(0 <= edge <= 1 for edge in code["box"])
    assert {"method", "engine", "version"} == one["reader"].keys()


@pytest.mark.parametrize("name", ["[red].txt", "[/red].txt", "a[0].txt"])
def test_failure_is_named_as_its_file_is_written(name: str, assay: Assay, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    ran = assay("extract", tmp_path / name, "--json")
    assert ran.status == 1
    assert name in ran.err.replace("\n", "")


def test_table_for_people_names_kind_and_fields(assay: Assay, tmp_path: Path) -> None:
    (tmp_path / "执照.txt").write_text(LICENCE, encoding="utf-8")
    ran = assay("extract", tmp_path / "执照.txt")
    assert ran.status == 0
    assert "营业执照" in ran.out
    assert "913205053027164854" in ran.out


def test_score_gives_one_object_with_the_keys_of_the_contract(assay: Assay, application: Path) -> None:
    ran = assay("score", application, "--json")
    assert ran.status == 0
    (one,) = ran.objects
    keys = {"rubric", "rubric_version", "as_of", "applicant", "total", "items", "vetoes", "eligibility", "missing", "flags"}
    assert keys <= one.keys()
    assert (one["rubric"], one["as_of"], one["total"]["max"]) == ("jiangsu-2023", "2026-06-15", 100)
    item = next(item for item in one["items"] if item["id"] == "7.3")
    assert {"id", "title", "max", "suggested", "low", "high", "basis", "why", "evidence", "flags"} <= item.keys()
    assert item["basis"] in ("computed", "coverage", "reviewer")
    assert item["why"].keys() == {"zh", "en"}


def test_as_of_and_rubric_override_the_application(assay: Assay, application: Path) -> None:
    (one,) = assay("score", application, "--as-of", "2025-01-31", "--rubric", "jiangsu-2023", "--json").objects
    assert one["as_of"] == "2025-01-31"


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--as-of", "2026-02-30"], "2026-02-30"), (["--as-of", "15.6.2026"], "15.6.2026"), (["--rubric", "atlantis-1999"], "atlantis-1999")],
)
def test_wrong_date_or_rubric_is_named(options: list[str], said: str, assay: Assay, application: Path) -> None:
    ran = assay("score", application, *options)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_folder_without_an_application_is_refused_in_both_languages(assay: Assay, tmp_path: Path) -> None:
    ran = assay("score", tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert "没有application.yaml" in ran.err.replace("\n", "")
    assert "There is no application.yaml" in ran.err.replace("\n", " ")


def test_unreadable_upload_is_named_and_the_rest_is_scored(assay: Assay, application: Path) -> None:
    shutil.copy(ODD / "encrypted.pdf", application / "7.3" / "加密.pdf")
    ran = assay("score", application, "--json")
    assert ran.status == 1
    assert "加密.pdf" in ran.err.replace("\n", "")
    assert ran.objects[0]["total"]["max"] == 100


@pytest.mark.parametrize(("language", "there", "not_there"), [("zh", "满分", "of 100"), ("en", "100", "满分")])
def test_language_of_the_table(language: str, there: str, not_there: str, assay: Assay, application: Path) -> None:
    ran = assay("score", application, "--language", language)
    assert ran.status == 0
    assert there in ran.out
    assert not_there not in ran.out


def test_html_is_written_into_a_folder_that_is_made(assay: Assay, application: Path, tmp_path: Path) -> None:
    page = tmp_path / "new" / "page.html"
    ran = assay("score", application, "--html", page)
    assert ran.status == 0
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_version_is_printed(assay: Assay) -> None:
    ran = assay("--version")
    assert (ran.status, ran.out.strip()) == (0, metadata.version("assay"))


@pytest.mark.ocr
def test_picture_is_read_by_the_engine(assay: Assay) -> None:
    (one,) = assay("extract", ROOT / "samples" / "files" / "licence-shop.jpg", "--json").objects
    assert one["reader"]["method"] == "ocr"
    assert one["documents"][0]["kind"] == "business_licence"
