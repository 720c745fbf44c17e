"""DOC by programs that are installed: found on PATH, bounded; without one a sentence says how to save the file."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from extractor.reading import tools
from extractor.settings import Settings

from .compound import compound, doc
from .conftest import Read, codes, texts
from .word.drawn import document, paragraph, run

TEXT = "任命书\n任命王建国同志为江苏澄远阀业有限公司首席质量官。\n二〇二五年三月一日"


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, **programs: str) -> None:
    """Makes PATH hold these shell scripts alone, and the shell's own tools."""
    for name, script in programs.items():
        program = folder / name
        program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_with_the_real_program(read: Read, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed (Debian: apt-get install {name})")
    install(tmp_path, monkeypatch, **{name: f'exec {program} "$@"'})
    reading = read(doc(TEXT))
    assert (texts(reading), reading.reader.engine, reading.media_type) == ([TEXT.split("\n")], name, "application/msword")


BOOK = """cat <<'END'
<?xml version="1.0"?><!DOCTYPE book SYSTEM "http://127.0.0.1:9/x.dtd"><book><chapter><title/><para>
测评报告
</para><informaltable><tgroup><tbody><row><entry><para>得分</para></entry><entry><para>92.35</para></entry></row></tbody></tgroup></informaltable>
</chapter></book>
END"""


def test_antiword_keeps_tables(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, antiword=BOOK)
    reading = read(doc("x"))
    assert texts(reading) == [["测评报告", "得分", "92.35"]]
    assert len(reading.pages[0].tables) == 1


def test_catdoc_cannot_tell_what_is_hidden(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, catdoc="printf '正文\\n'")
    assert codes(read(doc("x")).flags) == ["partly_unread"]


def libreoffice(made: Path) -> str:
    """Behaves as LibreOffice does: takes the folder from its arguments, needs a profile of its own."""
    return (
        'case "$1" in -env:UserInstallation=file://*) profile="${1#*file://}";; *) exit 3;; esac\n'
        'grep -q BlockUntrustedRefererLinks "$profile/user/registrymodifications.xcu" || exit 4\n'
        f'while [ "$1" != --outdir ]; do shift; done\ncp {made} "$2/input.docx"'
    )


def test_libreoffice_makes_a_docx(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(document(paragraph(run("得分：92.35"), run("88.1", "<w:vanish/>"))))
    install(tmp_path, monkeypatch, soffice=libreoffice(made), antiword="exit 1")
    reading = read(doc("x"))
    assert (texts(reading), [line.text for line in reading.pages[0].hidden]) == ([["得分：92.35"]], ["88.1"])


def test_the_next_program_is_asked_where_one_fails(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, soffice="exit 0", antiword="kill -SEGV $$", catdoc="printf '正文\\n'")
    assert texts(read(doc("x"))) == [["正文"]]


def test_without_a_program_the_sentence_says_what_to_do(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch)
    (mark,) = read(doc("x")).flags
    assert mark.code == "unsupported"
    assert "另存为DOCX或PDF" in mark.zh
    assert "save it as DOCX or PDF" in mark.en


@pytest.mark.parametrize(
    ("script", "code"),
    [("exit 1", "corrupt"), ("printf '<book/>' >&2; exit 0", "corrupt"), ("sleep 60", "timed_out"), ("printf '<book/>'", "empty")],
)
def test_programs_that_fail(read: Read, script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, antiword=script)
    assert codes(read(doc("x"), settings=Settings(file_timeout=2)).flags) == [code]


def test_a_program_ends_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, slow="sleep 600 & echo $! > child; wait")
    with pytest.raises(tools.ToolFailedError):
        tools.run([str(tmp_path / "slow")], tmp_path, seconds=2)
    status = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    # It was killed; the system may take a moment to clear it away.
    for _ in range(100):
        if not status.exists() or status.read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError("it goes on")


def test_what_a_program_writes_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, loud="exec head -c 3000000 /dev/zero")
    monkeypatch.setattr(tools, "LARGEST_OUTPUT", 1_000_000)
    with pytest.raises(tools.ToolFailedError):
        tools.run([str(tmp_path / "loud")], tmp_path, seconds=20)


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
@pytest.mark.parametrize("data", [compound({"WordDocument": b"\xec\xa5"}), doc(TEXT)[:3000]], ids=["no-header", "truncated"])
def test_damaged_files(read: Read, data: bytes) -> None:
    assert codes(read(data).flags)[0] in ("corrupt", "empty", "partly_unread")
