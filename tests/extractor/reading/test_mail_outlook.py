"""Mails saved by Outlook: what they say and what is attached."""

from __future__ import annotations

import pytest

from extractor.errors import UnreadableFileError
from extractor.reading.mail_outlook import open_outlook
from extractor.reading.sniff import OUTLOOK_MAIL, sniff

from .conftest import Read, codes, texts
from .outlook_file import BYTES, NUMBER, TEXT, mail, text

PROPERTIES = {
    (0x0037, TEXT): text("质量管理体系证书"),
    (0x1000, TEXT): text("您好，\r\n附件请查收。"),
    (0x0C1A, TEXT): text("张三"),
    (0x0C1F, TEXT): text("a@example.cn"),
    (0x340D, NUMBER): (0x40000).to_bytes(4, "little"),
}
LONG_NAME, SHORT_NAME, CONTENT, CONTENT_ID, TYPE = (0x3707, TEXT), (0x3704, TEXT), (0x3701, BYTES), (0x3712, TEXT), (0x370E, TEXT)


def test_headers_text_and_attachments(read: Read) -> None:
    data = mail(PROPERTIES, [{LONG_NAME: text("证书.pdf"), CONTENT: b"%PDF-1.4" + bytes(9000)}, {SHORT_NAME: text("A.TXT"), CONTENT: b"a"}])
    assert sniff(data) == OUTLOOK_MAIL
    reading = read(data)
    assert texts(reading) == [['From: "张三" <a@example.cn>', "Subject: 质量管理体系证书", "您好，", "附件请查收。"]]
    assert [(inner.path, inner.size) for inner in reading.inside] == [("证书.pdf", 9008), ("A.TXT", 1)]


def test_html_where_there_is_no_plain_text() -> None:
    rich = {key: value for key, value in PROPERTIES.items() if key[0] != 0x1000} | {(0x1013, BYTES): "<p>您好</p>".encode()}
    assert open_outlook(mail(rich | {(0x3FDE, NUMBER): (65001).to_bytes(4, "little")})).body == ("您好",)


def test_pictures_of_a_signature_are_no_attachments() -> None:
    logo = {LONG_NAME: text("image001.png"), CONTENT: b"x" * 100, CONTENT_ID: text("image001"), TYPE: text("image/png")}
    photo = logo | {LONG_NAME: text("photo.png"), CONTENT: b"x" * 40_000}
    assert [one.name for one in open_outlook(mail(PROPERTIES, [logo, photo])).attachments] == ["photo.png"]


def test_a_mail_attached_to_it_is_named_as_unread(read: Read) -> None:
    reading = read(mail(PROPERTIES, [{LONG_NAME: text("inner.msg")}, {LONG_NAME: text("a.txt"), CONTENT: b"a"}]))
    assert [(inner.path, codes(inner.flags)) for inner in reading.inside] == [("inner.msg", ["unsupported"]), ("a.txt", [])]


@pytest.mark.parametrize("damage", [slice(600, None), slice(80, 120), slice(-512, None)])
def test_damage_is_named(damage: slice) -> None:
    """Cut off, without the place of its table of sectors, and without that table."""
    data = bytearray(mail(PROPERTIES, [{LONG_NAME: text("a.txt"), CONTENT: b"a" * 300}]))
    data[damage] = b"" if damage.start == 600 else b"\x07" * len(data[damage])
    with pytest.raises(UnreadableFileError) as refused:
        open_outlook(bytes(data))
    assert refused.value.code == "corrupt"
