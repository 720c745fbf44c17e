"""Archives in archives and mails in them."""

from __future__ import annotations

from email.message import EmailMessage

from extractor.settings import MIB, Settings

from .conftest import Unpack, zipped

MIMETYPE = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}


def mail(**attachments: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.cn", "b@example.cn", "证书"
    message.set_content("请查收。")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{name}.txt")
    return message.as_bytes()


def test_what_is_in_an_archive_within_stands_in_its_place(unpack: Unpack) -> None:
    inner = zipped({"c.txt": b"c"})
    assert unpack(zipped({"a.txt": b"a", "b.zip": inner, "d.txt": b"d"})) == {"a.txt": b"a", "b.zip/c.txt": b"c", "d.txt": b"d"}


def test_a_mail_within_is_a_file_itself(unpack: Unpack) -> None:
    inner = mail(证书=b"c")
    assert unpack(zipped({"b.eml": inner})) == {"b.eml": inner, "b.eml/证书.txt": b"c"}


def test_an_archive_within_that_cannot_be_unpacked_costs_only_itself(unpack: Unpack) -> None:
    broken = zipped({"a.txt": b"a" * 100}).replace(b"PK\x01\x02", b"PK\x09\x09")
    assert unpack(zipped({"empty.zip": zipped({}), "a.txt": b"a"})) == {"empty.zip": "empty", "a.txt": b"a"}
    found = unpack(zipped({"broken.zip": broken, "a.txt": b"a"}))
    assert isinstance(found, dict)
    assert found["a.txt"] == b"a"


def test_documents_that_are_zip_files_are_no_archives(unpack: Unpack) -> None:
    documents = {
        "a.docx": zipped({"[Content_Types].xml": b"", "word/document.xml": b""}),
        "b.pptx": zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
        "c.ofd": zipped({"OFD.xml": b""}),
        "d.odt": zipped(MIMETYPE, method=0),
        "e.pages": zipped({"Index/Document.iwa": b""}),
    }
    assert unpack(zipped(documents)) == documents


def test_archives_in_one_another_end_somewhere(unpack: Unpack) -> None:
    data = zipped({"core.txt": b"x"})
    for _ in range(40):
        data = zipped({"next.zip": data})
    assert unpack(data) == {"next.zip/next.zip/next.zip": "too_large"}
    assert unpack(zipped({"1.zip": zipped({"2.zip": zipped({"a.txt": b"a"})})})) == {"1.zip/2.zip/a.txt": b"a"}


def test_limits_hold_for_all_levels_together(unpack: Unpack) -> None:
    inner = zipped({f"{number}.txt": b"x" for number in range(6)})
    outer = zipped({"1.zip": inner, "2.zip": inner})
    assert unpack(outer, settings=Settings(max_inner_files=10)) == "too_large"
    large = zipped({"a.bin": bytes(3 * MIB)})
    assert unpack(zipped({"1.zip": large, "2.zip": large}), settings=Settings(max_expanded_bytes=5 * MIB)) == "too_large"


def test_equal_names_of_an_archive_and_a_folder(unpack: Unpack) -> None:
    assert unpack(zipped({"b.zip/c.txt": b"1", "b.zip": zipped({"c.txt": b"2"})})) == {"b.zip/c.txt": b"1", "b.zip/c (2).txt": b"2"}
